/* Config XML: our own configuration files as trees of elements, judged by a RelaxNG schema. What is wrong is told with
 * its line, its element and what is allowed there. With docx_xml.c one of the two doors to libxml2. */
#ifndef BASE_CONFIG_XML_H
#define BASE_CONFIG_XML_H

#include <stdint.h>

#include "base/finding.h"

typedef struct {
    Str name, value;
} ConfigAttribute;

/* An element. `text` is its own words, white space at their ends taken off, those of its children left out. */
typedef struct ConfigElement {
    Str name, text;
    const ConfigAttribute *attributes;
    uint32_t attribute_count;
    uint32_t line; /* 1-based */
    const struct ConfigElement *first, *next;
} ConfigElement;

/* A file and what judges it; what is wrong with either is raised as `fault`. */
typedef struct {
    const char *path, *schema;
    FindingId fault;
} ConfigFile;

/* Reads a file into `arena` and returns its root element. NULL when it cannot be read, is larger than 4 MB, is not
 * well-formed, declares a document type, nests deeper than 64 elements or breaks the schema: file.fault is raised on
 * the file, with line, element and what is allowed there. Nothing outside the file is ever fetched. */
const ConfigElement *config_xml_read(Arena *arena, ConfigFile file, Findings *findings);

/* Returns an attribute's value, empty when it is not there. */
Str config_xml_attribute(const ConfigElement *element, const char *name);

/* Returns the number that the schema has held an attribute's words to: digits with at most one point. */
float config_xml_number(Str words);

/* Raises `fault` on another file than the findings' own. */
void config_xml_raise(Findings *findings, ConfigFile file, uint32_t line, Str detail);

#endif
