#include "normalise/date_match.h"
#include "normalise/value.h"

static Period period_of(const Scan *scan, const DateMatch *match) {
    Period period = {.raw = scan_words(scan, match->from, match->to), .from = match->earliest, .to = match->latest};
    switch (match->precision) {
    case DATE_FINANCIAL_YEAR:
        period.basis = STR("financial year inferred");
        break;
    case DATE_YEAR:
        period.basis = STR("calendar year inferred");
        break;
    case DATE_QUARTER:
        period.basis = match->weight == WEIGHT_YEARLESS ? STR("a quarter without its year")
                                                        : STR("quarter of the financial year inferred");
        break;
    default:
        period.basis = match->weight == WEIGHT_YEAR ? STR("financial years inferred") : STR("stated");
    }
    return period;
}

/* "Year ending 31 March 2020": the twelve months up to a day. */
static bool widen_year(const Scan *scan, DateMatch *match) {
    size_t from = match->from;
    if (from < 2 || !scan_is_one_of(scan, from - 2, "year") || !scan_is_one_of(scan, from - 1, "ending ended to"))
        return false;
    Day last = match->latest;
    bool is_december = last.month == 12;
    match->from = from - 2;
    match->earliest = (Day){(int16_t)(last.year - !is_december), (uint8_t)(is_december ? 1 : last.month + 1), 1};
    match->precision = DATE_SPAN;
    return true;
}

/* A day by itself is no period, nor is a month or day without its year. */
static bool is_period(const Scan *scan, DateMatch *match) {
    if (match->precision == DATE_INVALID)
        return false;
    if (match->precision == DATE_DAY)
        return match->weight == WEIGHT_EXACT && widen_year(scan, match);
    return match->weight > WEIGHT_YEARLESS || match->precision == DATE_QUARTER;
}

/* What says a period with its year says most, then a quarter without one; a bare year ("Act 1999") says least. */
static int strength(const DateMatch *match) {
    return match->precision == DATE_YEAR ? 1 : match->weight == WEIGHT_YEARLESS ? 2 : 3;
}

/* The first of the strongest periods of the words. */
static bool find_match(Arena *arena, const Scan *scan, DateMatch *found) {
    DateMatch matches[DATE_MATCHES];
    size_t count = date_find_all(arena, scan, matches);
    int most = 0;
    for (size_t k = 0; k < count; k++) {
        if (!is_period(scan, &matches[k]) || strength(&matches[k]) <= most)
            continue;
        *found = matches[k];
        most = strength(found);
    }
    return most > 0;
}

bool value_parse_period(Arena *arena, Str text, Period *period) {
    Scan scan;
    DateMatch match;
    scan_open(&scan, text);
    if (!find_match(arena, &scan, &match) || match.from != 0 || match.to != scan.count)
        return false;
    *period = period_of(&scan, &match);
    return true;
}

/* Joins what stands before and behind a period. Brackets that held it alone go with it, and a mark that led to it. */
static Str join_rest(Arena *arena, Str before, Str behind) {
    before = str_trim(before);
    behind = str_trim(behind);
    if (str_ends(before, "(") && str_starts(behind, ")")) {
        before = str_trim(str_slice(before, 0, before.len - 1));
        behind = str_trim(str_from(behind, 1));
    }
    while (before.len && (str_ends(before, ":") || str_ends(before, "-") || str_ends(before, ",")))
        before = str_trim(str_slice(before, 0, before.len - 1));
    while (str_starts(behind, ":") || str_starts(behind, "-") || str_starts(behind, ","))
        behind = str_trim(str_from(behind, 1));
    const char *gap = before.len && behind.len && !str_starts(behind, ")") ? " " : "";
    return str_collapse(arena, str_format(arena, "%.*s%s%.*s", STR_ARG(before), gap, STR_ARG(behind)));
}

bool value_find_period(Arena *arena, Str text, Period *period, Str *rest) {
    Scan scan;
    DateMatch match;
    scan_open(&scan, text);
    bool is_found = find_match(arena, &scan, &match);
    if (rest)
        *rest = str_trim(text);
    if (!is_found)
        return false;
    *period = period_of(&scan, &match);
    if (!rest)
        return true;
    size_t from = scan.at[match.from].from, to = scan.at[match.to - 1].to;
    *rest = match.from == 0 && match.to == scan.count ? STR("")
                                                      : join_rest(arena, str_slice(text, 0, from), str_from(text, to));
    return true;
}
