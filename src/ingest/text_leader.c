/* Leaders: dots that lead to a page number at the end of a line of contents. */
#include "base/utf8.h"
#include "ingest/cell_kind.h"
#include "ingest/links.h"
#include "ingest/text_prose.h"

enum { PAGE_DIGITS = 4, LEADER_DOTS = 5, LEADER_LINES = 3, LEVELS = 8 };

/* A leader: the text ends at `from`, its page number begins at `number`. */
typedef struct {
    size_t from, number, dots;
} Leader;

/* Finds the leader of a text; false when it has none. */
static bool find_leader(Str text, Leader *leader) {
    size_t number = text.len, dots = 0;
    while (number > 0 && utf8_is_digit((unsigned char)text.at[number - 1]))
        number--;
    if (number == text.len || text.len - number > PAGE_DIGITS)
        return false;
    size_t from = number;
    for (; from > 0 && (text.at[from - 1] == '.' || text.at[from - 1] == ' '); from--)
        dots += text.at[from - 1] == '.';
    *leader = (Leader){from, number, dots};
    return dots >= LEADER_DOTS && from > 0;
}

bool text_leader_ends(Str text) {
    Leader leader;
    return find_leader(text, &leader);
}

Str text_leader_shorten(Reader *reader, const Unit *unit) {
    Str text = unit->text;
    Leader leader;
    if (!find_leader(text, &leader))
        return text;
    grid_decide(reader, &reader->source->decisions, (Mark){DECISION_LEADER_SHORTENED, unit->lines},
                "%zu dots before \"%.*s\"", leader.dots, STR_ARG(str_from(text, leader.number)));
    return str_format(reader->arena, "%.*s … %.*s", STR_ARG(str_slice(text, 0, leader.from)),
                      STR_ARG(str_from(text, leader.number)));
}

size_t text_leader_count(const Units *units, size_t i) {
    size_t end = i;
    while (end < units->count && units->at[end].kind != UNIT_TABLE && !units->at[end].is_certain &&
           text_leader_ends(units->at[end].text))
        end++;
    return end - i >= LEADER_LINES ? end - i : 0;
}

size_t text_leader_read(Reader *reader, const Units *units, size_t i) {
    size_t end = i + text_leader_count(units, i);
    Block block = {.kind = BLOCK_LIST,
                   .number = STR(""),
                   .text = STR(""),
                   .lines = {units->at[i].lines.first, units->at[end - 1].lines.last}};
    for (size_t j = i; j < end; j++) {
        const Unit *unit = &units->at[j];
        Str text = text_leader_shorten(reader, unit);
        uint32_t level = unit->kind == UNIT_NUMBERED && unit->depth > 1 ? unit->depth - 1 : 0;
        links_place(reader->arena, unit->links, (LinkTexts){&text, 1, (uint32_t)(j - i)}, &block.links);
        vec_push(reader->arena, &block.items,
                 (ListItem){text, unit->label, level < LEVELS ? level : LEVELS, unit->lines});
        block.is_ordered |= unit->kind == UNIT_NUMBERED;
    }
    vec_push(reader->arena, &reader->source->blocks, block);
    grid_decide(reader, &reader->source->decisions, (Mark){DECISION_CONTENTS_LINES, block.lines},
                "%zu lines with dots before a number", end - i);
    return end;
}
