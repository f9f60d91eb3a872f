/* Repeats: regions that begin with the same head have the same columns. Where one of them shows more of these than
 * another, as a page does whose cells are shorter, it tells the other between which words of the head they part. */
#include <stdlib.h>

#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { FEW = 4 };

/* A region and what its first line says. */
typedef struct {
    uint64_t head;
    AlignedRegion *region;
    size_t place; /* in the paper */
} Entry;

static int compare_entries(const void *a, const void *b) {
    const Entry *left = a, *right = b;
    if (left->head != right->head)
        return left->head < right->head ? -1 : 1;
    return (left->place > right->place) - (left->place < right->place);
}

/* Counts the lines at the top of both regions that say the same word for word. */
static size_t count_same(const AlignedLines *lines, const AlignedRegion *a, const AlignedRegion *b) {
    size_t n = 0;
    while (n < ALIGNED_HEADER_LINES && a->from + n < a->to && b->from + n < b->to) {
        const AlignedLine *left = &lines->at[a->from + n], *right = &lines->at[b->from + n];
        if (left->count != right->count || !kind_fold_equal(left->line->text, right->line->text))
            break;
        n++;
    }
    return n;
}

/* Two regions whose first lines are the same, `same` of them. */
typedef struct {
    const AlignedLines *lines;
    const AlignedRegion *teacher, *pupil;
    size_t same;
} Pair;

/* Finds where the pupil's heads leave room for the column that begins behind the teacher's gutter; false when they do
 * not tell. */
static bool find_room(const Pair *pair, const Gutter *gutter, Gutter *room) {
    bool is_found = false;
    for (size_t n = 0; n < pair->same; n++) {
        const AlignedLine *from = &pair->lines->at[pair->teacher->from + n];
        const AlignedLine *to = &pair->lines->at[pair->pupil->from + n];
        uint32_t w = 0;
        while (w < from->count && from->words[w].to <= gutter->from)
            w++;
        if (w == 0 || w == from->count)
            continue;
        if (from->words[w].from < gutter->from)
            return false;
        Gutter gap = {to->words[w - 1].to, to->words[w].from};
        gap.from = is_found && room->from > gap.from ? room->from : gap.from;
        gap.to = is_found && room->to < gap.to ? room->to : gap.to;
        if (gap.from >= gap.to)
            return false;
        *room = gap;
        is_found = true;
    }
    return is_found;
}

/* Counts for each column of characters the lines of the region that write there. */
static void count_written(const AlignedLines *lines, const AlignedRegion *region, uint32_t *written) {
    for (uint32_t x = 0; x <= ALIGNED_WIDTH; x++)
        written[x] = 0;
    for (size_t i = region->from; i < region->to; i++)
        for (uint32_t w = 0; w < lines->at[i].count; w++)
            for (uint32_t x = lines->at[i].words[w].from; x < lines->at[i].words[w].to && x <= ALIGNED_WIDTH; x++)
                written[x]++;
}

/* Returns the part of the room in which the fewest lines write. */
static Gutter find_least(Gutter room, const uint32_t *written) {
    Gutter best = {room.from, room.from + 1};
    for (uint32_t x = room.from; x < room.to; x++)
        if (written[x] < written[best.from])
            best = (Gutter){x, x + 1};
        else if (x == best.to && written[x] == written[best.from])
            best.to++;
    return best;
}

/* Tells whether a line of the region, from the line `from` on, has a gap in the gutter that can part columns. */
static bool has_gap(const AlignedLines *lines, const AlignedRegion *region, size_t from, const Gutter *gutter) {
    for (size_t i = from; i < region->to; i++) {
        const AlignedLine *line = &lines->at[i];
        uint32_t w = 1;
        while (w < line->count && line->words[w].from <= gutter->from)
            w++;
        if (w < line->count && line->words[w - 1].to < gutter->to && aligned_is_parted(line, w))
            return true;
    }
    return false;
}

/* A head alone tells nothing, which may be parted by mistake: rows of the teacher are, too. Nor do columns part where
 * more than a few of the pupil's lines write. */
static void teach(Arena *arena, const AlignedLines *lines, const AlignedRegion *teacher, AlignedRegion *pupil,
                  uint32_t *written) {
    Pair pair = {lines, teacher, pupil, count_same(lines, teacher, pupil)};
    Gutter *gutters = ARENA_ARRAY(arena, Gutter, teacher->count);
    count_written(lines, pupil, written);
    for (uint32_t g = 0; g < teacher->count; g++) {
        Gutter room;
        if (!has_gap(lines, teacher, teacher->from + pair.same, &teacher->gutters[g]) ||
            !find_room(&pair, &teacher->gutters[g], &room))
            return;
        gutters[g] = find_least(room, written);
        bool is_written = written[gutters[g].from] * FEW > pupil->to - pupil->from;
        if (is_written || (g > 0 && gutters[g].from < gutters[g - 1].to))
            return;
    }
    pupil->gutters = gutters;
    pupil->count = teacher->count;
    if (pupil->over.widths)
        aligned_spans_again(arena, lines, pupil);
    else if (pupil->over.columns)
        aligned_over_set(arena, lines, pupil);
}

void aligned_repeats_teach(Arena *arena, const AlignedLines *lines, AlignedRegions *regions) {
    Arena *scratch = arena_open();
    Entry *entries = ARENA_ARRAY(scratch, Entry, regions->count + 1);
    uint32_t *written = ARENA_ARRAY(scratch, uint32_t, ALIGNED_WIDTH + 1);
    for (size_t r = 0; r < regions->count; r++) {
        AlignedRegion *region = &regions->at[r];
        entries[r] = (Entry){kind_fold_hash(lines->at[region->from].line->text), region, r};
    }
    qsort(entries, regions->count, sizeof *entries, compare_entries);
    for (size_t start = 0; start < regions->count;) {
        size_t end = start, most = start;
        for (; end < regions->count && entries[end].head == entries[start].head; end++)
            most = entries[end].region->count > entries[most].region->count ? end : most;
        for (size_t i = start; i < end; i++)
            if (entries[i].region->count < entries[most].region->count)
                teach(arena, lines, entries[most].region, entries[i].region, written);
        start = end;
    }
    arena_close(scratch);
}
