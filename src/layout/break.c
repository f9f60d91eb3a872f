#include "layout/break.h"

#include <fribidi.h>
#include <linebreak.h>
#include <string.h>

#include "base/utf8.h"
#include "layout/keep.h"

/* A word too long for any column is cut into parts of this many characters: few enough to fill lines well, enough to
 * keep the pieces of a long word few. */
enum { PART_CHARACTERS = 3 };

/* The paragraph's characters, each with where it ends in the text, whether a line may end after it, and its level. */
typedef struct {
    uint32_t *characters;
    size_t *ends;
    char *breaks;
    FriBidiLevel *levels; /* NULL when all run from left to right */
    uint32_t *links;      /* as TextPiece.link; NULL without links */
    size_t count;
} Characters;

/* Hebrew, Arabic and their neighbours: only papers that hold them pay for the bidirectional algorithm. */
static bool is_right_to_left(uint32_t c) {
    return (c >= 0x590 && c < 0x900) || (c >= 0xFB1D && c < 0xFE00) || (c >= 0xFE70 && c < 0xFF00) || c == 0x200F ||
           (c >= 0x10800 && c < 0x11000) || (c >= 0x1E800 && c < 0x1F000);
}

/* Sets the levels of UAX 9 and returns the paragraph's own direction. */
static bool resolve_levels(Arena *arena, Characters *all) {
    FriBidiCharType *types = ARENA_ARRAY(arena, FriBidiCharType, all->count);
    FriBidiBracketType *brackets = ARENA_ARRAY(arena, FriBidiBracketType, all->count);
    all->levels = ARENA_ARRAY(arena, FriBidiLevel, all->count);
    fribidi_get_bidi_types(all->characters, (FriBidiStrIndex)all->count, types);
    fribidi_get_bracket_types(all->characters, (FriBidiStrIndex)all->count, types, brackets);
    FriBidiParType base = FRIBIDI_PAR_ON;
    if (!fribidi_get_par_embedding_levels_ex(types, brackets, (FriBidiStrIndex)all->count, &base, all->levels))
        memset(all->levels, 0, all->count * sizeof *all->levels);
    return FRIBIDI_IS_RTL(base);
}

enum { FIRST_REGIONAL = 0x1F1E6, LAST_REGIONAL = 0x1F1FF, IDEOGRAPH = 0x4E00, OBJECT = 0xFFFC };

/* Half a flag: two regional indicators make one. */
static bool is_regional(uint32_t c) { return c >= FIRST_REGIONAL && c <= LAST_REGIONAL; }

static bool is_ascii_letter(uint32_t c) { return (c | 0x20) - 'a' < 26; }

/* What may stand behind a word's last mark. */
static bool is_end(uint32_t c) { return c == ' ' || c == '.' || c == ',' || c == ':' || c == ';'; }

/* Tells whether lines may not end round a sign but at spaces, by the signs beside it: LB13 (closing signs), LB14
 * (opening ones), LB19 (apostrophes), LB21 (dashes), LB25 (numbers) and LB29 of UAX 14. */
static bool is_simple_sign(uint32_t c, uint32_t before, uint32_t after) {
    enum { POUND = 0xA3, EN_DASH = 0x2013, APOSTROPHE = 0x2019 };
    bool is_inner = utf8_is_digit(before) && utf8_is_digit(after);
    switch (c) {
    case '.':
    case ',':
    case ':':
    case ';':
        return before != ' ';
    case '/':
        return is_inner;
    case '-':
    case EN_DASH:
        return (before == ' ' && after == ' ') || (c == '-' && is_inner);
    case '%':
        return utf8_is_digit(before) && is_end(after);
    case '(':
    case POUND:
        return before == ' ' && (utf8_is_digit(after) || (c == '(' && is_ascii_letter(after)));
    case ')':
        return before != ' ' && is_end(after);
    case '\'':
    case APOSTROPHE:
        return is_ascii_letter(before) && is_ascii_letter(after);
    default:
        return c == '&';
    }
}

/* Tells whether the text's lines may end behind spaces only: it is made of letters and digits of ASCII, spaces, and
 * signs where they do not matter. That is most text. */
static bool is_simple(const Characters *all) {
    uint32_t before = ' ';
    for (size_t i = 0; i < all->count; i++) {
        uint32_t c = all->characters[i], after = i + 1 < all->count ? all->characters[i + 1] : ' ';
        bool is_word = utf8_is_digit(c) || is_ascii_letter(c);
        if (!is_word && !(c == ' ' ? i > 0 : is_simple_sign(c, before, after)))
            return false;
        before = c;
    }
    return true;
}

static void find_simple_breaks(Characters *all) {
    for (size_t i = 0; i + 1 < all->count; i++) {
        bool is_last_space = all->characters[i] == ' ' && all->characters[i + 1] != ' ';
        all->breaks[i] = is_last_space ? LINEBREAK_ALLOWBREAK : LINEBREAK_NOBREAK;
    }
    if (all->count)
        all->breaks[all->count - 1] = LINEBREAK_MUSTBREAK;
}

/* Finds where lines may end. libunibreak 1.1 ends the process at characters that came into UAX 14 after its tables were
 * made (regional indicators) and at U+FFFF, so it is shown others of like behaviour; a flag's two halves are kept
 * together here (LB30a). */
static void find_listed_breaks(Arena *arena, Characters *all) {
    uint32_t *shown = ARENA_ARRAY(arena, uint32_t, all->count);
    for (size_t i = 0; i < all->count; i++) {
        uint32_t c = all->characters[i];
        shown[i] = is_regional(c) ? IDEOGRAPH : (c & 0xFFFE) == 0xFFFE ? OBJECT : c;
    }
    if (all->count)
        set_linebreaks_utf32(shown, all->count, "en", all->breaks);
    size_t run = 0;
    for (size_t i = 0; i + 1 < all->count; i++) {
        run = is_regional(all->characters[i]) ? run + 1 : 0;
        if (run % 2 == 1 && is_regional(all->characters[i + 1]))
            all->breaks[i] = LINEBREAK_NOBREAK;
    }
}

/* The tables of UAX 14 are only looked into where the text needs them: for most it does not. */
static void find_breaks(Arena *arena, Characters *all) {
    all->breaks = arena_alloc(arena, all->count);
    if (is_simple(all))
        find_simple_breaks(all);
    else
        find_listed_breaks(arena, all);
}

/* Decodes the text and finds where lines may end. */
static Characters read_characters(Arena *arena, Str text, Text *out) {
    Characters all = {.characters = ARENA_ARRAY(arena, uint32_t, text.len),
                      .ends = ARENA_ARRAY(arena, size_t, text.len)};
    bool has_rtl = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        has_rtl |= is_right_to_left(c);
        all.characters[all.count] = c;
        all.ends[all.count++] = at;
    }
    find_breaks(arena, &all);
    if (has_rtl) {
        out->is_rtl = resolve_levels(arena, &all);
        out->has_rtl_runs = true;
    }
    return all;
}

/* Finds which characters are part of which link; links that overlap or reach beyond the text are no links. */
static void find_links(Arena *arena, const Words *words, Characters *all) {
    if (words->links.count == 0)
        return;
    all->links = ARENA_ARRAY(arena, uint32_t, all->count);
    size_t i = 0;
    for (uint32_t n = 0; n < words->links.count; n++) {
        const ReportLink *link = &words->links.at[n];
        while (i < all->count && all->ends[i] <= link->start)
            i++;
        for (; i < all->count && all->ends[i] <= link->start + link->len; i++)
            all->links[i] = n + 1;
    }
}

static uint32_t link_at(const Characters *all, size_t i) { return all->links ? all->links[i] : 0; }

/* 0 where all runs from left to right. */
static uint8_t level_at(const Characters *all, size_t i) { return all->levels ? (uint8_t)all->levels[i] : 0; }

typedef VEC(TextPiece) TextPieces;

typedef struct {
    Arena *arena;
    Shaper *shaper;
    Weight weight;
    float cap_em;
    Str text;
    const Characters *all;
    TextPieces pieces;
    const Piece *hyphen; /* NULL before the first syllable */
} Cutter;

/* Shapes characters from..to (to excluded) as one piece. */
static TextPiece *cut_piece(Cutter *cutter, size_t from, size_t to) {
    size_t start = from ? cutter->all->ends[from - 1] : 0, end = cutter->all->ends[to - 1];
    uint8_t level = level_at(cutter->all, from);
    const Piece *piece = shape_piece(cutter->shaper, str_slice(cutter->text, start, end), cutter->weight, level & 1);
    vec_push(
        cutter->arena, &cutter->pieces,
        (TextPiece){
            .piece = piece, .link = link_at(cutter->all, from), .level = level, .length = (uint32_t)(end - start)});
    return &cutter->pieces.at[cutter->pieces.count - 1];
}

/* Cuts a word wider than the cap at its syllables, all of which must fit with a hyphen behind them. Returns false and
 * cuts nothing where it cannot. */
static bool cut_syllables(Cutter *cutter, size_t from, size_t to) {
    bool points[HYPHEN_LONGEST];
    size_t start = from ? cutter->all->ends[from - 1] : 0;
    Str word = str_slice(cutter->text, start, cutter->all->ends[to - 1]);
    bool is_ascii = word.len == to - from;
    if (!is_ascii || level_at(cutter->all, from) || !hyphens_find(shaper_hyphens(cutter->shaper), word, points))
        return false;
    const Piece *hyphen = shaper_hyphen(cutter->shaper, cutter->weight);
    size_t before = cutter->pieces.count;
    bool fits = true;
    for (size_t part = from, i = from; i < to; i++) {
        if (i + 1 < to && !points[i - from])
            continue;
        TextPiece *piece = cut_piece(cutter, part, i + 1);
        piece->is_word_part = true;
        piece->is_syllable = i + 1 < to;
        fits &= piece->piece->trimmed_em + (piece->is_syllable ? hyphen->width_em : 0) <= cutter->cap_em;
        part = i + 1;
    }
    cutter->pieces.count = fits ? cutter->pieces.count : before;
    cutter->hyphen = fits ? hyphen : cutter->hyphen;
    return fits;
}

/* Cuts characters from..to, a stretch without a place to break, at changes of level, at the ends of links and where it
 * grows longer than any word (marks by the thousand on one letter are narrow and long); cuts what is wider than the cap
 * into parts. */
static void cut_word(Cutter *cutter, size_t from, size_t to) {
    enum { ALWAYS_NARROW = 9, LONGEST = 120 };
    for (size_t start = from, i = from + 1; i <= to; i++) {
        if (i < to && i - start < LONGEST && level_at(cutter->all, i) == level_at(cutter->all, start) &&
            link_at(cutter->all, i) == link_at(cutter->all, start))
            continue;
        const TextPiece *whole = cut_piece(cutter, start, i);
        if (i - start > ALWAYS_NARROW && whole->piece->trimmed_em > cutter->cap_em) {
            cutter->pieces.count--;
            bool is_cut = cut_syllables(cutter, start, i);
            for (size_t part = start; !is_cut && part < i; part += PART_CHARACTERS)
                cut_piece(cutter, part, part + PART_CHARACTERS < i ? part + PART_CHARACTERS : i)->is_word_part = true;
        }
        start = i;
    }
}

/* The natural width leaves out the space at the end; the minimum is that of the widest stretch without a break, one
 * that holds parts of a long word counting no more than the cap. Words that are kept together make one wide word, but
 * not a wider minimum. */
static void measure_text(Text *text, float cap_em) {
    float word = 0, kept = 0;
    bool has_parts = false;
    for (uint32_t i = 0; i < text->count; i++) {
        const TextPiece *at = &text->pieces[i];
        text->natural_em += i + 1 < text->count ? at->piece->width_em : at->piece->trimmed_em;
        float trimmed = word + at->piece->trimmed_em;
        has_parts |= at->is_word_part;
        float needed = has_parts && trimmed > cap_em ? cap_em : trimmed;
        text->minimum_em = needed > text->minimum_em ? needed : text->minimum_em;
        text->word_em = kept + trimmed > text->word_em ? kept + trimmed : text->word_em;
        word += at->piece->width_em;
        if (!at->may_break_after && !at->is_kept)
            continue;
        kept = at->is_kept ? kept + word : 0;
        word = 0;
        has_parts = false;
    }
}

Text *text_prepare(Arena *arena, Shaper *shaper, Str text, Weight weight, float cap_em) {
    return text_prepare_words(arena, shaper, &(Words){.text = text}, weight, cap_em);
}

Text *text_prepare_words(Arena *arena, Shaper *shaper, const Words *words, Weight weight, float cap_em) {
    Text *out = ARENA_NEW(arena, Text);
    Characters all = read_characters(arena, words->text, out);
    find_links(arena, words, &all);
    out->words = *words;
    out->link_elements = words->links.count ? ARENA_ARRAY(arena, ElementId, words->links.count) : NULL;
    Cutter cutter = {arena, shaper, weight, cap_em, words->text, &all, {0}, NULL};
    for (size_t from = 0, i = 0; i < all.count; i++) {
        bool may_break = all.breaks[i] == LINEBREAK_ALLOWBREAK || all.breaks[i] == LINEBREAK_MUSTBREAK;
        Keep keep = may_break ? keep_at(all.characters, all.count, i) : KEEP_FIRMLY;
        if (keep == KEEP_FIRMLY && i + 1 < all.count)
            continue;
        cut_word(&cutter, from, i + 1);
        cutter.pieces.at[cutter.pieces.count - 1].may_break_after = keep != KEEP_GENTLY;
        cutter.pieces.at[cutter.pieces.count - 1].is_kept = keep == KEEP_GENTLY;
        from = i + 1;
    }
    out->hyphen = cutter.hyphen;
    out->pieces = cutter.pieces.at;
    out->count = (uint32_t)cutter.pieces.count;
    measure_text(out, cap_em);
    return out;
}

/* Where a line can end: after so many pieces, so wide. */
typedef struct {
    uint32_t count;
    float width_em;
} LineEnd;

/* First fit: as many pieces as fit up to the last place where a line may end; without one, up to the last that it
 * should not; without one, up to the last syllable that leaves room for its hyphen; without one, as many as fit. */
static TextLine next_line(const Text *text, uint32_t first, float width_em) {
    const float slack_em = 0.001F; /* a line as wide as its column fits, whatever the rounding */
    LineEnd good = {0}, kept = {0}, syllable = {0};
    float width = 0;
    uint32_t i = first;
    for (; i < text->count; i++) {
        const TextPiece *at = &text->pieces[i];
        if (width + at->piece->trimmed_em > width_em + slack_em && i > first)
            break;
        if (at->may_break_after)
            good = (LineEnd){i + 1 - first, width + at->piece->trimmed_em};
        else if (at->is_kept)
            kept = (LineEnd){i + 1 - first, width + at->piece->trimmed_em};
        width += at->piece->width_em;
        if (at->is_syllable && width + text->hyphen->width_em <= width_em + slack_em)
            syllable = (LineEnd){i + 1 - first, width + text->hyphen->width_em};
    }
    good = i < text->count && !good.count ? kept : good;
    TextLine line = {.first = first, .count = good.count, .width_em = good.width_em};
    if (i < text->count && good.count == 0) {
        line.has_hyphen = syllable.count > 0;
        line.breaks_word = !line.has_hyphen;
        line.count = line.has_hyphen ? syllable.count : i - first;
        line.width_em = line.has_hyphen ? syllable.width_em : width;
    }
    return line;
}

void text_break(Arena *arena, const Text *text, float width_em, TextLines *lines) {
    for (uint32_t first = 0; first < text->count;) {
        TextLine line = next_line(text, first, width_em);
        vec_push(arena, lines, line);
        first += line.count;
    }
}

size_t text_length(const Text *text, const TextLine *line) {
    size_t length = 0;
    for (uint32_t i = line->first; i < line->first + line->count; i++)
        length += text->pieces[i].length;
    return length;
}

/* Rule L2 of UAX 9 over pieces: from the highest level down to the lowest odd one, reverse each run at that level or
 * above. */
uint32_t *text_visual_order(Arena *arena, const Text *text, const TextLine *line) {
    uint32_t *order = ARENA_ARRAY(arena, uint32_t, line->count);
    uint8_t highest = 0;
    for (uint32_t i = 0; i < line->count; i++) {
        order[i] = line->first + i;
        uint8_t level = text->pieces[line->first + i].level;
        highest = level > highest ? level : highest;
    }
    for (uint8_t level = highest; level > 0 && text->has_rtl_runs; level--)
        for (uint32_t i = 0; i < line->count;) {
            uint32_t end = i;
            while (end < line->count && text->pieces[order[end]].level >= level)
                end++;
            for (uint32_t low = i, high = end; low + 1 < high; low++, high--) {
                uint32_t moved = order[low];
                order[low] = order[high - 1];
                order[high - 1] = moved;
            }
            i = end > i ? end : i + 1;
        }
    return order;
}
