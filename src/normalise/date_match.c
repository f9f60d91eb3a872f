#include "normalise/date_match.h"

#include "base/utf8.h"
#include "normalise/value.h"

static const char MONTHS[] = "january february march april may june july august september october november december";
static const char SHORT_MONTHS[] = "jan feb mar apr may jun jul aug sep oct nov dec";
static const char *const MONTH_NAMES[] = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};

/* Years that a plan can speak of: a number of four digits outside them is a number. */
enum { FIRST_YEAR = 1900, FIRST_BARE_YEAR = 1950, LAST_YEAR = 2099, LONGEST_SPAN = 50 };

static bool is_leap(int32_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

static uint32_t month_length(int32_t year, uint32_t month) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

static Day day_of(int32_t year, uint32_t month, uint32_t day) {
    return (Day){(int16_t)year, (uint8_t)month, (uint8_t)day};
}

Day day_end_of_month(int32_t year, uint32_t month) { return day_of(year, month, month_length(year, month)); }

static int32_t whole_year(int64_t two_digits) { return (int32_t)(two_digits < 50 ? 2000 : 1900) + (int32_t)two_digits; }

static uint32_t month_at(const Scan *scan, size_t i) {
    size_t month = scan_find_word(scan, i, MONTHS);
    if (!month)
        month = scan_find_word(scan, i, SHORT_MONTHS);
    return month ? (uint32_t)month : scan_is_one_of(scan, i, "sept") ? 9 : 0;
}

/* Digits of which at least `least` and at most `most` stand together. */
static bool is_digits(const Scan *scan, size_t i, uint16_t least, uint16_t most) {
    return scan_is_digits(scan, i) && scan->at[i].digit_count >= least && scan->at[i].digit_count <= most;
}

static bool is_year(const Scan *scan, size_t i) {
    return is_digits(scan, i, 4, 4) && scan->at[i].number >= FIRST_YEAR && scan->at[i].number <= LAST_YEAR;
}

static bool is_ordinal(const Scan *scan, size_t i) {
    return scan_is_joined(scan, i) && scan_is_one_of(scan, i, "st nd rd th");
}

/* Skips "st" of "1st". */
static size_t after_ordinal(const Scan *scan, size_t i) { return i + is_ordinal(scan, i); }

static bool is_any_mark(const Scan *scan, size_t i, const char *marks) {
    for (; *marks; marks++)
        if (scan_is_mark(scan, i, (uint32_t)*marks))
            return true;
    return false;
}

/* A month by itself, or the whole of a year, with its bounds. */
static DateMatch match_of_month(size_t from, size_t to, int32_t year, uint32_t month) {
    return (DateMatch){.from = from,
                       .to = to,
                       .weight = WEIGHT_EXACT,
                       .precision = DATE_MONTH,
                       .earliest = day_of(year, month, 1),
                       .latest = day_end_of_month(year, month)};
}

static DateMatch match_of_years(size_t from, size_t to, int32_t first, int32_t last) {
    return (DateMatch){.from = from,
                       .to = to,
                       .weight = WEIGHT_YEAR,
                       .precision = last == first + 1 ? DATE_FINANCIAL_YEAR : DATE_SPAN,
                       .earliest = day_of(first, 4, 1),
                       .latest = day_of(last, 3, 31)};
}

/* A day that no calendar has is a match all the same: its words are a date, and what is wrong is said. */
static DateMatch match_of_day(Arena *arena, DateMatch match, int32_t year, int64_t month, int64_t day) {
    match.weight = WEIGHT_EXACT;
    match.precision = DATE_INVALID;
    if (month < 1 || month > 12)
        match.issue = str_format(arena, "there is no month %lld", (long long)month);
    else if (day < 1)
        match.issue = STR("there is no day 0");
    else if (day > month_length(year, (uint32_t)month) && month == 2)
        match.issue = str_format(arena, "February %d has %u days", year, month_length(year, 2));
    else if (day > month_length(year, (uint32_t)month))
        match.issue = str_format(arena, "%s has %u days", MONTH_NAMES[month - 1], month_length(year, (uint32_t)month));
    else {
        match.precision = DATE_DAY;
        match.earliest = match.latest = day_of(year, (uint32_t)month, (uint32_t)day);
    }
    return match;
}

/* "2011-04-01", "2011/04/01". */
static bool match_iso(Arena *arena, const Scan *scan, size_t i, DateMatch *match) {
    if (!is_year(scan, i) || !is_any_mark(scan, i + 1, "-/.") || !is_digits(scan, i + 2, 1, 2) ||
        !scan_is_mark(scan, i + 3, scan->at[i + 1].mark) || !is_digits(scan, i + 4, 1, 2))
        return false;
    for (size_t k = i + 1; k < i + 5; k++)
        if (!scan_is_joined(scan, k))
            return false;
    *match = match_of_day(arena, (DateMatch){.from = i, .to = i + 5}, (int32_t)scan->at[i].number,
                          scan->at[i + 2].number, scan->at[i + 4].number);
    return true;
}

/* Digits that go on behind a mark: the "4" of "1.2.3.4". */
static bool goes_on(const Scan *scan, size_t i) {
    return is_any_mark(scan, i, "./,") && scan_is_joined(scan, i) && scan_is_digits(scan, i + 1) &&
           scan_is_joined(scan, i + 1);
}

/* What is odd about the marks of "01.06,2011" and "31. 08.2011"; NULL when they are no date's marks. */
static const char *judge_marks(const Scan *scan, size_t i) {
    uint32_t first = scan->at[i + 1].mark, second = scan->at[i + 3].mark;
    bool is_spaced = false;
    for (size_t k = i + 1; k < i + 5; k++)
        is_spaced |= !scan_is_joined(scan, k);
    if (first == second)
        return first == ',' || (is_spaced && first == '-') ? NULL : is_spaced ? "stray space" : "";
    return (first == '.' && second == ',') || (first == ',' && second == '.') ? "comma for full stop" : NULL;
}

/* "01.04.11", "1/4/2011". */
static bool match_numeric(Arena *arena, const Scan *scan, size_t i, DateMatch *match) {
    if (!is_digits(scan, i, 1, 2) || !is_any_mark(scan, i + 1, "./-,") || !is_digits(scan, i + 2, 1, 2) ||
        !is_any_mark(scan, i + 3, "./-,") || !is_digits(scan, i + 4, 2, 5) || goes_on(scan, i + 5))
        return false;
    const char *issue = judge_marks(scan, i);
    const Token *year = &scan->at[i + 4];
    if (!issue)
        return false;
    *match = (DateMatch){.from = i, .to = i + 5, .issue = str_of(issue)};
    if (year->digit_count == 2 || is_year(scan, i + 4)) {
        *match = match_of_day(arena, *match, year->digit_count == 2 ? whole_year(year->number) : (int32_t)year->number,
                              scan->at[i + 2].number, scan->at[i].number);
        return true;
    }
    match->weight = WEIGHT_EXACT;
    match->precision = DATE_INVALID;
    match->issue = year->digit_count == 4 ? str_format(arena, "the year %lld", (long long)year->number)
                                          : str_format(arena, "a year of %d digits", year->digit_count);
    return true;
}

/* Tells whether nothing follows, or what does begins a new thought. */
static bool ends_here(const Scan *scan, size_t i) { return i >= scan->count || scan->at[i].kind == TOKEN_MARK; }

/* "2004/05", "2011-12", "2019/2020", "2020 - 2023", "2004 to 2009"; "2020-11" is a month. The last two digits of a
 * financial year are those of the year after the first: that settles "2011-12". */
static bool match_years(const Scan *scan, size_t i, DateMatch *match) {
    bool is_to = scan_is_one_of(scan, i + 1, "to");
    if (!is_year(scan, i) || !(is_to || is_any_mark(scan, i + 1, "/-")))
        return false;
    bool is_joined = scan_is_joined(scan, i + 1) && scan_is_joined(scan, i + 2);
    int32_t first = (int32_t)scan->at[i].number;
    if (is_year(scan, i + 2)) {
        int32_t last = (int32_t)scan->at[i + 2].number;
        if (last <= first || last > first + LONGEST_SPAN)
            return false;
        *match = match_of_years(i, i + 3, first, last);
        return true;
    }
    if (is_joined && is_digits(scan, i + 2, 1, 1) && scan->at[i + 2].number == (first + 1) % 10 &&
        ends_here(scan, i + 3)) { /* "2021/2" */
        *match = match_of_years(i, i + 3, first, first + 1);
        return true;
    }
    bool is_spread = scan_is_mark(scan, i + 1, '-') && ends_here(scan, i + 3); /* "2021 – 24" */
    if (!(is_joined || is_spread) || !is_digits(scan, i + 2, 2, 2) || goes_on(scan, i + 3))
        return false;
    int32_t two = (int32_t)scan->at[i + 2].number, last = first - first % 100 + two;
    if (last <= first && (first % 100 == 99 || two < 1 || two > 12))
        last += 100;
    if (last <= first) {
        *match = match_of_month(i, i + 3, first, (uint32_t)two);
        return true;
    }
    if (last > first + LONGEST_SPAN)
        return false;
    *match = match_of_years(i, i + 3, first, last);
    if (match->precision == DATE_SPAN && two <= 12)
        match->issue = STR("a span of years, easily read as one financial year");
    return true;
}

/* "20/21": a financial year of two digits and two. */
static bool match_short_years(const Scan *scan, size_t i, DateMatch *match) {
    if (!is_digits(scan, i, 2, 2) || !scan_is_mark(scan, i + 1, '/') || !scan_is_joined(scan, i + 1) ||
        !is_digits(scan, i + 2, 2, 2) || !scan_is_joined(scan, i + 2) || goes_on(scan, i + 3) ||
        scan->at[i + 2].number != (scan->at[i].number + 1) % 100)
        return false;
    int32_t first = whole_year(scan->at[i].number);
    *match = match_of_years(i, i + 3, first, first + 1);
    return true;
}

/* "09/2011", "9.2011". */
static bool match_month_number(const Scan *scan, size_t i, DateMatch *match) {
    if (!is_digits(scan, i, 1, 2) || !is_any_mark(scan, i + 1, "/.-") || !scan_is_joined(scan, i + 1) ||
        !is_year(scan, i + 2) || !scan_is_joined(scan, i + 2) || goes_on(scan, i + 3) || scan->at[i].number < 1 ||
        scan->at[i].number > 12)
        return false;
    *match = match_of_month(i, i + 3, (int32_t)scan->at[i + 2].number, (uint32_t)scan->at[i].number);
    return true;
}

/* Reads the year at `i`, behind a mark or a space: "2011", "'11", and "11" when `is_short` allows two digits. Returns
 * the token behind it, or `i` for none. */
static size_t read_year(const Scan *scan, size_t i, bool is_short, int32_t *year) {
    size_t at = i;
    bool is_marked = is_any_mark(scan, at, "-/.,'");
    at += is_marked;
    if (is_marked && scan_is_mark(scan, at, '\''))
        at++; /* "Nov. '21" */
    if (is_year(scan, at)) {
        *year = (int32_t)scan->at[at].number;
        return at + 1;
    }
    bool is_certain = is_marked && scan_is_joined(scan, at);
    if (!is_digits(scan, at, 2, 2) || !(is_certain || is_short) || is_ordinal(scan, at + 1) || goes_on(scan, at + 1))
        return i;
    *year = whole_year(scan->at[at].number);
    return at + 1;
}

static int compare_days(Day a, Day b) {
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

/* Makes one range of two known dates; of a reversed one the days are kept in order and that is said. */
static DateMatch join_range(DateMatch a, DateMatch b) {
    DateMatch range = a;
    range.to = b.to;
    range.is_range = true;
    range.precision = DATE_SPAN;
    range.latest = b.latest;
    range.quarter = 0;
    if (compare_days(b.latest, a.earliest) < 0) {
        range.earliest = b.earliest;
        range.latest = a.latest;
        range.issue = STR("the second date is before the first");
    } else if (!range.issue.len)
        range.issue = b.issue;
    return range;
}

/* A count of something is no day of the month behind it: "Phase 2 May 2011". */
static bool is_counted(const Scan *scan, size_t i) {
    return i > 0 && scan_is_one_of(scan, i - 1,
                                   "phase stage contract tranche part section version step lot year week day level "
                                   "option appendix item priority objective action band group");
}

/* "1 April 2011", "1st of April", "01-Apr-11", "1 - 5 April 2011"; without a year too. */
static bool match_day_month(Arena *arena, const Scan *scan, size_t i, DateMatch *match) {
    if (!is_digits(scan, i, 1, 2) || is_counted(scan, i) || (i > 0 && goes_on(scan, i - 1)))
        return false;
    size_t at = after_ordinal(scan, i + 1), last = i;
    if ((scan_is_one_of(scan, at, "to and") || is_any_mark(scan, at, "-&")) && is_digits(scan, at + 1, 1, 2)) {
        last = at + 1;
        at = after_ordinal(scan, at + 2);
    }
    at += scan_is_one_of(scan, at, "of") || is_any_mark(scan, at, "-/.");
    uint32_t month = month_at(scan, at++);
    if (!month)
        return false;
    at += scan_is_mark(scan, at, '.') && scan_is_joined(scan, at);
    int32_t year = 0;
    size_t end = read_year(scan, at, true, &year);
    *match = (DateMatch){.from = i, .to = end, .month = (uint8_t)month, .day = (uint8_t)scan->at[i].number};
    match->precision = DATE_DAY;
    if (end == at)
        return true;
    *match = match_of_day(arena, *match, year, month, scan->at[last].number);
    if (last == i || match->precision == DATE_INVALID)
        return true;
    DateMatch first = match_of_day(arena, *match, year, month, scan->at[i].number);
    if (first.precision == DATE_INVALID)
        match->issue = first.issue; /* the last day alone is certain */
    else
        *match = join_range(first, *match);
    return true;
}

/* "April 1, 2011", "April 1st 2011": an American order that is certain, since its month is a word. */
static bool match_month_day(Arena *arena, const Scan *scan, size_t i, DateMatch *match) {
    size_t at = i + 1;
    if (!is_digits(scan, at, 1, 2))
        return false;
    at = after_ordinal(scan, at + 1);
    at += scan_is_mark(scan, at, ',');
    if (!is_year(scan, at))
        return false;
    *match = match_of_day(arena, (DateMatch){.from = i, .to = at + 1}, (int32_t)scan->at[at].number, month_at(scan, i),
                          scan->at[i + 1].number);
    return true;
}

/* "April 2011", "Apr-11", "Mar 21"; without a year too. */
static bool match_month(Arena *arena, const Scan *scan, size_t i, DateMatch *match) {
    uint32_t month = month_at(scan, i);
    if (!month)
        return false;
    if (match_month_day(arena, scan, i, match))
        return true;
    size_t at = i + 1;
    at += scan_is_mark(scan, at, '.') && scan_is_joined(scan, at);
    if (match_years(scan, at, match) && match->precision == DATE_FINANCIAL_YEAR && scan_is_joined(scan, at + 1)) {
        *match = match_of_month(i, match->to, match->earliest.year + (month < 4), month);
        match->issue = STR("a month of the financial year");
        return true;
    }
    int32_t year = 0;
    size_t end = read_year(scan, at, false, &year);
    if (end > at) {
        *match = match_of_month(i, end, year, month);
        return true;
    }
    end = read_year(scan, at, ends_here(scan, at + 1), &year);
    if (end > at) {
        *match = match_of_month(i, end, year, month);
        match->issue = STR("two digits read as the year");
        return true;
    }
    *match = (DateMatch){.from = i, .to = i + 1, .month = (uint8_t)month, .precision = DATE_MONTH};
    return utf8_is_upper((unsigned char)scan->text.at[scan->at[i].from]); /* "may" and "march" are verbs too */
}

static DateMatch match_of_quarter(DateMatch match, int32_t year) {
    uint32_t month = match.quarter < 4 ? 1 + 3u * match.quarter : 1;
    year += match.quarter == 4;
    match.weight = WEIGHT_EXACT;
    match.earliest = day_of(year, month, 1);
    match.latest = day_end_of_month(year, month + 2);
    return match;
}

/* Reads "Q1", "Quarter 1", "3rd quarter", "first quarter"; returns the token behind it, `i` for none. */
static size_t read_quarter(const Scan *scan, size_t i, uint8_t *quarter) {
    static const char words[] = "q quarter qtr qtrs qrtr";
    if (scan_is_one_of(scan, i, words)) {
        size_t at = i + 1 + (scan_is_mark(scan, i + 1, '.') && scan_is_joined(scan, i + 1));
        if (!is_digits(scan, at, 1, 1) || scan->at[at].number < 1 || scan->at[at].number > 4)
            return i;
        *quarter = (uint8_t)scan->at[at].number;
        return at + 1;
    }
    size_t ordinal = scan_find_word(scan, i, "first second third fourth");
    if (ordinal && scan_is_one_of(scan, i + 1, words)) {
        *quarter = (uint8_t)ordinal;
        return i + 2;
    }
    if (!is_digits(scan, i, 1, 1) || !is_ordinal(scan, i + 1) || !scan_is_one_of(scan, i + 2, words) ||
        scan->at[i].number < 1 || scan->at[i].number > 4)
        return i;
    *quarter = (uint8_t)scan->at[i].number;
    return i + 3;
}

/* "Q3 2020/21", "Q2 (2020/21)", "Q1 of 2020/21", "Q1 2020"; without a year too. */
static bool match_quarter(const Scan *scan, size_t i, DateMatch *match) {
    uint8_t quarter = 0;
    size_t at = read_quarter(scan, i, &quarter);
    if (at == i)
        return false;
    *match = (DateMatch){.from = i, .to = at, .quarter = quarter, .precision = DATE_QUARTER};
    bool is_bracketed = scan_is_mark(scan, at, '(');
    at += is_bracketed || scan_is_one_of(scan, at, "of") || is_any_mark(scan, at, ",-:");
    DateMatch years = {.to = at + 1, .precision = DATE_FINANCIAL_YEAR};
    bool is_financial = match_years(scan, at, &years) || match_short_years(scan, at, &years);
    if (!is_financial && is_year(scan, at))
        years.earliest.year = (int16_t)scan->at[at].number;
    if (!years.earliest.year || years.precision != DATE_FINANCIAL_YEAR ||
        (is_bracketed && !scan_is_mark(scan, years.to, ')'))) /* "Q1 (2019 baseline)" */
        return true;
    *match = match_of_quarter(*match, years.earliest.year);
    match->to = years.to + is_bracketed;
    if (!is_financial)
        match->issue = STR("a quarter of the financial year, as nothing else is said");
    return true;
}

/* "H1 2020/21": half of a financial year. */
static bool match_half(const Scan *scan, size_t i, DateMatch *match) {
    DateMatch years;
    if (!scan_is_one_of(scan, i, "h") || !scan_is_joined(scan, i + 1) || !is_digits(scan, i + 1, 1, 1) ||
        scan->at[i + 1].number < 1 || scan->at[i + 1].number > 2 ||
        !(match_years(scan, i + 2, &years) || match_short_years(scan, i + 2, &years)) ||
        years.precision != DATE_FINANCIAL_YEAR)
        return false;
    int32_t year = years.earliest.year;
    bool is_second = scan->at[i + 1].number == 2;
    *match = match_of_month(i, years.to, year, is_second ? 10 : 4);
    match->latest = is_second ? day_end_of_month(year + 1, 3) : day_end_of_month(year, 9);
    match->precision = DATE_SPAN;
    return true;
}

/* "2020/21 Q2". */
static bool match_year_quarter(const Scan *scan, size_t i, DateMatch *match) {
    if (!match_years(scan, i, match) && !match_short_years(scan, i, match))
        return false;
    size_t at = match->to + is_any_mark(scan, match->to, ",-:"), end = at;
    DateMatch quarter;
    if (match->precision == DATE_FINANCIAL_YEAR && (end = read_quarter(scan, at, &match->quarter)) > at &&
        !(match_quarter(scan, at, &quarter) && quarter.weight == WEIGHT_EXACT)) {
        match->precision = DATE_QUARTER;
        *match = match_of_quarter(*match, match->earliest.year);
        match->to = end;
    } else
        match->quarter = 0;
    return true;
}

static DateMatch match_of_season(DateMatch match, int32_t year) {
    static const Str issues[] = {STR("a season, read as March to May"), STR("a season, read as June to August"),
                                 STR("a season, read as September to November"),
                                 STR("a season, read as December to February")};
    uint32_t month = 3u * match.season;
    bool is_winter = match.season == 4;
    match.weight = WEIGHT_EXACT;
    match.earliest = day_of(year, month, 1);
    match.latest = day_end_of_month(year + is_winter, is_winter ? 2 : month + 2);
    match.issue = issues[match.season - 1];
    return match;
}

/* "Summer 2020", "Winter 2020/21"; without a year too. */
static bool match_season(const Scan *scan, size_t i, DateMatch *match) {
    size_t season = scan_find_word(scan, i, "spring summer autumn winter");
    if (!season)
        return false;
    size_t at = i + 1 + scan_is_one_of(scan, i + 1, "of term") + scan_is_mark(scan, i + 1, ',');
    DateMatch years, open = {.from = i, .to = i + 1, .precision = DATE_SPAN, .season = (uint8_t)season};
    int32_t year = 0;
    *match = open;
    if (match_years(scan, at, &years) && years.precision == DATE_FINANCIAL_YEAR) {
        year = season == 1 ? years.latest.year : years.earliest.year;
        match->to = years.to;
    } else if (is_year(scan, at)) {
        year = (int32_t)scan->at[at].number;
        match->to = at + 1;
    } else
        return true;
    *match = match_of_season(*match, year);
    return true;
}

/* A year by itself: no part of a larger number, of a sum or of a name. */
static bool match_bare_year(const Scan *scan, size_t i, DateMatch *match) {
    if (!is_year(scan, i) || scan->at[i].number < FIRST_BARE_YEAR || goes_on(scan, i + 1))
        return false;
    if (i > 0 && scan_is_joined(scan, i) && !is_any_mark(scan, i - 1, "(-/"))
        return false;
    bool is_joined = scan_is_joined(scan, i + 1);
    if ((is_joined && scan->at[i + 1].kind == TOKEN_WORD) || scan_is_mark(scan, i + 1, '%'))
        return false;
    int32_t year = (int32_t)scan->at[i].number;
    *match = (DateMatch){.from = i, .to = i + 1, .weight = WEIGHT_YEAR, .precision = DATE_YEAR};
    match->earliest = day_of(year, 1, 1);
    match->latest = day_of(year, 12, 31);
    return true;
}

/* What is longest and surest is tried first. */
static bool match_at(Arena *arena, const Scan *scan, size_t i, DateMatch *match) {
    if (scan->at[i].kind == TOKEN_WORD)
        return match_month(arena, scan, i, match) || match_quarter(scan, i, match) || match_half(scan, i, match) ||
               match_season(scan, i, match);
    return scan->at[i].kind == TOKEN_DIGITS &&
           (match_iso(arena, scan, i, match) || match_numeric(arena, scan, i, match) ||
            match_day_month(arena, scan, i, match) || match_quarter(scan, i, match) ||
            match_year_quarter(scan, i, match) || match_month_number(scan, i, match) ||
            match_bare_year(scan, i, match));
}

/* What stands between two matches: nothing of note, or one of these. */
typedef enum { LINK_NONE, LINK_LIST, LINK_RANGE } Link;

static Link find_link(const Scan *scan, const DateMatch *a, const DateMatch *b) {
    size_t gap = b->from - a->to, at = a->to;
    if (gap == 2 && (scan_is_one_of(scan, at, "up") || scan_is_mark(scan, at, ',')))
        gap--, at++; /* "up to", ", and" */
    if (gap != 1)
        return LINK_NONE;
    if (is_any_mark(scan, at, "-/") || scan_is_one_of(scan, at, "to until till through"))
        return LINK_RANGE;
    if (scan_is_one_of(scan, at, "and"))
        return a->from > 0 && scan_is_one_of(scan, a->from - 1, "between") ? LINK_RANGE : LINK_LIST;
    return is_any_mark(scan, at, ",&;") || scan_is_one_of(scan, at, "or") ? LINK_LIST : LINK_NONE;
}

/* Gives `a`, which has no year, that of `b` behind it: the year before when that makes `a` the earlier of a range. */
static void lend_year(Arena *arena, DateMatch *a, const DateMatch *b, Link link) {
    int32_t year = b->earliest.year;
    if (a->quarter && b->precision == DATE_QUARTER) {
        *a = match_of_quarter(*a, b->quarter == 4 ? year - 1 : year);
        return;
    }
    if (a->season && b->season) {
        *a = match_of_season(*a, year - (b->season < a->season));
        return;
    }
    if (!a->month || b->precision == DATE_QUARTER || (b->precision != DATE_MONTH && b->precision != DATE_DAY))
        return;
    year -= link == LINK_RANGE && a->month > b->earliest.month;
    if (a->day)
        *a = match_of_day(arena, *a, year, a->month, a->day);
    else
        *a = match_of_month(a->from, a->to, year, a->month);
}

static bool is_known(const DateMatch *match) { return match->weight > WEIGHT_YEARLESS && match->earliest.year; }

/* From the last to the first, so that a year is handed on through a list: "July, August and November 2004". */
static size_t join_all(Arena *arena, const Scan *scan, DateMatch *matches, size_t count) {
    for (size_t k = count; k-- > 1;) {
        DateMatch *a = &matches[k - 1], *b = &matches[k];
        Link link = find_link(scan, a, b);
        if (link != LINK_NONE && a->weight == WEIGHT_YEARLESS && is_known(b))
            lend_year(arena, a, b, link);
        if (link != LINK_RANGE || !is_known(a) || !is_known(b) || a->weight != b->weight || b->is_range)
            continue;
        *a = join_range(*a, *b);
        for (size_t m = k; m + 1 < count; m++)
            matches[m] = matches[m + 1];
        count--;
    }
    return count;
}

size_t date_find_all(Arena *arena, const Scan *scan, DateMatch *matches) {
    size_t count = 0;
    for (size_t i = 0; i < scan->count && count < DATE_MATCHES;) {
        if (match_at(arena, scan, i, &matches[count]))
            i = matches[count++].to;
        else
            i++;
    }
    return join_all(arena, scan, matches, count);
}
