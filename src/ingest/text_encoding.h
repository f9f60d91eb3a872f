/* Text encoding: a file's bytes as UTF-8, by what the user says, by its mark, or by what its bytes can be. */
#ifndef INGEST_TEXT_ENCODING_H
#define INGEST_TEXT_ENCODING_H

#include "model/source.h"

/* GUESSED: by the file's mark, else by its bytes. */
typedef enum {
    ENCODING_GUESSED,
    ENCODING_UTF_8,
    ENCODING_UTF_16LE,
    ENCODING_UTF_16BE,
    ENCODING_WINDOWS_1252,
    ENCODING_ISO_8859_1
} TextEncoding;

/* Returns the file as UTF-8 without its mark, in `arena`, or an empty string for a file that is no text. A byte that is
 * no character of the encoding stays, or becomes, one that is no UTF-8, so that who reads the lines meets it in its
 * place. The encoding goes into source->encoding and is a decision; raises ENCODING_DOUBTED
 * where the bytes speak against what was asked for, ENCODED_TWICE where UTF-8 was taken for Windows text before,
 * WINDOWS_TEXT when it was guessed, and
 * WINDOWS_BYTES where single bytes of such text stand in UTF-8 and were read as what they are there. */
Str text_encoding_read(Arena *arena, Source *source, Str bytes, TextEncoding asked);

#endif
