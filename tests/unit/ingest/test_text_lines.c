#include "reading.h"

#include "ingest/text_lines.h"

/* The text of the lines joined by "/", each with its number. */
static Str show_lines_as(Arena *arena, Str bytes, Source *source, TextEncoding asked) {
    *source = (Source){.file = STR("f")};
    source->findings = findings_open(arena, STR("f"));
    TextLines lines = text_lines_read(arena, source, bytes, asked);
    StrBuf out = buf_open(arena);
    for (size_t i = 0; i < lines.count; i++)
        buf_add_format(&out, "%s%u:%.*s", i ? "/" : "", lines.at[i].number, STR_ARG(lines.at[i].text));
    return buf_str(&out);
}

static Str show_lines(Arena *arena, Str bytes, Source *source) {
    return show_lines_as(arena, bytes, source, ENCODING_GUESSED);
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
}

/* No letter makes such a file anything else; what Windows-1252 has nothing for is told. */
static void reads_any_letter_of_windows(void **state) {
    Source source;
    assert_str(*state,
               show_lines(*state, STR("vis-\xE0-vis, \xE0 la carte, 3 \xD7 4, 10 \xF7 2, \xA5 5, \xB6 4"), &source),
               "1:vis-\xC3\xA0-vis, \xC3\xA0 la carte, 3 \xC3\x97 4, 10 \xC3\xB7 2, \xC2\xA5 5, \xC2\xB6 4");
    assert_int_equal(count_findings(&source, FINDING_WINDOWS_TEXT), 1);
    assert_int_equal(source.findings.list.count, 1);
    assert_str(*state, show_lines(*state, STR("Caf\xE9 \x93x\x94 \xA3\x35\nx\x81 y"), &source),
               "1:Caf\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D \xC2\xA3\x35/2:x\xEF\xBF\xBD y");
    assert_int_equal(count_findings(&source, FINDING_TEXT_NOT_UTF8), 1);
    assert_int_equal(source.findings.list.at[1].place.line, 2);
    /* the last character of a UTF-8 text that was cut, and bytes that are mostly nothing */
    assert_str(*state, show_lines(*state, STR("Bins at the caf\xC3"), &source), "1:Bins at the caf\xEF\xBF\xBD");
    assert_str(*state, show_lines(*state, STR("x \xE2\x80"), &source), "1:x \xEF\xBF\xBD\xEF\xBF\xBD");
    assert_str(*state, show_lines(*state, STR("x\x81\x8D \xE9"), &source), "1:x\xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBD");
}

/* "Council's" of an old Macintosh, and pounds of DOS. */
static void doubts_letters_where_no_word_has_them(void **state) {
    Source source;
    show_lines(*state, STR("The Council\xD5s plan\n\xD2On time\xD3"), &source);
    assert_int_equal(count_findings(&source, FINDING_WINDOWS_DOUBTED), 1);
    assert_int_equal(source.findings.list.at[1].place.line, 1);
    show_lines(*state, STR("Bins\n\x9C\x35 a week"), &source);
    assert_int_equal(source.findings.list.at[1].place.line, 2);
    show_lines(*state, STR("CAF\xC9 \xC9tudes na\xEFve \xC0 la carte"), &source);
    assert_int_equal(count_findings(&source, FINDING_WINDOWS_DOUBTED), 0);
}

/* A paper put together from files of two encodings; what is left of a character that was cut is no character. */
static void reads_bytes_of_windows_in_utf8(void **state) {
    Source source;
    assert_str(*state, show_lines(*state, STR("\xC2\xA3\x35\nCaf\xE9 \x96 \x93\xA3\x36\x94"), &source),
               "1:\xC2\xA3\x35/2:Caf\xC3\xA9 \xE2\x80\x93 \xE2\x80\x9C\xC2\xA3\x36\xE2\x80\x9D");
    assert_int_equal(count_findings(&source, FINDING_TEXT_NOT_UTF8), 0);
    assert_int_equal(count_findings(&source, FINDING_WINDOWS_BYTES), 1);
    assert_int_equal(source.findings.list.at[0].place.line, 2);
    assert_str(*state, show_lines(*state, STR("\xC2\xA3\x35 \xA3\x36 \x81"), &source),
               "1:\xC2\xA3\x35 \xC2\xA3\x36 \xEF\xBF\xBD");
    assert_int_equal(count_findings(&source, FINDING_TEXT_NOT_UTF8), 1);
    assert_str(*state, show_lines(*state, STR("\xC2\xA3\x35 caf\xC3"), &source), "1:\xC2\xA3\x35 caf\xEF\xBF\xBD");
    assert_str(*state, show_lines(*state, STR("\xC2\xA3\x35 a \x80\x93 b \xE2\x80 c"), &source),
               "1:\xC2\xA3\x35 a \xEF\xBF\xBD\xEF\xBF\xBD b \xEF\xBF\xBD\xEF\xBF\xBD c");
    assert_int_equal(count_findings(&source, FINDING_WINDOWS_BYTES), 0);
}

/* Half a pair, and half a character at the end. */
static void says_what_is_no_utf16(void **state) {
    Source source;
    assert_str(*state, show_lines(*state, STR("\xFF\xFEx\0\x3D\xD8\n\0y\0z"), &source),
               "1:x\xEF\xBF\xBD/2:y\xEF\xBF\xBD");
    assert_int_equal(count_findings(&source, FINDING_TEXT_NOT_UTF8), 2);
    assert_str(*state, source.encoding, "UTF-16LE");
}

static void knows_utf16_without_a_mark(void **state) {
    Source source;
    assert_str(*state, show_lines(*state, STR("B\0i\0n\0s\0 \0\xA3\0"), &source), "1:Bins \xC2\xA3");
    assert_str(*state, show_lines(*state, STR("\0B\0i\0n\0s\0\t\0\xA3"), &source), "1:Bins\t\xC2\xA3");
    assert_str(*state, source.encoding, "UTF-16BE");
}

static void reads_the_encoding_asked_for(void **state) {
    Source source;
    assert_str(*state, show_lines_as(*state, STR("\xA3\x35 \x80"), &source, ENCODING_WINDOWS_1252),
               "1:\xC2\xA3\x35 \xE2\x82\xAC");
    assert_int_equal(source.findings.list.count, 0);
    /* 0x81 is nothing in Windows-1252; in ISO 8859-1 it is a control character. */
    assert_str(*state, show_lines_as(*state, STR("a\x81"), &source, ENCODING_WINDOWS_1252), "1:a\xEF\xBF\xBD");
    assert_int_equal(count_findings(&source, FINDING_TEXT_NOT_UTF8), 1);
    assert_str(*state, show_lines_as(*state, STR("\xE9\x81"), &source, ENCODING_ISO_8859_1), "1:\xC3\xA9");
    assert_int_equal(count_findings(&source, FINDING_CONTROLS_DROPPED), 1);
    assert_str(*state, show_lines_as(*state, STR("\xC3\xA9"), &source, ENCODING_ISO_8859_1), "1:\xC3\x83\xC2\xA9");
    assert_str(*state, show_lines_as(*state, STR("x\0\xA3\0"), &source, ENCODING_UTF_16LE), "1:x\xC2\xA3");
    assert_str(*state, show_lines_as(*state, STR("\xFE\xFF\0x"), &source, ENCODING_UTF_16BE), "1:x");
    /* What is asked for is not guessed: the bytes are damage. */
    assert_str(*state, show_lines_as(*state, STR("Caf\xE9 x"), &source, ENCODING_UTF_8), "1:Caf\xEF\xBF\xBD x");
    assert_int_equal(count_findings(&source, FINDING_TEXT_NOT_UTF8), 1);
}

/* Zero bytes among text are damage; a file of them is no text. */
static void drops_zero_bytes(void **state) {
    Source source;
    assert_str(*state, show_lines(*state, STR("Bins collected\0 on the day\0\n"), &source),
               "1:Bins collected on the day");
    assert_int_equal(count_findings(&source, FINDING_CONTROLS_DROPPED), 1);
    show_lines(*state, STR("Bins\0\0\0\0\0\0\0\0"), &source);
    assert_int_equal(count_findings(&source, FINDING_FILE_BINARY), 1);
    /* Few zeros, but bytes that are no text all over: a picture. */
    show_lines(*state,
               STR("\x89PNG\r\n\x1A\n\0\0\xB1\xC4\x90\xFE"
                   "abcdefghij"),
               &source);
    assert_int_equal(count_findings(&source, FINDING_FILE_BINARY), 1);
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
    /* A soft hyphen that divides a word stays, so that the word can be joined. */
    assert_str(*state, show_lines(*state, STR("re\xC2\xADlet commu\xC2\xAD  85\nx\xC2\xAD"), &source),
               "1:relet commu\xC2\xAD  85/2:x\xC2\xAD");
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
    buf_add_z(&bytes, "caf\xC3\xA9\n");
    for (int i = 0; i < 1000; i++)
        buf_add_z(&bytes, "\xFF\n");
    show_lines(*state, buf_str(&bytes), &source);
    assert_int_equal(count_findings(&source, FINDING_TEXT_NOT_UTF8), 21);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(takes_all_line_ends),
        UNIT(takes_marks_of_encodings),
        UNIT(replaces_bytes_that_are_no_text),
        UNIT(reads_any_letter_of_windows),
        UNIT(doubts_letters_where_no_word_has_them),
        UNIT(reads_text_of_windows),
        UNIT(reads_bytes_of_windows_in_utf8),
        UNIT(drops_controls),
        UNIT(refuses_what_is_no_text),
        UNIT(lists_so_many_bad_lines),
        UNIT(says_what_is_no_utf16),
        UNIT(knows_utf16_without_a_mark),
        UNIT(reads_the_encoding_asked_for),
        UNIT(drops_zero_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
