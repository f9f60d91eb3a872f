/* Shape: text to glyphs, a word at a time, each word once. The one door to HarfBuzz. */
#ifndef LAYOUT_SHAPE_H
#define LAYOUT_SHAPE_H

#include "design/design.h"
#include "layout/hyphen.h"
#include "model/pages.h"

typedef enum { WEIGHT_REGULAR, WEIGHT_BOLD, WEIGHTS } Weight;

enum { FACE_NONE = UINT16_MAX };

/* Glyphs of one face. `actual` is what a reader must be told where the glyphs do not say it: always for FACE_NONE, a
 * character that prints as a drawn box, width_em wide; it has no glyphs. */
typedef struct {
    uint16_t face;
    const Glyph *glyphs;
    uint32_t count;
    float width_em;
    Str actual;
} GlyphRun;

/* A shaped piece of text. `trimmed_em` is its width without the white space at its end. */
typedef struct {
    const GlyphRun *runs;
    uint32_t run_count;
    float width_em, trimmed_em;
} Piece;

typedef struct Shaper Shaper;

/* Opens the design's fonts; what is shaped is kept in the arena of `pages`, whose faces it fills. Raises FONT_MISSING
 * and returns NULL when the body font cannot be read. Close it with shaper_close. */
Shaper *shaper_open(Pages *pages, const Design *design, Findings *findings);
void shaper_close(Shaper *shaper);

/* Returns the shaped text, which is short (a word with the white space after it); the same text gives the same piece.
 * Notes characters that no face holds. */
const Piece *shape_piece(Shaper *shaper, Str text, Weight weight, bool is_rtl);

/* Returns the hyphen at a line's end where a word goes on: drawn as one, and told as U+00AD, the soft hyphen that is
 * none of the word's letters (ISO 32000-1, 14.8.2.2.3). */
const Piece *shaper_hyphen(Shaper *shaper, Weight weight);

/* Returns what divides words of the pages' language. */
Hyphens *shaper_hyphens(const Shaper *shaper);

/* How far the body font reaches above and below the baseline, in em. */
float shaper_ascent_em(const Shaper *shaper);
float shaper_descent_em(const Shaper *shaper);

/* Returns the characters met that no face holds, each once, at most MOST_MISSING of them: more names would not help the
 * officer. */
enum { MOST_MISSING = 64 };
typedef struct {
    const uint32_t *at;
    size_t count;
} MissingCharacters;
MissingCharacters shaper_missing(const Shaper *shaper);

#endif
