#include "ingest/csv_record.h"

#include "base/utf8.h"
#include "ingest/cell_kind.h"

enum { CELL_LINES = 200 };

CsvCursor csv_cursor_open(const TextLines *lines, size_t line, char comma) {
    return (CsvCursor){.lines = lines, .line = line, .comma = comma};
}

/* Reads a quoted cell; its line ends stay as line feeds. With a fault the cursor is where it was. An opening mark whose
 * other would be on a line below, with text behind that, has none: that one opens a cell itself. However many faults
 * there are, the search costs what the text is long: from a mark in a run of an odd number it ends at the next such
 * run, and from one in a run of an even number at the end of that run. */
static CsvFault read_quoted(CsvCursor *cursor, StrBuf *cell) {
    CsvCursor start = *cursor;
    CsvFault fault = CSV_OPEN;
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
                return CSV_NO_FAULT;
            } else {
                fault = lines == 0 ? CSV_TAIL : CSV_OPEN;
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
    cell->len = 0;
    return fault;
}

typedef struct {
    bool is_last, is_quoted;
    CsvFault fault;
} CellEnd;

/* Reads the cell at the cursor into `cell`. Spaces before a quotation mark are no text. */
static CellEnd read_cell(CsvCursor *cursor, StrBuf *cell) {
    Str text = cursor->lines->at[cursor->line].text;
    CellEnd end = {.is_quoted = false};
    size_t open = cursor->at;
    while (open < text.len && text.at[open] == ' ')
        open++;
    if (open < text.len && text.at[open] == '"') {
        size_t from = cursor->at;
        cursor->at = open;
        end.fault = read_quoted(cursor, cell);
        end.is_quoted = end.fault == CSV_NO_FAULT;
        if (end.fault)
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

static uint32_t count_byte(Str text, char byte) {
    uint32_t count = 0;
    for (size_t at = str_find_byte(text, 0, byte); at < text.len; at = str_find_byte(text, at + 1, byte))
        count++;
    return count;
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
        size_t line = cursor->line;
        end = read_cell(cursor, cell);
        Str text = str_trim(buf_str(cell));
        shape.has_first |= shape.count == 0 && text.len > 0;
        shape.count++;
        shape.filled += text.len > 0;
        shape.quoted += end.is_quoted;
        bool is_bound = end.is_quoted && needs_quotes(text, cursor->comma);
        shape.bound += is_bound;
        shape.listed += end.is_quoted && !is_bound && str_find_byte(text, 0, ',') < text.len;
        shape.tabs += end.is_quoted ? 0 : count_byte(text, '\t');
        shape.is_torn |= !end.is_quoted && count_byte(text, '"') % 2;
        if (end.fault && !shape.fault) {
            shape.fault = end.fault;
            shape.fault_line = line;
        }
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

/* Turns what stands in a line from `from` to `end` into letters; `found` is the line as found, which is kept. */
static void hide(Arena *arena, TextLine *line, const TextLine *found, size_t from, size_t end) {
    if (line->text.at == found->text.at)
        line->text.at = arena_copy(arena, found->text.at, found->text.len);
    char *bytes = (char *)(uintptr_t)line->text.at;
    for (size_t i = from; i < end; i++) {
        line->tabs -= bytes[i] == '\t';
        bytes[i] = 'x';
    }
}

TextLines csv_record_hide_quoted(Arena *arena, const TextLines *lines, size_t first, char comma) {
    TextLines out = {.at = arena_copy(arena, lines->at, lines->count * sizeof *lines->at),
                     .count = lines->count,
                     .room = lines->count};
    CsvCursor cursor = csv_cursor_open(lines, first, comma);
    StrBuf cell = buf_open(arena);
    while (cursor.line < lines->count) {
        CsvCursor from = cursor;
        cell.len = 0;
        CellEnd end = read_cell(&cursor, &cell);
        for (size_t i = from.line; end.is_quoted && i <= cursor.line; i++) {
            size_t stop = i == cursor.line ? cursor.at - 1 : lines->at[i].text.len;
            hide(arena, &out.at[i], &lines->at[i], i == from.line ? from.at : 0, stop);
        }
        if (end.is_last)
            finish_record(&cursor);
    }
    return out;
}
