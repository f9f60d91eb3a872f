/* Pages: placed glyph runs, rules, fills, shapes, and the structure tree. Every mark belongs to a structure element or
 * is an artifact: a mark cannot be placed without an Owner, and an Owner can only be made from an element or an
 * artifact kind. Lengths are in points; y runs downwards from the page's top edge (the writer turns it over). */
#ifndef MODEL_PAGES_H
#define MODEL_PAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/finding.h"
#include "base/picture.h"
#include "base/str.h"
#include "base/vec.h"

/* Structure types of ISO 32000-1, 14.8.4. */
typedef enum {
    ROLE_DOCUMENT,
    ROLE_H1,
    ROLE_H2,
    ROLE_H3,
    ROLE_H4,
    ROLE_H5,
    ROLE_H6,
    ROLE_P,
    ROLE_L,
    ROLE_LI,
    ROLE_LBL,
    ROLE_LBODY,
    ROLE_TABLE,
    ROLE_CAPTION, /* the first child of Table, beside THead and TBody: veraPDF's profile of ISO 32000-1 passes it there
                   */
    ROLE_THEAD,
    ROLE_TBODY,
    ROLE_TR,
    ROLE_TH,
    ROLE_TD,
    ROLE_TOC,
    ROLE_TOCI,
    ROLE_REFERENCE,
    ROLE_LINK,
    ROLE_SPAN,
    ROLE_NOTE,
    ROLE_FIGURE,
    ROLE_COUNT
} Role;

typedef enum { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW, SCOPE_BOTH } Scope;
typedef enum { NUMBERING_NONE, NUMBERING_DISC, NUMBERING_DECIMAL } ListNumbering;

typedef struct {
    float x, y, width, height;
} Rect;

/* Index into Pages.elements; 0 is the Document element, which always exists. */
typedef uint32_t ElementId;

/* What few elements have: apart, since a long paper has a million elements. */
typedef struct {
    Str alt;         /* Figure: required */
    Str actual_text; /* what a reader hears instead of the marks */
    Str language;    /* where it differs from the document's */
    Rect box;        /* Figure: where it stands on its first page */
} ElementExtras;

typedef struct {
    Role role;
    ElementId parent;
    uint32_t sequence;         /* orders an element among the marks and elements of its parent */
    Scope scope;               /* TH */
    uint32_t colspan, rowspan; /* TH, TD; 0 and 1 both mean 1 */
    ListNumbering numbering;   /* L */
    bool has_id;               /* named in the IDTree: a TH that `headers` of others refer to, a Note */
    ElementId *headers;        /* TH, TD: the header cells that apply, where Scope alone does not say */
    uint32_t header_count;
    ElementExtras *extras; /* NULL for nearly all */
} Element;

typedef enum { ARTIFACT_LAYOUT, ARTIFACT_REPEATED, ARTIFACT_PAGE_HEADER, ARTIFACT_PAGE_FOOTER } ArtifactKind;

/* Whose a mark is. Made by owner_element and owner_artifact only. */
typedef struct {
    uint32_t code_;
} Owner;

static inline Owner owner_element(ElementId id) { return (Owner){id}; }
static inline Owner owner_artifact(ArtifactKind kind) { return (Owner){0x80000000U | (uint32_t)kind}; }
static inline bool owner_is_artifact(Owner owner) { return owner.code_ >> 31; }
static inline ElementId owner_element_id(Owner owner) { return owner.code_; }
static inline ArtifactKind owner_artifact_kind(Owner owner) { return (ArtifactKind)(owner.code_ & 0xFF); }
static inline bool owner_same(Owner a, Owner b) { return a.code_ == b.code_; }

/* 0xRRGGBB, sRGB. */
typedef uint32_t Colour;

/* A font file in use. `text_of[g]` is the text that glyph g stands for, empty for a glyph not used: what ToUnicode
 * says. */
typedef struct {
    Str path, file; /* the font file's path and bytes */
    Str name;       /* PostScript name */
    uint32_t glyph_count, units_per_em;
    Str *text_of;
} Face;

/* A glyph at its place in a run. Lengths in the face's units: `advance` is how far the pen moves (the font's own width
 * with kerning applied), x/y_offset move this glyph only (a mark over a letter), y upwards. */
typedef struct {
    uint16_t id;
    int16_t advance, x_offset, y_offset;
} Glyph;

typedef enum { MARK_TEXT, MARK_FILL, MARK_LINE, MARK_PATH, MARK_PICTURE } MarkKind;

/* A mark. TEXT: glyphs from `first`, `count` of them, baseline starting at x,y. FILL: the rectangle box. LINE: from
 * box.x,box.y to box.x+width,box.y+height, `size` wide. PATH: `count` points from `first` in Pages.points, closed,
 * stroked `size` wide, or filled when `size` is 0. PICTURE: the one at `first` of Pages.pictures, filling the box. */
typedef struct {
    Owner owner;
    uint32_t sequence;
    MarkKind kind;
    uint16_t face;
    Colour colour;
    float size; /* TEXT: type size; LINE, PATH: width of the line */
    float x, y;
    Rect box;
    uint32_t first, count;
} Mark;

typedef struct {
    float x, y;
} Point;

typedef struct {
    float width, height;
    VEC(Mark) marks; /* in painting order */
} Page;

/* A link's area on a page. Its element (role LINK) owns the text. A target page of UINT32_MAX means `uri`. */
typedef struct {
    ElementId element;
    uint32_t page;
    Rect area;
    uint32_t target_page;
    float target_y;
    Str uri, contents; /* `contents` says where the link leads, for a reader who does not see it */
} Link;

typedef struct {
    Str title;
    uint32_t level; /* 1 is the outermost; no level is skipped */
    uint32_t page;
    float y;
} Bookmark;

typedef struct {
    Str title, language, subject, producer;
    int64_t created; /* seconds since 1970, UTC */
} Metadata;

typedef struct {
    Arena *arena;
    Metadata metadata;
    VEC(Face) faces;
    VEC(Element) elements; /* a parent stands before its children */
    VEC(Page) pages;
    VEC(Glyph) glyphs;
    VEC(Point) points;
    VEC(const Picture *) pictures; /* of the design, which outlives the pages */
    VEC(Link) links;
    VEC(Bookmark) bookmarks; /* in reading order */
    uint32_t next_sequence;
} Pages;

/* Returns empty pages with their Document element. */
Pages *pages_open(Arena *arena);

/* Adds an element as the next child of `parent` and returns its id; its attributes are set through pages_element, a
 * pointer that is valid until the next element is added. */
ElementId pages_add_element(Pages *pages, Role role, ElementId parent);
Element *pages_element(Pages *pages, ElementId id);

/* Returns the extras of an element, to be set; made where it had none. */
ElementExtras *pages_extras(Pages *pages, ElementId id);

/* Returns what the element has of extras; all empty where it has none. */
static inline ElementExtras element_extras(const Element *element) {
    return element->extras ? *element->extras : (ElementExtras){0};
}

/* Copies all words that the pages hold into their own arena, so that what these came from may go before them. */
void pages_own_words(Pages *pages);

/* Adds a page and returns its index. */
uint32_t pages_add_page(Pages *pages, float width_pt, float height_pt);

/* Places a run of glyphs that stands at `first`..`first+count` in Pages.glyphs. */
void pages_place_text(Pages *pages, uint32_t page, Owner owner, Mark text);
void pages_place_fill(Pages *pages, uint32_t page, Owner owner, Rect box, Colour colour);
/* A straight line from x,y to x+width,y+height, line_pt wide. */
typedef struct {
    Rect box;
    float line_pt;
    Colour colour;
} Rule;
void pages_place_rule(Pages *pages, uint32_t page, Owner owner, Rule rule);
/* A closed outline of points (copied): stroked line_pt wide, or filled when line_pt is 0. */
typedef struct {
    const Point *points;
    uint32_t count;
    float line_pt;
    Colour colour;
} Outline;
void pages_place_path(Pages *pages, uint32_t page, Owner owner, Outline outline);

/* Fills the box with a picture, which is kept as it is given. */
void pages_place_picture(Pages *pages, uint32_t page, Owner owner, Rect box, const Picture *picture);

/* Returns the name of a role in ISO 32000-1 ("TH"). */
const char *role_name(Role role);

/* What must hold before pages are written; each fault is raised as the finding PAGES_REFUSED with its place in words.
 * Returns true when there is none. Checked: rows of a table equal in columns counting spans, TH with scope, no TH
 * without words, a figure with alternative text and a box on its page, headings that start at H1 and skip no level, no
 * glyph 0, no glyph without its text, owners that exist, nothing marked as a child of a container that takes no marks
 * (Table, TR, L
 * ...), faces with bytes, pictures as figures or artifacts. */
bool pages_check(const Pages *pages, Findings *findings);

/* Returns the pages as indented text for tests: the structure tree with its words, then each page's marks. */
Str pages_dump(Arena *arena, const Pages *pages);

/* Returns the words on the pages in painting order without the artifacts, a line for each element; for tests. */
Str pages_text(Arena *arena, const Pages *pages);

#endif
