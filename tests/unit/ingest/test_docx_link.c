#include "reading.h"

#include "../../word_file.h"
#include "ingest/links.h"

#define WORD_NS "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define R_NS "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define R(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define P(inner) "<w:p>" inner "</w:p>"
#define TC(inner) "<w:tc>" P(inner) "</w:tc>"
#define TR(cells) "<w:tr>" cells "</w:tr>"
#define LINK(id, inner) "<w:hyperlink r:id=\"" id "\">" inner "</w:hyperlink>"
#define MARK(kind) "<w:r><w:fldChar w:fldCharType=\"" kind "\"/></w:r>"
#define FIELD(instruction, inner)                                                                                      \
    MARK("begin") "<w:r><w:instrText>" instruction "</w:instrText></w:r>" MARK("separate") inner MARK("end")

static const char relations[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId9\" Type=\"x/hyperlink\" Target=\"https://example.org/plan\" TargetMode=\"External\"/>"
    "<Relationship Id=\"rId10\" Type=\"x/hyperlink\" Target=\"mailto:a@example.org\" TargetMode=\"External\"/>"
    "<Relationship Id=\"rId2\" Type=\"x/image\" Target=\"media/image1.png\"/></Relationships>";

static Source *read_body(Arena *arena, const char *body) {
    const WordPart parts[] = {
        {"word/document.xml",
         str_format(arena, "<w:document " WORD_NS " " R_NS "><w:body>%s</w:body></w:document>", body)},
        {"word/_rels/document.xml.rels", str_of(relations)}};
    return ingest_read(arena, STR("f.docx"), word_file(arena, parts, 2));
}

/* Shows links as "part:start words>address". */
static const char *show(Arena *arena, const SourceLinks *links) {
    StrBuf out = buf_open(arena);
    for (size_t i = 0; links && i < links->count; i++) {
        const SourceLink *link = &links->at[i];
        if (i)
            buf_add_byte(&out, ' ');
        if (link->start == LINK_UNPLACED)
            buf_add_z(&out, "?");
        else
            buf_add_format(&out, "%u:%zu", link->part, link->start);
        buf_add_format(&out, " %.*s>%.*s", STR_ARG(link->words), STR_ARG(link->address));
    }
    return str_z(arena, buf_str(&out));
}

/* Returns the links of the last block of a paper: a paragraph long enough to be one. */
#define LONG "We will review the plan each year, as the council asked us to do. "
static const char *links_of(Arena *arena, const char *inner) {
    StrBuf body = buf_open(arena);
    buf_add_format(&body, P(R("Plan 2030")) P(R(LONG "It is long.")) "<w:p>%s</w:p>", inner);
    const Source *source = read_body(arena, str_z(arena, buf_str(&body)));
    return show(arena, source->blocks.at[source->blocks.count - 1].links);
}

static void reads_links_of_paragraphs(void **state) {
    assert_string_equal(links_of(*state, R(LONG "See ") LINK("rId9", R("the ") R("plan")) R(".")),
                        "0:70 the plan>https://example.org/plan");
    /* The second "here" is the link; an address that is its own text is one too. */
    assert_string_equal(links_of(*state, R(LONG "Not here, but ") LINK("rId9", R("here")) R(".")),
                        "0:80 here>https://example.org/plan");
    /* Without an address there is no link: an internal part, or an id that nothing tells of. */
    assert_string_equal(links_of(*state, R(LONG) LINK("rId2", R("a")) LINK("rId77", R("b"))), "");
    assert_string_equal(links_of(*state, R(LONG) "<w:hyperlink w:anchor=\"risks\">" R("Risks") "</w:hyperlink>"),
                        "0:66 Risks>#risks");
}

static void reads_links_of_fields(void **state) {
    assert_string_equal(links_of(*state, R(LONG) FIELD(" HYPERLINK \"http://e.org/a b\" \\o \"tip\" ", R("there"))),
                        "0:66 there>http://e.org/a b");
    assert_string_equal(links_of(*state, R(LONG) FIELD("HYPERLINK \\l \"top\"", R("there"))), "0:66 there>#top");
    assert_string_equal(links_of(*state, R(LONG) FIELD("HYPERLINK http://e.org \\l top", R("there"))),
                        "0:66 there>http://e.org#top");
    assert_string_equal(links_of(*state, R(LONG) FIELD("REF top \\h", R("there"))), "");
    assert_string_equal(links_of(*state, R(LONG) "<w:fldSimple w:instr=\"HYPERLINK &quot;http://e.org&quot;\">" R(
                                             "there") "</w:fldSimple>"),
                        "0:66 there>http://e.org");
}

static void reads_links_of_cells(void **state) {
    const Source *source =
        read_body(*state, "<w:tbl>" TR(TC(R("Action")) TC(R("Contact")))
                              TR(TC(R("Review")) "<w:tc>" P(R("Ask ") LINK("rId10", R("Ann")))
                                     P(LINK("rId9", R("Plan"))) "</w:tc>") TR(TC(R("Report")) TC(R("Bo"))) "</w:tbl>");
    assert_int_equal(source->tables.count, 1);
    assert_string_equal(show(*state, source->tables.at[0]->rows.at[0].cells[1].links),
                        "0:4 Ann>mailto:a@example.org 1:0 Plan>https://example.org/plan");
    assert_null(source->tables.at[0]->rows.at[0].cells[0].links);
}

static void reads_links_of_title_rows(void **state) {
    const Source *source =
        read_body(*state, "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P(
                              R("All ") LINK("rId9", R("measures"))) "</w:tc></w:tr>" TR(TC(R("Action")) TC(R("Date")))
                              TR(TC(R("Review")) TC(R("May"))) TR(TC(R("Report")) TC(R("June"))) "</w:tbl>");
    assert_str(*state, source->tables.at[0]->title, "All measures");
    assert_string_equal(show(*state, source->tables.at[0]->links), "0:4 measures>https://example.org/plan");
}

static void tells_of_links_that_few_can_open(void **state) {
    StrBuf body = buf_open(*state);
    buf_add_z(&body, P(R("Plan 2030")) P(R(LONG) FIELD("HYPERLINK file:///C:/secret.docx", R("file")) LINK(
                         "rId9", R("web")) "<w:hyperlink w:anchor=\"risks\">" R("Risks") "</w:hyperlink>"));
    const Source *source = read_body(*state, str_z(*state, buf_str(&body)));
    const Finding *first = source->findings.list.at;
    while (first->id != FINDING_DOCX_LINK)
        first++;
    assert_str(*state, first->detail, "1, the first to file:///C:/secret.docx");
}

static void places_links_in_changed_words(void **state) {
    FoundLink found[] = {{STR("b"), STR("x"), 1}, {STR("gone"), STR("y"), 0}, {STR("b"), STR("z"), 0}};
    const FoundLinks links = {found, 3, 3};
    const Str texts[] = {STR("a b"), STR("b c b")};
    SourceLinks *placed = NULL;
    links_place(*state, &links, (LinkTexts){texts, 2, 5}, &placed);
    assert_string_equal(show(*state, placed), "6:0 b>x ? gone>y 6:4 b>z");
    FoundLinks *of[2] = {NULL, NULL};
    links_deal(*state, &links, (LinkTexts){texts, 2, 0}, of);
    assert_null(of[0]);
    assert_int_equal(of[1]->count, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(reads_links_of_paragraphs),
        UNIT(reads_links_of_fields),
        UNIT(reads_links_of_cells),
        UNIT(reads_links_of_title_rows),
        UNIT(tells_of_links_that_few_can_open),
        UNIT(places_links_in_changed_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
