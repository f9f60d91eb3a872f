#include "../unit.h"

#include "ingest/aligned.h"

/* Two tables of five lines each; the first has one gutter, from `gutter` on. Returns the gutters that the second, which
 * has none, learns from it. */
static AlignedRegion teach(Arena *arena, const char *const *texts, Gutter gutter) {
    TextLines lines = {0};
    for (size_t i = 0; i < 10; i++)
        vec_push(arena, &lines, (TextLine){.text = str_of(texts[i]), .number = (uint32_t)i + 1});
    AlignedLines cut = aligned_lines_cut(arena, &lines);
    AlignedRegions regions = {0};
    vec_push(arena, &regions, (AlignedRegion){.to = 5, .gutters = &gutter, .count = 1});
    vec_push(arena, &regions, (AlignedRegion){.from = 5, .to = 10});
    aligned_repeats_teach(arena, &cut, &regions);
    return regions.at[1];
}

static void teaches_columns_of_the_same_head(void **state) {
    static const char *const texts[] = {"Start    Finish", "date     date", "May      July", "March    April",
                                        "June     TBC",    "Start Finish",  " date date",    "May   July",
                                        "March April",     "2026  TBC"};
    AlignedRegion pupil = teach(*state, texts, (Gutter){5, 9});
    assert_int_equal(pupil.count, 1);
    assert_int_equal(pupil.gutters[0].from, 5);
    assert_int_equal(pupil.gutters[0].to, 6);
}

static void learns_nothing_from_a_head_parted_by_mistake(void **state) {
    static const char *const texts[] = {"Lead  officer", "Dock ranger", "Gate porter", "Quay diver", "Lock keeper",
                                        "Lead officer",  "Head Warden", "Town Clerk",  "Area Pilot", "Mole Guard"};
    assert_int_equal(teach(*state, texts, (Gutter){4, 5}).count, 0);
}

static void learns_nothing_where_its_lines_write(void **state) {
    static const char *const texts[] = {"Lead   Officer",  "Quay   Ann Reed", "Lock   Tom Marsh", "Spit   Joan Holt",
                                        "Mole   Ann Moss", "Lead Officer",    "Harbour Warden",   "Deputy Clerk",
                                        "Area Pilot",      "Town Sergeant"};
    assert_int_equal(teach(*state, texts, (Gutter){4, 7}).count, 0);
}

static void learns_nothing_from_heads_that_contradict(void **state) {
    static const char *const texts[] = {"Start    Finish", "date     date", "May      July",    "March    April",
                                        "June     TBC",    "Start Finish",  "       date date", "May   July",
                                        "March April",     "2026  TBC"};
    assert_int_equal(teach(*state, texts, (Gutter){5, 9}).count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(teaches_columns_of_the_same_head),
        UNIT(learns_nothing_from_a_head_parted_by_mistake),
        UNIT(learns_nothing_where_its_lines_write),
        UNIT(learns_nothing_from_heads_that_contradict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
