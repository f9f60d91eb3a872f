/* Columns: the gutters of a region, by what all its lines say at each place: how many write there, how many have a gap
 * or a single space there, and how many begin a text right behind. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum {
    HALF = 2,
    TOLERANCE = 4,
    FEW = 4,
    OWN_LINES = 3,
    EDGE_LINES = 2,
    HEAD_LINES = 4,
    DRIFT = 3,
    PLACES = ALIGNED_WIDTH + 2
};

/* What the lines do at one column of characters. */
typedef struct {
    uint32_t written, gaps, spaces; /* lines */
    uint32_t starts, words;         /* lines that begin a text, or any word, here */
    uint32_t runs;                  /* runs of lines with a single space here */
    size_t last;                    /* of these the last line, counted from 1 */
    bool is_edge;                   /* texts of a column begin here behind single spaces */
} Spot;

typedef struct {
    const AlignedLines *lines;
    const AlignedRegion *region;
    bool *is_across; /* for each line: it writes across a gutter that most others leave */
    Spot *places;
    Gutter *gutters;
    uint32_t count;
} Columns;

/* Adds one line to the places. */
static void count_line(Columns *columns, size_t i) {
    const AlignedLine *line = &columns->lines->at[i];
    Spot *places = columns->places;
    for (uint32_t w = 0; w < line->count; w++) {
        const AlignedWord *word = &line->words[w];
        for (uint32_t x = word->from; x < word->to && x < PLACES; x++)
            places[x].written++;
        if (word->from < PLACES) {
            places[word->from].words++;
            places[word->from].starts += w == 0 || aligned_is_parted(line, w);
        }
        for (uint32_t x = w > 0 ? word[-1].to : word->from; x < word->from && x < PLACES; x++) {
            places[x].written += word[-1].is_mark;
            places[x].gaps += aligned_is_parted(line, w);
            if (word[-1].is_mark || aligned_is_parted(line, w))
                continue;
            places[x].spaces++;
            places[x].runs += places[x].last != i;
            places[x].last = i + 1;
        }
    }
}

static void count_places(Columns *columns, bool all) {
    for (uint32_t x = 0; x < PLACES; x++)
        columns->places[x] = (Spot){0};
    for (size_t i = columns->region->from; i < columns->region->to; i++)
        if (all ? !columns->is_across[i - columns->region->from] : aligned_is_multiple(&columns->lines->at[i]))
            count_line(columns, i);
}

/* Tells whether of the lines around a place the given share, one in `share`, writes there at most. */
static bool is_left_blank(const Spot *place, uint32_t share) {
    return place->gaps > 0 && place->written * share <= place->gaps + place->spaces;
}

/* Single spaces alone part columns where texts begin behind them in other lines, between which the spaces come again:
 * a narrow first column, beside texts of several lines. */
static bool is_edge(const Columns *columns, uint32_t from, uint32_t to) {
    const Spot *behind = &columns->places[to];
    return to == from + 1 && columns->places[from].runs > 1 && behind->starts > 1 &&
           behind->starts + columns->places[from].spaces == behind->words;
}

/* A single space in some lines parts columns only where texts begin right behind it in others, and words in most. A
 * text behind a narrow gap drifts to the left by a few characters. */
static bool is_gutter(const Columns *columns, uint32_t from, uint32_t to) {
    uint32_t gaps = 0, spaces = 0;
    for (uint32_t x = from; x < to; x++) {
        gaps = columns->places[x].gaps > gaps ? columns->places[x].gaps : gaps;
        spaces = columns->places[x].spaces > spaces ? columns->places[x].spaces : spaces;
    }
    uint32_t starts = columns->places[to].starts, words = columns->places[to].words;
    for (uint32_t x = to + 1; x <= to + DRIFT; x++) {
        starts += columns->places[x].starts;
        words += columns->places[x].starts;
    }
    return gaps > 0 && (spaces * FEW <= gaps || (starts > 0 && words > 2 && words * 2 > gaps + spaces));
}

/* Finds the stretches that most lines leave blank; of each, the parts where the fewest write. */
static void find_tolerant(Columns *columns) {
    columns->count = 0;
    for (uint32_t x = 0; x < PLACES; x++) {
        uint32_t end = x, least = UINT32_MAX;
        for (; end < PLACES && is_left_blank(&columns->places[end], HALF); end++)
            least = columns->places[end].written < least ? columns->places[end].written : least;
        for (uint32_t from = x; from < end;) {
            uint32_t to = from;
            while (to < end && columns->places[to].written == least)
                to++;
            if (to > from && is_left_blank(&columns->places[from], TOLERANCE) && is_gutter(columns, from, to))
                columns->gutters[columns->count++] = (Gutter){from, to};
            from = to > from ? to : from + 1;
        }
        x = end;
    }
}

/* Tells whether the line leaves nothing of the gutter blank but single spaces; *w is a word at or before it. */
static bool is_across(const AlignedLine *line, const Gutter *gutter, uint32_t *w) {
    bool is_narrow = gutter->to == gutter->from + 1;
    uint32_t x = gutter->from;
    while (x < gutter->to) {
        while (*w < line->count && line->words[*w].to <= x)
            ++*w;
        bool is_space = *w > 0 && *w < line->count && !aligned_is_parted(line, *w);
        if (*w == line->count || line->words[*w].from > x) {
            if (!is_space || (is_narrow && !line->words[*w - 1].is_mark))
                return false;
        }
        x++;
    }
    return true;
}

/* Marks the lines that write across a gutter. */
static void mark_across(Columns *columns) {
    for (size_t i = columns->region->from; i < columns->region->to; i++) {
        const AlignedLine *line = &columns->lines->at[i];
        bool is_marked = false;
        for (uint32_t w = 0, g = 0; g < columns->count && !is_marked; g++)
            is_marked = is_across(line, &columns->gutters[g], &w);
        columns->is_across[i - columns->region->from] = is_marked;
    }
}

/* Finds the stretches that all lines leave blank but those that write across columns. */
static void find_exact(Columns *columns) {
    columns->count = 0;
    for (uint32_t x = 0; x + 1 < PLACES; x++) {
        uint32_t end = x;
        while (end + 1 < PLACES && columns->places[end].written == 0 &&
               columns->places[end].gaps + columns->places[end].spaces > 0)
            end++;
        columns->places[end].is_edge = end > x && is_edge(columns, x, end);
        if (end > x && (columns->places[end].is_edge || is_gutter(columns, x, end)))
            columns->gutters[columns->count++] = (Gutter){x, end};
        x = end;
    }
}

/* How a line fills a column; FILL_KIND takes the rest away. */
typedef enum {
    FILL_NONE,
    FILL_JOINED,
    FILL_PARTED,
    FILL_KIND = 3,
    FILL_WORDS = 4,      /* with words, no figure */
    FILL_AT_EDGE = 8,    /* right behind the gutter */
    FILL_NEAR_EDGE = 16, /* or a character off */
    FILL_LETTERS = 32,   /* with letters, be it a date's */
    FILL_PERIOD = 64
} Fill;

/* Returns how each line fills each column, line after line, a Fill in each byte. */
static uint8_t *read_fills(Arena *arena, const Columns *columns, const AlignedRegion *region) {
    const AlignedLines *lines = columns->lines;
    uint32_t count = region->count + 1;
    uint8_t *fills = ARENA_ARRAY(arena, uint8_t, (region->to - region->from) * count), *fill = fills;
    AlignedDealer dealer = aligned_dealer_open(arena, lines, region);
    AlignedCells cells = aligned_cells_make(arena, region);
    for (size_t i = region->from; i < region->to; i++) {
        uint32_t right = 0;
        aligned_cells_deal(&dealer, i, &cells);
        for (uint32_t c = 0; c < count; c++, fill++) {
            if (cells.texts[c].len == 0)
                continue;
            bool is_parted = cells.lefts[c] >= right + ALIGNED_REAL_GAP ||
                             (c > 0 && columns->places[region->gutters[c - 1].to].is_edge);
            CellKind kind = kind_of(cells.texts[c]);
            *fill = is_parted ? FILL_PARTED : FILL_JOINED;
            *fill |= kind != KIND_NUMBER && kind != KIND_DATE && kind_has_letter(cells.texts[c]) ? FILL_WORDS : 0;
            *fill |= kind_has_letter(cells.texts[c]) ? FILL_LETTERS : 0;
            *fill |= kind_has_digit(cells.texts[c]) && kind_is_period(cells.texts[c]) ? FILL_PERIOD : 0;
            *fill |= c > 0 && cells.lefts[c] == region->gutters[c - 1].to ? FILL_AT_EDGE : 0;
            *fill |= c > 0 && cells.lefts[c] <= region->gutters[c - 1].to + 1 ? FILL_NEAR_EDGE : 0;
            right = cells.rights[c];
        }
    }
    return fills;
}

/* What the lines say of a gutter: whether some have a single space there, and figures alone before it; whether some
 * have a gap there, or behind the column before the last; how many begin a text right behind it. */
typedef struct {
    bool is_joined, are_figures, is_parted, is_beyond;
    size_t edges;
} Joint;

/* How lines fill columns while some of these are merged. */
typedef struct {
    const uint8_t *fills;
    size_t lines;
    uint32_t columns;
    uint32_t *last;  /* the column, as merged, that each line filled last */
    uint32_t merged; /* the last column, as merged */
} Merging;

static Joint read_joint(const Merging *merging, uint32_t c) {
    Joint joint = {.are_figures = true};
    for (size_t i = 0; i < merging->lines; i++) {
        const uint8_t *fill = &merging->fills[i * merging->columns + c];
        uint8_t kind = *fill & FILL_KIND;
        uint32_t last = merging->last[i];
        bool is_joined = kind == FILL_JOINED && last == merging->merged;
        joint.is_joined |= is_joined;
        joint.are_figures &= !is_joined || (i > 0 && !(fill[-1] & FILL_WORDS) && (*fill & FILL_LETTERS));
        joint.is_parted |= kind == FILL_PARTED && last == merging->merged;
        joint.is_beyond |= kind == FILL_PARTED && last + 1 == merging->merged;
        joint.edges += (is_joined || kind == FILL_PARTED) && (*fill & FILL_NEAR_EDGE);
    }
    return joint;
}

/* Notes which lines fill column `c`. */
static void note_last(Merging *merging, uint32_t c) {
    for (size_t i = 0; i < merging->lines; i++)
        if (merging->fills[i * merging->columns + c])
            merging->last[i] = merging->merged;
}

/* Leaves out the gutters at which lines have single spaces and none has a gap: words that only happen to be parted at
 * one place. What stands right of such a gutter is the column's, and is asked of the next gutter with it. Where texts
 * begin behind the gutter in other lines, beside the column before the last, what ends at it is of that column, if
 * nothing parts the two: "80% May 2023" between "8 hours a week" and "1 June 2023". */
static void merge_joined(Columns *columns) {
    Arena *arena = arena_open();
    AlignedRegion region = *columns->region;
    region.gutters = columns->gutters;
    region.count = columns->count;
    size_t lines = region.to - region.from;
    Merging merging = {read_fills(arena, columns, &region), lines, region.count + 1,
                       ARENA_ARRAY(arena, uint32_t, lines), 1};
    uint32_t kept = 0;
    bool was_parted = true;
    note_last(&merging, 0);
    for (uint32_t c = 1; c <= region.count; c++) {
        Joint joint = read_joint(&merging, c);
        if (joint.is_parted || !joint.is_joined) {
            columns->gutters[kept++] = region.gutters[c - 1];
            was_parted = joint.is_parted;
            merging.merged++;
        } else if (!was_parted && joint.are_figures && joint.is_beyond && joint.edges >= EDGE_LINES) {
            columns->gutters[kept - 1] = region.gutters[c - 1];
            was_parted = true;
            for (size_t i = 0; i < lines; i++)
                merging.last[i] -= merging.last[i] == merging.merged;
        }
        note_last(&merging, c);
    }
    columns->count = kept;
    arena_close(arena);
}

/* Tells whether column `c` is none with the one before it, whatever that holds: the texts of `c`, three or more, are
 * words, where figures would be of a head before them, and all begin at one place. */
static bool is_own_column(const uint8_t *fills, size_t lines, uint32_t columns, uint32_t c) {
    size_t filled = 0;
    for (size_t i = 0; i < lines; i++) {
        uint8_t fill = fills[i * columns + c];
        if (fill && (~fill & (FILL_WORDS | FILL_AT_EDGE)))
            return false;
        filled += fill > 0;
    }
    return filled >= OWN_LINES;
}

/* Tells whether the column before `c` holds nothing but a head that goes on in a run of periods: the column of a
 * quarter to come, and `c`, which has a head of its own, is none with it. */
static bool is_behind_period(const uint8_t *fills, size_t lines, uint32_t columns, uint32_t c) {
    size_t periods = 0, others = 0, below = 0;
    bool has_head = false;
    for (size_t i = 0; i < lines && c > 1; i++) {
        const uint8_t *fill = &fills[i * columns + c];
        bool is_next = i < HEAD_LINES && (fill[-1] & FILL_PERIOD) && (fill[-2] & FILL_PERIOD);
        periods += is_next;
        others += fill[-1] && !is_next;
        below += periods && !is_next && fill[-2];
        has_head |= i < HEAD_LINES && (*fill & FILL_WORDS) && !(*fill & FILL_PERIOD);
    }
    return periods == 1 && others == 0 && below > 0 && has_head;
}

/* Leaves out the gutters behind which no line has a text beside one of the column so far, filled as `least` says: one
 * column, in which some texts stand off to the right, as figures do under a head. */
static void merge_exclusive(Columns *columns, Fill least) {
    Arena *arena = arena_open();
    size_t lines = columns->region->to - columns->region->from;
    AlignedRegion region = *columns->region;
    region.gutters = columns->gutters;
    region.count = columns->count;
    const uint8_t *fills = read_fills(arena, columns, &region);
    uint32_t *last = ARENA_ARRAY(arena, uint32_t, lines); /* the column, as merged, that each line filled last */
    uint32_t merged = 1, kept = 0;
    for (uint32_t c = 0; c <= region.count; c++) {
        bool is_beside = false;
        for (size_t i = 0; i < lines && c > 0; i++)
            is_beside |= (fills[i * (region.count + 1) + c] & FILL_KIND) >= (uint8_t)least && last[i] == merged;
        bool is_own = c > 0 && (is_own_column(fills, lines, region.count + 1, c) ||
                                is_behind_period(fills, lines, region.count + 1, c));
        if (is_beside || is_own) {
            columns->gutters[kept++] = region.gutters[c - 1];
            merged++;
        }
        for (size_t i = 0; i < lines; i++)
            last[i] = fills[i * (region.count + 1) + c] ? merged : last[i];
    }
    columns->count = kept;
    arena_close(arena);
}

void aligned_columns_find(Arena *arena, const AlignedLines *lines, AlignedRegion *region) {
    Arena *scratch = arena_open();
    Columns columns = {.lines = lines,
                       .region = region,
                       .is_across = ARENA_ARRAY(scratch, bool, region->to - region->from),
                       .places = ARENA_ARRAY(scratch, Spot, PLACES + DRIFT),
                       .gutters = ARENA_ARRAY(scratch, Gutter, PLACES)};
    count_places(&columns, false);
    find_tolerant(&columns);
    mark_across(&columns);
    count_places(&columns, true);
    find_exact(&columns);
    merge_joined(&columns);
    merge_exclusive(&columns, FILL_PARTED);
    region->gutters = columns.gutters;
    region->count = columns.count;
    if (region->count > 0) {
        aligned_edges_part(scratch, lines, region);
        aligned_tight_part(scratch, lines, region);
        aligned_figures_part(scratch, lines, region);
        aligned_periods_part(scratch, lines, region);
        columns.gutters = region->gutters;
        columns.count = region->count;
        merge_exclusive(&columns, FILL_JOINED);
    }
    region->count = columns.count;
    region->gutters = arena_copy(arena, columns.gutters, columns.count * sizeof *columns.gutters);
    arena_close(scratch);
}

void aligned_gutters_add(Arena *arena, AlignedRegion *region, const uint32_t *places) {
    VEC(Gutter) gutters = {0};
    for (uint32_t c = 0; c <= region->count; c++) {
        if (places[c] > 0)
            vec_push(arena, &gutters, (Gutter){places[c], places[c] + 1});
        if (c < region->count)
            vec_push(arena, &gutters, region->gutters[c]);
    }
    region->gutters = gutters.at;
    region->count = (uint32_t)gutters.count;
}
