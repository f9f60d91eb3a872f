/* Ticks, crosses, boxes and arrows are what a councillor looks for in a column: whichever font a Word file takes them
 * from, they are drawn and never fall to the box that stands for a character no font holds. */
#include "../unit.h"

#include "base/utf8.h"
#include "ingest/docx_symbol.h"
#include "layout/shape.h"
#include "layout/sign.h"

typedef struct {
    const char *font;
    uint32_t code, meaning;
} Sign;

static const Sign signs[] = {
    /* ticks */
    {"Wingdings", 0xF0FC, 0x2713},
    {"Wingdings", 0xFC, 0x2713},
    {"Wingdings", 0xF0FE, 0x2611},
    {"Wingdings 2", 0xF050, 0x2713},
    {"Wingdings 2", 0xF052, 0x2611},
    {"Webdings", 0xF061, 0x2713},
    /* crosses */
    {"Wingdings", 0xF0FB, 0x2717},
    {"Wingdings", 0xF0FD, 0x2612},
    {"Wingdings", 0xF078, 0x2612},
    {"Wingdings 2", 0xF04F, 0x2717},
    {"Wingdings 2", 0xF051, 0x2612},
    {"Wingdings 2", 0xF053, 0x2612},
    {"Webdings", 0xF072, 0x2717},
    /* boxes */
    {"Wingdings", 0xF06F, 0x25A1},
    {"Wingdings", 0xF0A8, 0x25FB},
    {"Wingdings", 0xF06E, 0x25A0},
    {"Wingdings", 0xF0A7, 0x25AA},
    {"Wingdings", 0xF071, 0x2751},
    {"Wingdings 2", 0xF0A3, 0x25A1},
    {"Webdings", 0xF063, 0x25A1},
    /* arrows */
    {"Wingdings", 0xF0DF, 0x2190},
    {"Wingdings", 0xF0E0, 0x2192},
    {"Wingdings", 0xF0E1, 0x2191},
    {"Wingdings", 0xF0E2, 0x2193},
    {"Wingdings", 0xF0E8, 0x2192},
    {"Wingdings", 0xF0E9, 0x2191},
    {"Wingdings", 0xF0EA, 0x2193},
    {"Wingdings", 0xF0F0, 0x21E8},
    {"Wingdings", 0xF0F3, 0x2194},
    {"Wingdings", 0xF0D8, 0x27A2},
    {"Wingdings 3", 0xF068, 0x2191},
    {"Wingdings 3", 0xF069, 0x2193},
    {"Wingdings 3", 0xF070, 0x25B2},
    {"Symbol", 0xF0AC, 0x2190},
    {"Symbol", 0xF0AD, 0x2191},
    {"Symbol", 0xF0AE, 0x2192},
    {"Symbol", 0xF0AF, 0x2193},
    {"Symbol", 0xF0AB, 0x2194},
    /* numbers in rings */
    {"Wingdings", 0xF081, 0x2460},
    {"Wingdings", 0xF08A, 0x2469},
    {"Wingdings", 0xF08C, 0x2776},
    /* bullets */
    {"Symbol", 0xF0B7, 0x2022},
    {"Wingdings", 0xF09F, 0x2022},
    {"Wingdings", 0xF06C, 0x25CF},
    {"Wingdings", 0xF076, 0x2756},
    {"Wingdings 2", 0xF097, 0x25CF},
};

static void symbol_fonts_say_what_they_mean(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        assert_int_equal(docx_symbol_find(str_of(signs[i].font), signs[i].code), signs[i].meaning);
}

/* Returns the run that draws the character. */
static GlyphRun draw(Shaper *shaper, uint32_t character, Weight weight) {
    char utf8[4];
    const Piece *piece = shape_piece(shaper, (Str){utf8, utf8_write(utf8, character)}, weight, false);
    assert_int_equal(piece->run_count, 1);
    return piece->runs[0];
}

static Shaper *open_shaper(Arena *arena) {
    Findings findings = findings_open(arena, STR("test"));
    const Design *design = design_open(arena, STR(""), &findings);
    Shaper *shaper = design ? shaper_open(pages_open(arena), design, &findings) : NULL;
    assert_non_null(shaper);
    return shaper;
}

enum { HOURGLASS = 0x231B }; /* Wingdings holds it; it is no sign of state */

static void every_sign_is_drawn(void **state) {
    static const char *const fonts[] = {"Wingdings", "Wingdings 2", "Wingdings 3", "Webdings", "Symbol"};
    static const uint32_t others[] = {0x2705, 0x274C, 0x274E, 0x2714, 0x2716, 0x2718,  0x2795,  0x2B1B,
                                      0x2B1C, 0x2B50, 0x2B95, 0x2BC5, 0x2B06, 0x1F5F8, 0x1F5F9, 0x1F812};
    Shaper *shaper = open_shaper(*state);
    for (Weight weight = WEIGHT_REGULAR; weight < WEIGHTS; weight++) {
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            assert_int_not_equal(draw(shaper, others[i], weight).face, FACE_NONE);
        for (size_t f = 0; f < sizeof fonts / sizeof *fonts; f++) {
            for (uint32_t code = 0xF021; code <= 0xF0FF; code++) {
                uint32_t meaning = docx_symbol_find(str_of(fonts[f]), code);
                if (meaning > ' ' && meaning != HOURGLASS)
                    assert_int_not_equal(draw(shaper, meaning, weight).face, FACE_NONE);
            }
        }
    }
    shaper_close(shaper);
}

/* What is drawn as another sign is still read out as itself, and what looks like nothing else is told of. */
static void a_likeness_is_read_as_itself(void **state) {
    Shaper *shaper = open_shaper(*state);
    assert_str(*state, draw(shaper, 0x2705, WEIGHT_REGULAR).actual, "\xE2\x9C\x85");
    assert_int_equal(sign_find_like(0x2705), 0x2714);
    assert_int_equal(sign_find_like(0x2B61), 0x2191);
    assert_int_equal(sign_find_like(0x1F534), 0);
    assert_int_equal(draw(shaper, 0x1F534, WEIGHT_REGULAR).face, FACE_NONE);
    shaper_close(shaper);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(symbol_fonts_say_what_they_mean),
        UNIT(every_sign_is_drawn),
        UNIT(a_likeness_is_read_as_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
