#include "ingest/cell_mend.h"

#include "ingest/cell_kind.h"
#include "ingest/paper_words.h"

#define SOFT_HYPHEN "\xC2\xAD"

/* After these a hyphen belongs to the word ("self-service"), not to the end of a line: in the texts that the figures
 * below are of, they begin more compounds than syllables of longer words. */
static const char *const binding_words[] = {"self",   "non",   "well", "long",  "short", "high", "low",  "full", "year",
                                            "cross",  "multi", "one",  "two",   "three", "four", "five", "six",  "half",
                                            "single", "mid",   "post", "first", "third", "face", "day",  NULL};

/* Behind a hyphen these end compounds ("call-off", "evidence-based"), and no longer word at a syllable. */
static const char *const closing_words[] = {"off", "up", "based", "term", NULL};

/* These begin compounds, and longer words more often. */
static const char *const prefixes[] = {"pre",    "co",    "re",    "sub",   "anti", "inter", "ex",   "semi",
                                       "pro",    "de",    "over",  "under", "on",   "off",   "out",  "in",
                                       "up",     "down",  "un",    "by",    "ever", "all",   "part", "second",
                                       "follow", "micro", "macro", "ultra", NULL};

/* After a suspended hyphen ("pre- and post-") nothing is joined. */
static const char *const suspended_words[] = {"and", "or", "to", "nor", "but", "as", "the", "versus", NULL};

static bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* The words of the paper, read when the first of them is wanted. */
static const PaperWords *words_of(TextNotes *notes) {
    static const TextLines none;
    if (!notes->words)
        notes->words = paper_words_read(notes->work, notes->lines ? notes->lines : &none);
    return notes->words;
}

/* Tells whether the paper divides words at syllables: what stands before a hyphen at a line's end is no word of the
 * paper, and nothing that begins compounds. */
static bool has_syllables(TextNotes *notes) {
    const Str *halves;
    const PaperWords *words = words_of(notes);
    size_t count = notes->divides ? 0 : paper_words_halves(words, &halves);
    for (size_t i = 0; i < count && !notes->divides; i++)
        if (paper_words_count(words, halves[i]) == 0 && !kind_word_in(halves[i], binding_words) &&
            !kind_word_in(halves[i], prefixes))
            notes->divides = DIVIDES_WORDS;
    if (!notes->divides)
        notes->divides = DIVIDES_COMPOUNDS;
    return notes->divides == DIVIDES_WORDS;
}

/* A word in two halves, with the parts of a compound that stand before and behind it ("up-" of "up-to- date"). */
typedef struct {
    Str left, right, before, behind;
} Halves;

static bool stands(const PaperWords *words, Arena *arena, Str left, Str right, const char *between) {
    return paper_words_count(words, str_format(arena, "%.*s%s%.*s", STR_ARG(left), between, STR_ARG(right))) > 0;
}

/* Judges a half that holds a hyphen already: only a paper that spells the rest as one word ("co-ordi- nation", which
 * has "co-ordination") joins it. */
static bool is_one_word_inside(const PaperWords *words, Arena *arena, const Halves *halves) {
    Str whole = str_format(arena, "%.*s%.*s", STR_ARG(halves->left), STR_ARG(halves->right));
    return (halves->before.len == 0 || stands(words, arena, halves->before, whole, "-")) &&
           (halves->behind.len == 0 || stands(words, arena, whole, halves->behind, "-"));
}

/* Judges a word broken as "left- right": true joins it without the hyphen.
 *
 * In turn: a half that holds a hyphen keeps it; the paper's own spelling in whole; two halves of three letters or more
 * that both stand alone elsewhere (the second twice, for its own place may look so) are two words; a first half that
 * binds. What is left is a syllable in a paper that divides words at syllables; in one that breaks its lines only where
 * a hyphen stands, as word processors do unless told otherwise, it is two words where the first is one, or begins
 * compounds.
 *
 * How often that is right was counted with the five papers of the seeds and 22 other texts, 1.5 million characters:
 * each of their 833 compounds broken at its hyphen, each of their 23,940 other words of six letters or more at each of
 * its syllables (hyphen-en-gb), the word's own place left out of what is known. Where words are divided at syllables,
 * 61 % of the compounds keep their hyphen and 99.0 % of the syllables lose it; where they are not, 80 % and 85 %. A
 * list of words alone had 17 % and 99 %, with the paper's spelling 41 % and 99.4 %; "re", "in" and "de" among the
 * binding words would keep two more compounds in a hundred and spoil seven words. One divided word in seven does not
 * look it, so three of them are enough to know such a paper. */
static bool is_one_word(Arena *arena, const Halves *halves, TextNotes *notes) {
    const PaperWords *words = words_of(notes);
    Str left = halves->left, right = halves->right;
    if (halves->before.len || halves->behind.len)
        return is_one_word_inside(words, arena, halves);
    if (stands(words, arena, left, right, ""))
        return true;
    if (stands(words, arena, left, right, "-"))
        return false;
    uint32_t left_count = paper_words_count(words, left);
    if (left.len > 2 && right.len > 2 && left_count > 0 && paper_words_count(words, right) > 1)
        return false;
    if (kind_word_in(left, binding_words) || kind_word_in(right, closing_words))
        return false;
    return has_syllables(notes) || (left_count == 0 && !kind_word_in(left, prefixes));
}

/* The word that ends before `end`, and the one that starts at `from`. */
static Str word_before(Str text, size_t end) {
    size_t from = end;
    while (from > 0 && end - from < 40 && is_ascii_letter(text.at[from - 1]))
        from--;
    return str_slice(text, from, end);
}

static Str word_after(Str text, size_t from) {
    size_t end = from;
    while (end < text.len && end - from < 40 && is_ascii_letter(text.at[end]))
        end++;
    return str_slice(text, from, end);
}

/* Returns the halves that the hyphen at `at` divides, the second beginning at `next`. */
static Halves find_halves(Str text, size_t at, size_t next) {
    Halves halves = {word_before(text, at), word_after(text, next), STR(""), STR("")};
    size_t from = at - halves.left.len, end = next + halves.right.len;
    if (from > 1 && text.at[from - 1] == '-')
        halves.before = word_before(text, from - 1);
    if (end + 1 < text.len && text.at[end] == '-')
        halves.behind = word_after(text, end + 1);
    return halves;
}

/* Counts the word and keeps the one that stands first in the paper, for the finding. */
static void note_joined(Arena *arena, const Halves *halves, const char *between, uint32_t line, TextNotes *notes) {
    if (notes->hyphens++ > 0 && line >= notes->hyphen_line)
        return;
    notes->hyphen_line = line;
    notes->hyphen_word = str_format(arena, "%.*s- %.*s", STR_ARG(halves->left), STR_ARG(halves->right));
    notes->hyphen_joined = str_format(arena, "%.*s%s%.*s", STR_ARG(halves->left), between, STR_ARG(halves->right));
}

/* Returns the text with words joined that a line end had broken. */
static Str join_hyphens(Arena *arena, Str text, uint32_t line, TextNotes *notes) {
    size_t at = str_find(text, 0, "- "), from = 0;
    if (at == text.len)
        return text;
    StrBuf out = buf_open(arena);
    for (; at < text.len; at = str_find(text, at + 1, "- ")) {
        Halves halves = find_halves(text, at, at + 2);
        Str left = halves.left, right = halves.right;
        bool is_broken = left.len > 1 && right.len > 1 && right.at[0] >= 'a' && right.at[0] <= 'z' &&
                         left.at[left.len - 1] >= 'a' && !kind_word_in(right, suspended_words);
        if (!is_broken)
            continue;
        bool is_whole = is_one_word(arena, &halves, notes);
        buf_add(&out, str_slice(text, from, is_whole ? at : at + 1));
        from = at + 2;
        note_joined(arena, &halves, is_whole ? "" : "-", line, notes);
    }
    buf_add(&out, str_from(text, from));
    return buf_str(&out);
}

/* Takes soft hyphens out, with the space behind one that divides a word: it is there for nothing else. */
static Str join_soft_hyphens(Arena *arena, Str text, uint32_t line, TextNotes *notes) {
    size_t at = str_find(text, 0, SOFT_HYPHEN), from = 0;
    if (at == text.len)
        return text;
    StrBuf out = buf_open(arena);
    for (; at + 2 < text.len; at = str_find(text, at + 2, SOFT_HYPHEN)) {
        Halves halves = find_halves(text, at, at + 2);
        bool is_broken = text.at[at + 2] == ' ' && halves.left.len > 0;
        if (is_broken)
            halves.right = word_after(text, at + 3);
        buf_add(&out, str_slice(text, from, at));
        from = at + 2 + (is_broken && halves.right.len > 0);
        if (from > at + 2)
            note_joined(arena, &halves, "", line, notes);
    }
    buf_add(&out, str_from(text, from));
    return buf_str(&out);
}

/* Returns the length of an abbreviation at the start of `word` in which I was misread as l: "KPl", "PIs" as "Pls". */
static size_t match_misread(Str word) {
    size_t capitals = 0;
    while (capitals < word.len && capitals < 8 && word.at[capitals] >= 'A' && word.at[capitals] <= 'Z')
        capitals++;
    if (capitals == 0 || capitals >= word.len || word.at[capitals] != 'l')
        return 0;
    size_t end = capitals + 1;
    bool is_plural = end < word.len && word.at[end] == 's';
    end += is_plural;
    bool is_word_end = end == word.len || !is_ascii_letter(word.at[end]);
    return is_word_end && (is_plural || capitals > 1) ? end : 0;
}

/* Reads an abbreviation as the paper spells it elsewhere, where recognition took its I for l. */
static Str mend_abbreviations(Arena *arena, Str text, uint32_t line, TextNotes *notes) {
    StrBuf out = buf_open(arena);
    size_t from = 0;
    for (size_t at = str_find_byte(text, 0, 'l'); at < text.len; at = str_find_byte(text, at + 1, 'l')) {
        size_t start = at;
        while (start > 0 && at - start < 8 && text.at[start - 1] >= 'A' && text.at[start - 1] <= 'Z')
            start--;
        size_t len = start > 0 && is_ascii_letter(text.at[start - 1]) ? 0 : match_misread(str_from(text, start));
        if (len == 0)
            continue;
        Str right = str_format(arena, "%.*sI%.*s", (int)(at - start), text.at + start, (int)(start + len - at - 1),
                               text.at + at + 1);
        if (!paper_words_has_exact(words_of(notes), right))
            continue;
        buf_add(&out, str_slice(text, from, start));
        buf_add(&out, right);
        from = start + len;
        if (notes->misread++ == 0) {
            notes->misread_line = line;
            notes->misread_word = right;
        }
    }
    if (from == 0)
        return text;
    buf_add(&out, str_from(text, from));
    return buf_str(&out);
}

Str cell_mend(Arena *arena, Str text, uint32_t line, TextNotes *notes) {
    text = join_soft_hyphens(arena, text, line, notes);
    return mend_abbreviations(arena, join_hyphens(arena, text, line, notes), line, notes);
}

Str cell_mend_end(Str text) { return str_ends(text, SOFT_HYPHEN) ? str_slice(text, 0, text.len - 2) : text; }
