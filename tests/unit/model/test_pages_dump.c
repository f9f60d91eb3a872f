#include "../unit.h"

#include "model/pages.h"

/* Glyph g of the one face stands for the letter g. */
enum { GLYPHS = 128 };

static void add_face(Pages *pages) {
    Face face = {.name = STR("Test"), .glyph_count = GLYPHS, .text_of = ARENA_ARRAY(pages->arena, Str, GLYPHS)};
    for (size_t g = 1; g < GLYPHS; g++)
        face.text_of[g] = str_format(pages->arena, "%c", (char)g);
    vec_push(pages->arena, &pages->faces, face);
}

static void place(Pages *pages, Owner owner, const char *words, float y) {
    Mark mark = {.first = (uint32_t)pages->glyphs.count, .count = (uint32_t)strlen(words), .size = 12, .x = 48, .y = y};
    for (const char *c = words; *c; c++)
        vec_push(pages->arena, &pages->glyphs, (Glyph){.id = (uint16_t)*c});
    pages_place_text(pages, 0, owner, mark);
}

/* A heading in two lines, a table of one row, a footer and a fill. */
static Pages *make_pages(Arena *arena) {
    Pages *pages = pages_open(arena);
    pages->metadata.title = STR("T");
    pages->metadata.language = STR("cy");
    add_face(pages);
    pages_add_page(pages, 595, 842);
    ElementId heading = pages_add_element(pages, ROLE_H1, 0);
    place(pages, owner_element(heading), "A plan ", 60);
    place(pages, owner_element(heading), "for all", 80);
    ElementId table = pages_add_element(pages, ROLE_TABLE, 0);
    ElementId row = pages_add_element(pages, ROLE_TR, table);
    ElementId header = pages_add_element(pages, ROLE_TH, row);
    pages_element(pages, header)->scope = SCOPE_ROW;
    pages_element(pages, header)->has_id = true;
    ElementId cell = pages_add_element(pages, ROLE_TD, row);
    pages_element(pages, cell)->colspan = 2;
    pages_element(pages, cell)->rowspan = 1;
    place(pages, owner_element(header), "Owner", 100);
    place(pages, owner_element(cell), "Jo", 100);
    place(pages, owner_artifact(ARTIFACT_PAGE_FOOTER), "Page 1", 800);
    pages_place_fill(pages, 0, owner_artifact(ARTIFACT_LAYOUT), (Rect){1, 2, 3, 4}, 0xE0F0E5);
    return pages;
}

static void shows_the_tree_then_the_marks(void **state) {
    assert_str(*state, pages_dump(*state, make_pages(*state)),
               "title: T\n"
               "language: cy\n"
               "Document\n"
               "  H1 \"A plan for all\"\n"
               "  Table\n"
               "    TR\n"
               "      TH scope=row id=4 \"Owner\"\n"
               "      TD spans=1x2 \"Jo\"\n"
               "page 1: 595x842\n"
               "  text H1 48.0,60.0 size 12.0 #000000 \"A plan \"\n"
               "  text H1 48.0,80.0 size 12.0 #000000 \"for all\"\n"
               "  text TH 48.0,100.0 size 12.0 #000000 \"Owner\"\n"
               "  text TD 48.0,100.0 size 12.0 #000000 \"Jo\"\n"
               "  text artifact:footer 48.0,800.0 size 12.0 #000000 \"Page 1\"\n"
               "  fill artifact:layout 1.0,2.0 3.0x4.0 #E0F0E5\n");
}

static void gives_the_words_alone(void **state) {
    assert_str(*state, pages_text(*state, make_pages(*state)), "A plan for all\nOwner\nJo\n");
    assert_str(*state, pages_text(*state, pages_open(*state)), "");
}

static void shows_pages_without_anything(void **state) {
    assert_str(*state, pages_dump(*state, pages_open(*state)), "title: \nlanguage: \nDocument\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(shows_the_tree_then_the_marks),
        UNIT(gives_the_words_alone),
        UNIT(shows_pages_without_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
