#include "reading.h"

#include "ingest/text_lines.h"

/* The text of the lines joined by "/", each with its number. */
static Str show_lines(Arena *arena, Str bytes, Source *source) {
    *source = (Source){.file = STR("f")};
    source->findings = findings_open(arena, STR("f"));
    TextLines lines = text_lines_read(arena, source, bytes);
    StrBuf out = buf_open(arena);
    for (size_t i = 0; i < lines.count; i++)
        buf_add_format(&out, "%s%u:%.*s", i ? "/" : "", lines.at[i].number, STR_ARG(lines.at[i].text));
    return buf_str(&out);
}

static void takes_all_line_ends(void **state) {
    Source source;
    assert_str(*state, show_lines(*state, STR("a\nb\r\nc\rd"), &source), "1:a/2:b/3:c/4:d");
    /* A form feed parts lines, but an editor does not count it. */
    assert_str(*state, show_lines(*state, STR("a\fb\nc"), &source), "1:a/1:b/2:c");
    assert_str(*state, show_lines(*state, STR("a  \n\tb\t \n"), &source), "1:a/2:\tb\t");
}

static void takes_marks_of_encodings(void **state) {
    Source source;
    assert_str(*state, show_lines(*state, STR("\xEF\xBB\xBFx\n"), &source), "1:x");
    assert_str(*state, show_lines(*state, STR("\xFF\xFEx\0\xA3\0\n\0"), &source), "1:x\xC2\xA3");
    assert_str(*state, show_lines(*state, STR("\xFE\xFF\0x\xD8\x3D\xDE\x00"), &source), "1:x\xF0\x9F\x98\x80");
    assert_int_equal(source.findings.list.count, 0);
}

static void replaces_bytes_that_are_no_text(void **state) {
    Source source;
    assert_str(*state, show_lines(*state, STR("caf\xC3\xA9\n\xFFx\xFE\n"), &source),
               "1:caf\xC3\xA9/2:\xEF\xBF\xBDx\xEF\xBF\xBD");
    assert_int_equal(source.findings.list.count, 1);
    assert_int_equal(source.findings.list.at[0].id, FINDING_TEXT_NOT_UTF8);
    assert_int_equal(source.findings.list.at[0].place.line, 2);
}

static void reads_text_of_windows(void **state) {
    Source source;
    assert_str(*state, show_lines(*state, STR("Caf\xE9 \x93\xA3\x35\x94 \x96 x"), &source),
               "1:Caf\xC3\xA9 \xE2\x80\x9C\xC2\xA3\x35\xE2\x80\x9D \xE2\x80\x93 x");
    assert_int_equal(count_findings(&source, FINDING_WINDOWS_TEXT), 1);
    /* With UTF-8 beside it, the byte is damage and no letter. */
    show_lines(*state, STR("Caf\xE9 \xC2\xA3\x35"), &source);
    assert_int_equal(count_findings(&source, FINDING_TEXT_NOT_UTF8), 1);
}

static void drops_controls(void **state) {
    Source source;
    assert_str(*state,
               show_lines(*state,
                          STR("a\001b\x7F\xC2\xAD\xE2\x80\x8B"
                              "c"),
                          &source),
               "1:abc");
    assert_int_equal(count_findings(&source, FINDING_CONTROLS_DROPPED), 1);
}

static void refuses_what_is_no_text(void **state) {
    Source source;
    show_lines(*state, STR(""), &source);
    assert_true(source.is_refused);
    assert_int_equal(count_findings(&source, FINDING_FILE_EMPTY), 1);
    show_lines(*state, STR(" \n\t\n\xC2\xA0\n"), &source);
    assert_int_equal(count_findings(&source, FINDING_FILE_EMPTY), 1);
    show_lines(*state, STR("\xEF\xBB\xBF\n"), &source);
    assert_int_equal(count_findings(&source, FINDING_FILE_EMPTY), 1);
    show_lines(*state, STR("PK\003\004\0\0"), &source);
    assert_true(source.is_refused);
    assert_int_equal(count_findings(&source, FINDING_FILE_BINARY), 1);
}

static void lists_so_many_bad_lines(void **state) {
    Source source;
    StrBuf bytes = buf_open(*state);
    for (int i = 0; i < 1000; i++)
        buf_add_z(&bytes, "\xFF\n");
    show_lines(*state, buf_str(&bytes), &source);
    assert_int_equal(count_findings(&source, FINDING_TEXT_NOT_UTF8), 21);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(takes_all_line_ends),     UNIT(takes_marks_of_encodings), UNIT(replaces_bytes_that_are_no_text),
        UNIT(reads_text_of_windows),   UNIT(drops_controls),           UNIT(refuses_what_is_no_text),
        UNIT(lists_so_many_bad_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
