#include "output/json_found.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum { ROOM = 64 * 1024, FORMATTED = 128 };

/* A buffer before the sink: cells are many and small. */
typedef struct {
    JsonSink sink;
    bool is_open; /* the sink still takes bytes */
    size_t len;
    char bytes[ROOM];
} Writer;

static void flush(Writer *writer) {
    if (writer->len && writer->is_open)
        writer->is_open = writer->sink.write(writer->sink.receiver, (Str){writer->bytes, writer->len});
    writer->len = 0;
}

static void add(Writer *writer, Str text) {
    while (text.len) {
        if (writer->len == ROOM)
            flush(writer);
        size_t room = ROOM - writer->len, taken = text.len < room ? text.len : room;
        memcpy(writer->bytes + writer->len, text.at, taken);
        writer->len += taken;
        text = str_from(text, taken);
    }
}

__attribute__((format(printf, 2, 3))) static void add_format(Writer *writer, const char *format, ...) {
    char text[FORMATTED];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (len > 0 && (size_t)len < sizeof text)
        add(writer, (Str){text, (size_t)len});
}

/* Returns how many bytes from `at` on stand in JSON as they are. */
static size_t plain_bytes(Str text, size_t at) {
    size_t end = at;
    while (end < text.len) {
        unsigned char c = (unsigned char)text.at[end];
        if (c < 0x20 || c == '"' || c == '\\' || c >= 0x7F)
            break;
        end++;
    }
    return end - at;
}

static void add_character(Writer *writer, uint32_t c) {
    char out[4];
    if (c == '"' || c == '\\')
        add_format(writer, "\\%c", (char)c);
    else if (c == '\n')
        add(writer, STR("\\n"));
    else if (c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0))
        add_format(writer, "\\u%04x", (unsigned)c);
    else
        add(writer, (Str){out, utf8_write(out, c)});
}

static void add_string(Writer *writer, Str text) {
    add(writer, STR("\""));
    for (size_t at = 0; at < text.len;) {
        size_t plain = plain_bytes(text, at);
        add(writer, str_slice(text, at, at + plain));
        at += plain;
        if (at < text.len)
            add_character(writer, utf8_next(text, &at));
    }
    add(writer, STR("\""));
}

/* Where the walk stands in a table; nested tables are walked before their cell is left. */
typedef struct {
    const FoundTable *table;
    size_t row;
    uint32_t cell, nested;
    bool in_cell;
} Step;

typedef VEC(Step) Steps;

static void open_cell(Writer *writer, const FoundTableCell *cell, bool is_first) {
    add(writer, is_first ? STR("{\"text\": ") : STR(", {\"text\": "));
    add_string(writer, cell->text);
    add_format(writer, ", \"col\": %u, \"colspan\": %u, \"rowspan\": %u", cell->column, cell->colspan, cell->rowspan);
    if (cell->nested_count)
        add(writer, STR(", \"nested\": ["));
}

/* Goes on with the cells of a row; returns the table to walk next when one is met in a cell. */
static const FoundTable *walk_row(Writer *writer, Step *step, const FoundRow *row) {
    while (step->cell < row->count) {
        const FoundTableCell *cell = &row->cells[step->cell];
        if (!step->in_cell) {
            open_cell(writer, cell, step->cell == 0);
            step->in_cell = true;
            step->nested = 0;
        }
        if (step->nested < cell->nested_count) {
            if (step->nested)
                add(writer, STR(", "));
            return cell->nested[step->nested++];
        }
        add(writer, cell->nested_count ? STR("]}") : STR("}"));
        step->in_cell = false;
        step->cell++;
    }
    return NULL;
}

/* Walks a table as far as it goes; returns the table to walk next, or NULL when this one is written. */
static const FoundTable *walk_table(Writer *writer, Step *step) {
    const FoundTable *table = step->table;
    while (step->row < table->rows.count) {
        if (step->cell == 0 && !step->in_cell)
            add(writer, step->row ? STR(",\n  [") : STR("{\"rows\": [\n  ["));
        const FoundTable *nested = walk_row(writer, step, &table->rows.at[step->row]);
        if (nested)
            return nested;
        add(writer, STR("]"));
        step->row++;
        step->cell = 0;
    }
    add_format(writer, "%s], \"ncols\": %u, \"header_rows\": %u, \"path\": ", table->rows.count ? "" : "{\"rows\": [",
               table->column_count, table->header_rows);
    add_string(writer, table->place);
    add(writer, STR("}"));
    return NULL;
}

static void write_table(Writer *writer, Arena *arena, const FoundTable *table) {
    Steps steps = {0};
    vec_push(arena, &steps, (Step){.table = table});
    while (steps.count && writer->is_open) {
        const FoundTable *nested = walk_table(writer, &steps.at[steps.count - 1]);
        if (nested)
            vec_push(arena, &steps, (Step){.table = nested});
        else
            steps.count--;
    }
}

bool json_found_write(const Found *found, JsonPaper paper, JsonSink sink) {
    Arena *arena = arena_open();
    Writer *writer = ARENA_NEW(arena, Writer);
    writer->sink = sink;
    writer->is_open = true;
    add(writer, STR("{\"file\": "));
    add_string(writer, paper.file);
    add(writer, STR(", \"sha256\": "));
    add_string(writer, paper.sha256);
    add(writer, STR(", \"format\": "));
    add_string(writer, paper.format);
    add(writer, STR(",\n \"tables\": ["));
    for (size_t i = 0; i < found->tables.count; i++) {
        add(writer, i ? STR(",\n ") : STR("\n "));
        write_table(writer, arena, found->tables.at[i]);
    }
    add(writer, STR("]}"));
    flush(writer);
    bool is_whole = writer->is_open;
    arena_close(arena);
    return is_whole;
}
