/* Clock: days and moments as numbers. planpack never asks what time it is: the same input gives the same bytes. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Reads a day written as 2026-03-31 (ISO 8601, years 1970 to 9999) into the seconds from 1970 to its midnight, UTC.
 * Returns false, with *seconds untouched, for anything else and for days that no month has. */
bool clock_parse_day(Str text, int64_t *seconds);

/* Reads whole seconds since 1970, as SOURCE_DATE_EPOCH holds them, up to the end of 9999. */
bool clock_parse_seconds(Str text, int64_t *seconds);

#endif
