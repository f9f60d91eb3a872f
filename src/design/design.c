#include "design/design.h"

#include "base/data.h"
#include "base/file.h"
#include "base/vec.h"
#include "design/layout_file.h"

static const char *const role_names[FONT_ROLES] = {"body", "bold", "fallback", "fallback-bold"};

typedef struct {
    Arena *arena;
    Str fonts; /* the folder of faces.conf */
    VEC(Str) folders;
    Design *design;
} FaceReader;

/* Returns the path of a file that is named, or an empty string. */
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
    if (str_equal_z(key, "hyphens") && !reader->design->hyphens_path.len)
        reader->design->hyphens_path = find_file(reader, value);
}

static void read_lines(FaceReader *reader, Str text) {
    for (size_t at = 0; at < text.len;) {
        size_t end = str_find_byte(text, at, '\n');
        read_line(reader, str_slice(text, at, end));
        at = end + 1;
    }
}

/* Returns the path of the file that was read. */
static const char *read_faces(FaceReader *reader, Str folder) {
    enum { LARGEST_CONF = 64 * 1024 };
    reader->fonts = folder;
    const char *path = str_z(reader->arena, str_format(reader->arena, "%.*s/faces.conf", STR_ARG(folder)));
    read_lines(reader, file_read(reader->arena, path, LARGEST_CONF).bytes);
    return path;
}

/* A council's own faces come before ours, which serve where it has none. */
const Design *design_open(Arena *arena, Str layout, Findings *findings) {
    Design *design = ARENA_NEW(arena, Design);
    FaceReader reader = {.arena = arena, .design = design};
    Str own_fonts = data_own_folder(arena, "fonts");
    if (own_fonts.len)
        read_faces(&reader, own_fonts);
    const char *path = read_faces(&reader, data_shipped_folder(arena, "fonts", "faces.conf"));
    LayoutFolders folders = {.own = data_own_folder(arena, "layouts"),
                             .shipped = data_shipped_folder(arena, "layouts", "layout.rng"),
                             .fonts = reader.folders.at,
                             .font_count = reader.folders.count};
    if (!layout_file_read(arena, &folders, layout.len ? layout : STR("service-plan"), design, findings))
        return NULL;
    if (design->font_path[FONT_BODY].len)
        return design;
    finding_raise(findings, FINDING_FONT_MISSING, (Place){0}, "looked in what %s names", path);
    return NULL;
}
