/* A Word file made in memory, for tests: a zip archive of stored parts, as small as one can be. */
#ifndef WORD_FILE_H
#define WORD_FILE_H

#include <libdeflate.h>
#include <stdint.h>

#include "base/str.h"

typedef struct {
    const char *name;
    Str bytes;
} WordPart;

static inline void word_add_number(StrBuf *out, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        buf_add_byte(out, (char)(value >> (8 * i) & 0xFF));
}

/* Adds what a part's local header and its entry in the directory have in common. */
static inline void word_add_entry(StrBuf *out, const WordPart *part) {
    word_add_number(out, 20, 2);
    word_add_number(out, 0, 4); /* no flags, stored */
    word_add_number(out, 0x00210000, 4);
    word_add_number(out, libdeflate_crc32(0, part->bytes.at, part->bytes.len), 4);
    word_add_number(out, (uint32_t)part->bytes.len, 4);
    word_add_number(out, (uint32_t)part->bytes.len, 4);
    word_add_number(out, (uint32_t)str_of(part->name).len, 2);
    word_add_number(out, 0, 2);
}

/* Returns the archive of the parts in `arena`. */
static inline Str word_file(Arena *arena, const WordPart *parts, size_t count) {
    StrBuf out = buf_open(arena), directory = buf_open(arena);
    for (size_t i = 0; i < count; i++) {
        uint32_t at = (uint32_t)out.len;
        word_add_number(&out, 0x04034B50, 4);
        word_add_entry(&out, &parts[i]);
        buf_add_z(&out, parts[i].name);
        buf_add(&out, parts[i].bytes);
        word_add_number(&directory, 0x02014B50, 4);
        word_add_number(&directory, 20, 2);
        word_add_entry(&directory, &parts[i]);
        word_add_number(&directory, 0, 4);
        word_add_number(&directory, 0, 2);
        word_add_number(&directory, 0, 4);
        word_add_number(&directory, at, 4);
        buf_add_z(&directory, parts[i].name);
    }
    uint32_t at = (uint32_t)out.len;
    buf_add(&out, buf_str(&directory));
    word_add_number(&out, 0x06054B50, 4);
    word_add_number(&out, 0, 4);
    word_add_number(&out, (uint32_t)count, 2);
    word_add_number(&out, (uint32_t)count, 2);
    word_add_number(&out, (uint32_t)directory.len, 4);
    word_add_number(&out, at, 4);
    word_add_number(&out, 0, 2);
    return buf_str(&out);
}

#endif
