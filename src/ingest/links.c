#include "ingest/links.h"

#include <string.h>

/* Words that are not found again cost a search of the whole text each. */
enum { MISSES_LIMIT = 16 };

void links_add(Arena *arena, FoundLinks **joined, const FoundLinks *more) {
    if (!more)
        return;
    if (!*joined)
        *joined = ARENA_NEW(arena, FoundLinks);
    for (size_t i = 0; i < more->count; i++)
        vec_push(arena, *joined, more->at[i]);
}

static size_t find_words(Str text, size_t from, Str words) {
    const char *found = from < text.len ? memmem(text.at + from, text.len - from, words.at, words.len) : NULL;
    return found ? (size_t)(found - text.at) : text.len;
}

uint32_t links_count_words(Str text, Str words) {
    uint32_t count = 0;
    for (size_t at = find_words(text, 0, words); at < text.len; at = find_words(text, at + words.len, words))
        count++;
    return count;
}

/* Where the search goes on. */
typedef struct {
    uint32_t part;
    size_t at;
} Cursor;

/* Finds the words behind the cursor and sets it on them; false when they are nowhere. */
static bool find_link(LinkTexts texts, const FoundLink *link, Cursor *cursor) {
    uint32_t skip = link->skip;
    Cursor at = *cursor;
    for (; at.part < texts.count; at = (Cursor){at.part + 1, 0}) {
        Str text = texts.at[at.part];
        while ((at.at = find_words(text, at.at, link->words)) < text.len) {
            if (skip-- == 0) {
                *cursor = at;
                return true;
            }
            at.at += link->words.len;
        }
    }
    return false;
}

void links_place(Arena *arena, const FoundLinks *links, LinkTexts texts, SourceLinks **placed) {
    Cursor cursor = {0};
    uint32_t misses = 0;
    for (size_t i = 0; links && i < links->count; i++) {
        const FoundLink *link = &links->at[i];
        SourceLink to = {
            .words = link->words, .address = link->address, .part = texts.first + cursor.part, .start = LINK_UNPLACED};
        if (!*placed)
            *placed = ARENA_NEW(arena, SourceLinks);
        if (misses < MISSES_LIMIT && find_link(texts, link, &cursor)) {
            to.part = texts.first + cursor.part;
            to.start = cursor.at;
            cursor.at += link->words.len;
        } else {
            misses++;
        }
        vec_push(arena, *placed, to);
    }
}

void links_deal(Arena *arena, const FoundLinks *links, LinkTexts texts, FoundLinks **of) {
    SourceLinks *placed = NULL;
    links_place(arena, links, texts, &placed);
    SourceLink before = {0};
    for (size_t i = 0; placed && i < placed->count; i++) {
        SourceLink link = placed->at[i];
        FoundLink dealt = {link.words, link.address, 0};
        if (link.start != LINK_UNPLACED) {
            size_t from = i && before.part == link.part ? before.start + before.words.len : 0;
            dealt.skip = links_count_words(str_slice(texts.at[link.part], from, link.start), link.words);
            before = link;
        }
        if (!of[link.part])
            of[link.part] = ARENA_NEW(arena, FoundLinks);
        vec_push(arena, of[link.part], dealt);
    }
}
