#include "ingest/docx_numbering.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/docx_symbol.h"

enum { LEVELS = 9, LIST_LIMIT = 20000, LABEL_BYTES = 64, LINK_LIMIT = 256 };

typedef enum {
    FORMAT_DECIMAL,
    FORMAT_ZERO,
    FORMAT_LOWER,
    FORMAT_UPPER,
    FORMAT_ROMAN,
    FORMAT_UPPER_ROMAN,
    FORMAT_ORDINAL,
    FORMAT_BULLET,
    FORMAT_NONE
} NumberFormat;

typedef struct {
    NumberFormat format;
    Str text, style, font;
    uint32_t start;
    int32_t restart; /* the level whose counting starts this one again; -1: each above */
    bool is_legal;   /* all numbers decimal */
} Level;

/* w:abstractNum: the levels and their running counts. */
typedef struct {
    int32_t id;
    Str style_link, number_style;
    Level levels[LEVELS];
    uint32_t counts[LEVELS];
    bool is_counted[LEVELS];
} List;

/* w:num: a use of a list. */
typedef struct {
    int32_t id, list_id;
    List *list;
    bool has_start[LEVELS], is_used;
    uint32_t starts[LEVELS];
    Level *levels[LEVELS]; /* overridden */
} Use;

struct DocxNumbering {
    Arena *arena;
    VEC(List) lists;
    VEC(Use) uses; /* by id once read */
    List *list;    /* open */
    Use *use;
    Level *level;
    int32_t level_index;
};

static const struct {
    const char *name;
    NumberFormat format;
} formats[] = {{"decimal", FORMAT_DECIMAL},   {"decimalZero", FORMAT_ZERO}, {"lowerLetter", FORMAT_LOWER},
               {"upperLetter", FORMAT_UPPER}, {"lowerRoman", FORMAT_ROMAN}, {"upperRoman", FORMAT_UPPER_ROMAN},
               {"ordinal", FORMAT_ORDINAL},   {"bullet", FORMAT_BULLET},    {"none", FORMAT_NONE}};

static NumberFormat read_format(Str name) {
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (str_equal_z(name, formats[i].name))
            return formats[i].format;
    return FORMAT_DECIMAL;
}

static int32_t read_level_index(const DocxElement *element) {
    int64_t index = docx_xml_number(element, "ilvl", -1);
    return index >= 0 && index < LEVELS ? (int32_t)index : -1;
}

static void start_list(DocxNumbering *numbering, const DocxElement *element) {
    if (numbering->lists.count == LIST_LIMIT)
        return;
    List list = {.id = (int32_t)docx_xml_number(element, "abstractNumId", -1)};
    for (int i = 0; i < LEVELS; i++)
        list.levels[i] = (Level){.start = 1, .restart = -1};
    vec_push(numbering->arena, &numbering->lists, list);
    numbering->list = &numbering->lists.at[numbering->lists.count - 1];
}

static void start_use(DocxNumbering *numbering, const DocxElement *element) {
    if (numbering->uses.count == LIST_LIMIT)
        return;
    vec_push(numbering->arena, &numbering->uses,
             (Use){.id = (int32_t)docx_xml_number(element, "numId", -1), .list_id = -1});
    numbering->use = &numbering->uses.at[numbering->uses.count - 1];
}

static void start_level(DocxNumbering *numbering, const DocxElement *element) {
    int32_t index = read_level_index(element);
    if (index < 0)
        return;
    if (numbering->list)
        numbering->level = &numbering->list->levels[index];
    if (numbering->use) {
        numbering->level = ARENA_NEW(numbering->arena, Level);
        *numbering->level = (Level){.start = 1, .restart = -1};
        numbering->use->levels[index] = numbering->level;
    }
}

static uint32_t read_count(const DocxElement *element) {
    int64_t value = docx_xml_number(element, "val", 1);
    return value >= 0 && value <= 1000000 ? (uint32_t)value : 1;
}

static void read_level(DocxNumbering *numbering, const DocxElement *element) {
    Level *level = numbering->level;
    Str value = docx_xml_value(element);
    switch (element->tag) {
    case TAG_START:
        level->start = read_count(element);
        break;
    case TAG_NUM_FMT:
        level->format = read_format(value);
        break;
    case TAG_LVL_TEXT:
        level->text = str_copy(numbering->arena, str_slice(value, 0, LABEL_BYTES));
        break;
    case TAG_P_STYLE:
        level->style = str_copy(numbering->arena, value);
        break;
    case TAG_IS_LGL:
        level->is_legal = docx_xml_is_on(element);
        break;
    case TAG_LVL_RESTART:
        level->restart = (int32_t)docx_xml_number(element, "val", -1);
        break;
    case TAG_R_FONTS:
        level->font = str_copy(numbering->arena, docx_xml_attribute(element, SPACE_WORD, "ascii"));
        break;
    default:
        break;
    }
}

static void read_use(DocxNumbering *numbering, const DocxElement *element) {
    Use *use = numbering->use;
    if (element->tag == TAG_ABSTRACT_NUM_ID)
        use->list_id = (int32_t)docx_xml_number(element, "val", -1);
    else if (element->tag == TAG_LVL_OVERRIDE)
        numbering->level_index = read_level_index(element);
    else if (element->tag == TAG_START_OVERRIDE && numbering->level_index >= 0) {
        use->has_start[numbering->level_index] = true;
        use->starts[numbering->level_index] = read_count(element);
    }
}

static void on_start(void *context, const DocxElement *element) {
    DocxNumbering *numbering = context;
    if (element->tag == TAG_ABSTRACT_NUM)
        start_list(numbering, element);
    else if (element->tag == TAG_NUM)
        start_use(numbering, element);
    else if (element->tag == TAG_LVL)
        start_level(numbering, element);
    else if (numbering->level)
        read_level(numbering, element);
    else if (numbering->use)
        read_use(numbering, element);
    else if (numbering->list && element->tag == TAG_STYLE_LINK)
        numbering->list->style_link = str_copy(numbering->arena, docx_xml_value(element));
    else if (numbering->list && element->tag == TAG_NUM_STYLE_LINK)
        numbering->list->number_style = str_copy(numbering->arena, docx_xml_value(element));
}

static void on_end(void *context, DocxTag tag) {
    DocxNumbering *numbering = context;
    if (tag == TAG_LVL)
        numbering->level = NULL;
    else if (tag == TAG_ABSTRACT_NUM)
        numbering->list = NULL;
    else if (tag == TAG_NUM)
        numbering->use = NULL;
}

static void on_text(void *context, Str text) { (void)context, (void)text; }

static int compare_lists(const void *a, const void *b) {
    int32_t x = ((const List *)a)->id, y = ((const List *)b)->id;
    return (x > y) - (x < y);
}

static int compare_uses(const void *a, const void *b) {
    int32_t x = ((const Use *)a)->id, y = ((const Use *)b)->id;
    return (x > y) - (x < y);
}

/* Lists that only point at a numbering style take the list that is linked to it. */
static void link_styles(DocxNumbering *numbering) {
    size_t links = 0;
    for (size_t i = 0; i < numbering->lists.count && links < LINK_LIMIT; i++) {
        List *list = &numbering->lists.at[i];
        if (list->number_style.len == 0)
            continue;
        links++;
        for (size_t other = 0; other < numbering->lists.count; other++)
            if (str_equal(numbering->lists.at[other].style_link, list->number_style))
                memcpy(list->levels, numbering->lists.at[other].levels, sizeof list->levels);
    }
}

DocxNumbering *docx_numbering_read(Arena *arena, DocxPackage *package, Str name, DocxResult *result) {
    static const DocxEvents events = {on_start, on_end, on_text};
    DocxNumbering *numbering = ARENA_NEW(arena, DocxNumbering);
    numbering->arena = arena;
    *result = (DocxResult){DOCX_FINE, STR("")};
    if (name.len)
        *result = docx_package_parse(package, name, &events, numbering);
    link_styles(numbering);
    if (numbering->lists.count)
        qsort(numbering->lists.at, numbering->lists.count, sizeof *numbering->lists.at, compare_lists);
    if (numbering->uses.count)
        qsort(numbering->uses.at, numbering->uses.count, sizeof *numbering->uses.at, compare_uses);
    for (size_t i = 0; i < numbering->uses.count && numbering->lists.count; i++) {
        Use *use = &numbering->uses.at[i];
        List key = {.id = use->list_id};
        use->list = bsearch(&key, numbering->lists.at, numbering->lists.count, sizeof key, compare_lists);
    }
    return numbering;
}

static Use *find_use(const DocxNumbering *numbering, int32_t id) {
    Use key = {.id = id};
    if (id <= 0 || numbering->uses.count == 0)
        return NULL;
    Use *use = bsearch(&key, numbering->uses.at, numbering->uses.count, sizeof key, compare_uses);
    return use && use->list ? use : NULL;
}

static const Level *find_level(const Use *use, int32_t level) {
    return use->levels[level] ? use->levels[level] : &use->list->levels[level];
}

int32_t docx_numbering_style_level(const DocxNumbering *numbering, int32_t number_id, Str style) {
    const Use *use = find_use(numbering, number_id);
    for (int32_t level = 0; use && style.len && level < LEVELS; level++)
        if (str_equal(find_level(use, level)->style, style))
            return level;
    return -1;
}

bool docx_numbering_is_counted(const DocxNumbering *numbering, int32_t number_id, int32_t level) {
    const Use *use = find_use(numbering, number_id);
    if (!use || level < 0 || level >= LEVELS)
        return false;
    NumberFormat format = find_level(use, level)->format;
    return format != FORMAT_BULLET && format != FORMAT_NONE;
}

static void add_roman(StrBuf *buf, uint32_t n, bool is_upper) {
    static const struct {
        uint32_t value;
        const char *lower, *upper;
    } steps[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"},  {400, "cd", "CD"}, {100, "c", "C"},
                 {90, "xc", "XC"}, {50, "l", "L"},    {40, "xl", "XL"}, {10, "x", "X"},    {9, "ix", "IX"},
                 {5, "v", "V"},    {4, "iv", "IV"},   {1, "i", "I"}};
    if (n > 4999) {
        buf_add_format(buf, "%u", n);
        return;
    }
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        for (; n >= steps[i].value; n -= steps[i].value)
            buf_add_z(buf, is_upper ? steps[i].upper : steps[i].lower);
}

/* a, b ... z, aa, bb: as Word counts in letters. */
static void add_letters(StrBuf *buf, uint32_t n, char first) {
    if (n == 0 || n > 26 * 8) {
        buf_add_format(buf, "%u", n);
        return;
    }
    for (uint32_t i = 0; i <= (n - 1) / 26; i++)
        buf_add_byte(buf, (char)(first + (n - 1) % 26));
}

static void add_number(StrBuf *buf, NumberFormat format, uint32_t n) {
    const char *endings[] = {"th", "st", "nd", "rd"};
    switch (format) {
    case FORMAT_ZERO:
        buf_add_format(buf, "%02u", n);
        break;
    case FORMAT_LOWER:
        add_letters(buf, n, 'a');
        break;
    case FORMAT_UPPER:
        add_letters(buf, n, 'A');
        break;
    case FORMAT_ROMAN:
        add_roman(buf, n, false);
        break;
    case FORMAT_UPPER_ROMAN:
        add_roman(buf, n, true);
        break;
    case FORMAT_ORDINAL:
        buf_add_format(buf, "%u%s", n, endings[n % 10 < 4 && (n / 10) % 10 != 1 ? n % 10 : 0]);
        break;
    case FORMAT_BULLET:
    case FORMAT_NONE:
        break;
    case FORMAT_DECIMAL:
        buf_add_format(buf, "%u", n);
        break;
    }
}

/* Counts level `level` up and starts those below it again. */
static void count_up(Use *use, int32_t level) {
    List *list = use->list;
    if (!use->is_used) {
        /* A use with starts of its own begins anew what the list has counted so far. */
        for (int32_t l = 0; l < LEVELS; l++)
            if (use->has_start[l])
                list->is_counted[l] = false;
        use->is_used = true;
    }
    for (int32_t l = 0; l <= level; l++) {
        uint32_t start = use->has_start[l] ? use->starts[l] : find_level(use, l)->start;
        if (!list->is_counted[l])
            list->counts[l] = start;
        else if (l == level)
            list->counts[l]++;
        list->is_counted[l] = true;
    }
    for (int32_t l = level + 1; l < LEVELS; l++) {
        int32_t restart = find_level(use, l)->restart;
        if (restart < 0 || (restart > 0 && level < restart))
            list->is_counted[l] = false;
    }
}

Str docx_numbering_count(DocxNumbering *numbering, Arena *arena, int32_t number_id, int32_t level) {
    Use *use = find_use(numbering, number_id);
    if (!use || level < 0 || level >= LEVELS)
        return STR("");
    const Level *own = find_level(use, level);
    count_up(use, level);
    if (own->format == FORMAT_BULLET)
        return own->text.len ? docx_symbol_bullet(arena, own->font, own->text) : STR("");
    StrBuf buf = buf_open(arena);
    for (size_t i = 0; i < own->text.len; i++) {
        char c = own->text.at[i], digit = i + 1 < own->text.len ? own->text.at[i + 1] : 0;
        if (c != '%' || digit < '1' || digit > '9') {
            buf_add_byte(&buf, c);
            continue;
        }
        int32_t of = digit - '1';
        NumberFormat format = find_level(use, of)->format;
        add_number(&buf, own->is_legal && format < FORMAT_BULLET ? FORMAT_DECIMAL : format, use->list->counts[of]);
        i++;
    }
    return str_trim(buf_str(&buf));
}
