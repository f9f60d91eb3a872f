/* Measures: what is counted, its targets and what was achieved, each figure with the period its heading gives it. */
#include "base/pattern.h"
#include "normalise/period.h"
#include "normalise/rating.h"
#include "normalise/rating_period.h"
#include "normalise/record.h"
#include "normalise/value.h"

/* A name that says itself which side is good: "Days to issue a licence (lower is better)". */
static const char polarity_form[] = "\\b(?i:(?:higher|lower|bigger|smaller|high|low) is (?:better|good))\\b";

/* A reference as councils number their measures: "LPI 401 i", "BV 1a", "CO02", "NI 14". */
static const char reference_form[] = "\\b[A-Z]{2,5} ?[0-9]{1,4}[a-z]?(?: (?:i{1,3}|iv|v))?\\b";

typedef struct {
    Record *record;
    Measure *measure;
    const Pattern *reference, *polarity;
} Reading;

static Unit find_unit(Normaliser *normaliser, Str words) {
    static const struct {
        const char *name;
        Unit unit;
    } units[] = {{"percent", UNIT_PERCENT}, {"money", UNIT_MONEY}, {"minutes", UNIT_MINUTES}, {"hours", UNIT_HOURS},
                 {"days", UNIT_DAYS},       {"weeks", UNIT_WEEKS}, {"yes_no", UNIT_YES_NO},   {"date", UNIT_DATE}};
    Str name = vocabulary_find(normaliser->vocabulary, WORDS_UNIT, words);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_equal_z(name, units[i].name))
            return units[i].unit;
    return UNIT_NONE;
}

/* Divides "66% (target 80%)": what stands in the last brackets, and the words before. False when nothing does. */
static bool find_quote(Arena *arena, Str words, Str *main, Str *quote) {
    if (!str_ends(words, ")"))
        return false;
    size_t open = words.len;
    while (open > 0 && words.at[open - 1] != '(')
        open--;
    if (open == 0)
        return false;
    *main = str_trim(str_slice(words, 0, open - 1));
    *quote = str_collapse(arena, str_slice(words, open, words.len - 1));
    return true;
}

static void add_value(Reading *reading, PeriodValues *to, Period period, Str words, Str basis) {
    Normaliser *normaliser = reading->record->normaliser;
    PeriodValue value = {.period = period, .basis = basis, .origin = record_origin(reading->record)};
    value.value = value_parse_quantity(normaliser->arena, words, reading->measure->unit);
    vec_push(normaliser->arena, to, value);
}

/* A figure in brackets is another one: the period's target, or what another period had. Their cell's words stay with
 * each. Returns the period of the cell's own figure, which the brackets may state. */
static Period read_quote(Reading *reading, Period period, Str cell, Str quote) {
    Arena *arena = reading->record->normaliser->arena;
    uint32_t roles[VOCABULARY_ROLES];
    Vocabulary *vocabulary = reading->record->normaliser->vocabulary;
    uint32_t count = vocabulary_find_roles(vocabulary, quote, roles, VOCABULARY_ROLES);
    bool is_target = false;
    for (uint32_t i = 0; i < count; i++)
        is_target |= str_equal_z(vocabulary_role(vocabulary, roles[i])->name, "target");
    Period other = {0};
    Str rest = quote;
    bool has_period = value_find_period(arena, quote, &other, &rest);
    Quantity value = value_parse_quantity(arena, rest, reading->measure->unit);
    if (value.absence != ABSENT_NOT)
        return has_period ? other : period;
    PeriodValue quoted = {
        .period = has_period ? other : period, .value = value, .origin = record_origin(reading->record)};
    quoted.value.raw = cell;
    quoted.basis = is_target ? STR("quoted in the cell of the figure") : STR("quoted in the cell of another period");
    if (is_target || has_period)
        vec_push(arena, is_target ? &reading->measure->targets : &reading->measure->actuals, quoted);
    return period;
}

static void read_figure(Reading *reading, uint32_t column, bool is_target) {
    Record *record = reading->record;
    const PlanColumn *how = &record->table->columns[column];
    Str words = record_take(record, column), main, quote;
    if (words.len == 0)
        return;
    Period period = how->period.raw.len ? period_of_column(record, column) : period_of_plan(record->normaliser);
    if (find_quote(record->normaliser->arena, words, &main, &quote)) {
        period = read_quote(reading, period, words, quote);
        PeriodValues *to = is_target ? &reading->measure->targets : &reading->measure->actuals;
        add_value(reading, to, period, main.len ? main : words, how->basis);
        to->at[to->count - 1].value.raw = words;
        return;
    }
    add_value(reading, is_target ? &reading->measure->targets : &reading->measure->actuals, period, words, how->basis);
}

/* Figures of one column each, or one column that names the period of the row's figure. */
static void read_figures(Reading *reading) {
    Record *record = reading->record;
    for (uint32_t c = 0; c < record->table->table->column_count; c++) {
        Str field = record->table->columns[c].field;
        if (str_equal_z(field, "targets") || str_equal_z(field, "actuals"))
            read_figure(reading, c, str_equal_z(field, "targets"));
    }
}

/* Without a column of references the name may lead with one; what stands in brackets is another measure's. */
static void find_reference(Reading *reading) {
    Measure *measure = reading->measure;
    PatternMatch match;
    if (measure->ref.len == 0 && pattern_find(reading->reference, measure->name, 0, &match) &&
        str_find_byte(measure->name, 0, '(') >= match.from)
        measure->ref = match.group[0];
}

static void read_polarity(Reading *reading) {
    Record *record = reading->record;
    Measure *measure = reading->measure;
    Vocabulary *vocabulary = record->normaliser->vocabulary;
    Str stated = record_take_field(record, "polarity");
    Str words = str_format(record->normaliser->arena, "%.*s %.*s", STR_ARG(measure->name), STR_ARG(measure->purpose));
    PatternMatch match;
    if (!stated.len && pattern_find(reading->polarity, words, 0, &match))
        stated = match.group[0];
    Str found = vocabulary_find(vocabulary, WORDS_POLARITY, stated.len ? stated : words);
    measure->polarity = str_equal_z(found, "higher_is_better")  ? POLARITY_HIGHER
                        : str_equal_z(found, "lower_is_better") ? POLARITY_LOWER
                                                                : POLARITY_UNKNOWN;
    if (stated.len)
        measure->polarity_basis = str_format(record->normaliser->arena, "stated: %.*s", STR_ARG(stated));
    else if (measure->polarity != POLARITY_UNKNOWN)
        measure->polarity_basis = STR("inferred: the measure's words");
}

/* Figures that carry their unit tell it ("95%" of fly-tips cleared within two days); bare ones have that of the name.
 */
static Unit find_figures_unit(const Record *record) {
    for (uint32_t c = 0; c < record->table->table->column_count; c++) {
        Str field = record->table->columns[c].field;
        if (!str_equal_z(field, "targets") && !str_equal_z(field, "actuals"))
            continue;
        Unit unit = value_parse_quantity(record->normaliser->arena, record_words(record, c), UNIT_NONE).unit;
        if (unit != UNIT_NONE)
            return unit;
    }
    return UNIT_NONE;
}

/* Counts and sums add up over the year unless their name says that they are a rate or a state; shares and times do only
 * where it says so. */
static bool adds_up(Normaliser *normaliser, Str about, Unit unit) {
    Str course = vocabulary_find(normaliser->vocabulary, WORDS_COURSE, about);
    if (course.len)
        return str_equal_z(course, "adds_up");
    return unit == UNIT_NONE || unit == UNIT_MONEY;
}

/* Returns what a cell of states says: its words, else its colour. */
static Str status_words(const Record *record, uint32_t column) {
    Str words = record_words(record, column);
    const char *colour = source_shade_name(record->table->table->rows.at[record->row].cells[column].shade_word);
    return !words.len && colour ? str_of(colour) : words;
}

/* Returns how well a column of states fits the value that is rated: 2 where it is of that time, or names none, 1 where
 * it is of a part of it, or nothing is rated, 0 where it is of another. */
static int fit_status(const Record *record, uint32_t column, const PeriodValue *rated) {
    Arena *arena = record->normaliser->arena;
    Period plan = record->normaliser->plan->period;
    if (!record->table->columns[column].period.raw.len)
        return 2;
    Period period = period_of_column(record, column);
    if (rated && period_fit(arena, rated->period, period, plan) > 0)
        return 2;
    return !rated || period_fit(arena, period, rated->period, plan) > 0;
}

/* What the paper itself says of how a measure stands: in words, a letter or a colour. Of several columns that which
 * fits best and says something, of equal ones the last, since periods run to the right; the others stay beside. */
static void read_status(Record *record, Measure *measure) {
    static const struct {
        const char *name;
        RatingStatus status;
    } meanings[] = {{"on_target", RATED_FAVOURABLE}, {"at_risk", RATED_NEUTRAL}, {"overdue", RATED_ADVERSE}};
    Normaliser *normaliser = record->normaliser;
    const PeriodValue *rated = rating_find_actual(normaliser->arena, measure, normaliser->plan->period);
    int best = 0;
    for (uint32_t c = record_find(record, "status", 0); c != RECORD_NONE; c = record_find(record, "status", c + 1)) {
        int fit = status_words(record, c).len ? fit_status(record, c, rated) : 0;
        if (fit == 0 || fit < best)
            continue;
        best = fit;
        measure->status_column = c;
    }
    if (best == 0)
        return;
    measure->status = status_words(record, measure->status_column);
    record_take(record, measure->status_column);
    Str meaning = vocabulary_find(normaliser->vocabulary, WORDS_STATUS, measure->status);
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (str_equal_z(meaning, meanings[i].name))
            measure->stated = meanings[i].status;
}

static Measure read_measure(Record *record, const Pattern *reference, const Pattern *polarity) {
    Normaliser *normaliser = record->normaliser;
    Measure measure = {.origin = record_origin(record), .group = record_group(record)};
    Reading reading = {record, &measure, reference, polarity};
    measure.ref = record_take_field(record, "ref");
    measure.name = record_take_field(record, "name");
    measure.purpose = record_take_field(record, "purpose");
    measure.owner = record_take_field(record, "owner");
    measure.narrative = record_take_field(record, "narrative");
    if (measure.name.len == 0 && measure.purpose.len)
        measure.name = measure.purpose;
    if (measure.name.len == 0 && record->table->table->rows.count == 1) /* a table of its own has the name above it */
        measure.name = record->table->table->title;
    find_reference(&reading);
    Str unit = record_take_field(record, "unit");
    Str about = str_format(normaliser->arena, "%.*s %.*s", STR_ARG(measure.name), STR_ARG(measure.purpose));
    measure.unit = unit.len ? find_unit(normaliser, unit) : find_figures_unit(record);
    if (measure.unit == UNIT_NONE)
        measure.unit = find_unit(normaliser, about);
    measure.concept = vocabulary_find(normaliser->vocabulary, WORDS_CONCEPT, about);
    read_polarity(&reading);
    measure.adds_up = adds_up(normaliser, about, measure.unit);
    measure.tolerance = value_parse_tolerance(normaliser->arena, record_take_field(record, "tolerance"));
    measure.floor = value_parse_quantity(normaliser->arena, record_take_field(record, "floor"), measure.unit);
    if (measure.tolerance.kind == TOLERANCE_NONE && measure.floor.number.is_known)
        measure.tolerance = (Tolerance){.raw = measure.floor.raw,
                                        .kind = TOLERANCE_FLOOR,
                                        .amount = measure.floor.number,
                                        .unit = measure.floor.unit};
    read_figures(&reading);
    read_status(record, &measure);
    measure.beside = record_rest(record);
    return measure;
}

void kind_measures_read(Normaliser *normaliser, PlanTable *table) {
    Pattern *reference = pattern_open(reference_form), *polarity = pattern_open(polarity_form);
    Record record = record_open(normaliser, table);
    size_t first = normaliser->plan->measures.count;
    bool is_stated = false;
    while (record_next(&record)) {
        Measure measure = read_measure(&record, reference, polarity);
        is_stated |= measure.stated != RATED_NOT;
        vec_push(normaliser->arena, &normaliser->plan->measures, measure);
    }
    for (size_t i = first; i < normaliser->plan->measures.count; i++)
        normaliser->plan->measures.at[i].is_stated = is_stated;
    pattern_close(reference);
    pattern_close(polarity);
}
