#include "output/pdf_emit.h"

#include <math.h>

#include "base/utf8.h"

void pdf_emit_integer(StrBuf *buf, int64_t value) {
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do
        digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (value < 0)
        digits[--at] = '-';
    buf_add(buf, (Str){digits + at, sizeof digits - at});
}

/* No printf: its numbers depend on the locale, and a page has thousands of them. */
void pdf_emit_hundredths(StrBuf *buf, int64_t hundredths) {
    int64_t whole = hundredths / 100;
    int fraction = (int)(hundredths % 100);
    if (hundredths < 0) {
        buf_add_byte(buf, '-');
        whole = -whole;
        fraction = -fraction;
    }
    if (whole || !fraction)
        pdf_emit_integer(buf, whole);
    if (!fraction)
        return;
    char digits[3] = {'.', (char)('0' + fraction / 10), (char)('0' + fraction % 10)};
    buf_add(buf, (Str){digits, digits[2] == '0' ? 2 : 3});
}

int64_t pdf_hundredths(float points) { return llroundf(points * 100.0F); }

void pdf_emit_points(StrBuf *buf, float points) { pdf_emit_hundredths(buf, pdf_hundredths(points)); }

void pdf_emit_reference(StrBuf *buf, uint32_t id) {
    buf_add_byte(buf, ' ');
    pdf_emit_integer(buf, id);
    buf_add(buf, STR(" 0 R"));
}

/* Returns what a byte is written as behind a backslash in a string, or 0 when it stands for itself. A bare carriage
 * return would be read as a line feed. */
static char escape_of(char byte) {
    if (byte == '(' || byte == ')' || byte == '\\')
        return byte;
    return byte == '\r' ? 'r' : 0;
}

void pdf_emit_bytes(StrBuf *buf, Str bytes) {
    buf_add_byte(buf, '(');
    size_t plain = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        char escape = escape_of(bytes.at[i]);
        if (!escape)
            continue;
        buf_add(buf, str_slice(bytes, plain, i));
        buf_add(buf, (Str){(char[]){'\\', escape}, 2});
        plain = i + 1;
    }
    buf_add(buf, str_from(bytes, plain));
    buf_add_byte(buf, ')');
}

bool pdf_is_ascii(Str s) {
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] < ' ' || s.at[i] > '~')
            return false;
    return true;
}

/* A character beyond U+FFFF is two units of UTF-16; the cut never falls between them. */
Str pdf_utf16(Arena *arena, Str utf8, bool with_mark) {
    /* A character of n bytes in UTF-8 never needs more than 2n here. */
    char *out = arena_alloc(arena, utf8.len * 2 + 2);
    size_t len = 0;
    if (with_mark) {
        out[len++] = '\xFE';
        out[len++] = '\xFF';
    }
    for (size_t at = 0; at < utf8.len && !(with_mark && len + 4 > PDF_STRING_LIMIT);) {
        uint32_t c = utf8_next(utf8, &at);
        /* What says nothing to a reader may not be what a glyph stands for (ISO 14289-1, 7.21.7). */
        if (c == 0 || c == 0xFEFF || c == 0xFFFE)
            c = UTF8_REPLACEMENT;
        uint32_t units[2] = {c, 0};
        size_t count = 1;
        if (c > 0xFFFF) {
            units[0] = 0xD800 + ((c - 0x10000) >> 10);
            units[1] = 0xDC00 + ((c - 0x10000) & 0x3FF);
            count = 2;
        }
        for (size_t i = 0; i < count; i++) {
            out[len++] = (char)(units[i] >> 8);
            out[len++] = (char)(units[i] & 0xFF);
        }
    }
    return (Str){out, len};
}

/* ASCII is the same in PDFDocEncoding and a third of the size. */
void pdf_emit_text(StrBuf *buf, Str utf8) {
    if (pdf_is_ascii(utf8))
        pdf_emit_bytes(buf, str_slice(utf8, 0, PDF_STRING_LIMIT));
    else
        pdf_emit_bytes(buf, pdf_utf16(buf->arena, utf8, true));
}

void pdf_emit_hex(StrBuf *buf, Str bytes) {
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.at[i];
        buf_add(buf, (Str){(char[]){"0123456789ABCDEF"[byte >> 4], "0123456789ABCDEF"[byte & 15]}, 2});
    }
}
