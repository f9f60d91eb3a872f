/* Beside: what stands side by side without being one table: prose in columns, and two tables. One table with a wide gap
 * is far more frequent than two, and a row torn apart says less than two tables printed as one: two are only told where
 * several signs agree. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { PROSE_LINES = 5, LEAST_COLUMNS = 2, LEAST_WIDTH = 8, SURE = 4, UNSURE = 3 };

/* What speaks for the columns being running text. */
typedef struct {
    size_t lines, gaps, both, full, lower;
    uint32_t narrow, wide; /* columns of characters */
} Signs;

/* Reads how the lines of the region fill its columns. */
static Signs read_signs(const AlignedLines *lines, const AlignedRegion *region, AlignedDealer *dealer,
                        AlignedCells *cells) {
    Signs signs = {0};
    uint32_t right = 0;
    for (size_t i = region->from; i < region->to; i++) {
        const AlignedLine *line = &lines->at[i];
        uint32_t end = line->words[line->count - 1].to;
        right = end > right ? end : right;
    }
    signs.narrow = ALIGNED_WIDTH;
    for (uint32_t c = 0; c <= region->count; c++) {
        uint32_t end = c < region->count ? region->gutters[c].from : right;
        uint32_t start = c > 0 ? region->gutters[c - 1].to : lines->at[region->from].words[0].from;
        uint32_t width = end > start ? end - start : 0;
        signs.narrow = width < signs.narrow ? width : signs.narrow;
        signs.wide = width > signs.wide ? width : signs.wide;
    }
    for (size_t i = region->from; i < region->to; i++) {
        aligned_cells_deal(dealer, i, cells);
        signs.lines++;
        signs.gaps += i > region->from && lines->at[i].gap > 0;
        signs.both += cells->filled == region->count + 1;
        for (uint32_t c = 0; c <= region->count; c++) {
            uint32_t end = c < region->count ? region->gutters[c].from : right;
            uint32_t start = c > 0 ? region->gutters[c - 1].to : 0;
            if (cells->texts[c].len == 0 || end <= start)
                continue;
            signs.full += (cells->rights[c] - cells->lefts[c]) * 4 >= (end - start) * 3;
            signs.lower += kind_starts_lower(cells->texts[c]);
        }
    }
    return signs;
}

/* Running text fills columns of one width, line after line; most lines begin in the middle of a sentence, and the ends
 * of paragraphs do not meet. */
static bool is_prose(const AlignedRegion *region, const Signs *signs) {
    size_t texts = signs->both * (region->count + 1);
    return region->count <= 2 && signs->lines >= PROSE_LINES && signs->both * 10 >= signs->lines * 6 &&
           signs->gaps * 8 <= signs->lines && signs->narrow * 3 >= signs->wide * 2 && signs->full * 10 >= texts * 7 &&
           signs->lower * 2 >= texts;
}

/* What the lines under the heads say of a column; lines of totals are counted apart. */
typedef struct {
    size_t names, figures; /* texts of each kind */
    size_t filled, last;   /* lines that fill it, and the last of them, counted from 1 */
    bool has_total;
} Column;

/* A region whose gutters are asked whether one parts two tables. */
typedef struct {
    const AlignedRegion *region;
    const Str *heads;
    Column *columns;
    uint32_t count;    /* of columns */
    size_t lines;      /* under the heads, without totals */
    uint32_t captions; /* the column that begins under the second of two captions; 0 for none */
    bool are_numbered; /* "Table 1: ..." and "Table 2: ..." */
} Sides;

static bool is_total(Str text) {
    static const char *const words[] = {"total", "totals", NULL};
    size_t at = 0;
    return kind_word_in(kind_next_word(text, &at), words);
}

static void note_line(Sides *sides, const AlignedCells *cells) {
    uint32_t first = 0;
    while (first < sides->count && cells->texts[first].len == 0)
        first++;
    bool is_sum = first < sides->count && is_total(cells->texts[first]);
    sides->lines += !is_sum;
    for (uint32_t c = first; c < sides->count; c++) {
        Column *column = &sides->columns[c];
        if (cells->texts[c].len == 0)
            continue;
        CellKind kind = kind_of(cells->texts[c]);
        column->names += kind == KIND_SHORT || kind == KIND_LONG;
        column->figures += kind == KIND_NUMBER || kind == KIND_DATE;
        column->has_total |= is_total(cells->texts[c]);
        if (is_sum)
            continue;
        column->filled++;
        column->last = sides->lines;
    }
}

static bool are_numbered(Str left, Str right) {
    size_t a = 0, b = 0;
    return kind_has_digit(left) && kind_has_digit(right) && !kind_starts_digit(left) &&
           kind_fold_equal(kind_next_word(left, &a), kind_next_word(right, &b));
}

/* Reads the captions, if there are two, and returns the line of the heads. */
static size_t read_captions(Sides *sides, const AlignedLines *lines) {
    const AlignedRegion *region = sides->region;
    const AlignedLine *line = &lines->at[region->from];
    uint32_t second = region->to > region->from + 1 ? aligned_captions_tell(line, line + 1) : 0;
    if (second == 0)
        return region->from;
    for (uint32_t c = 1; c < sides->count; c++)
        if (region->gutters[c - 1].to <= line->words[second].from)
            sides->captions = c;
    sides->are_numbered = are_numbered(aligned_text(line, 0, second), aligned_text(line, second, line->count - second));
    return region->from + 1;
}

static Sides read_sides(Arena *arena, const AlignedLines *lines, const AlignedRegion *region, AlignedDealer *dealer) {
    Sides sides = {.region = region, .count = region->count + 1};
    AlignedCells heads = aligned_cells_make(arena, region), cells = aligned_cells_make(arena, region);
    sides.columns = ARENA_ARRAY(arena, Column, sides.count);
    size_t top = read_captions(&sides, lines);
    aligned_cells_deal(dealer, top, &heads);
    sides.heads = heads.texts;
    for (size_t i = top + 1; i < region->to; i++) {
        aligned_cells_deal(dealer, i, &cells);
        note_line(&sides, &cells);
    }
    return sides;
}

/* Tells whether names stand in column `c`, which the columns behind it, up to `end`, say more of. */
static bool is_key(const Sides *sides, uint32_t c) {
    return sides->heads[c].len && sides->columns[c].names > 2 * sides->columns[c].figures;
}

static bool have_figures(const Sides *sides, uint32_t from, uint32_t to) {
    for (uint32_t c = from; c < to; c++)
        if (sides->columns[c].figures > sides->columns[c].names)
            return true;
    return false;
}

/* Rates how far the heads from column `c` on say those from the first on again: all of them, all but the first, or
 * some. */
static int rate_heads(const Sides *sides, uint32_t c) {
    uint32_t same = 0;
    if (sides->count != 2 * c)
        return 0;
    for (uint32_t k = 0; k < c; k++)
        same += sides->heads[k].len && kind_fold_equal(sides->heads[k], sides->heads[c + k]);
    bool is_first = kind_fold_equal(sides->heads[0], sides->heads[c]);
    return same == c ? 4 : is_first || same == 0 ? 0 : same + 1 == c ? 3 : 2;
}

/* Tells whether the gutter before column `c` is twice as wide as any other, or more. */
static bool is_widest(const Sides *sides, uint32_t c) {
    const Gutter *gutters = sides->region->gutters;
    uint32_t width = gutters[c - 1].to - gutters[c - 1].from;
    for (uint32_t g = 0; g + 1 < sides->count; g++)
        if (g + 1 != c && (gutters[g].to - gutters[g].from) * 2 > width)
            return false;
    return width >= LEAST_WIDTH;
}

/* Tells whether the last rows of columns `from` to `to` stand beside nothing of the other side, whose last row is
 * `last`: their first column, which is filled in each line, and another go on to the end. */
static bool is_longer(const Sides *sides, uint32_t from, uint32_t to, size_t last) {
    bool has_other = false;
    for (uint32_t c = from + 1; c < to; c++)
        has_other |= sides->columns[c].last == sides->lines;
    return last < sides->lines && sides->columns[from].filled == sides->lines && has_other;
}

/* Tells whether one side has rows beside which the other, that had one in every line so far, is at its end. */
static bool ends_first(const Sides *sides, uint32_t c) {
    size_t left = 0, right = 0;
    for (uint32_t k = 0; k < sides->count; k++) {
        size_t *last = k < c ? &left : &right;
        *last = sides->columns[k].last > *last ? sides->columns[k].last : *last;
    }
    return (sides->columns[c].filled == right && is_longer(sides, 0, c, right)) ||
           (sides->columns[0].filled == left && is_longer(sides, c, sides->count, left));
}

/* Rates how much speaks for another table beginning with column `c`. */
static int rate_parting(const Sides *sides, uint32_t c) {
    if (!is_key(sides, 0) || !is_key(sides, c))
        return 0;
    bool are_tables = have_figures(sides, 1, c) && have_figures(sides, c + 1, sides->count);
    bool have_totals = are_tables && sides->columns[0].has_total && sides->columns[c].has_total;
    int heads = rate_heads(sides, c), shape = 2 * is_widest(sides, c) + ends_first(sides, c);
    return heads + are_tables + 3 * have_totals + (sides->captions == c) * (sides->are_numbered ? 4 : 3) +
           (are_tables || heads ? shape : 0);
}

AlignedParting aligned_beside_find(Arena *arena, const AlignedLines *lines, AlignedRegion *region) {
    AlignedParting best = {.column = 0};
    AlignedDealer dealer = aligned_dealer_open(arena, lines, region);
    AlignedCells cells = aligned_cells_make(arena, region);
    Signs signs = read_signs(lines, region, &dealer, &cells);
    region->is_prose = is_prose(region, &signs);
    if (region->is_prose)
        return best;
    Sides sides = read_sides(arena, lines, region, &dealer);
    int most = UNSURE - 1;
    for (uint32_t c = LEAST_COLUMNS; c + LEAST_COLUMNS <= sides.count; c++) {
        int rate = rate_parting(&sides, c);
        if (rate <= most)
            continue;
        most = rate;
        best = (AlignedParting){c, rate >= SURE};
    }
    if (best.is_sure && sides.captions == best.column)
        aligned_captions_set(arena, region, best.column);
    return best;
}
