/* Saving: objects and streams to the bytes of a file, with object streams and a cross-reference stream (ISO 32000-1,
 * 7.5.7 and 7.5.8). What is written leaves memory as deflated bytes at once, so a paper costs what its file costs. */
#ifndef OUTPUT_PDF_SAVE_H
#define OUTPUT_PDF_SAVE_H

#include <hpdf.h>
#include <stdint.h>

#include "base/str.h"

typedef struct PdfSave PdfSave;

/* Starts the file of a document that libharu has finished: its objects keep their numbers, ours follow. Its
 * bytes grow in `out`, all else is scratch work in `arena`. Close it. */
PdfSave *pdf_save_open(Arena *arena, Arena *out, HPDF_Doc doc);

/* Returns the first of `count` new object numbers. */
uint32_t pdf_save_take(PdfSave *save, uint32_t count);

/* Writes an object that is no stream; `text` is its value. An object that libharu holds under this number is left out.
 */
void pdf_save_object(PdfSave *save, uint32_t id, Str text);

/* Writes a stream, deflated, or as it is when it must be read without a decoder (XMP). `entries` are what its
 * dictionary holds beside length and filter. */
void pdf_save_stream(PdfSave *save, uint32_t id, Str entries, Str bytes);
void pdf_save_stream_plain(PdfSave *save, uint32_t id, Str entries, Str bytes);

/* Writes what libharu holds and was not replaced, then the cross-references, and frees everything but the arena's
 * memory. Returns the file, or an empty string when libharu or libdeflate failed. The file identifier is a digest of
 * the lengths and checksums of all streams. */
Str pdf_save_close(PdfSave *save);

/* Returns an object's number in libharu's cross-references. */
uint32_t pdf_object_id(const void *object);

#endif
