/* Merges: cells that stood over several rows. Either their text was printed once and the rows below are blank, or it
 * was cut at line ends and spread over the rows. */
#include "ingest/cell_kind.h"
#include "ingest/infer.h"

enum { SPREAD_ROWS = 3 };

static Str end_of(const Token *token) { return token->last ? token->last->text : token->text; }

/* Tells whether a cell's text goes on in the middle of the sentence above. */
static bool goes_on(const Token *above, const Token *cell) {
    Str before = end_of(above);
    return before.len && cell->text.len && !kind_ends_sentence(before) && !kind_bullet(cell->text) &&
           (kind_starts_lower(cell->text) || kind_ends_open(before));
}

/* Returns the end of the stretch of rows from `from` on in which column `c` is one running text. */
static size_t spread_end(const Draft *draft, size_t from, uint32_t c) {
    size_t end = from + 1;
    while (end < draft->rows.count && draft->rows.at[end].use == USE_BODY && !draft->rows.at[end].after_gap &&
           goes_on(&draft->rows.at[end - 1].cells[c], &draft->rows.at[end].cells[c]))
        end++;
    return end;
}

/* A running text has long fragments, some of which stop at a word that ends nothing; a column of short phrases has not.
 */
static bool is_running_text(const Draft *draft, size_t from, size_t end, uint32_t c) {
    size_t words = 0, open = 0, rows = end - from;
    if (rows < SPREAD_ROWS || kind_starts_lower(draft->rows.at[from].cells[c].text))
        return false;
    for (size_t i = from; i < end; i++) {
        words += kind_count_words(draft->rows.at[i].cells[c].text, 40);
        open += i + 1 < end && kind_ends_open(draft->rows.at[i].cells[c].text);
    }
    return words >= 4 * rows && open * 4 >= rows;
}

static void join_spread(Reader *reader, Draft *draft, size_t from, size_t end, uint32_t c) {
    Token *base = &draft->rows.at[from].cells[c];
    for (size_t i = from + 1; i < end; i++) {
        /* The fragment moves into the first row; the cell it leaves is covered by the merge. */
        Token *moved = ARENA_NEW(reader->arena, Token);
        *moved = draft->rows.at[i].cells[c];
        draft->rows.at[i].cells[c].text = STR("");
        draft->rows.at[i].cells[c].more = draft->rows.at[i].cells[c].last = NULL;
        grid_join(reader, base, moved, false);
    }
    Lines lines = {draft->rows.at[from].lines.first, draft->rows.at[end - 1].lines.last};
    vec_push(reader->arena, &draft->spans, (Span){SPAN_BODY, (uint32_t)from, c, (uint32_t)(end - from), 1});
    grid_decide(reader, &draft->decisions, (Mark){DECISION_TEXT_SPREAD, lines},
                "column %u reads on from row to row: no fragment after the first begins a sentence", c + 1);
    finding_raise(&reader->source->findings, FINDING_TEXT_SPREAD, (Place){.line = lines.first},
                  "lines %u to %u, column %u", lines.first, lines.last, c + 1);
}

void infer_spread(Reader *reader, Draft *draft) {
    for (uint32_t c = 1; c < draft->width; c++) {
        for (size_t i = 0; i < draft->rows.count;) {
            size_t end = draft->rows.at[i].use == USE_BODY ? spread_end(draft, i, c) : i + 1;
            if (is_running_text(draft, i, end, c))
                join_spread(reader, draft, i, end, c);
            i = end;
        }
    }
}

/* A key that can stand for the rows below it: words or a date, no number of a sequence, no figure. */
static bool can_span(Str text) {
    CellKind kind = kind_of(text);
    return text.len && !kind_is_ordinal(text) && kind != KIND_NUMBER && kind != KIND_MARK;
}

/* Counts the blank cells at the start of a row. */
static uint32_t leading_blanks(const GridRow *row) {
    uint32_t c = 0;
    while (c < row->count && row->cells[c].text.len == 0)
        c++;
    return c;
}

/* Tells whether a row with `blanks` blank cells before its first one takes them from above: the rest is filled, or all
 * but its tail. */
static bool inherits(const GridRow *row, uint32_t blanks) {
    if (blanks == 0 || blanks == row->count)
        return false;
    uint32_t filled = grid_filled(row, NULL), rest = row->count - blanks;
    if (infer_is_sum(row))
        return false;
    return filled * 2 >= rest || (row->count == 2 && filled == 1);
}

/* The spans that grow while the rows are walked down: the first row of each, by column. */
typedef struct {
    size_t *start;    /* row + 1, 0 for none */
    uint32_t *length; /* in kept rows */
} OpenSpans;

static void close_spans(Reader *reader, Draft *draft, OpenSpans *open, uint32_t from) {
    uint32_t count = 0;
    Lines lines = {0, 0};
    for (uint32_t c = from; c < draft->width && open->start[c]; c++) {
        if (open->length[c] > 1) {
            lines = draft->rows.at[open->start[c] - 1].lines;
            vec_push(reader->arena, &draft->spans,
                     (Span){SPAN_BODY, (uint32_t)(open->start[c] - 1), c, open->length[c], 1});
            count++;
        }
        open->start[c] = 0;
    }
    if (count)
        grid_decide(reader, &draft->decisions, (Mark){DECISION_CELL_MERGED, lines},
                    "blank below it in %u column(s), the rest of those rows filled", count);
}

static void open_spans(const GridRow *row, size_t i, uint32_t from, OpenSpans *open) {
    for (uint32_t c = from; c < row->count && can_span(row->cells[c].text); c++) {
        open->start[c] = i + 1;
        open->length[c] = 1;
    }
}

void infer_merges(Reader *reader, Draft *draft) {
    OpenSpans open = {ARENA_ARRAY(reader->arena, size_t, draft->width + 1),
                      ARENA_ARRAY(reader->arena, uint32_t, draft->width)};
    if (draft->is_form || draft->is_chart || draft->is_exact)
        return;
    for (size_t i = 0; i < draft->rows.count; i++) {
        const GridRow *row = &draft->rows.at[i];
        if (row->use == USE_GROUP)
            close_spans(reader, draft, &open, 0);
        if (row->use != USE_BODY)
            continue;
        uint32_t blanks = leading_blanks(row);
        if (!inherits(row, blanks))
            blanks = 0;
        for (uint32_t c = 0; c < blanks && open.start[c]; c++)
            open.length[c]++;
        close_spans(reader, draft, &open, blanks);
        /* A column opens a span only where all columns left of it are open or opened here. */
        if (blanks == 0 || open.start[blanks - 1])
            open_spans(row, i, blanks, &open);
    }
    close_spans(reader, draft, &open, 0);
}

/* Counts the rows from `from` on, `rowspan` of them at most, that stand in the same part of the table as the first. */
static uint32_t count_kept(const Draft *draft, uint32_t from, uint32_t rowspan, bool in_header) {
    uint32_t kept = 0;
    for (uint32_t r = from; r < from + rowspan && r < draft->rows.count; r++) {
        RowUse use = draft->rows.at[r].use;
        kept += in_header ? use == USE_HEADER : use == USE_BODY || use == USE_GROUP;
    }
    return kept;
}

void infer_exact_spans(Reader *reader, Draft *draft) {
    uint32_t *header_index = ARENA_ARRAY(reader->arena, uint32_t, draft->rows.count), headers = 0;
    for (size_t r = 0; r < draft->rows.count; r++) {
        header_index[r] = headers;
        headers += draft->rows.at[r].use == USE_HEADER;
    }
    for (size_t i = 0; i < draft->exact.count; i++) {
        Span span = draft->exact.at[i];
        RowUse use = draft->rows.at[span.row].use;
        if (use != USE_HEADER && use != USE_BODY)
            continue;
        span.where = use == USE_HEADER ? SPAN_HEADER : SPAN_BODY;
        span.rowspan = count_kept(draft, span.row, span.rowspan, use == USE_HEADER);
        if (use == USE_HEADER)
            span.row = header_index[span.row];
        if (span.rowspan * span.colspan > 1)
            vec_push(reader->arena, &draft->spans, span);
    }
}
