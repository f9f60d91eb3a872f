/* Shades: cells that hold no words and say something by the colour behind them, as ratings often do. The colour of a
 * whole row, of a header, of a column without a name, or one that words share, is decoration. */
#include "ingest/infer.h"

/* One or two cells of a colour without a name are corners and dividers. */
enum { FEWEST_UNNAMED = 3 };

/* The strongest and the weakest of red, green and blue, and the hue in degrees (0 red, 120 green, 240 blue). */
typedef struct {
    int high, low, hue;
} Hue;

static Hue read_hue(uint32_t shade) {
    int red = (int)(shade >> 16 & 0xFF), green = (int)(shade >> 8 & 0xFF), blue = (int)(shade & 0xFF);
    Hue hue = {red > green ? red : green, red < green ? red : green, 0};
    hue.high = blue > hue.high ? blue : hue.high;
    hue.low = blue < hue.low ? blue : hue.low;
    int span = hue.high - hue.low;
    if (span == 0)
        return hue;
    if (hue.high == red)
        hue.hue = (60 * (green - blue) / span + 360) % 360;
    else
        hue.hue = hue.high == green ? 120 + 60 * (blue - red) / span : 240 + 60 * (red - green) / span;
    return hue;
}

/* Colours of ratings are strong ones: a pale or dark one has no name. Yellow stands for amber, as papers use it. */
static ShadeWord name_hue(uint32_t shade) {
    static const struct {
        int from, to; /* degrees */
        int least;    /* of the strongest part */
        ShadeWord word;
    } named[] = {{0, 14, 128, SHADE_RED},
                 {346, 359, 128, SHADE_RED},
                 {24, 64, 200, SHADE_AMBER},
                 {75, 165, 96, SHADE_GREEN},
                 {195, 255, 128, SHADE_BLUE}};
    Hue hue = read_hue(shade);
    if ((hue.high - hue.low) * 10 < hue.high * 4)
        return SHADE_UNNAMED;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (hue.hue >= named[i].from && hue.hue <= named[i].to && hue.high >= named[i].least)
            return named[i].word;
    return SHADE_UNNAMED;
}

/* White, or so near to it that nobody would see it. */
static bool is_paper(uint32_t shade) {
    enum { NEARLY_WHITE = 240 };
    return shade == 0 || read_hue(shade).low >= NEARLY_WHITE;
}

bool infer_has_colours(const GridRow *row) {
    for (uint32_t c = 1; c < row->count; c++)
        if (row->cells[c].text.len == 0 && !is_paper(row->cells[c].shade) && row->cells[c].shade != row->cells[0].shade)
            return true;
    return false;
}

/* The colours behind the words of a row. */
typedef struct {
    bool has_words, is_mixed;
    uint32_t shade; /* that of all of them, unless they are mixed */
} RowShade;

static RowShade judge_row(const Row *row, uint32_t columns) {
    RowShade found = {0};
    for (uint32_t c = 0; c < columns; c++) {
        const Cell *cell = &row->cells[c];
        if (cell->text.len == 0)
            continue;
        found.is_mixed |= found.has_words && cell->shade != found.shade;
        found.shade = cell->shade;
        found.has_words = true;
    }
    return found;
}

/* What is known of a column's body. */
typedef struct {
    bool is_named;      /* its header has words */
    bool is_varied;     /* not all of its cells have one colour */
    uint32_t filled_on; /* the colour behind words in it; 0 for none */
} Column;

static Column judge_column(const Table *table, uint32_t c) {
    Column column = {.is_named = table->columns && table->columns[c].len > 0};
    const Cell *first = NULL;
    for (size_t r = 0; r < table->rows.count; r++) {
        const Cell *cell = &table->rows.at[r].cells[c];
        if (table->rows.at[r].kind == ROW_GROUP)
            continue;
        first = first ? first : cell;
        column.is_varied |= cell->shade != first->shade;
        if (cell->text.len && !is_paper(cell->shade))
            column.filled_on = cell->shade;
    }
    return column;
}

static ShadeWord judge_cell(const Column *column, const RowShade *row, const Cell *cell) {
    bool is_apart = row->has_words && (row->is_mixed || row->shade != cell->shade);
    if (cell->text.len || is_paper(cell->shade) || !is_apart)
        return SHADE_NONE;
    ShadeWord word = name_hue(cell->shade);
    bool is_clear = word != SHADE_UNNAMED;
    bool is_data =
        is_clear ? column->is_named || column->is_varied : column->is_varied && cell->shade != column->filled_on;
    return is_data ? word : SHADE_NONE;
}

static void drop_unnamed(const Table *table) {
    for (size_t r = 0; r < table->rows.count; r++)
        for (uint32_t c = 0; table->rows.at[r].kind == ROW_BODY && c < table->column_count; c++)
            if (table->rows.at[r].cells[c].shade_word == SHADE_UNNAMED)
                table->rows.at[r].cells[c].shade_word = SHADE_NONE;
}

static void report_shades(Reader *reader, Table *table, const uint32_t *counts) {
    uint32_t all = 0;
    for (int word = SHADE_UNNAMED; word < SHADE_COUNT; word++)
        all += counts[word];
    if (all == 0)
        return;
    grid_decide(reader, &table->decisions, (Mark){DECISION_SHADE, table->lines},
                "%u red, %u amber, %u green, %u blue, %u of another colour, each unlike the words in its row",
                counts[SHADE_RED], counts[SHADE_AMBER], counts[SHADE_GREEN], counts[SHADE_BLUE], counts[SHADE_UNNAMED]);
    finding_raise(&reader->source->findings, FINDING_COLOUR_ALONE,
                  (Place){.line = table->lines.first, .table = table->number}, "%u", all);
}

void infer_shades(Reader *reader, Table *table) {
    uint32_t counts[SHADE_COUNT] = {0};
    Column *columns = ARENA_ARRAY(reader->work, Column, table->column_count);
    for (uint32_t c = 0; c < table->column_count; c++)
        columns[c] = judge_column(table, c);
    for (size_t r = 0; r < table->rows.count; r++) {
        const Row *row = &table->rows.at[r];
        if (row->kind == ROW_GROUP)
            continue;
        RowShade shade = judge_row(row, table->column_count);
        for (uint32_t c = 0; c < table->column_count; c++) {
            row->cells[c].shade_word = judge_cell(&columns[c], &shade, &row->cells[c]);
            counts[row->cells[c].shade_word]++;
        }
    }
    if (counts[SHADE_UNNAMED] && counts[SHADE_UNNAMED] < FEWEST_UNNAMED) {
        drop_unnamed(table);
        counts[SHADE_UNNAMED] = 0;
    }
    report_shades(reader, table, counts);
}
