#include "model/report.h"

static void dump_links(StrBuf *buf, ReportLinks links) {
    for (uint32_t i = 0; i < links.count; i++)
        buf_add_format(buf, " {%zu+%zu %.*s}", links.at[i].start, links.at[i].len, STR_ARG(links.at[i].address));
}

static void dump_parts(StrBuf *buf, const ReportCell *cell) {
    static const char *const roles[] = {"", "column header ", "row header ", "group header "};
    if (cell->colspan == 0)
        return;
    buf_add_format(buf, "    %s%s", cell->part_count ? roles[cell->role] : "",
                   cell->align == ALIGN_NUMBER ? "number " : "");
    if (cell->colspan > 1 || cell->rowspan > 1)
        buf_add_format(buf, "spans %ux%u ", cell->rowspan, cell->colspan);
    for (uint32_t i = 0; i < cell->part_count; i++)
        buf_add_format(buf, "%s%.*s[%.*s]", cell->parts[i].is_item ? "*" : "", STR_ARG(cell->parts[i].label),
                       STR_ARG(cell->parts[i].text));
    for (uint32_t i = 0; i < cell->part_count; i++)
        dump_links(buf, cell->parts[i].links);
    buf_add_byte(buf, '\n');
}

static void dump_table(StrBuf *buf, const ReportTable *table) {
    buf_add_format(buf, "table %u: %u columns, %u header rows \"%.*s\"\n", table->number, table->column_count,
                   table->header_count, STR_ARG(table->caption));
    for (uint32_t r = 0; r < table->row_count; r++) {
        buf_add_z(buf, "  row\n");
        for (uint32_t c = 0; c < table->column_count; c++)
            dump_parts(buf, &table->rows[r].cells[c]);
    }
}

static void dump_item(StrBuf *buf, const ReportItem *item) {
    if (item->kind == ITEM_HEADING)
        buf_add_format(buf, "heading %u: %.*s", item->level, STR_ARG(item->text));
    else if (item->kind == ITEM_PARAGRAPH)
        buf_add_format(buf, "paragraph: %.*s", STR_ARG(item->text));
    else if (item->kind == ITEM_CONTENTS)
        buf_add_z(buf, "contents\n");
    else if (item->kind == ITEM_TABLE)
        dump_table(buf, item->table);
    if (item->kind == ITEM_HEADING || item->kind == ITEM_PARAGRAPH) {
        dump_links(buf, item->links);
        buf_add_byte(buf, '\n');
    }
    for (uint32_t i = 0; i < item->list_count; i++) {
        buf_add_format(buf, "item %u: %.*s %.*s", item->list[i].level, STR_ARG(item->list[i].label),
                       STR_ARG(item->list[i].text));
        dump_links(buf, item->list[i].links);
        buf_add_byte(buf, '\n');
    }
}

Str report_dump(Arena *arena, const Report *report) {
    StrBuf buf = buf_open(arena);
    buf_add_format(&buf, "title: %.*s\nlanguage: %.*s\nheader: %.*s\n", STR_ARG(report->title),
                   STR_ARG(report->language), STR_ARG(report->header));
    for (size_t i = 0; i < report->front.count; i++)
        buf_add_format(&buf, "front: %.*s\n", STR_ARG(report->front.at[i]));
    for (size_t i = 0; i < report->items.count; i++)
        dump_item(&buf, &report->items.at[i]);
    return buf_str(&buf);
}
