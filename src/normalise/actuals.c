#include "normalise/actuals.h"

#include "base/file.h"
#include "normalise/measure_match.h"
#include "normalise/rating_period.h"
#include "normalise/value.h"
#include "normalise/value_scan.h"

/* What a column of the returns holds. */
typedef enum { COLUMN_REF, COLUMN_MEASURE, COLUMN_PERIOD, COLUMN_VALUE, COLUMN_NARRATIVE, COLUMN_COUNT } Column;

/* The headings by which each is known, the surest first. */
static const char *const HEADINGS[COLUMN_COUNT] = {
    [COLUMN_REF] = "ref reference code id",
    [COLUMN_MEASURE] = "measure indicator kpi name description title",
    [COLUMN_PERIOD] = "period quarter month year date",
    [COLUMN_VALUE] = "value actual result outturn figure performance",
    [COLUMN_NARRATIVE] = "narrative comment comments commentary explanation note notes",
};

/* `NEAR`: words in common, of 100, from which on the nearest measure is worth naming. */
enum { COLUMN_NONE = UINT32_MAX, NEAR = 40 };

/* What goes with every row while a paper is joined. */
typedef struct {
    Arena *arena, *scratch;
    Plan *plan;
    Str file; /* of the returns */
    const MeasureIndex *index;
    Findings *findings;
    ActualsCount count;
} Join;

/* Returns how surely a heading names a column: the place in the list from its end, 0 for not at all. */
static size_t judge_heading(Str heading, Column column) {
    Scan scan;
    size_t best = 0;
    scan_open(&scan, heading);
    for (size_t i = 0; i < scan.count; i++) {
        size_t place = scan_find_word(&scan, i, HEADINGS[column]);
        if (place && COLUMN_COUNT * 4 - place > best)
            best = COLUMN_COUNT * 4 - place;
    }
    return best && scan.count == 1 ? best + COLUMN_COUNT * 4 : best;
}

/* Each column of the returns is the best heading's; one that names two ("Measure ref") is the first's in the enum. */
static void find_columns(const Str *headings, uint32_t count, uint32_t *columns) {
    for (Column column = 0; column < COLUMN_COUNT; column++) {
        size_t best = 0;
        columns[column] = COLUMN_NONE;
        for (uint32_t c = 0; c < count; c++) {
            size_t sureness = judge_heading(headings[c], column);
            bool is_taken = false;
            for (Column other = 0; other < column; other++)
                is_taken |= columns[other] == c;
            if (sureness > best && !is_taken) {
                best = sureness;
                columns[column] = c;
            }
        }
    }
}

/* The words that the finding about a row names it by. */
static Str name_of(const Join *join, const MeasureKey *key) {
    Str name = key->name.len ? key->name : key->ref;
    return str_one_line(join->scratch, name);
}

static Str basis_of(const Join *join, const MeasureMatch *match) {
    static const char *const words[] = {
        [MATCH_NONE] = "", [MATCH_REF] = "by reference", [MATCH_CONCEPT] = "by concept", [MATCH_EQUALS] = ""};
    if (match->basis == MATCH_WORDING)
        return str_format(join->arena, "%.*s, by wording (%u of 100)", STR_ARG(join->file), match->share);
    return str_format(join->arena, "%.*s, %s", STR_ARG(join->file), words[match->basis]);
}

/* Finds the measure of a row; NULL, and the reason told, when none is certain. */
static Measure *find_measure(Join *join, const MeasureKey *key, Place place, MeasureMatch *match) {
    *match = measure_find(join->scratch, join->index, key);
    if (match->basis != MATCH_NONE && match->basis != MATCH_EQUALS)
        return &join->plan->measures.at[match->measure];
    Str name = name_of(join, key);
    join->count.not_joined++;
    if (match->basis == MATCH_EQUALS)
        finding_raise(join->findings, FINDING_ACTUAL_NOT_JOINED, place, "\"%.*s\" fits \"%.*s\" and \"%.*s\" as well",
                      STR_ARG(name), STR_ARG(join->plan->measures.at[match->measure].name),
                      STR_ARG(join->plan->measures.at[match->other].name));
    else if (match->share >= NEAR)
        finding_raise(join->findings, FINDING_ACTUAL_NOT_JOINED, place,
                      "\"%.*s\"; nearest is \"%.*s\", %u of 100 words", STR_ARG(name),
                      STR_ARG(join->plan->measures.at[match->measure].name), match->share);
    else
        finding_raise(join->findings, FINDING_ACTUAL_NOT_JOINED, place, "\"%.*s\"", STR_ARG(name));
    return NULL;
}

static bool is_same_day(Day a, Day b) { return a.year == b.year && a.month == b.month && a.day == b.day; }

static bool is_same_value(const Quantity *a, const Quantity *b) {
    if (a->unit == UNIT_YES_NO || b->unit == UNIT_YES_NO)
        return a->unit == b->unit && a->is_yes == b->is_yes;
    if (a->unit == UNIT_DATE || b->unit == UNIT_DATE)
        return a->unit == b->unit && is_same_day(a->day, b->day);
    return a->number.is_known == b->number.is_known &&
           (!a->number.is_known || value_compare(a->number, b->number) == 0);
}

/* Fills the plan's own blank cell of that period, else adds the value behind the others. */
static void add_value(Join *join, Measure *measure, PeriodValue value, Place place) {
    join->count.joined++;
    for (size_t k = 0; k < measure->actuals.count; k++) {
        PeriodValue *own = &measure->actuals.at[k];
        if (!period_is_same(join->scratch, own->period, value.period, join->plan->period))
            continue;
        if (own->value.absence == ABSENT_BLANK) {
            value.period = own->period;
            *own = value;
            return;
        }
        if (own->value.absence == ABSENT_NOT && value.value.absence == ABSENT_NOT &&
            !is_same_value(&own->value, &value.value))
            finding_raise(join->findings, FINDING_ACTUAL_DIFFERS, place, "%.*s, %.*s: %.*s here, %.*s in the plan",
                          STR_ARG(str_one_line(join->scratch, measure->name)), STR_ARG(value.period.raw),
                          STR_ARG(value.value.raw), STR_ARG(own->value.raw));
    }
    vec_push(join->arena, &measure->actuals, value);
}

/* A cell of the row in the column, empty when there is none. */
static Str cell_of(const Row *row, uint32_t column) {
    return column == COLUMN_NONE ? STR("") : row->cells[column].text;
}

static void join_row(Join *join, const Row *row, const uint32_t *columns, Vocabulary *vocabulary, Origin origin) {
    MeasureKey key = {.ref = cell_of(row, columns[COLUMN_REF]), .name = cell_of(row, columns[COLUMN_MEASURE])};
    /* Returns without a column of references may name a measure by its reference alone. */
    if (!key.ref.len)
        key.ref = key.name;
    Place place = {.line = origin.line, .table = origin.table, .row = origin.row};
    PeriodValue value = {.narrative = cell_of(row, columns[COLUMN_NARRATIVE]), .origin = origin, .is_returned = true};
    Str words = cell_of(row, columns[COLUMN_VALUE]);
    MeasureMatch match;
    value.value = value_parse_quantity(join->arena, words, UNIT_NONE);
    key.unit = value.value.unit;
    if (vocabulary && key.name.len)
    key.concept = vocabulary_find(vocabulary, WORDS_CONCEPT, key.name);
    Measure *measure = find_measure(join, &key, place, &match);
    if (!measure)
        return;
    value.value = value_parse_quantity(join->arena, words, measure->unit);
    value.basis = basis_of(join, &match);
    value.period.raw = cell_of(row, columns[COLUMN_PERIOD]);
    if (!value_parse_period(join->arena, value.period.raw, &value.period)) {
        place.column = STR("period");
        finding_raise(join->findings, FINDING_ACTUAL_PERIOD, place, "\"%.*s\"", STR_ARG(value.period.raw));
    }
    add_value(join, measure, value, place);
}

static bool is_blank_row(const Row *row, const uint32_t *columns) {
    return cell_of(row, columns[COLUMN_REF]).len == 0 && cell_of(row, columns[COLUMN_MEASURE]).len == 0 &&
           cell_of(row, columns[COLUMN_VALUE]).len == 0;
}

static Origin origin_of(const Table *table, uint32_t row) {
    const Row *at = &table->rows.at[row];
    return (Origin){table->number, row + 1, at->line_count ? at->line_numbers[0] : 0, at->place};
}

/* The headings of the returns: the table's own, else its first row. */
static const Str *find_headings(Arena *arena, const Table *table, uint32_t *first_row) {
    *first_row = 0;
    if (table->columns || table->rows.count == 0 || table->rows.at[0].kind != ROW_BODY)
        return table->columns;
    Str *headings = ARENA_ARRAY(arena, Str, table->column_count);
    for (uint32_t c = 0; c < table->column_count; c++)
        headings[c] = table->rows.at[0].cells[c].text;
    *first_row = 1;
    return headings;
}

/* Returns the headings of a table in marks of quotation, the first of them when they are many. */
static Str list_headings(Arena *arena, const Str *headings, uint32_t count) {
    enum { LISTED = 8 };
    StrBuf out = buf_open(arena);
    for (uint32_t c = 0; headings && c < count && c < LISTED; c++)
        buf_add_format(&out, "%s\"%.*s\"", c ? ", " : "", STR_ARG(str_one_line(arena, headings[c])));
    buf_add_z(&out, count > LISTED ? " and others" : "");
    return headings ? buf_str(&out) : STR("none");
}

static void join_table(Join *join, const Table *table, Vocabulary *vocabulary) {
    uint32_t columns[COLUMN_COUNT], first_row;
    const Str *headings = find_headings(join->arena, table, &first_row);
    find_columns(headings, headings ? table->column_count : 0, columns);
    Place place = {.line = table->lines.first};
    if (columns[COLUMN_VALUE] == COLUMN_NONE ||
        (columns[COLUMN_MEASURE] == COLUMN_NONE && columns[COLUMN_REF] == COLUMN_NONE)) {
        finding_raise(join->findings, FINDING_ACTUALS_UNREAD, place, "no column is headed %s; its columns are %.*s",
                      columns[COLUMN_VALUE] == COLUMN_NONE ? "value" : "measure or ref",
                      STR_ARG(list_headings(join->scratch, headings, table->column_count)));
        return;
    }
    for (uint32_t r = first_row; r < table->rows.count; r++) {
        const Row *row = &table->rows.at[r];
        if (row->kind != ROW_BODY || is_blank_row(row, columns))
            continue;
        join_row(join, row, columns, vocabulary, origin_of(table, r));
        arena_reset(join->scratch);
    }
}

ActualsCount actuals_join_returns(Arena *arena, Plan *plan, const Source *returns, Vocabulary *vocabulary,
                                  Findings *findings) {
    Join join = {.arena = arena, .plan = plan, .file = path_name(returns->file), .findings = findings};
    join.scratch = arena_open();
    join.index = measure_index_open(arena, plan);
    if (returns->tables.count)
        join_table(&join, returns->tables.at[0], vocabulary);
    else
        finding_raise(findings, FINDING_ACTUALS_UNREAD, (Place){0}, "it holds no table");
    arena_close(join.scratch);
    return join.count;
}

/* Tells whether a report may speak of the plan: a council or department that both name is the same. */
static bool is_of_plan(Arena *scratch, const Plan *plan, const Plan *report) {
    Str a = plan->council.name, b = report->council.name;
    if (a.len && b.len && measure_compare_words(scratch, a, b) < 100)
        return false;
    a = plan->department;
    b = report->department;
    return a.len == 0 || b.len == 0 || measure_compare_words(scratch, a, b) >= MATCH_THRESHOLD;
}

static void join_measure(Join *join, const Measure *from) {
    MeasureKey key = {from->ref, from->concept, from->name, from->unit};
    Place place = {.line = from->origin.line, .table = from->origin.table, .row = from->origin.row};
    MeasureMatch match;
    size_t last = from->actuals.count;
    while (last > 0 && from->actuals.at[last - 1].value.absence == ABSENT_BLANK)
        last--;
    Measure *measure = last ? find_measure(join, &key, place, &match) : NULL;
    if (!measure)
        return;
    for (size_t k = 0; k < last; k++) {
        PeriodValue value = from->actuals.at[k];
        if (value.value.absence == ABSENT_BLANK)
            continue;
        value.basis = basis_of(join, &match);
        value.is_returned = true;
        if (k + 1 == last && value.narrative.len == 0)
            value.narrative = from->narrative;
        add_value(join, measure, value, place);
    }
}

ActualsCount actuals_join_report(Arena *arena, Plan *plan, const Plan *report, Findings *findings) {
    Join join = {.arena = arena, .plan = plan, .file = path_name(report->source->file), .findings = findings};
    join.scratch = arena_open();
    if (!is_of_plan(join.scratch, plan, report)) {
        finding_raise(findings, FINDING_ACTUALS_OTHER_SERVICE, (Place){0}, "\"%.*s\", \"%.*s\"",
                      STR_ARG(plan->source->file), STR_ARG(report->source->file));
        arena_close(join.scratch);
        return join.count;
    }
    const Source *source = report->source;
    if (report->measures.count == 0 && source->tables.count == 0)
        finding_raise(findings, FINDING_ACTUALS_UNREAD, (Place){0}, "it holds no table");
    else if (report->measures.count == 0)
        finding_raise(
            findings, FINDING_ACTUALS_UNREAD, (Place){0},
            "it holds no measures; the columns of its first table are %.*s",
            STR_ARG(list_headings(join.scratch, source->tables.at[0]->columns, source->tables.at[0]->column_count)));
    join.index = measure_index_open(arena, plan);
    for (size_t m = 0; m < report->measures.count; m++) {
        join_measure(&join, &report->measures.at[m]);
        arena_reset(join.scratch);
    }
    arena_close(join.scratch);
    return join.count;
}
