#include "base/utf8.h"

/* Returns the sequence length that the first byte announces, with the payload bits of that byte; 0 for no first byte.
 */
static size_t sequence_length(unsigned char first, uint32_t *bits) {
    if (first < 0x80)
        return *bits = first, 1;
    if (first >= 0xC2 && first < 0xE0)
        return *bits = first & 0x1F, 2;
    if (first >= 0xE0 && first < 0xF0)
        return *bits = first & 0x0F, 3;
    if (first >= 0xF0 && first < 0xF5)
        return *bits = first & 0x07, 4;
    return 0;
}

/* Overlong forms are refused, since a search for "/" or "<" would not see them; so are halves of surrogate pairs. */
static bool is_valid(uint32_t c, size_t len) {
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    return c >= smallest[len] && c <= 0x10FFFF && !(c >= 0xD800 && c < 0xE000);
}

/* Decodes at `at`; returns the length, or 0 when the bytes there are no UTF-8. */
static size_t decode(Str s, size_t at, uint32_t *c) {
    size_t len = sequence_length((unsigned char)s.at[at], c);
    if (len == 0 || s.len - at < len)
        return 0;
    for (size_t i = 1; i < len; i++) {
        unsigned char next = (unsigned char)s.at[at + i];
        if ((next & 0xC0) != 0x80)
            return 0;
        *c = *c << 6 | (next & 0x3F);
    }
    return is_valid(*c, len) ? len : 0;
}

/* One byte a fault, so that a reader finds its feet again at the next character whatever was broken. */
uint32_t utf8_next_wide(Str s, size_t *at) {
    uint32_t c = 0;
    size_t len = decode(s, *at, &c);
    *at += len ? len : 1;
    return len ? c : UTF8_REPLACEMENT;
}

size_t utf8_first_fault(Str s) {
    uint32_t c = 0;
    for (size_t at = 0; at < s.len;) {
        size_t len = (unsigned char)s.at[at] < 0x80 ? 1 : decode(s, at, &c);
        if (!len)
            return at;
        at += len;
    }
    return s.len;
}

size_t utf8_write(char *out, uint32_t c) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char first[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = len - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(first[len] | c);
    return len;
}

size_t utf8_count(Str s) {
    size_t count = 0;
    for (size_t at = 0; at < s.len; count++)
        utf8_next(s, &at);
    return count;
}

Str utf8_fit(Str s, size_t bytes) {
    if (s.len <= bytes)
        return s;
    while (bytes > 0 && ((unsigned char)s.at[bytes] & 0xC0) == 0x80)
        bytes--;
    return str_slice(s, 0, bytes);
}

/* Latin Extended-A alternates upper and lower case; which parity is upper changes at these places. */
static bool is_extended_upper(uint32_t c) {
    bool odd_is_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    return c == 0x178 || (c % 2 == 1) == odd_is_upper;
}

/* Letter case is asked for to see whether a cell begins a sentence. Latin with all the accents of Welsh and Gaelic must
 * be right; a table of all of Unicode would weigh more than the question. */
bool utf8_is_upper(uint32_t c) {
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    if (c < 0x100)
        return c >= 0xC0 && c <= 0xDE && c != 0xD7;
    if (c < 0x180)
        return c != 0x138 && c != 0x149 && c != 0x17F && is_extended_upper(c);
    return (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F) || (c >= 0x1E00 && c < 0x1F00 && c % 2 == 0);
}

bool utf8_is_lower(uint32_t c) {
    if (c < 0x80)
        return c >= 'a' && c <= 'z';
    if (c < 0x100)
        return c >= 0xDF && c != 0xF7;
    if (c < 0x180)
        return !utf8_is_upper(c);
    return (c >= 0x3B1 && c <= 0x3C9) || (c >= 0x430 && c <= 0x45F) || (c >= 0x1E00 && c < 0x1F00 && c % 2 == 1);
}

/* Beyond Latin whole blocks are taken for letters: the question is only whether a cell holds words. */
bool utf8_is_letter_wide(uint32_t c) {
    if (c < 0x180)
        return utf8_is_upper(c) || utf8_is_lower(c) || c == 0xAA || c == 0xBA;
    return (c < 0x2000 && c != 0x37E) || (c >= 0x2C00 && c < 0x2E00) || (c >= 0x3040 && c < 0xE000) ||
           (c >= 0xF900 && c < 0xFE00) || c >= 0x10000;
}
