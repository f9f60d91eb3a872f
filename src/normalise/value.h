/* Value: the parsers of what cells say. Each takes a cell's words, keeps them as `raw`, and returns what is certain of
 * them; nothing here depends on a locale, on the day it runs or on the paper. A superscript or a footnote mark never
 * joins a number. Each is linear in the words and looks at the first VALUE_BYTES of them. */
#ifndef NORMALISE_VALUE_H
#define NORMALISE_VALUE_H

#include "model/value.h"

enum { VALUE_BYTES = 4096 };

/* Reads a date as councils write it: "April 2011", "1st April" (no year: unread with an issue), "31.06.11" (invalid),
 * "Started in February 2020", "March 2020 Executive", "Q3 2020/21", "end December 2004", "01.06,2011" (with an issue),
 * "Summer 2020", "After April 2010", "2004/05", TBC. Of two dates in a cell the span is taken and the issue says so. */
DateValue value_parse_date(Arena *arena, Str text);

/* Reads a period that is all of the words: "2020-21", "2004/05", "2020 - 2023", "Q1", "Quarter 2 2019/20", "April 2020
 * - March 2021", "2018". A quarter without a year has unknown bounds and its words. False when it is none. */
bool value_parse_period(Arena *arena, Str text, Period *period);
/* Finds the first period within the words: "2018/19 Actual", "Approved Budget\n2010/11\n£", "2019/20 Target (Current
 * year)". period->raw is the part that is the period; `rest` (may be NULL) gets the words without it, trimmed. */
bool value_find_period(Arena *arena, Str text, Period *period, Str *rest);

/* What a heading says that the sums below it are counted in, as powers of a thousand pounds. */
typedef enum { IN_POUNDS, IN_THOUSANDS, IN_MILLIONS } MoneyUnit;

/* Reads a sum in pounds: "£1,824,973", "(230,700)", "£000's 42", "£1.2m", "circa £10,000 per annum recurring", "-5".
 * `unit` is that of a figure that has none of its own. A cell without a figure has an absence. */
Money value_parse_money(Arena *arena, Str text, MoneyUnit unit);
/* Returns the unit that a heading names: "£000's", "£m", "Budget (£ million)"; pounds where it names none. */
MoneyUnit value_find_money_unit(Str heading);
/* Tells whether a heading says that its sums are in thousands ("£000's", "£000", "£k"). */
bool value_has_thousands(Str heading);

/* Reads a figure: "85%", "97.1%", "8.3", "10 days", "Yes", "31.07.04", "1,234", "N/A", "No survey (78% 2000/01)"
 * (absent; the figure in brackets is not this cell's). `unit` is what the heading or the measure's name says of a bare
 * number. */
Quantity value_parse_quantity(Arena *arena, Str text, Unit unit);

/* Reads a number that is all of the words but for white space and thousands' commas. */
Decimal value_parse_decimal(Str text);

/* Reads "4", "4 (Very Likely (≥80%))", "High = 5", "Low=3", "5 - Catastrophic", "High (12)", "AII", "Medium". */
Score value_parse_score(Arena *arena, Str text);
/* Reads the steps of a scale out of a heading or a cell that lists them, a line each: "Impact\nNegligible = 1\n..."
 * gives "Impact" in `rest` and the steps, rising. None: an empty list. */
Scores value_parse_scale(Arena *arena, Str text, Str *rest);

/* Reads ">=-5%", "±5%", "+/- 2", "5%", "0%", "<= 3 days". */
Tolerance value_parse_tolerance(Arena *arena, Str text);

/* Reads names and posts: "Graham Leach", "Andrew Jones/ Graham Leach", "Beverley Jolly\nHead of Change Management",
 * "Cllr Paul Dann", "Head of Policy", "All", "10 days – Head of Policy 5 days – Complaints Officer". A line that reads
 * as a post is the role of the name beside it, in either order; "All" and other words that name nobody give none. */
People value_parse_people(Arena *arena, Str text);

/* "Y", "Yes", "No", "N": ANSWER in plan.h is made of this: 1 yes, 0 no, -1 neither. */
int value_parse_answer(Str text);

/* Returns the number of days between two known days, b - a. */
int32_t value_day_distance(Day a, Day b);

#endif
