#include "compose/select.h"

#include "compose/enrich.h"

enum { NO_RANK = UINT32_MAX };

/* A row whose first cell spans all columns, as a group's heading does, says nothing of which belong together. */
static bool spans_all(const ReportTable *table, const ReportRow *row) {
    return row->is_group || row->cells[0].colspan == table->column_count;
}

/* Returns of each column whether it belongs to the one before it. */
static bool *tie_columns(Arena *arena, const ReportTable *table) {
    bool *is_tied = ARENA_ARRAY(arena, bool, table->column_count);
    for (uint32_t r = 0; r < table->row_count; r++)
        for (uint32_t c = 0; c < table->column_count && !spans_all(table, &table->rows[r]); c++)
            for (uint32_t k = 1; k < table->rows[r].cells[c].colspan; k++)
                is_tied[c + k] = true;
    return is_tied;
}

static uint32_t rank_role(const DesignSection *section, Str role) {
    for (uint32_t i = 0; i < section->column_count; i++)
        if (str_equal(section->columns[i], role))
            return i;
    return NO_RANK;
}

static bool heads_rows(const ReportTable *table, uint32_t column) {
    for (uint32_t r = table->header_count; r < table->row_count; r++)
        if (table->rows[r].cells[column].role == CELL_ROW_HEADER)
            return true;
    return false;
}

/* Returns the place of each column in the layout's order; NULL when the layout names none of them. */
static uint32_t *rank_columns(Arena *arena, const DesignSection *section, const PlanTable *from,
                              const ReportTable *table) {
    uint32_t *ranks = ARENA_ARRAY(arena, uint32_t, table->column_count), named = 0;
    for (uint32_t c = 0; c < table->column_count; c++) {
        ranks[c] = rank_role(section, enrich_column_role(from, table, c));
        named += ranks[c] != NO_RANK;
        if (heads_rows(table, c))
            ranks[c] = 0;
    }
    const bool *is_tied = tie_columns(arena, table);
    for (uint32_t c = 1; c < table->column_count; c++)
        if (is_tied[c] && ranks[c - 1] < ranks[c])
            ranks[c] = ranks[c - 1];
    for (uint32_t c = table->column_count - 1; c > 0; c--)
        if (is_tied[c])
            ranks[c - 1] = ranks[c];
    return named ? ranks : NULL;
}

static Str name_column(const ReportTable *table, uint32_t column) {
    Str name = table->column_names ? table->column_names[column] : STR("");
    return name.len ? name : STR("one without a heading");
}

static void order_row(Arena *arena, const ReportTable *table, ReportRow *row, const uint32_t *order, uint32_t count) {
    ReportCell *cells = ARENA_ARRAY(arena, ReportCell, count);
    bool is_whole = spans_all(table, row);
    for (uint32_t c = 0; c < count && !is_whole; c++)
        cells[c] = row->cells[order[c]];
    if (is_whole) {
        cells[0] = row->cells[0];
        cells[0].colspan = count;
    }
    row->cells = cells;
}

static void order_columns(Arena *arena, ReportTable *table, const uint32_t *order, uint32_t count) {
    for (uint32_t r = 0; r < table->row_count; r++)
        order_row(arena, table, &table->rows[r], order, count);
    Str *names = ARENA_ARRAY(arena, Str, count);
    for (uint32_t c = 0; table->column_names && c < count; c++)
        names[c] = table->column_names[order[c]];
    if (table->column_names)
        table->column_names = names;
    table->column_count = count;
}

ColumnNames select_columns(Arena *arena, const DesignSection *section, const PlanTable *from, ReportTable *table) {
    ColumnNames left_out = {0};
    uint32_t *order = ARENA_ARRAY(arena, uint32_t, table->column_count), count = 0;
    const uint32_t *ranks = table->column_count ? rank_columns(arena, section, from, table) : NULL;
    if (!ranks)
        return left_out;
    for (uint32_t rank = 0; rank < section->column_count; rank++)
        for (uint32_t c = 0; c < table->column_count; c++)
            if (ranks[c] == rank)
                order[count++] = c;
    for (uint32_t c = 0; c < table->column_count; c++) {
        bool is_ours = c >= from->table->column_count;
        if (ranks[c] == NO_RANK && section->leaves_columns && !is_ours)
            vec_push(arena, &left_out, name_column(table, c));
        else if (ranks[c] == NO_RANK)
            order[count++] = c;
    }
    order_columns(arena, table, order, count);
    return left_out;
}

/* Returns the row behind the last of those that cells of several rows tie to `first`. */
static uint32_t end_of_tied(const ReportTable *table, uint32_t first) {
    uint32_t end = first + 1;
    for (uint32_t r = first; r < end && r < table->row_count; r++)
        for (uint32_t c = 0; c < table->column_count; c++)
            if (table->rows[r].cells[c].colspan && r + table->rows[r].cells[c].rowspan > end)
                end = r + table->rows[r].cells[c].rowspan;
    return end < table->row_count ? end : table->row_count;
}

/* Returns of each row whether it stays; header rows do. */
static bool *spread_rows(Arena *arena, const bool *is_kept, const ReportTable *table) {
    bool *stays = ARENA_ARRAY(arena, bool, table->row_count);
    uint32_t r = 0;
    while (r < table->header_count)
        stays[r++] = true;
    while (r < table->row_count) {
        uint32_t end = end_of_tied(table, r);
        bool is_wanted = false;
        for (uint32_t k = r; k < end; k++)
            is_wanted |= !table->rows[k].is_group && is_kept[k - table->header_count];
        while (r < end)
            stays[r++] = is_wanted;
    }
    bool is_open = false; /* rows below a group's heading stay */
    while (r > table->header_count) {
        bool is_group = table->rows[--r].is_group;
        stays[r] = is_group ? is_open : stays[r];
        bool is_next_group = r > table->header_count && table->rows[r - 1].is_group;
        is_open = is_group ? is_open && is_next_group : is_open || stays[r];
    }
    return stays;
}

uint32_t select_rows(Arena *arena, const bool *is_kept, ReportTable *table) {
    const bool *stays = spread_rows(arena, is_kept, table);
    uint32_t count = 0, left_out = 0;
    for (uint32_t r = 0; r < table->row_count; r++) {
        left_out += !stays[r] && !table->rows[r].is_group;
        if (stays[r])
            table->rows[count++] = table->rows[r];
    }
    table->row_count = count;
    return left_out;
}
