/* Scales: legends that say what the levels of impact and likelihood are called, a step a row, one axis a column. */
#include "normalise/record.h"
#include "normalise/value.h"

static int compare_levels(Decimal a, Decimal b) {
    __int128 left = a.digits, right = b.digits;
    for (int i = a.places; i < b.places; i++)
        left *= 10;
    for (int i = b.places; i < a.places; i++)
        right *= 10;
    return (left > right) - (left < right);
}

/* Keeps the steps rising; a scale has few. */
static void add_step(Arena *arena, Scores *axis, Score step) {
    vec_push(arena, axis, step);
    for (size_t i = axis->count - 1; i > 0 && compare_levels(axis->at[i - 1].level, axis->at[i].level) > 0; i--) {
        Score swapped = axis->at[i - 1];
        axis->at[i - 1] = axis->at[i];
        axis->at[i] = swapped;
    }
}

enum { STEP_LIMIT = 20 };

/* A second legend of the same axis is told again and adds nothing. The level may stand in a column of its own, and so
 * may what it means in figures. */
static void read_axis(Record *record, const char *field, Scores *axis) {
    Arena *arena = record->normaliser->arena;
    uint32_t c = record_find(record, field, 0), level = record_find(record, "level", 0);
    if (c == RECORD_NONE || axis->count >= STEP_LIMIT)
        return;
    Score step = value_parse_score(arena, record_words(record, c));
    if (!step.level.is_known && level != RECORD_NONE) {
        Str words = record_words(record, c);
        step = value_parse_score(arena, record_words(record, level));
        step.label = words;
    }
    for (size_t i = 0; i < axis->count && step.level.is_known; i++)
        if (compare_levels(axis->at[i].level, step.level) == 0)
            return;
    if (!step.level.is_known)
        return;
    record_take(record, c);
    if (level != RECORD_NONE)
        record_take(record, level);
    if (step.range.len == 0)
        step.range = record_take_field(record, "range");
    add_step(arena, axis, step);
}

/* A legend of one axis has columns "level" and "label", and its title says which axis it is. */
static void read_single(Record *record, RiskScale *scale) {
    Arena *arena = record->normaliser->arena;
    uint32_t level = record_find(record, "level", 0), label = record_find(record, "range", 0);
    bool has_axes =
        record_find(record, "impact", 0) != RECORD_NONE || record_find(record, "likelihood", 0) != RECORD_NONE;
    if (level == RECORD_NONE || has_axes)
        return;
    const Table *table = record->table->table;
    Str about = str_format(arena, "%.*s %.*s %.*s", STR_ARG(table->title), STR_ARG(table->section),
                           STR_ARG(record_heading(record, level)));
    uint32_t roles[VOCABULARY_ROLES];
    uint32_t count = vocabulary_find_roles(record->normaliser->vocabulary, about, roles, VOCABULARY_ROLES);
    Scores *axis = NULL;
    for (uint32_t i = 0; i < count && !axis; i++) {
        Str name = vocabulary_role(record->normaliser->vocabulary, roles[i])->name;
        axis = str_equal_z(name, "impact")       ? &scale->impact
               : str_equal_z(name, "likelihood") ? &scale->likelihood
                                                 : NULL;
    }
    Score step = value_parse_score(arena, record_words(record, level));
    if (!axis || !step.level.is_known || axis->count >= STEP_LIMIT)
        return;
    record_take(record, level);
    if (label != RECORD_NONE && step.label.len == 0)
        step.label = record_take(record, label);
    add_step(arena, axis, step);
}

void kind_scale_read(Normaliser *normaliser, PlanTable *table) {
    RiskScale *scale = &normaliser->plan->risk_scale;
    if (scale->origin.table == 0)
        scale->origin = (Origin){table->table->number, 0, table->table->lines.first, table->table->place};
    Record record = record_open(normaliser, table);
    while (record_next(&record)) {
        read_axis(&record, "impact", &scale->impact);
        read_axis(&record, "likelihood", &scale->likelihood);
        read_single(&record, scale);
        record_rest(&record);
    }
}
