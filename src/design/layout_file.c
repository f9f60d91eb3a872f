#include "design/layout_file.h"

#include <math.h>

#include "base/config_xml.h"
#include "base/file.h"
#include "design/contrast.h"
#include "design/layout_logo.h"
#include "design/layout_sections.h"

typedef enum {
    SETTING_PAPER,
    SETTING_ORIENTATION,
    SETTING_NUMBER,
    SETTING_COLOUR,
    SETTING_SWITCH,
    SETTING_COUNT,
    SETTING_FONT
} SettingType;

typedef struct {
    const char *element, *attribute;
    SettingType type;
    size_t offset; /* of its field in Design */
} Setting;

static const Setting settings[] = {
#define SETTING(element, attribute, type, field) {(element), (attribute), SETTING_##type, offsetof(Design, field)},
#include "design/settings.def"
#undef SETTING
};
enum { SETTINGS = sizeof settings / sizeof *settings, MOST_BASES = 8 };

#define ON_PAPER SIZE_MAX
#define ON(field) offsetof(Design, field)

typedef enum { CONTRAST_WORDS, CONTRAST_SHAPES } ContrastKind;

static const struct {
    size_t ink, ground;
    ContrastKind kind;
    const char *what;
} contrasts[] = {
#define CONTRAST(ink, ground, kind, what) {offsetof(Design, ink), (ground), CONTRAST_##kind, (what)},
#include "design/contrasts.def"
#undef CONTRAST
};

/* Where a setting was set last: file.path is NULL when it was not. */
typedef struct {
    ConfigFile file;
    uint32_t line;
} Origin;

typedef struct {
    Arena *arena;
    const LayoutFolders *folders;
    Design *design;
    Findings *findings;
    ConfigFile file; /* being read */
    Origin origins[SETTINGS];
    bool is_faulty;
} Reader;

static void fault(Reader *reader, uint32_t line, Str detail) {
    config_xml_raise(reader->findings, reader->file, line, detail);
    reader->is_faulty = true;
}

static Str folder_of(Str path) { return str_slice(path, 0, path.len - path_name(path).len); }

/* Six hexadecimal digits behind "#", as the schema holds them to. */
static uint32_t read_colour(Str words) {
    uint32_t colour = 0;
    for (size_t i = 1; i < words.len; i++) {
        char c = words.at[i];
        colour = colour * 16 + (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return colour;
}

/* Returns the path of a font file beside the layout or where fonts are looked for; an empty string for none. */
static Str find_font_file(const Reader *reader, Str name) {
    Str path = str_format(reader->arena, "%.*s%.*s", STR_ARG(folder_of(str_of(reader->file.path))), STR_ARG(name));
    if (file_exists(str_z(reader->arena, path)))
        return path;
    for (size_t i = 0; i < reader->folders->font_count; i++) {
        path = str_format(reader->arena, "%.*s/%.*s", STR_ARG(reader->folders->fonts[i]), STR_ARG(name));
        if (file_exists(str_z(reader->arena, path)))
            return path;
    }
    return STR("");
}

/* OpenType files begin with one of these (OpenType specification, Organization of an OpenType Font). */
static bool is_font(Arena *arena, Str path) {
    enum { LARGEST_FONT = 64 * 1024 * 1024, MARK = 4 };
    Str mark = str_slice(file_read(arena, str_z(arena, path), LARGEST_FONT).bytes, 0, MARK);
    return str_equal(mark, STR("\0\1\0\0")) || str_equal_z(mark, "OTTO") || str_equal_z(mark, "true");
}

static Str find_font(Reader *reader, Str name, uint32_t line) {
    Str path = find_font_file(reader, name);
    if (path.len && is_font(reader->arena, path))
        return path;
    const char *why = path.len ? "is no font" : "is neither beside the layout nor where fonts are kept";
    fault(reader, line, str_format(reader->arena, "<fonts> names %.*s, which %s", STR_ARG(name), why));
    return path;
}

static void take_paper(Design *design, Str size) {
    static const struct {
        const char *name;
        float short_pt, long_pt;
    } papers[] = {{"A4", 595.28F, 841.89F}, {"A3", 841.89F, 1190.55F}};
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        if (!str_equal_z(size, papers[i].name))
            continue;
        design->page_short_pt = papers[i].short_pt;
        design->page_long_pt = papers[i].long_pt;
    }
}

static Orientation read_orientation(Str words) {
    if (str_equal_z(words, "portrait"))
        return ORIENTATION_PORTRAIT;
    return str_equal_z(words, "landscape") ? ORIENTATION_LANDSCAPE : ORIENTATION_AUTO;
}

static void take_setting(Reader *reader, const Setting *setting, Str value, uint32_t line) {
    void *field = (char *)reader->design + setting->offset;
    switch (setting->type) {
    case SETTING_PAPER:
        take_paper(reader->design, value);
        break;
    case SETTING_ORIENTATION:
        *(Orientation *)field = read_orientation(value);
        break;
    case SETTING_NUMBER:
        *(float *)field = config_xml_number(value);
        break;
    case SETTING_COLOUR:
        *(uint32_t *)field = read_colour(value);
        break;
    case SETTING_SWITCH:
        *(bool *)field = str_equal_z(value, "yes");
        break;
    case SETTING_COUNT:
        *(uint32_t *)field = (uint32_t)config_xml_number(value);
        break;
    case SETTING_FONT:
        *(Str *)field = find_font(reader, value, line);
        break;
    }
    reader->origins[setting - settings] = (Origin){reader->file, line};
}

/* The schema has seen to it that each attribute is a setting. */
static void read_element(Reader *reader, const ConfigElement *element) {
    for (uint32_t i = 0; i < element->attribute_count; i++)
        for (size_t s = 0; s < SETTINGS; s++)
            if (str_equal_z(element->name, settings[s].element) &&
                str_equal_z(element->attributes[i].name, settings[s].attribute))
                take_setting(reader, &settings[s], str_trim(element->attributes[i].value), element->line);
    for (const ConfigElement *kid = element->first; kid; kid = kid->next)
        read_element(reader, kid);
}

/* Returns the path of the layout NAME in a folder, or NULL. */
static const char *find_in(Arena *arena, Str folder, Str name) {
    const char *path = str_z(arena, str_format(arena, "%.*s/%.*s.xml", STR_ARG(folder), STR_ARG(name)));
    return folder.len && file_exists(path) ? path : NULL;
}

/* Adds the names of the layouts in a folder that another folder has not. */
static void add_layouts(StrBuf *list, Str folder, Str other) {
    Arena *arena = list->arena;
    size_t count = 0;
    Str *names = folder.len ? file_list(arena, str_z(arena, folder), &count) : NULL;
    for (size_t i = 0; i < count; i++)
        if (str_ends(names[i], ".xml") && !find_in(arena, other, path_stem(names[i])))
            buf_add_format(list, "%s%.*s", list->len ? ", " : "", STR_ARG(path_stem(names[i])));
}

/* The names of a council's layouts and of ours, for who has named none of them. */
static Str list_layouts(Arena *arena, const LayoutFolders *folders) {
    StrBuf list = buf_open(arena);
    add_layouts(&list, folders->own, STR(""));
    add_layouts(&list, folders->shipped, folders->own);
    return list.len ? buf_str(&list) : str_format(arena, "none in %.*s", STR_ARG(folders->shipped));
}

static bool is_path(Str layout) { return str_ends(layout, ".xml") || str_find_byte(layout, 0, '/') < layout.len; }

/* Returns the path of a layout's file, or NULL when no layout has that name. */
static const char *find_layout(const Reader *reader, Str layout) {
    if (is_path(layout))
        return str_z(reader->arena, layout);
    const char *own = find_in(reader->arena, reader->folders->own, layout);
    return own ? own : find_in(reader->arena, reader->folders->shipped, layout);
}

/* Returns the path of what a layout is from: beside it, else a council's own, else ours; NULL when no layout has that
 * name. One that is from its own name is from the next of that name, so that a council's service plan may be from ours.
 */
static const char *find_base(const Reader *reader, Str name) {
    Str beside = folder_of(str_of(reader->file.path));
    const Str places[] = {beside.len ? str_slice(beside, 0, beside.len - 1) : STR("."), reader->folders->own,
                          reader->folders->shipped};
    const char *base = NULL;
    for (size_t i = 0; i < sizeof places / sizeof *places && (!base || file_is_same(base, reader->file.path)); i++) {
        const char *found = find_in(reader->arena, places[i], name);
        base = found ? found : base;
    }
    return base;
}

static void read_layout(Reader *reader, const char *path, int bases);

/* What a layout is from is read before it, so that its own settings are the last word. */
static void read_base(Reader *reader, const ConfigElement *root, int bases) {
    ConfigFile file = reader->file;
    Str name = config_xml_attribute(root, "from");
    const char *base = find_base(reader, name);
    if (!base)
        fault(reader, root->line,
              str_format(reader->arena,
                         "<layout> is from \"%.*s\", and there is no layout of that name; there are %.*s",
                         STR_ARG(name), STR_ARG(list_layouts(reader->arena, reader->folders))));
    else if (bases == MOST_BASES)
        fault(reader, root->line, STR("<layout> is from one that is from another, and so on without end"));
    else
        read_layout(reader, base, bases + 1);
    reader->file = file;
}

static void read_layout(Reader *reader, const char *path, int bases) {
    reader->file.path = path;
    const ConfigElement *root = config_xml_read(reader->arena, reader->file, reader->findings);
    reader->is_faulty |= !root;
    if (root && config_xml_attribute(root, "from").len)
        read_base(reader, root, bases);
    if (!root || reader->is_faulty)
        return;
    read_element(reader, root);
    reader->is_faulty |= !layout_sections_read(reader->arena, root, reader->file, reader->design, reader->findings);
    reader->is_faulty |= !layout_logo_read(reader->arena, root, reader->file, reader->design, reader->findings);
}

/* A font that no layout names is one of fonts/faces.conf; all else must be set. */
static void check_complete(Reader *reader) {
    for (size_t s = 0; s < SETTINGS; s++)
        if (!reader->origins[s].file.path && settings[s].type != SETTING_FONT)
            fault(reader, 1,
                  str_format(reader->arena, "<%s> lacks the attribute \"%s\": a layout that is from no other sets all",
                             settings[s].element, settings[s].attribute));
}

/* Returns where a field was set; NULL for the paper, which no layout sets. */
static const Origin *find_origin(const Reader *reader, size_t offset) {
    for (size_t s = 0; s < SETTINGS; s++)
        if (settings[s].offset == offset)
            return &reader->origins[s];
    return NULL;
}

/* Of two colours that do not go together the one set in the file that was asked for is to blame. */
static Origin find_culprit(const Reader *reader, size_t ink, size_t ground) {
    const Origin *one = find_origin(reader, ink), *other = find_origin(reader, ground);
    bool is_other = other && one->file.path != reader->file.path && other->file.path == reader->file.path;
    return is_other ? *other : *one;
}

static uint32_t colour_at(const Design *design, size_t offset) {
    const uint32_t white = 0xFFFFFF;
    return offset == ON_PAPER ? white : *(const uint32_t *)((const char *)design + offset);
}

/* The ratio is told rounded down: 4.499 is not 4.5. */
static void check_contrast(Reader *reader) {
    for (size_t i = 0; i < sizeof contrasts / sizeof *contrasts; i++) {
        uint32_t ink = colour_at(reader->design, contrasts[i].ink);
        uint32_t ground = colour_at(reader->design, contrasts[i].ground);
        double ratio = contrast_ratio(ink, ground), least = contrasts[i].kind == CONTRAST_WORDS ? 4.5 : 3;
        if (ratio >= least)
            continue;
        Origin origin = find_culprit(reader, contrasts[i].ink, contrasts[i].ground);
        origin.file.fault = FINDING_LAYOUT_CONTRAST;
        config_xml_raise(reader->findings, origin.file, origin.line,
                         str_format(reader->arena, "%s: #%06X on #%06X is %.2f to 1, and %s need %.1f to 1",
                                    contrasts[i].what, ink, ground, floor(ratio * 100) / 100,
                                    contrasts[i].kind == CONTRAST_WORDS ? "words" : "shapes", least));
        reader->is_faulty = true;
    }
}

/* A head and a foot in the size of notes stand in the margins. */
static void check_margins(Reader *reader) {
    const Design *design = reader->design;
    float line = design->note_pt * design->line_height;
    const struct {
        const char *name;
        const float *margin_pt;
        float least_pt;
    } margins[] = {{"top", &design->margin_top_pt, DESIGN_HEAD_LINES * line + DESIGN_EDGE_PT},
                   {"bottom", &design->margin_bottom_pt, DESIGN_FOOT_GAP_PT + line + DESIGN_EDGE_PT}};
    for (size_t i = 0; i < sizeof margins / sizeof *margins; i++) {
        if (*margins[i].margin_pt >= margins[i].least_pt)
            continue;
        const Origin *origin = find_origin(reader, (size_t)((const char *)margins[i].margin_pt - (const char *)design));
        config_xml_raise(reader->findings, origin->file, origin->line,
                         str_format(reader->arena, "<page> has %s=\"%g\", and heads and feet of %g points need %g",
                                    margins[i].name, (double)*margins[i].margin_pt, (double)design->note_pt,
                                    ceil((double)margins[i].least_pt)));
        reader->is_faulty = true;
    }
}

bool layout_file_read(Arena *arena, const LayoutFolders *folders, Str layout, Design *design, Findings *findings) {
    Reader reader = {.arena = arena, .folders = folders, .design = design, .findings = findings};
    const char *path = find_layout(&reader, layout);
    if (!path) {
        finding_raise(findings, FINDING_LAYOUT_UNKNOWN, (Place){0}, "\"%.*s\"; there are %.*s", STR_ARG(layout),
                      STR_ARG(list_layouts(arena, folders)));
        return false;
    }
    reader.file.fault = FINDING_LAYOUT_FAULT;
    reader.file.schema = str_z(arena, str_format(arena, "%.*s/layout.rng", STR_ARG(folders->shipped)));
    read_layout(&reader, path, 0);
    if (!reader.is_faulty)
        check_complete(&reader);
    if (!reader.is_faulty) {
        check_margins(&reader);
        check_contrast(&reader);
    }
    return !reader.is_faulty;
}
