/* Drawings, shapes of states and links inside a report: everything stands in its box and says what it is. */
#include "drawn_report.h"

#include <math.h>

static Pages *lay_out(Arena *arena, const Report *report, Findings *findings) {
    *findings = findings_open(arena, STR("test"));
    const Design *design = design_open(arena, STR(""), findings);
    assert_non_null(design);
    Pages *pages = layout_report(arena, report, design, findings);
    assert_true(pages_check(pages, findings));
    return pages;
}

static Pages *lay_out_item(Arena *arena, ReportItem item, Findings *findings) {
    Report report = {.title = STR("Plan"), .language = STR("en-GB")};
    vec_push(arena, &report.items, item);
    return lay_out(arena, &report, findings);
}

/* Returns the figure that an element is or stands in, or 0. */
static ElementId figure_of(const Pages *pages, Owner owner) {
    if (owner_is_artifact(owner))
        return 0;
    ElementId id = owner_element_id(owner);
    while (id && pages->elements.at[id].role != ROLE_FIGURE)
        id = pages->elements.at[id].parent;
    return id;
}

/* Returns the box that a mark takes: of words their advance and about their height, of lines their width too. */
static Rect mark_box(const Pages *pages, const Mark *mark) {
    Rect box = mark->box;
    if (mark->kind == MARK_TEXT) {
        const Face *face = &pages->faces.at[mark->face];
        float units = 0, blank = 0;
        for (uint32_t i = 0; i < mark->count; i++) {
            const Glyph *glyph = &pages->glyphs.at[mark->first + i];
            blank = str_is_blank(face->text_of[glyph->id]) ? blank + glyph->advance : 0;
            units += glyph->advance;
        }
        float em = mark->size / (float)face->units_per_em;
        return (Rect){mark->x, mark->y - 0.75F * mark->size, (units - blank) * em, 0.95F * mark->size};
    }
    if (mark->kind == MARK_PATH) {
        const Point *points = pages->points.at + mark->first;
        float left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY, half = mark->size / 2;
        for (uint32_t i = 0; i < mark->count; i++) {
            left = fminf(left, points[i].x - half);
            right = fmaxf(right, points[i].x + half);
            top = fminf(top, points[i].y - half);
            bottom = fmaxf(bottom, points[i].y + half);
        }
        return (Rect){left, top, right - left, bottom - top};
    }
    if (mark->kind == MARK_LINE && fabsf(box.width) < 0.01F)
        return (Rect){box.x - mark->size / 2, fminf(box.y, box.y + box.height), mark->size, fabsf(box.height)};
    if (mark->kind == MARK_LINE)
        return (Rect){fminf(box.x, box.x + box.width), fminf(box.y, box.y + box.height), fabsf(box.width),
                      fabsf(box.height)};
    return box;
}

static void assert_inside(Rect inner, Rect outer) {
    const float slack_pt = 0.1F;
    bool is_inside = inner.x >= outer.x - slack_pt && inner.y >= outer.y - slack_pt &&
                     inner.x + inner.width <= outer.x + outer.width + slack_pt &&
                     inner.y + inner.height <= outer.y + outer.height + slack_pt;
    if (!is_inside)
        print_error("%.1f,%.1f %.1fx%.1f leaves %.1f,%.1f %.1fx%.1f\n", (double)inner.x, (double)inner.y,
                    (double)inner.width, (double)inner.height, (double)outer.x, (double)outer.y, (double)outer.width,
                    (double)outer.height);
    assert_true(is_inside);
}

static bool overlap(Rect a, Rect b) {
    const float slack_pt = 0.3F;
    return a.x + slack_pt < b.x + b.width && b.x + slack_pt < a.x + a.width && a.y + slack_pt < b.y + b.height &&
           b.y + slack_pt < a.y + a.height;
}

/* Words of a figure never stand on each other; figures are few, so that all pairs can be looked at. */
static void assert_words_apart(const Pages *pages, const Page *page) {
    for (size_t i = 0; i < page->marks.count; i++)
        for (size_t k = i + 1; k < page->marks.count; k++) {
            const Mark *a = &page->marks.at[i], *b = &page->marks.at[k];
            if (a->kind == MARK_TEXT && b->kind == MARK_TEXT && figure_of(pages, a->owner))
                assert_false(overlap(mark_box(pages, a), mark_box(pages, b)));
        }
}

/* Every mark of a figure inside its box, every box inside the text area, words of 9 pt and more. Returns how many
 * figures there are. */
static uint32_t check_figures_in(const Pages *pages, Rect text_area) {
    uint32_t count = 0;
    for (ElementId id = 1; id < pages->elements.count; id++) {
        if (pages->elements.at[id].role != ROLE_FIGURE)
            continue;
        count++;
        assert_true(element_extras(&pages->elements.at[id]).alt.len > 0);
        assert_inside(element_extras(&pages->elements.at[id]).box, text_area);
    }
    for (size_t p = 0; p < pages->pages.count; p++) {
        const Page *page = &pages->pages.at[p];
        for (size_t m = 0; m < page->marks.count; m++) {
            const Mark *mark = &page->marks.at[m];
            ElementId figure = figure_of(pages, mark->owner);
            if (figure)
                assert_inside(mark_box(pages, mark), element_extras(&pages->elements.at[figure]).box);
            if (figure && mark->kind == MARK_TEXT)
                assert_true(mark->size >= 9);
        }
        assert_words_apart(pages, page);
    }
    return count;
}

/* In the service plan's upright page. */
static uint32_t check_figures(const Pages *pages) {
    return check_figures_in(pages, (Rect){48, 62, 595.28F - 96, 841.89F - 120});
}

static bool has_words(Arena *arena, const Pages *pages, const char *words) {
    Str text = pages_text(arena, pages);
    return str_find(text, 0, words) < text.len;
}

/* No page ends with a heading: the last words that stand on it as part of the report are others. */
static void assert_headings_keep_figures(const Pages *pages) {
    for (size_t p = 0; p < pages->pages.count; p++) {
        Role last = ROLE_DOCUMENT;
        const Page *page = &pages->pages.at[p];
        for (size_t m = 0; m < page->marks.count; m++)
            if (!owner_is_artifact(page->marks.at[m].owner))
                last = pages->elements.at[owner_element_id(page->marks.at[m].owner)].role;
        assert_int_not_equal(last, ROLE_H2);
    }
}

static void figures_stay_in_their_boxes(void **state) {
    Findings findings;
    Report report = drawn_report(*state);
    Pages *pages = lay_out(*state, &report, &findings);
    assert_int_equal(findings.list.count, 0);
    assert_int_equal(check_figures(pages), 4 + 2 * 5);
    assert_headings_keep_figures(pages);
}

static void figures_say_their_words(void **state) {
    static const char *const words[] = {"3 Outside tolerance ",
                                        "Likelihood ",
                                        "Impact ",
                                        "Very high 20 ",
                                        "CR1, CR2 ",
                                        "limit of the stated appetite ",
                                        "how a risk moved ",
                                        "27 November 2011 ",
                                        "no date ",
                                        "overdue ",
                                        "only the start or only the end is known ",
                                        "£1.82m ",
                                        "−£610,000 "};
    Findings findings;
    Report report = drawn_report(*state);
    Pages *pages = lay_out(*state, &report, &findings);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!has_words(*state, pages, words[i]))
            print_error("missing: %s\n", words[i]);
        assert_true(has_words(*state, pages, words[i]));
    }
}

/* What does not fit in a cell is counted there; the alternative text, which names it, stays whole. */
static void references_that_spill_are_counted(void **state) {
    Findings findings;
    Pages *pages = lay_out_item(*state, figure_item(matrix(*state)), &findings);
    assert_true(has_words(*state, pages, "CR7, CR8 +12 "));
    Str alt = {0};
    for (ElementId id = 1; id < pages->elements.count; id++)
        if (pages->elements.at[id].role == ROLE_FIGURE)
            alt = element_extras(&pages->elements.at[id]).alt;
    assert_true(str_find(alt, 0, "CR1 to CR20 are Possible, Moderate") < alt.len);
}

static void states_have_tint_and_shape(void **state) {
    Findings findings;
    Pages *pages = lay_out_item(*state, (ReportItem){.kind = ITEM_TABLE, .table = measures(*state)}, &findings);
    static const Colour tints[] = {0xFBE4E2, 0xFFF0D0, 0xE0F0E5, 0xE2ECF7, 0xEEF0F1};
    static const Colour inks[] = {0x9B1C1C, 0x6B4700, 0x1B5E37, 0x1D4472, 0x3F474D};
    const Page *page = &pages->pages.at[0];
    for (int i = 0; i < 5; i++) {
        bool has_tint = false, has_shape = false, has_words_of_ink = false;
        for (size_t m = 0; m < page->marks.count; m++) {
            const Mark *mark = &page->marks.at[m];
            has_tint |= mark->kind == MARK_FILL && mark->colour == tints[i] && owner_is_artifact(mark->owner);
            has_shape |= mark->kind == MARK_PATH && mark->colour == inks[i] && owner_is_artifact(mark->owner);
            has_words_of_ink |= mark->kind == MARK_TEXT && mark->colour == inks[i];
        }
        assert_true(has_tint && has_shape && has_words_of_ink);
    }
}

/* A row over several pages is tinted on each, as far as it reaches, and shows its shape once. */
static void a_split_row_is_tinted_on_each_page(void **state) {
    enum { ADVERSE_TINT = 0xFBE4E2, ADVERSE_INK = 0x9B1C1C };
    ReportTable *table = measures(*state);
    StrBuf words = buf_open(*state);
    while (words.len < 12000)
        buf_add_z(&words, "narrative ");
    table->rows[1].cells[0].parts[0].text = buf_str(&words);
    table->row_count = 2;
    Findings findings;
    Pages *pages = lay_out_item(*state, (ReportItem){.kind = ITEM_TABLE, .table = table}, &findings);
    assert_true(pages->pages.count > 2);
    uint32_t shapes = 0;
    for (size_t p = 0; p < pages->pages.count; p++) {
        uint32_t tints = 0;
        for (size_t m = 0; m < pages->pages.at[p].marks.count; m++) {
            const Mark *mark = &pages->pages.at[p].marks.at[m];
            shapes += mark->kind == MARK_PATH && mark->colour == ADVERSE_INK;
            if (mark->kind != MARK_FILL || mark->colour != ADVERSE_TINT)
                continue;
            tints++;
            assert_true(mark->box.height > 20);
            assert_inside(mark->box, (Rect){48, 62, 595.28F - 96, 841.89F - 120});
        }
        assert_int_equal(tints, 1);
    }
    assert_int_equal(shapes, 1);
}

static void links_lead_to_rows(void **state) {
    Findings findings;
    Report report = drawn_report(*state);
    Pages *pages = lay_out(*state, &report, &findings);
    assert_int_equal(pages->links.count, 5);
    const Link *link = &pages->links.at[0];
    assert_str(*state, link->contents, "Go to Calls answered, page 1");
    assert_int_equal(link->target_page, 0);
    assert_int_equal(link->uri.len, 0);
    assert_true(link->target_y > link->area.y + 100);
}

/* A link to what the report does not have is no link, and its words stay. */
static void a_link_to_nowhere_is_none(void **state) {
    const ReportLink links[] = {{0, 4, STR("#gone")}};
    Findings findings;
    ReportItem item = {.kind = ITEM_PARAGRAPH, .text = STR("Calls answered"), .links = {links, 1}};
    Pages *pages = lay_out_item(*state, item, &findings);
    assert_int_equal(pages->links.count, 0);
    assert_true(has_words(*state, pages, "Calls answered"));
}

/* A timeline higher than a page goes on over the next, as a Figure of its own with its part told. */
static void a_long_timeline_goes_over_pages(void **state) {
    enum { SPANS = 120 };
    Figure *figure = timeline(*state);
    FigureSpan *spans = ARENA_ARRAY(*state, FigureSpan, SPANS);
    for (uint32_t i = 0; i < SPANS; i++)
        spans[i] = figure->spans[i % figure->span_count];
    figure->spans = spans;
    figure->span_count = SPANS;
    Findings findings;
    Pages *pages = lay_out_item(*state, figure_item(figure), &findings);
    uint32_t count = check_figures(pages);
    assert_true(count > 2);
    assert_int_equal(count, pages->pages.count);
    Str dump = pages_dump(*state, pages);
    assert_true(str_find(dump, 0, "September 2012. (part 3)\"") < dump.len);
}

/* Words of any length and numbers of any size stay in their boxes. */
static void extremes_stay_in_their_boxes(void **state) {
    StrBuf words = buf_open(*state);
    while (words.len < 900)
        buf_add_z(&words, words.len % 3 ? "Wirtschaftsförderungsgesellschaft" : " W");
    Figure *figures[] = {strip(*state), budget(*state), timeline(*state), matrix(*state)};
    for (uint32_t i = 0; i < figures[0]->value_count; i++)
        figures[0]->values[i].label = buf_str(&words);
    figures[0]->values[0].value = 1e300;
    const double numbers[] = {1e300, -1e-300, NAN, -INFINITY};
    for (uint32_t i = 0; i < 4; i++) {
        figures[1]->values[i] = (FigureValue){buf_str(&words), buf_str(&words), numbers[i], true, STATE_NONE};
        figures[2]->spans[i] = (FigureSpan){buf_str(&words), INT32_MIN, INT32_MAX, true, i > 1, STATE_NONE, true};
    }
    FigureMatrix *grid = ARENA_NEW(*state, FigureMatrix);
    *grid = *figures[3]->matrix;
    grid->down[1] = grid->right[1] = grid->down_title = grid->right_title = buf_str(&words);
    grid->cells[3].band = grid->cells[12].refs[2] = buf_str(&words);
    const FigureMove nowhere[] = {{STR("x"), 3, 99}, {STR("y"), 20, 4}};
    grid->moves = arena_copy(*state, nowhere, sizeof nowhere);
    grid->move_count = 2;
    figures[3]->matrix = grid;
    for (int i = 0; i < 4; i++) {
        Findings findings;
        assert_int_equal(check_figures(lay_out_item(*state, figure_item(figures[i]), &findings)), 1);
    }
}

/* The same in print of 18 pt, in which labels are long for their rooms. */
static void large_print_stays_in_its_boxes(void **state) {
    Findings findings = findings_open(*state, STR("test"));
    const Design *design = design_open(*state, STR("large-print"), &findings);
    assert_non_null(design);
    Report report = drawn_report(*state);
    Pages *pages = layout_report(*state, &report, design, &findings);
    assert_true(pages_check(pages, &findings));
    assert_int_equal(findings.list.count, 0);
    Rect area = {design->margin_side_pt, design->margin_top_pt, 0, 0};
    area.width = pages->pages.at[0].width - 2 * area.x;
    area.height = pages->pages.at[0].height - area.y - design->margin_bottom_pt;
    assert_int_equal(check_figures_in(pages, area), 4 + 2 * 5);
    assert_headings_keep_figures(pages);
    assert_true(has_words(*state, pages, "Very "));
}

/* A matrix whose cells would be too small to be read is left out, a timeline of thousands of actions, too; that is
 * told. */
static void what_cannot_be_read_is_left_out(void **state) {
    enum { SIDE = 20 };
    Figure *figure = matrix(*state);
    FigureMatrix *grid = ARENA_NEW(*state, FigureMatrix);
    *grid = (FigureMatrix){.down_title = STR("L"), .right_title = STR("I"), .down_count = SIDE, .right_count = SIDE};
    grid->down = grid->right = ARENA_ARRAY(*state, Str, SIDE);
    grid->cells = ARENA_ARRAY(*state, FigureCell, SIDE * SIDE);
    figure->matrix = grid;
    Findings findings;
    Pages *pages = lay_out_item(*state, figure_item(figure), &findings);
    assert_int_equal(check_figures(pages), 0);
    assert_int_equal(findings.list.count, 1);
    assert_int_equal(findings.list.at[0].id, FINDING_FIGURE_LEFT_OUT);
    figure = timeline(*state);
    figure->span_count = 5000;
    figure->spans = ARENA_ARRAY(*state, FigureSpan, figure->span_count);
    assert_int_equal(check_figures(lay_out_item(*state, figure_item(figure), &findings)), 0);
    assert_int_equal(findings.list.at[0].id, FINDING_FIGURE_LEFT_OUT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(figures_stay_in_their_boxes),        UNIT(figures_say_their_words),
        UNIT(references_that_spill_are_counted),  UNIT(states_have_tint_and_shape),
        UNIT(a_split_row_is_tinted_on_each_page), UNIT(links_lead_to_rows),
        UNIT(a_link_to_nowhere_is_none),          UNIT(a_long_timeline_goes_over_pages),
        UNIT(extremes_stay_in_their_boxes),       UNIT(large_print_stays_in_its_boxes),
        UNIT(what_cannot_be_read_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
