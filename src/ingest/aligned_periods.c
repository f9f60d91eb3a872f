/* Periods: "Q3 Q4" in the first lines of a region are the heads of two columns, though a single space parts them: no
 * head names two periods of one form, and the column of the quarter to come may be blank. So are "Q4 RAG" behind "Q3",
 * where names begin under the second. */
#include "base/utf8.h"
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { HEAD_LINES = 3, ACROSS = 4, BESIDE = 2, NAMES = 2, PLACES = ALIGNED_WIDTH + 2 };

typedef struct {
    const AlignedLines *lines;
    const AlignedRegion *region;
    AlignedDealer dealer;
    AlignedCells cells;
    bool *is_parted;  /* by column of characters: a period ends here, and the next begins a space further on */
    uint32_t *starts; /* by column of characters: lines in which words begin a text; NULL before they are counted */
    bool is_any;
} Periods;

/* Returns the word behind the period that begins with word `w`, which `last` bounds; `w` for none. */
static uint32_t period_end(const AlignedLine *line, uint32_t w, uint32_t last) {
    for (uint32_t end = w + 1; end <= w + 2 && end <= last; end++) {
        Str text = aligned_text(line, w, end - w);
        if (kind_has_digit(text) && kind_is_period(text))
            return end;
    }
    return w;
}

/* Tells whether two texts differ in nothing but digits. */
static bool is_same_form(Str a, Str b) {
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        bool is_digit = utf8_is_digit((unsigned char)a.at[i]) && utf8_is_digit((unsigned char)b.at[i]);
        if (!is_digit && a.at[i] != b.at[i])
            return false;
    }
    return true;
}

bool aligned_are_periods(Str a, Str b) {
    return kind_has_digit(a) && kind_is_period(a) && kind_is_period(b) && is_same_form(a, b);
}

/* Marks where a text of nothing but periods of one form, words first..last of the line, parts. */
static void mark_text(Periods *periods, const AlignedLine *line, uint32_t first, uint32_t last) {
    Str form = STR("");
    for (uint32_t w = first, end; w < last; w = end) {
        end = period_end(line, w, last);
        Str period = aligned_text(line, w, end - w);
        if (end == w || (w > first && !is_same_form(form, period)))
            return;
        form = period;
    }
    for (uint32_t w = first, end; w < last; w = end) {
        end = period_end(line, w, last);
        if (w > first && line->words[w - 1].to < PLACES)
            periods->is_parted[line->words[w - 1].to] = periods->is_any = true;
    }
}

static void count_starts(Periods *periods, Arena *arena) {
    periods->starts = ARENA_ARRAY(arena, uint32_t, PLACES + 1);
    for (size_t i = periods->region->from; i < periods->region->to; i++) {
        const AlignedLine *line = &periods->lines->at[i];
        for (uint32_t w = 0; w < line->count; w++)
            if ((w == 0 || aligned_is_parted(line, w)) && line->words[w].from < PLACES)
                periods->starts[line->words[w].from] += kind_starts_upper(aligned_text(line, w, 1));
    }
}

/* Marks the space in "Q4 RAG", words first..last, behind a column headed "Q3": the period has a column of its own where
 * names begin right behind it in lines below. */
static void mark_last(Periods *periods, Arena *arena, const AlignedLine *line, AlignedPart words, Str before) {
    uint32_t end = period_end(line, words.first, words.last);
    if (end == words.first || end == words.last || !kind_is_period(before) ||
        !is_same_form(before, aligned_text(line, words.first, end - words.first)))
        return;
    uint32_t x = line->words[end - 1].to;
    if (x + 1 >= PLACES || line->words[end].from != x + 1 || !kind_starts_upper(aligned_text(line, end, 1)))
        return;
    if (!periods->starts)
        count_starts(periods, arena);
    if (periods->starts[x + 1] + periods->starts[x + 2] < NAMES)
        return;
    periods->is_parted[x] = periods->is_any = true;
}

/* Marks where the texts of one line part; tells whether it is the line of heads, most columns filled. */
static bool mark_line(Periods *periods, Arena *arena, size_t i) {
    const AlignedLine *line = &periods->lines->at[i];
    Str before = STR("");
    aligned_cells_deal(&periods->dealer, i, &periods->cells);
    for (uint32_t w = 0, c = 0; w < line->count && c <= periods->region->count; c++) {
        uint32_t first = w;
        if (periods->cells.texts[c].len == 0)
            continue;
        w = aligned_cells_end(&periods->cells, line, c, first);
        mark_text(periods, line, first, w);
        mark_last(periods, arena, line, (AlignedPart){first, w}, before);
        before = periods->cells.texts[c];
    }
    return periods->cells.filled * 2 > periods->region->count + 1;
}

/* Tells whether a single space stands on one side of word `w`. */
static bool is_beside_space(const AlignedLine *line, uint32_t w) {
    const AlignedWord *word = &line->words[w];
    return (w > 0 && word[-1].to + 1 == word->from) || (w + 1 < line->count && word->to + 1 == word[1].from);
}

/* Takes back the marks that a figure stands across, which may be of either period, and those that too many lines write
 * across, further from a space than a text drifts. */
static void drop_crossed(Periods *periods, uint32_t *across) {
    const AlignedRegion *region = periods->region;
    uint32_t most = (uint32_t)(region->to - region->from) / ACROSS;
    for (size_t i = region->from; i < region->to; i++)
        for (uint32_t w = 0; w < periods->lines->at[i].count; w++) {
            const AlignedLine *line = &periods->lines->at[i];
            bool is_figure = kind_has_digit(aligned_text(line, w, 1)) && !is_beside_space(line, w);
            uint32_t drift = is_figure ? 0 : BESIDE;
            for (uint32_t x = line->words[w].from + drift; x + drift < line->words[w].to && x < PLACES; x++)
                across[x] += is_figure ? most + 1 : 1;
        }
    for (uint32_t x = 0; x < PLACES; x++)
        periods->is_parted[x] &= across[x] <= most;
}

void aligned_periods_part(Arena *arena, const AlignedLines *lines, AlignedRegion *region) {
    VEC(Gutter) gutters = {0};
    Periods periods = {lines,
                       region,
                       aligned_dealer_open(arena, lines, region),
                       aligned_cells_make(arena, region),
                       ARENA_ARRAY(arena, bool, PLACES),
                       NULL,
                       false};
    for (size_t i = region->from; i < region->to && i < region->from + HEAD_LINES; i++)
        if (mark_line(&periods, arena, i))
            break;
    if (!periods.is_any)
        return;
    drop_crossed(&periods, ARENA_ARRAY(arena, uint32_t, PLACES));
    for (uint32_t c = 0, x = 0; c <= region->count; c++) {
        uint32_t end = c < region->count ? region->gutters[c].from : PLACES;
        for (; x < end; x++)
            if (periods.is_parted[x])
                vec_push(arena, &gutters, (Gutter){x, x + 1});
        if (c == region->count)
            break;
        vec_push(arena, &gutters, region->gutters[c]);
        x = region->gutters[c].to;
    }
    region->gutters = gutters.at;
    region->count = (uint32_t)gutters.count;
}
