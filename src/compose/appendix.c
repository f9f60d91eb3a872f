#include "base/file.h"
#include "compose/compose.h"
#include "compose/table.h"

enum { DEEPEST_HEADING = 6, SECTIONS_WITHOUT_CONTENTS = 3 };

typedef struct {
    Arena *arena;
    const Source *source;
    Report *report;
    uint32_t level; /* of the heading before; the title is 1 */
} Composer;

/* A heading is one deeper than the one before at most: structure trees skip no level (ISO 14289-1, 7.4.2). */
static void add_heading(Composer *composer, const Block *block) {
    uint32_t level = block->level + 1;
    level = level > composer->level + 1 ? composer->level + 1 : level;
    level = level > DEEPEST_HEADING ? DEEPEST_HEADING : level;
    composer->level = level;
    const char *between = block->number.len && block->text.len ? " " : "";
    Str text = str_format(composer->arena, "%.*s%s%.*s", STR_ARG(block->number), between, STR_ARG(block->text));
    ReportItem item = {.kind = ITEM_HEADING, .level = level, .text = text};
    vec_push(composer->arena, &composer->report->items, item);
}

static bool is_bullet(Str label) {
    return !(label.len && (label.at[0] & 0x80) == 0 && label.at[0] != '-' && label.at[0] != '*');
}

static void add_list(Composer *composer, const Block *block) {
    ReportItem item = {.kind = ITEM_LIST, .is_ordered = block->is_ordered, .list_count = (uint32_t)block->items.count};
    item.list = ARENA_ARRAY(composer->arena, ReportListItem, block->items.count);
    for (size_t i = 0; i < block->items.count; i++) {
        const ListItem *from = &block->items.at[i];
        /* A bullet of any shape prints as ours; a label that counts or names prints as written. */
        item.list[i] = (ReportListItem){from->text, is_bullet(from->label) ? STR("") : from->label, from->level};
    }
    vec_push(composer->arena, &composer->report->items, item);
}

/* A heading that says what the caption would say makes it needless. */
static bool heading_says(const Composer *composer, Str title) {
    if (!composer->report->items.count)
        return false;
    const ReportItem *last = &composer->report->items.at[composer->report->items.count - 1];
    return last->kind == ITEM_HEADING && str_find(last->text, 0, str_z(composer->arena, title)) < last->text.len;
}

static void add_block(Composer *composer, const Block *block) {
    switch (block->kind) {
    case BLOCK_HEADING:
        add_heading(composer, block);
        break;
    case BLOCK_PARAGRAPH:
        vec_push(composer->arena, &composer->report->items, (ReportItem){.kind = ITEM_PARAGRAPH, .text = block->text});
        break;
    case BLOCK_LIST:
        add_list(composer, block);
        break;
    case BLOCK_TABLE: {
        ReportTable *table = compose_table(composer->arena, block->table);
        if (heading_says(composer, table->caption))
            table->caption = STR("");
        vec_push(composer->arena, &composer->report->items, (ReportItem){.kind = ITEM_TABLE, .table = table});
        break;
    }
    }
}

static size_t count_sections(const Source *source) {
    size_t count = 0;
    for (size_t i = 0; i < source->blocks.count; i++)
        count += source->blocks.at[i].kind == BLOCK_HEADING && source->blocks.at[i].level == 1;
    return count;
}

static void add_contents(Composer *composer) {
    ReportItem heading = {.kind = ITEM_HEADING, .level = 2, .text = STR("Contents"), .is_unlisted = true};
    vec_push(composer->arena, &composer->report->items, heading);
    vec_push(composer->arena, &composer->report->items, (ReportItem){.kind = ITEM_CONTENTS});
    composer->level = 2;
}

Report *compose_appendix(Arena *arena, const Source *source, const ComposeOptions *options) {
    Report *report = ARENA_NEW(arena, Report);
    report->title = source->title.len ? source->title : path_stem(source->file);
    report->language = options->language;
    report->source_name = path_name(source->file);
    report->footer = source->front.count ? source->front.at[0] : report->source_name;
    for (size_t i = 0; i < source->front.count; i++)
        vec_push(arena, &report->front, source->front.at[i]);
    Composer composer = {.arena = arena, .source = source, .report = report, .level = 1};
    if (count_sections(source) > SECTIONS_WITHOUT_CONTENTS)
        add_contents(&composer);
    for (size_t i = 0; i < source->blocks.count; i++)
        add_block(&composer, &source->blocks.at[i]);
    return report;
}
