#include "ingest/csv_record.h"

#include "base/utf8.h"
#include "ingest/cell_kind.h"

enum { CELL_LINES = 200, FAULTS = 64 };

CsvCursor csv_cursor_open(const TextLines *lines, size_t line, char comma) {
    return (CsvCursor){.lines = lines, .line = line, .comma = comma, .faults_left = FAULTS};
}

/* Reads a quoted cell; its line ends stay as line feeds. False when its closing mark is missing, or something else than
 * a comma stands behind it; then the cursor is where it was. */
static bool read_quoted(CsvCursor *cursor, StrBuf *cell) {
    CsvCursor start = *cursor;
    cursor->at++;
    for (size_t lines = 0; lines < CELL_LINES; lines++) {
        Str text = cursor->lines->at[cursor->line].text;
        while (cursor->at < text.len) {
            char c = text.at[cursor->at++];
            if (c != '"') {
                buf_add_byte(cell, c);
            } else if (cursor->at < text.len && text.at[cursor->at] == '"') {
                buf_add_byte(cell, '"');
                cursor->at++;
            } else if (cursor->at == text.len || text.at[cursor->at] == cursor->comma) {
                return true;
            } else {
                lines = CELL_LINES;
                break;
            }
        }
        if (lines == CELL_LINES || cursor->line + 1 == cursor->lines->count)
            break;
        buf_add_byte(cell, '\n');
        cursor->line++;
        cursor->at = 0;
    }
    *cursor = start;
    cursor->faults_left--;
    cell->len = 0;
    return false;
}

typedef struct {
    bool is_last, is_quoted, has_fault;
} CellEnd;

/* Reads the cell at the cursor into `cell`. Spaces before a quotation mark are no text. */
static CellEnd read_cell(CsvCursor *cursor, StrBuf *cell) {
    Str text = cursor->lines->at[cursor->line].text;
    CellEnd end = {.is_quoted = false};
    size_t open = cursor->at;
    while (open < text.len && text.at[open] == ' ')
        open++;
    if (open < text.len && text.at[open] == '"' && cursor->faults_left > 0) {
        size_t from = cursor->at;
        cursor->at = open;
        end.is_quoted = read_quoted(cursor, cell);
        end.has_fault = !end.is_quoted;
        if (end.has_fault)
            cursor->at = from;
        text = cursor->lines->at[cursor->line].text;
    }
    size_t stop = end.is_quoted ? cursor->at : str_find_byte(text, cursor->at, cursor->comma);
    if (!end.is_quoted)
        buf_add(cell, str_slice(text, cursor->at, stop));
    end.is_last = stop >= text.len;
    cursor->at = stop + 1;
    return end;
}

/* Tells whether a cell had to be quoted. */
static bool needs_quotes(Str cell, char comma) {
    for (size_t i = 0; i < cell.len; i++)
        if (cell.at[i] == comma || cell.at[i] == '"' || cell.at[i] == '\n')
            return true;
    return false;
}

/* Tells whether the comma at `at` parts the thousands of a number. */
static bool is_in_number(Str text, size_t at) {
    size_t digits = 0;
    while (at + 1 + digits < text.len && digits < 4 && utf8_is_digit((unsigned char)text.at[at + 1 + digits]))
        digits++;
    return text.at[at] == ',' && digits == 3 && at > 0 && utf8_is_digit((unsigned char)text.at[at - 1]);
}

/* Counts how the comma before the cursor stands. */
static void note_comma(CsvShape *shape, const CsvCursor *cursor) {
    Str text = cursor->lines->at[cursor->line].text;
    /* A line of prose may break behind a comma. */
    if (cursor->at >= text.len || is_in_number(text, cursor->at - 1))
        return;
    if (text.at[cursor->at] == ' ')
        shape->loose++;
    else
        shape->tight++;
}

static void finish_record(CsvCursor *cursor) {
    cursor->line++;
    cursor->at = 0;
}

CsvShape csv_record_measure(CsvCursor *cursor, StrBuf *cell) {
    CsvShape shape = {.line = cursor->line};
    CellEnd end = {.is_last = false};
    while (!end.is_last) {
        cell->len = 0;
        end = read_cell(cursor, cell);
        Str text = str_trim(buf_str(cell));
        shape.has_first |= shape.count == 0 && text.len > 0;
        shape.count++;
        shape.filled += text.len > 0;
        shape.quoted += end.is_quoted;
        shape.bound += end.is_quoted && needs_quotes(text, cursor->comma);
        shape.has_fault |= end.has_fault;
        if (cursor->wants_kinds) {
            CellKind kind = kind_of(text);
            shape.figures += kind == KIND_NUMBER || kind == KIND_DATE;
            shape.ends_sentence = text.len > 0 && kind_ends_sentence(text);
        }
        if (!end.is_last)
            note_comma(&shape, cursor);
    }
    finish_record(cursor);
    shape.end = cursor->line;
    return shape;
}

bool csv_shape_is_row(const CsvShape *shape) {
    if (shape->count < 2)
        return false;
    bool is_quoted = shape->quoted > 0 && (shape->quoted * 2 >= shape->count || shape->tight > 0);
    /* Commas alone: a row with nothing entered. */
    return is_quoted || (shape->tight > 0 && shape->tight >= shape->loose) || shape->filled == 0;
}

GridRow csv_record_read(Reader *reader, CsvCursor *cursor) {
    VEC(Token) cells = {0};
    const TextLine *lines = reader->lines.at;
    Lines first = {lines[cursor->line].number, lines[cursor->line].number};
    GridRow row = {.lines = first};
    size_t from = cursor->line;
    CellEnd end = {.is_last = false};
    while (!end.is_last) {
        StrBuf cell = buf_open(reader->arena);
        end = read_cell(cursor, &cell);
        vec_push(reader->work, &cells, grid_make_token(reader, buf_str(&cell), first));
    }
    for (size_t i = from; i <= cursor->line; i++)
        vec_push(reader->arena, &row.numbers, lines[i].number);
    row.lines.last = lines[cursor->line].number;
    finish_record(cursor);
    row.cells = cells.at;
    row.count = (uint32_t)cells.count;
    reader->cell_count += row.count;
    return row;
}

void csv_record_first(CsvCursor *cursor, StrBuf *cell) { read_cell(cursor, cell); }
