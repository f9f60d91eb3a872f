/* Budget lines: an amount for an activity, a period and a kind of money, one for each figure of a row. */
#include "normalise/period.h"
#include "normalise/phrases.h"
#include "normalise/record.h"
#include "normalise/value.h"

/* What an amount is: its column says so, else the row's own name ("Direct Income"), else words of the heading. */
static Str find_kind(Record *record, uint32_t column, Str activity) {
    static const char *const roles[] = {"expenditure", "income", "net", "variance"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_equal_z(record->table->columns[column].role, roles[i]))
            return str_of(roles[i]);
    if (str_starts(phrases_fold(record->normaliser->arena, activity), "net "))
        return STR("net");
    Vocabulary *vocabulary = record->normaliser->vocabulary;
    Str said[] = {activity, record_heading(record, column)};
    for (size_t i = 0; i < 2; i++) {
        Str kind = vocabulary_find(vocabulary, WORDS_BUDGET, said[i]);
        for (size_t k = 0; k < sizeof roles / sizeof *roles; k++)
            if (str_equal_z(kind, roles[k]))
                return kind;
    }
    return STR("budget");
}

/* Tells whether words say that sums are in thousands: "£000", "All figures are in thousands of pounds". */
static bool says_thousands(Arena *scratch, Str words) {
    Str folded = phrases_fold(scratch, words);
    return value_has_thousands(words) || str_find(folded, 0, "in thousand") < folded.len;
}

/* A paragraph between the heading and the table, not far above it, speaks of all its sums. */
static bool is_told_above(Arena *scratch, const Source *source, const Table *table) {
    enum { BLOCKS_ABOVE = 32 };
    size_t at = 0, steps = 0;
    while (at < source->blocks.count && source->blocks.at[at].table != table)
        at++;
    bool is_told = false;
    for (; at > 0 && at < source->blocks.count && steps < BLOCKS_ABOVE && !is_told; at--, steps++) {
        const Block *block = &source->blocks.at[at - 1];
        if (block->kind == BLOCK_HEADING)
            break;
        is_told = block->kind == BLOCK_PARAGRAPH && says_thousands(scratch, block->text);
    }
    return is_told;
}

/* Of all sums of a table: its title says it, the heading of the rows' names, or a paragraph above. */
static MoneyUnit find_table_unit(const Record *record) {
    const Table *table = record->table->table;
    MoneyUnit unit = value_find_money_unit(table->title);
    uint32_t name = record_find(record, "activity", 0);
    if (unit == IN_POUNDS && name != RECORD_NONE)
        unit = value_find_money_unit(record_heading(record, name));
    if (unit != IN_POUNDS)
        return unit;
    Arena *scratch = arena_open();
    bool is_told =
        says_thousands(scratch, table->title) || is_told_above(scratch, record->normaliser->plan->source, table);
    arena_close(scratch);
    return is_told ? IN_THOUSANDS : IN_POUNDS;
}

/* Of a column's sums: its heading says it, or a first row that holds units alone, else what holds for the table. */
static MoneyUnit find_column_unit(const Record *record, uint32_t column, MoneyUnit of_table) {
    const Table *table = record->table->table;
    MoneyUnit unit = value_find_money_unit(record_heading(record, column));
    Str first =
        table->rows.count && table->rows.at[0].kind == ROW_BODY ? table->rows.at[0].cells[column].text : STR("");
    if (unit == IN_POUNDS && str_starts(first, "£") &&
        !value_parse_money(record->normaliser->arena, first, IN_POUNDS).is_known)
        unit = value_find_money_unit(first);
    return unit == IN_POUNDS ? of_table : unit;
}

static void read_line(Record *record, uint32_t column, BudgetLine line, MoneyUnit of_table) {
    Normaliser *normaliser = record->normaliser;
    const PlanColumn *how = &record->table->columns[column];
    line.kind = find_kind(record, column, line.activity);
    line.period = period_resolve(normaliser, how->period);
    line.stage = how->basis;
    line.amount =
        value_parse_money(normaliser->arena, record_take(record, column), find_column_unit(record, column, of_table));
    vec_push(normaliser->arena, &normaliser->plan->budget_lines, line);
}

/* A column of staff without a period of its own is of the period of the amounts to its left. */
static Period find_period(const Record *record, uint32_t column) {
    const PlanColumn *columns = record->table->columns;
    uint32_t c = column;
    while (c > 0 && !columns[c].period.raw.len)
        c--;
    return period_resolve(record->normaliser, columns[c].period);
}

/* A total of staff is what the department has: it counts among the workforce, too. */
static void add_workforce(Record *record, uint32_t column, const BudgetLine *line) {
    Arena *arena = record->normaliser->arena;
    Str words = record_words(record, column);
    Entry entry = {.kind = KIND_WORKFORCE, .origin = line->origin, .group = STR("")};
    Quantity count = {.raw = words, .number = value_parse_decimal(words)};
    Str item = str_collapse(arena, str_format(arena, "%.*s %.*s %.*s", STR_ARG(find_period(record, column).raw),
                                              STR_ARG(record->table->columns[column].basis), STR_ARG(line->activity)));
    vec_push(arena, &entry.fields, (Field){.name = STR("item"), .type = FIELD_TEXT, .raw = item});
    vec_push(arena, &entry.fields,
             (Field){.name = STR("count"), .type = FIELD_QUANTITY, .raw = words, .quantity = count});
    vec_push(arena, &record->normaliser->plan->entries, entry);
}

/* Staff stand in one column of each period; they go with that period's amounts. */
static void read_staff(Record *record, size_t first, const BudgetLine *line) {
    Plan *plan = record->normaliser->plan;
    for (uint32_t c = record_find(record, "fte", 0); c != RECORD_NONE; c = record_find(record, "fte", c + 1)) {
        Quantity staff = value_parse_quantity(record->normaliser->arena, record_take(record, c), UNIT_NONE);
        if (line->is_total && staff.number.is_known)
            add_workforce(record, c, line);
        Period period = find_period(record, c);
        for (size_t i = first; i < plan->budget_lines.count; i++)
            if (str_equal(plan->budget_lines.at[i].period.raw, period.raw))
                plan->budget_lines.at[i].fte = staff;
    }
}

static void read_row(Record *record, MoneyUnit of_table) {
    Normaliser *normaliser = record->normaliser;
    size_t first = normaliser->plan->budget_lines.count;
    BudgetLine line = {.origin = record_origin(record), .group = record_group(record)};
    line.activity = record_take_field(record, "activity");
    line.is_total = str_equal_z(vocabulary_find(normaliser->vocabulary, WORDS_BUDGET, line.activity), "total") ||
                    str_starts(phrases_fold(normaliser->arena, line.activity), "total ");
    for (uint32_t c = record_find(record, "amount", 0); c != RECORD_NONE; c = record_find(record, "amount", c + 1))
        read_line(record, c, line, of_table);
    read_staff(record, first, &line);
    Besides beside = record_rest(record);
    if (normaliser->plan->budget_lines.count == first)
        vec_push(normaliser->arena, &normaliser->plan->budget_lines, line);
    normaliser->plan->budget_lines.at[first].beside = beside;
}

void kind_budget_read(Normaliser *normaliser, PlanTable *table) {
    Record record = record_open(normaliser, table);
    MoneyUnit of_table = find_table_unit(&record);
    while (record_next(&record))
        read_row(&record, of_table);
}
