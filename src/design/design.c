#include "design/design.h"

#include "base/data.h"
#include "base/file.h"
#include "base/vec.h"

/* The looks of LOOK: A4, 12 pt text on a scale of 20, 15 and 12.5, tables never under 10 pt, contrast of text over 7:1.
 */
static const Design built_in = {
    .page_short_pt = 595.28F,
    .page_long_pt = 841.89F,
    .margin_side_pt = 48,
    .margin_top_pt = 62,
    .margin_bottom_pt = 58,
    .line_height = 1.3F,
    .text_pt = 12,
    .note_pt = 10,
    .heading_pt = {20, 15, 12.5F, 12, 12, 12},
    .table = {{.size_pt = 11, .pad_x_pt = 5, .pad_y_pt = 4}, {.size_pt = 10, .pad_x_pt = 3.5F, .pad_y_pt = 3}},
    .word_cap_em = 9,
    .ink = 0x1A1A1A,
    .muted_ink = 0x4A4F55,
    .accent = 0x1D4472,
    .rule = 0xB4BAC0,
    .firm_rule = 0x1D4472,
    .header_fill = 0xE9EEF4,
    .group_fill = 0xF5F6F8,
};

static const char *const role_names[FONT_ROLES] = {"body", "bold", "fallback", "fallback-bold"};

typedef struct {
    Arena *arena;
    Str fonts; /* the folder of faces.conf */
    VEC(Str) folders;
    Design *design;
} FaceReader;

/* Returns the path of a font file, or an empty string. */
static Str find_file(FaceReader *reader, Str name) {
    for (size_t i = 0; i < reader->folders.count; i++) {
        Str path = str_format(reader->arena, "%.*s/%.*s", STR_ARG(reader->folders.at[i]), STR_ARG(name));
        if (file_exists(str_z(reader->arena, path)))
            return path;
    }
    return STR("");
}

static void read_line(FaceReader *reader, Str line) {
    line = str_trim(str_slice(line, 0, str_find_byte(line, 0, '#')));
    size_t gap = str_find_byte(line, 0, ' ');
    Str key = str_slice(line, 0, gap), value = str_trim(str_from(line, gap));
    if (str_equal_z(key, "folder"))
        vec_push(reader->arena, &reader->folders, str_equal_z(value, ".") ? reader->fonts : value);
    for (int role = 0; role < FONT_ROLES; role++)
        if (str_equal_z(key, role_names[role]) && !reader->design->font_path[role].len)
            reader->design->font_path[role] = find_file(reader, value);
}

const Design *design_open(Arena *arena, Findings *findings) {
    enum { LARGEST_CONF = 64 * 1024 };
    Design *design = ARENA_NEW(arena, Design);
    *design = built_in;
    FaceReader reader = {.arena = arena, .design = design};
    reader.fonts = data_folder(arena, "fonts", "fonts", "faces.conf");
    const char *path = str_z(arena, str_format(arena, "%.*s/faces.conf", STR_ARG(reader.fonts)));
    Str text = file_read(arena, path, LARGEST_CONF).bytes;
    for (size_t at = 0; at < text.len;) {
        size_t end = str_find_byte(text, at, '\n');
        read_line(&reader, str_slice(text, at, end));
        at = end + 1;
    }
    if (design->font_path[FONT_BODY].len)
        return design;
    finding_raise(findings, FINDING_FONT_MISSING, (Place){0}, "looked in what %s names", path);
    return NULL;
}
