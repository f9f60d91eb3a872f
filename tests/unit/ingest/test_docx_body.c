#include "reading.h"

#include "../../word_file.h"

#define WORD_NS "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define R(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define RP(properties, text) "<w:r><w:rPr>" properties "</w:rPr><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define P(inner) "<w:p>" inner "</w:p>"
#define TC(inner) "<w:tc>" P(inner) "</w:tc>"
#define TR(cells) "<w:tr>" cells "</w:tr>"
#define TRP(properties, cells) "<w:tr><w:trPr>" properties "</w:trPr>" cells "</w:tr>"
#define TBL(rows) "<w:tbl>" TRP("<w:tblHeader/>", TC(R("Action")) TC(R("Target"))) rows "</w:tbl>"
#define LONG "We will review the plan each year, as the council asked us to do."
#define PROMPT(words)                                                                                                  \
    "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>" words "</w:sdtContent></w:sdt>"

static Source *read_with(Arena *arena, const char *body, const char *styles, const char *footnotes) {
    const WordPart parts[] = {
        {"word/document.xml", str_format(arena, "<w:document " WORD_NS "><w:body>%s</w:body></w:document>", body)},
        {"word/styles.xml", str_format(arena, "<w:styles " WORD_NS ">%s</w:styles>", styles)},
        {"word/footnotes.xml", str_format(arena, "<w:footnotes " WORD_NS ">%s</w:footnotes>", footnotes)},
        {"word/_rels/document.xml.rels",
         STR("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
             "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
             "styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/"
             "officeDocument/2006/relationships/footnotes\" Target=\"footnotes.xml\"/></Relationships>")}};
    Source *source = ingest_read(arena, STR("f.docx"), word_file(arena, parts, sizeof parts / sizeof *parts));
    assert_true(ledger_balances(&source->ledger));
    return source;
}

static const char *show_source(Arena *arena, const Source *source) {
    StrBuf out = buf_open(arena);
    for (size_t i = 0; i < source->blocks.count; i++)
        show_block(&out, &source->blocks.at[i]);
    return str_z(arena, buf_str(&out));
}

/* Returns what is read of a body. */
static const char *show(Arena *arena, const char *body) { return show_source(arena, read_with(arena, body, "", "")); }

static const Finding *find_finding(const Source *source, FindingId id) {
    for (size_t i = 0; i < source->findings.list.count; i++)
        if (source->findings.list.at[i].id == id)
            return &source->findings.list.at[i];
    return NULL;
}

static void prompts_of_controls_are_no_data(void **state) {
    const Source *source = read_with(
        *state,
        P(PROMPT(R("Click here to ") R("enter text."))) P(R(LONG))
            TBL(TR(TC(R("Roads")) TC(PROMPT(R("Choose an item.")))) TR(PROMPT(TC(R("Type a name"))) TC(R("6")))),
        "", "");
    assert_string_equal(show_source(*state, source), "P " LONG "\ntable\nh Action|Target\nr Roads|\nr |6\n");
    const Finding *finding = find_finding(source, FINDING_PROMPT_LEFT);
    assert_non_null(finding);
    assert_str(*state, finding->detail,
               "3, \"Click here to enter text.\" in body, \"Choose an item.\" in body/table 1/row 2/cell 2, "
               "\"Type a name\" in body/table 1/row 3/cell 1");
}

/* The innermost control tells what its words are; a table is no prompt. */
static void entries_of_controls_are_kept(void **state) {
    const Source *source = read_with(
        *state,
        P(R(LONG)) PROMPT("<w:sdt><w:sdtPr/><w:sdtContent>" P(R(
            "It was entered, so it is kept as any other.")) "</w:sdtContent></w:sdt>" TBL(TR(TC(R("Roads")) TC(R("5")))
                                                                                              TR(TC(R("Parks"))
                                                                                                     TC(R("6"))))),
        "", "");
    assert_string_equal(show_source(*state, source),
                        "P " LONG "\nP It was entered, so it is kept as any other.\ntable\nh Action|Target\n"
                        "r Roads|5\nr Parks|6\n");
    assert_null(find_finding(source, FINDING_PROMPT_LEFT));
}

/* Words of a cell behind a word on the line. */
static const char *value(Arena *arena, const char *styles, const char *runs) {
    StrBuf body = buf_open(arena);
    buf_add_format(&body, P(R(LONG)) TBL(TR(TC(R("Roads")) "<w:tc><w:p>%s</w:p></w:tc>") TR(TC(R("Parks")) TC(R("6")))),
                   runs);
    const Source *source = read_with(arena, str_z(arena, buf_str(&body)), styles, "");
    return str_z(arena, source->tables.at[0]->rows.at[0].cells[1].text);
}

static void raised_marks_join_no_figure(void **state) {
    const char *styles = "<w:style w:type=\"character\" w:styleId=\"Mark\"><w:rPr><w:vertAlign w:val=\"superscript\"/>"
                         "</w:rPr></w:style><w:style w:type=\"character\" w:styleId=\"Mine\"><w:basedOn "
                         "w:val=\"Mark\"/></w:style>";
    assert_string_equal(value(*state, styles, R("38") RP("<w:rStyle w:val=\"Mine\"/>", "1")), "38\xC2\xB9");
    assert_string_equal(
        value(*state, styles, R("38") RP("<w:rStyle w:val=\"Mine\"/><w:vertAlign w:val=\"baseline\"/>", "1")), "381");
    assert_string_equal(value(*state, "", R("38") RP("<w:position w:val=\"6\"/>", "1")), "38\xC2\xB9");
    /* Figures that are lifted as a whole, or lowered, are figures. */
    assert_string_equal(value(*state, "", RP("<w:position w:val=\"6\"/>", "3") RP("<w:position w:val=\"6\"/>", "81")),
                        "381");
    assert_string_equal(value(*state, "", R("38") RP("<w:position w:val=\"-6\"/>", "1")), "381");
}

static void rows_that_word_hides_are_left_out(void **state) {
#define HIDDEN(text) TC("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>" RP("<w:vanish/>", text))
    assert_string_equal(
        show(*state, P(R(LONG)) TBL(TR(TC(R("Roads")) TC(R("5"))) TRP("<w:hidden/>", HIDDEN("Secret") HIDDEN("9"))
                                        TRP("<w:hidden/>", TC(R("Parks")) TC(R("6"))))),
        "P " LONG "\ntable\nh Action|Target\nr Roads|5\nr Parks|6\n");
}

static void moved_rows_stand_where_they_went(void **state) {
#define MOVED(way, text) TC("<w:" way " w:id=\"1\">" R(text) "</w:" way ">")
    assert_string_equal(
        show(*state, P(R(LONG)) TBL(TRP("<w:moveFrom w:id=\"1\"/>",
                                        MOVED("moveFrom", "Roads") MOVED("moveFrom", "5")) TR(TC(R("Parks")) TC(R("6")))
                                        TRP("<w:moveTo w:id=\"1\"/>", MOVED("moveTo", "Roads") MOVED("moveTo", "5")))),
        "P " LONG "\ntable\nh Action|Target\nr Parks|6\nr Roads|5\n");
}

/* Lines of one paragraph may be rows set with tabs. */
static void tables_within_a_paragraph_are_tables(void **state) {
    assert_string_equal(
        show(*state, P(R(LONG)) P("<w:r><w:t>Ref</w:t><w:tab/><w:t>Target</w:t><w:br/><w:t>A1</w:t><w:tab/>"
                                  "<w:t>5</w:t><w:br/><w:t>A2</w:t><w:tab/><w:t>6</w:t></w:r>")),
        "P " LONG "\ntable\nh Ref|Target\nr A1|5\nr A2|6\n");
    /* One line with a tab is none. */
    assert_string_equal(
        show(*state, P(R(LONG)) P("<w:r><w:t>It is read as the words of a paragraph,</w:t><w:tab/><w:t>with a tab, and "
                                  "then</w:t><w:br/><w:t>as words without one.</w:t></w:r>")),
        "P " LONG "\nP It is read as the words of a paragraph, with a tab, and then as words without one.\n");
}

#define TABBED(left, right) P("<w:r><w:t>" left "</w:t><w:tab/><w:t>" right "</w:t></w:r>")
static void numbers_with_a_tab_are_no_column(void **state) {
    assert_string_equal(show(*state, P(R(LONG)) TABBED("205.", "Charges are told in the section above, and in full.")
                                         TABBED("(b)", "They are read as the paragraphs that they are, with a mark.")),
                        "P " LONG "\nP 205. Charges are told in the section above, and in full.\n"
                        "P (b) They are read as the paragraphs that they are, with a mark.\n");
    assert_string_equal(show(*state, P(R(LONG)) TABBED("No.", "Work") TABBED("One", "Roads") TABBED("Two", "Parks")),
                        "P " LONG "\ntable form\nr No.|Work\nr One|Roads\nr Two|Parks\n");
}

/* Lists of contents have tabs before their page numbers, and styles of their own. */
static void lists_of_contents_are_no_tables(void **state) {
#define STYLED(style, inner) "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr>" inner "</w:p>"
#define LINE(title, page) "<w:r><w:t>" title "</w:t><w:tab/><w:t>" page "</w:t></w:r>"
    const Source *source =
        read_with(*state,
                  P(R(LONG)) STYLED("Inhalt1", LINE("Aims", "1")) STYLED("Inhalt2", LINE("Roads", "2"))
                      STYLED("Inhalt1", LINE("Risks", "3")),
                  "<w:style w:type=\"paragraph\" w:styleId=\"Inhalt1\"><w:name w:val=\"toc 1\"/></w:style>"
                  "<w:style w:type=\"paragraph\" w:styleId=\"Inhalt2\"><w:name w:val=\"TOC 2\"/></w:style>",
                  "");
    assert_string_equal(show_source(*state, source), "P " LONG "\nL0 |Aims 1\nL1 |Roads 2\nL0 |Risks 3\n");
}

static void notes_make_one_list(void **state) {
#define NOTE(id, more) "<w:r><w:footnoteReference w:id=\"" id "\"" more "/></w:r>"
    const Source *source =
        read_with(*state, P(R(LONG) NOTE("1", "") R(" More") NOTE("2", " w:customMarkFollows=\"1\"") R("*.")), "",
                  "<w:footnote w:id=\"1\">" P(R("One."))
                      P(R("And more of it.")) "</w:footnote><w:footnote w:id=\"2\">" P(R("* Two.")) "</w:footnote>");
    assert_string_equal(show_source(*state, source),
                        "P " LONG "\xC2\xB9 More*.\nO0 1|One.\nO1 |And more of it.\nO0 |* Two.\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(prompts_of_controls_are_no_data),
        UNIT(entries_of_controls_are_kept),
        UNIT(raised_marks_join_no_figure),
        UNIT(rows_that_word_hides_are_left_out),
        UNIT(moved_rows_stand_where_they_went),
        UNIT(tables_within_a_paragraph_are_tables),
        UNIT(numbers_with_a_tab_are_no_column),
        UNIT(lists_of_contents_are_no_tables),
        UNIT(notes_make_one_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
