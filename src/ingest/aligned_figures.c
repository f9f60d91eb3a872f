/* Figures: a column of figures at the right, behind which the next column's texts begin a single space further on. The
 * figures end at one place, or one beside it, since a text behind a narrow gap drifts. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { FIGURE_LINES = 3, BESIDE_LINES = 2, PLACES = ALIGNED_WIDTH + 2 };

/* The lines of a column whose text begins with a figure that ends at one place. */
typedef struct {
    uint32_t alone, beside, values; /* it is all the text; a text stands right behind it; of all, shares and sums */
    uint32_t left, right;           /* where the first and the last of the figures begin */
    uint32_t others;                /* lines whose text begins at this place without a figure, below the first figure */
} Edge;

typedef struct {
    AlignedDealer dealer;
    AlignedCells cells;
    Edge *edges;   /* by column of characters */
    bool *is_open; /* for each column: a figure has been met */
} Figures;

static bool is_value(Str text) { return str_starts(text, "£") || str_starts(text, "(£") || str_ends(text, "%"); }

/* Tells whether words first..last, parted from the figure before them, are a text of their own: no unit of the figure,
 * nor the month of a date. */
static bool is_text(const AlignedLine *line, uint32_t figure, uint32_t last) {
    Str rest = aligned_text(line, figure + 1, last - figure - 1);
    if (kind_starts_lower(rest) || kind_of(rest) == KIND_NUMBER || kind_is_unit(rest))
        return false;
    return is_value(aligned_text(line, figure, 1)) || kind_of(aligned_text(line, figure, last - figure)) != KIND_DATE;
}

/* Reads the text of one column, words first..last of the line. */
static void read_text(Figures *figures, const AlignedLine *line, uint32_t column, uint32_t first, uint32_t last) {
    const AlignedWord *word = &line->words[first];
    Str figure = aligned_text(line, first, 1);
    bool is_beside = last > first + 1 && is_text(line, first, last);
    if (kind_of(figure) != KIND_NUMBER || str_ends(figure, ".") || (last > first + 1 && !is_beside)) {
        figures->edges[word->from].others += figures->is_open[column];
        return;
    }
    Edge *edge = &figures->edges[word->to];
    bool is_first = edge->alone + edge->beside == 0;
    edge->left = is_first || word->from < edge->left ? word->from : edge->left;
    edge->right = is_first || word->from > edge->right ? word->from : edge->right;
    edge->alone += !is_beside;
    edge->beside += is_beside;
    edge->values += is_value(figure);
    figures->is_open[column] = true;
}

static void read_line(Figures *figures, const AlignedLines *lines, size_t i, uint32_t columns) {
    const AlignedLine *line = &lines->at[i];
    aligned_cells_deal(&figures->dealer, i, &figures->cells);
    for (uint32_t w = 0, c = 0; w < line->count && c < columns; c++) {
        uint32_t first = w;
        w = aligned_cells_end(&figures->cells, line, c, first);
        if (w > first)
            read_text(figures, line, c, first, w);
    }
}

/* Adds up what ends at column of characters `x` and beside it. */
static Edge add_near(const Figures *figures, uint32_t x) {
    Edge sum = {.left = ALIGNED_WIDTH};
    for (uint32_t at = x > 0 ? x - 1 : 0; at <= x + 1; at++) {
        const Edge *edge = &figures->edges[at];
        if (edge->alone + edge->beside == 0)
            continue;
        sum.alone += edge->alone;
        sum.beside += edge->beside;
        sum.values += edge->values;
        sum.left = edge->left < sum.left ? edge->left : sum.left;
        sum.right = edge->right > sum.right ? edge->right : sum.right;
    }
    return sum;
}

/* Tells whether the figures that end at `x` or beside it are a column: enough of them, and they begin further apart
 * than they end, as the numbers of a list do not, or all are shares and sums. */
static bool is_column(const Figures *figures, uint32_t x, uint32_t others) {
    Edge sum = add_near(figures, x);
    const Edge *low = &figures->edges[x > 0 ? x - 1 : 0], *high = &figures->edges[x + 1];
    uint32_t all = sum.alone + sum.beside, spread = (low->alone + low->beside > 0) + (high->alone + high->beside > 0);
    return all >= FIGURE_LINES && sum.beside >= BESIDE_LINES && others * 2 <= all &&
           (sum.right - sum.left > spread || sum.values == all);
}

/* Returns the place between two gutters where figures end and texts begin; 0 for none. */
static uint32_t find_place(const Figures *figures, uint32_t from, uint32_t to) {
    uint32_t best = 0, most = 0, others = 0;
    for (uint32_t x = from; x < to; x++) {
        uint32_t here = figures->edges[x].alone + figures->edges[x].beside;
        if (here > most && is_column(figures, x, others)) {
            best = x;
            most = here;
        }
        others += figures->edges[x].others;
    }
    return best;
}

void aligned_figures_part(Arena *arena, const AlignedLines *lines, AlignedRegion *region) {
    uint32_t before = region->count;
    Figures figures = {aligned_dealer_open(arena, lines, region), aligned_cells_make(arena, region),
                       ARENA_ARRAY(arena, Edge, PLACES), ARENA_ARRAY(arena, bool, before + 1)};
    for (size_t i = region->from; i < region->to; i++)
        read_line(&figures, lines, i, before + 1);
    uint32_t *places = ARENA_ARRAY(arena, uint32_t, before + 1);
    for (uint32_t c = 0; c <= before; c++)
        places[c] = find_place(&figures, c > 0 ? region->gutters[c - 1].to : 1,
                               c < before ? region->gutters[c].from : ALIGNED_WIDTH);
    aligned_gutters_add(arena, region, places);
}
