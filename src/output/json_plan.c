#include "output/json_plan.h"

#include <string.h>

#include "output/json_value.h"

static void put_text(JsonTree *tree, json_t *object, const char *key, Str words) {
    json_tree_put(tree, object, key, json_tree_text_or_null(tree, words));
}

/* What every object ends with: the cells beside it and where it stands. */
static void put_end(JsonTree *tree, json_t *object, const Besides *beside, const Origin *origin) {
    if (beside->count)
        json_tree_put(tree, object, "beside", json_value_besides(tree, beside));
    json_tree_put(tree, object, "origin", json_value_origin(tree, origin));
}

/* ---- measures */

static json_t *period_values(JsonTree *tree, const PeriodValues *values) {
    json_t *array = json_array();
    for (size_t i = 0; i < values->count; i++) {
        const PeriodValue *value = &values->at[i];
        json_t *object = json_value_quantity(tree, &value->value);
        put_text(tree, object, "period", value->period.raw);
        json_tree_put(tree, object, "from", json_value_day(tree, value->period.from));
        json_tree_put(tree, object, "to", json_value_day(tree, value->period.to));
        put_text(tree, object, "basis", value->basis);
        if (value->narrative.len)
            put_text(tree, object, "narrative", value->narrative);
        json_tree_put(tree, object, "origin", json_value_origin(tree, &value->origin));
        json_tree_append(tree, array, object);
    }
    return array;
}

static json_t *tolerance(JsonTree *tree, const Tolerance *tolerance) {
    static const char *const kinds[] = {
        [TOLERANCE_NONE] = "none",          [TOLERANCE_BELOW] = "below target", [TOLERANCE_ABOVE] = "above target",
        [TOLERANCE_EITHER] = "either side", [TOLERANCE_PLAIN] = "plain",        [TOLERANCE_FLOOR] = "floor",
        [TOLERANCE_UNREAD] = "unread"};
    if (tolerance->raw.len == 0)
        return json_null();
    json_t *object = json_object();
    put_text(tree, object, "raw", tolerance->raw);
    json_tree_put(tree, object, "kind", json_string(kinds[tolerance->kind]));
    json_tree_put(tree, object, "amount", json_value_decimal(tolerance->amount));
    put_text(tree, object, "unit", str_of(value_unit_word(tolerance->unit)));
    return object;
}

static json_t *rating(JsonTree *tree, const Rating *rating) {
    static const char *const words[] = {[RATED_NOT] = "not rated",
                                        [RATED_FAVOURABLE] = "favourable",
                                        [RATED_NEUTRAL] = "neutral",
                                        [RATED_ADVERSE] = "adverse",
                                        [RATED_COMPLETE] = "complete"};
    json_t *object = json_object();
    json_tree_put(tree, object, "status", json_string(words[rating->status]));
    put_text(tree, object, "reason", rating->reason);
    put_text(tree, object, "rule", rating->rule);
    put_text(tree, object, "period", rating->period);
    json_tree_put(tree, object, "stated", json_boolean(rating->is_stated));
    json_tree_put(tree, object, "variance", json_value_decimal(rating->variance));
    json_tree_put(tree, object, "ambiguous", json_boolean(rating->is_ambiguous));
    return object;
}

static json_t *measure(JsonTree *tree, const Measure *measure) {
    static const char *const polarities[] = {
        [POLARITY_HIGHER] = "higher_is_better", [POLARITY_LOWER] = "lower_is_better", [POLARITY_NONE] = "neither"};
    json_t *object = json_object();
    put_text(tree, object, "ref", measure->ref);
    put_text(tree, object, "name", measure->name);
    put_text(tree, object, "concept", measure->concept);
    put_text(tree, object, "purpose", measure->purpose);
    put_text(tree, object, "owner", measure->owner);
    put_text(tree, object, "group", measure->group);
    put_text(tree, object, "unit", str_of(value_unit_word(measure->unit)));
    json_tree_put(tree, object, "polarity",
                  measure->polarity == POLARITY_UNKNOWN ? json_null() : json_string(polarities[measure->polarity]));
    put_text(tree, object, "polarity_basis", measure->polarity_basis);
    json_tree_put(tree, object, "adds_up", json_boolean(measure->adds_up));
    json_tree_put(tree, object, "tolerance", tolerance(tree, &measure->tolerance));
    json_tree_put(tree, object, "floor",
                  measure->floor.raw.len ? json_value_quantity(tree, &measure->floor) : json_null());
    json_tree_put(tree, object, "targets", period_values(tree, &measure->targets));
    json_tree_put(tree, object, "actuals", period_values(tree, &measure->actuals));
    put_text(tree, object, "narrative", measure->narrative);
    put_text(tree, object, "status", measure->status);
    json_tree_put(tree, object, "rating", rating(tree, &measure->rating));
    put_end(tree, object, &measure->beside, &measure->origin);
    return object;
}

/* ---- risks */

static const char *const score_kinds[] = {[SCORE_UNSTATED] = "not stated",
                                          [SCORE_INHERENT] = "inherent",
                                          [SCORE_RESIDUAL] = "residual",
                                          [SCORE_TARGET] = "target"};

static void put_levels(JsonTree *tree, json_t *object, const RiskScore *score) {
    static const RiskScore none;
    const RiskScore *levels = score ? score : &none;
    json_tree_put(tree, object, "likelihood", json_value_level(tree, &levels->likelihood));
    json_tree_put(tree, object, "impact", json_value_level(tree, &levels->impact));
    json_tree_put(tree, object, "rating", json_value_level(tree, &levels->rating));
    put_text(tree, object, "band", levels->band);
}

static json_t *all_scores(JsonTree *tree, const Risk *risk) {
    json_t *array = json_array();
    for (size_t i = 0; i < risk->scores.count; i++) {
        json_t *object = json_object();
        const RiskScore *score = &risk->scores.at[i];
        json_tree_put(tree, object, "kind", json_string(score_kinds[score->kind]));
        json_tree_put(tree, object, "likelihood", json_value_score(tree, &score->likelihood));
        json_tree_put(tree, object, "impact", json_value_score(tree, &score->impact));
        json_tree_put(tree, object, "rating", json_value_score(tree, &score->rating));
        put_text(tree, object, "band", score->band);
        json_tree_append(tree, array, object);
    }
    return array;
}

static json_t *risk(JsonTree *tree, const Risk *risk) {
    json_t *object = json_object();
    const RiskScore *current = plan_current_score(risk, false);
    put_text(tree, object, "ref", risk->ref);
    put_text(tree, object, "description", risk->description);
    put_text(tree, object, "category", risk->category);
    put_text(tree, object, "group", risk->group);
    put_levels(tree, object, current);
    json_tree_put(tree, object, "score_kind", current ? json_string(score_kinds[current->kind]) : json_null());
    json_tree_put(tree, object, "scores", all_scores(tree, risk));
    put_text(tree, object, "owner", risk->owner);
    json_tree_put(tree, object, "mitigation", json_value_texts(tree, &risk->mitigation));
    put_end(tree, object, &risk->beside, &risk->origin);
    return object;
}

/* ---- actions and budget lines */

static json_t *milestones(JsonTree *tree, const Action *action) {
    json_t *array = json_array();
    for (size_t i = 0; i < action->milestones.count; i++) {
        const Milestone *milestone = &action->milestones.at[i];
        json_t *object = json_object();
        put_text(tree, object, "period", milestone->period.raw);
        put_text(tree, object, "text", milestone->text);
        json_tree_put(tree, object, "date", json_value_date(tree, &milestone->date));
        json_tree_append(tree, array, object);
    }
    return array;
}

static json_t *answer(Answer answer) {
    return answer == ANSWER_UNKNOWN ? json_null() : json_boolean(answer == ANSWER_YES);
}

static json_t *action(JsonTree *tree, const Action *action) {
    json_t *object = json_object();
    put_text(tree, object, "ref", action->ref);
    put_text(tree, object, "title", action->title);
    put_text(tree, object, "description", action->description);
    put_text(tree, object, "group", action->group);
    put_text(tree, object, "owner", action->owner_words);
    json_tree_put(tree, object, "owners", json_value_people(tree, &action->owners));
    put_text(tree, object, "areas", action->areas);
    put_text(tree, object, "priority", action->priority);
    put_text(tree, object, "resources", action->resources);
    json_tree_put(tree, object, "budget", json_value_money(tree, &action->budget));
    json_tree_put(tree, object, "start", json_value_date(tree, &action->start));
    json_tree_put(tree, object, "end", json_value_date(tree, &action->end));
    json_tree_put(tree, object, "milestones", milestones(tree, action));
    put_text(tree, object, "outcome", action->outcome);
    json_tree_put(tree, object, "major", answer(action->major));
    put_text(tree, object, "major_words", action->major_words);
    put_text(tree, object, "status", action->status);
    put_text(tree, object, "status_kind", action->status_kind);
    put_end(tree, object, &action->beside, &action->origin);
    return object;
}

static json_t *budget_line(JsonTree *tree, const BudgetLine *line) {
    json_t *object = json_object();
    put_text(tree, object, "activity", line->activity);
    put_text(tree, object, "group", line->group);
    json_tree_put(tree, object, "period", json_value_period(tree, &line->period));
    put_text(tree, object, "stage", line->stage);
    put_text(tree, object, "kind", line->kind);
    put_text(tree, object, "raw", line->amount.raw);
    json_tree_put(tree, object, "amount", line->amount.is_known ? json_integer(line->amount.pence) : json_null());
    json_tree_put(tree, object, "unit", json_string("pence"));
    json_tree_put(tree, object, "fte", line->fte.raw.len ? json_value_quantity(tree, &line->fte) : json_null());
    json_tree_put(tree, object, "total", json_boolean(line->is_total));
    put_end(tree, object, &line->beside, &line->origin);
    return object;
}

/* ---- entries and registers */

static json_t *field(JsonTree *tree, const Field *field) {
    switch (field->type) {
    case FIELD_LIST:
        return json_value_texts(tree, &field->list);
    case FIELD_DATE:
        return json_value_date(tree, &field->date);
    case FIELD_MONEY:
        return json_value_money(tree, &field->money);
    case FIELD_QUANTITY:
        return json_value_quantity(tree, &field->quantity);
    case FIELD_PEOPLE:
    case FIELD_TEXT:
        break;
    }
    return json_tree_text_or_null(tree, field->raw);
}

static json_t *entry(JsonTree *tree, const Entry *entry) {
    json_t *object = json_object();
    for (size_t i = 0; i < entry->fields.count; i++) {
        const Field *at = &entry->fields.at[i];
        char key[64];
        size_t len = at->name.len < sizeof key - 1 ? at->name.len : sizeof key - 1;
        memcpy(key, at->name.at, len);
        key[len] = 0;
        json_tree_put(tree, object, key, field(tree, at));
    }
    if (entry->group.len)
        put_text(tree, object, "group", entry->group);
    if (entry->is_total)
        json_tree_put(tree, object, "total", json_true());
    put_end(tree, object, &entry->beside, &entry->origin);
    return object;
}

static json_t *row(JsonTree *tree, const Table *table, const Row *row) {
    json_t *object = json_object(), *cells = json_array();
    uint32_t count = row->kind == ROW_GROUP ? 1 : table->column_count;
    for (uint32_t c = 0; c < count; c++)
        json_tree_append(tree, cells, json_tree_text(tree, row->cells[c].text));
    json_tree_put(tree, object, row->kind == ROW_GROUP ? "group" : "cells", cells);
    json_tree_put(tree, object, "line", row->line_count ? json_tree_number(row->line_numbers[0]) : json_null());
    if (row->place.len)
        put_text(tree, object, "path", row->place);
    return object;
}

static json_t *register_object(JsonTree *tree, const PlanTable *plan_table) {
    const Table *table = plan_table->table;
    json_t *object = json_object(), *columns = json_array(), *rows = json_array();
    for (uint32_t c = 0; c < table->column_count; c++) {
        json_t *column = json_object();
        put_text(tree, column, "heading", table->columns ? table->columns[c] : STR(""));
        put_text(tree, column, "role", plan_table->columns[c].role);
        json_tree_append(tree, columns, column);
    }
    for (size_t r = 0; r < table->rows.count; r++)
        json_tree_append(tree, rows, row(tree, table, &table->rows.at[r]));
    put_text(tree, object, "title", table->title);
    put_text(tree, object, "section", table->section);
    json_tree_put(tree, object, "columns", columns);
    json_tree_put(tree, object, "rows", rows);
    Origin origin = {table->number, 0, table->lines.first, table->place};
    json_tree_put(tree, object, "origin", json_value_origin(tree, &origin));
    return object;
}

static json_t *level_or_words(const JsonTree *tree, Decimal level, Str words) {
    return level.is_known ? json_value_decimal(level) : json_tree_text_or_null(tree, words);
}

static json_t *risk_appetite(JsonTree *tree, const RiskAppetite *appetite) {
    if (!appetite->raw.len)
        return json_null();
    json_t *object = json_object();
    put_text(tree, object, "raw", appetite->raw);
    json_tree_put(tree, object, "level", level_or_words(tree, appetite->level, appetite->band));
    json_tree_put(tree, object, "origin", json_value_origin(tree, &appetite->origin));
    return object;
}

/* The steps and bands, the appetite, and the tables they were read from as the paper draws them. */
static json_t *risk_scale(JsonTree *tree, const RiskScale *scale) {
    if (scale->origin.table == 0 && !scale->appetite.raw.len)
        return json_null();
    json_t *object = json_object(), *bands = json_array(), *tables = json_array();
    for (size_t i = 0; i < scale->tables.count; i++)
        json_tree_append(tree, tables, register_object(tree, scale->tables.at[i]));
    for (size_t i = 0; i < scale->bands.count; i++) {
        const Band *band = &scale->bands.at[i];
        json_t *cell = json_object();
        json_tree_put(tree, cell, "likelihood", level_or_words(tree, band->likelihood, band->likelihood_words));
        json_tree_put(tree, cell, "impact", level_or_words(tree, band->impact, band->impact_words));
        put_text(tree, cell, "band", band->band);
        json_tree_put(tree, cell, "score", json_value_decimal(band->score));
        json_tree_append(tree, bands, cell);
    }
    json_tree_put(tree, object, "impact", json_value_scores(tree, &scale->impact));
    json_tree_put(tree, object, "likelihood", json_value_scores(tree, &scale->likelihood));
    json_tree_put(tree, object, "bands", bands);
    json_tree_put(tree, object, "appetite", risk_appetite(tree, &scale->appetite));
    json_tree_put(tree, object, "tables", tables);
    json_tree_put(tree, object, "origin", scale->origin.table ? json_value_origin(tree, &scale->origin) : json_null());
    return object;
}

/* ---- the plan */

/* Writes ",\n "key": [" and each of the items on a line of its own. */
#define WRITE_ARRAY(tree, key, list, item)                                                                             \
    do {                                                                                                               \
        buf_add_format((tree)->out, ",\n \"%s\": [", (key));                                                           \
        for (size_t i = 0; i < (list).count; i++) {                                                                    \
            buf_add_z((tree)->out, i ? ",\n  " : "\n  ");                                                              \
            json_tree_write((tree), item((tree), &(list).at[i]));                                                      \
        }                                                                                                              \
        buf_add_byte((tree)->out, ']');                                                                                \
    } while (0)

static json_t *person(JsonTree *tree, const PlanPerson *person) {
    json_t *object = json_object();
    put_text(tree, object, "role", person->person.role);
    put_text(tree, object, "name", person->person.name);
    json_tree_put(tree, object, "origin", json_value_origin(tree, &person->origin));
    return object;
}

static void write_head(JsonTree *tree, const Plan *plan) {
    json_t *council = json_object();
    put_text(tree, council, "name", plan->council.name);
    put_text(tree, council, "gss", plan->council.gss);
    put_text(tree, council, "basis", plan->council.basis);
    json_tree_write_key(tree, "{", "file", json_tree_text(tree, plan->source->file));
    json_tree_write_key(tree, ",\n ", "sha256", json_tree_text(tree, plan->source->sha256));
    json_tree_write_key(tree, ",\n ", "council", council);
    json_tree_write_key(tree, ",\n ", "title", json_tree_text_or_null(tree, plan->title));
    json_tree_write_key(tree, ",\n ", "document_type", json_tree_text_or_null(tree, plan->document_type));
    json_tree_write_key(tree, ",\n ", "document_type_basis", json_tree_text_or_null(tree, plan->document_type_basis));
    json_tree_write_key(tree, ",\n ", "period", json_value_period(tree, &plan->period));
    json_tree_write_key(tree, ",\n ", "department", json_tree_text_or_null(tree, plan->department));
    json_tree_write_key(tree, ",\n ", "department_basis", json_tree_text_or_null(tree, plan->department_basis));
    json_tree_write_key(tree, ",\n ", "portfolio_holder", json_tree_text_or_null(tree, plan->portfolio_holder));
}

static void write_entries(JsonTree *tree, const Plan *plan, Kind kind) {
    buf_add_format(tree->out, ",\n \"%s\": [", plan_kind_name(kind));
    size_t count = 0;
    for (size_t i = 0; i < plan->entries.count; i++) {
        if (plan->entries.at[i].kind != kind)
            continue;
        buf_add_z(tree->out, count++ ? ",\n  " : "\n  ");
        json_tree_write(tree, entry(tree, &plan->entries.at[i]));
    }
    buf_add_byte(tree->out, ']');
}

static void write_registers(JsonTree *tree, const Plan *plan) {
    buf_add_z(tree->out, ",\n \"registers\": [");
    size_t count = 0;
    for (size_t i = 0; i < plan->source->tables.count; i++) {
        if (plan->tables[i].kind != KIND_REGISTER)
            continue;
        buf_add_z(tree->out, count++ ? ",\n  " : "\n  ");
        json_tree_write(tree, register_object(tree, &plan->tables[i]));
    }
    buf_add_byte(tree->out, ']');
}

static json_t *finding(JsonTree *tree, const Finding *finding) {
    const FindingKind *kind = finding_kind(finding->id);
    json_t *object = json_object();
    json_tree_put(tree, object, "id", json_string(kind->id));
    json_tree_put(tree, object, "level", json_string(level_word(kind->level)));
    json_tree_put(tree, object, "line", finding->place.line ? json_tree_number(finding->place.line) : json_null());
    json_tree_put(tree, object, "table", finding->place.table ? json_tree_number(finding->place.table) : json_null());
    json_tree_put(tree, object, "row", finding->place.row ? json_tree_number(finding->place.row) : json_null());
    put_text(tree, object, "column", finding->place.column);
    put_text(tree, object, "detail", finding->detail);
    return object;
}

static json_t *ledger(JsonTree *tree, const PlanLedger *ledger) {
    json_t *object = json_object();
    json_tree_put(tree, object, "non_empty", json_tree_number(ledger->non_empty));
    json_tree_put(tree, object, "placed", json_tree_number(ledger->placed));
    json_tree_put(tree, object, "registered", json_tree_number(ledger->registered));
    json_tree_put(tree, object, "unread", json_tree_number(ledger->unread));
    return object;
}

static void write_plan(JsonTree *tree, const Plan *plan) {
    write_head(tree, plan);
    WRITE_ARRAY(tree, "people", plan->people, person);
    WRITE_ARRAY(tree, "measures", plan->measures, measure);
    WRITE_ARRAY(tree, "risks", plan->risks, risk);
    json_tree_write_key(tree, ",\n ", "risk_scale", risk_scale(tree, &plan->risk_scale));
    WRITE_ARRAY(tree, "actions", plan->actions, action);
    WRITE_ARRAY(tree, "budget_lines", plan->budget_lines, budget_line);
    for (int kind = KIND_BUDGET + 1; kind < KIND_COUNT; kind++)
        write_entries(tree, plan, (Kind)kind);
    write_registers(tree, plan);
    WRITE_ARRAY(tree, "findings", plan->findings.list, finding);
    json_tree_write_key(tree, ",\n ", "ledger", ledger(tree, &plan->ledger));
    buf_add_byte(tree->out, '}');
}

bool json_add_plan(StrBuf *out, const Plan *plan) {
    Arena *scratch = arena_open();
    JsonTree tree = {.out = out, .arena = scratch};
    size_t before = out->len;
    write_plan(&tree, plan);
    if (tree.is_short)
        out->len = before;
    arena_close(scratch);
    return !tree.is_short;
}
