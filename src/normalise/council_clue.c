#include "normalise/council_clue.h"

#include <string.h>

#include "base/utf8.h"

const char *const council_kinds[] = {"County Borough Council", "Metropolitan Borough Council",
                                     "District Council",       "Borough Council",
                                     "City Council",           "County Council",
                                     "London Borough",         NULL};

typedef struct {
    Arena *arena;
    Clues *clues;
    uint32_t council; /* whose clues are added */
} Builder;

static void add(Builder *builder, ClueKind kind, Str words) {
    PhraseUse use = {.owner = (uint32_t)builder->clues->list.count};
    if (phrases_add(builder->clues->phrases, words, use))
        vec_push(builder->arena, &builder->clues->list, (Clue){kind, builder->council});
}

static bool holds(Str words, const char *part) { return str_find(words, 0, part) < words.len; }

/* What is the official name of another council is left to it: "Somerset Council" is not short for the county council
 * that came before it. */
static void add_full(Builder *builder, const char *before, Str name, const char *behind) {
    Str words = str_format(builder->arena, "%s%.*s%s", before, STR_ARG(name), behind);
    if (!phrases_hold(builder->clues->phrases, words))
        add(builder, CLUE_FULL, words);
}

static void add_place(Builder *builder, const char *before, Str name, const char *behind) {
    add(builder, CLUE_PLACE, str_format(builder->arena, "%s%.*s%s", before, STR_ARG(name), behind));
}

/* "Harborough District Council" gives "HDC"; small words count for nothing. */
static void add_initials(Builder *builder, Str name) {
    StrBuf initials = buf_open(builder->arena);
    bool is_first = true;
    for (size_t i = 0; i < name.len; i++) {
        if (is_first && name.at[i] >= 'A' && name.at[i] <= 'Z')
            buf_add_byte(&initials, name.at[i]);
        is_first = name.at[i] == ' ' || name.at[i] == '-';
    }
    if (buf_str(&initials).len >= 3)
        add(builder, CLUE_INITIALS, buf_str(&initials));
}

/* The places a council is called by go with its kind: a city council may call its area a district. */
static void add_places(Builder *builder, const Council *council, Str name) {
    bool is_county = str_equal_z(council->type, "County") || str_ends(council->type, "uthority");
    if (!is_county || holds(council->name, "District")) {
        add_place(builder, "", name, " District");
        add_place(builder, "District of ", name, "");
        add_place(builder, "", name, " and District");
    }
    if (holds(council->name, "Borough")) {
        add_place(builder, "", name, " Borough");
        add_place(builder, "Borough of ", name, "");
        add_place(builder, "", name, " BC");
        add_place(builder, "", name, " MBC");
    }
    if (holds(council->name, "City")) {
        add_place(builder, "", name, " City");
        add_place(builder, "City of ", name, "");
        add_place(builder, "", name, " CC");
    }
    if (holds(council->name, "District"))
        add_place(builder, "", name, " DC");
    if (holds(council->name, "County"))
        add_place(builder, "", name, " CC");
}

/* In Welsh, of a name in either language. */
static void add_welsh(Builder *builder, Str name) {
    add_full(builder, "Cyngor ", name, "");
    add_full(builder, "Cyngor Sir ", name, "");
    add_full(builder, "Cyngor Dinas ", name, "");
    add_full(builder, "Cyngor Bwrdeistref Sirol ", name, "");
}

static void add_council(Builder *builder, const Council *council, Str other_names) {
    Str name = str_starts(council->short_name, "The ") ? str_from(council->short_name, 4) : council->short_name;
    bool is_welsh = str_equal_z(council->nation, "Wales");
    if (is_welsh)
        add_welsh(builder, name);
    add_full(builder, "", name, " Council");
    for (int i = 0; council_kinds[i]; i++)
        if (str_ends(council->name, council_kinds[i]))
            add_full(builder, "", name, str_z(builder->arena, str_format(builder->arena, " %s", council_kinds[i])));
    if (str_equal_z(council->type, "London borough"))
        add_full(builder, "London Borough of ", name, "");
    if (str_equal_z(council->type, "Metropolitan district"))
        add_full(builder, "", name, " Metropolitan Borough Council");
    add_places(builder, council, name);
    add(builder, CLUE_BARE, name);
    add_initials(builder, council->name);
    for (size_t at = 0; at < other_names.len;) {
        size_t end = str_find_byte(other_names, at, '|');
        Str other = str_slice(other_names, at, end);
        add(builder, str_ends_folded(other, "council") ? CLUE_FULL : CLUE_BARE, other);
        if (is_welsh)
            add_welsh(builder, other);
        at = end + 1;
    }
}

Clues *council_clue_open(Arena *arena, const Council *councils, const Str *other_names, size_t count) {
    Clues *clues = ARENA_NEW(arena, Clues);
    clues->phrases = phrases_open(arena);
    Builder builder = {.arena = arena, .clues = clues};
    for (size_t i = 0; i < count; i++) {
        builder.council = (uint32_t)i;
        add(&builder, CLUE_FULL, councils[i].name);
    }
    for (size_t i = 0; i < count; i++) {
        builder.council = (uint32_t)i;
        add_council(&builder, &councils[i], other_names[i]);
    }
    for (uint32_t i = 0; council_kinds[i]; i++) {
        builder.council = i;
        add(&builder, CLUE_KIND, str_of(council_kinds[i]));
    }
    return clues;
}
