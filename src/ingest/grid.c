#include "ingest/grid.h"

#include <stdarg.h>
#include <stdio.h>

/* Returns the ledger's field of a fate. */
static uint32_t *ledger_field(Ledger *ledger, Fate fate) {
    uint32_t *const fields[] = {&ledger->unread,    &ledger->body,  &ledger->header,
                                &ledger->group,     &ledger->title, &ledger->repeated_header,
                                &ledger->separator, &ledger->joined};
    return fields[fate];
}

Token grid_make_token(Reader *reader, Str text, Lines lines) {
    Token token = {.text = str_trim(text), .lines = lines};
    if (token.text.len) {
        reader->source->ledger.non_empty++;
        reader->source->ledger.unread++;
    }
    return token;
}

Token *grid_make_cells(Reader *reader, uint32_t count) {
    if (count > GRID_CELL_LIMIT - reader->cell_count)
        return NULL;
    reader->cell_count += count;
    Token *cells = ARENA_ARRAY(reader->work, Token, count);
    for (uint32_t c = 0; c < count; c++)
        cells[c].text = STR("");
    return cells;
}

void grid_settle(Reader *reader, Token *token, Fate fate) {
    if (token->text.len == 0 || token->is_piece)
        return;
    --*ledger_field(&reader->source->ledger, token->fate);
    ++*ledger_field(&reader->source->ledger, fate);
    token->fate = fate;
}

void grid_settle_row(Reader *reader, GridRow *row, Fate fate) {
    for (uint32_t c = 0; c < row->count; c++)
        grid_settle(reader, &row->cells[c], fate);
}

void grid_join(Reader *reader, Token *base, Token *token, bool starts_part) {
    if (token->text.len == 0)
        return;
    if (base->text.len == 0 && !base->more) {
        /* Nothing stood here, so nothing is joined: the text has a new place. */
        *base = *token;
        token->text = STR("");
        return;
    }
    grid_settle(reader, token, FATE_JOINED);
    token->starts_part = starts_part;
    Token *end = base->last ? base->last : base;
    end->more = token;
    base->last = token->last ? token->last : token;
}

void grid_join_lines(Reader *reader, GridRow *base, const GridRow *row) {
    for (size_t i = 0; i < row->numbers.count; i++)
        vec_push(reader->arena, &base->numbers, row->numbers.at[i]);
    if (row->lines.last > base->lines.last)
        base->lines.last = row->lines.last;
}

uint32_t grid_filled(const GridRow *row, uint32_t *first) {
    uint32_t filled = 0;
    for (uint32_t c = 0; c < row->count; c++) {
        if (row->cells[c].text.len == 0)
            continue;
        if (filled++ == 0 && first)
            *first = c;
    }
    return filled;
}

void grid_add_line(Reader *reader, Str text, Lines lines, uint32_t gap) {
    vec_push(reader->arena, &reader->pieces, (Piece){.kind = PIECE_LINE, .text = text, .lines = lines, .gap = gap});
}

void grid_add_grid(Reader *reader, Grid *grid, uint32_t gap) {
    Lines lines = {grid->rows.at[0].lines.first, grid->rows.at[grid->rows.count - 1].lines.last};
    vec_push(reader->arena, &reader->pieces, (Piece){.kind = PIECE_GRID, .grid = grid, .lines = lines, .gap = gap});
}

void grid_decide(Reader *reader, Decisions *decisions, Mark mark, const char *evidence, ...) {
    char text[400];
    va_list args;
    va_start(args, evidence);
    int len = vsnprintf(text, sizeof text, evidence, args);
    va_end(args);
    size_t kept = len < 0 ? 0 : (size_t)len < sizeof text ? (size_t)len : sizeof text - 1;
    vec_push(reader->arena, decisions, (Decision){mark.id, mark.lines, str_copy(reader->arena, (Str){text, kept})});
}
