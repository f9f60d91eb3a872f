/* Figure: the numbers among a cell's tokens with what belongs to them (sign, pound, per cent, unit, "k"), for the
 * parsers of sums, quantities, tolerances and scores. What is part of a date or period is no figure. */
#ifndef NORMALISE_VALUE_FIGURE_H
#define NORMALISE_VALUE_FIGURE_H

#include "normalise/date_match.h"

/* Tokens from..to (to excluded), sign and unit included. */
typedef struct {
    size_t from, to;
    Decimal number; /* with its sign; unknown when the digits make none */
    Unit unit;
    bool is_pound;     /* it has a pound sign, or GBP */
    bool is_scaled;    /* "k", "m", "million" were reckoned in */
    bool is_signed;    /* a sign stands before it */
    bool is_bracketed; /* it stands alone in brackets, which are in from..to */
    bool is_fraction;  /* it is written with decimals */
    bool is_short_m;   /* "m" alone says that it is millions */
    bool is_range;     /* a dash or "to" leads to the next figure */
    bool is_ratio;     /* "/", ":", "of", "in" or "out of" leads to the next figure */
    const char *issue; /* why there is no number, or NULL */
} ValueFigure;

enum { FIGURES = 8 };

/* What a cell's tokens hold: dates, and the figures outside them. A year alone ("2010") is a figure when it is all
 * there is. */
typedef struct {
    Scan scan;
    DateMatch dates[DATE_MATCHES];
    ValueFigure figures[FIGURES];
    size_t date_count, figure_count;
} Reading;

void value_figure_read_all(Arena *arena, Reading *reading, Str text);

/* Tells whether the words say that what they speak of is a guess: "circa", "about", "estimated". */
bool value_figure_is_estimate(const Scan *scan);

/* Returns number * 10^power; unknown when that is beyond 64 bits. */
Decimal value_figure_shift(Decimal number, unsigned power);

#endif
