#include "compose/figures.h"

#include "compose/state.h"

enum { SIDE_MOST = 10, SPANS_LEAST = 3, SPANS_MOST = 24, BARS_LEAST = 2, BARS_MOST = 16, NAME_BYTES = 60 };

static Str shorten(Arena *arena, Str words) {
    Str line = str_collapse(arena, words);
    if (line.len <= NAME_BYTES)
        return line;
    size_t end = NAME_BYTES;
    while (end > 0 && line.at[end] != ' ')
        end--;
    return end ? str_format(arena, "%.*s …", (int)end, line.at) : line;
}

/* ---- the matrix */

static uint32_t side(const RiskScale *scale, bool is_impact) {
    int64_t most = 0;
    for (size_t i = 0; i < scale->bands.count; i++) {
        Decimal level = is_impact ? scale->bands.at[i].impact : scale->bands.at[i].likelihood;
        if (!level.is_known || level.places)
            return 0;
        most = level.digits > most ? level.digits : most;
    }
    return most <= SIDE_MOST ? (uint32_t)most : 0;
}

/* A level's word where the paper gives one, else its number. */
static Str name_level(Arena *arena, const Scores *axis, uint32_t level) {
    for (size_t i = 0; i < axis->count; i++) {
        const Score *step = &axis->at[i];
        if (step->level.is_known && !step->level.places && step->level.digits == level && step->label.len)
            return str_format(arena, "%u %.*s", level, STR_ARG(str_collapse(arena, step->label)));
    }
    return str_format(arena, "%u", level);
}

static const RiskScore *placed(const Risk *risk, ScoreKind kind) {
    for (size_t i = 0; i < risk->scores.count; i++) {
        const RiskScore *score = &risk->scores.at[i];
        if (score->kind == kind && score->likelihood.level.is_known && score->impact.level.is_known)
            return score;
    }
    return NULL;
}

static const RiskScore *current(const Risk *risk) {
    const RiskScore *score = placed(risk, SCORE_RESIDUAL);
    return score ? score : placed(risk, SCORE_UNSTATED);
}

/* Returns the cell of a score, counted row by row from the highest likelihood; the number of cells when it is beside.
 */
static uint32_t find_cell(const FigureMatrix *matrix, const RiskScore *score) {
    int64_t down = score->likelihood.level.digits, right = score->impact.level.digits;
    bool is_inside = !score->likelihood.level.places && !score->impact.level.places && down >= 1 && right >= 1 &&
                     down <= matrix->down_count && right <= matrix->right_count;
    return is_inside ? (uint32_t)((matrix->down_count - down) * matrix->right_count + right - 1)
                     : matrix->down_count * matrix->right_count;
}

/* The lowest score that bears a band's word; the highest number there is when none does. */
static int64_t lowest_score(const RiskScale *scale, Str band) {
    int64_t lowest = INT64_MAX;
    for (size_t i = 0; i < scale->bands.count; i++)
        if (str_equal(scale->bands.at[i].band, band) && scale->bands.at[i].score.is_known &&
            scale->bands.at[i].score.digits < lowest)
            lowest = scale->bands.at[i].score.digits;
    return lowest;
}

/* Bands rank by the lowest score that bears them. A matrix has at most SIDE_MOST squared cells. */
static void rank_bands(FigureMatrix *matrix, const RiskScale *scale) {
    int64_t lows[SIDE_MOST * SIDE_MOST];
    uint32_t count = 0, cells = matrix->down_count * matrix->right_count;
    for (uint32_t i = 0; i < cells; i++) {
        int64_t low = lowest_score(scale, matrix->cells[i].band);
        uint32_t known = 0;
        while (known < count && lows[known] != low)
            known++;
        if (known == count)
            lows[count++] = low;
    }
    for (uint32_t i = 0; i < cells; i++) {
        int64_t low = lowest_score(scale, matrix->cells[i].band);
        for (uint32_t k = 0; k < count; k++)
            matrix->cells[i].level += lows[k] < low;
    }
    matrix->level_count = count;
}

static void fill_bands(Arena *arena, FigureMatrix *matrix, const RiskScale *scale) {
    for (size_t i = 0; i < scale->bands.count; i++) {
        const Band *band = &scale->bands.at[i];
        int64_t down = band->likelihood.digits, right = band->impact.digits;
        if (down < 1 || right < 1)
            continue;
        FigureCell *cell = &matrix->cells[(matrix->down_count - down) * matrix->right_count + right - 1];
        cell->band = band->band;
        cell->score = value_write_decimal(arena, band->score);
    }
    rank_bands(matrix, scale);
}

/* A risk without a reference is named by its place in the register. */
static Str name_risk(Arena *arena, const Risk *risk, size_t index) {
    return risk->ref.len ? risk->ref : str_format(arena, "no. %zu", index + 1);
}

/* Places the risks; returns how many stand in the matrix. */
static uint32_t fill_risks(Arena *arena, FigureMatrix *matrix, const Plan *plan) {
    uint32_t count = matrix->down_count * matrix->right_count, in_all = 0;
    matrix->moves = ARENA_ARRAY(arena, FigureMove, plan->risks.count);
    for (size_t i = 0; i < plan->risks.count; i++) {
        const RiskScore *now = current(&plan->risks.at[i]), *before = placed(&plan->risks.at[i], SCORE_INHERENT);
        uint32_t at = now ? find_cell(matrix, now) : count;
        if (at == count)
            continue;
        FigureCell *cell = &matrix->cells[at];
        Str *refs = ARENA_ARRAY(arena, Str, cell->ref_count + 1);
        for (uint32_t r = 0; r < cell->ref_count; r++)
            refs[r] = cell->refs[r];
        refs[cell->ref_count++] = name_risk(arena, &plan->risks.at[i], i);
        cell->refs = refs;
        in_all++;
        uint32_t from = before ? find_cell(matrix, before) : count;
        if (from < count && from != at)
            matrix->moves[matrix->move_count++] = (FigureMove){name_risk(arena, &plan->risks.at[i], i), from, at};
    }
    return in_all;
}

static Str tell_matrix(Arena *arena, const FigureMatrix *matrix, uint32_t in_all) {
    StrBuf out = buf_open(arena);
    buf_add_format(&out, "Risk matrix, likelihood by impact, with %u risk%s.", in_all, in_all == 1 ? "" : "s");
    for (uint32_t r = 0; r < matrix->down_count; r++)
        for (uint32_t c = 0; c < matrix->right_count; c++) {
            const FigureCell *cell = &matrix->cells[r * matrix->right_count + c];
            if (!cell->ref_count)
                continue;
            buf_add_format(&out, " Likelihood %.*s, impact %.*s", STR_ARG(matrix->down[r]), STR_ARG(matrix->right[c]));
            if (cell->band.len)
                buf_add_format(&out, ", %.*s", STR_ARG(cell->band));
            for (uint32_t i = 0; i < cell->ref_count; i++)
                buf_add_format(&out, "%s%.*s", i ? ", " : ": ", STR_ARG(cell->refs[i]));
            buf_add_byte(&out, '.');
        }
    return buf_str(&out);
}

static const Figure *make_matrix(Arena *arena, const Plan *plan) {
    const RiskScale *scale = &plan->risk_scale;
    uint32_t down = side(scale, false), right = side(scale, true);
    if (down < 2 || right < 2)
        return NULL;
    FigureMatrix *matrix = ARENA_NEW(arena, FigureMatrix);
    *matrix = (FigureMatrix){
        .down_title = STR("Likelihood"), .right_title = STR("Impact"), .down_count = down, .right_count = right};
    matrix->down = ARENA_ARRAY(arena, Str, down);
    matrix->right = ARENA_ARRAY(arena, Str, right);
    matrix->cells = ARENA_ARRAY(arena, FigureCell, (size_t)down * right);
    for (uint32_t i = 0; i < down; i++)
        matrix->down[i] = name_level(arena, &scale->likelihood, down - i);
    for (uint32_t i = 0; i < right; i++)
        matrix->right[i] = name_level(arena, &scale->impact, i + 1);
    fill_bands(arena, matrix, scale);
    uint32_t in_all = fill_risks(arena, matrix, plan);
    if (in_all == 0)
        return NULL;
    Figure *figure = ARENA_NEW(arena, Figure);
    *figure = (Figure){
        .kind = FIGURE_MATRIX, .matrix = matrix, .caption = STR("Where the risks stand on the paper's own matrix")};
    figure->alt = tell_matrix(arena, matrix, in_all);
    return figure;
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
    figure->caption = figures->count ? str_format(arena, "When the actions run, part %zu", figures->count + 1)
                                     : STR("When the actions run");
    figure->has_today = today != STATE_NO_DAY;
    figure->today = figure->has_today ? today : 0;
    figure->spans = ARENA_ARRAY(arena, FigureSpan, count);
    for (uint32_t i = 0; i < count; i++)
        figure->spans[i] = make_span(arena, actions[i], today);
    figure->alt = tell_spans(arena, figure, actions);
    vec_push(arena, figures, figure);
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

static bool is_wanted(const BudgetLine *line, const BudgetLine *like) {
    return line->amount.is_known && !line->is_total && str_equal(line->kind, like->kind) &&
           str_equal(line->period.raw, like->period.raw);
}

/* Bars compare amounts of one kind and period: net before budget before expenditure, of the latest period. */
static const BudgetLine *choose_lines(const Plan *plan, const PlanTable *from) {
    static const char *const order[] = {"net", "budget", "expenditure"};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
        const BudgetLine *latest = NULL;
        for (size_t i = from->first_thing; i < from->end_things; i++) {
            const BudgetLine *line = &plan->budget_lines.at[i];
            bool is_candidate = line->amount.is_known && line->amount.pence != 0 && str_equal_z(line->kind, order[k]);
            bool is_later = !latest || (line->period.from.year && latest->period.from.year &&
                                        state_day_number(line->period.from) > state_day_number(latest->period.from));
            if (is_candidate && is_later)
                latest = line;
        }
        if (latest)
            return latest;
    }
    return NULL;
}

static Str tell_pounds(Arena *arena, int64_t pence) {
    int64_t pounds = (pence < 0 ? -pence : pence) / 100;
    const char *sign = pence < 0 ? "−" : "";
    if (pounds >= 1000000)
        return str_format(arena, "%s£%lld.%02lldm", sign, (long long)(pounds / 1000000),
                          (long long)(pounds % 1000000 / 10000));
    if (pounds >= 1000)
        return str_format(arena, "%s£%lld,%03lld", sign, (long long)(pounds / 1000), (long long)(pounds % 1000));
    return str_format(arena, "%s£%lld", sign, (long long)pounds);
}

static void add_budget(Arena *arena, const Plan *plan, const PlanTable *from, Figures *figures) {
    const BudgetLine *like = choose_lines(plan, from);
    Figure *figure = ARENA_NEW(arena, Figure);
    *figure = (Figure){.kind = FIGURE_BUDGET, .values = ARENA_ARRAY(arena, FigureValue, BARS_MOST)};
    uint32_t count = 0;
    StrBuf alt = buf_open(arena);
    for (size_t i = from->first_thing; like && i < from->end_things; i++) {
        const BudgetLine *line = &plan->budget_lines.at[i];
        if (!is_wanted(line, like) || count++ >= BARS_MOST)
            continue;
        FigureValue value = {.label = shorten(arena, line->activity), .is_known = true};
        value.value = (double)line->amount.pence / 100;
        value.words = tell_pounds(arena, line->amount.pence);
        figure->values[figure->value_count++] = value;
        buf_add_format(&alt, "%s%.*s: %.*s", alt.len ? "; " : "", STR_ARG(value.label), STR_ARG(value.words));
    }
    if (count < BARS_LEAST || count > BARS_MOST)
        return;
    figure->caption = str_format(arena, "%s by activity%s%.*s", str_equal_z(like->kind, "net") ? "Net cost" : "Amounts",
                                 like->period.raw.len ? ", " : "", STR_ARG(like->period.raw));
    figure->alt = str_format(arena, "%.*s. %.*s.", STR_ARG(figure->caption), STR_ARG(buf_str(&alt)));
    vec_push(arena, figures, figure);
}

static bool is_first_of_kind(const Plan *plan, const PlanTable *from) {
    for (const PlanTable *table = plan->tables; table < from; table++)
        if (table->kind == from->kind)
            return false;
    return true;
}

Figures figures_compose(Arena *arena, const Plan *plan, const PlanTable *from, int32_t today) {
    Figures figures = {0};
    const Figure *matrix = from->kind == KIND_RISKS && is_first_of_kind(plan, from) ? make_matrix(arena, plan) : NULL;
    if (matrix)
        vec_push(arena, &figures, matrix);
    if (from->kind == KIND_ACTIONS)
        add_timelines(arena, plan, from, today, &figures);
    if (from->kind == KIND_BUDGET)
        add_budget(arena, plan, from, &figures);
    return figures;
}
