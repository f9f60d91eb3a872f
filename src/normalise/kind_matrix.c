/* Matrices: a grid of bands or scores over impact and likelihood. The levels of the axes are read from the scores,
 * which are products of them, whichever way the axes run. */
#include "normalise/classify.h"
#include "normalise/value.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

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

enum { BANDS_MOST = 6, BAND_BYTES = 24 };

/* Tells whether the body holds few different short words: the bands of a matrix in words. */
static bool holds_bands(const Table *table) {
    Str bands[BANDS_MOST];
    size_t count = 0;
    for (size_t r = 0; r < table->rows.count; r++)
        for (uint32_t c = 1; c < table->column_count; c++) {
            Str words = table->rows.at[r].kind == ROW_BODY ? table->rows.at[r].cells[c].text : STR("");
            size_t known = 0;
            while (known < count && !str_equal(bands[known], words))
                known++;
            if (!words.len || words.len > BAND_BYTES || known == BANDS_MOST)
                return false;
            if (known == count)
                bands[count++] = words;
        }
    return count > 1;
}

static bool names_axis(Str words, const char *axis) {
    for (size_t at = 0; at + strlen(axis) <= words.len; at++)
        if (strncasecmp(words.at + at, axis, strlen(axis)) == 0)
            return true;
    return false;
}

/* A matrix in words: levels head its columns and lead its rows, and its corner names the axes. */
static bool is_of_words(const Table *table) {
    if (!table->columns || table->rows.count < SIDE_LEAST || table->rows.count > SIDE_MOST ||
        table->column_count <= SIDE_LEAST || table->column_count > SIDE_MOST + 1)
        return false;
    Str corner = table->columns[0];
    return (names_axis(corner, "likelihood") || names_axis(corner, "impact") || names_axis(corner, "probability")) &&
           holds_bands(table);
}

bool kind_matrix_claims(const Table *table) {
    Lattice lattice;
    return find_lattice(table, &lattice) || is_of_words(table);
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

static void read_products(Normaliser *normaliser, const Table *table, const Lattice *lattice) {
    RiskScale *scale = &normaliser->plan->risk_scale;
    bool is_turned = is_impact_down(table, lattice, normaliser->arena);
    for (uint32_t r = 0; r < lattice->row_count; r++)
        for (uint32_t c = 0; c < lattice->columns; c++) {
            Str words = table->rows.at[lattice->rows[r]].cells[lattice->first + c].text;
            int64_t down = level_of(r, (uint32_t)lattice->row_count, lattice->falls_down);
            int64_t right = level_of(c, lattice->columns, lattice->falls_right);
            vec_push(normaliser->arena, &scale->bands,
                     (Band){.likelihood = whole(is_turned ? right : down),
                            .impact = whole(is_turned ? down : right),
                            .score = whole(down * right),
                            .band = read_band(normaliser->arena, words)});
        }
}

/* The axis that the corner names first runs down, as in "Likelihood / Impact". */
static void read_words(Normaliser *normaliser, const Table *table) {
    Str corner = table->columns[0];
    size_t impact = 0;
    while (impact < corner.len && !names_axis(str_slice(corner, impact, impact + strlen("impact")), "impact"))
        impact++;
    bool is_turned = impact == 0;
    for (size_t r = 0; r < table->rows.count; r++)
        for (uint32_t c = 1; c < table->column_count; c++) {
            Str down = table->rows.at[r].cells[0].text, right = table->columns[c];
            vec_push(normaliser->arena, &normaliser->plan->risk_scale.bands,
                     (Band){.likelihood_words = is_turned ? right : down,
                            .impact_words = is_turned ? down : right,
                            .band = table->rows.at[r].cells[c].text});
        }
}

/* A second matrix is kept with the scale and adds no bands: papers print one twice, and not always the same. */
void kind_matrix_read(Normaliser *normaliser, PlanTable *plan_table) {
    const Table *table = plan_table->table;
    Lattice lattice;
    bool is_first = normaliser->plan->risk_scale.bands.count == 0;
    record_keep_scale(normaliser, plan_table);
    if (is_first && find_lattice(table, &lattice))
        read_products(normaliser, table, &lattice);
    else if (is_first && is_of_words(table))
        read_words(normaliser, table);
}
