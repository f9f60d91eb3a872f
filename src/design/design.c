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
    Findings *findings;    /* where what is wrong with a council's own file is told; NULL for ours */
    Str named[FONT_ROLES]; /* the first file that was named for each */
    Str file;
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

/* Tells of a line that says nothing. */
static void check_key(FaceReader *reader, Str key, uint32_t number) {
    bool is_known = key.len == 0 || str_equal_z(key, "folder") || str_equal_z(key, "hyphens");
    for (int role = 0; role < FONT_ROLES; role++)
        is_known |= str_equal_z(key, role_names[role]);
    if (is_known || !reader->findings)
        return;
    Findings own = {.arena = reader->findings->arena, .file = reader->file};
    finding_raise(&own, FINDING_FACES_FAULT, (Place){.line = number}, "\"%.*s\"",
                  STR_ARG(str_one_line(reader->arena, key)));
    vec_push(reader->findings->arena, &reader->findings->list, own.list.at[0]);
}

static void read_line(FaceReader *reader, Str line, uint32_t number) {
    line = str_trim(str_slice(line, 0, str_find_byte(line, 0, '#')));
    size_t gap = str_find_byte(line, 0, ' ');
    Str key = str_slice(line, 0, gap), value = str_trim(str_from(line, gap));
    check_key(reader, key, number);
    if (str_equal_z(key, "folder"))
        vec_push(reader->arena, &reader->folders, str_equal_z(value, ".") ? reader->fonts : value);
    for (int role = 0; role < FONT_ROLES; role++)
        if (str_equal_z(key, role_names[role]) && !reader->design->font_path[role].len) {
            reader->design->font_path[role] = find_file(reader, value);
            if (!reader->named[role].len)
                reader->named[role] = value;
        }
    if (str_equal_z(key, "hyphens") && !reader->design->hyphens_path.len)
        reader->design->hyphens_path = find_file(reader, value);
}

static void read_lines(FaceReader *reader, Str text) {
    uint32_t number = 1;
    for (size_t at = 0; at < text.len; number++) {
        size_t end = str_find_byte(text, at, '\n');
        read_line(reader, str_slice(text, at, end), number);
        at = end + 1;
    }
}

/* Returns the path of the file that was read. */
static const char *read_faces(FaceReader *reader, Str folder) {
    enum { LARGEST_CONF = 64 * 1024 };
    reader->fonts = folder;
    const char *path = str_z(reader->arena, str_format(reader->arena, "%.*s/faces.conf", STR_ARG(folder)));
    reader->file = str_of(path);
    read_lines(reader, file_read(reader->arena, path, LARGEST_CONF).bytes);
    return path;
}

/* Reads a council's own faces; tells of each font that it names and that is nowhere. */
static void read_own_faces(FaceReader *reader, Str folder, Findings *findings) {
    reader->findings = findings;
    const char *path = read_faces(reader, folder);
    reader->findings = NULL;
    for (int role = 0; role < FONT_ROLES; role++)
        if (reader->named[role].len && !reader->design->font_path[role].len)
            finding_raise(findings, FINDING_FONT_UNFOUND, (Place){0}, "%s: %s %.*s", path, role_names[role],
                          STR_ARG(str_one_line(reader->arena, reader->named[role])));
}

/* A council's folder that is misspelt would otherwise make its papers in our looks without a word. */
static void check_own_folder(Arena *arena, Findings *findings) {
    Str own = data_own_folder(arena, "");
    if (own.len && !file_is_folder(str_z(arena, own)))
        finding_raise(findings, FINDING_DATA_MISSING, (Place){0}, "%.*s", STR_ARG(str_slice(own, 0, own.len - 1)));
}

/* A council's own faces come before ours, which serve where it has none. */
const Design *design_open(Arena *arena, Str layout, Findings *findings) {
    Design *design = ARENA_NEW(arena, Design);
    FaceReader reader = {.arena = arena, .design = design};
    Str own_fonts = data_own_folder(arena, "fonts");
    check_own_folder(arena, findings);
    if (own_fonts.len)
        read_own_faces(&reader, own_fonts, findings);
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
