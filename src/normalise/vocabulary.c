#include "normalise/vocabulary.h"

#include "base/config_xml.h"
#include "base/pattern.h"
#include "base/utf8.h"
#include "normalise/phrases.h"

/* The files of the folder, each cut by an idea. */
static const char *const file_names[] = {"roles.xml", "kinds.xml", "words.xml", "concepts.xml"};

static const char *const kind_names[KIND_COUNT] = {
#define KIND(id, name) [KIND_##id] = (name),
#include "model/kinds.def"
#undef KIND
};

static const char *const list_names[WORDS_LIST_COUNT] = {
    [WORDS_STATUS] = "status",     [WORDS_COURSE] = "course",     [WORDS_POLARITY] = "polarity",
    [WORDS_CONCEPT] = "concept",   [WORDS_UNIT] = "unit",         [WORDS_SCORE] = "score",
    [WORDS_BUDGET] = "budget",     [WORDS_DOCUMENT] = "document", [WORDS_PERSON] = "person",
    [WORDS_TEMPLATE] = "template",
};

static const char *const type_names[] = {
    [FIELD_TEXT] = "text",   [FIELD_LIST] = "list",         [FIELD_DATE] = "date",
    [FIELD_MONEY] = "money", [FIELD_QUANTITY] = "quantity", [FIELD_PEOPLE] = "people",
};

typedef struct {
    Pattern *pattern;
    PhraseUse use;
} Like;

/* Where the words of one question are looked for: those of roles, of titles, of a list. */
typedef struct {
    Phrases *phrases;
    VEC(Like) likes;
} Index;

typedef struct {
    Kind kind;
    int32_t weight;
} Title;

struct Vocabulary {
    Arena *arena;
    Arena *scratch; /* for the work of one question */
    VEC(ColumnRole) roles;
    VEC(Title) titles;
    VEC(Str) names; /* of the words of all lists: each stands once in a list */
    KindColumns columns[KIND_COUNT];
    Index role_index, title_index, list_index[WORDS_LIST_COUNT];
};

/* What is read just now. */
typedef struct {
    Vocabulary *vocabulary;
    ConfigFile file;
    Findings *findings;
    bool is_own, is_faulty;
} Reader;

static void fault(Reader *reader, uint32_t line, Str detail) {
    config_xml_raise(reader->findings, reader->file, line, detail);
    reader->is_faulty = true;
}

static void add_like(Reader *reader, Index *index, const ConfigElement *element, PhraseUse use) {
    Arena *arena = reader->vocabulary->arena;
    PatternFault wrong;
    Pattern *pattern = pattern_try(str_z(arena, element->text), true, &wrong);
    if (pattern)
        vec_push(arena, &index->likes, (Like){pattern, use});
    else
        fault(reader, element->line,
              str_format(arena, "<like> holds \"%.*s\", which is no expression: %s, at its character %zu",
                         STR_ARG(element->text), wrong.why, wrong.offset + 1));
}

/* Adds the phrases among an element's children. */
static void add_phrases(Reader *reader, Index *index, const ConfigElement *parent, uint32_t owner) {
    for (const ConfigElement *kid = parent->first; kid; kid = kid->next) {
        PhraseUse use = {owner, str_equal_z(kid->name, "is"), reader->is_own};
        bool is_phrase = use.is_whole || str_equal_z(kid->name, "has");
        if (is_phrase && kid->text.len == 0)
            fault(reader, kid->line, str_format(reader->vocabulary->arena, "<%.*s> is empty", STR_ARG(kid->name)));
        if (str_equal_z(kid->name, "like")) {
            add_like(reader, index, kid, use);
        } else if (is_phrase) {
            for (size_t at = 0; at < kid->text.len;) {
                size_t end = str_find_byte(kid->text, at, ';');
                Str phrase = str_slice(kid->text, at, end);
                if (!phrases_add(index->phrases, phrase, use) && !str_is_blank(phrase))
                    fault(reader, kid->line,
                          str_format(reader->vocabulary->arena, "<%.*s> holds \"%.*s\", which has no word to look for",
                                     STR_ARG(kid->name), STR_ARG(phrase)));
                at = end + 1;
            }
        }
    }
}

/* Returns the place of a name in a list of names that the schema holds to. */
static size_t find_name(const char *const *names, size_t count, Str name) {
    size_t at = 0;
    while (at < count && !str_equal_z(name, names[at]))
        at++;
    return at;
}

static FieldType read_type(const ConfigElement *element, FieldType otherwise) {
    size_t count = sizeof type_names / sizeof *type_names;
    size_t at = find_name(type_names, count, config_xml_attribute(element, "type"));
    return at < count ? (FieldType)at : otherwise;
}

static uint32_t find_role(const Vocabulary *vocabulary, Str name) {
    uint32_t at = 0;
    while (at < vocabulary->roles.count && !str_equal(vocabulary->roles.at[at].name, name))
        at++;
    return at;
}

static void read_role(Reader *reader, const ConfigElement *element) {
    Vocabulary *vocabulary = reader->vocabulary;
    Str name = config_xml_attribute(element, "name");
    uint32_t role = find_role(vocabulary, name);
    if (role == vocabulary->roles.count)
        vec_push(vocabulary->arena, &vocabulary->roles, (ColumnRole){name, FIELD_TEXT});
    ColumnRole *known = &vocabulary->roles.at[role];
    known->type = read_type(element, known->type);
    add_phrases(reader, &vocabulary->role_index, element, role);
}

/* Digits alone, as the schema holds them to. */
static int32_t read_weight(const ConfigElement *element) {
    Str words = config_xml_attribute(element, "weight");
    int32_t weight = 0;
    for (size_t i = 0; i < words.len; i++)
        if (words.at[i] >= '0' && words.at[i] <= '9')
            weight = weight * 10 + (words.at[i] - '0');
    return str_starts(words, "-") ? -weight : weight;
}

/* A column of an officer's own file stands before ours, so that it is found first. */
static void read_column(Reader *reader, Kind kind, const ConfigElement *element) {
    Vocabulary *vocabulary = reader->vocabulary;
    Str name = config_xml_attribute(element, "role");
    uint32_t role = find_role(vocabulary, name);
    if (role == vocabulary->roles.count) {
        fault(reader, element->line,
              str_format(vocabulary->arena, "<column> has role=\"%.*s\", and no <role> above it has that name",
                         STR_ARG(name)));
        return;
    }
    KindColumn column = {.role = role, .weight = read_weight(element)};
    column.field = config_xml_attribute(element, "field");
    column.type = read_type(element, vocabulary->roles.at[role].type);
    KindColumns *columns = &vocabulary->columns[kind];
    vec_push(vocabulary->arena, columns, column);
    for (size_t i = columns->count - 1; reader->is_own && i > 0; i--) {
        columns->at[i] = columns->at[i - 1];
        columns->at[i - 1] = column;
    }
}

static void read_kind(Reader *reader, const ConfigElement *element) {
    Vocabulary *vocabulary = reader->vocabulary;
    Kind kind = (Kind)find_name(kind_names, KIND_COUNT, config_xml_attribute(element, "name"));
    if (kind == KIND_COUNT)
        return;
    for (const ConfigElement *kid = element->first; kid; kid = kid->next) {
        if (str_equal_z(kid->name, "column")) {
            read_column(reader, kind, kid);
        } else {
            vec_push(vocabulary->arena, &vocabulary->titles, (Title){kind, read_weight(kid)});
            add_phrases(reader, &vocabulary->title_index, kid, (uint32_t)vocabulary->titles.count - 1);
        }
    }
}

static void read_words(Reader *reader, const ConfigElement *element) {
    Vocabulary *vocabulary = reader->vocabulary;
    size_t list = find_name(list_names, WORDS_LIST_COUNT, config_xml_attribute(element, "list"));
    for (const ConfigElement *kid = element->first; kid && list < WORDS_LIST_COUNT; kid = kid->next) {
        vec_push(vocabulary->arena, &vocabulary->names, config_xml_attribute(kid, "name"));
        add_phrases(reader, &vocabulary->list_index[list], kid, (uint32_t)vocabulary->names.count - 1);
    }
}

static void read_file(Reader *reader) {
    const ConfigElement *root = config_xml_read(reader->vocabulary->arena, reader->file, reader->findings);
    reader->is_faulty |= !root;
    for (const ConfigElement *kid = root ? root->first : NULL; kid; kid = kid->next) {
        if (str_equal_z(kid->name, "role"))
            read_role(reader, kid);
        else if (str_equal_z(kid->name, "kind"))
            read_kind(reader, kid);
        else
            read_words(reader, kid);
    }
}

static void open_indexes(Vocabulary *vocabulary) {
    vocabulary->role_index.phrases = phrases_open(vocabulary->arena);
    vocabulary->title_index.phrases = phrases_open(vocabulary->arena);
    for (int i = 0; i < WORDS_LIST_COUNT; i++)
        vocabulary->list_index[i].phrases = phrases_open(vocabulary->arena);
}

Vocabulary *vocabulary_open(Arena *arena, const char *folder, const char *own, Findings *findings) {
    Vocabulary *vocabulary = ARENA_NEW(arena, Vocabulary);
    vocabulary->arena = arena;
    vocabulary->scratch = arena_open();
    open_indexes(vocabulary);
    Reader reader = {.vocabulary = vocabulary, .findings = findings};
    reader.file.schema = str_z(arena, str_format(arena, "%s/vocabulary.rng", folder));
    reader.file.fault = FINDING_VOCABULARY_FAULT;
    for (size_t i = 0; i < sizeof file_names / sizeof *file_names; i++) {
        reader.file.path = str_z(arena, str_format(arena, "%s/%s", folder, file_names[i]));
        read_file(&reader);
    }
    if (own && !reader.is_faulty) {
        reader.is_own = true;
        reader.file.path = own;
        read_file(&reader);
    }
    if (!reader.is_faulty)
        return vocabulary;
    vocabulary_close(vocabulary);
    return NULL;
}

static void close_index(Index *index) {
    for (size_t i = 0; i < index->likes.count; i++)
        pattern_close(index->likes.at[i].pattern);
}

void vocabulary_close(Vocabulary *vocabulary) {
    if (!vocabulary)
        return;
    close_index(&vocabulary->role_index);
    close_index(&vocabulary->title_index);
    for (int i = 0; i < WORDS_LIST_COUNT; i++)
        close_index(&vocabulary->list_index[i]);
    arena_close(vocabulary->scratch);
}

uint32_t vocabulary_role_count(const Vocabulary *vocabulary) { return (uint32_t)vocabulary->roles.count; }

const ColumnRole *vocabulary_role(const Vocabulary *vocabulary, uint32_t role) { return &vocabulary->roles.at[role]; }

uint32_t vocabulary_role_named(const Vocabulary *vocabulary, const char *name) {
    return find_role(vocabulary, str_of(name));
}

/* The hits live until the next question. */
static PhraseHits find_in(Vocabulary *vocabulary, const Index *index, Str words) {
    arena_reset(vocabulary->scratch);
    words = str_collapse(vocabulary->scratch, utf8_fit(words, PHRASE_BYTES));
    PhraseHits hits = phrases_find(vocabulary->scratch, index->phrases, words);
    for (size_t i = 0; i < index->likes.count; i++) {
        PatternMatch match;
        const Like *like = &index->likes.at[i];
        if (!pattern_find(like->pattern, words, 0, &match))
            continue;
        PhraseUse use = like->use;
        use.is_whole = match.from == 0 && match.to == words.len;
        phrases_add_hit(vocabulary->scratch, &hits, use, match.to - match.from);
    }
    if (index->likes.count)
        phrases_sort(&hits);
    return hits;
}

uint32_t vocabulary_find_roles(Vocabulary *vocabulary, Str heading, uint32_t *roles, uint32_t room) {
    PhraseHits hits = find_in(vocabulary, &vocabulary->role_index, heading);
    uint32_t count = hits.count < room ? (uint32_t)hits.count : room;
    for (uint32_t i = 0; i < count; i++)
        roles[i] = hits.at[i].owner;
    return count;
}

const KindColumns *vocabulary_columns(const Vocabulary *vocabulary, Kind kind) { return &vocabulary->columns[kind]; }

int32_t vocabulary_judge_title(Vocabulary *vocabulary, Kind kind, Str title) {
    PhraseHits hits = find_in(vocabulary, &vocabulary->title_index, title);
    for (size_t i = 0; i < hits.count; i++)
        if (vocabulary->titles.at[hits.at[i].owner].kind == kind)
            return vocabulary->titles.at[hits.at[i].owner].weight;
    return 0;
}

Str vocabulary_find(Vocabulary *vocabulary, WordList list, Str words) {
    PhraseHits hits = find_in(vocabulary, &vocabulary->list_index[list], words);
    return hits.count ? vocabulary->names.at[hits.at[0].owner] : STR("");
}

Str vocabulary_locate(Vocabulary *vocabulary, WordList list, Str words, Str *span) {
    arena_reset(vocabulary->scratch);
    PhraseSpans spans = phrases_cut(vocabulary->scratch, vocabulary->list_index[list].phrases, words);
    Str name = STR("");
    *span = STR("");
    for (size_t i = 0; i < spans.count; i++)
        if (spans.at[i].words.len > span->len) {
            *span = spans.at[i].words;
            name = vocabulary->names.at[spans.at[i].owner];
        }
    return name;
}
