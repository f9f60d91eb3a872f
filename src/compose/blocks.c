#include "compose/blocks.h"

#include <string.h>
#include <strings.h>

#include "compose/enrich.h"
#include "compose/key.h"
#include "compose/links.h"
#include "compose/table.h"

enum { DEEPEST_HEADING = 6 };

/* A heading is one deeper than the one before at most: structure trees skip no level (ISO 14289-1, 7.4.2). */
static void add_heading(Composer *composer, const Block *block) {
    uint32_t level = block->level + 1 + composer->deeper;
    level = level > composer->level + 1 ? composer->level + 1 : level;
    level = level > DEEPEST_HEADING ? DEEPEST_HEADING : level;
    composer->level = level;
    composer->heading = block;
    const char *between = block->number.len && block->text.len ? " " : "";
    Str text = str_format(composer->arena, "%.*s%s%.*s", STR_ARG(block->number), between, STR_ARG(block->text));
    ReportItem item = {.kind = ITEM_HEADING, .level = level, .text = text, .line = block->lines.first};
    item.links = links_compose(composer->arena, block->links, 0, text.len - block->text.len);
    vec_push(composer->arena, &composer->report->items, item);
}

/* Bullets are signs beyond ASCII, or the two of ASCII that papers use for them. */
static bool is_bullet(Str label) {
    return label.len && (label.at[0] & 0x80 || strchr("-*+", label.at[0]) || str_equal_z(label, "o"));
}

static void add_list(Composer *composer, const Block *block) {
    ReportItem item = {.kind = ITEM_LIST, .list_count = (uint32_t)block->items.count};
    item.list = ARENA_ARRAY(composer->arena, ReportListItem, block->items.count);
    for (size_t i = 0; i < block->items.count; i++) {
        const ListItem *from = &block->items.at[i];
        /* A bullet of any shape prints as ours; a label that counts or names prints as written. */
        item.list[i] =
            (ReportListItem){from->text, is_bullet(from->label) ? STR("") : from->label, from->level, from->lines.first,
                             links_compose(composer->arena, block->links, (uint32_t)i, 0)};
    }
    vec_push(composer->arena, &composer->report->items, item);
}

/* Tells whether words can stand over a table as its caption: more than one word, and no sentence. */
static bool is_caption(Str text) {
    enum { LONGEST_CAPTION = 90 };
    bool has_words = str_find_byte(text, 0, ' ') < text.len;
    return has_words && text.len <= LONGEST_CAPTION && !str_ends(text, ".") && !str_ends(text, ":");
}

/* Tells whether the heading says just what the caption would; a colon at its end, or other capitals, make no
 * difference. A caption that says less or more was a line of its own in the paper, and is kept. */
static bool heading_says(const Block *heading, Str caption) {
    if (!heading)
        return false;
    Str text = str_ends(heading->text, ":") ? str_slice(heading->text, 0, heading->text.len - 1) : heading->text;
    return text.len == caption.len && strncasecmp(text.at, caption.at, text.len) == 0;
}

/* The source names a table by its title row or by the line above it. That line stands in the report already: a heading
 * stays one and makes the caption needless; a short line becomes the caption; a sentence stays a paragraph. */
static void settle_caption(Composer *composer, ReportTable *table) {
    Report *report = composer->report;
    if (!report->items.count && str_equal(table->caption, report->title))
        table->caption = STR(""); /* the paper's title stands right above */
    if (!report->items.count || !table->caption.len)
        return;
    const ReportItem *last = &report->items.at[report->items.count - 1];
    if (last->kind == ITEM_HEADING && heading_says(composer->heading, table->caption))
        table->caption = STR("");
    if (last->kind != ITEM_PARAGRAPH || !str_equal(last->text, table->caption))
        return;
    if (is_caption(table->caption))
        report->items.count--;
    else
        table->caption = STR("");
}

const PlanTable *blocks_plan_table(const Composer *composer, const Table *table) {
    return composer->plan ? &composer->plan->tables[table->number - 1] : NULL;
}

ReportTable *blocks_compose_table(const Composer *composer, const Table *table) {
    ReportTable *out = compose_table(composer->arena, table);
    const PlanTable *plan_table = blocks_plan_table(composer, table);
    if (plan_table && composer->design->has_states)
        enrich_table(composer->arena, composer->plan, plan_table, composer->today, out);
    return out;
}

static void add_item(Composer *composer, ReportItem item) { vec_push(composer->arena, &composer->report->items, item); }

void blocks_add_figures(Composer *composer, const Table *table) {
    if (!composer->plan || !composer->design->has_figures)
        return;
    Figures figures =
        figures_compose(composer->arena, composer->plan, blocks_plan_table(composer, table), composer->today);
    for (size_t i = 0; i < figures.drawn.count; i++)
        add_item(composer, (ReportItem){.kind = ITEM_FIGURE, .figure = figures.drawn.at[i]});
    if (figures.no_matrix.len)
        add_item(composer, (ReportItem){.kind = ITEM_PARAGRAPH, .text = figures.no_matrix, .is_note = true});
    if (figures.crowded.count == 0)
        return;
    ReportItem list = {.kind = ITEM_LIST, .list = figures.crowded.at, .list_count = (uint32_t)figures.crowded.count};
    add_item(composer, (ReportItem){.kind = ITEM_PARAGRAPH, .text = STR("In cells of the matrix with many risks:")});
    add_item(composer, list);
}

void blocks_add_key(Composer *composer, const Table *table) {
    if (!composer->plan || !composer->design->has_states || composer->has_key ||
        !key_is_wanted(composer->plan, blocks_plan_table(composer, table)))
        return;
    key_add(composer->arena, composer->plan, composer->report);
    composer->has_key = true;
}

static void add_table(Composer *composer, const Table *from) {
    ReportTable *table = blocks_compose_table(composer, from);
    settle_caption(composer, table);
    blocks_add_key(composer, from);
    vec_push(composer->arena, &composer->report->items, (ReportItem){.kind = ITEM_TABLE, .table = table});
    blocks_add_figures(composer, from);
}

void blocks_add(Composer *composer, const Block *block) {
    switch (block->kind) {
    case BLOCK_HEADING:
        add_heading(composer, block);
        break;
    case BLOCK_PARAGRAPH:
        /* It prints as the caption of its table. */
        if (block->caption_of)
            break;
        vec_push(composer->arena, &composer->report->items,
                 (ReportItem){.kind = ITEM_PARAGRAPH,
                              .text = block->text,
                              .line = block->lines.first,
                              .links = links_compose(composer->arena, block->links, 0, 0)});
        break;
    case BLOCK_LIST:
        add_list(composer, block);
        break;
    case BLOCK_TABLE:
        add_table(composer, block->table);
        break;
    }
}

void blocks_add_heading(Composer *composer, ReportItem heading) {
    heading.kind = ITEM_HEADING;
    heading.level = composer->level = 2;
    composer->heading = NULL;
    vec_push(composer->arena, &composer->report->items, heading);
}
