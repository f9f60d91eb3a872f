#include "table_fixture.h"

/* A paper with so many paragraphs and a scale of three bands. */
static RiskAppetite read_paragraphs(Arena *arena, const char *const *paragraphs, size_t count) {
    Plan plan;
    Table *table = fixture_table(arena, 1, NULL);
    fixture_plan(arena, &plan, table, (const char *[]){""});
    Source *source = ARENA_NEW(arena, Source);
    *source = *plan.source;
    for (size_t i = 0; i < count; i++)
        vec_push(arena, &source->blocks,
                 (Block){.kind = BLOCK_PARAGRAPH,
                         .text = str_of(paragraphs[i]),
                         .lines = {(uint32_t)i + 5, (uint32_t)i + 5}});
    plan.source = source;
    static const char *const bands[] = {"Low", "Medium", "Very high"};
    for (size_t i = 0; i < 3; i++)
        vec_push(arena, &plan.risk_scale.bands, (Band){.band = str_of(bands[i])});
    Normaliser normaliser = {.arena = arena, .plan = &plan};
    kind_appetite_read(&normaliser);
    return plan.risk_scale.appetite;
}

static RiskAppetite read_one(Arena *arena, const char *paragraph) { return read_paragraphs(arena, &paragraph, 1); }

static void a_number_is_a_level(void **state) {
    RiskAppetite stated = read_one(*state, "It is bold. The Council's appetite is 9. Any risk above it is reported.");
    assert_str(*state, stated.raw, "The Council's appetite is 9.");
    assert_true(stated.level.is_known);
    assert_int_equal(stated.level.digits, 9);
    assert_int_equal(stated.origin.line, 5);
    assert_int_equal(read_one(*state, "The risk appetite is set at a score of 12").level.digits, 12);
    assert_int_equal(read_one(*state, "Our appetite for risk is a rating of 3 x 4 = 12, no more.").level.digits, 12);
}

static void a_band_is_one_of_the_scale(void **state) {
    assert_str(*state, read_one(*state, "Cabinet agreed that the risk appetite is Medium for all services.").band,
               "Medium");
    assert_str(*state, read_one(*state, "The appetite was set as Very High.").band, "Very high");
    assert_int_equal(read_one(*state, "The appetite of Members is Growing.").raw.len, 0);
}

static void what_is_no_level_is_none(void **state) {
    static const char *const none[] = {"Our appetite is 5% of the budget.", "The appetite of 2.5 was agreed.",
                                       "Risk appetite is discussed in part 3.",
                                       "The council has an appetite for change."};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(read_one(*state, none[i]).raw.len, 0);
}

static void two_that_differ_hold_for_none(void **state) {
    static const char *const two[] = {"The appetite for financial risks is 6.", "The appetite for legal risks is 4."};
    assert_int_equal(read_paragraphs(*state, two, 2).raw.len, 0);
    static const char *const same[] = {"The appetite is 6.", "As the appetite is 6, two risks are reported."};
    assert_int_equal(read_paragraphs(*state, same, 2).level.digits, 6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(a_number_is_a_level),
        UNIT(a_band_is_one_of_the_scale),
        UNIT(what_is_no_level_is_none),
        UNIT(two_that_differ_hold_for_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
