#include "../unit.h"

#include "base/config_xml.h"
#include "base/file.h"

static const char schema[] =
    "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\""
    " datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">"
    "<start><element name=\"pack\"><attribute name=\"council\"><data type=\"token\"><param name=\"minLength\">1</param>"
    "</data></attribute><oneOrMore><ref name=\"item\"/></oneOrMore><optional><element name=\"note\"><text/></element>"
    "</optional></element></start>"
    "<define name=\"item\"><element name=\"item\"><attribute name=\"number\"><data type=\"integer\">"
    "<param name=\"minInclusive\">1</param><param name=\"maxInclusive\">99</param></data></attribute>"
    "<optional><attribute name=\"size\"><data type=\"decimal\"><param name=\"minInclusive\">10.5</param>"
    "<param name=\"maxInclusive\">48</param></data></attribute></optional>"
    "<optional><attribute name=\"exempt\"><choice><value>yes</value><value>no</value></choice></attribute></optional>"
    "<zeroOrMore><choice><ref name=\"item\"/><element name=\"file\"><empty/></element></choice></zeroOrMore>"
    "</element></define></grammar>";

/* Reads `text` by the schema; returns the one finding's line and detail, or the root's name. */
static Str read_text(void **state, const char *text, size_t len) {
    Arena *arena = *state;
    Str why;
    assert_true(file_write(arena, "build/unit-config.rng", str_of(schema), &why));
    assert_true(file_write(arena, "build/unit-config.xml", (Str){text, len}, &why));
    Findings findings = findings_open(arena, STR("paper.txt"));
    ConfigFile file = {"build/unit-config.xml", "build/unit-config.rng", FINDING_VOCABULARY_FAULT};
    const ConfigElement *root = config_xml_read(arena, file, &findings);
    remove("build/unit-config.xml");
    remove("build/unit-config.rng");
    assert_str(arena, findings.file, "paper.txt");
    if (root) {
        assert_int_equal(findings.list.count, 0);
        return root->name;
    }
    assert_int_equal(findings.list.count, 1);
    const Finding *finding = &findings.list.at[0];
    assert_str(arena, finding->file, "build/unit-config.xml");
    return str_format(arena, "%u: %.*s", finding->place.line, STR_ARG(finding->detail));
}

static const struct {
    const char *text, *want;
} files[] = {
    {"<pack council='A'>\n<item number='1'/>\n</pack>", "pack"},
    {"<pack council='A'><item number='1'><item number='2'/></item><note>Words.</note></pack>", "pack"},
    {"<bag/>", "1: the file's outermost element is <bag>; allowed there: <pack>"},
    {"<pack council='A'>\n<item number='1'/>\n<itme/></pack>",
     "3: <itme> stands in <pack>; allowed there: <item>, <note>"},
    {"<pack council='A'>\n<item number='1'>\n<note/></item></pack>",
     "3: <note> stands in <item>; allowed there: <item>, <file>"},
    {"<pack>\n<item number='1'/></pack>", "1: <pack> lacks the attribute \"council\""},
    {"<pack council='A'>\n</pack>", "1: <pack> lacks an element <item>"},
    {"<pack council=''><item number='1'/></pack>", "1: <pack> has council=\"\"; allowed there: words"},
    {"<pack council='A'>\n\n<item number='0'/></pack>",
     "3: <item> has number=\"0\"; allowed there: a whole number from 1 to 99"},
    {"<pack council='A'><item number='one'/></pack>",
     "1: <item> has number=\"one\"; allowed there: a whole number from 1 to 99"},
    {"<pack council='A'><item number='1' exempt='perhaps'/></pack>",
     "1: <item> has exempt=\"perhaps\"; allowed there: yes, no"},
    {"<pack council='A'><item number='1' page='2'/></pack>",
     "1: <item> has an attribute \"page\"; allowed there: number, size, exempt"},
    {"<pack council='A'><item number='1' size='10.5'/><item number='2' size='48.000'/></pack>", "pack"},
    {"<pack council='A'>\n<item number='1' size='10.49'/></pack>",
     "2: <item> has size=\"10.49\"; allowed there: a number from 10.5 to 48"},
    {"<pack council='A'>\n<item number='1' size='48.1'/></pack>",
     "2: <item> has size=\"48.1\"; allowed there: a number from 10.5 to 48"},
    {"<pack council='A'>\n<item number='1' size='1.2.3'/></pack>",
     "2: <item> has size=\"1.2.3\"; allowed there: a number from 10.5 to 48"},
    {"<pack council='A'>\n<item number='1' size='.'/></pack>",
     "2: <item> has size=\".\"; allowed there: a number from 10.5 to 48"},
    {"<pack council='A'>\n<item number='1'>Words.</item></pack>",
     "2: <item> holds the words \"Words.\"; allowed there: <item>, <file>"},
    {"<pack council='A'>\n<note/>\n<item number='1'/></pack>",
     "2: the elements here do not stand in the order or number that the schema allows"},
    {"<pack council='A'>\n<item number='1'>\n</pack>",
     "3: it is not well-formed: Opening and ending tag mismatch: item line 2 and pack"},
    {"", "1: it is not well-formed: Document is empty"},
    {"<!DOCTYPE pack [<!ENTITY a 'b'>]>\n<pack council='&a;'><item number='1'/></pack>",
     "1: it declares a document type (<!DOCTYPE); take that line out"},
};

static void says_what_is_allowed(void **state) {
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Str got = read_text(state, files[i].text, strlen(files[i].text));
        assert_str(*state, got, files[i].want);
    }
}

static void bounds_depth_and_size(void **state) {
    StrBuf deep = buf_open(*state);
    buf_add_z(&deep, "<pack council='A'>");
    for (int i = 0; i < 70; i++)
        buf_add_z(&deep, "<item number='1'>");
    for (int i = 0; i < 70; i++)
        buf_add_z(&deep, "</item>");
    buf_add_z(&deep, "</pack>");
    Str text = buf_str(&deep);
    assert_str(*state, read_text(state, text.at, text.len), "0: its elements are nested more than 64 deep");
    size_t len = (size_t)5 * 1024 * 1024;
    char *large = arena_alloc(*state, len);
    memset(large, ' ', len);
    assert_str(*state, read_text(state, large, len), "0: it is larger than 4 MB");
}

static void reads_what_it_holds(void **state) {
    Str why;
    assert_true(file_write(*state, "build/unit-config.rng", str_of(schema), &why));
    const char *text =
        "<pack council='A &amp; B'>\n<item number='7' exempt='no'/><note> Of\n <![CDATA[x < y]]> </note></pack>";
    assert_true(file_write(*state, "build/unit-config.xml", str_of(text), &why));
    Findings findings = findings_open(*state, STR(""));
    ConfigFile file = {"build/unit-config.xml", "build/unit-config.rng", FINDING_VOCABULARY_FAULT};
    const ConfigElement *root = config_xml_read(*state, file, &findings);
    remove("build/unit-config.xml");
    remove("build/unit-config.rng");
    assert_non_null(root);
    assert_str(*state, config_xml_attribute(root, "council"), "A & B");
    assert_int_equal(root->first->line, 2);
    assert_str(*state, config_xml_attribute(root->first, "exempt"), "no");
    assert_int_equal(config_xml_attribute(root->first, "page").len, 0);
    assert_str(*state, root->first->next->text, "Of\n x < y");
}

static void says_when_it_cannot_read(void **state) {
    Findings findings = findings_open(*state, STR(""));
    ConfigFile file = {"build/no-such-file.xml", "build/no-such-file.rng", FINDING_VOCABULARY_FAULT};
    assert_null(config_xml_read(*state, file, &findings));
    assert_str(*state, findings.list.at[0].detail, "it cannot be read: No such file or directory");
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(says_what_is_allowed), UNIT(bounds_depth_and_size),
                                       UNIT(reads_what_it_holds), UNIT(says_when_it_cannot_read)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
