/* Regions: lines that stand in the same columns. A region grows upwards from its lowest line, so that the rows settle
 * the gutters before the header, whose cells may span columns, is met. */
#include <string.h>

#include "ingest/aligned_blanks.h"
#include "ingest/cell_kind.h"
#include "ingest/text_prose.h"

enum {
    PENDING_LINES = 2,
    WIDE_GAP = 3,
    KEY_LINES = 12,
    TABLE_LINES = 64,
    HEADED_ROWS = 2,
    ASIDE = 32,
    NEAR = 2,
    PADDING = 2
};

/* Lines of one page, `end` excluded. */
typedef struct {
    size_t start, end;
} Page;

/* Tells whether line `i`, right over a row, is the heading "2.1  Staff": a number of sections and one text behind it,
 * over a column that holds no numbers. */
static bool is_section(const AlignedLines *lines, size_t i) {
    const AlignedLine *line = &lines->at[i], *under = line + 1;
    if (i + 1 == lines->count || under->page != line->page || line->count < 2 || under->count < 2 ||
        !aligned_is_multiple(under) || aligned_left(under) != aligned_left(line) ||
        kind_starts_digit(aligned_text(under, 0, 1)))
        return false;
    Str number = aligned_text(line, 0, 1);
    return aligned_text_end(line, 0) == 1 && aligned_text_end(line, 1) == line->count && kind_is_ordinal(number) &&
           str_find_byte(number, 0, '.') + 1 < number.len;
}

/* A region while it grows upwards. */
typedef struct {
    const AlignedLines *lines;
    size_t top, bottom; /* indices of its first and last line */
    Blanks blanks;
    uint32_t usual_gap; /* blank lines that stand between its rows */
    size_t multiple;    /* lines with two texts or more */
} Growth;

/* Tells whether none of the line's texts is a figure that heads no column. */
static bool has_no_figure(const AlignedLine *line) {
    for (uint32_t w = 0, end; w < line->count; w = end) {
        end = aligned_text_end(line, w);
        Str text = aligned_text(line, w, end - w);
        if (kind_is_figure(text) && !kind_is_period(text))
            return false;
    }
    return true;
}

static uint32_t count_inner(const Blanks *blanks) {
    uint32_t inner = 0;
    for (uint32_t g = 0; g < blanks->count; g++)
        inner += blanks_is_inner(blanks, &blanks->at[g]);
    return inner;
}

/* Tells whether the line has texts over most of the columns, as heads have. */
static bool fills_most(const AlignedLine *line, const Blanks *blanks) {
    uint32_t texts = 0;
    for (uint32_t w = 0; w < line->count; w = aligned_text_end(line, w))
        texts++;
    return texts * 2 > count_inner(blanks) + 1;
}

/* Tells whether the blank lines under line `i` are too many for the next row of one table. */
static bool is_far(const Growth *growth, size_t i) {
    uint32_t gap = growth->lines->at[i + 1].gap;
    uint32_t bound = growth->usual_gap + 1 > WIDE_GAP ? growth->usual_gap + 1 : WIDE_GAP;
    /* One text above two blank lines is no row of lines that none or one part. */
    bool is_lone =
        growth->usual_gap == 0 && growth->lines->at[i].count > 0 && !aligned_is_multiple(&growth->lines->at[i]);
    if (growth->multiple > 1 && (growth->usual_gap == 1 || is_lone))
        bound = 2;
    /* Under rows that no blank lines part, two of them end the table where a head stands below. */
    const AlignedLine *below = &growth->lines->at[i + 1];
    if (growth->multiple > 2 && growth->usual_gap == 0 && i + 1 == growth->top && aligned_is_multiple(below) &&
        fills_most(below, &growth->blanks) && has_no_figure(below) && !has_no_figure(below + 1) &&
        aligned_is_multiple(&growth->lines->at[i]))
        bound = 2;
    return gap >= bound;
}

/* Returns the first line of the run of nonconforming lines that ends at `i` when the table goes on above it, else
 * `i + 1`. The last lines of the row above may stand in one column, right of the first. */
static size_t skip_crossing(const Growth *growth, size_t start, size_t i) {
    size_t edge = blanks_first_gutter(&growth->blanks).to, passed = 0;
    for (size_t n = 1; n <= PENDING_LINES + passed && n <= KEY_LINES && i >= start + n; n++) {
        const AlignedLine *above = &growth->lines->at[i - n];
        uint32_t gap = growth->lines->at[i - n + 1].gap;
        if (above->count == 0 || gap > growth->usual_gap + 1)
            return i + 1;
        Fit fit = blanks_fit(above, &growth->blanks);
        if ((blanks_conforms(&fit) || blanks_is_partial(&fit)) && fit.real > 0)
            return i - n + 1;
        passed += blanks_conforms(&fit) && !fit.is_multiple && aligned_left(above) >= edge;
    }
    return i + 1;
}

static void take(Growth *growth, size_t i, const Fit *fit) {
    uint32_t gap = growth->lines->at[i + 1].gap;
    if (gap > 0 && (growth->usual_gap == 0 || gap < growth->usual_gap))
        growth->usual_gap = gap;
    growth->top = i;
    growth->multiple += fit->is_multiple;
    if (blanks_conforms(fit))
        blanks_subtract(&growth->blanks, &growth->lines->at[i]);
}

/* Tells whether the block of lines above line `i`, one blank line away, stands in the same columns, most of them
 * parted. A line there that repeats the region's first is the header of another table. */
static bool is_below_rows(const Growth *growth, size_t i, size_t start) {
    const AlignedLine *lines = growth->lines->at;
    if (lines[i].gap != 1)
        return false;
    for (size_t above = i; above > start && i - above < KEY_LINES;) {
        above--;
        if (lines[above].count > 0 && aligned_is_multiple(&lines[above])) {
            Fit fit = blanks_fit(&lines[above], &growth->blanks);
            return fit.crossed == 0 && fit.extra == 0 && fit.real > 1 && fit.real * 2 >= count_inner(&growth->blanks) &&
                   !kind_fold_equal(lines[above].line->text, lines[i + 1].line->text);
        }
        if (lines[above].gap > 0)
            return false;
    }
    return false;
}

/* Tells whether line `i`, between two blank lines, heads a group of rows. */
static bool heads_group(const Growth *growth, size_t i, size_t start) {
    return growth->lines->at[i + 1].gap == 1 && is_below_rows(growth, i, start);
}

/* Tells whether the head under line `i` writes into the first column itself, behind lines that leave it blank: line `i`
 * is no part of it then. */
static bool is_over_own_head(const Growth *growth, size_t i) {
    const AlignedLine *lines = growth->lines->at;
    uint32_t edge = blanks_first_gutter(&growth->blanks).from;
    for (size_t n = i + 1; n <= growth->bottom && n < i + ALIGNED_HEADER_LINES; n++) {
        if (lines[n].count == 0 || lines[n].gap > 0)
            return false;
        if (aligned_left(&lines[n]) < edge)
            return n > i + 1 && aligned_is_multiple(&lines[n]) && has_no_figure(&lines[n]);
    }
    return false;
}

/* Tells whether line `i`, behind a blank line and right over the region's first row, is a heading and not the first
 * line of a head: it counts, it is wider than the first column, or the head below it would have stood beside it. Over a
 * row of figures it heads a group where the rows above stand in the same columns. */
static bool is_close_heading(const Growth *growth, size_t i, size_t start) {
    const AlignedLine *line = &growth->lines->at[i], *under = line + 1;
    uint32_t edge = blanks_first_gutter(&growth->blanks).from;
    if (line->gap == 0 || growth->usual_gap > 0 || !aligned_is_multiple(under))
        return false;
    /* Heads that leave the first column blank may have its head above them. */
    if (aligned_left(under) > growth->blanks.left)
        return kind_is_ordinal(aligned_text(line, 0, 1));
    /* Where no blank lines part rows, two or more begin something else. */
    if (line->gap > 1 && growth->multiple > 2)
        return true;
    if (kind_starts_digit(aligned_text(line, 0, 1)) || aligned_right(line) > edge)
        return true;
    return (has_no_figure(under) || !is_below_rows(growth, i, start)) &&
           aligned_right(line) + 1 + under->words[0].to - under->words[0].from < edge;
}

static bool has_word_at(const AlignedLine *line, uint32_t column) {
    for (uint32_t w = 0; w < line->count && line->words[w].from <= column; w++)
        if (line->words[w].from == column)
            return true;
    return false;
}

/* Tells whether line `i` stands one column left of the region's lines, and of the rows right above it: cells are
 * padded, so that it is a line of the page; by two behind a blank line. Between rows without blank lines it heads a
 * group. So is one further left that more than one blank line sets off, over heads that leave the first column blank.
 */
static bool is_outside(const Growth *growth, size_t i, size_t start) {
    const AlignedLine *lines = growth->lines->at;
    uint32_t left = aligned_left(&lines[i]);
    bool is_set_off = lines[i].gap > 1 && left < growth->blanks.left && aligned_is_multiple(&lines[i + 1]) &&
                      aligned_left(&lines[i + 1]) > growth->blanks.left;
    bool is_padded = left < growth->blanks.left && left + (lines[i].gap > 0 ? PADDING : 1) >= growth->blanks.left;
    if (!is_padded && !is_set_off)
        return false;
    for (size_t above = i; lines[above].gap == 0 && above > start && i - above < KEY_LINES; above--)
        if (aligned_is_multiple(&lines[above - 1])) {
            Fit fit = blanks_fit(&lines[above - 1], &growth->blanks);
            bool is_between = lines[i + 1].gap == 0 && blanks_conforms(&fit) && fit.real > 0;
            return !is_between && !has_word_at(&lines[above - 1], left);
        }
    return true;
}

/* Tells whether line `i` is a caption ("Table 3. Measures") and no end of a cell, which would stand under its text. */
static bool is_caption(const AlignedLines *lines, size_t i) {
    static const char *const names[] = {"table", "figure", "fig.", "chart", "map", NULL};
    const AlignedLine *line = &lines->at[i];
    return line->count > 1 && !aligned_is_multiple(line) && kind_word_in(aligned_text(line, 0, 1), names) &&
           kind_starts_digit(aligned_text(line, 1, 1)) &&
           (i == 0 || line->gap > 0 || !has_word_at(line - 1, aligned_left(line)));
}

/* Tells whether line `i` is a heading or item over the region: set off from rows that no blank lines part. */
static bool is_heading(const Growth *growth, size_t i, size_t start) {
    const AlignedLine *line = &growth->lines->at[i];
    if (is_section(growth->lines, i) || is_caption(growth->lines, i))
        return true;
    uint32_t reach = line->gap > 1 && growth->usual_gap == 0 ? NEAR : 0;
    if (aligned_is_multiple(line) || aligned_left(line) > growth->blanks.left + reach)
        return false;
    if (is_outside(growth, i, start))
        return true;
    if (growth->multiple < 2)
        return false;
    if (growth->lines->at[i + 1].gap == 0)
        return is_close_heading(growth, i, start);
    /* Lines right under a row are the end of its first cell, unless they are wider. */
    bool is_wide = aligned_right(line) > blanks_first_gutter(&growth->blanks).to;
    for (size_t above = i; !is_wide && growth->lines->at[above].gap == 0 && above > start && i - above < KEY_LINES;
         above--)
        if (aligned_is_multiple(&growth->lines->at[above - 1]))
            return false;
    /* No cell of a first column alone is a list. */
    return line->words[0].is_mark || (growth->usual_gap == 0 && !heads_group(growth, i, start));
}

/* Tells whether the line, behind a blank one, stands right of all that the region holds. */
static bool is_aside(const Growth *growth, const AlignedLine *line) {
    return growth->multiple > 1 && line->gap > 0 && !aligned_is_multiple(line) &&
           aligned_left(line) > growth->blanks.right + ASIDE;
}

/* Tells whether line `i` stands between two tables of the same columns: it is a line of the page, one text at the left
 * edge, and the line under it is a head that the table above begins with, too. */
static bool parts_tables(const Growth *growth, size_t i, size_t start) {
    const AlignedLine *line = &growth->lines->at[i], *head = line + 1;
    if (aligned_is_multiple(line) || aligned_left(line) > growth->blanks.left || line->gap == 0 || head->gap == 0 ||
        !aligned_is_multiple(head) || !has_no_figure(head))
        return false;
    for (size_t above = i; above > start && i - above < TABLE_LINES; above--)
        if (kind_fold_equal(growth->lines->at[above - 1].line->text, head->line->text))
            return true;
    return false;
}

/* Tells whether the line holds words alone, one in each column. */
static bool is_worded(const AlignedLine *line, uint32_t columns) {
    uint32_t texts = 0;
    for (uint32_t w = 0, end; w < line->count; w = end, texts++) {
        end = aligned_text_end(line, w);
        if (kind_of(aligned_text(line, w, end - w)) != KIND_SHORT)
            return false;
    }
    return texts == columns;
}

/* Tells whether the region's first line is a head under another table: behind a blank line it has a word in each
 * column, the two rows right under it hold figures, and so does the row above, a heading between them or not. */
static bool is_head_below(const Growth *growth, size_t i, size_t start) {
    const AlignedLine *lines = growth->lines->at;
    size_t top = growth->top, above = !aligned_is_multiple(&lines[i]) && lines[i].gap > 0 && i > start ? i - 1 : i;
    return i + 1 == top && lines[top].gap > 0 && growth->multiple > HEADED_ROWS &&
           top + HEADED_ROWS <= growth->bottom && is_worded(&lines[top], count_inner(&growth->blanks) + 1) &&
           lines[top + 1].gap + lines[top + HEADED_ROWS].gap == 0 && !has_no_figure(&lines[top + 1]) &&
           !has_no_figure(&lines[top + HEADED_ROWS]) && aligned_is_multiple(&lines[above]) &&
           !has_no_figure(&lines[above]);
}

/* Tells whether the region's first line, which is of one text, heads it: two blank lines or more set it off, where none
 * part the rows. Whether it is a heading or the head of a first column, no row stands above it. */
static bool is_set_off_top(const Growth *growth, size_t i) {
    const AlignedLine *top = &growth->lines->at[i + 1];
    return i + 1 == growth->top && top->gap > 1 && growth->usual_gap == 0 && growth->multiple > 2 &&
           !aligned_is_multiple(top);
}

static void grow_up(Growth *growth, size_t start) {
    for (size_t i = growth->bottom; i > start;) {
        i--;
        const AlignedLine *line = &growth->lines->at[i];
        if (line->count == 0 || is_far(growth, i) || is_set_off_top(growth, i))
            return;
        Fit fit = blanks_fit(line, &growth->blanks);
        if (is_heading(growth, i, start) || is_aside(growth, line) || parts_tables(growth, i, start) ||
            is_head_below(growth, i, start))
            return;
        if (aligned_over_tell(line, line + 1)) {
            take(growth, i, &fit);
            return;
        }
        if (blanks_conforms(&fit) || blanks_is_partial(&fit)) {
            take(growth, i, &fit);
            continue;
        }
        size_t next = skip_crossing(growth, start, i);
        if (next > i)
            return;
        growth->top = i = next;
    }
}

/* A line at the left edge under the last row may be the next paragraph. It is the row's when blank lines part rows,
 * when it goes on in a sentence, or when its first word had no room on the line above. */
static bool is_key_wrapped(const Growth *growth, size_t i) {
    const AlignedLine *line = &growth->lines->at[i], *above = line - 1;
    if (growth->usual_gap > 0 || kind_starts_lower(aligned_text(line, 0, line->count)))
        return true;
    uint32_t w = aligned_text_end(above, 0);
    /* The last label of a form, without a value. */
    if (str_ends(aligned_text(above, 0, w), ":") && str_ends(aligned_text(line, 0, line->count), ":"))
        return true;
    return aligned_left(above) == aligned_left(line) &&
           above->words[w - 1].to + 1 + line->words[0].to - line->words[0].from >
               blanks_first_gutter(&growth->blanks).to;
}

/* Tells whether line `i` is of the table when it stands in one column. */
static bool is_in_column(const Growth *growth, size_t i) {
    const AlignedLine *line = &growth->lines->at[i];
    if (line->count == 0)
        return false;
    Fit fit = blanks_fit(line, &growth->blanks);
    return !fit.is_multiple && !fit.crossed && !fit.tight && aligned_left(line) >= growth->blanks.left;
}

/* Tells whether the lines from `i` on that stand in the first column, as far apart as the rows, end the table: behind
 * them is more room than between rows, and no text that they could head. */
static bool are_last_keys(const Growth *growth, size_t i, size_t end) {
    uint32_t edge = blanks_first_gutter(&growth->blanks).from;
    for (size_t n = 0; n < KEY_LINES; n++) {
        if (i + n + 1 == end || growth->lines->at[i + n + 1].gap > growth->usual_gap + 1)
            return true;
        if (growth->lines->at[i + n + 1].gap > growth->usual_gap || !is_in_column(growth, i + n + 1) ||
            aligned_left(&growth->lines->at[i + n + 1]) >= edge)
            return false;
    }
    return false;
}

/* Tells whether a line behind as many blank lines as part the rows is one more row: its text stands in one column, and
 * in the first column only where nothing follows that it could head. */
static bool is_last_row(const Growth *growth, size_t i, size_t end, bool is_first) {
    const AlignedLine *line = &growth->lines->at[i];
    return line->gap == growth->usual_gap && line->gap > 0 && (!is_first || are_last_keys(growth, i, end));
}

/* Where no blank lines part rows, lines right under the last row that stand in the first column and end no sentence are
 * rows that hold nothing else, or one line that a blank one follows is the end of that row's first cell. */
static bool is_close_key(const Growth *growth, size_t i, size_t end) {
    const AlignedLine *line = &growth->lines->at[i];
    bool is_set_off = i + 1 < end && line[1].gap > 0 && aligned_is_multiple(line - 1);
    return growth->multiple > 2 && aligned_right(line) < blanks_first_gutter(&growth->blanks).to &&
           aligned_left(line) == growth->blanks.left && !kind_ends_sentence(line->line->text) &&
           (is_set_off || are_last_keys(growth, i, end));
}

/* The last row goes on below: lines of one text inside a column. */
static void grow_down(Growth *growth, size_t end) {
    for (size_t i = growth->bottom + 1; i < end; i++) {
        const AlignedLine *line = &growth->lines->at[i];
        if (!is_in_column(growth, i) || is_caption(growth->lines, i))
            return;
        bool is_first = aligned_left(line) < blanks_first_gutter(&growth->blanks).from;
        if (line->gap > 0 ? !is_last_row(growth, i, end, is_first)
                          : is_first && !is_key_wrapped(growth, i) && !is_close_key(growth, i, end))
            return;
        growth->bottom = i;
        blanks_subtract(&growth->blanks, line);
    }
}

/* Lines at the top with one text at the left edge are headings, not rows. */
static void strip_top(Growth *growth) {
    while (growth->top < growth->bottom) {
        const AlignedLine *line = &growth->lines->at[growth->top];
        Fit fit = blanks_fit(line, &growth->blanks);
        bool is_first = aligned_left(line) < blanks_first_gutter(&growth->blanks).from;
        if (fit.is_multiple && blanks_conforms(&fit))
            return;
        if (!fit.is_multiple && !is_first && fit.crossed == 0)
            return;
        /* The head of a first column that the header below leaves blank. */
        const AlignedLine *under = line + 1;
        if (!fit.is_multiple && is_first && fit.crossed == 0 && under->gap <= 1 && aligned_is_multiple(under) &&
            !is_over_own_head(growth, growth->top) && aligned_left(under) >= blanks_first_gutter(&growth->blanks).to &&
            line->words[0].from >= growth->blanks.left && !kind_starts_digit(aligned_text(line, 0, 1)) &&
            !text_heading_counted(aligned_text(line, 0, line->count)))
            return;
        if (fit.is_multiple && fit.crossed > 0 && growth->lines->at[growth->top + 1].gap <= 1)
            return; /* cells that span columns, above the header's own */
        growth->top++;
    }
}

/* Measures again where the lines begin: what was left out at the top may stand further left. */
static void measure_left(Growth *growth) {
    uint32_t left = ALIGNED_WIDTH;
    for (size_t i = growth->top; i <= growth->bottom; i++)
        left = aligned_left(&growth->lines->at[i]) < left ? aligned_left(&growth->lines->at[i]) : left;
    growth->blanks.left = left;
}

/* What the first line of a region holds: heads that span, or captions, which tell no columns. */
typedef enum { TOP_ROW, TOP_SPANS, TOP_CAPTIONS } TopLine;

/* Tells what stands over the heads, and takes it out; captions may stand above the region. */
static TopLine find_top(Growth *growth, size_t start) {
    const AlignedLine *lines = growth->lines->at, *top = &lines[growth->top];
    bool has_heads = growth->bottom > growth->top + 1;
    if (has_heads && aligned_over_tell(top, top + 1)) {
        growth->top++;
        return TOP_SPANS;
    }
    if (has_heads && aligned_captions_tell(top, top + 1)) {
        growth->top++;
        return TOP_CAPTIONS;
    }
    return growth->top > start && aligned_captions_tell(top - 1, top) ? TOP_CAPTIONS : TOP_ROW;
}

/* Finds the region whose lowest line with two texts is `seed`; one without gutters when the lines do not make one,
 * which are then not looked at again. */
static void grow(Arena *arena, const AlignedLines *lines, Page page, size_t seed, AlignedRegion *region) {
    Growth growth = {.lines = lines, .top = seed, .bottom = seed, .multiple = 1};
    blanks_open(&growth.blanks, &lines->at[seed]);
    grow_up(&growth, page.start);
    size_t top = growth.top;
    strip_top(&growth);
    measure_left(&growth);
    grow_down(&growth, page.end);
    *region = (AlignedRegion){.from = growth.multiple < 2 ? seed : top, .to = growth.bottom + 1};
    if (growth.multiple < 2)
        return;
    AlignedRegion found = {.from = growth.top, .to = growth.bottom + 1};
    if (aligned_spans_find(arena, lines, &found)) {
        *region = found;
        return;
    }
    TopLine top_line = find_top(&growth, page.start);
    found.from = growth.top;
    aligned_columns_find(arena, lines, &found);
    if (found.count == 0)
        return;
    found.from -= top_line != TOP_ROW;
    if (top_line == TOP_SPANS)
        aligned_over_set(arena, lines, &found);
    if (top_line == TOP_ROW)
        aligned_over_periods_set(arena, lines, &found);
    *region = found;
}

/* Finds the regions of one page, the lowest first. */
static void find_in_page(Arena *arena, const AlignedLines *lines, Page page, AlignedRegions *regions) {
    for (size_t i = page.end; i > page.start;) {
        i--;
        AlignedRegion region;
        if (lines->at[i].count == 0 || !aligned_is_multiple(&lines->at[i]) || is_section(lines, i))
            continue;
        grow(arena, lines, page, i, &region);
        if (region.count > 0)
            vec_push(arena, regions, region);
        i = region.from;
        page.end = region.count > 0 ? region.from : page.end;
    }
}

/* Counts the lines from `start` on that stand in the blanks' columns, up to `end`; 0 when none of them parts columns.
 */
static size_t count_conforming(const AlignedLines *lines, const Blanks *blanks, size_t start, size_t end) {
    size_t real = 0, i = start;
    for (; i < end; i++) {
        if (lines->at[i].count == 0 || (i > start && lines->at[i].gap >= WIDE_GAP))
            break;
        Fit fit = blanks_fit(&lines->at[i], blanks);
        if (!blanks_conforms(&fit) || fit.extra > 0 || (real > 0 && !fit.is_multiple && lines->at[i].gap > 0))
            break;
        real += fit.real > 0;
    }
    return real ? i - start : 0;
}

/* Finds the columns of the lines from `start` on, the first of which repeats the header of the region before: the
 * header alone tells them, wherever it stands on this page. Returns a region without gutters when they are not as many.
 */
static AlignedRegion find_repeated(Arena *arena, const AlignedLines *lines, const AlignedRegion *before, size_t start,
                                   size_t end) {
    AlignedRegion region = {.from = start, .to = start};
    Blanks blanks;
    if (lines->at[start].count == 0 || lines->at[start].line->text.len > ALIGNED_WIDTH ||
        !kind_fold_equal(lines->at[start].line->text, lines->at[before->from].line->text))
        return region;
    blanks_open(&blanks, &lines->at[start]);
    region.to = start + count_conforming(lines, &blanks, start, end);
    if (region.to > start)
        aligned_columns_find(arena, lines, &region);
    if (region.count != before->count)
        region.count = 0;
    return region;
}

/* A table that reaches the end of a page goes on at the top of the next: there its columns hold even where some are
 * blank, and one line is enough. */
static void carry_over(Arena *arena, const AlignedLines *lines, AlignedRegions *regions, size_t first, Page page) {
    size_t start = page.start;
    Blanks blanks;
    if (first == 0 || regions->at[first - 1].to != start)
        return;
    const AlignedRegion *before = &regions->at[first - 1];
    bool has_region = first < regions->count;
    size_t bound = has_region ? regions->at[first].from : page.end;
    blanks_reopen(&blanks, lines, before);
    if (has_region && bound == start) {
        AlignedRegion *region = &regions->at[first];
        if (before->count > region->count &&
            count_conforming(lines, &blanks, start, region->to) == region->to - region->from)
            *region = (AlignedRegion){
                .from = region->from, .to = region->to, .gutters = before->gutters, .count = before->count};
        return;
    }
    size_t count = count_conforming(lines, &blanks, start, bound);
    AlignedRegion region = {.from = start, .to = start + count, .gutters = before->gutters, .count = before->count};
    if (count == 0)
        region = find_repeated(arena, lines, before, start, bound);
    if (region.to == start || region.count == 0)
        return;
    vec_push(arena, regions, region);
    for (size_t r = regions->count - 1; r > first; r--)
        regions->at[r] = regions->at[r - 1];
    regions->at[first] = region;
}

AlignedRegions aligned_regions_find(Arena *arena, const AlignedLines *lines) {
    AlignedRegions regions = {0};
    for (size_t start = 0; start < lines->count;) {
        size_t end = start + 1;
        while (end < lines->count && lines->at[end].page == lines->at[start].page)
            end++;
        size_t first = regions.count;
        find_in_page(arena, lines, (Page){start, end}, &regions);
        for (size_t a = first, b = regions.count; a + 1 < b; a++) {
            AlignedRegion swap = regions.at[a];
            regions.at[a] = regions.at[--b];
            regions.at[b] = swap;
        }
        carry_over(arena, lines, &regions, first, (Page){start, end});
        start = end;
    }
    aligned_repeats_teach(arena, lines, &regions);
    aligned_spills_find(arena, lines, &regions);
    return regions;
}
