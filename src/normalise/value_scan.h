/* Value scan: a cell's words as tokens, for the parsers of values. Footnote marks and superscripts are no tokens, so
 * none can join a number: "38¹", "38^{1}", "38 [1]" and "38*" are all the one token 38. */
#ifndef NORMALISE_VALUE_SCAN_H
#define NORMALISE_VALUE_SCAN_H

#include "model/value.h"

typedef enum { TOKEN_DIGITS, TOKEN_WORD, TOKEN_MARK } TokenKind;

/* `from`..`to` are bytes of the text. Of digits `number` is their value, -1 beyond 18 of them. A mark is one character:
 * every dash is '-', every quotation mark that can be an apostrophe is '\''. */
typedef struct {
    TokenKind kind;
    uint16_t from, to;
    uint16_t digit_count;
    bool is_spaced; /* white space stands before it, or nothing */
    uint32_t mark;
    int64_t number;
} Token;

enum { SCAN_TOKENS = 512, MARK_POUND = 0xA3 };

/* The first SCAN_TOKENS tokens of the first VALUE_BYTES bytes. */
typedef struct {
    Str text;
    size_t count;
    Token at[SCAN_TOKENS];
} Scan;

void scan_open(Scan *scan, Str text);

/* Each tells of the token at `i`, false beyond the end. Words are compared without regard to case; `words` is a list
 * with spaces between ("jan january") and one of them must be the whole token. */
bool scan_is_digits(const Scan *scan, size_t i);
bool scan_is_mark(const Scan *scan, size_t i, uint32_t mark);
bool scan_is_one_of(const Scan *scan, size_t i, const char *words);
/* Returns the place (from 1) of the token's word in the list, 0 for none. */
size_t scan_find_word(const Scan *scan, size_t i, const char *words);
/* Tells whether no white space stands between the token and the one before it. */
bool scan_is_joined(const Scan *scan, size_t i);
/* Returns how many tokens from `i` on are the words of `phrase` in their order ("no later than"), 0 when not all. */
size_t scan_match(const Scan *scan, size_t i, const char *phrase);
/* Returns the place of the first such phrase at or after `i`, or scan->count. */
size_t scan_find(const Scan *scan, size_t i, const char *phrase);
/* Returns the words of the tokens from..to (to excluded) as they stand in the text. */
Str scan_words(const Scan *scan, size_t from, size_t to);
/* Tells whether there are only marks: no word and no digit. */
bool scan_is_bare(const Scan *scan);

/* Reads an unsigned number at `i`: digits with commas at each third, a decimal point. Returns how many tokens it takes,
 * 0 when none stands there; *number is unknown, and *issue says why, when the digits there make none. */
size_t scan_read_number(const Scan *scan, size_t i, Decimal *number, const char **issue);

/* Returns why the words are no value, ABSENT_NOT when they may be one. Words like "new" and "baseline" only say so when
 * there is no figure beside them. */
Absence scan_find_absence(const Scan *scan, bool has_figure);

#endif
