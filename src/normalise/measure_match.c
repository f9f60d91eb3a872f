#include "normalise/measure_match.h"

#include <stdlib.h>

#include "normalise/value_scan.h"

enum { WORDS = 48, RAREST_WORDS = 6, POSTINGS = 128, SHARE_FOR_REF = 20, MARGIN = 5 };

/* The distinct words of a name as numbers, rising. */
typedef struct {
    uint64_t *words;
    uint32_t count, number_count; /* `number_count` of them are written in digits */
} Wording;

typedef enum { ENTRY_REF = 1, ENTRY_CONCEPT, ENTRY_WORD } EntryKind;

typedef struct {
    uint64_t key;
    uint32_t measure;
} IndexEntry;

struct MeasureIndex {
    const Plan *plan;
    Wording *wordings;       /* as many as measures */
    VEC(IndexEntry) entries; /* rising by key */
};

/* FNV-1a over letters and digits without their case; `kind` keeps references, concepts and words apart. */
static uint64_t hash_add(uint64_t hash, char c) {
    c = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
    return (hash ^ (unsigned char)c) * 1099511628211ULL;
}

static uint64_t hash_of(EntryKind kind, Str text) {
    uint64_t hash = 14695981039346656037ULL + kind;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        bool is_kept = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c >= 0x80 || c == '_';
        hash = is_kept ? hash_add(hash, text.at[i]) : hash;
    }
    return hash;
}

static int compare_words(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static int compare_entries(const void *a, const void *b) {
    const IndexEntry *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->measure > y->measure) - (x->measure < y->measure);
}

static bool is_stop_word(const Scan *scan, size_t i) {
    return scan_is_one_of(scan, i,
                          "of the to and a an in for by on with within at is are be as per from that which our "
                          "we it its or");
}

/* The word of a token as a number: plurals are their singular, a per cent sign is "percentage". 0: it says nothing. */
static uint64_t word_of(const Scan *scan, size_t i) {
    Str word = scan_words(scan, i, i + 1);
    if (scan_is_mark(scan, i, '%') || scan_is_one_of(scan, i, "percent"))
        return hash_of(ENTRY_WORD, STR("percentage"));
    if (scan->at[i].kind == TOKEN_MARK || is_stop_word(scan, i))
        return 0;
    if (scan->at[i].kind == TOKEN_WORD && word.len > 3 && str_ends_folded(word, "s"))
        word.len--;
    return hash_of(ENTRY_WORD, word);
}

static uint32_t sort_unique(uint64_t *words, uint32_t count) {
    uint32_t kept = 0;
    if (count)
        qsort(words, count, sizeof *words, compare_words);
    for (uint32_t i = 0; i < count; i++)
        if (kept == 0 || words[i] != words[kept - 1])
            words[kept++] = words[i];
    return kept;
}

/* Numbers stand in front of the other words; both rise. */
static Wording wording_of(Arena *arena, Str name) {
    Scan scan;
    uint64_t words[WORDS], numbers[WORDS];
    uint32_t word_count = 0, number_count = 0;
    scan_open(&scan, name);
    for (size_t i = 0; i < scan.count && word_count + number_count < WORDS; i++) {
        uint64_t word = word_of(&scan, i);
        if (word && scan_is_digits(&scan, i))
            numbers[number_count++] = word;
        else if (word)
            words[word_count++] = word;
    }
    number_count = sort_unique(numbers, number_count);
    word_count = sort_unique(words, word_count);
    Wording wording = {.count = number_count + word_count, .number_count = number_count};
    wording.words = ARENA_ARRAY(arena, uint64_t, wording.count);
    for (uint32_t i = 0; i < number_count; i++)
        wording.words[i] = numbers[i];
    for (uint32_t i = 0; i < word_count; i++)
        wording.words[number_count + i] = words[i];
    return wording;
}

static uint32_t count_common(const uint64_t *a, uint32_t a_count, const uint64_t *b, uint32_t b_count) {
    uint32_t common = 0;
    for (uint32_t i = 0, k = 0; i < a_count && k < b_count;) {
        if (a[i] == b[k])
            common++, i++, k++;
        else if (a[i] < b[k])
            i++;
        else
            k++;
    }
    return common;
}

/* Twice what is common, of all words of both. */
static uint32_t share_of(const Wording *a, const Wording *b) {
    uint32_t numbers = count_common(a->words, a->number_count, b->words, b->number_count);
    if (a->count + b->count == 0 || (numbers < a->number_count && numbers < b->number_count))
        return 0;
    uint32_t words = count_common(a->words + a->number_count, a->count - a->number_count, b->words + b->number_count,
                                  b->count - b->number_count);
    return 200 * (numbers + words) / (a->count + b->count);
}

uint32_t measure_compare_words(Arena *scratch, Str a, Str b) {
    Wording x = wording_of(scratch, a), y = wording_of(scratch, b);
    return share_of(&x, &y);
}

static void add_entry(Arena *arena, MeasureIndex *index, uint64_t key, uint32_t measure) {
    vec_push(arena, &index->entries, ((IndexEntry){key, measure}));
}

MeasureIndex *measure_index_open(Arena *arena, const Plan *plan) {
    MeasureIndex *index = ARENA_NEW(arena, MeasureIndex);
    index->plan = plan;
    index->wordings = ARENA_ARRAY(arena, Wording, plan->measures.count);
    for (uint32_t m = 0; m < plan->measures.count; m++) {
        const Measure *measure = &plan->measures.at[m];
        Wording *wording = &index->wordings[m];
        *wording = wording_of(arena, measure->name);
        if (measure->ref.len)
            add_entry(arena, index, hash_of(ENTRY_REF, measure->ref), m);
        if (measure->concept.len)
            add_entry(arena, index, hash_of(ENTRY_CONCEPT, measure->concept), m);
        for (uint32_t i = 0; i < wording->count; i++)
            add_entry(arena, index, wording->words[i], m);
    }
    if (index->entries.count)
        qsort(index->entries.at, index->entries.count, sizeof *index->entries.at, compare_entries);
    return index;
}

/* Entries with one key. */
typedef struct {
    const IndexEntry *at;
    size_t count;
} Postings;

static size_t find_first(const MeasureIndex *index, uint64_t key, bool is_behind) {
    size_t low = 0, high = index->entries.count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        uint64_t at = index->entries.at[mid].key;
        if (at < key || (is_behind && at == key))
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static Postings find_postings(const MeasureIndex *index, uint64_t key) {
    size_t first = find_first(index, key, false), behind = find_first(index, key, true);
    return (Postings){index->entries.at ? index->entries.at + first : NULL, behind - first};
}

/* The two best candidates seen so far. */
typedef struct {
    const MeasureIndex *index;
    const Wording *wording;
    uint32_t measures[2], shares[2];
    size_t count; /* of candidates, 2 at most */
} Contest;

/* Ties keep the first; a measure that came by another word already is not counted twice. */
static void enter(Contest *contest, uint32_t measure) {
    for (size_t k = 0; k < contest->count; k++)
        if (contest->measures[k] == measure)
            return;
    uint32_t share = share_of(contest->wording, &contest->index->wordings[measure]);
    size_t place = contest->count == 0 || share > contest->shares[0]   ? 0
                   : contest->count == 1 || share > contest->shares[1] ? 1
                                                                       : 2;
    if (place == 2)
        return;
    if (place == 0) {
        contest->measures[1] = contest->measures[0];
        contest->shares[1] = contest->shares[0];
    }
    contest->measures[place] = measure;
    contest->shares[place] = share;
    contest->count += contest->count < 2;
}

static void enter_all(Contest *contest, Postings postings) {
    for (size_t i = 0; i < postings.count && i < POSTINGS; i++)
        enter(contest, postings.at[i].measure);
}

/* Names that the words alone cannot tell apart: the second is as near, or nearly, as the first. */
static bool is_tied(const Contest *contest) {
    return contest->count == 2 && contest->shares[0] < contest->shares[1] + MARGIN &&
           !(contest->shares[0] == 100 && contest->shares[1] < 100);
}

static MeasureMatch match_of(MatchBasis basis, const Contest *contest) {
    return (MeasureMatch){is_tied(contest) ? MATCH_EQUALS : basis, contest->measures[0], contest->measures[1],
                          contest->shares[0]};
}

/* A reference that stands at quite other words is the number of a row, not of a measure; one that stands for the words
 * says all there is. */
static bool find_by_ref(const MeasureKey *key, Contest *contest, MeasureMatch *match) {
    if (key->ref.len == 0)
        return false;
    enter_all(contest, find_postings(contest->index, hash_of(ENTRY_REF, key->ref)));
    bool has_words = key->name.len && !str_equal(key->name, key->ref);
    if (contest->count == 0 || (has_words && contest->shares[0] < SHARE_FOR_REF))
        return false;
    *match = match_of(MATCH_REF, contest);
    return true;
}

/* One concept in two units ("per cent on time", "days taken") is two measures. */
static bool find_by_concept(const MeasureKey *key, Contest *contest, MeasureMatch *match) {
    if (key->concept.len == 0)
        return false;
    enter_all(contest, find_postings(contest->index, hash_of(ENTRY_CONCEPT, key->concept)));
    if (contest->count == 0)
        return false;
    Unit unit = contest->index->plan->measures.at[contest->measures[0]].unit;
    if (unit != key->unit && unit != UNIT_NONE && key->unit != UNIT_NONE)
        return false;
    *match = match_of(MATCH_CONCEPT, contest);
    return true;
}

/* The rarest words of the name find the candidates: common ones would find them all. */
static MeasureMatch find_by_words(Contest *contest) {
    Postings rarest[RAREST_WORDS];
    size_t count = 0;
    for (uint32_t i = 0; i < contest->wording->count; i++) {
        Postings postings = find_postings(contest->index, contest->wording->words[i]);
        if (postings.count == 0)
            continue;
        size_t place = count;
        while (place > 0 && rarest[place - 1].count > postings.count)
            place--;
        if (place == RAREST_WORDS)
            continue;
        count += count < RAREST_WORDS;
        for (size_t k = count - 1; k > place; k--)
            rarest[k] = rarest[k - 1];
        rarest[place] = postings;
    }
    for (size_t k = 0; k < count; k++)
        enter_all(contest, rarest[k]);
    if (contest->count == 0 || contest->shares[0] < MATCH_THRESHOLD)
        return (MeasureMatch){.basis = MATCH_NONE, .measure = contest->measures[0], .share = contest->shares[0]};
    return match_of(MATCH_WORDING, contest);
}

MeasureMatch measure_find(Arena *scratch, const MeasureIndex *index, const MeasureKey *key) {
    Wording wording = wording_of(scratch, key->name);
    const Contest start = {.index = index, .wording = &wording};
    MeasureMatch match;
    Contest contest = start;
    if (find_by_ref(key, &contest, &match))
        return match;
    contest = start;
    if (find_by_concept(key, &contest, &match))
        return match;
    contest = start;
    return find_by_words(&contest);
}
