#include "compose/compose.h"

#include "base/file.h"
#include "compose/blocks.h"
#include "compose/glance.h"
#include "compose/links.h"
#include "compose/sections.h"
#include "compose/state.h"

/* Our contents take the place of the paper's own heading for them; the list that the paper printed keeps its words. */
static bool is_contents_heading(const Block *block) {
    Str text = block->text;
    return block->kind == BLOCK_HEADING && !block->number.len && str_ends_folded(text, "contents") &&
           text.len <= sizeof "Table of contents";
}

static void add_contents(Composer *composer, Str heading) {
    blocks_add_heading(composer, (ReportItem){.text = heading, .is_unlisted = true});
    vec_push(composer->arena, &composer->report->items, (ReportItem){.kind = ITEM_CONTENTS});
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

/* The caption that tells the paper's own list of contents from ours. It is kept: its entries are often worded otherwise
 * than the headings, and with it those words would be lost. */
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

/* What stands before the paper's own sections: the glance, of `kinds` (a bit each), then contents where
 * the paper has none of its own. */
static void add_lead(Composer *composer, uint32_t kinds, bool has_contents) {
    size_t before = composer->report->items.count;
    if (composer->plan && composer->design->has_glance)
        glance_add(composer->arena, composer->plan, composer->today, kinds, composer->report);
    if (composer->report->items.count > before)
        composer->level = 2;
    if (has_contents)
        add_contents(composer, STR("Contents"));
}

/* The paper whole, in its own order. */
static void add_in_own_order(Composer *composer) {
    const Source *source = composer->source;
    bool has_contents = count_sections(source) >= composer->design->contents_from;
    size_t own = has_contents ? find_contents(source) : source->blocks.count;
    size_t opening = count_opening(source);
    for (size_t i = 0; i < source->blocks.count; i++) {
        if (i == opening)
            add_lead(composer, ~0U, has_contents && own == source->blocks.count);
        if (i == own)
            add_contents(composer, source->blocks.at[i].text);
        else
            blocks_add(composer, &source->blocks.at[i]);
        if (i == own + 1)
            name_old_contents(composer, own);
    }
}

/* The title block, the sections that the layout orders, and the rest. Where that is left out the glance tells of the
 * sections alone. */
static void add_sections(Composer *composer) {
    const Source *source = composer->source;
    const Sections sections = sections_open(composer->arena, composer->plan, composer->design);
    size_t opening = count_opening(source);
    size_t count = sections.found_count + (composer->design->leaves_rest ? 0 : count_sections(source));
    for (size_t i = 0; i < opening; i++)
        blocks_add(composer, &source->blocks.at[i]);
    add_lead(composer, composer->design->leaves_rest ? sections.kinds : ~0U, count >= composer->design->contents_from);
    sections_add(composer, &sections, opening);
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
    if (options->plan && options->design->section_count)
        add_sections(&composer);
    else
        add_in_own_order(&composer);
    return report;
}
