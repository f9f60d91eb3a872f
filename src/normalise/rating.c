#include "normalise/rating.h"

#include "normalise/rating_period.h"
#include "normalise/value.h"
#include "normalise/value_scan.h"

/* "Complete", "Completed in June", "100% complete". */
static bool is_complete(Str words) {
    Scan scan;
    scan_open(&scan, words);
    bool is_whole = scan_is_digits(&scan, 0) && scan.at[0].number == 100 && scan_is_mark(&scan, 1, '%');
    return scan_is_one_of(&scan, is_whole ? 2 : 0, "complete completed");
}

static bool is_new(Str words) {
    Scan scan;
    scan_open(&scan, words);
    return scan_is_one_of(&scan, 0, "new");
}

static bool has_value(const PeriodValue *value) { return value->value.absence == ABSENT_NOT; }

const PeriodValue *rating_find_actual(Arena *arena, const Measure *measure, Period plan) {
    const PeriodValue *best = NULL;
    bool best_has_value = false;
    for (size_t k = 0; k < measure->actuals.count; k++) {
        const PeriodValue *actual = &measure->actuals.at[k];
        bool is_value = has_value(actual) || is_complete(actual->value.raw);
        if (actual->value.absence == ABSENT_BLANK || (best_has_value && !is_value))
            continue;
        if (!best || is_value > best_has_value || period_is_later(arena, actual->period, best->period, plan)) {
            best = actual;
            best_has_value = is_value;
        }
    }
    return best;
}

static const char *missing_actual(const PeriodValue *actual) {
    if (!actual)
        return "not yet reported";
    switch (actual->value.absence) {
    case ABSENT_PENDING:
        return is_new(actual->value.raw) ? "new" : "not yet reported";
    case ABSENT_NOT_APPLICABLE:
        return "not applicable";
    case ABSENT_NOT_COLLECTED:
        return "no data";
    case ABSENT_UNREAD:
        return "actual unread";
    default:
        return NULL;
    }
}

static const char *missing_target(const PeriodValue *target) {
    switch (target->value.absence) {
    case ABSENT_NOT:
        return NULL;
    case ABSENT_PENDING:
        return is_new(target->value.raw) ? "new" : "target to be confirmed";
    case ABSENT_NOT_APPLICABLE:
        return "target not applicable";
    case ABSENT_UNREAD:
        return "target unread";
    default:
        return "no target";
    }
}

/* The only target with a value, or NULL for none or several. */
static const PeriodValue *find_only_target(const Measure *measure) {
    const PeriodValue *only = NULL;
    for (size_t k = 0; k < measure->targets.count; k++) {
        if (!has_value(&measure->targets.at[k]))
            continue;
        if (only)
            return NULL;
        only = &measure->targets.at[k];
    }
    return only;
}

/* The target of the actual's period: the shortest period that holds it, one with a value before one without. */
static const PeriodValue *find_target(Arena *arena, const Measure *measure, const PeriodValue *actual, Period plan) {
    const PeriodValue *best = NULL;
    int32_t best_fit = 0;
    for (size_t k = 0; k < measure->targets.count; k++) {
        const PeriodValue *target = &measure->targets.at[k];
        int32_t fit = period_fit(arena, actual->period, target->period, plan);
        if (fit <= 0)
            continue;
        bool is_better =
            !best || has_value(target) > has_value(best) || (has_value(target) == has_value(best) && fit < best_fit);
        if (is_better) {
            best = target;
            best_fit = fit;
        }
    }
    if (!best && period_is_open(arena, actual->period, plan)) /* one year's target beside quarters: they are of it */
        best = find_only_target(measure);
    return best;
}

static bool has_any_target(const Measure *measure) {
    for (size_t k = 0; k < measure->targets.count; k++)
        if (has_value(&measure->targets.at[k]))
            return true;
    return false;
}

/* What one judgement works with. */
typedef struct {
    Arena *arena;
    Measure *measure;
    const Quantity *target, *actual;
    Unit unit;         /* of both */
    Decimal shortfall; /* how far on the wrong side of the target, above 0 */
} Judgement;

static void set_not_rated(Rating *rating, const char *reason) {
    rating->status = RATED_NOT;
    rating->reason = str_of(reason);
}

/* A figure without a unit has that of the one it is judged with. */
static bool have_one_unit(Judgement *judgement) {
    Unit a = judgement->target->unit, b = judgement->actual->unit;
    judgement->unit = a == UNIT_NONE ? b : a;
    bool is_figure = judgement->unit != UNIT_YES_NO && judgement->unit != UNIT_DATE;
    return a == b || (is_figure && (a == UNIT_NONE || b == UNIT_NONE));
}

static Decimal size_of(Decimal number) {
    if (number.digits < 0)
        number.digits = -number.digits;
    return number;
}

static Decimal negate(Decimal number) {
    number.digits = -number.digits;
    return number;
}

/* Which side of the target is good, as the measure's own figures tell it; empty words when they tell nothing. */
static Polarity infer_polarity(const Measure *measure, const Quantity *target, const char **basis) {
    const Tolerance *tolerance = &measure->tolerance;
    Decimal floor = tolerance->kind == TOLERANCE_FLOOR ? tolerance->amount : measure->floor.number;
    *basis = "inferred: the side of the tolerance";
    if (tolerance->kind == TOLERANCE_BELOW)
        return POLARITY_HIGHER;
    if (tolerance->kind == TOLERANCE_ABOVE)
        return POLARITY_LOWER;
    *basis = "inferred: the side of the floor";
    if (floor.is_known && target->number.is_known && value_compare(floor, target->number) != 0)
        return value_compare(floor, target->number) < 0 ? POLARITY_HIGHER : POLARITY_LOWER;
    *basis = "inferred: the target's own words";
    if (target->bound != BOUND_NONE)
        return target->bound == BOUND_AT_LEAST ? POLARITY_HIGHER : POLARITY_LOWER;
    *basis = "inferred: target 0, tolerance 0";
    if (tolerance->kind == TOLERANCE_PLAIN && tolerance->amount.digits == 0 && target->number.is_known &&
        target->number.digits == 0)
        return POLARITY_LOWER;
    return POLARITY_UNKNOWN;
}

/* The paper's word for it stands; what the wording of the name suggested gives way to what the figures tell. */
static void settle_polarity(Measure *measure, const Quantity *target) {
    const char *basis;
    bool is_stated = measure->polarity != POLARITY_UNKNOWN && str_starts(measure->polarity_basis, "stated");
    Polarity told = infer_polarity(measure, target, &basis);
    if (is_stated || told == POLARITY_UNKNOWN || told == measure->polarity || measure->polarity == POLARITY_NONE)
        return;
    measure->polarity = told;
    measure->polarity_basis = str_of(basis);
}

/* The status of a shortfall that may be so large: amount, or amount% of the target. */
static RatingStatus judge_size(Decimal shortfall, Decimal amount, bool is_share, Decimal target) {
    enum { MOST_PLACES = 6 };
    const int64_t most = 10000000000000; /* beyond 10^13 the products below could leave 128 bits */
    if (!is_share)
        return value_compare(shortfall, amount) <= 0 ? RATED_NEUTRAL : RATED_ADVERSE;
    Decimal of = size_of(target);
    if (shortfall.digits > most || amount.digits > most || of.digits > most || shortfall.places > MOST_PLACES ||
        amount.places > MOST_PLACES || of.places > MOST_PLACES)
        return RATED_NOT;
    __int128 left = (__int128)shortfall.digits * 100, right = (__int128)amount.digits * of.digits;
    for (int k = 0; k < amount.places + of.places; k++)
        left *= 10;
    for (int k = 0; k < shortfall.places; k++)
        right *= 10;
    return left <= right ? RATED_NEUTRAL : RATED_ADVERSE;
}

/* Judges a shortfall by the tolerance; fills status, reason and is_ambiguous. */
static void judge_tolerance(const Judgement *judgement, ToleranceReading reading, Rating *rating) {
    const Tolerance *tolerance = &judgement->measure->tolerance;
    Decimal short_by = judgement->shortfall, target = judgement->target->number;
    bool is_share = tolerance->unit == UNIT_PERCENT && !tolerance->is_points && judgement->unit != UNIT_PERCENT;
    bool is_open = tolerance->unit == UNIT_PERCENT && !tolerance->is_points && judgement->unit == UNIT_PERCENT;
    bool is_other = tolerance->unit != UNIT_NONE && tolerance->unit != UNIT_PERCENT && judgement->unit != UNIT_NONE &&
                    tolerance->unit != judgement->unit;
    if (is_other) {
        set_not_rated(rating, "tolerance in another unit");
        return;
    }
    is_share |= is_open && reading == READING_SHARE;
    rating->status = judge_size(short_by, tolerance->amount, is_share, target);
    rating->is_ambiguous = is_open && rating->status != judge_size(short_by, tolerance->amount, !is_share, target);
    if (rating->status == RATED_NOT)
        rating->reason = STR("figures beyond all bounds");
}

/* Judges an actual that is short of its target. */
static void judge_shortfall(const Judgement *judgement, ToleranceReading reading, Rating *rating) {
    const Measure *measure = judgement->measure;
    const Tolerance *tolerance = &measure->tolerance;
    bool is_lower = measure->polarity == POLARITY_LOWER;
    Decimal floor = tolerance->kind == TOLERANCE_FLOOR ? tolerance->amount : measure->floor.number;
    if (tolerance->kind == TOLERANCE_UNREAD)
        set_not_rated(rating, "tolerance unread");
    else if (tolerance->kind == (is_lower ? TOLERANCE_BELOW : TOLERANCE_ABOVE) && measure->polarity != POLARITY_NONE)
        set_not_rated(rating, "tolerance contradicts polarity");
    else if (floor.is_known) {
        int side = value_compare(judgement->actual->number, floor);
        rating->status = (is_lower ? side <= 0 : side >= 0) ? RATED_NEUTRAL : RATED_ADVERSE;
    } else if (tolerance->kind == TOLERANCE_NONE)
        rating->status = RATED_ADVERSE;
    else
        judge_tolerance(judgement, reading, rating);
}

/* A floor goes before a tolerance, and a tolerance of nothing has no basis. */
static ToleranceBasis basis_of(const Judgement *judgement, ToleranceReading reading) {
    const Tolerance *tolerance = &judgement->measure->tolerance;
    bool is_floor = tolerance->kind == TOLERANCE_FLOOR || judgement->measure->floor.number.is_known;
    if (is_floor || tolerance->kind == TOLERANCE_NONE || tolerance->unit != UNIT_PERCENT || !tolerance->amount.digits)
        return BASIS_OTHER;
    bool is_points = judgement->unit == UNIT_PERCENT && (tolerance->is_points || reading == READING_POINTS);
    return is_points ? BASIS_POINTS : BASIS_SHARE;
}

/* The rule in words, as a key under a table prints it. */
static Str rule_of(const Judgement *judgement, ToleranceBasis basis) {
    const Measure *measure = judgement->measure;
    const Tolerance *tolerance = &measure->tolerance;
    const char *side = measure->polarity == POLARITY_LOWER  ? "lower is better"
                       : measure->polarity == POLARITY_NONE ? "the target itself is best"
                                                            : "higher is better";
    Str words = str_one_line(judgement->arena, tolerance->raw);
    if (tolerance->kind == TOLERANCE_FLOOR || measure->floor.number.is_known) {
        Decimal floor = tolerance->kind == TOLERANCE_FLOOR ? tolerance->amount : measure->floor.number;
        Str at = value_write_decimal(judgement->arena, floor);
        return str_format(judgement->arena, "%s; within tolerance to %.*s", side, STR_ARG(at));
    }
    if (tolerance->kind == TOLERANCE_NONE)
        return str_format(judgement->arena, "%s; no tolerance", side);
    static const char *const how[] = {"", ", in points", ", as a share of the target"};
    return str_format(judgement->arena, "%s; tolerance %.*s%s", side, STR_ARG(words), how[basis]);
}

/* Judges a figure; `variance` is known. */
static void judge_figure(Judgement *judgement, ToleranceReading reading, Rating *rating) {
    Measure *measure = judgement->measure;
    settle_polarity(measure, judgement->target);
    Decimal variance = rating->variance;
    bool is_short = measure->polarity == POLARITY_LOWER  ? variance.digits > 0
                    : measure->polarity == POLARITY_NONE ? variance.digits != 0
                                                         : variance.digits < 0;
    if (variance.digits != 0 && measure->polarity == POLARITY_UNKNOWN) {
        set_not_rated(rating, "unknown polarity");
        return;
    }
    rating->status = RATED_FAVOURABLE;
    judgement->shortfall = variance.digits < 0 ? negate(variance) : variance;
    if (is_short)
        judge_shortfall(judgement, reading, rating);
    rating->rule = STR("on target");
    if (measure->polarity == POLARITY_UNKNOWN)
        return;
    rating->basis = basis_of(judgement, reading);
    rating->rule = rule_of(judgement, rating->basis);
}

/* A date is met on its day or before. The variance is in days. */
static void judge_date(const Judgement *judgement, Rating *rating) {
    const Tolerance *tolerance = &judgement->measure->tolerance;
    bool has_days = tolerance->unit == UNIT_DAYS && tolerance->amount.is_known && tolerance->kind != TOLERANCE_BELOW;
    Decimal late = rating->variance;
    rating->status = late.digits <= 0                                          ? RATED_FAVOURABLE
                     : has_days && value_compare(late, tolerance->amount) <= 0 ? RATED_NEUTRAL
                                                                               : RATED_ADVERSE;
    rating->rule = STR("on or before the day");
}

static void judge_answer(const Judgement *judgement, Rating *rating) {
    bool is_same = judgement->target->is_yes == judgement->actual->is_yes;
    if (!is_same && !judgement->target->is_yes) {
        set_not_rated(rating, "unknown polarity");
        return;
    }
    rating->status = is_same ? RATED_FAVOURABLE : RATED_ADVERSE;
    rating->rule = STR("as the target says, yes or no");
}

/* Actual less target, where both have one. */
static Decimal variance_of(const Judgement *judgement) {
    const Quantity *target = judgement->target, *actual = judgement->actual;
    if (judgement->unit != UNIT_DATE)
        return value_subtract(actual->number, target->number);
    return (Decimal){.is_known = true, .digits = value_day_distance(target->day, actual->day)};
}

static void judge_pair(Judgement *judgement, ToleranceReading reading, Rating *rating) {
    bool is_done = is_complete(judgement->actual->raw);
    if (have_one_unit(judgement) && judgement->actual->absence == ABSENT_NOT)
        rating->variance = variance_of(judgement);
    if (is_done) {
        rating->status = RATED_COMPLETE;
        rating->rule = STR("the paper says complete");
    } else if (!have_one_unit(judgement))
        set_not_rated(rating, "units differ");
    else if (judgement->unit == UNIT_YES_NO)
        judge_answer(judgement, rating);
    else if (!rating->variance.is_known)
        set_not_rated(rating, "figures beyond all bounds");
    else if (judgement->unit == UNIT_DATE)
        judge_date(judgement, rating);
    else
        judge_figure(judgement, reading, rating);
}

static int32_t length_of(Period period) {
    return period.from.year && period.to.year ? value_day_distance(period.from, period.to) + 1 : 0;
}

static bool says(Str basis, const char *words) {
    Scan scan;
    scan_open(&scan, basis);
    for (size_t i = 0; i < scan.count; i++)
        if (scan_is_one_of(&scan, i, words))
            return true;
    return false;
}

static bool is_quarter(Period period) { return period.raw.len && (period.raw.at[0] == 'Q' || period.raw.at[0] == 'q'); }

/* "To date", "April - December", "to the end of July", "to 30 September"; by March the year is over. */
static bool is_to_day(const Scan *scan, size_t i) {
    enum { WORDS_BETWEEN = 4 };
    bool is_span = i > 0 && scan_is_one_of(scan, i - 1, "april apr") && scan_is_mark(scan, i, '-');
    if (!is_span && !scan_is_one_of(scan, i, "to"))
        return false;
    size_t end = i + 1;
    while (end <= i + WORDS_BETWEEN && (scan_is_mark(scan, end, '-') || scan_is_digits(scan, end) ||
                                        scan_is_one_of(scan, end, "the end of st nd rd th")))
        end++;
    return scan_is_one_of(scan, end,
                          "date january february april may june july august september october november december "
                          "jan feb apr jun jul aug sep sept oct nov dec");
}

/* "Year to date", "(to Q3)", "April to December": a part of the year that the heading names. */
static bool is_to_date(Str basis) {
    Scan scan;
    scan_open(&scan, basis);
    for (size_t i = 0; i + 1 < scan.count; i++)
        if (is_to_day(&scan, i) ||
            (scan_is_one_of(&scan, i, "q qtr quarter") && scan_is_digits(&scan, i + 1) && scan.at[i + 1].number < 4))
            return true;
    return says(basis, "ytd cumulative");
}

/* Tells whether an actual is of a clearly shorter time than its target: a quarter of the target's year, what there is
 * to date of a target for the year. A quarter that names no year is shorter than any target that is none, and so is one
 * of a year beside a target of no known time. */
static bool is_part(const PeriodValue *actual, const PeriodValue *target, Period plan) {
    enum { SHORT_OF_A_YEAR = 300 };
    bool is_target_to_date = is_to_date(target->basis);
    if (is_to_date(actual->basis) && !is_target_to_date)
        return true;
    int32_t part = length_of(actual->period.raw.len ? actual->period : plan);
    if (says(target->basis, "annual year yearly") && !is_target_to_date && part && part < SHORT_OF_A_YEAR)
        return true;
    int32_t whole = length_of(target->period.raw.len ? target->period : plan);
    part = length_of(actual->period);
    if (part && !whole)
        return part < SHORT_OF_A_YEAR;
    return part ? part * 3 < whole * 2 : is_quarter(actual->period) && !is_quarter(target->period);
}

/* What the paper states stands before what we judge, but for figures that it does not have. */
static void take_stated(Arena *arena, const Measure *measure, Rating *rating) {
    rating->is_stated = measure->stated != RATED_NOT;
    rating->status = measure->stated;
    rating->basis = BASIS_OTHER;
    rating->is_ambiguous = false;
    rating->rule = rating->is_stated ? STR("the paper's own status") : STR("");
    if (rating->is_stated)
        rating->reason = STR("");
    else if (measure->status.len)
        rating->reason = str_format(arena, "the paper says “%.*s”", STR_ARG(str_collapse(arena, measure->status)));
    else if (!rating->reason.len)
        rating->reason = STR("the paper states no status");
}

void rating_judge(Arena *arena, Measure *measure, Period plan, ToleranceReading reading) {
    Rating rating = {.reason = STR(""), .rule = STR(""), .period = STR("")};
    const PeriodValue *actual = rating_find_actual(arena, measure, plan);
    bool is_done = actual && is_complete(actual->value.raw);
    const char *missing = is_done ? NULL : missing_actual(actual);
    const PeriodValue *target = missing ? NULL : find_target(arena, measure, actual, plan);
    if (!missing && !target && !is_done)
        missing = has_any_target(measure) ? "no target for its period" : "no target";
    else if (!missing && !is_done)
        missing = missing_target(target);
    bool is_of_part = !missing && target && is_part(actual, target, plan);
    if (is_of_part && measure->adds_up)
        missing = "the target is for a longer time than the figure";
    if (actual)
        rating.period = actual->period.raw;
    if (missing)
        set_not_rated(&rating, missing);
    else if (!target || !has_value(target)) {
        rating.status = RATED_COMPLETE;
        rating.rule = STR("the paper says complete");
    } else {
        Judgement judgement = {.arena = arena, .measure = measure, .target = &target->value, .actual = &actual->value};
        judge_pair(&judgement, reading, &rating);
    }
    rating.judged = is_of_part ? RATED_NOT : rating.status;
    if (measure->is_stated && !(actual && actual->is_returned))
        take_stated(arena, measure, &rating);
    measure->rating = rating;
}
