/* Doubt: a cell of several figures in a column whose other cells hold one each shows that columns or rows ran together.
 * It is kept as it stands, and said. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { FIGURES = 3, SHARE_OVER = 3, SHARE_OF = 2, FIGURE_BYTES = 60 };

/* Tells whether a group of digits may be the thousands of the number before it ("1 250 000"). */
static bool is_thousands(Str word) {
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] < '0' || word.at[i] > '9')
            return false;
    return word.len == 3;
}

/* Tells whether a text is two numbers or more, each with digits, and no single date. */
static bool is_several(Str text) {
    uint32_t count = 0, thousands = 0;
    if (text.len > FIGURE_BYTES || kind_of(text) == KIND_DATE)
        return false;
    for (size_t at = 0; at < text.len;) {
        Str word = kind_next_word(text, &at);
        if (word.len == 0)
            break;
        if (!kind_has_digit(word) || !kind_is_figure(word))
            return false;
        thousands += count > 0 && is_thousands(word);
        count += !(str_starts(word, "(") && kind_has_year(word)); /* "58% (2023)" says of when it is */
    }
    return count > 1 && thousands + 1 < count;
}

/* Returns how many cells of the column hold several figures, 0 where it is no column of single ones; *first is the row
 * of the first of them. */
static size_t count_several(const GridRows *rows, uint32_t c, size_t *first) {
    size_t filled = 0, single = 0, several = 0;
    for (size_t i = 0; i < rows->count; i++) {
        Str text = c < rows->at[i].count ? rows->at[i].cells[c].text : STR("");
        bool is_many = is_several(text);
        *first = is_many && several == 0 ? i : *first;
        several += is_many;
        single += !is_many && kind_is_figure(text);
        filled += text.len > 0;
    }
    return single >= FIGURES && single * SHARE_OVER >= filled * SHARE_OF ? several : 0;
}

void aligned_doubt_report(Reader *reader, const Grid *grid) {
    for (uint32_t c = 0; c < grid->rows.at[0].count; c++) {
        size_t first = 0, count = count_several(&grid->rows, c, &first);
        if (count == 0)
            continue;
        const GridRow *row = &grid->rows.at[first];
        Str text = row->cells[c].text;
        Place place = {.line = row->lines.first};
        if (count == 1)
            finding_raise(&reader->source->findings, FINDING_FIGURES_TOGETHER, place, "\"%.*s\"", STR_ARG(text));
        else
            finding_raise(&reader->source->findings, FINDING_FIGURES_TOGETHER, place,
                          "\"%.*s\", and %zu more in column %u", STR_ARG(text), count - 1, c + 1);
    }
}
