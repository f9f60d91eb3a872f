/* Lists of prose that state what a table could: the services of a department, the values or objectives of a council. A
 * heading must say so outright. */
#include "normalise/record.h"

enum { LIST_WEIGHT = 3, LONGEST_NAME = 90 };

static Kind judge_heading(Normaliser *normaliser, Str heading) {
    static const Kind kinds[] = {KIND_OBJECTIVES, KIND_SERVICES};
    Kind best = KIND_REGISTER;
    int32_t most = LIST_WEIGHT - 1;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        int32_t weight = vocabulary_judge_title(normaliser->vocabulary, kinds[i], heading);
        if (weight > most) {
            most = weight;
            best = kinds[i];
        }
    }
    return best;
}

/* Returns the field that names a thing of the kind: its first. */
static Str find_name_field(Normaliser *normaliser, Kind kind) {
    const KindColumns *columns = vocabulary_columns(normaliser->vocabulary, kind);
    for (size_t i = 0; i < columns->count; i++)
        if (columns->at[i].field.len)
            return columns->at[i].field;
    return STR("name");
}

/* Services have names; a list of sentences under their heading describes them. */
static bool is_list_of_kind(Kind kind, const Block *block) {
    size_t names = 0;
    for (size_t i = 0; i < block->items.count; i++) {
        Str text = block->items.at[i].text;
        names += text.len <= LONGEST_NAME && !str_ends(text, ";") && !str_ends(text, ".");
    }
    return kind == KIND_OBJECTIVES || names * 4 >= block->items.count * 3;
}

static void add_item(Normaliser *normaliser, Kind kind, const Block *block, const ListItem *item) {
    Arena *arena = normaliser->arena;
    Entry entry = {.kind = kind, .origin = {.line = item->lines.first, .place = STR("")}};
    if (block->is_ordered && item->label.len)
        vec_push(arena, &entry.fields, (Field){.name = STR("number"), .type = FIELD_TEXT, .raw = item->label});
    vec_push(arena, &entry.fields,
             (Field){.name = find_name_field(normaliser, kind), .type = FIELD_TEXT, .raw = item->text});
    vec_push(arena, &normaliser->plan->entries, entry);
}

void kind_lists_read(Normaliser *normaliser) {
    const Source *source = normaliser->plan->source;
    Kind kind = KIND_REGISTER;
    for (size_t i = 0; i < source->blocks.count; i++) {
        const Block *block = &source->blocks.at[i];
        if (block->kind == BLOCK_HEADING)
            kind = judge_heading(normaliser, block->text);
        if (kind == KIND_REGISTER || block->kind != BLOCK_LIST || !is_list_of_kind(kind, block))
            continue;
        for (size_t n = 0; n < block->items.count; n++)
            if (block->items.at[n].level == 0)
                add_item(normaliser, kind, block, &block->items.at[n]);
    }
}
