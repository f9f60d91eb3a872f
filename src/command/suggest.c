#include "command/suggest.h"

#include <string.h>

/* Longer words are no slips of our names; the limit also keeps the work and the stack small. */
enum { LONGEST = 40 };

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static bool is_swapped(Str a, Str b, size_t i, size_t j) {
    return i > 1 && j > 1 && lower(a.at[i - 1]) == lower(b.at[j - 2]) && lower(a.at[i - 2]) == lower(b.at[j - 1]);
}

/* The number of slips between two names of at most LONGEST bytes: optimal string alignment. Three rows of the table are
 * enough, since a swap of two letters looks back over two of them. */
static size_t count_slips(Str a, Str b) {
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b.len; j++)
        above[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t changed = above[j - 1] + (lower(a.at[i - 1]) != lower(b.at[j - 1]));
            row[j] = smaller(changed, smaller(above[j], row[j - 1]) + 1);
            if (is_swapped(a, b, i, j))
                row[j] = smaller(row[j], before[j - 2] + 1);
        }
        size_t *spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return above[b.len];
}

/* A slip for each third of the name is let pass; the beginning of a name counts as one slip. */
static size_t rate_name(Str written, Str name) {
    if (written.len > 2 && written.len < name.len && memcmp(written.at, name.at, written.len) == 0)
        return 1;
    return count_slips(written, name);
}

/* The first of those that are equally near: names stand in the order of their use. */
Str suggest_name(Arena *arena, Str written, const char *const *names, size_t count) {
    const char *nearest = NULL;
    size_t fewest = written.len / 3 + 1;
    for (size_t i = 0; i < count && written.len <= LONGEST; i++) {
        Str name = str_of(names[i]);
        size_t slips = name.len <= LONGEST ? rate_name(written, name) : fewest;
        if (slips < fewest || (slips == fewest && !nearest && slips < name.len)) {
            nearest = names[i];
            fewest = slips;
        }
    }
    return nearest ? str_format(arena, " (did you mean \"%s\"?)", nearest) : STR("");
}
