#include "base/config_explain.h"

#include <string.h>

#include "base/pattern.h"
#include "base/utf8.h"

enum { MOST_PARTS = 128, MOST_REFS = 32, MOST_LISTED = 24 };

/* A part that a pattern names: an element, an attribute, or words (text, data, value). */
typedef struct {
    const ConfigElement *pattern;
    bool is_required;
} Part;

/* The parts of an element's or an attribute's content, those of nested elements left out. */
typedef struct {
    Part at[MOST_PARTS];
    size_t count;
} Parts;

typedef struct {
    Arena *arena;
    const ConfigElement *grammar;
    Str why; /* empty until a fault is found */
    uint32_t line;
} Explainer;

static const ConfigElement *find_define(const ConfigElement *grammar, Str name) {
    for (const ConfigElement *kid = grammar->first; kid; kid = kid->next)
        if (str_equal_z(kid->name, "define") && str_equal(config_xml_attribute(kid, "name"), name))
            return kid;
    return NULL;
}

static bool is_named(const ConfigElement *element, const char *const *names) {
    for (; *names; names++)
        if (str_equal_z(element->name, *names))
            return true;
    return false;
}

/* Gathers the parts below a pattern; `refs` bounds a schema whose defines name themselves. */
static void gather(Explainer *explainer, const ConfigElement *pattern, bool is_required, Parts *parts, int refs) {
    static const char *const leaves[] = {"element", "attribute", "text", "data", "value", NULL};
    static const char *const loose[] = {"choice", "optional", "zeroOrMore", NULL};
    for (const ConfigElement *kid = pattern->first; kid; kid = kid->next) {
        if (is_named(kid, leaves)) {
            if (parts->count < MOST_PARTS)
                parts->at[parts->count++] = (Part){kid, is_required};
        } else if (str_equal_z(kid->name, "ref")) {
            const ConfigElement *define = find_define(explainer->grammar, config_xml_attribute(kid, "name"));
            if (define && refs < MOST_REFS)
                gather(explainer, define, is_required, parts, refs + 1);
        } else if (!str_equal_z(kid->name, "param")) {
            gather(explainer, kid, is_required && !is_named(kid, loose), parts, refs);
        }
    }
}

static Parts parts_of(Explainer *explainer, const ConfigElement *pattern) {
    Parts parts = {.count = 0};
    gather(explainer, pattern, true, &parts, 0);
    return parts;
}

static bool is_kind(const Part *part, const char *kind) { return str_equal_z(part->pattern->name, kind); }

static Str part_name(const Part *part) { return config_xml_attribute(part->pattern, "name"); }

static const Part *find_part(const Parts *parts, const char *kind, Str name) {
    for (size_t i = 0; i < parts->count; i++)
        if (is_kind(&parts->at[i], kind) && str_equal(part_name(&parts->at[i]), name))
            return &parts->at[i];
    return NULL;
}

static void fault(Explainer *explainer, uint32_t line, Str why) {
    if (explainer->why.len)
        return;
    explainer->why = why;
    explainer->line = line;
}

/* Adds `word` to a list unless it stands there, or the list is long enough. */
static void add_listed(StrBuf *list, size_t *count, Str word, Str *seen) {
    for (size_t i = 0; i < *count && i < MOST_LISTED; i++)
        if (str_equal(seen[i], word))
            return;
    if (*count < MOST_LISTED) {
        seen[*count] = word;
        buf_add_format(list, "%s%.*s", *count ? ", " : "", STR_ARG(word));
    } else if (*count == MOST_LISTED) {
        buf_add_z(list, ", ...");
    }
    ++*count;
}

/* Lists the elements or attributes among the parts: "<a>, <b>"; "nothing" for none. */
static Str list_names(Explainer *explainer, const Parts *parts, const char *kind) {
    bool is_element = strcmp(kind, "element") == 0;
    StrBuf list = buf_open(explainer->arena);
    Str seen[MOST_LISTED];
    size_t count = 0;
    for (size_t i = 0; i < parts->count; i++)
        if (is_kind(&parts->at[i], kind))
            add_listed(&list, &count,
                       str_format(explainer->arena, is_element ? "<%.*s>" : "%.*s", STR_ARG(part_name(&parts->at[i]))),
                       seen);
    return count ? buf_str(&list) : STR("nothing");
}

/* What a data pattern asks for, in words: those of its annotation, where it has one. */
static Str data_words(Explainer *explainer, const ConfigElement *data) {
    for (const ConfigElement *kid = data->first; kid; kid = kid->next)
        if (str_equal_z(kid->name, "documentation"))
            return kid->text;
    Str type = config_xml_attribute(data, "type");
    bool is_number = str_equal_z(type, "integer") || str_ends_folded(type, "integer");
    StrBuf words = buf_open(explainer->arena);
    buf_add(&words, is_number                      ? STR("a whole number")
                    : str_equal_z(type, "date")    ? STR("a date as 2026-11-30")
                    : str_equal_z(type, "decimal") ? STR("a number")
                                                   : STR("words"));
    static const struct {
        const char *name, *words;
    } params[] = {
        {"minInclusive", "from"}, {"maxInclusive", "to"}, {"pattern", "as"}, {"maxLength", "of length at most"}};
    for (const ConfigElement *param = data->first; param; param = param->next)
        for (size_t i = 0; i < sizeof params / sizeof *params; i++)
            if (str_equal_z(config_xml_attribute(param, "name"), params[i].name))
                buf_add_format(&words, " %s %.*s", params[i].words, STR_ARG(param->text));
    return buf_str(&words);
}

/* Lists what the words of an attribute or element may be. */
static Str list_values(Explainer *explainer, const Parts *parts) {
    StrBuf list = buf_open(explainer->arena);
    Str seen[MOST_LISTED];
    size_t count = 0;
    for (size_t i = 0; i < parts->count; i++) {
        const ConfigElement *pattern = parts->at[i].pattern;
        if (str_equal_z(pattern->name, "value"))
            add_listed(&list, &count, pattern->text, seen);
        else if (str_equal_z(pattern->name, "data"))
            add_listed(&list, &count, data_words(explainer, pattern), seen);
    }
    return buf_str(&list);
}

/* Reads a number in thousandths; what stands behind the third decimal place is not looked at. */
static bool read_number(Str words, bool is_whole, int64_t *number) {
    bool is_negative = str_starts(words, "-");
    size_t at = is_negative || str_starts(words, "+"), digits = 0, places = 0;
    bool is_behind_point = false;
    *number = 0;
    for (; at < words.len && words.len <= 15; at++) {
        if (words.at[at] == '.' && !is_whole && !is_behind_point) {
            is_behind_point = true;
            continue;
        }
        if (words.at[at] < '0' || words.at[at] > '9')
            return false;
        digits++;
        places += is_behind_point;
        if (places <= 3)
            *number = *number * 10 + (words.at[at] - '0');
    }
    for (; places < 3; places++)
        *number *= 10;
    *number = is_negative ? -*number : *number;
    return digits > 0;
}

static bool matches_pattern(Explainer *explainer, Str expression, Str words) {
    PatternFault fault_of_ours;
    Pattern *pattern =
        pattern_try(str_z(explainer->arena, str_format(explainer->arena, "^(?:%.*s)$", STR_ARG(expression))), false,
                    &fault_of_ours);
    bool is_match = !pattern || pattern_find(pattern, words, 0, NULL);
    pattern_close(pattern);
    return is_match;
}

/* Tells whether words have more characters than that. */
static bool is_longer(Str words, Str most) {
    int64_t thousandths = 0, count = 0;
    for (size_t at = 0; at < words.len; count++)
        utf8_next(words, &at);
    return read_number(most, true, &thousandths) && count * 1000 > thousandths;
}

/* Tells whether a data pattern takes the words; what is not known here it takes, and the order is told instead. */
static bool takes_data(Explainer *explainer, const ConfigElement *data, Str words) {
    int64_t number = 0, bound = 0;
    Str type = config_xml_attribute(data, "type");
    bool is_whole = str_ends_folded(type, "integer"), is_number = is_whole || str_equal_z(type, "decimal");
    if (is_number && !read_number(words, is_whole, &number))
        return false;
    for (const ConfigElement *param = data->first; param; param = param->next) {
        Str name = config_xml_attribute(param, "name");
        bool has_bound = is_number && read_number(param->text, is_whole, &bound);
        if ((has_bound && str_equal_z(name, "minInclusive") && number < bound) ||
            (has_bound && str_equal_z(name, "maxInclusive") && number > bound) ||
            (str_equal_z(name, "minLength") && str_is_blank(words)) ||
            (str_equal_z(name, "maxLength") && is_longer(words, param->text)) ||
            (str_equal_z(name, "pattern") && !matches_pattern(explainer, param->text, words)))
            return false;
    }
    return true;
}

static bool takes_words(Explainer *explainer, const Parts *parts, Str words) {
    bool has_rule = false;
    for (size_t i = 0; i < parts->count; i++) {
        const ConfigElement *pattern = parts->at[i].pattern;
        if (str_equal_z(pattern->name, "text"))
            return true;
        if (str_equal_z(pattern->name, "value") && str_equal(pattern->text, words))
            return true;
        if (str_equal_z(pattern->name, "data") && takes_data(explainer, pattern, words))
            return true;
        has_rule |= str_equal_z(pattern->name, "value") || str_equal_z(pattern->name, "data");
    }
    return !has_rule && words.len == 0;
}

static void check_attributes(Explainer *explainer, const Parts *parts, const ConfigElement *element) {
    Arena *arena = explainer->arena;
    for (uint32_t i = 0; i < element->attribute_count; i++) {
        ConfigAttribute attribute = element->attributes[i];
        const Part *part = find_part(parts, "attribute", attribute.name);
        if (!part) {
            Str names = list_names(explainer, parts, "attribute");
            fault(explainer, element->line,
                  str_format(arena, "<%.*s> has an attribute \"%.*s\"; allowed there: %.*s", STR_ARG(element->name),
                             STR_ARG(attribute.name), STR_ARG(names)));
            continue;
        }
        Parts values = parts_of(explainer, part->pattern);
        if (values.count && !takes_words(explainer, &values, attribute.value))
            fault(explainer, element->line,
                  str_format(arena, "<%.*s> has %.*s=\"%.*s\"; allowed there: %.*s", STR_ARG(element->name),
                             STR_ARG(attribute.name), STR_ARG(attribute.value),
                             STR_ARG(list_values(explainer, &values))));
    }
}

static bool has_kid(const ConfigElement *element, Str name) {
    for (const ConfigElement *kid = element->first; kid; kid = kid->next)
        if (str_equal(kid->name, name))
            return true;
    return false;
}

static bool has_attribute(const ConfigElement *element, Str name) {
    for (uint32_t i = 0; i < element->attribute_count; i++)
        if (str_equal(element->attributes[i].name, name))
            return true;
    return false;
}

static void check_missing(Explainer *explainer, const Parts *parts, const ConfigElement *element) {
    for (size_t i = 0; i < parts->count; i++) {
        const Part *part = &parts->at[i];
        Str name = part_name(part);
        if (!part->is_required)
            continue;
        if (is_kind(part, "attribute") && !has_attribute(element, name))
            fault(explainer, element->line,
                  str_format(explainer->arena, "<%.*s> lacks the attribute \"%.*s\"", STR_ARG(element->name),
                             STR_ARG(name)));
        if (is_kind(part, "element") && !has_kid(element, name))
            fault(
                explainer, element->line,
                str_format(explainer->arena, "<%.*s> lacks an element <%.*s>", STR_ARG(element->name), STR_ARG(name)));
    }
}

static void check_words(Explainer *explainer, const Parts *parts, const ConfigElement *element) {
    if (takes_words(explainer, parts, element->text))
        return;
    Str values = list_values(explainer, parts);
    Str names = values.len ? values : list_names(explainer, parts, "element");
    Str words = utf8_fit(element->text, 40);
    fault(explainer, element->line,
          str_format(explainer->arena, "<%.*s> holds the words \"%.*s\"; allowed there: %.*s", STR_ARG(element->name),
                     STR_ARG(words), STR_ARG(names)));
}

/* The tree is no deeper than config_xml.c lets it be. */
static void check(Explainer *explainer, const ConfigElement *pattern, const ConfigElement *element) {
    Parts *parts = ARENA_NEW(explainer->arena, Parts);
    gather(explainer, pattern, true, parts, 0);
    check_attributes(explainer, parts, element);
    check_words(explainer, parts, element);
    for (const ConfigElement *kid = element->first; kid && !explainer->why.len; kid = kid->next) {
        const Part *part = find_part(parts, "element", kid->name);
        if (part)
            check(explainer, part->pattern, kid);
        else
            fault(explainer, kid->line,
                  str_format(explainer->arena, "<%.*s> stands in <%.*s>; allowed there: %.*s", STR_ARG(kid->name),
                             STR_ARG(element->name), STR_ARG(list_names(explainer, parts, "element"))));
    }
    check_missing(explainer, parts, element);
}

/* The roots that the grammar's start names. */
static Parts find_roots(Explainer *explainer) {
    for (const ConfigElement *kid = explainer->grammar->first; kid; kid = kid->next)
        if (str_equal_z(kid->name, "start"))
            return parts_of(explainer, kid);
    return (Parts){.count = 0};
}

Str config_explain(Arena *arena, const ConfigElement *grammar, const ConfigElement *root, uint32_t *line) {
    Explainer explainer = {.arena = arena, .grammar = grammar, .why = STR("")};
    Parts roots = find_roots(&explainer);
    const Part *part = find_part(&roots, "element", root->name);
    if (part)
        check(&explainer, part->pattern, root);
    else
        fault(&explainer, root->line,
              str_format(arena, "the file's outermost element is <%.*s>; allowed there: %.*s", STR_ARG(root->name),
                         STR_ARG(list_names(&explainer, &roots, "element"))));
    if (!explainer.why.len)
        return STR("the elements here do not stand in the order or number that the schema allows");
    *line = explainer.line;
    return explainer.why;
}
