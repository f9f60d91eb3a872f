#include "model/pages.h"
#include "model/pages_kids.h"

/* The structure tree, and what each element's own marks say. */
typedef struct {
    Arena *arena;
    const Pages *pages;
    PagesKids kids;
    StrBuf *words;
} Tree;

/* The text that the glyphs stand for, which is what a reader or a search will find. */
static Str mark_words(Arena *arena, const Pages *pages, const Mark *mark) {
    StrBuf buf = buf_open(arena);
    const Face *face = &pages->faces.at[mark->face];
    for (uint32_t i = 0; i < mark->count; i++)
        buf_add(&buf, face->text_of[pages->glyphs.at[mark->first + i].id]);
    return buf_str(&buf);
}

static Tree tree_open(Arena *arena, const Pages *pages) {
    size_t count = pages->elements.count;
    Tree tree = {arena, pages, pages_kids_elements(arena, pages), ARENA_ARRAY(arena, StrBuf, count)};
    for (size_t i = 0; i < count; i++)
        tree.words[i] = buf_open(arena);
    return tree;
}

/* Painting order within an element is reading order. */
static void collect_words(Tree *tree, const Page *page) {
    for (size_t i = 0; i < page->marks.count; i++) {
        const Mark *mark = &page->marks.at[i];
        if (mark->kind == MARK_TEXT && !owner_is_artifact(mark->owner))
            buf_add(&tree->words[owner_element_id(mark->owner)], mark_words(tree->arena, tree->pages, mark));
    }
}

static void add_words(StrBuf *buf, const char *name, Str words) {
    if (words.len)
        buf_add_format(buf, " %s\"%.*s\"", name, STR_ARG(str_one_line(buf->arena, words)));
}

/* Only what differs from the usual is printed: a difference between two dumps is then a difference of meaning. */
static void dump_element(StrBuf *buf, const Tree *tree, ElementId id) {
    static const char *const scopes[] = {"", " scope=column", " scope=row", " scope=both"};
    static const char *const numberings[] = {"", " disc", " decimal"};
    const Element *element = &tree->pages->elements.at[id];
    buf_add_format(buf, "%s%s%s", role_name(element->role), scopes[element->scope], numberings[element->numbering]);
    if (element->colspan > 1 || element->rowspan > 1)
        buf_add_format(buf, " spans=%ux%u", element->rowspan, element->colspan);
    if (element->has_id)
        buf_add_format(buf, " id=%u", id);
    for (uint32_t i = 0; i < element->header_count; i++)
        buf_add_format(buf, "%s%u", i ? "," : " headers=", element->headers[i]);
    ElementExtras extras = element_extras(element);
    add_words(buf, "lang=", extras.language);
    add_words(buf, "alt=", extras.alt);
    add_words(buf, "actual=", extras.actual_text);
    add_words(buf, "", buf_str(&tree->words[id]));
    buf_add_byte(buf, '\n');
}

/* Walks the tree depth first. The stack holds for each level the place of the kid to come, so depth costs no C stack.
 */
static void dump_tree(StrBuf *buf, const Tree *tree) {
    const PagesKids *kids = &tree->kids;
    VEC(uint32_t) next = {0};
    VEC(uint32_t) end = {0};
    dump_element(buf, tree, 0);
    vec_push(tree->arena, &next, kids->first[0]);
    vec_push(tree->arena, &end, kids->first[1]);
    while (next.count) {
        if (next.at[next.count - 1] == end.at[end.count - 1]) {
            next.count--;
            end.count--;
            continue;
        }
        ElementId id = kids->at[next.at[next.count - 1]++].index;
        buf_add_format(buf, "%*s", (int)(2 * next.count), "");
        dump_element(buf, tree, id);
        vec_push(tree->arena, &next, kids->first[id]);
        vec_push(tree->arena, &end, kids->first[id + 1]);
    }
}

static void dump_owner(StrBuf *buf, const Pages *pages, Owner owner) {
    static const char *const artifacts[] = {"layout", "repeated", "header", "footer"};
    if (owner_is_artifact(owner))
        buf_add_format(buf, " artifact:%s", artifacts[owner_artifact_kind(owner)]);
    else
        buf_add_format(buf, " %s", role_name(pages->elements.at[owner_element_id(owner)].role));
}

/* A tenth of a point is finer than an eye sees and coarser than the last bit of a float, so a dump holds on any
 * machine.
 */
static void dump_mark(Arena *arena, StrBuf *buf, const Pages *pages, const Mark *mark) {
    static const char *const kinds[] = {"text", "fill", "line", "path", "picture"};
    buf_add_format(buf, "  %s", kinds[mark->kind]);
    dump_owner(buf, pages, mark->owner);
    if (mark->kind == MARK_TEXT)
        buf_add_format(buf, " %.1f,%.1f size %.1f", (double)mark->x, (double)mark->y, (double)mark->size);
    else
        buf_add_format(buf, " %.1f,%.1f %.1fx%.1f", (double)mark->box.x, (double)mark->box.y, (double)mark->box.width,
                       (double)mark->box.height);
    buf_add_format(buf, " #%06X", (unsigned)mark->colour);
    if (mark->kind == MARK_TEXT)
        add_words(buf, "", mark_words(arena, pages, mark));
    buf_add_byte(buf, '\n');
}

static void dump_links(StrBuf *buf, const Pages *pages) {
    for (size_t i = 0; i < pages->links.count; i++) {
        const Link *link = &pages->links.at[i];
        buf_add_format(buf, "link page %u", link->page + 1);
        if (link->target_page != UINT32_MAX)
            buf_add_format(buf, " to page %u", link->target_page + 1);
        add_words(buf, "to ", link->uri);
        add_words(buf, "", link->contents);
        buf_add_byte(buf, '\n');
    }
    for (size_t i = 0; i < pages->bookmarks.count; i++) {
        const Bookmark *mark = &pages->bookmarks.at[i];
        buf_add_format(buf, "bookmark %u page %u \"%.*s\"\n", mark->level, mark->page + 1, STR_ARG(mark->title));
    }
}

Str pages_dump(Arena *arena, const Pages *pages) {
    StrBuf buf = buf_open(arena);
    const Metadata *metadata = &pages->metadata;
    buf_add_format(&buf, "title: %.*s\nlanguage: %.*s\n", STR_ARG(metadata->title), STR_ARG(metadata->language));
    Tree tree = tree_open(arena, pages);
    for (size_t i = 0; i < pages->pages.count; i++)
        collect_words(&tree, &pages->pages.at[i]);
    dump_tree(&buf, &tree);
    dump_links(&buf, pages);
    for (size_t i = 0; i < pages->pages.count; i++) {
        const Page *page = &pages->pages.at[i];
        buf_add_format(&buf, "page %zu: %.0fx%.0f\n", i + 1, (double)page->width, (double)page->height);
        for (size_t j = 0; j < page->marks.count; j++)
            dump_mark(arena, &buf, pages, &page->marks.at[j]);
    }
    return buf_str(&buf);
}

Str pages_text(Arena *arena, const Pages *pages) {
    StrBuf buf = buf_open(arena);
    Owner last = owner_artifact(ARTIFACT_LAYOUT);
    for (size_t i = 0; i < pages->pages.count; i++) {
        const Page *page = &pages->pages.at[i];
        for (size_t j = 0; j < page->marks.count; j++) {
            const Mark *mark = &page->marks.at[j];
            if (mark->kind != MARK_TEXT || owner_is_artifact(mark->owner))
                continue;
            if (buf.len && !owner_same(mark->owner, last))
                buf_add_byte(&buf, '\n');
            buf_add(&buf, mark_words(arena, pages, mark));
            last = mark->owner;
        }
    }
    buf_add_z(&buf, buf.len ? "\n" : "");
    return buf_str(&buf);
}
