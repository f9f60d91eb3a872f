/* Budget lines: an amount for an activity, a period and a kind of money, one for each figure of a row. */
#include "normalise/period.h"
#include "normalise/record.h"
#include "normalise/value.h"

static const char *const amounts[] = {"expenditure", "income", "net", "amount"};

/* What an amount is: its column says so, else the heading, else the row's own name ("Direct Income"). */
static Str find_kind(Record *record, uint32_t column, Str activity) {
    Str field = record->table->columns[column].field;
    if (!str_equal_z(field, "amount"))
        return field;
    Vocabulary *vocabulary = record->normaliser->vocabulary;
    Str kind = vocabulary_find(vocabulary, WORDS_BUDGET, record_heading(record, column));
    if (kind.len == 0 || str_equal_z(kind, "total") || str_equal_z(kind, "fte"))
        kind = vocabulary_find(vocabulary, WORDS_BUDGET, activity);
    return kind.len == 0 || str_equal_z(kind, "total") || str_equal_z(kind, "fte") ? STR("budget") : kind;
}

static bool is_amount(const PlanColumn *column) {
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        if (str_equal_z(column->field, amounts[i]))
            return true;
    return false;
}

static void read_line(Record *record, uint32_t column, BudgetLine line) {
    Normaliser *normaliser = record->normaliser;
    const PlanColumn *how = &record->table->columns[column];
    line.kind = find_kind(record, column, line.activity);
    line.period = period_resolve(normaliser, how->period);
    line.stage = how->basis;
    line.amount = value_parse_money(normaliser->arena, record_take(record, column),
                                    value_has_thousands(record_heading(record, column)));
    vec_push(normaliser->arena, &normaliser->plan->budget_lines, line);
}

/* Staff stand in one column of each period; they go with that period's amounts. */
static void read_staff(Record *record, size_t first) {
    Plan *plan = record->normaliser->plan;
    for (uint32_t c = record_find(record, "fte", 0); c != RECORD_NONE; c = record_find(record, "fte", c + 1)) {
        Decimal staff = value_parse_decimal(record_take(record, c));
        Period period = period_resolve(record->normaliser, record->table->columns[c].period);
        for (size_t i = first; i < plan->budget_lines.count; i++)
            if (str_equal(plan->budget_lines.at[i].period.raw, period.raw))
                plan->budget_lines.at[i].fte = staff;
    }
}

static void read_row(Record *record) {
    Normaliser *normaliser = record->normaliser;
    size_t first = normaliser->plan->budget_lines.count;
    BudgetLine line = {.origin = record_origin(record), .group = record->group};
    line.activity = record_take_field(record, "activity");
    line.is_total = str_equal_z(vocabulary_find(normaliser->vocabulary, WORDS_BUDGET, line.activity), "total");
    for (uint32_t c = 0; c < record->table->table->column_count; c++)
        if (is_amount(&record->table->columns[c]))
            read_line(record, c, line);
    read_staff(record, first);
    Besides beside = record_rest(record);
    if (normaliser->plan->budget_lines.count == first)
        vec_push(normaliser->arena, &normaliser->plan->budget_lines, line);
    normaliser->plan->budget_lines.at[first].beside = beside;
}

void kind_budget_read(Normaliser *normaliser, PlanTable *table) {
    Record record = record_open(normaliser, table);
    while (record_next(&record))
        read_row(&record);
}
