/* Subsetting: the glyphs that are used, numbered anew. The one door to hb-subset. */
#include <hb-ot.h>
#include <hb-subset.h>
#include <math.h>

#include "output/pdf_part.h"

/* What a subset is made with; closed together. */
typedef struct {
    hb_blob_t *blob;
    hb_face_t *face;
    hb_font_t *font;
    hb_subset_input_t *input;
    hb_subset_plan_t *plan;
    hb_face_t *subset;
} Tools;

/* HarfBuzz takes NULL for nothing, so what was never opened needs no care. */
static void close_tools(Tools *tools) {
    hb_face_destroy(tools->subset);
    hb_subset_plan_destroy(tools->plan);
    hb_subset_input_destroy(tools->input);
    hb_font_destroy(tools->font);
    hb_face_destroy(tools->face);
    hb_blob_destroy(tools->blob);
}

/* A PDF reader takes glyphs by number and needs outlines and widths; characters, names and layout are told elsewhere
 * (ISO 32000-1, 9.9). Hints go too: readers that would use them draw text this large without. A variable font is put in
 * as what it is without variation. */
static hb_subset_input_t *open_input(const unsigned char *used, uint32_t count) {
    static const hb_tag_t dropped[] = {
        HB_TAG('c', 'm', 'a', 'p'), HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'), HB_TAG('O', 'S', '/', '2'),
        HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('k', 'e', 'r', 'n'),
        HB_TAG('g', 'a', 's', 'p'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('M', 'A', 'T', 'H'), HB_TAG('m', 'e', 't', 'a'),
        HB_TAG('V', 'D', 'M', 'X'), HB_TAG('h', 'd', 'm', 'x'), HB_TAG('L', 'T', 'S', 'H'), HB_TAG('P', 'C', 'L', 'T'),
        HB_TAG('f', 'v', 'a', 'r'), HB_TAG('g', 'v', 'a', 'r'), HB_TAG('a', 'v', 'a', 'r'), HB_TAG('c', 'v', 'a', 'r'),
        HB_TAG('H', 'V', 'A', 'R'), HB_TAG('M', 'V', 'A', 'R'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('V', 'V', 'A', 'R'),
    };
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_set_t *tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        hb_set_add(tables, dropped[i]);
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    for (uint32_t id = 0; id < count; id++)
        if (used[id])
            hb_set_add(glyphs, id);
    return input;
}

static bool has_table(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *table = hb_face_reference_table(face, tag);
    bool is_there = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return is_there;
}

/* Tells whether the face has outlines that can be put into a file, and which. PostScript outlines must be known by
 * their names, as those of Latin fonts are: where they are known by numbers of their own (only such have no names),
 * glyph numbers would not find them (ISO 32000-1, 9.7.4.2). */
static bool find_outlines(const Tools *tools, bool *is_cff) {
    char name[64];
    if (has_table(tools->face, HB_TAG('g', 'l', 'y', 'f')))
        return true;
    *is_cff = true;
    return has_table(tools->face, HB_TAG('C', 'F', 'F', ' ')) &&
           hb_font_get_glyph_name(tools->font, 0, name, sizeof name);
}

/* Opens the face and makes its subset. Returns false when the bytes are no font that can be put into a file. */
static bool open_tools(Tools *tools, const Face *face, const unsigned char *used, bool *is_cff) {
    tools->blob = hb_blob_create(face->file.at, (unsigned)face->file.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
    tools->face = hb_face_create(tools->blob, 0);
    tools->font = hb_font_create(tools->face);
    if (!find_outlines(tools, is_cff) || hb_face_get_glyph_count(tools->face) < face->glyph_count)
        return false;
    tools->input = open_input(used, face->glyph_count);
    tools->plan = tools->input ? hb_subset_plan_create_or_fail(tools->face, tools->input) : NULL;
    tools->subset = tools->plan ? hb_subset_plan_execute_or_fail(tools->plan) : NULL;
    return tools->subset != NULL;
}

/* Fills the numbering and the widths. Components of composed glyphs are in the subset too. */
static void number_glyphs(Arena *arena, const Tools *tools, const Face *face, PdfFont *font) {
    const hb_map_t *new_of = hb_subset_plan_old_to_new_glyph_mapping(tools->plan);
    font->count = hb_face_get_glyph_count(tools->subset);
    font->new_id = ARENA_ARRAY(arena, uint16_t, face->glyph_count);
    font->old_id = ARENA_ARRAY(arena, uint16_t, font->count);
    font->width = ARENA_ARRAY(arena, uint32_t, font->count);
    for (uint32_t id = 0; id < face->glyph_count; id++) {
        hb_codepoint_t number = hb_map_get(new_of, id);
        if (number == HB_MAP_VALUE_INVALID || number >= font->count)
            continue;
        font->new_id[id] = (uint16_t)number;
        font->old_id[number] = (uint16_t)id;
        double advance = hb_font_get_glyph_h_advance(tools->font, id);
        font->width[number] = (uint32_t)lround(advance * 100000.0 / font->units);
    }
}

static int per_mille(const PdfFont *font, hb_position_t units) { return (int)lround(units * 1000.0 / font->units); }

/* A measure of the whole font; HarfBuzz guesses one that the font does not state. */
static int metric(const Tools *tools, const PdfFont *font, hb_ot_metrics_tag_t tag) {
    hb_position_t units = 0;
    hb_ot_metrics_get_position_with_fallback(tools->font, tag, &units);
    return per_mille(font, units);
}

/* Reads the box round all glyphs: four numbers of 16 bits at byte 36 of the head table. A table cut short gives none.
 */
static void read_box(const Tools *tools, PdfFont *font) {
    hb_blob_t *head = hb_face_reference_table(tools->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned len = 0;
    const unsigned char *at = (const unsigned char *)hb_blob_get_data(head, &len);
    for (unsigned i = 0; i < 4 && len >= 44; i++)
        font->metrics.box[i] = per_mille(font, (int16_t)(at[36 + i * 2] << 8 | at[37 + i * 2]));
    hb_blob_destroy(head);
}

/* The post table says at byte 12 whether all glyphs are as wide as each other. */
static bool is_fixed_pitch(const Tools *tools) {
    hb_blob_t *post = hb_face_reference_table(tools->face, HB_TAG('p', 'o', 's', 't'));
    unsigned len = 0;
    const char *at = hb_blob_get_data(post, &len);
    bool is_fixed = len >= 16 && (at[12] || at[13] || at[14] || at[15]);
    hb_blob_destroy(post);
    return is_fixed;
}

/* Readers use these when they cannot use the font itself, and checkers want them. */
static void read_metrics(const Tools *tools, PdfFont *font) {
    PdfFontMetrics *metrics = &font->metrics;
    metrics->ascent = metric(tools, font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
    metrics->descent = metric(tools, font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
    metrics->cap_height = metric(tools, font, HB_OT_METRICS_TAG_CAP_HEIGHT);
    metrics->italic_angle = (int)lroundf(hb_style_get_value(tools->font, HB_STYLE_TAG_SLANT_ANGLE));
    /* The stem is stated in no table; weight 400 has about 80, weight 700 about 140. */
    metrics->stem_v = (int)lroundf(hb_style_get_value(tools->font, HB_STYLE_TAG_WEIGHT) / 5.0F);
    read_box(tools, font);
    metrics->is_fixed_pitch = is_fixed_pitch(tools);
}

/* The subset's bytes are copied: HarfBuzz's go with its handles. Of PostScript outlines only their table is wanted. */
bool pdf_font_subset(PdfFile *file, const Face *face, const unsigned char *used, PdfFont *font) {
    Tools tools = {0};
    bool is_open = open_tools(&tools, face, used, &font->is_cff);
    if (is_open) {
        font->units = hb_face_get_upem(tools.face);
        number_glyphs(file->arena, &tools, face, font);
        read_metrics(&tools, font);
        hb_blob_t *bytes = font->is_cff ? hb_face_reference_table(tools.subset, HB_TAG('C', 'F', 'F', ' '))
                                        : hb_face_reference_blob(tools.subset);
        unsigned len = 0;
        const char *at = hb_blob_get_data(bytes, &len);
        font->bytes = str_copy(file->arena, (Str){at, len});
        hb_blob_destroy(bytes);
    }
    close_tools(&tools);
    return is_open;
}
