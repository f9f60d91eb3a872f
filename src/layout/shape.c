#include "layout/shape.h"

#include <hb-ot.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "layout/sign.h"

/* The cache begins with room for the distinct words of an ordinary paper. */
enum { LARGEST_FONT = 64 * 1024 * 1024, FIRST_SLOTS = 4096, SOFT_HYPHEN = 0xAD };

/* As wide as a capital, so that a box reads as one character. */
static const float missing_width_em = 0.7F;

/* A font of a role; opened when first asked for. */
typedef struct {
    Str path;
    bool is_tried;
    hb_font_t *font; /* NULL when there is none */
    uint16_t face;   /* index in pages->faces */
    float units_per_em;
} RoleFont;

/* A piece in the cache, found by its text and style. */
typedef struct {
    Str text;
    uint8_t style; /* weight and direction */
    const Piece *piece;
} Slot;

struct Shaper {
    Pages *pages;
    hb_buffer_t *buffer;
    RoleFont fonts[FONT_ROLES];
    float ascent_em, descent_em;
    Slot *slots; /* open addressing, a power of two */
    size_t slot_count, used;
    Hyphens *hyphens;
    const Piece *hyphen[WEIGHTS]; /* NULL before the first is asked for */
    VEC(uint32_t) missing;        /* characters that no face holds */
};

/* Takes a font into use when it is one we can address: two-byte glyph ids and a sane em. A file that is none leaves the
 * role without a font, and its characters print as boxes. */
static void read_face(Shaper *shaper, RoleFont *role, Str bytes) {
    hb_blob_t *blob = hb_blob_create(bytes.at, (unsigned)bytes.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *hb_face = hb_face_create(blob, 0);
    unsigned glyphs = hb_face_get_glyph_count(hb_face), upem = hb_face_get_upem(hb_face);
    if (glyphs > 0 && glyphs <= UINT16_MAX && upem >= 16 && upem <= 16384) {
        char name[128] = "Font";
        unsigned room = sizeof name;
        hb_ot_name_get_utf8(hb_face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &room, name);
        Arena *arena = shaper->pages->arena;
        Face face = {.path = role->path, .file = bytes, .glyph_count = glyphs, .units_per_em = upem};
        face.name = str_copy(arena, str_of(name));
        face.text_of = ARENA_ARRAY(arena, Str, glyphs);
        role->face = (uint16_t)shaper->pages->faces.count;
        role->units_per_em = (float)upem;
        vec_push(arena, &shaper->pages->faces, face);
        role->font = hb_font_create(hb_face);
    }
    hb_face_destroy(hb_face);
    hb_blob_destroy(blob);
}

/* Returns the font of a role, or NULL. */
static RoleFont *open_font(Shaper *shaper, FontRole which) {
    RoleFont *role = &shaper->fonts[which];
    if (!role->is_tried && role->path.len) {
        FileBytes file = file_read(shaper->pages->arena, str_z(shaper->pages->arena, role->path), LARGEST_FONT);
        if (file.status == FILE_READ)
            read_face(shaper, role, file.bytes);
    }
    role->is_tried = true;
    return role->font ? role : NULL;
}

Shaper *shaper_open(Pages *pages, const Design *design, Findings *findings) {
    Shaper *shaper = ARENA_NEW(pages->arena, Shaper);
    shaper->pages = pages;
    for (int role = 0; role < FONT_ROLES; role++)
        shaper->fonts[role].path = design->font_path[role];
    const RoleFont *body = open_font(shaper, FONT_BODY);
    if (!body) {
        finding_raise(findings, FINDING_FONT_MISSING, (Place){0}, "%.*s", STR_ARG(design->font_path[FONT_BODY]));
        return NULL;
    }
    hb_font_extents_t extents;
    hb_font_get_h_extents(body->font, &extents);
    shaper->ascent_em = (float)extents.ascender / body->units_per_em;
    shaper->descent_em = (float)-extents.descender / body->units_per_em;
    shaper->hyphens = hyphens_open(pages->arena, pages->metadata.language, design->hyphens_path);
    shaper->buffer = hb_buffer_create();
    shaper->slot_count = FIRST_SLOTS;
    shaper->slots = ARENA_ARRAY(pages->arena, Slot, FIRST_SLOTS);
    return shaper;
}

void shaper_close(Shaper *shaper) {
    if (!shaper)
        return;
    for (int role = 0; role < FONT_ROLES; role++)
        if (shaper->fonts[role].font)
            hb_font_destroy(shaper->fonts[role].font);
    hb_buffer_destroy(shaper->buffer);
    hyphens_close(shaper->hyphens);
}

float shaper_ascent_em(const Shaper *shaper) { return shaper->ascent_em; }

float shaper_descent_em(const Shaper *shaper) { return shaper->descent_em; }

/* The role that prints a character: the wanted weight, else its fallback, else FONT_ROLES for none. */
static FontRole role_of(Shaper *shaper, uint32_t character, Weight weight) {
    const FontRole tried[] = {weight == WEIGHT_BOLD ? FONT_BOLD : FONT_BODY, FONT_BODY,
                              weight == WEIGHT_BOLD ? FONT_FALLBACK_BOLD : FONT_FALLBACK, FONT_FALLBACK};
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        RoleFont *role = open_font(shaper, tried[i]);
        hb_codepoint_t glyph;
        if (role && hb_font_get_nominal_glyph(role->font, character, &glyph))
            return tried[i];
    }
    return FONT_ROLES;
}

/* White space of any width prints and reads as a space. */
static bool is_space(uint32_t c) {
    return c == ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Notes that glyph stands for text. Returns false when it stands for another text already: a glyph has one text in a
 * file. */
static bool claim_text(Shaper *shaper, uint16_t face, uint32_t glyph, Str text) {
    enum { LONGEST_TEXT = 32 }; /* longer ones make no valid entry of a ToUnicode map */
    Str *known = &shaper->pages->faces.at[face].text_of[glyph];
    size_t at = 0;
    if (text.len > LONGEST_TEXT) {
        utf8_next(text, &at);
        claim_text(shaper, face, glyph, str_slice(text, 0, at));
        return false;
    }
    if (text.len && is_space(utf8_next(text, &at)) && at == text.len)
        text = STR(" ");
    if (known->len == 0 && text.len)
        *known = str_copy(shaper->pages->arena, text);
    return str_equal(*known, text);
}

/* Claims the texts of the buffer's glyphs. Returns false when the glyphs alone do not say the text: one of them is
 * claimed for another, or several glyphs share the characters of a cluster. */
static bool claim_clusters(Shaper *shaper, uint16_t face, Str text, bool is_rtl) {
    unsigned count = 0;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(shaper->buffer, &count);
    bool ok = true;
    size_t end = text.len;
    Str cluster = STR("");
    uint32_t last = UINT32_MAX;
    for (unsigned i = 0; i < count; i++) {
        /* From the logical end to the start, so that each cluster ends where the one seen before begins. */
        const hb_glyph_info_t *glyph = &info[is_rtl ? i : count - 1 - i];
        ok &= glyph->cluster != last;
        if (glyph->cluster != last)
            cluster = str_slice(text, glyph->cluster, end);
        ok &= claim_text(shaper, face, glyph->codepoint, cluster);
        end = last = glyph->cluster;
    }
    return ok;
}

enum { MOST_DIGIT_RUNS = 16 };

/* Fills `features` with no kerning for each run of digits, and returns their number: figures of one width stand under
 * each other in a column, whatever the font would do with 11. Of a piece with more than MOST_DIGIT_RUNS, which is no
 * figure of a column, the rest is kerned. */
static unsigned leave_digits(Str text, hb_feature_t *features) {
    unsigned count = 0;
    for (size_t i = 0; i + 1 < text.len && count < MOST_DIGIT_RUNS; i++) {
        size_t from = i;
        while (i < text.len && utf8_is_digit((unsigned char)text.at[i]))
            i++;
        if (i > from + 1)
            features[count++] = (hb_feature_t){HB_TAG('k', 'e', 'r', 'n'), 0, (unsigned)from, (unsigned)i};
    }
    return count;
}

/* Shapes text by one role into the buffer. Returns the offset of the first character that the font has no glyph for,
 * else text.len: a mark that stays with its letter is not asked for before, since a font may hold the two as one. */
static size_t fill_buffer(Shaper *shaper, Str text, FontRole which, bool is_rtl) {
    hb_buffer_t *buffer = shaper->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, text.at, (int)text.len, 0, (int)text.len);
    hb_buffer_guess_segment_properties(buffer);
    hb_buffer_set_direction(buffer, is_rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_feature_t features[MOST_DIGIT_RUNS];
    hb_shape(shaper->fonts[which].font, buffer, features, leave_digits(text, features));
    unsigned count = 0;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);
    size_t first = text.len;
    for (unsigned i = 0; i < count; i++)
        if (info[i].codepoint == 0 && info[i].cluster < first)
            first = info[i].cluster;
    return first;
}

/* Takes the run out of the buffer. */
static GlyphRun take_run(Shaper *shaper, Str text, FontRole which, bool is_rtl) {
    const RoleFont *role = &shaper->fonts[which];
    unsigned count = 0;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(shaper->buffer, NULL);
    const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(shaper->buffer, &count);
    Glyph *glyphs = ARENA_ARRAY(shaper->pages->arena, Glyph, count);
    int32_t width = 0;
    for (unsigned i = 0; i < count; i++) {
        glyphs[i] = (Glyph){(uint16_t)info[i].codepoint, (int16_t)position[i].x_advance, (int16_t)position[i].x_offset,
                            (int16_t)position[i].y_offset};
        width += position[i].x_advance;
    }
    GlyphRun run = {
        .face = role->face, .glyphs = glyphs, .count = count, .width_em = (float)width / role->units_per_em};
    if (!claim_clusters(shaper, role->face, text, is_rtl))
        run.actual = text;
    return run;
}

/* Notes a character that no face holds. */
static GlyphRun missing_run(Shaper *shaper, Str text, uint32_t character) {
    size_t i = 0;
    while (i < shaper->missing.count && shaper->missing.at[i] != character)
        i++;
    if (i == shaper->missing.count && i < MOST_MISSING)
        vec_push(shaper->pages->arena, &shaper->missing, character);
    return (GlyphRun){.face = FACE_NONE, .width_em = missing_width_em, .actual = text};
}

/* Draws a sign that no face holds as one that looks alike; it is read out as itself. */
static GlyphRun shape_unheld(Shaper *shaper, Str text, uint32_t character) {
    uint32_t like = sign_find_like(character);
    FontRole role = like ? role_of(shaper, like, WEIGHT_REGULAR) : FONT_ROLES;
    if (role == FONT_ROLES)
        return missing_run(shaper, text, character);
    char utf8[4];
    Str sign = str_copy(shaper->pages->arena, (Str){utf8, utf8_write(utf8, like)});
    fill_buffer(shaper, sign, role, false);
    GlyphRun run = take_run(shaper, sign, role, false);
    run.actual = text;
    return run;
}

/* Shapes text that one role prints but perhaps for its marks; a fallback that holds those too takes its place. */
static GlyphRun shape_run(Shaper *shaper, Str text, FontRole which, bool is_rtl) {
    size_t missing = fill_buffer(shaper, text, which, is_rtl);
    FontRole fallback = which == FONT_BOLD ? FONT_FALLBACK_BOLD : FONT_FALLBACK;
    if (missing < text.len && fallback != which && open_font(shaper, fallback)) {
        which = fallback;
        missing = fill_buffer(shaper, text, which, is_rtl);
    }
    if (missing == text.len)
        return take_run(shaper, text, which, is_rtl);
    uint32_t c; /* the first character without a glyph of its own is the one to tell of */
    hb_codepoint_t glyph;
    do
        c = utf8_next(text, &missing);
    while (missing < text.len && hb_font_get_nominal_glyph(shaper->fonts[which].font, c, &glyph));
    return missing_run(shaper, text, c);
}

/* Joiners and choices between forms: no font need hold them. */
static bool is_invisible(uint32_t c) { return (c >= 0x200C && c <= 0x200D) || (c >= 0xFE00 && c <= 0xFE0F); }

/* A mark over the letter before it, or a joiner: it stays with what stands before it, if any font holds it. */
static bool is_joined(uint32_t c) {
    return (c >= 0x300 && c < 0x370) || (c >= 0x64B && c < 0x660) || (c >= 0x20D0 && c < 0x2100) || is_invisible(c);
}

typedef VEC(GlyphRun) GlyphRuns;

/* Cuts the text where the face changes and shapes each part. In RTL text the parts stand in visual order. */
static void shape_parts(Shaper *shaper, Str text, Weight weight, bool is_rtl, GlyphRuns *runs) {
    Arena *arena = shaper->pages->arena;
    size_t from = 0, at = 0;
    FontRole current = FONT_ROLES;
    while (at < text.len) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        bool stays = start > from && current != FONT_ROLES && (is_joined(c) || (is_space(c) && c != ' '));
        FontRole role = role_of(shaper, is_space(c) ? ' ' : c, weight);
        if (stays && (role != FONT_ROLES || is_invisible(c)))
            role = current;
        if (start > from && role != current) {
            vec_push(arena, runs, shape_run(shaper, str_slice(text, from, start), current, is_rtl));
            from = start;
        }
        current = role;
        if (role == FONT_ROLES) {
            vec_push(arena, runs, shape_unheld(shaper, str_slice(text, start, at), c));
            from = at;
        }
    }
    if (from < at)
        vec_push(arena, runs, shape_run(shaper, str_slice(text, from, at), current, is_rtl));
    for (size_t i = 0; is_rtl && i < runs->count / 2; i++) {
        GlyphRun first = runs->at[i];
        runs->at[i] = runs->at[runs->count - 1 - i];
        runs->at[runs->count - 1 - i] = first;
    }
}

/* In em. */
static float width_of(const GlyphRuns *runs) {
    float width = 0;
    for (size_t i = 0; i < runs->count; i++)
        width += runs->at[i].width_em;
    return width;
}

/* Shapes a text that is not in the cache. The space at its end counts in the width, but not where a line is measured; a
 * text of spaces alone has no other width.
 */
static const Piece *shape_new(Shaper *shaper, Str text, Weight weight, bool is_rtl) {
    Arena *arena = shaper->pages->arena;
    GlyphRuns runs = {0};
    shape_parts(shaper, text, weight, is_rtl, &runs);
    Piece *piece = ARENA_NEW(arena, Piece);
    *piece = (Piece){.runs = runs.at, .run_count = (uint32_t)runs.count, .width_em = width_of(&runs)};
    Str trimmed = text;
    while (trimmed.len && trimmed.at[trimmed.len - 1] == ' ')
        trimmed.len--;
    piece->trimmed_em = trimmed.len ? piece->width_em : 0;
    if (trimmed.len && trimmed.len < text.len)
        piece->trimmed_em -= shape_piece(shaper, STR(" "), weight, is_rtl)->width_em * (float)(text.len - trimmed.len);
    return piece;
}

/* FNV-1a, folded once more because the table's size is a power of two. */
static size_t hash_of(Str text, uint8_t style) {
    uint64_t hash = 1469598103934665603U ^ style;
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.at[i]) * 1099511628211U;
    return (size_t)(hash ^ hash >> 29);
}

/* Returns the slot of a text, or the free one where it belongs. The table is never more than half full. */
static Slot *find_slot(const Shaper *shaper, Str text, uint8_t style) {
    size_t mask = shaper->slot_count - 1;
    for (size_t i = hash_of(text, style) & mask;; i = (i + 1) & mask) {
        Slot *slot = &shaper->slots[i];
        if (!slot->piece || (slot->style == style && str_equal(slot->text, text)))
            return slot;
    }
}

/* Doubling keeps the work linear in the number of distinct words. */
static void grow_slots(Shaper *shaper) {
    const Slot *old = shaper->slots;
    size_t count = shaper->slot_count;
    shaper->slot_count = count * 2;
    shaper->slots = ARENA_ARRAY(shaper->pages->arena, Slot, count * 2);
    for (size_t i = 0; i < count; i++)
        if (old[i].piece)
            *find_slot(shaper, old[i].text, old[i].style) = old[i];
}

const Piece *shape_piece(Shaper *shaper, Str text, Weight weight, bool is_rtl) {
    uint8_t style = (uint8_t)(weight * 2 + (is_rtl ? 1 : 0));
    const Slot *known = find_slot(shaper, text, style);
    if (known->piece)
        return known->piece;
    Str kept = str_copy(shaper->pages->arena, text);
    const Piece *piece = shape_new(shaper, kept, weight, is_rtl);
    if (shaper->used * 2 >= shaper->slot_count)
        grow_slots(shaper);
    *find_slot(shaper, kept, style) = (Slot){kept, style, piece};
    shaper->used++;
    return piece;
}

/* Tells whether a font draws the soft hyphen by a glyph of its own. */
static bool draws_soft_hyphen(const Shaper *shaper, FontRole which) {
    hb_codepoint_t hyphen, soft;
    hb_glyph_extents_t extents;
    hb_font_t *font = shaper->fonts[which].font;
    return hb_font_get_nominal_glyph(font, '-', &hyphen) && hb_font_get_nominal_glyph(font, SOFT_HYPHEN, &soft) &&
           soft != hyphen && hb_font_get_glyph_extents(font, soft, &extents) && extents.height != 0;
}

/* The glyph of its own says U+00AD to every reader; where a font has none its hyphen stands in a Span that does. */
static GlyphRun shape_soft_hyphen(Shaper *shaper, Weight weight) {
    const Str soft = STR("\u00AD"), hard = STR("-");
    FontRole role = role_of(shaper, '-', weight);
    if (role == FONT_ROLES)
        return shape_unheld(shaper, hard, '-');
    if (draws_soft_hyphen(shaper, role)) {
        hb_buffer_set_flags(shaper->buffer, HB_BUFFER_FLAG_PRESERVE_DEFAULT_IGNORABLES);
        fill_buffer(shaper, soft, role, false);
        hb_buffer_set_flags(shaper->buffer, HB_BUFFER_FLAG_DEFAULT);
        return take_run(shaper, soft, role, false);
    }
    fill_buffer(shaper, hard, role, false);
    GlyphRun run = take_run(shaper, hard, role, false);
    run.actual = soft;
    return run;
}

const Piece *shaper_hyphen(Shaper *shaper, Weight weight) {
    if (shaper->hyphen[weight])
        return shaper->hyphen[weight];
    Arena *arena = shaper->pages->arena;
    GlyphRun *run = ARENA_NEW(arena, GlyphRun);
    *run = shape_soft_hyphen(shaper, weight);
    Piece *piece = ARENA_NEW(arena, Piece);
    *piece = (Piece){.runs = run, .run_count = 1, .width_em = run->width_em, .trimmed_em = run->width_em};
    return shaper->hyphen[weight] = piece;
}

Hyphens *shaper_hyphens(const Shaper *shaper) { return shaper->hyphens; }

MissingCharacters shaper_missing(const Shaper *shaper) {
    return (MissingCharacters){shaper->missing.at, shaper->missing.count};
}
