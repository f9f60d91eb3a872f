/* UTF-8: decoding, encoding and the few character classes that the readers need. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { UTF8_REPLACEMENT = 0xFFFD };

/* Returns the character at *at and moves *at behind it. Bytes that are no UTF-8 (overlong forms and surrogates
 * included) give UTF8_REPLACEMENT, one byte at a time. *at must be inside the string. */
static inline uint32_t utf8_next(Str s, size_t *at);
/* As utf8_next, which calls it for what is not ASCII. */
uint32_t utf8_next_wide(Str s, size_t *at);

/* Returns the offset of the first byte that is no UTF-8, or s.len. */
size_t utf8_first_fault(Str s);

/* Writes the character at `out` (room for 4) and returns its length in bytes. */
size_t utf8_write(char *out, uint32_t character);

/* Returns the number of characters. */
size_t utf8_count(Str s);

/* Returns the longest beginning of at most `bytes` bytes that ends between characters. */
Str utf8_fit(Str s, size_t bytes);

/* Character classes over Latin letters with their accents, Greek and Cyrillic; other scripts have no case. */
bool utf8_is_upper(uint32_t c);
bool utf8_is_lower(uint32_t c);
static inline bool utf8_is_letter(uint32_t c);
static inline bool utf8_is_digit(uint32_t c);
/* As utf8_is_letter, which calls it for what is not ASCII. */
bool utf8_is_letter_wide(uint32_t c);

/* Text is ASCII nearly throughout, and asked for character by character: that much is done in place. */
static inline uint32_t utf8_next(Str s, size_t *at) {
    unsigned char byte = (unsigned char)s.at[*at];
    if (byte >= 0x80)
        return utf8_next_wide(s, at);
    ++*at;
    return byte;
}

static inline bool utf8_is_letter(uint32_t c) { return c < 0x80 ? (c | 0x20) - 'a' < 26 : utf8_is_letter_wide(c); }

static inline bool utf8_is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

#endif
