/* Rows: what the rows below the header are. A row whose first cell is blank can go on in the row above, inherit its
 * key, or simply have none; the place of blank lines and the way sentences run tell which. */
#include <string.h>

#include "ingest/cell_kind.h"
#include "ingest/infer.h"

static Str end_of(const Token *token) { return token->last ? token->last->text : token->text; }

/* A header that stands again in the middle of a table, as each page prints it. */
static void mark_repeated(Reader *reader, Draft *draft) {
    size_t tops[4], count = 0;
    size_t first_body = 0;
    for (size_t i = 0; i < draft->rows.count && count < 4; i++) {
        RowUse use = draft->rows.at[i].use;
        if (use != USE_HEADER && use != USE_TITLE && use != USE_SEPARATOR)
            break;
        if (use != USE_SEPARATOR)
            tops[count++] = i;
        first_body = i + 1;
    }
    for (size_t i = first_body; i < draft->rows.count; i++) {
        GridRow *row = &draft->rows.at[i];
        for (size_t t = 0; row->use == USE_BODY && t < count; t++) {
            GridRow *top = &draft->rows.at[tops[t]];
            if (!infer_rows_equal(top, row) || (t > 0 && grid_filled(row, NULL) < 2))
                continue;
            row->use = USE_REPEATED;
            grid_settle_row(reader, row, FATE_REPEATED_HEADER);
            grid_decide(reader, &draft->decisions, (Mark){DECISION_HEADER_REPEATED, row->lines},
                        "equal to the header on line %u after folding", top->lines.first);
        }
    }
}

/* Takes the rule out of its cell; what was joined to it is the cell's text from now on. */
static void drop_rule(Token *token) {
    const Token *next = token->more;
    token->text = next ? next->text : STR("");
    token->links = next ? next->links : NULL;
    token->more = next ? next->more : NULL;
    token->last = token->more ? token->last : NULL;
}

/* Ruled lines between rows, and what is left of one in a single cell. */
static void mark_rules(Reader *reader, Draft *draft) {
    for (size_t i = 0; i < draft->rows.count; i++) {
        GridRow *row = &draft->rows.at[i];
        if (row->use == USE_SEPARATOR) {
            grid_settle_row(reader, row, FATE_SEPARATOR);
            grid_decide(reader, &draft->decisions, (Mark){DECISION_SEPARATOR_DROPPED, row->lines}, "only hyphens");
            continue;
        }
        for (uint32_t c = 0; c < row->count; c++) {
            Token *token = &row->cells[c];
            if (token->text.len < 5 || !kind_is_rule(token->text))
                continue;
            if (!token->more)
                grid_settle(reader, token, FATE_SEPARATOR);
            grid_decide(reader, &draft->decisions, (Mark){DECISION_SEPARATOR_DROPPED, row->lines},
                        "a cell of hyphens only, what is left of a ruled line");
            drop_rule(token);
        }
    }
}

bool infer_is_sum(const GridRow *row) {
    static const char *const words[] = {"total", "totals", "subtotal", "sub-total", "sum", NULL};
    uint32_t figures = 0, others = 0, first = 0;
    if (grid_filled(row, &first) == 0)
        return false;
    for (uint32_t c = 0; c < row->count && !others; c++) {
        CellKind kind = kind_of(row->cells[c].text);
        figures += kind == KIND_NUMBER;
        others += kind != KIND_EMPTY && kind != KIND_MARK && kind != KIND_NUMBER;
    }
    size_t at = 0;
    return (figures > 0 && !others) || kind_word_in(kind_next_word(row->cells[first].text, &at), words);
}

/* How the cells of a row with a blank first cell stand to those above. */
typedef struct {
    uint32_t filled, over_blank, going_on, new_item, lower, fresh;
    bool is_whole; /* a date with a year, or a number, stands under another */
} Fit;

/* Tells whether both texts are whole: a date that a line cut in two would have its year but once. */
static bool are_whole(Str above, Str text) {
    CellKind kind = kind_of(text);
    return kind == kind_of(above) && !str_ends(above, ",") &&
           (kind == KIND_NUMBER || (kind == KIND_DATE && kind_has_year(above) && kind_has_year(text)));
}

static Fit fit_rows(const GridRow *above, const GridRow *row) {
    Fit fit = {0};
    for (uint32_t c = 0; c < row->count; c++) {
        Str text = row->cells[c].text;
        if (text.len == 0)
            continue;
        fit.filled++;
        Str before = end_of(&above->cells[c]);
        if (before.len == 0) {
            fit.over_blank++;
            continue;
        }
        bool is_item = kind_bullet(text) > 0;
        fit.is_whole |= are_whole(before, text);
        fit.new_item += is_item && kind_bullet(above->cells[c].text) > 0;
        fit.lower += kind_starts_lower(text) && !is_item;
        if (!is_item && !kind_ends_sentence(before))
            fit.going_on++;
        else if (!is_item)
            fit.fresh++;
    }
    return fit;
}

/* The first two cells are blank: neither a key nor what it names. */
static bool is_sparse_start(const GridRow *row) {
    return row->count > 2 && row->cells[0].text.len == 0 && row->cells[1].text.len == 0;
}

/* Judges whether `row` goes on in the row above it. After a gap the place is the evidence and the text may contradict
 * it; without a gap, or where every row has one, only the text speaks. */
static bool is_continuation(const Draft *draft, const GridRow *above, const GridRow *row, bool gap_tells) {
    bool blank_first = row->cells[0].text.len == 0;
    Fit fit = fit_rows(above, row);
    if (fit.filled == 0 || infer_is_sum(row))
        return false;
    if (row->is_cut)
        return true;
    /* In a form a value without label is one more line of the value above: an address, say. */
    if (draft->is_form)
        return blank_first;
    if (!blank_first) {
        /* The key itself is cut: it goes on in lower case, and so does all the rest. */
        return row->after_gap && gap_tells && fit.over_blank == 0 && fit.lower == fit.filled &&
               fit.going_on == fit.filled && kind_count_words(row->cells[0].text, 9) < 9;
    }
    if (fit.is_whole)
        return false;
    if (!row->after_gap || !gap_tells)
        return fit.over_blank == 0 && fit.lower == fit.filled && fit.going_on == fit.filled;
    /* A cell can stand whole behind the break; then little else does. */
    if (fit.over_blank > 0 && (fit.filled * 2 > row->count || !is_sparse_start(row)))
        return false;
    uint32_t above_filled = grid_filled(above, NULL);
    bool is_full = row->count > 2 && fit.filled + 1 >= row->count && above_filled == row->count;
    if (is_full && fit.lower == 0 && fit.new_item == 0)
        return false;
    uint32_t going_on = fit.going_on + fit.new_item + fit.over_blank;
    return going_on > 0 && fit.fresh <= going_on;
}

static void join_row(Reader *reader, Draft *draft, GridRow *base, GridRow *row) {
    for (uint32_t c = 0; c < row->count; c++)
        grid_join(reader, &base->cells[c], &row->cells[c], draft->is_form || kind_bullet(row->cells[c].text) > 0);
    grid_join_lines(reader, base, row);
    row->use = USE_JOINED;
    grid_decide(reader, &draft->decisions, (Mark){DECISION_ROW_CONTINUED, (Lines){base->lines.first, row->lines.last}},
                "%s",
                draft->is_form   ? "a value without label, in a form"
                : row->is_cut    ? "first row under a repeated head; its cells go on where the page before it stops"
                : row->after_gap ? "first row after a page break; its cells go on where those above stop"
                                 : "its cells begin in lower case where those above stop without an end");
    if (!draft->is_form)
        finding_raise(&reader->source->findings, FINDING_ROW_CONTINUED, (Place){.line = row->lines.first},
                      "lines %u and %u", base->lines.first, row->lines.first);
}

/* Blank lines tell of page breaks only where they are rare: some papers put one behind every row. */
static bool do_gaps_tell(const Draft *draft) {
    size_t gaps = 0, body = 0;
    for (size_t i = 1; i < draft->rows.count; i++) {
        if (draft->rows.at[i].use == USE_SEPARATOR)
            continue;
        body++;
        gaps += draft->rows.at[i].after_gap;
    }
    return body < 4 || gaps * 5 < body * 3;
}

static void join_continuations(Reader *reader, Draft *draft) {
    bool gap_tells = do_gaps_tell(draft), gap_open = false;
    GridRow *above = NULL;
    for (size_t i = 0; i < draft->rows.count; i++) {
        GridRow *row = &draft->rows.at[i];
        gap_open |= row->after_gap;
        if (row->use == USE_GROUP || row->use == USE_HEADER)
            above = NULL;
        if (row->use != USE_BODY)
            continue;
        /* A dropped header or ruled line between the two leaves the gap open. */
        row->after_gap = gap_open;
        gap_open = false;
        if (above && is_continuation(draft, above, row, gap_tells))
            join_row(reader, draft, above, row);
        else
            above = row;
    }
}

void infer_rows(Reader *reader, Draft *draft) {
    mark_rules(reader, draft);
    mark_repeated(reader, draft);
    join_continuations(reader, draft);
    infer_groups(reader, draft);
    infer_spread(reader, draft);
    infer_merges(reader, draft);
}
