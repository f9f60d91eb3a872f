#include "../unit.h"

#include "ingest/cell_text.h"

/* The cell's parts, "/" between them, an item as "[label]text". */
static Str show_cell(Arena *arena, const char *text, const char *paper) {
    Token token = {.text = str_of(text)};
    TextLines lines = {0};
    vec_push(arena, &lines, (TextLine){.text = str_of(paper), .number = 1});
    TextNotes notes = {.lines = &lines, .work = arena};
    Cell cell = cell_text_read(arena, &token, &notes);
    StrBuf out = buf_open(arena);
    for (uint32_t i = 0; i < cell.part_count; i++) {
        buf_add_z(&out, i ? "/" : "");
        if (cell.parts[i].is_item)
            buf_add_format(&out, "[%.*s]", STR_ARG(cell.parts[i].label));
        buf_add(&out, cell.parts[i].text);
    }
    return buf_str(&out);
}

typedef struct {
    const char *text, *want;
} Cleaned;

static void cleans_markup(void **state) {
    static const Cleaned cells[] = {
        {"plain  text ", "plain text"},
        {"<ul style=\"list-style-type: none\"> \xE2\x80\xA2 One. \xE2\x80\xA2 Two ",
         "[\xE2\x80\xA2]One./[\xE2\x80\xA2]Two"},
        {"<ul>\xE2\x80\xA2 One.\xE2\x80\xA2 Two.\xE2\x80\xA2 Three.",
         "[\xE2\x80\xA2]One./[\xE2\x80\xA2]Two./[\xE2\x80\xA2]Three."},
        {"<ol><li>One</li><li>Two</li></ol>", "[\xE2\x80\xA2]One/[\xE2\x80\xA2]Two"},
        {"<p>One</p><p>Two</p>", "One/Two"},
        {"a <5 days> b < 6", "a <5 days> b < 6"},
        {"the **bold** word", "the bold word"},
        {"Target**", "Target**"},
        {"**opened only", "opened only"},
        {"see [the plan](#) here", "see the plan here"},
        {"see [the plan](https://x.uk/a) here", "see the plan (https://x.uk/a) here"},
        {"Resources [#]", "Resources [#]"},
        {"^{*}Note", "*Note"},
        {"38^{1}", "38\xC2\xB9"},
        {"4<sup>th</sup>", "4th"},
        {"\\pounds 42,345 and 5\\%", "\xC2\xA3"
                                     "42,345 and 5%"},
        {"R&amp;D", "R&D"},
        {"<p></p>", ""},
        {"\xE2\x80\xA2", "\xE2\x80\xA2"},
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        assert_str(*state, show_cell(*state, cells[i].text, ""), cells[i].want);
}

static void finds_lists(void **state) {
    static const Cleaned cells[] = {
        {"1. Plan\n2. Build\n3. Stop", "[1.]Plan/[2.]Build/[3.]Stop"},
        {"1. Plan it. 2. Build it.", "[1.]Plan it./[2.]Build it."},
        {"1. Plan 2. Build 3. Stop", "[1.]Plan/[2.]Build/[3.]Stop"},
        /* One number is none; numbers inside a sentence are none. */
        {"1. Succession planning", "1. Succession planning"},
        {"See section 2. The rest follows", "See section 2. The rest follows"},
        {"- one\n- two", "[-]one/[-]two"},
        {"Name\nRole", "Name/Role"},
        {"(a) one\n(b) two", "[(a)]one/[(b)]two"},
        {"-5", "-5"},
        {"2\xC2\xB7"
         "5 days",
         "2\xC2\xB7"
         "5 days"},
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        assert_str(*state, show_cell(*state, cells[i].text, ""), cells[i].want);
}

static void keeps_numbers_in_the_text(void **state) {
    Token token = {.text = STR("1. Plan\n2. Build")};
    TextNotes notes = {.work = *state};
    assert_str(*state, cell_text_read(*state, &token, &notes).text, "1. Plan\n2. Build");
}

static void joins_broken_words(void **state) {
    static const Cleaned cells[] = {
        {"Communi- cations", "Communications"}, {"pre- and post-election", "pre- and post-election"},
        {"Smith - jones", "Smith - jones"},     {"Anglo- Saxon", "Anglo- Saxon"},
        {"self- service", "self-service"},      {"A- level", "A- level"},
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        assert_str(*state, show_cell(*state, cells[i].text, ""), cells[i].want);
    /* The paper's own spelling elsewhere decides. */
    assert_str(*state, show_cell(*state, "on- line", "surveys on-line"), "on-line");
    assert_str(*state, show_cell(*state, "post- graduate", "a postgraduate course"), "postgraduate");
    /* whole words, whatever their capitals */
    assert_str(*state, show_cell(*state, "first- aid", "the Afirstaider"), "first-aid");
    assert_str(*state, show_cell(*state, "web- site", "Website visits"), "website");
    /* a half that holds a hyphen, unless the paper spells the rest as one word */
    assert_str(*state, show_cell(*state, "out- of-hours", "out of hours"), "out-of-hours");
    assert_str(*state, show_cell(*state, "up-to- date", ""), "up-to-date");
    assert_str(*state, show_cell(*state, "co-ordi- nation", "co-ordination"), "co-ordination");
    /* two words of the paper; a prefix where lines are broken at hyphens alone, and where words are divided */
    assert_str(*state, show_cell(*state, "customer- focused", "a customer, focused, and more focused"),
               "customer-focused");
    assert_str(*state, show_cell(*state, "re- let", "homes re- let"), "re-let");
    assert_str(*state, show_cell(*state, "re- port", "Communi- cations re- port"), "report");
}

/* It stands where a word may be divided, and for nothing else. */
static void joins_at_soft_hyphens(void **state) {
    assert_str(*state, show_cell(*state, "commu\xC2\xAD nity self\xC2\xAD service", ""), "community selfservice");
    assert_str(*state, show_cell(*state, "the end\xC2\xAD", ""), "the end");
    assert_str(*state, show_cell(*state, "re\xC2\xADlet", ""), "relet");
}

static void mends_misread_abbreviations(void **state) {
    assert_str(*state, show_cell(*state, "all Pls", "Performance indicators (PIs)"), "all PIs");
    assert_str(*state, show_cell(*state, "all Pls", "no such word"), "all Pls");
    assert_str(*state, show_cell(*state, "Al Pls", "AI and PIs"), "Al PIs");
}

static void joins_a_chain(void **state) {
    Token third = {.text = STR("\xE2\x80\xA2 Two"), .starts_part = true},
          second = {.text = STR("<p>of it.</p>"), .more = &third};
    Token first = {.text = STR("<ul>\xE2\x80\xA2 The home "), .more = &second, .last = &third};
    TextNotes notes = {.work = *state};
    assert_str(*state, cell_text_read(*state, &first, &notes).text, "The home of it.\nTwo");
}

static void reads_list_numbers(void **state) {
    (void)state;
    uint32_t value;
    char style;
    assert_int_equal(cell_text_list_number(STR("12. x"), &value, &style), 4);
    assert_int_equal(value, 12);
    assert_int_equal(cell_text_list_number(STR("(iv) x"), &value, &style), 5);
    assert_int_equal(value, 4);
    assert_int_equal(style, 'i');
    assert_int_equal(cell_text_list_number(STR("1.2 x"), &value, &style), 0);
    assert_int_equal(cell_text_list_number(STR("2004. x"), &value, &style), 0);
    assert_int_equal(cell_text_list_number(STR("a. "), &value, &style), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(cleans_markup),      UNIT(finds_lists),           UNIT(keeps_numbers_in_the_text),
        UNIT(joins_broken_words), UNIT(joins_at_soft_hyphens), UNIT(mends_misread_abbreviations),
        UNIT(joins_a_chain),      UNIT(reads_list_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
