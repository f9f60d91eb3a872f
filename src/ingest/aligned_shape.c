/* Shape: where rows begin when their cells stand in the middle or at the bottom of their lines and no blank lines part
 * them. Of all ways to part the lines, the best by three signs: cells begin anew behind a break, no cell stops in the
 * middle of a sentence there, and each row has the shape of one: no holes in its cells, as many blank lines over each
 * as under it, no cell missing. Rows that begin at their top are rated by the same signs; only where the middle, or the
 * bottom, explains the lines better does it hold. */
#include "base/utf8.h"
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"
#include "ingest/cell_text.h"

enum {
    ROW_LINES = 24,    /* a row is no longer */
    PAGE_LINES = 2000, /* what is longer comes from no page */
    HOLE = 4,          /* what a hole in a cell costs */
    HALF_HOLE = 1,     /* one of a single line, as between two lines of a cell that stand half a line off */
    OFF = 2,           /* a line that a cell is off its place */
    MISSING = 2,       /* a column without text */
    GROUP = 2,         /* all of them but the first */
    BLANK = 4,         /* blank lines */
    MARGIN = 7,
    BRACKET_LETTERS = 3,
    OFF_ROWS = 2
};

typedef enum { STAND_TOP, STAND_MIDDLE, STAND_BOTTOM, STANDS } Stand;

/* The lines of a part while they are rated; `filled` tells line after line which columns have text. */
typedef struct {
    const AlignedLines *lines;
    size_t from, count;
    AlignedPart part;
    bool *filled, *alone;
    int *breaks; /* for each line: what speaks for a break before it */
    int *across; /* and how much of that speaks for one before it or behind it, but not for both */
} Shape;

/* How the texts of a row's columns stand while lines are added to it from below. */
typedef struct {
    size_t *firsts, *lasts; /* by column, lines counted from 1; 0 for none */
    int holes;
} RowShape;

/* What speaks for a text beginning anew under one of its column, negative for its going on. */
static int rate_under(Str above, Str text, const AlignedWidths *widths, uint32_t c) {
    if (kind_bullet(text))
        return 0;
    if (aligned_are_values(above, text))
        return 4;
    if (kind_starts_lower(text) || kind_ends_open(above) || kind_ends_joint(above) || str_ends(above, ":") ||
        aligned_is_bracketed(above, text) || aligned_is_divided(above, text, widths->longest[c]))
        return -4;
    if (kind_is_figure(above) && kind_is_figure(text))
        return kind_of(above) == KIND_NUMBER && kind_of(text) == KIND_NUMBER ? 6 : 4;
    if (aligned_would_fit(above, text, widths->room[c]))
        return 3;
    if (kind_ends_sentence(above) && kind_starts_upper(text))
        return 1;
    if (c == 0 && aligned_is_new_label(above, text))
        return 3;
    return kind_starts_upper(text) || kind_starts_digit(text) ? 0 : -2;
}

/* Reads the lines: what each fills, and how each column stands to its text above, one or two lines up. */
static void read_lines(Shape *shape, Arena *arena, const AlignedRegion *region, const AlignedWidths *widths) {
    uint32_t columns = region->count + 1;
    AlignedDealer dealer = aligned_dealer_open(arena, shape->lines, region);
    AlignedCells cells = aligned_cells_make(arena, region);
    Str *above = ARENA_ARRAY(arena, Str, columns);
    size_t *last = ARENA_ARRAY(arena, size_t, columns); /* the line of each, counted from 1 */
    for (size_t i = 0; i < shape->count; i++) {
        const AlignedLine *line = &shape->lines->at[shape->from + i];
        bool is_ruled = true;
        uint32_t filled = 0;
        aligned_cells_deal(&dealer, shape->from + i, &cells);
        shape->breaks[i] += i > 0 && line->gap > 0 ? BLANK : 0;
        for (uint32_t c = shape->part.first; c < shape->part.last; c++) {
            Str text = cells.texts[c];
            if (text.len == 0)
                continue;
            filled++;
            is_ruled &= kind_is_rule(text);
            shape->filled[i * columns + c] = true;
            int anew = last[c] + 1 >= i && last[c] > 0 ? rate_under(above[c], text, widths, c) : 0;
            shape->breaks[i] += anew;
            if (last[c] + 1 == i && last[c] > 0) {
                shape->breaks[i - 1] += anew;
                shape->across[i - 1] += anew;
            }
            above[c] = text;
            last[c] = i + 1;
        }
        shape->alone[i] = is_ruled || (filled == 1 && cells.crossing > 0);
    }
}

/* Tells whether no column that has text on the line has any right above or below: its texts stand half a line off the
 * others. */
static bool is_between_lines(const Shape *shape, size_t i, uint32_t columns) {
    for (uint32_t c = shape->part.first; c < shape->part.last; c++)
        if (shape->filled[i * columns + c] &&
            (shape->filled[(i - 1) * columns + c] || shape->filled[(i + 1) * columns + c]))
            return false;
    return true;
}

/* Adds a line on top of a row. */
static void add_line(const Shape *shape, RowShape *row, size_t i, uint32_t columns) {
    for (uint32_t c = shape->part.first; c < shape->part.last; c++) {
        if (!shape->filled[i * columns + c])
            continue;
        size_t hole = row->firsts[c] ? row->firsts[c] - i - 2 : 0;
        row->holes += hole > 1 || (hole == 1 && !is_between_lines(shape, i + 1, columns)) ? HOLE : hole ? HALF_HOLE : 0;
        row->firsts[c] = i + 1;
        row->lasts[c] = row->lasts[c] ? row->lasts[c] : i + 1;
    }
}

/* Tells whether the row is one line in the first column alone, as rows are that head those below them. */
static bool is_group(const Shape *shape, const RowShape *row, size_t from, size_t to) {
    if (from + 1 < to || from == 0 || to == shape->count || row->firsts[shape->part.first] == 0)
        return false;
    for (uint32_t c = shape->part.first + 1; c < shape->part.last; c++)
        if (row->firsts[c])
            return false;
    return true;
}

/* Rates the lines from..to as a row. */
static int rate_row(const Shape *shape, const RowShape *row, size_t from, size_t to, Stand stand) {
    int score = -row->holes - (from + 1 == to ? shape->across[from] : 0);
    if (is_group(shape, row, from, to))
        return score - GROUP;
    for (uint32_t c = shape->part.first; c < shape->part.last; c++) {
        if (row->firsts[c] == 0) {
            score -= c == shape->part.first ? 2 * MISSING : MISSING;
            continue;
        }
        size_t over = row->firsts[c] - 1 - from, under = to - row->lasts[c];
        size_t off = stand == STAND_TOP      ? over
                     : stand == STAND_BOTTOM ? under
                     : over > under + 1      ? over - under - 1
                     : under > over + 1      ? under - over - 1
                                             : 0;
        score -= (int)off * OFF;
    }
    return score;
}

/* Finds the best breaks; starts[i] tells whether a row begins with line i. Returns their score. */
static int part_lines(const Shape *shape, Arena *arena, uint32_t columns, Stand stand, bool *starts) {
    int *best = ARENA_ARRAY(arena, int, shape->count + 1);
    size_t *begins = ARENA_ARRAY(arena, size_t, shape->count + 1);
    RowShape row = {.firsts = ARENA_ARRAY(arena, size_t, columns), .lasts = ARENA_ARRAY(arena, size_t, columns)};
    for (size_t to = 1; to <= shape->count; to++) {
        row.holes = 0;
        for (uint32_t c = shape->part.first; c < shape->part.last; c++)
            row.firsts[c] = row.lasts[c] = 0;
        best[to] = INT32_MIN;
        for (size_t from = to; from > 0 && to - from < ROW_LINES;) {
            from--;
            bool is_alone = shape->alone[from] || shape->alone[to - 1];
            if (is_alone && from + 1 < to)
                break;
            add_line(shape, &row, from, columns);
            int score = best[from] + shape->breaks[from] + rate_row(shape, &row, from, to, stand);
            if (score > best[to]) {
                best[to] = score;
                begins[to] = from;
            }
        }
    }
    for (size_t to = shape->count; to > 0; to = begins[to])
        starts[begins[to]] = true;
    return best[shape->count];
}

/* Counts the rows in which a cell stands off as it does there: off both ends in the middle, off the top at the bottom.
 * The first may be a header, whose heads stand in several lines whatever the cells do. */
static size_t count_off(const Shape *shape, const AlignedRegion *region, Stand stand, const bool *starts) {
    size_t rows = 0;
    uint32_t columns = region->count + 1;
    for (size_t from = 0, to = 1; from < shape->count; from = to) {
        bool is_off = false;
        for (to = from + 1; to < shape->count && !starts[to];)
            to++;
        for (uint32_t c = shape->part.first; c < shape->part.last; c++) {
            bool is_inside = false, is_last = shape->filled[(to - 1) * columns + c];
            for (size_t i = from; i < to; i++)
                is_inside |= shape->filled[i * columns + c];
            is_off |= is_inside && !shape->filled[from * columns + c] && is_last == (stand == STAND_BOTTOM);
        }
        rows += is_off && (from > 0 || region->is_body);
    }
    return rows;
}

bool aligned_would_fit(Str above, Str text, uint32_t room) {
    size_t at = 0;
    Str word = kind_next_word(text, &at);
    return (utf8_count(above) + 1 + utf8_count(word)) * 10 <= (size_t)room * 9;
}

bool aligned_is_bracketed(Str above, Str text) {
    size_t at = 1, open = 0, closed = 0;
    uint32_t value = 0;
    char style = 0;
    if (cell_text_list_number(text, &value, &style) > 0)
        return false;
    for (size_t i = 0; i < above.len; i++) {
        open += above.at[i] == '(';
        closed += above.at[i] == ')';
    }
    if (open > closed)
        return true;
    while (at < text.len && utf8_is_letter((unsigned char)text.at[at]))
        at++;
    return str_starts(text, "(") && at > BRACKET_LETTERS && above.len > 0 && !str_starts(above, "(");
}

bool aligned_is_new_label(Str above, Str text) {
    return kind_starts_upper(text) && kind_count_words(above, 2) > 1 && kind_starts_lower(kind_last_word(above));
}

bool aligned_are_values(Str above, Str text) {
    CellKind kinds[2] = {kind_of(above), kind_of(text)};
    for (int k = 0; k < 2; k++)
        if (kinds[k] != KIND_MARK && kinds[k] != KIND_NUMBER)
            return false;
    return kinds[0] == KIND_MARK || kinds[1] == KIND_MARK;
}

bool aligned_shape_part(const AlignedLines *lines, const AlignedRegion *region, AlignedPart part,
                        const AlignedWidths *widths, bool *starts) {
    if (region->to - region->from > PAGE_LINES)
        return false;
    Arena *arena = arena_open();
    uint32_t columns = region->count + 1;
    Shape shape = {.lines = lines, .from = region->from, .count = region->to - region->from, .part = part};
    shape.filled = ARENA_ARRAY(arena, bool, shape.count *columns);
    shape.alone = ARENA_ARRAY(arena, bool, shape.count);
    shape.breaks = ARENA_ARRAY(arena, int, shape.count + 1);
    shape.across = ARENA_ARRAY(arena, int, shape.count + 1);
    read_lines(&shape, arena, region, widths);
    bool *parted[STANDS];
    int scores[STANDS];
    for (Stand stand = STAND_TOP; stand < STANDS; stand++) {
        parted[stand] = ARENA_ARRAY(arena, bool, shape.count + 1);
        scores[stand] = part_lines(&shape, arena, columns, stand, parted[stand]);
    }
    Stand best = scores[STAND_BOTTOM] >= scores[STAND_MIDDLE] ? STAND_BOTTOM : STAND_MIDDLE;
    size_t off = count_off(&shape, region, best, parted[best]);
    bool is_found = scores[best] > scores[STAND_TOP] + MARGIN && (off >= OFF_ROWS || (off > 0 && scores[best] > 0));
    for (size_t i = 0; i < shape.count && is_found; i++)
        starts[i] = parted[best][i];
    arena_close(arena);
    return is_found;
}
