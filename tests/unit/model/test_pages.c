#include "../unit.h"

#include "model/pages_kids.h"

static void opens_with_a_document(void **state) {
    Pages *pages = pages_open(*state);
    assert_int_equal(pages->elements.count, 1);
    assert_int_equal(pages_element(pages, 0)->role, ROLE_DOCUMENT);
    assert_int_equal(pages->pages.count, 0);
}

static void elements_and_marks_share_one_order(void **state) {
    Pages *pages = pages_open(*state);
    uint32_t page = pages_add_page(pages, 595, 842);
    ElementId p = pages_add_element(pages, ROLE_P, 0);
    pages_place_text(pages, page, owner_element(p), (Mark){.size = 12});
    ElementId span = pages_add_element(pages, ROLE_SPAN, p);
    pages_place_fill(pages, page, owner_artifact(ARTIFACT_LAYOUT), (Rect){1, 2, 3, 4}, 0xFF0000);
    const Mark *marks = pages->pages.at[page].marks.at;
    assert_true(pages_element(pages, p)->sequence < marks[0].sequence);
    assert_true(marks[0].sequence < pages_element(pages, span)->sequence);
    assert_int_equal(pages_element(pages, span)->parent, p);
    assert_int_equal(marks[0].kind, MARK_TEXT);
    assert_int_equal(marks[1].kind, MARK_FILL);
    assert_true(owner_is_artifact(marks[1].owner));
    assert_int_equal(owner_artifact_kind(marks[1].owner), ARTIFACT_LAYOUT);
    assert_int_equal(owner_element_id(marks[0].owner), p);
}

static void paths_keep_their_own_points(void **state) {
    Pages *pages = pages_open(*state);
    uint32_t page = pages_add_page(pages, 595, 842);
    Point points[3] = {{1, 1}, {2, 2}, {3, 1}};
    Owner owner = owner_artifact(ARTIFACT_LAYOUT);
    pages_place_path(pages, page, owner, (Outline){points, 3, 0, 0});
    points[0].x = 99;
    pages_place_path(pages, page, owner, (Outline){points, 2, 1, 0});
    pages_place_rule(pages, page, owner, (Rule){{0, 0, 10, 0}, 0.5F, 0});
    const Mark *marks = pages->pages.at[page].marks.at;
    assert_int_equal(marks[1].first, 3);
    assert_int_equal(marks[1].count, 2);
    assert_true(pages->points.at[0].x < 2);
    assert_int_equal(marks[2].kind, MARK_LINE);
}

static void every_role_has_a_name(void **state) {
    (void)state;
    for (Role role = 0; role < ROLE_COUNT; role++)
        assert_non_null(role_name(role));
    assert_string_equal(role_name(ROLE_THEAD), "THead");
}

/* Kids come by holder, then by sequence, whatever order they were given in. */
static void kids_are_sorted(void **state) {
    const PagesKid given[] = {{2, 9, 0, 0}, {1, 5, 1, 0}, {2, 3, 2, 0}, {1, 4, 3, 0}, {2, 3, 1, 0}};
    PagesKids kids = pages_kids_sort(*state, given, 5, 4);
    static const uint32_t first[] = {0, 0, 2, 5, 5}, index[] = {3, 1, 1, 2, 0};
    assert_memory_equal(kids.first, first, sizeof first);
    for (int i = 0; i < 5; i++)
        assert_int_equal(kids.at[i].index, index[i]);
}

/* What the words came from may be overwritten. */
static void words_are_owned(void **state) {
    char words[] = "Parks";
    Str given = {words, sizeof words - 1};
    Pages *pages = pages_open(*state);
    pages->metadata.title = given;
    vec_push(pages->arena, &pages->bookmarks, (Bookmark){.title = given});
    vec_push(pages->arena, &pages->links, (Link){.uri = given, .contents = given});
    pages_extras(pages, 0)->alt = given;
    pages_own_words(pages);
    memset(words, 'x', sizeof words);
    const Str *kept[] = {&pages->metadata.title, &pages->bookmarks.at[0].title, &pages->links.at[0].uri,
                         &pages->links.at[0].contents, &pages->elements.at[0].extras->alt};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        assert_true(str_equal(*kept[i], STR("Parks")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(opens_with_a_document),
        UNIT(elements_and_marks_share_one_order),
        UNIT(paths_keep_their_own_points),
        UNIT(every_role_has_a_name),
        UNIT(kids_are_sorted),
        UNIT(words_are_owned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
