#include "base/config_xml.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <string.h>

#include "base/config_explain.h"
#include "base/file.h"

enum { LARGEST_CONFIG = 4 * 1024 * 1024, DEEPEST = 64 };

void config_xml_raise(Findings *findings, ConfigFile file, uint32_t line, Str detail) {
    Str paper = findings->file;
    findings->file = str_copy(findings->arena, str_of(file.path));
    finding_raise(findings, file.fault, (Place){.line = line}, "%.*s", STR_ARG(detail));
    findings->file = paper;
}

Str config_xml_attribute(const ConfigElement *element, const char *name) {
    for (uint32_t i = 0; i < element->attribute_count; i++)
        if (str_equal_z(element->attributes[i].name, name))
            return element->attributes[i].value;
    return STR("");
}

/* A float holds seven digits. */
float config_xml_number(Str words) {
    double value = 0, scale = 1;
    bool is_behind_point = false;
    for (size_t i = 0; i < words.len; i++) {
        if (words.at[i] == '.')
            is_behind_point = true;
        if (words.at[i] < '0' || words.at[i] > '9')
            continue;
        value = value * 10 + (words.at[i] - '0');
        scale *= is_behind_point ? 10 : 1;
    }
    return (float)(value / scale);
}

/* What the parser meets. */
typedef struct {
    Arena *arena;
    Str why;
    uint32_t line;
} Trouble;

/* Keeps the first fault: those behind it follow from it. */
static void on_error(void *context, xmlErrorPtr error) {
    Trouble *trouble = ((xmlParserCtxtPtr)context)->_private;
    if (trouble->why.len || error->level < XML_ERR_ERROR)
        return;
    Str words = str_trim(str_of(error->message ? error->message : "no reason is given"));
    trouble->why = str_format(trouble->arena, "it is not well-formed: %.*s", STR_ARG(words));
    trouble->line = error->line > 0 ? (uint32_t)error->line : 0;
}

/* A document type may declare entities that grow without end or stand for other files: none is read. */
static void on_document_type(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    xmlParserCtxtPtr parser = context;
    (void)name, (void)external, (void)system;
    *(Trouble *)parser->_private = (Trouble){.why = STR("it declares a document type (<!DOCTYPE); take that line out"),
                                             .line = (uint32_t)parser->input->line};
    xmlStopParser(parser);
}

/* Returns the document, or NULL with what is wrong. */
static xmlDocPtr parse(Arena *arena, Str bytes, Str *why, uint32_t *line) {
    Trouble trouble = {.arena = arena, .why = STR("")};
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (!parser) {
        *why = STR("there is no memory to read it");
        return NULL;
    }
    parser->_private = &trouble;
    parser->sax->serror = on_error;
    parser->sax->internalSubset = on_document_type;
    xmlDocPtr document =
        xmlCtxtReadMemory(parser, bytes.at, (int)bytes.len, NULL, NULL,
                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
    if (!document || trouble.why.len) {
        *why = trouble.why.len ? trouble.why : STR("it is not well-formed");
        *line = trouble.line;
        xmlFreeDoc(document);
        document = NULL;
    }
    xmlFreeParserCtxt(parser);
    return document;
}

static Str copy_z(Arena *arena, const xmlChar *z) { return str_copy(arena, str_of(z ? (const char *)z : "")); }

static void copy_attributes(Arena *arena, const xmlNode *node, ConfigElement *element) {
    VEC(ConfigAttribute) attributes = {0};
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        const xmlNode *value = attribute->children;
        vec_push(arena, &attributes,
                 (ConfigAttribute){copy_z(arena, attribute->name), copy_z(arena, value ? value->content : NULL)});
    }
    element->attributes = attributes.at;
    element->attribute_count = (uint32_t)attributes.count;
}

/* Returns the tree below a node; NULL when it is too deep. */
static const ConfigElement *copy_tree(Arena *arena, const xmlNode *node, int depth) {
    if (depth > DEEPEST)
        return NULL;
    ConfigElement *element = ARENA_NEW(arena, ConfigElement);
    *element = (ConfigElement){.name = copy_z(arena, node->name), .line = (uint32_t)xmlGetLineNo(node)};
    copy_attributes(arena, node, element);
    StrBuf text = buf_open(arena);
    const ConfigElement **end = &element->first;
    for (const xmlNode *kid = node->children; kid; kid = kid->next) {
        if (kid->type == XML_TEXT_NODE)
            buf_add_z(&text, (const char *)kid->content);
        if (kid->type != XML_ELEMENT_NODE)
            continue;
        *end = copy_tree(arena, kid, depth + 1);
        if (!*end)
            return NULL;
        end = &((ConfigElement *)*end)->next;
    }
    element->text = str_trim(buf_str(&text));
    return element;
}

static void keep_quiet(void *context, xmlErrorPtr error) { (void)context, (void)error; }

/* The line of the first element that libxml2 doubts, for faults that only it can tell. */
static void keep_line(void *context, xmlErrorPtr error) {
    uint32_t *line = context;
    if (*line == 0 && error->node)
        *line = (uint32_t)xmlGetLineNo(error->node);
    else if (*line == 0 && error->line > 0)
        *line = (uint32_t)error->line;
}

typedef enum { VALID, INVALID, NO_SCHEMA } Verdict;

static Verdict judge(xmlDocPtr document, Str schema, uint32_t *line) {
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewMemParserCtxt(schema.at, (int)schema.len);
    xmlRelaxNGSetParserStructuredErrors(parser, keep_quiet, NULL);
    xmlRelaxNGPtr rules = parser ? xmlRelaxNGParse(parser) : NULL;
    xmlRelaxNGValidCtxtPtr judge_context = rules ? xmlRelaxNGNewValidCtxt(rules) : NULL;
    Verdict verdict = NO_SCHEMA;
    if (judge_context) {
        xmlRelaxNGSetValidStructuredErrors(judge_context, keep_line, line);
        verdict = xmlRelaxNGValidateDoc(judge_context, document) == 0 ? VALID : INVALID;
    }
    xmlRelaxNGFreeValidCtxt(judge_context);
    xmlRelaxNGFree(rules);
    xmlRelaxNGFreeParserCtxt(parser);
    return verdict;
}

/* Reads the bytes of a file; false with what is wrong. */
static bool load(Arena *arena, const char *path, Str *bytes, Str *why) {
    FileBytes file = file_read(arena, path, LARGEST_CONFIG);
    *bytes = file.bytes;
    if (file.status == FILE_TOO_LARGE)
        *why = STR("it is larger than 4 MB");
    else if (file.status != FILE_READ)
        *why = str_format(arena, "it cannot be read: %.*s", STR_ARG(file.why));
    return file.status == FILE_READ;
}

/* The schema is a tree, too: what is allowed is read from it. */
static Str explain(Arena *arena, const ConfigElement *root, Str schema, uint32_t *line) {
    Str why = STR("");
    uint32_t schema_line = 0;
    xmlDocPtr document = parse(arena, schema, &why, &schema_line);
    if (!document)
        return STR("its schema cannot be read");
    const ConfigElement *rules = copy_tree(arena, xmlDocGetRootElement(document), 0);
    xmlFreeDoc(document);
    return rules ? config_explain(arena, rules, root, line) : STR("its schema is nested too deep");
}

/* Returns the tree, or NULL with what is wrong; frees nothing of the document. */
static const ConfigElement *read_tree(Arena *arena, xmlDocPtr document, Str schema, Str *why, uint32_t *line) {
    const ConfigElement *root = copy_tree(arena, xmlDocGetRootElement(document), 0);
    if (!root) {
        *why = str_format(arena, "its elements are nested more than %d deep", DEEPEST);
        return NULL;
    }
    Verdict verdict = judge(document, schema, line);
    if (verdict == VALID)
        return root;
    *why = verdict == NO_SCHEMA ? STR("its schema is faulty") : explain(arena, root, schema, line);
    return NULL;
}

const ConfigElement *config_xml_read(Arena *arena, ConfigFile file, Findings *findings) {
    Str bytes, schema, why = STR("");
    uint32_t line = 0;
    const ConfigElement *root = NULL;
    bool is_loaded = load(arena, file.path, &bytes, &why);
    if (is_loaded && !load(arena, file.schema, &schema, &why)) {
        is_loaded = false;
        why = str_format(arena, "its schema %s: %.*s", file.schema, STR_ARG(why));
    }
    xmlDocPtr document = is_loaded ? parse(arena, bytes, &why, &line) : NULL;
    if (document)
        root = read_tree(arena, document, schema, &why, &line);
    xmlFreeDoc(document);
    if (!root)
        config_xml_raise(findings, file, line, why);
    return root;
}
