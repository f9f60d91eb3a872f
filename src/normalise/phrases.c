#include "normalise/phrases.h"

#include <string.h>

#include "base/utf8.h"

enum { TABLE_FIRST = 256, MOST_WORDS = 100, LONGEST_PHRASE = 12, MOST_GAPS = 4 };
enum { RANK_OWN = 1, RANK_WHOLE = 2, RANK_CHARACTER = 4, RANK_UNBRACKETED = 1 << 20 };

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
    bool is_bracketed;
} Word;

typedef struct {
    char text[PHRASE_BYTES * 4]; /* a sign may become "and" between spaces */
    size_t len;
    Word words[MOST_WORDS];
    size_t count;
    bool is_bracketed, is_open; /* is_open: within a word */
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
    word->is_bracketed = folded->is_bracketed;
    folded->text[folded->len++] = ' ';
}

static void add_character(Folded *folded, uint32_t c) {
    if (folded->count == MOST_WORDS)
        return;
    if (!folded->is_open)
        folded->words[folded->count].from = (uint32_t)folded->len;
    folded->is_open = true;
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
    for (size_t at = 0; at < words.len;)
        fold_character(folded, utf8_next(words, &at));
    close_word(folded);
}

Str phrases_fold(Arena *arena, Str words) {
    Folded folded;
    fold(&folded, words);
    return str_trim(str_copy(arena, (Str){folded.text, folded.len}));
}

static uint32_t hash_byte(uint32_t hash, char byte) { return (hash ^ (unsigned char)byte) * 16777619U; }

static uint32_t hash_words(Str words) {
    uint32_t hash = 2166136261U;
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

static uint32_t rank_of(PhraseUse use, size_t characters, bool is_bracketed) {
    size_t most = RANK_UNBRACKETED / RANK_CHARACTER - 1;
    uint32_t rank = (uint32_t)(characters < most ? characters : most) * RANK_CHARACTER;
    return rank + (use.is_whole ? RANK_WHOLE : 0) + (use.is_own ? RANK_OWN : 0) + (is_bracketed ? 0 : RANK_UNBRACKETED);
}

void phrases_add_hit(Arena *arena, PhraseHits *hits, PhraseUse use, size_t characters) {
    keep_hit(arena, hits, (PhraseHit){use.owner, rank_of(use, characters, false)});
}

/* The phrases that begin with the words first..last. */
static void find_at(Arena *arena, const Phrases *phrases, const Folded *folded, const Word *first, PhraseHits *hits) {
    uint32_t hash = 2166136261U;
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
            bool is_all = first->from == 0 && to + 1 >= folded->len;
            if (to && (is_all || !phrase->use.is_whole))
                keep_hit(arena, hits,
                         (PhraseHit){phrase->use.owner, rank_of((PhraseUse){0, is_all, phrase->use.is_own}, characters,
                                                                first->is_bracketed)});
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
