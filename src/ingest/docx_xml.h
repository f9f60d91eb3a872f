/* XML of a Word file as a stream of events. The one door to libxml2: its push parser, fed with bytes that docx_guard
 * has looked at, loads nothing, knows no entities but the five of XML, and is stopped at the first fault. */
#ifndef INGEST_DOCX_XML_H
#define INGEST_DOCX_XML_H

#include <stdbool.h>
#include <stdint.h>

#include "ingest/docx_guard.h"

/* Namespaces; the strict ones are folded to the transitional ones. */
typedef enum {
    SPACE_NONE,
    SPACE_WORD,
    SPACE_COMPATIBILITY,
    SPACE_RELATIONS, /* r:id */
    SPACE_MATH,
    SPACE_PACKAGE_RELATIONS,
    SPACE_CONTENT_TYPES,
    SPACE_OTHER
} DocxSpace;

typedef enum {
    TAG_OTHER,
#define TAG(id, space, name) TAG_##id,
#include "ingest/docx_tags.def"
#undef TAG
    TAG_COUNT
} DocxTag;

typedef struct DocxXml DocxXml;

/* A start tag; valid while its event lasts. */
typedef struct {
    DocxTag tag;
    DocxSpace space;
    uint32_t depth; /* 1 for the root */
    DocxXml *xml;
    const unsigned char **attributes; /* the parser's own form: read with docx_xml_attribute */
    uint32_t attribute_count;
} DocxElement;

/* Who reads the events. `text` comes in pieces of any size, cut between characters. */
typedef struct {
    void (*start)(void *reader, const DocxElement *element);
    void (*end)(void *reader, DocxTag tag);
    void (*text)(void *reader, Str text);
} DocxEvents;

/* How a part ended. `why` says in words what is wrong when it is not DOCX_FINE. */
typedef struct {
    DocxFault fault;
    Str why;
} DocxResult;

/* Returns a parser that tells `reader` its events; words of its result go to `arena`. */
DocxXml *docx_xml_open(Arena *arena, const DocxLimits *limits, const DocxEvents *events, void *reader);

/* Takes the next bytes of a part. Returns false when no more are wanted. */
bool docx_xml_feed(DocxXml *xml, Str bytes);

/* Stops the parser from within an event; the result will be `fault` with `why`. */
void docx_xml_stop(DocxXml *xml, DocxFault fault, Str why);

/* Ends the part and frees the parser. */
DocxResult docx_xml_close(DocxXml *xml);

/* Returns the value of an attribute, valid while the event lasts; its `at` is NULL when there is none. An attribute
 * without a prefix counts as one of its element's namespace. */
Str docx_xml_attribute(const DocxElement *element, DocxSpace space, const char *name);

/* Returns w:val of an element. */
Str docx_xml_value(const DocxElement *element);

/* Reads a switch such as w:b: on unless its value says off. */
bool docx_xml_is_on(const DocxElement *element);

/* Reads at most six hexadecimal digits of either case into *value. Returns false when there is any other character. */
bool docx_xml_parse_hex(Str digits, uint32_t *value);

/* Reads w:val, or the attribute `name`, as a whole number; `fallback` when it is none or does not fit. */
int64_t docx_xml_number(const DocxElement *element, const char *name, int64_t fallback);

#endif
