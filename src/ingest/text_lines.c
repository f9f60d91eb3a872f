#include "ingest/text_lines.h"

#include <string.h>

#include "base/utf8.h"

enum { LINES_REPORTED = 20 };

/* What was met while decoding. */
typedef struct {
    Arena *arena;
    Source *source;
    TextLines lines;
    StrBuf line;
    uint32_t tabs, number;
    uint32_t bad_bytes, bad_lines, bad_line, controls, control_line;
} Decoder;

/* Ends a line of the paper; only LF, CR and CRLF end one of the file, whose numbers an editor shows. */
static void finish_line(Decoder *decoder, bool counts) {
    Str text = str_copy(decoder->arena, buf_str(&decoder->line));
    /* Tabs at the right are empty cells, so only other white space is cut there. */
    while (text.len > 0 && text.at[text.len - 1] == ' ')
        text.len--;
    vec_push(decoder->arena, &decoder->lines,
             (TextLine){text, decoder->number + 1, decoder->tabs, decoder->tabs == 0 && str_is_blank(text)});
    decoder->line.len = 0;
    decoder->tabs = 0;
    decoder->number += counts;
}

static void note_bad_byte(Decoder *decoder) {
    decoder->bad_bytes++;
    uint32_t line = decoder->number + 1;
    if (decoder->bad_line == line)
        return;
    decoder->bad_line = line;
    if (decoder->bad_lines++ < LINES_REPORTED)
        finding_raise(&decoder->source->findings, FINDING_TEXT_NOT_UTF8, (Place){.line = line}, NULL);
}

/* Soft hyphens, zero-width marks and byte order marks inside the text have no place in a paper's words. */
static bool is_dropped(uint32_t c) {
    return (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200D) ||
           (c >= 0x202A && c <= 0x202E) || c == 0x2060 || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFE ||
           c == 0xFFFF;
}

static void add_character(Decoder *decoder, uint32_t c) {
    if (is_dropped(c)) {
        /* A soft hyphen or zero-width mark is invisible: nothing a reader could miss. */
        if (c < 0xAD && !decoder->controls++)
            decoder->control_line = decoder->number + 1;
        return;
    }
    decoder->tabs += c == '\t';
    char bytes[4];
    size_t len = utf8_write(bytes, c);
    buf_add(&decoder->line, (Str){bytes, len});
}

/* Line ends: LF, CR, CRLF, and the vertical ones that word processors leave (VT, FF, NEL, LS, PS). */
static bool is_line_end(uint32_t c) {
    return c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* What Windows-1252 puts on 0x80 to 0x9F; 0 for nothing. */
static const uint16_t windows_high[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                          0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/* A byte that English or Welsh text of Windows holds: punctuation, money, fractions, and letters beside letters. */
static bool is_windows_byte(Str bytes, size_t at) {
    unsigned char c = (unsigned char)bytes.at[at];
    if (c < 0xA0)
        return windows_high[c - 0x80] != 0;
    if (c < 0xC0)
        return strchr("\xA0\xA3\xA7\xA9\xAB\xAE\xB0\xB1\xB2\xB3\xB5\xB7\xB9\xBB\xBC\xBD\xBE", c) != NULL;
    bool is_odd = strchr("\xD0\xD7\xDE\xF0\xFD\xFE\xFF", c) != NULL;
    bool has_letter = (at > 0 && utf8_is_letter((unsigned char)bytes.at[at - 1] & 0x7F)) ||
                      (at + 1 < bytes.len && utf8_is_letter((unsigned char)bytes.at[at + 1] & 0x7F));
    return !is_odd && has_letter;
}

/* Tells whether bytes that are no UTF-8 are a text of Windows throughout: no character of UTF-8 among them, and nothing
 * that such a text would not hold. */
static bool is_windows(Str bytes) {
    for (size_t at = 0; at < bytes.len;) {
        size_t from = at;
        uint32_t c = utf8_next(bytes, &at);
        if (c < 0x80)
            continue;
        if (at - from > 1 || !is_windows_byte(bytes, from))
            return false;
    }
    return true;
}

static Str windows_to_utf8(Arena *arena, Str bytes) {
    StrBuf out = buf_open(arena);
    for (size_t at = 0; at < bytes.len; at++) {
        unsigned char c = (unsigned char)bytes.at[at];
        char text[4];
        buf_add(&out, (Str){text, utf8_write(text, c >= 0x80 && c < 0xA0 ? windows_high[c - 0x80] : c)});
    }
    return buf_str(&out);
}

static void read_utf8(Decoder *decoder, Str bytes) {
    for (size_t at = 0; at < bytes.len;) {
        size_t from = at;
        uint32_t c = utf8_next(bytes, &at);
        if (c == UTF8_REPLACEMENT && at - from == 1)
            note_bad_byte(decoder);
        if (c == '\r' && at < bytes.len && bytes.at[at] == '\n')
            continue;
        if (is_line_end(c))
            finish_line(decoder, c == '\n' || c == '\r');
        else
            add_character(decoder, c);
    }
}

static uint32_t utf16_unit(Str bytes, size_t at, bool big) {
    unsigned char a = (unsigned char)bytes.at[at], b = (unsigned char)bytes.at[at + 1];
    return big ? (uint32_t)a << 8 | b : (uint32_t)b << 8 | a;
}

/* Returns the bytes as UTF-8, so that one decoder serves both. */
static Str utf16_to_utf8(Arena *arena, Str bytes, bool big) {
    StrBuf out = buf_open(arena);
    for (size_t at = 2; at + 1 < bytes.len; at += 2) {
        uint32_t c = utf16_unit(bytes, at, big);
        if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.len) {
            uint32_t low = utf16_unit(bytes, at + 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        if (c >= 0xD800 && c < 0xE000)
            c = UTF8_REPLACEMENT;
        char text[4];
        buf_add(&out, (Str){text, utf8_write(text, c)});
    }
    return buf_str(&out);
}

static void decide_encoding(Source *source, const char *words) {
    vec_push(source->findings.arena, &source->decisions, (Decision){DECISION_ENCODING, {1, 1}, str_of(words)});
}

/* Returns the file as UTF-8 without its mark, or an empty string for a file that is no text. */
static Str decode_file(Arena *arena, Source *source, Str bytes) {
    bool little = str_starts(bytes, "\xFF\xFE"), big = str_starts(bytes, "\xFE\xFF");
    if (little || big) {
        decide_encoding(source, "UTF-16, by the mark at the start");
        return utf16_to_utf8(arena, bytes, big);
    }
    if (str_find_byte(bytes, 0, '\0') < bytes.len)
        return STR("");
    if (str_starts(bytes, "\xEF\xBB\xBF")) {
        decide_encoding(source, "UTF-8, by the mark at the start");
        return str_from(bytes, 3);
    }
    size_t fault = utf8_first_fault(bytes);
    if (fault < bytes.len && is_windows(bytes)) {
        decide_encoding(source, "Windows-1252: no UTF-8, and every byte is one that such a text holds");
        finding_raise(&source->findings, FINDING_WINDOWS_TEXT, (Place){0}, NULL);
        return windows_to_utf8(arena, bytes);
    }
    decide_encoding(source, "UTF-8");
    return bytes;
}

static void refuse(Source *source, FindingId id) {
    source->is_refused = true;
    finding_raise(&source->findings, id, (Place){0}, NULL);
}

static void report_decoding(const Decoder *decoder) {
    Findings *findings = &decoder->source->findings;
    if (decoder->bad_lines > LINES_REPORTED)
        finding_raise(findings, FINDING_TEXT_NOT_UTF8, (Place){0}, "%u bytes on %u lines, the first %d listed",
                      decoder->bad_bytes, decoder->bad_lines, (int)LINES_REPORTED);
    if (decoder->controls)
        finding_raise(findings, FINDING_CONTROLS_DROPPED, (Place){.line = decoder->control_line}, "%u in the file",
                      decoder->controls);
}

static bool has_words(const TextLines *lines) {
    for (size_t i = 0; i < lines->count; i++)
        if (!str_is_blank(lines->at[i].text))
            return true;
    return false;
}

TextLines text_lines_read(Arena *arena, Source *source, Str bytes) {
    Decoder decoder = {.arena = arena, .source = source, .line = buf_open(arena)};
    if (str_is_blank(bytes)) {
        refuse(source, FINDING_FILE_EMPTY);
        return decoder.lines;
    }
    Str text = decode_file(arena, source, bytes);
    if (text.len == 0 && bytes.len > 3) {
        refuse(source, FINDING_FILE_BINARY);
        return decoder.lines;
    }
    read_utf8(&decoder, text);
    if (decoder.line.len)
        finish_line(&decoder, true);
    if (!has_words(&decoder.lines)) {
        decoder.lines.count = 0;
        refuse(source, FINDING_FILE_EMPTY);
        return decoder.lines;
    }
    report_decoding(&decoder);
    return decoder.lines;
}
