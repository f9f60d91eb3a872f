#include "normalise/date_match.h"
#include "normalise/value.h"

/* Days since the first of March of year 0: with February last, months have a rule and leap days come at the end. */
static int32_t day_number(Day day) {
    int32_t year = day.year - (day.month < 3), month = day.month + (day.month < 3 ? 9 : -3);
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day.day - 1;
}

int32_t value_day_distance(Day a, Day b) { return day_number(b) - day_number(a); }

/* Which side of a date its words leave open. */
typedef enum { SIDE_NONE, SIDE_BEFORE, SIDE_AFTER, SIDE_END } Side;

/* "1 April 2021 – ongoing". */
static bool goes_on(const Scan *scan, size_t i) {
    bool is_link = scan_is_mark(scan, i, '-') || scan_is_one_of(scan, i, "to and then");
    return is_link && scan_is_one_of(scan, i + 1, "ongoing");
}

/* Reads the words before a date, and "onwards" behind it: "to be completed by the end of March 2005". */
static Side find_side(const Scan *scan, const DateMatch *match) {
    size_t at = match->from;
    bool is_end = false;
    while (at > 0 && (scan_is_one_of(scan, at - 1, "of the end mid early late start beginning on in month") ||
                      scan_is_mark(scan, at - 1, '(') || scan_is_mark(scan, at - 1, '-'))) {
        is_end |= scan_is_one_of(scan, at - 1, "end");
        at--;
    }
    bool is_not_before =
        at > 1 && scan_is_one_of(scan, at - 2, "not earlier") && scan_is_one_of(scan, at - 1, "before than");
    if (is_not_before)
        return SIDE_AFTER;
    if (at > 0 && scan_is_one_of(scan, at - 1, "by before until till than pre"))
        return SIDE_BEFORE;
    if (at > 1 && scan_is_one_of(scan, at - 1, "to") && scan_is_one_of(scan, at - 2, "up prior"))
        return SIDE_BEFORE;
    bool is_after = at > 0 && scan_is_one_of(scan, at - 1, "after from since following beyond post");
    if (!match->is_range && (is_after || scan_is_one_of(scan, match->to, "onwards onward") || goes_on(scan, match->to)))
        return SIDE_AFTER;
    return is_end && !match->is_range ? SIDE_END : SIDE_NONE;
}

static bool is_earlier(Day a, Day b) { return value_day_distance(a, b) > 0; }

/* The sum of all dates in a cell: from the earliest to the latest that is known. `first` and `last` are of all days
 * that are named, whichever side their words leave open. */
typedef struct {
    DateValue date;
    Day first, last;
    size_t count; /* of the dates */
    Str issue;    /* the first of theirs */
} Gathered;

static void keep_earlier(Day *kept, Day day) {
    if (day.year && (!kept->year || is_earlier(day, *kept)))
        *kept = day;
}

static void keep_later(Day *kept, Day day) {
    if (day.year && (!kept->year || is_earlier(*kept, day)))
        *kept = day;
}

static void gather(Gathered *gathered, const Scan *scan, const DateMatch *match) {
    DateValue *date = &gathered->date;
    gathered->count++;
    if (!gathered->issue.len)
        gathered->issue = match->issue;
    if (match->precision == DATE_INVALID)
        return;
    Side side = find_side(scan, match);
    Day earliest = side == SIDE_BEFORE ? (Day){0} : side == SIDE_END ? match->latest : match->earliest;
    Day latest = side == SIDE_AFTER ? (Day){0} : match->latest;
    bool is_first = date->precision == DATE_INVALID;
    keep_earlier(&date->earliest, earliest);
    keep_later(&date->latest, latest);
    keep_earlier(&gathered->first, side == SIDE_END ? match->latest : match->earliest);
    keep_later(&gathered->last, match->latest);
    if (!is_first)
        date->precision = date->earliest.year && date->latest.year ? DATE_SPAN
                          : date->latest.year                      ? DATE_BEFORE
                                                                   : DATE_AFTER;
    else
        date->precision = side == SIDE_BEFORE  ? DATE_BEFORE
                          : side == SIDE_AFTER ? DATE_AFTER
                          : side == SIDE_END   ? DATE_END
                                               : match->precision;
}

/* What a cell says beside its dates. */
static bool is_ongoing(const Scan *scan) {
    for (size_t i = 0; i < scan->count; i++)
        if (scan_is_one_of(scan, i, "ongoing") || scan_match(scan, i, "on going") ||
            (scan_is_one_of(scan, i, "on") && scan_is_mark(scan, i + 1, '-') && scan_is_one_of(scan, i + 2, "going")))
            return true;
    return scan_is_one_of(scan, 0, "continuous continuing continual continuously rolling permanent");
}

static bool is_to_be_confirmed(const Scan *scan) {
    for (size_t i = 0; i < scan->count; i++)
        if (scan_is_one_of(scan, i, "tbc tba tbd") || scan_match(scan, i, "to be confirmed"))
            return true;
    return false;
}

static Str add_issue(Arena *arena, Str issues, Str issue) {
    if (!issue.len || !issues.len)
        return issues.len ? issues : issue;
    return str_format(arena, "%.*s; %.*s", STR_ARG(issues), STR_ARG(issue));
}

/* A cell without a date: why there is none. */
static DateValue judge_words(const Scan *scan, Str text, bool is_yearless) {
    Absence absence = scan_find_absence(scan, false);
    DateValue date = {.raw = text, .precision = DATE_UNREAD, .issue = STR("no date")};
    if (absence == ABSENT_BLANK)
        date.precision = DATE_MISSING, date.issue = STR("");
    else if (absence == ABSENT_NOT_APPLICABLE)
        date.precision = DATE_MISSING, date.issue = STR("not applicable");
    else if (absence == ABSENT_PENDING || is_to_be_confirmed(scan))
        date.precision = DATE_PENDING, date.issue = STR("");
    else if (is_ongoing(scan))
        date.precision = DATE_ONGOING, date.issue = STR("");
    else if (is_yearless)
        date.issue = STR("year missing");
    return date;
}

/* Of dates that say more and less only those that say most are meant as dates. */
static DateWeight heaviest(const DateMatch *matches, size_t count) {
    DateWeight most = WEIGHT_YEARLESS;
    for (size_t k = 0; k < count; k++)
        if (matches[k].weight > most)
            most = matches[k].weight;
    return most;
}

DateValue value_parse_date(Arena *arena, Str text) {
    Scan scan;
    DateMatch matches[DATE_MATCHES];
    scan_open(&scan, text);
    size_t count = date_find_all(arena, &scan, matches);
    DateWeight most = heaviest(matches, count);
    if (most == WEIGHT_YEARLESS)
        return judge_words(&scan, text, count > 0);
    Gathered gathered = {.date = {.raw = text, .precision = DATE_INVALID}};
    for (size_t k = 0; k < count; k++)
        if (matches[k].weight == most)
            gather(&gathered, &scan, &matches[k]);
    DateValue date = gathered.date;
    if (date.precision == DATE_SPAN) { /* "by July 2020 ... from April 2021": all that is named lies in the span */
        date.earliest = gathered.first;
        date.latest = gathered.last;
    }
    if (gathered.count == 2)
        date.issue = STR("two dates");
    else if (gathered.count > 2)
        date.issue = str_format(arena, "%zu dates", gathered.count);
    date.issue = add_issue(arena, date.issue, gathered.issue);
    if (is_ongoing(&scan) && date.precision != DATE_AFTER)
        date.issue = add_issue(arena, date.issue, STR("ongoing, with a date"));
    if (is_to_be_confirmed(&scan))
        date.issue = add_issue(arena, date.issue, STR("to be confirmed"));
    return date;
}
