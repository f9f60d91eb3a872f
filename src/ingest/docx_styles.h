/* Styles of a Word file: what a paragraph or a run is by its style, inheritance taken along. */
#ifndef INGEST_DOCX_STYLES_H
#define INGEST_DOCX_STYLES_H

#include "ingest/docx_package.h"

/* A style with what it inherits. -1 is: not said. */
typedef struct {
    Str id, name, based_on;
    bool is_default; /* of the paragraphs that name no style */
    bool is_paragraph;
    int8_t is_bold, is_hidden, is_raised;
    int32_t outline; /* 0 is a first-level heading */
    int32_t number_id, number_level;
    bool is_title, is_front, is_caption;
    uint32_t contents_level; /* of a line in a list of contents, tables or figures; 0 for none */
} DocxStyle;

typedef struct DocxStyles DocxStyles;

/* Reads the part `name` into `arena`; an empty name gives no styles. What was read before a fault counts; *result tells
 * of the fault. */
DocxStyles *docx_styles_read(Arena *arena, DocxPackage *package, Str name, DocxResult *result);

/* Returns the style of that id, or NULL. */
const DocxStyle *docx_styles_find(const DocxStyles *styles, Str id);

/* Returns the style of paragraphs that name none, or NULL. */
const DocxStyle *docx_styles_default(const DocxStyles *styles);

#endif
