#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Offsets beyond the string are held inside it rather than refused: a parser may ask for "the next three bytes" at the
 * end of a line without a test of its own. */
Str str_slice(Str s, size_t from, size_t to) {
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    return (Str){from ? s.at + from : s.at, to - from}; /* NULL takes no offset, not even 0 */
}

Str str_from(Str s, size_t from) { return str_slice(s, from, s.len); }

/* memcmp is not called for empty strings, whose address may be NULL. */
bool str_equal(Str a, Str b) { return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0); }

bool str_equal_z(Str a, const char *z) { return str_equal(a, str_of(z)); }

bool str_starts(Str s, const char *prefix) {
    size_t len = strlen(prefix);
    return len == 0 || (s.len >= len && memcmp(s.at, prefix, len) == 0);
}

bool str_ends(Str s, const char *suffix) {
    size_t len = strlen(suffix);
    return len == 0 || (s.len >= len && memcmp(s.at + s.len - len, suffix, len) == 0);
}

bool str_ends_folded(Str s, const char *suffix) {
    size_t len = strlen(suffix);
    return s.len >= len && strncasecmp(s.at + s.len - len, suffix, len) == 0;
}

/* Bytes, not characters: in UTF-8 their order is the same. */
int str_compare(Str a, Str b) {
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.at, b.at, shared) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static size_t count_digits(Str s, size_t from) {
    size_t end = from;
    while (end < s.len && s.at[end] >= '0' && s.at[end] <= '9')
        end++;
    return end - from;
}

int str_compare_natural(Str a, Str b) {
    size_t i = 0, j = 0;
    while (i < a.len && j < b.len) {
        size_t left = count_digits(a, i), right = count_digits(b, j);
        if (left == 0 || right == 0) {
            if (a.at[i] != b.at[j])
                return (unsigned char)a.at[i] < (unsigned char)b.at[j] ? -1 : 1;
            i++, j++;
            continue;
        }
        for (; left > 1 && a.at[i] == '0'; left--)
            i++;
        for (; right > 1 && b.at[j] == '0'; right--)
            j++;
        int order = left != right ? (left < right ? -1 : 1) : memcmp(a.at + i, b.at + j, left);
        if (order != 0)
            return order < 0 ? -1 : 1;
        i += left;
        j += right;
    }
    /* Numbers that differ in their zeros alone come as their bytes do. */
    return i < a.len ? 1 : j < b.len ? -1 : str_compare(a, b);
}

size_t str_find(Str s, size_t from, const char *needle) {
    size_t len = strlen(needle);
    if (from >= s.len)
        return s.len;
    const char *hit = len ? memmem(s.at + from, s.len - from, needle, len) : s.at + from;
    return hit ? (size_t)(hit - s.at) : s.len;
}

size_t str_find_byte(Str s, size_t from, char byte) {
    if (from >= s.len)
        return s.len;
    const char *hit = memchr(s.at + from, byte, s.len - from);
    return hit ? (size_t)(hit - s.at) : s.len;
}

/* isspace would depend on the locale, and on the sign of char. */
static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* Returns the length of the white space that starts at `at`: 1 for ASCII, 2 for U+00A0, else 0. */
static size_t space_at(Str s, size_t at) {
    if (is_space(s.at[at]))
        return 1;
    return at + 1 < s.len && s.at[at] == '\xC2' && s.at[at + 1] == '\xA0' ? 2 : 0;
}

/* The no-break space is two bytes, so the end is looked at from behind, where C2 tells it from a letter that ends in
 * A0.
 */
Str str_trim(Str s) {
    size_t from = 0, step;
    while (from < s.len && (step = space_at(s, from)) > 0)
        from += step;
    s = str_from(s, from);
    while (s.len > 0) {
        if (is_space(s.at[s.len - 1]))
            s.len -= 1;
        else if (s.len > 1 && s.at[s.len - 2] == '\xC2' && s.at[s.len - 1] == '\xA0')
            s.len -= 2;
        else
            break;
    }
    return s;
}

bool str_is_blank(Str s) { return str_trim(s).len == 0; }

Str str_copy(Arena *arena, Str s) { return (Str){arena_copy(arena, s.at, s.len), s.len}; }

const char *str_z(Arena *arena, Str s) {
    char *z = arena_alloc(arena, s.len + 1);
    if (s.len)
        memcpy(z, s.at, s.len);
    return z;
}

/* Tells whether collapsing would change the trimmed string. */
static bool has_loose_space(Str s) {
    for (size_t i = 0; i < s.len; i++) {
        size_t step = space_at(s, i);
        if (step > 1 || (step == 1 && (s.at[i] != ' ' || space_at(s, i + 1))))
            return true;
    }
    return false;
}

/* Most texts need nothing done: they are found in one pass and given back as they are. */
Str str_collapse(Arena *arena, Str s) {
    s = str_trim(s);
    if (!has_loose_space(s))
        return s;
    char *out = arena_alloc(arena, s.len);
    size_t len = 0;
    for (size_t i = 0; i < s.len;) {
        size_t step = space_at(s, i);
        if (!step)
            out[len++] = s.at[i++];
        else if (out[len - 1] != ' ')
            out[len++] = ' ', i += step;
        else
            i += step;
    }
    return (Str){out, len};
}

/* Returns the length of the control character at `at`, 0 when there is none. C1 is C2 80 to C2 9F in UTF-8. */
static size_t control_at(Str s, size_t at) {
    unsigned char c = (unsigned char)s.at[at];
    if (c < 0x20 || c == 0x7F)
        return 1;
    return c == 0xC2 && at + 1 < s.len && (unsigned char)s.at[at + 1] < 0xA0 ? 2 : 0;
}

Str str_one_line(Arena *arena, Str s) {
    size_t at = 0;
    while (at < s.len && !control_at(s, at))
        at++;
    if (at == s.len)
        return s;
    char *out = arena_copy(arena, s.at, s.len);
    size_t len = at;
    for (size_t step; at < s.len; at += step ? step : 1) {
        step = control_at(s, at);
        out[len++] = step ? ' ' : s.at[at];
    }
    return (Str){out, len};
}

void buf_reserve(StrBuf *buf, size_t more) {
    if (buf->room - buf->len >= more)
        return;
    size_t needed = buf->len + more, doubled = buf->room * 2 + 16;
    buf->room = doubled > needed ? doubled : needed;
    buf->at = arena_grow(buf->arena, buf->at, buf->len, buf->room);
}

__attribute__((format(printf, 2, 0))) static void add_formatted(StrBuf *buf, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    if (len > 0) {
        size_t room = (size_t)len + 1; /* vsnprintf ends with a zero byte */
        buf_reserve(buf, room);
        vsnprintf(buf->at + buf->len, room, format, again);
        buf->len += (size_t)len;
    }
    va_end(again);
}

/* Any length: vsnprintf measures first. */
Str str_format(Arena *arena, const char *format, ...) {
    StrBuf buf = buf_open(arena);
    va_list args;
    va_start(args, format);
    add_formatted(&buf, format, args);
    va_end(args);
    return buf_str(&buf);
}

StrBuf buf_open(Arena *arena) { return (StrBuf){.arena = arena}; }

void buf_add_format(StrBuf *buf, const char *format, ...) {
    va_list args;
    va_start(args, format);
    add_formatted(buf, format, args);
    va_end(args);
}

Str buf_str(const StrBuf *buf) { return (Str){buf->at ? buf->at : "", buf->len}; }
