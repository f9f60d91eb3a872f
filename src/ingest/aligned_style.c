/* Style: how the texts of a region's columns begin, which decides what a small letter or a text right under another
 * tells. Where rows certainly begin in small letters ("on track" under "delayed"), these do not tell that a text goes
 * on from the line above. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { SMALL_SHARE = 8 };

/* What lines say of a column: texts where rows begin, and those of them that begin in small letters. */
typedef struct {
    size_t texts, small;
} Beginnings;

typedef struct {
    Beginnings sure, full; /* where rows certainly begin; under a line as full, which fills all columns */
    size_t texts, under;   /* of lines without a blank one before; those right under another text */
    size_t going;          /* those that go on for sure */
} ColumnStyle;

/* Tells whether a row certainly begins with the line: its first column counts, or begins anew where the longest line of
 * that column had room for more. */
static bool is_beginning(Str above, Str key, uint32_t longest) {
    if (key.len == 0)
        return false;
    if (kind_is_figure(key) || kind_is_ordinal(key))
        return true;
    return above.len && !kind_ends_open(above) && aligned_would_fit(above, key, longest);
}

static void note_beginning(Beginnings *beginnings, Str text) {
    beginnings->texts += kind_has_letter(text);
    beginnings->small += kind_starts_lower(text);
}

static void note_text(ColumnStyle *style, Str above, Str text) {
    style->texts += text.len > 0;
    style->under += text.len && above.len;
    style->going += text.len && above.len && (kind_starts_lower(text) || kind_ends_open(above));
}

/* Tells whether the lines are rows of their own: texts of several lines differ in length, and some of them go on in
 * small letters. */
static bool is_even(const ColumnStyle *styles, const bool *small, AlignedPart part) {
    ColumnStyle all = {0};
    for (uint32_t c = part.first; c < part.last; c++) {
        all.texts += styles[c].texts;
        all.under += styles[c].under;
        all.going += small[c] ? 0 : styles[c].going;
    }
    return all.under * 3 >= all.texts * 2 && all.going * 8 <= all.under;
}

/* Where all lines fill all columns, each is a row. */
static bool begins_small(const ColumnStyle *style, bool are_full) {
    size_t texts = style->sure.texts + (are_full ? style->full.texts : 0);
    size_t small = style->sure.small + (are_full ? style->full.small : 0);
    return small > 1 && small * 2 > texts;
}

AlignedStyle aligned_style_find(Arena *arena, const AlignedLines *lines, const AlignedRegion *region, AlignedPart part,
                                const uint32_t *longest) {
    uint32_t columns = region->count + 1;
    AlignedDealer dealer = aligned_dealer_open(arena, lines, region);
    AlignedCells now = aligned_cells_make(arena, region), before = aligned_cells_make(arena, region);
    ColumnStyle *styles = ARENA_ARRAY(arena, ColumnStyle, columns);
    size_t full = 0, capitals = 0, smalls = 0;
    AlignedStyle style = {.small = ARENA_ARRAY(arena, bool, columns)};
    for (size_t i = region->from; i < region->to; i++) {
        AlignedCells swap = before;
        before = now;
        now = swap;
        aligned_cells_deal(&dealer, i, &now);
        full += now.filled == columns;
        for (uint32_t c = part.first; c < part.last; c++) {
            capitals += kind_starts_upper(now.texts[c]);
            smalls += kind_starts_lower(now.texts[c]);
        }
        if (i == region->from || lines->at[i].gap > 0)
            continue;
        Str above = before.texts[part.first], key = now.texts[part.first];
        bool is_sure = is_beginning(above, key, longest[part.first]);
        bool is_full = now.filled == columns && before.filled == columns && kind_starts_upper(key);
        for (uint32_t c = part.first; c < part.last; c++) {
            note_text(&styles[c], before.texts[c], now.texts[c]);
            if (is_sure || is_full)
                note_beginning(is_sure ? &styles[c].sure : &styles[c].full, now.texts[c]);
        }
    }
    bool are_full = full * 5 >= (region->to - region->from) * 4;
    for (uint32_t c = part.first; c < part.last; c++)
        style.small[c] = begins_small(&styles[c], are_full);
    style.is_even = is_even(styles, style.small, part);
    /* Where hardly any text of a region begins with a capital, small letters tell nothing. */
    for (uint32_t c = part.first; c < part.last; c++)
        style.small[c] |= capitals * SMALL_SHARE <= smalls;
    return style;
}
