/* A report with every figure and every state, of no council. */
#ifndef UNIT_LAYOUT_DRAWN_REPORT_H
#define UNIT_LAYOUT_DRAWN_REPORT_H

#include "../unit.h"

#include "layout/layout.h"

enum { DAY_2011_04_01 = 15065, YEAR = 365 };

static FigureValue value(const char *label, const char *words, double number, State state) {
    return (FigureValue){str_of(label), str_of(words), number, words[0] != 0, state};
}

static Figure *new_figure(Arena *arena, FigureKind kind, const char *alt, const char *caption) {
    Figure *figure = ARENA_NEW(arena, Figure);
    *figure = (Figure){.kind = kind, .alt = str_of(alt), .caption = str_of(caption)};
    return figure;
}

static void add_values(Arena *arena, Figure *figure, const FigureValue *values, uint32_t count) {
    figure->values = arena_copy(arena, values, count * sizeof *values);
    figure->value_count = count;
}

static Figure *strip(Arena *arena) {
    Figure *figure =
        new_figure(arena, FIGURE_STRIP, "Of 38 measures 3 are outside tolerance, 2 within, 17 on target.", "");
    const FigureValue values[] = {
        value("Outside tolerance", "3", 3, STATE_ADVERSE), value("Within tolerance", "2", 2, STATE_NEUTRAL),
        value("On target", "17", 17, STATE_FAVOURABLE),    value("Complete", "1", 1, STATE_COMPLETE),
        value("Not rated", "15", 15, STATE_NOT_RATED),
    };
    add_values(arena, figure, values, 5);
    return figure;
}

static Figure *sparkline(Arena *arena) {
    Figure *figure = new_figure(arena, FIGURE_SPARKLINE, "91 %, 94 %, not known, 95 %, 97.1 %; target 96 %.", "");
    const FigureValue values[] = {
        value("2006/07", "91%", 91, STATE_NONE),
        value("2007/08", "94%", 94, STATE_NONE),
        value("2008/09", "", 0, STATE_NONE),
        value("2009/10", "95%", 95, STATE_NONE),
        value("2010/11", "97.1%", 97.1, STATE_FAVOURABLE),
    };
    add_values(arena, figure, values, 5);
    figure->has_target = true;
    figure->target = 96;
    return figure;
}

static Figure *bar(Arena *arena, double number, State state) {
    Figure *figure = new_figure(arena, FIGURE_BAR, "Achieved beside a target of 96.", "");
    const FigureValue values[] = {value("Achieved", "x", number, state)};
    add_values(arena, figure, values, 1);
    figure->has_target = true;
    figure->target = 96;
    return figure;
}

/* A matrix of five by five with four bands; the middle cells hold risks, one more than it has room for. */
static Figure *matrix(Arena *arena) {
    static const char *const bands[] = {"Low", "Medium", "High", "Very high"};
    static const char *const down[] = {"Almost certain", "Likely", "Possible", "Unlikely", "Rare"};
    static const char *const right[] = {"Insignificant", "Minor", "Moderate", "Major", "Catastrophic"};
    static const char *const refs[] = {"CR1",  "CR2",  "CR3",  "CR4",  "CR5",  "CR6",  "CR7",  "CR8",  "CR9",  "CR10",
                                       "CR11", "CR12", "CR13", "CR14", "CR15", "CR16", "CR17", "CR18", "CR19", "CR20"};
    enum { SIDE = 5, REFS = 20 };
    Figure *figure = new_figure(arena, FIGURE_MATRIX, "CR1 to CR20 are Possible, Moderate; CR30 is Rare, Minor.",
                                "Risk matrix, June 2011");
    FigureMatrix *out = ARENA_NEW(arena, FigureMatrix);
    *out = (FigureMatrix){.down_title = STR("Likelihood"), .right_title = STR("Impact"), .level_count = 4};
    out->down_count = out->right_count = SIDE;
    out->down = ARENA_ARRAY(arena, Str, SIDE);
    out->right = ARENA_ARRAY(arena, Str, SIDE);
    out->cells = ARENA_ARRAY(arena, FigureCell, SIDE * SIDE);
    Str *all = ARENA_ARRAY(arena, Str, REFS);
    for (uint32_t i = 0; i < REFS; i++)
        all[i] = str_of(refs[i]);
    for (uint32_t r = 0; r < SIDE; r++) {
        out->down[r] = str_of(down[r]);
        out->right[r] = str_of(right[r]);
        for (uint32_t c = 0; c < SIDE; c++) {
            uint32_t score = (SIDE - r) * (c + 1), level = score > 15 ? 3 : score > 9 ? 2 : score > 4 ? 1 : 0;
            out->cells[r * SIDE + c] = (FigureCell){.band = str_of(bands[level]),
                                                    .score = str_format(arena, "%u", score),
                                                    .level = level,
                                                    .is_above_appetite = level > 1};
        }
    }
    out->cells[12].refs = all;
    out->cells[12].ref_count = REFS;
    out->cells[8].refs = all;
    out->cells[8].ref_count = 2;
    out->cells[21].refs = all + 5;
    out->cells[21].ref_count = 1;
    const FigureMove moves[] = {{STR("CR1"), 3, 8}, {STR("CR2"), 4, 8}, {STR("CR6"), 8, 21}, {STR("CR7"), 0, 12}};
    out->moves = arena_copy(arena, moves, sizeof moves);
    out->move_count = 4;
    out->has_appetite = true;
    figure->matrix = out;
    return figure;
}

static Figure *timeline(Arena *arena) {
    Figure *figure = new_figure(arena, FIGURE_TIMELINE, "Seven actions between April 2011 and September 2012.",
                                "Actions, April 2011 to March 2013");
    const int32_t day = DAY_2011_04_01;
    const FigureSpan spans[] = {
        {STR("Replace the boilers of all primary schools and of the leisure centres with biomass plant, area by area"),
         day, day + YEAR, true, true, STATE_NONE, false},
        {STR("Publish the asset register"), day + 30, day + 90, true, true, STATE_COMPLETE, false},
        {STR("Review of fees"), day + 60, day + 150, true, true, STATE_NONE, true},
        {STR("Open the new depot"), 0, day + 300, false, true, STATE_FAVOURABLE, false},
        {STR("Community engagement"), day + 200, 0, true, false, STATE_NEUTRAL, false},
        {STR("Staff survey"), 0, 0, false, false, STATE_NONE, false},
        {STR("Single day"), day + 530, day + 530, true, true, STATE_NOT_RATED, false},
    };
    figure->spans = arena_copy(arena, spans, sizeof spans);
    figure->span_count = 7;
    figure->today = day + 240;
    figure->has_today = true;
    return figure;
}

static Figure *budget(Arena *arena) {
    Figure *figure = new_figure(arena, FIGURE_BUDGET, "Employees £1.82m, premises £420,000, income minus £610,000.",
                                "Net budget 2011/12");
    const FigureValue values[] = {
        value("Employees", "£1.82m", 1820000, STATE_NONE),
        value("Premises, with rates, insurance, cleaning and the upkeep of the grounds of all depots", "£420,000",
              420000, STATE_NONE),
        value("Transport", "", 0, STATE_NONE),
        value("Income", "−£610,000", -610000, STATE_NONE),
    };
    add_values(arena, figure, values, 4);
    return figure;
}

static ReportItem figure_item(const Figure *figure) { return (ReportItem){.kind = ITEM_FIGURE, .figure = figure}; }

static ReportItem words_item(ReportItemKind kind, const char *words) {
    return (ReportItem){.kind = kind, .level = 2, .text = str_of(words)};
}

static ReportCell words_cell(Arena *arena, const char *words) {
    ReportPart *part = ARENA_NEW(arena, ReportPart);
    part->text = str_of(words);
    return (ReportCell){.parts = part, .part_count = words[0] != 0, .colspan = 1, .rowspan = 1};
}

/* Measures with their status, a trend and a bar. */
static ReportTable *measures(Arena *arena) {
    static const char *const heads[] = {"Measure", "Result", "Status", "Trend", "Beside the target"};
    static const char *const names[] = {"Waste recycled", "Calls answered", "Days lost", "Homes built", "Grass cut"};
    static const char *const results[] = {"97.1%", "91%", "8.25", "120", "–"};
    static const char *const states[] = {"",          "Outside tolerance", "Within tolerance",
                                         "On target", "Complete",          "Not yet reported"};
    enum { COLUMNS = 5 };
    ReportTable *table = ARENA_NEW(arena, ReportTable);
    *table = (ReportTable){.number = 1, .column_count = COLUMNS, .row_count = STATE_COUNT, .header_count = 1};
    table->caption = STR("Measures, 2010/11");
    table->rows = ARENA_ARRAY(arena, ReportRow, STATE_COUNT);
    for (uint32_t r = 0; r < STATE_COUNT; r++) {
        ReportCell *cells = table->rows[r].cells = ARENA_ARRAY(arena, ReportCell, COLUMNS);
        for (uint32_t c = 0; c < COLUMNS; c++) {
            const char *words = r == 0 ? heads[c] : c == 0 ? names[r - 1] : c == 1 ? results[r - 1] : "";
            cells[c] = words_cell(arena, c == 2 && r ? states[r] : words);
            cells[c].role = r == 0 ? CELL_COLUMN_HEADER : c == 0 ? CELL_ROW_HEADER : CELL_DATA;
            cells[c].align = c == 1 ? ALIGN_NUMBER : ALIGN_LEFT;
        }
        if (r == 0)
            continue;
        cells[2].state = (State)r;
        cells[3].figure = sparkline(arena);
        cells[4].figure = bar(arena, 110.0 - 10 * r, (State)r);
        table->rows[r].anchor = str_format(arena, "m%u", r);
    }
    return table;
}

static Report drawn_report(Arena *arena) {
    Report report = {.title = STR("Service plan"), .language = STR("en-GB"), .source_name = STR("plan.txt")};
    static const ReportLink links[] = {{0, 14, STR("#m2")}};
    vec_push(arena, &report.items, words_item(ITEM_HEADING, "At a glance"));
    vec_push(arena, &report.items, figure_item(strip(arena)));
    for (State state = STATE_ADVERSE; state < STATE_COUNT; state++) {
        ReportItem item = words_item(ITEM_PARAGRAPH, "Calls answered are outside tolerance");
        item.state = state;
        item.links = (ReportLinks){links, 1};
        vec_push(arena, &report.items, item);
    }
    vec_push(arena, &report.items, words_item(ITEM_HEADING, "Performance"));
    vec_push(arena, &report.items, (ReportItem){.kind = ITEM_TABLE, .table = measures(arena)});
    vec_push(arena, &report.items, words_item(ITEM_HEADING, "Risks"));
    vec_push(arena, &report.items, figure_item(matrix(arena)));
    vec_push(arena, &report.items, words_item(ITEM_HEADING, "Actions"));
    vec_push(arena, &report.items, figure_item(timeline(arena)));
    vec_push(arena, &report.items, words_item(ITEM_HEADING, "Budget"));
    vec_push(arena, &report.items, figure_item(budget(arena)));
    return report;
}

#endif
