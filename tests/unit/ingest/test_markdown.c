#include "reading.h"

#include "ingest/markdown_inline.h"
#include "ingest/markdown_line.h"

static void takes_marks_of_emphasis(void **state) {
    assert_str(*state, markdown_inline(*state, STR("**Bins** and __benches__, *each* _day_"), NULL),
               "Bins and benches, each day");
    assert_str(*state, markdown_inline(*state, STR("***both*** and **bold *within* it**"), NULL),
               "both and bold within it");
    assert_str(*state, markdown_inline(*state, STR("~~old~~ new"), NULL), "old new");
}

/* What has no partner, or cannot be a mark where it stands, is text. */
static void leaves_signs_that_are_no_marks(void **state) {
    assert_str(*state, markdown_inline(*state, STR("Target* of 5 * 4, a_file_name, ~3, *see note"), NULL),
               "Target* of 5 * 4, a_file_name, ~3, *see note");
    assert_str(*state, markdown_inline(*state, STR("[1] and (2) < 3 > 2 ` x"), NULL), "[1] and (2) < 3 > 2 ` x");
    assert_str(*state, markdown_inline(*state, STR("_____ (name)"), NULL), "_____ (name)");
}

static void frees_what_is_escaped(void **state) {
    assert_str(*state, markdown_inline(*state, STR("\\*not\\* \\| 5\\_6 C:\\plans \\\\"), NULL),
               "*not* | 5_6 C:\\plans \\");
}

static void keeps_code_as_it_stands(void **state) {
    assert_str(*state, markdown_inline(*state, STR("`a*b*` and ``c`d`` and `e"), NULL), "a*b* and c`d and `e");
}

static void keeps_addresses_of_links(void **state) {
    assert_str(*state, markdown_inline(*state, STR("[the plan](https://x.gov.uk/a_b_c) and [above](#top)"), NULL),
               "the plan (https://x.gov.uk/a_b_c) and above");
    assert_str(*state, markdown_inline(*state, STR("![a map](map.png) <https://x.gov.uk>"), NULL),
               "a map https://x.gov.uk");
}

static void breaks_lines(void **state) {
    assert_str(*state, markdown_inline(*state, STR("one<br>two<br/>three<BR />four<b>five</b>"), NULL),
               "one\ntwo\nthree\nfour<b>five</b>");
}

static MarkdownLine read_line(const char *text) {
    TextLine line = {.text = str_of(text), .number = 1};
    return markdown_line_read(&line);
}

static void tells_lines_by_their_marks(void **state) {
    (void)state;
    assert_int_equal(read_line("### Risks ###").level, 3);
    assert_true(str_equal(read_line("### Risks ###").text, STR("Risks")));
    assert_int_equal(read_line("#1 priority").kind, MARKDOWN_TEXT);
    assert_int_equal(read_line("####### seven").kind, MARKDOWN_TEXT);
    assert_int_equal(read_line("===").level, 1);
    assert_int_equal(read_line("---").kind, MARKDOWN_UNDERLINE);
    assert_int_equal(read_line("- - -").kind, MARKDOWN_RULE);
    assert_int_equal(read_line("***").kind, MARKDOWN_RULE);
    assert_int_equal(read_line("* item").kind, MARKDOWN_ITEM);
    assert_true(read_line("12) item").is_counted);
    assert_int_equal(read_line("2020 item").kind, MARKDOWN_TEXT);
    assert_int_equal(read_line("**bold**").kind, MARKDOWN_TEXT);
    assert_int_equal(read_line("| a | b |").kind, MARKDOWN_ROW);
    assert_int_equal(read_line("a | b").kind, MARKDOWN_TEXT);
    assert_int_equal(read_line("```c").kind, MARKDOWN_FENCE);
}

static uint32_t rule_cells(const char *text) {
    TextLine line = {.text = str_of(text), .number = 1};
    return markdown_line_rule(&line);
}

static void counts_cells(void **state) {
    (void)state;
    assert_int_equal(rule_cells("|---|:-:|--:|"), 3);
    assert_int_equal(rule_cells("--- | ---"), 2);
    assert_int_equal(rule_cells("|---|x|"), 0);
    assert_int_equal(rule_cells("---"), 0);
    assert_int_equal(markdown_line_cells(STR("| a \\| b | c |")), 2);
    assert_int_equal(markdown_line_cells(STR("a | b \\\\| c")), 3);
    assert_int_equal(markdown_line_cells(STR("||")), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(takes_marks_of_emphasis),    UNIT(leaves_signs_that_are_no_marks),
        UNIT(frees_what_is_escaped),      UNIT(keeps_code_as_it_stands),
        UNIT(keeps_addresses_of_links),   UNIT(breaks_lines),
        UNIT(tells_lines_by_their_marks), UNIT(counts_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
