#include "../unit.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "design/layout_file.h"

/* Writes a layout of a council and opens the design it describes; NULL with the first finding in *said. */
static const Design *open_text(Arena *arena, const char *text, Str *said) {
    Str why;
    Findings findings = findings_open(arena, STR("planpack"));
    assert_true(file_write(arena, "build/unit-layout.xml", str_of(text), &why));
    const Design *design = design_open(arena, STR("build/unit-layout.xml"), &findings);
    remove("build/unit-layout.xml");
    *said = findings.list.count ? finding_message(arena, &findings.list.at[0]) : STR("");
    return design;
}

static void every_shipped_layout_opens(void **state) {
    size_t count = 0, layouts = 0;
    Str *names = file_list(*state, "layouts", &count);
    for (size_t i = 0; i < count; i++) {
        if (!str_ends(names[i], ".xml"))
            continue;
        Findings findings = findings_open(*state, STR("planpack"));
        assert_non_null(design_open(*state, path_stem(names[i]), &findings));
        assert_int_equal(findings.list.count, 0);
        layouts++;
    }
    assert_true(layouts >= 1);
}

static void what_is_not_set_is_as_in_the_layout_it_is_from(void **state) {
    Str said;
    Findings findings = findings_open(*state, STR("planpack"));
    const Design *base = design_open(*state, STR(""), &findings);
    const Design *own = open_text(*state,
                                  "<layout from='service-plan'><page orientation='landscape' size='A3' side='60.5'/>"
                                  "<colours accent='#5A1e78'/><states><adverse ink='#7F0000'/></states></layout>",
                                  &said);
    assert_str(*state, said, "");
    assert_int_equal(base->orientation, ORIENTATION_AUTO);
    assert_int_equal(own->orientation, ORIENTATION_LANDSCAPE);
    assert_true(own->page_short_pt > 841 && own->page_long_pt > 1190);
    assert_true(own->margin_side_pt == 60.5F);
    assert_int_equal(own->accent, 0x5A1E78);
    assert_int_equal(own->state[1].ink, 0x7F0000);
    assert_int_equal(own->state[1].tint, base->state[1].tint);
    assert_int_equal(own->ink, base->ink);
    assert_true(own->text_pt == base->text_pt && own->table[1].size_pt == base->table[1].size_pt);
}

static void sections_are_read_in_their_order(void **state) {
    Str said;
    const Design *design = open_text(*state,
                                     "<layout from='service-plan'><sections rest='leave-out'>"
                                     "<section kind='risks' heading=' Our  risks ' figures='first'/>"
                                     "<section kind='measures' heading='Measures' other-columns='leave-out'>"
                                     "<column role='trend'/><column role='measure'/></section></sections></layout>",
                                     &said);
    assert_str(*state, said, "");
    assert_int_equal(design->section_count, 2);
    assert_true(design->leaves_rest && design->sections[0].has_figures_first && design->sections[1].leaves_columns);
    assert_str(*state, design->sections[0].heading, "Our risks");
    assert_str(*state, design->sections[1].kind, "measures");
    assert_int_equal(design->sections[1].column_count, 2);
    assert_str(*state, design->sections[1].columns[1], "measure");
}

static const struct {
    const char *text, *want;
} faults[] = {
    {"<layout from='service-plan'>\n<type text='9.5'/></layout>",
     "2: error: the layout cannot be used (<type> has text=\"9.5\"; allowed there: a number from 10 to 48)"},
    {"<layout from='service-plan'>\n<sections><section kind='risk' heading='Risks'/></sections></layout>",
     "2: error: the layout cannot be used (<section> has kind=\"risk\"; allowed there: registers, measures, risks"},
    {"<layout from='service-plan'>\n<sections><section kind='risks'/></sections></layout>",
     "2: error: the layout cannot be used (<section> lacks the attribute \"heading\")"},
    {"<layout from='service-plan'>\n<sections><section kind='services' heading='Services' "
     "rows='attention'/></sections></layout>",
     "2: error: the layout cannot be used (<section> has rows=\"attention\" of services; allowed for measures, risks "
     "and actions)"},
    {"<layout from='service-plan'>\n<sections rest='hide'/></layout>",
     "2: error: the layout cannot be used (<sections> has rest=\"hide\"; allowed there: print, leave-out)"},
    {"<layout from='service-plan'>\n<sections><section kind='risks' heading='Risks'>\n<column "
     "role='risc'/></section></sections></layout>",
     "3: error: the layout cannot be used (<column> has role=\"risc\"; allowed there: trend, reference, measure"},
    {"<layout from='service-plan'>\n<sections><section kind='risks' heading='Risks'/>\n<section kind='risks' "
     "heading='More'/></sections></layout>",
     "3: error: the layout cannot be used (<section> is a second one of risks; allowed is one of each kind)"},
    {"<layout from='service-plan'>\n<sections><section kind='risks' heading='Risks' "
     "other-columns='leave-out'/></sections></layout>",
     "2: error: the layout cannot be used (<section> leaves the other columns out and lacks a <column> to print)"},
    {"<layout from='service-plan'>\n\n<tables size='9'/></layout>",
     "3: error: the layout cannot be used (<tables> has size=\"9\"; allowed there: a number from 10 to 48)"},
    {"<layout from='service-plan'>\n<page paper='A4'/></layout>",
     "2: error: the layout cannot be used (<page> has an attribute \"paper\"; allowed there: size, orientation, side, "
     "top, bottom)"},
    {"<layout from='service-plan'>\n<page orientation='sideways'/></layout>",
     "2: error: the layout cannot be used (<page> has orientation=\"sideways\"; allowed there: auto, portrait, "
     "landscape)"},
    {"<layout from='service-plan'>\n<crest/></layout>",
     "2: error: the layout cannot be used (<crest> stands in <layout>; allowed there: <page>, <type>, <headings>, "
     "<tables>, <tight-tables>, <colours>, <states>, <bands>, <show>, <sections>, <fonts>, <logo>)"},
    {"<layout from='plan'/>",
     "1: error: the layout cannot be used (<layout> is from \"plan\", and there is no layout of that name; there are "},
    {"<layout from='unit-layout'/>",
     "1: error: the layout cannot be used (<layout> is from one that is from another, and so on without end)"},
    {"<layout><page/></layout>", "1: error: the layout cannot be used (<page> lacks the attribute \"size\": a layout "
                                 "that is from no other sets all)"},
    {"<layout from='service-plan'>\n<type note='18'/>\n<page top='60'/></layout>",
     "3: error: the layout cannot be used (<page> has top=\"60\", and heads and feet of 18 points need 63)"},
    {"<layout from='service-plan'>\n<fonts body='Nowhere.ttf' bold='Nowhere-Bold.ttf'/></layout>",
     "2: error: the layout cannot be used (<fonts> names Nowhere.ttf, which is neither beside the layout nor where "
     "fonts are kept)"},
    {"<layout from='service-plan'>\n<fonts body='Unit-False.ttf' bold='LiberationSans-Bold.ttf'/></layout>",
     "2: error: the layout cannot be used (<fonts> names Unit-False.ttf, which is no font)"},
    {"<layout from='service-plan'>\n<logo file='crest.png'/></layout>",
     "2: error: the layout cannot be used (<logo> lacks the attribute \"alt\")"},
    {"<layout from='service-plan'>\n<logo file='crest.png' alt=' '/></layout>",
     "2: error: the layout cannot be used (<logo> has alt=\" \"; allowed there: words that say what the logo says, 1 "
     "to "
     "250 characters)"},
    {"<layout from='service-plan'>\n<logo file='../crest.png' alt='Crest'/></layout>",
     "2: error: the layout cannot be used (<logo> has file=\"../crest.png\"; allowed there: the name of a PNG (.png) "
     "that "
     "stands beside the layout)"},
    {"<layout from='service-plan'>\n<logo file='crest.jpg' alt='Crest'/></layout>",
     "2: error: the layout cannot be used (<logo> has file=\"crest.jpg\"; allowed there: the name of a PNG (.png) "
     "that"},
    {"<layout from='service-plan'>\n<logo file='crest.png' alt='Crest' height='200'/></layout>",
     "2: error: the layout cannot be used (<logo> has height=\"200\"; allowed there: a number from 16 to 144)"},
    {"<layout from='service-plan'>\n<logo file='no-such.png' alt='Crest'/></layout>",
     "2: error: the layout cannot be used (<logo> names no-such.png, which is not beside the layout)"},
    {"<layout from='service-plan'>\n<logo file='unit-link.png' alt='Crest'/></layout>",
     "2: error: the layout cannot be used (<logo> names unit-link.png, which is no file of the layout's own folder)"},
    {"<layout from='service-plan'>\n<logo file='unit-pipe.png' alt='Crest'/></layout>",
     "2: error: the layout cannot be used (<logo> names unit-pipe.png, which is no file of the layout's own folder)"},
    {"<layout from='service-plan'>\n<logo file='unit-false.png' alt='Crest'/></layout>",
     "2: error: the layout cannot be used (<logo> names unit-false.png, which is no PNG)"},
    {"<layout from='service-plan'>\n<logo file='unit-large.png' alt='Crest'/></layout>",
     "2: error: the layout cannot be used (<logo> names unit-large.png, which has more than 1048576 bytes)"},
    {"<layout from='service-plan'>\n<colours text='#777777'/></layout>",
     "2: error: two colours of the layout are too alike (text on the page: #777777 on #FFFFFF is 4.47 to 1, and words "
     "need 4.5 to 1)"},
    {"<layout from='service-plan'>\n<colours header-fill='#555555'/></layout>",
     "2: error: two colours of the layout are too alike (headings of columns on their fill: #1A1A1A on #555555 is "
     "2.33 to 1, and words need 4.5 to 1)"},
    {"<layout from='service-plan'>\n<states>\n<neutral ink='#B07A00'/></states></layout>",
     "3: error: two colours of the layout are too alike (neutral on its tint: #B07A00 on #FFF0D0 is 3.30 to 1, and"},
};

static void faults_name_their_line_and_what_is_allowed(void **state) {
    Str why;
    assert_true(file_write(*state, "build/Unit-False.ttf", STR("no font"), &why));
    assert_true(file_write(*state, "build/unit-false.png", STR("no picture"), &why));
    Str large = {arena_alloc(*state, PICTURE_MOST_BYTES + 1), PICTURE_MOST_BYTES + 1};
    assert_true(file_write(*state, "build/unit-large.png", large, &why));
    unlink("build/unit-link.png"); /* a run that ended early leaves them */
    unlink("build/unit-pipe.png");
    assert_int_equal(symlink("../README.md", "build/unit-link.png"), 0);
    assert_int_equal(mkfifo("build/unit-pipe.png", 0600), 0);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        Str said, place = STR("build/unit-layout.xml:");
        assert_null(open_text(*state, faults[i].text, &said));
        assert_str(*state, str_slice(said, 0, place.len), "build/unit-layout.xml:");
        assert_str(*state, str_slice(said, place.len, place.len + strlen(faults[i].want)), faults[i].want);
    }
    const char *made[] = {"Unit-False.ttf", "unit-false.png", "unit-large.png", "unit-link.png", "unit-pipe.png"};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        remove(str_z(*state, str_format(*state, "build/%s", made[i])));
}

/* The smallest PNG: a row of three grey pixels. */
static const char crest[] =
    "\x89PNG\r\n\x1a\n\000\000\000\015\111\110\104\122\000\000\000\003\000\000\000\001\010\000\000\000\000\076"
    "\213\113\150\000\000\000\014\111\104\101\124\170\234\143\020\124\062\006\000\000\256\000"
    "\147\025\036\241\137\000\000\000\000\111\105\116\104\256\102\140\202";

static void a_logo_beside_the_layout_is_read(void **state) {
    Str said, why;
    assert_true(file_write(*state, "build/unit-crest.png", (Str){crest, sizeof crest - 1}, &why));
    const Design *design = open_text(
        *state, "<layout from='service-plan'><logo file='unit-crest.png' alt=' Bath &amp;  Vale '/></layout>", &said);
    const Design *high = open_text(
        *state, "<layout from='service-plan'><logo file='unit-crest.png' alt='x' height='20.5'/></layout>", &said);
    remove("build/unit-crest.png");
    assert_str(*state, said, "");
    assert_str(*state, design->logo.alt, "Bath & Vale");
    assert_true(design->logo.height_pt == 48 && design->logo.width_pt == 3 * 48);
    assert_true(high->logo.height_pt == 20.5F);
    assert_int_equal(design->logo.picture->width, 3);
}

static void a_name_that_no_layout_has_lists_those_there_are(void **state) {
    Findings findings = findings_open(*state, STR("planpack"));
    assert_null(design_open(*state, STR("servce-plan"), &findings));
    Str said = finding_message(*state, &findings.list.at[0]);
    assert_true(str_starts(said, "planpack: error: no layout has that name (\"servce-plan\"; there are "));
    assert_true(str_find(said, 0, "service-plan") < said.len);
}

static void a_font_beside_the_layout_is_its_own(void **state) {
    Str said, why;
    assert_true(file_write(*state, "build/Unit-Own.ttf", STR("OTTO"), &why));
    const Design *design = open_text(
        *state, "<layout from='service-plan'><fonts body='Unit-Own.ttf' bold='LiberationSans-Bold.ttf'/></layout>",
        &said);
    remove("build/Unit-Own.ttf");
    assert_str(*state, said, "");
    assert_str(*state, design->font_path[FONT_BODY], "build/Unit-Own.ttf");
    assert_true(str_ends(design->font_path[FONT_BOLD], "/LiberationSans-Bold.ttf"));
    assert_true(str_ends(design->font_path[FONT_FALLBACK], "/DejaVuSans.ttf"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(every_shipped_layout_opens),
        UNIT(what_is_not_set_is_as_in_the_layout_it_is_from),
        UNIT(sections_are_read_in_their_order),
        UNIT(faults_name_their_line_and_what_is_allowed),
        UNIT(a_name_that_no_layout_has_lists_those_there_are),
        UNIT(a_font_beside_the_layout_is_its_own),
        UNIT(a_logo_beside_the_layout_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
