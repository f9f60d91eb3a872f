#include "normalise/value.h"
#include "normalise/value_figure.h"

static bool is_yearly(const Scan *scan) {
    for (size_t i = 0; i < scan->count; i++)
        if (scan_match(scan, i, "per annum") || scan_match(scan, i, "per year") || scan_match(scan, i, "a year") ||
            scan_match(scan, i, "each year") || scan_is_one_of(scan, i, "pa annually annual yearly recurring") ||
            (scan_is_one_of(scan, i, "p") && scan_is_one_of(scan, i + 2, "a") && scan_is_joined(scan, i + 1)))
            return true;
    return false;
}

bool value_has_thousands(Str heading) {
    Scan scan;
    scan_open(&scan, heading);
    for (size_t i = 0; i < scan.count; i++) {
        bool is_zeros = scan_is_digits(&scan, i) && scan.at[i].digit_count == 3 && scan.at[i].number == 0;
        bool is_part = i > 0 && (scan_is_digits(&scan, i - 1) || scan_is_mark(&scan, i - 1, ','));
        if ((is_zeros && !is_part) ||
            (scan_is_mark(&scan, i, MARK_POUND) && scan_is_one_of(&scan, i + 1, "k thousand thousands")))
            return true;
    }
    return false;
}

MoneyUnit value_find_money_unit(Str heading) {
    Scan scan;
    scan_open(&scan, heading);
    for (size_t i = 0; i < scan.count; i++)
        if (scan_is_mark(&scan, i, MARK_POUND) && scan_is_one_of(&scan, i + 1, "m mn million millions"))
            return IN_MILLIONS;
    return value_has_thousands(heading) ? IN_THOUSANDS : IN_POUNDS;
}

/* Words that may stand beside a sum that has no pound sign: with any others the figure counts something else. */
static bool is_money_word(const Scan *scan, size_t i) {
    return scan->at[i].kind != TOKEN_WORD ||
           scan_is_one_of(scan, i,
                          "circa approx approximately about around roughly est estimate estimated c ca up to "
                          "per annum pa p a year each annually annual yearly recurring one off capital "
                          "revenue total s");
}

static bool is_plain_sum(const Reading *reading) {
    const ValueFigure *figure = &reading->figures[0];
    if (reading->figure_count != 1 || reading->figures[0].unit != UNIT_NONE)
        return false;
    for (size_t i = 0; i < reading->scan.count; i++)
        if ((i < figure->from || i >= figure->to) && !is_money_word(&reading->scan, i))
            return false;
    return true;
}

/* The first sum: with a pound sign, else a figure that is all there is. NULL for none. */
static ValueFigure *find_sum(Reading *reading, size_t *sum_count) {
    ValueFigure *first = NULL;
    *sum_count = 0;
    for (size_t i = 0; i < reading->figure_count; i++) {
        if (!reading->figures[i].is_pound)
            continue;
        first = first ? first : &reading->figures[i];
        ++*sum_count;
    }
    return first ? first : is_plain_sum(reading) ? &reading->figures[0] : NULL;
}

/* Turns a figure into pence: exactly, or not at all. */
static void set_pence(Money *money, const ValueFigure *figure, unsigned power) {
    Decimal pence = value_figure_shift(figure->number, 2 + power);
    while (pence.is_known && pence.places > 0 && pence.digits % 10 == 0)
        pence.places--, pence.digits /= 10;
    money->is_known = pence.is_known && pence.places == 0;
    money->pence = money->is_known ? pence.digits : 0;
    if (figure->issue)
        money->issue =
            str_of(figure->number.is_known || pence.is_known                          ? figure->issue
                   : str_equal_z(str_of(figure->issue), "a figure beyond all bounds") ? "a figure beyond all sums"
                                                                                      : figure->issue);
    else if (!pence.is_known)
        money->issue = STR("a figure beyond all sums");
    else if (pence.places > 0)
        money->issue = STR("a part of a penny");
    if (!money->is_known)
        money->absence = ABSENT_UNREAD;
}

/* Says what stands beside the sum that was taken. */
static void judge_others(Money *money, const Reading *reading, const ValueFigure *sum, size_t sum_count) {
    if (sum_count > 1 || sum->is_range)
        money->issue = sum_count > 2 ? STR("several sums") : STR("two sums");
    else if (reading->figure_count > 1)
        money->issue = reading->figure_count > 2 ? STR("several figures") : STR("two figures");
}

/* A cell without a sum. */
static void judge_words(Money *money, const Scan *scan, bool has_figure) {
    bool has_pound = scan_is_mark(scan, 0, MARK_POUND);
    size_t behind = 1u + has_pound;
    bool is_alone = scan->count == behind || (scan->count > behind && scan->at[behind].kind == TOKEN_MARK);
    if (is_alone && scan_is_one_of(scan, has_pound, "nil zero"))
        money->is_known = true;
    else if (scan->count == 1 && scan_is_one_of(scan, 0, "none"))
        money->absence = ABSENT_NOT_APPLICABLE;
    else {
        money->absence = scan_find_absence(scan, has_figure);
        if (money->absence == ABSENT_NOT)
            money->absence = ABSENT_UNREAD;
    }
}

/* Sums that the words do not say: part of a share ("5% of £10,000"), or with a point for a comma ("£25.000"). */
static const char *find_fault(const Reading *reading, const ValueFigure *sum, unsigned power) {
    const ValueFigure *before = sum > reading->figures ? sum - 1 : NULL;
    bool is_share = before && before->to + 1 == sum->from && scan_is_one_of(&reading->scan, before->to, "of");
    if (sum->is_ratio || is_share)
        return "a share or a ratio";
    bool is_comma = sum->number.places == 3 && power < 3 * IN_MILLIONS; /* "£12.345" under "£m" has none */
    return sum->is_pound && !sum->is_scaled && is_comma ? "a point where a comma may be meant" : NULL;
}

/* "Up to £7,500", "<£5,000": a bound is a guess at the sum. */
static bool is_bounded(const Scan *scan) {
    for (size_t i = 0; i < scan->count; i++)
        if (scan_match(scan, i, "up to") || scan_is_mark(scan, i, '<') || scan_is_mark(scan, i, '>') ||
            scan_is_mark(scan, i, 0x2264) || scan_is_mark(scan, i, 0x2265) ||
            scan_is_one_of(scan, i, "under over max maximum min minimum"))
            return true;
    return false;
}

Money value_parse_money(Arena *arena, Str text, MoneyUnit unit) {
    Reading reading;
    Money money = {.raw = text};
    value_figure_read_all(arena, &reading, text);
    size_t sum_count = 0;
    ValueFigure *sum = find_sum(&reading, &sum_count);
    Absence absence = scan_find_absence(&reading.scan, reading.figure_count > 0);
    /* "TBC but circa £10,000": a sum that is to be confirmed, and called a guess, is a guess. */
    bool is_guess = sum && sum->is_pound && absence == ABSENT_PENDING && value_figure_is_estimate(&reading.scan);
    if (!sum || (absence != ABSENT_NOT && !is_guess)) {
        judge_words(&money, &reading.scan, reading.figure_count > 0);
        return money;
    }
    /* "£10-15k": the unit behind a range holds for both its ends. */
    if (sum->is_range && !sum->is_scaled && sum[1].is_scaled && sum[1].is_pound == false)
        sum->number = value_figure_shift(sum->number, 3), sum->is_scaled = true;
    bool is_marked = value_has_thousands(text);
    unsigned power = sum->is_scaled ? 0 : is_marked ? 3 : 3 * (unsigned)unit;
    set_pence(&money, sum, power);
    bool is_alone = sum->from == 0 && sum->to == reading.scan.count;
    if (sum->is_bracketed && is_alone && money.pence > 0)
        money.pence = -money.pence;
    const char *fault = find_fault(&reading, sum, power);
    if (fault && money.is_known)
        money = (Money){.raw = text, .absence = ABSENT_UNREAD, .issue = str_of(fault)};
    if (!money.is_known)
        return money;
    judge_others(&money, &reading, sum, sum_count);
    bool is_large = money.pence >= (unit == IN_MILLIONS ? 100000000000 : 100000000);
    if (power && !is_marked && sum->is_pound && is_large)
        money.issue = str_format(arena, "a full sum, or in %s as the heading says",
                                 unit == IN_MILLIONS ? "millions" : "thousands");
    money.is_approximate = value_figure_is_estimate(&reading.scan) || is_bounded(&reading.scan) || sum->is_range;
    money.is_yearly = is_yearly(&reading.scan);
    if (is_guess)
        money.issue = STR("to be confirmed");
    return money;
}
