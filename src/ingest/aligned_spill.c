/* Spill: figures that end at the right of their column, where the texts of the next begin right behind them: a single
 * space parts the two, now here, now there, as wide as the figures print. In a line that leaves the next column blank
 * what stands behind the figure is its text; where the column before has nothing but a head, the figure is that one's.
 */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { DRIFT = 1, PAIRS = 2, FEW = 3, DAY_BYTES = 4, FIGURE_WORDS = 3 };

/* What a column's texts are below its head. A pair is a figure with a text behind it. */
typedef struct {
    size_t figures, words, pairs; /* lines: a figure alone, other texts, pairs */
    size_t open, dates;           /* of the pairs: beside a blank next column, begun with a date */
    size_t before, behind;        /* lines in which the column before, or the next, has a text */
    uint32_t right, rest;         /* the furthest end of a figure alone, the nearest start of a text behind one */
} Column;

/* The words of a cell, `last` excluded; `rest` begins the text behind its figure, `last` for none. */
typedef struct {
    uint32_t first, rest, last;
} Pair;

/* A note's letter in brackets: "(a)". */
static bool is_note(Str text) { return text.len == 3 && text.at[0] == '(' && text.at[2] == ')'; }

/* Tells whether the words first..last are one figure: a single one, a period ("May 2006"), or a day before one. */
static bool is_figure(const AlignedLine *line, uint32_t first, uint32_t last) {
    if (last == first + 1)
        return kind_is_figure(aligned_text(line, first, 1));
    Str day = aligned_text(line, first, 1), rest = aligned_text(line, first + 1, last - first - 1);
    return kind_is_period(aligned_text(line, first, last - first)) ||
           (day.len <= DAY_BYTES && kind_starts_digit(day) && !kind_starts_digit(rest) && kind_is_period(rest));
}

/* Tells whether word `w` may begin a text of its own behind the figure that begins with word `first`: a name, a mark, a
 * note, or another figure. */
static bool may_begin(const AlignedLine *line, uint32_t first, uint32_t w) {
    Str word = aligned_text(line, w, 1);
    if (line->words[w].from > line->words[w - 1].to + 1 || kind_fold_equal(word, aligned_text(line, first, w - first)))
        return false;
    return kind_starts_upper(word) || kind_has_digit(word) || kind_of(word) == KIND_MARK || is_note(word);
}

/* Reads the text of column `c`, which is not blank. */
static Pair read_pair(const AlignedLine *line, const AlignedCells *cells, uint32_t c) {
    Pair pair = {0};
    while (line->words[pair.first].from < cells->lefts[c])
        pair.first++;
    for (pair.last = pair.first; pair.last < line->count && line->words[pair.last].to <= cells->rights[c];)
        pair.last++;
    pair.rest = pair.first;
    for (uint32_t w = pair.first + 1; w <= pair.last && w <= pair.first + FIGURE_WORDS; w++)
        if (is_figure(line, pair.first, w))
            pair.rest = w;
    if (pair.rest == pair.first || (pair.rest < pair.last && !may_begin(line, pair.first, pair.rest)))
        pair.rest = pair.last;
    return pair;
}

static Str figure_of(const AlignedLine *line, const Pair *pair) {
    return aligned_text(line, pair->first, pair->rest - pair->first);
}

static void note_text(Column *column, const AlignedLine *line, const AlignedCells *cells, uint32_t c, bool is_last) {
    bool has_next = is_last || cells->texts[c + 1].len > 0, is_below = column->figures + column->pairs > 0;
    bool has_before = c > 0 && cells->texts[c - 1].len > 0;
    if (cells->texts[c].len > 0) {
        Pair pair = read_pair(line, cells, c);
        bool is_pair = pair.rest < pair.last;
        /* "2003/04 Revised" heads columns. */
        if (is_pair && column->figures == 0 && kind_is_period(figure_of(line, &pair)))
            return;
        bool is_alone = !is_pair && is_figure(line, pair.first, pair.last);
        column->pairs += is_pair;
        column->figures += is_alone;
        column->words += is_below && !is_pair && !is_alone;
        column->open += is_pair && !has_next;
        column->dates += is_pair && kind_of(figure_of(line, &pair)) == KIND_DATE;
        if (is_alone && cells->rights[c] > column->right)
            column->right = cells->rights[c];
        if (is_pair && line->words[pair.rest].from < column->rest)
            column->rest = line->words[pair.rest].from;
        is_below |= is_pair || is_alone;
    }
    column->before += is_below && has_before;
    column->behind += is_below && has_next;
}

/* Where figures stand alone, too, they end where the texts behind others begin; else these are dates throughout, or the
 * next column has no other texts. */
static AlignedSpill tell_spill(const Column *column, uint32_t c) {
    if (column->words * FEW > column->figures + column->pairs)
        return SPILL_NONE;
    bool is_right = column->figures > 0 && column->rest + DRIFT > column->right;
    bool is_many = column->figures == 0 && column->open >= PAIRS;
    if (column->open > 0 && (is_right || (is_many && (column->dates == column->pairs || column->behind == 0))))
        return SPILL_NEXT;
    if (c > 0 && column->pairs >= PAIRS && column->before == 0)
        return column->dates == column->pairs ? SPILL_DATE_BEFORE : SPILL_NUMBER_BEFORE;
    return SPILL_NONE;
}

/* Reads one region; the columns are told for each by itself. */
static AlignedSpill *read_region(Arena *arena, const AlignedLines *lines, const AlignedRegion *region) {
    Arena *scratch = arena_open();
    AlignedDealer dealer = aligned_dealer_open(scratch, lines, region);
    AlignedCells cells = aligned_cells_make(scratch, region);
    Column *columns = ARENA_ARRAY(scratch, Column, region->count + 1);
    AlignedSpill *spills = ARENA_ARRAY(arena, AlignedSpill, region->count + 1);
    for (uint32_t c = 0; c <= region->count; c++)
        columns[c].rest = ALIGNED_WIDTH;
    for (size_t i = region->from; i < region->to; i++) {
        aligned_cells_deal(&dealer, i, &cells);
        for (uint32_t c = 0; c <= region->count; c++)
            note_text(&columns[c], &lines->at[i], &cells, c, c == region->count);
    }
    for (uint32_t c = 0; c <= region->count; c++)
        spills[c] = tell_spill(&columns[c], c);
    arena_close(scratch);
    return spills;
}

/* Tells whether both begin with the same head over as many columns. */
static bool is_repeated(const AlignedLines *lines, const AlignedRegion *a, const AlignedRegion *b) {
    return a->count == b->count && kind_fold_equal(lines->at[a->from].line->text, lines->at[b->from].line->text);
}

void aligned_spills_find(Arena *arena, const AlignedLines *lines, AlignedRegions *regions) {
    for (size_t r = 0; r < regions->count; r++) {
        AlignedRegion *region = &regions->at[r];
        AlignedSpill *spills = read_region(arena, lines, region), *before = r > 0 ? regions->at[r - 1].spills : NULL;
        region->spills = spills;
        if (r == 0 || !is_repeated(lines, region - 1, region))
            continue;
        for (uint32_t c = 0; c <= region->count; c++)
            if (spills[c] == SPILL_NONE)
                spills[c] = before[c];
            else if (before[c] == SPILL_NONE)
                before[c] = spills[c];
    }
}

/* Puts words first..last into column `c`. */
static void put(const AlignedLine *line, AlignedCells *cells, uint32_t c, uint32_t first, uint32_t last) {
    cells->texts[c] = aligned_text(line, first, last - first);
    cells->lefts[c] = last > first ? line->words[first].from : 0;
    cells->rights[c] = last > first ? line->words[last - 1].to : 0;
}

/* Puts the figure of the pair into the column before; a figure alone as well, when it is of that column's kind. */
static void give_back(const AlignedLine *line, AlignedCells *cells, uint32_t c, const Pair *pair, bool are_dates) {
    bool is_pair = pair->rest < pair->last;
    if (!is_pair &&
        (!is_figure(line, pair->first, pair->last) || (kind_of(figure_of(line, pair)) == KIND_DATE) != are_dates))
        return;
    put(line, cells, c - 1, pair->first, pair->rest);
    put(line, cells, c, pair->rest, pair->last);
    cells->filled += is_pair;
}

void aligned_spill_deal(const AlignedLine *line, const AlignedRegion *region, AlignedCells *cells) {
    for (uint32_t c = region->count + 1; c-- > 0;) {
        AlignedSpill spill = region->spills[c];
        if (spill == SPILL_NONE || cells->texts[c].len == 0)
            continue;
        Pair pair = read_pair(line, cells, c);
        if (spill != SPILL_NEXT) {
            if (cells->texts[c - 1].len == 0)
                give_back(line, cells, c, &pair, spill == SPILL_DATE_BEFORE);
        } else if (pair.rest < pair.last && cells->texts[c + 1].len == 0 && !kind_is_period(figure_of(line, &pair))) {
            put(line, cells, c + 1, pair.rest, pair.last);
            put(line, cells, c, pair.first, pair.rest);
            cells->filled++;
        }
    }
}
