/* Counted: a second column that counts ("1.1", "1.2", or "1.1 Replace the ladders") tells where rows begin under a
 * first cell that is merged down over several of them, though the blank lines part nothing but such cells. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { FEW_COUNTED = 3, FEW_COLUMNS = 3 };

/* What a line of the region is to the count: whether it bears the next number, how many columns but the first it fills,
 * and whether it fills the first. */
typedef struct {
    bool is_counted, has_key;
    uint32_t filled;
} CountedLine;

/* The lines of a region, how many of them count, and how many columns but the first have text there or below. */
typedef struct {
    CountedLine *at;
    size_t found;
    uint32_t used;
} Counted;

/* Parts a number of two parts or more ("2.10", "1.2.") at its last point into what stands before it and a count. */
static bool read_count(Str text, Str *series, uint32_t *count) {
    size_t at = 0;
    Str word = kind_next_word(text, &at);
    if (!kind_is_ordinal(word))
        return false;
    if (str_ends(word, "."))
        word = str_slice(word, 0, word.len - 1);
    size_t point = word.len;
    while (point > 0 && word.at[point - 1] != '.')
        point--;
    if (point == 0 || point == word.len)
        return false;
    *series = str_slice(word, 0, point);
    *count = 0;
    for (size_t i = point; i < word.len; i++)
        *count = *count * 10 + (uint32_t)(word.at[i] - '0');
    return true;
}

/* Reads what the lines are; false when a number does not count on. */
static bool read_lines(const AlignedLines *lines, const AlignedRegion *region, AlignedPart part, Arena *arena,
                       Counted *counted) {
    AlignedDealer dealer = aligned_dealer_open(arena, lines, region);
    AlignedCells cells = aligned_cells_make(arena, region);
    bool *is_used = ARENA_ARRAY(arena, bool, region->count + 1);
    Str series = STR(""), next_series;
    uint32_t count = 0, next;
    for (size_t i = region->from; i < region->to; i++) {
        CountedLine *line = &counted->at[i - region->from];
        aligned_cells_deal(&dealer, i, &cells);
        line->has_key = cells.texts[part.first].len > 0;
        line->is_counted = read_count(cells.texts[part.first + 1], &next_series, &next);
        if (line->is_counted) {
            if (counted->found > 0 && next != 1 && (next != count + 1 || !str_equal(series, next_series)))
                return false;
            series = next_series;
            count = next;
            counted->found++;
        }
        for (uint32_t c = part.first + 1; c < part.last; c++) {
            line->filled += cells.texts[c].len > 0;
            is_used[c] |= counted->found > 0 && cells.texts[c].len > 0;
        }
    }
    for (uint32_t c = part.first + 1; c < part.last; c++)
        counted->used += is_used[c];
    return counted->found >= FEW_COUNTED;
}

/* Between two numbers that no blank line parts, the rest of a first cell stands alone on the lines between two rows in
 * whose middle it stands: the second of them begins behind it. */
static void mark_behind_keys(const AlignedLines *lines, const AlignedRegion *region, const CountedLine *at,
                             bool *starts) {
    size_t behind = 0; /* the line behind such a cell, none yet */
    bool has_number = false;
    for (size_t i = 0; i < region->to - region->from; i++) {
        if (i > 0 && lines->at[region->from + i].gap > 0) {
            has_number = false;
            behind = 0;
        }
        if (at[i].has_key && at[i].filled == 0 && has_number)
            behind = i + 1;
        if (!at[i].is_counted)
            continue;
        if (behind > 0)
            starts[behind] = true;
        has_number = true;
        behind = 0;
    }
}

/* Where each number's line fills all columns, it is the first of a row, unless the row's first lines stand above it. */
static void mark_numbers(const AlignedRegion *region, const CountedLine *at, bool *starts) {
    bool has_number = false;
    for (size_t i = 0; i < region->to - region->from; i++) {
        /* The first lines may be a header. */
        if (starts[i])
            has_number = i == 0 && !region->is_body;
        if (!at[i].is_counted)
            continue;
        starts[i] |= has_number;
        has_number = true;
    }
}

bool aligned_counted_mark(const AlignedLines *lines, const AlignedRegion *region, AlignedPart part, bool *starts) {
    if (part.last - part.first < FEW_COLUMNS)
        return false;
    Arena *arena = arena_open();
    size_t count = region->to - region->from, full = 0;
    Counted counted = {.at = ARENA_ARRAY(arena, CountedLine, count)};
    bool is_found = read_lines(lines, region, part, arena, &counted);
    for (size_t i = 0; i < count; i++)
        full += counted.at[i].is_counted && counted.at[i].filled == counted.used;
    if (is_found && full < counted.found)
        mark_behind_keys(lines, region, counted.at, starts);
    else if (is_found)
        mark_numbers(region, counted.at, starts);
    arena_close(arena);
    return is_found && full == counted.found;
}
