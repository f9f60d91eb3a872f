/* Numbering of a Word file: the numbers and bullets that Word prints before paragraphs and that the text does not hold.
 */
#ifndef INGEST_DOCX_NUMBERING_H
#define INGEST_DOCX_NUMBERING_H

#include "ingest/docx_package.h"

typedef struct DocxNumbering DocxNumbering;

/* Reads the part `name` into `arena`; an empty name gives no lists. What was read before a fault counts. */
DocxNumbering *docx_numbering_read(Arena *arena, DocxPackage *package, Str name, DocxResult *result);

/* Returns the level that a list keeps for a paragraph style, or -1. */
int32_t docx_numbering_style_level(const DocxNumbering *numbering, int32_t number_id, Str style);

/* Counts a paragraph of a list and returns its label in `arena`: "3.1", "b)", "•"; empty when the list prints none or
 * is not known. */
Str docx_numbering_count(DocxNumbering *numbering, Arena *arena, int32_t number_id, int32_t level);

/* Tells whether the labels of that level count. */
bool docx_numbering_is_counted(const DocxNumbering *numbering, int32_t number_id, int32_t level);

#endif
