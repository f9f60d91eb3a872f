/* Parts: which part of a package is what. The main part is found by its relationship, checked by its content type;
 * names are only the last resort. */
#ifndef INGEST_DOCX_PARTS_H
#define INGEST_DOCX_PARTS_H

#include "ingest/docx_package.h"

/* What one part says of another. `type` is the last step of the relationship's type ("styles"). */
typedef struct {
    Str id, type;
    Str target; /* a part's name, or the address of an external one */
    bool is_external;
} DocxRelation;

typedef VEC(DocxRelation) DocxRelations;

typedef struct {
    Str main, styles, numbering, footnotes, endnotes; /* names, empty when there is none */
    DocxRelations relations;                          /* of the part that is read, by their ids */
    bool is_guessed; /* found by content type or name: the relationships did not help */
    bool has_macros;
} DocxParts;

/* Finds the parts. The result is DOCX_FINE, or says why the file is no Word document that can be read. */
DocxResult docx_parts_find(DocxPackage *package, Arena *arena, DocxParts *parts);

/* Reads the relationships of another part in place of the main part's. */
void docx_parts_turn_to(DocxPackage *package, Arena *arena, Str part, DocxParts *parts);

/* Returns the external address of that relationship, or an empty text. */
Str docx_parts_find_link(const DocxParts *parts, Str id);

/* Returns what a file is that is no zip archive, in words ("a PDF file"), with the fault; DOCX_FINE for a zip archive.
 */
DocxResult docx_parts_sniff(Str bytes);

#endif
