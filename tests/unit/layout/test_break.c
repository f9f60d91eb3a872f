#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "layout/break.h"

typedef struct {
    Arena *arena;
    Pages *pages;
    Findings findings;
    Shaper *shaper;
} Fixture;

static int open_fixture(void **state) {
    Arena *arena = arena_open();
    Fixture *f = ARENA_NEW(arena, Fixture);
    f->arena = arena;
    f->pages = pages_open(arena);
    f->findings = findings_open(arena, STR("test"));
    const Design *design = design_open(arena, STR(""), &f->findings);
    f->pages->metadata.language = STR("en-GB");
    f->shaper = design ? shaper_open(f->pages, design, &f->findings) : NULL;
    *state = f;
    return f->shaper ? 0 : -1;
}

static int close_fixture(void **state) {
    Fixture *f = *state;
    shaper_close(f->shaper);
    arena_close(f->arena);
    return 0;
}

static Text *prepare(Fixture *f, const char *words) {
    return text_prepare(f->arena, f->shaper, str_of(words), WEIGHT_REGULAR, 9);
}

static void breaks_between_words(void **state) {
    Fixture *f = *state;
    const Text *text = prepare(f, "Percentage of complaints answered within twenty working days");
    TextLines lines = {0};
    text_break(f->arena, text, 12, &lines);
    assert_true(lines.count > 2);
    uint32_t placed = 0;
    for (size_t i = 0; i < lines.count; i++) {
        assert_int_equal(lines.at[i].first, placed);
        assert_true(lines.at[i].width_em <= 12.01F);
        assert_false(lines.at[i].breaks_word);
        placed += lines.at[i].count;
    }
    assert_int_equal(placed, text->count);
}

static void one_line_when_it_fits(void **state) {
    Fixture *f = *state;
    const Text *text = prepare(f, "On target");
    TextLines lines = {0};
    text_break(f->arena, text, text->natural_em, &lines);
    assert_int_equal(lines.count, 1);
    assert_float_equal(lines.at[0].width_em, text->natural_em, 0.001);
}

static void breaks_a_word_wider_than_the_line(void **state) {
    Fixture *f = *state;
    const Text *text = prepare(f, "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch");
    assert_true(text->minimum_em <= 9.01F);
    TextLines lines = {0};
    text_break(f->arena, text, 9, &lines);
    assert_true(lines.count > 2);
    assert_true(lines.at[0].breaks_word);
    for (size_t i = 0; i < lines.count; i++)
        assert_true(lines.at[i].width_em <= 9.01F);
}

/* Whatever its length: what is left over when a long word is cut into stretches counts with it. */
static void a_long_word_needs_no_more_than_the_cap(void **state) {
    Fixture *f = *state;
    for (size_t length = 20; length < 400; length += 7) {
        char word[400] = {0};
        memset(word, 'n', length);
        assert_true(prepare(f, word)->minimum_em <= 9.01F);
    }
}

static void empty_text_has_no_line(void **state) {
    Fixture *f = *state;
    TextLines lines = {0};
    text_break(f->arena, prepare(f, ""), 10, &lines);
    assert_int_equal(lines.count, 0);
}

static void right_to_left_runs_are_reordered(void **state) {
    Fixture *f = *state;
    /* An Arabic place name of two words inside an English line. */
    const Text *text = prepare(f, "Leaflet: \xD9\x85\xD8\xAF\xD9\x8A\xD9\x86\xD8\xA9 \xD9\x86\xD9\x88\xD8\xB1 issued");
    assert_true(text->has_rtl_runs);
    assert_false(text->is_rtl);
    TextLine line = {.first = 0, .count = text->count};
    const uint32_t *order = text_visual_order(f->arena, text, &line);
    bool is_changed = false;
    for (uint32_t i = 0; i < text->count; i++)
        is_changed |= order[i] != i;
    assert_true(is_changed);
}

/* libunibreak 1.1 ends the process at regional indicators: a flag, half a flag, two flags. */
static void flags_are_kept_together(void **state) {
    Fixture *f = *state;
    const char *const texts[] = {"\xF0\x9F\x87\xAC\xF0\x9F\x87\xA7", "a \xF0\x9F\x87\xAC b",
                                 "\xF0\x9F\x87\xAC\xF0\x9F\x87\xA7\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7", "\xEF\xBF\xBF"};
    const uint32_t most_lines[] = {1, 3, 2, 1};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        TextLines lines = {0};
        text_break(f->arena, prepare(f, texts[i]), 0.5F, &lines);
        assert_true(lines.count >= 1 && lines.count <= most_lines[i]);
    }
}

static void marks_by_the_thousand_are_cut(void **state) {
    Fixture *f = *state;
    StrBuf buf = buf_open(f->arena);
    buf_add_byte(&buf, 'a');
    for (int i = 0; i < 20000; i++)
        buf_add_z(&buf, "\xCC\x81");
    const Text *text = text_prepare(f->arena, f->shaper, buf_str(&buf), WEIGHT_REGULAR, 9);
    assert_true(text->count > 100);
}

static void a_range_of_years_is_not_broken(void **state) {
    Fixture *f = *state;
    const Text *text = prepare(f, "2023\xE2\x80\x93"
                                  "2026");
    assert_int_equal(text->count, 1);
}

/* Returns the lines of the words, a "|" between them, a "-" before it where a hyphen stands. */
static const char *broken(Fixture *f, const char *words, float cap_em) {
    const Text *text = text_prepare(f->arena, f->shaper, str_of(words), WEIGHT_REGULAR, cap_em);
    TextLines lines = {0};
    text_break(f->arena, text, cap_em, &lines);
    StrBuf got = buf_open(f->arena);
    for (size_t i = 0, at = 0; i < lines.count; i++) {
        size_t length = text_length(text, &lines.at[i]);
        buf_add_format(&got, "%.*s%s%s", (int)length, words + at, lines.at[i].has_hyphen ? "-" : "",
                       i + 1 < lines.count ? "|" : "");
        assert_true(lines.at[i].width_em <= cap_em + 0.01F);
        at += length;
    }
    return str_z(f->arena, buf_str(&got));
}

/* "|" stands where a line may end, "~" where it ends only when it must. */
static void figures_keep_their_units(void **state) {
    static const char *const want[] = {
        "rose |to |97 % |in |May",
        "about |5 km, |no |more",
        "a |sum |of |£ 500",
        "£1.82 m |less",
        "see |Page 3 ~of ~12",
        "for |17 ~of ~38 |measures",
        "(17 ~of ~38)",
        "out |of |38",
        "from |£5 ~to ~£6, |or |80% ~to ~90%",
        "to |1 ~April ~2011.",
        "the |1st ~April",
        "(1 ~April ~2011)",
        "in |September ~2011",
        "in |September, ~2011",
        "(September ~2011)",
        "on |5 ~(September),",
        "5 |Septembers",
        "April |showers",
        "11 |Mayor |Road",
        "under |Table ~3, |lines ~4 ~to ~9",
        "see |no. 3",
        "done – |late – |he |said",
        "- |- |- |- |-",
        "12 |posts",
        "on |5 ~May",
        "5 ~minutes",
        "a |page |of |words",
        "12345678 m",
        "123456789123 |m",
        "p. |1234567890",
    };
    Fixture *f = *state;
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        StrBuf words = buf_open(f->arena), got = buf_open(f->arena);
        for (const char *c = want[i]; *c; c++)
            if (*c != '|' && *c != '~')
                buf_add_byte(&words, *c);
        const Text *text = text_prepare(f->arena, f->shaper, buf_str(&words), WEIGHT_REGULAR, 9);
        for (uint32_t k = 0, at = 0; k < text->count; at += text->pieces[k++].length) {
            buf_add(&got, str_slice(buf_str(&words), at, at + text->pieces[k].length));
            buf_add_z(&got, k + 1 == text->count ? "" : text->pieces[k].may_break_after ? "|" : "~");
        }
        assert_string_equal(str_z(f->arena, buf_str(&got)), want[i]);
    }
}

/* A line ends inside such words only where one alone is wider than it; a column need not be wider for them. */
static void words_kept_together_give_way_last(void **state) {
    Fixture *f = *state;
    assert_string_equal(broken(f, "due by 31 March 2005", 8.5F), "due by |31 March 2005");
    assert_string_equal(broken(f, "due by 31 March 2005", 5.5F), "due by |31 March |2005");
    const Text *text = prepare(f, "30 September 2011");
    assert_float_equal(text->minimum_em, prepare(f, "September ")->minimum_em, 0.01);
    assert_true(text->word_em > 8);
}

/* Text of letters, digits and signs that do not matter where they stand is broken without the tables of UAX 14; a
 * letter beyond ASCII behind it sends the same text through them. */
static void simple_text_breaks_as_by_the_tables(void **state) {
    Fixture *f = *state;
    static const char *const set[] = {"a", "Z", "9",       " ", "9/9", "-9", " - ", "%",        "(a",     "9)",
                                      "'", ".", "\u00A39", "9", " ",   "k",  ",",   " \u2013 ", "\u2019", "&"};
    for (uint32_t n = 0; n < 12000; n++) {
        StrBuf words = buf_open(f->arena);
        uint32_t seed = n * 2654435761U, length = 1 + n % 9;
        for (uint32_t i = 0; i < length; i++, seed = seed * 1664525U + 1013904223U)
            buf_add_z(&words, set[(seed >> 16) % (sizeof set / sizeof *set)]);
        const Text *simple = prepare(f, str_z(f->arena, buf_str(&words)));
        StrBuf longer = buf_open(f->arena);
        buf_add(&longer, buf_str(&words));
        buf_add_z(&longer, " \xC3\xA9");
        const Text *listed = text_prepare(f->arena, f->shaper, buf_str(&longer), WEIGHT_REGULAR, 9);
        for (uint32_t i = 0; i + 1 < simple->count; i++)
            assert_int_equal(simple->pieces[i].length, listed->pieces[i].length);
    }
}

static void same_word_is_shaped_once(void **state) {
    Fixture *f = *state;
    assert_ptr_equal(shape_piece(f->shaper, STR("risk "), WEIGHT_BOLD, false),
                     shape_piece(f->shaper, STR("risk "), WEIGHT_BOLD, false));
}

static void character_without_glyph_is_a_box_with_its_text(void **state) {
    Fixture *f = *state;
    const Piece *piece = shape_piece(f->shaper, STR("\xF0\x93\x80\x80"), WEIGHT_REGULAR, false);
    assert_int_equal(piece->run_count, 1);
    assert_int_equal(piece->runs[0].face, FACE_NONE);
    assert_int_equal(piece->runs[0].actual.len, 4);
    MissingCharacters missing = shaper_missing(f->shaper);
    assert_true(missing.count > 0);
    assert_int_equal(missing.at[missing.count - 1], 0x13000);
}

static void a_word_wider_than_its_column_is_divided_at_syllables(void **state) {
    Fixture *f = *state;
    assert_string_equal(broken(f, "Commencement", 5.6F), "Commence-|ment");
    assert_string_equal(broken(f, "of (commencement), late", 6), "of |(commence-|ment), late");
    assert_string_equal(broken(f, "Commencement", 9), "Commencement");
}

static void addresses_and_references_get_no_hyphen(void **state) {
    Fixture *f = *state;
    assert_null(strchr(broken(f, "commencement@example.gov.uk", 5), '-'));
    assert_null(strchr(broken(f, "COMMENCEMENT2024", 5), '-'));
    assert_null(strchr(broken(f, "D\u00e9centralisation", 5), '-'));
}

static void a_hyphen_at_a_line_end_is_a_soft_one(void **state) {
    Fixture *f = *state;
    const Piece *hyphen = shaper_hyphen(f->shaper, WEIGHT_BOLD);
    assert_int_equal(hyphen->run_count, 1);
    const GlyphRun *run = &hyphen->runs[0];
    Str told = run->actual.len ? run->actual : f->pages->faces.at[run->face].text_of[run->glyphs[0].id];
    assert_true(str_equal_z(told, "\u00AD"));
    assert_true(hyphen->width_em > 0);
}

static void words_of_other_languages_are_not_divided(void **state) {
    Fixture *f = *state;
    Arena *arena = arena_open();
    bool points[HYPHEN_LONGEST];
    Str path = design_open(f->arena, STR(""), &f->findings)->hyphens_path;
    Hyphens *welsh = hyphens_open(arena, STR("cy"), path), *english = hyphens_open(arena, STR("en-GB"), path);
    assert_false(hyphens_find(welsh, STR("commencement"), points));
    assert_false(hyphens_are_missing(welsh));
    assert_true(hyphens_find(english, STR("commencement"), points));
    assert_false(points[0] || points[1] || points[9] || points[10] || points[11]);
    hyphens_close(welsh);
    hyphens_close(english);
    arena_close(arena);
}

static void without_patterns_no_word_is_divided(void **state) {
    Fixture *f = *state;
    bool points[HYPHEN_LONGEST];
    static const char *const paths[] = {"", "no-such-folder/hyph_en_GB.dic"};
    for (int i = 0; i < 2; i++) {
        Hyphens *none = hyphens_open(f->arena, STR("en-GB"), str_of(paths[i]));
        assert_false(hyphens_are_missing(none));
        assert_false(hyphens_find(none, STR("commencement"), points));
        assert_true(hyphens_are_missing(none));
        hyphens_close(none);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breaks_between_words),
        cmocka_unit_test(one_line_when_it_fits),
        cmocka_unit_test(breaks_a_word_wider_than_the_line),
        cmocka_unit_test(a_long_word_needs_no_more_than_the_cap),
        cmocka_unit_test(empty_text_has_no_line),
        cmocka_unit_test(right_to_left_runs_are_reordered),
        cmocka_unit_test(flags_are_kept_together),
        cmocka_unit_test(marks_by_the_thousand_are_cut),
        cmocka_unit_test(a_range_of_years_is_not_broken),
        cmocka_unit_test(figures_keep_their_units),
        cmocka_unit_test(words_kept_together_give_way_last),
        cmocka_unit_test(a_word_wider_than_its_column_is_divided_at_syllables),
        cmocka_unit_test(addresses_and_references_get_no_hyphen),
        cmocka_unit_test(a_hyphen_at_a_line_end_is_a_soft_one),
        cmocka_unit_test(without_patterns_no_word_is_divided),
        cmocka_unit_test(words_of_other_languages_are_not_divided),
        cmocka_unit_test(simple_text_breaks_as_by_the_tables),
        cmocka_unit_test(same_word_is_shaped_once),
        cmocka_unit_test(character_without_glyph_is_a_box_with_its_text),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
