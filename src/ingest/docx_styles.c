#include "ingest/docx_styles.h"

#include <stdlib.h>
#include <strings.h>

enum { STYLE_LIMIT = 20000, CHAIN_LIMIT = 64, PARENTS = 4 };

struct DocxStyles {
    Arena *arena;
    VEC(DocxStyle) list; /* by id once read */
    const DocxStyle *fallback;
    DocxStyle *open; /* the one that is being read */
    DocxTag parents[PARENTS];
    uint32_t depth; /* within the open style */
    uint32_t aside; /* the depth of an element that is about something else, 0 for none */
};

static void read_style(DocxStyles *styles, const DocxElement *element) {
    if (styles->list.count == STYLE_LIMIT)
        return;
    Str id = docx_xml_attribute(element, SPACE_WORD, "styleId"), type = docx_xml_attribute(element, SPACE_WORD, "type");
    Str is_default = docx_xml_attribute(element, SPACE_WORD, "default");
    DocxStyle style = {.id = str_copy(styles->arena, id),
                       .is_bold = -1,
                       .is_hidden = -1,
                       .is_raised = -1,
                       .outline = -1,
                       .number_id = -1,
                       .number_level = -1};
    style.is_paragraph = !type.at || str_equal_z(type, "paragraph");
    style.is_default = style.is_paragraph && (str_equal_z(is_default, "1") || str_equal_z(is_default, "true"));
    vec_push(styles->arena, &styles->list, style);
    styles->open = &styles->list.at[styles->list.count - 1];
}

/* Word's own styles have the same names in every language. */
static void read_name(DocxStyle *style, Arena *arena, Str name) {
    style->name = str_copy(arena, name);
    bool is_heading = name.len == 9 && strncasecmp(name.at, "heading ", 8) == 0;
    if (is_heading && name.at[8] >= '1' && name.at[8] <= '9' && style->outline < 0)
        style->outline = name.at[8] - '1';
    style->is_title = name.len == 5 && strncasecmp(name.at, "title", 5) == 0;
    style->is_front = name.len == 8 && strncasecmp(name.at, "subtitle", 8) == 0;
    bool is_contents = name.len == 5 && strncasecmp(name.at, "toc ", 4) == 0 && name.at[4] >= '1' && name.at[4] <= '9';
    if (is_contents || (name.len == 16 && strncasecmp(name.at, "table of figures", 16) == 0))
        style->contents_level = is_contents ? (uint32_t)(name.at[4] - '0') : 1;
    style->is_caption = name.len == 7 && strncasecmp(name.at, "caption", 7) == 0;
}

/* Takes what stands in <w:style> itself, in its pPr, its rPr, or its numPr. */
static void read_property(DocxStyles *styles, const DocxElement *element) {
    DocxStyle *style = styles->open;
    DocxTag parent = styles->depth ? styles->parents[styles->depth - 1] : TAG_OTHER;
    if (parent == TAG_STYLE && element->tag == TAG_NAME)
        read_name(style, styles->arena, docx_xml_value(element));
    else if (parent == TAG_STYLE && element->tag == TAG_BASED_ON)
        style->based_on = str_copy(styles->arena, docx_xml_value(element));
    else if (parent == TAG_P_PR && element->tag == TAG_OUTLINE_LVL)
        style->outline = (int32_t)docx_xml_number(element, "val", -1);
    else if (parent == TAG_NUM_PR && element->tag == TAG_NUM_ID)
        style->number_id = (int32_t)docx_xml_number(element, "val", -1);
    else if (parent == TAG_NUM_PR && element->tag == TAG_ILVL)
        style->number_level = (int32_t)docx_xml_number(element, "val", -1);
    else if (parent == TAG_R_PR && element->tag == TAG_BOLD)
        style->is_bold = docx_xml_is_on(element);
    else if (parent == TAG_R_PR && element->tag == TAG_VANISH)
        style->is_hidden = docx_xml_is_on(element);
    else if (parent == TAG_R_PR && element->tag == TAG_VERT_ALIGN)
        style->is_raised = str_equal_z(docx_xml_value(element), "superscript");
}

/* Tells whether an element's content is about something else: parts of a table's style, properties of the past. */
static bool is_aside(DocxTag tag) {
    return tag == TAG_TBL_STYLE_PR || tag == TAG_P_PR_CHANGE || tag == TAG_R_PR_CHANGE || tag == TAG_TBL_PR ||
           tag == TAG_TR_PR || tag == TAG_TC_PR;
}

static void on_start(void *context, const DocxElement *element) {
    DocxStyles *styles = context;
    if (element->tag == TAG_STYLE && styles->depth == 0)
        read_style(styles, element);
    if (!styles->open)
        return;
    if (styles->aside == 0 && styles->depth < PARENTS) {
        read_property(styles, element);
        styles->parents[styles->depth] = element->tag;
        if (is_aside(element->tag))
            styles->aside = styles->depth + 1;
    }
    styles->depth++;
}

static void on_end(void *context, DocxTag tag) {
    DocxStyles *styles = context;
    (void)tag;
    if (!styles->open)
        return;
    if (styles->aside == styles->depth)
        styles->aside = 0;
    if (--styles->depth == 0)
        styles->open = NULL;
}

static void on_text(void *context, Str text) { (void)context, (void)text; }

static int compare_styles(const void *a, const void *b) {
    return str_compare(((const DocxStyle *)a)->id, ((const DocxStyle *)b)->id);
}

static void inherit(DocxStyle *style, const DocxStyle *base) {
    style->is_bold = style->is_bold < 0 ? base->is_bold : style->is_bold;
    style->is_hidden = style->is_hidden < 0 ? base->is_hidden : style->is_hidden;
    style->is_raised = style->is_raised < 0 ? base->is_raised : style->is_raised;
    style->outline = style->outline < 0 ? base->outline : style->outline;
    style->number_id = style->number_id < 0 ? base->number_id : style->number_id;
    style->number_level = style->number_level < 0 ? base->number_level : style->number_level;
    style->is_title |= base->is_title && !style->is_front;
    style->is_front |= base->is_front;
    style->is_caption |= base->is_caption;
    style->contents_level = style->contents_level ? style->contents_level : base->contents_level;
}

/* Gives each style what it is based on; the styles are read from a copy, so the order does not matter, and a circle
 * ends where the chain is longer than any real one. */
static void resolve(DocxStyles *styles) {
    DocxStyle *own = arena_copy(styles->arena, styles->list.at, styles->list.count * sizeof *own);
    DocxStyles raw = *styles;
    raw.list.at = own;
    for (size_t i = 0; i < styles->list.count; i++) {
        DocxStyle *style = &styles->list.at[i];
        Str base = style->based_on;
        for (int step = 0; base.len && step < CHAIN_LIMIT; step++) {
            const DocxStyle *found = docx_styles_find(&raw, base);
            if (!found)
                break;
            inherit(style, found);
            base = found->based_on;
        }
        if (style->is_default && !styles->fallback)
            styles->fallback = style;
    }
}

DocxStyles *docx_styles_read(Arena *arena, DocxPackage *package, Str name, DocxResult *result) {
    static const DocxEvents events = {on_start, on_end, on_text};
    DocxStyles *styles = ARENA_NEW(arena, DocxStyles);
    styles->arena = arena;
    *result = (DocxResult){DOCX_FINE, STR("")};
    if (name.len)
        *result = docx_package_parse(package, name, &events, styles);
    if (styles->list.count == 0)
        return styles;
    qsort(styles->list.at, styles->list.count, sizeof *styles->list.at, compare_styles);
    resolve(styles);
    return styles;
}

const DocxStyle *docx_styles_find(const DocxStyles *styles, Str id) {
    size_t from = 0, to = styles->list.count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = str_compare(styles->list.at[middle].id, id);
        if (order == 0)
            return &styles->list.at[middle];
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return NULL;
}

const DocxStyle *docx_styles_default(const DocxStyles *styles) { return styles->fallback; }
