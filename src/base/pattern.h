/* Pattern: regular expressions over UTF-8. The one door to PCRE2. */
#ifndef BASE_PATTERN_H
#define BASE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

typedef struct Pattern Pattern;

enum { PATTERN_GROUPS = 8 };

/* What matched: group 0 is the whole, a group that took no part is empty. `from`/`to` are byte offsets of the whole. */
typedef struct {
    Str group[PATTERN_GROUPS];
    size_t from, to;
} PatternMatch;

/* Compiles `expression` (our own constant; a fault in it ends the process with a message). Close it with pattern_close.
 */
Pattern *pattern_open(const char *expression);
void pattern_close(Pattern *pattern);

/* Where and why an expression is none. */
typedef struct {
    size_t offset; /* in bytes */
    char why[120];
} PatternFault;

/* Compiles an expression that is not ours; `is_caseless` takes letters of either case as alike. NULL with *fault when
 * it is none. */
Pattern *pattern_try(const char *expression, bool is_caseless, PatternFault *fault);

/* Finds the first match at or after `from`; `match` may be NULL. Bytes must be valid UTF-8. Work is bounded: an input
 * that would make the matcher backtrack without end counts as no match. */
bool pattern_find(const Pattern *pattern, Str subject, size_t from, PatternMatch *match);

#endif
