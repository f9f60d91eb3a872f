#include "layout/hyphen.h"

#include <hyphen.h>
#include <stdlib.h>
#include <string.h>

struct Hyphens {
    const char *path; /* empty without patterns */
    bool is_wanted, is_tried;
    HyphenDict *patterns; /* NULL before they are read, and without any */
};

Hyphens *hyphens_open(Arena *arena, Str language, Str path) {
    Hyphens *hyphens = ARENA_NEW(arena, Hyphens);
    hyphens->path = str_z(arena, path);
    hyphens->is_wanted = str_equal_z(language, "en-GB");
    return hyphens;
}

void hyphens_close(Hyphens *hyphens) {
    if (hyphens->patterns)
        hnj_hyphen_free(hyphens->patterns);
    hyphens->patterns = NULL;
}

bool hyphens_are_missing(const Hyphens *hyphens) { return hyphens->is_tried && !hyphens->patterns; }

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Marks before and behind a word. */
static bool is_beside(char c) { return c && strchr(" .,;:!?()[]'\"", c); }

/* Finds the letters of a word; false when it holds anything but letters with marks round them. */
static bool find_letters(Str word, size_t *from, size_t *to) {
    size_t start = 0, end = word.len;
    while (start < end && is_beside(word.at[start]))
        start++;
    while (end > start && is_beside(word.at[end - 1]))
        end--;
    *from = start;
    *to = end;
    for (size_t i = start; i < end; i++)
        if (!is_letter(word.at[i]))
            return false;
    return end > start;
}

bool hyphens_find(Hyphens *hyphens, Str word, bool points[HYPHEN_LONGEST]) {
    enum { LEAST_LETTERS = 3, ROOM = 8 }; /* so many stay on either line; libhyphen writes a little behind its vector */
    size_t from, to;
    if (!hyphens->is_wanted || word.len > HYPHEN_LONGEST || !find_letters(word, &from, &to))
        return false;
    if (!hyphens->is_tried && *hyphens->path)
        hyphens->patterns = hnj_hyphen_load(hyphens->path);
    hyphens->is_tried = true;
    char lower[HYPHEN_LONGEST + 1] = {0}, marks[HYPHEN_LONGEST + ROOM] = {0};
    for (size_t i = from; i < to; i++)
        lower[i - from] = (char)(word.at[i] | 0x20);
    char **replacements = NULL;
    int *places = NULL, *cuts = NULL;
    if (!hyphens->patterns || hnj_hyphen_hyphenate2(hyphens->patterns, lower, (int)(to - from), marks, NULL,
                                                    &replacements, &places, &cuts) != 0)
        return false;
    bool is_any = false;
    memset(points, 0, HYPHEN_LONGEST * sizeof *points);
    for (size_t i = from; i < to; i++) {
        bool is_odd = (marks[i - from] & 1) && !(replacements && replacements[i - from]);
        points[i] = is_odd && i + 1 - from >= LEAST_LETTERS && to - i - 1 >= LEAST_LETTERS;
        is_any |= points[i];
        if (replacements)
            free(replacements[i - from]);
    }
    free(replacements);
    free(places);
    free(cuts);
    return is_any;
}
