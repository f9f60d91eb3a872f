/* Furniture: what a page prints above and below its text: running heads, feet, page numbers. A line is furniture only
 * when the same stands in the same place of other pages, or counts them. What the first page prints at its top stays,
 * as a line that is of no table: so the words of a running head are in the paper once. */
#include <stdlib.h>

#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { EDGE_LINES = 3, NUMBERS = 8, TEXTS_TOLD = 20, HASH_BASE = 0x811C9DC5, INDENT = 16, HEADS = 4, FAR = 2 };

/* A line at the edge of a page. */
typedef struct {
    uint64_t key;   /* equal for lines that say the same, numbers aside */
    uint64_t start; /* the same of its first text alone */
    uint32_t numbers[NUMBERS], count;
    bool is_foot, recurs, counts;
    bool is_apart;        /* a blank line sets it off from the text, here or on a page beside this one */
    uint32_t page, depth; /* 0 for the outermost */
    size_t line;
} Edge;

typedef VEC(Edge) Edges;

/* Returns a number that is equal for texts that say the same, numbers aside; puts the numbers into `edge`. */
static uint64_t read_text(Str text, Edge *edge) {
    uint64_t hash = HASH_BASE;
    bool in_number = false;
    uint32_t number = 0;
    edge->count = 0;
    for (size_t i = 0; i <= text.len; i++) {
        char c = i < text.len ? text.at[i] : ' ';
        bool is_digit = c >= '0' && c <= '9';
        if (is_digit)
            number = number < 100000 ? number * 10 + (uint32_t)(c - '0') : number;
        else if (in_number && edge->count < NUMBERS)
            edge->numbers[edge->count++] = number;
        if (c != ' ' && !(is_digit && in_number))
            hash = (hash ^ (unsigned char)(is_digit ? '0' : c)) * 1099511628211U;
        number = is_digit ? number : 0;
        in_number = is_digit;
    }
    return hash;
}

/* Tells whether a blank line sets the line off from the text beside it. */
static bool is_set_off(const AlignedLines *lines, const Edge *edge) {
    if (edge->is_foot)
        return lines->at[edge->line].gap > 0;
    return edge->line + 1 < lines->count && lines->at[edge->line + 1].gap > 0;
}

static void add_edge(Arena *arena, const AlignedLines *lines, size_t i, Edge edge, Edges *edges) {
    const AlignedLine *line = &lines->at[i];
    if (line->count == 0)
        return;
    edge.line = i;
    edge.page = line->page;
    edge.is_apart = is_set_off(lines, &edge);
    edge.start = read_text(aligned_text(line, 0, aligned_text_end(line, 0)), &edge);
    edge.key = read_text(line->line->text, &edge) + edge.is_foot;
    vec_push(arena, edges, edge);
}

/* Collects the outermost lines of each page. */
static Edges collect_edges(Arena *arena, const AlignedLines *lines) {
    Edges edges = {0};
    for (size_t start = 0; start < lines->count;) {
        size_t end = start + 1;
        while (end < lines->count && lines->at[end].page == lines->at[start].page)
            end++;
        for (uint32_t d = 0; d < EDGE_LINES && start + d < end; d++) {
            add_edge(arena, lines, start + d, (Edge){.depth = d}, &edges);
            add_edge(arena, lines, end - 1 - d, (Edge){.depth = d, .is_foot = true}, &edges);
        }
        start = end;
    }
    return edges;
}

static int compare_edges(const void *a, const void *b) {
    const Edge *left = a, *right = b;
    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    return (left->line > right->line) - (left->line < right->line);
}

static int compare_places(const void *a, const void *b) {
    const Edge *left = a, *right = b;
    if (left->page != right->page)
        return left->page < right->page ? -1 : 1;
    if (left->is_foot != right->is_foot)
        return left->is_foot - right->is_foot;
    return (left->depth > right->depth) - (left->depth < right->depth);
}

/* Tells whether two lines that differ in numbers at most are one piece of furniture: each number is the same, or counts
 * the pages. */
static bool is_same(const Edge *a, const Edge *b, bool *counts) {
    *counts = false;
    if (a->page == b->page || a->count != b->count)
        return false;
    for (uint32_t n = 0; n < a->count; n++) {
        bool is_page = b->numbers[n] - a->numbers[n] == b->page - a->page;
        if (a->numbers[n] != b->numbers[n] && !is_page)
            return false;
        *counts |= a->numbers[n] != b->numbers[n];
    }
    return true;
}

/* Tells whether a text of line `i` stands over one of the next line's, edge to edge. */
static bool is_aligned(const AlignedLine *line, const AlignedLine *under) {
    uint32_t texts = 0, aligned = 0;
    for (uint32_t w = 0, u = 0; w < line->count; w++) {
        if (w > 0 && !aligned_is_parted(line, w))
            continue;
        texts++;
        while (u < under->count && under->words[u].from < line->words[w].from)
            u++;
        aligned +=
            u < under->count && under->words[u].from == line->words[w].from && (u == 0 || aligned_is_parted(under, u));
    }
    uint32_t below = 1;
    for (uint32_t w = 1; w < under->count; w++)
        below += aligned_is_parted(under, w);
    return aligned > 1 && texts * 4 >= below * 3;
}

/* Tells whether each text of line `i`, four or more, stands over one of the next line's, whatever the edges: heads in
 * the middle of their columns. */
static bool is_over(const AlignedLine *line, const AlignedLine *under) {
    uint32_t texts = 0;
    for (uint32_t w = 0, end, u = 0; w < line->count; w = end, texts++) {
        end = aligned_text_end(line, w);
        while (u < under->count && under->words[u].to <= line->words[w].from)
            u++;
        if (u == under->count || under->words[u].from >= line->words[end - 1].to)
            return false;
        u = aligned_text_end(under, u);
    }
    return texts >= HEADS;
}

/* A header that each page repeats stands over its columns; a running head over nothing. */
static bool is_header(const AlignedLines *lines, size_t i) {
    const AlignedLine *line = &lines->at[i];
    for (size_t under = i + 1; under < lines->count && under <= i + 3; under++) {
        if (lines->at[under].page != line->page)
            return false;
        if (is_aligned(line, &lines->at[under]) || is_over(line, &lines->at[under]))
            return true;
    }
    return false;
}

/* Marks the edges that recur on other pages; `edges` are in the order of their keys. */
static void mark_recurring(const AlignedLines *lines, Edges *edges) {
    for (size_t i = 0; i + 1 < edges->count; i++) {
        Edge *a = &edges->at[i], *b = &edges->at[i + 1];
        bool counts;
        if (a->key != b->key || !is_same(a, b, &counts))
            continue;
        if (!counts && !a->is_foot && (is_header(lines, a->line) || is_header(lines, b->line)))
            continue;
        a->recurs = b->recurs = true;
        a->is_apart = b->is_apart = a->is_apart || b->is_apart;
        a->counts |= counts;
        b->counts |= counts;
    }
}

/* Tells whether no blank line stands between the line and the one nearer to the edge of the page. */
static bool is_adjacent(const AlignedLines *lines, const Edge *edge) {
    if (edge->is_foot)
        return edge->line + 1 < lines->count && lines->at[edge->line + 1].gap == 0;
    return lines->at[edge->line].gap == 0;
}

static int compare_hashes(const void *a, const void *b) {
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

/* Outermost lines whose first text stands on most pages are running heads, too, when the rest names the section. */
static void mark_starts(Arena *arena, const AlignedLines *lines, Edges *edges, size_t pages) {
    uint64_t *starts = ARENA_ARRAY(arena, uint64_t, edges->count + 1);
    for (int foot = 0; foot < 2; foot++) {
        size_t count = 0;
        for (size_t i = 0; i < edges->count; i++)
            if (edges->at[i].is_foot == foot && edges->at[i].depth == 0)
                starts[count++] = edges->at[i].start;
        qsort(starts, count, sizeof *starts, compare_hashes);
        for (size_t i = 0; i < edges->count; i++) {
            Edge *edge = &edges->at[i];
            const uint64_t *found = bsearch(&edge->start, starts, count, sizeof *starts, compare_hashes);
            if (edge->is_foot != foot || edge->depth > 0 || edge->recurs || !found || pages < 3)
                continue;
            const uint64_t *first = found, *last = found;
            while (first > starts && first[-1] == *found && (size_t)(last - first) < pages)
                first--;
            while (last + 1 < starts + count && last[1] == *found && (size_t)(last - first) < pages)
                last++;
            edge->recurs = (size_t)(last - first + 1) * 5 >= pages * 3 && !is_header(lines, edge->line);
        }
    }
}

/* Marks heads that name the section a page is in: most pages have a head, and the words stand in the text, too. */
static void mark_section_heads(Arena *arena, const AlignedLines *lines, Edges *edges, size_t pages) {
    size_t heads = 0;
    uint64_t *hashes = ARENA_ARRAY(arena, uint64_t, lines->count + 1);
    for (size_t i = 0; i < edges->count; i++)
        heads += edges->at[i].recurs && !edges->at[i].is_foot && edges->at[i].depth == 0;
    if (heads < 2 || heads * 3 < pages)
        return;
    for (size_t i = 0; i < lines->count; i++)
        hashes[i] = lines->at[i].line->text.len < 200 ? kind_fold_hash(lines->at[i].line->text) : i;
    qsort(hashes, lines->count, sizeof *hashes, compare_hashes);
    for (size_t i = 0; i < edges->count; i++) {
        Edge *edge = &edges->at[i];
        const AlignedLine *line = &lines->at[edge->line];
        if (edge->is_foot || edge->depth > 0 || edge->recurs || line->words[0].from < INDENT ||
            line->line->text.len >= 200 || edge->line + 1 >= lines->count || lines->at[edge->line + 1].gap == 0)
            continue;
        uint64_t hash = kind_fold_hash(line->line->text);
        const uint64_t *found = bsearch(&hash, hashes, lines->count, sizeof *hashes, compare_hashes);
        edge->recurs =
            found && ((found > hashes && found[-1] == hash) || (found + 1 < hashes + lines->count && found[1] == hash));
    }
}

/* Tells whether most pages say more than their furniture; `lines` are in the order of the pages. */
static bool stands_around_text(const AlignedLines *lines, size_t pages) {
    size_t with_text = 0;
    uint32_t last = UINT32_MAX;
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->at[i].is_furniture || lines->at[i].page == last)
            continue;
        last = lines->at[i].page;
        with_text++;
    }
    return with_text * 2 >= pages;
}

/* What is all that most pages say is no furniture: without it the paper would be lost. */
static void unmark(AlignedLines *lines) {
    for (size_t i = 0; i < lines->count; i++)
        lines->at[i].is_furniture = false;
}

/* Tells whether a line ends with "Page 1" or "1 of 1", or is the number of the first page. */
static bool counts_first_page(const AlignedLine *line) {
    static const char *const page[] = {"page", NULL}, *const of[] = {"of", NULL};
    uint32_t w = line->count;
    if (w == 0)
        return false;
    bool is_counted = w > 2 && kind_word_in(aligned_text(line, w - 2, 1), of);
    w -= is_counted ? 3 : 1;
    Str number = aligned_text(line, w, 1);
    if (!kind_is_ordinal(number))
        return false;
    return (w > 0 && kind_word_in(aligned_text(line, w - 1, 1), page)) ||
           (str_equal(number, STR("1")) && (w == 0 || is_counted));
}

/* The foot of a paper of one page: its last line, further below the text than that is apart, counts the page. */
static size_t mark_only_foot(AlignedLines *lines) {
    if (lines->count < 2)
        return 0;
    AlignedLine *foot = &lines->at[lines->count - 1];
    if (foot->gap < FAR || foot->gap <= foot[-1].gap || !counts_first_page(foot) || is_aligned(&foot[-1], foot))
        return 0;
    foot->is_furniture = true;
    return 1;
}

size_t aligned_furniture_mark(Arena *arena, AlignedLines *lines) {
    size_t marked = 0, pages = lines->count ? lines->at[lines->count - 1].page + 1 : 0;
    if (pages < 2)
        return mark_only_foot(lines);
    Edges edges = collect_edges(arena, lines);
    qsort(edges.at, edges.count, sizeof *edges.at, compare_edges);
    mark_recurring(lines, &edges);
    mark_starts(arena, lines, &edges, pages);
    mark_section_heads(arena, lines, &edges, pages);
    qsort(edges.at, edges.count, sizeof *edges.at, compare_places);
    bool is_open = false;
    VEC(size_t) kept = {0};
    for (size_t i = 0; i < edges.count; i++) {
        const Edge *edge = &edges.at[i];
        /* From the edge inwards: behind the first line of the text all is text. */
        bool is_outer = edge->depth == 0 || (is_open && is_adjacent(lines, edge));
        is_open = edge->recurs && is_outer && (edge->counts || edge->depth > 0 || edge->is_apart);
        if (!is_open || lines->at[edge->line].is_furniture)
            continue;
        if (edge->page == 0 && !edge->is_foot) {
            vec_push(arena, &kept, edge->line);
            continue;
        }
        lines->at[edge->line].is_furniture = true;
        marked++;
    }
    if (!stands_around_text(lines, pages)) {
        unmark(lines);
        return 0;
    }
    for (size_t k = 0; k < kept.count; k++) {
        lines->at[kept.at[k]].count = 0;
        lines->at[kept.at[k]].is_running = true;
    }
    return marked;
}

void aligned_furniture_report(Reader *reader, const AlignedLines *lines) {
    const AlignedLine *first = NULL;
    size_t count = 0, told = 0;
    bool is_only = lines->count > 0 && lines->at[lines->count - 1].page == 0;
    for (size_t i = 0; i < lines->count; i++) {
        const AlignedLine *line = &lines->at[i];
        if (!line->is_furniture)
            continue;
        first = first ? first : line;
        count++;
        Str text = str_collapse(reader->arena, line->line->text);
        if (told++ < TEXTS_TOLD)
            grid_decide(reader, &reader->source->decisions,
                        (Mark){DECISION_FURNITURE_DROPPED, (Lines){line->line->number, line->line->number}},
                        "\"%.*s\"; %s", STR_ARG(text),
                        is_only ? "it counts the page, far below the text" : "the same stands there on other pages");
    }
    if (count)
        finding_raise(&reader->source->findings, FINDING_FURNITURE_DROPPED, (Place){.line = first->line->number},
                      "%zu line%s, the first \"%.*s\"", count, count == 1 ? "" : "s",
                      STR_ARG(str_collapse(reader->arena, first->line->text)));
}
