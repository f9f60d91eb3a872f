/* Beside: what stands side by side without being one table: prose in columns, and two tables. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { PROSE_LINES = 5 };

/* What speaks for the columns being running text. */
typedef struct {
    size_t lines, gaps, both, full, lower;
    uint32_t narrow, wide; /* columns of characters */
} Signs;

/* Reads how the lines of the region fill its columns. */
static Signs read_signs(const AlignedLines *lines, const AlignedRegion *region, AlignedDealer *dealer,
                        AlignedCells *cells) {
    Signs signs = {0};
    uint32_t right = 0;
    for (size_t i = region->from; i < region->to; i++) {
        const AlignedLine *line = &lines->at[i];
        uint32_t end = line->words[line->count - 1].to;
        right = end > right ? end : right;
    }
    signs.narrow = ALIGNED_WIDTH;
    for (uint32_t c = 0; c <= region->count; c++) {
        uint32_t end = c < region->count ? region->gutters[c].from : right;
        uint32_t start = c > 0 ? region->gutters[c - 1].to : lines->at[region->from].words[0].from;
        uint32_t width = end > start ? end - start : 0;
        signs.narrow = width < signs.narrow ? width : signs.narrow;
        signs.wide = width > signs.wide ? width : signs.wide;
    }
    for (size_t i = region->from; i < region->to; i++) {
        aligned_cells_deal(dealer, i, cells);
        signs.lines++;
        signs.gaps += i > region->from && lines->at[i].gap > 0;
        signs.both += cells->filled == region->count + 1;
        for (uint32_t c = 0; c <= region->count; c++) {
            uint32_t end = c < region->count ? region->gutters[c].from : right;
            uint32_t start = c > 0 ? region->gutters[c - 1].to : 0;
            if (cells->texts[c].len == 0 || end <= start)
                continue;
            signs.full += (cells->rights[c] - cells->lefts[c]) * 4 >= (end - start) * 3;
            signs.lower += kind_starts_lower(cells->texts[c]);
        }
    }
    return signs;
}

/* Running text fills columns of one width, line after line; most lines begin in the middle of a sentence, and the ends
 * of paragraphs do not meet. */
static bool is_prose(const AlignedRegion *region, const Signs *signs) {
    size_t texts = signs->both * (region->count + 1);
    return region->count <= 2 && signs->lines >= PROSE_LINES && signs->both * 10 >= signs->lines * 6 &&
           signs->gaps * 8 <= signs->lines && signs->narrow * 3 >= signs->wide * 2 && signs->full * 10 >= texts * 7 &&
           signs->lower * 2 >= texts;
}

/* Captions beside each other: "Table 1: ..." and "Table 2: ...". */
static bool are_captions(Str left, Str right) {
    size_t a = 0, b = 0;
    return kind_has_digit(left) && kind_has_digit(right) && !kind_starts_digit(left) &&
           kind_fold_equal(kind_next_word(left, &a), kind_next_word(right, &b));
}

/* Tells whether the top line heads two tables: as many columns each, the first heads differ, another is the same; or a
 * caption stands over each. */
static bool heads_two(const AlignedCells *top, uint32_t columns) {
    uint32_t half = columns / 2, same = 0;
    if (columns < 4 || columns % 2)
        return false;
    if (top->filled == 2)
        return are_captions(top->texts[0], top->texts[half]);
    if (top->filled < columns || kind_fold_equal(top->texts[0], top->texts[half]))
        return false;
    for (uint32_t c = 1; c < half; c++)
        same += kind_fold_equal(top->texts[c], top->texts[half + c]);
    return same > 0;
}

/* Tells whether both first columns name what the figures beside them are of. */
static bool have_names(const AlignedRegion *region, AlignedDealer *dealer, AlignedCells *cells) {
    uint32_t half = (region->count + 1) / 2;
    size_t names = 0, figures = 0;
    for (size_t i = region->from + 1; i < region->to; i++) {
        aligned_cells_deal(dealer, i, cells);
        for (uint32_t c = 0; c <= half; c += half) {
            CellKind kind = kind_of(cells->texts[c]);
            names += kind == KIND_SHORT || kind == KIND_LONG;
            figures += kind == KIND_NUMBER || kind == KIND_DATE;
        }
    }
    return names > 2 * figures;
}

uint32_t aligned_beside_find(Arena *arena, const AlignedLines *lines, AlignedRegion *region) {
    AlignedDealer dealer = aligned_dealer_open(arena, lines, region);
    AlignedCells cells = aligned_cells_make(arena, region);
    Signs signs = read_signs(lines, region, &dealer, &cells);
    region->is_prose = is_prose(region, &signs);
    aligned_cells_deal(&dealer, region->from, &cells);
    if (region->is_prose || !heads_two(&cells, region->count + 1) || !have_names(region, &dealer, &cells))
        return region->count;
    return (region->count + 1) / 2 - 1;
}
