/* Rows: one row a line, its cells between tabs. */
#include "ingest/dialect.h"

DialectScore dialect_rows_score(const Reader *reader) {
    size_t tabbed = 0, inner = 0;
    for (size_t i = 0; i < reader->lines.count; i++) {
        const TextLine *line = &reader->lines.at[i];
        tabbed += line->tabs > 0;
        inner += line->tabs > 1 || (line->tabs == 1 && line->text.at[0] != '\t');
    }
    if (tabbed == 0)
        return (DialectScore){0, STR("no line has a tab")};
    int score = (int)(100 * inner / tabbed);
    return (DialectScore){
        score > 2 ? score : 2,
        str_format(reader->arena, "%zu of %zu lines with tabs have one between two cells", inner, tabbed)};
}

/* Cuts a line at its tabs; false when it has more cells than can be held. */
static bool cut_row(Reader *reader, const TextLine *line, GridRow *row) {
    uint32_t count = line->tabs + 1;
    Token *cells = count <= GRID_COLUMN_LIMIT ? grid_make_cells(reader, count) : NULL;
    if (!cells)
        return false;
    Lines lines = {line->number, line->number};
    size_t from = 0;
    for (uint32_t c = 0; c < count; c++) {
        size_t end = str_find_byte(line->text, from, '\t');
        cells[c] = grid_make_token(reader, str_slice(line->text, from, end), lines);
        from = end + 1;
    }
    *row = (GridRow){.cells = cells, .count = count, .lines = lines};
    vec_push(reader->arena, &row->numbers, line->number);
    return true;
}

/* Lines of tabs alone say nothing: they part blocks as blank lines do. Returns the line behind those from `from`. */
static size_t skip_empty_run(const Reader *reader, size_t from) {
    size_t i = from;
    for (; i < reader->lines.count && reader->lines.at[i].tabs > 0; i++)
        if (!str_is_blank(reader->lines.at[i].text))
            return from;
    return i;
}

/* Reads the run of lines with tabs that starts at `from` as one grid; returns the line behind it. */
static size_t read_run(Reader *reader, size_t from, uint32_t gap) {
    Grid *grid = ARENA_NEW(reader->arena, Grid);
    size_t i = from;
    for (; i < reader->lines.count && reader->lines.at[i].tabs > 0; i++) {
        GridRow row;
        if (!cut_row(reader, &reader->lines.at[i], &row))
            break;
        vec_push(reader->work, &grid->rows, row);
    }
    if (grid->rows.count)
        grid_add_grid(reader, grid, gap);
    return i;
}

static void read_line(Reader *reader, const TextLine *line, uint32_t gap) {
    if (line->tabs > 0 && !reader->is_full) {
        finding_raise(&reader->source->findings, FINDING_TABLE_TOO_LARGE, (Place){.line = line->number}, NULL);
        reader->is_full = true;
    }
    grid_add_line(reader, line->text, (Lines){line->number, line->number}, gap);
}

void dialect_rows_read(Reader *reader) {
    uint32_t gap = 0;
    for (size_t i = 0; i < reader->lines.count;) {
        const TextLine *line = &reader->lines.at[i];
        size_t next = line->tabs ? skip_empty_run(reader, i) : i + line->is_blank;
        if (next > i) {
            gap += (uint32_t)(next - i);
            i = next;
            continue;
        }
        next = line->tabs ? read_run(reader, i, gap) : i;
        if (next == i) {
            read_line(reader, line, gap);
            next = i + 1;
        }
        gap = 0;
        i = next;
    }
}
