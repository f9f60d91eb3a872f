#include "layout/drawing.h"

#include "layout/figure.h"
#include "layout/mark.h"

/* In points, three for four CSS pixels: a column of text on a wide screen, and what 320 pixels leave of a narrow one.
 */
static const float wide_pt = 525, narrow_pt = 214, cell_pt = 96, mark_pt = 10;

static void draw_states(Flow *flow) {
    ElementId element = pages_add_element(flow->pages, ROLE_FIGURE, 0);
    for (State state = STATE_NONE; state < STATE_COUNT; state++) {
        flow->page = pages_add_page(flow->pages, mark_pt, mark_pt);
        MarkPaint paint = mark_paint(flow, state);
        paint.owner = owner_element(element);
        mark_draw(flow, state, (Rect){0, 0, mark_pt, mark_pt}, &paint);
    }
}

/* A cell's drawing is as high as two of its lines. */
static void draw_in_cell(Flow *flow, const Figure *figure, Drawings *drawings) {
    float height = figure_cell_height(flow, figure, flow->design->table[0].size_pt);
    Drawing drawing = {figure, UINT32_MAX, UINT32_MAX};
    if (height > 0)
        drawing.wide = flow->page = pages_add_page(flow->pages, cell_pt, height);
    figure_place_in_cell(flow, figure, (Rect){0, 0, cell_pt, height}, 0);
    vec_push(flow->arena, &drawings->list, drawing);
}

static void draw_table(Flow *flow, const ReportTable *table, Drawings *drawings) {
    for (uint32_t r = 0; r < table->row_count; r++)
        for (uint32_t c = 0; c < table->column_count; c++)
            if (table->rows[r].cells[c].colspan && table->rows[r].cells[c].figure)
                draw_in_cell(flow, table->rows[r].cells[c].figure, drawings);
}

static void draw_item(Flow *flow, const ReportItem *item, Drawings *drawings) {
    if (item->kind == ITEM_TABLE) {
        draw_table(flow, item->table, drawings);
    } else if (item->kind == ITEM_FIGURE) {
        Drawing drawing = {item->figure, figure_draw_alone(flow, item->figure, wide_pt), UINT32_MAX};
        if (drawing.wide != UINT32_MAX)
            drawing.narrow = figure_draw_alone(flow, item->figure, narrow_pt);
        vec_push(flow->arena, &drawings->list, drawing);
    }
    arena_reset(flow->scratch);
}

const Drawings *drawings_make(Arena *arena, const Report *report, const Design *design, Findings *findings) {
    Pages *pages = pages_open(arena);
    pages->metadata.language = report->language; /* words are divided as they are in the PDF */
    Shaper *shaper = shaper_open(pages, design, findings);
    if (!shaper)
        return NULL;
    Drawings *drawings = ARENA_NEW(arena, Drawings);
    drawings->pages = pages;
    Flow flow = {.design = design, .pages = pages, .shaper = shaper, .findings = findings, .arena = arena};
    flow.scratch = arena_open();
    draw_states(&flow);
    for (size_t i = 0; i < report->items.count; i++) {
        flow.line = report->items.at[i].line;
        draw_item(&flow, &report->items.at[i], drawings);
    }
    pages_own_words(pages);
    arena_close(flow.scratch);
    shaper_close(shaper);
    return drawings;
}
