#include "compose/key.h"

#include "compose/state.h"

bool key_is_wanted(const Plan *plan, const PlanTable *from) {
    for (size_t i = from->first_thing; from->kind == KIND_MEASURES && i < from->end_things; i++)
        if (plan->measures.at[i].rating.status != RATED_NOT)
            return true;
    return false;
}

/* What the measures were rated by. */
typedef struct {
    size_t rated, stated, floors, points, shares, bare, ambiguous;
    bool has_state[STATE_COUNT], has_inferred;
} Rules;

static bool has_floor(const Measure *measure) {
    return measure->tolerance.kind == TOLERANCE_FLOOR || measure->floor.number.is_known;
}

/* A floor goes before a tolerance, as the rating has it. */
static void count_rule(const Measure *measure, Rules *rules) {
    const Rating *rating = &measure->rating;
    rules->has_state[state_of_rating(rating)] = true;
    if (rating->status == RATED_NOT)
        return;
    if (rating->is_stated) {
        rules->stated++;
        return;
    }
    rules->rated++;
    rules->has_inferred = rules->has_inferred || state_inferred_polarity(measure).len > 0;
    rules->ambiguous += rating->is_ambiguous;
    if (has_floor(measure))
        rules->floors++;
    else if (measure->tolerance.kind == TOLERANCE_NONE || measure->tolerance.amount.digits == 0)
        rules->bare += rating->status != RATED_COMPLETE;
    else
        rules->points += rating->basis == BASIS_POINTS, rules->shares += rating->basis == BASIS_SHARE;
}

static void add_note(Arena *arena, Report *report, State state, Str text) {
    ReportItem item = {.kind = ITEM_PARAGRAPH, .is_note = true, .state = state, .text = text};
    vec_push(arena, &report->items, item);
}

/* How a measure that misses its target was judged: only what decided a rating of this paper is told. */
static Str tell_rules(Arena *arena, const Rules *rules) {
    StrBuf out = buf_open(arena);
    buf_add_z(&out, "Key.");
    if (rules->stated)
        buf_add_format(&out, " %zu measure%s the paper's own status, with the mark of what it means.", rules->stated,
                       rules->stated == 1 ? " has" : "s have");
    if (rules->rated)
        buf_add_format(&out, " %zu measure%s rated by the latest figure beside the target of its period.", rules->rated,
                       rules->rated == 1 ? " is" : "s are");
    if (rules->floors)
        buf_add_z(&out, " Where the paper states a floor, within tolerance means as far as that floor.");
    if (rules->points)
        buf_add_z(&out, " A tolerance in per cent of a measure in per cent is counted in percentage points.");
    if (rules->shares)
        buf_add_format(&out, " A tolerance in per cent%s is counted as a share of the target.",
                       rules->points ? " of any other measure" : "");
    if (rules->bare)
        buf_add_z(&out, " Where the paper states no tolerance, or one of 0, missing the target is outside it.");
    if (rules->has_inferred)
        buf_add_z(&out, " Where a measure says “(inferred)”, the paper does not say whether higher or lower is better; "
                        "its words or figures suggest it.");
    if (rules->ambiguous)
        buf_add_z(&out, " “By this reading of the rule”: counted the other way, in points or as a share of the target, "
                        "the tolerance would give another state.");
    return buf_str(&out);
}

/* What a state means where it is the paper's own. */
static const char *tell_stated(State state) {
    switch (state) {
    case STATE_ADVERSE:
        return "red or off target in the paper";
    case STATE_NEUTRAL:
        return "amber or at risk in the paper";
    case STATE_FAVOURABLE:
        return "green or on target in the paper";
    case STATE_NOT_RATED:
        return "none of these in the paper";
    default:
        return "";
    }
}

static Str tell_judged(State state) {
    switch (state) {
    case STATE_ADVERSE:
        return STR("misses the target by more than the tolerance allows");
    case STATE_NEUTRAL:
        return STR("misses the target, but by no more than the tolerance allows");
    case STATE_FAVOURABLE:
        return STR("target met or better");
    case STATE_COMPLETE:
        return STR("the paper says that it is complete");
    default:
        return STR("neither good nor bad; the reason stands in the measure's place");
    }
}

static Str tell_state(Arena *arena, const Rules *rules, State state) {
    const char *stated = tell_stated(state);
    if (!rules->stated || !*stated)
        return tell_judged(state);
    if (!rules->rated)
        return str_of(stated);
    return str_format(arena, "%.*s, or %s", STR_ARG(tell_judged(state)), stated);
}

/* The shape of each state as it is drawn, for whoever hears it read. */
static const char *shape_of(State state) {
    static const char *const shapes[STATE_COUNT] = {[STATE_NONE] = "",
                                                    [STATE_ADVERSE] = "triangle with a bar",
                                                    [STATE_NEUTRAL] = "diamond",
                                                    [STATE_FAVOURABLE] = "filled circle with a tick",
                                                    [STATE_COMPLETE] = "square with a tick",
                                                    [STATE_NOT_RATED] = "open circle"};
    return shapes[state];
}

void key_add(Arena *arena, const Plan *plan, Report *report) {
    Rules rules = {0};
    for (size_t i = 0; i < plan->measures.count; i++)
        count_rule(&plan->measures.at[i], &rules);
    add_note(arena, report, STATE_NONE, tell_rules(arena, &rules));
    for (int state = STATE_ADVERSE; state < STATE_COUNT; state++)
        if (rules.has_state[state])
            add_note(arena, report, (State)state,
                     str_format(arena, "%s (%s): %.*s.", state_words((State)state), shape_of((State)state),
                                STR_ARG(tell_state(arena, &rules, (State)state))));
}
