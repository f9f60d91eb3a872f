/* Entries: the kinds whose rows are told by the vocabulary alone: its fields, each read by its type. */
#include "base/utf8.h"
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
    if (how->type == FIELD_DATE) {
        field.date = value_parse_date(arena, field.raw);
        record_check_date(record, column, &field.date);
    } else if (how->type == FIELD_MONEY)
        field.money = value_parse_money(arena, field.raw, value_find_money_unit(record_heading(record, column)));
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

/* A title such as "Post: Graphic designer" says for all rows what a column could. */
static void read_title(const Record *record, Entry *entry) {
    Normaliser *normaliser = record->normaliser;
    Str title = record->table->table->title;
    size_t colon = str_find_byte(title, 0, ':');
    if (colon == title.len)
        return;
    uint32_t roles[VOCABULARY_ROLES];
    uint32_t count = vocabulary_find_roles(normaliser->vocabulary, str_slice(title, 0, colon), roles, VOCABULARY_ROLES);
    const KindColumns *columns = vocabulary_columns(normaliser->vocabulary, record->table->kind);
    for (uint32_t i = 0; i < count; i++)
        for (size_t k = 0; k < columns->count; k++) {
            Str field = columns->at[k].field, words = str_trim(str_from(title, colon + 1));
            if (columns->at[k].role != roles[i] || !field.len || !words.len || has_field(entry, field))
                continue;
            vec_push(normaliser->arena, &entry->fields, (Field){.name = field, .type = FIELD_TEXT, .raw = words});
            return;
        }
}

static bool has_letter(Str text) {
    for (size_t at = 0; at < text.len;)
        if (utf8_is_letter(utf8_next(text, &at)))
            return true;
    return false;
}

/* Tells whether the row sums up those above it: its first words say so, and beside them stand figures alone. */
static bool is_total(const Record *record) {
    bool is_named = false;
    uint32_t figures = 0;
    for (uint32_t c = 0; c < record->table->table->column_count; c++) {
        Str words = record_words(record, c);
        if (words.len == 0)
            continue;
        if (is_named && has_letter(words))
            return false;
        figures += is_named;
        is_named =
            is_named || str_equal_z(vocabulary_find(record->normaliser->vocabulary, WORDS_BUDGET, words), "total");
        if (!is_named)
            return false;
    }
    return figures > 0;
}

/* A second column that fills the same field stays beside the entry: two values would otherwise be one. */
static Entry read_entry(Record *record) {
    Arena *arena = record->normaliser->arena;
    Entry entry = {.kind = record->table->kind, .origin = record_origin(record), .group = record->group};
    entry.is_total = is_total(record);
    for (uint32_t c = 0; c < record->table->table->column_count; c++) {
        const PlanColumn *how = &record->table->columns[c];
        if (how->field.len && !has_field(&entry, how->field))
            vec_push(arena, &entry.fields, read_field(record, c));
    }
    read_title(record, &entry);
    entry.beside = record_rest(record);
    return entry;
}

/* A table that its title alone fills still says that the thing is there. */
static void read_empty(Normaliser *normaliser, Record *record) {
    const Table *table = record->table->table;
    Entry entry = {
        .kind = record->table->kind, .origin = {table->number, 0, table->lines.first, table->place}, .group = STR("")};
    read_title(record, &entry);
    if (entry.fields.count)
        vec_push(normaliser->arena, &normaliser->plan->entries, entry);
}

void kind_entries_read(Normaliser *normaliser, PlanTable *table) {
    Record record = record_open(normaliser, table);
    bool has_rows = false;
    for (; record_next(&record); has_rows = true)
        vec_push(normaliser->arena, &normaliser->plan->entries, read_entry(&record));
    if (!has_rows)
        read_empty(normaliser, &record);
}
