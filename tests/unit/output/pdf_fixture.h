/* Pages for the tests of the PDF writer, built by hand: one paper with everything a paper can hold. */
#ifndef TESTS_PDF_FIXTURE_H
#define TESTS_PDF_FIXTURE_H

#include <hb.h>
#include <string.h>

#include "base/file.h"
#include "output/pdf.h"

enum { FACE_REGULAR, FACE_BOLD, FACE_FALLBACK, FACE_TOTAL };

typedef struct {
    Arena *arena;
    Pages *pages;
    hb_font_t *fonts[FACE_TOTAL];
    uint32_t page;
    float y;
} Paper;

static inline void paper_add_face(Paper *paper, int index, const char *path, const char *name) {
    FileBytes read = file_read(paper->arena, path, (size_t)1 << 26);
    hb_blob_t *blob = hb_blob_create(read.bytes.at, (unsigned)read.bytes.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    Face entry = {.path = str_of(path),
                  .file = read.bytes,
                  .name = str_of(name),
                  .glyph_count = hb_face_get_glyph_count(face),
                  .units_per_em = hb_face_get_upem(face)};
    entry.text_of = ARENA_ARRAY(paper->arena, Str, entry.glyph_count);
    vec_push(paper->arena, &paper->pages->faces, entry);
    paper->fonts[index] = hb_font_create(face);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
}

static inline Paper paper_open(Arena *arena) {
    Paper paper = {.arena = arena, .pages = pages_open(arena)};
    const char *liberation = "/usr/share/fonts/truetype/liberation2/LiberationSans-";
    Str regular = str_format(arena, "%sRegular.ttf", liberation), bold = str_format(arena, "%sBold.ttf", liberation);
    paper_add_face(&paper, FACE_REGULAR, str_z(arena, regular), "LiberationSans");
    paper_add_face(&paper, FACE_BOLD, str_z(arena, bold), "LiberationSans-Bold");
    paper_add_face(&paper, FACE_FALLBACK, "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "DejaVuSans");
    paper.pages->metadata = (Metadata){STR("Service plan \xE2\x80\x93 \"A & B\" <2026>"), STR("en-GB"),
                                       STR("Appendix A"), STR("planpack"), 1774000000};
    return paper;
}

static inline void paper_close(Paper *paper) {
    for (int i = 0; i < FACE_TOTAL; i++)
        hb_font_destroy(paper->fonts[i]);
}

static inline void paper_new_page(Paper *paper) {
    paper->page = pages_add_page(paper->pages, 595.276F, 841.89F);
    paper->y = 60;
}

/* Shapes a text and adds its glyphs; returns the mark without its place. */
static inline Mark paper_shape(Paper *paper, int face, const char *text) {
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    bool is_rtl = hb_buffer_get_direction(buffer) == HB_DIRECTION_RTL;
    hb_shape(paper->fonts[face], buffer, NULL, 0);
    unsigned count = 0;
    hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);
    hb_glyph_position_t *place = hb_buffer_get_glyph_positions(buffer, NULL);
    Mark mark = {.face = (uint16_t)face, .first = (uint32_t)paper->pages->glyphs.count, .count = count};
    for (unsigned i = 0; i < count; i++) {
        size_t end = strlen(text);
        for (unsigned k = 0; k < count; k++)
            if (info[k].cluster > info[i].cluster && info[k].cluster < end)
                end = info[k].cluster;
        Str *text_of = &paper->pages->faces.at[face].text_of[info[i].codepoint];
        if (!text_of->len)
            *text_of = str_copy(paper->arena, (Str){text + info[i].cluster, end - info[i].cluster});
        vec_push(paper->arena, &paper->pages->glyphs,
                 (Glyph){(uint16_t)info[i].codepoint, (int16_t)place[i].x_advance, (int16_t)place[i].x_offset,
                         (int16_t)place[i].y_offset});
    }
    (void)is_rtl;
    hb_buffer_destroy(buffer);
    return mark;
}

/* Returns the width of a shaped mark in points. */
static inline float paper_width(const Paper *paper, const Mark *mark) {
    float units = 0;
    for (uint32_t i = 0; i < mark->count; i++)
        units += paper->pages->glyphs.at[mark->first + i].advance;
    return units * mark->size / (float)paper->pages->faces.at[mark->face].units_per_em;
}

/* Places a line of text at the paper's height and returns where it ends. */
static inline float paper_say(Paper *paper, Owner owner, int face, float x, const char *text) {
    Mark mark = paper_shape(paper, face, text);
    mark.size = face == FACE_BOLD ? 15 : 12;
    mark.x = x;
    mark.y = paper->y;
    mark.colour = 0x111111;
    pages_place_text(paper->pages, paper->page, owner, mark);
    return x + paper_width(paper, &mark);
}

static inline ElementId paper_line(Paper *paper, Role role, ElementId parent, const char *text) {
    ElementId id = pages_add_element(paper->pages, role, parent);
    bool is_heading = role >= ROLE_H1 && role <= ROLE_H6;
    paper->y += is_heading ? 26 : 17;
    paper_say(paper, owner_element(id), is_heading ? FACE_BOLD : FACE_REGULAR, 57, text);
    return id;
}

/* The parts of the paper. */
static inline void paper_add_contents(Paper *paper) {
    Pages *pages = paper->pages;
    ElementId toc = pages_add_element(pages, ROLE_TOC, 0);
    static const char *const entries[] = {"1 What we do ", "2 Measures "};
    for (int i = 0; i < 2; i++) {
        ElementId item = pages_add_element(pages, ROLE_TOCI, toc);
        ElementId reference = pages_add_element(pages, ROLE_REFERENCE, item);
        ElementId link = pages_add_element(pages, ROLE_LINK, reference);
        paper->y += 17;
        float end = paper_say(paper, owner_element(link), FACE_REGULAR, 57, entries[i]);
        vec_push(paper->arena, &pages->links,
                 (Link){.element = link,
                        .page = paper->page,
                        .area = {57, paper->y - 11, end - 57, 14},
                        .target_page = (uint32_t)i,
                        .target_y = 100,
                        .contents = str_of(entries[i])});
    }
}

static inline void paper_add_list(Paper *paper) {
    Pages *pages = paper->pages;
    ElementId list = pages_add_element(pages, ROLE_L, 0);
    pages_element(pages, list)->numbering = NUMBERING_DISC;
    static const char *const items[] = {"Keep the office first fit AVAST To.", "W\xC5\xB7 and \xE2\x89\xA5 95 %"};
    for (int i = 0; i < 2; i++) {
        ElementId item = pages_add_element(pages, ROLE_LI, list);
        ElementId label = pages_add_element(pages, ROLE_LBL, item);
        paper->y += 17;
        paper_say(paper, owner_element(label), FACE_REGULAR, 57, "\xE2\x80\xA2 ");
        ElementId body = pages_add_element(pages, ROLE_LBODY, item);
        paper_say(paper, owner_element(body), FACE_REGULAR, 70, items[i]);
    }
}

/* A paragraph with what stands inside a line: a link to an address, a note, other scripts and other words. */
static inline void paper_add_paragraph(Paper *paper) {
    Pages *pages = paper->pages;
    ElementId p = pages_add_element(pages, ROLE_P, 0);
    paper->y += 17;
    float x = paper_say(paper, owner_element(p), FACE_REGULAR, 57, "Read ");
    ElementId link = pages_add_element(pages, ROLE_LINK, p);
    float end = paper_say(paper, owner_element(link), FACE_REGULAR, x, "the plan");
    vec_push(paper->arena, &pages->links,
             (Link){.element = link,
                    .page = paper->page,
                    .area = {x, paper->y - 11, end - x, 14},
                    .target_page = UINT32_MAX,
                    .uri = STR("https://council.example/plan (a)?q=\xC3\xA9"),
                    .contents = STR("the plan on the council's pages")});
    x = paper_say(paper, owner_element(p), FACE_REGULAR, end, " or ");
    ElementId arabic = pages_add_element(pages, ROLE_SPAN, p);
    Str words = STR("\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85");
    pages_extras(pages, arabic)->actual_text = words;
    pages_extras(pages, arabic)->language = STR("ar");
    x = paper_say(paper, owner_element(arabic), FACE_FALLBACK, x, words.at);
    ElementId up = pages_add_element(pages, ROLE_SPAN, p);
    pages_extras(pages, up)->actual_text = STR("up 3.1 points");
    x = paper_say(paper, owner_element(up), FACE_FALLBACK, x, " \xE2\x97\x86 3.1 ");
    x = paper_say(paper, owner_element(p), FACE_REGULAR, x, "as noted. ");
    ElementId note = pages_add_element(pages, ROLE_NOTE, p);
    paper_say(paper, owner_element(note), FACE_REGULAR, x, "Note: e\xCC\x81 cr\xC3\xA8me.");
}

static inline ElementId paper_cell(Paper *paper, ElementId row, Role role, float x, const char *text) {
    ElementId cell = pages_add_element(paper->pages, role, row);
    if (role == ROLE_TH)
        pages_element(paper->pages, cell)->scope = SCOPE_COLUMN;
    if (*text)
        paper_say(paper, owner_element(cell), FACE_REGULAR, x, text);
    return cell;
}

static inline void paper_footer(Paper *paper, const char *text) {
    paper->y = 810;
    paper_say(paper, owner_artifact(ARTIFACT_PAGE_FOOTER), FACE_REGULAR, 57, text);
}

/* A table of four columns with a header of two rows; row headers; some pages long. */
static inline void paper_add_table(Paper *paper, int rows) {
    Pages *pages = paper->pages;
    ElementId table = pages_add_element(pages, ROLE_TABLE, 0), head, body, row, cell;
#ifndef FIXTURE_NO_CAPTION
    paper_line(paper, ROLE_CAPTION, table, "Measures, 2025 to 2026");
#endif
    head = pages_add_element(pages, ROLE_THEAD, table);
    row = pages_add_element(pages, ROLE_TR, head);
    paper->y += 17;
    ElementId *headers = ARENA_ARRAY(paper->arena, ElementId, 4);
    pages_place_fill(pages, paper->page, owner_artifact(ARTIFACT_LAYOUT), (Rect){57, paper->y - 14, 480, 40}, 0xE8ECEE);
    headers[0] = paper_cell(paper, row, ROLE_TH, 57, "Measure");
    pages_element(pages, headers[0])->rowspan = 2;
    headers[1] = paper_cell(paper, row, ROLE_TH, 200, "Target");
    pages_element(pages, headers[1])->colspan = 2;
    cell = paper_cell(paper, row, ROLE_TH, 420, "Owner");
    pages_element(pages, cell)->rowspan = 2;
    row = pages_add_element(pages, ROLE_TR, head);
    paper->y += 17;
    headers[2] = paper_cell(paper, row, ROLE_TH, 200, "2025");
    headers[3] = paper_cell(paper, row, ROLE_TH, 310, "2026");
    for (int i = 0; i < 4; i++)
        pages_element(pages, headers[i])->has_id = true;
    body = pages_add_element(pages, ROLE_TBODY, table);
    for (int i = 0; i < rows; i++) {
        if (paper->y > 760) {
            paper_footer(paper, "Council \xC2\xB7 Page");
            paper_new_page(paper);
            paper_say(paper, owner_artifact(ARTIFACT_REPEATED), FACE_REGULAR, 57, "Measure (again)");
        }
        row = pages_add_element(pages, ROLE_TR, body);
        paper->y += 17;
        cell = paper_cell(paper, row, ROLE_TH, 57, "Calls answered");
        pages_element(pages, cell)->scope = SCOPE_ROW;
        for (int year = 2; year < 4; year++) {
            cell = paper_cell(paper, row, ROLE_TD, year == 2 ? 200 : 310, "95.4 %");
            Element *data = pages_element(pages, cell);
            data->headers = ARENA_ARRAY(paper->arena, ElementId, 2);
            data->headers[0] = headers[1];
            data->headers[1] = headers[year];
            data->header_count = 2;
        }
        paper_cell(paper, row, ROLE_TD, 420, i % 3 ? "A. Officer" : "");
        pages_place_rule(pages, paper->page, owner_artifact(ARTIFACT_LAYOUT),
                         (Rule){{57, paper->y + 4, 480, 0}, 0.5F, 0x8090A0});
    }
    /* One cell that goes on over the page. */
    row = pages_add_element(pages, ROLE_TR, body);
    paper->y += 17;
    cell = paper_cell(paper, row, ROLE_TD, 57, "A long story ");
    pages_element(pages, cell)->colspan = 4;
    paper_footer(paper, "Council \xC2\xB7 Page");
    paper_new_page(paper);
    paper_say(paper, owner_element(cell), FACE_REGULAR, 57, "with its end here.");
}

static inline void paper_add_figure(Paper *paper) {
    Pages *pages = paper->pages;
    ElementId figure = pages_add_element(pages, ROLE_FIGURE, 0);
    paper->y += 20;
    Rect box = {57, paper->y, 60, 60};
    pages_extras(pages, figure)->box = box;
    pages_extras(pages, figure)->alt = STR("3 of 4 measures are on target \xE2\x80\x93 one is not.");
    pages_place_fill(pages, paper->page, owner_element(figure), box, 0xE0F0E5);
    Point points[] = {{60, paper->y + 57}, {87, paper->y + 3}, {114, paper->y + 57}};
    pages_place_path(pages, paper->page, owner_element(figure), (Outline){points, 3, 0, 0x9B1C1C});
    pages_place_path(pages, paper->page, owner_element(figure), (Outline){points, 3, 1.5F, 0x1B5E37});
    paper->y += 60;
}

static inline void paper_bookmark(Paper *paper, uint32_t level, const char *title) {
    vec_push(paper->arena, &paper->pages->bookmarks, (Bookmark){str_of(title), level, paper->page, paper->y});
}

/* The whole paper. */
static inline void paper_fill(Paper *paper, int rows) {
    paper_new_page(paper);
    paper_bookmark(paper, 1, "Service plan");
    paper_line(paper, ROLE_H1, 0, "Service plan");
    paper_add_contents(paper);
    paper_bookmark(paper, 2, "1 What we do \xE2\x80\x93 and why");
    paper_line(paper, ROLE_H2, 0, "1 What we do");
    paper_line(paper, ROLE_P, 0, "We answer letters, and we keep the office open.");
    paper_add_list(paper);
    paper_add_paragraph(paper);
    paper_add_figure(paper);
    paper_footer(paper, "Council \xC2\xB7 Page");
    paper_new_page(paper);
    paper_bookmark(paper, 2, "2 Measures");
    paper_line(paper, ROLE_H2, 0, "2 Measures");
    paper_add_table(paper, rows);
}

#endif
