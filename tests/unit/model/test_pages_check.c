/* Each fault that pages can have, made on purpose in pages that are sound. */
#include "../unit.h"

#include <math.h>

#include "model/pages.h"

/* Pages with one of everything, and where it is. The one face's glyph 1 reads "a", glyph 2 nothing. */
typedef struct {
    Pages *pages;
    ElementId h1, p, table, head, body, row[3], header[2], cell, figure, link;
} Sound;

static Mark text_of(uint32_t first) { return (Mark){.first = first, .count = 1, .size = 12, .x = 57, .y = 70}; }

static ElementId add_words(Pages *pages, Role role, ElementId parent) {
    ElementId id = pages_add_element(pages, role, parent);
    pages_place_text(pages, 0, owner_element(id), text_of(0));
    return id;
}

static void add_table(Sound *sound) {
    Pages *pages = sound->pages;
    sound->table = pages_add_element(pages, ROLE_TABLE, 0);
    sound->head = pages_add_element(pages, ROLE_THEAD, sound->table);
    sound->row[0] = pages_add_element(pages, ROLE_TR, sound->head);
    for (int i = 0; i < 2; i++) {
        sound->header[i] = add_words(pages, ROLE_TH, sound->row[0]);
        pages_element(pages, sound->header[i])->scope = SCOPE_COLUMN;
        pages_element(pages, sound->header[i])->has_id = true;
    }
    sound->body = pages_add_element(pages, ROLE_TBODY, sound->table);
    sound->row[1] = pages_add_element(pages, ROLE_TR, sound->body);
    sound->cell = add_words(pages, ROLE_TD, sound->row[1]);
    pages_element(pages, sound->cell)->rowspan = 2;
    pages_element(pages, sound->cell)->headers = &sound->header[0];
    pages_element(pages, sound->cell)->header_count = 1;
    add_words(pages, ROLE_TD, sound->row[1]);
    sound->row[2] = pages_add_element(pages, ROLE_TR, sound->body);
    pages_add_element(pages, ROLE_TD, sound->row[2]);
}

static Sound *sound_open(Arena *arena) {
    Sound *sound = ARENA_NEW(arena, Sound);
    Pages *pages = sound->pages = pages_open(arena);
    pages->metadata.title = STR("Title");
    pages->metadata.language = STR("en-GB");
    Face face = {.file = STR("font"), .name = STR("Font"), .glyph_count = 3, .units_per_em = 1000};
    face.text_of = ARENA_ARRAY(arena, Str, 3);
    face.text_of[1] = STR("a");
    vec_push(arena, &pages->faces, face);
    for (uint16_t id = 0; id < 4; id++)
        vec_push(arena, &pages->glyphs, (Glyph){id == 0 ? 1 : id == 1 ? 0 : id, 500, 0, 0});
    pages_add_page(pages, 595, 842);
    sound->h1 = add_words(pages, ROLE_H1, 0);
    sound->p = add_words(pages, ROLE_P, 0);
    sound->link = add_words(pages, ROLE_LINK, sound->p);
    vec_push(arena, &pages->links,
             (Link){.element = sound->link, .area = {1, 1, 9, 9}, .target_page = 0, .contents = STR("start")});
    vec_push(arena, &pages->bookmarks, (Bookmark){STR("Title"), 1, 0, 70});
    add_table(sound);
    sound->figure = pages_add_element(pages, ROLE_FIGURE, 0);
    pages_extras(pages, sound->figure)->alt = STR("2 of 3");
    pages_extras(pages, sound->figure)->box = (Rect){57, 300, 40, 40};
    Point points[3] = {{0, 0}, {1, 1}, {2, 0}};
    pages_place_path(pages, 0, owner_element(sound->figure), (Outline){points, 3, 1, 0});
    return sound;
}

/* The faults. */
static void no_title(Sound *s) { s->pages->metadata.title = STR(" "); }
static void no_language(Sound *s) { s->pages->metadata.language = STR("en_GB"); }
static void cut_language(Sound *s) { pages_extras(s->pages, s->p)->language = STR("cy-"); }
static void endless_address(Sound *s) {
    char *words = arena_alloc(s->pages->arena, 20000);
    memset(words, 'x', 20000);
    s->pages->links.at[0].uri = (Str){words, 20000};
}
static void no_page(Sound *s) { s->pages->pages.count = 0; }
static void page_without_size(Sound *s) { s->pages->pages.at[0].width = NAN; }
static void parent_behind(Sound *s) { pages_element(s->pages, s->p)->parent = s->p; }
static void second_document(Sound *s) { pages_element(s->pages, s->p)->role = ROLE_DOCUMENT; }
static void unknown_role(Sound *s) { pages_element(s->pages, s->p)->role = ROLE_COUNT; }
static void row_outside(Sound *s) { pages_add_element(s->pages, ROLE_TR, s->table); }
static void paragraph_in_row(Sound *s) { pages_add_element(s->pages, ROLE_P, s->row[1]); }
static void item_outside(Sound *s) { pages_add_element(s->pages, ROLE_LI, 0); }
static void no_scope(Sound *s) { pages_element(s->pages, s->header[0])->scope = SCOPE_NONE; }
static void header_is_no_header(Sound *s) { pages_element(s->pages, s->cell)->headers[0] = s->p; }
static void header_without_name(Sound *s) { pages_element(s->pages, s->header[0])->has_id = false; }
static void no_alternative(Sound *s) { pages_extras(s->pages, s->figure)->alt = STR(""); }
static void no_box(Sound *s) { pages_extras(s->pages, s->figure)->box.width = 0; }
static const Picture picture = {.width = 1, .height = 1, .is_grey = true, .pixels = {"\x7F", 1}};
static const Picture empty_picture = {.width = 2, .height = 2, .pixels = {"", 0}};
static void picture_in_words(Sound *s) {
    pages_place_picture(s->pages, 0, owner_element(s->p), (Rect){1, 1, 9, 9}, &picture);
}
static void picture_without_pixels(Sound *s) {
    pages_place_picture(s->pages, 0, owner_element(s->figure), (Rect){1, 1, 9, 9}, &empty_picture);
}
static void picture_nowhere(Sound *s) {
    pages_place_picture(s->pages, 0, owner_element(s->figure), (Rect){NAN, 1, 9, 9}, &picture);
}
static void picture_not_there(Sound *s) {
    pages_place_picture(s->pages, 0, owner_element(s->figure), (Rect){1, 1, 9, 9}, &picture);
    s->pages->pictures.count = 0;
}
static void box_off_page(Sound *s) { pages_extras(s->pages, s->figure)->box.x = 560; }
static void endless_alternative(Sound *s) {
    char *words = arena_alloc(s->pages->arena, 20000);
    memset(words, 'x', 20000);
    pages_extras(s->pages, s->figure)->alt = (Str){words, 20000};
}
static void glyph_zero(Sound *s) { s->pages->pages.at[0].marks.at[0].first = 1; }
static void glyph_without_text(Sound *s) { s->pages->pages.at[0].marks.at[0].first = 2; }
static void glyph_beyond(Sound *s) { s->pages->pages.at[0].marks.at[0].first = 3; }
static void glyphs_beyond(Sound *s) { s->pages->pages.at[0].marks.at[0].count = UINT32_MAX; }
static void unknown_face(Sound *s) { s->pages->pages.at[0].marks.at[0].face = 7; }
static void face_without_bytes(Sound *s) { s->pages->faces.at[0].file = STR(""); }
static void text_nowhere(Sound *s) { s->pages->pages.at[0].marks.at[0].x = INFINITY; }
static void fill_nowhere(Sound *s) {
    pages_place_fill(s->pages, 0, owner_artifact(ARTIFACT_LAYOUT), (Rect){NAN, 0, 1, 1}, 0);
}
static void line_nowhere(Sound *s) {
    pages_place_rule(s->pages, 0, owner_artifact(ARTIFACT_LAYOUT), (Rule){{0, 0, 1e9F, 0}, 1, 0});
}
static void path_nowhere(Sound *s) { s->pages->points.at[1].y = NAN; }
static void path_beyond(Sound *s) { s->pages->points.count = 1; }
static void unknown_kind(Sound *s) { s->pages->pages.at[0].marks.at[0].kind = 9; }
static void owner_beyond(Sound *s) { pages_place_text(s->pages, 0, owner_element(999), text_of(0)); }
static void unknown_artifact(Sound *s) { pages_place_text(s->pages, 0, (Owner){0x800000FF}, text_of(0)); }
static void mark_in_table(Sound *s) { pages_place_text(s->pages, 0, owner_element(s->table), text_of(0)); }
static void mark_in_document(Sound *s) { pages_place_text(s->pages, 0, owner_element(0), text_of(0)); }
static void link_of_paragraph(Sound *s) { s->pages->links.at[0].element = s->p; }
static void link_nowhere(Sound *s) { s->pages->links.at[0].page = 5; }
static void link_to_nowhere(Sound *s) { s->pages->links.at[0].target_page = 5; }
static void link_to_no_address(Sound *s) { s->pages->links.at[0].target_page = UINT32_MAX; }
static void silent_link(Sound *s) { s->pages->links.at[0].contents = STR(""); }
static void bookmark_skips(Sound *s) { s->pages->bookmarks.at[0].level = 2; }
static void bookmark_zero(Sound *s) { s->pages->bookmarks.at[0].level = 0; }
static void bookmark_nowhere(Sound *s) { s->pages->bookmarks.at[0].page = 5; }
static void silent_bookmark(Sound *s) { s->pages->bookmarks.at[0].title = STR(""); }
static void starts_at_two(Sound *s) { pages_element(s->pages, s->h1)->role = ROLE_H2; }
static void skips_a_level(Sound *s) { add_words(s->pages, ROLE_H3, 0); }
/* The order of reading is by sequence: this heading of level 1 is read last, the one of level 2 first. */
static void out_of_sequence(Sound *s) {
    add_words(s->pages, ROLE_H2, 0);
    pages_element(s->pages, s->h1)->sequence = s->pages->next_sequence;
}
static void header_without_words(Sound *s) { s->pages->pages.at[0].marks.count = 0; }
static void short_row(Sound *s) { pages_element(s->pages, s->cell)->rowspan = 1; }
static void long_row(Sound *s) { pages_add_element(s->pages, ROLE_TD, s->row[1]); }
static void wide_cell(Sound *s) { pages_element(s->pages, s->cell)->colspan = 2; }
static void tall_cell(Sound *s) { pages_element(s->pages, s->cell)->rowspan = 3; }
static void endless_cell(Sound *s) { pages_element(s->pages, s->header[0])->colspan = UINT16_MAX; }
static void no_rows(Sound *s) { pages_add_element(s->pages, ROLE_TABLE, 0); }

static const struct {
    const char *name, *words; /* `words`: what the finding must say */
    void (*break_it)(Sound *);
} faults[] = {
#define FAULT(name, words)                                                                                             \
    { #name, words, name }
    FAULT(no_title, "no title"),
    FAULT(no_language, "no language tag"),
    FAULT(cut_language, "no language tag"),
    FAULT(endless_address, "longer than a PDF string"),
    FAULT(no_page, "no page"),
    FAULT(page_without_size, "page 1 has no possible size"),
    FAULT(parent_behind, "no place in the tree"),
    FAULT(second_document, "no place in the tree"),
    FAULT(unknown_role, "no place in the tree"),
    FAULT(row_outside, "TR in Table"),
    FAULT(paragraph_in_row, "P in TR"),
    FAULT(item_outside, "LI in Document"),
    FAULT(no_scope, "without scope"),
    FAULT(header_is_no_header, "is no header cell"),
    FAULT(header_without_name, "header has no name"),
    FAULT(no_alternative, "without alternative text"),
    FAULT(no_box, "without its box"),
    FAULT(box_off_page, "page 1: a figure whose box leaves it"),
    FAULT(picture_in_words, "page 1: a picture that is no figure"),
    FAULT(picture_without_pixels, "page 1: a picture without its pixels"),
    FAULT(picture_nowhere, "page 1: a picture that is not there, or at no possible place"),
    FAULT(picture_not_there, "page 1: a picture that is not there, or at no possible place"),
    FAULT(endless_alternative, "longer than a PDF string"),
    FAULT(glyph_zero, "the font does not have"),
    FAULT(glyph_without_text, "stands for no text"),
    FAULT(glyph_beyond, "beyond the font's last"),
    FAULT(glyphs_beyond, "glyphs that are not there"),
    FAULT(unknown_face, "a font that is not there"),
    FAULT(face_without_bytes, "without bytes"),
    FAULT(text_nowhere, "no possible place"),
    FAULT(fill_nowhere, "no possible place"),
    FAULT(line_nowhere, "no possible place"),
    FAULT(path_nowhere, "no possible place"),
    FAULT(path_beyond, "points are not there"),
    FAULT(unknown_kind, "unknown kind"),
    FAULT(owner_beyond, "owner is not there"),
    FAULT(unknown_artifact, "kind of artifact"),
    FAULT(mark_in_table, "directly in Table"),
    FAULT(mark_in_document, "directly in Document"),
    FAULT(link_of_paragraph, "is no Link"),
    FAULT(link_nowhere, "stands nowhere"),
    FAULT(link_to_nowhere, "leads nowhere"),
    FAULT(link_to_no_address, "leads nowhere"),
    FAULT(silent_link, "does not say where"),
    FAULT(bookmark_skips, "skips a level"),
    FAULT(bookmark_zero, "skips a level"),
    FAULT(bookmark_nowhere, "leads nowhere"),
    FAULT(silent_bookmark, "without words"),
    FAULT(starts_at_two, "level 2 after level 0"),
    FAULT(skips_a_level, "level 3 after level 1"),
    FAULT(out_of_sequence, "level 2 after level 0"),
    FAULT(header_without_words, "header cell without words"),
    FAULT(short_row, "do not fill 2 columns"),
    FAULT(long_row, "do not fill 2 columns"),
    FAULT(wide_cell, "do not fill 2 columns"),
    FAULT(tall_cell, "spans rows beyond the last"),
    FAULT(endless_cell, "columns"),
    FAULT(no_rows, "without rows"),
#undef FAULT
};

static void sound_pages_pass(void **state) {
    Sound *sound = sound_open(*state);
    Findings findings = findings_open(*state, STR("a"));
    assert_true(pages_check(sound->pages, &findings));
    assert_int_equal(findings.list.count, 0);
}

static void every_fault_is_refused(void **state) {
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        Sound *sound = sound_open(*state);
        Findings findings = findings_open(*state, STR("a"));
        faults[i].break_it(sound);
        bool passed = pages_check(sound->pages, &findings);
        Str words = findings.list.count ? findings.list.at[0].detail : STR("");
        if (passed || str_find(words, 0, faults[i].words) == words.len)
            fail_msg("%s: %.*s", faults[i].name, STR_ARG(words));
        assert_int_equal(findings.list.at[0].id, FINDING_PAGES_REFUSED);
    }
}

static void a_fault_of_a_table_has_its_place(void **state) {
    Sound *sound = sound_open(*state);
    Findings findings = findings_open(*state, STR("a"));
    short_row(sound);
    pages_check(sound->pages, &findings);
    assert_int_equal(findings.list.at[0].place.table, 1);
    assert_int_equal(findings.list.at[0].place.row, 3);
}

static void many_faults_are_counted(void **state) {
    Sound *sound = sound_open(*state);
    Findings findings = findings_open(*state, STR("a"));
    for (int i = 0; i < 50; i++)
        mark_in_table(sound);
    pages_check(sound->pages, &findings);
    assert_int_equal(findings.list.count, 21);
    assert_str(*state, findings.list.at[20].detail, "and 30 more");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(sound_pages_pass),
        UNIT(every_fault_is_refused),
        UNIT(a_fault_of_a_table_has_its_place),
        UNIT(many_faults_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
