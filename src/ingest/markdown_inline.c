#include "ingest/markdown_inline.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "ingest/cell_markup.h"

enum { LINK_LIMIT = 2000, CODE_LIMIT = 4000, LABEL_LIMIT = 200 };

/* What becomes of a byte of the text. */
typedef enum { KEEP, DROP, SPACE_AND_DROP, BREAK, INSERT } ByteFate;

/* A run of one mark that may open emphasis. */
typedef struct {
    size_t at; /* of its last mark that is still free */
    size_t left;
} Opener;

/* Words in the place of a byte whose fate is INSERT. */
typedef struct {
    size_t at;
    Str words;
} Insert;

typedef struct {
    Arena *arena;
    Str text;
    MarkdownRefs *refs;
    unsigned char *fates;
    VEC(Insert) inserts;             /* by their places */
    VEC(Opener) stars, lines, waves; /* those of * _ and ~ that are open */
    size_t no_angle, no_bracket;     /* no > or ) stands before here */
    size_t word;                     /* where the words of a link begin, text.len for none */
    bool is_picture;
    Str anchor; /* the address of the HTML link that is open */
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
    if (mark == '~' && used && inl->refs)
        markdown_notice(&inl->refs->struck, inl->refs, STR(""));
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

/* Puts words in the place of the bytes from `from` to `to`. */
static void replace(Inline *inl, size_t from, size_t to, Str words) {
    drop(inl, from, to);
    inl->fates[from] = INSERT;
    vec_push(inl->arena, &inl->inserts, (Insert){from, words});
}

/* Words are followed by their address in brackets; one into the paper itself says nothing in print. */
static Str address_words(Inline *inl, Str address) {
    bool is_dead = address.len == 0 || address.at[0] == '#';
    return is_dead ? STR("") : str_format(inl->arena, " (%.*s)", STR_ARG(address));
}

static void note_picture(Inline *inl, Str alt) {
    if (inl->refs)
        markdown_notice(&inl->refs->pictures, inl->refs, alt);
}

/* "](address)" behind the words of a link. */
static size_t take_address(Inline *inl, size_t word, size_t at) {
    size_t end = find_near(inl, at, ')', &inl->no_bracket);
    if (end == inl->text.len)
        return 1;
    bool is_dead = end == at + 2 || inl->text.at[at + 2] == '#' || inl->is_picture || word + 1 == at;
    if (inl->is_picture)
        note_picture(inl, str_slice(inl->text, word + 1, at));
    drop(inl, word - inl->is_picture, word + 1);
    if (is_dead)
        drop(inl, at, end + 1);
    else
        inl->fates[at] = SPACE_AND_DROP;
    return end + 1 - at;
}

/* "[^1]": the mark of a footnote becomes its number, raised; marks side by side are kept apart. */
static size_t take_note(Inline *inl, size_t word, size_t at) {
    Str label = str_slice(inl->text, word + 1, at);
    uint32_t number = markdown_refs_note(inl->refs, inl->arena, label);
    if (number == 0) {
        markdown_notice(&inl->refs->lost_notes, inl->refs, label);
        return 1;
    }
    StrBuf raised = buf_open(inl->arena);
    markup_add_raised(&raised, str_format(inl->arena, "%u", number));
    if (byte_at(inl, at + 1) == '[' && byte_at(inl, at + 2) == '^')
        buf_add_byte(&raised, ' ');
    drop(inl, word, at);
    replace(inl, at, at + 1, buf_str(&raised));
    return 1;
}

/* "[words][label]", "[label][]", "[label]": the address is defined elsewhere. */
static size_t take_reference(Inline *inl, size_t word, size_t at) {
    Str words = str_slice(inl->text, word + 1, at), label = words;
    size_t end = at + 1;
    if (byte_at(inl, at + 1) == '[') {
        end = str_find_byte(str_slice(inl->text, 0, at + LABEL_LIMIT), at + 2, ']');
        if (end >= inl->text.len || inl->text.at[end] != ']')
            return 1;
        if (end > at + 2)
            label = str_slice(inl->text, at + 2, end);
        end++;
    }
    Str address = markdown_refs_address(inl->refs, inl->arena, label);
    if (address.len == 0)
        return 1;
    if (inl->is_picture)
        note_picture(inl, words);
    drop(inl, word - inl->is_picture, word + 1);
    replace(inl, at, end, inl->is_picture || words.len == 0 ? STR("") : address_words(inl, address));
    return end - at;
}

/* Reads the bracket that ends the words of a link, a picture or a mark. */
static size_t take_bracket(Inline *inl, size_t at) {
    size_t word = inl->word;
    inl->word = inl->text.len;
    if (word == inl->text.len)
        return 1;
    if (byte_at(inl, at + 1) == '(')
        return take_address(inl, word, at);
    if (!inl->refs)
        return 1;
    return byte_at(inl, word + 1) == '^' ? take_note(inl, word, at) : take_reference(inl, word, at);
}

/* Returns the value of an attribute of a tag of HTML, empty for none. */
static Str find_value(Str tag, const char *name) {
    size_t at = str_find(tag, 0, name), from = at + strlen(name);
    if (at == tag.len || from >= tag.len || !strchr("\"'", tag.at[from]))
        return STR("");
    return str_slice(tag, from + 1, str_find_byte(tag, from + 1, tag.at[from]));
}

/* Tells whether a tag opens or closes an element of that name. */
static bool is_tag(Str tag, const char *name) {
    size_t len = strlen(name);
    return tag.len > len && strncasecmp(tag.at, name, len) == 0 && strchr(" />\n", tag.at[len]);
}

/* Tags of HTML whose names people write in angle brackets, too, for what is to be entered ("<address>"): they are tags
 * where the paper closes one. */
static const char *const ambiguous[MARKDOWN_TAGS] = {
    "details", "summary", "center",  "section", "article", "header", "footer", "main", "aside", "figure",
    "table",   "caption", "address", "pre",     "code",    "mark",   "small",  "big",  "label", "s",
};

/* Notes the beginning of a table of HTML, which is not read as one; returns `is_closed`. */
static bool note_table(Inline *inl, Str name, bool is_closed) {
    if (is_closed && is_tag(name, "table") && name.at[-1] == '<')
        markdown_notice(&inl->refs->html_tables, inl->refs, STR(""));
    return is_closed;
}

/* Tells whether the tag is one of them, and closed somewhere in the paper. */
static bool is_closed_tag(Inline *inl, Str tag) {
    Str name = str_from(tag, str_starts(tag, "</") ? 2 : 1);
    for (size_t i = 0; inl->refs && i < MARKDOWN_TAGS; i++) {
        if (is_tag(name, ambiguous[i]))
            return note_table(inl, name, markdown_refs_closes(inl->refs, i, ambiguous[i]));
    }
    return false;
}

/* <a href="..."> and </a>, <img alt="...">; returns whether it is one of them. */
static bool take_tag(Inline *inl, size_t at, Str tag) {
    if (is_tag(tag, "<img")) {
        Str alt = find_value(tag, " alt=");
        note_picture(inl, alt);
        replace(inl, at, at + tag.len, alt);
    } else if (is_tag(tag, "</a") && inl->anchor.at) {
        replace(inl, at, at + tag.len, address_words(inl, inl->anchor));
        inl->anchor = (Str){0};
    } else if (is_tag(tag, "<a")) {
        inl->anchor = find_value(tag, " href=");
        drop(inl, at, at + tag.len);
    } else if (is_closed_tag(inl, tag)) {
        replace(inl, at, at + tag.len, STR(" "));
    } else {
        return false;
    }
    return true;
}

/* <br>, <br/>; and an address in angle brackets, which loses them. */
static size_t take_angle(Inline *inl, size_t at) {
    size_t end = find_near(inl, at, '>', &inl->no_angle);
    if (end == inl->text.len)
        return 1;
    Str near = str_slice(inl->text, at, end + 1);
    bool is_break = near.len <= 7 && near.len > 3 && strncasecmp(near.at + 1, "br", 2) == 0 &&
                    (near.at[3] == '>' || near.at[3] == '/' || near.at[3] == ' ');
    bool is_mail = str_find_byte(near, 0, '@') + 1 < near.len && str_find_byte(near, 0, ' ') == near.len;
    bool is_address =
        is_mail || str_starts(near, "<http://") || str_starts(near, "<https://") || str_starts(near, "<mailto:");
    if (is_break) {
        drop(inl, at, end + 1);
        inl->fates[at] = BREAK;
    } else if (is_address) {
        drop(inl, at, at + 1);
        drop(inl, end, end + 1);
    }
    bool is_known = is_break || is_address || take_tag(inl, at, near);
    return is_known ? end + 1 - at : 1;
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
        return take_bracket(inl, at);
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

/* Returns the words with each byte's fate fulfilled. */
static Str write_words(const Inline *inl) {
    StrBuf out = buf_open(inl->arena);
    size_t next = 0;
    for (size_t i = 0; i < inl->text.len; i++) {
        while (next < inl->inserts.count && inl->inserts.at[next].at < i)
            next++;
        if (inl->fates[i] == KEEP)
            buf_add_byte(&out, inl->text.at[i]);
        else if (inl->fates[i] == INSERT)
            buf_add(&out, inl->inserts.at[next].words);
        else if (inl->fates[i] != DROP)
            buf_add_byte(&out, inl->fates[i] == BREAK ? '\n' : ' ');
    }
    return buf_str(&out);
}

Str markdown_inline(Arena *arena, Str text, MarkdownRefs *refs) {
    if (is_plain(text))
        return text;
    Inline inl = {
        .arena = arena, .text = text, .refs = refs, .fates = arena_alloc(arena, text.len + 1), .word = text.len};
    for (size_t at = 0; at < text.len;)
        at += take(&inl, at);
    return write_words(&inl);
}
