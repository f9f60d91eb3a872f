#include "ingest/docx_parts.h"

#include <stdlib.h>
#include <string.h>

enum { RELATIONS_LIMIT = 100000 };

/* A content type said of one part, or of all with an ending. */
typedef struct {
    Str name, type;
    bool is_ending;
} ContentType;

typedef struct {
    Arena *arena;
    Str base; /* the part whose relationships are read */
    DocxRelations relations;
    VEC(ContentType) types;
} PartReader;

static void ignore_end(void *context, DocxTag tag) { (void)context, (void)tag; }
static void ignore_text(void *context, Str text) { (void)context, (void)text; }

static Str read_plain(const PartReader *reader, const DocxElement *element, const char *name) {
    Str value = docx_xml_attribute(element, element->space, name);
    return value.at ? str_copy(reader->arena, str_trim(value)) : STR("");
}

static void start_relation(void *context, const DocxElement *element) {
    PartReader *reader = context;
    if (element->tag != TAG_RELATIONSHIP || reader->relations.count == RELATIONS_LIMIT)
        return;
    DocxRelation relation = {.id = read_plain(reader, element, "Id"), .type = read_plain(reader, element, "Type")};
    size_t from = relation.type.len;
    while (from > 0 && relation.type.at[from - 1] != '/')
        from--;
    relation.type = str_from(relation.type, from);
    relation.is_external = str_equal_z(read_plain(reader, element, "TargetMode"), "External");
    relation.target = read_plain(reader, element, "Target");
    if (!relation.is_external)
        relation.target = docx_package_resolve(reader->arena, reader->base, relation.target);
    vec_push(reader->arena, &reader->relations, relation);
}

static void start_type(void *context, const DocxElement *element) {
    PartReader *reader = context;
    if (element->tag != TAG_TYPE_DEFAULT && element->tag != TAG_TYPE_OVERRIDE)
        return;
    bool is_ending = element->tag == TAG_TYPE_DEFAULT;
    Str name = read_plain(reader, element, is_ending ? "Extension" : "PartName");
    name = docx_package_resolve(reader->arena, STR(""), name);
    if (reader->types.count < RELATIONS_LIMIT)
        vec_push(reader->arena, &reader->types,
                 (ContentType){name, read_plain(reader, element, "ContentType"), is_ending});
}

static const DocxEvents relation_events = {start_relation, ignore_end, ignore_text};
static const DocxEvents type_events = {start_type, ignore_end, ignore_text};

/* Returns the name of the part that holds a part's relationships. */
static Str relations_name(Arena *arena, Str part) {
    size_t from = part.len;
    while (from > 0 && part.at[from - 1] != '/')
        from--;
    return str_format(arena, "%.*s_rels/%.*s.rels", STR_ARG(str_slice(part, 0, from)), STR_ARG(str_from(part, from)));
}

static Str find_type(const PartReader *reader, Str part) {
    Str found = STR("");
    for (size_t i = 0; i < reader->types.count; i++) {
        const ContentType *type = &reader->types.at[i];
        if (!type->is_ending && str_equal(type->name, part))
            return type->type;
        bool has_ending = part.len > type->name.len && part.at[part.len - type->name.len - 1] == '.' &&
                          str_equal(str_from(part, part.len - type->name.len), type->name);
        if (type->is_ending && has_ending)
            found = type->type;
    }
    return found;
}

static bool type_holds(Str type, const char *words) { return str_find(type, 0, words) < type.len; }

/* Main parts of documents and templates, with macros or without. */
static bool is_main_type(Str type) {
    bool is_word =
        type_holds(type, "wordprocessingml.document.main") || type_holds(type, "wordprocessingml.template.main");
    return is_word || type_holds(type, "ms-word.document.macroEnabled") ||
           type_holds(type, "ms-word.template.macroEnabled");
}

/* What else a package may hold, by its main part's content type. */
static const struct {
    const char *type, *words;
} other_kinds[] = {
    {"spreadsheetml", "it is a spreadsheet (Excel)"},
    {"ms-excel", "it is a spreadsheet (Excel)"},
    {"presentationml", "it is a presentation (PowerPoint)"},
    {"ms-powerpoint", "it is a presentation (PowerPoint)"},
    {"visio", "it is a drawing (Visio)"},
    {"vnd.oasis.opendocument.text", "it is an OpenDocument text (.odt)"},
    {"vnd.oasis.opendocument", "it is an OpenDocument file"},
    {"epub", "it is an e-book (EPUB)"},
};

static const char *name_kind(Str type) {
    for (size_t i = 0; i < sizeof other_kinds / sizeof *other_kinds; i++)
        if (type_holds(type, other_kinds[i].type))
            return other_kinds[i].words;
    return NULL;
}

/* Finds the main part through the package's relationships; of several, the first that is there and no other kind. */
static void find_related(const DocxPackage *package, const PartReader *reader, DocxParts *parts, const char **other) {
    for (size_t i = 0; i < reader->relations.count; i++) {
        const DocxRelation *relation = &reader->relations.at[i];
        if (!str_equal_z(relation->type, "officeDocument") || relation->is_external ||
            !docx_package_has(package, relation->target))
            continue;
        Str type = find_type(reader, relation->target);
        const char *kind = name_kind(type);
        if (kind)
            *other = kind;
        else if (str_starts(relation->target, "_rels/"))
            continue;
        else if (parts->main.len == 0)
            parts->main = relation->target;
    }
}

/* Finds the main part by its content type, else by the name that Word gives it. */
static void find_guessed(const DocxPackage *package, const PartReader *reader, DocxParts *parts, const char **other) {
    parts->is_guessed = true;
    for (size_t i = 0; i < reader->types.count; i++) {
        const ContentType *type = &reader->types.at[i];
        const char *kind = name_kind(type->type);
        *other = kind ? kind : *other;
        if (parts->main.len == 0 && is_main_type(type->type) && docx_package_has(package, type->name))
            parts->main = type->name;
    }
    if (parts->main.len == 0 && !*other && docx_package_has(package, STR("word/document.xml")))
        parts->main = STR("word/document.xml");
}

static void find_others(const DocxPackage *package, DocxParts *parts) {
    const struct {
        const char *type;
        Str *name;
    } wanted[] = {{"styles", &parts->styles},
                  {"numbering", &parts->numbering},
                  {"footnotes", &parts->footnotes},
                  {"endnotes", &parts->endnotes}};
    for (size_t i = 0; i < parts->relations.count; i++) {
        const DocxRelation *relation = &parts->relations.at[i];
        parts->has_macros |= str_equal_z(relation->type, "vbaProject");
        for (size_t w = 0; w < sizeof wanted / sizeof *wanted; w++)
            if (str_equal_z(relation->type, wanted[w].type) && !relation->is_external && wanted[w].name->len == 0 &&
                docx_package_has(package, relation->target))
                *wanted[w].name = relation->target;
    }
}

/* Reads the relationships of a part, in the order of the file. */
static void read_relations(DocxPackage *package, Arena *arena, Str part, DocxParts *parts) {
    PartReader reader = {.arena = arena, .base = part};
    Str name = relations_name(arena, part);
    if (docx_package_has(package, name))
        docx_package_parse(package, name, &relation_events, &reader);
    parts->relations.at = reader.relations.at;
    parts->relations.count = reader.relations.count;
}

static int by_id(const void *a, const void *b) {
    const DocxRelation *left = a, *right = b;
    return str_compare(left->id, right->id);
}

/* A paper may have a link in every cell: they are looked up by halving. */
static void sort_relations(DocxParts *parts) {
    if (parts->relations.count)
        qsort(parts->relations.at, parts->relations.count, sizeof *parts->relations.at, by_id);
}

DocxResult docx_parts_find(DocxPackage *package, Arena *arena, DocxParts *parts) {
    PartReader reader = {.arena = arena};
    const char *other = NULL;
    *parts = (DocxParts){0};
    DocxResult types = docx_package_parse(package, STR("[content_types].xml"), &type_events, &reader);
    DocxResult relations = docx_package_parse(package, STR("_rels/.rels"), &relation_events, &reader);
    if (types.fault == DOCX_UNSAFE || relations.fault == DOCX_UNSAFE)
        return types.fault == DOCX_UNSAFE ? types : relations;
    find_related(package, &reader, parts, &other);
    if (parts->main.len == 0)
        find_guessed(package, &reader, parts, &other);
    if (!other && parts->main.len == 0)
        other = name_kind(docx_package_peek(package, arena, STR("mimetype")));
    if (parts->main.len == 0) {
        const char *words = other ? other : "it is a zip archive without a Word document in it";
        return (DocxResult){DOCX_OTHER_KIND, str_of(words)};
    }
    read_relations(package, arena, parts->main, parts);
    find_others(package, parts);
    sort_relations(parts);
    return (DocxResult){DOCX_FINE, STR("")};
}

void docx_parts_turn_to(DocxPackage *package, Arena *arena, Str part, DocxParts *parts) {
    read_relations(package, arena, part, parts);
    sort_relations(parts);
}

Str docx_parts_find_link(const DocxParts *parts, Str id) {
    const DocxRelation wanted = {.id = id};
    const DocxRelation *found = NULL;
    if (id.len && parts->relations.count)
        found = bsearch(&wanted, parts->relations.at, parts->relations.count, sizeof wanted, by_id);
    return found && found->is_external ? found->target : STR("");
}

/* Names in a compound file's directory, as UTF-16, and what they tell. */
static DocxResult sniff_compound(Str bytes) {
    static const struct {
        const char *name;
        size_t len;
        DocxFault fault;
        const char *words;
    } streams[] = {
        {"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31, DOCX_PASSWORD, "it is encrypted"},
        {"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t", 23, DOCX_OLD, "it is a Word 97-2003 document (.doc)"},
        {"W\0o\0r\0k\0b\0o\0o\0k", 15, DOCX_OTHER_KIND, "it is an Excel 97-2003 workbook (.xls)"},
        {"P\0o\0w\0e\0r\0P\0o\0i\0n\0t", 19, DOCX_OTHER_KIND, "it is a PowerPoint 97-2003 presentation (.ppt)"},
        {"_\0_\0s\0u\0b\0s\0t\0g", 15, DOCX_OTHER_KIND, "it is an Outlook message (.msg)"},
    };
    for (size_t i = 0; i < sizeof streams / sizeof *streams; i++)
        if (memmem(bytes.at, bytes.len, streams[i].name, streams[i].len))
            return (DocxResult){streams[i].fault, str_of(streams[i].words)};
    return (DocxResult){DOCX_OTHER_KIND, STR("it is a compound (OLE) file of an unknown kind")};
}

DocxResult docx_parts_sniff(Str bytes) {
    static const struct {
        const char *start, *words;
    } kinds[] = {
        {"%PDF-", "it is a PDF file"},
        {"{\\rtf", "it is an RTF file"},
        {"<!DOCTYPE html", "it is a web page (HTML)"},
        {"<!doctype html", "it is a web page (HTML)"},
        {"<html", "it is a web page (HTML)"},
        {"<HTML", "it is a web page (HTML)"},
        {"MIME-Version:", "it is a web archive (MHTML)"},
        {"Rar!", "it is a RAR archive"},
        {"7z\xBC\xAF", "it is a 7-Zip archive"},
        {"\x1F\x8B", "it is a gzip file"},
        {"\x89PNG", "it is a picture (PNG)"},
        {"\xFF\xD8\xFF", "it is a picture (JPEG)"},
    };
    if (str_starts(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        return sniff_compound(bytes);
    if (bytes.len == 0)
        return (DocxResult){DOCX_BROKEN, STR("it is empty")};
    /* Some archives have something before them: their end says that they are one. */
    size_t tail = bytes.len > 66000 ? bytes.len - 66000 : 0;
    if (str_starts(bytes, "PK") || str_find(bytes, tail, "PK\x05\x06") < bytes.len)
        return (DocxResult){DOCX_FINE, STR("")};
    Str text = str_trim(str_starts(bytes, "\xEF\xBB\xBF") ? str_from(bytes, 3) : bytes);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_starts(text, kinds[i].start))
            return (DocxResult){DOCX_OTHER_KIND, str_of(kinds[i].words)};
    bool is_flat = str_starts(text, "<?xml") && str_find(str_slice(text, 0, 4096), 0, "xmlPackage") < 4096 &&
                   str_find(str_slice(text, 0, 4096), 0, "xmlPackage") < text.len;
    if (is_flat)
        return (DocxResult){DOCX_OTHER_KIND,
                            STR("it is Word's text as one XML file (Flat OPC), not a package of parts")};
    if (memchr(text.at, 0, text.len))
        return (DocxResult){DOCX_OTHER_KIND, STR("it is no zip archive, as Word documents are")};
    return (DocxResult){DOCX_OTHER_KIND, STR("it is a text file under another name")};
}
