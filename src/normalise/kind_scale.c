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
    for (size_t i = axis->count - 1;
         i > 0 && axis->at[i].level.is_known && compare_levels(axis->at[i - 1].level, axis->at[i].level) > 0; i--) {
        Score swapped = axis->at[i - 1];
        axis->at[i - 1] = axis->at[i];
        axis->at[i] = swapped;
    }
}

enum { STEP_LIMIT = 20 };

/* What a step means in figures or words stands in the row's other cells. */
static Str read_meaning(Record *record, uint32_t axis, uint32_t level) {
    Arena *arena = record->normaliser->arena;
    StrBuf meaning = buf_open(arena);
    for (uint32_t c = 0; c < record->table->table->column_count; c++) {
        Str field = record->table->columns[c].field, words = record_words(record, c);
        bool is_axis = str_equal_z(field, "impact") || str_equal_z(field, "likelihood");
        if (c == axis || c == level || is_axis || !words.len)
            continue;
        buf_add_z(&meaning, meaning.len ? "; " : "");
        buf_add(&meaning, words);
    }
    return buf_str(&meaning);
}

/* A step of an axis; the level may stand in a column of its own, or nowhere on a scale of words. A step that is told
 * again adds nothing. */
static void read_axis(Record *record, const char *field, Scores *axis) {
    Arena *arena = record->normaliser->arena;
    uint32_t c = record_find(record, field, 0), level = record_find(record, "level", 0);
    if (c == RECORD_NONE || axis->count >= STEP_LIMIT || !record_words(record, c).len)
        return;
    Score step = value_parse_score(arena, record_words(record, c));
    if (!step.level.is_known && level != RECORD_NONE) {
        step = value_parse_score(arena, record_words(record, level));
        step.label = record_words(record, c);
    }
    for (size_t i = 0; i < axis->count && step.level.is_known; i++)
        if (compare_levels(axis->at[i].level, step.level) == 0)
            return;
    if (!step.level.is_known && !step.label.len)
        step.label = step.raw;
    if (!step.range.len)
        step.range = read_meaning(record, c, level);
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
    if (label != RECORD_NONE && step.label.len == 0)
        step.label = record_words(record, label);
    add_step(arena, axis, step);
}

void kind_scale_read(Normaliser *normaliser, PlanTable *table) {
    RiskScale *scale = &normaliser->plan->risk_scale;
    bool needs_impact = scale->impact.count == 0, needs_likelihood = scale->likelihood.count == 0;
    record_keep_scale(normaliser, table);
    Record record = record_open(normaliser, table);
    while (record_next(&record)) {
        if (needs_impact)
            read_axis(&record, "impact", &scale->impact);
        if (needs_likelihood)
            read_axis(&record, "likelihood", &scale->likelihood);
        read_single(&record, scale);
    }
}
