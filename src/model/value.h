/* Value: what a cell's words say, beside the words. A value never replaces its words: each keeps them in `raw`, and
 * what could not be read is unknown, never zero. Numbers are exact decimals, so no locale and no rounding can touch
 * them. */
#ifndef MODEL_VALUE_H
#define MODEL_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"

/* A day of the Gregorian calendar; year 0: unknown. */
typedef struct {
    int16_t year;
    uint8_t month, day;
} Day;

/* Each with its word for JSON in value.c, in this order. */
typedef enum {
    DATE_MISSING, /* no words, or a dash */
    DATE_DAY,
    DATE_MONTH,
    DATE_QUARTER,
    DATE_YEAR,
    DATE_FINANCIAL_YEAR, /* 1 April to 31 March, the year of UK local government */
    DATE_SPAN,           /* from one date to another */
    DATE_END,            /* "end of June 2011": the last day of what is named */
    DATE_AFTER,          /* earliest is known alone */
    DATE_BEFORE,         /* latest is known alone */
    DATE_INVALID,        /* reads as a date that no calendar has (31 September) */
    DATE_PENDING,        /* TBC, TBA, to be agreed */
    DATE_ONGOING,
    DATE_UNREAD, /* words without a date */
    DATE_PRECISION_COUNT
} DatePrecision;

typedef struct {
    Str raw;
    Day earliest, latest;
    DatePrecision precision;
    Str issue; /* what is odd about the words ("September has 30 days", "comma for full stop"), or empty */
} DateValue;

/* digits / 10^places; places are 18 at most. */
typedef struct {
    bool is_known;
    uint8_t places;
    int64_t digits;
} Decimal;

/* Each with its word for JSON in value.c, in this order. */
typedef enum {
    UNIT_NONE, /* a bare number */
    UNIT_PERCENT,
    UNIT_MONEY, /* pounds; Money where the sum matters */
    UNIT_SECONDS,
    UNIT_MINUTES,
    UNIT_HOURS,
    UNIT_DAYS,
    UNIT_WEEKS,
    UNIT_MONTHS,
    UNIT_YEARS,
    UNIT_YES_NO,
    UNIT_DATE,
    UNIT_COUNT
} Unit;

/* Why a cell has no value. */
typedef enum {
    ABSENT_NOT, /* it has one */
    ABSENT_BLANK,
    ABSENT_PENDING,        /* TBC, TBA, "to be determined", "new", ?? */
    ABSENT_NOT_APPLICABLE, /* N/A */
    ABSENT_NOT_COLLECTED,  /* "no survey", "no data", "not available" */
    ABSENT_UNREAD          /* words that are no value */
} Absence;

/* Whether a figure is the level itself or the least or the most that will do: "at least 85%", "<= 3 days". */
typedef enum { BOUND_NONE, BOUND_AT_LEAST, BOUND_AT_MOST } Bound;

/* A figure of any unit. Of yes/no and dates `number` is unknown. */
typedef struct {
    Str raw;
    Unit unit;
    Decimal number; /* of a percentage: 85 for "85%" */
    Bound bound;
    bool is_yes; /* UNIT_YES_NO */
    Day day;     /* UNIT_DATE: the latest */
    Absence absence;
    Str issue; /* two figures in a cell, a doubtful mark, ..., or empty */
} Quantity;

/* A sum. Parentheses and a minus are negative; "£000's" in its cell or header multiplies. */
typedef struct {
    Str raw;
    bool is_known;
    int64_t pence;
    bool is_approximate; /* circa, about, estimated, up to */
    bool is_yearly;      /* per annum, recurring */
    Absence absence;
    Str issue;
} Money;

typedef struct {
    Str raw;
    Day from, to; /* year 0: unknown */
    Str basis;    /* "stated", or what was inferred ("financial year inferred"), or empty when unknown */
} Period;

/* A step of a risk scale, or a score on it: "4 (Very Likely (≥80%))", "Low=3", "AII". */
typedef struct {
    Str raw;
    Decimal level; /* unknown for words only */
    Str label;     /* "Very Likely", or empty */
    Str range;     /* "≥80%", or empty */
} Score;

typedef VEC(Score) Scores;

typedef enum {
    TOLERANCE_NONE,   /* no words */
    TOLERANCE_BELOW,  /* variance from target of -5 or better: ">=-5%" */
    TOLERANCE_ABOVE,  /* variance of at most +5: "<=5%" */
    TOLERANCE_EITHER, /* "±5%", "+/- 5%" */
    TOLERANCE_PLAIN,  /* "5%", "0%": of which side depends on polarity */
    TOLERANCE_FLOOR,  /* a value of the measure itself: amber down (or up) to it */
    TOLERANCE_UNREAD
} ToleranceKind;

/* How far from its target a measure may be and still count as within tolerance. `amount` is a size, never negative;
 * whether "5%" means points or a share of the target is said by `is_points` alone. */
typedef struct {
    Str raw;
    ToleranceKind kind;
    Decimal amount;
    Unit unit;
    bool is_points; /* the words say "points" */
} Tolerance;

/* Who, and as what: either may be empty. */
typedef struct {
    Str role, name;
} Person;

typedef VEC(Person) People;
typedef VEC(Str) Texts;

/* Return the words that stand for them in JSON ("financial year", "%", "not applicable"); empty for UNIT_NONE and
 * ABSENT_NOT. */
const char *value_precision_word(DatePrecision precision);
const char *value_unit_word(Unit unit);
const char *value_absence_word(Absence absence);

/* Returns "2011-04-30" in `arena`, empty for an unknown day. */
Str value_write_day(Arena *arena, Day day);
/* Returns a negative number when a < b, a positive one when a > b, else 0; both are known. */
int value_compare(Decimal a, Decimal b);
/* Returns a - b; unknown when either is, or when it is beyond 64 bits. */
Decimal value_subtract(Decimal a, Decimal b);

/* Returns "-12.50" as "-12.5" in `arena`, empty for an unknown number. */
Str value_write_decimal(Arena *arena, Decimal number);

#endif
