/* Blanks: a gutter is cut into the pieces that a line leaves of it. */
#include "ingest/aligned_blanks.h"

bool blanks_is_inner(const Blanks *blanks, const Gutter *gutter) {
    return gutter->from > blanks->left && gutter->to < blanks->right;
}

/* A walk over the blank pieces that a line leaves of a gutter. */
typedef struct {
    const AlignedLine *line;
    Gutter gutter;
    uint32_t w, at;
} Walk;

/* Finds the next piece; *behind is the word right of it. */
static bool next_piece(Walk *walk, Gutter *piece, uint32_t *behind) {
    const AlignedLine *line = walk->line;
    while (walk->at < walk->gutter.to) {
        while (walk->w < line->count && line->words[walk->w].to <= walk->at)
            walk->w++;
        bool has_word = walk->w < line->count && line->words[walk->w].from < walk->gutter.to;
        *piece = (Gutter){walk->at, has_word ? line->words[walk->w].from : walk->gutter.to};
        *behind = walk->w;
        walk->at = has_word ? line->words[walk->w].to : walk->gutter.to;
        if (piece->to > piece->from)
            return true;
    }
    return false;
}

/* Tells whether the gap before word `behind` can part columns; the margins can. */
static bool is_open(const AlignedLine *line, uint32_t behind) {
    return behind == 0 || behind >= line->count || aligned_is_parted(line, behind);
}

Gutter blanks_first_gutter(const Blanks *blanks) {
    for (uint32_t g = 0; g < blanks->count; g++)
        if (blanks_is_inner(blanks, &blanks->at[g]))
            return blanks->at[g];
    return (Gutter){ALIGNED_WIDTH + 1, ALIGNED_WIDTH + 1};
}

/* Tells how the line stands to one inner gutter; *w is a word at or before it. */
static void fit_gutter(const AlignedLine *line, const Gutter *gutter, uint32_t *w, Fit *fit) {
    Walk walk = {line, *gutter, *w, gutter->from};
    Gutter piece;
    uint32_t behind;
    bool is_free = false, is_real = false;
    while (next_piece(&walk, &piece, &behind)) {
        is_free = true;
        is_real |= is_open(line, behind);
    }
    *w = walk.w;
    if (!is_free)
        fit->crossed++;
    else if (aligned_left(line) >= gutter->from || aligned_right(line) <= gutter->to)
        return;
    else if (is_real)
        fit->real++;
    else
        fit->tight++;
}

/* Counts the gaps of the line where all lines before had text on both sides: another table's. */
static uint32_t count_extra(const AlignedLine *line, const Blanks *blanks) {
    uint32_t extra = 0;
    for (uint32_t w = 1, g = 0; w < line->count; w++) {
        if (!aligned_is_parted(line, w))
            continue;
        while (g < blanks->count && blanks->at[g].to <= line->words[w - 1].to)
            g++;
        extra += g >= blanks->count || blanks->at[g].from >= line->words[w].from;
    }
    return extra;
}

Fit blanks_fit(const AlignedLine *line, const Blanks *blanks) {
    Fit fit = {.is_multiple = aligned_is_multiple(line), .extra = count_extra(line, blanks)};
    uint32_t w = 0;
    for (uint32_t g = 0; g < blanks->count; g++)
        if (blanks_is_inner(blanks, &blanks->at[g]))
            fit_gutter(line, &blanks->at[g], &w, &fit);
    return fit;
}

bool blanks_conforms(const Fit *fit) {
    return fit->crossed == 0 && (fit->tight == 0 || fit->real > 0) && (fit->extra == 0 || fit->extra < fit->real);
}

bool blanks_is_partial(const Fit *fit) {
    return fit->crossed > 0 && fit->real > 0 && fit->real + fit->tight > fit->crossed;
}

/* When a piece between two words of one text is kept: never; when the line leaves nothing else of an inner gutter, and
 * then the last, before which the next column begins; or when the other lines all begin right behind it. */
typedef enum { KEEP_NEVER, KEEP_ALWAYS, KEEP_AT_END } Keep;

/* Takes the line's texts out of one gutter. */
static void subtract_gutter(Blanks *out, const AlignedLine *line, Gutter gutter, Keep keep, uint32_t *w) {
    Walk walk = {line, gutter, *w, gutter.from};
    Gutter piece, tight = {0, 0};
    uint32_t behind;
    bool is_left = false;
    while (next_piece(&walk, &piece, &behind)) {
        if (!is_open(line, behind)) {
            tight = piece;
            continue;
        }
        is_left = true;
        if (out->count < BLANKS_GUTTERS)
            out->at[out->count++] = piece;
    }
    bool is_kept = keep == KEEP_ALWAYS ? !is_left : keep == KEEP_AT_END && tight.to == gutter.to;
    if (is_kept && tight.to > 0 && out->count < BLANKS_GUTTERS)
        out->at[out->count++] = tight;
    *w = walk.w;
}

void blanks_subtract(Blanks *blanks, const AlignedLine *line) {
    Blanks out = {.left = blanks->left, .right = blanks->right};
    uint32_t w = 0;
    for (uint32_t g = 0; g < blanks->count; g++) {
        Keep keep = blanks_is_inner(blanks, &blanks->at[g])                         ? KEEP_ALWAYS
                    : blanks->at[g].to == blanks->left && aligned_is_multiple(line) ? KEEP_AT_END
                                                                                    : KEEP_NEVER;
        subtract_gutter(&out, line, blanks->at[g], keep, &w);
    }
    if (aligned_left(line) < out.left)
        out.left = aligned_left(line);
    if (aligned_right(line) > out.right)
        out.right = aligned_right(line);
    *blanks = out;
}

void blanks_open(Blanks *blanks, const AlignedLine *line) {
    blanks->at[0] = (Gutter){0, ALIGNED_WIDTH + 1};
    blanks->count = 1;
    blanks->left = aligned_left(line);
    blanks->right = aligned_right(line);
    blanks_subtract(blanks, line);
}

void blanks_reopen(Blanks *blanks, const AlignedLines *lines, const AlignedRegion *region) {
    blanks->count = 0;
    blanks->left = ALIGNED_WIDTH;
    blanks->right = 0;
    for (size_t i = region->from; i < region->to; i++) {
        uint32_t left = aligned_left(&lines->at[i]), right = aligned_right(&lines->at[i]);
        blanks->left = left < blanks->left ? left : blanks->left;
        blanks->right = right > blanks->right ? right : blanks->right;
    }
    blanks->at[blanks->count++] = (Gutter){0, blanks->left};
    for (uint32_t g = 0; g < region->count; g++)
        blanks->at[blanks->count++] = region->gutters[g];
    blanks->at[blanks->count++] = (Gutter){blanks->right, ALIGNED_WIDTH + 1};
}
