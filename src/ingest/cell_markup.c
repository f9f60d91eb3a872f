#include "ingest/cell_markup.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "ingest/cell_kind.h"

enum { TAG_LIMIT = 200, LINK_LIMIT = 2000, NO_BREAK_SPACE = 0xA0 };

/* What becomes of a byte of the text. */
enum { KEEP, DROP, DROP_FOR_SPACE };

typedef struct {
    Arena *arena;
    Str text;
    unsigned char *map; /* KEEP, DROP ... for each byte */
    StrBuf out;
    bool is_changed;
} Markup;

typedef enum { TAG_INLINE, TAG_BREAK, TAG_ITEM, TAG_RAISED } TagKind;

typedef struct {
    const char *name;
    TagKind kind;
} TagWord;

static const TagWord tags[] = {
    {"ul", TAG_BREAK},       {"ol", TAG_BREAK},      {"p", TAG_BREAK},          {"br", TAG_BREAK},
    {"div", TAG_BREAK},      {"hr", TAG_BREAK},      {"h1", TAG_BREAK},         {"h2", TAG_BREAK},
    {"h3", TAG_BREAK},       {"h4", TAG_BREAK},      {"h5", TAG_BREAK},         {"h6", TAG_BREAK},
    {"td", TAG_BREAK},       {"tr", TAG_BREAK},      {"th", TAG_BREAK},         {"thead", TAG_BREAK},
    {"tbody", TAG_BREAK},    {"tfoot", TAG_BREAK},   {"blockquote", TAG_BREAK}, {"figcaption", TAG_BREAK},
    {"colgroup", TAG_BREAK}, {"li", TAG_ITEM},       {"sup", TAG_RAISED},       {"b", TAG_INLINE},
    {"strong", TAG_INLINE},  {"i", TAG_INLINE},      {"em", TAG_INLINE},        {"u", TAG_INLINE},
    {"span", TAG_INLINE},    {"font", TAG_INLINE},   {"sub", TAG_INLINE},       {"del", TAG_INLINE},
    {"ins", TAG_INLINE},     {"strike", TAG_INLINE}, {"kbd", TAG_INLINE},       {"samp", TAG_INLINE},
    {"tt", TAG_INLINE},      {"img", TAG_INLINE},    {"a", TAG_INLINE},
};

typedef struct {
    const char *found, *plain;
} Entity;

static const Entity entities[] = {
    {"&amp;", "&"},
    {"&nbsp;", " "},
    {"&lt;", "<"},
    {"&gt;", ">"},
    {"&quot;", "\""},
    {"&apos;", "'"},
    {"&pound;", "\xC2\xA3"},
    {"&euro;", "\xE2\x82\xAC"},
    {"&ndash;", "\xE2\x80\x93"},
    {"&mdash;", "\xE2\x80\x94"},
    {"&rsquo;", "\xE2\x80\x99"},
    {"&lsquo;", "\xE2\x80\x98"},
    {"&ldquo;", "\xE2\x80\x9C"},
    {"&rdquo;", "\xE2\x80\x9D"},
    {"&bull;", "\xE2\x80\xA2"},
    {"&hellip;", "\xE2\x80\xA6"},
    {"&middot;", "\xC2\xB7"},
    {"&times;", "\xC3\x97"},
    {"&deg;", "\xC2\xB0"},
    {"&frac12;", "\xC2\xBD"},
    {"&frac14;", "\xC2\xBC"},
    {"&frac34;", "\xC2\xBE"},
    {"&sup2;", "\xC2\xB2"},
    {"&sup3;", "\xC2\xB3"},
    {"&copy;", "\xC2\xA9"},
    {"&reg;", "\xC2\xAE"},
    {"&trade;", "\xE2\x84\xA2"},
    {"&eacute;", "\xC3\xA9"},
    {"&ge;", "\xE2\x89\xA5"},
    {"&le;", "\xE2\x89\xA4"},
    {"&rarr;", "\xE2\x86\x92"},
    {"&check;", "\xE2\x9C\x93"},
    {"&ensp;", " "},
    {"&emsp;", " "},
};

/* TeX that recognition leaves. "\pounds 5" is "£5". */
static const Entity commands[] = {
    {"\\pounds ", "\xC2\xA3"},
    {"\\pounds", "\xC2\xA3"},
    {"\\%", "%"},
    {"\\&", "&"},
    {"\\$", "$"},
    {"\\#", "#"},
    {"\\_", "_"},
    {"\\geq", "\xE2\x89\xA5"},
    {"\\leq", "\xE2\x89\xA4"},
    {"\\*", "*"},
};

static const Entity *find_entity(Str text, const Entity *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_starts(text, list[i].found))
            return &list[i];
    return NULL;
}

/* Returns the length of the known tag at the start of `text`, 0 for other text in angle brackets. */
static size_t match_tag(Str text, TagKind *kind, bool *is_closing) {
    size_t at = 1;
    *is_closing = text.len > 1 && text.at[1] == '/';
    at += *is_closing;
    size_t from = at;
    while (at < text.len && at < 12 && ((text.at[at] | 32) >= 'a' && (text.at[at] | 32) <= 'z'))
        at++;
    const TagWord *tag = NULL;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strlen(tags[i].name) == at - from && strncasecmp(tags[i].name, text.at + from, at - from) == 0)
            tag = &tags[i];
    if (!tag || at >= text.len || !strchr(" />", text.at[at]))
        return 0;
    while (at < text.len && at < TAG_LIMIT && text.at[at] != '>' && text.at[at] != '<')
        at++;
    if (at >= text.len || text.at[at] != '>')
        return 0;
    *kind = tag->kind;
    return at + 1;
}

static void add_item(Markup *markup, Str label) {
    buf_add_byte(&markup->out, '\n');
    buf_add_byte(&markup->out, MARKUP_ITEM);
    buf_add(&markup->out, label);
    buf_add_byte(&markup->out, MARKUP_LABEL_END);
}

void markup_add_raised(StrBuf *out, Str raised) {
    static const char *const digits[] = {"\xE2\x81\xB0", "\xC2\xB9",     "\xC2\xB2",     "\xC2\xB3",
                                         "\xE2\x81\xB4", "\xE2\x81\xB5", "\xE2\x81\xB6", "\xE2\x81\xB7",
                                         "\xE2\x81\xB8", "\xE2\x81\xB9"};
    for (size_t i = 0; i < raised.len; i++) {
        if (raised.at[i] >= '0' && raised.at[i] <= '9')
            buf_add_z(out, digits[raised.at[i] - '0']);
        else
            buf_add_byte(out, raised.at[i]);
    }
}

static size_t take_tag(Markup *markup, size_t i) {
    TagKind kind;
    bool is_closing;
    size_t len = match_tag(str_from(markup->text, i), &kind, &is_closing);
    if (!len)
        return 0;
    markup->is_changed = true;
    if (kind == TAG_BREAK || (kind == TAG_ITEM && is_closing))
        buf_add_byte(&markup->out, '\n');
    else if (kind == TAG_ITEM)
        add_item(markup, STR("\xE2\x80\xA2"));
    if (kind == TAG_RAISED && !is_closing) {
        size_t end = str_find(str_slice(markup->text, 0, i + len + 16), i + len, "</sup>");
        if (end < i + len + 10 && end < markup->text.len) {
            markup_add_raised(&markup->out, str_slice(markup->text, i + len, end));
            return end + 6 - i;
        }
    }
    return len;
}

static size_t take_raised(Markup *markup, size_t i) {
    Str near = str_slice(markup->text, 0, i + 40);
    size_t end = str_find_byte(near, i, '}');
    if (end == near.len)
        return 0;
    markup_add_raised(&markup->out, str_slice(near, i + 2, end));
    markup->is_changed = true;
    return end + 1 - i;
}

static size_t take_entity(Markup *markup, size_t i, const Entity *list, size_t count) {
    const Entity *entity = find_entity(str_from(markup->text, i), list, count);
    if (!entity)
        return 0;
    buf_add_z(&markup->out, entity->plain);
    markup->is_changed = true;
    return strlen(entity->found);
}

/* Tells whether a character shows: no control, no mark that is invisible or turns words round, none of private use. */
static bool is_printed(uint32_t code) {
    static const uint32_t ranges[][2] = {{0x20, 0x7E},     {0xA0, 0xAC},     {0xAE, 0x1FFF},   {0x2010, 0x2027},
                                         {0x2030, 0x205E}, {0x2070, 0xD7FF}, {0xF900, 0xFDCF}, {0x1F000, 0x1FAFF}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code >= ranges[i][0] && code <= ranges[i][1])
            return true;
    return false;
}

/* "&#163;", "&#x2013;": a character by its number. */
static size_t take_number(Markup *markup, size_t i) {
    Str text = str_slice(markup->text, i, i + 10);
    bool is_hex = text.len > 2 && (text.at[2] | 32) == 'x';
    uint32_t code = 0;
    size_t at = is_hex ? 3 : 2, from = at;
    if (!str_starts(text, "&#"))
        return 0;
    for (; at < text.len && text.at[at] != ';'; at++) {
        int digit = utf8_is_digit((unsigned char)text.at[at])      ? text.at[at] - '0'
                    : is_hex && strchr("abcdef", text.at[at] | 32) ? (text.at[at] | 32) - 'a' + 10
                                                                   : -1;
        if (digit < 0)
            return 0;
        code = code * (is_hex ? 16 : 10) + (uint32_t)digit;
    }
    if (at == from || at == text.len || !is_printed(code))
        return 0;
    char bytes[4];
    buf_add(&markup->out, (Str){bytes, utf8_write(bytes, code == NO_BREAK_SPACE ? ' ' : code)});
    markup->is_changed = true;
    return at + 1;
}

/* Signs that begin an item wherever they stand. */
static const char *const bullets[] = {"\xE2\x80\xA2", "\xE2\x96\xAA", "\xE2\x97\x8F", "\xE2\x96\xA0", "\xE2\x80\xA3",
                                      "\xE2\x9E\xA2", "\xEF\x82\xB7", "\xE2\x81\x83", "\xE2\x97\xA6"};

static size_t take_bullet(Markup *markup, size_t i) {
    Str rest = str_from(markup->text, i);
    for (size_t b = 0; b < sizeof bullets / sizeof *bullets; b++) {
        if (!str_starts(rest, bullets[b]))
            continue;
        if (str_is_blank(str_slice(rest, strlen(bullets[b]), 12)) && rest.len < 8)
            return 0;
        add_item(markup, str_of(bullets[b]));
        return strlen(bullets[b]);
    }
    return 0;
}

/* A dash or a raised point begins an item at the start of a line only, where a space follows. */
static size_t take_line_mark(Markup *markup, size_t i) {
    Str rest = str_from(markup->text, i);
    size_t len = kind_bullet(rest);
    if (!len || rest.at[0] == '<')
        return 0;
    size_t mark = len;
    while (mark > 0 && (rest.at[mark - 1] == ' ' || rest.at[mark - 1] == '\t'))
        mark--;
    add_item(markup, str_slice(rest, 0, mark));
    return len;
}

static bool is_bold_opener(Str text, size_t at) { return at + 2 < text.len && !strchr(" .,;:!?)*\n", text.at[at + 2]); }

static bool is_bold_closer(Str text, size_t at) { return at > 0 && !strchr(" \n*", text.at[at - 1]); }

static size_t next_bold(Str text, size_t from) { return str_find(text, from, "**"); }

static void drop_bold(Markup *markup, size_t at, bool is_opener) {
    bool is_fused = is_opener && at > 0 && at + 2 < markup->text.len &&
                    kind_has_letter(str_slice(markup->text, at - 1, at)) &&
                    kind_has_letter(str_slice(markup->text, at + 2, at + 3));
    markup->map[at] = is_fused ? DROP_FOR_SPACE : DROP;
    markup->map[at + 1] = DROP;
    markup->is_changed = true;
}

/* Marks pairs of "**" for dropping. One without partner is dropped when it opens the text or closes what an earlier
 * line opened; else it is a footnote mark and stays. */
static void map_bold(Markup *markup, bool *is_bold) {
    Str text = markup->text;
    size_t at = next_bold(text, 0);
    if (is_bold && *is_bold && at < text.len && is_bold_closer(text, at)) {
        drop_bold(markup, at, false);
        *is_bold = false;
        at = next_bold(text, at + 2);
    }
    while (at < text.len) {
        size_t next = next_bold(text, at + 2);
        if (is_bold_opener(text, at) && next < text.len && is_bold_closer(text, next)) {
            drop_bold(markup, at, true);
            drop_bold(markup, next, false);
            at = next_bold(text, next + 2);
            continue;
        }
        if (at == 0 && is_bold_opener(text, at)) {
            drop_bold(markup, at, true);
            if (is_bold)
                *is_bold = true;
        }
        at = next;
    }
}

static void drop_range(Markup *markup, size_t from, size_t to) {
    for (size_t i = from; i < to && i < markup->text.len; i++)
        markup->map[i] = DROP;
}

/* Marks the signs of a Markdown link: of a dead one ("#...") only the words stay, else the address stays in brackets.
 */
static void map_links(Markup *markup) {
    Str text = markup->text;
    size_t open = text.len;
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (text.at[i] == '[')
            open = i;
        if (text.at[i] != ']' || text.at[i + 1] != '(' || open == text.len || i == open + 1)
            continue;
        Str near = str_slice(text, 0, i + LINK_LIMIT);
        size_t end = str_find_byte(near, i, ')');
        if (end == near.len)
            continue;
        bool is_dead = i + 2 == end || text.at[i + 2] == '#';
        drop_range(markup, open, open + 1);
        if (is_dead)
            drop_range(markup, i, end + 1);
        else
            markup->map[i] = DROP_FOR_SPACE;
        markup->is_changed = true;
        open = text.len;
        i = end;
    }
}

/* Handles what stands at `i` if it is markup; returns its length, or 0. */
static size_t take_markup(Markup *markup, size_t i, bool at_line_start) {
    char c = markup->text.at[i];
    size_t len = at_line_start ? take_line_mark(markup, i) : 0;
    if (len)
        return len;
    if (c == '<')
        return take_tag(markup, i);
    if (c == '^' && i + 1 < markup->text.len && markup->text.at[i + 1] == '{')
        return take_raised(markup, i);
    if (c == '&') {
        size_t number = take_number(markup, i);
        return number ? number : take_entity(markup, i, entities, sizeof entities / sizeof *entities);
    }
    if (c == '\\')
        return take_entity(markup, i, commands, sizeof commands / sizeof *commands);
    return c == '\xE2' || c == '\xEF' ? take_bullet(markup, i) : 0;
}

/* Most texts hold nothing that could be markup. */
static bool is_plain(Str text) {
    if (kind_bullet(text))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (strchr("<*[^\\&\n\xE2\xEF\xC2", text.at[i]))
            return false;
    return true;
}

Str markup_to_plain(Arena *arena, Str text, bool *is_bold, bool *is_changed) {
    if (is_plain(text))
        return text;
    Markup markup = {.arena = arena, .text = text, .map = arena_alloc(arena, text.len + 1), .out = buf_open(arena)};
    map_bold(&markup, is_bold);
    map_links(&markup);
    bool at_line_start = true;
    for (size_t i = 0; i < text.len;) {
        if (markup.map[i] != KEEP) {
            if (markup.map[i] == DROP_FOR_SPACE)
                buf_add_byte(&markup.out, ' ');
            i++;
            continue;
        }
        size_t len = take_markup(&markup, i, at_line_start);
        if (!len) {
            at_line_start = text.at[i] == '\n' || (at_line_start && text.at[i] == ' ');
            buf_add_byte(&markup.out, text.at[i]);
            len = 1;
        } else {
            at_line_start = false;
        }
        i += len;
    }
    *is_changed |= markup.is_changed;
    return buf_str(&markup.out);
}
