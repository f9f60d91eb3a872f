#include "ingest/text_encoding.h"

#include <string.h>

#include "base/utf8.h"

/* Stands for what is no character: a byte that no UTF-8 text holds. */
static const char no_character[] = "\xFF";

/* What Windows-1252 puts on 0x80 to 0x9F; 0 for nothing. */
static const uint16_t windows_high[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                          0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/* A byte that English or Welsh text of Windows likely holds: punctuation, money, fractions, letters beside letters. */
static bool is_likely_windows(Str bytes, size_t at) {
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

/* Tells whether the bytes end in the beginning of a character of UTF-8, as a file does that was cut. */
static bool is_cut_at(Str bytes, size_t at) {
    unsigned char c = (unsigned char)bytes.at[at];
    size_t want = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    if (c < 0xC2 || c > 0xF4 || bytes.len - at >= want)
        return false;
    for (size_t i = at + 1; i < bytes.len; i++)
        if (((unsigned char)bytes.at[i] & 0xC0) != 0x80)
            return false;
    return true;
}

/* Tells whether a character stands there that UTF-8 has the form of and forbids: overlong, half a pair, too large. */
static bool is_malformed_at(Str bytes, size_t at) {
    unsigned char c = (unsigned char)bytes.at[at];
    size_t len = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2, i = 1;
    while (c >= 0xC0 && i < len && at + i < bytes.len && ((unsigned char)bytes.at[at + i] & 0xC0) == 0x80)
        i++;
    return i == len;
}

/* Tells whether bytes are a text of Windows: no character of UTF-8 of several bytes is among them, which Windows text
 * has by accident only, and at most a quarter of those above ASCII are none of Windows-1252, the marks of damage. A
 * first such byte at the very end that begins a character is a UTF-8 text that was cut. */
static bool is_windows(Str bytes) {
    size_t high = 0, undefined = 0;
    for (size_t at = 0; at < bytes.len;) {
        size_t from = at;
        uint32_t c = utf8_next(bytes, &at);
        if (c < 0x80)
            continue;
        if (at - from > 1 || (high == 0 && is_cut_at(bytes, from)) || is_malformed_at(bytes, from))
            return false;
        unsigned char byte = (unsigned char)bytes.at[from];
        high++;
        undefined += byte < 0xA0 && windows_high[byte - 0x80] == 0;
    }
    return high > 0 && undefined * 4 <= high;
}

static bool is_between(Str bytes, size_t at, char first, char last) {
    return at < bytes.len && bytes.at[at] >= first && bytes.at[at] <= last;
}

/* Returns the line of the first accented letter that Windows text would not have there: a capital right behind a small
 * letter ("CouncilOs" with a tilde: an apostrophe of a Macintosh), or one right before a figure (a pound sign of DOS);
 * 0 without. */
static uint32_t find_odd_letter(Str bytes) {
    uint32_t line = 1;
    for (size_t at = 0; at < bytes.len; at++) {
        unsigned char c = (unsigned char)bytes.at[at];
        line += c == '\n' || (c == '\r' && !is_between(bytes, at + 1, '\n', '\n'));
        if (c < 0x80)
            continue;
        bool is_capital = (c >= 0xC0 && c < 0xDF && c != 0xD7) || strchr("\x8A\x8C\x8E\x9F", c);
        bool is_small = (c >= 0xDF && c != 0xF7) || strchr("\x9A\x9C\x9E", c);
        if ((is_capital && at > 0 && is_between(bytes, at - 1, 'a', 'z')) ||
            ((is_capital || is_small) && is_between(bytes, at + 1, '0', '9')))
            return line;
    }
    return 0;
}

/* Adds the byte of an encoding of one byte a character; those from 0x80 to 0x9F are controls where `high` is NULL. */
static void add_single(StrBuf *out, unsigned char c, const uint16_t *high) {
    char text[4];
    uint32_t character = high && c >= 0x80 && c < 0xA0 ? high[c - 0x80] : c;
    if (c >= 0x80 && character == 0)
        buf_add_z(out, no_character);
    else
        buf_add(out, (Str){text, utf8_write(text, character)});
}

static Str single_to_utf8(Arena *arena, Str bytes, const uint16_t *high) {
    StrBuf out = buf_open(arena);
    for (size_t at = 0; at < bytes.len; at++)
        add_single(&out, (unsigned char)bytes.at[at], high);
    return buf_str(&out);
}

static uint32_t utf16_unit(Str bytes, size_t at, bool big) {
    unsigned char a = (unsigned char)bytes.at[at], b = (unsigned char)bytes.at[at + 1];
    return big ? (uint32_t)a << 8 | b : (uint32_t)b << 8 | a;
}

/* Returns the character at *at and moves *at behind it; 0xFFFFFFFF for half of a pair. */
static uint32_t utf16_next(Str bytes, size_t *at, bool big) {
    uint32_t c = utf16_unit(bytes, *at, big);
    *at += 2;
    if (c < 0xD800 || c >= 0xE000)
        return c;
    uint32_t low = c < 0xDC00 && *at + 1 < bytes.len ? utf16_unit(bytes, *at, big) : 0;
    if (low < 0xDC00 || low >= 0xE000)
        return 0xFFFFFFFFU;
    *at += 2;
    return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
}

/* Returns the bytes as UTF-8, so that one decoder serves all encodings; a byte left over at the end is no character. */
static Str utf16_to_utf8(Arena *arena, Str bytes, bool big) {
    StrBuf out = buf_open(arena);
    size_t at = 0;
    while (at + 1 < bytes.len) {
        uint32_t c = utf16_next(bytes, &at, big);
        char text[4];
        if (c == 0xFFFFFFFFU)
            buf_add_z(&out, no_character);
        else
            buf_add(&out, (Str){text, utf8_write(text, c)});
    }
    if (at < bytes.len)
        buf_add_z(&out, no_character);
    return buf_str(&out);
}

/* UTF-16 without a mark: most characters are Latin letters, whose other byte is zero, and no letter's own byte is. */
static TextEncoding guess_utf16(Str bytes) {
    enum { SHORTEST = 8 };
    size_t zeros[2] = {0};
    if (bytes.len < SHORTEST)
        return ENCODING_GUESSED;
    bytes.len -= bytes.len % 2; /* a file may be cut inside its last character */
    for (size_t at = 0; at < bytes.len; at++)
        zeros[at % 2] += bytes.at[at] == '\0';
    for (size_t half = 0; half < 2; half++)
        if (zeros[1 - half] == 0 && zeros[half] * 10 >= bytes.len / 2 * 6)
            return half ? ENCODING_UTF_16LE : ENCODING_UTF_16BE;
    return ENCODING_GUESSED;
}

/* A file with zero bytes is text that was damaged when these and other bytes that no text holds are few. */
static bool is_binary(Str bytes) {
    size_t foreign = 0, zeros = 0;
    if (str_find_byte(bytes, 0, '\0') == bytes.len)
        return false;
    for (size_t at = 0; at < bytes.len;) {
        size_t from = at;
        uint32_t c = utf8_next(bytes, &at);
        zeros += c == 0;
        foreign += (c < 0x20 && !strchr("\t\n\v\f\r", (int)c)) || c == 0 || c == 0x7F ||
                   (c == UTF8_REPLACEMENT && at - from == 1);
    }
    return zeros > 0 && foreign * 4 >= bytes.len;
}

/* What a file's first bytes say of it; the mark is no part of the text. */
typedef struct {
    const char *bytes;
    TextEncoding encoding;
} EncodingMark;

static const EncodingMark marks[] = {
    {"\xEF\xBB\xBF", ENCODING_UTF_8}, {"\xFF\xFE", ENCODING_UTF_16LE}, {"\xFE\xFF", ENCODING_UTF_16BE}};

static const char *const names[] = {"UTF-8", "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252", "ISO-8859-1"};

/* How a file's encoding was found, and how many of its bytes are the mark. */
typedef struct {
    TextEncoding encoding;
    size_t mark;
    const char *why;
} Found;

/* An encoding that was asked for is taken even where the mark speaks against it; a mark of its own is skipped. */
static Found find_encoding(Str bytes, TextEncoding asked) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(bytes, marks[i].bytes) && (!asked || asked == marks[i].encoding))
            return (Found){marks[i].encoding, strlen(marks[i].bytes), asked ? "as asked" : "by the mark at the start"};
    if (asked)
        return (Found){asked, 0, "as asked"};
    TextEncoding wide = guess_utf16(bytes);
    if (wide)
        return (Found){wide, 0, "no mark, but every second byte of its letters is zero"};
    if (utf8_first_fault(bytes) < bytes.len && is_windows(bytes))
        return (Found){ENCODING_WINDOWS_1252, 0,
                       "not one character of UTF-8 above ASCII, and nearly every byte is one that such a text holds"};
    return (Found){ENCODING_UTF_8, 0, "as nearly all text is"};
}

/* The bytes of a UTF-8 text that begin no character of it, and those of them that Windows-1252 explains. */
typedef struct {
    size_t strays, explained;
    uint32_t first_line; /* with an explained one */
} Strays;

static bool is_letter_at(Str bytes, size_t at) { return at < bytes.len && utf8_is_letter((unsigned char)bytes.at[at]); }

/* Tells whether the byte is a character of Windows that was pasted into UTF-8, and not what is left of a character that
 * was cut: one that begins or goes on in the commonest characters of UTF-8 needs better evidence. */
static bool is_pasted(Str bytes, size_t at) {
    unsigned char c = (unsigned char)bytes.at[at];
    if (!is_likely_windows(bytes, at))
        return false;
    if (strchr("\xC2\xC3\xE2", c))
        return at > 0 && is_letter_at(bytes, at - 1) && is_letter_at(bytes, at + 1);
    unsigned char before = at > 0 ? (unsigned char)bytes.at[at - 1] : 0;
    unsigned char after = at + 1 < bytes.len ? (unsigned char)bytes.at[at + 1] : 0;
    bool is_cut = (c == 0x80 && after >= 0x80 && after < 0xC0) || (c < 0xC0 && (before == 0x80 || before == 0xE2));
    return !is_cut;
}

/* Counts the strays; with `out`, writes the text with each one that is explained as its character. */
static Strays read_strays(Str bytes, StrBuf *out) {
    Strays strays = {0};
    uint32_t line = 1;
    for (size_t at = 0; at < bytes.len;) {
        size_t from = at;
        uint32_t c = utf8_next(bytes, &at);
        bool is_stray = c == UTF8_REPLACEMENT && at - from == 1;
        bool is_explained = is_stray && is_pasted(bytes, from);
        line += c == '\n' || (c == '\r' && !(at < bytes.len && bytes.at[at] == '\n'));
        strays.strays += is_stray;
        strays.first_line = is_explained && strays.explained == 0 ? line : strays.first_line;
        strays.explained += is_explained;
        if (out && is_explained)
            add_single(out, (unsigned char)bytes.at[from], windows_high);
        else if (out)
            buf_add(out, str_slice(bytes, from, at));
    }
    return strays;
}

/* Reads single bytes of Windows text in UTF-8, as pasting leaves them, where they explain at least half of what is no
 * UTF-8. */
static Str mend_strays(Arena *arena, Source *source, Str bytes) {
    if (utf8_first_fault(bytes) == bytes.len)
        return bytes;
    Strays strays = read_strays(bytes, NULL);
    if (strays.explained == 0 || strays.explained * 2 < strays.strays)
        return bytes;
    StrBuf out = buf_open(arena);
    read_strays(bytes, &out);
    finding_raise(&source->findings, FINDING_WINDOWS_BYTES, (Place){.line = strays.first_line}, "%zu byte%s",
                  strays.explained, strays.explained == 1 ? "" : "s");
    return buf_str(&out);
}

static void report_windows(Source *source, Str text) {
    finding_raise(&source->findings, FINDING_WINDOWS_TEXT, (Place){0}, NULL);
    uint32_t odd = find_odd_letter(text);
    if (odd)
        finding_raise(&source->findings, FINDING_WINDOWS_DOUBTED, (Place){.line = odd}, NULL);
}

static bool is_ascii(Str bytes) {
    for (size_t at = 0; at < bytes.len; at++)
        if ((unsigned char)bytes.at[at] >= 0x80)
            return false;
    return true;
}

/* What was asked for is taken, but where the bytes say otherwise that is told: signs of another encoding read as words.
 */
static void report_asked(Source *source, Str bytes, TextEncoding asked) {
    TextEncoding guess = find_encoding(bytes, ENCODING_GUESSED).encoding;
    bool was_wide = asked == ENCODING_UTF_16LE || asked == ENCODING_UTF_16BE;
    bool is_wide = guess == ENCODING_UTF_16LE || guess == ENCODING_UTF_16BE;
    bool has_utf8 = guess == ENCODING_UTF_8 && utf8_first_fault(bytes) == bytes.len && !is_ascii(bytes);
    bool is_other = was_wide || is_wide ? guess != asked : has_utf8 && asked != ENCODING_UTF_8;
    if (is_other)
        finding_raise(&source->findings, FINDING_ENCODING_DOUBTED, (Place){0},
                      "%s was asked for, the bytes are those of %s", names[asked], names[guess]);
}

/* Characters of UTF-8 that a program took for Windows text and wrote as UTF-8 once more: an A with a circumflex before
 * a pound sign, an a with one before a euro sign where a dash or a quotation mark was. No word has them. */
static void report_twice(Source *source, Str text) {
    static const char *const signs[] = {"\xC3\x82\xC2", "\xC3\x83\xC2", "\xC3\xA2\xE2\x82\xAC"};
    size_t count = 0, first = text.len;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        for (size_t at = str_find(text, 0, signs[i]); at < text.len; at = str_find(text, at + 1, signs[i])) {
            count++;
            first = at < first ? at : first;
        }
    }
    if (count == 0)
        return;
    uint32_t line = 1;
    for (size_t at = 0; at < first; at++)
        line += text.at[at] == '\n' || (text.at[at] == '\r' && text.at[at + 1] != '\n');
    finding_raise(&source->findings, FINDING_ENCODED_TWICE, (Place){.line = line}, "%zu place%s", count,
                  count == 1 ? "" : "s");
}

/* Returns the file's bytes as UTF-8. */
static Str decode(Arena *arena, Source *source, Str bytes, TextEncoding asked) {
    Found found = find_encoding(bytes, asked);
    Str text = str_from(bytes, found.mark);
    bool is_wide = found.encoding == ENCODING_UTF_16LE || found.encoding == ENCODING_UTF_16BE;
    if (!is_wide && is_binary(text))
        return STR("");
    source->encoding = str_of(names[found.encoding]);
    vec_push(
        arena, &source->decisions,
        (Decision){DECISION_ENCODING, {1, 1}, str_format(arena, "%.*s: %s", STR_ARG(source->encoding), found.why)});
    if (!asked && found.encoding == ENCODING_WINDOWS_1252)
        report_windows(source, text);
    if (is_wide)
        return utf16_to_utf8(arena, text, found.encoding == ENCODING_UTF_16BE);
    if (found.encoding == ENCODING_UTF_8)
        return asked ? text : mend_strays(arena, source, text);
    return single_to_utf8(arena, text, found.encoding == ENCODING_WINDOWS_1252 ? windows_high : NULL);
}

Str text_encoding_read(Arena *arena, Source *source, Str bytes, TextEncoding asked) {
    if (asked)
        report_asked(source, bytes, asked);
    Str text = decode(arena, source, bytes, asked);
    report_twice(source, text);
    return text;
}
