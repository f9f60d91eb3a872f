#include "compose/compose.h"

#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "compose/enrich.h"
#include "compose/figures.h"
#include "compose/glance.h"
#include "compose/key.h"
#include "compose/links.h"
#include "compose/state.h"
#include "compose/table.h"

enum { DEEPEST_HEADING = 6 };

typedef struct {
    Arena *arena;
    const Source *source;
    Report *report;
    uint32_t level;       /* of the heading before; the title is 1 */
    const Block *heading; /* the last one, NULL before the first */
    const Plan *plan;     /* or NULL */
    const Design *design;
    int32_t today;
    bool has_key; /* of the states of measures */
} Composer;

/* A heading is one deeper than the one before at most: structure trees skip no level (ISO 14289-1, 7.4.2). */
static void add_heading(Composer *composer, const Block *block) {
    uint32_t level = block->level + 1;
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

/* Our contents take the place of the paper's own heading for them; the list that the paper printed keeps its words. */
static bool is_contents_heading(const Block *block) {
    Str text = block->text;
    return block->kind == BLOCK_HEADING && !block->number.len && str_ends_folded(text, "contents") &&
           text.len <= sizeof "Table of contents";
}

static void add_contents(Composer *composer, Str heading) {
    ReportItem item = {.kind = ITEM_HEADING, .level = 2, .text = heading, .is_unlisted = true};
    vec_push(composer->arena, &composer->report->items, item);
    vec_push(composer->arena, &composer->report->items, (ReportItem){.kind = ITEM_CONTENTS});
    composer->level = 2;
}

static void add_figures(Composer *composer, const PlanTable *from) {
    Figures figures = figures_compose(composer->arena, composer->plan, from, composer->today);
    for (size_t i = 0; i < figures.count; i++)
        vec_push(composer->arena, &composer->report->items, (ReportItem){.kind = ITEM_FIGURE, .figure = figures.at[i]});
}

static void add_table(Composer *composer, const Table *from) {
    ReportTable *table = compose_table(composer->arena, from);
    const PlanTable *plan_table = composer->plan ? &composer->plan->tables[from->number - 1] : NULL;
    if (plan_table)
        enrich_table(composer->arena, composer->plan, plan_table, composer->today, table);
    settle_caption(composer, table);
    if (plan_table && !composer->has_key && key_is_wanted(composer->plan, plan_table)) {
        key_add(composer->arena, composer->plan, composer->report);
        composer->has_key = true;
    }
    vec_push(composer->arena, &composer->report->items, (ReportItem){.kind = ITEM_TABLE, .table = table});
    if (plan_table && composer->design->has_figures)
        add_figures(composer, plan_table);
}

static void add_block(Composer *composer, const Block *block) {
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

static size_t count_sections(const Source *source) {
    size_t count = 0;
    for (size_t i = 0; i < source->blocks.count; i++)
        count += source->blocks.at[i].kind == BLOCK_HEADING && source->blocks.at[i].level == 1;
    return count;
}

/* Returns the block of the paper's own heading over its list of contents, which stands near its start, or the number of
 * blocks. */
static size_t find_contents(const Source *source) {
    enum { NEAR_START = 12 };
    size_t i = 0;
    while (i < source->blocks.count && i < NEAR_START && !is_contents_heading(&source->blocks.at[i]))
        i++;
    return i < NEAR_START ? i : source->blocks.count;
}

/* The caption that tells the paper's own list of contents from ours. */
static void name_old_contents(Composer *composer, size_t index) {
    const Report *report = composer->report;
    const ReportItem *last = &report->items.at[report->items.count - 1];
    const Source *source = composer->source;
    bool is_list = index + 1 < source->blocks.count && source->blocks.at[index + 1].kind == BLOCK_TABLE;
    if (is_list && last->kind == ITEM_TABLE)
        last->table->caption = STR("Contents as the paper printed them, with its own page numbers");
}

/* Returns how many blocks belong to the title block: the forms and lines of who and when before the first heading. A
 * paper without headings, or with a long opening, has its glance first. */
static size_t count_opening(const Source *source) {
    enum { LONGEST_OPENING = 4 };
    size_t count = 0;
    while (count < source->blocks.count && source->blocks.at[count].kind != BLOCK_HEADING) {
        const Block *block = &source->blocks.at[count++];
        if (count > LONGEST_OPENING || (block->kind == BLOCK_TABLE && !block->table->is_form))
            return 0;
    }
    return count < source->blocks.count ? count : 0;
}

/* What stands before the paper's own sections: the glance, then contents where the paper has none of its own. */
static void add_lead(Composer *composer, bool has_contents) {
    size_t before = composer->report->items.count;
    if (composer->plan && composer->design->has_glance)
        glance_add(composer->arena, composer->plan, composer->today, composer->report);
    if (composer->report->items.count > before)
        composer->level = 2;
    if (has_contents)
        add_contents(composer, STR("Contents"));
}

Report *compose_appendix(Arena *arena, const Source *source, const ComposeOptions *options) {
    Report *report = ARENA_NEW(arena, Report);
    report->title = source->title.len ? source->title : str_trim(str_one_line(arena, path_stem(source->file)));
    if (!report->title.len)
        report->title = STR("Paper");
    report->language = options->language;
    report->source_name = str_one_line(arena, path_name(source->file));
    report->header = source->front.count ? source->front.at[0] : STR("");
    report->front_links = ARENA_ARRAY(arena, ReportLinks, source->front.count);
    for (size_t i = 0; i < source->front.count; i++) {
        vec_push(arena, &report->front, source->front.at[i]);
        report->front_links[i] = links_compose(arena, source->links, (uint32_t)i + 1, 0);
    }
    Composer composer = {.arena = arena,
                         .source = source,
                         .report = report,
                         .level = 1,
                         .plan = options->plan,
                         .design = options->design};
    composer.today = options->has_date ? (int32_t)(options->date / 86400) : STATE_NO_DAY;
    bool has_contents = count_sections(source) >= options->design->contents_from;
    size_t own = has_contents ? find_contents(source) : source->blocks.count;
    size_t opening = count_opening(source);
    for (size_t i = 0; i < source->blocks.count; i++) {
        if (i == opening)
            add_lead(&composer, has_contents && own == source->blocks.count);
        if (i == own)
            add_contents(&composer, source->blocks.at[i].text);
        else
            add_block(&composer, &source->blocks.at[i]);
        if (i == own + 1)
            name_old_contents(&composer, own);
    }
    return report;
}
