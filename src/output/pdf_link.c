/* Links and bookmarks: what a reader follows. */
#include <hpdf_annotation.h>

#include "output/pdf_emit.h"
#include "output/pdf_part.h"

/* Returns a destination: the page at a height, the reader's zoom kept. An array of ours, since libharu refuses the
 * zoom "as it is". */
static HPDF_Array new_destination(PdfFile *file, uint32_t page, float y) {
    HPDF_MMgr memory = file->doc->mmgr;
    HPDF_Array array = HPDF_Array_New(memory);
    HPDF_Array_Add(array, file->page_of[page]);
    HPDF_Array_AddName(array, "XYZ");
    HPDF_Array_Add(array, HPDF_Null_New(memory));
    HPDF_Array_AddReal(array, file->pages->pages.at[page].height - y);
    HPDF_Array_Add(array, HPDF_Null_New(memory));
    return array;
}

/* Returns the address with what no address may hold written as %XX (RFC 3986, 2.1). */
static const char *plain_address(Arena *arena, Str uri) {
    StrBuf buf = buf_open(arena);
    for (size_t i = 0; i < uri.len; i++) {
        unsigned char byte = (unsigned char)uri.at[i];
        bool is_plain = byte > ' ' && byte < 0x7F && byte != '"' && byte != '<' && byte != '>';
        if (is_plain)
            buf_add_byte(&buf, (char)byte);
        else
            buf_add_format(&buf, "%%%02X", byte);
    }
    return str_z(arena, buf_str(&buf));
}

/* Makes the annotation with its area and where it leads. libharu's own function for links inside the document wants a
 * destination of its own kind; the array serves as well. */
static HPDF_Dict new_link(PdfFile *file, const Link *link) {
    float height = file->pages->pages.at[link->page].height;
    HPDF_Rect area = {link->area.x, height - link->area.y - link->area.height, link->area.x + link->area.width,
                      height - link->area.y};
    HPDF_Doc doc = file->doc;
    if (link->target_page == UINT32_MAX)
        return HPDF_URILinkAnnot_New(doc->mmgr, doc->xref, area, plain_address(file->arena, link->uri));
    HPDF_Array target = new_destination(file, link->target_page, link->target_y);
    return HPDF_LinkAnnot_New(doc->mmgr, doc->xref, area, target);
}

/* Adds the annotation to the end of its page's list. */
static void add_to_page(PdfFile *file, HPDF_Page page, HPDF_Dict annotation) {
    HPDF_Array list = HPDF_Dict_GetItem(page, "Annots", HPDF_OCLASS_ARRAY);
    if (!list) {
        list = HPDF_Array_New(file->doc->mmgr);
        HPDF_Dict_Add(page, "Annots", list);
    }
    HPDF_Array_Add(list, annotation);
}

/* What makes a link one for every reader: words that say where it leads, a number that leads to its element, no border
 * drawn round words that are marked as a link already. */
void pdf_links_build(PdfFile *file) {
    const Pages *pages = file->pages;
    file->link_of = ARENA_ARRAY(file->arena, HPDF_Dict, pages->links.count);
    for (size_t i = 0; i < pages->links.count; i++) {
        const Link *link = &pages->links.at[i];
        HPDF_Page page = file->page_of[link->page];
        HPDF_Dict annotation = file->link_of[i] = new_link(file, link);
        if (!annotation)
            return;
        HPDF_Array border = HPDF_Array_New(file->doc->mmgr);
        for (int side = 0; side < 3; side++)
            HPDF_Array_AddNumber(border, 0);
        HPDF_Dict_Add(annotation, "Border", border);
        HPDF_Dict_AddNumber(annotation, "F", 4); /* printed: PDF/A asks for it (ISO 19005-2, 6.3.2) */
        HPDF_Dict_AddNumber(annotation, "StructParent", (HPDF_INT32)(pages->pages.count + i));
        HPDF_Dict_Add(annotation, "P", page);
        pdf_add_text(file, annotation, "Contents", link->contents);
        add_to_page(file, page, annotation);
    }
}

/* `last[n]` is the last entry of level n, under which the next of level n + 1 stands; `last[0]` is the root. The page
 * mode shows the bookmarks when the file is opened. */
void pdf_bookmarks_build(PdfFile *file) {
    const Pages *pages = file->pages;
    HPDF_Outline *last = ARENA_ARRAY(file->arena, HPDF_Outline, pages->bookmarks.count + 1);
    for (size_t i = 0; i < pages->bookmarks.count; i++) {
        const Bookmark *bookmark = &pages->bookmarks.at[i];
        HPDF_Outline entry = HPDF_CreateOutline(file->doc, last[bookmark->level - 1], "", NULL);
        if (!entry)
            return;
        last[bookmark->level] = entry;
        pdf_add_text(file, entry, "Title", bookmark->title);
        HPDF_Dict_Add(entry, "Dest", new_destination(file, bookmark->page, bookmark->y));
        /* libharu writes the type of the outline's root, which an entry is not. */
        HPDF_Dict_RemoveElement(entry, "Type");
    }
    if (pages->bookmarks.count)
        HPDF_SetPageMode(file->doc, HPDF_PAGE_MODE_USE_OUTLINE);
}
