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

enum { CARD_COLUMNS = 14 };

/* A table of 14 wide columns, which print as cards; the heading of the second explains its scale. */
static ReportTable *wide_table(Arena *arena, uint32_t rows) {
    ReportTable *table = ARENA_NEW(arena, ReportTable);
    *table = (ReportTable){.number = 1, .column_count = CARD_COLUMNS, .row_count = rows + 1, .header_count = 1};
    table->rows = ARENA_ARRAY(arena, ReportRow, rows + 1);
    table->column_names = ARENA_ARRAY(arena, Str, CARD_COLUMNS);
    for (uint32_t r = 0; r <= rows; r++) {
        table->rows[r].cells = ARENA_ARRAY(arena, ReportCell, CARD_COLUMNS);
        for (uint32_t c = 0; c < CARD_COLUMNS; c++) {
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
    return table;
}

/* Empties the cells of a row from column `from` on. */
static void empty_cells(ReportTable *table, uint32_t row, uint32_t from) {
    for (uint32_t c = from; c < table->column_count; c++)
        table->rows[row].cells[c].part_count = 0;
}

/* Lays the table out below so many short paragraphs. */
static Pages *lay_out_cards(Arena *arena, ReportTable *table, int before) {
    Report report = {.title = STR("Plan"), .language = STR("en-GB")};
    for (int i = 0; i < before; i++)
        vec_push(arena, &report.items, (ReportItem){.kind = ITEM_PARAGRAPH, .text = STR("Filler.")});
    vec_push(arena, &report.items, (ReportItem){.kind = ITEM_TABLE, .table = table});
    return lay_out_report(arena, &report);
}

static void cards_leave_no_more_than_a_third_of_a_page_empty(void **state) {
    const Pages *pages = lay_out_cards(*state, wide_table(*state, 20), 0);
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

/* Asserts how often the scale is explained and how many cards have its column. */
static void assert_explained(Arena *arena, ReportTable *table, int want_scales, int want_names) {
    const Pages *pages = lay_out_cards(arena, table, 0);
    int scales = 0, names = 0;
    for (uint32_t p = 0; p < pages->pages.count; p++)
        for (size_t i = 0; i < pages->pages.at[p].marks.count; i++) {
            const Mark *mark = &pages->pages.at[p].marks.at[i];
            if (mark->kind != MARK_TEXT)
                continue;
            Str text = text_of_mark(arena, pages, mark);
            scales += str_find(text, 0, "medium") < text.len;
            names += str_starts(text, "Likelihood");
        }
    assert_int_equal(scales, want_scales);
    assert_int_equal(names, want_names);
}

static void a_scale_is_explained_on_the_first_card(void **state) {
    assert_explained(*state, wide_table(*state, 3), 1, 3);
}

/* A card that leaves out the column explains nothing: the next that has it does. */
static void a_scale_is_explained_on_the_first_card_that_has_it(void **state) {
    ReportTable *table = wide_table(*state, 4);
    empty_cells(table, 1, 1);
    empty_cells(table, 2, 1);
    assert_explained(*state, table, 1, 2);
}

static ReportRow group_row(Arena *arena, const char *words) {
    ReportRow row = {.is_group = true, .cells = ARENA_ARRAY(arena, ReportCell, CARD_COLUMNS)};
    row.cells[0] = words_cell(arena, words, ALIGN_LEFT);
    row.cells[0].colspan = CARD_COLUMNS;
    return row;
}

/* A group's heading asks for the room of a card without what an earlier one has explained. */
static void a_later_group_begins_where_its_card_fits(void **state) {
    enum { FEWEST = 10, MOST = 50, LINE = 20 };
    int breaks = 0;
    for (int before = FEWEST; before < MOST; before++) {
        ReportTable *table = wide_table(*state, 4);
        StrBuf scale = buf_open(*state);
        for (int i = 0; i < 40; i++)
            buf_add_z(&scale, "medium ");
        table->column_names[1] = str_format(*state, "Likelihood %.*s", STR_ARG(buf_str(&scale)));
        table->rows[1] = group_row(*state, "First");
        table->rows[2].cells[CARD_COLUMNS - 1] = words_cell(*state, "Above", ALIGN_LEFT);
        table->rows[3] = group_row(*state, "Second");
        empty_cells(table, 4, 2);
        const Pages *pages = lay_out_cards(*state, table, before);
        Found above = find_words(*state, pages, "Above"), group = find_words(*state, pages, "Second");
        Found end = find_words(*state, pages, "in 12 of 14 columns");
        assert_non_null(above.mark);
        assert_non_null(group.mark);
        assert_non_null(end.mark);
        assert_int_equal(group.page, end.page);
        const Page *page = &pages->pages.at[above.page];
        float bottom = 0;
        for (size_t i = 0; i < page->marks.count; i++)
            if (page->marks.at[i].kind == MARK_TEXT)
                bottom = fmaxf(bottom, page->marks.at[i].y);
        if (above.page == group.page)
            continue;
        breaks++;
        assert_true(bottom - above.mark->y < end.mark->y - group.mark->y + 4 * LINE);
    }
    assert_true(breaks > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(numbers_align_on_their_point),
        UNIT(figures_are_of_one_width),
        UNIT(a_table_that_nearly_fits_is_set_tighter),
        UNIT(cards_leave_no_more_than_a_third_of_a_page_empty),
        UNIT(a_scale_is_explained_on_the_first_card),
        UNIT(a_scale_is_explained_on_the_first_card_that_has_it),
        UNIT(a_later_group_begins_where_its_card_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
