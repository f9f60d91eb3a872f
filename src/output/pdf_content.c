/* Page content: marks to drawing operators between the marks of whose they are (ISO 32000-1, 14.6). */
#include <math.h>

#include "base/utf8.h"
#include "output/pdf_emit.h"
#include "output/pdf_part.h"

/* A glyph is moved when it would else stand this far from its place, in thousandths of the em: too little to be seen,
 * enough to leave most runs whole. */
static const double loose_place = 4.0;

/* A page being written, and what the reader's graphics state is at this point. */
typedef struct {
    PdfFile *file;
    StrBuf *out, *codes; /* `codes`: the glyphs of a string, before its escapes */
    float page_height;
    bool in_text;
    int64_t x, y; /* where the text line starts, in hundredths of a point; 0,0 when a text object opens */
    uint32_t face;
    int64_t size, line_width;
    Colour fill, stroke;
} Content;

/* Numbers the groups as open_sequence will meet them: from 0 on each page, artifacts not counted. The structure tree
 * names them by these numbers. */
void pdf_groups_find(PdfFile *file) {
    const Pages *pages = file->pages;
    file->group_count = ARENA_ARRAY(file->arena, uint32_t, pages->elements.count);
    for (uint32_t p = 0; p < pages->pages.count; p++) {
        const Page *page = &pages->pages.at[p];
        uint32_t number = 0;
        for (size_t m = 0; m < page->marks.count; m++) {
            const Mark *mark = &page->marks.at[m];
            if (owner_is_artifact(mark->owner) || (m && owner_same(mark->owner, page->marks.at[m - 1].owner)))
                continue;
            ElementId element = owner_element_id(mark->owner);
            file->group_count[element]++;
            vec_push(file->arena, &file->groups, (PdfGroup){element, p, number++, mark->sequence});
        }
    }
}

/* Operands have a blank behind them, so that the next can follow. Whole hundredths keep the same place the same number,
 * whether it is reached at once or in steps. */
static void put_points(Content *content, float value) {
    pdf_emit_points(content->out, value);
    buf_add_byte(content->out, ' ');
}

static void put_hundredths(Content *content, int64_t value) {
    pdf_emit_hundredths(content->out, value);
    buf_add_byte(content->out, ' ');
}

/* Sets a colour where it changes; a grey is set as such, which is shorter. Both are colours of the output intent. */
static void put_colour(Content *content, Colour *current, Colour wanted, bool is_fill) {
    if (*current == wanted)
        return;
    *current = wanted;
    unsigned part[3] = {wanted >> 16 & 0xFF, wanted >> 8 & 0xFF, wanted & 0xFF};
    bool is_grey = part[0] == part[1] && part[1] == part[2];
    for (int i = 0; i < (is_grey ? 1 : 3); i++) {
        /* Three digits keep all 256 steps apart. */
        unsigned thousandths = (part[i] * 1000 + 127) / 255;
        if (thousandths % 1000 == 0)
            buf_add_byte(content->out, thousandths ? '1' : '0');
        else
            buf_add(content->out, (Str){(char[]){'.', (char)('0' + thousandths / 100),
                                                 (char)('0' + thousandths / 10 % 10), (char)('0' + thousandths % 10)},
                                        4});
        buf_add_byte(content->out, ' ');
    }
    buf_add_z(content->out, is_grey ? (is_fill ? "g\n" : "G\n") : (is_fill ? "rg\n" : "RG\n"));
}

static void put_line_width(Content *content, float width) {
    int64_t hundredths = pdf_hundredths(width);
    if (content->line_width == hundredths)
        return;
    content->line_width = hundredths;
    put_hundredths(content, hundredths);
    buf_add_z(content->out, "w\n");
}

/* Nothing but text may be drawn in a text object, and no sequence may end in one that it did not begin (14.6.1). */
static void close_text(Content *content) {
    if (content->in_text)
        buf_add_z(content->out, "ET\n");
    content->in_text = false;
}

/* The page's y runs down, PDF's runs up. */
static void put_place(Content *content, float x, float y) {
    put_points(content, x);
    put_points(content, content->page_height - y);
}

/* Opens a text object where there is none and moves to the start of the run. */
static void start_run(Content *content, const Mark *mark) {
    if (!content->in_text) {
        buf_add_z(content->out, "BT\n");
        content->in_text = true;
        content->x = content->y = 0;
    }
    int64_t size = pdf_hundredths(mark->size);
    if (content->face != mark->face || content->size != size) {
        buf_add_z(content->out, "/F");
        pdf_emit_integer(content->out, mark->face);
        buf_add_byte(content->out, ' ');
        put_hundredths(content, size);
        buf_add_z(content->out, "Tf\n");
        content->face = mark->face;
        content->size = size;
    }
    put_colour(content, &content->fill, mark->colour, true);
    int64_t x = pdf_hundredths(mark->x), y = pdf_hundredths(content->page_height - mark->y);
    put_hundredths(content, x - content->x);
    put_hundredths(content, y - content->y);
    buf_add_z(content->out, "Td\n");
    content->x = x;
    content->y = y;
}

/* The pen of a run in thousandths of the em: where a reader's stands, and where it should. */
typedef struct {
    double has, wants;
} Pen;

/* Shows glyphs that stand at one height. A number between strings moves the next glyph to the left. */
static void put_glyphs(Content *content, const Glyph *glyphs, uint32_t count, Pen *pen) {
    const PdfFont *font = &content->file->fonts[content->face];
    const double scale = 1000.0 / font->units;
    StrBuf *out = content->out, *codes = content->codes;
    codes->len = 0;
    buf_add_byte(out, '[');
    for (uint32_t i = 0; i < count; i++) {
        double excess = pen->has - pen->wants - glyphs[i].x_offset * scale;
        if (fabs(excess) >= loose_place) {
            if (codes->len)
                pdf_emit_bytes(out, buf_str(codes));
            codes->len = 0;
            pdf_emit_integer(out, lround(excess));
            pen->has -= (double)lround(excess);
        }
        uint16_t number = font->new_id[glyphs[i].id];
        buf_add(codes, (Str){(char[]){(char)(number >> 8), (char)(number & 0xFF)}, 2});
        pen->has += font->width[number] / 100.0;
        pen->wants += glyphs[i].advance * scale;
    }
    if (codes->len)
        pdf_emit_bytes(out, buf_str(codes));
    buf_add_z(out, "]TJ\n");
}

/* Moves what follows up from the baseline, by units of the em. */
static void put_rise(Content *content, int16_t offset, const PdfFont *font) {
    put_hundredths(content, llround((double)content->size * offset / font->units));
    buf_add_z(content->out, "Ts\n");
}

/* Glyphs that are off the baseline, as marks over letters are, get a rise of their own; the pen goes on under them. */
static void put_text(Content *content, const Mark *mark) {
    if (!mark->count)
        return;
    start_run(content, mark);
    const PdfFont *font = &content->file->fonts[mark->face];
    const Glyph *glyphs = content->file->pages->glyphs.at + mark->first;
    Pen pen = {0, 0};
    for (uint32_t from = 0, to; from < mark->count; from = to) {
        int16_t rise = glyphs[from].y_offset;
        for (to = from + 1; to < mark->count && glyphs[to].y_offset == rise;)
            to++;
        if (rise)
            put_rise(content, rise, font);
        put_glyphs(content, glyphs + from, to - from, &pen);
        if (rise)
            put_rise(content, 0, font);
    }
}

static void put_fill(Content *content, const Mark *mark) {
    close_text(content);
    put_colour(content, &content->fill, mark->colour, true);
    put_place(content, mark->box.x, mark->box.y + mark->box.height);
    put_points(content, mark->box.width);
    put_points(content, mark->box.height);
    buf_add_z(content->out, "re f\n");
}

static void put_line(Content *content, const Mark *mark) {
    close_text(content);
    put_colour(content, &content->stroke, mark->colour, false);
    put_line_width(content, mark->size);
    put_place(content, mark->box.x, mark->box.y);
    buf_add_z(content->out, "m ");
    put_place(content, mark->box.x + mark->box.width, mark->box.y + mark->box.height);
    buf_add_z(content->out, "l S\n");
}

static void put_path(Content *content, const Mark *mark) {
    const Point *points = content->file->pages->points.at + mark->first;
    bool is_fill = !(mark->size > 0);
    close_text(content);
    put_colour(content, is_fill ? &content->fill : &content->stroke, mark->colour, is_fill);
    if (!is_fill)
        put_line_width(content, mark->size);
    if (!mark->count)
        return;
    /* From its first point on, a shape that stands on the page a hundred times has the same bytes, which deflate to
     * nearly none. */
    buf_add_z(content->out, "q 1 0 0 1 ");
    put_place(content, points->x, points->y);
    buf_add_z(content->out, "cm\n");
    for (uint32_t i = 0; i < mark->count; i++) {
        put_points(content, points[i].x - points->x);
        put_points(content, points->y - points[i].y);
        buf_add_z(content->out, i ? "l\n" : "m\n");
    }
    buf_add_z(content->out, is_fill ? "f Q\n" : "s Q\n");
}

/* A picture is one unit wide and high; the matrix gives it its box (8.9.5.1). */
static void put_picture(Content *content, const Mark *mark) {
    close_text(content);
    buf_add_z(content->out, "q ");
    put_points(content, mark->box.width);
    buf_add_z(content->out, "0 0 ");
    put_points(content, mark->box.height);
    put_place(content, mark->box.x, mark->box.y + mark->box.height);
    buf_add_z(content->out, "cm /P");
    pdf_emit_integer(content->out, mark->first);
    buf_add_z(content->out, " Do Q\n");
}

/* One writer for each kind of mark. */
static void put_mark(Content *content, const Mark *mark) {
    static void (*const put[])(Content *, const Mark *) = {[MARK_TEXT] = put_text,
                                                           [MARK_FILL] = put_fill,
                                                           [MARK_LINE] = put_line,
                                                           [MARK_PATH] = put_path,
                                                           [MARK_PICTURE] = put_picture};
    put[mark->kind](content, mark);
}

/* Tells whether words run from right to left: Hebrew to Arabic Extended, and their presentation forms. */
static bool is_rtl(Str words) {
    for (size_t at = 0; at < words.len;) {
        uint32_t c = utf8_next(words, &at);
        if ((c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC))
            return true;
    }
    return false;
}

/* Opens the sequence of a group or an artifact. What is heard instead of the marks is also told here where the group is
 * all that the element has: readers that copy text look nowhere else. Not from right to left, though: poppler lays such
 * words out from the left, where the glyphs' own text comes out right. */
static void open_sequence(Content *content, Owner owner, uint32_t number) {
    static const char *const artifacts[] = {
        [ARTIFACT_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
        [ARTIFACT_REPEATED] = "/Artifact<</Type/Pagination>>BDC\n",
        [ARTIFACT_PAGE_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
        [ARTIFACT_PAGE_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
    };
    StrBuf *out = content->out;
    if (owner_is_artifact(owner)) {
        buf_add_z(out, artifacts[owner_artifact_kind(owner)]);
        return;
    }
    ElementId id = owner_element_id(owner);
    const Element *element = &content->file->pages->elements.at[id];
    buf_add_byte(out, '/');
    buf_add_z(out, role_name(element->role));
    buf_add_z(out, "<</MCID ");
    pdf_emit_integer(out, number);
    Str actual_text = element_extras(element).actual_text;
    if (actual_text.len && content->file->group_count[id] == 1 && !is_rtl(actual_text)) {
        buf_add_z(out, "/ActualText");
        pdf_emit_text(out, actual_text);
    }
    buf_add_z(out, ">>BDC\n");
}

/* Every mark stands in a sequence, of its element or as an artifact: nothing on the page is left untagged. */
static void put_page(Content *content, const Page *page) {
    uint32_t number = 0;
    for (size_t m = 0; m < page->marks.count; m++) {
        Owner owner = page->marks.at[m].owner;
        if (!m || !owner_same(owner, page->marks.at[m - 1].owner))
            open_sequence(content, owner, owner_is_artifact(owner) ? 0 : number++);
        put_mark(content, &page->marks.at[m]);
        if (m + 1 == page->marks.count || !owner_same(owner, page->marks.at[m + 1].owner)) {
            close_text(content);
            buf_add_z(content->out, "EMC\n");
        }
    }
}

/* A page's content leaves memory as soon as it is whole; the buffers are used again. */
void pdf_content_write(PdfFile *file) {
    StrBuf out = buf_open(file->arena), codes = buf_open(file->arena);
    for (size_t p = 0; p < file->pages->pages.count; p++) {
        const Page *page = &file->pages->pages.at[p];
        out.len = 0;
        /* The state a page starts with (8.4.1): black, lines one point wide, no font. */
        Content content = {.file = file,
                           .out = &out,
                           .codes = &codes,
                           .page_height = page->height,
                           .face = UINT32_MAX,
                           .line_width = 100};
        put_page(&content, page);
        HPDF_PageAttr attributes = file->page_of[p]->attr;
        pdf_save_stream(file->save, pdf_object_id(attributes->contents), STR(""), buf_str(&out));
    }
}
