#include "ingest/docx_xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

enum { TABLE_SIZE = 512, URI_CACHE = 16, NAMESPACES_OPEN = 2000 };

typedef struct {
    DocxSpace space;
    const char *name;
} TagName;

static const TagName tag_names[TAG_COUNT] = {
#define TAG(id, space, name) [TAG_##id] = {SPACE_##space, name},
#include "ingest/docx_tags.def"
#undef TAG
};

static const struct {
    const char *uri;
    DocxSpace space;
} spaces[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", SPACE_WORD},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", SPACE_WORD},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", SPACE_COMPATIBILITY},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", SPACE_RELATIONS},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", SPACE_RELATIONS},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", SPACE_MATH},
    {"http://purl.oclc.org/ooxml/officeDocument/math", SPACE_MATH},
    {"http://schemas.openxmlformats.org/package/2006/relationships", SPACE_PACKAGE_RELATIONS},
    {"http://schemas.openxmlformats.org/package/2006/content-types", SPACE_CONTENT_TYPES},
};

struct DocxXml {
    Arena *arena;
    DocxLimits limits;
    DocxEvents events;
    void *reader;
    xmlParserCtxtPtr parser;
    DocxGuard *guard;
    DocxResult result;
    bool is_stopped, has_root;
    uint32_t depth, namespaces; /* open ones */
    uint16_t table[TABLE_SIZE]; /* hash of a tag's name to the tag */
    struct {
        const xmlChar *uri; /* the parser keeps one copy of each, so the address names it */
        DocxSpace space;
    } cache[URI_CACHE];
    DocxTag *open; /* tags of the open elements */
    uint16_t *declared;
};

static uint32_t hash_name(DocxSpace space, const char *name) {
    uint32_t hash = 2166136261U ^ (uint32_t)space;
    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 16777619U;
    return hash ^ hash >> 15;
}

static void fill_table(DocxXml *xml) {
    for (uint32_t tag = 1; tag < TAG_COUNT; tag++) {
        uint32_t slot = hash_name(tag_names[tag].space, tag_names[tag].name) % TABLE_SIZE;
        while (xml->table[slot])
            slot = (slot + 1) % TABLE_SIZE;
        xml->table[slot] = (uint16_t)tag;
    }
}

static DocxTag find_tag(const DocxXml *xml, DocxSpace space, const char *name) {
    if (space == SPACE_OTHER || space == SPACE_NONE)
        return TAG_OTHER;
    uint32_t slot = hash_name(space, name) % TABLE_SIZE;
    for (; xml->table[slot]; slot = (slot + 1) % TABLE_SIZE) {
        const TagName *known = &tag_names[xml->table[slot]];
        if (known->space == space && strcmp(known->name, name) == 0)
            return (DocxTag)xml->table[slot];
    }
    return TAG_OTHER;
}

static DocxSpace read_space(DocxXml *xml, const xmlChar *uri) {
    if (!uri)
        return SPACE_NONE;
    size_t slot = ((uintptr_t)uri >> 4) % URI_CACHE;
    if (xml->cache[slot].uri == uri)
        return xml->cache[slot].space;
    DocxSpace space = SPACE_OTHER;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces && space == SPACE_OTHER; i++)
        if (strcmp(spaces[i].uri, (const char *)uri) == 0)
            space = spaces[i].space;
    xml->cache[slot].uri = uri;
    xml->cache[slot].space = space;
    return space;
}

/* The parser itself is not stopped: that frees the words that the event under way still holds. It comes to the end of
 * its chunk unheard and is given no more. */
void docx_xml_stop(DocxXml *xml, DocxFault fault, Str why) {
    if (xml->is_stopped)
        return;
    xml->is_stopped = true;
    xml->result = (DocxResult){fault, str_copy(xml->arena, why)};
}

/* Names a tag's depth and open namespaces; false when they pass their bounds. */
static bool open_element(DocxXml *xml, DocxTag tag, int namespaces) {
    if (xml->depth == xml->limits.depth) {
        docx_xml_stop(xml, DOCX_TOO_LARGE,
                      str_format(xml->arena, "things in it stand in each other more than %u deep", xml->limits.depth));
        return false;
    }
    xml->namespaces += (uint32_t)namespaces;
    if (xml->namespaces > NAMESPACES_OPEN) {
        docx_xml_stop(xml, DOCX_TOO_LARGE, STR("it declares more namespaces than a Word document needs"));
        return false;
    }
    xml->declared[xml->depth] = (uint16_t)namespaces;
    xml->open[xml->depth++] = tag;
    xml->has_root = true;
    return true;
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                     const xmlChar **declared, int attributes, int defaulted, const xmlChar **values) {
    DocxXml *xml = context;
    (void)prefix, (void)declared, (void)defaulted;
    DocxSpace space = read_space(xml, uri);
    DocxTag tag = find_tag(xml, space, (const char *)name);
    if (xml->is_stopped || !open_element(xml, tag, namespaces))
        return;
    DocxElement element = {tag, space, xml->depth, xml, values, (uint32_t)attributes};
    xml->events.start(xml->reader, &element);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    DocxXml *xml = context;
    (void)name, (void)prefix, (void)uri;
    if (xml->is_stopped || xml->depth == 0)
        return;
    xml->depth--;
    xml->namespaces -= xml->declared[xml->depth];
    xml->events.end(xml->reader, xml->open[xml->depth]);
}

static void on_text(void *context, const xmlChar *text, int len) {
    DocxXml *xml = context;
    if (!xml->is_stopped && len > 0)
        xml->events.text(xml->reader, (Str){(const char *)text, (size_t)len});
}

/* Keeps the first fault, with its line. A name space's prefix that was never declared does no harm. */
static void on_error(void *context, xmlErrorPtr error) {
    DocxXml *xml = context;
    if (xml->is_stopped || xml->result.fault != DOCX_FINE || error->domain == XML_FROM_NAMESPACE ||
        error->level != XML_ERR_FATAL)
        return;
    /* What the parser calls extra content at the end is, within an element, the want of content. */
    if (error->code == XML_ERR_DOCUMENT_END && xml->depth > 0) {
        xml->result = (DocxResult){DOCX_BROKEN, STR("its XML is cut off before its end")};
        return;
    }
    Str message = str_trim(error->message ? str_of(error->message) : STR("not well-formed"));
    xml->result = (DocxResult){DOCX_BROKEN, str_format(xml->arena, "its XML is damaged in line %d: %.*s", error->line,
                                                       STR_ARG(str_one_line(xml->arena, message)))};
}

static bool parse_bytes(void *receiver, Str bytes) {
    DocxXml *xml = receiver;
    xmlParseChunk(xml->parser, bytes.at, (int)bytes.len, 0);
    return !xml->is_stopped && xml->parser->wellFormed;
}

DocxXml *docx_xml_open(Arena *arena, const DocxLimits *limits, const DocxEvents *events, void *reader) {
    DocxXml *xml = ARENA_NEW(arena, DocxXml);
    *xml = (DocxXml){.arena = arena, .limits = *limits, .events = *events, .reader = reader};
    xml->open = ARENA_ARRAY(arena, DocxTag, limits->depth);
    xml->declared = ARENA_ARRAY(arena, uint16_t, limits->depth);
    fill_table(xml);
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .startElementNs = on_start,
                         .endElementNs = on_end,
                         .characters = on_text,
                         .ignorableWhitespace = on_text,
                         .cdataBlock = on_text,
                         .serror = on_error};
    xml->guard = docx_guard_open(limits, parse_bytes, xml);
    xml->parser = xmlCreatePushParserCtxt(&sax, xml, NULL, 0, NULL);
    /* NOENT has "&amp;" in attributes read as "&"; there are no other entities, since a DTD is refused before. */
    if (xml->parser)
        xmlCtxtUseOptions(xml->parser, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_IGNORE_ENC);
    else
        xml->result = (DocxResult){DOCX_TOO_LARGE, STR("there is no memory to read it")};
    return xml;
}

bool docx_xml_feed(DocxXml *xml, Str bytes) {
    if (!xml->parser || xml->is_stopped)
        return false;
    Str why = {0};
    DocxFault fault = docx_guard_feed(xml->guard, bytes, &why);
    if (fault != DOCX_FINE && why.len)
        docx_xml_stop(xml, fault, why);
    return fault == DOCX_FINE;
}

DocxResult docx_xml_close(DocxXml *xml) {
    docx_guard_close(xml->guard);
    if (!xml->parser)
        return xml->result;
    if (!xml->is_stopped && xml->result.fault == DOCX_FINE) {
        xmlParseChunk(xml->parser, NULL, 0, 1);
        bool is_whole = xml->parser->wellFormed && xml->has_root && xml->depth == 0;
        if (!is_whole && xml->result.fault == DOCX_FINE)
            xml->result = (DocxResult){DOCX_BROKEN, STR("its XML is cut off or empty")};
    }
    xmlFreeParserCtxt(xml->parser);
    return xml->result;
}

Str docx_xml_attribute(const DocxElement *element, DocxSpace space, const char *name) {
    for (uint32_t i = 0; i < element->attribute_count; i++) {
        const unsigned char **attribute = element->attributes + (size_t)i * 5;
        if (strcmp((const char *)attribute[0], name) != 0)
            continue;
        DocxSpace own = attribute[1] ? read_space(element->xml, attribute[2]) : element->space;
        if (own == space)
            return (Str){(const char *)attribute[3], (size_t)(attribute[4] - attribute[3])};
    }
    return (Str){0};
}

Str docx_xml_value(const DocxElement *element) { return docx_xml_attribute(element, SPACE_WORD, "val"); }

bool docx_xml_is_on(const DocxElement *element) {
    Str value = docx_xml_value(element);
    static const char *const off[] = {"0", "false", "off"};
    for (size_t i = 0; i < sizeof off / sizeof *off; i++)
        if (str_equal_z(value, off[i]))
            return false;
    return true;
}

bool docx_xml_parse_hex(Str digits, uint32_t *value) {
    enum { MOST_DIGITS = 6 };
    *value = 0;
    for (size_t i = 0; i < digits.len && i < MOST_DIGITS; i++) {
        char c = digits.at[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                           : -1;
        if (digit < 0)
            return false;
        *value = *value * 16 + (uint32_t)digit;
    }
    return true;
}

int64_t docx_xml_number(const DocxElement *element, const char *name, int64_t fallback) {
    Str text = str_trim(docx_xml_attribute(element, SPACE_WORD, name));
    bool is_negative = text.len && text.at[0] == '-';
    size_t at = text.len && (text.at[0] == '-' || text.at[0] == '+');
    int64_t value = 0;
    if (at == text.len || text.len - at > 12)
        return fallback;
    for (; at < text.len; at++) {
        if (text.at[at] < '0' || text.at[at] > '9')
            return fallback;
        value = value * 10 + (text.at[at] - '0');
    }
    return is_negative ? -value : value;
}
