/* What the tests of readers share: a paper in a string, and what was read of it as short lines. */
#ifndef UNIT_INGEST_READING_H
#define UNIT_INGEST_READING_H

#include "../unit.h"

#include "ingest/ingest.h"

static inline void show_row(StrBuf *out, const char *word, const Row *row, uint32_t count) {
    buf_add_z(out, word);
    for (uint32_t c = 0; c < count; c++) {
        buf_add_z(out, c ? "|" : " ");
        for (size_t i = 0; i < row->cells[c].text.len; i++)
            buf_add_byte(out, row->cells[c].text.at[i] == '\n' ? '/' : row->cells[c].text.at[i]);
    }
    buf_add_byte(out, '\n');
}

/* "h" header row, "r" row, "g" group, "s" span: where, row, column, rows, columns. */
static inline void show_table(StrBuf *out, const Table *table) {
    buf_add_format(out, "table%s%s", table->is_form ? " form" : "", table->is_chart ? " chart" : "");
    if (table->title.len)
        buf_add_format(out, " %.*s", STR_ARG(table->title));
    buf_add_byte(out, '\n');
    for (uint32_t i = 0; i < table->header_count; i++)
        show_row(out, "h", &table->header[i], table->column_count);
    for (size_t i = 0; i < table->rows.count; i++) {
        const Row *row = &table->rows.at[i];
        bool is_group = row->kind == ROW_GROUP;
        show_row(out, is_group ? "g" : "r", row, is_group ? 1 : table->column_count);
    }
    for (size_t i = 0; i < table->spans.count; i++) {
        const Span *span = &table->spans.at[i];
        buf_add_format(out, "s %s %u %u %u %u\n", span->where == SPAN_HEADER ? "header" : "body", span->row,
                       span->column, span->rowspan, span->colspan);
    }
}

static inline void show_block(StrBuf *out, const Block *block) {
    if (block->kind == BLOCK_TABLE)
        show_table(out, block->table);
    if (block->kind == BLOCK_HEADING)
        buf_add_format(out, "H%u %.*s|%.*s\n", block->level, STR_ARG(block->number), STR_ARG(block->text));
    if (block->kind == BLOCK_PARAGRAPH)
        buf_add_format(out, "P %.*s\n", STR_ARG(block->text));
    for (size_t i = 0; i < block->items.count; i++)
        buf_add_format(out, "%s%u %.*s|%.*s\n", block->is_ordered ? "O" : "L", block->items.at[i].level,
                       STR_ARG(block->items.at[i].label), STR_ARG(block->items.at[i].text));
}

static inline Source *read_paper(Arena *arena, const char *paper) {
    Source *source = ingest_read(arena, STR("paper.txt"), str_of(paper));
    assert_true(ledger_balances(&source->ledger));
    assert_int_equal(source->ledger.unread, 0);
    return source;
}

/* Returns what is read of a paper: its title, its blocks. */
static inline Str show_paper(Arena *arena, const char *paper) {
    const Source *source = read_paper(arena, paper);
    StrBuf out = buf_open(arena);
    if (source->title.len)
        buf_add_format(&out, "T %.*s\n", STR_ARG(source->title));
    for (size_t i = 0; i < source->front.count; i++)
        buf_add_format(&out, "F %.*s\n", STR_ARG(source->front.at[i]));
    for (size_t i = 0; i < source->blocks.count; i++)
        show_block(&out, &source->blocks.at[i]);
    return buf_str(&out);
}

static inline size_t count_findings(const Source *source, FindingId id) {
    size_t count = 0;
    for (size_t i = 0; i < source->findings.list.count; i++)
        count += source->findings.list.at[i].id == id;
    return count;
}

static inline size_t count_decisions(const Decisions *decisions, DecisionId id) {
    size_t count = 0;
    for (size_t i = 0; i < decisions->count; i++)
        count += decisions->at[i].id == id;
    return count;
}

/* A paper and what must be read of it. */
typedef struct {
    const char *paper, *want;
} Reading;

static inline void check_readings(Arena *arena, const Reading *readings, size_t count) {
    for (size_t i = 0; i < count; i++)
        assert_str(arena, show_paper(arena, readings[i].paper), readings[i].want);
}

#define CHECK_READINGS(arena, readings) check_readings((arena), (readings), sizeof(readings) / sizeof *(readings))

#endif
