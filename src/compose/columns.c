#include "compose/columns.h"

#include <string.h>

/* What a column's cells are like, over the body rows. */
typedef struct {
    uint32_t filled, numbers, longest;
    uint64_t length;   /* of all its cells */
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

/* A numbering goes up by small steps or down by ones from row to row and has no signs of quantity; a deeper number
 * (1.1) stands between two whole ones, and one may be printed twice. */
static void note_numbering(ColumnKind *kind, Str text) {
    enum { LONGEST_NUMBER = 6, LARGEST_STEP = 9 };
    bool is_plain = text.len <= LONGEST_NUMBER;
    for (size_t i = 0; i < text.len; i++)
        is_plain &= is_digit(text.at[i]) || text.at[i] == '.';
    kind->rises &= is_plain;
    kind->falls &= is_plain;
    if (str_find_byte(text, 0, '.') < text.len)
        return;
    uint64_t value = digits_of(text);
    kind->rises &= kind->filled == 0 || (value >= kind->last && value - kind->last <= LARGEST_STEP);
    kind->falls &= kind->filled == 0 || value + 1 == kind->last;
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
            kind->length += text.len;
            kind->numbers += text.len > 0 && is_quantity(text);
            kind->longest = text.len > kind->longest ? (uint32_t)text.len : kind->longest;
        }
    }
    return kinds;
}

/* The letters and signs of a heading, its digits left out, compared. */
static bool are_alike(const Table *table, uint32_t a, uint32_t b) {
    if (!table->columns)
        return false;
    Str x = table->columns[a], y = table->columns[b];
    size_t i = 0, j = 0;
    for (;;) {
        i += count_digits(x, i);
        j += count_digits(y, j);
        if (i == x.len || j == y.len || x.at[i] != y.at[j])
            return i == x.len && j == y.len && x.len && y.len;
        i++;
        j++;
    }
}

/* A header of many lines (a scale told in it) cannot stand over a narrow column of figures and be read. */
static bool has_long_header(const Table *table, uint32_t column) {
    enum { MOST_HEADER_PARTS = 3 };
    for (uint32_t r = 0; r < table->header_count; r++)
        if (table->header[r].cells[column].part_count > MOST_HEADER_PARTS)
            return true;
    return false;
}

/* Numbers align where at least half of what a column holds is numbers and nothing in it is a sentence. Columns that
 * stand side by side under headings alike but for their digits (Quarter 1, Quarter 2) are judged together: they are
 * read across. */
static void judge_alignment(const Table *table, const ColumnKind *kinds, Align *align) {
    enum { LONGEST_NOTE = 24 };
    for (uint32_t first = 0, end; first < table->column_count; first = end) {
        uint32_t filled = 0, numbers = 0, longest = 0;
        bool is_plain = true;
        for (end = first; end == first || (end < table->column_count && are_alike(table, end - 1, end)); end++) {
            filled += kinds[end].filled;
            numbers += kinds[end].numbers;
            longest = kinds[end].longest > longest ? kinds[end].longest : longest;
            is_plain &= !kinds[end].rises && !kinds[end].falls && !has_long_header(table, end);
        }
        bool is_number = is_plain && filled > 0 && numbers * 2 >= filled && longest <= LONGEST_NOTE;
        for (uint32_t c = first; c < end; c++)
            align[c] = is_number ? ALIGN_NUMBER : ALIGN_LEFT;
    }
}

/* Body cells of a column that stand under a merged one. */
static uint32_t count_covered(const Table *table, uint32_t column) {
    uint32_t covered = 0;
    for (size_t i = 0; i < table->spans.count; i++)
        if (table->spans.at[i].where == SPAN_BODY && table->spans.at[i].column == column)
            covered += table->spans.at[i].rowspan - 1;
    return covered;
}

/* The rows are named by the first column that is not figures, when most of them have a name there and the names are no
 * long texts: 529 | 150 | Business Unit has its name third. In a form of label and value it is the label; any other
 * form names no rows. */
static uint32_t judge_name_column(const Table *table, const ColumnKind *kinds, const Align *align) {
    enum { LONGEST_MEAN = 120 };
    uint32_t none = table->column_count, body = 0;
    if (table->is_chart || table->column_count < 2)
        return none;
    if (table->is_form)
        return table->column_count == 2 ? 0 : none;
    for (size_t r = 0; r < table->rows.count; r++)
        body += table->rows.at[r].kind == ROW_BODY;
    for (uint32_t c = 0; c + 1 < table->column_count; c++) {
        const ColumnKind *kind = &kinds[c];
        if (align[c] == ALIGN_NUMBER)
            continue;
        bool is_filled = kind->filled && (kind->filled + count_covered(table, c)) * 2 > body;
        return is_filled && kind->length <= (uint64_t)kind->filled * LONGEST_MEAN ? c : none;
    }
    return none;
}

ColumnUse columns_judge(Arena *arena, const Table *table) {
    const ColumnKind *kinds = measure_columns(arena, table);
    ColumnUse use = {.align = ARENA_ARRAY(arena, Align, table->column_count)};
    judge_alignment(table, kinds, use.align);
    use.name_column = judge_name_column(table, kinds, use.align);
    return use;
}
