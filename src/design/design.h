/* Design: how a paper looks. Page, type scale, colours and fonts in one struct that compose and layout are given. */
#ifndef DESIGN_DESIGN_H
#define DESIGN_DESIGN_H

#include <stdint.h>

#include "base/finding.h"
#include "base/str.h"

typedef enum { FONT_BODY, FONT_BOLD, FONT_FALLBACK, FONT_FALLBACK_BOLD, FONT_ROLES } FontRole;

/* Type size and white space of a table's cells, in points. */
typedef struct {
    float size_pt, pad_x_pt, pad_y_pt;
} TableStyle;

enum { TABLE_STYLES = 2, HEADING_LEVELS = 6 };

/* Lengths in points, colours 0xRRGGBB. */
typedef struct {
    float page_short_pt, page_long_pt; /* A4 */
    float margin_side_pt, margin_top_pt, margin_bottom_pt;
    float line_height; /* of the type size */
    float text_pt, note_pt;
    float heading_pt[HEADING_LEVELS];
    TableStyle table[TABLE_STYLES]; /* the usual one, then a tighter one for tables that the first does not fit */
    float word_cap_em;              /* a longer word may be broken rather than widen its column */
    uint32_t ink, muted_ink, accent, rule, firm_rule, header_fill, group_fill;
    Str font_path[FONT_ROLES]; /* empty where no file was found */
} Design;

/* Returns the built-in design with the fonts that fonts/faces.conf names (base/data.h tells where), in `arena`, or NULL
 * when there is no body font (raises FONT_MISSING). */
const Design *design_open(Arena *arena, Findings *findings);

#endif
