#include "ingest/markdown_front.h"

#include <string.h>

#include "ingest/cell_kind.h"
#include "ingest/markdown_line.h"

enum { FRONT_LINES = 60 };

/* Names that programs look for and that no page shows. */
static const char *const settings[] = {"layout",
                                       "permalink",
                                       "slug",
                                       "url",
                                       "aliases",
                                       "tags",
                                       "tag",
                                       "category",
                                       "categories",
                                       "keywords",
                                       "draft",
                                       "published",
                                       "weight",
                                       "order",
                                       "toc",
                                       "toc-depth",
                                       "toc_depth",
                                       "nav_order",
                                       "parent",
                                       "has_children",
                                       "sidebar",
                                       "sidebar_label",
                                       "sidebar_position",
                                       "template",
                                       "css",
                                       "theme",
                                       "output",
                                       "format",
                                       "lang",
                                       "locale",
                                       "bibliography",
                                       "csl",
                                       "geometry",
                                       "documentclass",
                                       "fontsize",
                                       "mainfont",
                                       "header-includes",
                                       "numbersections",
                                       "papersize",
                                       "linkcolor",
                                       "redirect_from",
                                       "id",
                                       "uuid",
                                       "image",
                                       "comments",
                                       "math",
                                       NULL};

/* A name and its value, which may go on over lines. */
typedef struct {
    Str name;
    StrBuf value;
    Lines lines;
} Entry;

static bool is_edge(const TextLine *line, bool is_end) {
    Str text = str_trim(line->text);
    return str_equal(text, STR("---")) || (is_end && str_equal(text, STR("...")));
}

/* Returns the name that a line begins with ("date: 4 March"), empty for none. */
static Str match_name(Str text) {
    size_t colon = str_find_byte(text, 0, ':');
    bool is_name = colon > 0 && colon < text.len && str_find_byte(text, 0, ' ') >= colon && text.at[0] != '-' &&
                   (colon + 1 == text.len || text.at[colon + 1] == ' ');
    return is_name ? str_slice(text, 0, colon) : STR("");
}

/* Returns the index of the rule that ends the front matter, 0 where the file has none. */
static size_t find_end(const TextLines *lines) {
    if (lines->count < 3 || !is_edge(&lines->at[0], false) || match_name(lines->at[1].text).len == 0)
        return 0;
    for (size_t i = 1; i < lines->count && i < FRONT_LINES; i++)
        if (is_edge(&lines->at[i], true))
            return i;
    return 0;
}

/* Takes marks of quotation, or the brackets of a list, from around a value. */
static Str unwrap(Str text) {
    bool is_quoted = text.len > 1 && strchr("\"'", text.at[0]) && text.at[text.len - 1] == text.at[0];
    bool is_list = text.len > 1 && text.at[0] == '[' && text.at[text.len - 1] == ']';
    return is_quoted || is_list ? str_trim(str_slice(text, 1, text.len - 1)) : text;
}

/* A line below a name: an item of its list ("- word"), or words that go on. */
static void extend_value(Entry *entry, Str text) {
    bool is_item = str_starts(text, "- ");
    if (entry->value.len)
        buf_add_z(&entry->value, is_item ? ", " : " ");
    buf_add(&entry->value, unwrap(str_trim(is_item ? str_from(text, 2) : text)));
}

static void add_entry(Reader *reader, MarkdownFront *front, const Entry *entry, uint32_t *dropped) {
    Str value = buf_str(&entry->value);
    Arena *arena = reader->arena;
    if (entry->name.len == 0 || value.len == 0)
        return;
    if (kind_word_in(entry->name, settings)) {
        grid_decide(reader, &reader->source->decisions, (Mark){DECISION_SETTING_DROPPED, entry->lines}, "%.*s: %.*s",
                    STR_ARG(entry->name), STR_ARG(value));
        if ((*dropped)++ == 0)
            finding_raise(&reader->source->findings, FINDING_SETTINGS_DROPPED, (Place){.line = entry->lines.first},
                          "the first is \"%.*s\"", STR_ARG(entry->name));
        return;
    }
    bool is_title = kind_fold_equal(entry->name, STR("title"));
    bool is_bare = is_title || kind_fold_equal(entry->name, STR("subtitle"));
    Str text = is_bare ? value : str_format(arena, "%.*s: %.*s", STR_ARG(entry->name), STR_ARG(value));
    vec_push(arena, &front->list, (MarkdownFrontLine){text, entry->lines, is_title});
}

MarkdownFront markdown_front_read(Reader *reader) {
    MarkdownFront front = {0};
    size_t end = find_end(&reader->lines);
    Entry entry = {.name = STR("")};
    uint32_t dropped = 0;
    for (size_t i = 1; i < end; i++) {
        const TextLine *line = &reader->lines.at[i];
        Str text = str_trim(line->text), name = match_name(line->text);
        if (text.len == 0 || text.at[0] == '#')
            continue;
        if (name.len == 0) {
            extend_value(&entry, text);
            entry.lines.last = line->number;
            continue;
        }
        add_entry(reader, &front, &entry, &dropped);
        entry = (Entry){.name = name, .value = buf_open(reader->arena), .lines = {line->number, line->number}};
        Str value = str_trim(str_from(text, name.len + 1));
        bool is_block = value.len > 0 && value.len < 3 && strchr("|>", value.at[0]);
        buf_add(&entry.value, is_block ? STR("") : unwrap(value));
    }
    add_entry(reader, &front, &entry, &dropped);
    front.end = end ? end + 1 : 0;
    return front;
}
