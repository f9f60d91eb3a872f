#include "output/pdf.h"

#include "base/utf8.h"
#include "output/pdf_emit.h"
#include "output/pdf_part.h"

HPDF_Dict pdf_new_dict(PdfFile *file) {
    HPDF_Dict dict = HPDF_Dict_New(file->doc->mmgr);
    /* libharu frees the dictionary itself when it cannot be added. */
    return HPDF_Xref_Add(file->doc->xref, dict) == HPDF_OK ? dict : NULL;
}

void pdf_add_text(PdfFile *file, HPDF_Dict dict, const char *key, Str utf8) {
    void *text;
    if (pdf_is_ascii(utf8)) {
        text = HPDF_String_New(file->doc->mmgr, str_z(file->arena, str_slice(utf8, 0, PDF_STRING_LIMIT)), NULL);
    } else {
        Str wide = pdf_utf16(file->arena, utf8, true);
        text = HPDF_Binary_New(file->doc->mmgr, (HPDF_BYTE *)wide.at, (HPDF_UINT)wide.len);
    }
    HPDF_Dict_Add(dict, key, text);
}

/* Gives every page an object. Its resources are the same for all; its content is written later. */
void pdf_pages_build(PdfFile *file) {
    const Pages *pages = file->pages;
    file->page_of = ARENA_ARRAY(file->arena, HPDF_Page, pages->pages.count);
    for (size_t i = 0; i < pages->pages.count; i++) {
        HPDF_Page page = file->page_of[i] = HPDF_AddPage(file->doc);
        if (!page)
            return;
        HPDF_Page_SetWidth(page, pages->pages.at[i].width);
        HPDF_Page_SetHeight(page, pages->pages.at[i].height);
        HPDF_Dict_Add(page, "Resources", file->resources);
        HPDF_Dict_AddNumber(page, "StructParents", (HPDF_INT32)i);
        HPDF_Dict_AddName(page, "Tabs", "S");
    }
}

/* libharu calls back for faults of its public functions only; those inside it are seen in the document's own status,
 * which stays at the first one. */
static bool is_whole(PdfFile *file) {
    if (!file->fault && HPDF_GetError(file->doc) != HPDF_OK)
        file->fault = str_z(file->arena,
                            str_format(file->arena, "libharu reports %04lX", (unsigned long)HPDF_GetError(file->doc)));
    return !file->fault;
}

typedef void (*BuildStep)(PdfFile *);

/* Runs steps until one fails. */
static bool run_steps(PdfFile *file, const BuildStep *steps, size_t count) {
    for (size_t i = 0; i < count && is_whole(file); i++)
        steps[i](file);
    return is_whole(file);
}

/* Reserves libharu numbers for what its objects refer to and we write. */
static void reserve(PdfFile *file) {
    /* A page tree of nodes, not of one array: libharu's arrays end at 32,767 entries. */
    HPDF_SetPagesConfiguration(file->doc, 128);
    file->resources = pdf_new_dict(file);
    file->structure = pdf_new_dict(file);
    file->xmp = pdf_new_dict(file);
    file->profile = pdf_new_dict(file);
}

/* The file's bytes grow in `arena`. */
static Str build(Arena *arena, PdfFile *file) {
    static const BuildStep library[] = {reserve, pdf_pages_build, pdf_links_build, pdf_bookmarks_build, pdf_meta_build};
    static const BuildStep own[] = {pdf_groups_find, pdf_fonts_write, pdf_content_write, pdf_meta_write,
                                    pdf_tags_write};
    if (!run_steps(file, library, sizeof library / sizeof *library))
        return STR("");
    file->save = pdf_save_open(file->arena, arena, file->doc);
    run_steps(file, own, sizeof own / sizeof *own);
    Str bytes = pdf_save_close(file->save);
    if (is_whole(file) && !bytes.len)
        file->fault = "the file cannot be put together";
    return file->fault ? STR("") : bytes;
}

/* Returns the words without what XMP, an XML file, cannot hold, and no longer than any title is: Info and XMP must say
 * the same, and a PDF string has an end. */
static Str clean_words(Arena *arena, Str s) {
    enum { LONGEST = 4000 };
    StrBuf buf = buf_open(arena);
    for (size_t at = 0; at < s.len && buf.len < LONGEST;) {
        char utf8[4];
        uint32_t c = utf8_next(s, &at);
        bool is_text = c >= ' ' && c != 0x7F && c != 0xFFFE && c != 0xFFFF;
        buf_add(&buf, (Str){utf8, utf8_write(utf8, is_text ? c : ' ')});
    }
    return buf_str(&buf);
}

static Metadata clean_metadata(Arena *arena, const Metadata *given) {
    Metadata clean = {clean_words(arena, given->title), clean_words(arena, given->language),
                      clean_words(arena, given->subject), clean_words(arena, given->producer), given->created};
    if (!clean.language.len)
        clean.language = STR("en-GB");
    if (!clean.producer.len)
        clean.producer = STR("planpack");
    return clean;
}

Str pdf_write(Arena *arena, const Pages *pages, Findings *findings) {
    if (!pages_check(pages, findings))
        return STR("");
    PdfFile file = {.arena = arena_open(), .pages = pages};
    file.metadata = clean_metadata(file.arena, &pages->metadata);
    /* Without a handler libharu still records every error; see is_whole. */
    file.doc = HPDF_New(NULL, NULL);
    Str bytes = file.doc ? build(arena, &file) : STR("");
    if (!file.doc)
        file.fault = "libharu cannot start a document";
    if (file.fault)
        finding_raise(findings, FINDING_PDF_FAILED, (Place){0}, "%s", file.fault);
    if (file.doc)
        HPDF_Free(file.doc);
    arena_close(file.arena);
    return bytes;
}
