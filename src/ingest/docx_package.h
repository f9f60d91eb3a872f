/* Package: the parts of a Word file. The one door to libzip. Nothing is unpacked but the parts that are asked for, each
 * at most once and as a stream; a part's declared size is never trusted. */
#ifndef INGEST_DOCX_PACKAGE_H
#define INGEST_DOCX_PACKAGE_H

#include "base/vec.h"
#include "ingest/docx_xml.h"

typedef struct DocxPackage DocxPackage;

/* Opens the zip archive in `bytes`, which must stay. Returns NULL with what is wrong in *result. */
DocxPackage *docx_package_open(Arena *arena, Str bytes, const DocxLimits *limits, DocxResult *result);
void docx_package_close(DocxPackage *package);

/* Returns the part's name in the form that names are compared in: lower case, "/" between, none in front; ".." taken
 * along, never above the package. `base` is the part that names it, empty for the package. */
Str docx_package_resolve(Arena *arena, Str base, Str target);

/* Tells whether the package holds a part of that (resolved) name. */
bool docx_package_has(const DocxPackage *package, Str name);

/* Reads a part through the XML parser, its events told to `reader`. A part that is not there is DOCX_BROKEN. */
DocxResult docx_package_parse(DocxPackage *package, Str name, const DocxEvents *events, void *reader);

/* Returns the first bytes of a part (at most 256), for files that name their own kind; empty when there is none. */
Str docx_package_peek(DocxPackage *package, Arena *arena, Str name);

#endif
