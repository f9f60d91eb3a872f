#include "output/json.h"

#include "output/json_tree.h"

/* A range of lines, or null where the paper has none to tell. */
static json_t *lines(JsonTree *tree, Lines range) {
    if (range.first == 0)
        return json_null();
    json_t *array = json_array();
    json_tree_append(tree, array, json_tree_number(range.first));
    json_tree_append(tree, array, json_tree_number(range.last));
    return array;
}

/* An item's text without its bullet; one of a counted list keeps its number, which other sentences may point at. */
static json_t *item(const JsonTree *tree, const Block *block, const ListItem *item_) {
    if (!block->is_ordered || item_->label.len == 0)
        return json_tree_text(tree, item_->text);
    return json_tree_text(tree, str_format(tree->arena, "%.*s %.*s", STR_ARG(item_->label), STR_ARG(item_->text)));
}

static json_t *items(JsonTree *tree, const Block *block) {
    json_t *array = json_array();
    for (size_t i = 0; i < block->items.count; i++)
        json_tree_append(tree, array, item(tree, block, &block->items.at[i]));
    return array;
}

/* Adds a link to *array, which is made with the first; returns it. */
static json_t *add_link(JsonTree *tree, json_t **array, const SourceLink *link) {
    json_t *object = json_object();
    json_tree_put(tree, object, "text", json_tree_text(tree, link->words));
    json_tree_put(tree, object, "address", json_tree_text(tree, link->address));
    if (!*array)
        *array = json_array();
    json_tree_append(tree, *array, object);
    return object;
}

/* Returns links with the text they belong to under the key `part`, or NULL when there are none. */
static json_t *links_array(JsonTree *tree, const SourceLinks *links, const char *part) {
    json_t *array = NULL;
    for (size_t i = 0; links && i < links->count; i++) {
        json_t *link = add_link(tree, &array, &links->at[i]);
        if (part)
            json_tree_put(tree, link, part, json_tree_number(links->at[i].part));
    }
    return array;
}

/* A block has the keys of its kind: a heading no items, a list no level. */
static json_t *block_object(JsonTree *tree, const Block *block) {
    static const char *const kinds[] = {
        [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_LIST] = "list", [BLOCK_TABLE] = "table"};
    json_t *object = json_object();
    json_tree_put(tree, object, "kind", json_string(kinds[block->kind]));
    if (block->kind == BLOCK_HEADING) {
        json_tree_put(tree, object, "level", json_tree_number(block->level));
        json_tree_put(tree, object, "number", json_tree_text(tree, block->number));
    }
    if (block->kind == BLOCK_HEADING || block->kind == BLOCK_PARAGRAPH)
        json_tree_put(tree, object, "text", json_tree_text(tree, block->text));
    if (block->kind == BLOCK_LIST)
        json_tree_put(tree, object, "items", items(tree, block));
    if (block->kind == BLOCK_TABLE)
        json_tree_put(tree, object, "table", json_tree_number(block->table->number));
    if (block->links)
        json_tree_put(tree, object, "links",
                      links_array(tree, block->links, block->kind == BLOCK_LIST ? "item" : NULL));
    json_tree_put(tree, object, "lines", lines(tree, block->lines));
    return object;
}

/* The texts of a row; a group row has one cell however wide its table is, and is not written by this. */
static json_t *cells(JsonTree *tree, const Row *row, size_t count) {
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++)
        json_tree_append(tree, array, json_tree_text(tree, row->cells[i].text));
    return array;
}

/* "lines" holds each line that the row was read from, not a range: the two parts of a row that a page break cut have
 * others between them. */
static json_t *row_object(JsonTree *tree, const Row *row, size_t columns) {
    json_t *object = json_object();
    if (row->kind == ROW_GROUP)
        json_tree_put(tree, object, "group", json_tree_text(tree, row->cells[0].text));
    else
        json_tree_put(tree, object, "cells", cells(tree, row, columns));
    json_t *array = json_array();
    for (size_t i = 0; i < row->line_count; i++)
        json_tree_append(tree, array, json_tree_number(row->line_numbers[i]));
    json_tree_put(tree, object, "lines", row->place.len ? json_null() : array);
    if (row->place.len) {
        json_decref(array);
        json_tree_put(tree, object, "path", json_tree_text(tree, row->place));
    }
    return object;
}

static json_t *span_object(JsonTree *tree, const Span *span) {
    json_t *object = json_object();
    json_tree_put(tree, object, "where", json_string(span->where == SPAN_HEADER ? "header" : "body"));
    json_tree_put(tree, object, "row", json_tree_number(span->row));
    json_tree_put(tree, object, "column", json_tree_number(span->column));
    json_tree_put(tree, object, "rowspan", json_tree_number(span->rowspan));
    json_tree_put(tree, object, "colspan", json_tree_number(span->colspan));
    return object;
}

/* Where a cell is, as spans count. */
typedef struct {
    bool is_header;
    size_t row, column;
} CellPlace;

static void put_place(JsonTree *tree, json_t *object, CellPlace place) {
    json_tree_put(tree, object, "where", json_string(place.is_header ? "header" : "body"));
    json_tree_put(tree, object, "row", json_tree_number(place.row));
    json_tree_put(tree, object, "column", json_tree_number(place.column));
}

static void add_cell_links(JsonTree *tree, json_t **array, const Cell *cell, CellPlace place) {
    for (size_t i = 0; cell->links && i < cell->links->count; i++)
        put_place(tree, add_link(tree, array, &cell->links->at[i]), place);
}

/* Returns the links of a table's title row and cells, or NULL when there are none. */
static json_t *table_links(JsonTree *tree, const Table *table) {
    json_t *array = NULL;
    for (size_t i = 0; table->links && i < table->links->count; i++)
        json_tree_put(tree, add_link(tree, &array, &table->links->at[i]), "where", json_string("title"));
    for (size_t r = 0; r < table->header_count; r++)
        for (size_t c = 0; c < table->column_count; c++)
            add_cell_links(tree, &array, &table->header[r].cells[c], (CellPlace){true, r, c});
    for (size_t r = 0; r < table->rows.count; r++) {
        const Row *row = &table->rows.at[r];
        for (size_t c = 0; c < (row->kind == ROW_GROUP ? 1 : table->column_count); c++)
            add_cell_links(tree, &array, &row->cells[c], (CellPlace){false, r, c});
    }
    return array;
}

static void add_shade(JsonTree *tree, json_t **array, const Cell *cell, CellPlace place) {
    if (cell->shade_word == SHADE_NONE)
        return;
    const char *word = source_shade_name(cell->shade_word);
    json_t *object = json_object();
    put_place(tree, object, place);
    json_tree_put(tree, object, "colour",
                  json_tree_text(tree, str_format(tree->arena, "%06X", cell->shade & 0xFFFFFF)));
    json_tree_put(tree, object, "word", word ? json_string(word) : json_null());
    if (!*array)
        *array = json_array();
    json_tree_append(tree, *array, object);
}

/* Returns the cells that say something by their colour, or NULL when there are none. */
static json_t *table_shades(JsonTree *tree, const Table *table) {
    json_t *array = NULL;
    for (size_t r = 0; r < table->rows.count; r++)
        for (size_t c = 0; c < table->column_count && table->rows.at[r].kind == ROW_BODY; c++)
            add_shade(tree, &array, &table->rows.at[r].cells[c], (CellPlace){false, r, c});
    return array;
}

static json_t *decision_object(JsonTree *tree, const Decision *decision) {
    json_t *object = json_object();
    json_tree_put(tree, object, "id", json_string(decision_name(decision->id)));
    json_tree_put(tree, object, "lines", lines(tree, decision->lines));
    json_tree_put(tree, object, "evidence", json_tree_text(tree, decision->evidence));
    return object;
}

/* The header as found, row by row; `columns` is what a program wants, one text a column. */
static json_t *header(JsonTree *tree, const Table *table) {
    json_t *array = json_array();
    for (size_t i = 0; i < table->header_count; i++)
        json_tree_append(tree, array, cells(tree, &table->header[i], table->column_count));
    return array;
}

/* One text a column, or an empty array where there is no header: names are never made up. */
static json_t *columns(JsonTree *tree, const Table *table) {
    json_t *array = json_array();
    for (size_t i = 0; table->columns && i < table->column_count; i++)
        json_tree_append(tree, array, json_tree_text(tree, table->columns[i]));
    return array;
}

static void write_rows(JsonTree *tree, const Table *table) {
    buf_add_z(tree->out, ",\n   \"rows\": [");
    for (size_t i = 0; i < table->rows.count; i++) {
        buf_add_z(tree->out, i ? ",\n    " : "\n    ");
        json_tree_write(tree, row_object(tree, &table->rows.at[i], table->column_count));
    }
    buf_add_byte(tree->out, ']');
}

static void write_table(JsonTree *tree, const Table *table) {
    json_t *spans = json_array(), *decisions = json_array();
    for (size_t i = 0; i < table->spans.count; i++)
        json_tree_append(tree, spans, span_object(tree, &table->spans.at[i]));
    for (size_t i = 0; i < table->decisions.count; i++)
        json_tree_append(tree, decisions, decision_object(tree, &table->decisions.at[i]));
    json_tree_write_key(tree, "{", "number", json_tree_number(table->number));
    json_tree_write_key(tree, ", ", "title", json_tree_text(tree, table->title));
    json_tree_write_key(tree, ", ", "section", json_tree_text(tree, table->section));
    json_tree_write_key(tree, ", ", "lines", lines(tree, table->lines));
    if (table->place.len)
        json_tree_write_key(tree, ", ", "path", json_tree_text(tree, table->place));
    json_tree_write_key(tree, ",\n   ", "header", header(tree, table));
    json_tree_write_key(tree, ",\n   ", "columns", columns(tree, table));
    write_rows(tree, table);
    json_tree_write_key(tree, ",\n   ", "spans", spans);
    json_t *links = table_links(tree, table);
    if (links)
        json_tree_write_key(tree, ",\n   ", "links", links);
    json_t *shades = table_shades(tree, table);
    if (shades)
        json_tree_write_key(tree, ",\n   ", "shades", shades);
    json_tree_write_key(tree, ",\n   ", "decisions", decisions);
    buf_add_byte(tree->out, '}');
}

static json_t *ledger_object(JsonTree *tree, const Ledger *ledger) {
    json_t *object = json_object();
    json_tree_put(tree, object, "non_empty", json_tree_number(ledger->non_empty));
    json_tree_put(tree, object, "body", json_tree_number(ledger->body));
    json_tree_put(tree, object, "header", json_tree_number(ledger->header));
    json_tree_put(tree, object, "group", json_tree_number(ledger->group));
    json_tree_put(tree, object, "title", json_tree_number(ledger->title));
    json_tree_put(tree, object, "repeated_header", json_tree_number(ledger->repeated_header));
    json_tree_put(tree, object, "separator", json_tree_number(ledger->separator));
    json_tree_put(tree, object, "joined", json_tree_number(ledger->joined));
    json_tree_put(tree, object, "unread", json_tree_number(ledger->unread));
    return object;
}

/* title and front are the paper's title block, which is no part of the blocks. */
static void write_source(JsonTree *tree, const Source *source) {
    json_t *front = json_array();
    for (size_t i = 0; i < source->front.count; i++)
        json_tree_append(tree, front, json_tree_text(tree, source->front.at[i]));
    json_tree_write_key(tree, "{", "file", json_tree_text(tree, source->file));
    json_tree_write_key(tree, ",\n ", "sha256", json_tree_text(tree, source->sha256));
    json_tree_write_key(tree, ",\n ", "format", json_tree_text(tree, source->format));
    json_tree_write_key(tree, ",\n ", "dialect", json_tree_text(tree, source->dialect));
    json_tree_write_key(tree, ",\n ", "title", json_tree_text(tree, source->title));
    json_tree_write_key(tree, ",\n ", "front", front);
    if (source->links)
        json_tree_write_key(tree, ",\n ", "links", links_array(tree, source->links, "line"));
    buf_add_z(tree->out, ",\n \"blocks\": [");
    for (size_t i = 0; i < source->blocks.count; i++) {
        buf_add_z(tree->out, i ? ",\n  " : "\n  ");
        json_tree_write(tree, block_object(tree, &source->blocks.at[i]));
    }
    buf_add_z(tree->out, "],\n \"tables\": [");
    for (size_t i = 0; i < source->tables.count; i++) {
        buf_add_z(tree->out, i ? ",\n  " : "\n  ");
        write_table(tree, source->tables.at[i]);
    }
    json_tree_write_key(tree, "],\n ", "ledger", ledger_object(tree, &source->ledger));
    buf_add_byte(tree->out, '}');
}

bool json_add_source(StrBuf *out, const Source *source) {
    Arena *scratch = arena_open();
    JsonTree tree = {.out = out, .arena = scratch};
    size_t before = out->len;
    write_source(&tree, source);
    if (tree.is_short)
        out->len = before;
    arena_close(scratch);
    return !tree.is_short;
}
