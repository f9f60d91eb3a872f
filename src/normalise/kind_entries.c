/* Entries: the kinds whose rows are told by the vocabulary alone: its fields, each read by its type. */
#include "normalise/record.h"
#include "normalise/value.h"

static Field read_field(Record *record, uint32_t column) {
    Arena *arena = record->normaliser->arena;
    const PlanColumn *how = &record->table->columns[column];
    Field field = {.name = how->field, .type = how->type};
    if (how->type == FIELD_LIST) {
        field.list = record_take_list(record, (const char *)str_z(arena, how->field));
        field.raw = record_words(record, column);
        return field;
    }
    field.raw = record_take(record, column);
    if (how->type == FIELD_DATE)
        field.date = value_parse_date(arena, field.raw);
    else if (how->type == FIELD_MONEY)
        field.money = value_parse_money(arena, field.raw, value_has_thousands(record_heading(record, column)));
    else if (how->type == FIELD_QUANTITY)
        field.quantity = value_parse_quantity(arena, field.raw, UNIT_NONE);
    else if (how->type == FIELD_PEOPLE)
        field.people = value_parse_people(arena, field.raw);
    return field;
}

static bool has_field(const Entry *entry, Str name) {
    for (size_t i = 0; i < entry->fields.count; i++)
        if (str_equal(entry->fields.at[i].name, name))
            return true;
    return false;
}

/* A second column that fills the same field stays beside the entry: two values would otherwise be one. */
static Entry read_entry(Record *record) {
    Arena *arena = record->normaliser->arena;
    Entry entry = {.kind = record->table->kind, .origin = record_origin(record), .group = record->group};
    for (uint32_t c = 0; c < record->table->table->column_count; c++) {
        const PlanColumn *how = &record->table->columns[c];
        if (how->field.len && !has_field(&entry, how->field))
            vec_push(arena, &entry.fields, read_field(record, c));
    }
    entry.beside = record_rest(record);
    return entry;
}

void kind_entries_read(Normaliser *normaliser, PlanTable *table) {
    Record record = record_open(normaliser, table);
    while (record_next(&record))
        vec_push(normaliser->arena, &normaliser->plan->entries, read_entry(&record));
}
