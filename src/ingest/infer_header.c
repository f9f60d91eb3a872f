/* Header: what stands at the top of a table: a title row, one header row or several, an instruction, or data at once. A
 * header is told by contrast: what stands below it is of another kind (numbers, dates, sentences). */
#include <stdio.h>
#include <string.h>

#include "ingest/cell_kind.h"
#include "ingest/infer.h"

enum { SAMPLE_ROWS = 60, HEADER_SCORE = 3, NARROW_SCORE = 4, HEADER_CELL_BYTES = 100, HEADER_ROWS_LIMIT = 4 };

/* What the cells of a column are, below a row that may head them. */
typedef struct {
    uint32_t filled, kinds[KIND_COUNT], digit_first, with_digit, repeats, header_words;
} Column;

bool infer_is_separator(const GridRow *row) {
    uint32_t filled = 0, dashes = 0;
    for (uint32_t c = 0; c < row->count; c++) {
        Str text = row->cells[c].text;
        if (text.len == 0)
            continue;
        filled++;
        if (kind_has_letter(text) || kind_has_digit(text) || !strchr("-_=:\xE2", text.at[0]))
            return false;
        dashes += kind_is_rule(text);
        if (!kind_is_rule(text) && !str_equal_z(text, "--") && !str_equal_z(text, "-"))
            return false;
    }
    return filled > 0 && dashes > 0 && (filled == row->count || filled == 1 || dashes * 2 >= filled);
}

bool infer_rows_equal(const GridRow *a, const GridRow *b) {
    for (uint32_t c = 0; c < a->count; c++)
        if (!kind_fold_equal(a->cells[c].text, b->cells[c].text))
            return false;
    return true;
}

/* A cell that may head a column: a label, a unit, or a period of time. */
static bool fits_header(Str text) {
    CellKind kind = kind_of(text);
    if (kind == KIND_DATE || kind == KIND_NUMBER)
        return kind_is_period(text) || kind_is_unit(text);
    if (kind == KIND_MARK)
        return text.len == 1 && strchr("%#", text.at[0]);
    /* "Ref." may head a column, "KSA matrix." does not. */
    return kind == KIND_SHORT && (!str_ends(text, ".") || kind_last_word(text).len <= 5);
}

/* The rows below a header, as many as are looked at; ruled lines and repeats of the header left out. */
typedef struct {
    const GridRow *rows[SAMPLE_ROWS];
    size_t count;
} Sample;

static Sample take_sample(const GridRow *head, const GridRow *rows, size_t count) {
    Sample sample = {.count = 0};
    for (size_t i = 0; i < count && sample.count < SAMPLE_ROWS; i++)
        if (!infer_is_separator(&rows[i]) && !infer_rows_equal(head, &rows[i]))
            sample.rows[sample.count++] = &rows[i];
    return sample;
}

/* Counts what stands in a column of the sample. */
static Column read_column(const Sample *sample, uint32_t c, Str head) {
    Column column = {0};
    for (size_t i = 0; i < sample->count; i++) {
        Str text = sample->rows[i]->cells[c].text;
        CellKind kind = kind_of(text);
        column.kinds[kind]++;
        if (kind == KIND_EMPTY || kind == KIND_MARK)
            continue;
        column.filled++;
        column.digit_first += kind_starts_digit(text);
        column.with_digit += kind_has_digit(text);
        column.header_words += kind_is_header_word(text);
        column.repeats += text.len == head.len && memcmp(text.at, head.at, head.len) == 0;
    }
    return column;
}

/* Tells whether most of a column is of another kind than the cell that may head it. */
static bool is_contrast(const Column *column, Str head) {
    /* Ticks and crosses, or "N/A" throughout. */
    uint32_t marks = column->kinds[KIND_MARK];
    if (marks > 1 && marks * 5 >= (column->filled + marks) * 3)
        return true;
    if (column->filled + marks == 0)
        return false;
    uint32_t figures = column->kinds[KIND_NUMBER] + column->kinds[KIND_DATE];
    bool is_period = kind_is_period(head);
    if (is_period)
        return (column->kinds[KIND_NUMBER] + marks) * 5 >= (column->filled + marks) * 3;
    if (column->filled == 0)
        return false;
    return figures * 5 >= column->filled * 3 || column->kinds[KIND_LONG] * 2 >= column->filled ||
           (column->digit_first * 5 >= column->filled * 4 && !kind_has_digit(head));
}

/* Tells whether a cell with a number in it has only cells like it below: then it is one of them. */
static bool is_same_as_below(const Column *column, Str head) {
    if (kind_has_year(head) || kind_is_period(head) || kind_is_header_word(head))
        return false;
    return kind_has_digit(head) && kind_of(head) == KIND_SHORT && column->with_digit == column->filled &&
           column->filled > 0 && column->kinds[KIND_SHORT] == column->filled;
}

/* What speaks for and against a row being a header, cell by cell. */
typedef struct {
    uint32_t filled, misfits, contrasts, same, repeats, words, colons, words_below, rest, bold, lower, all_figures;
    uint32_t short_below, kinds_beside; /* in the first column; in the second */
} Signs;

/* Counts the kinds of text in a column. */
static uint32_t count_kinds(const Column *column) {
    static const CellKind kinds[] = {KIND_NUMBER, KIND_DATE, KIND_SHORT, KIND_LONG};
    uint32_t count = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        count += column->kinds[kinds[k]] > 0;
    return count;
}

/* Tells whether a column holds figures throughout, or words with a figure in each ("Over £5m"). */
static bool is_all_figures(const Column *column) {
    return column->filled > 1 && (column->kinds[KIND_NUMBER] == column->filled ||
                                  (column->filled > 2 && column->with_digit == column->filled));
}

/* Tells whether a date heads marks or words, as those of meetings do in a list of who was there. */
static bool is_date_head(const GridRow *row, const Column *column, Str head) {
    return row->count > 2 && kind_of(head) == KIND_DATE && column->kinds[KIND_DATE] + column->kinds[KIND_NUMBER] == 0 &&
           column->kinds[KIND_LONG] == 0 && column->kinds[KIND_MARK] > 1;
}

static Signs read_signs(const GridRow *row, const Sample *below) {
    Signs signs = {0};
    for (uint32_t c = 0; c < row->count; c++) {
        Str text = row->cells[c].text;
        if (text.len == 0)
            continue;
        signs.filled++;
        Column column = read_column(below, c, text);
        signs.misfits += !fits_header(text) && !is_date_head(row, &column, text);
        signs.contrasts += is_contrast(&column, text);
        signs.all_figures += is_all_figures(&column) && !kind_has_digit(text);
        signs.same += is_same_as_below(&column, text);
        signs.repeats += column.repeats > 0;
        signs.words += kind_is_header_word(text);
        signs.lower += kind_starts_lower(text);
        signs.colons += str_ends(text, ":");
        signs.bold += str_starts(text, "**") && str_ends(text, "**");
        if (c == 0) {
            signs.words_below = column.header_words;
            signs.rest = column.filled;
            signs.short_below = column.kinds[KIND_SHORT];
        }
        if (c == 1)
            signs.kinds_beside = count_kinds(&column);
    }
    return signs;
}

/* Tells whether a blank cell stands between two filled ones. */
static bool has_inner_blank(const GridRow *row) {
    uint32_t filled = 0;
    bool was_blank = false;
    for (uint32_t c = 0; c < row->count; c++) {
        if (row->cells[c].text.len == 0) {
            was_blank = filled > 0;
            continue;
        }
        if (was_blank)
            return true;
        filled++;
    }
    return false;
}

/* Tells whether the file sets the row off from those below it, in bold or by a colour behind it. */
static bool is_set_off(const GridRow *row, const Sample *below) {
    size_t bold = 0, shaded = 0;
    for (size_t i = 0; i < below->count; i++) {
        bold += below->rows[i]->is_bold && grid_filled(below->rows[i], NULL) > 1;
        shaded += below->rows[i]->is_shaded;
    }
    return (row->is_bold && bold * 4 <= below->count) || (row->is_shaded && shaded * 4 <= below->count);
}

/* Tells whether the row stands over a matrix of bands: the cells below it, the first column aside, are a few words that
 * come again and again, and none of the row's own is among them. */
static bool heads_bands(const GridRow *row, const Sample *below) {
    enum { BANDS = 6 };
    Str bands[BANDS];
    uint32_t count = 0, cells = 0;
    for (size_t i = 0; i < below->count; i++)
        for (uint32_t c = 1; c < row->count; c++) {
            Str text = below->rows[i]->cells[c].text;
            uint32_t b = 0;
            while (b < count && !str_equal(bands[b], text))
                b++;
            if (b == BANDS || kind_of(text) != KIND_SHORT)
                return false;
            bands[b] = text;
            count += b == count;
            cells++;
        }
    for (uint32_t c = 1; c < row->count; c++)
        for (uint32_t b = 0; b < count; b++)
            if (str_equal(bands[b], row->cells[c].text))
                return false;
    return row->count > 2 && below->count > 1 && cells >= 3 * count;
}

/* Tells whether a text opens and ends with words that head columns: "Target", "Lead officer", not "Corporate
 * Resources".
 */
static bool is_column_name(Str text) {
    size_t at = 0;
    return kind_is_header_word(kind_next_word(text, &at)) && kind_is_header_word(kind_last_word(text));
}

/* A form without colons: labels below each other, which look like words that head columns, and values beside them.
 * Where the values are of many kinds (a name, a sum, a period), a few such words are enough. */
static bool is_form_of_labels(const GridRow *row, const Sample *below, const Signs *signs) {
    enum { MANY_KINDS = 3 };
    if (signs->rest > 1 && signs->words_below * 2 >= signs->rest && !kind_is_header_word(row->cells[1].text))
        return true;
    return signs->kinds_beside >= MANY_KINDS && signs->words_below * 4 >= signs->rest &&
           signs->short_below == below->count && !is_column_name(row->cells[1].text) && !is_set_off(row, below);
}

/* Tells whether a cell of the row holds a figure that is no year and no period. */
static bool holds_figure(const GridRow *row) {
    for (uint32_t c = 0; c < row->count; c++)
        if (kind_has_digit(row->cells[c].text) && !kind_has_year(row->cells[c].text) &&
            !kind_is_period(row->cells[c].text))
            return true;
    return false;
}

/* Rates a row as a header over those below it by its signs: the higher the surer, HEADER_SCORE is enough. */
static int rate_signs(const GridRow *row, const Sample *sample, Signs signs) {
    if (signs.filled < 2 || signs.misfits)
        return signs.misfits == 1 && signs.filled > 4 && signs.words * 2 > signs.filled ? HEADER_SCORE : 0;
    uint32_t contrasts = signs.contrasts < 3 ? signs.contrasts : 3;
    /* A row that begins in lower case goes on from another; names of fields, as databases write them, all do. */
    bool are_fields = signs.lower == signs.filled && signs.words * 2 >= signs.filled;
    int score = 2 * (int)contrasts - 3 * (int)signs.same - 3 * (int)signs.repeats;
    score -= are_fields ? 0 : 2 * (int)signs.lower;
    score += signs.words * 2 >= signs.filled ? 2 : signs.words ? 1 : 0;
    score += signs.words == signs.filled;
    score += signs.filled == row->count || (signs.filled + 1 == row->count && row->cells[0].text.len == 0);
    score += signs.bold == signs.filled || is_set_off(row, sample) ? 3 : 0;
    score += row->is_ruled ? 1 : 0;
    score += row->recurs ? 3 : 0;
    /* A row with blanks inside may be the first line of a form: words alone do not make it a header. */
    score -= contrasts == 0 && has_inner_blank(row) ? 2 : 0;
    score += signs.all_figures > 0;
    score += heads_bands(row, sample) ? 1 : 0;
    if (row->count == 2)
        score -= signs.colons > 0 || is_form_of_labels(row, sample, &signs) ? 4 : 0;
    /* With nothing below, only words and fullness speak. */
    if (sample->count == 0)
        score = row->count >= 3 && signs.filled == row->count && signs.words && !holds_figure(row) ? HEADER_SCORE
                                                                                                   : score - 1;
    return score;
}

/* Rates the row at `at` as the main header row; the top keeps what speaks for it. */
static void rate_header(const GridRow *rows, size_t count, size_t at, Top *top) {
    Sample sample = take_sample(&rows[at], rows + at + 1, count - at - 1);
    Signs signs = read_signs(&rows[at], &sample);
    top->score = rate_signs(&rows[at], &sample, signs);
    top->filled = signs.filled;
    top->contrasts = signs.contrasts;
    top->words = signs.words;
}

static int needed_score(uint32_t width) { return width == 2 ? NARROW_SCORE : HEADER_SCORE; }

/* Tells whether a row with blanks may stand over a fuller header row: labels only, and blank where it stands over none.
 */
static bool is_sparse_header(const GridRow *row, const GridRow *under) {
    uint32_t filled = 0;
    for (uint32_t c = 0; c < row->count; c++) {
        Str text = row->cells[c].text;
        if (text.len == 0) {
            if (under->cells[c].text.len == 0)
                return false;
            continue;
        }
        filled++;
        if (!fits_header(text))
            return false;
    }
    return filled >= 2 && filled < row->count;
}

/* Tells whether a row repeats a head over each of the columns it spans, as programs write merged cells to CSV: heads
 * only, and unlike ones below those that are equal side by side. */
static bool repeats_heads(const GridRow *row, const GridRow *under) {
    uint32_t repeats = 0;
    for (uint32_t c = 0; c < row->count; c++) {
        Str text = row->cells[c].text, below = under->cells[c].text;
        if (!fits_header(text) || (below.len && !fits_header(below)))
            return false;
        if (c == 0 || !kind_fold_equal(text, row->cells[c - 1].text))
            continue;
        Str beside = under->cells[c - 1].text;
        if (below.len == 0 || beside.len == 0 || kind_fold_equal(below, beside))
            return false;
        repeats++;
    }
    return repeats > 0;
}

/* A row under the header in which every filled cell is a unit. */
static bool is_unit_row(const GridRow *row) {
    uint32_t filled = 0;
    for (uint32_t c = 0; c < row->count; c++) {
        if (row->cells[c].text.len && !kind_is_unit(row->cells[c].text))
            return false;
        filled += row->cells[c].text.len > 0;
    }
    return filled > 0;
}

/* A row under the header with one filled cell, not the first, that speaks to who fills the table in. */
static bool is_instruction_row(const GridRow *row) {
    static const char *const words[] = {"please", "complete", "completed", "insert",
                                        "enter",  "guidance", "delete",    NULL};
    uint32_t first = 0;
    if (row->count < 3 || grid_filled(row, &first) != 1 || first == 0)
        return false;
    Str text = row->cells[first].text;
    for (size_t at = 0; at < text.len && at < 200;) {
        Str word = kind_next_word(text, &at);
        if (word.len && kind_word_in(word, words))
            return true;
    }
    return false;
}

/* Skips ruled lines; returns count when nothing else follows. */
static size_t next_row(const GridRow *rows, size_t count, size_t at) {
    while (at < count && infer_is_separator(&rows[at]))
        at++;
    return at;
}

bool infer_is_all_words(const GridRow *row) {
    for (uint32_t c = 0; c < row->count; c++)
        if (row->cells[c].text.len && !kind_is_header_word(row->cells[c].text))
            return false;
    return true;
}

/* Judges the row at `at` as the main header row; fills the top's score. */
static bool is_header_row(const GridRow *rows, size_t count, size_t at, Top *top) {
    if (at >= count)
        return false;
    rate_header(rows, count, at, top);
    /* The last row is rather data under what stands above it. */
    if (at > 0 && at + 1 == count && !infer_is_all_words(&rows[at]))
        return false;
    return top->score >= needed_score(rows[at].count);
}

/* Says what spoke for the main header row, which is the last that was rated. */
static void describe_top(Arena *arena, Top *top, uint32_t width) {
    top->evidence = str_format(
        arena, "%u cells filled of %u; %u columns hold another kind of text below; %u use words that head columns",
        top->filled, width, top->contrasts, top->words);
}

/* Says what stands over several columns by its place. */
static void describe_over(Arena *arena, Top *top, const GridRow *row) {
    StrBuf text = buf_open(arena);
    for (uint32_t c = 0; c < row->count; c++)
        if (row->cells[c].over > 1)
            buf_add_format(&text, "\"%.*s\" stands over %u columns by its place; ", STR_ARG(row->cells[c].text),
                           row->cells[c].over);
    buf_add(&text, top->evidence);
    top->evidence = buf_str(&text);
}

/* A first row r0 with one filled cell: the title of a header below it, or the first storey of a stacked header. */
static Top judge_single(const GridRow *rows, size_t count, size_t r0, size_t r1, uint32_t first) {
    Top top = {.title_rows = (uint32_t)r0};
    if (r1 >= count)
        return top;
    bool fills_blank = first == 0 && rows[r1].cells[0].text.len == 0;
    if (fills_blank && fits_header(rows[r0].cells[0].text)) {
        /* The row above supplies the first cell, so the row is judged as if it were full. */
        rate_header(rows, count, r1, &top);
        top.score++;
        top.is_stacked = top.score >= HEADER_SCORE && grid_filled(&rows[r1], NULL) > 1;
        top.header_rows = top.is_stacked ? (uint32_t)(r1 - r0) + 1 : 0;
        return top;
    }
    if (rows[r1].cells[first].text.len && is_header_row(rows, count, r1, &top)) {
        top.title_rows = (uint32_t)r1;
        top.header_rows = 1;
    }
    return top;
}

/* Takes the rows that the file itself marks as header; those of one cell over all columns are titles. No header when it
 * marks all rows. */
static Top read_marked(const GridRow *rows, size_t count) {
    Top top = {0};
    size_t marked = 0;
    while (marked < count && rows[marked].is_marked)
        marked++;
    if (marked == 0 || marked == count)
        return top;
    while (top.title_rows < marked && rows[top.title_rows].is_spanning)
        top.title_rows++;
    uint32_t left = (uint32_t)marked - top.title_rows;
    if (left == 0 || left > HEADER_ROWS_LIMIT)
        return (Top){0};
    top.header_rows = left;
    top.is_two_level = left > 1;
    top.has_units = left > 1 && is_unit_row(&rows[marked - 1]);
    top.has_instruction = left > 1 && !top.has_units && is_instruction_row(&rows[marked - 1]);
    top.score = HEADER_SCORE;
    top.evidence = STR("the file marks these rows as header");
    return top;
}

Top infer_top(Arena *arena, const GridRow *rows, size_t count, uint32_t width) {
    Top top = read_marked(rows, count);
    if (top.header_rows)
        return top;
    uint32_t first = 0;
    size_t r0 = next_row(rows, count, 0), r1 = next_row(rows, count, r0 + 1);
    if (r0 >= count || width < 2)
        return top;
    /* A ruled line above the header is left aside like the titles. */
    top.title_rows = (uint32_t)r0;
    uint32_t filled = grid_filled(&rows[r0], &first);
    if (rows[r0].is_over && r1 + 1 < count)
        rate_header(rows, count, r1, &top), top.is_two_level = true, top.header_rows = (uint32_t)(r1 - r0) + 1;
    else if (filled == 1)
        top = judge_single(rows, count, r0, r1, first);
    else if (r1 < count && (is_sparse_header(&rows[r0], &rows[r1]) || repeats_heads(&rows[r0], &rows[r1])) &&
             is_header_row(rows, count, r1, &top))
        top.is_two_level = true, top.header_rows = (uint32_t)(r1 - r0) + 1;
    else if (is_header_row(rows, count, r0, &top))
        top.header_rows = 1;
    if (top.header_rows == 0)
        return top;
    size_t main_row = top.title_rows + top.header_rows - 1, after = next_row(rows, count, main_row + 1);
    describe_top(arena, &top, rows[main_row].count);
    if (rows[r0].is_over)
        describe_over(arena, &top, &rows[r0]);
    if (after + 1 < count && top.header_rows < HEADER_ROWS_LIMIT) {
        top.has_units = is_unit_row(&rows[after]);
        top.has_instruction = !top.has_units && is_instruction_row(&rows[after]);
        if (top.has_units || top.has_instruction)
            top.header_rows = (uint32_t)(after - top.title_rows) + 1;
    }
    return top;
}

/* Takes out cells of the upper header row that only repeat the end of another cell there ("ised" of "Revised"). */
static void drop_fragments(Reader *reader, Draft *draft, GridRow *row) {
    for (uint32_t c = 1; c < row->count && c < 1024; c++) {
        Token *token = &row->cells[c];
        if (token->text.len < 2 || !kind_starts_lower(token->text))
            continue;
        for (uint32_t other = 0; other < c; other++) {
            Str text = row->cells[other].text;
            if (text.len <= token->text.len ||
                memcmp(text.at + text.len - token->text.len, token->text.at, token->text.len))
                continue;
            grid_decide(reader, &draft->decisions, (Mark){DECISION_HEADER_FRAGMENT, row->lines},
                        "\"%.*s\" is the end of \"%.*s\"", STR_ARG(token->text), STR_ARG(text));
            finding_raise(&reader->source->findings, FINDING_HEADER_FRAGMENT, (Place){.line = row->lines.first},
                          "\"%.*s\"", STR_ARG(token->text));
            grid_settle(reader, token, FATE_JOINED);
            token->text = STR("");
            break;
        }
    }
}

/* Returns how many sub-headers from `a` equal those from `b`, `limit` at most. */
static uint32_t count_repeats(const GridRow *under, uint32_t a, uint32_t b, uint32_t limit) {
    uint32_t n = 0;
    while (n < limit && a + n < b && b + n < under->count && under->cells[a + n].text.len &&
           kind_fold_equal(under->cells[a + n].text, under->cells[b + n].text))
        n++;
    return n;
}

static uint32_t next_filled(const GridRow *row, uint32_t from) {
    while (from < row->count && row->cells[from].text.len == 0)
        from++;
    return from;
}

/* Finds how many columns an upper header cell covers: as many as repeat under its neighbour ("Exp, Income, Net" twice),
 * else up to the next filled cell. */
static uint32_t measure_span(const GridRow *row, const GridRow *under, uint32_t c, uint32_t before) {
    uint32_t next = next_filled(row, c + 1), repeats = 0;
    if (next < row->count)
        repeats = count_repeats(under, c, next, next - c);
    if (repeats < 2 && before < c)
        repeats = count_repeats(under, before, c, c - before);
    return repeats >= 2 && repeats <= next - c ? repeats : next - c;
}

static void add_span(Reader *reader, Draft *draft, Span span) {
    span.where = SPAN_HEADER;
    if (span.rowspan * span.colspan > 1)
        vec_push(reader->arena, &draft->spans, span);
}

/* Returns over how many columns the cell stands by its place, up to the next filled one at most. */
static uint32_t clip_span(const GridRow *row, uint32_t c) {
    uint32_t room = next_filled(row, c + 1) - c, over = row->cells[c].over ? row->cells[c].over : 1;
    return over < room ? over : room;
}

static void span_upper_row(Reader *reader, Draft *draft, const GridRow *row, const GridRow *under) {
    uint32_t before = row->count;
    for (uint32_t c = next_filled(row, 0); c < row->count; c = next_filled(row, c + 1)) {
        if (under->cells[c].text.len == 0)
            add_span(reader, draft, (Span){.column = c, .rowspan = 2, .colspan = 1});
        else if (row->is_over)
            add_span(reader, draft, (Span){.column = c, .rowspan = 1, .colspan = clip_span(row, c)});
        else
            add_span(reader, draft, (Span){.column = c, .rowspan = 1, .colspan = measure_span(row, under, c, before)});
        before = c;
    }
}

/* Blank header cells at the right of a filled one are covered by it, when the table does hold something there. */
static void span_single_row(Reader *reader, Draft *draft, const GridRow *row) {
    for (uint32_t c = next_filled(row, 0); c < row->count; c = next_filled(row, c + 1))
        add_span(reader, draft, (Span){.column = c, .rowspan = 1, .colspan = next_filled(row, c + 1) - c});
}

/* Marks the rows of the top, ruled lines among them left aside; returns the header rows' places in at[]. */
static uint32_t mark_top(Reader *reader, Draft *draft, const Top *top, size_t at[HEADER_ROWS_LIMIT]) {
    uint32_t count = 0;
    for (size_t i = 0; i < top->title_rows + top->header_rows && i < draft->rows.count; i++) {
        GridRow *row = &draft->rows.at[i];
        if (row->use == USE_SEPARATOR)
            continue;
        bool is_title = i < top->title_rows;
        row->use = is_title ? USE_TITLE : USE_HEADER;
        grid_settle_row(reader, row, is_title ? FATE_TITLE : FATE_HEADER);
        if (is_title) {
            uint32_t first = 0;
            grid_filled(row, &first);
            draft->title = row->cells[first].text;
            draft->title_links = row->cells[first].links;
            grid_decide(reader, &draft->decisions, (Mark){DECISION_TITLE_ROW, row->lines},
                        "one cell of %u filled, a header below it", row->count);
        } else if (count < HEADER_ROWS_LIMIT) {
            at[count++] = i;
        }
    }
    return count;
}

void infer_header(Reader *reader, Draft *draft) {
    size_t at[HEADER_ROWS_LIMIT] = {0};
    Top top = infer_top(reader->arena, draft->rows.at, draft->rows.count, draft->width);
    if (top.header_rows == 0) {
        grid_decide(reader, &draft->decisions, (Mark){DECISION_HEADER_NONE, draft->rows.at[0].lines},
                    "the first row is like the rows below it (%d of %d points for a header)", top.score,
                    needed_score(draft->width));
        return;
    }
    draft->header_count = mark_top(reader, draft, &top, at);
    draft->has_instruction = top.has_instruction;
    GridRow *rows = draft->rows.at;
    Lines lines = {rows[at[0]].lines.first, rows[at[draft->header_count - 1]].lines.last};
    DecisionId id = top.is_stacked     ? DECISION_HEADER_STACKED
                    : top.is_two_level ? DECISION_HEADER_LEVELS
                                       : DECISION_HEADER_FOUND;
    grid_decide(reader, &draft->decisions, (Mark){id, lines}, "%.*s", STR_ARG(top.evidence));
    if (top.has_units || top.has_instruction)
        grid_decide(reader, &draft->decisions, (Mark){DECISION_HEADER_NOTE, rows[at[draft->header_count - 1]].lines},
                    top.has_units ? "a line of units under the header" : "an instruction to who fills the table in");
    if (draft->is_exact)
        return;
    if (top.is_stacked) {
        add_span(reader, draft, (Span){.rowspan = 2, .colspan = 1});
    } else if (top.is_two_level) {
        drop_fragments(reader, draft, &rows[at[0]]);
        span_upper_row(reader, draft, &rows[at[0]], &rows[at[1]]);
    } else {
        span_single_row(reader, draft, &rows[at[0]]);
    }
}
