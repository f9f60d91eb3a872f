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
    bool starts_page; /* the line in progress does */
    uint32_t bad_bytes, bad_lines, bad_line, controls, control_line;
} Decoder;

/* Ends a line of the paper; only LF, CR and CRLF end one of the file, whose numbers an editor shows. */
static void finish_line(Decoder *decoder, bool counts) {
    Str text = str_copy(decoder->arena, buf_str(&decoder->line));
    /* Tabs at the right are empty cells, so only other white space is cut there. */
    size_t written = text.len;
    while (text.len > 0 && text.at[text.len - 1] == ' ')
        text.len--;
    vec_push(decoder->arena, &decoder->lines,
             (TextLine){.text = text,
                        .number = decoder->number + 1,
                        .tabs = decoder->tabs,
                        .is_blank = decoder->tabs == 0 && str_is_blank(text),
                        .starts_page = decoder->starts_page,
                        .ends_broken = written > text.len + 1});
    decoder->starts_page = false;
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

/* Soft hyphens, zero-width marks and byte order marks inside the text have no place in a paper's words; a soft hyphen
 * at a line's end or before a space tells that the word goes on, so the next byte decides. */
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

/* Returns the end of the letters, digits, signs and spaces of ASCII that begin at `at`: they are what they are. */
static size_t plain_end(Str bytes, size_t at) {
    while (at < bytes.len && bytes.at[at] >= ' ' && bytes.at[at] <= '~')
        at++;
    return at;
}

static void read_utf8(Decoder *decoder, Str bytes) {
    for (size_t at = 0; at < bytes.len;) {
        size_t from = at;
        at = plain_end(bytes, from);
        if (at > from) {
            buf_add(&decoder->line, str_slice(bytes, from, at));
            continue;
        }
        uint32_t c = utf8_next(bytes, &at);
        if (c == UTF8_REPLACEMENT && at - from == 1)
            note_bad_byte(decoder);
        if (c == '\r' && at < bytes.len && bytes.at[at] == '\n')
            continue;
        if (c == 0xAD && (at >= bytes.len || strchr(" \r\n", bytes.at[at]))) {
            buf_add_z(&decoder->line, "\xC2\xAD");
            continue;
        }
        if (!is_line_end(c)) {
            add_character(decoder, c);
            continue;
        }
        finish_line(decoder, c == '\n' || c == '\r');
        decoder->starts_page |= c == 0x0C;
    }
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

TextLines text_lines_read(Arena *arena, Source *source, Str bytes, TextEncoding asked) {
    Decoder decoder = {.arena = arena, .source = source, .line = buf_open(arena)};
    if (str_is_blank(bytes)) {
        refuse(source, FINDING_FILE_EMPTY);
        return decoder.lines;
    }
    Str text = text_encoding_read(arena, source, bytes, asked);
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
