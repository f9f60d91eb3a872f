/* Matrix: the risks on the paper's own scale, with its words and bands; nothing is drawn that the paper does not have.
 */
#include "compose/matrix.h"

#include "compose/state.h"

enum { SIDE_MOST = 10 };

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

static FigureCell *cell_of_band(const FigureMatrix *matrix, const Band *band) {
    int64_t down = band->likelihood.digits, right = band->impact.digits;
    return down < 1 || right < 1 ? NULL : &matrix->cells[(matrix->down_count - down) * matrix->right_count + right - 1];
}

static void fill_bands(Arena *arena, FigureMatrix *matrix, const RiskScale *scale) {
    for (size_t i = 0; i < scale->bands.count; i++) {
        const Band *band = &scale->bands.at[i];
        FigureCell *cell = cell_of_band(matrix, band);
        if (!cell)
            continue;
        cell->band = band->band;
        cell->score = value_write_decimal(arena, band->score);
    }
    rank_bands(matrix, scale);
}

/* A risk without a reference is named by its place in the register. */
static Str name_risk(Arena *arena, const Risk *risk, size_t index) {
    return risk->ref.len ? risk->ref : str_format(arena, "no. %zu", index + 1);
}

/* Returns the cell of a risk of today and of before, counted as find_cell counts. */
static void find_cells(const FigureMatrix *matrix, const Risk *risk, uint32_t *now, uint32_t *before) {
    uint32_t beside = matrix->down_count * matrix->right_count;
    const RiskScore *today = current(risk), *inherent = placed(risk, SCORE_INHERENT);
    *now = today ? find_cell(matrix, today) : beside;
    *before = inherent ? find_cell(matrix, inherent) : beside;
}

/* Places the risks; returns how many stand in the matrix. Each cell's references are counted before they are kept. */
static uint32_t fill_risks(Arena *arena, FigureMatrix *matrix, const Plan *plan) {
    uint32_t count = matrix->down_count * matrix->right_count, in_all = 0, now = 0, before = 0;
    for (size_t i = 0; i < plan->risks.count; i++) {
        find_cells(matrix, &plan->risks.at[i], &now, &before);
        if (now < count)
            matrix->cells[now].ref_count++;
    }
    for (uint32_t c = 0; c < count; c++) {
        matrix->cells[c].refs = ARENA_ARRAY(arena, Str, matrix->cells[c].ref_count);
        matrix->cells[c].ref_count = 0;
    }
    matrix->moves = ARENA_ARRAY(arena, FigureMove, plan->risks.count);
    for (size_t i = 0; i < plan->risks.count; i++) {
        find_cells(matrix, &plan->risks.at[i], &now, &before);
        if (now == count)
            continue;
        Str name = name_risk(arena, &plan->risks.at[i], i);
        matrix->cells[now].refs[matrix->cells[now].ref_count++] = name;
        in_all++;
        if (before < count && before != now)
            matrix->moves[matrix->move_count++] = (FigureMove){name, before, now};
    }
    return in_all;
}

/* The rank of the band that the appetite names; above all when it names none. */
static uint32_t appetite_rank(const FigureMatrix *matrix, const RiskAppetite *appetite) {
    for (uint32_t i = 0; i < matrix->down_count * matrix->right_count; i++)
        if (appetite->band.len && str_equal(matrix->cells[i].band, appetite->band))
            return matrix->cells[i].level;
    return UINT32_MAX;
}

/* Tells which cells are above the stated appetite, by their scores or by the rank of their bands. A matrix where that
 * cannot be told of every cell has no line. */
static void fill_appetite(FigureMatrix *matrix, const RiskScale *scale) {
    const RiskAppetite *appetite = &scale->appetite;
    uint32_t count = matrix->down_count * matrix->right_count, above = 0, known = 0;
    uint32_t rank = appetite_rank(matrix, appetite);
    for (size_t i = 0; i < scale->bands.count; i++) {
        const Band *band = &scale->bands.at[i];
        FigureCell *cell = cell_of_band(matrix, band);
        if (!cell)
            continue;
        known += appetite->level.is_known ? band->score.is_known : band->band.len && rank != UINT32_MAX;
        cell->is_above_appetite =
            appetite->level.is_known ? band->score.is_known && state_number(band->score) > state_number(appetite->level)
                                     : cell->level > rank;
        above += cell->is_above_appetite;
    }
    matrix->has_appetite = known == count && above > 0 && above < count;
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
    if (matrix->has_appetite) {
        uint32_t above = 0;
        for (uint32_t i = 0; i < matrix->down_count * matrix->right_count; i++)
            above += matrix->cells[i].is_above_appetite ? matrix->cells[i].ref_count : 0;
        buf_add_format(&out, " %u of the %u stand above the appetite that the paper states.", above, in_all);
    }
    return buf_str(&out);
}

/* Lists what a narrow cell may have no room for. */
static void list_crowded(Arena *arena, const FigureMatrix *matrix, Figures *figures) {
    enum { NEVER_CROWDED = 3 };
    for (uint32_t i = 0; i < matrix->down_count * matrix->right_count; i++) {
        const FigureCell *cell = &matrix->cells[i];
        if (cell->ref_count <= NEVER_CROWDED)
            continue;
        StrBuf out = buf_open(arena);
        buf_add_format(&out, "Likelihood %.*s, impact %.*s", STR_ARG(matrix->down[i / matrix->right_count]),
                       STR_ARG(matrix->right[i % matrix->right_count]));
        for (uint32_t r = 0; r < cell->ref_count; r++)
            buf_add_format(&out, "%s%.*s", r ? ", " : ": ", STR_ARG(cell->refs[r]));
        vec_push(arena, &figures->crowded, (ReportListItem){.text = buf_str(&out)});
    }
}

/* Says what the paper lacks. */
static Str why_no_matrix(const Plan *plan) {
    bool is_scored = false, is_on_axes = false;
    for (size_t i = 0; i < plan->risks.count; i++) {
        is_scored = is_scored || plan->risks.at[i].scores.count > 0;
        is_on_axes = is_on_axes || current(&plan->risks.at[i]);
    }
    if (!is_scored)
        return STR("There is no risk matrix: the paper gives its risks no scores.");
    if (!is_on_axes)
        return STR("There is no risk matrix: the paper does not give its risks likelihood and impact in numbers.");
    if (side(&plan->risk_scale, false) < 2 || side(&plan->risk_scale, true) < 2)
        return STR("There is no risk matrix: the paper states no bands for scores of likelihood and impact.");
    return STR("There is no risk matrix: no score of a risk is on the paper's own scale.");
}

static FigureMatrix *open_matrix(Arena *arena, const RiskScale *scale) {
    FigureMatrix *matrix = ARENA_NEW(arena, FigureMatrix);
    uint32_t down = side(scale, false), right = side(scale, true);
    *matrix = (FigureMatrix){
        .down_title = STR("Likelihood"), .right_title = STR("Impact"), .down_count = down, .right_count = right};
    matrix->down = ARENA_ARRAY(arena, Str, down);
    matrix->right = ARENA_ARRAY(arena, Str, right);
    matrix->cells = ARENA_ARRAY(arena, FigureCell, (size_t)down * right);
    for (uint32_t i = 0; i < down; i++)
        matrix->down[i] = name_level(arena, &scale->likelihood, down - i);
    for (uint32_t i = 0; i < right; i++)
        matrix->right[i] = name_level(arena, &scale->impact, i + 1);
    return matrix;
}

void matrix_add(Arena *arena, const Plan *plan, Figures *figures) {
    const RiskScale *scale = &plan->risk_scale;
    FigureMatrix *matrix = side(scale, false) < 2 || side(scale, true) < 2 ? NULL : open_matrix(arena, scale);
    if (matrix)
        fill_bands(arena, matrix, scale);
    uint32_t in_all = matrix ? fill_risks(arena, matrix, plan) : 0;
    if (in_all == 0) {
        figures->no_matrix = why_no_matrix(plan);
        return;
    }
    fill_appetite(matrix, scale);
    list_crowded(arena, matrix, figures);
    Figure *figure = ARENA_NEW(arena, Figure);
    *figure = (Figure){
        .kind = FIGURE_MATRIX, .matrix = matrix, .caption = STR("Where the risks stand on the paper's own matrix")};
    figure->alt = tell_matrix(arena, matrix, in_all);
    vec_push(arena, &figures->drawn, figure);
}
