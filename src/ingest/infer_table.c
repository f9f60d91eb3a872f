/* Table: from a draft to what it is. Rows of prose that merely hold tabs, and headings that look like a table, are told
 * from tables here; the rest becomes a Table. */
#include <string.h>

#include "ingest/cell_kind.h"
#include "ingest/cell_text.h"
#include "ingest/infer.h"
#include "ingest/links.h"

/* What a draft turned out to be. */
typedef enum { IS_TABLE, IS_LINES, IS_HEADING, IS_NOTHING } DraftKind;

static bool is_kept(const GridRow *row) { return row->use == USE_BODY || row->use == USE_GROUP; }

/* Counts over all rows that hold something. */
typedef struct {
    size_t rows, columns_used, first_is_mark, first_is_ordinal, first_is_label, first_filled, second_long, first_short;
    const GridRow *row; /* the first of them */
} Shape;

static bool is_list_number(Str text) {
    uint32_t value;
    char style;
    char copy[16];
    if (text.len == 0 || text.len > 8)
        return false;
    memcpy(copy, text.at, text.len);
    memcpy(copy + text.len, " x", 2);
    return cell_text_list_number((Str){copy, text.len + 2}, &value, &style) > 0;
}

/* A cell that holds a list mark and nothing else. */
static bool is_mark(Str text) {
    char copy[16];
    if (text.len == 0 || text.len > 8)
        return false;
    memcpy(copy, text.at, text.len);
    memcpy(copy + text.len, " x", 2);
    return kind_bullet((Str){copy, text.len + 2}) == text.len + 1;
}

static Shape measure(Arena *arena, const Draft *draft) {
    Shape shape = {0};
    bool *used = arena_alloc(arena, draft->width);
    for (size_t i = 0; i < draft->rows.count; i++) {
        const GridRow *row = &draft->rows.at[i];
        if (row->use == USE_SEPARATOR || grid_filled(row, NULL) == 0)
            continue;
        if (shape.rows++ == 0)
            shape.row = row;
        for (uint32_t c = 0; c < row->count; c++) {
            if (row->cells[c].text.len == 0 || used[c])
                continue;
            used[c] = true;
            shape.columns_used++;
        }
        Str first = row->cells[0].text;
        shape.first_filled += first.len > 0;
        shape.first_is_mark += is_mark(first) || is_list_number(first);
        shape.first_is_ordinal += kind_is_ordinal(first);
        shape.first_is_label += str_ends(first, ":");
        shape.first_short += first.len > 0 && kind_of(first) == KIND_SHORT && kind_count_words(first, 13) <= 12;
        shape.second_long += draft->width > 1 && kind_of(row->cells[1].text) == KIND_LONG;
    }
    return shape;
}

/* A section number and a title, alone. */
static bool is_heading(const Draft *draft, const Shape *shape) {
    if (shape->rows != 1 || draft->width != 2 || shape->first_is_ordinal != 1)
        return false;
    Str title = shape->row->cells[1].text;
    return kind_of(title) == KIND_SHORT && kind_starts_upper(title) && !kind_ends_sentence(title);
}

static DraftKind judge_draft(Arena *arena, const Draft *draft, Shape *shape) {
    *shape = measure(arena, draft);
    if (shape->rows == 0)
        return IS_NOTHING;
    /* What a file calls a table is one, but for a single cell: a frame round some words. */
    if (draft->is_exact)
        return draft->rows.count == 1 && shape->columns_used == 1 ? IS_LINES : IS_TABLE;
    if (is_heading(draft, shape))
        return IS_HEADING;
    if (shape->columns_used == 1)
        return IS_LINES;
    if (draft->width != 2)
        return IS_TABLE;
    bool are_items = shape->first_is_mark == shape->rows;
    bool are_paragraphs = shape->first_is_ordinal == shape->rows && shape->second_long * 2 > shape->rows;
    return are_items || are_paragraphs || shape->rows == 1 ? IS_LINES : IS_TABLE;
}

/* A cell's paragraphs are lines of their own. */
static void give_line(Reader *reader, Str text, const FoundLinks *links, Lines lines, Pieces *out) {
    size_t first = out->count;
    for (size_t at = 0; at < text.len;) {
        size_t end = str_find_byte(text, at, '\n');
        Piece piece = {.kind = PIECE_LINE, .text = str_slice(text, at, end), .lines = lines, .gap = 1};
        if (!str_is_blank(piece.text))
            vec_push(reader->arena, out, piece);
        at = end + 1;
    }
    uint32_t count = (uint32_t)(out->count - first);
    if (!links || !count)
        return;
    Str *texts = ARENA_ARRAY(reader->arena, Str, count);
    FoundLinks **of = ARENA_ARRAY(reader->arena, FoundLinks *, count);
    for (uint32_t i = 0; i < count; i++)
        texts[i] = out->at[first + i].text;
    links_deal(reader->arena, links, (LinkTexts){texts, count, 0}, of);
    for (uint32_t i = 0; i < count; i++)
        out->at[first + i].links = of[i];
}

/* Gives the rows back as lines of prose, their cells parted by spaces. */
static void give_lines(Reader *reader, Draft *draft, Pieces *out) {
    for (size_t i = 0; i < draft->rows.count; i++) {
        GridRow *row = &draft->rows.at[i];
        StrBuf text = buf_open(reader->arena);
        FoundLinks *links = NULL;
        for (uint32_t c = 0; c < row->count; c++) {
            for (const Token *token = &row->cells[c]; token; token = token->more) {
                if (text.len && token->text.len)
                    buf_add_byte(&text, ' ');
                buf_add(&text, token->text);
                links_add(reader->arena, &links, token->links);
            }
        }
        grid_settle_row(reader, row, row->use == USE_SEPARATOR ? FATE_SEPARATOR : FATE_JOINED);
        if (text.len == 0 || row->use == USE_SEPARATOR)
            continue;
        give_line(reader, buf_str(&text), links, row->lines, out);
        grid_decide(reader, &reader->source->decisions, (Mark){DECISION_TABS_IN_PROSE, row->lines},
                    "no second column of its own");
    }
}

static void give_heading(Reader *reader, Draft *draft, const Shape *shape, Pieces *out) {
    const GridRow *row = shape->row;
    for (size_t i = 0; i < draft->rows.count; i++) {
        bool is_rule = draft->rows.at[i].use == USE_SEPARATOR;
        grid_settle_row(reader, &draft->rows.at[i], is_rule ? FATE_SEPARATOR : FATE_TITLE);
    }
    vec_push(reader->arena, out,
             (Piece){.kind = PIECE_HEADING,
                     .number = row->cells[0].text,
                     .text = row->cells[1].text,
                     .lines = row->lines,
                     .gap = 1});
    grid_decide(reader, &reader->source->decisions, (Mark){DECISION_HEADING_IN_TABLE, row->lines},
                "one row, a section number and a title");
}

/* A table while it is built from its draft. */
typedef struct {
    Reader *reader;
    Draft *draft;
    Table *table;
    uint32_t *row_index; /* of a kept draft row among the table's rows */
} Builder;

static Row build_row(Builder *builder, GridRow *row, RowKind kind) {
    Reader *reader = builder->reader;
    uint32_t count = kind == ROW_GROUP ? 1 : row->count;
    Row built = {.kind = kind, .cells = ARENA_ARRAY(reader->arena, Cell, count)};
    for (uint32_t c = 0; c < count; c++) {
        built.cells[c] = cell_text_read(reader->arena, &row->cells[c], &reader->notes);
        built.cells[c].shade = row->cells[c].shade;
        /* Tags and nothing else: there is no cell for it in the table. */
        if (built.cells[c].text.len == 0)
            grid_settle(reader, &row->cells[c], FATE_SEPARATOR);
    }
    built.line_numbers = row->numbers.at;
    built.line_count = (uint32_t)row->numbers.count;
    return built;
}

static void build_header(Builder *builder) {
    Draft *draft = builder->draft;
    Table *table = builder->table;
    table->header = ARENA_ARRAY(builder->reader->arena, Row, draft->header_count + 1);
    for (size_t i = 0; i < draft->rows.count && table->header_count < draft->header_count; i++)
        if (draft->rows.at[i].use == USE_HEADER)
            table->header[table->header_count++] = build_row(builder, &draft->rows.at[i], ROW_BODY);
}

static void build_body(Builder *builder) {
    Draft *draft = builder->draft;
    Reader *reader = builder->reader;
    for (size_t i = 0; i < draft->rows.count; i++) {
        GridRow *row = &draft->rows.at[i];
        if (!is_kept(row))
            continue;
        builder->row_index[i] = (uint32_t)builder->table->rows.count;
        if (row->use == USE_BODY)
            for (uint32_t c = 0; c < row->count; c++)
                grid_settle(reader, &row->cells[c], FATE_BODY);
        vec_push(reader->arena, &builder->table->rows,
                 build_row(builder, row, row->use == USE_GROUP ? ROW_GROUP : ROW_BODY));
    }
}

static void build_spans(Builder *builder) {
    for (size_t i = 0; i < builder->draft->spans.count; i++) {
        Span span = builder->draft->spans.at[i];
        if (span.where == SPAN_BODY)
            span.row = builder->row_index[span.row];
        vec_push(builder->reader->arena, &builder->table->spans, span);
    }
}

/* Returns the text that stands over column `c` in header row `r`: its own cell's, or that of a span that covers it. */
static Str header_over(const Table *table, const uint32_t *owner, uint32_t r, uint32_t c) {
    return table->header[r].cells[owner ? owner[c] : c].text;
}

/* Finds for each column of a header row the column whose cell covers it. */
static uint32_t *find_owners(Arena *arena, const Table *table, uint32_t r) {
    uint32_t *owner = ARENA_ARRAY(arena, uint32_t, table->column_count);
    for (uint32_t c = 0; c < table->column_count; c++)
        owner[c] = c;
    for (size_t i = 0; i < table->spans.count; i++) {
        const Span *span = &table->spans.at[i];
        if (span->where != SPAN_HEADER || span->row != r)
            continue;
        for (uint32_t c = span->column; c < span->column + span->colspan; c++)
            owner[c] = span->column;
    }
    return owner;
}

/* Makes one text a column out of the header rows, from the top down. */
static void flatten_columns(Builder *builder) {
    Table *table = builder->table;
    Arena *arena = builder->reader->arena;
    uint32_t rows = table->header_count - (builder->draft->has_instruction ? 1 : 0);
    if (rows == 0)
        return;
    StrBuf *texts = ARENA_ARRAY(arena, StrBuf, table->column_count);
    for (uint32_t r = 0; r < rows; r++) {
        uint32_t *owner = find_owners(arena, table, r);
        for (uint32_t c = 0; c < table->column_count; c++) {
            Str text = header_over(table, owner, r, c);
            texts[c].arena = arena;
            if (text.len && texts[c].len)
                buf_add_byte(&texts[c], ' ');
            buf_add(&texts[c], text);
        }
    }
    table->columns = ARENA_ARRAY(arena, Str, table->column_count);
    for (uint32_t c = 0; c < table->column_count; c++)
        table->columns[c] = str_collapse(arena, buf_str(&texts[c]));
}

/* Labels and values: two columns, no header, and every row has its label first. */
static void judge_form(Reader *reader, Draft *draft, const Shape *shape) {
    if (draft->width != 2 || draft->header_count || shape->row->cells[0].text.len == 0)
        return;
    bool has_colons = shape->first_is_label * 3 >= shape->first_filled * 2;
    if (!has_colons && (shape->first_filled != shape->rows || shape->first_short != shape->rows))
        return;
    draft->is_form = true;
    grid_decide(reader, &draft->decisions, (Mark){DECISION_FORM, draft->rows.at[0].lines},
                "%zu of %zu first cells end with a colon; each row has its label first", shape->first_is_label,
                shape->rows);
}

/* A row of labels only, as in a form whose values stand below. */
static bool is_label_row(const GridRow *row) {
    uint32_t filled = 0, words = 0;
    for (uint32_t c = 0; c < row->count; c++) {
        if (row->cells[c].text.len == 0)
            continue;
        filled++;
        words += kind_is_header_word(row->cells[c].text);
    }
    return filled > 0 && words == filled;
}

static bool is_under(const GridRow *row, const GridRow *labels) {
    for (uint32_t c = 0; c < row->count; c++)
        if (row->cells[c].text.len && labels->cells[c].text.len == 0)
            return false;
    return grid_filled(row, NULL) > 0;
}

/* Labels above their values: several rows of labels, values below them in the same columns, most cells blank. */
static void judge_label_rows(Reader *reader, Draft *draft) {
    size_t labels = 0, values = 0, filled = 0, rows = 0;
    if (draft->header_count || draft->width < 3 || draft->rows.count < 3)
        return;
    for (size_t i = 0; i < draft->rows.count; i++) {
        const GridRow *row = &draft->rows.at[i];
        filled += grid_filled(row, NULL);
        rows++;
        bool is_label = is_label_row(row);
        labels += is_label;
        values += i > 0 && !is_label && is_label_row(row - 1) && is_under(row, row - 1);
    }
    if (labels < 2 || values < 1 || labels * 3 < rows || filled * 3 > rows * draft->width * 2)
        return;
    draft->has_label_rows = true;
    grid_decide(reader, &draft->decisions, (Mark){DECISION_FORM_LABELS_ABOVE, draft->rows.at[0].lines},
                "%zu rows of labels among %zu, values below them", labels, rows);
    finding_raise(&reader->source->findings, FINDING_FORM_LABELS_ABOVE, (Place){.line = draft->rows.at[0].lines.first},
                  NULL);
}

/* Figures under periods of time and no column that says what they are: a chart's data without its labels. */
static void judge_chart(Reader *reader, Draft *draft) {
    const GridRow *header = NULL;
    size_t rows = 0;
    for (size_t i = 0; i < draft->rows.count; i++) {
        const GridRow *row = &draft->rows.at[i];
        if (row->use == USE_HEADER)
            header = row;
        if (row->use != USE_BODY)
            continue;
        rows++;
        for (uint32_t c = 0; c < row->count; c++) {
            CellKind kind = kind_of(row->cells[c].text);
            if (kind != KIND_EMPTY && kind != KIND_MARK && kind != KIND_NUMBER)
                return;
        }
    }
    if (!header || rows == 0)
        return;
    for (uint32_t c = 0; c < header->count; c++)
        if (!kind_is_period(header->cells[c].text))
            return;
    draft->is_chart = true;
    grid_decide(reader, &draft->decisions, (Mark){DECISION_CHART_RESIDUE, header->lines},
                "every column is a period, every cell a figure, no column names the rows");
    finding_raise(&reader->source->findings, FINDING_CHART_LABELS_LOST, (Place){.line = header->lines.first}, NULL);
}

static void report_table(Reader *reader, const Draft *draft, const Table *table) {
    Place place = {.line = table->lines.first, .table = table->number};
    if (table->header_count == 0 && !draft->is_form && !draft->has_label_rows)
        finding_raise(&reader->source->findings, FINDING_TABLE_NO_HEADER, place, NULL);
    if (table->rows.count == 0)
        finding_raise(&reader->source->findings, FINDING_TABLE_NO_ROWS, place, NULL);
    if (draft->has_instruction)
        finding_raise(&reader->source->findings, FINDING_INSTRUCTION_LEFT,
                      (Place){.line = table->header[table->header_count - 1].line_numbers[0], .table = table->number},
                      NULL);
}

static void give_table(Reader *reader, Draft *draft, Pieces *out) {
    Table *table = ARENA_NEW(reader->arena, Table);
    Builder builder = {reader, draft, table, ARENA_ARRAY(reader->arena, uint32_t, draft->rows.count)};
    const GridRow *last = &draft->rows.at[draft->rows.count - 1];
    table->number = (uint32_t)reader->source->tables.count + 1;
    table->lines = (Lines){draft->rows.at[0].lines.first, last->lines.last};
    table->column_count = draft->width;
    Token title = {.text = draft->title, .links = draft->title.len ? draft->title_links : NULL};
    Cell named = cell_text_read(reader->arena, &title, &reader->notes);
    table->title = named.text;
    table->links = named.links;
    build_header(&builder);
    build_body(&builder);
    build_spans(&builder);
    if (table->header_count)
        flatten_columns(&builder);
    table->decisions = draft->decisions;
    table->is_form = draft->is_form;
    table->is_chart = draft->is_chart;
    vec_push(reader->arena, &reader->source->tables, table);
    vec_push(reader->arena, out, (Piece){.kind = PIECE_TABLE, .table = table, .lines = table->lines, .gap = 1});
    report_table(reader, draft, table);
    infer_shades(reader, table);
}

void infer_close(Reader *reader, Draft *draft, Pieces *out) {
    Shape shape;
    DraftKind kind = judge_draft(reader->arena, draft, &shape);
    if (kind == IS_LINES || kind == IS_NOTHING) {
        give_lines(reader, draft, out);
        return;
    }
    if (kind == IS_HEADING) {
        give_heading(reader, draft, &shape, out);
        return;
    }
    infer_header(reader, draft);
    judge_form(reader, draft, &shape);
    judge_label_rows(reader, draft);
    judge_chart(reader, draft);
    infer_rows(reader, draft);
    infer_exact_spans(reader, draft);
    give_table(reader, draft, out);
}
