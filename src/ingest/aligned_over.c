/* Over: what stands over several columns in the line above their heads: heads that span, and the captions of two
 * tables.
 */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { LEAST_HEADS = 2, OFF = 6, SPAN = 12 };

uint32_t aligned_captions_tell(const AlignedLine *line, const AlignedLine *heads) {
    uint32_t second = line->count ? aligned_text_end(line, 0) : 0, left = 0, right = 0;
    bool is_over = false;
    if (second >= line->count || aligned_text_end(line, second) < line->count || heads->count == 0 || heads->gap > 1 ||
        line->words[0].from != heads->words[0].from)
        return 0;
    for (uint32_t w = 0; w < heads->count; w = aligned_text_end(heads, w)) {
        bool is_right = heads->words[w].from >= line->words[second].from;
        left += !is_right;
        right += is_right;
        is_over |= heads->words[w].from == line->words[second].from;
    }
    bool have_letters = kind_has_letter(aligned_text(line, 0, second)) &&
                        kind_has_letter(aligned_text(line, second, line->count - second));
    return is_over && have_letters && left >= LEAST_HEADS && right >= LEAST_HEADS ? second : 0;
}

void aligned_captions_set(Arena *arena, AlignedRegion *region, uint32_t column) {
    const uint32_t columns[] = {0, column};
    region->over = (AlignedOver){.line = region->from, .columns = arena_copy(arena, columns, sizeof columns)};
}

AlignedTexts aligned_texts_read(const AlignedLine *line) {
    AlignedTexts texts = {.count = 0};
    for (uint32_t w = 0, end; w < line->count; w = end, texts.count++) {
        if (texts.count == ALIGNED_TEXTS)
            return (AlignedTexts){.count = 0};
        end = aligned_text_end(line, w);
        texts.from[texts.count] = line->words[w].from;
        texts.to[texts.count] = line->words[end - 1].to;
        texts.texts[texts.count] = aligned_text(line, w, end - w);
    }
    return texts;
}

/* Returns how far the middle of heads `a` to `b` is off that of text `t` of the line above, in halves of a place. */
static uint32_t measure_off(const AlignedTexts *heads, uint32_t a, uint32_t b, const AlignedTexts *line, uint32_t t) {
    uint32_t under = heads->from[a] + heads->to[b], over = line->from[t] + line->to[t];
    return under > over ? under - over : over - under;
}

/* Finds the heads with which begin what the line's texts stand over, when the first stands over the heads from `a` on:
 * as many for each, the first of which is the same. Else the two lines may as well be wrapped cells. */
static bool find_starts(const AlignedTexts *line, const AlignedTexts *heads, uint32_t a, uint32_t *starts) {
    uint32_t last = a + 1, count = 0;
    for (uint32_t b = a + 1; b < heads->count && b < a + SPAN; b++)
        last = measure_off(heads, a, b, line, 0) < measure_off(heads, a, last, line, 0) ? b : last;
    for (uint32_t at = a; count < line->count; count++) {
        uint32_t end = at + last - a;
        if (end >= heads->count || measure_off(heads, at, end, line, count) > OFF)
            return false;
        starts[count] = at;
        for (at = end + 1; at < heads->count && !kind_fold_equal(heads->texts[at], heads->texts[a]);)
            at++;
    }
    return kind_has_letter(heads->texts[a]);
}

/* Puts the heads with which begin what the texts of the line stand over into `starts`, for each text; returns how many
 * texts there are, 0 when they do not span. */
static uint32_t find_spans(const AlignedTexts *line, const AlignedTexts *heads, uint32_t *starts) {
    uint32_t near = 0;
    if (line->count < 2 || line->count * LEAST_HEADS > heads->count)
        return 0;
    while (near < heads->count && heads->from[near] * 2 < line->from[0] + line->to[0])
        near++;
    for (uint32_t a = near > SPAN ? near - SPAN : 0; a < near && a + 1 < heads->count; a++)
        if (find_starts(line, heads, a, starts))
            return line->count;
    return 0;
}

bool aligned_over_tell(const AlignedLine *line, const AlignedLine *heads) {
    uint32_t starts[ALIGNED_TEXTS];
    if (heads->gap > 0 || heads->page != line->page)
        return false;
    AlignedTexts above = aligned_texts_read(line), under = aligned_texts_read(heads);
    return find_spans(&above, &under, starts) > 0;
}

/* Returns the head behind the run of periods of one form that begins with head `a`. */
static uint32_t run_end(const AlignedTexts *heads, uint32_t a) {
    uint32_t end = a + 1;
    while (end < heads->count && aligned_are_periods(heads->texts[a], heads->texts[end]))
        end++;
    return end;
}

/* Finds the text of the line that stands alone over a run of periods, near its middle or at its left edge: `starts` is
 * then that text and the first and the last of the heads under it. */
static bool find_run(const AlignedTexts *line, const AlignedTexts *heads, uint32_t *starts) {
    for (uint32_t a = 0, end; a < heads->count; a = end) {
        uint32_t over = 0, at = 0;
        end = run_end(heads, a);
        for (uint32_t t = 0; t < line->count && end > a + 1; t++) {
            if (line->to[t] <= heads->from[a] || line->from[t] >= heads->to[end - 1])
                continue;
            over++;
            at = t;
        }
        bool is_near = measure_off(heads, a, end - 1, line, at) * 2 <= heads->to[end - 1] - heads->from[a];
        if (over != 1 || !(is_near || line->from[at] == heads->from[a]))
            continue;
        starts[0] = at;
        starts[1] = a;
        starts[2] = end - 1;
        return true;
    }
    return false;
}

/* Returns the column of the region that what stands from..to is of, by its middle. */
static uint32_t column_of(const AlignedRegion *region, uint32_t from, uint32_t to) {
    uint32_t column = 0;
    while (column < region->count && region->gutters[column].from + region->gutters[column].to <= from + to)
        column++;
    return column;
}

void aligned_over_periods_set(Arena *arena, const AlignedLines *lines, AlignedRegion *region) {
    uint32_t run[3], starts[ALIGNED_TEXTS];
    if (region->to < region->from + 3 || lines->at[region->from + 1].gap > 0)
        return;
    AlignedTexts above = aligned_texts_read(&lines->at[region->from]),
                 under = aligned_texts_read(&lines->at[region->from + 1]);
    if (!find_run(&above, &under, run))
        return;
    uint32_t last = column_of(region, under.from[run[2]], under.to[run[2]]);
    for (uint32_t t = 0; t < above.count; t++) {
        bool is_over = t == run[0];
        starts[t] = is_over ? column_of(region, under.from[run[1]], under.to[run[1]])
                            : column_of(region, above.from[t], above.to[t]);
        if ((is_over && starts[t] == last) || (t > 0 && starts[t] <= (t - 1 == run[0] ? last : starts[t - 1])))
            return;
    }
    region->over =
        (AlignedOver){.line = region->from, .columns = arena_copy(arena, starts, above.count * sizeof *starts)};
}

void aligned_over_set(Arena *arena, const AlignedLines *lines, AlignedRegion *region) {
    AlignedTexts above = aligned_texts_read(&lines->at[region->from]),
                 under = aligned_texts_read(&lines->at[region->from + 1]);
    uint32_t starts[ALIGNED_TEXTS], count = find_spans(&above, &under, starts), column = 0;
    region->over = (AlignedOver){0};
    for (uint32_t t = 0; t < count; t++) {
        while (column < region->count && region->gutters[column].to <= under.from[starts[t]])
            column++;
        if (t > 0 && starts[t - 1] == column)
            return;
        starts[t] = column;
    }
    if (count == 0)
        aligned_over_periods_set(arena, lines, region);
    else
        region->over =
            (AlignedOver){.line = region->from, .columns = arena_copy(arena, starts, count * sizeof *starts)};
}

void aligned_over_deal(const AlignedLines *lines, size_t i, const AlignedRegion *region, AlignedCells *cells) {
    const AlignedLine *line = &lines->at[i];
    const uint32_t *columns = region->over.columns;
    for (size_t above = region->from; above < i; above++)
        for (uint32_t w = 0; w < lines->at[above].count; w = aligned_text_end(&lines->at[above], w))
            columns++;
    for (uint32_t c = 0; c <= region->count; c++)
        cells->texts[c] = STR("");
    cells->filled = 0;
    cells->crossing = 1;
    for (uint32_t w = 0, end; w < line->count; w = end) {
        uint32_t column = columns[cells->filled++];
        end = aligned_text_end(line, w);
        cells->texts[column] = aligned_text(line, w, end - w);
        cells->lefts[column] = line->words[w].from;
        cells->rights[column] = line->words[end - 1].to;
    }
}
