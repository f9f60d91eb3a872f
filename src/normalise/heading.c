#include "normalise/heading.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "normalise/value.h"

static bool is_month(Str word) {
    static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (word.len >= 3 && word.len <= strlen(months[i]) && strncasecmp(word.at, months[i], word.len) == 0)
            return true;
    return false;
}

/* Tells whether words only say which months a quarter is ("Apr-Jun", "(April to June)"). */
static bool names_months(Str words) {
    size_t months = 0;
    for (size_t at = 0, end; at < words.len; at = end) {
        end = at + 1;
        if (!isalpha((unsigned char)words.at[at]))
            continue;
        while (end < words.len && isalpha((unsigned char)words.at[end]))
            end++;
        Str word = str_slice(words, at, end);
        months += is_month(word);
        if (!is_month(word) && !str_equal_z(word, "to") && !str_equal_z(word, "and"))
            return false;
    }
    return months > 0;
}

static bool has_role(const Vocabulary *vocabulary, const uint32_t *roles, uint32_t count, const char *name) {
    for (uint32_t i = 0; i < count; i++)
        if (str_equal_z(vocabulary_role(vocabulary, roles[i])->name, name))
            return true;
    return false;
}

static bool is_of_score(Vocabulary *vocabulary, Str words) {
    uint32_t roles[VOCABULARY_ROLES];
    uint32_t count = vocabulary_find_roles(vocabulary, words, roles, VOCABULARY_ROLES);
    return has_role(vocabulary, roles, count, "rating") || vocabulary_find(vocabulary, WORDS_SCORE, words).len;
}

/* Puts the roles of a heading's end before its other roles, and its end for its name, when the end is a part of a score
 * and what stands before it says of which. */
static bool prefer_end(Vocabulary *vocabulary, Heading *heading, Str before, Str end) {
    uint32_t roles[VOCABULARY_ROLES];
    uint32_t count = vocabulary_find_roles(vocabulary, end, roles, VOCABULARY_ROLES);
    static const char *const parts[] = {"likelihood", "impact", "rating"};
    bool is_part = false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        is_part |= has_role(vocabulary, roles, count ? 1 : 0 /* the likeliest */, parts[i]);
    if (!is_part || !is_of_score(vocabulary, before))
        return false;
    for (uint32_t i = 0; i < heading->role_count && count < VOCABULARY_ROLES; i++)
        roles[count++] = heading->roles[i];
    memcpy(heading->roles, roles, sizeof roles);
    heading->role_count = count;
    heading->name = end;
    return true;
}

/* Returns where the last word of text[0, end) begins. */
static size_t find_last_word(Str text, size_t end) {
    while (end > 0 && text.at[end - 1] == ' ')
        end--;
    while (end > 0 && text.at[end - 1] != ' ')
        end--;
    return end;
}

/* A score in two levels of headings has its part at the end: "Inherent L", "Current risk score Impact", "Net risk (I)".
 * The end is two words ("Impact score"), or one; brackets behind it are no part of it, or all of it. */
static void prefer_part_of_score(Normaliser *normaliser, Heading *heading) {
    enum { LONGEST_IN_BRACKETS = 24 };
    Vocabulary *vocabulary = normaliser->vocabulary;
    Str words = heading->rest;
    size_t open = str_find_byte(words, 0, '(');
    if (open > 0 && open < words.len && str_ends(words, ")")) {
        Str within = str_trim(str_slice(words, open + 1, words.len - 1));
        words = str_trim(str_slice(words, 0, open));
        if (within.len <= LONGEST_IN_BRACKETS && prefer_end(vocabulary, heading, words, within))
            return;
    }
    size_t last = find_last_word(words, words.len), two = find_last_word(words, last);
    if (two > 0 && prefer_end(vocabulary, heading, str_slice(words, 0, two), str_from(words, two)))
        return;
    if (last > 0)
        prefer_end(vocabulary, heading, str_slice(words, 0, last), str_from(words, last));
}

/* The steps of a scale stand on lines of their own, which the flattened heading no longer has. */
Heading heading_read(Normaliser *normaliser, const Table *table, uint32_t column) {
    Heading heading = {.rest = table->columns[column]};
    Str lines = table->header[table->header_count - 1].cells[column].text, rest;
    heading.scale = value_parse_scale(normaliser->arena, lines, &rest);
    if (heading.scale.count)
        heading.rest = rest;
    if (value_find_period(normaliser->arena, heading.rest, &heading.period, &rest))
        heading.rest = rest;
    heading.name = heading.rest = str_collapse(normaliser->arena, heading.rest);
    if (heading.period.raw.len && names_months(heading.rest))
        heading.rest = STR("");
    /* A heading that is a period alone has a role of its own: what stands below is what the table is about. */
    if (heading.rest.len == 0 && heading.period.raw.len) {
        heading.roles[0] = vocabulary_role_named(normaliser->vocabulary, "period");
        heading.role_count = heading.roles[0] < vocabulary_role_count(normaliser->vocabulary);
    } else if (heading.rest.len) {
        heading.role_count =
            vocabulary_find_roles(normaliser->vocabulary, heading.rest, heading.roles, VOCABULARY_ROLES);
        prefer_part_of_score(normaliser, &heading);
    }
    return heading;
}
