#include "normalise/normalise.h"

#include "normalise/about.h"
#include "normalise/actuals.h"
#include "normalise/classify.h"
#include "normalise/rating.h"

/* A register keeps its rows as they stand, with the roles of its columns. */
static void read_register(Normaliser *normaliser, PlanTable *table) {
    Record record = record_open(normaliser, table);
    while (record_next(&record))
        record_rest(&record);
}

static void read_table(Normaliser *normaliser, PlanTable *table) {
    switch (table->kind) {
    case KIND_REGISTER:
        read_register(normaliser, table);
        break;
    case KIND_MEASURES:
        kind_measures_read(normaliser, table);
        break;
    case KIND_RISKS:
        kind_risks_read(normaliser, table);
        break;
    case KIND_RISK_SCALE:
        kind_scale_read(normaliser, table);
        break;
    case KIND_RISK_MATRIX:
        kind_matrix_read(normaliser, table);
        break;
    case KIND_ACTIONS:
        kind_actions_read(normaliser, table);
        break;
    case KIND_BUDGET:
        kind_budget_read(normaliser, table);
        break;
    default:
        kind_entries_read(normaliser, table);
        break;
    }
}

static size_t count_things(const Plan *plan, Kind kind) {
    switch (kind) {
    case KIND_MEASURES:
        return plan->measures.count;
    case KIND_RISKS:
        return plan->risks.count;
    case KIND_ACTIONS:
        return plan->actions.count;
    case KIND_BUDGET:
        return plan->budget_lines.count;
    default:
        return 0;
    }
}

/* What tables hold stands in the plan in the order of the tables, so that each can be asked for its own. */
static void read_tables(Normaliser *normaliser, size_t count) {
    for (size_t i = 0; i < count; i++) {
        PlanTable *table = &normaliser->plan->tables[i];
        Kind kind = table->kind;
        table->first_thing = count_things(normaliser->plan, kind);
        read_table(normaliser, table);
        table->end_things = count_things(normaliser->plan, kind);
    }
}

/* A list of findings has one owner: the source's own stays as it is while the plan's grows. */
static Findings copy_findings(const Findings *from) {
    Findings own = findings_open(from->arena, from->file);
    for (size_t i = 0; i < from->list.count; i++)
        vec_push(own.arena, &own.list, from->list.at[i]);
    return own;
}

/* Everything that the paper itself says. */
static Plan *read_plan(Arena *arena, const Source *source, Vocabulary *vocabulary, const NormaliseOptions *options) {
    Plan *plan = ARENA_NEW(arena, Plan);
    *plan = (Plan){.source = source, .title = source->title, .findings = copy_findings(&source->findings)};
    plan->tables = ARENA_ARRAY(arena, PlanTable, source->tables.count);
    Normaliser normaliser = {arena, plan, vocabulary, options->says_unsure};
    for (size_t i = 0; i < source->tables.count; i++)
        classify_table(&normaliser, source->tables.at[i], &plan->tables[i]);
    about_read(&normaliser);
    CouncilQuestion whose = {options->councils, source, plan->period, options->council};
    Findings unsaid = findings_open(arena, source->file);
    plan->council = council_find(arena, &whose, options->says_unsure ? &plan->findings : &unsaid);
    read_tables(&normaliser, source->tables.count);
    kind_lists_read(&normaliser);
    kind_prose_read(&normaliser);
    kind_appetite_read(&normaliser);
    plan_count(plan);
    if (plan->ledger.unread)
        finding_raise(&plan->findings, FINDING_CELLS_NOT_UNDERSTOOD, (Place){0}, "%u of %u", plan->ledger.unread,
                      plan->ledger.non_empty);
    return plan;
}

/* A table and nothing else are returns; a paper is a performance report. What is wrong with either is told of its file,
 * among the findings of the plan. */
static void join_actuals(Arena *arena, Plan *plan, Vocabulary *vocabulary, const NormaliseOptions *options) {
    const Source *actuals = options->actuals;
    Findings told = plan->findings;
    told.file = actuals->file;
    if (actuals->blocks.count == 1 && actuals->tables.count == 1)
        actuals_join_returns(arena, plan, actuals, vocabulary, &told);
    else
        actuals_join_report(arena, plan, read_plan(arena, actuals, vocabulary, options), &told);
    plan->findings.list = told.list;
}

/* Whether a target is met is told by its figure alone; how far off amber is only where the paper states a tolerance. */
static void check_stated(Plan *plan, const Measure *measure) {
    const Rating *rating = &measure->rating;
    bool is_met = rating->judged == RATED_FAVOURABLE, has_bound = measure->tolerance.kind != TOLERANCE_NONE;
    bool is_other = is_met != (rating->status == RATED_FAVOURABLE) || (has_bound && rating->judged != rating->status);
    bool is_judged = rating->judged != RATED_NOT && rating->judged != RATED_COMPLETE;
    if (rating->is_stated && is_judged && is_other)
        finding_raise(&plan->findings, FINDING_STATUS_DIFFERS,
                      (Place){.line = measure->origin.line, .table = measure->origin.table, .row = measure->origin.row},
                      "\"%.*s\" of %.*s, whose figure %s its target", STR_ARG(measure->status), STR_ARG(measure->name),
                      is_met                            ? "meets"
                      : rating->judged == RATED_NEUTRAL ? "is within the tolerance of"
                                                        : "misses");
}

Plan *normalise_source(Arena *arena, const Source *source, Vocabulary *vocabulary, const NormaliseOptions *options) {
    Plan *plan = read_plan(arena, source, vocabulary, options);
    if (options->actuals)
        join_actuals(arena, plan, vocabulary, options);
    for (size_t i = 0; i < plan->measures.count; i++) {
        rating_judge(arena, &plan->measures.at[i], plan->period, options->is_relative ? READING_SHARE : READING_POINTS);
        check_stated(plan, &plan->measures.at[i]);
    }
    return plan;
}

static void explain_column(Arena *arena, StrBuf *out, const PlanTable *table, uint32_t c) {
    const PlanColumn *column = &table->columns[c];
    Str heading = table->table->columns ? str_collapse(arena, table->table->columns[c]) : STR("");
    buf_add_format(out, "  column %u \"%.*s\": ", c + 1, STR_ARG(heading));
    if (column->field.len)
        buf_add_format(out, "fills %.*s", STR_ARG(column->field));
    else
        buf_add_z(out, "stays beside its row");
    if (column->role.len)
        buf_add_format(out, ", reads as %.*s", STR_ARG(column->role));
    else if (column->words.len == 0 || table->table->columns)
        buf_add_z(out, ", no word of the vocabulary");
    if (column->period.raw.len)
        buf_add_format(out, ", of %.*s", STR_ARG(column->period.raw));
    buf_add_byte(out, '\n');
}

Str normalise_explain(Arena *arena, const Plan *plan) {
    StrBuf out = buf_open(arena);
    for (size_t i = 0; i < plan->source->tables.count; i++) {
        const PlanTable *table = &plan->tables[i];
        Str title = table->table->title.len ? table->table->title : table->table->section;
        buf_add_format(&out, "%.*s: table %u \"%.*s\": %s, %u of 100: %.*s\n", STR_ARG(plan->source->file),
                       table->table->number, STR_ARG(title), plan_kind_name(table->kind), table->confidence,
                       STR_ARG(table->reasons));
        for (uint32_t c = 0; c < table->table->column_count; c++)
            explain_column(arena, &out, table, c);
    }
    return buf_str(&out);
}
