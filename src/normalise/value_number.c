#include "normalise/value.h"
#include "normalise/value_figure.h"

Decimal value_parse_decimal(Str text) {
    Scan scan;
    Decimal number = {0};
    const char *issue = NULL;
    scan_open(&scan, text);
    bool is_signed = scan_is_mark(&scan, 0, '-') || scan_is_mark(&scan, 0, '+');
    size_t count = scan_read_number(&scan, is_signed, &number, &issue);
    if (count == 0 || is_signed + count != scan.count)
        return (Decimal){0};
    if (scan_is_mark(&scan, 0, '-'))
        number.digits = -number.digits;
    return number;
}

/* "Y", "Yes.", a tick: all there is but for a full stop. */
int value_parse_answer(Str text) {
    Scan scan;
    scan_open(&scan, text);
    if (scan.count == 0 || scan.count > 2 || (scan.count == 2 && !scan_is_mark(&scan, 1, '.')))
        return -1;
    if (scan_is_one_of(&scan, 0, "y yes") || scan_is_mark(&scan, 0, 0x2713) || scan_is_mark(&scan, 0, 0x2714))
        return 1;
    bool is_no = scan_is_one_of(&scan, 0, "n no") || scan_is_mark(&scan, 0, 0x2717) || scan_is_mark(&scan, 0, 0x2718);
    return is_no ? 0 : -1;
}

/* Words that make a figure the least or the most that will do, before it and behind it. */
static const char *const LEAST_BEFORE[] = {"at least",  "minimum",      "min",          "minimum of",
                                           "more than", "greater than", "no less than", "not less than",
                                           "over",      "above",        "exceeding"};
static const char *const MOST_BEFORE[] = {"at most",      "up to",         "maximum",      "max",        "maximum of",
                                          "no more than", "not more than", "less than",    "fewer than", "under",
                                          "below",        "within",        "no later than"};
static const char *const LEAST_BEHIND[] = {"or more",  "or above", "or over", "or higher", "and above",
                                           "and over", "minimum",  "min",     "or better"};
static const char *const MOST_BEHIND[] = {"or less", "or fewer", "or below", "or under", "or lower", "maximum", "max"};
static const char *const ESTIMATE_BEFORE[] = {"circa",   "approx", "approximately", "about", "around",
                                              "roughly", "est",    "estimated",     "c",     "ca"};

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

/* Returns how many tokens right before `end` are one of the phrases, the longest that fits. */
static size_t phrase_before(const Scan *scan, size_t end, const char *const *phrases, size_t count) {
    size_t most = 0;
    for (size_t k = 0; k < count; k++)
        for (size_t len = 1; len <= 3 && len <= end; len++)
            if (len > most && scan_match(scan, end - len, phrases[k]) == len)
                most = len;
    return most;
}

static size_t phrase_behind(const Scan *scan, size_t at, const char *const *phrases, size_t count) {
    for (size_t k = 0; k < count; k++) {
        size_t len = scan_match(scan, at, phrases[k]);
        if (len)
            return len;
    }
    return 0;
}

/* The tokens round a figure that belong to it, and what they say. */
typedef struct {
    size_t from, to;
    Bound bound;
} Surround;

/* ">", ">=", "≥", "=>" and their counterparts; returns how many tokens before `end` they take. */
static size_t compare_before(const Scan *scan, size_t end, Bound *bound) {
    size_t at = end;
    at -= at > 0 && scan_is_mark(scan, at - 1, '=');
    if (at == 0 || scan->at[at - 1].kind != TOKEN_MARK)
        return 0;
    uint32_t mark = scan->at[at - 1].mark;
    if (mark != '>' && mark != '<' && mark != 0x2265 && mark != 0x2264)
        return 0;
    *bound = mark == '>' || mark == 0x2265 ? BOUND_AT_LEAST : BOUND_AT_MOST;
    at--;
    at -= at > 0 && scan_is_mark(scan, at - 1, '=');
    return end - at;
}

static Surround find_surround(const Scan *scan, const ValueFigure *figure) {
    Surround round = {.from = figure->from, .to = figure->to};
    size_t len = compare_before(scan, round.from, &round.bound);
    round.from -= len;
    if (round.from > 0 && scan_is_mark(scan, round.from - 1, '.') &&
        scan_is_one_of(scan, round.from - 2, "c ca approx est"))
        round.from--;
    round.from -= phrase_before(scan, round.from, ESTIMATE_BEFORE, COUNT_OF(ESTIMATE_BEFORE));
    size_t least = phrase_before(scan, round.from, LEAST_BEFORE, COUNT_OF(LEAST_BEFORE));
    size_t most = phrase_before(scan, round.from, MOST_BEFORE, COUNT_OF(MOST_BEFORE));
    if (least || most) /* "no more than" ends with "more than": the longer is meant */
        round.bound = least > most ? BOUND_AT_LEAST : BOUND_AT_MOST;
    round.from -= least > most ? least : most;
    if (scan_is_mark(scan, round.to, '+') && scan_is_joined(scan, round.to))
        round.to++, round.bound = BOUND_AT_LEAST;
    else if ((len = phrase_behind(scan, round.to, LEAST_BEHIND, COUNT_OF(LEAST_BEHIND))) > 0)
        round.to += len, round.bound = BOUND_AT_LEAST;
    else if ((len = phrase_behind(scan, round.to, MOST_BEHIND, COUNT_OF(MOST_BEHIND))) > 0)
        round.to += len, round.bound = BOUND_AT_MOST;
    return round;
}

/* Tells whether a word stands outside the figure and all dates. */
static bool has_words_beside(const Reading *reading, const Surround *round) {
    for (size_t i = 0; i < reading->scan.count; i++) {
        bool is_inside = i >= round->from && i < round->to;
        for (size_t k = 0; k < reading->date_count && !is_inside; k++)
            is_inside = i >= reading->dates[k].from && i < reading->dates[k].to;
        if (!is_inside && reading->scan.at[i].kind == TOKEN_WORD)
            return true;
    }
    return false;
}

/* "Reduce by 5%", "5% increase": how far to move, not where to be. */
static bool is_change(const Scan *scan, const ValueFigure *figure) {
    static const char words[] = "increase increases reduction decrease improvement rise fall cut growth drop";
    bool is_compared = scan_is_one_of(scan, figure->to, "better worse less more fewer lower higher") &&
                       scan_is_one_of(scan, figure->to + 1, "than");
    return is_compared || (figure->from > 0 && scan_is_one_of(scan, figure->from - 1, "by")) ||
           scan_is_one_of(scan, figure->to, words);
}

/* "1 hour 30 minutes", "2 mins 30 secs": added up in the smaller unit. Returns whether it was one. */
static bool join_duration(Reading *reading) {
    ValueFigure *a = &reading->figures[0], *b = &reading->figures[1];
    bool is_hours = a->unit == UNIT_HOURS && b->unit == UNIT_MINUTES;
    bool is_minutes = a->unit == UNIT_MINUTES && b->unit == UNIT_SECONDS;
    size_t gap = b->from - a->to;
    bool is_close =
        gap == 0 ||
        (gap == 1 && (scan_is_one_of(&reading->scan, a->to, "and") || scan_is_mark(&reading->scan, a->to, ',')));
    int64_t sum;
    if (!(is_hours || is_minutes) || !is_close || !a->number.is_known || !b->number.is_known || a->number.places ||
        b->number.places || __builtin_mul_overflow(a->number.digits, 60, &sum) ||
        __builtin_add_overflow(sum, b->number.digits, &sum))
        return false;
    a->number.digits = sum;
    a->unit = b->unit;
    a->to = b->to;
    return true;
}

/* "Top 25%". */
static bool is_rank(const Scan *scan, const ValueFigure *figure) {
    return figure->from > 0 && scan_is_one_of(scan, figure->from - 1, "top bottom upper lower highest lowest");
}

/* The first figure; behind one without a unit, the first in the unit that the measure has: "12 (80%)". */
static const ValueFigure *choose_figure(const Reading *reading, Unit unit) {
    for (size_t i = 0; unit != UNIT_NONE && reading->figures[0].unit == UNIT_NONE && i < reading->figure_count; i++)
        if (reading->figures[i].unit == unit)
            return &reading->figures[i];
    return &reading->figures[0];
}

/* Fills the quantity from one of the figures, or says why that is no level. */
static void take_figure(Arena *arena, Quantity *quantity, Reading *reading) {
    size_t count = reading->figure_count;
    if (count == 2 && join_duration(reading))
        count = 1;
    const ValueFigure *figure = choose_figure(reading, quantity->unit);
    Surround round = find_surround(&reading->scan, figure);
    const char *fault = figure->issue                       ? figure->issue
                        : figure->is_ratio                  ? "a share or a ratio"
                        : figure->is_range                  ? "a range"
                        : is_rank(&reading->scan, figure)   ? "a rank"
                        : is_change(&reading->scan, figure) ? "a change, not a level"
                                                            : NULL;
    if (fault) {
        quantity->absence = ABSENT_UNREAD;
        quantity->issue = str_of(fault);
        return;
    }
    quantity->number = figure->number;
    quantity->bound = round.bound;
    if (figure->unit != UNIT_NONE)
        quantity->unit = figure->unit;
    if (figure->is_bracketed && figure->is_pound && quantity->number.digits > 0)
        quantity->number.digits = -quantity->number.digits;
    else if (figure->is_bracketed && count == 1)
        quantity->issue = STR("a figure in brackets");
    if (count > 1)
        quantity->issue = count == 2 ? STR("two figures") : str_format(arena, "%zu figures", count);
    else if (value_figure_is_estimate(&reading->scan))
        quantity->issue = STR("an estimate");
    else if (has_words_beside(reading, &round))
        quantity->issue = STR("words beside the figure");
}

/* A cell whose only figures are a date's. False when it holds no date that says more than a year. */
static bool take_date(Arena *arena, Quantity *quantity, const Reading *reading, Unit unit) {
    bool is_exact = false;
    for (size_t k = 0; k < reading->date_count; k++)
        is_exact |=
            reading->dates[k].weight == WEIGHT_EXACT || (unit == UNIT_DATE && reading->dates[k].weight == WEIGHT_YEAR);
    if (!is_exact)
        return false;
    const Scan *scan = &reading->scan;
    DateValue date = value_parse_date(arena, quantity->raw);
    quantity->issue = date.issue;
    quantity->absence = ABSENT_UNREAD;
    if (scan_is_mark(scan, 0, '(') && scan_is_mark(scan, scan->count - 1, ')'))
        quantity->issue = STR("a date in brackets");
    else if (date.latest.year) {
        quantity->absence = ABSENT_NOT;
        quantity->unit = UNIT_DATE;
        quantity->day = date.latest;
    }
    return true;
}

/* Words of a measure's cell that say why it has no figure, beside those of every cell. */
static Absence find_words_for_none(const Scan *scan) {
    static const char *const later[] = {"reported in", "reported annually", "annual measure", "annual indicator",
                                        "annual",      "annually",          "available in",   "data available",
                                        "will be",     "to be reported"};
    static const char *const never[] = {"monitor",         "monitoring", "contextual", "data only",
                                        "for information", "tracking",   "trend"};
    for (size_t k = 0; k < COUNT_OF(later); k++)
        if (scan_match(scan, 0, later[k]))
            return ABSENT_PENDING;
    for (size_t k = 0; k < COUNT_OF(never); k++)
        if (scan_match(scan, 0, never[k]))
            return ABSENT_NOT_APPLICABLE;
    return scan_match(scan, 0, "no target") ? ABSENT_NOT_COLLECTED : ABSENT_NOT;
}

/* "Yes - achieved": an answer, and words that a mark keeps apart from it. */
static bool take_answer(Quantity *quantity, const Scan *scan) {
    bool is_yes = scan_is_one_of(scan, 0, "yes"), is_no = scan_is_one_of(scan, 0, "no");
    if (!(is_yes || is_no) || !(scan_is_mark(scan, 1, '-') || scan_is_mark(scan, 1, ',') || scan_is_mark(scan, 1, ';')))
        return false;
    quantity->unit = UNIT_YES_NO;
    quantity->is_yes = is_yes;
    quantity->issue = STR("words beside the answer");
    return true;
}

/* "Nil" is a figure, "#DIV/0!" is none. */
static bool take_word(Quantity *quantity, const Scan *scan, Unit unit) {
    if (scan->count == 1 && scan_is_one_of(scan, 0, "nil zero")) {
        quantity->number = (Decimal){.is_known = true};
        quantity->unit = unit != UNIT_YES_NO && unit != UNIT_DATE ? unit : UNIT_NONE;
        return true;
    }
    if (!scan_is_mark(scan, 0, '#') || scan_is_digits(scan, 1))
        return false;
    quantity->absence = ABSENT_UNREAD;
    return true;
}

Quantity value_parse_quantity(Arena *arena, Str text, Unit unit) {
    Reading reading;
    Quantity quantity = {.raw = text};
    int answer = value_parse_answer(text);
    if (answer >= 0) {
        quantity.unit = UNIT_YES_NO;
        quantity.is_yes = answer == 1;
        return quantity;
    }
    value_figure_read_all(arena, &reading, text);
    quantity.absence = scan_find_absence(&reading.scan, reading.figure_count > 0);
    if (quantity.absence == ABSENT_NOT && reading.figure_count == 0)
        quantity.absence = find_words_for_none(&reading.scan);
    if (quantity.absence != ABSENT_NOT || take_word(&quantity, &reading.scan, unit))
        return quantity;
    quantity.unit = reading.figure_count && unit != UNIT_YES_NO && unit != UNIT_DATE ? unit : UNIT_NONE;
    if (reading.figure_count > 0)
        take_figure(arena, &quantity, &reading);
    else if (!take_answer(&quantity, &reading.scan) && !take_date(arena, &quantity, &reading, unit))
        quantity.absence = ABSENT_UNREAD;
    if (quantity.absence != ABSENT_NOT)
        quantity.unit = UNIT_NONE;
    return quantity;
}
