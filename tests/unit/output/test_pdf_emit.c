#include "../unit.h"

#include "output/pdf_emit.h"

static void integers(void **state) {
    StrBuf buf = buf_open(*state);
    pdf_emit_integer(&buf, 0);
    pdf_emit_reference(&buf, 12);
    pdf_emit_integer(&buf, -7);
    pdf_emit_integer(&buf, INT64_MIN);
    assert_str(*state, buf_str(&buf), "0 12 0 R-7-9223372036854775808");
}

static void hundredths_without_zeros(void **state) {
    static const struct {
        int64_t given;
        const char *want;
    } cases[] = {{0, "0"},       {5, ".05"},   {50, ".5"},     {100, "1"},
                 {1250, "12.5"}, {-1, "-.01"}, {-250, "-2.5"}, {59528, "595.28"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        StrBuf buf = buf_open(*state);
        pdf_emit_hundredths(&buf, cases[i].given);
        assert_str(*state, buf_str(&buf), cases[i].want);
    }
}

static void points_are_rounded(void **state) {
    StrBuf buf = buf_open(*state);
    pdf_emit_points(&buf, 12.346F);
    buf_add_byte(&buf, ' ');
    pdf_emit_points(&buf, -0.004F);
    assert_str(*state, buf_str(&buf), "12.35 0");
}

static void bytes_are_escaped(void **state) {
    StrBuf buf = buf_open(*state);
    pdf_emit_bytes(&buf, STR("a(b)\\c\rd\n"));
    assert_str(*state, buf_str(&buf), "(a\\(b\\)\\\\c\\rd\n)");
}

static void text_is_wide_when_it_must(void **state) {
    StrBuf buf = buf_open(*state);
    pdf_emit_text(&buf, STR("plain"));
    assert_str(*state, buf_str(&buf), "(plain)");
    Str wide = pdf_utf16(*state, STR("\xE2\x80\x93\xF0\x9F\x98\x80"), true);
    assert_int_equal(wide.len, 8);
    assert_memory_equal(wide.at, "\xFE\xFF\x20\x13\xD8\x3D\xDE\x00", 8);
}

/* What would end the string early, or say nothing, is not passed on. */
static void bad_text_becomes_a_sign(void **state) {
    Str wide = pdf_utf16(*state, STR("\0\xEF\xBB\xBF\xFF"), false);
    assert_int_equal(wide.len, 6);
    assert_memory_equal(wide.at, "\xFF\xFD\xFF\xFD\xFF\xFD", 6);
}

static void long_text_ends_at_a_character(void **state) {
    StrBuf emoji = buf_open(*state), buf = buf_open(*state);
    for (int i = 0; i < 20000; i++)
        buf_add_z(&emoji, "\xF0\x9F\x98\x80");
    Str wide = pdf_utf16(*state, buf_str(&emoji), true);
    assert_true(wide.len <= PDF_STRING_LIMIT);
    assert_int_equal(wide.len % 4, 2);
    for (int i = 0; i < 40000; i++)
        buf_add_byte(&buf, 'x');
    StrBuf out = buf_open(*state);
    pdf_emit_text(&out, buf_str(&buf));
    assert_int_equal(out.len, PDF_STRING_LIMIT + 2);
}

static void hexadecimal(void **state) {
    StrBuf buf = buf_open(*state);
    pdf_emit_hex(&buf, STR("\x00\xAF"));
    assert_str(*state, buf_str(&buf), "00AF");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(integers),
        UNIT(hundredths_without_zeros),
        UNIT(points_are_rounded),
        UNIT(bytes_are_escaped),
        UNIT(text_is_wide_when_it_must),
        UNIT(bad_text_becomes_a_sign),
        UNIT(long_text_ends_at_a_character),
        UNIT(hexadecimal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
