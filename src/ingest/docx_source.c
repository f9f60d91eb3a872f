/* Source: what a Word file holds, as the grids and lines that the inference reads. Word tells rows, columns, spans,
 * marked header rows and headings; what it does not tell is inferred by the code that infers it for text. The inference
 * names places by line: here each paragraph and each row has a number of its own, which becomes a row of a table again
 * when the inference is done. */
#include "ingest/docx_source.h"

#include <string.h>

#include "ingest/infer.h"
#include "ingest/links.h"
#include "ingest/text_prose.h"

enum { TAB_ROWS = 2, WHITE = 0xFFFFFF };

/* What a number stands for. */
typedef struct {
    const FoundTable *table; /* NULL for a paragraph */
    uint32_t row;            /* 1-based */
} Position;

typedef struct {
    Reader *reader;
    VEC(Position) positions; /* by number, less 1 */
    bool had_matter;         /* something stands between the last table and here */
} Builder;

static Lines next_lines(Builder *builder, const FoundTable *table, uint32_t row) {
    vec_push(builder->reader->work, &builder->positions, (Position){table, row});
    uint32_t number = (uint32_t)builder->positions.count;
    return (Lines){number, number};
}

/* ---- tables */

/* The columns of a table are where any of its cells begins: Word's grid has columns that no border shows. Returns how
 * many there are; index[c] is the number of those left of grid column c. */
static uint32_t find_columns(Arena *arena, const FoundTable *table, uint32_t **index) {
    uint32_t *starts = ARENA_ARRAY(arena, uint32_t, (size_t)table->column_count + 1), count = 0;
    for (size_t r = 0; r < table->rows.count; r++)
        for (uint32_t c = 0; c < table->rows.at[r].count; c++)
            starts[table->rows.at[r].cells[c].column] = 1;
    for (uint32_t c = 0; c <= table->column_count; c++) {
        bool is_start = starts[c];
        starts[c] = count;
        count += is_start;
    }
    *index = starts;
    return count;
}

static void add_span(Reader *reader, Grid *grid, const FoundTableCell *cell, Span span) {
    span.rowspan = cell->rowspan;
    if (span.rowspan > 1 || span.colspan > 1)
        vec_push(reader->arena, &grid->spans, span);
}

static GridRow read_row(Builder *builder, Grid *grid, const FoundTable *table, const uint32_t *index, size_t r) {
    Reader *reader = builder->reader;
    const FoundRow *found = &table->rows.at[r];
    GridRow row = {.cells = grid_make_cells(reader, grid->width), .count = grid->width, .is_marked = found->is_header};
    row.lines = next_lines(builder, table, (uint32_t)r + 1);
    vec_push(reader->work, &row.numbers, row.lines.first);
    row.is_bold = row.is_shaded = true;
    for (uint32_t c = 0; c < found->count; c++) {
        const FoundTableCell *cell = &found->cells[c];
        uint32_t at = index[cell->column], end = index[cell->column + cell->colspan];
        row.cells[at] = grid_make_token(reader, cell->text, row.lines);
        row.cells[at].links = cell->links;
        row.cells[at].shade = cell->shade == FOUND_NO_SHADE ? 0 : 0x1000000U | cell->shade;
        row.is_bold &= cell->is_bold || cell->text.len == 0;
        row.is_shaded &= cell->shade == found->cells[0].shade && cell->shade != FOUND_NO_SHADE && cell->shade != WHITE;
        row.is_spanning |= end - at == grid->width && grid->width > 1;
        add_span(reader, grid, cell, (Span){SPAN_BODY, (uint32_t)r, at, 1, end - at});
    }
    return row;
}

/* A table that is too large to be laid out as a grid keeps its words: a line for each row. */
static void add_rows_as_lines(Builder *builder, const FoundTable *table) {
    Reader *reader = builder->reader;
    finding_raise(&reader->source->findings, FINDING_TABLE_TOO_LARGE, (Place){0}, "%.*s", STR_ARG(table->place));
    for (size_t r = 0; r < table->rows.count; r++) {
        const FoundRow *row = &table->rows.at[r];
        StrBuf text = buf_open(reader->arena);
        for (uint32_t c = 0; c < row->count; c++) {
            if (text.len && row->cells[c].text.len)
                buf_add_byte(&text, ' ');
            buf_add(&text, row->cells[c].text);
        }
        Lines lines = next_lines(builder, table, (uint32_t)r + 1);
        if (text.len)
            grid_add_line(reader, str_collapse(reader->arena, buf_str(&text)), lines, 1);
    }
}

static void add_table(Builder *builder, const FoundTable *table) {
    Reader *reader = builder->reader;
    uint32_t *index, width = find_columns(reader->arena, table, &index);
    if (width == 0)
        return;
    /* Word joins tables that touch, but not one with those in its cells. */
    bool is_nested = str_find(table->place, 0, "/row ") < table->place.len;
    builder->had_matter |= is_nested;
    if (width > GRID_COLUMN_LIMIT || (uint64_t)width * table->rows.count > GRID_CELL_LIMIT - reader->cell_count) {
        add_rows_as_lines(builder, table);
        return;
    }
    Grid *grid = ARENA_NEW(reader->arena, Grid);
    grid->width = width;
    grid->is_exact = true;
    grid->is_apart = builder->had_matter;
    for (size_t r = 0; r < table->rows.count; r++) {
        GridRow row = read_row(builder, grid, table, index, r);
        vec_push(reader->work, &grid->rows, row);
    }
    grid_add_grid(reader, grid, builder->had_matter);
    builder->had_matter = is_nested;
}

/* ---- paragraphs */

static uint32_t count_tabs(const FoundBlock *block) {
    uint32_t tabs = 0;
    if (block->kind != FOUND_PARAGRAPH || block->label.len || str_starts(block->text, "\t"))
        return 0;
    for (size_t i = 0; i < block->text.len; i++)
        tabs += block->text.at[i] == '\t';
    return tabs;
}

/* Returns how many paragraphs from `i` on are rows of a table set with tabs: as many tabs in each. */
static size_t count_tab_rows(const Found *found, size_t i) {
    uint32_t tabs = count_tabs(&found->blocks.at[i]);
    size_t end = i + 1;
    while (tabs && end < found->blocks.count && count_tabs(&found->blocks.at[end]) == tabs)
        end++;
    return tabs && end - i >= TAB_ROWS ? end - i : 0;
}

/* Tells whether all that a paragraph's tabs part from it is a typed mark or number: "(a)", "1.2.", "3.4". */
static bool has_mark(Str text) {
    enum { LONGEST = 10 };
    size_t tab = str_find_byte(text, 0, '\t');
    Str mark = str_trim(str_slice(text, 0, tab)), rest = str_trim(str_from(text, tab));
    if (mark.len == 0 || mark.len > LONGEST || str_find_byte(rest, 0, '\t') < rest.len)
        return false;
    bool is_number = str_find_byte(mark, 0, '.') < mark.len;
    for (size_t i = 0; i < mark.len; i++)
        is_number &= mark.at[i] == '.' || (mark.at[i] >= '0' && mark.at[i] <= '9');
    return is_number || str_ends(mark, ".") || str_ends(mark, ")");
}

/* Tells whether the paragraphs are numbered ones with a tab behind the number, which are no rows. */
static bool are_marked(const Found *found, size_t i, size_t count) {
    bool are = true;
    for (size_t b = i; are && b < i + count; b++)
        are = has_mark(found->blocks.at[b].text);
    return are;
}

static void deal_links(Reader *reader, const FoundLinks *links, GridRow *row) {
    if (!links)
        return;
    Str *texts = ARENA_ARRAY(reader->arena, Str, row->count);
    FoundLinks **of = ARENA_ARRAY(reader->arena, FoundLinks *, row->count);
    for (uint32_t c = 0; c < row->count; c++)
        texts[c] = row->cells[c].text;
    links_deal(reader->arena, links, (LinkTexts){texts, row->count, 0}, of);
    for (uint32_t c = 0; c < row->count; c++)
        row->cells[c].links = of[c];
}

/* Reads paragraphs whose columns are set with tabs as the text reader reads such lines. */
static bool add_tab_rows(Builder *builder, const Found *found, size_t i, size_t count) {
    Reader *reader = builder->reader;
    Grid *grid = ARENA_NEW(reader->arena, Grid);
    uint32_t width = count_tabs(&found->blocks.at[i]) + 1;
    if (width > GRID_COLUMN_LIMIT || width * (uint64_t)count > GRID_CELL_LIMIT - reader->cell_count)
        return false;
    for (size_t b = i; b < i + count; b++) {
        Str text = found->blocks.at[b].text;
        GridRow row = {.cells = grid_make_cells(reader, width), .count = width, .lines = next_lines(builder, NULL, 0)};
        vec_push(reader->work, &row.numbers, row.lines.first);
        row.is_bold = found->blocks.at[b].is_bold;
        size_t from = 0;
        for (uint32_t c = 0; c < width; c++) {
            size_t end = str_find_byte(text, from, '\t');
            row.cells[c] = grid_make_token(reader, str_slice(text, from, end), row.lines);
            from = end + 1;
        }
        deal_links(reader, found->blocks.at[b].links, &row);
        vec_push(reader->work, &grid->rows, row);
    }
    grid_add_grid(reader, grid, 1);
    return true;
}

static void add_paragraph(Builder *builder, const FoundBlock *block) {
    Reader *reader = builder->reader;
    Str text = str_collapse(reader->arena, block->text);
    Piece piece = {.kind = PIECE_LINE, .text = text, .gap = 1, .found = block};
    piece.lines = next_lines(builder, NULL, 0);
    vec_push(reader->arena, &reader->pieces, piece);
}

/* Tells whether lines of a paragraph, one after the other, have as many tabs each: a table set with tabs. */
static bool holds_tab_rows(const FoundBlock *block) {
    uint32_t before = 0, tabs = 0;
    if (count_tabs(block) < TAB_ROWS)
        return false;
    for (size_t i = 0; i <= block->text.len; i++) {
        bool is_end = i == block->text.len || block->text.at[i] == '\n';
        if (is_end && tabs && tabs == before)
            return true;
        before = is_end ? tabs : before;
        tabs = is_end ? 0 : tabs + (block->text.at[i] == '\t');
    }
    return false;
}

/* Makes a block of each line of a paragraph. */
static void add_lines(Arena *arena, const FoundBlock *block, Found *out) {
    VEC(Str) lines = {0};
    for (size_t at = 0; at < block->text.len;) {
        size_t end = str_find_byte(block->text, at, '\n');
        Str line = str_slice(block->text, at, end);
        if (!str_is_blank(line))
            vec_push(arena, &lines, line);
        at = end + 1;
    }
    FoundLinks **links = ARENA_ARRAY(arena, FoundLinks *, lines.count);
    links_deal(arena, block->links, (LinkTexts){lines.at, (uint32_t)lines.count, 0}, links);
    for (size_t i = 0; i < lines.count; i++) {
        FoundBlock line = *block;
        line.text = lines.at[i];
        line.links = links[i];
        line.is_apart &= i == 0;
        vec_push(arena, &out->blocks, line);
    }
}

/* Returns what is found with the lines of such paragraphs as blocks of their own. */
static Found part_lines(Arena *arena, const Found *found) {
    Found out = {0};
    for (size_t i = 0; i < found->blocks.count; i++) {
        if (holds_tab_rows(&found->blocks.at[i]))
            add_lines(arena, &found->blocks.at[i], &out);
        else
            vec_push(arena, &out.blocks, found->blocks.at[i]);
    }
    return out;
}

static void add_blocks(Builder *builder, const Found *found) {
    for (size_t i = 0; i < found->blocks.count; i++) {
        const FoundBlock *block = &found->blocks.at[i];
        builder->had_matter |= block->is_apart;
        if (block->kind == FOUND_TABLE) {
            add_table(builder, block->table);
            continue;
        }
        builder->had_matter = true;
        size_t rows = count_tab_rows(found, i);
        bool is_table = rows && !are_marked(found, i, rows) && add_tab_rows(builder, found, i, rows);
        size_t end = rows ? i + rows : i + 1;
        for (size_t b = i; !is_table && b < end; b++)
            add_paragraph(builder, &found->blocks.at[b]);
        i = end - 1;
    }
}

/* ---- numbers back to places */

/* Returns the position a number stands for; one of a paragraph when there is none. */
static Position find_position(const Builder *builder, uint32_t number) {
    return number > 0 && number <= builder->positions.count ? builder->positions.at[number - 1] : (Position){0};
}

/* Returns the number of the source's table that holds the position, 0 for none. */
static uint32_t find_table(const Source *source, uint32_t number) {
    size_t from = 0, to = source->tables.count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const Table *table = source->tables.at[middle];
        if (number >= table->lines.first && number <= table->lines.last)
            return table->number;
        if (table->lines.last < number)
            from = middle + 1;
        else
            to = middle;
    }
    return 0;
}

static size_t read_digits(Str text, size_t at, uint32_t *number) {
    *number = 0;
    while (at < text.len && text.at[at] >= '0' && text.at[at] <= '9' && *number < 100000000)
        *number = *number * 10 + (uint32_t)(text.at[at++] - '0');
    return at;
}

/* Rewrites "line 12" and "lines 12 and 14" to the rows of the table they stand for. */
static Str name_rows(const Builder *builder, Str text) {
    Arena *arena = builder->reader->arena;
    size_t at = str_find(text, 0, "line");
    if (at == text.len)
        return text;
    StrBuf out = buf_open(arena);
    buf_add(&out, str_slice(text, 0, at));
    while (at < text.len) {
        Str rest = str_from(text, at);
        size_t word = str_starts(rest, "lines ") ? 6 : str_starts(rest, "line ") ? 5 : 0;
        uint32_t number = 0;
        size_t end = word ? read_digits(text, at + word, &number) : at;
        if (end > at + word && find_position(builder, number).table) {
            buf_add_z(&out, word == 6 ? "rows " : "row ");
            buf_add_format(&out, "%u", find_position(builder, number).row);
            at = end;
            for (int joint = 0; joint < 2; joint++) {
                size_t len = strlen(joint ? " to " : " and ");
                size_t more = str_starts(str_from(text, at), joint ? " to " : " and ")
                                  ? read_digits(text, at + len, &number)
                                  : at;
                if (more <= at + len || !find_position(builder, number).table)
                    continue;
                buf_add(&out, str_slice(text, at, at + len));
                buf_add_format(&out, "%u", find_position(builder, number).row);
                at = more;
            }
            continue;
        }
        size_t next = str_find(text, at + 1, "line");
        buf_add(&out, str_slice(text, at, next));
        at = next;
    }
    return buf_str(&out);
}

static void place_decisions(const Builder *builder, Decisions *decisions) {
    for (size_t i = 0; i < decisions->count; i++) {
        Decision *decision = &decisions->at[i];
        Position first = find_position(builder, decision->lines.first),
                 last = find_position(builder, decision->lines.last);
        Str evidence = name_rows(builder, decision->evidence);
        if (first.table && last.table && first.row != last.row)
            evidence =
                str_format(builder->reader->arena, "rows %u to %u: %.*s", first.row, last.row, STR_ARG(evidence));
        else if (first.table)
            evidence = str_format(builder->reader->arena, "row %u: %.*s", first.row, STR_ARG(evidence));
        decision->evidence = evidence;
        decision->lines = (Lines){0};
    }
}

static void place_findings(const Builder *builder, size_t from) {
    Source *source = builder->reader->source;
    for (size_t i = from; i < source->findings.list.count; i++) {
        Finding *finding = &source->findings.list.at[i];
        Position position = find_position(builder, finding->place.line);
        if (finding->place.table == 0)
            finding->place.table = find_table(source, finding->place.line);
        if (position.table)
            finding->place.row = position.row;
        finding->place.line = 0;
        finding->detail = name_rows(builder, finding->detail);
    }
}

static void place_row(const Builder *builder, Row *row, uint32_t cells) {
    Position position = find_position(builder, row->line_count ? row->line_numbers[0] : 0);
    row->place = STR("body");
    if (position.table)
        row->place = str_format(builder->reader->arena, "%.*s/row %u", STR_ARG(position.table->place), position.row);
    row->line_count = 0;
    row->line_numbers = NULL; /* they stood among the grids */
    for (uint32_t c = 0; c < cells; c++)
        row->cells[c].lines = (Lines){0};
}

static void place_table(const Builder *builder, Table *table) {
    Position position = find_position(builder, table->lines.first);
    table->place = position.table ? position.table->place : STR("body");
    table->lines = (Lines){0};
    for (uint32_t r = 0; r < table->header_count; r++)
        place_row(builder, &table->header[r], table->column_count);
    for (size_t r = 0; r < table->rows.count; r++)
        place_row(builder, &table->rows.at[r], table->rows.at[r].kind == ROW_GROUP ? 1 : table->column_count);
    place_decisions(builder, &table->decisions);
}

static void place_blocks(Source *source) {
    for (size_t i = 0; i < source->blocks.count; i++) {
        Block *block = &source->blocks.at[i];
        block->lines = (Lines){0};
        for (size_t item = 0; item < block->items.count; item++)
            block->items.at[item].lines = (Lines){0};
    }
}

void docx_source_read(Reader *reader, const Found *found) {
    Source *source = reader->source;
    Builder builder = {.reader = reader};
    size_t findings = source->findings.list.count;
    Found parted = part_lines(reader->arena, found);
    add_blocks(&builder, &parted);
    text_title_settle(reader, false);
    infer_tables(reader);
    text_prose_read(reader);
    place_findings(&builder, findings);
    for (size_t i = 0; i < source->tables.count; i++)
        place_table(&builder, source->tables.at[i]);
    place_decisions(&builder, &source->decisions);
    place_blocks(source);
    source->dialect = STR("word");
    grid_decide(reader, &source->decisions, (Mark){DECISION_READER_CHOSEN, {0}},
                "word: the package names a main part of a Word document");
}
