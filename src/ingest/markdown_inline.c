#include "ingest/markdown_inline.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/vec.h"

enum { LINK_LIMIT = 2000, CODE_LIMIT = 4000 };

/* What becomes of a byte of the text. */
typedef enum { KEEP, DROP, SPACE_AND_DROP, BREAK } Fate;

/* A run of one mark that may open emphasis. */
typedef struct {
    size_t at; /* of its last mark that is still free */
    size_t left;
} Opener;

typedef struct {
    Arena *arena;
    Str text;
    unsigned char *fates;
    VEC(Opener) stars, lines, waves; /* those of * _ and ~ that are open */
    size_t no_angle, no_bracket;     /* no > or ) stands before here */
    size_t word;                     /* where the words of a link begin, text.len for none */
    bool is_picture;
} Inline;

static bool is_punctuation(char c) { return c && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c) != NULL; }

static char byte_at(const Inline *inl, size_t at) { return at < inl->text.len ? inl->text.at[at] : ' '; }

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

/* Letters and digits, those beyond ASCII included: "_" inside a word is no mark. */
static bool is_word(char c) {
    return (unsigned char)c >= 0x80 || utf8_is_letter((unsigned char)c) || utf8_is_digit((unsigned char)c);
}

static void drop(Inline *inl, size_t from, size_t to) {
    for (size_t i = from; i < to && i < inl->text.len; i++)
        inl->fates[i] = DROP;
}

static size_t run_length(const Inline *inl, size_t at) {
    size_t end = at;
    while (end < inl->text.len && inl->text.at[end] == inl->text.at[at])
        end++;
    return end - at;
}

/* Closes what is open with as many marks of the run at `at` as fit; returns how many were used. */
static size_t close_marks(Inline *inl, Opener *openers, size_t *count, size_t at, size_t len) {
    size_t used = 0;
    while (*count > 0 && used < len) {
        Opener *open = &openers[*count - 1];
        size_t take = open->left < len - used ? open->left : len - used;
        drop(inl, open->at + 1 - take, open->at + 1);
        drop(inl, at + used, at + used + take);
        open->at -= take;
        open->left -= take;
        used += take;
        if (open->left == 0)
            --*count;
    }
    return used;
}

/* Reads a run of * or _ or ~: a mark opens before a word and closes behind one. */
static size_t take_emphasis(Inline *inl, size_t at) {
    char mark = inl->text.at[at], before = at > 0 ? inl->text.at[at - 1] : ' ';
    size_t len = run_length(inl, at), used = 0;
    char behind = byte_at(inl, at + len);
    bool opens = !is_space(behind), closes = !is_space(before);
    /* Between punctuation and a word it does one of both. */
    if (opens && closes && is_punctuation(behind) && !is_punctuation(before))
        opens = false;
    else if (opens && closes && is_punctuation(before) && !is_punctuation(behind))
        closes = false;
    if (mark == '_' && is_word(before) && is_word(behind))
        opens = closes = false;
    if (len > 3 || (mark == '~' && len != 2))
        return len;
    Opener **openers = mark == '*' ? &inl->stars.at : mark == '_' ? &inl->lines.at : &inl->waves.at;
    size_t *count = mark == '*' ? &inl->stars.count : mark == '_' ? &inl->lines.count : &inl->waves.count;
    if (closes)
        used = close_marks(inl, *openers, count, at, len);
    if (opens && used < len) {
        Opener opener = {at + len - 1, len - used};
        if (mark == '*')
            vec_push(inl->arena, &inl->stars, opener);
        else if (mark == '_')
            vec_push(inl->arena, &inl->lines, opener);
        else
            vec_push(inl->arena, &inl->waves, opener);
    }
    return len;
}

/* Code ends with as many backticks as it began; what stands in it is words. */
static size_t take_code(Inline *inl, size_t at) {
    size_t len = run_length(inl, at);
    if (len > 3)
        return len;
    size_t limit = at + CODE_LIMIT < inl->text.len ? at + CODE_LIMIT : inl->text.len;
    for (size_t end = at + len; end < limit;) {
        if (inl->text.at[end] != '`') {
            end++;
            continue;
        }
        size_t closing = run_length(inl, end);
        if (closing == len) {
            drop(inl, at, at + len);
            drop(inl, end, end + len);
            return end + len - at;
        }
        end += closing;
    }
    return len;
}

/* Returns where the next `end` stands that is near, or the text's length. *none remembers how far there is none, so
 * that a text full of openings is looked through once. */
static size_t find_near(Inline *inl, size_t at, char end, size_t *none) {
    Str near = str_slice(inl->text, 0, at + LINK_LIMIT);
    size_t from = at > *none ? at : *none;
    size_t found = from < near.len ? str_find_byte(near, from, end) : near.len;
    if (found < near.len)
        return found;
    *none = near.len;
    return inl->text.len;
}

/* Reads what stands behind the words of a link: "](address)". */
static size_t take_address(Inline *inl, size_t at) {
    size_t word = inl->word;
    inl->word = inl->text.len;
    if (word == inl->text.len || byte_at(inl, at + 1) != '(')
        return 1;
    size_t end = find_near(inl, at, ')', &inl->no_bracket);
    if (end == inl->text.len)
        return 1;
    bool is_dead = end == at + 2 || inl->text.at[at + 2] == '#' || inl->is_picture || word + 1 == at;
    drop(inl, word - inl->is_picture, word + 1);
    if (is_dead)
        drop(inl, at, end + 1);
    else
        inl->fates[at] = SPACE_AND_DROP;
    return end + 1 - at;
}

/* <br>, <br/>; and an address in angle brackets, which loses them. */
static size_t take_angle(Inline *inl, size_t at) {
    size_t end = find_near(inl, at, '>', &inl->no_angle);
    if (end == inl->text.len)
        return 1;
    Str near = str_slice(inl->text, at, end + 1);
    bool is_break = near.len <= 7 && near.len > 3 && strncasecmp(near.at + 1, "br", 2) == 0 &&
                    (near.at[3] == '>' || near.at[3] == '/' || near.at[3] == ' ');
    bool is_address = str_starts(near, "<http://") || str_starts(near, "<https://") || str_starts(near, "<mailto:");
    if (is_break) {
        drop(inl, at, end + 1);
        inl->fates[at] = BREAK;
    } else if (is_address) {
        drop(inl, at, at + 1);
        drop(inl, end, end + 1);
    }
    return is_break || is_address ? end + 1 - at : 1;
}

/* Reads what stands at `at`; returns its length. */
static size_t take(Inline *inl, size_t at) {
    char c = inl->text.at[at];
    switch (c) {
    case '\\':
        if (!is_punctuation(byte_at(inl, at + 1)))
            return 1;
        drop(inl, at, at + 1);
        return 2;
    case '*':
    case '_':
    case '~':
        return take_emphasis(inl, at);
    case '`':
        return take_code(inl, at);
    case '[':
        inl->word = at;
        inl->is_picture = at > 0 && inl->text.at[at - 1] == '!';
        return 1;
    case ']':
        return take_address(inl, at);
    case '<':
        return take_angle(inl, at);
    default:
        return 1;
    }
}

static bool is_plain(Str text) {
    for (size_t i = 0; i < text.len; i++)
        if (strchr("\\*_~`[<", text.at[i]))
            return false;
    return true;
}

Str markdown_inline(Arena *arena, Str text) {
    if (is_plain(text))
        return text;
    Inline inl = {.arena = arena, .text = text, .fates = arena_alloc(arena, text.len + 1), .word = text.len};
    for (size_t at = 0; at < text.len;)
        at += take(&inl, at);
    StrBuf out = buf_open(arena);
    for (size_t i = 0; i < text.len; i++) {
        if (inl.fates[i] == KEEP)
            buf_add_byte(&out, text.at[i]);
        else if (inl.fates[i] != DROP)
            buf_add_byte(&out, inl.fates[i] == BREAK ? '\n' : ' ');
    }
    return buf_str(&out);
}
