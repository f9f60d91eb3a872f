#include "ingest/paper_words.h"

enum { SLOTS_FIRST = 1 << 12, SLOTS_LIMIT = 1 << 19, PROBES = 32, HALVES_LIMIT = 512 };

typedef struct {
    uint32_t hash, count;
} WordCount;

struct PaperWords {
    Arena *arena;
    WordCount *slots;
    uint32_t slot_count, used;
    Str halves[HALVES_LIMIT];
    size_t half_count;
};

static uint32_t hash_byte(uint32_t hash, char byte) { return (hash ^ (unsigned char)byte) * 16777619U; }

static char fold(char c) { return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c; }

/* Words as they are written have another seed than those without capitals. */
static uint32_t hash_word(Str word, bool is_exact) {
    uint32_t hash = is_exact ? 84696351U : 2166136261U;
    for (size_t i = 0; i < word.len; i++)
        hash = hash_byte(hash, is_exact ? word.at[i] : fold(word.at[i]));
    return hash ? hash : 1;
}

/* Returns the slot of the hash, or the free one where it would go; NULL where too many others are in its way. */
static WordCount *find_slot(const PaperWords *words, uint32_t hash) {
    for (uint32_t i = 0; i < PROBES; i++) {
        WordCount *slot = &words->slots[((hash ^ hash >> 15) + i) & (words->slot_count - 1)];
        if (slot->hash == hash || slot->hash == 0)
            return slot;
    }
    return NULL;
}

static void grow(PaperWords *words) {
    WordCount *old = words->slots;
    uint32_t count = words->slot_count;
    words->slot_count *= 2;
    words->slots = ARENA_ARRAY(words->arena, WordCount, words->slot_count);
    for (uint32_t i = 0; i < count; i++) {
        WordCount *slot = old[i].hash ? find_slot(words, old[i].hash) : NULL;
        if (slot)
            *slot = old[i];
    }
}

static void count_word(PaperWords *words, uint32_t hash) {
    if (words->used * 2 >= words->slot_count && words->slot_count < SLOTS_LIMIT)
        grow(words);
    WordCount *slot = find_slot(words, hash);
    if (!slot || (slot->hash == 0 && words->used * 2 >= SLOTS_LIMIT))
        return;
    words->used += slot->hash == 0;
    slot->hash = hash;
    slot->count++;
}

static bool is_letter(Str text, size_t at) {
    return at < text.len && ((text.at[at] >= 'a' && text.at[at] <= 'z') || (text.at[at] >= 'A' && text.at[at] <= 'Z'));
}

static bool is_lower(Str text, size_t at) { return is_letter(text, at) && text.at[at] >= 'a'; }

static size_t letters_end(Str text, size_t at) {
    while (is_letter(text, at))
        at++;
    return at;
}

static size_t spaces_end(Str text, size_t at) {
    while (at < text.len && text.at[at] == ' ')
        at++;
    return at;
}

/* Returns how many bytes the hyphen at `at` has, 0 where there is none. */
static size_t match_hyphen(Str text, size_t at) {
    if (at < text.len && text.at[at] == '-')
        return 1;
    return str_starts(str_from(text, at < text.len ? at : text.len), "\xC2\xAD") ? 2 : 0;
}

static void note_half(PaperWords *words, Str half, bool is_small) {
    if (half.len > 1 && is_small && words->half_count < HALVES_LIMIT)
        words->halves[words->half_count++] = half;
}

/* Reads the words of a line. *is_half tells whether its first word is the second half of one; set for the next line. */
static void read_line(PaperWords *words, Str text, bool *is_half) {
    size_t part = text.len; /* where the part before in the same compound begins */
    for (size_t at = spaces_end(text, 0); at < text.len;) {
        if (!is_letter(text, at)) {
            *is_half = false;
            part = text.len;
            at++;
            continue;
        }
        size_t end = letters_end(text, at), hyphen = match_hyphen(text, end);
        bool is_inner = hyphen == 1 && is_letter(text, end + 1);
        size_t next = spaces_end(text, end + hyphen);
        bool is_open = hyphen > 0 && !is_inner && (next > end + hyphen || next >= text.len);
        if (part < at)
            count_word(words, hash_word(str_slice(text, part, end), false));
        else if (!is_inner && !is_open && !*is_half)
            count_word(words, hash_word(str_slice(text, at, end), false));
        if (!is_lower(text, at + 1) && !*is_half)
            count_word(words, hash_word(str_slice(text, at, end), true));
        if (is_open && part == text.len)
            note_half(words, str_slice(text, at, end),
                      is_lower(text, end - 1) && (next >= text.len || is_lower(text, next)));
        part = is_inner ? at : text.len;
        *is_half = is_open;
        at = is_inner ? end + 1 : next > end ? next : end;
    }
}

PaperWords *paper_words_read(Arena *arena, const TextLines *lines) {
    PaperWords *words = ARENA_NEW(arena, PaperWords);
    *words = (PaperWords){.arena = arena, .slot_count = SLOTS_FIRST};
    words->slots = ARENA_ARRAY(arena, WordCount, SLOTS_FIRST);
    bool is_half = false;
    for (size_t i = 0; i < lines->count; i++)
        read_line(words, lines->at[i].text, &is_half);
    return words;
}

static uint32_t count_of(const PaperWords *words, uint32_t hash) {
    const WordCount *slot = find_slot(words, hash);
    return slot ? slot->count : 0;
}

uint32_t paper_words_count(const PaperWords *words, Str word) { return count_of(words, hash_word(word, false)); }

bool paper_words_has_exact(const PaperWords *words, Str word) { return count_of(words, hash_word(word, true)) > 0; }

size_t paper_words_halves(const PaperWords *words, const Str **halves) {
    *halves = words->halves;
    return words->half_count;
}
