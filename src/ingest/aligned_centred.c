/* Centred: rows whose cells stand in the middle of their lines. Between blank lines such a row is alike from above and
 * from below: each column leaves as many lines blank over its text as under it. Or they stand at the bottom, as those
 * of spreadsheets do: then each column's text ends on the last line. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { TALL_LINES = 3, FEW = 4 };

/* The lines between two blank lines, and where each column's text begins and ends in them. */
typedef struct {
    size_t lines, counts;            /* lines, and those of them whose first column is a number */
    size_t *firsts, *ends, *numbers; /* by column: lines counted from 1, 0 for none; how many lines are numbers */
} RowBlock;

/* What the blocks of three lines and more look like, and of those of two and more how many stand at the bottom, and how
 * many count more than one row. */
typedef struct {
    size_t tall, centred, wrapped, bottom, several;
} BlockCount;

static void note_line(RowBlock *block, const AlignedCells *cells, AlignedPart part) {
    block->lines++;
    block->counts += kind_is_ordinal(cells->texts[part.first]);
    for (uint32_t c = part.first; c < part.last; c++) {
        if (cells->texts[c].len == 0)
            continue;
        block->firsts[c] = block->firsts[c] ? block->firsts[c] : block->lines;
        block->ends[c] = block->lines;
        block->numbers[c] += kind_of(cells->texts[c]) == KIND_NUMBER;
    }
}

/* Tells whether the block holds more than one row: its first column counts them, or two columns have a number in more
 * than one line. */
static bool is_several(const RowBlock *block, AlignedPart part) {
    uint32_t columns = 0;
    for (uint32_t c = part.first; c < part.last; c++)
        columns += block->numbers[c] > 1;
    return block->counts > 1 || columns > 1;
}

/* Tells whether every column stands in the middle of the block, give or take a line, and one of them off both ends. */
static bool is_centred(const RowBlock *block, AlignedPart part) {
    bool is_off = false;
    for (uint32_t c = part.first; c < part.last; c++) {
        size_t over = block->firsts[c] - 1, under = block->lines - block->ends[c];
        if (block->firsts[c] == 0)
            continue;
        if (over > under + 1 || under > over + 1)
            return false;
        is_off |= over > 0 && under > 0;
    }
    return is_off;
}

/* Tells whether every column ends on the last line of the block, and one of them begins below its first. */
static bool is_at_bottom(const RowBlock *block, AlignedPart part) {
    bool is_off = false;
    for (uint32_t c = part.first; c < part.last; c++) {
        if (block->firsts[c] && block->ends[c] < block->lines)
            return false;
        is_off |= block->firsts[c] > 1;
    }
    return is_off;
}

static void end_block(BlockCount *blocks, RowBlock *block, AlignedPart part) {
    if (block->lines >= TALL_LINES) {
        blocks->tall++;
        blocks->centred += is_centred(block, part);
    }
    if (block->lines > 1) {
        blocks->wrapped++;
        blocks->bottom += is_at_bottom(block, part);
        blocks->several += is_several(block, part);
    }
    block->lines = block->counts = 0;
    for (uint32_t c = part.first; c < part.last; c++)
        block->firsts[c] = block->ends[c] = block->numbers[c] = 0;
}

bool aligned_centred_tell(const AlignedLines *lines, const AlignedRegion *region, AlignedPart part) {
    Arena *arena = arena_open();
    AlignedDealer dealer = aligned_dealer_open(arena, lines, region);
    AlignedCells cells = aligned_cells_make(arena, region);
    RowBlock block = {.firsts = ARENA_ARRAY(arena, size_t, region->count + 1),
                      .ends = ARENA_ARRAY(arena, size_t, region->count + 1),
                      .numbers = ARENA_ARRAY(arena, size_t, region->count + 1)};
    BlockCount blocks = {0};
    for (size_t i = region->from; i < region->to; i++) {
        if (i > region->from && lines->at[i].gap > 0)
            end_block(&blocks, &block, part);
        aligned_cells_deal(&dealer, i, &cells);
        note_line(&block, &cells, part);
    }
    end_block(&blocks, &block, part);
    arena_close(arena);
    if (blocks.several * FEW > blocks.wrapped)
        return false;
    return (blocks.centred > 1 && blocks.centred * 2 > blocks.tall) ||
           (blocks.bottom > 1 && blocks.bottom * 2 > blocks.wrapped);
}
