#include "compose/attention.h"

#include "compose/state.h"

/* Scores from `highest` on are in the highest band; a paper without a scale has its highest score for it. */
struct AttentionJudge {
    Arena *arena;
    const Plan *plan;
    int32_t today;
    double highest;
    Str band; /* its word, or empty */
};

/* Fills the highest band: its word is that of the highest score of the scale, its bound the lowest that bears it. */
static void find_highest(AttentionJudge *judge) {
    const RiskScale *scale = &judge->plan->risk_scale;
    double top = -1;
    for (size_t i = 0; i < scale->bands.count; i++) {
        const Band *band = &scale->bands.at[i];
        if (band->score.is_known && band->band.len && state_number(band->score) > top) {
            top = state_number(band->score);
            judge->band = band->band;
        }
    }
    judge->highest = top;
    for (size_t i = 0; i < scale->bands.count; i++) {
        const Band *band = &scale->bands.at[i];
        if (band->score.is_known && str_equal(band->band, judge->band) && state_number(band->score) < judge->highest)
            judge->highest = state_number(band->score);
    }
    for (size_t i = 0; top < 0 && i < judge->plan->risks.count; i++) {
        const RiskScore *score = plan_current_score(&judge->plan->risks.at[i], false);
        if (score && score->rating.level.is_known && state_number(score->rating.level) > judge->highest)
            judge->highest = state_number(score->rating.level);
    }
}

const AttentionJudge *attention_open(Arena *arena, const Plan *plan, int32_t today) {
    AttentionJudge *judge = ARENA_NEW(arena, AttentionJudge);
    *judge = (AttentionJudge){.arena = arena, .plan = plan, .today = today};
    find_highest(judge);
    return judge;
}

static void add_reason(StrBuf *out, const char *reason) { buf_add_format(out, "%s%s", out->len ? ". " : "", reason); }

static Str why_measure(const AttentionJudge *judge, const Measure *measure) {
    State state = state_of_rating(&measure->rating);
    if (state == STATE_ADVERSE)
        return state_of_rating_words(judge->arena, &measure->rating);
    if (state != STATE_NOT_RATED)
        return STR("");
    Str reason = measure->rating.reason;
    return str_format(judge->arena, "Not rated%s%.*s", reason.len ? ": " : "", STR_ARG(reason));
}

/* Returns the words of a risk's row under the heading for appetite; empty for none. */
static Str appetite_of(const Plan *plan, const Origin *origin) {
    if (!origin->table || !origin->row)
        return STR("");
    const PlanTable *from = &plan->tables[origin->table - 1];
    for (uint32_t c = 0; c < from->table->column_count && origin->row <= from->table->rows.count; c++)
        if (str_equal_z(from->columns[c].role, "appetite"))
            return str_trim(from->table->rows.at[origin->row - 1].cells[c].text);
    return STR("");
}

/* Returns a whole number of at most three digits; -1 for other words. */
static int read_level(Str words) {
    int level = words.len && words.len <= 3 ? 0 : -1;
    for (size_t i = 0; i < words.len && level >= 0; i++)
        level = words.at[i] >= '0' && words.at[i] <= '9' ? level * 10 + words.at[i] - '0' : -1;
    return level;
}

static Str why_risk(const AttentionJudge *judge, const Risk *risk) {
    const RiskScore *score = plan_current_score(risk, false);
    StrBuf out = buf_open(judge->arena);
    if (!score || !score->rating.level.is_known) {
        add_reason(&out, "No score that can be compared");
        return buf_str(&out);
    }
    double level = state_number(score->rating.level);
    Str appetite = appetite_of(judge->plan, &risk->origin);
    Decimal stated = judge->plan->risk_scale.appetite.level;
    int bound = read_level(appetite);
    if (!appetite.len && stated.is_known && level > state_number(stated))
        add_reason(&out, "Above the risk appetite");
    if (bound >= 0 && level >= bound)
        add_reason(&out, level > bound ? "Above the risk appetite" : "At the risk appetite");
    if (appetite.len && bound < 0)
        add_reason(&out, "Its appetite cannot be compared with its score");
    if (level >= judge->highest || (judge->band.len && str_equal(score->band, judge->band)))
        add_reason(&out,
                   judge->band.len ? "In the highest band of the paper's scale" : "The highest score of the paper");
    return buf_str(&out);
}

static Str why_action(const AttentionJudge *judge, const Action *action) {
    StrBuf out = buf_open(judge->arena);
    State state = state_of_action(action, judge->today);
    if (state == STATE_COMPLETE)
        return STR("");
    if (state_is_overdue(action, judge->today))
        add_reason(&out, "Overdue");
    else if (state == STATE_ADVERSE || state == STATE_NEUTRAL)
        add_reason(&out, str_z(judge->arena, str_format(judge->arena, "Status: %.*s", STR_ARG(action->status))));
    if (!action->end.latest.year && !action->end.earliest.year)
        add_reason(&out, action->end.precision == DATE_MISSING ? "No end date" : "No end date that can be read");
    if (!action->owners.count)
        add_reason(&out, "No named owner");
    return buf_str(&out);
}

/* Returns the thing of that index among those of its kind; without an origin when there are no more. */
static Attention judge_thing(const AttentionJudge *judge, Kind kind, size_t index) {
    const Plan *plan = judge->plan;
    if (kind == KIND_MEASURES && index < plan->measures.count) {
        const Measure *measure = &plan->measures.at[index];
        return (Attention){&measure->origin, measure->name, why_measure(judge, measure)};
    }
    if (kind == KIND_RISKS && index < plan->risks.count) {
        const Risk *risk = &plan->risks.at[index];
        return (Attention){&risk->origin, risk->description, why_risk(judge, risk)};
    }
    if (kind == KIND_ACTIONS && index < plan->actions.count) {
        const Action *action = &plan->actions.at[index];
        return (Attention){&action->origin, action->title, why_action(judge, action)};
    }
    return (Attention){0};
}

static bool is_blank(const Row *row, uint32_t columns) {
    for (uint32_t c = 0; c < columns; c++)
        if (row->cells[c].text.len)
            return false;
    return true;
}

/* A row that no thing was read from goes on with the thing above; a blank one says nothing. */
static void fill_rows_between(const PlanTable *from, const bool *is_thing, Str *why) {
    const Str *above = NULL;
    for (size_t r = 0; r < from->table->rows.count; r++) {
        const Row *row = &from->table->rows.at[r];
        if (is_thing[r])
            above = &why[r];
        else if (row->kind != ROW_BODY)
            above = NULL;
        else if (!is_blank(row, from->table->column_count) && !above)
            why[r] = STR("Could not be judged");
        else if (!is_blank(row, from->table->column_count) && above->len)
            why[r] = STR("Goes on from the row above");
    }
}

Str *attention_of_rows(const AttentionJudge *judge, const PlanTable *from) {
    size_t count = from->table->rows.count;
    Str *why = ARENA_ARRAY(judge->arena, Str, count);
    bool *is_thing = ARENA_ARRAY(judge->arena, bool, count);
    for (size_t i = from->first_thing; i < from->end_things; i++) {
        Attention thing = judge_thing(judge, from->kind, i);
        if (!thing.origin || !thing.origin->row || thing.origin->row > count)
            continue;
        why[thing.origin->row - 1] = thing.why;
        is_thing[thing.origin->row - 1] = true;
    }
    fill_rows_between(from, is_thing, why);
    return why;
}

Attentions attention_of_prose(const AttentionJudge *judge, Kind kind) {
    Attentions found = {0};
    for (size_t i = 0;; i++) {
        Attention thing = judge_thing(judge, kind, i);
        if (!thing.origin)
            return found;
        if (!thing.origin->table && thing.why.len)
            vec_push(judge->arena, &found, thing);
    }
}
