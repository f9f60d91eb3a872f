#include "normalise/record.h"

/* Spans do not overlap, so all of them together cover no more cells than there are. */
static uint32_t *find_owners(Arena *arena, const Table *table) {
    size_t width = table->column_count, count = table->rows.count;
    uint32_t *owners = ARENA_ARRAY(arena, uint32_t, count * width);
    for (size_t i = 0; i < count * width; i++)
        owners[i] = (uint32_t)(i / width);
    for (size_t i = 0; i < table->spans.count; i++) {
        const Span *span = &table->spans.at[i];
        size_t last = span->row + (size_t)span->rowspan;
        for (size_t r = span->row; span->where == SPAN_BODY && r < last && r < count; r++)
            owners[r * width + span->column] = span->row;
    }
    return owners;
}

Record record_open(Normaliser *normaliser, PlanTable *table) {
    return (Record){.normaliser = normaliser,
                    .table = table,
                    .row = (size_t)-1,
                    .group = STR(""),
                    .owners = find_owners(normaliser->arena, table->table)};
}

static CellUse *cell_use(const Record *record, uint32_t column) {
    return &record->table->uses[record->row * record->table->table->column_count + column];
}

static const Cell *cell_at(const Record *record, uint32_t column) {
    return &record->table->table->rows.at[record->row].cells[column];
}

static bool is_blank(const Record *record) {
    for (uint32_t c = 0; c < record->table->table->column_count; c++)
        if (cell_at(record, c)->text.len)
            return false;
    return true;
}

bool record_next(Record *record) {
    const Table *table = record->table->table;
    while (++record->row < table->rows.count) {
        if (table->rows.at[record->row].kind == ROW_GROUP) {
            record->group = cell_at(record, 0)->text;
            if (record->group.len)
                *cell_use(record, 0) = CELL_PLACED;
        } else if (!is_blank(record)) {
            return true;
        }
    }
    return false;
}

uint32_t record_find(const Record *record, const char *field, uint32_t from) {
    for (uint32_t c = from; c < record->table->table->column_count; c++)
        if (str_equal_z(record->table->columns[c].field, field))
            return c;
    return RECORD_NONE;
}

Str record_words(const Record *record, uint32_t column) {
    const Table *table = record->table->table;
    Str own = cell_at(record, column)->text;
    uint32_t owner = record->owners[record->row * table->column_count + column];
    return own.len ? own : table->rows.at[owner].cells[column].text;
}

Str record_take(Record *record, uint32_t column) {
    if (cell_at(record, column)->text.len)
        *cell_use(record, column) = CELL_PLACED;
    return record_words(record, column);
}

Str record_take_field(Record *record, const char *field) {
    Str first = STR("");
    StrBuf joined = buf_open(record->normaliser->arena);
    uint32_t found = 0;
    for (uint32_t c = record_find(record, field, 0); c != RECORD_NONE; c = record_find(record, field, c + 1)) {
        Str words = record_take(record, c);
        if (words.len == 0)
            continue;
        if (found++ == 0)
            first = words;
        else if (found == 2)
            buf_add(&joined, first);
        if (found > 1) {
            buf_add_byte(&joined, '\n');
            buf_add(&joined, words);
        }
    }
    return found > 1 ? buf_str(&joined) : first;
}

Texts record_take_list(Record *record, const char *field) {
    Texts list = {0};
    for (uint32_t c = record_find(record, field, 0); c != RECORD_NONE; c = record_find(record, field, c + 1)) {
        const Cell *cell = cell_at(record, c);
        Str words = record_take(record, c);
        if (cell->text.len == 0 || cell->part_count < 2) {
            if (words.len)
                vec_push(record->normaliser->arena, &list, words);
            continue;
        }
        for (uint32_t p = 0; p < cell->part_count; p++)
            if (cell->parts[p].text.len)
                vec_push(record->normaliser->arena, &list, cell->parts[p].text);
    }
    return list;
}

bool record_goes_on(const Record *record, const char *field) {
    bool has_words = false;
    for (uint32_t c = 0; c < record->table->table->column_count; c++) {
        if (cell_at(record, c)->text.len == 0)
            continue;
        if (!str_equal_z(record->table->columns[c].field, field))
            return false;
        has_words = true;
    }
    return has_words;
}

Str record_heading(const Record *record, uint32_t column) {
    const Table *table = record->table->table;
    return table->columns ? table->columns[column] : STR("");
}

Besides record_rest(Record *record) {
    Besides beside = {0};
    for (uint32_t c = 0; c < record->table->table->column_count; c++) {
        Str words = cell_at(record, c)->text;
        CellUse *use = cell_use(record, c);
        if (words.len == 0 || *use == CELL_PLACED)
            continue;
        *use = CELL_REGISTERED;
        vec_push(record->normaliser->arena, &beside, (Beside){record_heading(record, c), words});
    }
    return beside;
}

Str record_group(Record *record) { return record->group.len ? record->group : record_take_field(record, "group"); }

Origin record_origin(const Record *record) {
    const Row *row = &record->table->table->rows.at[record->row];
    return (Origin){record->table->table->number, (uint32_t)record->row + 1, row->line_count ? row->line_numbers[0] : 0,
                    row->place};
}

Place record_place(const Record *record, uint32_t column) {
    Origin origin = record_origin(record);
    Place place = {.line = origin.line, .table = origin.table, .row = origin.row, .column = STR("")};
    if (column != RECORD_NONE)
        place.column = record_heading(record, column);
    return place;
}

void record_check_date(const Record *record, uint32_t column, const DateValue *date) {
    if (date->precision == DATE_INVALID)
        finding_raise(&record->normaliser->plan->findings, FINDING_DATE_IMPOSSIBLE, record_place(record, column),
                      "\"%.*s\": %.*s", STR_ARG(str_one_line(record->normaliser->arena, date->raw)),
                      STR_ARG(date->issue));
}

void record_keep_scale(Normaliser *normaliser, PlanTable *plan_table) {
    const Table *table = plan_table->table;
    RiskScale *scale = &normaliser->plan->risk_scale;
    vec_push(normaliser->arena, &scale->tables, plan_table);
    if (scale->origin.table == 0)
        scale->origin = (Origin){table->number, 0, table->lines.first, table->place};
    for (size_t i = 0; i < table->rows.count * table->column_count; i++)
        plan_table->uses[i] = CELL_PLACED;
}
