#include "../unit.h"

#include "ingest/aligned.h"

/* Returns whether blank lines (empty texts) part rows whose cells stand in the middle or at the bottom; the first
 * column ends at 5. */
static bool tell(Arena *arena, const char *const *texts, size_t count) {
    TextLines lines = {0};
    for (size_t i = 0; i < count; i++)
        vec_push(arena, &lines, (TextLine){.text = str_of(texts[i]), .number = (uint32_t)i + 1});
    AlignedLines cut = aligned_lines_cut(arena, &lines);
    Gutter gutter = {2, 5};
    AlignedRegion region = {.to = cut.count, .gutters = &gutter, .count = 1};
    return aligned_centred_tell(&cut, &region, (AlignedPart){0, 2});
}

static void tells_cells_at_the_bottom(void **state) {
    static const char *const texts[] = {"     Ladders of", "4    oak", "", "     Bollards of", "5    iron"};
    assert_true(tell(*state, texts, 5));
}

static void blank_lines_between_rows_that_count_on_part_none(void **state) {
    static const char *const texts[] = {"1    Lanterns", "2    Rope", "3    Buoys",       "",         "     Ladders of",
                                        "4    oak",      "",          "     Bollards of", "5    iron"};
    assert_false(tell(*state, texts, 9));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(tells_cells_at_the_bottom),
        UNIT(blank_lines_between_rows_that_count_on_part_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
