#include "../unit.h"

#include "output/html.h"
#include "output/html_index.h"

/* A report of one item, with drawings that hold the empty shapes of states. */
typedef struct {
    Report report;
    Drawings drawings;
    Pages *pages;
} Paper;

static Paper *open_paper(Arena *arena) {
    Paper *paper = ARENA_NEW(arena, Paper);
    *paper = (Paper){.report = {.title = STR("Plan"), .language = STR("en-GB")}, .pages = pages_open(arena)};
    for (State state = STATE_NONE; state < STATE_COUNT; state++)
        pages_add_page(paper->pages, 10, 10);
    paper->drawings.pages = paper->pages;
    return paper;
}

static const char *write_paper(Arena *arena, const Paper *paper) {
    return str_z(arena, html_write(arena, &paper->report, &paper->drawings, &(HtmlLook){0}));
}

static void assert_holds(const char *html, const char *part) {
    if (!strstr(html, part))
        fail_msg("nothing like %s in:\n%s", part, strstr(html, "<main"));
}

static void assert_lacks(const char *html, const char *part) {
    if (strstr(html, part))
        fail_msg("%s stands in:\n%s", part, strstr(html, "<main"));
}

static void add_paragraph(Arena *arena, Paper *paper, const char *text, const char *anchor, const char *address) {
    ReportItem item = {.kind = ITEM_PARAGRAPH, .text = str_of(text), .anchor = str_of(anchor)};
    if (address) {
        ReportLink link = {0, item.text.len, str_of(address)};
        item.links = (ReportLinks){arena_copy(arena, &link, sizeof link), 1};
    }
    vec_push(arena, &paper->report.items, item);
}

static void writes_words_as_words(void **state) {
    Paper *paper = open_paper(*state);
    paper->report.title = STR("A </title><script> & \"B\"");
    paper->report.language = STR("cy\"><b>");
    add_paragraph(*state, paper, "<b> ]]> --> &amp;\t'\x01\x7F\xFF \xEF\xBF\xBE \xF0\x9F\xBF\xBF", "", NULL);
    const char *html = write_paper(*state, paper);
    assert_holds(html, "<html lang=\"cy&quot;&gt;&lt;b&gt;\">");
    assert_holds(html, "<title>A &lt;/title&gt;&lt;script&gt; &amp; &quot;B&quot;</title>");
    assert_holds(html, "<p>&lt;b&gt; ]]&gt; --&gt; &amp;amp; '\uFFFD\uFFFD\uFFFD \uFFFD \uFFFD</p>");
}

static void links_only_where_it_leads(void **state) {
    Paper *paper = open_paper(*state);
    add_paragraph(*state, paper, "Good", "here", "HTTPS://a.org/?\"&<");
    add_paragraph(*state, paper, "Inner", "", "#here");
    add_paragraph(*state, paper, "Again", "here", "#nowhere");
    add_paragraph(*state, paper, "Script", "", "JavaScript:alert(1)");
    add_paragraph(*state, paper, "Data", "", " https://a.org");
    const char *html = write_paper(*state, paper);
    assert_holds(html, "<p id=\"at-here\"><a href=\"HTTPS://a.org/?&quot;&amp;&lt;\">Good</a></p>");
    assert_holds(html, "<p><a href=\"#at-here\">Inner</a></p>");
    assert_holds(html, "<p>Again</p>");
    assert_holds(html, "<p>Script</p>");
    assert_holds(html, "<p>Data</p>");
}

static void names_ids_by_their_bytes(void **state) {
    Paper *paper = open_paper(*state);
    add_paragraph(*state, paper, "Place", "a \"\xC3\xA9-", NULL);
    add_paragraph(*state, paper, "To it", "", "#a \"\xC3\xA9-");
    const char *html = write_paper(*state, paper);
    assert_holds(html, "<p id=\"at-a_20_22_c3_a9_2d\">Place</p>");
    assert_holds(html, "<a href=\"#at-a_20_22_c3_a9_2d\">To it</a>");
}

/* A link that is longer than its text or stands before the one ahead of it is none. */
static void leaves_out_links_beyond_the_text(void **state) {
    Paper *paper = open_paper(*state);
    const ReportLink links[] = {
        {1, 2, STR("https://a.org")}, {2, 1, STR("https://b.org")}, {4, SIZE_MAX, STR("https://c.org")}};
    ReportItem item = {.kind = ITEM_PARAGRAPH, .text = STR("abcdef"), .links = {links, 3}};
    vec_push(*state, &paper->report.items, item);
    assert_holds(write_paper(*state, paper), "<p>a<a href=\"https://a.org\">bc</a>def</p>");
}

static ReportCell cell(Arena *arena, const char *text, CellRole role) {
    ReportPart part = {.text = str_of(text)};
    return (ReportCell){
        arena_copy(arena, &part, sizeof part), text[0] != 0, 0, 1, 1, role, ALIGN_LEFT, STATE_NONE, NULL};
}

enum { COLUMNS = 3 };

/* A table of three columns; `words` row by row, first the header's, each row led by the header of the row. */
static ReportTable *new_table(Arena *arena, const char *const *words, uint32_t rows, uint32_t headers) {
    ReportTable *table = ARENA_NEW(arena, ReportTable);
    *table = (ReportTable){.column_count = COLUMNS, .row_count = rows, .header_count = headers};
    table->rows = ARENA_ARRAY(arena, ReportRow, rows);
    for (uint32_t r = 0; r < rows; r++) {
        table->rows[r].cells = ARENA_ARRAY(arena, ReportCell, COLUMNS);
        for (uint32_t c = 0; c < COLUMNS; c++)
            table->rows[r].cells[c] = cell(arena, words[r * COLUMNS + c],
                                           r < headers ? CELL_COLUMN_HEADER
                                           : c == 0    ? CELL_ROW_HEADER
                                                       : CELL_DATA);
    }
    return table;
}

static const char *write_table(Arena *arena, ReportTable *table) {
    Paper *paper = open_paper(arena);
    vec_push(arena, &paper->report.items, (ReportItem){.kind = ITEM_TABLE, .table = table});
    return write_paper(arena, paper);
}

static void tells_plain_headers_by_scope(void **state) {
    static const char *const words[] = {"Ref", "Sum", "", "1", "4,000", "x"};
    ReportTable *table = new_table(*state, words, 2, 1);
    table->caption = STR("Sums <1>");
    table->rows[1].cells[1].align = ALIGN_NUMBER;
    table->rows[1].cells[2].state = STATE_ADVERSE;
    const char *html = write_table(*state, table);
    assert_holds(html, "role=\"group\" tabindex=\"0\" aria-label=\"Sums &lt;1&gt;, table 1 of 1\">");
    assert_holds(html, "<caption>Sums &lt;1&gt;</caption>\n<thead>\n<tr><th scope=\"col\">Ref</th>");
    assert_holds(html, "<td></td></tr>\n</thead>\n<tbody>\n"); /* a header without words heads nothing */
    assert_holds(html, "<tr><th scope=\"row\">1</th><td class=\"num\">4,000</td><td class=\"s1\">");
    assert_lacks(html, "headers=");
}

static void names_the_headers_under_spans(void **state) {
    static const char *const words[] = {"Ref", "2026", "", "", "Plan", "Actual", "1", "4", "5", "", "6", "7"};
    ReportTable *table = new_table(*state, words, 4, 2);
    table->rows[0].cells[0].rowspan = 2;
    table->rows[1].cells[0].colspan = 0;
    table->rows[0].cells[1].colspan = 2;
    table->rows[0].cells[2].colspan = 0;
    table->rows[2].cells[0].rowspan = 2;
    table->rows[3].cells[0].colspan = 0;
    const char *html = write_table(*state, table);
    assert_holds(html, "<tr><th scope=\"col\" id=\"t1r0c0\" rowspan=\"2\">Ref</th>"
                       "<th scope=\"colgroup\" id=\"t1r0c1\" colspan=\"2\">2026</th></tr>");
    assert_holds(html, "<tr><th scope=\"col\" id=\"t1r1c1\">Plan</th>");
    assert_holds(html, "<td headers=\"t1r0c1 t1r1c1 t1r2c0\">4</td>");
    assert_holds(html, "<tr><td headers=\"t1r0c1 t1r1c1 t1r2c0\">6</td>"); /* the row header reaches down */
}

static void parts_groups_but_not_under_a_span(void **state) {
    static const char *const words[] = {"A", "B", "C", "North", "", "", "1", "2", "3", "South", "", "", "4", "5", "6"};
    ReportTable *table = new_table(*state, words, 5, 1);
    for (uint32_t r = 1; r < 5; r += 2) {
        table->rows[r].is_group = true;
        table->rows[r].cells[0].role = CELL_GROUP_HEADER;
        table->rows[r].cells[0].colspan = COLUMNS;
        table->rows[r].cells[1].colspan = table->rows[r].cells[2].colspan = 0;
    }
    const char *html = write_table(*state, table);
    assert_holds(html, "</tbody>\n<tbody>\n<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"3\">South</th></tr>");
    table->rows[2].cells[0].rowspan = 3;
    table->rows[3].cells[0].colspan = 0;
    table->rows[3].cells[1] = cell(*state, "South", CELL_GROUP_HEADER);
    table->rows[3].cells[1].colspan = 2;
    table->rows[4].cells[0].colspan = 0;
    html = write_table(*state, table);
    assert_lacks(html, "</tbody>\n<tbody>");
    assert_holds(html, "<td headers=\"t1r0c1 t1r3c1 t1r2c0\">5</td>");
}

/* A face whose glyph of each number stands for one of the texts. */
static uint16_t add_face(Paper *paper, const char *const *texts, uint32_t count) {
    Arena *arena = paper->pages->arena;
    Face face = {.name = STR("Some-Bold"), .glyph_count = count, .units_per_em = 1000};
    face.text_of = ARENA_ARRAY(arena, Str, count);
    for (uint32_t i = 0; i < count; i++)
        face.text_of[i] = str_of(texts[i]);
    vec_push(arena, &paper->pages->faces, face);
    for (uint32_t i = 0; i < count; i++)
        vec_push(arena, &paper->pages->glyphs, (Glyph){.id = (uint16_t)i, .advance = 500});
    return (uint16_t)(paper->pages->faces.count - 1);
}

static const char *draw_words(Arena *arena, const char *const *texts, uint32_t count) {
    Paper *paper = open_paper(arena);
    uint32_t page = pages_add_page(paper->pages, 60, 30);
    Mark text = {.face = add_face(paper, texts, count), .colour = 0x112233, .size = 10, .x = 1, .y = 9, .count = count};
    pages_place_text(paper->pages, page, owner_artifact(ARTIFACT_LAYOUT), text);
    Figure *figure = ARENA_NEW(arena, Figure);
    *figure = (Figure){.alt = STR("Told & drawn"), .caption = STR("When <it> runs")};
    vec_push(arena, &paper->drawings.list, (Drawing){figure, page, UINT32_MAX});
    vec_push(arena, &paper->report.items, (ReportItem){.kind = ITEM_FIGURE, .figure = figure});
    return write_paper(arena, paper);
}

static void draws_words_as_words(void **state) {
    static const char *const texts[] = {"<", "&", "\u00AD", " "};
    const char *html = draw_words(*state, texts, 4);
    assert_holds(html, "<figure><figcaption>When &lt;it&gt; runs</figcaption><svg class=\"wide\" role=\"img\" "
                       "viewBox=\"0 0 60.00 30.00\" width=\"80\" height=\"40\"><title>Told &amp; drawn</title>");
    assert_holds(html, "<text x=\"1.00\" y=\"9.00\" font-size=\"10.00\" fill=\"#112233\" font-weight=\"bold\" "
                       "textLength=\"15.00\" lengthAdjust=\"spacingAndGlyphs\">&lt;&amp;-</text>");
}

/* Glyphs stand from the left: the letters are told from the right, in a run that ends where the glyphs begin. */
static void draws_words_from_the_right(void **state) {
    static const char *const texts[] = {".", "\u05D1", "\u05D0"};
    assert_holds(draw_words(*state, texts, 3),
                 " direction=\"rtl\" unicode-bidi=\"bidi-override\" text-anchor=\"end\" textLength=\"15.00\" "
                 "lengthAdjust=\"spacingAndGlyphs\">\u05D0\u05D1.</text>");
}

static void tells_what_is_not_drawn(void **state) {
    Paper *paper = open_paper(*state);
    Figure figure = {.alt = STR("3 < 4")};
    vec_push((Arena *)*state, &paper->report.items, (ReportItem){.kind = ITEM_FIGURE, .figure = &figure});
    assert_holds(write_paper(*state, paper), "<figure><p>3 &lt; 4</p></figure>");
}

static void lists_papers_by_their_bytes(void **state) {
    const HtmlIndexPaper papers[] = {
        {.name = STR("a<b"),
         .file = STR("a\"\xC3\xA9:%"),
         .outcome = STR("written"),
         .has_pdf = true,
         .has_html = true,
         .pages = 12,
         .findings = 3},
        {.name = STR("empty"), .file = STR("empty"), .outcome = STR("refused"), .findings = 1},
        {.name = STR("c"), .outcome = STR("not read"), .reason = STR("a <PDF>"), .is_aside = true, .findings = 1},
    };
    const char *html = str_z(*state, html_index_write(*state, &(HtmlIndex){papers, 3}, &(HtmlLook){0}));
    assert_holds(html, "<p>2 papers, and 1 other file that was not read.");
    assert_holds(html, "<th scope=\"row\">a&lt;b</th>");
    assert_holds(html, "<a href=\"./a%22%C3%A9%3A%25.html\">a&quot;\xC3\xA9:%.html</a> (HTML)");
    assert_holds(html, "<a href=\"./a%22%C3%A9%3A%25.pdf\">");
    assert_holds(html, "<td class=\"num\">12</td><td class=\"num\">3</td><td>written</td>");
    assert_holds(
        html, "<th scope=\"row\">empty</th><td></td><td class=\"num\"></td><td class=\"num\">1</td><td>refused</td>");
    assert_holds(html, "<td>not read: a &lt;PDF&gt;</td>");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(writes_words_as_words),
        UNIT(links_only_where_it_leads),
        UNIT(names_ids_by_their_bytes),
        UNIT(leaves_out_links_beyond_the_text),
        UNIT(tells_plain_headers_by_scope),
        UNIT(names_the_headers_under_spans),
        UNIT(parts_groups_but_not_under_a_span),
        UNIT(draws_words_as_words),
        UNIT(draws_words_from_the_right),
        UNIT(tells_what_is_not_drawn),
        UNIT(lists_papers_by_their_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
