#include "compose/enrich.h"

#include "compose/glance.h"
#include "compose/state.h"

enum {
    LEAST_TREND = 3,
    WIDEST_FOR_TREND = 8, /* columns of a table that can bear two more, or one more, and still stand as a grid */
    WIDEST_FOR_STATUS = 9
};

/* The headings of the columns that are added. */
static const char trend_heading[] = "Trend", status_heading[] = "Status";

/* Returns the report's row of a thing that was read from a row of the source; NULL when it is none of this table. */
static ReportRow *find_row(const PlanTable *from, ReportTable *table, const Origin *origin) {
    size_t row = table->header_count + (size_t)origin->row - 1;
    bool is_here = origin->table == from->table->number && origin->row && row < table->row_count;
    return is_here && !table->rows[row].is_group ? &table->rows[row] : NULL;
}

static ReportCell word_cell(Arena *arena, Str words) {
    ReportCell cell = {.colspan = 1, .rowspan = 1};
    if (!words.len)
        return cell;
    cell.parts = ARENA_NEW(arena, ReportPart);
    cell.parts[0].text = words;
    cell.part_count = 1;
    return cell;
}

/* A group's heading spans the column, too. */
uint32_t enrich_add_column(Arena *arena, ReportTable *table, Str heading) {
    uint32_t column = table->column_count++;
    for (uint32_t r = 0; r < table->row_count; r++) {
        ReportRow *row = &table->rows[r];
        ReportCell *cells = ARENA_ARRAY(arena, ReportCell, table->column_count);
        for (uint32_t c = 0; c < column; c++)
            cells[c] = row->cells[c];
        cells[column] = word_cell(arena, r == 0 && table->header_count ? heading : STR(""));
        if (row->is_group) {
            cells[0].colspan = table->column_count;
            cells[column].colspan = 0;
        } else if (r < table->header_count) {
            cells[column].role = CELL_COLUMN_HEADER;
            cells[column].rowspan = table->header_count;
            cells[column].colspan = r == 0;
        }
        row->cells = cells;
    }
    if (table->column_names) {
        Str *names = ARENA_ARRAY(arena, Str, table->column_count);
        for (uint32_t c = 0; c < column; c++)
            names[c] = table->column_names[c];
        names[column] = heading;
        table->column_names = names;
    }
    return column;
}

Str enrich_column_role(const PlanTable *from, const ReportTable *table, uint32_t column) {
    if (column < from->table->column_count)
        return from->columns[column].role;
    const ReportCell *head = &table->rows[0].cells[column];
    Str heading = head->part_count ? head->parts[0].text : STR("");
    if (str_equal_z(heading, trend_heading))
        return STR("trend");
    return str_equal_z(heading, status_heading) ? STR("status") : STR("");
}

/* ---- measures */

static bool has_trend(const Measure *measure) {
    uint32_t known = 0;
    for (size_t i = 0; i < measure->actuals.count; i++)
        known += measure->actuals.at[i].value.number.is_known;
    return known >= LEAST_TREND;
}

/* "51.6%, 53.0%, 48.1%: lower than the first" would judge; the words only say the values in their order. */
static Str tell_trend(Arena *arena, const Measure *measure) {
    StrBuf out = buf_open(arena);
    for (size_t i = 0; i < measure->actuals.count; i++) {
        const PeriodValue *value = &measure->actuals.at[i];
        buf_add_format(&out, "%s%.*s: %.*s", i ? "; " : "", STR_ARG(value->period.raw), STR_ARG(value->value.raw));
    }
    const PeriodValue *target = state_rated_target(measure);
    if (target)
        buf_add_format(&out, "; target %.*s", STR_ARG(target->value.raw));
    return str_collapse(arena, buf_str(&out));
}

static const Figure *make_sparkline(Arena *arena, const Measure *measure) {
    Figure *figure = ARENA_NEW(arena, Figure);
    *figure = (Figure){.kind = FIGURE_SPARKLINE, .alt = tell_trend(arena, measure), .caption = STR("")};
    figure->values = ARENA_ARRAY(arena, FigureValue, measure->actuals.count);
    for (size_t i = 0; i < measure->actuals.count; i++) {
        const PeriodValue *value = &measure->actuals.at[i];
        bool is_known = value->value.number.is_known;
        figure->values[figure->value_count++] = (FigureValue){.label = value->period.raw,
                                                              .words = value->value.raw,
                                                              .value = is_known ? state_number(value->value.number) : 0,
                                                              .is_known = is_known};
    }
    const PeriodValue *target = state_rated_target(measure);
    figure->has_target = target && target->value.number.is_known;
    figure->target = figure->has_target ? state_number(target->value.number) : 0;
    figure->is_lower_better = measure->polarity == POLARITY_LOWER;
    return figure;
}

/* A state is never told by its shape and colour alone: its word stands below the cell's own. */
static void add_state(Arena *arena, ReportCell *cell, State state, Str words) {
    ReportPart *parts = ARENA_ARRAY(arena, ReportPart, cell->part_count + 1);
    for (uint32_t i = 0; i < cell->part_count; i++)
        parts[i] = cell->parts[i];
    parts[cell->part_count++] = (ReportPart){.text = words};
    cell->parts = parts;
    cell->state = state;
}

/* Outside tolerance a measure carries what explains it, unless its own row does, or the words that nothing does. */
static void add_narrative(Arena *arena, const Measure *measure, ReportCell *cell) {
    if (state_of_rating(&measure->rating) != STATE_ADVERSE)
        return;
    Str narrative = state_narrative(measure);
    if (!narrative.len)
        add_state(arena, cell, STATE_ADVERSE, STR("Narrative missing"));
    else if (!str_equal(narrative, str_trim(measure->narrative)))
        add_state(arena, cell, STATE_ADVERSE, str_collapse(arena, narrative));
}

/* What a reader must know beside the state: the figure that was rated where the row does not have it, which side was
 * taken to be good where the paper does not say, and why. */
static void add_grounds(Arena *arena, const Measure *measure, ReportCell *cell) {
    const PeriodValue *value = state_rated_value(measure);
    if (value && value->is_returned)
        add_state(arena, cell, cell->state,
                  str_format(arena, "Returned: %.*s (%.*s)", STR_ARG(str_collapse(arena, value->value.raw)),
                             STR_ARG(str_collapse(arena, value->period.raw))));
    Str polarity = state_inferred_polarity(measure);
    if (polarity.len)
        add_state(arena, cell, cell->state, polarity);
    add_narrative(arena, measure, cell);
}

/* A table that is wide already says how each measure stands below the measure's name. */
static void add_below_name(Arena *arena, const PlanTable *from, ReportRow *row, const Measure *measure) {
    const Rating *rating = &measure->rating;
    for (uint32_t c = 0; c < from->table->column_count; c++) {
        if (!str_equal_z(from->columns[c].field, "name") || !row->cells[c].part_count)
            continue;
        add_state(arena, &row->cells[c], state_of_rating(rating), state_of_rating_words(arena, rating));
        add_grounds(arena, measure, &row->cells[c]);
        return;
    }
}

/* The paper's own status has the mark of what it means, in the cell where it stands. */
static void mark_stated(Arena *arena, ReportRow *row, const Measure *measure) {
    ReportCell *cell = &row->cells[measure->status_column];
    if (!measure->rating.is_stated || !cell->part_count)
        return;
    cell->state = state_of_rating(&measure->rating);
    add_narrative(arena, measure, cell);
}

/* A column is worth its width where it says something of a row: a rating, a course of values. */
static void enrich_measures(Arena *arena, const Plan *plan, const PlanTable *from, ReportTable *table) {
    uint32_t rated = 0, trends = 0, ours = 0;
    for (size_t i = from->first_thing; i < from->end_things; i++) {
        const Measure *measure = &plan->measures.at[i];
        bool is_here = find_row(from, table, &measure->origin) != NULL;
        rated += is_here && measure->rating.status != RATED_NOT;
        ours += is_here && (measure->rating.is_stated ? 0 : !measure->is_stated || measure->rating.status != RATED_NOT);
        trends += is_here && measure->rating.status != RATED_NOT && has_trend(measure);
    }
    if (rated == 0 || table->header_count == 0)
        return;
    uint32_t width = table->column_count;
    uint32_t trend = trends && width <= WIDEST_FOR_TREND ? enrich_add_column(arena, table, str_of(trend_heading)) : 0;
    uint32_t status = ours && width <= WIDEST_FOR_STATUS ? enrich_add_column(arena, table, str_of(status_heading)) : 0;
    for (size_t i = from->first_thing; i < from->end_things; i++) {
        const Measure *measure = &plan->measures.at[i];
        ReportRow *row = find_row(from, table, &measure->origin);
        if (!row)
            continue;
        if (measure->rating.is_stated || !ours) {
            mark_stated(arena, row, measure);
        } else if (status) {
            row->cells[status] = word_cell(arena, state_of_rating_words(arena, &measure->rating));
            row->cells[status].state = state_of_rating(&measure->rating);
            add_grounds(arena, measure, &row->cells[status]);
        } else {
            add_below_name(arena, from, row, measure);
        }
        if (trend && has_trend(measure))
            row->cells[trend].figure = make_sparkline(arena, measure);
    }
}

/* ---- actions */

static void enrich_actions(Arena *arena, const Plan *plan, const PlanTable *from, int32_t today, ReportTable *table) {
    for (size_t i = from->first_thing; i < from->end_things; i++) {
        const Action *action = &plan->actions.at[i];
        ReportRow *row = find_row(from, table, &action->origin);
        for (uint32_t c = 0; row && c < from->table->column_count; c++) {
            bool is_status = str_equal_z(from->columns[c].field, "status") && row->cells[c].part_count;
            bool is_end = str_equal_z(from->columns[c].field, "end") && state_is_overdue(action, today);
            if (is_status)
                row->cells[c].state = state_of_action(action, today);
            else if (is_end)
                add_state(arena, &row->cells[c], STATE_ADVERSE, STR("Overdue"));
        }
    }
}

static void set_anchor(Arena *arena, const PlanTable *from, ReportTable *table, const Origin *origin) {
    ReportRow *row = find_row(from, table, origin);
    if (row)
        row->anchor = glance_anchor(arena, origin);
}

void enrich_table(Arena *arena, const Plan *plan, const PlanTable *from, int32_t today, ReportTable *table) {
    if (from->kind == KIND_MEASURES)
        enrich_measures(arena, plan, from, table);
    if (from->kind == KIND_ACTIONS)
        enrich_actions(arena, plan, from, today, table);
    for (size_t i = from->first_thing; from->kind == KIND_MEASURES && i < from->end_things; i++)
        set_anchor(arena, from, table, &plan->measures.at[i].origin);
    for (size_t i = from->first_thing; from->kind == KIND_RISKS && i < from->end_things; i++)
        set_anchor(arena, from, table, &plan->risks.at[i].origin);
    for (size_t i = from->first_thing; from->kind == KIND_ACTIONS && i < from->end_things; i++)
        set_anchor(arena, from, table, &plan->actions.at[i].origin);
}
