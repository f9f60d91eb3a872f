#include "../unit.h"

#include "base/clock.h"

static void reads_days(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t seconds;
    } days[] = {
        {"1970-01-01", 0},          {"1970-02-01", 2678400},    {"2000-02-29", 951782400},    {"2000-03-01", 951868800},
        {"2026-11-22", 1795305600}, {"2100-03-01", 4107542400}, {"9999-12-31", 253402214400},
    };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        int64_t seconds = -1;
        assert_true(clock_parse_day(str_of(days[i].text), &seconds));
        assert_int_equal(seconds, days[i].seconds);
    }
}

static void refuses_other_days(void **state) {
    (void)state;
    static const char *const texts[] = {"",           "2026-02-29",  "2100-02-29", "2026-13-01", "2026-00-10",
                                        "2026-04-31", "2026-01-00",  "1969-12-31", "26-01-01",   "2026/01/01",
                                        "2026-1-01",  "2026-01-01 ", "2026-01-0x", "+026-01-01", "-026-01-01"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int64_t seconds = 42;
        assert_false(clock_parse_day(str_of(texts[i]), &seconds));
        assert_int_equal(seconds, 42);
    }
}

static void reads_seconds(void **state) {
    (void)state;
    int64_t seconds = 0;
    assert_true(clock_parse_seconds(STR("1795305600"), &seconds));
    assert_int_equal(seconds, 1795305600);
    assert_true(clock_parse_seconds(STR("253402300799"), &seconds));
    static const char *const texts[] = {"", "-1", "1.5", " 1", "253402300800", "99999999999999999999", "0x10"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(clock_parse_seconds(str_of(texts[i]), &seconds));
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(reads_days), UNIT(refuses_other_days), UNIT(reads_seconds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
