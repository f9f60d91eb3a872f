/* Symbols: what the characters of symbol fonts (Wingdings, Symbol, Webdings) mean in Unicode. */
#ifndef INGEST_DOCX_SYMBOL_H
#define INGEST_DOCX_SYMBOL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Tells whether a font's characters are symbols, whatever their codes. */
bool docx_symbol_is_font(Str font);

/* Returns the meaning of a code (0x20 to 0xFF, or that within U+F000 to U+F0FF) in a font, 0 when it is not known. */
uint32_t docx_symbol_find(Str font, uint32_t code);

/* Returns the bullet that a list's level prints: "•" for dots, squares and whatever has no meaning of its own. */
Str docx_symbol_bullet(Arena *arena, Str font, Str text);

#endif
