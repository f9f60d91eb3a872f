/* Config explain: where a tree breaks a RelaxNG schema, and what the schema allows there. The schema itself judges
 * (config_xml.c); this finds the words. It knows the full syntax without name classes. */
#ifndef BASE_CONFIG_EXPLAIN_H
#define BASE_CONFIG_EXPLAIN_H

#include "base/config_xml.h"

/* Returns what is wrong with `root` by the schema `grammar`, its element named, and sets *line. When every element and
 * attribute is one that the schema knows in its place, *line stays and the answer tells the order. */
Str config_explain(Arena *arena, const ConfigElement *grammar, const ConfigElement *root, uint32_t *line);

#endif
