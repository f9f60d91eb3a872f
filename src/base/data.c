#include "base/data.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"

typedef struct {
    Arena *arena;
    const char *file;
    Str first, found; /* first: what was tried first; found: what holds the file, or empty */
} Search;

/* Looks for the file in FOLDER/NAME. */
static void look(Search *search, Str folder, const char *name) {
    if (search->found.len)
        return;
    Str tried = str_format(search->arena, "%.*s/%s", STR_ARG(folder), name);
    if (!search->first.len)
        search->first = tried;
    if (file_exists(str_z(search->arena, str_format(search->arena, "%.*s/%s", STR_ARG(tried), search->file))))
        search->found = tried;
}

/* Looks beside an installed program, then in the folders above it. */
static void look_shipped(Search *search, const char *name, const char *in_tree) {
    enum { MOST_PARENTS = 6 };
    char path[4096];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path);
    Str program = {path, len > 0 ? (size_t)len : 0};
    Str above = str_slice(program, 0, program.len - path_name(program).len);
    look(search, str_format(search->arena, "%.*s../share/planpack", STR_ARG(above)), name);
    for (int i = 0; i < MOST_PARENTS && !search->found.len; i++) {
        above = str_format(search->arena, "%.*s%s..", STR_ARG(above), i ? "/" : "");
        look(search, above, name);
        look(search, above, in_tree);
    }
}

static void look_in_own(Search *search, const char *name) {
    const char *named = getenv("PLANPACK_DATA");
    if (named && *named)
        look(search, str_of(named), name);
}

Str data_folder(Arena *arena, const char *name, const char *in_tree, const char *file) {
    Search search = {.arena = arena, .file = file, .first = STR(""), .found = STR("")};
    look_in_own(&search, name);
    look_shipped(&search, name, in_tree);
    return search.found.len ? search.found : search.first;
}

Str data_shipped_folder(Arena *arena, const char *name, const char *file) {
    Search search = {.arena = arena, .file = file, .first = STR(""), .found = STR("")};
    look_shipped(&search, name, name);
    look_in_own(&search, name);
    return search.found.len ? search.found : search.first;
}

Str data_own_folder(Arena *arena, const char *name) {
    const char *named = getenv("PLANPACK_DATA");
    return named && *named ? str_format(arena, "%s/%s", named, name) : STR("");
}
