#include "normalise/value_figure.h"

Decimal value_figure_shift(Decimal number, unsigned power) {
    for (; number.is_known && power > 0; power--) {
        if (number.places > 0)
            number.places--;
        else if (__builtin_mul_overflow(number.digits, 10, &number.digits))
            number = (Decimal){0};
    }
    return number;
}

static bool is_mark_of(const Scan *scan, size_t i, const uint32_t *marks) {
    for (; *marks; marks++)
        if (scan_is_mark(scan, i, *marks))
            return true;
    return false;
}

/* A sign is no dash between words or figures: it stands free before and touches what follows. */
static bool is_sign(const Scan *scan, size_t i) {
    if ((!scan_is_mark(scan, i, '-') && !scan_is_mark(scan, i, '+')) || !scan_is_joined(scan, i + 1))
        return false;
    return i == 0 || !scan_is_joined(scan, i) || scan->at[i - 1].kind == TOKEN_MARK;
}

/* The digits of a name are no figure: "BV8", "LPI 401", "5th", "$5". */
static bool is_name(const Scan *scan, size_t number, size_t end, const ValueFigure *figure) {
    static const uint32_t foreign[] = {'$', 0x20AC, 0};
    if (number > 0 && is_mark_of(scan, number - 1, foreign))
        return true;
    if (scan_is_joined(scan, end) && scan->at[end].kind == TOKEN_WORD &&
        !scan_is_one_of(scan, end, "kg km kwh mwh kw mw ha fte sqm tonnes pa pm pw"))
        return true;
    if (figure->is_short_m && !figure->is_pound && figure->number.places == 0 && !figure->is_fraction)
        return true; /* "10m": metres, minutes or millions */
    if (figure->from == 0 || scan->at[figure->from - 1].kind != TOKEN_WORD || figure->is_pound)
        return false;
    Str word = scan_words(scan, figure->from - 1, figure->from);
    bool is_code = word.len <= 4 && figure->unit == UNIT_NONE;
    for (size_t k = 0; k < word.len; k++)
        is_code &= word.at[k] >= 'A' && word.at[k] <= 'Z';
    return scan_is_joined(scan, figure->from) || is_code;
}

/* "k", "m" and "bn" must touch the figure, words may stand apart. Returns the power of ten, 0 for none. */
static unsigned read_scale(const Scan *scan, size_t i) {
    static const unsigned powers[] = {3, 6, 6, 9, 3, 6, 9};
    size_t short_form = scan_find_word(scan, i, "k m mn bn"),
           long_form = scan_find_word(scan, i, "thousand million billion");
    bool is_minutes = short_form == 2 && scan_is_digits(scan, i + 1) && scan_is_one_of(scan, i + 2, "s");
    if (short_form && scan_is_joined(scan, i) && !is_minutes)
        return powers[short_form - 1];
    return long_form ? powers[3 + long_form] : 0;
}

/* Reads the unit at `at`; returns the token behind it. */
static size_t read_unit(const Scan *scan, size_t at, Unit *unit) {
    static const struct {
        const char *words;
        Unit unit;
    } units[] = {{"percent", UNIT_PERCENT},
                 {"second seconds sec secs", UNIT_SECONDS},
                 {"minute minutes min mins", UNIT_MINUTES},
                 {"hour hours hr hrs", UNIT_HOURS},
                 {"day days", UNIT_DAYS},
                 {"week weeks wk wks", UNIT_WEEKS},
                 {"month months mth mths", UNIT_MONTHS},
                 {"year years yr yrs", UNIT_YEARS}};
    if (scan_is_mark(scan, at, '%'))
        return *unit = UNIT_PERCENT, at + 1 + scan_is_one_of(scan, at + 1, "pt pts point points");
    bool is_after_minutes = at > 2 && scan_is_one_of(scan, at, "s") && scan_is_one_of(scan, at - 2, "m min mins");
    if (is_after_minutes && scan_is_joined(scan, at))
        return *unit = UNIT_SECONDS, at + 1;
    if (scan_is_one_of(scan, at, "m") && scan_is_joined(scan, at))
        return *unit = UNIT_MINUTES, at + 1; /* of "2m 30s": read_scale takes all others */
    if ((scan_is_one_of(scan, at, "pc") && scan_is_joined(scan, at)) || scan_is_one_of(scan, at, "pp ppt ppts"))
        return *unit = UNIT_PERCENT, at + 1;
    if (scan_match(scan, at, "per cent") || scan_match(scan, at, "percentage points"))
        return *unit = UNIT_PERCENT, at + 2;
    size_t word = at + scan_is_one_of(scan, at, "working calendar clear business school");
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (scan_is_one_of(scan, word, units[i].words))
            return *unit = units[i].unit, word + 1;
    return at;
}

/* "£000's" says how to read a sum and is none. */
static bool is_thousands_mark(const Scan *scan, size_t i) {
    return scan_is_digits(scan, i) && scan->at[i].digit_count == 3 && scan->at[i].number == 0 &&
           !(scan_is_joined(scan, i) && i > 0 && scan_is_mark(scan, i - 1, ','));
}

/* "£1 824 973": thin spaces do the work of commas. */
static size_t read_spaced_groups(const Scan *scan, size_t at, ValueFigure *figure) {
    while (figure->is_pound && figure->number.is_known && figure->number.places == 0 && !scan_is_joined(scan, at) &&
           scan_is_digits(scan, at) && scan->at[at].digit_count == 3) {
        Decimal thousands = value_figure_shift(figure->number, 3);
        thousands.digits += thousands.is_known ? scan->at[at++].number : 0;
        figure->number = thousands;
    }
    return at;
}

static size_t read_figure(const Scan *scan, size_t i, ValueFigure *figure) {
    *figure = (ValueFigure){.from = i};
    bool is_negative = false;
    size_t at = i;
    for (size_t k = 0; k < 2; k++) {
        if (!figure->is_signed && is_sign(scan, at)) {
            figure->is_signed = true;
            is_negative = scan_is_mark(scan, at++, '-');
        } else if (!figure->is_pound && scan_is_mark(scan, at, MARK_POUND)) {
            figure->is_pound = true;
            at++;
        }
    }
    size_t number = at,
           count = is_thousands_mark(scan, at) ? 0 : scan_read_number(scan, at, &figure->number, &figure->issue);
    if (count == 0)
        return 0;
    at = read_spaced_groups(scan, at + count, figure);
    unsigned power = read_scale(scan, at);
    figure->is_short_m = power == 6 && scan_is_one_of(scan, at, "m");
    figure->is_fraction = figure->number.places > 0;
    figure->number = value_figure_shift(figure->number, power);
    figure->is_scaled = power > 0;
    at += power > 0;
    if (is_negative)
        figure->number.digits = -figure->number.digits;
    if (scan_is_one_of(scan, at, "gbp")) {
        figure->is_pound = true;
        at++;
    }
    figure->to = figure->is_pound ? at : read_unit(scan, at, &figure->unit);
    if (figure->is_pound)
        figure->unit = UNIT_MONEY;
    if (!figure->issue && !figure->number.is_known)
        figure->issue = "a figure beyond all bounds";
    return is_name(scan, number, figure->to, figure) ? 0 : figure->to - i;
}

/* "1.2.3" and "1.2" of it: digits that go on behind a point make no figure. */
static bool goes_on(const Scan *scan, size_t i) {
    static const uint32_t points[] = {'.', 0};
    return is_mark_of(scan, i, points) && scan_is_joined(scan, i) && scan_is_digits(scan, i + 1) &&
           scan_is_joined(scan, i + 1);
}

/* Skips digits with points between. */
static size_t after_chain(const Scan *scan, size_t i) {
    while (goes_on(scan, i))
        i += 2;
    return i;
}

/* Returns how many tokens the number at `i` takes, at least 1. */
static size_t after_number(const Scan *scan, size_t i) {
    Decimal number;
    const char *issue;
    size_t count = scan_read_number(scan, i, &number, &issue);
    return count ? count : 1;
}

/* Returns the date that takes in the token, or NULL. A bare year is a date only beside figures. */
static const DateMatch *date_at(const Reading *reading, size_t i) {
    for (size_t k = 0; k < reading->date_count; k++) {
        const DateMatch *date = &reading->dates[k];
        if (i >= date->from && i < date->to && date->weight > WEIGHT_YEARLESS &&
            !(date->precision == DATE_YEAR && reading->scan.count <= 2))
            return date;
    }
    return NULL;
}

/* What leads from one figure to the next: a dash or "to", or a mark of a share. */
static void link_figures(const Scan *scan, ValueFigure *a, const ValueFigure *b) {
    size_t at = a->to, gap = b->from - a->to;
    if (gap == 1) {
        a->is_range = scan_is_mark(scan, at, '-') || scan_is_one_of(scan, at, "to");
        a->is_ratio |= scan_is_mark(scan, at, '/') || scan_is_mark(scan, at, ':') || scan_is_one_of(scan, at, "of in");
    } else if (gap == 2)
        a->is_ratio = scan_match(scan, at, "out of") > 0;
    if (a->unit != UNIT_NONE && !a->is_pound)
        a->is_ratio = false; /* "95% of 20" is a level */
}

void value_figure_read_all(Arena *arena, Reading *reading, Str text) {
    Scan *scan = &reading->scan;
    scan_open(scan, text);
    reading->date_count = date_find_all(arena, scan, reading->dates);
    reading->figure_count = 0;
    for (size_t i = 0; i < scan->count && reading->figure_count < FIGURES;) {
        const DateMatch *date = date_at(reading, i);
        ValueFigure *figure = &reading->figures[reading->figure_count];
        if (date) {
            i = date->to;
            continue;
        }
        size_t count = read_figure(scan, i, figure),
               end = after_chain(scan, i + (count ? count : after_number(scan, i)));
        if (count == 0 || end > i + count) {
            i = end;
            continue;
        }
        i += count;
        figure->is_ratio = scan_is_mark(scan, i, '/') && scan_is_digits(scan, i + 1) && figure->unit != UNIT_PERCENT;
        if (figure->from > 0 && scan_is_mark(scan, figure->from - 1, '(') && scan_is_mark(scan, i, ')')) {
            figure->is_bracketed = true;
            figure->from--;
            figure->to = ++i;
        }
        if (reading->figure_count++ > 0)
            link_figures(scan, figure - 1, figure);
    }
}

bool value_figure_is_estimate(const Scan *scan) {
    for (size_t i = 0; i < scan->count; i++)
        if (scan_is_mark(scan, i, '~') || scan_is_mark(scan, i, 0x2248) ||
            scan_is_one_of(scan, i, "circa approx approximately about around roughly est estimate estimated") ||
            (scan_is_one_of(scan, i, "c ca") && i + 1 < scan->count && (i == 0 || scan->at[i].is_spaced)))
            return true;
    return false;
}
