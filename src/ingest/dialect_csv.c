/* CSV: rows whose cells stand between commas, semicolons or tabs; several tables in one file are parted by blank lines
 * and have lines of words between them. Prose holds commas too, so rows must agree with their neighbours. */
#include <string.h>

#include "ingest/csv_record.h"
#include "ingest/dialect.h"

enum { SAMPLE_RECORDS = 4000, EMPTY_ROWS = 8, ROWS_BACK = 3, FAULTS_REPORTED = 20 };

/* What the records of a file look like when they are cut at one sort of comma. */
typedef struct {
    char comma;
    size_t records, rows;                   /* that are no blank line */
    size_t tabbed;                          /* records with tabs that no quotation marks hold */
    size_t pairs, agreeing, agreeing_cells; /* rows with one above; such as agree; their cells in rows that are whole */
    uint32_t widest;                        /* of them */
    size_t bound, listed, quoted, faults, figures, sentences;
    uint32_t even; /* cells of each record, 0 when they differ */
} Survey;

/* How the file is to be read. */
typedef struct {
    char comma;     /* 0: it is no CSV */
    size_t first;   /* index of its first line */
    bool is_spaced; /* each comma has a space behind it, as a person writes them */
    bool is_tabbed;
    Str evidence;
} Csv;

/* "sep=;" on the first line tells a spreadsheet the comma. */
static char read_hint(const Reader *reader) {
    Str text = reader->lines.count ? reader->lines.at[0].text : STR("");
    bool is_hint = text.len == 5 && str_starts(text, "sep=") && strchr(",;\t", text.at[4]);
    return is_hint ? text.at[4] : 0;
}

static bool is_blank_line(const TextLine *line) { return line->tabs == 0 && str_is_blank(line->text); }

/* How many cells the rows above have, the nearest first; a row agrees with one of them, so that a single odd row does
 * not count against both its neighbours. */
typedef struct {
    uint32_t counts[ROWS_BACK];
} RowsAbove;

static bool is_among(const RowsAbove *above, uint32_t count) {
    for (size_t i = 0; i < ROWS_BACK; i++)
        if (above->counts[i] == count)
            return true;
    return false;
}

static void push_row(RowsAbove *above, uint32_t count) {
    for (size_t i = ROWS_BACK - 1; i > 0; i--)
        above->counts[i] = above->counts[i - 1];
    above->counts[0] = count;
}

static void note_record(Survey *survey, const CsvShape *shape, RowsAbove *above) {
    bool is_row = csv_shape_is_row(shape);
    survey->even = survey->records == 0 || survey->even == shape->count ? shape->count : 0;
    survey->records++;
    survey->rows += is_row;
    survey->bound += shape->bound;
    survey->listed += shape->listed;
    survey->quoted += shape->quoted;
    survey->tabbed += shape->tabs > 0;
    survey->faults += shape->fault != CSV_NO_FAULT;
    survey->figures += shape->figures;
    survey->sentences += shape->ends_sentence;
    if (!is_row) {
        *above = (RowsAbove){0};
        return;
    }
    bool agrees = is_among(above, shape->count);
    survey->pairs += above->counts[0] > 0;
    push_row(above, shape->count);
    if (!agrees)
        return;
    survey->agreeing++;
    survey->agreeing_cells += shape->is_torn ? 0 : shape->count;
    survey->widest = shape->count > survey->widest ? shape->count : survey->widest;
}

static Survey take_survey(const Reader *reader, size_t first, char comma) {
    Survey survey = {.comma = comma};
    CsvCursor cursor = csv_cursor_open(&reader->lines, first, comma);
    StrBuf cell = buf_open(reader->work);
    RowsAbove above = {0};
    while (cursor.line < reader->lines.count && survey.records < SAMPLE_RECORDS) {
        if (is_blank_line(&reader->lines.at[cursor.line])) {
            cursor.line++;
            above = (RowsAbove){0};
            continue;
        }
        /* Only has_spaced_rows asks what cells are, of rows that are all as wide. */
        cursor.wants_kinds = comma != '\t' && (survey.records == 0 || survey.even > 2);
        CsvShape shape = csv_record_measure(&cursor, &cell);
        note_record(&survey, &shape, &above);
    }
    return survey;
}

/* Rows that agree with those above them, with lines of words between the tables. Two cells need a third row: two lines
 * of prose may have a comma each. */
static bool has_rows(const Survey *survey) {
    bool is_clear = survey->widest > 2 ? survey->agreeing > 0 : survey->agreeing > 1;
    return is_clear && survey->agreeing * 2 >= survey->pairs && survey->rows * 4 >= survey->records;
}

/* Commas with spaces behind them, as in prose: only lines that all have as many, hold figures and are no sentences are
 * rows. */
static bool has_spaced_rows(const Survey *survey) {
    return survey->even > 2 && survey->records > 2 && survey->sentences == 0 && survey->figures + 1 >= survey->records;
}

static size_t count_tabbed(const Reader *reader) {
    size_t count = 0;
    for (size_t i = 0; i < reader->lines.count; i++)
        count += reader->lines.at[i].tabs > 0;
    return count;
}

/* Tabs part cells without any quotation marks, too, which is another dialect: here a cell needs its marks, and no
 * other has marks that are words; or all that have marks hold a comma, as a spreadsheet writes them. */
static bool is_quoted_tabs(const Survey *survey) {
    bool is_sheet = survey->listed > 0 && survey->bound + survey->listed == survey->quoted;
    return has_rows(survey) && (survey->bound > 0 || is_sheet) && survey->faults == 0;
}

/* Tabs between cells are another dialect's. A few inside cells do not count against rows that are even and nearly all
 * of the file. */
static bool has_too_many_tabs(const Survey *survey) {
    bool is_sure =
        survey->widest > 2 && survey->agreeing * 20 >= survey->pairs * 19 && survey->rows * 10 >= survey->records * 9;
    return survey->tabbed * (is_sure ? 3 : 10) > survey->rows;
}

static void take(Csv *csv, const Survey *survey, Arena *arena) {
    csv->comma = survey->comma;
    csv->evidence = str_format(arena, "%zu of %zu rows have as many cells as one just above, between %s",
                               survey->agreeing, survey->pairs,
                               survey->comma == '\t'  ? "tabs, some in quotation marks"
                               : survey->comma == ';' ? "semicolons"
                                                      : "commas");
}

/* Rows that do not agree are rows all the same where the file is called one of them and most of its lines have commas.
 */
static void find_named(const Reader *reader, Csv *csv) {
    static const char commas[] = {',', ';'};
    size_t most = 0;
    for (size_t i = 0; i < sizeof commas && str_ends_folded(reader->source->file, ".csv"); i++) {
        Survey survey = take_survey(reader, csv->first, commas[i]);
        if (survey.rows <= most || survey.rows * 2 < survey.records)
            continue;
        most = survey.rows;
        take(csv, &survey, reader->arena);
    }
}

static Csv find_csv(const Reader *reader) {
    static const char commas[] = {',', ';'};
    char hint = read_hint(reader);
    Csv csv = {.first = hint != 0};
    size_t tabbed = count_tabbed(reader), best = 0;
    Survey tabs = tabbed ? take_survey(reader, csv.first, '\t') : (Survey){0};
    if (is_quoted_tabs(&tabs) && (!hint || hint == '\t')) {
        csv.is_tabbed = true;
        take(&csv, &tabs, reader->arena);
        return csv;
    }
    for (size_t i = 0; i < sizeof commas; i++) {
        if (hint && hint != commas[i])
            continue;
        Survey survey = take_survey(reader, csv.first, commas[i]);
        bool is_spaced = !has_rows(&survey) && has_spaced_rows(&survey);
        size_t weight = has_rows(&survey) ? survey.agreeing_cells : is_spaced ? 1 : 0;
        if (weight <= best || has_too_many_tabs(&survey))
            continue;
        best = weight;
        csv.is_spaced = is_spaced;
        csv.is_tabbed = tabbed > 0;
        take(&csv, &survey, reader->arena);
    }
    if (!csv.comma && tabbed == 0)
        find_named(reader, &csv);
    return csv;
}

DialectScore dialect_csv_score(const Reader *reader) {
    Csv csv = find_csv(reader);
    if (!csv.comma)
        return (DialectScore){0, STR("no commas part rows that agree")};
    return (DialectScore){csv.is_tabbed ? 100 : 95, csv.evidence};
}

TextLines dialect_csv_outside(const Reader *reader, Arena *arena) {
    Csv csv = find_csv(reader);
    return csv.comma ? csv_record_hide_quoted(arena, &reader->lines, csv.first, csv.comma) : reader->lines;
}

typedef enum { USE_AS_GAP, USE_AS_LINE, USE_AS_ROW } RecordUse;

typedef struct {
    CsvShape shape;
    RecordUse use;
} Record;

/* The file while it is read. */
typedef struct {
    Reader *reader;
    Csv csv;
    VEC(Record) records;
    bool has_blank_lines; /* between its records: then rows of commas alone are rows with nothing entered */
    Grid *grid;
    uint32_t gap, grid_gap;
} CsvReader;

static bool is_empty_row(const Record *record) { return record->use == USE_AS_ROW && record->shape.filled == 0; }

/* One cell filled, the first, as a spreadsheet writes a line of words. */
static bool is_single(const Record *record) {
    return record->use == USE_AS_ROW && record->shape.filled == 1 && record->shape.has_first;
}

/* A text with a comma at its end, right under a row of two cells, is one more of these with a blank cell. */
static bool is_row_again(const CsvReader *csv, const CsvShape *shape) {
    const Record *above = csv->records.count ? &csv->records.at[csv->records.count - 1] : NULL;
    return above && above->use == USE_AS_ROW && above->shape.count == 2 && shape->count == 2 && shape->filled == 1 &&
           shape->has_first;
}

static void find_records(CsvReader *csv) {
    const TextLines *lines = &csv->reader->lines;
    CsvCursor cursor = csv_cursor_open(lines, csv->csv.first, csv->csv.comma);
    StrBuf cell = buf_open(csv->reader->work);
    while (cursor.line < lines->count) {
        Record record = {.shape = {.line = cursor.line, .end = cursor.line + 1}};
        if (is_blank_line(&lines->at[cursor.line])) {
            cursor.line++;
        } else {
            record.shape = csv_record_measure(&cursor, &cell);
            bool is_row = csv_shape_is_row(&record.shape) || (csv->csv.is_spaced && record.shape.count > 1) ||
                          is_row_again(csv, &record.shape);
            record.use = is_row ? USE_AS_ROW : USE_AS_LINE;
        }
        vec_push(csv->reader->work, &csv->records, record);
    }
    size_t last = csv->records.count;
    while (last > 0 && csv->records.at[last - 1].use == USE_AS_GAP)
        last--;
    for (size_t i = 0; i < last; i++)
        csv->has_blank_lines |= csv->records.at[i].use == USE_AS_GAP;
}

/* Rows of commas alone stand for blank lines where the file has no others, where they are many, or where no row stands
 * before them. */
static void judge_empty_rows(CsvReader *csv) {
    for (size_t i = 0; i < csv->records.count;) {
        size_t end = i;
        while (end < csv->records.count && is_empty_row(&csv->records.at[end]))
            end++;
        bool is_inside = i > 0 && csv->records.at[i - 1].use == USE_AS_ROW;
        if (!csv->has_blank_lines || end - i > EMPTY_ROWS || !is_inside)
            for (size_t r = i; r < end; r++)
                csv->records.at[r].use = USE_AS_GAP;
        i = end > i ? end : i + 1;
    }
}

/* Returns the end of the block of rows that starts at `from`; *is_single_only tells of one cell in each. */
static size_t find_block(const CsvReader *csv, size_t from, bool *is_single_only) {
    size_t end = from;
    *is_single_only = true;
    for (; end < csv->records.count && csv->records.at[end].use == USE_AS_ROW; end++)
        *is_single_only &= is_single(&csv->records.at[end]);
    return end;
}

/* Rows of one cell that open a block are its title and what else stands over it, but for the first storey of a header
 * whose second leaves its first cell blank. */
static void judge_singles(CsvReader *csv) {
    for (size_t i = 0; i < csv->records.count;) {
        bool is_single_only;
        size_t end = find_block(csv, i, &is_single_only);
        for (size_t r = i; r < end && is_single(&csv->records.at[r]); r++) {
            bool is_storey = r + 1 < end && !csv->records.at[r + 1].shape.has_first;
            if (is_single_only || !is_storey)
                csv->records.at[r].use = USE_AS_LINE;
        }
        i = end > i ? end : i + 1;
    }
}

static uint32_t last_filled(const GridRow *row) {
    uint32_t end = row->count;
    while (end > 0 && row->cells[end - 1].text.len == 0)
        end--;
    return end;
}

/* Ends the grid. Columns at the right that no row fills are left out: a spreadsheet gives all rows of a sheet the cells
 * of its widest. */
static void close_grid(CsvReader *csv) {
    Grid *grid = csv->grid;
    csv->grid = NULL;
    if (!grid)
        return;
    uint32_t width = 2;
    for (size_t i = 0; i < grid->rows.count; i++) {
        uint32_t filled = last_filled(&grid->rows.at[i]);
        width = filled > width ? filled : width;
    }
    for (size_t i = 0; i < grid->rows.count; i++) {
        GridRow *row = &grid->rows.at[i];
        if (row->count <= width)
            continue;
        grid->room = row->count > grid->room ? row->count : grid->room;
        row->count = width;
    }
    grid->is_counted = true;
    grid_add_grid(csv->reader, grid, csv->grid_gap);
}

static void add_row(CsvReader *csv, const Record *record) {
    Reader *reader = csv->reader;
    if (!csv->grid) {
        csv->grid = ARENA_NEW(reader->arena, Grid);
        csv->grid_gap = csv->gap;
    }
    CsvCursor cursor = csv_cursor_open(&reader->lines, record->shape.line, csv->csv.comma);
    vec_push(reader->work, &csv->grid->rows, csv_record_read(reader, &cursor));
}

/* A line of words: of the one cell that is filled, its text; else the line as it stands. */
static void add_lines(CsvReader *csv, const Record *record) {
    Reader *reader = csv->reader;
    const TextLine *lines = reader->lines.at;
    uint32_t gap = csv->gap;
    CsvCursor cursor = csv_cursor_open(&reader->lines, record->shape.line, csv->csv.comma);
    StrBuf cell = buf_open(reader->arena);
    if (record->shape.filled == 1 && record->shape.has_first && !record->shape.fault) {
        csv_record_first(&cursor, &cell);
        Str text = buf_str(&cell);
        Lines place = {lines[record->shape.line].number, lines[record->shape.end - 1].number};
        for (size_t from = 0; from < text.len; gap = 0) {
            size_t end = str_find_byte(text, from, '\n');
            if (!str_is_blank(str_slice(text, from, end)))
                grid_add_line(reader, str_slice(text, from, end), place, gap);
            from = end + 1;
        }
        return;
    }
    for (size_t i = record->shape.line; i < record->shape.end; i++, gap = 0)
        if (!str_is_blank(lines[i].text))
            grid_add_line(reader, lines[i].text, (Lines){lines[i].number, lines[i].number}, gap);
}

/* Tells whether there is room for the row's cells; says so the first time there is none. */
static bool has_room(CsvReader *csv, const Record *record) {
    Reader *reader = csv->reader;
    if (!reader->is_full && record->shape.count <= GRID_COLUMN_LIMIT &&
        record->shape.count <= GRID_CELL_LIMIT - reader->cell_count)
        return true;
    if (!reader->is_full)
        finding_raise(&reader->source->findings, FINDING_TABLE_TOO_LARGE,
                      (Place){.line = reader->lines.at[record->shape.line].number}, NULL);
    return !(reader->is_full = true);
}

/* Says of each row where a quotation mark that opens a cell was a plain sign; of many rows the first. */
static void report_faults(const CsvReader *csv) {
    Findings *findings = &csv->reader->source->findings;
    size_t count = 0;
    for (size_t i = 0; i < csv->records.count; i++) {
        const CsvShape *shape = &csv->records.at[i].shape;
        if (csv->records.at[i].use != USE_AS_ROW || !shape->fault || count++ >= FAULTS_REPORTED)
            continue;
        Place place = {.line = csv->reader->lines.at[shape->fault_line].number};
        finding_raise(findings, shape->fault == CSV_TAIL ? FINDING_QUOTE_TAIL : FINDING_QUOTE_OPEN, place, NULL);
    }
    if (count > FAULTS_REPORTED)
        finding_raise(findings, FINDING_QUOTE_OPEN, (Place){0}, "%zu rows with such faults, the first %d listed", count,
                      (int)FAULTS_REPORTED);
}

void dialect_csv_read(Reader *reader) {
    CsvReader csv = {.reader = reader, .csv = find_csv(reader)};
    find_records(&csv);
    judge_empty_rows(&csv);
    judge_singles(&csv);
    report_faults(&csv);
    for (size_t i = 0; i < csv.records.count; i++) {
        const Record *record = &csv.records.at[i];
        if (record->use == USE_AS_ROW && has_room(&csv, record)) {
            add_row(&csv, record);
            csv.gap = 0;
            continue;
        }
        close_grid(&csv);
        if (record->use == USE_AS_GAP) {
            csv.gap++;
            continue;
        }
        add_lines(&csv, record);
        csv.gap = 0;
    }
    close_grid(&csv);
}
