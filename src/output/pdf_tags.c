/* The structure tree (ISO 32000-1, 14.7): elements, and the trees that lead from pages, annotations and names back to
 * them. */
#include "model/pages_kids.h"
#include "output/pdf_emit.h"
#include "output/pdf_part.h"

/* What an element holds: PagesKid.index is an ElementId, or a place in PdfFile.groups or Pages.links. */
enum { KID_ELEMENT, KID_GROUP, KID_LINK };

typedef struct {
    PdfFile *file;
    PagesKids kids;
    uint32_t first_id;    /* the object number of element 0 */
    StrBuf text;          /* the object being written */
    VEC(ElementId) named; /* elements of the name tree, in their order */
} Tags;

/* Returns elements, groups and links by the element that holds them. A link's area comes behind the link's words. */
static PagesKids sort_by_element(Arena *arena, const PdfFile *file) {
    const Pages *pages = file->pages;
    size_t total = pages->elements.count - 1 + file->groups.count + pages->links.count, count = 0;
    Arena *scratch = arena_open();
    PagesKid *kids = ARENA_ARRAY(scratch, PagesKid, total);
    for (uint32_t id = 1; id < pages->elements.count; id++) {
        const Element *element = &pages->elements.at[id];
        kids[count++] = (PagesKid){element->parent, element->sequence, id, KID_ELEMENT};
    }
    for (uint32_t i = 0; i < file->groups.count; i++) {
        const PdfGroup *group = &file->groups.at[i];
        kids[count++] = (PagesKid){group->element, group->sequence, i, KID_GROUP};
    }
    for (uint32_t i = 0; i < pages->links.count; i++)
        kids[count++] = (PagesKid){pages->links.at[i].element, UINT32_MAX, i, KID_LINK};
    PagesKids sorted = pages_kids_sort(arena, kids, count, pages->elements.count);
    arena_close(scratch);
    return sorted;
}

/* Everything is put at the end of the object being written. */
static void put(Tags *tags, const char *z) { buf_add_z(&tags->text, z); }

/* Names have one length, so that their order is that of the numbers. */
static void put_element_name(Tags *tags, ElementId id) {
    char name[9] = {'e', '0', '0', '0', '0', '0', '0', '0', '0'};
    for (size_t at = sizeof name; id; id >>= 4)
        name[--at] = "0123456789abcdef"[id & 15];
    pdf_emit_bytes(&tags->text, (Str){name, sizeof name});
}

static void put_number(Tags *tags, const char *entry, int64_t value) {
    put(tags, entry);
    pdf_emit_integer(&tags->text, value);
}

static void put_page(Tags *tags, uint32_t page) {
    put(tags, "/Pg");
    pdf_emit_reference(&tags->text, pdf_object_id(tags->file->page_of[page]));
}

/* A group on the element's own page is told by its number alone; one on another page, and a link, by a dictionary with
 * the page (14.7.4.2 and 14.7.4.3). */
static void put_kid(Tags *tags, const PagesKid *kid, uint32_t page) {
    const PdfFile *file = tags->file;
    if (kid->kind == KID_ELEMENT) {
        pdf_emit_reference(&tags->text, tags->first_id + kid->index);
        return;
    }
    bool is_group = kid->kind == KID_GROUP;
    uint32_t kid_page = is_group ? file->groups.at[kid->index].page : file->pages->links.at[kid->index].page;
    if (is_group && kid_page == page) {
        put_number(tags, " ", file->groups.at[kid->index].number);
        return;
    }
    put(tags, is_group ? "<</Type/MCR" : "<</Type/OBJR");
    put_page(tags, kid_page);
    if (is_group) {
        put_number(tags, "/MCID ", file->groups.at[kid->index].number);
    } else {
        put(tags, "/Obj");
        pdf_emit_reference(&tags->text, pdf_object_id(file->link_of[kid->index]));
    }
    put(tags, ">>");
}

/* Puts what the element holds; its page is that of its first marks. */
static void put_kids(Tags *tags, ElementId id) {
    const PagesKid *kids = tags->kids.at + tags->kids.first[id];
    uint32_t count = tags->kids.first[id + 1] - tags->kids.first[id], page = UINT32_MAX;
    for (uint32_t i = 0; i < count && page == UINT32_MAX; i++)
        if (kids[i].kind == KID_GROUP)
            page = tags->file->groups.at[kids[i].index].page;
    if (page != UINT32_MAX)
        put_page(tags, page);
    if (!count)
        return;
    put(tags, "/K[");
    for (uint32_t i = 0; i < count; i++)
        put_kid(tags, &kids[i], page);
    put(tags, "]");
}

/* A cell that says nothing of itself has no attributes. Scope is for headers only; where a header does not stand over
 * or beside its cells, the cells name it (14.8.5.7). */
static void put_cell(Tags *tags, const Element *element) {
    static const char *const scopes[] = {
        [SCOPE_NONE] = "", [SCOPE_COLUMN] = "/Scope/Column", [SCOPE_ROW] = "/Scope/Row", [SCOPE_BOTH] = "/Scope/Both"};
    const char *scope = element->role == ROLE_TH ? scopes[element->scope] : "";
    if (!*scope && element->colspan < 2 && element->rowspan < 2 && !element->header_count)
        return;
    put(tags, "/A<</O/Table");
    put(tags, scope);
    if (element->colspan > 1)
        put_number(tags, "/ColSpan ", element->colspan);
    if (element->rowspan > 1)
        put_number(tags, "/RowSpan ", element->rowspan);
    if (element->header_count) {
        put(tags, "/Headers[");
        for (uint32_t i = 0; i < element->header_count; i++)
            put_element_name(tags, element->headers[i]);
        put(tags, "]");
    }
    put(tags, ">>");
}

/* The numbering tells a reader whether the labels say something (14.8.5.5). */
static void put_list(Tags *tags, const Element *element) {
    static const char *const numberings[] = {
        [NUMBERING_NONE] = "None", [NUMBERING_DISC] = "Disc", [NUMBERING_DECIMAL] = "Decimal"};
    put(tags, "/A<</O/List/ListNumbering/");
    put(tags, numberings[element->numbering]);
    put(tags, ">>");
}

/* The box of a figure stands on its first page, whose height turns it over. */
static void put_figure(Tags *tags, ElementId id, const Element *element) {
    const PdfFile *file = tags->file;
    float height = 0;
    for (uint32_t i = tags->kids.first[id]; i < tags->kids.first[id + 1] && !(height > 0); i++)
        if (tags->kids.at[i].kind == KID_GROUP)
            height = file->pages->pages.at[file->groups.at[tags->kids.at[i].index].page].height;
    const Rect *box = &element->extras->box;
    float sides[4] = {box->x, height - box->y - box->height, box->x + box->width, height - box->y};
    put(tags, "/A<</O/Layout/Placement/Block/BBox[");
    for (int i = 0; i < 4; i++) {
        put(tags, i ? " " : "");
        pdf_emit_points(&tags->text, sides[i]);
    }
    put(tags, "]>>");
}

static void put_attributes(Tags *tags, ElementId id, const Element *element) {
    if (element->role == ROLE_TH || element->role == ROLE_TD)
        put_cell(tags, element);
    else if (element->role == ROLE_L)
        put_list(tags, element);
    else if (element->role == ROLE_FIGURE)
        put_figure(tags, id, element);
}

/* Text of an attribute; an empty one would hide what the marks say. */
static void put_words(Tags *tags, const char *entry, Str words) {
    if (!words.len)
        return;
    put(tags, entry);
    pdf_emit_text(&tags->text, words);
}

/* Writes one element. It names its parent and its kids by number, so elements can be written in any order and none has
 * to be kept. The type of the dictionary may be left out (table 323) and is. */
static void write_element(Tags *tags, ElementId id) {
    const PdfFile *file = tags->file;
    const Element *element = &file->pages->elements.at[id];
    tags->text.len = 0;
    put(tags, "<</S/");
    put(tags, role_name(element->role));
    put(tags, "/P");
    pdf_emit_reference(&tags->text, id ? tags->first_id + element->parent : pdf_object_id(file->structure));
    put_kids(tags, id);
    put_attributes(tags, id, element);
    /* PDF/UA wants every note named (ISO 14289-1, 7.9). */
    if (element->has_id || element->role == ROLE_NOTE) {
        put(tags, "/ID");
        put_element_name(tags, id);
        vec_push(file->arena, &tags->named, id);
    }
    ElementExtras extras = element_extras(element);
    put_words(tags, "/Alt", extras.alt);
    put_words(tags, "/ActualText", extras.actual_text);
    put_words(tags, "/Lang", extras.language);
    put(tags, ">>");
    pdf_save_object(file->save, tags->first_id + id, buf_str(&tags->text));
}

/* Writes the root of a number or name tree whose leaves are `count` objects from `first` on, and returns its number. */
static uint32_t write_root(Tags *tags, uint32_t first, uint32_t count) {
    uint32_t id = pdf_save_take(tags->file->save, 1);
    tags->text.len = 0;
    put(tags, "<</Kids[");
    for (uint32_t i = 0; i < count; i++)
        pdf_emit_reference(&tags->text, first + i);
    put(tags, "]>>");
    pdf_save_object(tags->file->save, id, buf_str(&tags->text));
    return id;
}

/* Small leaves: a reader that looks for one page or one name takes one leaf apart. */
enum { LEAF_ENTRIES = 64 };

static uint32_t leaves_for(size_t entries) { return (uint32_t)((entries + LEAF_ENTRIES - 1) / LEAF_ENTRIES); }

/* One entry of the parent tree: for a page the elements of its groups by their numbers, for a link its element.
 * `group` is the next group not yet entered. */
static void put_parent(Tags *tags, uint32_t key, size_t *group) {
    const PdfFile *file = tags->file;
    uint32_t pages = (uint32_t)file->pages->pages.count;
    put_number(tags, " ", key);
    if (key >= pages) {
        pdf_emit_reference(&tags->text, tags->first_id + file->pages->links.at[key - pages].element);
        return;
    }
    put(tags, "[");
    for (; *group < file->groups.count && file->groups.at[*group].page == key; ++*group)
        pdf_emit_reference(&tags->text, tags->first_id + file->groups.at[*group].element);
    put(tags, "]");
}

/* The parent tree leads from a page's or an annotation's number back to the elements (14.7.4.4). Groups are in page
 * order, so one pass serves all leaves. */
static uint32_t write_parents(Tags *tags) {
    const PdfFile *file = tags->file;
    uint32_t entries = (uint32_t)(file->pages->pages.count + file->pages->links.count);
    uint32_t count = leaves_for(entries), first = pdf_save_take(file->save, count);
    size_t group = 0;
    for (uint32_t leaf = 0; leaf < count; leaf++) {
        uint32_t from = leaf * LEAF_ENTRIES, to = from + LEAF_ENTRIES < entries ? from + LEAF_ENTRIES : entries;
        tags->text.len = 0;
        put_number(tags, "<</Limits[", from);
        put_number(tags, " ", to - 1);
        put(tags, "]/Nums[");
        for (uint32_t key = from; key < to; key++)
            put_parent(tags, key, &group);
        put(tags, "]>>");
        pdf_save_object(file->save, first + leaf, buf_str(&tags->text));
    }
    return write_root(tags, first, count);
}

/* The name tree leads from the names that cells use for their headers to the elements. */
static uint32_t write_names(Tags *tags) {
    const PdfFile *file = tags->file;
    uint32_t count = leaves_for(tags->named.count), first = pdf_save_take(file->save, count);
    for (uint32_t leaf = 0; leaf < count; leaf++) {
        size_t from = (size_t)leaf * LEAF_ENTRIES, to = from + LEAF_ENTRIES;
        if (to > tags->named.count)
            to = tags->named.count;
        tags->text.len = 0;
        put(tags, "<</Limits[");
        put_element_name(tags, tags->named.at[from]);
        put_element_name(tags, tags->named.at[to - 1]);
        put(tags, "]/Names[");
        for (size_t i = from; i < to; i++) {
            put_element_name(tags, tags->named.at[i]);
            pdf_emit_reference(&tags->text, tags->first_id + tags->named.at[i]);
        }
        put(tags, "]>>");
        pdf_save_object(file->save, first + leaf, buf_str(&tags->text));
    }
    return write_root(tags, first, count);
}

/* The elements come first: they have the numbers that all other objects of the tree use. */
void pdf_tags_write(PdfFile *file) {
    uint32_t elements = (uint32_t)file->pages->elements.count;
    Arena *scratch = arena_open();
    Tags tags = {.file = file,
                 .first_id = pdf_save_take(file->save, elements),
                 .kids = sort_by_element(scratch, file),
                 .text = buf_open(file->arena)};
    for (ElementId id = 0; id < elements; id++)
        write_element(&tags, id);
    uint32_t parents = write_parents(&tags);
    uint32_t names = tags.named.count ? write_names(&tags) : 0;
    tags.text.len = 0;
    put(&tags, "<</Type/StructTreeRoot/K");
    pdf_emit_reference(&tags.text, tags.first_id);
    put(&tags, "/ParentTree");
    pdf_emit_reference(&tags.text, parents);
    put_number(&tags, "/ParentTreeNextKey ", (int64_t)(file->pages->pages.count + file->pages->links.count));
    if (names) {
        put(&tags, "/IDTree");
        pdf_emit_reference(&tags.text, names);
    }
    put(&tags, ">>");
    pdf_save_object(file->save, pdf_object_id(file->structure), buf_str(&tags.text));
    arena_close(scratch);
}
