#include "output/json_tree.h"

#include "base/utf8.h"

void json_tree_put(JsonTree *tree, json_t *object, const char *key, json_t *value) {
    if (json_object_set_new_nocheck(object, key, value) != 0)
        tree->is_short = true;
}

void json_tree_append(JsonTree *tree, json_t *array, json_t *value) {
    if (json_array_append_new(array, value) != 0)
        tree->is_short = true;
}

/* Returns `s` with what is no UTF-8 made U+FFFD. */
static Str clean(Arena *arena, Str s) {
    if (utf8_first_fault(s) == s.len)
        return s;
    char *out = arena_alloc(arena, s.len * 3);
    size_t len = 0;
    for (size_t at = 0; at < s.len;)
        len += utf8_write(out + len, utf8_next(s, &at));
    return (Str){out, len};
}

/* nocheck: clean has looked at the bytes. A zero byte inside is kept as \u0000. */
json_t *json_tree_text(const JsonTree *tree, Str s) {
    Str words = clean(tree->arena, s);
    return json_stringn_nocheck(words.len ? words.at : "", words.len);
}

json_t *json_tree_text_or_null(const JsonTree *tree, Str s) { return s.len ? json_tree_text(tree, s) : json_null(); }

json_t *json_tree_number(size_t value) { return json_integer((json_int_t)value); }

static int take(const char *bytes, size_t len, void *out) {
    buf_add(out, (Str){bytes, len});
    return 0;
}

/* 15 digits give back each decimal as it was written. */
void json_tree_write(JsonTree *tree, json_t *value) {
    if (!value || json_dump_callback(value, take, tree->out, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15)) != 0)
        tree->is_short = true;
    json_decref(value);
}

void json_tree_write_key(JsonTree *tree, const char *before, const char *key, json_t *value) {
    buf_add_format(tree->out, "%s\"%s\": ", before, key);
    json_tree_write(tree, value);
}
