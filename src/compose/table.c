#include "compose/table.h"

#include <string.h>

/* What a column's cells are like, over the body rows. */
typedef struct {
    uint32_t filled, numbers, blank, longest;
    bool rises, falls; /* 1, 2, 3 or 3, 2, 1 or 1, 1.1, 1.2.1, 2: numbering, which says which and not how much */
    uint64_t last;     /* the whole number before */
} ColumnKind;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static size_t count_digits(Str text, size_t at) {
    size_t from = at;
    while (at < text.len && is_digit(text.at[at]))
        at++;
    return at - from;
}

/* Returns the end of digits in groups of three, as in 1,234,567, that begin at `at`; 0 when the commas do not group
 * (1,3,6 is a list). */
static size_t skip_grouped(Str text, size_t at) {
    size_t first = count_digits(text, at);
    at += first;
    while (first && at < text.len && text.at[at] == ',') {
        if (first > 3 || count_digits(text, at + 1) != 3)
            return 0;
        at += 4;
    }
    return first ? at : 0;
}

/* A number as papers print it: digits with at most a few signs around them: £1,234.50 (230,700) 99.99% -3 >=-5% £4.2m
 */
static bool is_number(Str text) {
    enum { MOST_SIGNS = 8, MOST_UNIT = 3 };
    size_t at = 0;
    while (at < text.len && at < MOST_SIGNS && (strchr("(+-<>= ", text.at[at]) || text.at[at] & '\x80'))
        at++;
    at = skip_grouped(text, at);
    if (at && at + 1 < text.len && text.at[at] == '.' && is_digit(text.at[at + 1]))
        at += 1 + count_digits(text, at + 1);
    Str unit = str_from(text, at);
    for (size_t i = 0; i < unit.len; i++)
        if (is_digit(unit.at[i]) || unit.at[i] == ',' || unit.at[i] == '.')
            return false;
    return at > 0 && unit.len <= MOST_UNIT;
}

/* A date or a range of years is made of digits too, but is not a quantity. */
static bool is_date_like(Str text) {
    size_t dots = 0, dashes = 0;
    for (size_t i = 0; i < text.len; i++) {
        dots += text.at[i] == '.' || text.at[i] == '/';
        dashes += text.at[i] == '-' && i > 0 && is_digit(text.at[i - 1]);
    }
    return dots > 1 || dashes > 0 || str_find(text, 0, "/") < text.len;
}

/* What a column of figures is made of. */
static bool is_quantity(Str text) { return is_number(text) && !is_date_like(text); }

/* Returns the digits of a text as one number, enough of them to tell an order. */
static uint64_t digits_of(Str text) {
    enum { ENOUGH = 12 };
    uint64_t value = 0;
    size_t digits = 0;
    for (size_t i = 0; i < text.len && digits < ENOUGH; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9') {
            value = value * 10 + (uint64_t)(text.at[i] - '0');
            digits++;
        }
    return value;
}

/* A numbering rises or falls from row to row and has no signs of quantity; a deeper number (1.1) stands between two
 * whole ones. */
static void note_numbering(ColumnKind *kind, Str text) {
    enum { LONGEST_NUMBER = 6 };
    bool is_plain = text.len <= LONGEST_NUMBER;
    for (size_t i = 0; i < text.len; i++)
        is_plain &= (text.at[i] >= '0' && text.at[i] <= '9') || text.at[i] == '.';
    kind->rises &= is_plain;
    kind->falls &= is_plain;
    if (str_find_byte(text, 0, '.') < text.len)
        return;
    uint64_t value = digits_of(text);
    kind->rises &= kind->filled == 0 || value > kind->last;
    kind->falls &= kind->filled == 0 || value < kind->last;
    kind->last = value;
}

/* Looks at every body cell once. */
static ColumnKind *measure_columns(Arena *arena, const Table *table) {
    ColumnKind *kinds = ARENA_ARRAY(arena, ColumnKind, table->column_count);
    for (uint32_t c = 0; c < table->column_count; c++)
        kinds[c].rises = kinds[c].falls = c == 0;
    for (size_t r = 0; r < table->rows.count; r++) {
        const Row *row = &table->rows.at[r];
        for (uint32_t c = 0; row->kind == ROW_BODY && c < table->column_count; c++) {
            Str text = row->cells[c].text;
            ColumnKind *kind = &kinds[c];
            if (text.len)
                note_numbering(kind, text);
            kind->filled += text.len > 0;
            kind->blank += text.len == 0;
            kind->numbers += text.len > 0 && is_quantity(text);
            kind->longest = text.len > kind->longest ? (uint32_t)text.len : kind->longest;
        }
    }
    return kinds;
}

/* Numbers align where most of what a column holds is numbers and nothing in it is a sentence; but a header of many
 * lines (a scale told in it) cannot stand over a narrow column of figures and be read. */
static bool is_number_column(const Table *table, const ColumnKind *kinds, uint32_t column) {
    enum { LONGEST_NOTE = 24, MOST_HEADER_PARTS = 3 };
    const ColumnKind *kind = &kinds[column];
    for (uint32_t r = 0; r < table->header_count; r++)
        if (table->header[r].cells[column].part_count > MOST_HEADER_PARTS)
            return false;
    bool is_mostly = kind->filled > 0 && kind->numbers * 10 >= kind->filled * 6;
    return is_mostly && !kind->rises && !kind->falls && kind->longest <= LONGEST_NOTE;
}

/* Body cells of the first column that stand under a merged one. */
static uint32_t count_covered(const Table *table) {
    uint32_t covered = 0;
    for (size_t i = 0; i < table->spans.count; i++)
        if (table->spans.at[i].where == SPAN_BODY && table->spans.at[i].column == 0)
            covered += table->spans.at[i].rowspan - 1;
    return covered;
}

/* The first column names the rows when every body row has its name in it or stands under a merged one, the names are
 * short, and they are not the quantities of the table. */
static bool heads_rows(const Table *table, const ColumnKind *first) {
    enum { LONGEST_NAME = 160 };
    if (table->is_chart || table->column_count < 2 || first->filled == 0)
        return false;
    if (table->is_form)
        return true;
    bool is_name = first->rises || first->falls || first->numbers * 2 < first->filled + 1;
    return first->blank <= count_covered(table) && first->longest <= LONGEST_NAME && is_name;
}

/* A label that counts ("1.", "b)") prints as written; a bullet of any shape becomes the report's own. */
static void fill_cell(Arena *arena, ReportCell *cell, const Cell *from) {
    cell->part_count = from->text.len ? from->part_count : 0;
    cell->parts = ARENA_ARRAY(arena, ReportPart, cell->part_count);
    cell->colspan = cell->rowspan = 1;
    for (uint32_t i = 0; i < cell->part_count; i++) {
        const CellPart *part = &from->parts[i];
        bool is_counted = part->is_item && part->label.len &&
                          ((part->label.at[0] >= '0' && part->label.at[0] <= '9') ||
                           (part->label.at[0] >= 'a' && part->label.at[0] <= 'z') ||
                           (part->label.at[0] >= 'A' && part->label.at[0] <= 'Z'));
        cell->parts[i] = (ReportPart){part->text, part->is_item, is_counted ? part->label : STR("")};
    }
}

/* A group's heading spans the table. */
static void fill_row(Arena *arena, ReportRow *row, const Row *from, uint32_t columns) {
    row->cells = ARENA_ARRAY(arena, ReportCell, columns);
    row->is_group = from->kind == ROW_GROUP;
    for (uint32_t c = 0; c < columns && !(row->is_group && c > 0); c++)
        fill_cell(arena, &row->cells[c], &from->cells[c]);
    if (row->is_group) {
        row->cells[0].colspan = columns;
        row->cells[0].role = CELL_GROUP_HEADER;
    }
}

/* Tells whether the cells that a span would cover are there, empty, and not covered yet. */
static bool is_span_free(const ReportTable *table, const Span *span, uint32_t first_row) {
    for (uint32_t r = first_row; r < first_row + span->rowspan; r++)
        for (uint32_t c = span->column; c < span->column + span->colspan; c++) {
            bool is_anchor = r == first_row && c == span->column;
            const ReportCell *cell = &table->rows[r].cells[c];
            if (table->rows[r].is_group || cell->colspan != 1 || cell->rowspan != 1 || (!is_anchor && cell->part_count))
                return false;
        }
    return true;
}

/* A span prints as a merged cell; one that does not fit its table prints as the separate cells that were read. */
static void apply_span(ReportTable *table, const Span *span) {
    uint32_t base = span->where == SPAN_HEADER ? 0 : table->header_count;
    uint32_t end = span->where == SPAN_HEADER ? table->header_count : table->row_count;
    if (span->rowspan < 1 || span->colspan < 1 || span->row >= end - base || span->rowspan > end - base - span->row ||
        span->column >= table->column_count || span->colspan > table->column_count - span->column ||
        !is_span_free(table, span, base + span->row))
        return;
    for (uint32_t r = 0; r < span->rowspan; r++)
        for (uint32_t c = 0; c < span->colspan; c++)
            table->rows[base + span->row + r].cells[span->column + c].colspan = 0;
    ReportCell *anchor = &table->rows[base + span->row].cells[span->column];
    anchor->colspan = span->colspan;
    anchor->rowspan = span->rowspan;
}

/* Where one heading stands over several columns that have none of their own, a body cell alone under it stands under
 * all of it. */
static void widen_lone_cells(ReportTable *table, const Span *span) {
    if (span->where != SPAN_HEADER || span->colspan < 2 || span->row + span->rowspan != table->header_count)
        return;
    for (uint32_t r = table->header_count; r < table->row_count; r++) {
        Span lone = {SPAN_BODY, r - table->header_count, span->column, 1, span->colspan};
        if (!table->rows[r].is_group && table->rows[r].cells[span->column].part_count)
            apply_span(table, &lone);
    }
}

/* A table of which only the header was entered says so: bare headings look like a fault, and a header needs a body. */
static void fill_nothing_entered(Arena *arena, ReportRow *row, uint32_t columns) {
    static const Str words = {"Nothing entered", sizeof "Nothing entered" - 1};
    row->cells = ARENA_ARRAY(arena, ReportCell, columns);
    row->cells[0] =
        (ReportCell){.parts = ARENA_NEW(arena, ReportPart), .part_count = 1, .colspan = columns, .rowspan = 1};
    row->cells[0].parts[0].text = words;
}

/* Tells whether two columns' headings differ in their digits alone: Quarter 1 and Quarter 2 are of one kind. */
static bool are_alike(const Table *table, uint32_t a, uint32_t b) {
    if (!table->columns)
        return false;
    Str x = table->columns[a], y = table->columns[b];
    bool alike = x.len == y.len && x.len > 0;
    for (size_t i = 0; i < x.len && alike; i++)
        alike = x.at[i] == y.at[i] || (is_digit(x.at[i]) && is_digit(y.at[i]));
    return alike;
}

/* Returns how a column aligns; one in which nothing is entered yet aligns as its like before it. */
static Align align_of(const Table *table, const ColumnKind *kinds, uint32_t column) {
    while (column > 0 && kinds[column].filled == 0 && are_alike(table, column - 1, column))
        column--;
    return is_number_column(table, kinds, column) ? ALIGN_NUMBER : ALIGN_LEFT;
}

/* Says of each cell what it heads and how it aligns; a header aligns with the numbers it stands over. */
static void set_roles(ReportTable *out, const Table *table, const ColumnKind *kinds) {
    for (uint32_t c = 0; c < out->column_count; c++) {
        Align align = align_of(table, kinds, c);
        bool is_name = c == 0 && heads_rows(table, &kinds[0]);
        for (uint32_t r = 0; r < out->row_count; r++) {
            ReportCell *cell = &out->rows[r].cells[c];
            if (r < out->header_count)
                cell->role = CELL_COLUMN_HEADER;
            else if (is_name && !out->rows[r].is_group)
                cell->role = CELL_ROW_HEADER;
            cell->align = align;
        }
    }
}

ReportTable *compose_table(Arena *arena, const Table *table) {
    ReportTable *out = ARENA_NEW(arena, ReportTable);
    *out = (ReportTable){.number = table->number,
                         .caption = table->title,
                         .column_count = table->column_count,
                         .header_count = table->header_count,
                         .column_names = table->columns,
                         .is_form = table->is_form};
    out->row_count = table->header_count + (uint32_t)table->rows.count;
    out->rows = ARENA_ARRAY(arena, ReportRow, out->row_count + 1);
    for (uint32_t r = 0; r < out->row_count; r++) {
        bool is_header = r < table->header_count;
        fill_row(arena, &out->rows[r], is_header ? &table->header[r] : &table->rows.at[r - table->header_count],
                 table->column_count);
    }
    for (size_t i = 0; i < table->spans.count; i++)
        apply_span(out, &table->spans.at[i]);
    for (size_t i = 0; i < table->spans.count; i++)
        widen_lone_cells(out, &table->spans.at[i]);
    set_roles(out, table, measure_columns(arena, table));
    if (out->row_count == out->header_count)
        fill_nothing_entered(arena, &out->rows[out->row_count++], out->column_count);
    return out;
}
