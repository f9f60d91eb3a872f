#include "compose/glance.h"

#include "compose/state.h"

enum { RISKS_SHOWN = 3, RISKS_AT_MOST = 5, ITEMS_AT_MOST = 6, WORDS_SHOWN = 160 };

typedef struct {
    Arena *arena;
    const Plan *plan;
    int32_t today;
    Report *report;
    bool has_heading;
} Glance;

typedef VEC(ReportListItem) ListItems;

Str glance_anchor(Arena *arena, const Origin *origin) {
    return str_format(arena, "t%ur%u", origin->table, origin->row);
}

/* Returns the words on one line, cut at a word's end where they are long. */
static Str shorten(Arena *arena, Str words) {
    Str line = str_collapse(arena, words);
    if (line.len <= WORDS_SHOWN)
        return line;
    size_t end = WORDS_SHOWN;
    while (end > 0 && line.at[end] != ' ')
        end--;
    return end ? str_format(arena, "%.*s …", (int)end, line.at) : line;
}

static void add_item(Glance *glance, ReportItem item) {
    if (!glance->has_heading) {
        ReportItem heading = {.kind = ITEM_HEADING, .level = 2, .text = STR("At a glance")};
        vec_push(glance->arena, &glance->report->items, heading);
    }
    glance->has_heading = true;
    vec_push(glance->arena, &glance->report->items, item);
}

static void add_paragraph(Glance *glance, State state, Str text) {
    add_item(glance, (ReportItem){.kind = ITEM_PARAGRAPH, .text = text, .state = state});
}

/* A list item whose first `name` words lead to a row. */
static void push_linked(Glance *glance, ListItems *items, const Origin *origin, Str name, Str rest) {
    Arena *arena = glance->arena;
    if (items->count >= ITEMS_AT_MOST)
        return;
    ReportListItem item = {.text = str_format(arena, "%.*s%.*s", STR_ARG(name), STR_ARG(rest)), .line = origin->line};
    if (origin->table && name.len) {
        ReportLink *link = ARENA_NEW(arena, ReportLink);
        Str anchor = glance_anchor(arena, origin);
        *link = (ReportLink){0, name.len, str_format(arena, "#%.*s", STR_ARG(anchor))};
        item.links = (ReportLinks){link, 1};
    }
    vec_push(arena, items, item);
}

static void add_list(Glance *glance, const ListItems *items, size_t count) {
    if (items->count == 0)
        return;
    add_item(glance, (ReportItem){.kind = ITEM_LIST, .list = items->at, .list_count = (uint32_t)items->count});
    if (count > items->count)
        add_paragraph(glance, STATE_NONE, str_format(glance->arena, "And %zu more.", count - items->count));
}

/* ---- measures */

static void count_measures(const Plan *plan, uint32_t counts[STATE_COUNT]) {
    for (size_t i = 0; i < plan->measures.count; i++)
        counts[state_of_rating(&plan->measures.at[i].rating)]++;
}

/* "Of 8 measures 4 are on target, 1 is within tolerance ..." */
static Str tell_counts(Arena *arena, const uint32_t counts[STATE_COUNT], size_t base) {
    StrBuf out = buf_open(arena);
    buf_add_format(&out, "Of %zu measure%s ", base, base == 1 ? "" : "s");
    bool is_first = true;
    for (int state = STATE_ADVERSE; state < STATE_COUNT; state++) {
        if (!counts[state])
            continue;
        Str words = str_of(state_words((State)state));
        buf_add_format(&out, "%s%u %s %c%.*s", is_first ? "" : ", ", counts[state], counts[state] == 1 ? "is" : "are",
                       words.at[0] - 'A' + 'a', STR_ARG(str_from(words, 1)));
        is_first = false;
    }
    buf_add_byte(&out, '.');
    return buf_str(&out);
}

static void add_strip(Glance *glance, const uint32_t counts[STATE_COUNT]) {
    Arena *arena = glance->arena;
    Figure *figure = ARENA_NEW(arena, Figure);
    size_t base = glance->plan->measures.count;
    *figure = (Figure){.kind = FIGURE_STRIP, .alt = tell_counts(arena, counts, base), .caption = STR("")};
    figure->values = ARENA_ARRAY(arena, FigureValue, STATE_COUNT);
    for (int state = STATE_ADVERSE; state < STATE_COUNT; state++)
        if (counts[state])
            figure->values[figure->value_count++] =
                (FigureValue){.label = str_of(state_words((State)state)),
                              .words = str_format(arena, "%u of %zu", counts[state], base),
                              .value = counts[state],
                              .is_known = true,
                              .state = (State)state};
    add_item(glance, (ReportItem){.kind = ITEM_FIGURE, .figure = figure});
}

static Str tell_adverse(Arena *arena, const Measure *measure) {
    const PeriodValue *value = state_rated_value(measure), *target = state_rated_target(measure);
    StrBuf out = buf_open(arena);
    if (value)
        buf_add_format(&out, ": %.*s", STR_ARG(state_tell_figure(arena, &value->value)));
    if (target)
        buf_add_format(&out, ", target %.*s", STR_ARG(state_tell_figure(arena, &target->value)));
    if (value && value->period.raw.len)
        buf_add_format(&out, " (%.*s)", STR_ARG(value->period.raw));
    Str narrative = state_narrative(measure);
    if (narrative.len)
        buf_add_format(&out, ". %.*s", STR_ARG(shorten(arena, narrative)));
    else
        buf_add_z(&out, ". Narrative missing.");
    return buf_str(&out);
}

/* "not yet reported", or how often each reason holds: "no target (5), not yet reported (7)". */
static Str tell_reasons(Arena *arena, const Plan *plan) {
    StrBuf out = buf_open(arena);
    for (size_t i = 0; i < plan->measures.count; i++) {
        Str reason = plan->measures.at[i].rating.reason;
        size_t count = 0;
        bool is_told = false;
        for (size_t k = 0; k < plan->measures.count && !is_told; k++) {
            bool is_same = str_equal(plan->measures.at[k].rating.reason, reason);
            is_told = is_same && k < i;
            count += is_same;
        }
        if (!is_told)
            buf_add_format(&out, "%s%.*s", out.len ? ", " : "", STR_ARG(reason));
        if (!is_told && count < plan->measures.count)
            buf_add_format(&out, " (%zu)", count);
    }
    return buf_str(&out);
}

static bool has_targets(const Plan *plan) {
    for (size_t i = 0; i < plan->measures.count; i++)
        if (plan->measures.at[i].targets.count)
            return true;
    return false;
}

static Str name_measure(Arena *arena, const Measure *measure) {
    Str name = str_is_blank(measure->name) ? measure->ref : measure->name;
    return str_is_blank(name) ? STR("A measure without a name") : shorten(arena, name);
}

static void add_measures(Glance *glance) {
    const Plan *plan = glance->plan;
    uint32_t counts[STATE_COUNT] = {0};
    ListItems adverse = {0};
    count_measures(plan, counts);
    if (plan->measures.count == 0)
        return;
    if (counts[STATE_NOT_RATED] == plan->measures.count) {
        if (has_targets(plan)) /* a paper without targets does not mean to be rated */
            add_paragraph(glance, STATE_NOT_RATED,
                          str_format(glance->arena, "None of the %zu measures can be rated: %.*s.",
                                     plan->measures.count, STR_ARG(tell_reasons(glance->arena, plan))));
        return;
    }
    add_strip(glance, counts);
    for (size_t i = 0; i < plan->measures.count; i++) {
        const Measure *measure = &plan->measures.at[i];
        if (state_of_rating(&measure->rating) == STATE_ADVERSE)
            push_linked(glance, &adverse, &measure->origin, name_measure(glance->arena, measure),
                        tell_adverse(glance->arena, measure));
    }
    if (adverse.count)
        add_paragraph(glance, STATE_ADVERSE, STR("Outside tolerance"));
    add_list(glance, &adverse, counts[STATE_ADVERSE]);
}

/* ---- risks */

/* Returns the highest score that is lower than `below`, or 0 for none; levels of risks are small and positive. */
static double next_level(const Plan *plan, double below) {
    double best = 0;
    for (size_t i = 0; i < plan->risks.count; i++) {
        const RiskScore *score = plan_current_score(&plan->risks.at[i], true);
        double level = score ? state_number(score->rating.level) : 0;
        if (level < below && level > best)
            best = level;
    }
    return best;
}

static void push_risk(Glance *glance, ListItems *items, const Risk *risk) {
    Arena *arena = glance->arena;
    const RiskScore *score = plan_current_score(risk, true);
    Str name = shorten(arena, risk->description);
    if (risk->ref.len)
        name = str_format(arena, "%.*s %.*s", STR_ARG(risk->ref), STR_ARG(name));
    StrBuf rest = buf_open(arena);
    buf_add_format(&rest, ": %.*s", STR_ARG(str_collapse(arena, score->rating.raw)));
    if (score->likelihood.raw.len && score->impact.raw.len)
        buf_add_format(&rest, " (likelihood %.*s, impact %.*s)", STR_ARG(str_collapse(arena, score->likelihood.raw)),
                       STR_ARG(str_collapse(arena, score->impact.raw)));
    push_linked(glance, items, &risk->origin, name, buf_str(&rest));
}

/* The three highest, and those that stand level with the third, as far as five. */
static void add_risks(Glance *glance) {
    const Plan *plan = glance->plan;
    ListItems items = {0};
    double level = next_level(plan, 1e9);
    while (level > 0 && items.count < RISKS_SHOWN) {
        for (size_t i = 0; i < plan->risks.count && items.count < RISKS_AT_MOST; i++) {
            const RiskScore *score = plan_current_score(&plan->risks.at[i], true);
            if (score && state_number(score->rating.level) >= level && state_number(score->rating.level) <= level)
                push_risk(glance, &items, &plan->risks.at[i]);
        }
        level = next_level(plan, level);
    }
    if (items.count)
        add_paragraph(glance, STATE_NONE,
                      str_format(glance->arena, "Highest risks, of %zu in the paper", plan->risks.count));
    add_list(glance, &items, items.count);
}

/* ---- actions */

static void add_overdue(Glance *glance) {
    const Plan *plan = glance->plan;
    ListItems items = {0};
    size_t count = 0;
    for (size_t i = 0; i < plan->actions.count; i++) {
        const Action *action = &plan->actions.at[i];
        if (!state_is_overdue(action, glance->today))
            continue;
        count++;
        push_linked(glance, &items, &action->origin, shorten(glance->arena, action->title),
                    str_format(glance->arena, ": due %.*s", STR_ARG(state_tell_date(glance->arena, &action->end))));
    }
    if (count)
        add_paragraph(glance, STATE_ADVERSE,
                      str_format(glance->arena, "Overdue: %zu of %zu actions", count, plan->actions.count));
    add_list(glance, &items, count);
}

static bool is_open(const Action *action) { return !str_equal_z(action->status_kind, "complete"); }

static void add_actions(Glance *glance) {
    const Plan *plan = glance->plan;
    size_t open = 0, undated = 0, unowned = 0;
    for (size_t i = 0; i < plan->actions.count; i++) {
        const Action *action = &plan->actions.at[i];
        open += is_open(action);
        undated += is_open(action) && !action->end.latest.year && !action->end.earliest.year;
        unowned += is_open(action) && action->owners.count == 0;
    }
    if (plan->actions.count == 0)
        return;
    add_overdue(glance);
    StrBuf out = buf_open(glance->arena);
    buf_add_format(&out, "%zu action%s", plan->actions.count, plan->actions.count == 1 ? "" : "s");
    if (open < plan->actions.count)
        buf_add_format(&out, ", %zu complete", plan->actions.count - open);
    if (undated)
        buf_add_format(&out, ", %zu without an end date", undated);
    if (unowned)
        buf_add_format(&out, ", %zu without a named owner", unowned);
    buf_add_byte(&out, '.');
    add_paragraph(glance, STATE_NONE, buf_str(&out));
}

void glance_add(Arena *arena, const Plan *plan, int32_t today, uint32_t kinds, Report *report) {
    Glance glance = {.arena = arena, .plan = plan, .today = today, .report = report};
    if (kinds & 1U << KIND_MEASURES)
        add_measures(&glance);
    if (kinds & 1U << KIND_RISKS)
        add_risks(&glance);
    if (kinds & 1U << KIND_ACTIONS)
        add_actions(&glance);
}
