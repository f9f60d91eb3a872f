/* Cut: a row that the foot of a page cuts in two. What goes on under the repeated head reached the last line of the
 * page before it, and stopped there for want of room or in the middle of a sentence. */
#include "base/utf8.h"
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

/* Tells whether `text` goes on where `above` stops. */
static bool goes_on(Str above, Str text, uint32_t room) {
    size_t at = 0;
    if (above.len == 0 || kind_is_figure(above) || kind_is_figure(text) || kind_bullet(text))
        return false;
    Str word = kind_next_word(text, &at);
    return kind_starts_lower(text) || kind_ends_open(above) ||
           (utf8_count(above) + 1 + utf8_count(word)) * 10 > (size_t)room * 9;
}

void aligned_cut_keep(Arena *arena, const AlignedRegion *region, const AlignedCells *last, const uint32_t *room,
                      AlignedFoot *foot) {
    uint32_t columns = region->count + 1;
    *foot = (AlignedFoot){.end = region->to,
                          .columns = columns,
                          .texts = arena_copy(arena, last->texts, columns * sizeof *last->texts),
                          .room = arena_copy(arena, room, columns * sizeof *room)};
    for (uint32_t c = 0; c < columns; c++)
        foot->filled += last->texts[c].len > 0;
}

bool aligned_cut_tell(const AlignedFoot *foot, const AlignedRegion *region, const Str *first) {
    uint32_t lower = 0, filled = 0;
    if (foot->end != region->from || foot->columns != region->count + 1)
        return false;
    for (uint32_t c = 0; c < foot->columns; c++) {
        if (first[c].len == 0)
            continue;
        if (!goes_on(foot->texts[c], first[c], foot->room[c]))
            return false;
        lower += kind_starts_lower(first[c]);
        filled++;
    }
    return filled > 0 && (lower > 0 || filled < foot->filled);
}
