/* JSON tree: what the writers of JSON share. A row or a block is a tree, written and given back before the next is
 * made: a tree of a whole paper takes many times its memory. jansson keeps keys in the order in which they are put,
 * which is the order in the interface. */
#ifndef OUTPUT_JSON_TREE_H
#define OUTPUT_JSON_TREE_H

#include <jansson.h>

#include "base/str.h"

/* What is being written. jansson says with NULL and -1 that memory is out: one flag keeps that, and every value belongs
 * to its tree as soon as it is made. */
typedef struct {
    StrBuf *out;
    Arena *arena; /* for words that must be mended before they are written */
    bool is_short;
} JsonTree;

/* Put a value under a key of ours, which is known to be UTF-8, or at an array's end; the value is taken over. */
void json_tree_put(JsonTree *tree, json_t *object, const char *key, json_t *value);
void json_tree_append(JsonTree *tree, json_t *array, json_t *value);

/* Returns a string; what is no UTF-8 in it becomes U+FFFD. */
json_t *json_tree_text(const JsonTree *tree, Str s);
/* The same, or null for an empty one: what the paper does not say. */
json_t *json_tree_text_or_null(const JsonTree *tree, Str s);
json_t *json_tree_number(size_t value);

/* Writes a value and gives it back. */
void json_tree_write(JsonTree *tree, json_t *value);
/* Writes `before`, the key and its value. */
void json_tree_write_key(JsonTree *tree, const char *before, const char *key, json_t *value);

#endif
