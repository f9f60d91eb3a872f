#include "../unit.h"

#include "command/suggest.h"

static const char *const verbs[] = {"build", "extract", "explain", "dump"};

static Str suggest(Arena *arena, const char *written) { return suggest_name(arena, str_of(written), verbs, 4); }

static void finds_slips(void **state) {
    static const char *const slips[] = {"biuld", "buld", "builds", "BUILD", "bui", "buidl"};
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
        assert_str(*state, suggest(*state, slips[i]), " (did you mean \"build\"?)");
    assert_str(*state, suggest(*state, "extrct"), " (did you mean \"extract\"?)");
    assert_str(*state, suggest(*state, "explian"), " (did you mean \"explain\"?)");
}

static void stays_silent_for_other_words(void **state) {
    static const char *const others[] = {"", "x", "print", "compare", "zzzzzzzz"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_str(*state, suggest(*state, others[i]), "");
    StrBuf buf = buf_open(*state);
    for (int i = 0; i < 100000; i++)
        buf_add_z(&buf, "build");
    assert_str(*state, suggest_name(*state, buf_str(&buf), verbs, 4), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(finds_slips), UNIT(stays_silent_for_other_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
