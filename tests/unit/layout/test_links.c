#include "../unit.h"

#include "layout/layout.h"

/* Lays a report of one item out; NULL where the fonts are missing. */
static Pages *lay_out(Arena *arena, ReportItem item) {
    Report report = {.title = STR("Plan"), .language = STR("en-GB")};
    vec_push(arena, &report.items, item);
    Findings findings = findings_open(arena, STR("test"));
    const Design *design = design_open(arena, STR(""), &findings);
    return design ? layout_report(arena, &report, design, &findings) : NULL;
}

/* Shows each link as "PAGE ROLE-OF-PARENT WIDTH>0 contents>uri". */
static const char *show(Arena *arena, const Pages *pages) {
    StrBuf out = buf_open(arena);
    for (size_t i = 0; i < pages->links.count; i++) {
        const Link *link = &pages->links.at[i];
        Role parent = pages->elements.at[pages->elements.at[link->element].parent].role;
        buf_add_format(&out, "%s%u %s %.*s>%.*s", i ? "|" : "", link->page, role_name(parent), STR_ARG(link->contents),
                       STR_ARG(link->uri));
        assert_true(link->area.width > 0 && link->area.height > 0);
    }
    return str_z(arena, buf_str(&out));
}

static void links_stand_in_their_paragraph(void **state) {
    const ReportLink links[] = {{4, 4, STR("https://e.org/p")}, {14, 3, STR("mailto:ann@e.org")}};
    Pages *pages =
        lay_out(*state, (ReportItem){.kind = ITEM_PARAGRAPH, .text = STR("The plan, ask Ann."), .links = {links, 2}});
    assert_non_null(pages);
    assert_string_equal(show(*state, pages),
                        "0 P plan: go to https://e.org/p>https://e.org/p|0 P Ann: write to ann@e.org>mailto:ann@e.org");
    assert_str(*state, pages_text(*state, pages), "Plan\nThe \nplan\n, ask \nAnn\n.\n");
    Findings findings = findings_open(*state, STR("test"));
    assert_true(pages_check(pages, &findings));
}

static void an_address_is_told_with_words(void **state) {
    const ReportLink links[] = {{0, 15, STR("https://e.org/p")}, {16, 9, STR("mailto:a@e.org.x")}};
    Pages *pages = lay_out(
        *state, (ReportItem){.kind = ITEM_PARAGRAPH, .text = STR("https://e.org/p a@e.org.x"), .links = {links, 2}});
    assert_string_equal(show(*state, pages),
                        "0 P Go to https://e.org/p>https://e.org/p|0 P Write to a@e.org.x>mailto:a@e.org.x");
}

/* A link over two lines is one element with two areas. */
static void a_link_over_lines_is_one(void **state) {
    StrBuf text = buf_open(*state);
    while (text.len < 200)
        buf_add_z(&text, "word ");
    const ReportLink links[] = {{10, 180, STR("https://e.org")}};
    Pages *pages = lay_out(*state, (ReportItem){.kind = ITEM_PARAGRAPH, .text = buf_str(&text), .links = {links, 1}});
    assert_true(pages->links.count > 1);
    assert_int_equal(pages->links.at[0].element, pages->links.at[1].element);
}

static void a_repeated_header_has_no_link(void **state) {
    enum { ROWS = 200 };
    const ReportLink links[] = {{0, 4, STR("https://e.org")}};
    ReportPart head = {.text = STR("Plan"), .links = {links, 1}}, words = {.text = STR("words")};
    ReportTable table = {.number = 1, .column_count = 1, .row_count = ROWS, .header_count = 1, .caption = STR("")};
    table.rows = ARENA_ARRAY(*state, ReportRow, ROWS);
    for (uint32_t r = 0; r < ROWS; r++) {
        table.rows[r].cells = ARENA_NEW(*state, ReportCell);
        *table.rows[r].cells = (ReportCell){.parts = r ? &words : &head, .part_count = 1, .colspan = 1, .rowspan = 1};
        table.rows[r].cells->role = r ? CELL_DATA : CELL_COLUMN_HEADER;
    }
    Pages *pages = lay_out(*state, (ReportItem){.kind = ITEM_TABLE, .table = &table});
    assert_true(pages->pages.count > 2);
    assert_string_equal(show(*state, pages), "0 TH Plan: go to https://e.org>https://e.org");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(links_stand_in_their_paragraph),
        UNIT(an_address_is_told_with_words),
        UNIT(a_link_over_lines_is_one),
        UNIT(a_repeated_header_has_no_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
