/* Lists: items with marks, nested by indent and mark, and lines numbered in sequence. */
#include "base/utf8.h"
#include "ingest/cell_kind.h"
#include "ingest/links.h"
#include "ingest/text_prose.h"

enum { DEPTH_LIMIT = 8, SEEN_AHEAD = 64, ITEM_BYTES = 20000 };

/* Tells whether `b` is the next item after `a` of one numbered list. */
static bool is_next_number(const Unit *a, const Unit *b) {
    return b->kind == UNIT_NUMBERED && b->style == a->style && b->depth == 1 && b->value == a->value + 1;
}

/* Tells whether the numbering goes on further down, behind other matter: then these were headings of sections. */
static bool goes_on_later(const Units *units, size_t number, size_t end) {
    const Unit *last = &units->at[number];
    for (size_t j = end + 1; j < units->count && j < end + SEEN_AHEAD; j++)
        if (is_next_number(last, &units->at[j]) && text_heading_strong(units, j))
            return true;
    return false;
}

/* Tells whether a unit stands inside an item of the numbered list that `first` begins: deeper, with another mark. */
static bool is_inside(const Unit *first, const Unit *unit) {
    bool is_marked = unit->kind == UNIT_ITEM || (unit->kind == UNIT_NUMBERED && unit->style != first->style);
    return is_marked && unit->indent > first->indent;
}

size_t text_list_count(const Units *units, size_t i) {
    const Unit *first = &units->at[i];
    if (first->kind != UNIT_NUMBERED || first->depth != 1)
        return 0;
    size_t end = i + 1, last = i, numbers = 1;
    for (; end < units->count; end++) {
        if (is_next_number(&units->at[last], &units->at[end])) {
            last = end;
            numbers++;
        } else if (!is_inside(first, &units->at[end])) {
            break;
        }
    }
    if (numbers < 2 || (text_heading_strong(units, i) && goes_on_later(units, last, end)))
        return 0;
    return end - i;
}

/* The marks and indents that are open, the outermost first. */
typedef struct {
    Str marks[DEPTH_LIMIT];
    uint32_t indents[DEPTH_LIMIT], depth;
} Levels;

/* Returns the depth of an item: deeper indent or a new mark opens a level, a known one closes those inside it. */
static uint32_t find_level(Levels *levels, const Unit *unit) {
    for (uint32_t d = levels->depth; d > 0; d--) {
        bool is_same_mark = str_equal(levels->marks[d - 1], unit->label);
        if (unit->indent == levels->indents[d - 1] && is_same_mark)
            return (levels->depth = d) - 1;
        if (unit->indent < levels->indents[d - 1] && d > 1)
            continue;
        if (unit->indent <= levels->indents[d - 1] && is_same_mark)
            return (levels->depth = d) - 1;
    }
    if (levels->depth < DEPTH_LIMIT)
        levels->depth++;
    levels->marks[levels->depth - 1] = unit->label;
    levels->indents[levels->depth - 1] = unit->indent;
    return levels->depth - 1;
}

static void add_item(Reader *reader, Block *block, const Unit *unit, uint32_t level) {
    Str text = text_leader_shorten(reader, unit);
    links_place(reader->arena, unit->links, (LinkTexts){&text, 1, (uint32_t)block->items.count}, &block->links);
    vec_push(reader->arena, &block->items, (ListItem){text, unit->label, level, unit->lines});
    block->lines.last = unit->lines.last;
}

/* Tells whether the unit goes on in the item above, over a page break or from an indented line. */
static bool goes_on(const ListItem *item, const Unit *unit, uint32_t item_indent) {
    if (unit->kind != UNIT_TEXT)
        return false;
    bool is_indented = unit->gap == 0 && unit->indent > item_indent;
    return is_indented ||
           (kind_starts_lower(unit->text) && !kind_ends_sentence(item->text) && kind_count_words(item->text, 5) > 4);
}

/* Places the links of a line that goes on in the last item: behind the item's own text and a space. */
static void place_more(Arena *arena, Block *block, const Unit *unit) {
    size_t before = block->links ? block->links->count : 0;
    uint32_t item = (uint32_t)block->items.count - 1;
    links_place(arena, unit->links, (LinkTexts){&unit->text, 1, item}, &block->links);
    for (size_t i = before; i < block->links->count; i++)
        if (block->links->at[i].start != LINK_UNPLACED)
            block->links->at[i].start += block->items.at[item].text.len + 1;
}

static void extend_item(Reader *reader, Block *block, const Unit *unit) {
    ListItem *item = &block->items.at[block->items.count - 1];
    if (unit->links)
        place_more(reader->arena, block, unit);
    item->text = str_format(reader->arena, "%.*s %.*s", STR_ARG(item->text), STR_ARG(unit->text));
    item->lines.last = block->lines.last = unit->lines.last;
    if (unit->gap == 0)
        return;
    grid_decide(reader, &reader->source->decisions, (Mark){DECISION_PARAGRAPH_JOINED, item->lines},
                "the item stops without an end, the line goes on in lower case");
    finding_raise(&reader->source->findings, FINDING_PARAGRAPH_JOINED, (Place){.line = unit->lines.first}, NULL);
}

static size_t read_marked(Reader *reader, const Units *units, size_t i, Block *block) {
    Levels levels = {.depth = 0};
    for (; i < units->count; i++) {
        const Unit *unit = &units->at[i];
        if (unit->kind == UNIT_ITEM)
            add_item(reader, block, unit, find_level(&levels, unit));
        else if (block->items.at[block->items.count - 1].text.len < ITEM_BYTES &&
                 goes_on(&block->items.at[block->items.count - 1], unit, levels.indents[levels.depth - 1]))
            extend_item(reader, block, unit);
        else
            break;
    }
    return i;
}

/* Reads the items that the file itself tells of, with its levels. */
static size_t read_certain(Reader *reader, const Units *units, size_t i) {
    const Unit *first = &units->at[i];
    Block block = {.kind = BLOCK_LIST, .lines = first->lines, .is_ordered = first->is_counted};
    for (; i < units->count && units->at[i].kind == UNIT_ITEM && units->at[i].is_certain; i++) {
        /* Numbers behind bullets begin another list, and so do notes. */
        if (units->at[i].is_note != first->is_note)
            break;
        if (units->at[i].indent == 0 && units->at[i].is_counted != block.is_ordered)
            break;
        add_item(reader, &block, &units->at[i], units->at[i].indent < DEPTH_LIMIT ? units->at[i].indent : DEPTH_LIMIT);
    }
    vec_push(reader->arena, &reader->source->blocks, block);
    return i;
}

size_t text_list_read(Reader *reader, const Units *units, size_t i) {
    if (units->at[i].is_certain)
        return read_certain(reader, units, i);
    Block block = {.kind = BLOCK_LIST, .number = STR(""), .text = STR(""), .lines = units->at[i].lines};
    size_t end = i + text_list_count(units, i);
    block.is_ordered = end > i;
    if (end == i)
        end = read_marked(reader, units, i, &block);
    else
        for (size_t j = i; j < end; j++)
            add_item(reader, &block, &units->at[j], is_inside(&units->at[i], &units->at[j]) ? 1 : 0);
    vec_push(reader->arena, &reader->source->blocks, block);
    return end;
}
