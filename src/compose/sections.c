#include "compose/sections.h"

#include "compose/enrich.h"
#include "compose/select.h"
#include "compose/state.h"

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

static const char *plural(uint32_t count) { return count == 1 ? "" : "s"; }

static void push_words(ReportItem *list, Str words) {
    list->list[list->list_count++] = (ReportListItem){.text = words};
}

static Str anchor_of(const Composer *composer, Kind kind) {
    return str_format(composer->arena, "section-%s", plan_kind_name(kind));
}

/* ---- a section */

/* Where a table stands in the paper, and which of its columns are left out here. */
static Str tell_table(const Composer *composer, const Table *table, Str rows, const ColumnNames *left_out) {
    StrBuf out = buf_open(composer->arena);
    buf_add_format(&out, "Table %u of the paper", table->number);
    if (table->section.len)
        buf_add_format(&out, ", under “%.*s”", STR_ARG(str_collapse(composer->arena, table->section)));
    if (table->lines.first)
        buf_add_format(&out, ", lines %u to %u", table->lines.first, table->lines.last);
    buf_add_byte(&out, '.');
    buf_add(&out, rows);
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

/* Says beside each row why it is printed, and where it stands in the paper. Rows that do not need attention are printed
 * only where a cell of several rows ties them to one that does. */
static void add_reasons(Arena *arena, const Table *from, const Str *why, ReportTable *table) {
    uint32_t column = enrich_add_column(arena, table, STR("Why it is here"));
    for (uint32_t r = 0; r < from->rows.count; r++) {
        const Row *row = &from->rows.at[r];
        if (row->kind != ROW_BODY)
            continue;
        ReportCell *cell = &table->rows[table->header_count + r].cells[column];
        cell->parts = ARENA_ARRAY(arena, ReportPart, 2);
        cell->part_count = 2;
        cell->parts[0].text = why[r].len ? why[r] : STR("Shares a cell with a row that needs attention");
        cell->parts[1].text = row->line_count ? str_format(arena, "Line %u of the paper", row->line_numbers[0])
                                              : str_format(arena, "Table %u, row %u of the paper", from->number, r + 1);
    }
}

/* "Rows that need attention: 2 of 9, printed with 1 that shares a cell with them. The other 6 are left out." */
static void tell_kept(StrBuf *told, uint32_t needing, uint32_t tied, uint32_t of) {
    uint32_t left_out = of - needing - tied;
    if (!needing) {
        buf_add_format(told, " None of its %u row%s needs attention: left out.", of, plural(of));
        return;
    }
    if (needing == of)
        buf_add_format(told, " Rows that need attention: all %u", of);
    else
        buf_add_format(told, " Rows that need attention: %u of %u", needing, of);
    if (tied)
        buf_add_format(told, ", printed with %u that share%s a cell with them", tied, tied == 1 ? "s" : "");
    buf_add_byte(told, '.');
    if (left_out == 1)
        buf_add_z(told, " The other one is left out.");
    else if (left_out)
        buf_add_format(told, " The other %u are left out.", left_out);
}

/* Prints the rows that need attention, and tells how many of how many they are. */
static void keep_attention(Composer *composer, const PlanTable *from, ReportTable *table, StrBuf *told) {
    Arena *arena = composer->arena;
    uint32_t count = (uint32_t)from->table->rows.count, of = 0, needing = 0;
    if (!count)
        return;
    const Str *why = attention_of_rows(composer->attention, from);
    bool *is_kept = ARENA_ARRAY(arena, bool, count);
    for (uint32_t r = 0; r < count; r++) {
        of += from->table->rows.at[r].kind == ROW_BODY;
        is_kept[r] = why[r].len > 0;
        needing += is_kept[r];
    }
    add_reasons(arena, from->table, why, table);
    uint32_t left_out = select_rows(arena, is_kept, table);
    tell_kept(told, needing, of - needing - left_out, of);
    if (from->kind == KIND_ACTIONS && composer->today == STATE_NO_DAY)
        buf_add_z(told, " The date of the paper was not stated, so that overdue actions are not told.");
}

static void add_table(Composer *composer, const DesignSection *section, const PlanTable *from) {
    ReportTable *table = blocks_compose_table(composer, from->table);
    if (!table->caption.len)
        table->caption = from->table->section;
    StrBuf rows = buf_open(composer->arena);
    if (section->has_attention_only)
        keep_attention(composer, from, table, &rows);
    ColumnNames left_out = {0};
    bool is_printed = table->row_count > table->header_count;
    if (is_printed)
        left_out = select_columns(composer->arena, section, from, table);
    if (is_printed && section->has_figures_first)
        blocks_add_figures(composer, from->table);
    if (is_printed)
        blocks_add_key(composer, from->table);
    add_paragraph(composer, tell_table(composer, from->table, buf_str(&rows), &left_out), true);
    if (!is_printed)
        return;
    vec_push(composer->arena, &composer->report->items, (ReportItem){.kind = ITEM_TABLE, .table = table});
    if (!section->has_figures_first)
        blocks_add_figures(composer, from->table);
}

/* What needs attention and stands in no table. */
static bool add_prose(Composer *composer, const DesignSection *section, Kind kind, bool is_begun) {
    Arena *arena = composer->arena;
    Attentions found = attention_of_prose(composer->attention, kind);
    if (!found.count)
        return is_begun;
    if (!is_begun)
        blocks_add_heading(composer, (ReportItem){.text = section->heading, .anchor = anchor_of(composer, kind)});
    add_paragraph(composer, STR("In the words of the paper, outside its tables:"), false);
    ReportItem list = {.kind = ITEM_LIST, .list = ARENA_ARRAY(arena, ReportListItem, found.count)};
    for (size_t i = 0; i < found.count; i++) {
        const Attention *thing = &found.at[i];
        Str line = thing->origin->line ? str_format(arena, " (line %u)", thing->origin->line) : STR("");
        push_words(&list, str_format(arena, "%.*s: %.*s%.*s", STR_ARG(str_collapse(arena, thing->name)),
                                     STR_ARG(thing->why), STR_ARG(line)));
    }
    vec_push(arena, &composer->report->items, list);
    return true;
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
    return section->has_attention_only ? add_prose(composer, section, kind, is_begun) : is_begun;
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
    composer->attention = attention_open(composer->arena, composer->plan, composer->today);
    add_all_sections(composer, sections);
    if (composer->design->leaves_rest)
        tell_rest(composer, sections, first);
    else
        print_rest(composer, sections, first);
}
