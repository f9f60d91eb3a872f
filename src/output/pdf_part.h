/* What the parts of the PDF writer share: the file in the making. Each part is a function or two that pdf.c calls in
 * order; first those that build libharu's objects, then, when these have their numbers, those that write ours. */
#ifndef OUTPUT_PDF_PART_H
#define OUTPUT_PDF_PART_H

#include <hpdf.h>

#include "model/pages.h"
#include "output/pdf_save.h"

/* What a font descriptor states, in thousandths of the em; the angle in degrees. */
typedef struct {
    int ascent, descent, cap_height, stem_v, italic_angle;
    int box[4];
    bool is_fixed_pitch;
} PdfFontMetrics;

/* A face in the file: a subset whose glyphs are numbered anew. */
typedef struct {
    bool is_cff;      /* PostScript outlines, else TrueType */
    uint16_t *new_id; /* by the face's glyph number; 0 for a glyph not used */
    uint16_t *old_id; /* by the new number */
    uint32_t *width;  /* by the new number, in hundredths of a thousandth of the em, as the file states it */
    uint32_t count;   /* glyphs in the subset */
    uint32_t units;   /* per em */
    Str bytes;        /* the subset's font program */
    PdfFontMetrics metrics;
} PdfFont;

/* Marks that follow each other on a page and have one element as owner: one marked-content sequence. */
typedef struct {
    ElementId element;
    uint32_t page, number; /* `number` is its MCID */
    uint32_t sequence;     /* of its first mark */
} PdfGroup;

typedef struct {
    Arena *arena; /* scratch: gone when the file is written */
    const Pages *pages;
    Metadata metadata; /* with control characters made blanks */
    HPDF_Doc doc;
    PdfSave *save;
    HPDF_Page *page_of;                           /* by page */
    HPDF_Dict *link_of;                           /* by link: its annotation */
    HPDF_Dict resources, structure, xmp, profile; /* places in libharu's numbering for objects that we write */
    PdfFont *fonts;                               /* by face */
    VEC(PdfGroup) groups;                         /* in page order */
    uint32_t *group_count;                        /* by element */
    const char *fault;                            /* the first thing that went wrong, or NULL */
} PdfFile;

/* Makes an indirect libharu dictionary, empty. */
HPDF_Dict pdf_new_dict(PdfFile *file);
/* Adds a text string to one of libharu's dictionaries. */
void pdf_add_text(PdfFile *file, HPDF_Dict dict, const char *key, Str utf8);

/* libharu's objects. */
void pdf_pages_build(PdfFile *file);
void pdf_links_build(PdfFile *file);
void pdf_bookmarks_build(PdfFile *file);
void pdf_meta_build(PdfFile *file);

/* Ours. Groups come before content and tags, fonts before content. */
void pdf_groups_find(PdfFile *file);
void pdf_fonts_write(PdfFile *file);
void pdf_content_write(PdfFile *file);
void pdf_meta_write(PdfFile *file);
void pdf_tags_write(PdfFile *file);

/* Writes the pictures, and adds their entry to the resources of the pages where there are any. */
void pdf_pictures_write(PdfFile *file, StrBuf *resources);

/* Returns the subset of a face that holds the glyphs in `used` (one byte a glyph), or false with the reason in `fault`.
 */
bool pdf_font_subset(PdfFile *file, const Face *face, const unsigned char *used, PdfFont *font);

/* Returns an ICC profile (version 2, display, RGB) of the sRGB colour space. */
Str pdf_icc_srgb(Arena *arena);

#endif
