/* Design: how a paper looks. Page, type scale, colours and fonts in one struct that compose and layout are given. */
#ifndef DESIGN_DESIGN_H
#define DESIGN_DESIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/finding.h"
#include "base/picture.h"
#include "base/str.h"

typedef enum { FONT_BODY, FONT_BOLD, FONT_FALLBACK, FONT_FALLBACK_BOLD, FONT_ROLES } FontRole;

/* Type size and white space of a table's cells, in points. */
typedef struct {
    float size_pt, pad_x_pt, pad_y_pt;
} TableStyle;

/* How a state looks: its shape and words in `ink`, on `tint`. */
typedef struct {
    uint32_t ink, tint;
} StateLook;

/* STATE_LOOKS: as many as there are states, in the order of model/figure.h; the first, for none, is not used. */
enum { TABLE_STYLES = 2, HEADING_LEVELS = 6, STATE_LOOKS = 6 };

/* AUTO: upright, or turned where that saves more of a paper's tables from cards. */
typedef enum { ORIENTATION_AUTO, ORIENTATION_PORTRAIT, ORIENTATION_LANDSCAPE } Orientation;

/* Where heads and feet stand: a head so many of its lines above the text, a foot so far below it; as far as
 * DESIGN_EDGE_PT from the paper's edge at least. */
enum { DESIGN_HEAD_LINES = 2, DESIGN_FOOT_GAP_PT = 14, DESIGN_EDGE_PT = 16 };

/* A section that a layout orders: the tables of one kind of model/kinds.def, by its name there. Columns are named by
 * roles of the vocabulary, "trend" and "status" also by what planpack adds. */
typedef struct {
    Str kind, heading;
    bool has_attention_only; /* the rows that need attention, each with why and where it stands */
    bool has_figures_first;  /* drawings before their table */
    bool leaves_columns;     /* those not named are left out, and told; else they follow */
    const Str *columns;      /* in the order wanted; none leaves the paper's */
    uint32_t column_count;
} DesignSection;

/* What stands in the title block: whose paper it is, as a picture. `picture` is NULL for none. */
typedef struct {
    const Picture *picture;
    Str alt;
    float width_pt, height_pt;
} DesignLogo;

/* Lengths in points, colours 0xRRGGBB. */
typedef struct {
    float page_short_pt, page_long_pt;
    Orientation orientation;
    float margin_side_pt, margin_top_pt, margin_bottom_pt;
    float line_height; /* of the type size */
    float text_pt, note_pt;
    float heading_pt[HEADING_LEVELS];
    TableStyle table[TABLE_STYLES]; /* the usual one, then a tighter one for tables that the first does not fit */
    float word_cap_em;              /* a longer word may be broken rather than widen its column */
    uint32_t ink, muted_ink, accent, rule, firm_rule, header_fill, group_fill;
    bool has_glance, has_figures;  /* at a glance; drawings behind tables */
    bool has_states;               /* words and marks of states in tables, with their key */
    uint32_t contents_from;        /* a paper of so many sections has contents */
    const DesignSection *sections; /* in their order; none prints the paper in its own */
    uint32_t section_count;
    bool leaves_rest; /* what no section takes is left out, and counted; else it follows the sections */
    StateLook state[STATE_LOOKS];
    uint32_t band_low, band_high; /* tints of a matrix's lowest and highest band; those between lie between */
    Str font_path[FONT_ROLES];    /* empty where no file was found */
    Str hyphens_path;             /* of patterns that divide words; empty as above */
    DesignLogo logo;
} Design;

/* Returns the design that a layout describes (its name, or a file; base/data.h tells where ours stand), with the fonts
 * that it or else fonts/faces.conf names, in `arena`; an empty `layout` is the service plan. NULL when it cannot be
 * used: raises LAYOUT_UNKNOWN, LAYOUT_FAULT or LAYOUT_CONTRAST, or FONT_MISSING when there is no body font. */
const Design *design_open(Arena *arena, Str layout, Findings *findings);

#endif
