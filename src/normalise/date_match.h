/* Date match: the dates among a cell's tokens, for the parsers of dates and periods. Day before month, as in Britain;
 * years of two digits are 1950 to 2049; quarters are those of the financial year. */
#ifndef NORMALISE_DATE_MATCH_H
#define NORMALISE_DATE_MATCH_H

#include "normalise/value_scan.h"

/* How much a match says. A year gives way to a month or day beside it: "2004/05 Performance Plan agreed by June 2004".
 */
typedef enum { WEIGHT_YEARLESS, WEIGHT_YEAR, WEIGHT_EXACT } DateWeight;

/* Tokens from..to (to excluded). Without a year (WEIGHT_YEARLESS) `month` and `day` are kept for a date beside it to
 * lend its year; `quarter` and `season` (spring 1) are 0 when it is none. `earliest` and `latest` are unknown for
 * DATE_INVALID and YEARLESS. */
typedef struct {
    size_t from, to;
    DateWeight weight;
    DatePrecision precision;
    Day earliest, latest;
    uint8_t quarter, season, month, day;
    bool is_range; /* two dates with "to" or a dash between them */
    Str issue;     /* or empty */
} DateMatch;

enum { DATE_MATCHES = 16 };

/* Finds at most DATE_MATCHES dates at or after token `from`, in their order, each as long as can be. Ranges are one
 * match, and a date without a year takes that of the date it is joined to. Returns how many. */
size_t date_find_all(Arena *arena, const Scan *scan, DateMatch *matches);

/* Returns the last day of a month. */
Day day_end_of_month(int32_t year, uint32_t month);

#endif
