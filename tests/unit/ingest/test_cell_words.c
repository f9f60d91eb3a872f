#include "../unit.h"

#include "ingest/cell_words.h"

static void tells_senses(void **state) {
    (void)state;
    assert_int_equal(cell_word_senses(STR("April")), WORD_MONTH);
    assert_int_equal(cell_word_senses(STR("by")), WORD_DATE | WORD_OPEN | WORD_HEADER);
    assert_int_equal(cell_word_senses(STR("QTR")), WORD_DATE | WORD_QUARTER);
    assert_int_equal(cell_word_senses(STR("\xC2\xA3m")), WORD_UNIT | WORD_HEADER);
    assert_int_equal(cell_word_senses(STR("n/a")), WORD_MARK);
    assert_int_equal(cell_word_senses(STR("no.")), WORD_LONE_UNIT);
    assert_int_equal(cell_word_senses(STR("years")) | cell_word_senses(STR("mar.")) | cell_word_senses(STR("{")), 0);
}

static void takes_words_of_any_length(void **state) {
    (void)state;
    assert_int_equal(cell_word_senses(STR("")), 0);
    assert_int_equal(cell_word_senses(STR("Responsibility")), WORD_HEADER);
    assert_int_equal(cell_word_senses(STR("responsibilities")), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(tells_senses), UNIT(takes_words_of_any_length)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
