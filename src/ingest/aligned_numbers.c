/* Numbers: a margin that counts the lines of a page, as drafts have it. Nothing but the numbers stands in it, each
 * follows the one before or begins again at 1, and sentences go on from one numbered line to the next, as they do not
 * where numbers count the rows of a table. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { MARGIN_WIDTH = 8, NUMBER_GAP = 2, NUMBER_DIGITS = 5, NUMBERED_LINES = 20, ODD_SHARE = 10, LOWER_SHARE = 4 };

/* What a line has at its left: a number alone or behind which a gap stands, and where its words begin. */
typedef struct {
    uint32_t value;    /* 0 for no number */
    size_t left, edge; /* of the first word and behind the number, in bytes, which are characters here */
    Str rest;          /* what stands behind the gap */
} Start;

/* Lines of one page, and the place in which its numbers end. */
typedef struct {
    size_t from, to, edge;
} NumberedPage;

/* What the lines say for or against the margin. */
typedef struct {
    size_t numbered, odd, texts, lower; /* lines: with a number, of these out of order or without one in the margin */
    uint32_t last;                      /* number so far */
} Count;

static Start read_start(Str text) {
    Start start = {0};
    size_t at = 0;
    while (at < text.len && text.at[at] == ' ')
        at++;
    start.left = at;
    while (at < text.len && text.at[at] >= '0' && text.at[at] <= '9' && at - start.left < NUMBER_DIGITS)
        start.value = start.value * 10 + (uint32_t)(text.at[at++] - '0');
    start.edge = at;
    while (at < text.len && text.at[at] == ' ')
        at++;
    start.rest = str_slice(text, at, text.len);
    if (at < text.len && at < start.edge + NUMBER_GAP)
        start.value = 0;
    return start;
}

/* Finds the place in which most numbers of the page end; 0 for none. */
static size_t find_edge(const TextLines *lines, size_t from, size_t to) {
    size_t counts[MARGIN_WIDTH + 1] = {0}, edge = 0;
    for (size_t i = from; i < to; i++) {
        Start start = read_start(lines->at[i].text);
        if (start.value > 0 && start.edge <= MARGIN_WIDTH)
            counts[start.edge]++;
    }
    for (size_t x = 1; x <= MARGIN_WIDTH; x++)
        edge = counts[x] > counts[edge] ? x : edge;
    return edge;
}

/* Returns the page that begins with line `from`. */
static NumberedPage next_page(const TextLines *lines, size_t from) {
    NumberedPage page = {from, from + 1, 0};
    while (page.to < lines->count && !lines->at[page.to].starts_page)
        page.to++;
    page.edge = find_edge(lines, page.from, page.to);
    return page;
}

static bool is_numbered(const Start *start, size_t edge) { return start->value > 0 && start->edge == edge; }

static void count_page(const TextLines *lines, NumberedPage page, Count *count) {
    for (size_t i = page.from; i < page.to && page.edge > 0; i++) {
        Start start = read_start(lines->at[i].text);
        if (!is_numbered(&start, page.edge)) {
            count->odd += start.left < page.edge && !lines->at[i].is_blank;
            continue;
        }
        count->numbered++;
        count->odd += start.value != 1 && start.value != count->last + 1;
        count->last = start.value;
        count->texts += start.rest.len > 0;
        count->lower += kind_starts_lower(start.rest);
    }
}

/* Returns the line with blanks in place of its number. */
static TextLine drop_number(Arena *arena, const TextLine *line, const Start *start) {
    TextLine dropped = *line;
    char *bytes = ARENA_ARRAY(arena, char, line->text.len + 1);
    for (size_t i = 0; i < line->text.len; i++)
        bytes[i] = i < start->edge ? ' ' : line->text.at[i];
    dropped.is_blank = start->rest.len == 0;
    dropped.text = dropped.is_blank ? STR("") : (Str){bytes, line->text.len};
    return dropped;
}

TextLines aligned_numbers_drop(Arena *arena, const TextLines *lines, size_t *numbered) {
    Count count = {0};
    TextLines dropped = {0};
    *numbered = 0;
    for (size_t from = 0; from < lines->count;) {
        NumberedPage page = next_page(lines, from);
        count_page(lines, page, &count);
        from = page.to;
    }
    if (count.numbered < NUMBERED_LINES || count.odd * ODD_SHARE > count.numbered ||
        count.lower * LOWER_SHARE < count.texts)
        return *lines;
    for (size_t from = 0; from < lines->count;) {
        NumberedPage page = next_page(lines, from);
        for (size_t i = page.from; i < page.to; i++) {
            Start start = read_start(lines->at[i].text);
            bool is_dropped = page.edge > 0 && is_numbered(&start, page.edge);
            vec_push(arena, &dropped, is_dropped ? drop_number(arena, &lines->at[i], &start) : lines->at[i]);
            *numbered += is_dropped;
        }
        from = page.to;
    }
    return dropped;
}
