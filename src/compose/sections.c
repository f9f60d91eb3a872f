#include "compose/sections.h"

#include "compose/select.h"

/* Where the rest of what is told in part can be read. */
static const char whole_paper[] = "The whole paper is";

Sections sections_open(Arena *arena, const Plan *plan, const Design *design) {
    Sections sections = {.of_kind = ARENA_ARRAY(arena, const DesignSection *, KIND_COUNT)};
    bool is_found[KIND_COUNT] = {false};
    for (size_t t = 0; t < plan->source->tables.count; t++)
        is_found[plan->tables[t].kind] = true;
    for (uint32_t i = 0; i < design->section_count; i++)
        for (uint32_t kind = 0; kind < KIND_COUNT; kind++)
            if (str_equal_z(design->sections[i].kind, plan_kind_name((Kind)kind))) {
                sections.of_kind[kind] = &design->sections[i];
                sections.kinds |= 1U << kind;
                sections.found_count += is_found[kind];
            }
    return sections;
}

/* "budget lines" */
static Str kind_words(Arena *arena, Kind kind) {
    if (kind == KIND_REGISTER)
        return STR("no known kind");
    StrBuf out = buf_open(arena);
    for (const char *c = plan_kind_name(kind); *c; c++)
        buf_add_byte(&out, *c == '_' ? ' ' : *c);
    return buf_str(&out);
}

static void add_paragraph(Composer *composer, Str text, bool is_note) {
    vec_push(composer->arena, &composer->report->items,
             (ReportItem){.kind = ITEM_PARAGRAPH, .text = text, .is_note = is_note});
}

static Str anchor_of(const Composer *composer, Kind kind) {
    return str_format(composer->arena, "section-%s", plan_kind_name(kind));
}

/* ---- a section */

/* Where a table stands in the paper, and which of its columns are left out here. */
static Str tell_table(const Composer *composer, const Table *table, const ColumnNames *left_out) {
    StrBuf out = buf_open(composer->arena);
    buf_add_format(&out, "Table %u of the paper", table->number);
    if (table->section.len)
        buf_add_format(&out, ", under “%.*s”", STR_ARG(str_collapse(composer->arena, table->section)));
    if (table->lines.first)
        buf_add_format(&out, ", lines %u to %u", table->lines.first, table->lines.last);
    buf_add_byte(&out, '.');
    for (size_t i = 0; i < left_out->count; i++)
        buf_add_format(&out, "%s%.*s",
                       i                      ? "; "
                       : left_out->count == 1 ? " Its column left out: "
                                              : " Its columns left out: ",
                       STR_ARG(str_collapse(composer->arena, left_out->at[i])));
    if (left_out->count)
        buf_add_format(&out, ". %s %.*s.", whole_paper, STR_ARG(composer->report->source_name));
    return buf_str(&out);
}

static void add_table(Composer *composer, const DesignSection *section, const PlanTable *from) {
    ReportTable *table = blocks_compose_table(composer, from->table);
    if (!table->caption.len)
        table->caption = from->table->section;
    ColumnNames left_out = select_columns(composer->arena, section, from, table);
    if (section->has_figures_first)
        blocks_add_figures(composer, from->table);
    blocks_add_key(composer, from->table);
    add_paragraph(composer, tell_table(composer, from->table, &left_out), true);
    vec_push(composer->arena, &composer->report->items, (ReportItem){.kind = ITEM_TABLE, .table = table});
    if (!section->has_figures_first)
        blocks_add_figures(composer, from->table);
}

/* Returns whether the paper has a table of the kind. */
static bool add_section(Composer *composer, const DesignSection *section, Kind kind) {
    bool is_begun = false;
    for (size_t t = 0; t < composer->source->tables.count; t++) {
        const PlanTable *from = &composer->plan->tables[t];
        if (from->kind != kind)
            continue;
        if (!is_begun)
            blocks_add_heading(composer, (ReportItem){.text = section->heading, .anchor = anchor_of(composer, kind)});
        is_begun = true;
        add_table(composer, section, from);
    }
    return is_begun;
}

static void add_all_sections(Composer *composer, const Sections *sections) {
    StrBuf missing = buf_open(composer->arena);
    for (uint32_t i = 0; i < composer->design->section_count; i++)
        for (uint32_t kind = 0; kind < KIND_COUNT; kind++) {
            const DesignSection *section = &composer->design->sections[i];
            if (sections->of_kind[kind] == section && !add_section(composer, section, (Kind)kind))
                buf_add_format(&missing, "%s%.*s", missing.len ? ", " : "",
                               STR_ARG(kind_words(composer->arena, (Kind)kind)));
        }
    if (missing.len)
        add_paragraph(composer,
                      str_format(composer->arena, "Looked for and not found in the paper: tables of %.*s.",
                                 STR_ARG(buf_str(&missing))),
                      false);
}

/* ---- the rest */

/* In the place of a table that a section took stands where to find it. */
static void add_pointer(Composer *composer, const Table *table, const DesignSection *section, Kind kind) {
    Arena *arena = composer->arena;
    Str lead = str_format(arena, "Table %u of the paper stands under ", table->number);
    ReportLink *link = ARENA_NEW(arena, ReportLink);
    *link =
        (ReportLink){lead.len, section->heading.len, str_format(arena, "#%.*s", STR_ARG(anchor_of(composer, kind)))};
    ReportItem item = {.kind = ITEM_PARAGRAPH, .is_note = true, .line = table->lines.first, .links = {link, 1}};
    item.text = str_format(arena, "%.*s%.*s.", STR_ARG(lead), STR_ARG(section->heading));
    vec_push(arena, &composer->report->items, item);
}

static void print_rest(Composer *composer, const Sections *sections, size_t first) {
    blocks_add_heading(composer, (ReportItem){.text = STR("The rest of the paper, in its own order")});
    composer->deeper = 1;
    for (size_t i = first; i < composer->source->blocks.count; i++) {
        const Block *block = &composer->source->blocks.at[i];
        Kind kind = block->kind == BLOCK_TABLE ? blocks_plan_table(composer, block->table)->kind : KIND_REGISTER;
        if (block->kind == BLOCK_TABLE && sections->of_kind[kind])
            add_pointer(composer, block->table, sections->of_kind[kind], kind);
        else
            blocks_add(composer, block);
    }
}

typedef struct {
    uint32_t tables[KIND_COUNT], rows[KIND_COUNT];
    uint32_t headings, paragraphs, lists;
} Counts;

static void count_block(const Composer *composer, const Sections *sections, const Block *block, Counts *counts) {
    counts->headings += block->kind == BLOCK_HEADING;
    counts->paragraphs += block->kind == BLOCK_PARAGRAPH;
    counts->lists += block->kind == BLOCK_LIST;
    Kind kind = block->kind == BLOCK_TABLE ? blocks_plan_table(composer, block->table)->kind : KIND_REGISTER;
    if (block->kind != BLOCK_TABLE || sections->of_kind[kind])
        return;
    counts->tables[kind]++;
    for (size_t r = 0; r < block->table->rows.count; r++)
        counts->rows[kind] += block->table->rows.at[r].kind == ROW_BODY;
}

static void push_words(ReportItem *list, Str words) {
    list->list[list->list_count++] = (ReportListItem){.text = words};
}

static const char *plural(uint32_t count) { return count == 1 ? "" : "s"; }

/* "2 headings, 1 paragraph"; empty for none. */
static Str tell_text(Arena *arena, const Counts *counts) {
    const struct {
        const char *name;
        uint32_t count;
    } parts[] = {{"heading", counts->headings}, {"paragraph", counts->paragraphs}, {"list", counts->lists}};
    StrBuf out = buf_open(arena);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].count)
            buf_add_format(&out, "%s%u %s%s", out.len ? ", " : "", parts[i].count, parts[i].name,
                           plural(parts[i].count));
    return buf_str(&out);
}

static void tell_rest(Composer *composer, const Sections *sections, size_t first) {
    Arena *arena = composer->arena;
    Counts counts = {0};
    for (size_t i = first; i < composer->source->blocks.count; i++)
        count_block(composer, sections, &composer->source->blocks.at[i], &counts);
    ReportItem list = {.kind = ITEM_LIST, .list = ARENA_ARRAY(arena, ReportListItem, KIND_COUNT + 1)};
    for (uint32_t kind = 0; kind < KIND_COUNT; kind++)
        if (counts.tables[kind])
            push_words(&list, str_format(arena, "%u table%s of %.*s: %u row%s", counts.tables[kind],
                                         plural(counts.tables[kind]), STR_ARG(kind_words(arena, (Kind)kind)),
                                         counts.rows[kind], plural(counts.rows[kind])));
    Str text = tell_text(arena, &counts);
    if (text.len)
        push_words(&list, text);
    if (!list.list_count)
        return;
    blocks_add_heading(composer, (ReportItem){.text = STR("What is left out here")});
    add_paragraph(composer,
                  str_format(arena, "This is a part of the paper. %s %.*s. Left out here:", whole_paper,
                             STR_ARG(composer->report->source_name)),
                  false);
    vec_push(arena, &composer->report->items, list);
}

void sections_add(Composer *composer, const Sections *sections, size_t first) {
    add_all_sections(composer, sections);
    if (composer->design->leaves_rest)
        tell_rest(composer, sections, first);
    else
        print_rest(composer, sections, first);
}
