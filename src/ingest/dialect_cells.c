/* Cells: one cell a line, a tab before each; the paragraphs of a cell stand on lines of their own without a tab. How
 * many cells make a row is not written anywhere: it is inferred from where blank lines stand (cells_count.c). */
#include "ingest/dialect.h"

#include "ingest/cell_kind.h"
#include "ingest/cells_count.h"
#include "ingest/infer.h"

/* Cells looked at again and again for the end of a table, in a paper altogether. */
enum { CUT_SEARCHES = 4000000 };

/* A few words, as a cell holds them and a paragraph does not. */
static bool is_cell_like(Str text) {
    text = str_trim(text);
    return text.len <= 40 && !kind_ends_sentence(text);
}

DialectScore dialect_cells_score(const Reader *reader) {
    size_t tabbed = 0, lone = 0, pairs = 0, likes = 0;
    for (size_t i = 0; i < reader->lines.count; i++) {
        const TextLine *line = &reader->lines.at[i];
        bool is_lone = line->tabs == 1 && line->text.at[0] == '\t';
        tabbed += line->tabs > 0;
        lone += is_lone;
        likes += is_lone && is_cell_like(line->text);
        pairs += is_lone && i > 0 && line[-1].tabs == 1 && line[-1].text.at[0] == '\t';
    }
    /* Indented paragraphs have a tab each, too, but blank lines between them, and they are longer than cells. */
    bool are_cells = pairs * 3 >= tabbed || (tabbed >= 6 && likes * 10 >= tabbed * 9);
    if (tabbed < 4 || lone * 20 < tabbed * 19 || !are_cells)
        return (DialectScore){0, STR("too few cells on lines of their own")};
    return (DialectScore){
        (int)(100 * lone / tabbed),
        str_format(reader->arena, "%zu of %zu lines with tabs begin with their only one", lone, tabbed)};
}

/* A table while its cells are collected. */
typedef struct {
    Reader *reader;
    FoundCells cells;
    StrBuf text;
    size_t tail;  /* index of its first line behind a blank one, 0 for none */
    Lines lines;  /* of the cell in progress */
    uint32_t gap; /* before it */
    size_t cut;   /* index of its first line that could be a heading behind the table, 0 for none */
    bool is_open;
} Collector;

static void finish_cell(Collector *collector) {
    if (!collector->is_open)
        return;
    Token token = {.text = str_copy(collector->reader->arena, str_trim(buf_str(&collector->text))),
                   .lines = collector->lines};
    vec_push(collector->reader->arena, &collector->cells,
             (FoundCell){token, collector->gap, collector->cut, collector->tail});
    collector->is_open = false;
}

static void start_cell(Collector *collector, uint32_t line, uint32_t gap) {
    finish_cell(collector);
    collector->text.len = 0;
    collector->lines = (Lines){line, line};
    collector->gap = gap;
    collector->cut = collector->tail = 0;
    collector->is_open = true;
}

static void add_text(Collector *collector, Str text, uint32_t line) {
    text = str_trim(text);
    if (text.len == 0)
        return;
    if (collector->text.len)
        buf_add_byte(&collector->text, '\n');
    buf_add(&collector->text, text);
    collector->lines.last = line;
}

/* Adds a line to the table: what stands before its first tab belongs to the cell in progress, each tab starts a cell.
 */
static void add_line(Collector *collector, const TextLine *line, uint32_t gap) {
    size_t from = 0, end = str_find_byte(line->text, 0, '\t');
    add_text(collector, str_slice(line->text, 0, end), line->number);
    while (end < line->text.len) {
        from = end + 1;
        end = str_find_byte(line->text, from, '\t');
        start_cell(collector, line->number, gap);
        add_text(collector, str_slice(line->text, from, end), line->number);
        gap = 0;
    }
}

/* Tells whether a line could be a heading that stands behind a table by one blank line only. */
static bool may_be_heading(Str text) {
    text = str_trim(text);
    size_t at = 0;
    Str word = kind_next_word(text, &at);
    return word.len < text.len && kind_is_ordinal(word) && text.len < 100 &&
           kind_starts_upper(str_trim(str_from(text, at))) && !kind_ends_sentence(text);
}

/* Tells whether the cell in progress opens with a number: then more of them are its list. */
static bool starts_list(const Collector *collector) { return kind_starts_digit(buf_str(&collector->text)); }

/* Collects the cells from line `i` on; returns the line behind the table. A line without tab ends it when two blank
 * lines or more stand before it. */
static size_t collect(Collector *collector, size_t i) {
    const TextLines *lines = &collector->reader->lines;
    uint32_t gap = 0;
    size_t end = i;
    for (; i < lines->count; i++) {
        const TextLine *line = &lines->at[i];
        if (line->is_blank) {
            gap++;
            continue;
        }
        if (line->tabs == 0 && gap > 1)
            break;
        if (line->tabs == 0 && gap == 1 && collector->tail == 0)
            collector->tail = i;
        if (line->tabs == 0 && gap == 1 && collector->cut == 0 && !starts_list(collector) && may_be_heading(line->text))
            collector->cut = i;
        add_line(collector, line, gap);
        gap = 0;
        end = i + 1;
    }
    finish_cell(collector);
    return end;
}

/* Makes a row of the cells of `cut`, filled up to `width`; false when there is no room. */
static bool make_row(Reader *reader, const FoundCells *cells, const CellsCount *found, const CellsRow *cut,
                     GridRow *row) {
    uint32_t width = cut->count > found->width ? cut->count : found->width,
             gap = cells_missing_column(cells, found, cut);
    Token *tokens = grid_make_cells(reader, width);
    if (!tokens)
        return false;
    *row = (GridRow){.cells = tokens, .count = width, .lines = cells->at[cut->from].token.lines};
    for (uint32_t c = 0; c < cut->count; c++) {
        const Token *token = &cells->at[cut->from + c].token;
        tokens[c < gap ? c : c + 1] = grid_make_token(reader, token->text, token->lines);
        row->lines.last = token->lines.last;
        vec_push(reader->arena, &row->numbers, token->lines.first);
    }
    return true;
}

/* Gives cells that make no table back as lines, and says so where they are no paragraphs. */
static void give_lines(Reader *reader, const FoundCells *cells, uint32_t gap) {
    size_t likes = 0;
    for (size_t i = 0; i < cells->count; i++)
        likes += is_cell_like(cells->at[i].token.text);
    if (cells->count > 3 && likes * 10 >= cells->count * 9)
        finding_raise(&reader->source->findings, FINDING_CELLS_UNREAD, (Place){.line = cells->at[0].token.lines.first},
                      "%zu cells", cells->count);
    for (size_t i = 0; i < cells->count; i++) {
        const FoundCell *cell = &cells->at[i];
        if (cell->token.text.len)
            grid_add_line(reader, cell->token.text, cell->token.lines, i ? cell->gap : gap);
    }
}

static void report_count(Reader *reader, const FoundCells *cells, const CellsCount *found) {
    Lines lines = {cells->at[0].token.lines.first, cells->at[cells->count - 1].token.lines.last};
    DecisionId id = found->uneven ? DECISION_COLUMNS_UNEVEN : DECISION_COLUMNS_COUNTED;
    grid_decide(reader, &reader->source->decisions, (Mark){id, lines},
                "%zu cells, %zu rows of %u, %zu of one cell, %zu of another length: %s", cells->count,
                found->rows.count - found->singles - found->uneven, found->width, found->singles, found->uneven,
                found->is_guess ? "each column holds one kind of text" : "one blank line stands before each row");
    if (found->is_guess)
        finding_raise(&reader->source->findings, FINDING_CELLS_GUESSED, (Place){.line = lines.first}, "rows of %u",
                      found->width);
    if (found->uneven)
        finding_raise(&reader->source->findings, FINDING_CELLS_UNEVEN, (Place){.line = lines.first},
                      "%zu of %zu rows, the first on line %u", found->uneven, found->rows.count, found->first_uneven);
}

static void give_table(Reader *reader, const FoundCells *cells, uint32_t gap) {
    CellsCount found = cells_count(reader->arena, cells);
    Grid *grid = ARENA_NEW(reader->arena, Grid);
    if (found.width < 2 || cells->count > GRID_CELL_LIMIT) {
        give_lines(reader, cells, gap);
        return;
    }
    for (size_t r = 0; r < found.rows.count; r++) {
        const CellsRow *cut = &found.rows.at[r];
        GridRow row;
        if (!make_row(reader, cells, &found, cut, &row)) {
            finding_raise(&reader->source->findings, FINDING_TABLE_TOO_LARGE,
                          (Place){.line = cells->at[cut->from].token.lines.first}, NULL);
            FoundCells rest = {.at = cells->at + cut->from, .count = cells->count - cut->from};
            give_lines(reader, &rest, 0);
            break;
        }
        vec_push(reader->work, &grid->rows, row);
    }
    report_count(reader, cells, &found);
    if (grid->rows.count)
        grid_add_grid(reader, grid, gap);
}

/* Tells whether the last cell swallowed a paragraph that stands behind the table: a note, or a long text in a column of
 * figures, dates and single words. */
static bool has_tail(Reader *reader, const FoundCells *cells) {
    static const char *const notes[] = {"note", "notes", "nb", "source", "sources", "key", NULL};
    const FoundCell *last = &cells->at[cells->count - 1];
    if (last->tail == 0)
        return false;
    Str text = str_trim(reader->lines.at[last->tail].text);
    size_t at = 0;
    if (kind_word_in(kind_next_word(text, &at), notes))
        return true;
    CellsCount found = cells_count(reader->arena, cells);
    if (kind_of(text) != KIND_LONG || found.width < 2 || found.rows.count < 3 || found.uneven)
        return false;
    for (size_t r = 1; r + 1 < found.rows.count; r++) {
        const CellsRow *row = &found.rows.at[r];
        const Token *token = &cells->at[row->from + row->count - 1].token;
        CellKind kind = kind_of(token->text);
        if (row->count > 1 && (kind == KIND_LONG || (kind == KIND_SHORT && kind_count_words(token->text, 2) > 1)))
            return false;
    }
    return true;
}

/* Tells whether the text behind a blank line in a cell may be the title of another table: short, no sentence, and a
 * blank line between it and the next cell. */
static bool may_be_title(Reader *reader, const FoundCells *cells, size_t i) {
    if (cells->at[i].tail == 0 || i + 1 == cells->count || cells->at[i + 1].gap == 0)
        return false;
    Str text = str_trim(reader->lines.at[cells->at[i].tail].text);
    return text.len <= 80 && kind_starts_upper(text) && !kind_ends_sentence(text) && kind_count_words(text, 10) < 10;
}

/* Tells whether the cells behind `i` open with words that head columns, and the row that ends there does not. */
static bool opens_table(const FoundCells *cells, size_t i, uint32_t width) {
    uint32_t words = 0, figures = 0;
    if (i + 1 + 2 * width > cells->count)
        return false;
    for (uint32_t c = 0; c < width; c++) {
        words += kind_is_header_word(cells->at[i + 1 + c].token.text);
        CellKind kind = kind_of(cells->at[i + 1 + c].token.text);
        figures += kind == KIND_NUMBER || kind == KIND_LONG;
    }
    return figures == 0 && words * 2 >= width;
}

/* Tells whether the table is over in cell `i`: a heading stands behind it there, and the cells before it make whole
 * rows by themselves where all cells do not, or a header follows. */
static bool is_over(Reader *reader, const FoundCells *cells, size_t i, const CellsCount *all) {
    FoundCells head = {.at = cells->at, .count = i + 1};
    if (cells->at[i].cut == 0 && !may_be_title(reader, cells, i))
        return false;
    if (i + 1 == cells->count)
        return cells->at[i].cut > 0;
    reader->cut_searches += (uint32_t)i;
    if (cells_count_sure(all))
        return (i + 1) % all->width == 0 && opens_table(cells, i, all->width);
    return i > 1 && cells_count_exact(reader->arena, &head);
}

/* Returns the line at which the table is over, when something that stands behind it hides in its cells; `end` for none.
 */
static size_t find_cut(Reader *reader, const FoundCells *cells, size_t end) {
    CellsCount all = cells_count(reader->arena, cells);
    for (size_t i = 0; i < cells->count && reader->cut_searches < CUT_SEARCHES; i++)
        if (is_over(reader, cells, i, &all))
            return reader->cut_searches += (uint32_t)cells->count,
                   cells->at[i].cut ? cells->at[i].cut : cells->at[i].tail;
    return has_tail(reader, cells) ? cells->at[cells->count - 1].tail : end;
}

/* Returns the line behind the table that starts at line `i`: as far as cells go, or up to what hides behind it. The
 * cells are collected in an arena of their own, since many short tables may be found in what looks like one. */
static size_t find_end(Reader *reader, size_t i) {
    Reader probe = *reader;
    probe.arena = arena_open();
    Collector collector = {.reader = &probe, .text = buf_open(probe.arena)};
    size_t end = collect(&collector, i);
    end = find_cut(&probe, &collector.cells, end);
    reader->cut_searches = probe.cut_searches;
    arena_close(probe.arena);
    return end;
}

/* Reads the table that starts at line `i`; returns the line behind it. */
static size_t read_table(Reader *reader, size_t i, uint32_t gap) {
    size_t end = find_end(reader, i), count = reader->lines.count;
    Collector collector = {.reader = reader, .text = buf_open(reader->arena)};
    reader->lines.count = end;
    collect(&collector, i);
    reader->lines.count = count;
    give_table(reader, &collector.cells, gap);
    return end;
}

void dialect_cells_read(Reader *reader) {
    uint32_t gap = 0;
    for (size_t i = 0; i < reader->lines.count;) {
        const TextLine *line = &reader->lines.at[i];
        if (line->is_blank) {
            gap++;
            i++;
            continue;
        }
        if (line->tabs > 0) {
            i = read_table(reader, i, gap);
        } else {
            grid_add_line(reader, line->text, (Lines){line->number, line->number}, gap);
            i++;
        }
        gap = 0;
    }
}
