/* Str: a slice of UTF-8 bytes, not ended by NUL, owned by an arena or a constant. StrBuf builds one. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"

typedef struct {
    const char *at;
    size_t len;
} Str;

#define STR(literal) ((Str){"" literal, sizeof(literal) - 1})
/* For printf's "%.*s". */
#define STR_ARG(s) (int)(s).len, (s).at

static inline Str str_of(const char *z) { return (Str){z, strlen(z)}; }
/* The bytes from..to (to excluded), both held inside the string. */
Str str_slice(Str s, size_t from, size_t to);
Str str_from(Str s, size_t from);

bool str_equal(Str a, Str b);
bool str_equal_z(Str a, const char *z);
bool str_starts(Str s, const char *prefix);
bool str_ends(Str s, const char *suffix);
/* As str_ends, but ASCII letters of either case are alike. */
bool str_ends_folded(Str s, const char *suffix);
/* Byte order, the shorter first; for sorting. */
int str_compare(Str a, Str b);
/* The order of a person's list: digits are compared as the number they make ("plan-2" before "plan-10"), all else by
 * bytes, whatever the locale. 0 for equal strings alone. */
int str_compare_natural(Str a, Str b);
/* Returns the position of `needle` at or after `from`, or s.len. */
size_t str_find(Str s, size_t from, const char *needle);
size_t str_find_byte(Str s, size_t from, char byte);

/* Without white space at its ends: ASCII white space and the no-break space. */
Str str_trim(Str s);
bool str_is_blank(Str s);

/* Returns a copy in `arena`; str_z ends it with NUL. */
Str str_copy(Arena *arena, Str s);
const char *str_z(Arena *arena, Str s);
/* White space trimmed at the ends and each run inside made one space. Returns `s` itself when nothing changes. */
Str str_collapse(Arena *arena, Str s);
/* Returns the string as one line for a person's eyes: control characters (C0, DEL, C1), which could move a terminal's
 * cursor or fake a second line, become spaces. Returns `s` itself when it has none. */
Str str_one_line(Arena *arena, Str s);
Str str_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

typedef struct {
    Arena *arena;
    char *at;
    size_t len, room;
} StrBuf;

StrBuf buf_open(Arena *arena);
static inline void buf_add(StrBuf *buf, Str s);
static inline void buf_add_z(StrBuf *buf, const char *z);
static inline void buf_add_byte(StrBuf *buf, char byte);
void buf_add_format(StrBuf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* What was built so far; valid until the next addition. */
Str buf_str(const StrBuf *buf);
/* Makes room for `more` bytes; called by the additions. */
void buf_reserve(StrBuf *buf, size_t more);

/* A PDF is made of additions of a few bytes each, which are done in place. */
static inline void buf_add(StrBuf *buf, Str s) {
    if (buf->room - buf->len < s.len)
        buf_reserve(buf, s.len);
    if (s.len)
        memcpy(buf->at + buf->len, s.at, s.len);
    buf->len += s.len;
}

static inline void buf_add_z(StrBuf *buf, const char *z) { buf_add(buf, str_of(z)); }

static inline void buf_add_byte(StrBuf *buf, char byte) {
    if (buf->room == buf->len)
        buf_reserve(buf, 1);
    buf->at[buf->len++] = byte;
}

#endif
