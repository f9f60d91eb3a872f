/* CSV: one row a line, its cells between commas or semicolons; a cell in quotation marks may hold these and line ends.
 */
#include "ingest/dialect.h"

enum { SAMPLE_ROWS = 200, CELL_LINES = 200 };

/* Where a row is read from: a line and a place in it. */
typedef struct {
    const TextLines *lines;
    size_t line;
    size_t at;
    char comma;
} Cursor;

/* Reads a quoted cell; its line ends stay as line feeds. False when its closing mark is missing. */
static bool read_quoted(Cursor *cursor, StrBuf *cell) {
    cursor->at++;
    for (size_t lines = 0; lines < CELL_LINES; lines++) {
        Str text = cursor->lines->at[cursor->line].text;
        for (; cursor->at < text.len; cursor->at++) {
            if (text.at[cursor->at] != '"') {
                buf_add_byte(cell, text.at[cursor->at]);
                continue;
            }
            if (cursor->at + 1 == text.len || text.at[cursor->at + 1] != '"') {
                cursor->at++;
                return true;
            }
            buf_add_byte(cell, '"');
            cursor->at++;
        }
        if (cursor->line + 1 == cursor->lines->count)
            return false;
        buf_add_byte(cell, '\n');
        cursor->line++;
        cursor->at = 0;
    }
    return false;
}

/* Reads the cell at the cursor into `cell`; returns 1 when another follows in the row, 0 when none does, -1 for a
 * fault. */
static int read_cell(Cursor *cursor, StrBuf *cell) {
    Str text = cursor->lines->at[cursor->line].text;
    if (cursor->at < text.len && text.at[cursor->at] == '"') {
        if (!read_quoted(cursor, cell))
            return -1;
        text = cursor->lines->at[cursor->line].text;
        if (cursor->at < text.len && text.at[cursor->at] != cursor->comma)
            return -1;
    }
    size_t end = str_find_byte(text, cursor->at, cursor->comma);
    buf_add(cell, str_slice(text, cursor->at, end));
    cursor->at = end + 1;
    return end < text.len;
}

/* Counts the cells of the row at the cursor and moves it to the next line; 0 for a fault. */
static uint32_t count_cells(Arena *arena, Cursor *cursor) {
    uint32_t count = 0;
    StrBuf cell = buf_open(arena);
    int more = 1;
    while (more > 0 && count < GRID_COLUMN_LIMIT) {
        cell.len = 0;
        more = read_cell(cursor, &cell);
        count++;
    }
    cursor->line++;
    cursor->at = 0;
    return more ? 0 : count;
}

/* Returns the common number of cells when all rows looked at have it, else 0. */
static uint32_t measure(const Reader *reader, char comma, size_t *rows) {
    Cursor cursor = {.lines = &reader->lines, .comma = comma};
    uint32_t width = 0;
    *rows = 0;
    while (cursor.line < reader->lines.count && *rows < SAMPLE_ROWS) {
        if (str_is_blank(reader->lines.at[cursor.line].text)) {
            cursor.line++;
            continue;
        }
        uint32_t count = count_cells(reader->arena, &cursor);
        if (count < 2 || (width && count != width))
            return 0;
        width = count;
        ++*rows;
    }
    return width;
}

static char find_comma(const Reader *reader, size_t *rows, uint32_t *width) {
    static const char commas[] = {',', ';'};
    for (size_t i = 0; i < sizeof commas; i++)
        if ((*width = measure(reader, commas[i], rows)) > 0 && *rows > 1)
            return commas[i];
    return 0;
}

DialectScore dialect_csv_score(const Reader *reader) {
    size_t rows = 0;
    uint32_t width = 0;
    for (size_t i = 0; i < reader->lines.count; i++)
        if (reader->lines.at[i].tabs > 0)
            return (DialectScore){0, STR("the lines have tabs")};
    char comma = find_comma(reader, &rows, &width);
    /* Two columns may be two sentences with a comma each. */
    if (!comma || (width == 2 && rows < 4))
        return (DialectScore){0, STR("the lines do not have one number of commas")};
    return (DialectScore){95,
                          str_format(reader->arena, "each of %zu rows has %u cells between '%c'", rows, width, comma)};
}

/* Reads the row at the cursor. */
static bool read_row(Reader *reader, Cursor *cursor, GridRow *row) {
    VEC(Token) cells = {0};
    size_t first = cursor->line;
    Lines lines = {reader->lines.at[first].number, reader->lines.at[first].number};
    for (int more = 1; more > 0 && cells.count < GRID_COLUMN_LIMIT;) {
        StrBuf cell = buf_open(reader->arena);
        more = read_cell(cursor, &cell);
        vec_push(reader->arena, &cells, grid_make_token(reader, buf_str(&cell), lines));
    }
    if (cursor->line < reader->lines.count)
        lines.last = reader->lines.at[cursor->line].number;
    *row = (GridRow){.cells = cells.at, .count = (uint32_t)cells.count, .lines = lines};
    for (uint32_t line = lines.first; line <= lines.last; line++)
        vec_push(reader->arena, &row->numbers, line);
    cursor->line++;
    cursor->at = 0;
    reader->cell_count += row->count;
    return reader->cell_count < GRID_CELL_LIMIT;
}

void dialect_csv_read(Reader *reader) {
    size_t rows;
    uint32_t width;
    Cursor cursor = {.lines = &reader->lines, .comma = find_comma(reader, &rows, &width)};
    Grid *grid = ARENA_NEW(reader->arena, Grid);
    bool has_room = true;
    while (cursor.line < reader->lines.count && has_room) {
        GridRow row;
        if (str_is_blank(reader->lines.at[cursor.line].text)) {
            cursor.line++;
            continue;
        }
        has_room = read_row(reader, &cursor, &row);
        vec_push(reader->arena, &grid->rows, row);
    }
    if (grid->rows.count)
        grid_add_grid(reader, grid, 0);
    for (; cursor.line < reader->lines.count; cursor.line++) {
        const TextLine *line = &reader->lines.at[cursor.line];
        if (!reader->is_full)
            finding_raise(&reader->source->findings, FINDING_TABLE_TOO_LARGE, (Place){.line = line->number}, NULL);
        reader->is_full = true;
        if (!str_is_blank(line->text))
            grid_add_line(reader, line->text, (Lines){line->number, line->number}, 0);
    }
}
