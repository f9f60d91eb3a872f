/* Cells: a line's words dealt out to the columns of its region. Where the words of a few lines stand off from the rest,
 * as they do when a narrow column pushes the next one aside, the gutter is looked for nearby. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { BLOCK_LINES = 64, SHIFT = 24, LINE_SHIFT = 6, DRIFT = 2, SMALL = 2, DATE_WORDS = 3 };

static bool ends_label(const AlignedLine *line, uint32_t w) { return str_ends(aligned_text(line, w, 1), ":"); }

/* Tells whether the first column holds labels ("Wards affected:"): most texts in it that a gap parts from others are.
 */
static bool has_labels(const AlignedLines *lines, const AlignedRegion *region) {
    uint32_t labels = 0, texts = 0;
    for (size_t i = region->from; i < region->to; i++) {
        const AlignedLine *line = &lines->at[i];
        uint32_t end = line->count ? aligned_text_end(line, 0) : 0;
        if (end == line->count)
            continue;
        texts++;
        labels += ends_label(line, end - 1);
    }
    return labels > 1 && labels * 2 > texts;
}

AlignedDealer aligned_dealer_open(Arena *arena, const AlignedLines *lines, const AlignedRegion *region) {
    AlignedDealer dealer = {.lines = lines, .region = region, .has_labels = has_labels(lines, region)};
    dealer.local = ARENA_ARRAY(arena, Gutter, region->count + 1);
    return dealer;
}

AlignedCells aligned_cells_make(Arena *arena, const AlignedRegion *region) {
    uint32_t columns = region->count + 1;
    return (AlignedCells){.texts = ARENA_ARRAY(arena, Str, columns),
                          .lefts = ARENA_ARRAY(arena, uint32_t, columns),
                          .rights = ARENA_ARRAY(arena, uint32_t, columns)};
}

static bool covers(const AlignedWord *word, const Gutter *gutter) {
    return word->from <= gutter->from && word->to >= gutter->to;
}

/* Returns the first word of the line that does not end left of column `x`. */
static uint32_t find_word(const AlignedLine *line, uint32_t x) {
    uint32_t from = 0, to = line->count;
    while (from < to) {
        uint32_t middle = (from + to) / 2;
        if (line->words[middle].to <= x)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static bool is_narrow(const Gutter *gutter) { return gutter->to == gutter->from + 1; }

/* Tells whether a gutter of a single space stands drifted in the line: word `w`, which covers it, begins or ends beside
 * it. */
static bool is_drifted(const AlignedLine *line, const Gutter *gutter, uint32_t w) {
    const AlignedWord *word = &line->words[w];
    return is_narrow(gutter) &&
           ((w > 0 && word->from + DRIFT >= gutter->from) || (w + 1 < line->count && word->to <= gutter->to + DRIFT));
}

static bool crosses(const AlignedLine *line, const Gutter *gutter) {
    uint32_t w = find_word(line, gutter->from);
    return w < line->count && covers(&line->words[w], gutter) && !is_drifted(line, gutter, w);
}

/* Tells whether the line has words on both sides of the gutter. */
static bool is_between(const AlignedLine *line, const Gutter *gutter) {
    uint32_t w = find_word(line, gutter->from);
    return w > 0 && w < line->count;
}

/* What stands around column `x` in the lines of the block. */
typedef enum { SPOT_WRITTEN, SPOT_BLANK, SPOT_SPACE, SPOT_GAP } Spot;

/* Returns GAP where no line writes and one has a gap that can part columns, SPACE where two lines or more break by a
 * single space. */
static Spot read_spot(const AlignedDealer *dealer, uint32_t x) {
    bool is_gap = false;
    uint32_t spaces = 0;
    for (size_t i = dealer->from; i < dealer->to; i++) {
        const AlignedLine *line = &dealer->lines->at[i];
        uint32_t w = find_word(line, x);
        if (w < line->count && line->words[w].from <= x)
            return SPOT_WRITTEN;
        is_gap |= w > 0 && w < line->count && aligned_is_parted(line, w);
        spaces += w > 0 && w < line->count;
    }
    return is_gap ? SPOT_GAP : spaces > 1 ? SPOT_SPACE : SPOT_BLANK;
}

/* Looks for the gutter of a block in which a line writes across it: the nearest place between its neighbours that is as
 * wanted. */
static bool shift_gutter(AlignedDealer *dealer, uint32_t g, Spot wanted) {
    const AlignedRegion *region = dealer->region;
    const Gutter *gutter = &region->gutters[g];
    uint32_t low = g > 0 ? dealer->local[g - 1].to : 0, reach = wanted == SPOT_GAP ? SHIFT : LINE_SHIFT,
             high = g + 1 < region->count ? region->gutters[g + 1].from : ALIGNED_WIDTH;
    for (uint32_t d = 0; d <= reach; d++) {
        if (gutter->from >= d + low && read_spot(dealer, gutter->from - d) == wanted)
            dealer->local[g] = (Gutter){gutter->from - d, gutter->from - d + 1};
        else if (gutter->to - 1 + d < high && read_spot(dealer, gutter->to - 1 + d) == wanted)
            dealer->local[g] = (Gutter){gutter->to - 1 + d, gutter->to + d};
        else
            continue;
        return true;
    }
    return false;
}

/* Finds the gutters of the lines around line `i` that no blank line parts. */
static void read_block(AlignedDealer *dealer, size_t i) {
    const AlignedRegion *region = dealer->region;
    dealer->from = i;
    dealer->to = i + 1;
    while (dealer->to < region->to && dealer->lines->at[dealer->to].gap == 0 && dealer->to - i < BLOCK_LINES)
        dealer->to++;
    for (uint32_t g = 0; g < region->count; g++) {
        uint32_t crossed = 0, parted = 0;
        dealer->local[g] = region->gutters[g];
        for (size_t l = dealer->from; l < dealer->to; l++) {
            const AlignedLine *line = &dealer->lines->at[l];
            crossed += crosses(line, &region->gutters[g]);
            parted += !crosses(line, &region->gutters[g]) && is_between(line, &region->gutters[g]);
        }
        if (crossed > parted && !shift_gutter(dealer, g, SPOT_GAP))
            shift_gutter(dealer, g, SPOT_SPACE);
    }
}

/* Returns the word behind the gap that can part columns nearest to the gutter, of equals the widest; 0 for none near
 * enough. */
static uint32_t nearest_gap(const AlignedLine *line, const Gutter *gutter, uint32_t from) {
    uint32_t best = 0, distance = LINE_SHIFT + 1, width = 0;
    for (uint32_t w = from + 1; w < line->count && line->words[w - 1].to <= gutter->to + LINE_SHIFT; w++) {
        uint32_t left = line->words[w - 1].to, right = line->words[w].from;
        if (!aligned_is_parted(line, w) || right + LINE_SHIFT < gutter->from)
            continue;
        uint32_t off = left >= gutter->to      ? left - gutter->to + 1
                       : right <= gutter->from ? gutter->from - right + 1
                                               : 0;
        if (off < distance || (off == distance && right - left > width)) {
            distance = off;
            width = right - left;
            best = w;
        }
    }
    return best;
}

/* Returns the word behind the single space nearest to the gutter, 0 for none near enough; one that begins in small
 * letters counts as further off. */
static uint32_t nearest_space(const AlignedLine *line, const Gutter *gutter, uint32_t from) {
    uint32_t best = 0, distance = LINE_SHIFT + 1;
    for (uint32_t w = from + 1; w < line->count && line->words[w - 1].to <= gutter->to + LINE_SHIFT; w++) {
        uint32_t at = line->words[w - 1].to;
        uint32_t off = at >= gutter->to ? at - gutter->to + 1 : at < gutter->from ? gutter->from - at : 0;
        off += kind_starts_lower(aligned_text(line, w, 1)) ? SMALL : 0;
        if (off < distance) {
            distance = off;
            best = w;
        }
    }
    return best;
}

/* Tells whether the line's first text stands beside a gutter of a single space, right under a word of the line above
 * that has others before it: both are of the column behind the gutter. */
static bool is_first_under(const AlignedDealer *dealer, const AlignedLine *line, const Gutter *gutter) {
    uint32_t left = line->words[0].from;
    if (!dealer->above || !is_narrow(gutter) || left + DRIFT < gutter->from)
        return false;
    uint32_t above = find_word(dealer->above, left);
    return above > 0 && above < dealer->above->count && dealer->above->words[above].from == left;
}

/* Tells whether word `w`, parted from the one before by a space alone, goes on in what that one begins: among cells
 * that begin anew one that begins in small letters has lost its first word to the cell before it. */
static bool goes_on(const AlignedDealer *dealer, const AlignedLine *line, const Gutter *gutter, uint32_t w,
                    uint32_t from) {
    return dealer->is_tabular && dealer->begins && w > from + 1 && !aligned_is_parted(line, w) &&
           !aligned_is_parted(line, w - 1) && kind_starts_lower(aligned_text(line, w, 1)) &&
           kind_starts_upper(aligned_text(line, w - 1, 1)) && line->words[w - 2].to + LINE_SHIFT >= gutter->from;
}

/* Tells whether word `w` and those behind it are of the columns behind the next gutter. */
static bool is_beyond(const AlignedDealer *dealer, const AlignedLine *line, uint32_t g, uint32_t w) {
    return w >= line->count || (g + 1 < dealer->region->count && line->words[w].from >= dealer->local[g + 1].from);
}

/* Tells whether a figure begins with word `w`, behind a text that fills its column to the end, and is all there is of
 * the column behind gutter `g`. */
static bool is_figure_behind(const AlignedDealer *dealer, const AlignedLine *line, uint32_t g, uint32_t w) {
    uint32_t end = aligned_text_end(line, w);
    Str text = aligned_text(line, w, end - w);
    CellKind kind = kind_of(text);
    return !aligned_is_parted(line, w) && kind_has_digit(text) && (kind == KIND_NUMBER || kind == KIND_DATE) &&
           is_beyond(dealer, line, g, end);
}

/* Tells whether the words that begin with word `w`, across the gutter, have their middle behind it and begin nearer to
 * it than to their column, and no others are there. */
static bool is_whole_behind(const AlignedDealer *dealer, const AlignedLine *line, uint32_t g, uint32_t w) {
    const Gutter *gutter = &dealer->local[g];
    uint32_t end = aligned_text_end(line, w), left = line->words[w].from, low = g > 0 ? dealer->local[g - 1].to : 0;
    return aligned_is_parted(line, w) && kind_starts_upper(aligned_text(line, w, 1)) &&
           left + line->words[end - 1].to >= gutter->to * 2 && left + LINE_SHIFT >= gutter->from && left > low &&
           left - low > gutter->from - left && is_beyond(dealer, line, g, end);
}

/* Returns the word that begins the text of word `w`, behind others of the column before gutter `g`, when it begins near
 * the gutter and the column behind that has no other; 0 for none. */
static uint32_t text_behind(const AlignedDealer *dealer, const AlignedLine *line, uint32_t g, AlignedPart words) {
    uint32_t start = words.last;
    while (start > words.first && !aligned_is_parted(line, start))
        start--;
    bool is_near = start > words.first && line->words[start].from + LINE_SHIFT >= dealer->local[g].from;
    return is_near && is_beyond(dealer, line, g, aligned_text_end(line, start)) ? start : 0;
}

/* Finds the word that begins the column when word `w`, words.last, stands across the gutter; 0 for none near. */
static uint32_t cut_across(const AlignedDealer *dealer, const AlignedLine *line, uint32_t g, AlignedPart words) {
    const Gutter *gutter = &dealer->local[g];
    uint32_t from = words.first, start = text_behind(dealer, line, g, words);
    if (start > from)
        return start;
    if (words.last > from && dealer->is_tabular && is_figure_behind(dealer, line, g, words.last))
        return words.last;
    uint32_t gap = nearest_gap(line, gutter, from);
    return gap > from || !dealer->is_tabular ? gap : nearest_space(line, gutter, from);
}

static uint32_t count_texts(const AlignedLine *line) {
    uint32_t texts = 0;
    for (uint32_t w = 0; w < line->count; w = aligned_text_end(line, w))
        texts++;
    return texts;
}

/* Tells whether the only word of words first..last, in the gutter in the region's first line, is the head of the column
 * behind it: that alone would have none, since what a gap parts from the word is of the columns further right. */
static bool is_head_in_gutter(const AlignedDealer *dealer, const AlignedLine *line, uint32_t g, AlignedPart words) {
    const AlignedRegion *region = dealer->region;
    return line == &dealer->lines->at[region->from] && count_texts(line) == region->count &&
           words.first + 1 == words.last && !aligned_is_parted(line, words.first) &&
           kind_starts_upper(aligned_text(line, words.first, 1)) && is_beyond(dealer, line, g, words.last);
}

/* Tells whether a date begins with the figure at word `w`: "31 June 2006". */
static bool begins_date(const AlignedLine *line, uint32_t w) {
    uint32_t end = w + DATE_WORDS < line->count ? w + DATE_WORDS : line->count;
    for (uint32_t count = 1; w + count <= end && kind_starts_digit(aligned_text(line, w, 1)); count++)
        if (kind_of(aligned_text(line, w, count)) == KIND_DATE)
            return true;
    return false;
}

/* Returns the word that begins the column among those with single spaces between them that stand in the gutter, `w` the
 * first, and right behind: one at the gutter's end, a date, or the first that does not begin in small letters. */
static uint32_t start_in(const AlignedLine *line, const Gutter *gutter, uint32_t w) {
    uint32_t first = w, best = w;
    for (; w < line->count && line->words[w].from <= gutter->to + DRIFT; w++) {
        if (w > first && aligned_is_parted(line, w))
            break;
        if (begins_date(line, w))
            return w;
        bool is_better = line->words[w].from == gutter->to || !kind_starts_upper(aligned_text(line, best, 1));
        if (kind_starts_upper(aligned_text(line, w, 1)) && is_better)
            best = w;
    }
    return best;
}

/* Finds the word with which the column behind gutter `g` begins, at or after word `from`. */
static uint32_t cut_at(const AlignedDealer *dealer, const AlignedLine *line, uint32_t g, uint32_t from,
                       AlignedCells *cells) {
    const Gutter *gutter = &dealer->local[g];
    uint32_t w = find_word(line, gutter->from);
    w = w < from ? from : w;
    if (w >= line->count)
        return line->count;
    if (covers(&line->words[w], gutter)) {
        if (w == 0 && is_first_under(dealer, line, gutter))
            return w;
        if (w == from && dealer->is_tabular && is_whole_behind(dealer, line, g, w))
            return w;
        uint32_t cut = cut_across(dealer, line, g, (AlignedPart){from, w});
        if (cut > from)
            return cut;
        cells->crossing++;
        return aligned_text_end(line, w);
    }
    /* Words that stand in the gutter belong to the side that no gap parts them from. */
    if (line->words[w].from < gutter->to && w + 1 < line->count) {
        uint32_t gap = nearest_gap(line, gutter, from);
        if (gap > from && line->words[gap].from > gutter->from && line->words[gap - 1].to < gutter->to)
            return w > from && is_head_in_gutter(dealer, line, g, (AlignedPart){w, gap}) ? w : gap;
    }
    while (w < line->count && line->words[w].from < gutter->from)
        w++;
    if (w == line->count)
        return w;
    /* A single space in the middle of a text that has no gap of its own: the text runs across, unless it goes on in a
     * sentence and the next word begins where the column does. */
    bool is_start = w < line->count && line->words[w].from == gutter->to && kind_starts_lower(aligned_text(line, 0, 1));
    bool is_value =
        g == 0 && w > 0 && dealer->has_labels && ends_label(line, w - 1) && line->words[w].from <= gutter->to + DRIFT;
    if (w > from && !aligned_is_parted(line, w) && !dealer->is_tabular && !is_start && !is_value) {
        uint32_t end = aligned_text_end(line, w);
        cells->crossing += line->words[end - 1].to > gutter->to;
        return end;
    }
    if (w > from && !aligned_is_parted(line, w) && dealer->is_tabular) {
        uint32_t start = text_behind(dealer, line, g, (AlignedPart){from, w});
        if (start > from)
            return start;
        w = start_in(line, gutter, w);
    }
    return goes_on(dealer, line, gutter, w, from) ? w - 1 : w;
}

/* Tells whether the line parts as many gutters by gaps as by single spaces. */
static bool is_tabular(const AlignedDealer *dealer, const AlignedLine *line) {
    uint32_t real = 0, tight = 0, crossed = 0;
    for (uint32_t g = 0; g < dealer->region->count; g++) {
        uint32_t w = find_word(line, dealer->local[g].from);
        if (w == 0 || w >= line->count)
            continue;
        if (covers(&line->words[w], &dealer->local[g])) {
            bool is_tight = is_drifted(line, &dealer->local[g], w);
            tight += is_tight;
            crossed += !is_tight;
            continue;
        }
        real += aligned_is_parted(line, w);
        tight += !aligned_is_parted(line, w);
    }
    return real > 0 && crossed < real + tight;
}

/* Tells whether the line's texts, three or more, all begin as the first line of a cell does. */
static bool begins_cells(const AlignedLine *line) {
    uint32_t texts = 0;
    for (uint32_t w = 0; w < line->count; w++) {
        if (w > 0 && !aligned_is_parted(line, w))
            continue;
        if (kind_starts_lower(aligned_text(line, w, 1)))
            return false;
        texts++;
    }
    return texts > 2;
}

uint32_t aligned_cells_end(const AlignedCells *cells, const AlignedLine *line, uint32_t c, uint32_t first) {
    uint32_t end = first;
    while (cells->texts[c].len && end < line->count && line->words[end].to <= cells->rights[c])
        end++;
    return end;
}

void aligned_cells_deal(AlignedDealer *dealer, size_t i, AlignedCells *cells) {
    const AlignedLine *line = &dealer->lines->at[i];
    uint32_t columns = dealer->region->count + 1;
    if (i < dealer->from || i >= dealer->to)
        read_block(dealer, i);
    cells->filled = cells->crossing = 0;
    dealer->is_tabular = is_tabular(dealer, line);
    dealer->begins = begins_cells(line);
    dealer->above = i > dealer->from ? line - 1 : NULL;
    for (uint32_t c = 0, from = 0; c < columns; c++) {
        uint32_t end = c + 1 < columns ? cut_at(dealer, line, c, from, cells) : line->count;
        end = end < from ? from : end;
        cells->texts[c] = aligned_text(line, from, end - from);
        cells->lefts[c] = end > from ? line->words[from].from : 0;
        cells->rights[c] = end > from ? line->words[end - 1].to : 0;
        cells->filled += end > from;
        from = end;
    }
    if (dealer->region->spills)
        aligned_spill_deal(line, dealer->region, cells);
    if (dealer->region->over.columns && i >= dealer->region->from && i <= dealer->region->over.line)
        aligned_over_deal(dealer->lines, i, dealer->region, cells);
}
