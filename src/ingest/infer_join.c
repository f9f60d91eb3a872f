/* Join: which grids are fragments of one table. A page break leaves a blank line, a repeated header, a title with
 * "(continued)", a page number, or a group heading that lost its tabs; anything else parts two tables. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ingest/cell_kind.h"
#include "ingest/infer.h"

enum { PENDING_LIMIT = 6, TITLE_BYTES = 160, SINGLE_ROWS_SEEN = 64, ITEMS_SEEN = 64 };

/* A table in progress and the lines met since its last row. */
typedef struct {
    Reader *reader;
    Draft *draft;
    Pieces pending, out;
} Joiner;

static bool ends_any_case(Str text, const char *end) {
    size_t len = strlen(end);
    return text.len >= len && strncasecmp(text.at + text.len - len, end, len) == 0;
}

/* Cuts "(continued)" and its like from the end of a title; returns false when there is none. */
static bool cut_continued(Str title, Str *rest) {
    static const char *const marks[] = {"(continued)",
                                        "(cont'd)",
                                        "(cont\xE2\x80\x99"
                                        "d)",
                                        "(contd)",
                                        "(contd.)",
                                        "(cont.)",
                                        "(cont)",
                                        "(cont...)",
                                        "(continued overleaf)",
                                        "continued",
                                        "cont'd",
                                        "contd",
                                        "cont.",
                                        "continued...",
                                        NULL};
    title = str_trim(title);
    for (size_t i = 0; marks[i]; i++) {
        if (!ends_any_case(title, marks[i]))
            continue;
        *rest = str_trim(str_slice(title, 0, title.len - strlen(marks[i])));
        while (rest->len && strchr("-,:(", rest->at[rest->len - 1]))
            rest->len--;
        return true;
    }
    return false;
}

static bool is_figure(Str word) {
    size_t digits = 0;
    while (digits < word.len && word.at[digits] >= '0' && word.at[digits] <= '9')
        digits++;
    return digits == word.len && digits > 0 && digits < 5;
}

/* "12", "Page 3", "Page 3 of 12", "- 4 -": what a page prints below its text. */
static bool is_page_number(Str text) {
    static const char *const words[] = {"page", "of", "-", "|", "/", NULL};
    if (text.len > 24 || !kind_has_digit(text))
        return false;
    for (size_t at = 0; at < text.len;) {
        Str word = kind_next_word(text, &at);
        if (word.len && !is_figure(word) && !kind_word_in(word, words))
            return false;
    }
    return true;
}

/* A page number, or the running title that stands right beside one and recurs in the paper. */
static bool is_furniture(const Pieces *pending, size_t i) {
    const Piece *line = &pending->at[i];
    if (is_page_number(str_trim(line->text)))
        return true;
    bool is_above =
        i + 1 < pending->count && pending->at[i + 1].gap == 0 && is_page_number(str_trim(pending->at[i + 1].text));
    bool is_below = i > 0 && line->gap == 0 && is_page_number(str_trim(pending->at[i - 1].text));
    return line->recurs && (is_above || is_below);
}

/* Tells whether the grid opens with rows of the draft's top, one of them with two cells or more. */
static bool repeats_top(const Draft *draft, const Grid *grid) {
    for (size_t start = 0; start < 3 && start < draft->rows.count; start++) {
        size_t i = 0;
        bool is_full = false;
        while (i < grid->rows.count && start + i < draft->rows.count && i < 4 &&
               infer_rows_equal(&grid->rows.at[i], &draft->rows.at[start + i]))
            is_full |= grid_filled(&grid->rows.at[i++], NULL) > 1;
        if (is_full)
            return true;
        /* The header may stand below a title row, which a repeat can leave out; data rows are no top. */
        if (grid_filled(&draft->rows.at[start], NULL) > 1)
            return false;
    }
    return false;
}

/* Tells whether the grid opens with a header of its own that is not the draft's. With blanks in it, a first row rather
 * goes on in the row before the gap. */
static bool has_own_top(const Joiner *joiner, const Grid *grid) {
    const GridRow *row = &grid->rows.at[0];
    uint32_t filled = grid_filled(row, NULL);
    if (filled < row->count && row->cells[0].text.len == 0 && filled + 1 < row->count)
        return false;
    /* A row alone has nothing below it to differ from. */
    if (grid->rows.count == 1 && !row->recurs && !infer_is_all_words(row))
        return false;
    Top top = infer_top(joiner->reader->arena, grid->rows.at, grid->rows.count, grid->width);
    return top.header_rows > 0;
}

/* A title line repeated over a page break: with its mark, or word for word. */
static bool is_repeated_title(const Draft *draft, Str text, bool is_top_repeated) {
    Str rest;
    if (text.len > TITLE_BYTES)
        return false;
    if (cut_continued(text, &rest))
        return is_top_repeated || rest.len == 0 || kind_fold_equal(rest, draft->lead) ||
               kind_fold_equal(rest, draft->title);
    return is_top_repeated && kind_fold_equal(text, draft->lead);
}

/* A short line without tabs between two rows: a group heading that lost them. */
static bool is_group_line(Str text) {
    return text.len <= 100 && kind_has_letter(text) && !kind_ends_sentence(text) && !kind_starts_digit(text) &&
           !kind_starts_lower(text) && !kind_bullet(text) && kind_count_words(text, 11) <= 10 && !kind_ends_open(text);
}

static bool has_single_rows(const Draft *draft) {
    uint32_t first = 0;
    for (size_t i = 1; i < draft->rows.count && i < SINGLE_ROWS_SEEN; i++)
        if (grid_filled(&draft->rows.at[i], &first) == 1 && first == 0)
            return true;
    return false;
}

/* Tells whether the draft has a header so far; judged again only when the draft has doubled. */
static bool has_header(const Joiner *joiner) {
    Draft *draft = joiner->draft;
    if (draft->rows.count >= 2 * draft->judged_rows) {
        draft->judged_rows = draft->rows.count;
        draft->has_header =
            infer_top(joiner->reader->arena, draft->rows.at, draft->rows.count, draft->width).header_rows > 0;
    }
    return draft->has_header;
}

/* Tells whether the line may head the rows of the grid within the draft's table: the table has a header of its own and
 * the grid has none, or the table uses such rows elsewhere. */
static bool heads_group(const Joiner *joiner, const Piece *line, const Grid *grid) {
    const Draft *draft = joiner->draft;
    if (line->found || !is_group_line(str_trim(line->text)) || has_own_top(joiner, grid))
        return false;
    /* Right under a header alone, with no blank line, a line heads the first group; elsewhere it may head another
     * table. */
    if (draft->rows.count < 2 && line->gap > 0)
        return false;
    return has_header(joiner) && draft->width > 2 && (line->gap <= 1 || has_single_rows(draft)) &&
           grid_filled(&grid->rows.at[0], NULL) * 2 >= grid->width;
}

/* Tells whether a row of the grid fills two cells or more: indented paragraphs do not. */
static bool is_multiple(const Grid *grid) {
    for (size_t i = 0; i < grid->rows.count; i++)
        if (grid_filled(&grid->rows.at[i], NULL) > 1)
            return true;
    return false;
}

typedef enum { APART, SAME_BY_GAP, SAME_BY_TOP, SAME_BY_TITLE, SAME_BY_GROUP } Verdict;

/* Judges whether the grid belongs to the draft, by what stands between them. */
static Verdict judge(const Joiner *joiner, const Grid *grid) {
    const Draft *draft = joiner->draft;
    const Piece *line = NULL;
    const Pieces *pending = &joiner->pending;
    size_t titles = 0, others = 0;
    if (!draft || grid->width != draft->width || joiner->pending.count > PENDING_LIMIT)
        return APART;
    bool is_top_repeated = repeats_top(draft, grid);
    for (size_t i = 0; i < pending->count; i++) {
        Str text = str_trim(pending->at[i].text);
        if (is_furniture(pending, i))
            continue;
        if (is_repeated_title(draft, text, is_top_repeated)) {
            titles++;
            continue;
        }
        others++;
        line = &pending->at[i];
    }
    if (others == 0 && titles > 0)
        return SAME_BY_TITLE;
    if (others == 0 && is_top_repeated)
        return SAME_BY_TOP;
    if (others == 0 && grid->is_apart)
        return APART;
    if (others == 0)
        return has_own_top(joiner, grid) || (!draft->is_multiple && is_multiple(grid)) ? APART : SAME_BY_GAP;
    return others == 1 && titles == 0 && !grid->is_exact && heads_group(joiner, line, grid) ? SAME_BY_GROUP : APART;
}

static void append_rows(Joiner *joiner, const Grid *grid, bool after_gap) {
    Draft *draft = joiner->draft;
    for (size_t i = 0; i < grid->spans.count; i++) {
        Span span = grid->spans.at[i];
        span.row += (uint32_t)draft->rows.count;
        vec_push(joiner->reader->arena, &draft->exact, span);
    }
    joiner->draft->is_multiple |= is_multiple(grid);
    for (size_t i = 0; i < grid->rows.count; i++) {
        GridRow row = grid->rows.at[i];
        row.after_gap |= i == 0 && after_gap;
        if (infer_is_separator(&row))
            row.use = USE_SEPARATOR;
        vec_push(joiner->reader->work, &joiner->draft->rows, row);
    }
}

/* Makes a row of the table out of a line that lost its tabs. */
static void append_group_line(Joiner *joiner, const Piece *line) {
    Reader *reader = joiner->reader;
    Token *cells = grid_make_cells(reader, joiner->draft->width);
    if (!cells)
        return;
    cells[0] = grid_make_token(reader, line->text, line->lines);
    GridRow row = {.cells = cells,
                   .count = joiner->draft->width,
                   .lines = line->lines,
                   .use = infer_is_remark(cells[0].text) ? USE_BODY : USE_GROUP,
                   .after_gap = line->gap > 0};
    vec_push(reader->arena, &row.numbers, line->lines.first);
    vec_push(reader->work, &joiner->draft->rows, row);
    if (row.use == USE_GROUP)
        grid_decide(reader, &joiner->draft->decisions, (Mark){DECISION_GROUP_LOST_TABS, line->lines},
                    "a short line between two rows of the same width, no header behind it");
}

/* Takes the pending lines into the table: a group heading becomes a row; repeated titles and page numbers are dropped.
 */
static void absorb_pending(Joiner *joiner, Verdict verdict) {
    Reader *reader = joiner->reader;
    Draft *draft = joiner->draft;
    for (size_t i = 0; i < joiner->pending.count; i++) {
        const Piece *line = &joiner->pending.at[i];
        if (is_furniture(&joiner->pending, i)) {
            grid_decide(reader, &draft->decisions, (Mark){DECISION_PAGE_NUMBER, line->lines},
                        "\"%.*s\" inside the table", STR_ARG(line->text));
            if (is_page_number(str_trim(line->text)))
                finding_raise(&reader->source->findings, FINDING_PAGE_NUMBER, (Place){.line = line->lines.first}, NULL);
        } else if (verdict == SAME_BY_GROUP) {
            append_group_line(joiner, line);
        } else {
            grid_decide(reader, &draft->decisions, (Mark){DECISION_TITLE_REPEATED, line->lines},
                        "repeats the title over a page break");
        }
    }
    joiner->pending.count = 0;
}

static void flush(Joiner *joiner) {
    Reader *reader = joiner->reader;
    if (joiner->draft)
        infer_close(reader, joiner->draft, &joiner->out);
    joiner->draft = NULL;
    for (size_t i = 0; i < joiner->pending.count; i++)
        vec_push(reader->arena, &joiner->out, joiner->pending.at[i]);
    joiner->pending.count = 0;
}

static void open_draft(Joiner *joiner, const Grid *grid) {
    Str lead = STR("");
    if (joiner->pending.count)
        lead = str_trim(joiner->pending.at[joiner->pending.count - 1].text);
    flush(joiner);
    joiner->draft = ARENA_NEW(joiner->reader->arena, Draft);
    joiner->draft->width = grid->width;
    joiner->draft->lead = lead;
    joiner->draft->is_exact = grid->is_exact;
    joiner->draft->title = STR("");
    append_rows(joiner, grid, false);
}

/* Columns at the right that no row of a fragment fills were left out with it; the table it goes on in has them. */
static void widen(Joiner *joiner, Grid *grid) {
    uint32_t width = joiner->draft ? joiner->draft->width : 0;
    uint64_t room = GRID_CELL_LIMIT - joiner->reader->cell_count;
    if (grid->width >= width || grid->room < width || joiner->pending.count ||
        (uint64_t)width * grid->rows.count > room || has_own_top(joiner, grid))
        return;
    for (size_t i = 0; i < grid->rows.count; i++) {
        GridRow *row = &grid->rows.at[i];
        Token *cells = grid_make_cells(joiner->reader, width);
        memcpy(cells, row->cells, row->count * sizeof *cells);
        row->cells = cells;
        row->count = width;
    }
    grid->width = width;
}

static void place_grid(Joiner *joiner, Grid *grid, uint32_t gap) {
    static const char *const reasons[] = {"", "only blank lines between, as many columns, no header of its own",
                                          "the header is repeated", "the title is repeated",
                                          "a group heading stands between"};
    widen(joiner, grid);
    Verdict verdict = judge(joiner, grid);
    if (verdict == APART) {
        open_draft(joiner, grid);
        return;
    }
    Draft *draft = joiner->draft;
    bool has_gap = gap > 0 || joiner->pending.count > 0;
    Lines lines = {draft->rows.at[draft->rows.count - 1].lines.last, grid->rows.at[0].lines.first};
    if (has_gap)
        grid_decide(joiner->reader, &draft->decisions, (Mark){DECISION_TABLE_CONTINUED, lines}, "%s", reasons[verdict]);
    absorb_pending(joiner, verdict);
    append_rows(joiner, grid, has_gap);
}

/* Tells whether a line right under a row goes on in its last cell: a line break inside that cell. */
static Token *find_broken_cell(const Joiner *joiner, const Piece *line, const Piece *next) {
    const Draft *draft = joiner->draft;
    if (!draft || draft->is_exact || line->found || joiner->pending.count || line->gap > 0 ||
        !kind_starts_lower(line->text) || kind_bullet(str_trim(line->text)))
        return NULL;
    const GridRow *row = &draft->rows.at[draft->rows.count - 1];
    uint32_t c = row->count;
    while (c > 0 && row->cells[c - 1].text.len == 0)
        c--;
    if (c == 0)
        return NULL;
    Token *cell = &row->cells[c - 1], *end = cell->last ? cell->last : cell;
    /* Rows go on right below it, or else the cell is long enough to be a text. */
    bool is_inside = next && next->kind == PIECE_GRID && next->gap == 0;
    return kind_ends_sentence(end->text) || (!is_inside && kind_count_words(end->text, 3) < 3) ? NULL : cell;
}

/* Tells whether items stand right between this row and rows that go on right below: they belong to a cell of it. */
static bool are_items_inside(const Pieces *pieces, size_t i) {
    for (size_t end = i + ITEMS_SEEN; i < pieces->count && i < end && pieces->at[i].gap == 0; i++) {
        if (pieces->at[i].kind == PIECE_GRID)
            return true;
        if (!kind_bullet(str_trim(pieces->at[i].text)))
            return false;
    }
    return false;
}

/* Returns the row's longest cell of words: where items that stand under it can belong. */
static Token *find_item_cell(const Draft *draft) {
    const GridRow *row = &draft->rows.at[draft->rows.count - 1];
    Token *best = NULL;
    for (uint32_t c = 0; c < row->count; c++) {
        CellKind kind = kind_of(row->cells[c].text);
        bool is_text = kind == KIND_SHORT || kind == KIND_LONG;
        if (is_text && (!best || row->cells[c].text.len > best->text.len))
            best = &row->cells[c];
    }
    return best;
}

/* Hangs a line that stands under a row without tabs into a cell of it. */
static void join_line(Joiner *joiner, const Piece *line, Token *cell, bool is_item) {
    Reader *reader = joiner->reader;
    Token *token = ARENA_NEW(reader->arena, Token);
    *token = grid_make_token(reader, line->text, line->lines);
    grid_join(reader, cell, token, is_item);
    GridRow *row = &joiner->draft->rows.at[joiner->draft->rows.count - 1];
    vec_push(reader->arena, &row->numbers, line->lines.first);
    row->lines.last = line->lines.last;
    grid_decide(reader, &joiner->draft->decisions, (Mark){DECISION_ROW_BROKEN, line->lines},
                is_item ? "an item between two rows, put into the longest cell above"
                        : "goes on in the cell above, which ends inside a sentence");
    if (is_item)
        finding_raise(&reader->source->findings, FINDING_ITEMS_LOOSE, (Place){.line = line->lines.first}, NULL);
}

static void place_line(Joiner *joiner, size_t i) {
    const Pieces *pieces = &joiner->reader->pieces;
    const Piece *line = &pieces->at[i];
    Token *cell = find_broken_cell(joiner, line, i + 1 < pieces->count ? line + 1 : NULL);
    if (cell) {
        join_line(joiner, line, cell, false);
        return;
    }
    bool is_inside =
        joiner->draft && joiner->pending.count == 0 && kind_bullet(str_trim(line->text)) && are_items_inside(pieces, i);
    cell = is_inside ? find_item_cell(joiner->draft) : NULL;
    if (cell)
        join_line(joiner, line, cell, true);
    else
        vec_push(joiner->reader->arena, &joiner->pending, *line);
}

static void place_piece(Joiner *joiner, size_t i) {
    const Piece *piece = &joiner->reader->pieces.at[i];
    if (piece->kind != PIECE_GRID) {
        place_line(joiner, i);
        return;
    }
    Grids even = {0};
    Decisions decisions = {0};
    infer_shape(joiner->reader, piece->grid, &even, &decisions);
    for (size_t e = 0; e < even.count; e++) {
        place_grid(joiner, even.at[e], e == 0 ? piece->gap : 0);
        for (size_t d = 0; e == 0 && d < decisions.count; d++)
            vec_push(joiner->reader->arena, &joiner->draft->decisions, decisions.at[d]);
    }
}

/* Returns a number that is equal for rows with equal cells after folding; 0 for a row with one cell. */
static uint64_t hash_row(const GridRow *row) {
    uint64_t hash = 1469598103934665603U;
    if (grid_filled(row, NULL) < 2)
        return 0;
    for (uint32_t c = 0; c < row->count; c++)
        hash = (kind_fold_hash(row->cells[c].text) ^ hash) * 1099511628211U;
    return hash ? hash : 1;
}

static int compare_hashes(const void *a, const void *b) {
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

/* Returns a number for what may recur: the first row of a block, or a short line; 0 for what may not. */
static uint64_t hash_piece(const Piece *piece) {
    if (piece->kind == PIECE_GRID)
        return hash_row(&piece->grid->rows.at[0]);
    return piece->text.len <= TITLE_BYTES ? kind_fold_hash(piece->text) | 1 : 0;
}

/* Marks first rows that open two blocks or more, which are headers, and lines that stand twice or more. */
static void mark_recurring(Reader *reader) {
    size_t count = 0, pieces = reader->pieces.count;
    uint64_t *hashes = ARENA_ARRAY(reader->arena, uint64_t, pieces),
             *sorted = ARENA_ARRAY(reader->arena, uint64_t, pieces);
    for (size_t i = 0; i < pieces; i++) {
        hashes[i] = hash_piece(&reader->pieces.at[i]);
        if (hashes[i])
            sorted[count++] = hashes[i];
    }
    qsort(sorted, count, sizeof *sorted, compare_hashes);
    for (size_t i = 0; i < pieces; i++) {
        Piece *piece = &reader->pieces.at[i];
        const uint64_t *found = hashes[i] ? bsearch(&hashes[i], sorted, count, sizeof *sorted, compare_hashes) : NULL;
        if (!found)
            continue;
        piece->recurs = (found > sorted && found[-1] == *found) || (found + 1 < sorted + count && found[1] == *found);
        if (piece->kind == PIECE_GRID)
            piece->grid->rows.at[0].recurs = piece->recurs;
    }
}

void infer_tables(Reader *reader) {
    Joiner joiner = {.reader = reader};
    mark_recurring(reader);
    for (size_t i = 0; i < reader->pieces.count; i++)
        place_piece(&joiner, i);
    flush(&joiner);
    reader->pieces = joiner.out;
}
