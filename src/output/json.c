#include "output/json.h"

#include <jansson.h>

#include "base/utf8.h"

/* What is being written. A row, a block or a table's head is a tree, written and given back before the next is made: a
 * tree of a whole paper takes many times its memory. jansson says with NULL and -1 that memory is out: one flag keeps
 * that, and every value belongs to its tree as soon as it is made. */
typedef struct {
    StrBuf *out;
    Arena *arena;
    bool is_short;
} Tree;

/* The keys are ours and known to be UTF-8; jansson keeps them in the order in which they are put, which is the order in
 * the interface. */
static void put(Tree *tree, json_t *object, const char *key, json_t *value) {
    if (json_object_set_new_nocheck(object, key, value) != 0)
        tree->is_short = true;
}

static void append(Tree *tree, json_t *array, json_t *value) {
    if (json_array_append_new(array, value) != 0)
        tree->is_short = true;
}

/* Returns `s` with what is no UTF-8 made U+FFFD. */
static Str clean(Arena *arena, Str s) {
    if (utf8_first_fault(s) == s.len)
        return s;
    char *out = arena_alloc(arena, s.len * 3);
    size_t len = 0;
    for (size_t at = 0; at < s.len;)
        len += utf8_write(out + len, utf8_next(s, &at));
    return (Str){out, len};
}

/* nocheck: clean has looked at the bytes. A zero byte inside is kept as \u0000. */
static json_t *text(const Tree *tree, Str s) {
    Str words = clean(tree->arena, s);
    return json_stringn_nocheck(words.len ? words.at : "", words.len);
}

static json_t *number(size_t value) { return json_integer((json_int_t)value); }

/* A range of lines, or null where the paper has none to tell. */
static json_t *lines(Tree *tree, Lines range) {
    if (range.first == 0)
        return json_null();
    json_t *array = json_array();
    append(tree, array, number(range.first));
    append(tree, array, number(range.last));
    return array;
}

/* An item's text without its bullet; one of a counted list keeps its number, which other sentences may point at. */
static json_t *item(const Tree *tree, const Block *block, const ListItem *item_) {
    if (!block->is_ordered || item_->label.len == 0)
        return text(tree, item_->text);
    return text(tree, str_format(tree->arena, "%.*s %.*s", STR_ARG(item_->label), STR_ARG(item_->text)));
}

static json_t *items(Tree *tree, const Block *block) {
    json_t *array = json_array();
    for (size_t i = 0; i < block->items.count; i++)
        append(tree, array, item(tree, block, &block->items.at[i]));
    return array;
}

/* A block has the keys of its kind: a heading no items, a list no level. */
static json_t *block_object(Tree *tree, const Block *block) {
    static const char *const kinds[] = {
        [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_LIST] = "list", [BLOCK_TABLE] = "table"};
    json_t *object = json_object();
    put(tree, object, "kind", json_string(kinds[block->kind]));
    if (block->kind == BLOCK_HEADING) {
        put(tree, object, "level", number(block->level));
        put(tree, object, "number", text(tree, block->number));
    }
    if (block->kind == BLOCK_HEADING || block->kind == BLOCK_PARAGRAPH)
        put(tree, object, "text", text(tree, block->text));
    if (block->kind == BLOCK_LIST)
        put(tree, object, "items", items(tree, block));
    if (block->kind == BLOCK_TABLE)
        put(tree, object, "table", number(block->table->number));
    put(tree, object, "lines", lines(tree, block->lines));
    return object;
}

/* The texts of a row; a group row has one cell however wide its table is, and is not written by this. */
static json_t *cells(Tree *tree, const Row *row, size_t count) {
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++)
        append(tree, array, text(tree, row->cells[i].text));
    return array;
}

/* "lines" holds each line that the row was read from, not a range: the two parts of a row that a page break cut have
 * others between them. */
static json_t *row_object(Tree *tree, const Row *row, size_t columns) {
    json_t *object = json_object();
    if (row->kind == ROW_GROUP)
        put(tree, object, "group", text(tree, row->cells[0].text));
    else
        put(tree, object, "cells", cells(tree, row, columns));
    json_t *array = json_array();
    for (size_t i = 0; i < row->line_count; i++)
        append(tree, array, number(row->line_numbers[i]));
    put(tree, object, "lines", row->place.len ? json_null() : array);
    if (row->place.len) {
        json_decref(array);
        put(tree, object, "path", text(tree, row->place));
    }
    return object;
}

static json_t *span_object(Tree *tree, const Span *span) {
    json_t *object = json_object();
    put(tree, object, "where", json_string(span->where == SPAN_HEADER ? "header" : "body"));
    put(tree, object, "row", number(span->row));
    put(tree, object, "column", number(span->column));
    put(tree, object, "rowspan", number(span->rowspan));
    put(tree, object, "colspan", number(span->colspan));
    return object;
}

static json_t *decision_object(Tree *tree, const Decision *decision) {
    json_t *object = json_object();
    put(tree, object, "id", json_string(decision_name(decision->id)));
    put(tree, object, "lines", lines(tree, decision->lines));
    put(tree, object, "evidence", text(tree, decision->evidence));
    return object;
}

/* The header as found, row by row; `columns` is what a program wants, one text a column. */
static json_t *header(Tree *tree, const Table *table) {
    json_t *array = json_array();
    for (size_t i = 0; i < table->header_count; i++)
        append(tree, array, cells(tree, &table->header[i], table->column_count));
    return array;
}

/* One text a column, or an empty array where there is no header: names are never made up. */
static json_t *columns(Tree *tree, const Table *table) {
    json_t *array = json_array();
    for (size_t i = 0; table->columns && i < table->column_count; i++)
        append(tree, array, text(tree, table->columns[i]));
    return array;
}

static int take(const char *bytes, size_t len, void *out) {
    buf_add(out, (Str){bytes, len});
    return 0;
}

/* Writes a value and gives it back. */
static void write_value(Tree *tree, json_t *value) {
    if (!value || json_dump_callback(value, take, tree->out, JSON_ENCODE_ANY) != 0)
        tree->is_short = true;
    json_decref(value);
}

static void write_key(Tree *tree, const char *before, const char *key, json_t *value) {
    buf_add_format(tree->out, "%s\"%s\": ", before, key);
    write_value(tree, value);
}

static void write_rows(Tree *tree, const Table *table) {
    buf_add_z(tree->out, ",\n   \"rows\": [");
    for (size_t i = 0; i < table->rows.count; i++) {
        buf_add_z(tree->out, i ? ",\n    " : "\n    ");
        write_value(tree, row_object(tree, &table->rows.at[i], table->column_count));
    }
    buf_add_byte(tree->out, ']');
}

static void write_table(Tree *tree, const Table *table) {
    json_t *spans = json_array(), *decisions = json_array();
    for (size_t i = 0; i < table->spans.count; i++)
        append(tree, spans, span_object(tree, &table->spans.at[i]));
    for (size_t i = 0; i < table->decisions.count; i++)
        append(tree, decisions, decision_object(tree, &table->decisions.at[i]));
    write_key(tree, "{", "number", number(table->number));
    write_key(tree, ", ", "title", text(tree, table->title));
    write_key(tree, ", ", "section", text(tree, table->section));
    write_key(tree, ", ", "lines", lines(tree, table->lines));
    if (table->place.len)
        write_key(tree, ", ", "path", text(tree, table->place));
    write_key(tree, ",\n   ", "header", header(tree, table));
    write_key(tree, ",\n   ", "columns", columns(tree, table));
    write_rows(tree, table);
    write_key(tree, ",\n   ", "spans", spans);
    write_key(tree, ",\n   ", "decisions", decisions);
    buf_add_byte(tree->out, '}');
}

static json_t *ledger_object(Tree *tree, const Ledger *ledger) {
    json_t *object = json_object();
    put(tree, object, "non_empty", number(ledger->non_empty));
    put(tree, object, "body", number(ledger->body));
    put(tree, object, "header", number(ledger->header));
    put(tree, object, "group", number(ledger->group));
    put(tree, object, "title", number(ledger->title));
    put(tree, object, "repeated_header", number(ledger->repeated_header));
    put(tree, object, "separator", number(ledger->separator));
    put(tree, object, "joined", number(ledger->joined));
    put(tree, object, "unread", number(ledger->unread));
    return object;
}

/* title and front are the paper's title block, which is no part of the blocks. */
static void write_source(Tree *tree, const Source *source) {
    json_t *front = json_array();
    for (size_t i = 0; i < source->front.count; i++)
        append(tree, front, text(tree, source->front.at[i]));
    write_key(tree, "{", "file", text(tree, source->file));
    write_key(tree, ",\n ", "sha256", text(tree, source->sha256));
    write_key(tree, ",\n ", "format", text(tree, source->format));
    write_key(tree, ",\n ", "dialect", text(tree, source->dialect));
    write_key(tree, ",\n ", "title", text(tree, source->title));
    write_key(tree, ",\n ", "front", front);
    buf_add_z(tree->out, ",\n \"blocks\": [");
    for (size_t i = 0; i < source->blocks.count; i++) {
        buf_add_z(tree->out, i ? ",\n  " : "\n  ");
        write_value(tree, block_object(tree, &source->blocks.at[i]));
    }
    buf_add_z(tree->out, "],\n \"tables\": [");
    for (size_t i = 0; i < source->tables.count; i++) {
        buf_add_z(tree->out, i ? ",\n  " : "\n  ");
        write_table(tree, source->tables.at[i]);
    }
    write_key(tree, "],\n ", "ledger", ledger_object(tree, &source->ledger));
    buf_add_byte(tree->out, '}');
}

bool json_add_source(StrBuf *out, const Source *source) {
    Arena *scratch = arena_open();
    Tree tree = {.out = out, .arena = scratch};
    size_t before = out->len;
    write_source(&tree, source);
    if (tree.is_short)
        out->len = before;
    arena_close(scratch);
    return !tree.is_short;
}
