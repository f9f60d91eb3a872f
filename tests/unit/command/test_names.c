#include "../unit.h"

#include "command/names.h"

static void numbers_what_clashes(void **state) {
    Names names = names_open(*state);
    assert_str(*state, names_claim(&names, STR("plan")), "plan");
    assert_str(*state, names_claim(&names, STR("plan")), "plan-2");
    assert_str(*state, names_claim(&names, STR("plan")), "plan-3");
    assert_str(*state, names_claim(&names, STR("Plan")), "Plan");
    assert_str(*state, names_claim(&names, STR("plan-2")), "plan-2-2");
    assert_str(*state, names_claim(&names, STR("")), "paper");
    assert_str(*state, names_claim(&names, STR("")), "paper-2");
}

static void holds_many_names(void **state) {
    Names names = names_open(*state);
    for (int i = 0; i < 5000; i++) {
        Str stem = str_format(*state, "plan%d", i);
        assert_true(str_equal(names_claim(&names, stem), stem));
    }
    assert_str(*state, names_claim(&names, STR("plan4999")), "plan4999-2");
    assert_int_equal(names.count, 5001);
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(numbers_what_clashes), UNIT(holds_many_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
