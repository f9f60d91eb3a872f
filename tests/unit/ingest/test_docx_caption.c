#include "reading.h"

#include "../../word_file.h"

#define WORD_NS "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define R(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define P(text) "<w:p>" R(text) "</w:p>"
#define SEQ(name, text)                                                                                                \
    "<w:p>" R(name " ") "<w:fldSimple w:instr=\" SEQ " name " \\* ARABIC \">" R("1") "</w:fldSimple>" R(text) "</w:p>"
#define TC(text) "<w:tc>" P(text) "</w:tc>"
#define TR(cells) "<w:tr>" cells "</w:tr>"
#define TBL(last) "<w:tbl>" TR(TC("Action") TC("Owner")) TR(TC("Review the plan") TC(last)) "</w:tbl>"
#define TITLE P("Service Plan 2030") P("We will review the plan each year, as the council asked us to do.")

static const Source *read_body(Arena *arena, const char *body) {
    const WordPart part = {"word/document.xml",
                           str_format(arena, "<w:document " WORD_NS "><w:body>%s</w:body></w:document>", body)};
    return ingest_read(arena, STR("f.docx"), word_file(arena, &part, 1));
}

/* Shows the titles of the tables. */
static const char *titles(Arena *arena, const char *body) {
    const Source *source = read_body(arena, body);
    StrBuf out = buf_open(arena);
    for (size_t i = 0; i < source->tables.count; i++)
        buf_add_format(&out, "%s%.*s", i ? "|" : "", STR_ARG(source->tables.at[i]->title));
    return str_z(arena, buf_str(&out));
}

static void counted_captions_name_tables(void **state) {
    assert_string_equal(titles(*state, TITLE SEQ("Table", ". What the team will do, and when it is done, in full.")
                                           TBL("Ann") P("Then.")),
                        "Table 1. What the team will do, and when it is done, in full.");
    assert_string_equal(titles(*state, TITLE TBL("Ann") SEQ("Table", ": Actions") P("Then we will go on with it.")),
                        "Table 1: Actions");
    /* A figure's caption names no table. */
    assert_string_equal(titles(*state, TITLE TBL("Ann") SEQ("Figure", ": Actions") P("Then we will go on with it.")),
                        "");
}

static void captions_between_tables_follow_the_others(void **state) {
    assert_string_equal(titles(*state, TITLE SEQ("Table", ": A") TBL("Ann") SEQ("Table", ": B") TBL("Bo")),
                        "Table 1: A|Table 1: B");
    assert_string_equal(titles(*state, TITLE TBL("Ann") SEQ("Table", ": A") TBL("Bo") SEQ("Table", ": B") P("Then.")),
                        "Table 1: A|Table 1: B");
}

static void a_caption_is_told_once(void **state) {
    const Source *source =
        read_body(*state, TITLE TBL("Ann") SEQ("Table", ": Actions") P("Then we will go on with it."));
    const Block *caption = &source->blocks.at[2];
    assert_str(*state, caption->text, "Table 1: Actions");
    assert_ptr_equal(caption->caption_of, source->tables.at[0]);
    assert_int_equal(source->tables.at[0]->decisions.at[source->tables.at[0]->decisions.count - 1].id,
                     DECISION_CAPTION);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(counted_captions_name_tables),
        UNIT(captions_between_tables_follow_the_others),
        UNIT(a_caption_is_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
