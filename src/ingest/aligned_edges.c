/* Edges: gutters behind texts that fill their column to its end. The texts of the next column begin at one place,
 * behind gaps in some lines and behind a single space in others, there up to a few characters further left. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { DRIFT = 3, FIGURE_DRIFT = 6, GAPS = 2, FEW = 4, PLACES = ALIGNED_WIDTH };

/* What the texts of a column do at a place, by lines. */
typedef struct {
    uint32_t gaps;   /* a word begins here behind a gap */
    uint32_t spaces; /* one begins behind a single space, here or as far left as a text drifts */
    uint32_t across; /* one stands here that begins further left than that */
} Spot;

typedef struct {
    AlignedDealer dealer;
    AlignedCells cells;
    Spot *spots; /* by column of characters */
} Edges;

/* Returns how much further left than the column's texts word `w` may begin, the last but `last`: a figure behind a
 * label that is too long stands right behind it. */
static uint32_t reach_of(const AlignedLine *line, uint32_t w, uint32_t last) {
    return w + 1 == last && kind_of(aligned_text(line, w, 1)) == KIND_NUMBER ? FIGURE_DRIFT : DRIFT;
}

/* Reads the text of one column, words first..last of the line. */
static void read_text(Edges *edges, const AlignedLine *line, uint32_t first, uint32_t last) {
    for (uint32_t w = first; w < last; w++) {
        const AlignedWord *word = &line->words[w];
        bool is_parted = w > first && aligned_is_parted(line, w), may_begin = w > first && !word[-1].is_mark;
        bool goes_on = w + 1 < last && !aligned_is_parted(line, w + 1);
        uint32_t reach = reach_of(line, w, last), from = word->from;
        uint32_t end = goes_on ? word[1].from : word->to > DRIFT ? word->to - DRIFT : 0;
        if (may_begin && is_parted && from < PLACES)
            edges->spots[from].gaps++;
        for (uint32_t x = from; may_begin && !is_parted && x <= from + reach && x < PLACES; x++)
            edges->spots[x].spaces++;
        for (uint32_t x = from + reach + 1; x < end && x < PLACES; x++)
            edges->spots[x].across++;
    }
}

static void read_line(Edges *edges, const AlignedLines *lines, size_t i, uint32_t columns) {
    const AlignedLine *line = &lines->at[i];
    aligned_cells_deal(&edges->dealer, i, &edges->cells);
    for (uint32_t w = 0, c = 0; w < line->count && c < columns; c++) {
        uint32_t first = w;
        w = aligned_cells_end(&edges->cells, line, c, first);
        if (w > first)
            read_text(edges, line, first, w);
    }
}

/* Returns the place before the edge between two gutters that most gaps end at; 0 for none. */
static uint32_t find_place(const Edges *edges, uint32_t from, uint32_t to) {
    uint32_t best = 0, most = GAPS - 1;
    for (uint32_t x = from; x < to; x++) {
        const Spot *spot = &edges->spots[x];
        if (spot->gaps > most && spot->spaces + spot->across > 0 && spot->across * FEW <= spot->gaps + spot->spaces) {
            best = x - 1;
            most = spot->gaps;
        }
    }
    return best;
}

void aligned_edges_part(Arena *arena, const AlignedLines *lines, AlignedRegion *region) {
    uint32_t before = region->count;
    Edges edges = {aligned_dealer_open(arena, lines, region), aligned_cells_make(arena, region),
                   ARENA_ARRAY(arena, Spot, PLACES)};
    for (size_t i = region->from; i < region->to; i++)
        read_line(&edges, lines, i, before + 1);
    uint32_t *places = ARENA_ARRAY(arena, uint32_t, before + 1);
    for (uint32_t c = 0; c <= before; c++)
        places[c] = find_place(&edges, c > 0 ? region->gutters[c - 1].to + 1 : 1,
                               c < before ? region->gutters[c].from : PLACES);
    aligned_gutters_add(arena, region, places);
}
