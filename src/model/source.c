#include "model/source.h"

#include <string.h>
#include <strings.h>

typedef struct {
    const char *name, *meaning;
} DecisionWords;

static const DecisionWords catalogue[] = {
#define DECISION(id, meaning) {#id, meaning},
#include "model/decisions.def"
#undef DECISION
};

const char *decision_name(DecisionId id) { return catalogue[id].name; }

const char *decision_meaning(DecisionId id) { return catalogue[id].meaning; }

const char *source_shade_name(ShadeWord word) {
    static const char *const names[SHADE_COUNT] = {
        [SHADE_RED] = "red", [SHADE_AMBER] = "amber", [SHADE_GREEN] = "green", [SHADE_BLUE] = "blue"};
    return word < SHADE_COUNT ? names[word] : NULL;
}

bool source_is_public_address(Str address) {
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t len = strlen(schemes[i]);
        if (address.len > len && strncasecmp(address.at, schemes[i], len) == 0)
            return true;
    }
    return false;
}

bool ledger_balances(const Ledger *ledger) {
    uint64_t sum = (uint64_t)ledger->body + ledger->header + ledger->group + ledger->title + ledger->repeated_header +
                   ledger->separator + ledger->joined + ledger->unread;
    return sum == ledger->non_empty;
}

/* Adds the text with its line ends made visible, so that a cell stays on one line of the dump. */
static void dump_text(StrBuf *out, Str text) {
    buf_add_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\n')
            buf_add_z(out, "\\n");
        else
            buf_add_byte(out, text.at[i]);
    }
    buf_add_byte(out, '"');
}

static void dump_lines(StrBuf *out, Lines lines) { buf_add_format(out, " [%u-%u]", lines.first, lines.last); }

static void dump_decisions(StrBuf *out, const char *indent, const Decisions *decisions) {
    for (size_t i = 0; i < decisions->count; i++) {
        const Decision *decision = &decisions->at[i];
        buf_add_format(out, "%sdecision %s", indent, decision_name(decision->id));
        dump_lines(out, decision->lines);
        buf_add_format(out, " %.*s\n", STR_ARG(decision->evidence));
    }
}

static void dump_row(StrBuf *out, const char *word, const Row *row, uint32_t column_count) {
    buf_add_format(out, "    %s", word);
    for (uint32_t i = 0; i < row->line_count; i++)
        buf_add_format(out, "%c%u", i ? ',' : ' ', row->line_numbers[i]);
    uint32_t count = row->kind == ROW_GROUP ? 1 : column_count;
    for (uint32_t c = 0; c < count; c++) {
        buf_add_z(out, c ? " | " : ": ");
        dump_text(out, row->cells[c].text);
    }
    buf_add_byte(out, '\n');
}

static void dump_table(StrBuf *out, const Table *table) {
    buf_add_format(out, "table %u", table->number);
    dump_lines(out, table->lines);
    buf_add_format(out, " columns %u%s%s title ", table->column_count, table->is_form ? " form" : "",
                   table->is_chart ? " chart" : "");
    dump_text(out, table->title);
    buf_add_z(out, " section ");
    dump_text(out, table->section);
    buf_add_byte(out, '\n');
    for (uint32_t i = 0; i < table->header_count; i++)
        dump_row(out, "header", &table->header[i], table->column_count);
    for (uint32_t c = 0; table->columns && c < table->column_count; c++) {
        buf_add_format(out, "    column %u ", c + 1);
        dump_text(out, table->columns[c]);
        buf_add_byte(out, '\n');
    }
    for (size_t i = 0; i < table->rows.count; i++)
        dump_row(out, table->rows.at[i].kind == ROW_GROUP ? "group" : "row", &table->rows.at[i], table->column_count);
    for (size_t i = 0; i < table->spans.count; i++) {
        const Span *span = &table->spans.at[i];
        buf_add_format(out, "    span %s row %u column %u rows %u columns %u\n",
                       span->where == SPAN_HEADER ? "header" : "body", span->row, span->column, span->rowspan,
                       span->colspan);
    }
    dump_decisions(out, "    ", &table->decisions);
}

static void dump_block(StrBuf *out, const Block *block) {
    if (block->kind == BLOCK_TABLE) {
        dump_table(out, block->table);
        return;
    }
    if (block->kind == BLOCK_HEADING) {
        buf_add_format(out, "heading %u", block->level);
        dump_lines(out, block->lines);
        buf_add_format(out, " number \"%.*s\" ", STR_ARG(block->number));
    } else {
        buf_add_z(out, block->kind == BLOCK_PARAGRAPH ? "paragraph" : block->is_ordered ? "ordered list" : "list");
        dump_lines(out, block->lines);
        buf_add_byte(out, ' ');
    }
    if (block->kind != BLOCK_LIST)
        dump_text(out, block->text);
    buf_add_byte(out, '\n');
    for (size_t i = 0; i < block->items.count; i++) {
        const ListItem *item = &block->items.at[i];
        buf_add_format(out, "    item %u \"%.*s\" ", item->level, STR_ARG(item->label));
        dump_text(out, item->text);
        buf_add_byte(out, '\n');
    }
}

static void dump_ledger(StrBuf *out, const Ledger *ledger) {
    buf_add_format(out,
                   "ledger non_empty %u body %u header %u group %u title %u repeated_header %u separator %u joined %u "
                   "unread %u\n",
                   ledger->non_empty, ledger->body, ledger->header, ledger->group, ledger->title,
                   ledger->repeated_header, ledger->separator, ledger->joined, ledger->unread);
}

Str source_dump(Arena *arena, const Source *source) {
    StrBuf out = buf_open(arena);
    buf_add_format(&out, "source \"%.*s\" format %.*s dialect %.*s%s\n", STR_ARG(source->file), STR_ARG(source->format),
                   STR_ARG(source->dialect), source->is_refused ? " refused" : "");
    buf_add_z(&out, "title ");
    dump_text(&out, source->title);
    buf_add_byte(&out, '\n');
    for (size_t i = 0; i < source->front.count; i++) {
        buf_add_z(&out, "front ");
        dump_text(&out, source->front.at[i]);
        buf_add_byte(&out, '\n');
    }
    for (size_t i = 0; i < source->blocks.count; i++)
        dump_block(&out, &source->blocks.at[i]);
    dump_decisions(&out, "", &source->decisions);
    dump_ledger(&out, &source->ledger);
    return buf_str(&out);
}
