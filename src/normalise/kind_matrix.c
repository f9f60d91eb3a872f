/* Matrices: a grid of bands or scores over impact and likelihood. The levels of the axes are read from the scores,
 * which are products of them, whichever way the axes run. */
#include "normalise/classify.h"
#include "normalise/value.h"

#include <ctype.h>

enum { SIDE_LEAST = 3, SIDE_MOST = 12, FRAME = 3 };

/* How the grid lies in the table: cells from column `first` on; the levels rise to the right or down, or fall. */
typedef struct {
    uint32_t first, columns;
    size_t rows[SIDE_MOST + 1];
    size_t row_count;
    bool falls_right, falls_down;
} Lattice;

/* Returns the one whole number in a cell's words ("Very High 12"), 0 for none. */
static int64_t read_number(Str words) {
    int64_t found = 0;
    for (size_t i = 0; i < words.len;) {
        if (!isdigit((unsigned char)words.at[i])) {
            i++;
            continue;
        }
        int64_t number = 0;
        size_t start = i;
        while (i < words.len && isdigit((unsigned char)words.at[i]) && i - start < 4)
            number = number * 10 + (words.at[i++] - '0');
        if (found || i - start == 4)
            return 0;
        found = number;
    }
    return found;
}

/* Rows that hold a number in every column of the grid. */
static void find_rows(const Table *table, uint32_t first, Lattice *lattice) {
    lattice->first = first;
    lattice->columns = table->column_count - first;
    lattice->row_count = 0;
    for (size_t r = 0; r < table->rows.count && lattice->row_count <= SIDE_MOST; r++) {
        bool is_full = table->rows.at[r].kind == ROW_BODY;
        for (uint32_t c = first; is_full && c < table->column_count; c++)
            is_full = read_number(table->rows.at[r].cells[c].text) > 0;
        if (is_full)
            lattice->rows[lattice->row_count++] = r;
    }
}

static int64_t level_of(uint32_t index, uint32_t count, bool falls) { return falls ? count - index : index + 1; }

static bool fits(const Table *table, const Lattice *lattice) {
    for (uint32_t r = 0; r < lattice->row_count; r++)
        for (uint32_t c = 0; c < lattice->columns; c++) {
            int64_t product = level_of(r, (uint32_t)lattice->row_count, lattice->falls_down) *
                              level_of(c, lattice->columns, lattice->falls_right);
            if (read_number(table->rows.at[lattice->rows[r]].cells[lattice->first + c].text) != product)
                return false;
        }
    return true;
}

/* The axis in front of the grid takes no column, or one or two. */
static bool find_lattice(const Table *table, Lattice *lattice) {
    if (table->rows.count > SIDE_MOST + FRAME || table->column_count > SIDE_MOST + FRAME)
        return false;
    for (uint32_t first = 0; first < FRAME && first + SIDE_LEAST <= table->column_count; first++) {
        find_rows(table, first, lattice);
        if (lattice->row_count < SIDE_LEAST || lattice->row_count > SIDE_MOST || lattice->columns > SIDE_MOST)
            continue;
        for (int way = 0; way < 4; way++) {
            lattice->falls_right = way & 1;
            lattice->falls_down = way & 2;
            if (fits(table, lattice))
                return true;
        }
    }
    return false;
}

bool kind_matrix_claims(const Table *table) {
    Lattice lattice;
    return find_lattice(table, &lattice);
}

/* Returns a cell's words without its number: its band. */
static Str read_band(Arena *arena, Str words) {
    StrBuf band = buf_open(arena);
    for (size_t i = 0; i < words.len; i++)
        if (!isdigit((unsigned char)words.at[i]) && words.at[i] != '(' && words.at[i] != ')')
            buf_add_byte(&band, words.at[i]);
    return str_collapse(arena, str_trim(buf_str(&band)));
}

/* Which axis runs down is said by the words in front of the grid; without a word it is likelihood, as most papers draw
 * it. */
static bool is_impact_down(const Table *table, const Lattice *lattice, Arena *arena) {
    for (size_t r = 0; r < table->rows.count; r++)
        for (uint32_t c = 0; table->rows.at[r].kind == ROW_BODY && c < lattice->first; c++) {
            Str words = str_format(arena, "%.*s", STR_ARG(table->rows.at[r].cells[c].text));
            if (str_find(words, 0, "mpact") < words.len || str_find(words, 0, "MPACT") < words.len)
                return true;
        }
    return false;
}

static Decimal whole(int64_t number) { return (Decimal){.is_known = true, .digits = number}; }

void kind_matrix_read(Normaliser *normaliser, PlanTable *plan_table) {
    const Table *table = plan_table->table;
    RiskScale *scale = &normaliser->plan->risk_scale;
    Lattice lattice;
    if (!find_lattice(table, &lattice) || scale->bands.count) {
        kind_entries_read(normaliser, plan_table);
        return;
    }
    bool is_turned = is_impact_down(table, &lattice, normaliser->arena);
    for (uint32_t r = 0; r < lattice.row_count; r++)
        for (uint32_t c = 0; c < lattice.columns; c++) {
            Str words = table->rows.at[lattice.rows[r]].cells[lattice.first + c].text;
            int64_t down = level_of(r, (uint32_t)lattice.row_count, lattice.falls_down);
            int64_t right = level_of(c, lattice.columns, lattice.falls_right);
            vec_push(normaliser->arena, &scale->bands,
                     (Band){.likelihood = whole(is_turned ? right : down),
                            .impact = whole(is_turned ? down : right),
                            .score = whole(down * right),
                            .band = read_band(normaliser->arena, words)});
        }
    if (scale->origin.table == 0)
        scale->origin = (Origin){table->number, 0, table->lines.first, table->place};
    scale->matrix = plan_table;
    /* The words round the grid name its axes: all of the table is the scale. */
    for (size_t i = 0; i < table->rows.count * table->column_count; i++)
        plan_table->uses[i] = CELL_PLACED;
}
