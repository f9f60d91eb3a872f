#include "ingest/cells_count.h"

#include "ingest/cell_kind.h"

enum { CANDIDATES = 8, BETTER_PERCENT = 15, RATED_ROWS = 100, KIND_WIDTH_LIMIT = 24 };

/* Tells whether rows of `width` cells from `from` on each begin behind exactly one blank line. */
static bool fits(const FoundCells *cells, size_t from, size_t width) {
    if ((cells->count - from) % width)
        return false;
    for (size_t i = from + width; i < cells->count; i += width)
        if (cells->at[i].gap != 1)
            return false;
    return true;
}

/* Tells whether blank lines stand before most cells inside the rows, too: then they say nothing about rows. */
static bool is_all_gaps(const FoundCells *cells, size_t from, size_t width) {
    size_t inside = 0, gaps = 0;
    for (size_t i = from; i < cells->count; i++) {
        if ((i - from) % width == 0)
            continue;
        inside++;
        gaps += cells->at[i].gap > 0;
    }
    return gaps * 2 > inside;
}

/* Returns how alike the cells of each column are, in per cent: words, numbers or dates. The first row is left out. */
static size_t rate_columns(const FoundCells *cells, size_t from, size_t width) {
    size_t filled = 0, alike = 0;
    for (size_t c = 0; c < width; c++) {
        size_t kinds[3] = {0};
        for (size_t i = from + width + c, row = 0; i < cells->count && row < RATED_ROWS; i += width, row++) {
            CellKind kind = kind_of(cells->at[i].token.text);
            if (kind != KIND_EMPTY && kind != KIND_MARK)
                kinds[kind == KIND_NUMBER ? 0 : kind == KIND_DATE ? 1 : 2]++;
        }
        size_t most = kinds[0] > kinds[1] ? kinds[0] : kinds[1];
        alike += most > kinds[2] ? most : kinds[2];
        filled += kinds[0] + kinds[1] + kinds[2];
    }
    return filled ? 100 * alike / filled : 100;
}

/* Returns the width of the rows from `from` on: the smallest that fits, unless a multiple sorts the columns much better
 * (a column whose cells all end with a blank line makes half the width fit, too). 0 for none. */
static size_t find_width(const FoundCells *cells, size_t from) {
    size_t best = 0, rate = 0, seen = 0, count = cells->count - from;
    for (size_t width = 2; width <= count && width <= GRID_COLUMN_LIMIT && seen < CANDIDATES; width++) {
        if (!fits(cells, from, width) || is_all_gaps(cells, from, width))
            continue;
        size_t rated = count / width >= 4 || seen == 0 ? rate_columns(cells, from, width) : 0;
        if (seen++ == 0 || rated >= rate + BETTER_PERCENT) {
            best = width;
            rate = rated;
        }
    }
    return best;
}

static void add_row(Arena *arena, CellsCount *found, const FoundCells *cells, size_t from, size_t count) {
    vec_push(arena, &found->rows, (CellsRow){from, (uint32_t)count});
    if (count == found->width)
        return;
    if (count == 1) {
        found->singles++;
        return;
    }
    if (found->uneven++ == 0)
        found->first_uneven = cells->at[from].token.lines.first;
}

/* Returns the end of the row that starts at `from`: `width` cells where the next one has one blank line before it, else
 * the furthest such place within reach, else the next one beyond. */
static size_t row_end(const FoundCells *cells, size_t from, size_t width) {
    size_t end = from + width;
    if (end >= cells->count)
        return cells->count;
    if (cells->at[end].gap == 1)
        return end;
    for (size_t i = end - 1; i > from; i--)
        if (cells->at[i].gap == 1)
            return i;
    for (size_t i = end + 1; i < cells->count && i < end + width; i++)
        if (cells->at[i].gap == 1)
            return i;
    return end;
}

/* Tells whether the cell at `from` stands alone before a whole row: a group's heading. */
static bool is_single(const FoundCells *cells, size_t from, size_t width) {
    size_t next = from + 1, end = next + width;
    if (next >= cells->count || cells->at[next].gap != 1 || end > cells->count ||
        (end < cells->count && cells->at[end].gap != 1))
        return false;
    /* Where the row from here would end as well, the cell is its first one with a blank line behind it. */
    return from + width < cells->count && cells->at[from + width].gap != 1;
}

static CellsCount cut_rows(Arena *arena, const FoundCells *cells, size_t width) {
    CellsCount found = {.width = (uint32_t)width};
    for (size_t from = 0; from < cells->count;) {
        size_t end = is_single(cells, from, width) ? from + 1 : row_end(cells, from, width);
        add_row(arena, &found, cells, from, end - from);
        from = end;
    }
    return found;
}

static CellsCount cut_exact(Arena *arena, const FoundCells *cells, size_t title, size_t width) {
    CellsCount found = {.width = (uint32_t)width};
    if (title)
        add_row(arena, &found, cells, 0, 1);
    for (size_t from = title; from < cells->count; from += width)
        add_row(arena, &found, cells, from, width);
    return found;
}

/* Collects the lengths of the stretches between single blank lines: the commonest are likely widths. */
static size_t find_likely(const FoundCells *cells, size_t likely[CANDIDATES]) {
    size_t count = 0, from = 0;
    for (size_t i = 1; i <= cells->count && count < CANDIDATES; i++) {
        if (i < cells->count && cells->at[i].gap != 1)
            continue;
        size_t length = i - from;
        from = i;
        bool is_known = length < 2 || length > GRID_COLUMN_LIMIT;
        for (size_t k = 0; k < count; k++)
            is_known |= likely[k] == length;
        if (!is_known)
            likely[count++] = length;
    }
    return count;
}

static size_t count_whole(const CellsCount *found) {
    return (found->rows.count - found->singles - found->uneven) * found->width;
}

/* No width fits all: takes the one that leaves the most cells in whole rows. */
static CellsCount cut_best(Arena *arena, const FoundCells *cells) {
    size_t likely[CANDIDATES], count = find_likely(cells, likely);
    CellsCount best = {0};
    for (size_t i = 0; i < count; i++) {
        CellsCount found = cut_rows(arena, cells, likely[i]);
        bool is_table =
            found.rows.count > 1 && count_whole(&found) * 2 > cells->count && !is_all_gaps(cells, 0, likely[i]);
        if (is_table && (best.width == 0 || found.uneven < best.uneven ||
                         (found.uneven == best.uneven && count_whole(&found) > count_whole(&best))))
            best = found;
    }
    return best;
}

/* Counts the single blank lines inside rows, where a reader would not expect them. */
static size_t count_inner_gaps(const FoundCells *cells, const CellsCount *found) {
    size_t gaps = 0;
    for (size_t r = 0; r < found->rows.count; r++)
        for (uint32_t c = 1; c < found->rows.at[r].count; c++)
            gaps += cells->at[found->rows.at[r].from + c].gap == 1;
    return gaps;
}

/* A few long rows can fit by chance where shorter ones with headings of groups between them fit without a blank line
 * inside any row. */
static CellsCount prefer_groups(Arena *arena, const FoundCells *cells, CellsCount exact) {
    if (exact.rows.count > 4)
        return exact;
    CellsCount grouped = cut_best(arena, cells);
    bool is_better = grouped.width > 1 && grouped.uneven == 0 && grouped.singles > 0 &&
                     grouped.rows.count > exact.rows.count &&
                     count_inner_gaps(cells, &grouped) + grouped.singles < count_inner_gaps(cells, &exact);
    return is_better ? grouped : exact;
}

/* Tells whether blank lines stand before all cells or before none: then they part no rows. */
static bool is_uniform(const FoundCells *cells) {
    for (size_t i = 2; i < cells->count; i++)
        if (cells->at[i].gap != cells->at[1].gap)
            return false;
    return cells->count > 2 && cells->at[1].gap < 2;
}

/* Tells whether the first `width` cells are labels with figures in some column below, each column of one kind. */
static bool is_kind_width(const FoundCells *cells, size_t width) {
    size_t figures = 0;
    for (size_t c = 0; c < width; c++) {
        CellKind below = kind_of(cells->at[width + c].token.text);
        if (kind_of(cells->at[c].token.text) != KIND_SHORT)
            return false;
        figures += below == KIND_NUMBER || below == KIND_DATE;
    }
    return figures > 0 && rate_columns(cells, 0, width) >= 95;
}

/* Counts the cells at the start that use words that head columns. */
static size_t count_header_words(const FoundCells *cells) {
    size_t words = 0;
    while (words < cells->count && words < KIND_WIDTH_LIMIT && kind_is_header_word(cells->at[words].token.text))
        words++;
    return words;
}

/* No blank line parts the rows: the kinds of the cells alone can tell, or the words that head columns. Width 0 for
 * none. */
static CellsCount cut_by_kinds(Arena *arena, const FoundCells *cells) {
    if (!is_uniform(cells))
        return (CellsCount){0};
    size_t found = 0, words = count_header_words(cells);
    for (size_t width = 2; !found && width <= KIND_WIDTH_LIMIT && width * 3 <= cells->count; width++)
        if (cells->count % width == 0 && is_kind_width(cells, width))
            found = width;
    if (!found && words > 1 && words * 2 <= cells->count && cells->count % words == 0)
        found = words;
    if (!found)
        return (CellsCount){0};
    CellsCount count = cut_exact(arena, cells, 0, found);
    count.is_guess = true;
    return count;
}

static CellsCount count_rows(Arena *arena, const FoundCells *cells) {
    size_t width = cells->count > 1 ? find_width(cells, 0) : 0;
    /* All cells in one row fit any count: where rows can be told, they are. */
    if (width && width < cells->count)
        return prefer_groups(arena, cells, cut_exact(arena, cells, 0, width));
    if (cells->count > 2 && cells->at[1].gap == 1) {
        size_t titled = find_width(cells, 1);
        if (titled && titled < cells->count - 1)
            return prefer_groups(arena, cells, cut_exact(arena, cells, 1, titled));
    }
    CellsCount best = cut_best(arena, cells);
    if (best.width)
        return best;
    best = cut_by_kinds(arena, cells);
    if (best.width)
        return best;
    return width ? cut_exact(arena, cells, 0, width) : (CellsCount){0};
}

CellsCount cells_count(Arena *arena, const FoundCells *cells) {
    CellsCount found = count_rows(arena, cells);
    found.inner_gaps = count_inner_gaps(cells, &found);
    return found;
}

bool cells_count_sure(const CellsCount *found) {
    return found->width > 0 && found->uneven == 0 && found->rows.count > 1 && found->inner_gaps <= found->rows.count;
}

bool cells_count_exact(Arena *arena, const FoundCells *cells) {
    CellsCount found = cells_count(arena, cells);
    return cells_count_sure(&found);
}

/* Returns the class of a cell for comparison with its column: figure, date or words; -1 for one that says nothing. */
static int class_of(const FoundCells *cells, size_t i) {
    CellKind kind = kind_of(cells->at[i].token.text);
    return kind == KIND_EMPTY || kind == KIND_MARK ? -1 : kind == KIND_NUMBER ? 0 : kind == KIND_DATE ? 1 : 2;
}

/* Returns the class of most cells of a column in the whole rows below the first. */
static int class_of_column(const FoundCells *cells, const CellsCount *found, uint32_t column) {
    size_t counts[3] = {0}, rows = 0;
    for (size_t r = 1; r < found->rows.count && rows < RATED_ROWS; r++) {
        if (found->rows.at[r].count != found->width)
            continue;
        rows++;
        int class = class_of(cells, found->rows.at[r].from + column);
        if (class >= 0)
            counts[class]++;
    }
    int best = counts[1] > counts[0] ? 1 : 0;
    return counts[2] >= counts[best] ? 2 : best;
}

uint32_t cells_missing_column(const FoundCells *cells, const CellsCount *found, const CellsRow *row) {
    uint32_t best = found->width - 1, best_fits = 0;
    if (row->count + 1 != found->width || found->width > KIND_WIDTH_LIMIT)
        return row->count;
    for (uint32_t gap = found->width; gap-- > 0;) {
        uint32_t fitting = 0;
        for (uint32_t c = 0; c < row->count; c++) {
            int class = class_of(cells, row->from + c);
            fitting += class < 0 || class == class_of_column(cells, found, c < gap ? c : c + 1);
        }
        if (fitting > best_fits) {
            best_fits = fitting;
            best = gap;
        }
    }
    return best;
}
