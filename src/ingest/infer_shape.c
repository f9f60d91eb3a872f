/* Shape: the rows of a table have one width. Rows that differ were cut by accident: trailing tabs trimmed, a tab lost,
 * a line break inside a cell. */
#include <string.h>

#include "ingest/cell_kind.h"
#include "ingest/infer.h"

enum { REPAIR_WIDTH_LIMIT = 256 };

static uint32_t last_filled(const GridRow *row) {
    uint32_t end = row->count;
    while (end > 0 && row->cells[end - 1].text.len == 0)
        end--;
    return end;
}

static bool is_even(const Grid *grid) {
    for (size_t i = 1; i < grid->rows.count; i++)
        if (grid->rows.at[i].count != grid->rows.at[0].count)
            return false;
    return true;
}

/* Returns the commonest number of cells in a row, of equals the larger. */
static uint32_t common_count(Reader *reader, const Grid *grid) {
    uint32_t most = 0;
    for (size_t i = 0; i < grid->rows.count; i++)
        most = grid->rows.at[i].count > most ? grid->rows.at[i].count : most;
    uint32_t *seen = ARENA_ARRAY(reader->arena, uint32_t, most + 1), best = most;
    for (size_t i = 0; i < grid->rows.count; i++)
        seen[grid->rows.at[i].count]++;
    for (uint32_t c = most; c > 0; c--)
        if (seen[c] > seen[best])
            best = c;
    return best;
}

/* Returns the width of a table whose rows differ: that of its widest row, empty cells beyond the common width left out.
 */
static uint32_t choose_width(const Grid *grid, uint32_t common) {
    uint32_t width = common;
    for (size_t i = 0; i < grid->rows.count; i++) {
        uint32_t filled = last_filled(&grid->rows.at[i]);
        width = filled > width ? filled : width;
    }
    return width;
}

/* Makes the row `width` cells wide; false when there is no room for more cells. */
static bool fit_row(Reader *reader, GridRow *row, uint32_t width) {
    if (row->count < width) {
        Token *cells = grid_make_cells(reader, width);
        if (!cells)
            return false;
        memcpy(cells, row->cells, row->count * sizeof *cells);
        row->cells = cells;
    }
    row->count = width;
    return true;
}

/* A place where a cell may have lost its border: the text left of it ends at `left`, that right of it begins at
 * `right`. */
typedef struct {
    uint32_t column;
    size_t left, right;
    const char *why;
} Split;

/* Finds a closing bracket that nothing opened, with text behind it: a border read as a bracket. */
static bool find_stray_bracket(Str text, size_t *left, size_t *right) {
    int depth = 0;
    for (size_t i = 0; i + 2 < text.len; i++) {
        if (text.at[i] == '(' || text.at[i] == '[')
            depth++;
        if (text.at[i] != ')' && text.at[i] != ']' && text.at[i] != '|')
            continue;
        if (text.at[i] != '|' && depth-- > 0)
            continue;
        if (i > 0 && text.at[i + 1] == ' ') {
            *left = i;
            *right = i + 2;
            return true;
        }
        depth = 0;
    }
    return false;
}

/* Tells whether the text right of the split goes on where the cell above it stops. */
static bool goes_on(const GridRow *above, uint32_t column, Str right) {
    Str before = above->cells[column].text;
    return before.len && !kind_ends_sentence(before) && kind_starts_lower(right);
}

static bool find_border_split(const GridRow *row, const GridRow *above, Split *split) {
    for (uint32_t c = 0; c < row->count; c++) {
        Str text = row->cells[c].text;
        size_t left, right;
        if (!find_stray_bracket(text, &left, &right))
            continue;
        if (text.at[left] != '|' && !goes_on(above, c + 1, str_from(text, right)))
            continue;
        *split = (Split){c, left, right, "a border was read as a bracket"};
        return true;
    }
    return false;
}

/* Tells whether the cells from `column` on are of the kinds of those above, one column further right. */
static bool kinds_follow(const GridRow *row, const GridRow *above, uint32_t column) {
    for (uint32_t c = column; c < row->count; c++)
        if (kind_of(row->cells[c].text) != kind_of(above->cells[c + 1].text))
            return false;
    return true;
}

/* Finds a cell that ends with the number that its right neighbour's column wants. */
static bool find_number_split(const GridRow *row, const GridRow *above, Split *split) {
    for (uint32_t c = 0; c < row->count; c++) {
        Str text = row->cells[c].text;
        size_t from = text.len;
        while (from > 0 && text.at[from - 1] != ' ')
            from--;
        Str word = str_from(text, from);
        if (from < 2 || kind_of(word) != KIND_NUMBER || kind_of(above->cells[c + 1].text) != KIND_NUMBER ||
            kind_of(above->cells[c].text) == KIND_NUMBER || !kinds_follow(row, above, c + 1))
            continue;
        *split = (Split){c, from, from, "the cell ended with the next column's number"};
        return true;
    }
    return false;
}

/* Divides the cell at the split, so that the row has one cell more. */
static bool apply_split(Reader *reader, GridRow *row, Split split) {
    Token *cells = grid_make_cells(reader, row->count + 1);
    if (!cells)
        return false;
    uint32_t c = split.column;
    memcpy(cells, row->cells, (c + 1) * sizeof *cells);
    memcpy(cells + c + 2, row->cells + c + 1, (row->count - c - 1) * sizeof *cells);
    Str text = cells[c].text;
    cells[c].text = str_trim(str_slice(text, 0, split.left));
    cells[c + 1] = (Token){.text = str_trim(str_from(text, split.right)), .lines = row->lines, .is_piece = true};
    row->cells = cells;
    row->count++;
    return true;
}

/* Repairs a row that lacks one cell, when its text shows where the border was. */
static bool repair_row(Reader *reader, GridRow *row, const GridRow *above, Decisions *decisions) {
    Split split;
    if (!above || row->count + 1 != above->count || above->count > REPAIR_WIDTH_LIMIT)
        return false;
    if (!find_border_split(row, above, &split) && !find_number_split(row, above, &split))
        return false;
    if (!apply_split(reader, row, split))
        return false;
    grid_decide(reader, decisions, (Mark){DECISION_ROW_REPAIRED, row->lines},
                "%u cells where the rows around have %u; %s", row->count - 1, row->count, split.why);
    finding_raise(&reader->source->findings, FINDING_ROW_REPAIRED, (Place){.line = row->lines.first}, "%s", split.why);
    return true;
}

/* Tells whether row `b` goes on inside the last cell of row `a`: a line break in that cell cut the row. */
static bool is_broken_row(const GridRow *a, const GridRow *b) {
    Str end = a->cells[a->count - 1].text, start = b->cells[0].text;
    return end.len && start.len && !kind_ends_sentence(end) && (kind_starts_lower(start) || kind_ends_open(end));
}

/* Joins the rows behind rows[i] that complete it to `width` cells; returns the number of rows used up, 0 for none. */
static size_t join_broken(Reader *reader, const GridRows *rows, size_t i, uint32_t width, GridRow *whole) {
    uint32_t count = rows->at[i].count;
    size_t end = i + 1;
    while (end < rows->count && count < width && rows->at[end].count < width &&
           is_broken_row(&rows->at[end - 1], &rows->at[end]))
        count += rows->at[end++].count - 1;
    Token *cells = count == width && end > i + 1 ? grid_make_cells(reader, width) : NULL;
    if (!cells)
        return 0;
    *whole = rows->at[i];
    uint32_t at = rows->at[i].count;
    memcpy(cells, rows->at[i].cells, at * sizeof *cells);
    for (size_t r = i + 1; r < end; r++) {
        const GridRow *row = &rows->at[r];
        grid_join(reader, &cells[at - 1], &row->cells[0], false);
        memcpy(cells + at, row->cells + 1, (row->count - 1) * sizeof *cells);
        at += row->count - 1;
        grid_join_lines(reader, whole, row);
    }
    whole->cells = cells;
    whole->count = width;
    return end - i;
}

/* A table while its rows are evened. */
typedef struct {
    Reader *reader;
    Decisions *decisions;
    Grid *grid;
    Grids *even;
    uint32_t width, padded, rows_short;
    bool is_counted;
    Lines first_short;
} Shaper;

static void start_grid(Shaper *shaper, uint32_t width) {
    if (shaper->grid && shaper->grid->rows.count)
        vec_push(shaper->reader->arena, shaper->even, shaper->grid);
    shaper->grid = ARENA_NEW(shaper->reader->arena, Grid);
    shaper->grid->width = width;
}

/* Adds a row to the grid; one that does not fit, or cannot be filled up for want of room, starts a grid of its own. */
static void add_row(Shaper *shaper, GridRow row) {
    uint32_t width = shaper->grid->width;
    if (row.count != width && (last_filled(&row) > width || !fit_row(shaper->reader, &row, width)))
        start_grid(shaper, row.count);
    vec_push(shaper->reader->work, &shaper->grid->rows, row);
}

static void pad_row(Shaper *shaper, GridRow row) {
    if (shaper->rows_short++ == 0)
        shaper->first_short = row.lines;
    add_row(shaper, row);
}

static size_t shape_row(Shaper *shaper, const GridRows *rows, size_t i) {
    GridRow row = rows->at[i], whole;
    size_t above = shaper->grid->rows.count;
    if (row.count >= shaper->width) {
        add_row(shaper, row);
        return 1;
    }
    size_t used = join_broken(shaper->reader, rows, i, shaper->width, &whole);
    if (used) {
        grid_decide(shaper->reader, shaper->decisions, (Mark){DECISION_ROW_BROKEN, whole.lines},
                    "%zu lines make one row of %u cells, each going on in the sentence before", used, shaper->width);
        add_row(shaper, whole);
        return used;
    }
    const GridRow *model = above ? &shaper->grid->rows.at[above - 1] : NULL;
    if (!shaper->is_counted && repair_row(shaper->reader, &row, model, shaper->decisions))
        add_row(shaper, row);
    else
        pad_row(shaper, row);
    return 1;
}

/* Trailing tabs are often trimmed; then the header is whole and several rows are short. One short row is an accident.
 */
static void report_short_rows(Shaper *shaper, size_t row_count) {
    if (shaper->rows_short == 0)
        return;
    bool is_habit = shaper->rows_short > 1 && shaper->rows_short * 8 >= row_count;
    grid_decide(shaper->reader, shaper->decisions, (Mark){DECISION_ROWS_FILLED, shaper->first_short},
                "%u of %zu rows have fewer than %u cells; empty ones added at the right", shaper->rows_short, row_count,
                shaper->width);
    if (!is_habit && !shaper->is_counted)
        finding_raise(&shaper->reader->source->findings, FINDING_ROW_SHORT, (Place){.line = shaper->first_short.first},
                      shaper->rows_short == 1 ? NULL : "%u rows of this table", shaper->rows_short);
}

/* Returns the end of the stretch of rows of equal width that starts at `from`. */
static size_t stretch_end(const Grid *grid, size_t from) {
    size_t end = from + 1;
    while (end < grid->rows.count && grid->rows.at[end].count == grid->rows.at[from].count)
        end++;
    return end;
}

/* Tells whether the rows fall into a few stretches of equal width that each open with a header of their own. */
static bool is_several_tables(Reader *reader, const Grid *grid) {
    size_t stretches = 0;
    for (size_t from = 0; from < grid->rows.count; stretches++) {
        size_t end = stretch_end(grid, from);
        const GridRow *row = &grid->rows.at[from];
        if (end - from < 2 || stretches == 8)
            return false;
        if (infer_top(reader->arena, row, end - from, row->count).header_rows == 0)
            return false;
        from = end;
    }
    return stretches > 1;
}

static void part_tables(Reader *reader, const Grid *grid, Grids *even) {
    for (size_t from = 0; from < grid->rows.count;) {
        size_t end = stretch_end(grid, from);
        Grid *part = ARENA_NEW(reader->arena, Grid);
        part->width = grid->rows.at[from].count;
        for (; from < end; from++)
            vec_push(reader->work, &part->rows, grid->rows.at[from]);
        vec_push(reader->arena, even, part);
    }
}

/* Says of rows whose ends the file marks that they differ: from most of the table, or from its first row where no
 * number of cells is that of most. */
static void report_uneven(Reader *reader, const Grid *grid, uint32_t common) {
    size_t most = 0;
    for (size_t i = 0; i < grid->rows.count; i++)
        most += grid->rows.at[i].count == common;
    bool is_most = most * 2 > grid->rows.count;
    common = is_most ? common : grid->rows.at[0].count;
    size_t others = 0;
    const GridRow *first = NULL;
    for (size_t i = 0; i < grid->rows.count; i++) {
        if (grid->rows.at[i].count == common)
            continue;
        others++;
        first = first ? first : &grid->rows.at[i];
    }
    finding_raise(&reader->source->findings, FINDING_ROWS_UNEVEN, (Place){.line = first->lines.first},
                  "this one has %u, %s %u; %zu of %zu rows differ", first->count,
                  is_most ? "most of the table have" : "the first row has", common, others, grid->rows.count);
}

void infer_shape(Reader *reader, Grid *grid, Grids *even, Decisions *decisions) {
    if (is_even(grid)) {
        grid->width = grid->rows.at[0].count;
        vec_push(reader->arena, even, grid);
        return;
    }
    if (is_several_tables(reader, grid)) {
        part_tables(reader, grid, even);
        return;
    }
    Shaper shaper = {.reader = reader, .decisions = decisions, .even = even, .is_counted = grid->is_counted};
    uint32_t common = common_count(reader, grid);
    shaper.width = choose_width(grid, common);
    if (grid->is_counted)
        report_uneven(reader, grid, common);
    start_grid(&shaper, shaper.width);
    for (size_t i = 0; i < grid->rows.count;)
        i += shape_row(&shaper, &grid->rows, i);
    start_grid(&shaper, 0);
    report_short_rows(&shaper, grid->rows.count);
}
