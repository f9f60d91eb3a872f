#include "../unit.h"

#include "base/utf8.h"

static void writes_what_it_reads(void **state) {
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
        if (c >= 0xD800 && c < 0xE000)
            continue;
        char bytes[4];
        size_t len = utf8_write(bytes, c), at = 0;
        Str s = {bytes, len};
        assert_int_equal(utf8_first_fault(s), len);
        assert_int_equal(utf8_next(s, &at), c);
        assert_int_equal(at, len);
    }
}

static void refuses_what_is_no_utf8(void **state) {
    (void)state;
    static const char *const faults[] = {
        "\x80",             /* a following byte alone */
        "\xC0\x80",         /* overlong */
        "\xC1\xBF",         /* overlong */
        "\xE0\x80\x80",     /* overlong */
        "\xED\xA0\x80",     /* surrogate */
        "\xF0\x80\x80\x80", /* overlong */
        "\xF4\x90\x80\x80", /* beyond U+10FFFF */
        "\xF5\x80\x80\x80",
        "\xFF",
        "\xE2\x82",
        "\xC3",
        "\xE2\x28\xA1",
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        Str s = str_of(faults[i]);
        size_t at = 0;
        assert_int_equal(utf8_first_fault(s), 0);
        assert_int_equal(utf8_next(s, &at), UTF8_REPLACEMENT);
        assert_int_equal(at, 1);
    }
}

static void finds_the_first_fault(void **state) {
    (void)state;
    assert_int_equal(utf8_first_fault(STR("caf\xC3\xA9 \xE9")), 6);
    assert_int_equal(utf8_count(STR("caf\xC3\xA9 \xE9")), 6);
    assert_int_equal(utf8_count(STR("")), 0);
}

static void knows_letters_by_case(void **state) {
    (void)state;
    /* A, É, Ŵ, Ŷ, Ÿ, Ž, Ω, Я, Ẁ and their small forms */
    static const uint32_t upper[] = {'A', 0xC9, 0x174, 0x176, 0x178, 0x17D, 0x3A9, 0x42F, 0x1E80};
    static const uint32_t lower[] = {'a', 0xE9, 0x175, 0x177, 0xFF, 0x17E, 0x3C9, 0x44F, 0x1E81};
    for (size_t i = 0; i < sizeof upper / sizeof *upper; i++) {
        assert_true(utf8_is_upper(upper[i]) && !utf8_is_lower(upper[i]) && utf8_is_letter(upper[i]));
        assert_true(utf8_is_lower(lower[i]) && !utf8_is_upper(lower[i]) && utf8_is_letter(lower[i]));
    }
}

static void knows_what_is_no_letter(void **state) {
    (void)state;
    static const uint32_t others[] = {' ', '1', '-', 0xA3, 0xD7, 0xF7, 0x2022, 0x2013, 0x20AC};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(utf8_is_letter(others[i]) || utf8_is_upper(others[i]) || utf8_is_lower(others[i]));
    assert_true(utf8_is_digit('0') && utf8_is_digit('9') && !utf8_is_digit('a') && !utf8_is_digit(0x661));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(writes_what_it_reads),  UNIT(refuses_what_is_no_utf8), UNIT(finds_the_first_fault),
        UNIT(knows_letters_by_case), UNIT(knows_what_is_no_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
