/* Pipes: one row a line, its cells between upright strokes, as Markdown writes tables. */
#include "ingest/dialect.h"

static bool is_row(const TextLine *line) {
    Str text = str_trim(line->text);
    return text.len > 2 && text.at[0] == '|' && text.at[text.len - 1] == '|' &&
           str_find_byte(text, 1, '|') < text.len - 1;
}

DialectScore dialect_pipes_score(const Reader *reader) {
    size_t rows = 0, pairs = 0;
    for (size_t i = 0; i < reader->lines.count; i++) {
        if (!is_row(&reader->lines.at[i]))
            continue;
        rows++;
        pairs += i > 0 && is_row(&reader->lines.at[i - 1]);
    }
    if (pairs < 1)
        return (DialectScore){0, STR("no two lines stand between strokes")};
    return (DialectScore){90, str_format(reader->arena, "%zu lines begin and end with a stroke", rows)};
}

/* Returns the cell with its escaped strokes freed. */
static Str unescape(Arena *arena, Str cell) {
    if (str_find(cell, 0, "\\|") == cell.len)
        return cell;
    StrBuf out = buf_open(arena);
    for (size_t i = 0; i < cell.len; i++)
        if (cell.at[i] != '\\' || i + 1 == cell.len || cell.at[i + 1] != '|')
            buf_add_byte(&out, cell.at[i]);
    return buf_str(&out);
}

/* Returns the next stroke that is not escaped. */
static size_t next_stroke(Str text, size_t from) {
    size_t at = str_find_byte(text, from, '|');
    while (at < text.len && at > 0 && text.at[at - 1] == '\\')
        at = str_find_byte(text, at + 1, '|');
    return at;
}

/* Cuts a line at its strokes; false when it has more cells than can be held. */
static bool cut_row(Reader *reader, const TextLine *line, GridRow *row) {
    Str text = str_trim(line->text);
    uint32_t count = 0;
    for (size_t at = next_stroke(text, 1); at < text.len; at = next_stroke(text, at + 1))
        count++;
    Token *cells = count > 0 && count <= GRID_COLUMN_LIMIT ? grid_make_cells(reader, count) : NULL;
    if (!cells)
        return false;
    Lines lines = {line->number, line->number};
    size_t from = 1;
    for (uint32_t c = 0; c < count; c++) {
        size_t end = next_stroke(text, from);
        cells[c] = grid_make_token(reader, unescape(reader->arena, str_slice(text, from, end)), lines);
        from = end + 1;
    }
    *row = (GridRow){.cells = cells, .count = count, .lines = lines};
    vec_push(reader->arena, &row->numbers, line->number);
    return true;
}

static size_t read_run(Reader *reader, size_t i, uint32_t gap) {
    Grid *grid = ARENA_NEW(reader->arena, Grid);
    for (; i < reader->lines.count && is_row(&reader->lines.at[i]); i++) {
        GridRow row;
        if (!cut_row(reader, &reader->lines.at[i], &row))
            break;
        vec_push(reader->work, &grid->rows, row);
    }
    if (grid->rows.count)
        grid_add_grid(reader, grid, gap);
    return i;
}

void dialect_pipes_read(Reader *reader) {
    uint32_t gap = 0;
    for (size_t i = 0; i < reader->lines.count;) {
        const TextLine *line = &reader->lines.at[i];
        if (str_is_blank(line->text)) {
            gap++;
            i++;
            continue;
        }
        size_t next = is_row(line) ? read_run(reader, i, gap) : i;
        if (next == i) {
            grid_add_line(reader, line->text, (Lines){line->number, line->number}, gap);
            next++;
        }
        gap = 0;
        i = next;
    }
}
