/* Finished PDFs, judged by other programs from their bytes: qpdf takes them apart, poppler reads them. */
#include "../unit.h"

#include <unistd.h>

#include "pdf_fixture.h"

/* Runs a command with the file's name after it and `last` behind that; returns what it printed, or skips the test where
 * the program is not installed. */
static Str output_of(Arena *arena, const char *command, const char *last, Str pdf) {
    char path[] = "/tmp/planpack-test-XXXXXX.pdf";
    int fd = mkstemps(path, 4);
    assert_true(fd >= 0 && write(fd, pdf.at, pdf.len) == (ssize_t)pdf.len);
    close(fd);
    FILE *pipe = popen(str_z(arena, str_format(arena, "%s %s %s", command, path, last)), "r");
    assert_non_null(pipe);
    StrBuf out = buf_open(arena);
    char block[4096];
    for (size_t got; (got = fread(block, 1, sizeof block, pipe)) > 0;)
        buf_add(&out, (Str){block, got});
    int status = pclose(pipe);
    unlink(path);
    if (status == 127 * 256)
        skip();
    if (status != 0)
        print_message("%.*s\n", STR_ARG(buf_str(&out)));
    assert_int_equal(status, 0);
    return buf_str(&out);
}

static Str write_paper(Arena *arena, int rows) {
    Paper paper = paper_open(arena);
    Findings findings = findings_open(arena, STR("paper"));
    paper_fill(&paper, rows);
    Str pdf = pdf_write(arena, paper.pages, &findings);
    assert_int_equal(findings.list.count, 0);
    paper_close(&paper);
    return pdf;
}

/* A paper of one paragraph that is written as the caller left it. */
static Str write_pages(Arena *arena, const Paper *paper) {
    Findings findings = findings_open(arena, STR("paper"));
    Str pdf = pdf_write(arena, paper->pages, &findings);
    for (size_t i = 0; i < findings.list.count; i++)
        print_message("%.*s\n", STR_ARG(finding_message(arena, &findings.list.at[i])));
    assert_int_equal(findings.list.count, 0);
    return pdf;
}

static Str plain(Arena *arena, Str pdf) {
    return output_of(arena, "qpdf --qdf --object-streams=disable --no-original-object-ids", "-", pdf);
}

static void assert_holds(Str text, const char *words) {
    if (str_find(text, 0, words) == text.len)
        fail_msg("not found: %s", words);
}

static size_t count_of(Str text, const char *words) {
    size_t count = 0;
    for (size_t at = 0; (at = str_find(text, at, words)) < text.len; at++)
        count++;
    return count;
}

static void is_a_file_of_its_version(void **state) {
    Str pdf = write_paper(*state, 40);
    assert_true(str_starts(pdf, "%PDF-1.7\n"));
    assert_true(str_ends(pdf, "%%EOF\n"));
    output_of(*state, "qpdf --check", "", pdf);
}

static void the_same_pages_give_the_same_bytes(void **state) {
    Str first = write_paper(*state, 40), second = write_paper(*state, 40);
    assert_true(str_equal(first, second));
    assert_false(str_equal(first, write_paper(*state, 41)));
}

static void says_what_it_is(void **state) {
    Str pdf = plain(*state, write_paper(*state, 3));
    assert_holds(pdf, "/DisplayDocTitle true");
    assert_holds(pdf, "/Marked true");
    assert_holds(pdf, "/Lang (en-GB)");
    assert_holds(pdf, "/S /GTS_PDFA1");
    assert_holds(pdf, "<pdfuaid:part>1</pdfuaid:part>");
    assert_holds(pdf, "<pdfaid:conformance>A</pdfaid:conformance>");
    assert_holds(pdf, "\xE2\x80\x93 \"A &amp; B\" &lt;2026&gt;</rdf:li>");
    assert_holds(pdf, "<xmp:CreateDate>2026-03-20T09:46:40Z</xmp:CreateDate>");
    assert_holds(pdf, "/CreationDate (D:20260320094640Z)");
    assert_int_equal(count_of(pdf, "/Tabs /S"), 3);
    assert_int_equal(count_of(pdf, "/StructParents"), 3);
}

static void words_are_read_back(void **state) {
    Str text = output_of(*state, "pdftotext", "-", write_paper(*state, 3));
    assert_holds(text, "Keep the office first fit AVAST To.");
    assert_holds(text, "W\xC5\xB7 and \xE2\x89\xA5 95 %");
    assert_holds(text, "up 3.1 points");
    assert_holds(text, "cr\xC3\xA8me");
}

static void tags_are_read_back(void **state) {
    Str tree = output_of(*state, "pdfinfo -struct-text", "", write_paper(*state, 3));
    assert_holds(tree, "Reference (inline)\n        Link (inline)\n          \"1 What we do \"\n          Object");
    assert_holds(tree, "/ListNumbering /Disc");
    assert_holds(tree, "/BBox [57 547.89 117 607.89]");
    assert_holds(tree, "Note <e0");
    assert_holds(tree, "/Scope /Column\n           /RowSpan 2\n          \"Measure\"");
    assert_holds(tree, "/Scope /Row\n          \"Calls answered\"");
    assert_holds(tree, "/ColSpan 4\n          \"A long story \"\n          \"with its end here.\"");
    assert_int_equal(count_of(tree, "(again)"), 0);
    assert_int_equal(count_of(tree, "TH <e0"), 4);
}

/* The order among an element's kids is that of their sequence, not that of painting. */
static void kids_follow_their_sequence(void **state) {
    Paper paper = paper_open(*state);
    paper_new_page(&paper);
    ElementId h1 = paper_line(&paper, ROLE_H1, 0, "Title");
    ElementId p = pages_add_element(paper.pages, ROLE_P, 0);
    paper_say(&paper, owner_element(p), FACE_REGULAR, 57, "last ");
    ElementId span = pages_add_element(paper.pages, ROLE_SPAN, p);
    paper_say(&paper, owner_element(span), FACE_REGULAR, 157, "first ");
    pages_element(paper.pages, span)->sequence = pages_element(paper.pages, h1)->sequence;
    Str tree = output_of(*state, "pdfinfo -struct-text", "", write_pages(*state, &paper));
    assert_holds(tree, "Span (inline)\n      \"first \"\n    \"last \"");
    paper_close(&paper);
}

static void links_say_where_they_lead(void **state) {
    Str pdf = plain(*state, write_paper(*state, 3));
    assert_int_equal(count_of(pdf, "/Subtype /Link"), 3);
    assert_holds(pdf, "/URI (https://council.example/plan%20\\(a\\)?q=%C3%A9)");
    assert_holds(pdf, "/Contents (the plan on the council's pages)");
    assert_int_equal(count_of(pdf, "/Type /OBJR"), 3);
    assert_int_equal(count_of(pdf, "/StructParent "), 3);
}

static void furniture_is_no_content(void **state) {
    Str pdf = plain(*state, write_paper(*state, 60));
    assert_holds(pdf, "/Artifact<</Type/Pagination/Subtype/Footer>>BDC");
    assert_holds(pdf, "/Artifact<</Type/Pagination>>BDC");
    assert_holds(pdf, "/Artifact<</Type/Layout>>BDC");
}

/* Marks that follow each other and have one owner are one sequence; a run in another font does not end it. */
static void neighbours_share_a_sequence(void **state) {
    Paper paper = paper_open(*state);
    paper_new_page(&paper);
    ElementId h1 = paper_line(&paper, ROLE_H1, 0, "One ");
    paper_say(&paper, owner_element(h1), FACE_REGULAR, 200, "two ");
    paper_say(&paper, owner_element(h1), FACE_REGULAR, 300, "three");
    Str pdf = plain(*state, write_pages(*state, &paper));
    assert_int_equal(count_of(pdf, "BDC\n"), 1);
    assert_int_equal(count_of(pdf, "BT\n"), 1);
    assert_int_equal(count_of(pdf, " Tf\n"), 2);
    assert_int_equal(count_of(pdf, ".067 g\n"), 1);
    paper_close(&paper);
}

/* Returns the page content of a heading whose one run is changed by the test. */
static Str content_of(Arena *arena, const char *text, void (*change)(Glyph *)) {
    Paper paper = paper_open(arena);
    paper_new_page(&paper);
    paper_line(&paper, ROLE_H1, 0, text);
    if (change)
        change(paper.pages->glyphs.at);
    Str pdf = plain(arena, write_pages(arena, &paper));
    paper_close(&paper);
    return pdf;
}

static void raise_second(Glyph *glyphs) { glyphs[1].y_offset = 1024; }
static void move_second(Glyph *glyphs) { glyphs[1].x_offset = -1024; }

static void glyphs_stand_at_their_places(void **state) {
    Str even = content_of(*state, "nnn", NULL), kerned = content_of(*state, "AV", NULL);
    assert_holds(even, "[<000100010001>]TJ");
    assert_holds(kerned, "[<0001>74<0002>]TJ");
    /* Half an em up, then down again; the pen goes on. */
    assert_holds(content_of(*state, "nnn", raise_second), "[<0001>]TJ\n7.5 Ts\n[<0001>]TJ\n0 Ts\n[<0001>]TJ");
    /* Half an em to the left for one glyph only. */
    assert_holds(content_of(*state, "nnn", move_second), "[<0001>500<0001>-500<0001>]TJ");
}

static void widths_and_text_are_those_of_the_font(void **state) {
    Str pdf = content_of(*state, "fin", NULL);
    /* 2048 units to the em: f 682, i 569, n 1251, or fi as one glyph of 1251. */
    assert_holds(pdf, "610.84");
    assert_holds(pdf, "/CIDToGIDMap /Identity");
    assert_holds(pdf, "<0066");
    Str fonts = output_of(*state, "pdffonts", "", write_paper(*state, 3));
    assert_int_equal(count_of(fonts, "yes yes yes"), 3);
    assert_int_equal(count_of(output_of(*state, "pdffonts", "", pdf), "Liberation"), 1);
}

/* A council's own font may have PostScript outlines. */
static void postscript_outlines_are_taken(void **state) {
    Paper paper = {.arena = *state, .pages = pages_open(*state)};
    const char *path = "/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf";
    if (!file_exists(path))
        skip();
    paper_add_face(&paper, FACE_REGULAR, path, "NimbusSans-Regular");
    paper.pages->metadata.title = STR("Title");
    paper_new_page(&paper);
    ElementId h1 = pages_add_element(paper.pages, ROLE_H1, 0);
    paper_say(&paper, owner_element(h1), FACE_REGULAR, 57, "PostScript");
    Str pdf = write_pages(*state, &paper);
    assert_holds(output_of(*state, "pdffonts", "", pdf), "CID Type 0C       Identity-H       yes yes yes");
    assert_holds(output_of(*state, "pdftotext", "-", pdf), "PostScript");
    paper_close(&paper);
}

static void bookmarks_are_a_tree(void **state) {
    Str pdf = plain(*state, write_paper(*state, 3));
    assert_holds(pdf, "/PageMode /UseOutlines");
    assert_int_equal(count_of(pdf, "/Type /Outlines"), 1);
    assert_int_equal(count_of(pdf, "/XYZ"), 3 + 2);
    assert_holds(pdf, "/Title (2 Measures)");
}

static void what_is_refused_is_not_written(void **state) {
    Paper paper = paper_open(*state);
    Findings findings = findings_open(*state, STR("paper"));
    assert_int_equal(pdf_write(*state, paper.pages, &findings).len, 0);
    assert_int_equal(findings.list.at[0].id, FINDING_PAGES_REFUSED);
    paper_close(&paper);
}

/* A font that is none is noticed when its subset is made. */
static void a_broken_font_fails(void **state) {
    Paper paper = paper_open(*state);
    Findings findings = findings_open(*state, STR("paper"));
    paper_new_page(&paper);
    paper_line(&paper, ROLE_H1, 0, "Title");
    paper.pages->faces.at[FACE_BOLD].file = STR("no font");
    assert_int_equal(pdf_write(*state, paper.pages, &findings).len, 0);
    assert_int_equal(findings.list.count, 1);
    assert_int_equal(findings.list.at[0].id, FINDING_PDF_FAILED);
    paper_close(&paper);
}

/* More links on a page than libharu's arrays hold: it tells nobody and goes on without. That must not go unnoticed. */
static void a_silent_fault_of_the_library_fails(void **state) {
    Paper paper = paper_open(*state);
    Findings findings = findings_open(*state, STR("paper"));
    paper_new_page(&paper);
    paper_line(&paper, ROLE_H1, 0, "Title");
    ElementId p = pages_add_element(paper.pages, ROLE_P, 0), link = pages_add_element(paper.pages, ROLE_LINK, p);
    for (int i = 0; i < 33000; i++)
        vec_push(*state, &paper.pages->links, (Link){.element = link, .contents = STR("start")});
    assert_int_equal(pdf_write(*state, paper.pages, &findings).len, 0);
    assert_int_equal(findings.list.count, 1);
    assert_int_equal(findings.list.at[0].id, FINDING_PDF_FAILED);
    paper_close(&paper);
}

static void titles_are_made_plain(void **state) {
    Paper paper = paper_open(*state);
    paper_new_page(&paper);
    paper_line(&paper, ROLE_H1, 0, "Title");
    paper.pages->metadata = (Metadata){.title = STR("A\nB\x01"
                                                    "C\xFF")};
    Str pdf = plain(*state, write_pages(*state, &paper));
    assert_holds(pdf, "A B C\xEF\xBF\xBD</rdf:li>");
    assert_holds(pdf, "/CreationDate (D:19700101000000Z)");
    assert_holds(pdf, "/Producer (planpack)");
    paper_close(&paper);
}

/* The four profiles on a paper that has everything; slow, so only where veraPDF is asked for. */
static void verapdf_passes_it(void **state) {
    const char *wanted = getenv("REQUIRE_VERAPDF");
    if (!wanted || strcmp(wanted, "1") != 0)
        skip();
    output_of(*state, "tests/tools/verapdf.sh", "", write_paper(*state, 60));
}

/* More pages and cells than one node of a tree or one object stream holds. */
static void long_papers_are_whole(void **state) {
    Str pdf = write_paper(*state, 12000);
    output_of(*state, "qpdf --check", "", pdf);
    Str info = output_of(*state, "pdfinfo", "", pdf);
    assert_holds(info, "Tagged:          yes");
    assert_true(pdf.len < 2000000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(is_a_file_of_its_version),
        UNIT(the_same_pages_give_the_same_bytes),
        UNIT(says_what_it_is),
        UNIT(words_are_read_back),
        UNIT(tags_are_read_back),
        UNIT(kids_follow_their_sequence),
        UNIT(links_say_where_they_lead),
        UNIT(furniture_is_no_content),
        UNIT(neighbours_share_a_sequence),
        UNIT(glyphs_stand_at_their_places),
        UNIT(widths_and_text_are_those_of_the_font),
        UNIT(postscript_outlines_are_taken),
        UNIT(bookmarks_are_a_tree),
        UNIT(what_is_refused_is_not_written),
        UNIT(a_broken_font_fails),
        UNIT(a_silent_fault_of_the_library_fails),
        UNIT(titles_are_made_plain),
        UNIT(long_papers_are_whole),
        UNIT(verapdf_passes_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
