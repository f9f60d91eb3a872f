#include "compose/table.h"

#include "compose/columns.h"
#include "compose/links.h"

/* What a colour says that stands for words: its name, in our words, since it cannot be heard. */
static void fill_shade(Arena *arena, ReportCell *cell, ShadeWord word) {
    static const char *const names[SHADE_COUNT] = {[SHADE_UNNAMED] = "Shaded",
                                                   [SHADE_RED] = "Red",
                                                   [SHADE_AMBER] = "Amber",
                                                   [SHADE_GREEN] = "Green",
                                                   [SHADE_BLUE] = "Blue"};
    cell->part_count = 1;
    cell->parts = ARENA_NEW(arena, ReportPart);
    cell->parts[0].text = str_of(names[word]);
}

/* A label that counts ("1.", "b)") prints as written; a bullet of any shape becomes the report's own. */
static void fill_cell(Arena *arena, ReportCell *cell, const Cell *from) {
    cell->colspan = cell->rowspan = 1;
    cell->line = from->lines.first;
    if (from->shade_word != SHADE_NONE) {
        fill_shade(arena, cell, from->shade_word);
        return;
    }
    cell->part_count = from->text.len ? from->part_count : 0;
    cell->parts = ARENA_ARRAY(arena, ReportPart, cell->part_count);
    for (uint32_t i = 0; i < cell->part_count; i++) {
        const CellPart *part = &from->parts[i];
        bool is_counted = part->is_item && part->label.len &&
                          ((part->label.at[0] >= '0' && part->label.at[0] <= '9') ||
                           (part->label.at[0] >= 'a' && part->label.at[0] <= 'z') ||
                           (part->label.at[0] >= 'A' && part->label.at[0] <= 'Z'));
        cell->parts[i] = (ReportPart){part->text, part->is_item, is_counted ? part->label : STR(""),
                                      links_compose(arena, from->links, i, 0)};
    }
}

/* A group's heading spans the table. */
static void fill_row(Arena *arena, ReportRow *row, const Row *from, uint32_t columns) {
    row->cells = ARENA_ARRAY(arena, ReportCell, columns);
    row->is_group = from->kind == ROW_GROUP;
    for (uint32_t c = 0; c < columns && !(row->is_group && c > 0); c++)
        fill_cell(arena, &row->cells[c], &from->cells[c]);
    if (row->is_group) {
        row->cells[0].colspan = columns;
        row->cells[0].role = CELL_GROUP_HEADER;
    }
}

/* Tells whether the cells that a span would cover are there, empty, and not covered yet. */
static bool is_span_free(const ReportTable *table, const Span *span, uint32_t first_row) {
    for (uint32_t r = first_row; r < first_row + span->rowspan; r++)
        for (uint32_t c = span->column; c < span->column + span->colspan; c++) {
            bool is_anchor = r == first_row && c == span->column;
            const ReportCell *cell = &table->rows[r].cells[c];
            if (table->rows[r].is_group || cell->colspan != 1 || cell->rowspan != 1 || (!is_anchor && cell->part_count))
                return false;
        }
    return true;
}

/* A span prints as a merged cell; one that does not fit its table prints as the separate cells that were read. */
static void apply_span(ReportTable *table, const Span *span) {
    uint32_t base = span->where == SPAN_HEADER ? 0 : table->header_count;
    uint32_t end = span->where == SPAN_HEADER ? table->header_count : table->row_count;
    if (span->rowspan < 1 || span->colspan < 1 || span->row >= end - base || span->rowspan > end - base - span->row ||
        span->column >= table->column_count || span->colspan > table->column_count - span->column ||
        !is_span_free(table, span, base + span->row))
        return;
    for (uint32_t r = 0; r < span->rowspan; r++)
        for (uint32_t c = 0; c < span->colspan; c++)
            table->rows[base + span->row + r].cells[span->column + c].colspan = 0;
    ReportCell *anchor = &table->rows[base + span->row].cells[span->column];
    anchor->colspan = span->colspan;
    anchor->rowspan = span->rowspan;
}

/* Where one heading stands over several columns that have none of their own, a body cell alone under it stands under
 * all of it. */
static void widen_lone_cells(ReportTable *table, const Span *span) {
    if (span->where != SPAN_HEADER || span->colspan < 2 || span->row + span->rowspan != table->header_count)
        return;
    for (uint32_t r = table->header_count; r < table->row_count; r++) {
        Span lone = {SPAN_BODY, r - table->header_count, span->column, 1, span->colspan};
        if (!table->rows[r].is_group && table->rows[r].cells[span->column].part_count)
            apply_span(table, &lone);
    }
}

/* A table of which only the header was entered says so: bare headings look like a fault, and a header needs a body. */
static void fill_nothing_entered(Arena *arena, ReportRow *row, uint32_t columns) {
    static const Str words = {"Nothing entered", sizeof "Nothing entered" - 1};
    row->cells = ARENA_ARRAY(arena, ReportCell, columns);
    row->cells[0] =
        (ReportCell){.parts = ARENA_NEW(arena, ReportPart), .part_count = 1, .colspan = columns, .rowspan = 1};
    row->cells[0].parts[0].text = words;
}

/* Says of each cell what it heads and how it aligns; a header aligns with the numbers it stands over. */
static void set_roles(ReportTable *out, const ColumnUse *use) {
    for (uint32_t c = 0; c < out->column_count; c++) {
        bool is_name = c == use->name_column;
        for (uint32_t r = 0; r < out->row_count; r++) {
            ReportCell *cell = &out->rows[r].cells[c];
            if (r < out->header_count)
                cell->role = CELL_COLUMN_HEADER;
            else if (is_name && !out->rows[r].is_group)
                cell->role = CELL_ROW_HEADER;
            cell->align = use->align[c];
        }
    }
}

/* Tells whether a header of several rows has one heading a column at most: the rows are one, stacked on paper, and a
 * screen reader should not have to step through the empty half. */
static bool is_one_header(const Table *table) {
    if (table->header_count < 2)
        return false;
    for (size_t i = 0; i < table->spans.count; i++)
        if (table->spans.at[i].where == SPAN_HEADER && table->spans.at[i].colspan > 1)
            return false;
    for (uint32_t c = 0; c < table->column_count; c++) {
        uint32_t filled = 0;
        for (uint32_t r = 0; r < table->header_count; r++)
            filled += table->header[r].cells[c].text.len > 0;
        if (filled > 1)
            return false;
    }
    return true;
}

static void flatten_header(ReportTable *table) {
    for (uint32_t r = 1; r < table->header_count; r++)
        for (uint32_t c = 0; c < table->column_count; c++)
            if (table->rows[r].cells[c].part_count)
                table->rows[0].cells[c] = table->rows[r].cells[c];
    table->header_count = 1;
}

ReportTable *compose_table(Arena *arena, const Table *table) {
    ReportTable *out = ARENA_NEW(arena, ReportTable);
    *out = (ReportTable){.number = table->number,
                         .caption = table->title,
                         .column_count = table->column_count,
                         .header_count = table->header_count,
                         .column_names = table->columns,
                         .is_form = table->is_form};
    bool is_flat = is_one_header(table);
    out->rows = ARENA_ARRAY(arena, ReportRow, table->header_count + table->rows.count + 1);
    for (uint32_t r = 0; r < table->header_count; r++)
        fill_row(arena, &out->rows[r], &table->header[r], table->column_count);
    if (is_flat)
        flatten_header(out);
    out->row_count = out->header_count;
    for (size_t r = 0; r < table->rows.count; r++)
        fill_row(arena, &out->rows[out->row_count++], &table->rows.at[r], table->column_count);
    for (size_t i = 0; i < table->spans.count; i++)
        apply_span(out, &table->spans.at[i]);
    for (size_t i = 0; i < table->spans.count; i++)
        widen_lone_cells(out, &table->spans.at[i]);
    ColumnUse use = columns_judge(arena, table);
    set_roles(out, &use);
    if (out->row_count == out->header_count)
        fill_nothing_entered(arena, &out->rows[out->row_count++], out->column_count);
    return out;
}
