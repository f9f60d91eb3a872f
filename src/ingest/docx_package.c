#include "ingest/docx_package.h"

#include <string.h>
#include <zip.h>

enum { CHUNK_BYTES = 64 * 1024, NAME_BYTES = 1024, PEEK_BYTES = 256 };

typedef struct {
    Str name; /* resolved */
    zip_uint64_t index;
} Part;

struct DocxPackage {
    Arena *arena;
    DocxLimits limits;
    zip_t *zip;
    VEC(Part) parts;
    size_t unpacked; /* bytes so far */
};

static Str lower_name(Arena *arena, Str name) {
    char *out = arena_copy(arena, name.at, name.len);
    for (size_t i = 0; i < name.len; i++)
        out[i] = out[i] == '\\' ? '/' : out[i] >= 'A' && out[i] <= 'Z' ? (char)(out[i] + ('a' - 'A')) : out[i];
    return (Str){out, name.len};
}

/* Appends the steps of a path to `out`, "." and ".." taken along. */
static void walk_path(StrBuf *out, Str path) {
    for (size_t at = 0; at <= path.len;) {
        size_t end = str_find_byte(path, at, '/');
        Str step = str_slice(path, at, end);
        at = end + 1;
        if (str_equal_z(step, "..")) {
            while (out->len > 0 && out->at[out->len - 1] != '/')
                out->len--;
            out->len -= out->len > 0;
        } else if (step.len && !str_equal_z(step, ".")) {
            if (out->len)
                buf_add_byte(out, '/');
            buf_add(out, step);
        }
    }
}

Str docx_package_resolve(Arena *arena, Str base, Str target) {
    StrBuf out = buf_open(arena);
    Str path = lower_name(arena, target), from = lower_name(arena, base);
    bool is_absolute = path.len && path.at[0] == '/';
    while (!is_absolute && from.len && from.at[from.len - 1] != '/')
        from.len--;
    if (!is_absolute)
        walk_path(&out, from);
    walk_path(&out, path);
    return buf_str(&out);
}

static const Part *find_part(const DocxPackage *package, Str name) {
    for (size_t i = 0; i < package->parts.count; i++)
        if (str_equal(package->parts.at[i].name, name))
            return &package->parts.at[i];
    return NULL;
}

bool docx_package_has(const DocxPackage *package, Str name) { return find_part(package, name) != NULL; }

/* Lists the archive's names; folders, and names that no part of a Word file has, are left out. */
static void list_parts(DocxPackage *package) {
    zip_int64_t count = zip_get_num_entries(package->zip, 0);
    for (zip_int64_t i = 0; i < count; i++) {
        const char *name = zip_get_name(package->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
        size_t len = name ? strlen(name) : 0;
        if (len > 0 && len <= NAME_BYTES && name[len - 1] != '/')
            vec_push(package->arena, &package->parts,
                     (Part){docx_package_resolve(package->arena, STR(""), str_of(name)), (zip_uint64_t)i});
    }
}

static DocxResult damaged(Arena *arena, const char *what, const char *detail) {
    return (DocxResult){DOCX_BROKEN, str_format(arena, "%s: %s", what, detail)};
}

DocxPackage *docx_package_open(Arena *arena, Str bytes, const DocxLimits *limits, DocxResult *result) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.len, 0, &error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (!zip) {
        bool has_no_end = zip_error_code_zip(&error) == ZIP_ER_NOZIP;
        *result = has_no_end
                      ? (DocxResult){DOCX_BROKEN, STR("its end is missing: it was cut off or not copied whole")}
                      : damaged(arena, "its list of parts does not fit what it holds", zip_error_strerror(&error));
        if (source)
            zip_source_free(source);
        zip_error_fini(&error);
        return NULL;
    }
    zip_error_fini(&error);
    DocxPackage *package = ARENA_NEW(arena, DocxPackage);
    *package = (DocxPackage){.arena = arena, .limits = *limits, .zip = zip};
    list_parts(package);
    return package;
}

void docx_package_close(DocxPackage *package) {
    if (package)
        zip_discard(package->zip);
}

/* Tells whether reading on stays within the limits; stops the parser when not. */
static bool has_room(DocxPackage *package, DocxXml *xml, size_t in_part) {
    static const size_t mib = 1024 * 1024;
    if (in_part > package->limits.part_bytes)
        docx_xml_stop(
            xml, DOCX_TOO_LARGE,
            str_format(package->arena, "unpacked it is larger than %zu MiB", package->limits.part_bytes / mib));
    else if (package->unpacked > package->limits.total_bytes)
        docx_xml_stop(xml, DOCX_TOO_LARGE,
                      str_format(package->arena, "the parts unpacked are larger than %zu MiB",
                                 package->limits.total_bytes / mib));
    else
        return true;
    return false;
}

/* Feeds the parser from an open file of the archive. Returns false with the reason when the archive is damaged. */
static bool pump(DocxPackage *package, zip_file_t *file, DocxXml *xml, DocxResult *damage) {
    char chunk[CHUNK_BYTES];
    size_t in_part = 0;
    for (;;) {
        zip_int64_t got = zip_fread(file, chunk, sizeof chunk);
        if (got < 0) {
            *damage = damaged(package->arena, "what it holds cannot be unpacked",
                              zip_error_strerror(zip_file_get_error(file)));
            return false;
        }
        if (got == 0)
            return true;
        in_part += (size_t)got;
        package->unpacked += (size_t)got;
        if (!has_room(package, xml, in_part) || !docx_xml_feed(xml, (Str){chunk, (size_t)got}))
            return true;
    }
}

DocxResult docx_package_parse(DocxPackage *package, Str name, const DocxEvents *events, void *reader) {
    const Part *part = find_part(package, name);
    if (!part)
        return (DocxResult){DOCX_BROKEN, STR("it is not there")};
    zip_file_t *file = zip_fopen_index(package->zip, part->index, 0);
    if (!file) {
        zip_error_t *error = zip_get_error(package->zip);
        bool is_locked = zip_error_code_zip(error) == ZIP_ER_NOPASSWD;
        if (is_locked)
            return (DocxResult){DOCX_PASSWORD, STR("its zip archive is encrypted")};
        return damaged(package->arena, "it cannot be unpacked", zip_error_strerror(error));
    }
    DocxXml *xml = docx_xml_open(package->arena, &package->limits, events, reader);
    DocxResult damage;
    bool is_sound = pump(package, file, xml, &damage);
    DocxResult result = docx_xml_close(xml);
    zip_fclose(file);
    return is_sound ? result : damage;
}

Str docx_package_peek(DocxPackage *package, Arena *arena, Str name) {
    const Part *part = find_part(package, name);
    zip_file_t *file = part ? zip_fopen_index(package->zip, part->index, 0) : NULL;
    if (!file)
        return STR("");
    char bytes[PEEK_BYTES];
    zip_int64_t got = zip_fread(file, bytes, sizeof bytes);
    zip_fclose(file);
    return got > 0 ? str_copy(arena, (Str){bytes, (size_t)got}) : STR("");
}
