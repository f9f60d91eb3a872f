/* Tables: rows and cells at their grid columns. A row is settled when it ends: deleted cells leave, cells merged
 * sideways are folded, columns are counted, and cells that go on from the row above are taken into the cell they
 * continue. */
#include <string.h>

#include "ingest/docx_reader.h"

/* Word draws at most 63 columns; files of others have more, but none has a span wider than its own grid and this. */
enum { SPAN_LIMIT = 63, COLUMN_LIMIT = 16384 };

/* Tells whether the flow at hand is the one that the innermost table stands in. */
static bool is_at_table(const DocxReader *reader) { return reader->table && reader->table->flow == reader->flow; }

/* Tells whether the flow at hand is a cell of the innermost table. */
static bool is_at_cell(const DocxReader *reader) {
    return reader->table && reader->table->in_cell && reader->table->flow == reader->flow->outer &&
           reader->flow->kind == FLOW_CELL;
}

static bool start_table(DocxReader *reader) {
    Flow *flow = reader->flow;
    docx_text_settle(reader);
    reader->is_prompt = false; /* a table is no prompt */
    TableState *state = reader->spare_table;
    if (state)
        reader->spare_table = state->outer;
    else
        state = ARENA_NEW(reader->scratch, TableState);
    TableState kept = *state;
    *state = (TableState){.outer = reader->table, .flow = flow, .table = ARENA_NEW(reader->arena, FoundTable)};
    state->cells.at = kept.cells.at, state->cells.room = kept.cells.room;
    state->above.at = kept.above.at, state->above.room = kept.above.room;
    state->next.at = kept.next.at, state->next.room = kept.next.room;
    state->table->place =
        str_format(reader->arena, "%.*s/table %u", STR_ARG(docx_body_place(reader, flow)), ++flow->table_count);
    state->after_start = flow->after.count;
    reader->table = state;
    return true;
}

static void count_header(FoundTable *table) {
    while (table->header_rows < table->rows.count && table->rows.at[table->header_rows].is_header)
        table->header_rows++;
}

static void end_table(DocxReader *reader) {
    TableState *state = reader->table;
    FoundTable *table = state->table;
    Flow *flow = state->flow;
    reader->table = state->outer;
    state->outer = reader->spare_table;
    reader->spare_table = state;
    count_header(table);
    if (table->rows.count == 0)
        flow->table_count--;
    else
        docx_body_add_table(reader, flow, table, state->after_start);
}

static bool start_row(DocxReader *reader) {
    TableState *state = reader->table;
    if (!is_at_table(reader) || state->in_row)
        return false;
    state->in_row = true;
    state->is_header = state->is_deleted = state->is_hidden = false;
    state->before = 0;
    state->cells.count = 0;
    state->row_number++;
    return true;
}

static bool start_cell(DocxReader *reader) {
    TableState *state = reader->table;
    if (!is_at_table(reader) || !state->in_row || state->in_cell)
        return false;
    if (++reader->cell_count > reader->limits->cells) {
        docx_xml_stop(reader->xml, DOCX_TOO_LARGE,
                      str_format(reader->arena, "its tables have more than %u cells", reader->limits->cells));
        return false;
    }
    vec_push(reader->scratch, &state->cells, (OpenCell){.cell = {.colspan = 1, .rowspan = 1, .shade = FOUND_NO_SHADE}});
    state->in_cell = true;
    /* The place of a cell is only spelled out for what stands in it as a table of its own. */
    docx_body_open_flow(reader, FLOW_CELL, STR(""));
    return true;
}

static void end_cell(DocxReader *reader) {
    TableState *state = reader->table;
    Flow *flow = reader->flow;
    FoundTableCell *cell = &state->cells.at[state->cells.count - 1].cell;
    size_t start = flow->start;
    cell->text = docx_text_close(reader, flow);
    cell->links = docx_link_take(reader, flow, start);
    cell->is_bold = flow->has_words && flow->is_all_bold;
    cell->nested = flow->nested.at;
    cell->nested_count = (uint32_t)flow->nested.count;
    state->in_cell = false;
    for (size_t i = 0; i < flow->after.count; i++)
        vec_push(reader->arena, &state->flow->after, flow->after.at[i]);
    docx_body_close_flow(reader);
}

/* A span is bounded by what a grid can be: wider ones are damage, and count as the columns that the table declares. */
static uint32_t bound_span(DocxReader *reader, const TableState *state, int64_t span, int64_t least) {
    int64_t most = state->grid_columns > SPAN_LIMIT ? state->grid_columns : SPAN_LIMIT;
    most = most < COLUMN_LIMIT ? most : COLUMN_LIMIT;
    if (span >= least && span <= most)
        return (uint32_t)span;
    reader->seen.spans++;
    if (span < least || state->grid_columns == 0 || state->grid_columns > COLUMN_LIMIT)
        return (uint32_t)least;
    return least ? state->grid_columns : 0;
}

/* Takes out deleted cells and folds those that go on from the one at their left. */
static void fold_cells(DocxReader *reader, TableState *state) {
    size_t kept = 0;
    for (size_t i = 0; i < state->cells.count; i++) {
        OpenCell *open = &state->cells.at[i];
        if (open->is_deleted)
            continue;
        if (open->horizontal == MERGE_GO_ON && kept && state->cells.at[kept - 1].horizontal != MERGE_NONE) {
            reader->seen.covered += open->cell.text.len > 0;
            state->cells.at[kept - 1].cell.colspan += open->cell.colspan;
            continue;
        }
        state->cells.at[kept++] = *open;
    }
    state->cells.count = kept;
}

/* Finds the cell of the row above that starts at the same column and is as wide; *from moves along with the columns. */
static const Anchor *find_anchor(const TableState *state, const FoundTableCell *cell, size_t *from) {
    while (*from < state->above.count && state->above.at[*from].column < cell->column)
        ++*from;
    if (*from == state->above.count)
        return NULL;
    const Anchor *anchor = &state->above.at[*from];
    return anchor->column == cell->column && anchor->colspan == cell->colspan ? anchor : NULL;
}

/* Keeps a cell of the row, or lets the cell above it grow. */
static void place_cell(DocxReader *reader, TableState *state, FoundRow *row, OpenCell *open, size_t *from) {
    const Anchor *anchor = open->vertical == MERGE_GO_ON ? find_anchor(state, &open->cell, from) : NULL;
    if (anchor) {
        state->table->rows.at[anchor->row].cells[anchor->cell].rowspan++;
        reader->seen.covered += open->cell.text.len > 0;
        vec_push(reader->scratch, &state->next, *anchor);
        return;
    }
    reader->seen.orphans += open->vertical == MERGE_GO_ON;
    if (open->vertical == MERGE_START)
        vec_push(reader->scratch, &state->next,
                 (Anchor){open->cell.column, open->cell.colspan, (uint32_t)state->table->rows.count, row->count});
    row->cells[row->count++] = open->cell;
}

static void keep_row(DocxReader *reader, TableState *state) {
    FoundRow row = {.is_header = state->is_header};
    row.cells = ARENA_ARRAY(reader->grids, FoundTableCell, state->cells.count);
    uint32_t column = state->before;
    size_t from = 0;
    state->next.count = 0;
    for (size_t i = 0; i < state->cells.count; i++) {
        OpenCell *open = &state->cells.at[i];
        open->cell.column = column;
        column += open->cell.colspan;
        place_cell(reader, state, &row, open, &from);
    }
    if (column > state->table->column_count)
        state->table->column_count = column;
    vec_push(reader->grids, &state->table->rows, row);
    Anchors above = state->above;
    state->above = state->next;
    state->next = above;
}

/* Word hides a row when its end and all that it holds is hidden. */
static bool is_unseen(const TableState *state) {
    for (size_t i = 0; i < state->cells.count; i++)
        if (state->cells.at[i].cell.text.len || state->cells.at[i].cell.nested_count)
            return false;
    return state->is_hidden;
}

static void end_row(DocxReader *reader) {
    TableState *state = reader->table;
    state->in_row = false;
    if (state->is_deleted || (!reader->options->is_as_stored && is_unseen(state)))
        return;
    fold_cells(reader, state);
    keep_row(reader, state);
}

static Merge read_merge(Str value) { return str_equal_z(value, "restart") ? MERGE_START : MERGE_GO_ON; }

/* A solid pattern hides the fill under its own colour. */
static uint32_t read_shade(const DocxElement *element) {
    bool is_solid = str_equal_z(docx_xml_value(element), "solid");
    return docx_table_read_colour(docx_xml_attribute(element, SPACE_WORD, is_solid ? "color" : "fill"));
}

static void read_cell_property(DocxReader *reader, const DocxElement *element) {
    TableState *state = reader->table;
    OpenCell *open = &state->cells.at[state->cells.count - 1];
    bool is_original = reader->options->is_original;
    if (element->tag == TAG_GRID_SPAN)
        open->cell.colspan = bound_span(reader, state, docx_xml_number(element, "val", 1), 1);
    else if (element->tag == TAG_V_MERGE)
        open->vertical = read_merge(docx_xml_value(element));
    else if (element->tag == TAG_H_MERGE)
        open->horizontal = read_merge(docx_xml_value(element));
    else if (element->tag == TAG_CELL_DEL || element->tag == TAG_CELL_INS) {
        reader->seen.tracked++;
        open->is_deleted |= is_original == (element->tag == TAG_CELL_INS);
    } else if (element->tag == TAG_CELL_MERGE) {
        reader->seen.tracked++;
        Str merge = docx_xml_attribute(element, SPACE_WORD, is_original ? "vMergeOrig" : "vMerge");
        open->vertical = str_equal_z(merge, "cont")   ? MERGE_GO_ON
                         : str_equal_z(merge, "rest") ? MERGE_START
                                                      : MERGE_NONE;
    } else if (element->tag == TAG_SHD)
        open->cell.shade = read_shade(element);
}

uint32_t docx_table_read_colour(Str digits) {
    uint32_t colour;
    return digits.len == 6 && docx_xml_parse_hex(digits, &colour) ? colour : FOUND_NO_SHADE;
}

static void read_row_property(DocxReader *reader, const DocxElement *element) {
    TableState *state = reader->table;
    if (element->tag == TAG_TBL_HEADER)
        state->is_header = docx_xml_is_on(element);
    else if (element->tag == TAG_GRID_BEFORE)
        state->before = bound_span(reader, state, docx_xml_number(element, "val", 0), 0);
    else if (element->tag == TAG_HIDDEN)
        state->is_hidden = docx_xml_is_on(element);
    else {
        bool is_gone = element->tag == TAG_DEL || element->tag == TAG_MOVE_FROM;
        if (!is_gone && element->tag != TAG_INS && element->tag != TAG_MOVE_TO)
            return;
        reader->seen.tracked++;
        state->is_deleted |= reader->options->is_original != is_gone;
    }
}

bool docx_table_start(DocxReader *reader, const DocxElement *element) {
    DocxTag parent = docx_body_parent(reader, 0), above = docx_body_parent(reader, 1);
    switch (element->tag) {
    case TAG_TBL:
        return start_table(reader);
    case TAG_TR:
        return start_row(reader);
    case TAG_TC:
        return start_cell(reader);
    case TAG_GRID_COL:
        if (parent == TAG_TBL_GRID && is_at_table(reader))
            reader->table->grid_columns++;
        return true;
    default:
        break;
    }
    if (parent == TAG_TC_PR && above == TAG_TC && is_at_cell(reader))
        read_cell_property(reader, element);
    else if (parent == TAG_TR_PR && above == TAG_TR && is_at_table(reader) && reader->table->in_row)
        read_row_property(reader, element);
    return true;
}

void docx_table_end(DocxReader *reader, DocxTag tag) {
    if (tag == TAG_TBL)
        end_table(reader);
    else if (tag == TAG_TR)
        end_row(reader);
    else if (tag == TAG_TC)
        end_cell(reader);
}

void docx_table_flatten(StrBuf *buf, const FoundTable *table) {
    for (size_t r = 0; r < table->rows.count; r++) {
        const FoundRow *row = &table->rows.at[r];
        bool is_first = true;
        for (uint32_t c = 0; c < row->count; c++) {
            if (row->cells[c].text.len == 0)
                continue;
            buf_add_byte(buf, is_first ? '\n' : ' ');
            buf_add(buf, row->cells[c].text);
            is_first = false;
        }
    }
}
