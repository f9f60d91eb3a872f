#include "design/layout_sections.h"

typedef struct {
    Arena *arena;
    ConfigFile file;
    Findings *findings;
    bool is_faulty;
} Reader;

static bool says(const ConfigElement *element, const char *attribute, const char *value) {
    return str_equal_z(str_trim(config_xml_attribute(element, attribute)), value);
}

static uint32_t count_kids(const ConfigElement *element) {
    uint32_t count = 0;
    for (const ConfigElement *kid = element->first; kid; kid = kid->next)
        count++;
    return count;
}

static DesignSection read_section(Arena *arena, const ConfigElement *element) {
    DesignSection section = {.kind = str_trim(config_xml_attribute(element, "kind")),
                             .heading = str_collapse(arena, config_xml_attribute(element, "heading")),
                             .has_attention_only = says(element, "rows", "attention"),
                             .has_figures_first = says(element, "figures", "first"),
                             .leaves_columns = says(element, "other-columns", "leave-out")};
    Str *columns = ARENA_ARRAY(arena, Str, count_kids(element));
    for (const ConfigElement *kid = element->first; kid; kid = kid->next)
        columns[section.column_count++] = str_trim(config_xml_attribute(kid, "role"));
    section.columns = columns;
    return section;
}

static void fault(Reader *reader, uint32_t line, Str detail) {
    config_xml_raise(reader->findings, reader->file, line, detail);
    reader->is_faulty = true;
}

/* What the schema cannot say: what needs attention is known of three kinds, and a kind has one section. */
static void check_section(Reader *reader, const ConfigElement *element, const DesignSection *sections, uint32_t count) {
    const DesignSection *section = &sections[count];
    bool is_judged = str_equal_z(section->kind, "measures") || str_equal_z(section->kind, "risks") ||
                     str_equal_z(section->kind, "actions");
    if (section->has_attention_only && !is_judged)
        fault(reader, element->line,
              str_format(reader->arena,
                         "<section> has rows=\"attention\" of %.*s; allowed for measures, risks and actions",
                         STR_ARG(section->kind)));
    if (section->leaves_columns && !section->column_count)
        fault(reader, element->line, STR("<section> leaves the other columns out and lacks a <column> to print"));
    for (uint32_t i = 0; i < count; i++)
        if (str_equal(sections[i].kind, section->kind))
            fault(reader, element->line,
                  str_format(reader->arena, "<section> is a second one of %.*s; allowed is one of each kind",
                             STR_ARG(section->kind)));
}

bool layout_sections_read(Arena *arena, const ConfigElement *root, ConfigFile file, Design *design,
                          Findings *findings) {
    Reader reader = {arena, file, findings, false};
    for (const ConfigElement *kid = root->first; kid; kid = kid->next) {
        if (!str_equal_z(kid->name, "sections"))
            continue;
        DesignSection *sections = ARENA_ARRAY(arena, DesignSection, count_kids(kid));
        uint32_t count = 0;
        for (const ConfigElement *element = kid->first; element && !reader.is_faulty; element = element->next) {
            sections[count] = read_section(arena, element);
            check_section(&reader, element, sections, count);
            count++;
        }
        design->sections = sections;
        design->section_count = count;
        design->leaves_rest = says(kid, "rest", "leave-out");
    }
    return !reader.is_faulty;
}
