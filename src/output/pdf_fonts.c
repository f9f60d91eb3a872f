/* Fonts as PDF objects: a Type 0 font with a CIDFontType2 descendant for each face in use, or with CIDFontType0 where
 * its outlines are PostScript's (ISO 32000-1, 9.7). */
#include "base/digest.h"
#include "output/pdf_emit.h"
#include "output/pdf_part.h"

/* The object numbers of a font's parts. */
typedef struct {
    uint32_t font, descendant, descriptor, program, unicode;
} FontIds;

/* Returns one byte a glyph for every face, not 0 for a glyph that stands on some page; NULL for a face without one. */
static unsigned char **find_used(PdfFile *file) {
    const Pages *pages = file->pages;
    unsigned char **used = ARENA_ARRAY(file->arena, unsigned char *, pages->faces.count);
    for (size_t p = 0; p < pages->pages.count; p++) {
        for (size_t m = 0; m < pages->pages.at[p].marks.count; m++) {
            const Mark *mark = &pages->pages.at[p].marks.at[m];
            if (mark->kind != MARK_TEXT || !mark->count)
                continue;
            if (!used[mark->face])
                used[mark->face] = arena_alloc(file->arena, pages->faces.at[mark->face].glyph_count);
            for (uint32_t i = 0; i < mark->count; i++)
                used[mark->face][pages->glyphs.at[mark->first + i].id] = 1;
        }
    }
    return used;
}

/* Returns the name with a tag of six letters made from the subset's own bytes, and without what no name may hold. */
static Str tagged_name(Arena *arena, const Face *face, const PdfFont *font) {
    enum { LONGEST = 100 };
    StrBuf name = buf_open(arena);
    Str digest = digest_sha256(arena, font->bytes);
    for (int i = 0; i < 6; i++)
        buf_add_byte(&name, (char)('A' + ((digest.at[i * 2] * 7 + digest.at[i * 2 + 1]) % 26)));
    buf_add_byte(&name, '+');
    size_t tag = name.len;
    for (size_t i = 0; i < face->name.len && i < LONGEST; i++) {
        char c = face->name.at[i];
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')
            buf_add_byte(&name, c);
    }
    if (name.len == tag)
        buf_add_z(&name, "Font");
    return buf_str(&name);
}

/* One line of the map: a glyph's number and its text, both in hexadecimal. */
static void add_pair(StrBuf *block, uint32_t number, Str text) {
    buf_add_byte(block, '<');
    pdf_emit_hex(block, (Str){(char[]){(char)(number >> 8), (char)(number & 0xFF)}, 2});
    buf_add_z(block, "><");
    pdf_emit_hex(block, pdf_utf16(block->arena, text, false));
    buf_add_z(block, ">\n");
}

/* Writes the map from glyph numbers to text, in blocks of no more than 100 (Adobe Technical Note 5411). */
static void write_unicode(PdfFile *file, const Face *face, const PdfFont *font, uint32_t id) {
    enum { BLOCK = 100 };
    StrBuf map = buf_open(file->arena), block = buf_open(file->arena);
    buf_add_z(&map, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                    "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                    "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    size_t count = 0;
    for (uint32_t number = 1; number <= font->count; number++) {
        Str text = number < font->count ? face->text_of[font->old_id[number]] : STR("");
        if (text.len) {
            add_pair(&block, number, text);
            count++;
        }
        if (count == BLOCK || (count && number == font->count)) {
            buf_add_format(&map, "%zu beginbfchar\n", count);
            buf_add(&map, buf_str(&block));
            buf_add_z(&map, "endbfchar\n");
            count = block.len = 0;
        }
    }
    buf_add_z(&map, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    pdf_save_stream(file->save, id, STR(""), buf_str(&map));
}

/* Flagged as symbolic: glyphs are told by number, in no standard encoding (9.8.2). */
static void write_descriptor(PdfFile *file, const PdfFont *font, Str name, const FontIds *ids) {
    enum { FIXED_PITCH = 1, SYMBOLIC = 4, ITALIC = 64 };
    const PdfFontMetrics *metrics = &font->metrics;
    int flags = SYMBOLIC | (metrics->italic_angle ? ITALIC : 0) | (metrics->is_fixed_pitch ? FIXED_PITCH : 0);
    pdf_save_object(
        file->save, ids->descriptor,
        str_format(file->arena,
                   "<</Type/FontDescriptor/FontName/%.*s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d"
                   "/Descent %d/CapHeight %d/StemV %d/%s %u 0 R>>",
                   STR_ARG(name), flags, metrics->box[0], metrics->box[1], metrics->box[2], metrics->box[3],
                   metrics->italic_angle, metrics->ascent, metrics->descent, metrics->cap_height, metrics->stem_v,
                   font->is_cff ? "FontFile3" : "FontFile2", ids->program));
}

/* All glyphs of the subset are in use, so the widths are one array from glyph 0 on. */
static void write_descendant(PdfFile *file, const PdfFont *font, Str name, const FontIds *ids) {
    StrBuf buf = buf_open(file->arena);
    buf_add_format(&buf,
                   "<</Type/Font/Subtype/%s/BaseFont/%.*s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
                   "/Supplement 0>>%s/FontDescriptor %u 0 R/W[0[",
                   font->is_cff ? "CIDFontType0" : "CIDFontType2", STR_ARG(name),
                   font->is_cff ? "" : "/CIDToGIDMap/Identity", ids->descriptor);
    for (uint32_t number = 0; number < font->count; number++) {
        pdf_emit_hundredths(&buf, font->width[number]);
        buf_add_byte(&buf, ' ');
    }
    buf_add_z(&buf, "]]>>");
    pdf_save_object(file->save, ids->descendant, buf_str(&buf));
}

/* Writes a face's objects and returns the number of the font. */
static uint32_t write_font(PdfFile *file, const Face *face, const PdfFont *font) {
    uint32_t first = pdf_save_take(file->save, 5);
    FontIds ids = {first, first + 1, first + 2, first + 3, first + 4};
    Str name = tagged_name(file->arena, face, font);
    pdf_save_object(file->save, ids.font,
                    str_format(file->arena,
                               "<</Type/Font/Subtype/Type0/BaseFont/%.*s/Encoding/Identity-H/DescendantFonts[%u 0 R]"
                               "/ToUnicode %u 0 R>>",
                               STR_ARG(name), ids.descendant, ids.unicode));
    write_descendant(file, font, name, &ids);
    write_descriptor(file, font, name, &ids);
    write_unicode(file, face, font, ids.unicode);
    Str entries =
        font->is_cff ? STR("/Subtype/CIDFontType0C") : str_format(file->arena, "/Length1 %zu", font->bytes.len);
    pdf_save_stream(file->save, ids.program, entries, font->bytes);
    return ids.font;
}

/* One dictionary of resources, fonts and pictures, serves all pages; a face that no mark uses is left out. */
void pdf_fonts_write(PdfFile *file) {
    const Pages *pages = file->pages;
    unsigned char **used = find_used(file);
    file->fonts = ARENA_ARRAY(file->arena, PdfFont, pages->faces.count);
    StrBuf resources = buf_open(file->arena);
    buf_add_z(&resources, "<</Font<<");
    for (size_t i = 0; i < pages->faces.count; i++) {
        const Face *face = &pages->faces.at[i];
        if (!used[i])
            continue;
        if (!pdf_font_subset(file, face, used[i], &file->fonts[i])) {
            file->fault = str_z(file->arena, str_format(file->arena, "no subset can be made of the font %.*s",
                                                        STR_ARG(str_slice(face->path, 0, 200))));
            return;
        }
        buf_add_format(&resources, "/F%zu %u 0 R", i, write_font(file, face, &file->fonts[i]));
    }
    buf_add_z(&resources, ">>");
    pdf_pictures_write(file, &resources);
    buf_add_z(&resources, ">>");
    pdf_save_object(file->save, pdf_object_id(file->resources), buf_str(&resources));
}
