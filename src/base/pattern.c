#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/pattern.h"

#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

/* Steps of the matcher, a few milliseconds at the most. An honest line of a paper needs some hundreds. */
enum { MATCH_LIMIT = 100000 };

/* The match data belongs to the pattern, so that a match allocates nothing; a pattern is therefore not for two threads.
 */
struct Pattern {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
};

/* \C would match a part of a character. Verbs at the beginning (*LIMIT_MATCH=...) can only lower the limit. */
Pattern *pattern_try(const char *expression, bool is_caseless, PatternFault *fault) {
    int error = 0;
    size_t offset = 0;
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)expression, PCRE2_ZERO_TERMINATED,
                      PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | (is_caseless ? PCRE2_CASELESS : 0), &error, &offset, NULL);
    Pattern *pattern = code ? calloc(1, sizeof *pattern) : NULL;
    if (!pattern) {
        *fault = (PatternFault){.offset = offset, .why = "out of memory"};
        if (!code)
            pcre2_get_error_message(error, (PCRE2_UCHAR *)fault->why, sizeof fault->why);
        pcre2_code_free(code);
        return NULL;
    }
    pattern->code = code;
    pattern->data = pcre2_match_data_create(PATTERN_GROUPS, NULL);
    pattern->context = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(pattern->context, MATCH_LIMIT);
    return pattern;
}

Pattern *pattern_open(const char *expression) {
    PatternFault fault;
    Pattern *pattern = pattern_try(expression, false, &fault);
    if (!pattern) {
        fprintf(stderr, "planpack: pattern /%s/ fails at %zu (%s)\n", expression, fault.offset, fault.why);
        exit(4);
    }
    return pattern;
}

void pattern_close(Pattern *pattern) {
    if (!pattern)
        return;
    pcre2_match_context_free(pattern->context);
    pcre2_match_data_free(pattern->data);
    pcre2_code_free(pattern->code);
    free(pattern);
}

/* NO_UTF_CHECK: the reader has already made every byte valid UTF-8, and checking a whole subject again for each match
 * would make matching along a line quadratic. Any fault of the matcher counts as no match: the only one left to meet is
 * the limit on its work. */
bool pattern_find(const Pattern *pattern, Str subject, size_t from, PatternMatch *match) {
    if (from > subject.len)
        return false;
    int groups = pcre2_match(pattern->code, (PCRE2_SPTR)subject.at, subject.len, from, PCRE2_NO_UTF_CHECK,
                             pattern->data, pattern->context);
    if (groups < 0)
        return false;
    if (!match)
        return true;
    *match = (PatternMatch){0};
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(pattern->data);
    /* 0: more groups than there is room for; those with room are set */
    int known = groups == 0 ? PATTERN_GROUPS : groups;
    for (int i = 0; i < known && i < PATTERN_GROUPS; i++)
        if (at[2 * i] != PCRE2_UNSET)
            match->group[i] = str_slice(subject, at[2 * i], at[2 * i + 1]);
    match->from = at[0];
    match->to = at[1];
    return true;
}
