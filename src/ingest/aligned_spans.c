/* Spans: heads that stand over several columns, in the lines above the heads of these. What stands below has told the
 * columns by then; each text of the upper line is given to one of them or to several side by side, so that all of them
 * together stand best: over the middle of what they head, and none over a column that is another's. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum {
    SPAN = 12,
    COLUMNS = 64,
    HEAD_BYTES = 60,
    ABBREVIATION = 5,
    UPPER_LINES = 3,
    LOWER_LINES = 3,
    BODY_LINES = 40,
    PADDING = 10,
    /* Costs, in halves of a place of characters. */
    SEVERAL = 2,
    AT_EDGE = 6,
    CROSSED = 6,
    INSIDE = 1,
    LEFT_AGAIN = 8,
    TWICE = 8,
    LEADER = 16,
    LEFT_BELOW = 16,
    FAR = 13,
    NEVER = 1 << 20
};

/* A column, by the lines below the upper heads. */
typedef struct {
    Gutter whole, head;     /* from the first to the last place of its texts, and of its lowest head */
    Gutter left, right;     /* the gutters beside it, without more than a cell's padding of them */
    Str text;               /* its lowest head */
    bool is_under, goes_on; /* it has a head below the upper ones; it has one, or a text that may be one */
    bool has_figures;
    bool is_begun;             /* a word of the upper heads begins right over it */
    bool comes_again, is_free; /* its lowest head has a twin; it may stand under another with its neighbours */
} Column;

/* The lines of a head: its first, the last of its upper heads, and the last of the others. */
typedef struct {
    size_t from, upper, low;
    size_t end; /* behind all lines that may hold heads */
} Heads;

/* The columns that each upper head stands over: its first, and how many. */
typedef struct {
    uint32_t firsts[ALIGNED_TEXTS], widths[ALIGNED_TEXTS];
} Deal;

typedef struct {
    Heads at;
    Column columns[COLUMNS];
    Gutter boxes[ALIGNED_TEXTS]; /* the places of the upper heads, each of a line or several */
    uint32_t box_count;
    uint32_t box_of[UPPER_LINES * ALIGNED_TEXTS]; /* by text, line after line */
    uint32_t text_count;
    uint32_t count;
    uint32_t leader; /* the column whose head is the first that comes again; `count` for none */
    Deal deal;
    bool is_top; /* heads of one column stand in the upper line where the lower have none */
} Spans;

/* A step of the best way to deal the texts so far to the columns so far. */
typedef struct {
    int cost;
    uint32_t width; /* columns of the last text; 0 where the last column is left out */
} Step;

typedef struct {
    Step at[ALIGNED_TEXTS + 1][COLUMNS + 1];
} Steps;

static uint32_t apart(uint32_t a, uint32_t b) { return a > b ? a - b : b - a; }
static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }

/* Tells whether all texts of the line may be heads. */
static bool are_heads(const AlignedLine *line) {
    for (uint32_t w = 0, end; w < line->count; w = end) {
        end = aligned_text_end(line, w);
        Str text = aligned_text(line, w, end - w);
        bool is_figure = kind_is_figure(text) && !kind_is_period(text) && !kind_is_unit(text);
        bool is_sentence = kind_ends_sentence(text) && kind_last_word(text).len > ABBREVIATION;
        if (is_figure || is_sentence || text.len > HEAD_BYTES || kind_bullet(text))
            return false;
    }
    return line->count > 0;
}

static void widen(Gutter *extent, uint32_t from, uint32_t to) {
    bool is_empty = extent->to == 0;
    extent->from = is_empty || from < extent->from ? from : extent->from;
    extent->to = to > extent->to ? to : extent->to;
}

static bool begins_text(const AlignedLine *line, uint32_t x) {
    uint32_t w = 0;
    while (w < line->count && line->words[w].from < x)
        w++;
    return w == 0 || (w < line->count && aligned_is_parted(line, w));
}

/* Reads the columns of the region, which begins with the lower heads. */
static void read_columns(const AlignedLines *lines, const AlignedRegion *region, Spans *spans) {
    Arena *scratch = arena_open();
    AlignedDealer dealer = aligned_dealer_open(scratch, lines, region);
    AlignedCells cells = aligned_cells_make(scratch, region);
    spans->count = region->count + 1;
    for (uint32_t c = 0; c < spans->count; c++)
        spans->columns[c] = (Column){.is_under = false};
    for (size_t i = region->from; i < region->to && i < spans->at.low + BODY_LINES; i++) {
        aligned_cells_deal(&dealer, i, &cells);
        for (uint32_t c = 0; c < spans->count; c++) {
            Column *column = &spans->columns[c];
            if (cells.texts[c].len == 0 || (cells.crossing && i > spans->at.low))
                continue;
            widen(&column->whole, cells.lefts[c], cells.rights[c]);
            column->is_under |= i <= spans->at.low;
            column->goes_on |= i < spans->at.end;
            column->has_figures |= i > spans->at.low && kind_is_figure(cells.texts[c]);
            if (i != spans->at.low)
                continue;
            column->text = cells.texts[c];
            column->head = (Gutter){cells.lefts[c], cells.rights[c]};
            column->is_free = begins_text(&lines->at[i], cells.lefts[c]);
        }
    }
    arena_close(scratch);
}

/* Tells whether the lowest head of column `c` is that of the leader. */
static bool is_leader(const Spans *spans, uint32_t c) {
    return spans->leader < spans->count && str_equal(spans->columns[c].text, spans->columns[spans->leader].text);
}

/* Notes the columns right over which a word of the upper heads begins. */
static void note_begun(const AlignedLines *lines, Spans *spans) {
    for (size_t i = spans->at.from; i <= spans->at.upper; i++)
        for (uint32_t w = 0; w < lines->at[i].count; w++)
            for (uint32_t c = 0; c < spans->count; c++)
                spans->columns[c].is_begun |= spans->columns[c].whole.from == lines->at[i].words[w].from;
}

/* Measures the room beside each column, and tells which of the lowest heads come again. */
static void complete_columns(const AlignedRegion *region, Spans *spans) {
    spans->leader = spans->count;
    for (uint32_t c = 0; c < spans->count; c++) {
        Column *column = &spans->columns[c];
        Gutter *whole = &column->whole;
        bool is_rest = str_starts(column->text, "(");
        uint32_t low = c > 0 ? region->gutters[c - 1].from : whole->from,
                 high = c < region->count ? region->gutters[c].to : whole->to;
        if (whole->to == 0)
            *whole = (Gutter){c > 0 ? region->gutters[c - 1].to : 0, high > 0 ? high : ALIGNED_WIDTH};
        column->left = (Gutter){low + PADDING < whole->from ? whole->from - PADDING : low, whole->from};
        column->right = (Gutter){whole->to, high > whole->to + PADDING ? whole->to + PADDING : high};
        for (uint32_t other = 0; other < spans->count; other++)
            column->comes_again |=
                other != c && kind_has_letter(column->text) && str_equal(column->text, spans->columns[other].text);
        is_rest |= kind_starts_lower(column->text) && !column->comes_again;
        column->is_free = (column->is_free || column->has_figures) && !is_rest;
        if (column->comes_again && spans->leader == spans->count)
            spans->leader = c;
    }
}

/* Adds a text that stands from..to in line `i` to the heads of the lines above, of which it may go on in one; false
 * when it stands under two, or beside another under one. */
static bool add_text(Spans *spans, size_t i, uint32_t from, uint32_t to, size_t *last_lines) {
    uint32_t at = 0;
    while (at < spans->box_count && spans->boxes[at].to <= from)
        at++;
    if (at < spans->box_count && spans->boxes[at].from < to) {
        bool is_beside = last_lines[at] == i || (at + 1 < spans->box_count && spans->boxes[at + 1].from < to);
        widen(&spans->boxes[at], from, to);
        last_lines[at] = i;
        spans->box_of[spans->text_count++] = at;
        return !is_beside;
    }
    if (spans->box_count == ALIGNED_TEXTS)
        return false;
    for (uint32_t b = spans->box_count++; b > at; b--) {
        spans->boxes[b] = spans->boxes[b - 1];
        last_lines[b] = last_lines[b - 1];
    }
    for (uint32_t t = 0; t < spans->text_count; t++)
        spans->box_of[t] += spans->box_of[t] >= at;
    spans->boxes[at] = (Gutter){from, to};
    last_lines[at] = i;
    spans->box_of[spans->text_count++] = at;
    return true;
}

/* Reads the heads in the lines from..upper; false when texts of one line stand under or over one of another. */
static bool read_boxes(const AlignedLines *lines, Spans *spans) {
    size_t last_lines[ALIGNED_TEXTS];
    spans->box_count = spans->text_count = 0;
    for (size_t i = spans->at.from; i <= spans->at.upper; i++) {
        const AlignedLine *line = &lines->at[i];
        for (uint32_t w = 0, end; w < line->count; w = end) {
            end = aligned_text_end(line, w);
            if (spans->text_count == UPPER_LINES * ALIGNED_TEXTS ||
                !add_text(spans, i, line->words[w].from, line->words[end - 1].to, last_lines))
                return false;
        }
    }
    return true;
}

/* Returns what it costs that text `t` stands over columns beside first..last. */
static int cost_crossed(const Spans *spans, uint32_t t, uint32_t first, uint32_t last) {
    uint32_t from = spans->boxes[t].from, to = spans->boxes[t].to, crossed = 0;
    if (first > 0 && spans->columns[first - 1].whole.to > from + 1)
        crossed += spans->columns[first - 1].whole.to - from - 1;
    if (last + 1 < spans->count && spans->columns[last + 1].whole.from + 1 < to)
        crossed += to - spans->columns[last + 1].whole.from - 1;
    return (int)crossed * CROSSED;
}

/* Returns what it costs that text `t` is a head of column `c` alone. */
static int cost_one(const Spans *spans, uint32_t t, uint32_t c) {
    const Column *column = &spans->columns[c];
    uint32_t from = spans->boxes[t].from, to = spans->boxes[t].to, off = UINT32_MAX;
    const Gutter *extents[] = {&column->whole, &column->head};
    if (!column->is_under) {
        off = from >= column->whole.to   ? from - column->whole.to + 1
              : to <= column->whole.from ? column->whole.from - to + 1
                                         : 0;
        return (int)off * 2 + cost_crossed(spans, t, c, c);
    }
    for (uint32_t e = 0; e < 2; e++) {
        if (extents[e]->to == 0)
            continue;
        off = least(off, 2 * apart(from, extents[e]->from));
        off = least(off, 2 * apart(to, extents[e]->to));
        off = least(off, apart(from + to, extents[e]->from + extents[e]->to));
    }
    if (from + 1 >= column->whole.from && to <= column->whole.to + 1)
        off = least(off, INSIDE);
    return (int)off + cost_crossed(spans, t, c, c);
}

/* Returns what it costs that text `t` stands over the columns first..last. */
static int cost_several(const Spans *spans, uint32_t t, uint32_t first, uint32_t last) {
    const Column *a = &spans->columns[first], *b = &spans->columns[last];
    uint32_t from = spans->boxes[t].from, to = spans->boxes[t].to, middle = from + to;
    uint32_t low = a->left.from + b->right.from, high = a->left.to + b->right.to;
    uint32_t off = middle < low ? low - middle : middle > high ? middle - high : 0;
    off = least(off, AT_EDGE + 2 * apart(from, a->head.from));
    off = least(off, AT_EDGE + 2 * apart(to, b->head.to));
    return (int)off + SEVERAL + cost_crossed(spans, t, first, last);
}

/* Returns what it costs that no text of the upper line stands over column `c`. */
static int cost_left(const Spans *spans, uint32_t c) {
    const Column *column = &spans->columns[c];
    if (!column->is_under)
        return 0;
    if (spans->is_top)
        return LEFT_BELOW;
    return column->comes_again ? LEFT_AGAIN : 0;
}

static void improve(Step *step, int cost, uint32_t width) {
    if (cost < step->cost)
        *step = (Step){cost, width};
}

/* Takes the steps that lead on from text `t`, column `c`. Heads under one text differ, and where one comes again it is
 * the first under each. What has a word that begins right over each column is a head of each, a space apart. */
static void step_on(const Spans *spans, Steps *steps, uint32_t t, uint32_t c) {
    int cost = steps->at[t][c].cost, extra = 0;
    uint32_t begun = 0;
    if (c == spans->count || cost >= NEVER)
        return;
    improve(&steps->at[t][c + 1], cost + cost_left(spans, c), 0);
    if (t == spans->box_count)
        return;
    improve(&steps->at[t + 1][c + 1], cost + cost_one(spans, t, c), 1);
    for (uint32_t last = c; last < spans->count && last < c + SPAN; last++) {
        if (spans->columns[last].text.len == 0 || !spans->columns[last].is_free)
            return;
        extra += last > c && spans->columns[last - 1].comes_again && is_leader(spans, last) ? LEADER : 0;
        for (uint32_t before = c; before < last; before++)
            extra += str_equal(spans->columns[before].text, spans->columns[last].text) ? TWICE : 0;
        begun += spans->columns[last].is_begun;
        if (last > c && begun <= last - c)
            improve(&steps->at[t + 1][last + 1], cost + extra + cost_several(spans, t, c, last), last - c + 1);
    }
}

/* Deals the texts to the columns at the least cost; returns false when there is no way. */
static bool solve(Spans *spans, Steps *steps) {
    for (uint32_t t = 0; t <= spans->box_count; t++)
        for (uint32_t c = 0; c <= spans->count; c++)
            steps->at[t][c] = (Step){t + c == 0 ? 0 : NEVER, 0};
    for (uint32_t t = 0; t <= spans->box_count; t++)
        for (uint32_t c = 0; c <= spans->count; c++)
            step_on(spans, steps, t, c);
    if (steps->at[spans->box_count][spans->count].cost >= NEVER)
        return false;
    for (uint32_t t = spans->box_count, c = spans->count; t > 0;) {
        uint32_t width = steps->at[t][c].width;
        c -= width ? width : 1;
        if (width == 0)
            continue;
        t--;
        spans->deal.firsts[t] = c;
        spans->deal.widths[t] = width;
    }
    return true;
}

/* Tells whether one text or more stand over several columns, each text well where it is. In rows of data a key stands
 * under the head of keys, so there only heads that come again tell that what stands over them spans. */
static bool is_sound(const Spans *spans) {
    bool has_span = false, has_again = false, is_told = false, is_keyed = false;
    for (uint32_t t = 0; t < spans->box_count; t++) {
        uint32_t last = spans->deal.firsts[t] + spans->deal.widths[t] - 1;
        int cost = spans->deal.widths[t] > 1 ? cost_several(spans, t, spans->deal.firsts[t], last)
                                             : cost_one(spans, t, spans->deal.firsts[t]);
        if (cost > FAR)
            return false;
        has_span |= spans->deal.widths[t] > 1;
        for (uint32_t c = spans->deal.firsts[t]; c <= last && last > spans->deal.firsts[t]; c++)
            is_told |= spans->columns[c].has_figures || kind_is_header_word(spans->columns[c].text);
        has_again |= spans->deal.widths[t] > 1 && spans->columns[spans->deal.firsts[t]].comes_again;
        is_keyed |=
            spans->deal.firsts[t] == 0 && spans->columns[0].text.len > 0 && !kind_starts_lower(spans->columns[0].text);
    }
    return has_span && is_told && (has_again || !is_keyed);
}

/* Tells whether a text is the only head of its column. */
static bool is_top(const Spans *spans) {
    for (uint32_t t = 0; t < spans->box_count; t++)
        if (spans->deal.widths[t] == 1 && !spans->columns[spans->deal.firsts[t]].goes_on)
            return true;
    return false;
}

/* Tells whether a text of the line stands at from..to. */
static bool stands_at(const AlignedLine *line, uint32_t from, uint32_t to) {
    for (uint32_t w = 0; w < line->count; w++)
        if (line->words[w].from < to && line->words[w].to > from)
            return true;
    return false;
}

/* Returns the last line of the heads, of which line `low` is one: words that narrow columns break go on below it. */
static size_t find_low(const AlignedLines *lines, const AlignedRegion *region, size_t low) {
    for (; low + 2 < region->to && lines->at[low + 1].gap == 0; low++) {
        const AlignedLine *line = &lines->at[low + 1];
        for (uint32_t w = 0, end; w < line->count; w = end) {
            end = aligned_text_end(line, w);
            if (!kind_starts_lower(aligned_text(line, w, 1)) ||
                !stands_at(&lines->at[low], line->words[w].from, line->words[end - 1].to))
                return low;
        }
    }
    return low;
}

/* Gives the region what its upper heads stand over: the first column of each text of theirs, and how many. */
static void set_over(Arena *arena, const AlignedLines *lines, const Spans *spans, AlignedRegion *region) {
    uint32_t *widths = ARENA_ARRAY(arena, uint32_t, region->count + 1),
             *columns = ARENA_ARRAY(arena, uint32_t, spans->text_count);
    for (uint32_t b = 0; b < spans->box_count; b++)
        widths[spans->deal.firsts[b]] = spans->deal.widths[b];
    for (uint32_t t = 0; t < spans->text_count; t++)
        columns[t] = spans->deal.firsts[spans->box_of[t]];
    region->over = (AlignedOver){
        .line = spans->at.upper, .columns = columns, .widths = widths, .low = find_low(lines, region, spans->at.low)};
}

/* Finds what the heads of the lines from..upper stand over, when those below end with line `low`. */
static bool find_over(Arena *arena, const AlignedLines *lines, AlignedRegion *below, Heads at) {
    Arena *scratch = arena_open();
    Spans *spans = ARENA_NEW(scratch, Spans);
    Steps *steps = ARENA_NEW(scratch, Steps);
    spans->at = at;
    bool is_found = read_boxes(lines, spans);
    if (is_found) {
        read_columns(lines, below, spans);
        complete_columns(below, spans);
        note_begun(lines, spans);
        is_found = solve(spans, steps);
    }
    spans->is_top = is_found && is_top(spans);
    if (spans->is_top)
        is_found = solve(spans, steps);
    is_found = is_found && is_sound(spans);
    if (is_found)
        set_over(arena, lines, spans, below);
    arena_close(scratch);
    return is_found;
}

/* Returns the line behind those from `from` on that may hold heads, as many as are looked at. */
static size_t heads_end(const AlignedLines *lines, const AlignedRegion *region) {
    size_t end = region->from;
    while (end + 1 < region->to && end < region->from + UPPER_LINES + LOWER_LINES && are_heads(&lines->at[end]) &&
           (end == region->from || (lines->at[end].gap <= 1 && lines->at[end].page == lines->at[end - 1].page)))
        end++;
    return end;
}

/* The upper heads tell of columns, too, whose own lines are blank: gives `below` those of all lines, if they are more
 * and the heads stand as well over them. */
static void take_more(Arena *arena, const AlignedLines *lines, const AlignedRegion *region, AlignedRegion *below) {
    AlignedRegion more = {.from = region->from, .to = region->to};
    aligned_columns_find(arena, lines, &more);
    more.from = below->from;
    if (more.count > below->count && more.count < COLUMNS &&
        find_over(arena, lines, &more,
                  (Heads){region->from, below->over.line, below->over.low, heads_end(lines, region)}))
        *below = more;
}

bool aligned_spans_find(Arena *arena, const AlignedLines *lines, AlignedRegion *region) {
    AlignedRegion below[UPPER_LINES];
    size_t end = heads_end(lines, region), count = 0;
    for (size_t lower = 1; lower <= LOWER_LINES; lower++)
        for (size_t n = 0; n < UPPER_LINES && region->from + n + lower < end; n++) {
            if (n == count) {
                below[count] = (AlignedRegion){.from = region->from + n + 1, .to = region->to};
                aligned_columns_find(arena, lines, &below[count++]);
            }
            if (below[n].count == 0 || below[n].count >= COLUMNS ||
                !find_over(arena, lines, &below[n],
                           (Heads){region->from, region->from + n, region->from + n + lower, end}))
                continue;
            take_more(arena, lines, region, &below[n]);
            *region = below[n];
            region->from -= n + 1;
            return true;
        }
    return false;
}

void aligned_spans_again(Arena *arena, const AlignedLines *lines, AlignedRegion *region) {
    AlignedRegion below = *region;
    below.from = region->over.line + 1;
    below.over = (AlignedOver){.line = 0};
    if (below.count < COLUMNS)
        find_over(arena, lines, &below,
                  (Heads){region->from, region->over.line, region->over.low, heads_end(lines, region)});
    region->over = below.over;
}

bool aligned_spans_tell(const AlignedCells *now, const bool *seen, AlignedPart part) {
    bool has_key = now->texts[part.first].len > 0, had_key = seen[part.first];
    uint32_t above = 0;
    for (uint32_t c = part.first + had_key; c < part.last; c++)
        above += seen[c];
    if (has_key == had_key || above * 2 > now->filled)
        return false;
    for (uint32_t c = part.first; c < part.last; c++)
        for (uint32_t next = c + 1; next < part.last && next <= c + SPAN; next++)
            if ((!had_key || seen[next]) && kind_has_letter(now->texts[c]) && !kind_is_unit(now->texts[c]) &&
                kind_fold_equal(now->texts[c], now->texts[next]))
                return true;
    return false;
}
