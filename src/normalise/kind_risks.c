/* Risks: what may happen, its scores before and after what is done, and what is done. */
#include "normalise/record.h"
#include "normalise/value.h"

static ScoreKind find_score_kind(Record *record, uint32_t column) {
    static const char *const names[] = {
        [SCORE_INHERENT] = "inherent", [SCORE_RESIDUAL] = "residual", [SCORE_TARGET] = "target"};
    Str found = vocabulary_find(record->normaliser->vocabulary, WORDS_SCORE, record_heading(record, column));
    for (int kind = SCORE_INHERENT; kind <= SCORE_TARGET; kind++)
        if (str_equal_z(found, names[kind]))
            return (ScoreKind)kind;
    return SCORE_UNSTATED;
}

static RiskScore *open_score(Arena *arena, Risk *risk, ScoreKind kind) {
    for (size_t i = 0; i < risk->scores.count; i++)
        if (risk->scores.at[i].kind == kind)
            return &risk->scores.at[i];
    vec_push(arena, &risk->scores, (RiskScore){.kind = kind, .band = STR("")});
    return &risk->scores.at[risk->scores.count - 1];
}

/* A rating that has a word beside its number ("High (12)") gives the band, too. */
static void read_scores(Record *record, Risk *risk) {
    static const char *const fields[] = {"likelihood", "impact", "rating", "band"};
    Arena *arena = record->normaliser->arena;
    for (int f = 0; f < 4; f++)
        for (uint32_t c = record_find(record, fields[f], 0); c != RECORD_NONE;
             c = record_find(record, fields[f], c + 1)) {
            Str words = record_take(record, c);
            if (words.len == 0)
                continue;
            RiskScore *score = open_score(arena, risk, find_score_kind(record, c));
            Score value = value_parse_score(arena, words);
            if (f == 0)
                score->likelihood = value;
            else if (f == 1)
                score->impact = value;
            else if (f == 2)
                score->rating = value;
            if (f == 3 || (f == 2 && score->band.len == 0))
                score->band = f == 3 ? words : value.label;
        }
}

/* Likelihood and impact without a word for their kind go with the one rating that has such a word and no parts of its
 * own: "Likelihood", "Impact", "Rating now". */
static void join_parts(Risk *risk) {
    RiskScore *parts = NULL, *whole = NULL;
    for (size_t i = 0; i < risk->scores.count; i++) {
        RiskScore *score = &risk->scores.at[i];
        bool has_parts = score->likelihood.raw.len || score->impact.raw.len;
        if (score->kind == SCORE_UNSTATED && has_parts && !score->rating.raw.len)
            parts = score;
        if (score->kind == SCORE_RESIDUAL && !has_parts)
            whole = score;
    }
    if (!parts || !whole)
        return;
    whole->likelihood = parts->likelihood;
    whole->impact = parts->impact;
    *parts = risk->scores.at[risk->scores.count - 1];
    risk->scores.count--;
}

/* A rating that is not the product of its parts is told and kept (RULES: real papers contradict themselves). */
static void check_rating(Record *record, const RiskScore *score) {
    Decimal a = score->likelihood.level, b = score->impact.level, product = score->rating.level;
    if (!a.is_known || !b.is_known || !product.is_known || a.places || b.places || product.places)
        return;
    if (a.digits > 1000 || b.digits > 1000 || a.digits * b.digits == product.digits)
        return;
    finding_raise(&record->normaliser->plan->findings, FINDING_SCORE_MISMATCH,
                  record_place(record, record_find(record, "rating", 0)), "%lld times %lld is %lld, not %lld",
                  (long long)b.digits, (long long)a.digits, (long long)(a.digits * b.digits),
                  (long long)product.digits);
}

static Risk read_risk(Record *record) {
    Risk risk = {.origin = record_origin(record), .group = record_group(record)};
    risk.ref = record_take_field(record, "ref");
    risk.description = record_take_field(record, "description");
    risk.category = record_take_field(record, "category");
    risk.owner = record_take_field(record, "owner");
    read_scores(record, &risk);
    join_parts(&risk);
    for (size_t i = 0; i < risk.scores.count; i++)
        check_rating(record, &risk.scores.at[i]);
    risk.mitigation = record_take_list(record, "mitigation");
    risk.beside = record_rest(record);
    return risk;
}

/* The scale stands in the headings of some registers. */
static void read_scale(Normaliser *normaliser, const PlanTable *table) {
    RiskScale *scale = &normaliser->plan->risk_scale;
    for (uint32_t c = 0; c < table->table->column_count; c++) {
        const PlanColumn *column = &table->columns[c];
        Scores *axis = str_equal_z(column->field, "impact")       ? &scale->impact
                       : str_equal_z(column->field, "likelihood") ? &scale->likelihood
                                                                  : NULL;
        if (!axis || axis->count || column->scale.count < 2)
            continue;
        *axis = column->scale;
        if (scale->origin.table == 0)
            scale->origin = (Origin){table->table->number, 0, table->table->lines.first, table->table->place};
    }
}

void kind_risks_read(Normaliser *normaliser, PlanTable *table) {
    read_scale(normaliser, table);
    size_t before = normaliser->plan->risks.count;
    Record record = record_open(normaliser, table);
    while (record_next(&record)) {
        if (normaliser->plan->risks.count > before && record_goes_on(&record, "mitigation")) {
            Risk *last = &normaliser->plan->risks.at[normaliser->plan->risks.count - 1];
            Texts more = record_take_list(&record, "mitigation");
            for (size_t i = 0; i < more.count; i++)
                vec_push(normaliser->arena, &last->mitigation, more.at[i]);
            continue;
        }
        vec_push(normaliser->arena, &normaliser->plan->risks, read_risk(&record));
    }
}
