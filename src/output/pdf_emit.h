/* PDF syntax: the values that the writer's parts append to a buffer (ISO 32000-1, 7.3). */
#ifndef OUTPUT_PDF_EMIT_H
#define OUTPUT_PDF_EMIT_H

#include <stdint.h>

#include "base/str.h"

/* PDF/A-2 (ISO 19005-2, 6.1.13) ends a string at this many bytes. */
enum { PDF_STRING_LIMIT = 32767 };

void pdf_emit_integer(StrBuf *buf, int64_t value);

/* A number given in hundredths, without the zeros that say nothing: 1250 gives "12.5". */
void pdf_emit_hundredths(StrBuf *buf, int64_t hundredths);

/* A length in points, to a hundredth of a point. */
void pdf_emit_points(StrBuf *buf, float points);

/* Returns points as whole hundredths. */
int64_t pdf_hundredths(float points);

/* A reference to an object: "12 0 R", with a blank before it. */
void pdf_emit_reference(StrBuf *buf, uint32_t id);

/* A byte string in parentheses, with its escapes. */
void pdf_emit_bytes(StrBuf *buf, Str bytes);

/* A text string: bytes as they are when they are printable ASCII, else UTF-16BE with its mark (7.9.2.2). What would
 * pass PDF_STRING_LIMIT is cut at a whole character. */
void pdf_emit_text(StrBuf *buf, Str utf8);

/* The text as UTF-16BE: with the byte order mark and cut at PDF_STRING_LIMIT for text strings, or bare. */
Str pdf_utf16(Arena *arena, Str utf8, bool with_mark);

/* Two hexadecimal digits a byte. */
void pdf_emit_hex(StrBuf *buf, Str bytes);

bool pdf_is_ascii(Str s);

#endif
