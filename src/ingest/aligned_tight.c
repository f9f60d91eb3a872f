/* Tight: gutters of a single space. Figures that end at one place, with words that begin at one place right behind
 * them, are two columns; so are texts of any kind when enough lines break there and none writes across. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { FIGURE_LINES = 3, TEXT_LINES = 5, PAIRS = 2, DAY_BYTES = 4, PLACES = ALIGNED_WIDTH };

/* What stands at the blank spots of a column: lines with a word on either side, and what they hold. */
typedef struct {
    uint32_t covered, single, figures, dates, widths, words, repeats; /* lines */
    uint32_t pairs; /* of them those with two dates, or two sums, a space apart */
    uint32_t last_width;
    uint64_t last_left, last_word;
} Spot;

typedef struct {
    const AlignedLines *lines;
    AlignedRegion *region;
    AlignedDealer dealer;
    AlignedCells cells;
    Spot *spots; /* by column of characters */
} Tight;

/* A sum of money: beside a date it is a value of its own. */
static bool is_sum(Str text) { return str_starts(text, "£") || str_starts(text, "(£"); }

/* A figure in a form that no space divides, as one divides the numbers of telephones. */
static bool is_formed(Str text) {
    return is_sum(text) || str_ends(text, "%") || str_find_byte(text, 0, ',') < text.len;
}

/* Tells whether both words are whole dates, or figures such as "£42,500". */
static bool are_pair(Str left, Str right) {
    CellKind kind = kind_of(left);
    if (kind != kind_of(right) || !kind_has_digit(left) || !kind_has_digit(right))
        return false;
    return kind == KIND_DATE ? !kind_is_period(left) && !kind_is_period(right)
                             : kind == KIND_NUMBER && (is_formed(left) || is_formed(right));
}

/* Notes the single space before word `w` of a text whose words are first..last. */
static void note_space(Tight *tight, const AlignedLine *line, uint32_t first, uint32_t w, uint32_t last) {
    Spot *spot = &tight->spots[line->words[w - 1].to];
    Str left = aligned_text(line, first, w - first), right = aligned_text(line, w, last - w);
    uint32_t width = line->words[w - 1].to - line->words[first].from;
    uint64_t word = kind_fold_hash(right), before = kind_fold_hash(left);
    spot->single++;
    CellKind kind = kind_of(left);
    if (kind == KIND_NUMBER && kind_of(right) != KIND_NUMBER)
        spot->figures += is_sum(left) && kind_of(right) == KIND_DATE ? 2 : 1;
    /* "1 May 2006" is a date, "£9,850 June 2005" a sum beside one. */
    spot->dates +=
        kind_of(aligned_text(line, first, last - first)) == KIND_DATE && (kind != KIND_NUMBER || left.len <= DAY_BYTES);
    spot->widths += spot->single > 1 && width != spot->last_width;
    spot->words += spot->single > 1 && word != spot->last_word;
    spot->repeats += spot->single > 1 && before == spot->last_left;
    spot->pairs += kind_of(aligned_text(line, first, 1)) == kind_of(aligned_text(line, w, 1)) &&
                   are_pair(aligned_text(line, w - 1, 1), aligned_text(line, w, 1));
    spot->last_left = before;
    spot->last_width = width;
    spot->last_word = word;
}

/* Reads the words of line `i`, column by column. */
static void read_line(Tight *tight, size_t i) {
    const AlignedLine *line = &tight->lines->at[i];
    aligned_cells_deal(&tight->dealer, i, &tight->cells);
    for (uint32_t w = 0, c = 0; w < line->count && c <= tight->region->count; c++) {
        uint32_t first = w;
        w = aligned_cells_end(&tight->cells, line, c, first);
        for (uint32_t word = first; word < w; word++) {
            for (uint32_t x = line->words[word].from; x < line->words[word].to; x++)
                tight->spots[x].covered++;
            if (word > first && line->words[word].from == line->words[word - 1].to + 1 &&
                !line->words[word - 1].is_mark)
                note_space(tight, line, first, word, w);
        }
    }
}

/* Figures of one width may be the numbers of a list's items, unless one comes twice. */
static bool parts(const Spot *spot) {
    if (spot->pairs >= PAIRS && spot->pairs == spot->single && spot->covered == 0)
        return true;
    bool are_figures = spot->figures >= FIGURE_LINES ||
                       (spot->figures + 1 == FIGURE_LINES && spot->single >= FIGURE_LINES && spot->covered == 0);
    if (spot->covered * (are_figures ? 2 : 8) > spot->single || spot->words == 0 || spot->dates * 2 > spot->single ||
        (spot->widths == 0 && !(are_figures && spot->repeats > 0)))
        return false;
    return are_figures || spot->single >= TEXT_LINES;
}

/* Finds a place between two gutters that parts the column there; 0 for none. */
static uint32_t find_spot(const Tight *tight, uint32_t from, uint32_t to) {
    uint32_t best = 0;
    for (uint32_t x = from; x < to; x++)
        if (parts(&tight->spots[x]) && (best == 0 || tight->spots[x].single > tight->spots[best].single))
            best = x;
    return best;
}

void aligned_tight_part(Arena *arena, const AlignedLines *lines, AlignedRegion *region) {
    uint32_t before = region->count;
    Tight tight = {lines, region, aligned_dealer_open(arena, lines, region), aligned_cells_make(arena, region),
                   ARENA_ARRAY(arena, Spot, PLACES + 1)};
    for (size_t i = region->from; i < region->to; i++)
        read_line(&tight, i);
    uint32_t *places = ARENA_ARRAY(arena, uint32_t, before + 1);
    for (uint32_t c = 0; c <= before; c++)
        places[c] =
            find_spot(&tight, c > 0 ? region->gutters[c - 1].to : 1, c < before ? region->gutters[c].from : PLACES);
    aligned_gutters_add(arena, region, places);
}
