#include "layout/missing.h"

#include "base/utf8.h"

/* The characters looked for, with what has been seen of each. */
typedef struct {
    MissingCharacters characters;
    uint32_t count[MOST_MISSING];
    Place first[MOST_MISSING];
} Search;

/* ASCII is in every font, and nearly all there is. */
static void search_text(Search *search, Str text, Place place) {
    for (size_t at = 0; at < text.len;) {
        if (!(text.at[at] & 0x80)) {
            at++;
            continue;
        }
        uint32_t c = utf8_next(text, &at);
        for (size_t i = 0; i < search->characters.count; i++)
            if (search->characters.at[i] == c && search->count[i]++ == 0)
                search->first[i] = place;
    }
}

static void search_row(Search *search, const ReportTable *table, uint32_t row) {
    bool is_body = row >= table->header_count;
    for (uint32_t c = 0; c < table->column_count; c++) {
        const ReportCell *cell = &table->rows[row].cells[c];
        Place place = {.line = cell->line, .table = table->number, .row = is_body ? row + 1 - table->header_count : 0};
        if (is_body && table->column_names)
            place.column = table->column_names[c];
        for (uint32_t i = 0; i < cell->part_count; i++) {
            search_text(search, cell->parts[i].label, place);
            search_text(search, cell->parts[i].text, place);
        }
    }
}

static void search_item(Search *search, const ReportItem *item) {
    search_text(search, item->text, (Place){.line = item->line});
    for (uint32_t i = 0; i < item->list_count; i++) {
        search_text(search, item->list[i].label, (Place){.line = item->list[i].line});
        search_text(search, item->list[i].text, (Place){.line = item->list[i].line});
    }
    if (item->kind != ITEM_TABLE)
        return;
    search_text(search, item->table->caption, (Place){.table = item->table->number});
    for (uint32_t r = 0; r < item->table->row_count; r++)
        search_row(search, item->table, r);
}

void missing_raise(MissingCharacters characters, const Report *report, Findings *findings) {
    Search search = {.characters = characters};
    if (!characters.count)
        return;
    search_text(&search, report->title, (Place){0});
    for (size_t i = 0; i < report->front.count; i++)
        search_text(&search, report->front.at[i], (Place){0});
    for (size_t i = 0; i < report->items.count; i++)
        search_item(&search, &report->items.at[i]);
    for (size_t i = 0; i < characters.count; i++) {
        char text[5] = {0};
        utf8_write(text, characters.at[i]);
        finding_raise(findings, FINDING_CHARACTER_MISSING, search.first[i], "U+%04X %s, %u %s", characters.at[i], text,
                      search.count[i], search.count[i] == 1 ? "time" : "times, first here");
    }
}
