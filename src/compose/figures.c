#include "compose/figures.h"

#include "compose/matrix.h"
#include "compose/state.h"

enum { SPANS_LEAST = 3, SPANS_MOST = 24, BARS_LEAST = 2, BARS_MOST = 16, NAME_BYTES = 60 };

static Str shorten(Arena *arena, Str words) {
    Str line = str_collapse(arena, words);
    if (line.len <= NAME_BYTES)
        return line;
    size_t end = NAME_BYTES;
    while (end > 0 && line.at[end] != ' ')
        end--;
    return end ? str_format(arena, "%.*s …", (int)end, line.at) : line;
}

/* ---- timelines */

static FigureSpan make_span(Arena *arena, const Action *action, int32_t today) {
    FigureSpan span = {.label = shorten(arena, action->title), .state = state_of_action(action, today)};
    span.has_start = action->start.earliest.year != 0;
    span.has_end = action->end.latest.year != 0;
    span.start = span.has_start ? state_day_number(action->start.earliest) : 0;
    span.end = span.has_end ? state_day_number(action->end.latest) : 0;
    span.is_overdue = state_is_overdue(action, today);
    return span;
}

static Str tell_spans(Arena *arena, const Figure *figure, const Action *const *actions) {
    StrBuf out = buf_open(arena);
    buf_add_format(&out, "Timeline of %u actions.", figure->span_count);
    for (uint32_t i = 0; i < figure->span_count; i++) {
        const FigureSpan *span = &figure->spans[i];
        buf_add_format(&out, " %.*s: ", STR_ARG(span->label));
        Str start = str_collapse(arena, actions[i]->start.raw), end = str_collapse(arena, actions[i]->end.raw);
        buf_add_format(&out, "%.*s to %.*s%s.", STR_ARG(start.len ? start : STR("no start")),
                       STR_ARG(end.len ? end : STR("no end")), span->is_overdue ? ", overdue" : "");
    }
    return buf_str(&out);
}

/* A start after its end is the paper's fault, and told elsewhere: it is not drawn as if it were right. */
static bool can_draw(const Action *action) {
    bool has_both = action->start.earliest.year && action->end.latest.year;
    return action->end.latest.year &&
           (!has_both || state_day_number(action->start.earliest) <= state_day_number(action->end.latest));
}

static void add_timeline(Arena *arena, const Action *const *actions, uint32_t count, int32_t today, Figures *figures) {
    Figure *figure = ARENA_NEW(arena, Figure);
    *figure = (Figure){.kind = FIGURE_TIMELINE, .span_count = count};
    figure->caption = figures->drawn.count
                          ? str_format(arena, "When the actions run, part %zu", figures->drawn.count + 1)
                          : STR("When the actions run");
    figure->has_today = today != STATE_NO_DAY;
    figure->today = figure->has_today ? today : 0;
    figure->spans = ARENA_ARRAY(arena, FigureSpan, count);
    for (uint32_t i = 0; i < count; i++)
        figure->spans[i] = make_span(arena, actions[i], today);
    figure->alt = tell_spans(arena, figure, actions);
    vec_push(arena, &figures->drawn, figure);
}

static void add_timelines(Arena *arena, const Plan *plan, const PlanTable *from, int32_t today, Figures *figures) {
    const Action **actions = ARENA_ARRAY(arena, const Action *, from->end_things - from->first_thing);
    uint32_t count = 0, whole = 0;
    for (size_t i = from->first_thing; i < from->end_things; i++)
        if (can_draw(&plan->actions.at[i])) {
            whole += plan->actions.at[i].start.earliest.year != 0;
            actions[count++] = &plan->actions.at[i];
        }
    /* Ends alone are told as well by the table; a timeline shows what runs beside what. */
    if (whole < SPANS_LEAST || whole * 2 < count)
        return;
    uint32_t parts = (count + SPANS_MOST - 1) / SPANS_MOST, each = (count + parts - 1) / parts;
    for (uint32_t at = 0; at < count; at += each)
        add_timeline(arena, actions + at, count - at < each ? count - at : each, today, figures);
}

/* ---- budgets */

/* Amounts of one column, as its period and heading tell. What is net sums up what is not: they stand apart. A bar that
 * nothing names tells nothing. */
static bool is_wanted(const BudgetLine *line, const BudgetLine *like) {
    return line->amount.is_known && !line->is_total && !str_is_blank(line->activity) &&
           str_equal(line->period.raw, like->period.raw) && str_equal(line->stage, like->stage) &&
           str_equal_z(line->kind, "net") == str_equal_z(like->kind, "net");
}

/* Returns the first amount of a kind of the latest period; NULL for none. */
static const BudgetLine *find_latest(const Plan *plan, const PlanTable *from, const char *kind) {
    const BudgetLine *latest = NULL;
    for (size_t i = from->first_thing; i < from->end_things; i++) {
        const BudgetLine *line = &plan->budget_lines.at[i];
        bool is_candidate = line->amount.is_known && line->amount.pence != 0 && str_equal_z(line->kind, kind);
        bool is_later = !latest || (line->period.from.year && latest->period.from.year &&
                                    state_day_number(line->period.from) > state_day_number(latest->period.from));
        if (is_candidate && is_later)
            latest = line;
    }
    return latest;
}

/* Returns one of the amounts that bars compare: net before budget before expenditure, of the latest period, where they
 * are neither too few nor too many; NULL for none. */
static const BudgetLine *choose_lines(const Plan *plan, const PlanTable *from) {
    static const char *const order[] = {"net", "budget", "expenditure"};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
        const BudgetLine *like = find_latest(plan, from, order[k]);
        size_t count = 0;
        for (size_t i = from->first_thing; like && i < from->end_things; i++)
            count += is_wanted(&plan->budget_lines.at[i], like);
        if (count >= BARS_LEAST && count <= BARS_MOST)
            return like;
    }
    return NULL;
}

static Str tell_pounds(Arena *arena, int64_t pence) {
    uint64_t size = pence < 0 ? 0 - (uint64_t)pence : (uint64_t)pence; /* any sum, and the half penny over it */
    uint64_t pounds = (size + 50) / 100, hundredths = (pounds + 5000) / 10000;
    const char *sign = pence < 0 ? "−" : "";
    if (pounds >= 1000000)
        return str_format(arena, "%s£%llu.%02llum", sign, (unsigned long long)(hundredths / 100),
                          (unsigned long long)(hundredths % 100));
    if (pounds >= 1000)
        return str_format(arena, "%s£%llu,%03llu", sign, (unsigned long long)(pounds / 1000),
                          (unsigned long long)(pounds % 1000));
    return str_format(arena, "%s£%llu", sign, (unsigned long long)pounds);
}

/* Returns a heading without its units and what stands in brackets: "Budget £'000", "Forecast (£ million)". */
static Str without_units(Arena *arena, Str heading) {
    StrBuf out = buf_open(arena);
    heading = str_collapse(arena, heading);
    for (size_t at = 0; at < heading.len;) {
        bool is_bracketed = heading.at[at] == '(';
        size_t end = str_find_byte(heading, is_bracketed ? str_find_byte(heading, at, ')') : at, ' ');
        Str word = str_slice(heading, at, end);
        bool is_unit = is_bracketed || str_find(word, 0, "£") < word.len || str_starts(word, "000");
        if (!is_unit)
            buf_add_format(&out, "%s%.*s", out.len ? " " : "", STR_ARG(word));
        at = end + 1;
    }
    return buf_str(&out);
}

/* Returns a heading as it stands within a sentence: "Service Activity" gives "service activity", "HRA" stays. */
static Str lower_words(Arena *arena, Str words) {
    char *out = arena_copy(arena, words.at, words.len);
    for (size_t i = 0; i + 1 < words.len; i++)
        if ((i == 0 || words.at[i - 1] == ' ') && words.at[i] >= 'A' && words.at[i] <= 'Z' && words.at[i + 1] >= 'a' &&
            words.at[i + 1] <= 'z')
            out[i] = (char)(words.at[i] - 'A' + 'a');
    return (Str){out, words.len};
}

/* "Amounts by fund: Budget, 2024/25", as far as the headings say so. */
static Str caption_budget(Arena *arena, const PlanTable *from, const BudgetLine *like) {
    enum { LONGEST_HEADING = 40 };
    bool is_net = str_equal_z(like->kind, "net");
    Str by = STR(""), stage = is_net ? STR("") : without_units(arena, like->stage);
    for (uint32_t c = 0; from->table->columns && c < from->table->column_count && !by.len; c++)
        if (str_equal_z(from->columns[c].field, "activity"))
            by = lower_words(arena, without_units(arena, from->columns[c].words));
    StrBuf out = buf_open(arena);
    buf_add_format(&out, "%s by %.*s", is_net ? "Net cost" : "Amounts",
                   STR_ARG(by.len && by.len <= LONGEST_HEADING ? by : STR("activity")));
    if (stage.len && stage.len <= LONGEST_HEADING)
        buf_add_format(&out, ": %.*s", STR_ARG(stage));
    if (like->period.raw.len)
        buf_add_format(&out, ", %.*s", STR_ARG(like->period.raw));
    return buf_str(&out);
}

static void add_budget(Arena *arena, const Plan *plan, const PlanTable *from, Figures *figures) {
    const BudgetLine *like = choose_lines(plan, from);
    if (!like)
        return;
    Figure *figure = ARENA_NEW(arena, Figure);
    *figure = (Figure){.kind = FIGURE_BUDGET, .values = ARENA_ARRAY(arena, FigureValue, BARS_MOST)};
    StrBuf alt = buf_open(arena);
    for (size_t i = from->first_thing; i < from->end_things; i++) {
        const BudgetLine *line = &plan->budget_lines.at[i];
        if (!is_wanted(line, like))
            continue;
        FigureValue value = {.label = shorten(arena, line->activity), .is_known = true};
        value.value = (double)line->amount.pence / 100;
        value.words = tell_pounds(arena, line->amount.pence);
        figure->values[figure->value_count++] = value;
        buf_add_format(&alt, "%s%.*s: %.*s", alt.len ? "; " : "", STR_ARG(value.label), STR_ARG(value.words));
    }
    figure->caption = caption_budget(arena, from, like);
    figure->alt = str_format(arena, "%.*s. %.*s.", STR_ARG(figure->caption), STR_ARG(buf_str(&alt)));
    vec_push(arena, &figures->drawn, figure);
}

static bool is_first_of_kind(const Plan *plan, const PlanTable *from) {
    for (const PlanTable *table = plan->tables; table < from; table++)
        if (table->kind == from->kind)
            return false;
    return true;
}

Figures figures_compose(Arena *arena, const Plan *plan, const PlanTable *from, int32_t today) {
    Figures figures = {0};
    if (from->kind == KIND_RISKS && is_first_of_kind(plan, from))
        matrix_add(arena, plan, &figures);
    if (from->kind == KIND_ACTIONS)
        add_timelines(arena, plan, from, today, &figures);
    if (from->kind == KIND_BUDGET)
        add_budget(arena, plan, from, &figures);
    return figures;
}
