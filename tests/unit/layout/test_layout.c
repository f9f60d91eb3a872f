#include "placed.h"

#include <math.h>

/* Reports of a title, so many short paragraphs, and what a test adds; each place on the page is tried in turn. */
enum { MOST_BEFORE = 70 };

static Report report_before(Arena *arena, int before) {
    Report report = {.title = STR("Plan"), .language = STR("en-GB")};
    for (int i = 0; i < before; i++)
        vec_push(arena, &report.items, (ReportItem){.kind = ITEM_PARAGRAPH, .text = STR("Filler.")});
    return report;
}

static void add(Arena *arena, Report *report, ReportItemKind kind, const char *words) {
    vec_push(arena, &report->items, (ReportItem){.kind = kind, .level = 2, .text = str_of(words)});
}

static void assert_same_page(Arena *arena, const Pages *pages, const char *a, const char *b) {
    Found first = find_words(arena, pages, a), second = find_words(arena, pages, b);
    assert_non_null(first.mark);
    assert_non_null(second.mark);
    assert_int_equal(first.page, second.page);
}

static void add_table(Arena *arena, Report *report) {
    static ReportPart words = {.text = {"Body", 4}};
    ReportTable *table = ARENA_NEW(arena, ReportTable);
    *table = (ReportTable){.number = 1, .caption = STR("Caption"), .column_count = 1, .row_count = 2};
    table->rows = ARENA_ARRAY(arena, ReportRow, 2);
    for (int r = 0; r < 2; r++) {
        table->rows[r].cells = ARENA_NEW(arena, ReportCell);
        *table->rows[r].cells = (ReportCell){.parts = &words, .part_count = 1, .colspan = 1, .rowspan = 1};
    }
    vec_push(arena, &report->items, (ReportItem){.kind = ITEM_TABLE, .table = table});
}

static void a_heading_stays_with_what_follows(void **state) {
    for (int before = 0; before < MOST_BEFORE; before++) {
        Report report = report_before(*state, before);
        add(*state, &report, ITEM_HEADING, "Heading");
        add(*state, &report, ITEM_PARAGRAPH, "Below it.");
        assert_same_page(*state, lay_out_report(*state, &report), "Heading", "Below");
    }
}

static void notes_and_captions_stay_with_their_table(void **state) {
    for (int before = 0; before < MOST_BEFORE; before++) {
        Report report = report_before(*state, before);
        add(*state, &report, ITEM_HEADING, "Heading");
        for (int i = 0; i < 3; i++) {
            add(*state, &report, ITEM_PARAGRAPH, i ? "Note." : "Key.");
            report.items.at[report.items.count - 1].is_note = true;
        }
        add_table(*state, &report);
        const Pages *pages = lay_out_report(*state, &report);
        assert_same_page(*state, pages, "Heading", "Caption");
        assert_same_page(*state, pages, "Key", "Body");
    }
}

static void what_a_list_is_of_stays_with_it(void **state) {
    static ReportListItem item = {.text = {"Item", 4}};
    for (int before = 0; before < MOST_BEFORE; before++) {
        Report report = report_before(*state, before);
        add(*state, &report, ITEM_PARAGRAPH, "Outside tolerance");
        vec_push(*state, &report.items, (ReportItem){.kind = ITEM_LIST, .list = &item, .list_count = 1});
        assert_same_page(*state, lay_out_report(*state, &report), "Outside", "Item");
    }
}

/* Of a paragraph of a few lines none stands alone at the head or the foot of a page. */
static void no_line_stands_alone(void **state) {
    for (size_t words = 30; words < 80; words += 12)
        for (int before = 20; before < MOST_BEFORE; before++) {
            Report report = report_before(*state, before);
            StrBuf text = buf_open(*state);
            for (size_t i = 0; i < words; i++)
                buf_add_z(&text, "zebra ");
            add(*state, &report, ITEM_PARAGRAPH, str_z(*state, buf_str(&text)));
            const Pages *pages = lay_out_report(*state, &report);
            for (uint32_t p = 0; p < pages->pages.count; p++) {
                int lines = 0;
                for (size_t i = 0; i < pages->pages.at[p].marks.count; i++) {
                    const Mark *mark = &pages->pages.at[p].marks.at[i];
                    lines += mark->kind == MARK_TEXT && str_starts(text_of_mark(*state, pages, mark), "zebra");
                }
                assert_int_not_equal(lines, 1);
            }
        }
}

/* The bullet of an item and a heading stand on the page of the words they belong to, whether these are one line or
 * several. */
static void a_bullet_stays_with_its_item(void **state) {
    for (size_t words = 5; words < 70; words += 12)
        for (int before = 20; before < MOST_BEFORE; before++) {
            Report report = report_before(*state, before);
            StrBuf text = buf_open(*state);
            for (size_t i = 0; i < words; i++)
                buf_add_z(&text, "zebra ");
            ReportListItem items[2] = {{.text = STR("Item")}, {.label = STR("(b)"), .text = buf_str(&text)}};
            add(*state, &report, ITEM_HEADING, "Heading");
            vec_push(*state, &report.items, (ReportItem){.kind = ITEM_LIST, .list = items + 1, .list_count = 1});
            vec_push(*state, &report.items, (ReportItem){.kind = ITEM_LIST, .list = items, .list_count = 2});
            const Pages *pages = lay_out_report(*state, &report);
            assert_same_page(*state, pages, "Heading", "zebra");
            for (uint32_t p = 0; p < pages->pages.count; p++) {
                size_t last = pages->pages.at[p].marks.count;
                while (last > 0 && (pages->pages.at[p].marks.at[last - 1].kind != MARK_TEXT ||
                                    owner_is_artifact(pages->pages.at[p].marks.at[last - 1].owner)))
                    last--;
                assert_true(last > 0);
                assert_false(str_equal_z(text_of_mark(*state, pages, &pages->pages.at[p].marks.at[last - 1]), "(b)"));
            }
        }
}

/* Contents begin below their heading with two entries at least, and end with two. */
static void no_entry_of_contents_stands_alone(void **state) {
    for (int before = 0; before < MOST_BEFORE; before++) {
        Report report = report_before(*state, before);
        add(*state, &report, ITEM_HEADING, "Contents");
        report.items.at[report.items.count - 1].is_unlisted = true;
        add(*state, &report, ITEM_CONTENTS, "");
        static const char *const headings[] = {"Alpha", "Bravo", "Charlie", "Delta"};
        for (int i = 0; i < 4; i++)
            add(*state, &report, ITEM_HEADING, headings[i]);
        add(*state, &report, ITEM_PARAGRAPH, "The end.");
        const Pages *pages = lay_out_report(*state, &report);
        assert_same_page(*state, pages, "Contents", "Alpha");
        assert_same_page(*state, pages, "Alpha", "Bravo");
        assert_same_page(*state, pages, "Charlie", "Delta");
    }
}

/* What stands in the head and the foot of a page, and where on it: the last line of the head, the first of the foot;
 * the first and the last line of the text. */
typedef struct {
    Str told;
    float head, foot, first, end;
} Furniture;

static Furniture furniture_of(Arena *arena, const Pages *pages, const Page *page) {
    Furniture out = {.foot = page->height, .first = page->height};
    StrBuf told = buf_open(arena);
    for (size_t i = 0; i < page->marks.count; i++) {
        const Mark *mark = &page->marks.at[i];
        if (mark->kind != MARK_TEXT)
            continue;
        bool is_furniture = owner_is_artifact(mark->owner);
        bool is_head = is_furniture && mark->y < page->height / 2;
        if (is_furniture)
            buf_add_format(&told, "%.*s ", STR_ARG(text_of_mark(arena, pages, mark)));
        out.head = is_head ? fmaxf(out.head, mark->y) : out.head;
        out.foot = is_furniture && !is_head ? fminf(out.foot, mark->y) : out.foot;
        out.first = is_furniture ? out.first : fminf(out.first, mark->y);
        out.end = is_furniture ? out.end : fmaxf(out.end, mark->y);
    }
    out.told = str_collapse(arena, buf_str(&told));
    return out;
}

/* Returns the head and the foot of the last page of a report with a section of that name. */
static Furniture lay_out_section(Arena *arena, const char *title, const char *header, const char *section) {
    Report report = report_before(arena, MOST_BEFORE);
    report.title = str_of(title);
    report.header = str_of(header);
    add(arena, &report, ITEM_HEADING, section);
    for (int i = 0; i < MOST_BEFORE; i++)
        add(arena, &report, ITEM_PARAGRAPH, "Filler.");
    const Pages *pages = lay_out_report(arena, &report);
    return furniture_of(arena, pages, &pages->pages.at[pages->pages.count - 1]);
}

/* A title and a section's name too long for one line of a foot and a head take two: no words are cut, and none of the
 * page stands over them. */
static void long_heads_and_feet_take_two_lines(void **state) {
    Furniture got =
        lay_out_section(*state,
                        "The plan of the department for the environment, for communities and for everything else "
                        "that stands in no other plan of the council",
                        "Appendix A to the report of the chief executive to the cabinet of the council",
                        "A section whose name is as long as the names of sections can be in such plans");
    assert_true(str_find(got.told, 0, "…") == got.told.len);
    assert_true(str_find(got.told, 0, "no other plan of the council") < got.told.len);
    assert_true(str_find(got.told, 0, "in such plans") < got.told.len);
    assert_true(got.head + 12 < got.first && got.end + 12 < got.foot);
}

/* The same without words on the left, whatever the length of those on the right. */
static void a_head_of_a_section_alone_has_room(void **state) {
    enum { SHORTEST = 60, LONGEST = 160 };
    char section[LONGEST + 1] = {0};
    for (size_t i = 0; i < LONGEST; i++) {
        section[i] = i % 4 == 3 ? ' ' : 'n';
        if (i < SHORTEST || section[i] == ' ')
            continue;
        Furniture got = lay_out_section(*state, "Plan", "", section);
        assert_true(got.head > 0 && got.head + 20 < got.first);
    }
}

/* A word too long for a line of a foot is divided with a hyphen, as in the text. */
static void a_word_divided_in_a_foot_has_a_hyphen(void **state) {
    Furniture got = lay_out_section(*state,
                                    "Responsibilitiesadministrationcommunicationsrecommendationsrepresentations"
                                    "transformationenvironmentalaccountabilityneighbourhoods",
                                    "", "Section");
    assert_true(str_find(got.told, 0, "\u00AD") < got.told.len);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(a_heading_stays_with_what_follows),     UNIT(notes_and_captions_stay_with_their_table),
        UNIT(what_a_list_is_of_stays_with_it),       UNIT(no_line_stands_alone),
        UNIT(a_bullet_stays_with_its_item),          UNIT(no_entry_of_contents_stands_alone),
        UNIT(long_heads_and_feet_take_two_lines),    UNIT(a_head_of_a_section_alone_has_room),
        UNIT(a_word_divided_in_a_foot_has_a_hyphen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
