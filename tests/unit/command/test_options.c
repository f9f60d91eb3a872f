#include "../unit.h"

#include "command/options.h"

enum { ALL = (1U << OPTION_COUNT) - 1, MOST_WORDS = 12 };

/* Reads a command line given as words with spaces between. Returns whether it was taken. */
static bool parse(Arena *arena, const char *line, Options *options, Str *why) {
    char **words = ARENA_ARRAY(arena, char *, MOST_WORDS);
    char *at = (char *)str_z(arena, str_of(line));
    for (size_t i = 0; at && *at && i < MOST_WORDS - 1; i++) {
        words[i] = at;
        at = strchr(at, ' ');
        if (at)
            *at++ = '\0';
    }
    return options_parse(arena, ALL, words, options, why);
}

static void has_defaults(void **state) {
    Options options;
    Str why = STR("");
    assert_true(parse(*state, "", &options, &why));
    assert_string_equal(options.output, "out");
    assert_str(*state, options.language, "en-GB");
    assert_int_equal(options.format, FORMAT_JSON);
    assert_int_equal(options.stage, STAGE_SOURCE);
    assert_false(options.is_quiet || options.is_verbose || options.is_raw || options.has_date || options.wants_help);
    assert_int_equal(options.arguments.count, 0);
}

static void reads_options_anywhere(void **state) {
    static const char *const lines[] = {
        "a.txt -o dir --date=2026-03-31 -q b.txt",
        "-odir a.txt b.txt --date 2026-03-31 --quiet",
        "--output=dir -q --date=2026-03-31 a.txt b.txt",
        "a.txt -qo dir b.txt --date 2026-03-31",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        Options options;
        Str why = STR("");
        assert_true(parse(*state, lines[i], &options, &why));
        assert_string_equal(options.output, "dir");
        assert_true(options.is_quiet && options.has_date);
        assert_int_equal(options.date, 1774915200);
        assert_int_equal(options.arguments.count, 2);
        assert_string_equal(options.arguments.at[1], "b.txt");
    }
}

static void ends_options(void **state) {
    Options options;
    Str why = STR("");
    assert_true(parse(*state, "- -q -- -v --raw --", &options, &why));
    assert_true(options.is_quiet && !options.is_verbose && !options.is_raw);
    assert_int_equal(options.arguments.count, 4);
    assert_string_equal(options.arguments.at[0], "-");
    assert_string_equal(options.arguments.at[3], "--");
}

static void says_what_is_wrong(void **state) {
    static const struct {
        const char *line, *why;
    } faults[] = {
        {"--fromat=csv", "unknown option --fromat (did you mean \"--format\"?)"},
        {"--colour", "unknown option --colour"},
        {"-qx", "unknown option -x"},
        {"--format=xml", "--format needs json or csv, not \"xml\""},
        {"a.txt -o", "--output needs the name of a folder"},
        {"--output=", "--output needs the name of a folder, not \"\""},
        {"--raw=yes", "--raw takes no value"},
        {"--date=2026-02-30", "--date needs a date as 2026-03-31, not \"2026-02-30\""},
        {"--stage", "--stage needs source, plan, report, pages, findings or text"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        Options options;
        Str why = STR("");
        assert_false(parse(*state, faults[i].line, &options, &why));
        assert_str(*state, why, faults[i].why);
    }
}

static void takes_only_what_the_verb_allows(void **state) {
    char *words[] = {(char[]){"--raw"}, NULL};
    Options options;
    Str why = STR("");
    assert_true(options_parse(*state, OPTION_BIT(OPTION_RAW), words, &options, &why));
    assert_false(options_parse(*state, OPTION_BIT(OPTION_DATE), words, &options, &why));
}

static void checks_language_tags(void **state) {
    static const char *const good[] = {"en",    "en-GB", "cy", "cy-GB", "zh-Hant-TW", "sl-rozaj-biske-1994",
                                       "x-own", "gsw"};
    static const char *const bad[] = {"e",         "en_GB", "en-", "-en", "en--GB", "12", "en-toolongsubtag",
                                      "\xC3\xA9n", "a-b"};
    Options options;
    Str why = STR("");
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(parse(*state, str_z(*state, str_format(*state, "--lang=%s", good[i])), &options, &why));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(parse(*state, str_z(*state, str_format(*state, "--lang=%s", bad[i])), &options, &why));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(has_defaults),       UNIT(reads_options_anywhere),          UNIT(ends_options),
        UNIT(says_what_is_wrong), UNIT(takes_only_what_the_verb_allows), UNIT(checks_language_tags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
