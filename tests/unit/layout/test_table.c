#include "placed.h"

#include <math.h>

static ReportCell words_cell(Arena *arena, const char *words, Align align) {
    ReportPart *part = ARENA_NEW(arena, ReportPart);
    part->text = str_of(words);
    return (ReportCell){.parts = part, .part_count = words[0] != 0, .colspan = 1, .rowspan = 1, .align = align};
}

/* A table whose body rows hold the words, `columns` to a row, below headings "H". */
static Pages *lay_out_table(Arena *arena, uint32_t columns, const char *const *words, uint32_t rows, Align align) {
    ReportTable *table = ARENA_NEW(arena, ReportTable);
    *table = (ReportTable){.number = 1, .column_count = columns, .row_count = rows + 1, .header_count = 1};
    table->rows = ARENA_ARRAY(arena, ReportRow, rows + 1);
    for (uint32_t r = 0; r <= rows; r++) {
        table->rows[r].cells = ARENA_ARRAY(arena, ReportCell, columns);
        for (uint32_t c = 0; c < columns; c++) {
            table->rows[r].cells[c] = words_cell(arena, r ? words[(r - 1) * columns + c] : "H", align);
            table->rows[r].cells[c].role = r ? CELL_DATA : CELL_COLUMN_HEADER;
        }
    }
    Report report = {.title = STR("Plan"), .language = STR("en-GB")};
    vec_push(arena, &report.items, (ReportItem){.kind = ITEM_TABLE, .table = table});
    return lay_out_report(arena, &report);
}

/* Returns where the words' decimal point stands, or where one would: behind their last digit. */
static float point_x(Arena *arena, const Pages *pages, const char *words) {
    Found found = find_words(arena, pages, words);
    assert_non_null(found.mark);
    const Face *face = &pages->faces.at[found.mark->face];
    float x = found.mark->x, after_digit = x;
    for (uint32_t i = 0; i < found.mark->count; i++) {
        const Glyph *glyph = &pages->glyphs.at[found.mark->first + i];
        char c = face->text_of[glyph->id].at[0];
        if (c == '.')
            return x;
        x += (float)glyph->advance * found.mark->size / (float)face->units_per_em;
        after_digit = c >= '0' && c <= '9' ? x : after_digit;
    }
    return after_digit;
}

static void numbers_align_on_their_point(void **state) {
    static const char *const numbers[] = {"99.99%", "8.3", "£1,204.50", "(120)", "7", "-3.125", "100%"};
    enum { COUNT = sizeof numbers / sizeof *numbers };
    const Pages *pages = lay_out_table(*state, 1, numbers, COUNT, ALIGN_NUMBER);
    float want = point_x(*state, pages, numbers[0]);
    for (size_t i = 1; i < COUNT; i++)
        assert_float_equal(point_x(*state, pages, numbers[i]), want, 0.1);
}

/* Kerning before the point and the width of figures make no difference: 1s as 8s. */
static void figures_are_of_one_width(void **state) {
    static const char *const numbers[] = {"1111.1", "8888.8"};
    const Pages *pages = lay_out_table(*state, 1, numbers, 2, ALIGN_NUMBER);
    assert_float_equal(find_words(*state, pages, "1111.1").mark->x, find_words(*state, pages, "8888.8").mark->x, 0.1);
}

/* The more columns of a word each, the less they fit: first set as usual, then tighter, then as cards. */
static void a_table_that_nearly_fits_is_set_tighter(void **state) {
    enum { MOST = 20 };
    const char *words[MOST];
    float before = 11;
    bool is_tight = false;
    for (uint32_t n = 0; n < MOST; n++)
        words[n] = n % 2 ? "Procure" : "Meet";
    for (uint32_t n = 1; n < MOST; n++) {
        const Pages *pages = lay_out_table(*state, n, words, 1, ALIGN_LEFT);
        bool is_cards = find_words(*state, pages, "Row 1 of 1").mark != NULL;
        float size = find_words(*state, pages, "Meet").mark->size;
        if (is_cards)
            break;
        assert_true(size <= before);
        is_tight |= size <= 10;
        before = size;
    }
    assert_true(is_tight);
}

/* A table of 14 wide columns, which print as cards; the heading of the second explains its scale. */
static Pages *lay_out_cards(Arena *arena, uint32_t rows) {
    enum { COLUMNS = 14 };
    ReportTable *table = ARENA_NEW(arena, ReportTable);
    *table = (ReportTable){.number = 1, .column_count = COLUMNS, .row_count = rows + 1, .header_count = 1};
    table->rows = ARENA_ARRAY(arena, ReportRow, rows + 1);
    table->column_names = ARENA_ARRAY(arena, Str, COLUMNS);
    for (uint32_t r = 0; r <= rows; r++) {
        table->rows[r].cells = ARENA_ARRAY(arena, ReportCell, COLUMNS);
        for (uint32_t c = 0; c < COLUMNS; c++) {
            const char *words = str_z(arena, str_format(arena, "%s%u", r ? "Responsibility" : "Heading", c));
            table->rows[r].cells[c] = words_cell(arena, words, ALIGN_LEFT);
            table->rows[r].cells[c].role = r ? CELL_DATA : CELL_COLUMN_HEADER;
            table->column_names[c] = r ? table->column_names[c] : str_of(words);
        }
    }
    static ReportPart scale[] = {{.text = {"Likelihood", 10}}, {.text = {"Low is 1, medium is 2 and high is 3", 35}}};
    table->rows[0].cells[1].parts = scale;
    table->rows[0].cells[1].part_count = 2;
    table->column_names[1] = STR("Likelihood Low is 1, medium is 2 and high is 3");
    Report report = {.title = STR("Plan"), .language = STR("en-GB")};
    vec_push(arena, &report.items, (ReportItem){.kind = ITEM_TABLE, .table = table});
    return lay_out_report(arena, &report);
}

static void cards_leave_no_more_than_a_third_of_a_page_empty(void **state) {
    const Pages *pages = lay_out_cards(*state, 20);
    assert_true(pages->pages.count > 4);
    for (size_t p = 0; p + 1 < pages->pages.count; p++) {
        const Page *page = &pages->pages.at[p];
        float lowest = 0;
        for (size_t i = 0; i < page->marks.count; i++)
            if (page->marks.at[i].kind == MARK_TEXT && !owner_is_artifact(page->marks.at[i].owner))
                lowest = fmaxf(lowest, page->marks.at[i].y);
        assert_true(lowest > page->height * 0.6F);
    }
}

static void a_scale_is_explained_on_the_first_card(void **state) {
    const Pages *pages = lay_out_cards(*state, 3);
    int scales = 0, names = 0;
    for (uint32_t p = 0; p < pages->pages.count; p++)
        for (size_t i = 0; i < pages->pages.at[p].marks.count; i++) {
            const Mark *mark = &pages->pages.at[p].marks.at[i];
            if (mark->kind != MARK_TEXT)
                continue;
            Str text = text_of_mark(*state, pages, mark);
            scales += str_find(text, 0, "medium") < text.len;
            names += str_starts(text, "Likelihood");
        }
    assert_int_equal(scales, 1);
    assert_int_equal(names, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(numbers_align_on_their_point),
        UNIT(figures_are_of_one_width),
        UNIT(a_table_that_nearly_fits_is_set_tighter),
        UNIT(cards_leave_no_more_than_a_third_of_a_page_empty),
        UNIT(a_scale_is_explained_on_the_first_card),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
