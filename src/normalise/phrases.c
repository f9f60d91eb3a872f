#include "normalise/phrases.h"

#include <string.h>

#include "base/utf8.h"

enum { TABLE_FIRST = 256, MOST_WORDS = 100, LONGEST_PHRASE = 12, MOST_GAPS = 4 };
static const uint32_t HASH_SEED = 2166136261U;
enum { RANK_OWN = 1, RANK_WHOLE = 2, RANK_CHARACTER = 4, RANK_MAIN = 1 << 20 };

/* A phrase cut at its gaps; the first part is what it is found by. */
typedef struct {
    Str part[MOST_GAPS];
    uint32_t part_count, hash;
    PhraseUse use;
    uint32_t next; /* of the same slot, 1-based, in the order they were added */
} Phrase;

struct Phrases {
    Arena *arena;
    VEC(Phrase) list;
    uint32_t *first, *last; /* by hash: 1-based */
    uint32_t slots;
};

/* A word of the folded text. */
typedef struct {
    uint32_t from, to;
    uint32_t source_from, source_to; /* in what was folded */
    bool is_aside;                   /* in brackets, or a unit that says nothing of its own: "£000" */
} Word;

typedef struct {
    char text[PHRASE_BYTES * 4]; /* a sign may become "and" between spaces */
    size_t len;
    Word words[MOST_WORDS];
    size_t count;
    bool is_bracketed, is_open; /* is_open: within a word */
    size_t source_at;           /* of the character that is folded just now */
    size_t main_from, main_to;  /* what <is> must match: all that is not aside, or all there is */
} Folded;

/* Letters with accents to small ones; Latin Extended-A pairs them, the capital even up to U+0137 and from U+014A. */
static uint32_t small(uint32_t c) {
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7))
        return c + 32;
    bool is_pair = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177);
    return is_pair ? c | 1 : c;
}

static size_t plural_end(const char *word, size_t len) {
    if (len > 4 && memcmp(word + len - 3, "ies", 3) == 0)
        return 3;
    bool is_plural = len > 3 && word[len - 1] == 's' && !strchr("sui", word[len - 2]);
    return is_plural ? 1 : 0;
}

/* What stands behind a heading that is a sum or a share. */
static bool is_unit(Str word) {
    if (word.len > 4 || !strchr("\xC2%0", word.at[0]))
        return false;
    static const char *const units[] = {"\xC2\xA3", "%", "000", "000s"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_equal_z(word, units[i]))
            return true;
    return false;
}

static void close_word(Folded *folded) {
    if (!folded->is_open)
        return;
    folded->is_open = false;
    Word *word = &folded->words[folded->count++];
    size_t ending = plural_end(folded->text + word->from, folded->len - word->from);
    folded->len -= ending;
    if (ending == 3)
        folded->text[folded->len++] = 'y';
    word->to = (uint32_t)folded->len;
    word->source_to = (uint32_t)folded->source_at;
    word->is_aside = folded->is_bracketed || is_unit((Str){folded->text + word->from, word->to - word->from});
    folded->text[folded->len++] = ' ';
}

static void add_character(Folded *folded, uint32_t c) {
    if (folded->count == MOST_WORDS)
        return;
    if (!folded->is_open) {
        folded->words[folded->count].from = (uint32_t)folded->len;
        folded->words[folded->count].source_from = (uint32_t)folded->source_at;
    }
    folded->is_open = true;
    if (c < 0x80)
        folded->text[folded->len++] = (char)c;
    else
        folded->len += utf8_write(folded->text + folded->len, c);
}

static void add_sign(Folded *folded, const char *sign) {
    close_word(folded);
    for (; *sign; sign++)
        add_character(folded, (unsigned char)*sign);
    close_word(folded);
}

static void fold_character(Folded *folded, uint32_t c) {
    if (utf8_is_letter(c) || utf8_is_digit(c)) {
        add_character(folded, small(c));
    } else if (c == '&') {
        add_sign(folded, "and");
    } else if (c == '%' || c == 0xA3) {
        close_word(folded);
        add_character(folded, c);
        close_word(folded);
    } else if (c != '\'' && c != 0x2019) {
        close_word(folded);
        folded->is_bracketed = c == '(' || c == '[' ? true : c == ')' || c == ']' ? false : folded->is_bracketed;
    }
}

static void fold(Folded *folded, Str words) {
    folded->len = folded->count = 0;
    folded->is_bracketed = folded->is_open = false;
    words = utf8_fit(words, PHRASE_BYTES);
    for (size_t at = 0; at < words.len;) {
        char byte = words.at[at];
        folded->source_at = at;
        if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
            add_character(folded, (unsigned char)byte);
            at++;
        } else if (byte == '(' && str_starts(str_from(words, at), "(s)")) {
            at += strlen("(s)");
        } else {
            fold_character(folded, utf8_next(words, &at));
        }
    }
    folded->source_at = words.len;
    close_word(folded);
    folded->main_from = folded->len;
    folded->main_to = 0;
    for (size_t i = 0; i < folded->count; i++)
        if (!folded->words[i].is_aside) {
            folded->main_from = folded->main_to ? folded->main_from : folded->words[i].from;
            folded->main_to = folded->words[i].to;
        }
    if (!folded->main_to) {
        folded->main_from = 0;
        folded->main_to = folded->count ? folded->words[folded->count - 1].to : 0;
    }
}

Str phrases_fold(Arena *arena, Str words) {
    Folded folded;
    fold(&folded, words);
    return str_trim(str_copy(arena, (Str){folded.text, folded.len}));
}

static uint32_t hash_byte(uint32_t hash, char byte) { return (hash ^ (unsigned char)byte) * 16777619U; }

static uint32_t hash_words(Str words) {
    uint32_t hash = HASH_SEED;
    for (size_t i = 0; i < words.len; i++)
        hash = hash_byte(hash, words.at[i]);
    return hash;
}

static uint32_t slot_of(const Phrases *phrases, uint32_t hash) { return (hash ^ hash >> 15) & (phrases->slots - 1); }

Phrases *phrases_open(Arena *arena) {
    Phrases *phrases = ARENA_NEW(arena, Phrases);
    phrases->arena = arena;
    return phrases;
}

static void link_phrase(Phrases *phrases, uint32_t index) {
    uint32_t slot = slot_of(phrases, phrases->list.at[index].hash);
    phrases->list.at[index].next = 0;
    if (phrases->last[slot])
        phrases->list.at[phrases->last[slot] - 1].next = index + 1;
    else
        phrases->first[slot] = index + 1;
    phrases->last[slot] = index + 1;
}

static void grow(Phrases *phrases) {
    phrases->slots = phrases->slots ? phrases->slots * 4 : TABLE_FIRST;
    phrases->first = ARENA_ARRAY(phrases->arena, uint32_t, phrases->slots);
    phrases->last = ARENA_ARRAY(phrases->arena, uint32_t, phrases->slots);
    for (size_t i = 0; i < phrases->list.count; i++)
        link_phrase(phrases, (uint32_t)i);
}

bool phrases_hold(const Phrases *phrases, Str phrase) {
    Folded folded;
    fold(&folded, phrase);
    Str key = {folded.text, folded.len ? folded.len - 1 : 0};
    uint32_t i = phrases->slots ? phrases->first[slot_of(phrases, hash_words(key))] : 0;
    while (i && !str_equal(phrases->list.at[i - 1].part[0], key))
        i = phrases->list.at[i - 1].next;
    return i != 0;
}

bool phrases_add(Phrases *phrases, Str phrase, PhraseUse use) {
    Phrase added = {.use = use};
    for (size_t at = 0; at < phrase.len && added.part_count < MOST_GAPS;) {
        size_t gap = str_find(phrase, at, "...");
        Str part = phrases_fold(phrases->arena, str_slice(phrase, at, gap));
        if (part.len)
            added.part[added.part_count++] = part;
        at = gap + strlen("...");
    }
    if (added.part_count == 0)
        return false;
    added.hash = hash_words(added.part[0]);
    vec_push(phrases->arena, &phrases->list, added);
    if (phrases->list.count > phrases->slots / 2)
        grow(phrases);
    else
        link_phrase(phrases, (uint32_t)phrases->list.count - 1);
    return true;
}

/* Returns the end of the later parts of a phrase, one after the other behind `from`, or 0; adds their characters. */
static size_t match_rest(const Folded *folded, const Phrase *phrase, size_t from, size_t *characters) {
    for (uint32_t i = 1; i < phrase->part_count; i++) {
        Str part = phrase->part[i];
        bool is_found = false;
        for (size_t w = 0; w < folded->count && !is_found; w++) {
            size_t at = folded->words[w].from;
            is_found = at >= from && at + part.len < folded->len && folded->text[at + part.len] == ' ' &&
                       memcmp(folded->text + at, part.at, part.len) == 0;
            from = is_found ? at + part.len : from;
        }
        if (!is_found)
            return 0;
        *characters += part.len;
    }
    return from;
}

static void keep_hit(Arena *arena, PhraseHits *hits, PhraseHit hit) {
    for (size_t i = 0; i < hits->count; i++)
        if (hits->at[i].owner == hit.owner) {
            if (hit.rank > hits->at[i].rank)
                hits->at[i].rank = hit.rank;
            return;
        }
    vec_push(arena, hits, hit);
}

static uint32_t rank_of(PhraseUse use, size_t characters, bool is_aside) {
    size_t most = RANK_MAIN / RANK_CHARACTER - 1;
    uint32_t rank = (uint32_t)(characters < most ? characters : most) * RANK_CHARACTER;
    return rank + (use.is_whole ? RANK_WHOLE : 0) + (use.is_own ? RANK_OWN : 0) + (is_aside ? 0 : RANK_MAIN);
}

void phrases_add_hit(Arena *arena, PhraseHits *hits, PhraseUse use, size_t characters) {
    keep_hit(arena, hits, (PhraseHit){use.owner, rank_of(use, characters, false)});
}

/* The phrases that begin with the words first..last. */
static void find_at(Arena *arena, const Phrases *phrases, const Folded *folded, const Word *first, PhraseHits *hits) {
    uint32_t hash = HASH_SEED;
    size_t at = first->from;
    const Word *end = folded->words + folded->count;
    for (const Word *last = first; last < end && last < first + LONGEST_PHRASE; last++) {
        for (; at < last->to; at++)
            hash = hash_byte(hash, folded->text[at]);
        Str key = {folded->text + first->from, last->to - first->from};
        for (uint32_t i = phrases->first[slot_of(phrases, hash)]; i; i = phrases->list.at[i - 1].next) {
            const Phrase *phrase = &phrases->list.at[i - 1];
            if (phrase->hash != hash || !str_equal(phrase->part[0], key))
                continue;
            size_t characters = key.len, to = match_rest(folded, phrase, last->to, &characters);
            bool is_all = first->from <= folded->main_from && to >= folded->main_to;
            if (to && (is_all || !phrase->use.is_whole))
                keep_hit(arena, hits,
                         (PhraseHit){phrase->use.owner,
                                     rank_of((PhraseUse){0, is_all, phrase->use.is_own}, characters, first->is_aside)});
        }
    }
}

/* Insertion keeps the order of equals; a heading has few hits. */
void phrases_sort(PhraseHits *hits) {
    for (size_t i = 1; i < hits->count; i++)
        for (size_t j = i; j > 0 && hits->at[j].rank > hits->at[j - 1].rank; j--) {
            PhraseHit hit = hits->at[j];
            hits->at[j] = hits->at[j - 1];
            hits->at[j - 1] = hit;
        }
}

PhraseHits phrases_find(Arena *arena, const Phrases *phrases, Str words) {
    PhraseHits hits = {0};
    Folded folded;
    fold(&folded, words);
    for (size_t i = 0; i < folded.count && phrases->slots; i++)
        find_at(arena, phrases, &folded, &folded.words[i], &hits);
    phrases_sort(&hits);
    return hits;
}

/* Returns the longest run of words from `first` on that is a phrase, as the index + 1 of the first such phrase. */
static uint32_t find_longest(const Phrases *phrases, const Folded *folded, size_t first, size_t *last) {
    uint32_t hash = HASH_SEED, found = 0;
    size_t at = folded->words[first].from;
    for (size_t word = first; word < folded->count && word < first + LONGEST_PHRASE; word++) {
        for (; at < folded->words[word].to; at++)
            hash = hash_byte(hash, folded->text[at]);
        Str key = {folded->text + folded->words[first].from, folded->words[word].to - folded->words[first].from};
        uint32_t i = phrases->first[slot_of(phrases, hash)];
        while (i && !str_equal(phrases->list.at[i - 1].part[0], key))
            i = phrases->list.at[i - 1].next;
        if (i) {
            found = i;
            *last = word;
        }
    }
    return found;
}

static bool opens_sentence(Str text, size_t at) {
    while (at > 0 && strchr(" \t\n\"'(", text.at[at - 1]))
        at--;
    return at == 0 || strchr(".!?:;-", text.at[at - 1]) || (unsigned char)text.at[at - 1] >= 0x80;
}

/* The phrases of one stretch of the text; returns how far into it they were looked for. A word near the end of the
 * stretch may begin a phrase that goes on behind it: it is left to the next. */
static size_t cut_stretch(Arena *arena, const Phrases *phrases, Str text, size_t from, PhraseSpans *spans) {
    Folded folded;
    Str stretch = utf8_fit(str_from(text, from), PHRASE_BYTES);
    bool is_last = from + stretch.len == text.len;
    fold(&folded, stretch);
    size_t i = 0;
    while (i < folded.count && (is_last || i == 0 || i + LONGEST_PHRASE < folded.count)) {
        size_t last = i;
        uint32_t found = find_longest(phrases, &folded, i, &last);
        Str words = str_slice(stretch, folded.words[i].source_from, folded.words[last].source_to);
        Str key = found ? phrases->list.at[found - 1].part[0] : STR("");
        bool is_opening = opens_sentence(text, from + folded.words[i].source_from);
        for (; found; found = phrases->list.at[found - 1].next)
            if (str_equal(phrases->list.at[found - 1].part[0], key))
                vec_push(arena, spans, (PhraseSpan){phrases->list.at[found - 1].use.owner, words, is_opening});
        i = last + 1;
    }
    bool is_through = i >= folded.count && folded.count < MOST_WORDS;
    return is_through ? stretch.len : folded.words[i < folded.count ? i : folded.count - 1].source_from;
}

PhraseSpans phrases_cut(Arena *arena, const Phrases *phrases, Str text) {
    PhraseSpans spans = {0};
    for (size_t at = 0; at < text.len && phrases->slots;) {
        size_t step = cut_stretch(arena, phrases, text, at, &spans);
        at += step ? step : PHRASE_BYTES;
    }
    return spans;
}
