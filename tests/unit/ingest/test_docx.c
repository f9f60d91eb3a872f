#include "reading.h"

#include "../../word_file.h"
#include "ingest/docx_guard.h"
#include "ingest/docx_symbol.h"

#define WORD_NS "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define STRICT_NS "xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\""
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(text) "<w:tc>" P(text) "</w:tc>"
#define TCP(properties, text) "<w:tc><w:tcPr>" properties "</w:tcPr>" P(text) "</w:tc>"
#define TR(cells) "<w:tr>" cells "</w:tr>"
#define TBL(rows) "<w:tbl>" rows "</w:tbl>"

static Str wrap(Arena *arena, const char *body) {
    Str text = str_format(arena, "<w:document " WORD_NS "><w:body>%s</w:body></w:document>", body);
    const WordPart part = {"word/document.xml", text};
    return word_file(arena, &part, 1);
}

/* Shows each table as found: a row a line, a cell as "column:text" with xROWS,COLUMNS where it spans. */
static const char *find_with(Arena *arena, const char *body, bool is_original) {
    Findings findings = findings_open(arena, STR("f.docx"));
    IngestOptions options = {.is_original = is_original};
    const Found *found = ingest_find(arena, STR("f.docx"), wrap(arena, body), &options, &findings);
    StrBuf out = buf_open(arena);
    for (size_t t = 0; found && t < found->tables.count; t++) {
        const FoundTable *table = found->tables.at[t];
        for (size_t r = 0; r < table->rows.count; r++) {
            for (uint32_t c = 0; c < table->rows.at[r].count; c++) {
                const FoundTableCell *cell = &table->rows.at[r].cells[c];
                buf_add_format(&out, "%s%u:%.*s", c ? " " : "", cell->column, STR_ARG(cell->text));
                if (cell->rowspan > 1 || cell->colspan > 1)
                    buf_add_format(&out, "x%u,%u", cell->rowspan, cell->colspan);
            }
            buf_add_z(&out, "/");
        }
        buf_add_z(&out, "#");
    }
    return found ? str_z(arena, buf_str(&out)) : "refused";
}

static const char *find(Arena *arena, const char *body) { return find_with(arena, body, false); }

static void finds_cells_at_their_columns(void **state) {
    assert_string_equal(find(*state, TBL(TR(TC("a") TC("b")) TR(TC("c") TC("d")))), "0:a 1:b/0:c 1:d/#");
    assert_string_equal(find(*state, TBL(TR("<w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>" TC("a")))), "2:a/#");
    assert_string_equal(find(*state, TBL(TR(TCP("<w:gridSpan w:val=\"3\"/>", "a") TC("b")))), "0:ax1,3 3:b/#");
    assert_string_equal(find(*state, TBL("<w:sdt><w:sdtContent>" TR("<w:sdt><w:sdtContent>" TC(
                                         "a") "</w:sdtContent></w:sdt>") "</w:sdtContent></w:sdt>")),
                        "0:a/#");
    assert_string_equal(find(*state, TBL("") P("x") TBL(TR(""))), "/#");
}

static void merges_what_goes_on(void **state) {
    assert_string_equal(
        find(*state, TBL(TR(TCP("<w:vMerge w:val=\"restart\"/>", "a") TC("b")) TR(TCP("<w:vMerge/>", "") TC("c")))),
        "0:ax2,1 1:b/1:c/#");
    /* Without a cell to go on from, or with another width, it is a cell of its own. */
    assert_string_equal(find(*state, TBL(TR(TCP("<w:vMerge/>", "a")) TR(TCP("<w:vMerge/>", "b")))), "0:a/0:b/#");
    assert_string_equal(find(*state, TBL(TR(TCP("<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>", "a"))
                                             TR(TCP("<w:vMerge/>", "b") TC("c")))),
                        "0:ax1,2/0:b 1:c/#");
    assert_string_equal(find(*state, TBL(TR(TCP("<w:hMerge w:val=\"restart\"/>", "a") TCP("<w:hMerge/>", "") TC("b")))),
                        "0:ax1,2 2:b/#");
}

static void bounds_spans(void **state) {
    assert_string_equal(find(*state, TBL(TR(TCP("<w:gridSpan w:val=\"2147483647\"/>", "a") TC("b")))), "0:a 1:b/#");
    assert_string_equal(find(*state, TBL("<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>" TR(
                                         TCP("<w:gridSpan w:val=\"99999\"/>", "a")))),
                        "0:ax1,2/#");
    assert_string_equal(find(*state, TBL(TR(TCP("<w:gridSpan w:val=\"-1\"/>", "a") TC("b")))), "0:a 1:b/#");
}

static void reads_tracked_changes(void **state) {
    const char *table =
        TBL(TR("<w:tc><w:p><w:r><w:t>a</w:t></w:r><w:ins w:id=\"1\"><w:r><w:t>new</w:t></w:r></w:ins><w:del "
               "w:id=\"2\"><w:r><w:delText>old</w:delText></w:r></w:del></w:p></w:tc>")
                TR("<w:trPr><w:del w:id=\"3\"/></w:trPr>" TC("gone"))
                    TR("<w:trPr><w:ins w:id=\"4\"/></w:trPr>" TC("come")));
    assert_string_equal(find_with(*state, table, false), "0:anew/0:come/#");
    assert_string_equal(find_with(*state, table, true), "0:aold/0:gone/#");
    /* A deleted end of a paragraph joins the next one. */
    assert_string_equal(
        find(*state, TBL(TR("<w:tc><w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t>on</w:t></w:r>"
                            "</w:p>" P("ward") "</w:tc>"))),
        "0:onward/#");
}

static void reads_fields_and_hidden_words(void **state) {
    assert_string_equal(
        find(*state, TBL(TR("<w:tc><w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>REF</w:instrText>"
                            "<w:t>no</w:t><w:fldChar w:fldCharType=\"separate\"/><w:t>yes</w:t><w:fldChar "
                            "w:fldCharType=\"end\"/></w:r></w:p></w:tc>" TC("b")))),
        "0:yes 1:b/#");
    /* A field without an end does not swallow the next cell, and what it held is told. */
    assert_string_equal(
        find(*state, TBL(TR("<w:tc><w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:t>kept</w:t></w:r></w:p>"
                            "</w:tc>" TC("b")))),
        "0:kept 1:b/#");
    assert_string_equal(
        find(*state, TBL(TR("<w:tc><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:rPr><w:vanish "
                            "w:val=\"0\"/></w:rPr><w:t>yes</w:t></w:r></w:p></w:tc>"))),
        "0:yes/#");
}

static void keeps_tables_in_tables(void **state) {
    assert_string_equal(find(*state, TBL(TR("<w:tc>" P("out") TBL(TR(TC("in") TC("side"))) "<w:p/></w:tc>"))),
                        "0:out\nin side/#");
    Source *source = ingest_read(*state, STR("f.docx"),
                                 wrap(*state, TBL(TR(TC("a") TC("b")) TR("<w:tc>" P("c") TBL(TR(TC("in") TC("side")) TR(
                                                  TC("1") TC("2"))) "<w:p/></w:tc>" TC("d")))));
    assert_int_equal(source->tables.count, 2);
    assert_str(*state, source->tables.at[1]->place, "body/table 1/row 2/cell 1/table 1");
    assert_true(ledger_balances(&source->ledger));
}

static FindingId refusal(Arena *arena, Str file, Str bytes) {
    const Source *source = ingest_read(arena, file, bytes);
    assert_true(source->is_refused);
    return source->findings.list.at[source->findings.list.count - 1].id;
}

static void says_what_a_file_is(void **state) {
    Str name = STR("plan.docx");
    assert_int_equal(refusal(*state, name, STR("%PDF-1.4")), FINDING_DOCX_OTHER_KIND);
    assert_int_equal(refusal(*state, name, STR("A\tB\n")), FINDING_DOCX_OTHER_KIND);
    assert_int_equal(refusal(*state, name, STR("PK\x03\x04")), FINDING_DOCX_BROKEN);
    assert_int_equal(refusal(*state, name, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t")),
                     FINDING_DOCX_OLD);
    assert_int_equal(refusal(*state, STR("f"), wrap(*state, "<w:p>")), FINDING_DOCX_BROKEN);
    const WordPart sheet = {"xl/workbook.xml", STR("<workbook/>")};
    assert_int_equal(refusal(*state, name, word_file(*state, &sheet, 1)), FINDING_DOCX_OTHER_KIND);
    const WordPart entities = {"word/document.xml",
                               STR("<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><d>&a;</d>")};
    assert_int_equal(refusal(*state, name, word_file(*state, &entities, 1)), FINDING_DOCX_UNSAFE);
}

/* What an officer is told: words that need no knowledge of archives or markup. */
static void says_why_in_plain_words(void **state) {
    Str whole = wrap(*state, P("words"));
    const struct {
        Str bytes;
        const char *message;
    } cases[] = {
        {str_slice(whole, 0, whole.len - 30),
         "f.docx: error: the Word document is damaged (its end is missing: it was cut "
         "off or not copied whole); nothing was made of it: fetch it again "
         "[DOCX_BROKEN]"},
        {STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t"),
         "f.docx: error: the file is an old Word document (it is a Word 97-2003 document (.doc)); nothing was made of "
         "it: "
         "save it in Word as .docx [DOCX_OLD]"},
        {STR("{\\rtf1 x}"), "f.docx: error: the file is neither text nor a Word document (it is an RTF file); nothing "
                            "was made of it [DOCX_OTHER_KIND]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Source *source = ingest_read(*state, STR("f.docx"), cases[i].bytes);
        assert_str(*state, finding_message(*state, &source->findings.list.at[0]), cases[i].message);
    }
}

static bool gather(void *receiver, Str bytes) {
    buf_add(receiver, bytes);
    return true;
}

/* Feeds `bytes` in pieces of `step`; what passed is in *out. */
static DocxFault guard(Arena *arena, Str bytes, size_t step, Str *out) {
    DocxLimits limits = docx_limits_default();
    limits.attributes = 3;
    limits.tag_bytes = 100;
    StrBuf passed = buf_open(arena);
    DocxGuard *opened = docx_guard_open(&limits, gather, &passed);
    DocxFault fault = DOCX_FINE;
    for (size_t at = 0; at < bytes.len && fault == DOCX_FINE; at += step)
        fault = docx_guard_feed(opened, str_slice(bytes, at, at + step), &(Str){0});
    docx_guard_close(opened);
    *out = str_copy(arena, buf_str(&passed));
    return fault;
}

static void guards_the_parser(void **state) {
    static const struct {
        Str in;
        const char *out;
        DocxFault fault;
    } cases[] = {
        {STR("<?xml version='1.0'?><a b='>'>x<!-- <c> ---> y</a>"), "<a b='>'>x y</a>", DOCX_FINE},
        {STR("\xEF\xBB\xBF<a><![CDATA[<!--]]]></a>"), "<a><![CDATA[<!--]]]></a>", DOCX_FINE},
        {STR("\xFF\xFE<\0a\0/\0>\0"), "<a/>", DOCX_FINE},
        {STR("\0<\0a\0/\0>"), "<a/>", DOCX_FINE},
        {STR("<a b='1' c='2' d='3' e='4'/>"), "", DOCX_TOO_LARGE},
        {STR("<a "
             "b='1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890'/"
             ">"),
         "", DOCX_TOO_LARGE},
        {STR("<!DOCTYPE a><a/>"), "", DOCX_UNSAFE},
        {STR("\xFF\xFE<\0\0\xDC"), NULL, DOCX_BROKEN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t step = 1; step < 9; step++) {
            Str out;
            assert_int_equal(guard(*state, cases[i].in, step, &out), cases[i].fault);
            if (cases[i].out)
                assert_str(*state, out, cases[i].out);
        }
    }
}

static void knows_symbols(void **state) {
    assert_int_equal(docx_symbol_find(STR("Wingdings"), 0xF0FC), 0x2713);
    assert_int_equal(docx_symbol_find(STR("wingdings"), 0xFC), 0x2713);
    assert_int_equal(docx_symbol_find(STR("Symbol"), 0xF0AE), 0x2192);
    assert_int_equal(docx_symbol_find(STR("Arial"), 0xF0FC), 0);
    assert_str(*state, docx_symbol_bullet(*state, STR("Symbol"), STR("\xEF\x82\xB7")), "\xE2\x80\xA2");
    Str file =
        wrap(*state, TBL(TR(TC("Done") TC("Sum")) TR(
                         "<w:tc><w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r></w:p></w:tc>" TC("1"))));
    const Source *source = ingest_read(*state, STR("f"), file);
    assert_str(*state, source->tables.at[0]->rows.at[1].cells[0].text, "\xE2\x9C\x93");
}

static void raised_figures_are_no_digits(void **state) {
    Str file = wrap(*state, TBL(TR(TC("Measure") TC("Value"))
                                    TR(TC("a") "<w:tc><w:p><w:r><w:t>38</w:t></w:r><w:r><w:rPr><w:vertAlign "
                                               "w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r></w:p></w:tc>")));
    const Source *source = ingest_read(*state, STR("f"), file);
    assert_str(*state, source->tables.at[0]->rows.at[0].cells[1].text, "38\xC2\xB9");
}

static void takes_what_word_says_of_rows(void **state) {
    Str file = wrap(*state, "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>Work</w:t></w:r></w:p>" TBL(
                                TR("<w:trPr><w:tblHeader/></w:trPr>" TC("Alpha") TC("Beta")) TR(TC("gamma") TC("delta"))
                                    TR(TC("epsilon") TC("zeta"))));
    const Source *source = ingest_read(*state, STR("f"), file);
    assert_str(*state, source->title, "Work");
    assert_str(*state, source->tables.at[0]->title, "Work");
    assert_int_equal(source->tables.at[0]->header_count, 1);
    assert_str(*state, source->tables.at[0]->columns[1], "Beta");
    assert_str(*state, source->tables.at[0]->rows.at[1].place, "body/table 1/row 3");
}

#define HEADING(level, words)                                                                                          \
    "<w:p><w:pPr><w:outlineLvl w:val=\"" level "\"/></w:pPr><w:r><w:t>" words "</w:t></w:r></w:p>"
#define WORDS(words) "<w:p><w:r><w:t>" words "</w:t></w:r></w:p>"

/* The heading that opens the paper is its title, and none is lost or said twice. */
static void names_the_paper_after_its_heading(void **state) {
    static const struct {
        const char *body, *title;
        size_t blocks;
        uint32_t level; /* of the first heading that is left */
    } cases[] = {
        {HEADING("0", "Homes") WORDS("We build them.") HEADING("1", "Aims") WORDS("More homes."), "Homes", 3, 1},
        {HEADING("0", "Homes plan") WORDS("We build.") HEADING("0", "Aims") WORDS("More homes."), "Homes plan", 3, 1},
        {HEADING("0", "Homes plan") WORDS("We build.") HEADING("0", "Roads plan") WORDS("More."), "", 4, 1},
        {HEADING("0", "Introduction") WORDS("We build.") HEADING("1", "Aims") WORDS("More homes."), "", 4, 1},
        {HEADING("0", "1. Homes") WORDS("We build.") HEADING("1", "Aims") WORDS("More homes."), "", 4, 1},
        {WORDS("Cadder Council") HEADING("0", "Homes plan") WORDS("We build.") HEADING("1", "Aims") WORDS("More."),
         "Homes plan", 3, 1},
        {WORDS("Homes plan 2026") HEADING("0", "Vision") WORDS("We build.") HEADING("1", "Aims") WORDS("More."),
         "Homes plan 2026", 4, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Source *source = ingest_read(*state, STR("f"), wrap(*state, cases[i].body));
        assert_str(*state, source->title, cases[i].title);
        assert_int_equal(source->blocks.count, cases[i].blocks);
        size_t b = 0;
        while (source->blocks.at[b].kind != BLOCK_HEADING)
            b++;
        assert_int_equal(source->blocks.at[b].level, cases[i].level);
    }
}

static void reads_strict_files(void **state) {
    const WordPart part = {"word/document.xml", STR("<w:document " STRICT_NS "><w:body>" TBL(
                                                    TR(TC("a") TC("b")) TR(TC("c") TC("d"))) "</w:body></w:document>")};
    const Source *source = ingest_read(*state, STR("f"), word_file(*state, &part, 1));
    assert_false(source->is_refused);
    assert_int_equal(source->tables.count, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(finds_cells_at_their_columns),
        UNIT(merges_what_goes_on),
        UNIT(bounds_spans),
        UNIT(reads_tracked_changes),
        UNIT(keeps_tables_in_tables),
        UNIT(reads_fields_and_hidden_words),
        UNIT(says_what_a_file_is),
        UNIT(guards_the_parser),
        UNIT(knows_symbols),
        UNIT(raised_figures_are_no_digits),
        UNIT(reads_strict_files),
        UNIT(says_why_in_plain_words),
        UNIT(takes_what_word_says_of_rows),
        UNIT(names_the_paper_after_its_heading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
