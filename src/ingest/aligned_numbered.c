/* Numbered paragraphs: a report's "1.1    The Council ..." stands in two columns without being a table, its number hung
 * left of the lines that follow. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { PROSE_WIDTH = 60, PROSE_WORDS = 8, LABEL_REACH = 10, NEAR = 1, ROW_LINES = 12, NUMBERINGS = 16 };

/* A line that begins with a number of its own before one text, and the lines of that text. */
typedef struct {
    size_t from, to;
    uint32_t left, inner, right; /* of the number, of the text, of the widest of its lines */
    uint32_t words;
} Numbered;

static bool is_near(uint32_t a, uint32_t b) { return a <= b + NEAR && b <= a + NEAR; }

/* "1.", "1.1", "2.3.1" or "(a)", "b)", "(iv)". */
static bool is_label(Str word) {
    if (word.len == 0 || word.len > 8)
        return false;
    if (kind_is_ordinal(word))
        return str_find_byte(word, 0, '.') < word.len;
    size_t open = word.at[0] == '(';
    for (size_t i = open; i + 1 < word.len; i++)
        if (!(word.at[i] >= 'a' && word.at[i] <= 'z') && !(word.at[i] >= '0' && word.at[i] <= '9'))
            return false;
    return word.len > open + 1 && word.len <= open + 4 && str_ends(word, ")");
}

/* Tells whether the line begins with a label, one more text behind it or more. */
static bool is_labelled(const AlignedLine *line) {
    return line->count > 1 && aligned_text_end(line, 0) == 1 && is_label(aligned_text(line, 0, 1)) &&
           line->words[1].from - line->words[0].to <= LABEL_REACH;
}

/* Takes in the lines right below each other from `from` on, each one text at the paragraph's inner edge. */
static void read_lines(const AlignedLines *lines, size_t from, Numbered *out) {
    for (out->to = from; out->to < lines->count; out->to++) {
        const AlignedLine *next = &lines->at[out->to];
        if (next->count == 0 || (out->to > from && next->gap > 0) || next->page != lines->at[out->from].page ||
            aligned_is_multiple(next) || !is_near(aligned_left(next), out->inner))
            return;
        out->right = aligned_right(next) > out->right ? aligned_right(next) : out->right;
        out->words += next->count;
    }
}

/* Reads the paragraph that begins with the line `i`; false when none does. */
static bool read_numbered(const AlignedLines *lines, size_t i, Numbered *out) {
    const AlignedLine *line = &lines->at[i];
    if (!is_labelled(line) || aligned_text_end(line, 1) < line->count)
        return false;
    *out = (Numbered){i, i + 1, aligned_left(line), line->words[1].from, aligned_right(line), line->count - 1};
    if (i + 1 < lines->count && lines->at[i + 1].gap == 0)
        read_lines(lines, i + 1, out);
    return true;
}

/* Tells whether a line with several texts stands right above or below the paragraph and within it: both are of a row.
 */
static bool is_row_beside(const AlignedLines *lines, const Numbered *numbered) {
    const AlignedLine *first = &lines->at[numbered->from];
    if (numbered->from > 0 && first->gap == 0 && first[-1].count > 0 && !is_labelled(first - 1) &&
        aligned_is_multiple(first - 1))
        return true;
    if (numbered->to == lines->count)
        return false;
    const AlignedLine *under = &lines->at[numbered->to];
    return under->gap == 0 && under->count > 0 && !is_labelled(under) && aligned_is_multiple(under) &&
           aligned_left(under) > numbered->left;
}

/* Tells whether a line is a row that begins like the paragraph and holds a third text, which stands right of it. */
static bool is_row_like(const AlignedLine *line, const Numbered *numbered) {
    if (line->count < 3 || !is_near(aligned_left(line), numbered->left) || aligned_text_end(line, 0) != 1 ||
        !is_near(line->words[1].from, numbered->inner))
        return false;
    uint32_t third = aligned_text_end(line, 1);
    return third < line->count && line->words[third].from >= numbered->right;
}

/* Tells whether the line can stand between two rows that are numbered: it begins right of the numbers, or with one. */
static bool is_between_rows(const AlignedLine *line, const Numbered *numbered, uint32_t page) {
    return line->count > 0 && line->page == page &&
           (aligned_left(line) + NEAR >= numbered->inner ||
            (is_labelled(line) && is_near(aligned_left(line), numbered->left)));
}

/* Tells whether the paragraph is a row of a table: numbered rows near it hold more columns. */
static bool is_row(const AlignedLines *lines, const Numbered *numbered) {
    if (is_row_beside(lines, numbered))
        return true;
    uint32_t page = lines->at[numbered->from].page;
    for (size_t n = 1; n <= ROW_LINES && n <= numbered->from; n++) {
        const AlignedLine *above = &lines->at[numbered->from - n];
        if (!is_between_rows(above, numbered, page))
            break;
        if (is_row_like(above, numbered))
            return true;
    }
    for (size_t i = numbered->to; i < numbered->to + ROW_LINES && i < lines->count; i++) {
        if (!is_between_rows(&lines->at[i], numbered, page))
            break;
        if (is_row_like(&lines->at[i], numbered))
            return true;
    }
    return false;
}

/* Tells whether the line above is a head: two texts over the number and the text. */
static bool is_under_head(const AlignedLines *lines, const Numbered *numbered) {
    const AlignedLine *head = &lines->at[numbered->from - (numbered->from > 0)];
    if (numbered->from == 0 || head->count < 2 || lines->at[numbered->from].gap > 1 || is_labelled(head))
        return false;
    uint32_t second = aligned_text_end(head, 0);
    return second < head->count && is_near(aligned_left(head), numbered->left) &&
           is_near(head->words[second].from, numbered->inner);
}

/* Tells whether it is running text: too wide and too long for a cell. */
static bool is_prose(const Numbered *numbered) {
    return numbered->right - numbered->inner >= PROSE_WIDTH && numbered->words >= PROSE_WORDS;
}

/* Takes in the paragraphs of running text that stand behind a blank line at the inner edge, as in minutes under a
 * numbered heading. */
static void read_body(const AlignedLines *lines, Numbered *numbered) {
    while (numbered->to < lines->count && lines->at[numbered->to].gap > 0) {
        Numbered body = {.from = numbered->to, .inner = numbered->inner};
        read_lines(lines, numbered->to, &body);
        if (body.to == numbered->to || !is_prose(&body))
            return;
        numbered->to = body.to;
        numbered->right = body.right > numbered->right ? body.right : numbered->right;
        numbered->words += body.words;
    }
}

/* Where numbers and texts of running text stand. */
typedef struct {
    uint32_t left[NUMBERINGS], inner[NUMBERINGS];
    uint32_t count;
} Numberings;

static bool has_numbering(const Numberings *known, const Numbered *numbered) {
    for (uint32_t n = 0; n < known->count; n++)
        if (is_near(known->left[n], numbered->left) && is_near(known->inner[n], numbered->inner))
            return true;
    return false;
}

static void learn(Numberings *known, const Numbered *numbered) {
    if (known->count == NUMBERINGS || has_numbering(known, numbered))
        return;
    known->left[known->count] = numbered->left;
    known->inner[known->count++] = numbered->inner;
}

/* Tells whether a heading, an item or a short paragraph stands by itself: between blank lines or others of its kind. */
static bool stands_free(const AlignedLines *lines, const Numbered *numbered) {
    const AlignedLine *first = &lines->at[numbered->from], *under = &lines->at[numbered->to - 1] + 1;
    bool is_free_above = numbered->from == 0 || first->gap > 0 || first[-1].count == 0;
    return is_free_above && (numbered->to == lines->count || under->gap > 0 || under->count == 0 || is_labelled(under));
}

/* Returns the line behind what stands at `i`, a run of numbered rows under a head at once. Running text loses its words
 * and is learnt; where it is known how that stands, so does what is short and numbered like it. */
static size_t mark_at(AlignedLines *lines, size_t i, Numberings *known, bool is_learning) {
    Numbered numbered;
    if (lines->at[i].count == 0 || !read_numbered(lines, i, &numbered))
        return i + 1;
    if (is_under_head(lines, &numbered)) {
        while (numbered.to < lines->count && lines->at[numbered.to].count > 0 &&
               read_numbered(lines, numbered.to, &numbered))
            continue;
        return numbered.to;
    }
    read_body(lines, &numbered);
    bool is_text = is_learning ? is_prose(&numbered) : has_numbering(known, &numbered) && stands_free(lines, &numbered);
    if (!is_text || is_row(lines, &numbered))
        return numbered.to;
    learn(known, &numbered);
    for (size_t l = numbered.from; l < numbered.to; l++) {
        lines->at[l].count = 0;
        lines->at[l].goes_on = l > numbered.from && lines->at[l].gap == 0;
    }
    return numbered.to;
}

void aligned_numbered_mark(AlignedLines *lines) {
    Numberings known = {.count = 0};
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < lines->count;)
            i = mark_at(lines, i, &known, pass == 0);
}
