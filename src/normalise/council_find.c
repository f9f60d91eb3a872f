#include "base/pattern.h"
#include "base/utf8.h"
#include "normalise/council_part.h"

enum { MOST_LINES = 6, MOST_KINDS = 16 };

/* What speaks for a council, or for a kind of council, by one kind of clue. */
typedef struct {
    Str words; /* as first written */
    uint32_t lines[MOST_LINES], line_count, count;
    bool is_in_head;
} Evidence;

typedef struct {
    Evidence by[CLUE_COUNCIL_KINDS];
    uint32_t score;
} Tally;

typedef struct {
    Arena *arena;
    const CouncilQuestion *question;
    Tally *tallies; /* of each council */
    Evidence kinds[MOST_KINDS];
    Str stranger; /* a council that the paper names at its head and nobody knows */
    Pattern *full_name;
    bool is_head;
} Finder;

/* What stands in a paper's head as the full name of a council, known or not. */
static const char FULL_NAME[] =
    "(?!(?i:the|our|this|your|full|a|each|every)\\b)\\p{Lu}[\\p{L}'\xE2\x80\x99-]+"
    "(?:[ -](?:(?i:and|of|upon|on|the|le|in|with|under)|\\p{Lu}[\\p{L}'\xE2\x80\x99-]+)){0,5} "
    "(?i:county borough|metropolitan borough|metropolitan district|borough|district|city|county|town|parish|community|"
    "unitary) (?i:council)\\b";

static bool is_capital(Str words) {
    size_t at = 0;
    return words.len && utf8_is_upper(utf8_next(words, &at));
}

static bool is_all_capitals(Str words) {
    for (size_t i = 0; i < words.len; i++)
        if (words.at[i] < 'A' || words.at[i] > 'Z')
            return false;
    return true;
}

/* Tells whether a span is what it looks like: "reading" is no council, nor is "Reading" that opens a sentence. */
static bool is_sound(const Finder *finder, ClueKind kind, const PhraseSpan *span) {
    bool is_one_word = str_find_byte(span->words, 0, ' ') == span->words.len;
    if (kind == CLUE_FULL)
        return true;
    if (kind == CLUE_INITIALS)
        return is_all_capitals(span->words);
    if (kind == CLUE_BARE && is_one_word && span->is_opening && !finder->is_head)
        return false;
    return is_capital(span->words);
}

/* What stands twice in a line counts once. */
static void note(const Finder *finder, Evidence *evidence, Str words, uint32_t line) {
    bool is_new_line = true;
    for (uint32_t i = 0; i < evidence->line_count && line; i++)
        is_new_line &= evidence->lines[i] != line;
    if (evidence->count == 0)
        evidence->words = words;
    if (is_new_line && line && evidence->line_count < MOST_LINES)
        evidence->lines[evidence->line_count++] = line;
    evidence->count += is_new_line;
    evidence->is_in_head |= finder->is_head;
}

static void look_at(Finder *finder, Str text, uint32_t line) {
    const Clues *clues = finder->question->councils->clues;
    PhraseSpans spans = phrases_cut(finder->arena, clues->phrases, text);
    for (size_t i = 0; i < spans.count; i++) {
        Clue clue = clues->list.at[spans.at[i].owner];
        if (!is_sound(finder, clue.kind, &spans.at[i]))
            continue;
        Evidence *evidence =
            clue.kind == CLUE_KIND ? &finder->kinds[clue.council] : &finder->tallies[clue.council].by[clue.kind];
        note(finder, evidence, spans.at[i].words, line);
    }
    PatternMatch match;
    if (finder->is_head && !finder->stranger.len && pattern_find(finder->full_name, text, 0, &match))
        finder->stranger = match.group[0];
}

static void look_at_rows(Finder *finder, const Table *table, const Row *rows, size_t count) {
    for (size_t r = 0; r < count; r++) {
        uint32_t cells = rows[r].kind == ROW_GROUP ? 1 : table->column_count;
        for (uint32_t c = 0; c < cells; c++)
            look_at(finder, rows[r].cells[c].text, rows[r].cells[c].lines.first);
    }
}

/* The head goes on in short lines, and in the form that a paper begins with. */
static void look_at_block(Finder *finder, const Block *block, size_t index) {
    enum { HEAD_BLOCKS = 3, HEAD_LINE = 120 };
    const Table *table = block->kind == BLOCK_TABLE ? block->table : NULL;
    bool is_line = (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING) && block->text.len <= HEAD_LINE &&
                   block->number.len == 0 && !str_ends(block->text, ".");
    finder->is_head = (table && table->is_form && table->number == 1) || (is_line && index < HEAD_BLOCKS);
    if (table) {
        look_at(finder, table->title, table->lines.first);
        look_at_rows(finder, table, table->header, table->header_count);
        look_at_rows(finder, table, table->rows.at, table->rows.count);
    }
    look_at(finder, block->text, block->lines.first);
    for (size_t i = 0; i < block->items.count; i++)
        look_at(finder, block->items.at[i].text, block->items.at[i].lines.first);
}

static void look_at_paper(Finder *finder) {
    const Source *source = finder->question->source;
    finder->is_head = true;
    look_at(finder, source->title, 0);
    for (size_t i = 0; i < source->front.count; i++)
        look_at(finder, source->front.at[i], 0);
    for (size_t i = 0; i < source->blocks.count; i++)
        look_at_block(finder, &source->blocks.at[i], i);
}

static int32_t day_number(Day day) { return day.year * 10000 + day.month * 100 + day.day; }

/* Where the paper's period is unknown, an ended council must be named in full. */
static bool is_possible(const Finder *finder, size_t index) {
    const Council *council = council_at(finder->question->councils, index);
    Period period = finder->question->period;
    bool has_full = finder->tallies[index].by[CLUE_FULL].count > 0;
    if (council->end.year && (period.from.year ? day_number(period.from) >= day_number(council->end) : !has_full))
        return false;
    return !council->start.year || !period.to.year || day_number(period.to) >= day_number(council->start);
}

static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }

/* A kind of council that is named alone ("the City Council") speaks for the councils of that kind. */
static const Evidence *find_kind(const Finder *finder, const Council *council) {
    for (int i = 0; council_kinds[i]; i++)
        if (finder->kinds[i].count && str_ends(council->name, council_kinds[i]))
            return &finder->kinds[i];
    return NULL;
}

/* The county that a district lies in, named in the paper. */
static const Evidence *find_county(const Finder *finder, const Council *council) {
    const Councils *councils = finder->question->councils;
    for (size_t i = 0; i < councils->list.count && council->county.len; i++) {
        if (!str_equal(councils->list.at[i].code, council->county))
            continue;
        const Tally *tally = &finder->tallies[i];
        return tally->by[CLUE_BARE].count   ? &tally->by[CLUE_BARE]
               : tally->by[CLUE_FULL].count ? &tally->by[CLUE_FULL]
                                            : NULL;
    }
    return NULL;
}

/* A district's paper names its county as a partner, again and again; a county's paper names several of its districts,
 * or one in passing. */
static bool is_partner(const Finder *finder, size_t index) {
    const Councils *councils = finder->question->councils;
    uint32_t districts = 0, mentions = 0;
    for (size_t i = 0; i < councils->list.count; i++) {
        const Evidence *by = finder->tallies[i].by;
        if (!str_equal(councils->list.at[i].county, councils->list.at[index].code) ||
            by[CLUE_FULL].count + by[CLUE_PLACE].count == 0)
            continue;
        districts++;
        mentions += by[CLUE_FULL].count + by[CLUE_PLACE].count + by[CLUE_BARE].count;
    }
    return districts == 1 && 2 * mentions >= finder->tallies[index].by[CLUE_FULL].count;
}

/* Weights: a full name in the head settles it, in the text nearly; a bare name alone never does. */
static uint32_t score(const Finder *finder, size_t index) {
    const Council *council = council_at(finder->question->councils, index);
    const Evidence *by = finder->tallies[index].by;
    const Evidence *full = &by[CLUE_FULL], *place = &by[CLUE_PLACE], *initials = &by[CLUE_INITIALS];
    const Evidence *bare = &by[CLUE_BARE];
    if (full->count + place->count + initials->count + bare->count == 0 || !is_possible(finder, index))
        return 0;
    uint32_t points = full->is_in_head ? 100 : 0;
    points += full->count ? least(30 + 10 * (full->count - 1), 70) : 0;
    points += place->count ? least(15 + 3 * (place->count - 1), 24) + (place->is_in_head ? 10 : 0) : 0;
    points += initials->count ? 6 + (initials->count > 1 ? 2 : 0) + (initials->is_in_head ? 4 : 0) : 0;
    points += least(2 * bare->count, 10) + (bare->is_in_head ? 6 : 0);
    points += find_kind(finder, council) ? 5 : 0;
    points += find_county(finder, council) ? 5 : 0;
    bool is_county = str_equal_z(council->type, "County") && !full->is_in_head;
    return is_county && is_partner(finder, index) ? points / 4 : points;
}

static void add_evidence(StrBuf *basis, const Evidence *evidence, const char **between) {
    if (!evidence || evidence->count == 0)
        return;
    buf_add_format(basis, "%s\"%.*s\"", *between, STR_ARG(evidence->words));
    *between = ", ";
    for (uint32_t i = 0; i < evidence->line_count; i++)
        buf_add_format(basis, "%s%u", i ? ", " : " (", evidence->lines[i]);
    if (evidence->line_count)
        buf_add_z(basis, evidence->line_count == MOST_LINES ? ", ...)" : ")");
    else if (evidence->is_in_head)
        buf_add_z(basis, " (title)");
}

static Str write_basis(const Finder *finder, size_t index) {
    const Council *council = council_at(finder->question->councils, index);
    const Evidence *by = finder->tallies[index].by;
    bool is_stated = by[CLUE_FULL].count > 0;
    StrBuf basis = buf_open(finder->arena);
    const char *between = is_stated ? "stated: " : "inferred: ";
    add_evidence(&basis, &by[CLUE_FULL], &between);
    if (is_stated)
        return buf_str(&basis);
    for (int kind = CLUE_PLACE; kind < CLUE_COUNCIL_KINDS; kind++)
        add_evidence(&basis, &by[kind], &between);
    add_evidence(&basis, find_kind(finder, council), &between);
    if (by[CLUE_PLACE].count == 0)
        add_evidence(&basis, find_county(finder, council), &between);
    return buf_str(&basis);
}

static bool is_known_in_head(const Finder *finder) {
    for (size_t i = 0; i < finder->question->councils->list.count; i++)
        if (finder->tallies[i].by[CLUE_FULL].is_in_head)
            return true;
    return false;
}

static PlanCouncil unknown(Findings *findings, Str why) {
    finding_raise(findings, FINDING_COUNCIL_UNKNOWN, (Place){0}, why.len ? "%.*s" : NULL, STR_ARG(why));
    return (PlanCouncil){STR(""), STR(""), STR("")};
}

/* Half as much again as the next is asked of the best, and more than a bare name can give. */
static PlanCouncil choose(Finder *finder, Findings *findings) {
    enum { ENOUGH = 11 };
    const Councils *councils = finder->question->councils;
    size_t best = 0, next = 0;
    for (size_t i = 0; i < councils->list.count; i++) {
        finder->tallies[i].score = score(finder, i);
        if (i > 0 && finder->tallies[i].score > finder->tallies[best].score) {
            next = best;
            best = i;
        } else if (i > 0 && (next == best || finder->tallies[i].score > finder->tallies[next].score)) {
            next = i;
        }
    }
    uint32_t most = finder->tallies[best].score, second = next == best ? 0 : finder->tallies[next].score;
    if (most < ENOUGH)
        return unknown(findings, STR(""));
    const Council *council = council_at(councils, best);
    if (2 * most < 3 * second)
        return unknown(findings, str_format(finder->arena, "%.*s and %.*s are named alike", STR_ARG(council->name),
                                            STR_ARG(council_at(councils, next)->name)));
    return (PlanCouncil){council->name, council->gss, write_basis(finder, best)};
}

PlanCouncil council_find(Arena *arena, const CouncilQuestion *question, Findings *findings) {
    size_t count = question->councils->list.count;
    if (question->stated)
        return (PlanCouncil){question->stated->name, question->stated->gss, STR("stated by who runs planpack")};
    Finder finder = {.arena = arena, .question = question, .stranger = STR("")};
    if (count == 0)
        return unknown(findings, STR("the list of councils is empty"));
    finder.tallies = ARENA_ARRAY(arena, Tally, count);
    finder.full_name = pattern_open(FULL_NAME);
    look_at_paper(&finder);
    pattern_close(finder.full_name);
    if (finder.stranger.len && !is_known_in_head(&finder)) {
        finding_raise(findings, FINDING_COUNCIL_NEW, (Place){0}, "%.*s", STR_ARG(finder.stranger));
        Str basis = str_format(arena, "stated: \"%.*s\"; in no list", STR_ARG(finder.stranger));
        return (PlanCouncil){finder.stranger, STR(""), basis};
    }
    return choose(&finder, findings);
}
