#include "ingest/docx_guard.h"

#include <string.h>

#include "base/utf8.h"

enum { MIB = 1024 * 1024, DECODED_BYTES = 4096 };

DocxLimits docx_limits_default(void) {
    return (DocxLimits){.part_bytes = (size_t)64 * MIB,
                        .total_bytes = (size_t)256 * MIB,
                        .tag_bytes = (size_t)8 * MIB,
                        .text_bytes = (size_t)64 * MIB,
                        .cell_bytes = (size_t)64 * MIB,
                        .attributes = 1000,
                        .depth = 256,
                        .cells = 1000000};
}

typedef enum { ENCODING_UNKNOWN, ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_UTF16BE } Encoding;

/* Where in the markup the next byte stands. */
typedef enum { IN_TEXT, IN_TAG, IN_QUOTES, IN_DECLARATION, IN_COMMENT, IN_INSTRUCTION, IN_CDATA } State;

struct DocxGuard {
    Arena *arena; /* of the guard alone */
    DocxLimits limits;
    DocxSink sink;
    void *receiver;
    Encoding encoding;
    unsigned char head[4]; /* bytes kept until the encoding is known, or half a UTF-16 character */
    size_t head_len;
    State state;
    char quote;
    uint32_t attributes;
    StrBuf held;  /* a tag that is not whole yet */
    size_t ended; /* how much of the mark that ends a comment, instruction or CDATA section has been seen */
    Str why;
};

DocxGuard *docx_guard_open(const DocxLimits *limits, DocxSink sink, void *receiver) {
    Arena *arena = arena_open();
    DocxGuard *guard = ARENA_NEW(arena, DocxGuard);
    *guard =
        (DocxGuard){.arena = arena, .limits = *limits, .sink = sink, .receiver = receiver, .held = buf_open(arena)};
    return guard;
}

void docx_guard_close(DocxGuard *guard) { arena_close(guard->arena); }

static DocxFault fail(DocxGuard *guard, DocxFault fault, Str why) {
    guard->why = why;
    return fault;
}

static DocxFault pass(DocxGuard *guard, Str bytes) {
    if (bytes.len && !guard->sink(guard->receiver, bytes))
        return fail(guard, DOCX_BROKEN, STR(""));
    return DOCX_FINE;
}

/* Returns how many bytes of `text` belong to a comment, instruction or CDATA section that ends with `mark`; *is_over
 * tells whether it ended there. */
static size_t skip_to_mark(DocxGuard *guard, Str text, const char *mark, bool *is_over) {
    size_t len = strlen(mark);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == mark[guard->ended]) {
            guard->ended++;
        } else {
            /* "]]]>" and "--->": the first of two equal bytes of the mark may stand any number of times. */
            bool is_repeat = len == 3 && guard->ended == 2 && c == mark[0];
            guard->ended = is_repeat ? 2 : c == mark[0];
        }
        if (guard->ended == len) {
            guard->ended = 0;
            *is_over = true;
            return i + 1;
        }
    }
    *is_over = false;
    return text.len;
}

/* Decides what "<!..." and "<?..." are once enough bytes of them are held. */
static DocxFault judge_declaration(DocxGuard *guard) {
    Str held = buf_str(&guard->held);
    static const struct {
        const char *opening;
        State state;
    } kinds[] = {{"<!--", IN_COMMENT}, {"<![CDATA[", IN_CDATA}, {"<?", IN_INSTRUCTION}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t len = strlen(kinds[i].opening), shorter = held.len < len ? held.len : len;
        if (memcmp(held.at, kinds[i].opening, shorter) != 0)
            continue;
        if (shorter == len) {
            guard->state = kinds[i].state;
            guard->ended = 0;
            DocxFault fault = kinds[i].state == IN_CDATA ? pass(guard, held) : DOCX_FINE;
            guard->held.len = 0;
            return fault;
        }
        return DOCX_FINE;
    }
    return fail(guard, DOCX_UNSAFE, STR("a document type declaration"));
}

/* Reads on inside a tag from `at`; returns the position behind it or behind the last byte. */
static size_t scan_tag(DocxGuard *guard, Str text, size_t at) {
    for (; at < text.len; at++) {
        char c = text.at[at];
        if (guard->state == IN_QUOTES) {
            const char *end = memchr(text.at + at, guard->quote, text.len - at);
            if (!end)
                return text.len;
            at = (size_t)(end - text.at);
            guard->state = IN_TAG;
        } else if (c == '"' || c == '\'') {
            guard->state = IN_QUOTES;
            guard->quote = c;
        } else if (c == '=') {
            guard->attributes++;
        } else if (c == '>') {
            guard->state = IN_TEXT;
            return at + 1;
        }
    }
    return at;
}

static DocxFault check_tag(DocxGuard *guard, size_t bytes) {
    if (bytes > guard->limits.tag_bytes)
        return fail(guard, DOCX_TOO_LARGE, STR("one of its tags is longer than a Word document needs"));
    if (guard->attributes > guard->limits.attributes)
        return fail(guard, DOCX_TOO_LARGE, STR("one of its tags has more attributes than a Word document needs"));
    return DOCX_FINE;
}

/* Goes on with a tag that began in bytes seen before. */
static DocxFault feed_held_tag(DocxGuard *guard, Str text, size_t *at) {
    size_t end = scan_tag(guard, text, *at);
    buf_add(&guard->held, str_slice(text, *at, end));
    *at = end;
    DocxFault fault = check_tag(guard, guard->held.len);
    if (fault != DOCX_FINE || guard->state != IN_TEXT)
        return fault;
    fault = pass(guard, buf_str(&guard->held));
    guard->held.len = 0;
    return fault;
}

/* Reads text and whole tags from *at; what is whole is passed on in one piece. */
static DocxFault feed_text(DocxGuard *guard, Str text, size_t *at) {
    size_t from = *at, whole = *at;
    DocxFault fault = DOCX_FINE;
    while (whole < text.len && fault == DOCX_FINE) {
        size_t tag = str_find_byte(text, whole, '<');
        whole = tag;
        if (tag == text.len)
            break;
        if (tag + 1 == text.len || text.at[tag + 1] == '!' || text.at[tag + 1] == '?')
            break;
        guard->state = IN_TAG;
        guard->attributes = 0;
        size_t end = scan_tag(guard, text, tag + 1);
        if (guard->state != IN_TEXT) {
            fault = pass(guard, str_slice(text, from, tag));
            buf_add(&guard->held, str_slice(text, tag, end));
            *at = end;
            return fault != DOCX_FINE ? fault : check_tag(guard, end - tag);
        }
        fault = check_tag(guard, end - tag);
        whole = end;
    }
    if (fault == DOCX_FINE)
        fault = pass(guard, str_slice(text, from, whole));
    *at = whole;
    if (fault == DOCX_FINE && whole < text.len) {
        guard->state = IN_DECLARATION;
        guard->held.len = 0;
    }
    return fault;
}

/* Takes bytes one by one until it is clear whether "<" begins a tag or something else. */
static DocxFault feed_declaration(DocxGuard *guard, Str text, size_t *at) {
    DocxFault fault = DOCX_FINE;
    while (*at < text.len && guard->state == IN_DECLARATION && fault == DOCX_FINE) {
        char c = text.at[*at];
        if (guard->held.len == 1 && c != '!' && c != '?') {
            guard->state = IN_TAG;
            guard->attributes = 0;
            return DOCX_FINE;
        }
        buf_add_byte(&guard->held, c);
        ++*at;
        if (guard->held.len > 1)
            fault = judge_declaration(guard);
    }
    return fault;
}

static DocxFault feed_skipped(DocxGuard *guard, Str text, size_t *at) {
    static const char *const marks[] = {[IN_COMMENT] = "-->", [IN_INSTRUCTION] = "?>", [IN_CDATA] = "]]>"};
    bool is_over;
    size_t from = *at, used = skip_to_mark(guard, str_from(text, from), marks[guard->state], &is_over);
    DocxFault fault = guard->state == IN_CDATA ? pass(guard, str_slice(text, from, from + used)) : DOCX_FINE;
    if (is_over)
        guard->state = IN_TEXT;
    *at = from + used;
    return fault;
}

static DocxFault feed_utf8(DocxGuard *guard, Str text) {
    DocxFault fault = DOCX_FINE;
    for (size_t at = 0; at < text.len && fault == DOCX_FINE;) {
        if (guard->state == IN_TEXT)
            fault = feed_text(guard, text, &at);
        else if (guard->state == IN_DECLARATION)
            fault = feed_declaration(guard, text, &at);
        else if (guard->state == IN_TAG || guard->state == IN_QUOTES)
            fault = feed_held_tag(guard, text, &at);
        else
            fault = feed_skipped(guard, text, &at);
    }
    return fault;
}

static uint32_t read_unit(const DocxGuard *guard, const unsigned char *at) {
    return guard->encoding == ENCODING_UTF16LE ? at[0] | (uint32_t)at[1] << 8 : at[1] | (uint32_t)at[0] << 8;
}

/* Returns the character at `at` and its length, 0 when its second half is missing. */
static size_t read_utf16(const DocxGuard *guard, const unsigned char *at, size_t left, uint32_t *character) {
    uint32_t unit = read_unit(guard, at);
    *character = unit;
    if (unit < 0xD800 || unit > 0xDFFF)
        return 2;
    if (left < 4 && unit < 0xDC00)
        return 0;
    uint32_t low = left < 4 ? 0 : read_unit(guard, at + 2);
    bool is_pair = unit < 0xDC00 && low >= 0xDC00 && low <= 0xDFFF;
    *character = is_pair ? 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00) : 0;
    return is_pair ? 4 : 2;
}

static DocxFault feed_utf16(DocxGuard *guard, Str bytes) {
    char out[DECODED_BYTES];
    size_t len = 0, at = 0;
    unsigned char joined[4];
    while (at < bytes.len) {
        size_t kept = guard->head_len, room = sizeof joined - kept, left = bytes.len - at;
        size_t taken = left < room ? left : room;
        memcpy(joined, guard->head, kept);
        memcpy(joined + kept, bytes.at + at, taken);
        uint32_t character;
        size_t used = kept + taken < 2 ? 0 : read_utf16(guard, joined, kept + taken, &character);
        if (used == 0) {
            memcpy(guard->head, joined, kept + taken);
            guard->head_len = kept + taken;
            break;
        }
        if (character == 0)
            return fail(guard, DOCX_BROKEN, STR("half a character in UTF-16"));
        at += used - kept;
        guard->head_len = 0;
        len += utf8_write(out + len, character);
        if (len + 4 > sizeof out) {
            DocxFault fault = feed_utf8(guard, (Str){out, len});
            if (fault != DOCX_FINE)
                return fault;
            len = 0;
        }
    }
    return feed_utf8(guard, (Str){out, len});
}

/* Tells the encoding by the first bytes: a mark, or the shape of "<" in UTF-16. What a part says of itself is not
 * asked: OPC allows UTF-8 and UTF-16 only, and the parser refuses bytes that are neither. Returns the length of the
 * mark. */
static size_t find_encoding(DocxGuard *guard, const unsigned char *head) {
    static const struct {
        unsigned char bytes[3];
        unsigned char len, mark;
        Encoding encoding;
    } kinds[] = {{{0xEF, 0xBB, 0xBF}, 3, 3, ENCODING_UTF8},
                 {{0xFF, 0xFE, 0}, 2, 2, ENCODING_UTF16LE},
                 {{0xFE, 0xFF, 0}, 2, 2, ENCODING_UTF16BE},
                 {{'<', 0, 0}, 2, 0, ENCODING_UTF16LE},
                 {{0, '<', 0}, 2, 0, ENCODING_UTF16BE}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (memcmp(head, kinds[i].bytes, kinds[i].len) == 0) {
            guard->encoding = kinds[i].encoding;
            return kinds[i].mark;
        }
    }
    guard->encoding = ENCODING_UTF8;
    return 0;
}

static DocxFault feed_decoded(DocxGuard *guard, Str bytes) {
    return guard->encoding == ENCODING_UTF8 ? feed_utf8(guard, bytes) : feed_utf16(guard, bytes);
}

DocxFault docx_guard_feed(DocxGuard *guard, Str bytes, Str *why) {
    DocxFault fault = DOCX_FINE;
    if (guard->encoding == ENCODING_UNKNOWN) {
        size_t at = 0;
        while (guard->head_len < 3 && at < bytes.len)
            guard->head[guard->head_len++] = (unsigned char)bytes.at[at++];
        if (guard->head_len < 3)
            return DOCX_FINE;
        size_t mark = find_encoding(guard, guard->head), kept = guard->head_len - mark;
        char head[4];
        memcpy(head, guard->head + mark, kept);
        guard->head_len = 0;
        fault = feed_decoded(guard, (Str){head, kept});
        bytes = str_from(bytes, at);
    }
    if (fault == DOCX_FINE)
        fault = feed_decoded(guard, bytes);
    *why = guard->why;
    return fault;
}
