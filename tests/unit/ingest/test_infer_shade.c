#include "reading.h"

#include "../../word_file.h"
#include "compose/table.h"

#define WORD_NS "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(text) "<w:tc>" P(text) "</w:tc>"
#define SHADED(fill, text) "<w:tc><w:tcPr><w:shd w:val=\"clear\" w:fill=\"" fill "\"/></w:tcPr>" P(text) "</w:tc>"
#define TR(cells) "<w:tr>" cells "</w:tr>"
#define HEAD(cells) "<w:tr><w:trPr><w:tblHeader/></w:trPr>" cells "</w:tr>"

static const Source *read_table(Arena *arena, const char *rows) {
    const WordPart part = {
        "word/document.xml",
        str_format(arena, "<w:document " WORD_NS "><w:body><w:tbl>%s</w:tbl></w:body></w:document>", rows)};
    return ingest_read(arena, STR("f.docx"), word_file(arena, &part, 1));
}

/* Shows for each row what its cells' colours say: "r", "a", "g", "b", "o" for another colour, "-" for nothing. */
static const char *shades(Arena *arena, const char *rows) {
    const Source *source = read_table(arena, rows);
    const Table *table = source->tables.at[0];
    StrBuf out = buf_open(arena);
    uint32_t all = 0;
    for (size_t r = 0; r < table->rows.count; r++) {
        for (uint32_t c = 0; table->rows.at[r].kind == ROW_BODY && c < table->column_count; c++) {
            buf_add_byte(&out, "-oragb"[table->rows.at[r].cells[c].shade_word]);
            all += table->rows.at[r].cells[c].shade_word != SHADE_NONE;
        }
        buf_add_byte(&out, '/');
    }
    bool is_told = false;
    for (size_t i = 0; i < source->findings.list.count; i++)
        is_told |= source->findings.list.at[i].id == FINDING_COLOUR_ALONE;
    assert_true(is_told == (all > 0));
    assert_true(ledger_balances(&source->ledger));
    return str_z(arena, buf_str(&out));
}

static void ratings_without_words_are_read(void **state) {
    assert_string_equal(shades(*state,
                               HEAD(TC("Measure") TC("Rating")) TR(TC("Rent paid") SHADED("00B050", ""))
                                   TR(TC("Homes let") SHADED("FF0000", "")) TR(TC("Repairs made") SHADED("FFC000", ""))
                                       TR(TC("Calls answered") SHADED("0070C0", ""))
                                           TR(TC("Letters") SHADED("7030A0", "")) TR(TC("Visits") TC(""))),
                        "-g/-r/-a/-b/--/--/");
    /* One cell of a colour without a name is decoration, three are a chart of what happens when. */
    assert_string_equal(
        shades(*state, HEAD(TC("Action") TC("April") TC("May")) TR(TC("Write") SHADED("7030A0", "") TC(""))
                           TR(TC("Ask") SHADED("7030A0", "") SHADED("7030A0", "")) TR(TC("Print") TC("") TC("Ann"))),
        "-o-/-oo/---/");
    /* Words beside them on the same colour. */
    assert_string_equal(shades(*state, HEAD(TC("Measure") TC("Rating")) TR(TC("Rent paid") SHADED("92D050", ""))
                                           TR(TC("Homes let") SHADED("92D050", "Done"))
                                               TR(TC("Repairs made") SHADED("FFFF00", ""))),
                        "-g/--/-a/");
}

static void decoration_says_nothing(void **state) {
    /* A whole row, a row without words, and the header. */
    assert_string_equal(shades(*state,
                               HEAD(SHADED("FF0000", "Measure") SHADED("FF0000", "Value"))
                                   TR(SHADED("92D050", "Rent paid") SHADED("92D050", "")) TR(TC("Homes let") TC("3"))
                                       TR(SHADED("FF0000", "") SHADED("FF0000", "")) TR(TC("Repairs made") TC("4"))),
                        "--/--/--/--/");
    /* A column of one pale colour, as forms have for what is to be filled in. */
    assert_string_equal(shades(*state, HEAD(TC("Question") TC("Answer")) TR(TC("Who") SHADED("DEEAF6", ""))
                                           TR(TC("When") SHADED("DEEAF6", "")) TR(TC("Where") SHADED("DEEAF6", ""))),
                        "--/--/--/");
    /* A pale colour that words in its column share, and one that cannot be told from white. */
    assert_string_equal(shades(*state, HEAD(TC("Area") TC("Sum")) TR(SHADED("D9D9D9", "North") TC("1"))
                                           TR(SHADED("D9D9D9", "") TC("2")) TR(TC("South") SHADED("F9F9F9", ""))
                                               TR(TC("West") TC("3"))),
                        "--/--/--/--/");
}

static void the_appendix_prints_the_colour(void **state) {
    const Source *source = read_table(*state, HEAD(TC("Measure") TC("Rating")) TR(TC("Rent paid") SHADED("00B050", ""))
                                                  TR(TC("Homes let") TC("Late")) TR(TC("Repairs made") TC("On time")));
    const ReportTable *table = compose_table(*state, source->tables.at[0]);
    assert_int_equal(table->rows[1].cells[1].part_count, 1);
    assert_str(*state, table->rows[1].cells[1].parts[0].text, "Green");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(ratings_without_words_are_read),
        UNIT(decoration_says_nothing),
        UNIT(the_appendix_prints_the_colour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
