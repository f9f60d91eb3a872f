#include "design/layout_logo.h"

#include "base/file.h"

static const float usual_height_pt = 48;

/* Returns the picture, or NULL with what is wrong with the file, as words that follow "which". */
static const Picture *read_file(Arena *arena, Str folder, Str name, Str *why) {
    const char *path = str_z(arena, str_format(arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(name)));
    if (!file_exists(path)) {
        *why = STR("is not beside the layout");
        return NULL;
    }
    if (!file_is_inside(path, str_z(arena, folder.len ? folder : STR(".")))) {
        *why = STR("is no file of the layout's own folder");
        return NULL;
    }
    FileBytes file = file_read(arena, path, PICTURE_MOST_BYTES);
    if (file.status == FILE_READ)
        return picture_read(arena, file.bytes, why);
    *why = file.status == FILE_TOO_LARGE ? str_format(arena, "has more than %d bytes", PICTURE_MOST_BYTES)
                                         : str_format(arena, "cannot be read: %.*s", STR_ARG(file.why));
    return NULL;
}

/* The words of an element's attribute as the schema sees them: a token. */
static Str words_of(Arena *arena, const ConfigElement *element, const char *attribute) {
    return str_collapse(arena, config_xml_attribute(element, attribute));
}

bool layout_logo_read(Arena *arena, const ConfigElement *root, ConfigFile file, Design *design, Findings *findings) {
    const ConfigElement *element = root->first;
    while (element && !str_equal_z(element->name, "logo"))
        element = element->next;
    if (!element)
        return true;
    Str layout = str_of(file.path), name = words_of(arena, element, "file"), why = STR("");
    Str height = words_of(arena, element, "height");
    DesignLogo logo = {.alt = words_of(arena, element, "alt"),
                       .height_pt = height.len ? config_xml_number(height) : usual_height_pt};
    logo.picture = read_file(arena, str_slice(layout, 0, layout.len - path_name(layout).len), name, &why);
    if (!logo.picture) {
        config_xml_raise(findings, file, element->line,
                         str_format(arena, "<logo> names %.*s, which %.*s", STR_ARG(name), STR_ARG(why)));
        return false;
    }
    logo.width_pt = logo.height_pt * (float)logo.picture->width / (float)logo.picture->height;
    design->logo = logo;
    return true;
}
