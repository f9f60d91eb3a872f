/* Paragraphs: a blank line may part the paragraphs of a cell, not rows. Such a block of lines leaves the first column
 * blank, and with it columns that each row fills ("Yes" or "No", an officer): these no second paragraph fills. One that
 * holds a number is a row. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { CORE_COLUMNS = 2, SHARE_OVER = 4, SHARE_OF = 5 };

/* The blocks of a region: lines between blank ones. */
typedef struct {
    const AlignedLines *lines;
    const AlignedRegion *region;
    AlignedPart part;
    size_t from; /* the line behind the heads that span */
    AlignedDealer dealer;
    AlignedCells cells;
    bool *filled;    /* by column, of the block in hand */
    bool has_number; /* the block holds one */
} Blocks;

/* Reads the block that begins with line `i` and returns the line behind it. */
static size_t read_block(Blocks *blocks, size_t i) {
    for (uint32_t c = blocks->part.first; c < blocks->part.last; c++)
        blocks->filled[c] = false;
    blocks->has_number = false;
    for (size_t from = i; i < blocks->region->to && (i == from || blocks->lines->at[i].gap == 0); i++) {
        aligned_cells_deal(&blocks->dealer, i, &blocks->cells);
        for (uint32_t c = blocks->part.first; c < blocks->part.last; c++) {
            Str text = blocks->cells.texts[c];
            blocks->filled[c] |= text.len > 0;
            blocks->has_number |= text.len > 0 && kind_of(text) == KIND_NUMBER;
        }
    }
    return i;
}

/* Finds the columns that rows fill and no block without a first cell does; returns how many. */
static uint32_t find_core(Arena *arena, Blocks *blocks, bool *core) {
    uint32_t columns = blocks->region->count + 1, count = 0, keyed = 0, keyless = 0;
    uint32_t *with = ARENA_ARRAY(arena, uint32_t, columns), *without = ARENA_ARRAY(arena, uint32_t, columns);
    for (size_t i = blocks->from; i < blocks->region->to;) {
        i = read_block(blocks, i);
        bool has_key = blocks->filled[blocks->part.first];
        if (!has_key && blocks->has_number)
            return 0;
        ++*(has_key ? &keyed : &keyless);
        for (uint32_t c = blocks->part.first + 1; c < blocks->part.last; c++)
            (has_key ? with : without)[c] += blocks->filled[c];
    }
    for (uint32_t c = blocks->part.first + 1; c < blocks->part.last; c++) {
        core[c] = with[c] * SHARE_OF >= keyed * SHARE_OVER && without[c] == 0;
        count += core[c];
    }
    return keyless > 0 && keyless <= keyed ? count : 0;
}

/* Tells whether the block in hand fills none of these columns, and another than the first. */
static bool is_paragraph(const Blocks *blocks, const bool *core) {
    uint32_t others = 0;
    if (blocks->has_number)
        return false;
    for (uint32_t c = blocks->part.first + 1; c < blocks->part.last; c++) {
        if (core[c] && blocks->filled[c])
            return false;
        others += blocks->filled[c];
    }
    return others > 0;
}

void aligned_paragraphs_join(const AlignedLines *lines, const AlignedRegion *region, AlignedPart part, bool *starts) {
    Arena *scratch = arena_open();
    uint32_t columns = region->count + 1;
    Blocks blocks = {.lines = lines,
                     .region = region,
                     .part = part,
                     .from = region->over.widths ? region->over.low + 1 : region->from,
                     .dealer = aligned_dealer_open(scratch, lines, region),
                     .cells = aligned_cells_make(scratch, region),
                     .filled = ARENA_ARRAY(scratch, bool, columns)};
    bool *core = ARENA_ARRAY(scratch, bool, columns);
    bool has_core = find_core(scratch, &blocks, core) >= CORE_COLUMNS;
    blocks.dealer = aligned_dealer_open(scratch, lines, region);
    /* The first block is the header, whose second may go on in a row of the page before. */
    for (size_t i = blocks.from, from, count = 0; has_core && i < region->to; count++) {
        from = i;
        i = read_block(&blocks, from);
        for (size_t l = from; count > 1 && is_paragraph(&blocks, core) && l < i; l++)
            starts[l - region->from] = false;
    }
    arena_close(scratch);
}
