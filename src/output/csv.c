#include "output/csv.h"

#include <string.h>

/* So many formulas of a table are told one by one; the rest is counted. */
enum { MOST_TOLD = 20 };

/* A table under way. */
typedef struct {
    StrBuf buf;
    const Table *table;
    bool is_raw;
    Findings *findings;
    size_t armed_count;
} Writer;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Tells whether what follows a sign is a number and nothing else: digits, separators, a currency sign before them, a
 * per cent sign behind. "-5 to 10" is none, and neither is "-1+A1". */
static bool is_number(Str s) {
    static const char *const currencies[] = {"£", "€", "$"};
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++)
        if (str_starts(s, currencies[i])) {
            s = str_from(s, strlen(currencies[i]));
            break;
        }
    if (str_ends(s, "%"))
        s.len--;
    bool has_digit = false;
    for (size_t i = 0; i < s.len; i++) {
        if (!is_digit(s.at[i]) && s.at[i] != '.' && s.at[i] != ',')
            return false;
        has_digit = has_digit || is_digit(s.at[i]);
    }
    return has_digit;
}

/* Spreadsheets run such cells when the file is opened, and a paper's text is not ours to trust. */
static bool is_formula(Str s) {
    if (s.len == 0)
        return false;
    if (s.at[0] == '=' || s.at[0] == '@')
        return true;
    return (s.at[0] == '+' || s.at[0] == '-') && !is_number(str_from(s, 1));
}

/* Blanks at the ends are kept by most readers only inside quotes. */
static bool needs_quotes(Str s) {
    for (size_t i = 0; i < s.len; i++)
        if (strchr("\",\r\n", s.at[i]))
            return true;
    return s.len > 0 && (s.at[0] == ' ' || s.at[s.len - 1] == ' ');
}

/* The apostrophe stands inside the quotes: a spreadsheet takes the quotes away before it looks for a formula. */
static void add_field(StrBuf *buf, Str s, bool has_apostrophe) {
    if (!needs_quotes(s)) {
        if (has_apostrophe)
            buf_add_byte(buf, '\'');
        buf_add(buf, s);
        return;
    }
    buf_add_z(buf, has_apostrophe ? "\"'" : "\"");
    for (size_t from = 0; from < s.len;) {
        size_t to = str_find_byte(s, from, '"');
        buf_add(buf, str_slice(s, from, to));
        if (to < s.len)
            buf_add_z(buf, "\"\"");
        from = to + 1;
    }
    buf_add_byte(buf, '"');
}

/* `row_number` counts the body rows from 1, 0 for a header. */
static void tell_formula(Writer *writer, uint32_t line, uint32_t row_number, uint32_t column) {
    Place place = {.line = line, .table = writer->table->number, .row = row_number};
    if (writer->table->columns)
        place.column = writer->table->columns[column];
    if (writer->armed_count++ < MOST_TOLD)
        finding_raise(writer->findings, FINDING_CSV_FORMULA, place, "column %u", column + 1);
}

static void write_cell(Writer *writer, const Cell *cell, uint32_t row_number, uint32_t column) {
    bool is_armed = !writer->is_raw && is_formula(cell->text);
    if (is_armed)
        tell_formula(writer, cell->lines.first, row_number, column);
    add_field(&writer->buf, cell->text, is_armed);
}

/* Rows are as wide as the table whatever they hold: some readers take the first record for the width of all. */
static void write_row(Writer *writer, const Row *row, uint32_t row_number) {
    uint32_t filled = row->kind == ROW_GROUP ? 1 : writer->table->column_count;
    for (uint32_t i = 0; i < writer->table->column_count; i++) {
        if (i)
            buf_add_byte(&writer->buf, ',');
        if (i < filled)
            write_cell(writer, &row->cells[i], row_number, i);
    }
    /* a record of one empty field would be an empty line, which readers skip */
    if (writer->table->column_count == 1 && row->cells[0].text.len == 0)
        buf_add_z(&writer->buf, "\"\"");
    buf_add_z(&writer->buf, "\r\n");
}

Str csv_write_table(Arena *arena, const Table *table, bool is_raw, Findings *findings) {
    Writer writer = {buf_open(arena), table, is_raw, findings, 0};
    for (uint32_t i = 0; i < table->header_count; i++)
        write_row(&writer, &table->header[i], 0);
    for (uint32_t i = 0; i < table->rows.count; i++)
        write_row(&writer, &table->rows.at[i], i + 1);
    if (writer.armed_count > MOST_TOLD)
        finding_raise(findings, FINDING_CSV_FORMULA, (Place){.table = table->number}, "%zu more of this table",
                      writer.armed_count - MOST_TOLD);
    return buf_str(&writer.buf);
}
