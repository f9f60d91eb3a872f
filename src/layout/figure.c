#include "layout/figure.h"

#include <math.h>

#include "base/utf8.h"
#include "layout/figure_part.h"
#include "layout/mark.h"

/* In points. */
static const float after_figure_pt = 12, caption_gap_pt = 4;

/* Words in drawings are as large as notes, never under 9 pt; those of drawings in cells have none. */
static float words_size(const Flow *flow) { return fmaxf(flow->design->note_pt, 9); }

/* What a reader hears is bounded: a PDF string is. */
enum { LONGEST_ALT = 12000 };

static const FigureDrawer *const drawers[FIGURE_COUNT] = {
#define FIGURE(id, name) [FIGURE_##id] = &figure_##name##_drawer,
#include "model/figures.def"
#undef FIGURE
};

uint32_t figure_one_row(const Figure *figure) {
    (void)figure;
    return 1;
}

float figure_no_height(const Canvas *canvas, const Figure *figure) {
    (void)canvas;
    (void)figure;
    return 0;
}

/* Between a label and the rows beside it. */
static const float label_pad_pt = 2.5F;

float figure_label_height(const Canvas *canvas, Str label, float width_pt) {
    enum { MOST_LINES = 2 };
    uint32_t lines = canvas_count_lines(canvas, label, width_pt, MOST_LINES);
    return (float)(lines ? lines : 1) * canvas_line_height(canvas) + 2 * label_pad_pt;
}

void figure_label_draw(const Canvas *canvas, Str label, Rect area) {
    area.y += label_pad_pt;
    area.height -= 2 * label_pad_pt;
    canvas_words(canvas, label, area, (WordsLook){.colour = canvas->flow->design->ink});
}

Colour figure_bar_colour(const Canvas *canvas, State state) {
    const Design *design = canvas->flow->design;
    return state == STATE_NONE ? design->accent : design->state[state].ink;
}

float figure_mark_draw(const Canvas *canvas, State state, Point left_middle, bool is_on_ink) {
    if (state == STATE_NONE)
        return 0;
    const StateLook *look = &canvas->flow->design->state[state];
    float side = 0.9F * canvas->size_pt;
    MarkPaint paint = {canvas->owner, is_on_ink ? look->tint : look->ink, is_on_ink ? look->ink : look->tint};
    mark_draw(canvas->flow, state, (Rect){left_middle.x, left_middle.y - side / 2, side, side}, &paint);
    return side;
}

/* Makes the element with what stands for the drawing; its box is set when it is known. */
static ElementId add_element(Flow *flow, ElementId parent, Str alt) {
    ElementId element = pages_add_element(flow->pages, ROLE_FIGURE, parent);
    pages_extras(flow->pages, element)->alt = str_copy(flow->arena, utf8_fit(alt, LONGEST_ALT));
    return element;
}

static void set_box(Flow *flow, ElementId element, Rect box) { pages_extras(flow->pages, element)->box = box; }

float figure_cell_height(const Flow *flow, const Figure *figure, float size_pt) {
    (void)flow;
    const float cell_em = 2;
    return drawers[figure->kind]->is_for_cells ? cell_em * size_pt : 0;
}

static void raise_left_out(Flow *flow, const Figure *figure) {
    enum { SHOWN = 60 };
    Str name = figure->caption.len ? figure->caption : figure->alt;
    finding_raise(flow->findings, FINDING_FIGURE_LEFT_OUT, (Place){.line = flow->line}, "\"%.*s\"",
                  STR_ARG(utf8_fit(name, SHOWN)));
}

void figure_place_in_cell(Flow *flow, const Figure *figure, Rect room, ElementId parent) {
    const FigureDrawer *drawer = drawers[figure->kind];
    const float widest_pt = 130;
    if (!drawer->is_for_cells) {
        raise_left_out(flow, figure);
        return;
    }
    room.width = fminf(room.width, widest_pt);
    ElementId element = add_element(flow, parent, figure->alt);
    set_box(flow, element, room);
    Canvas canvas = {flow, owner_element(element), room, words_size(flow)};
    drawer->draw(&canvas, figure, (FigureRows){0, 1});
    flow->is_page_fresh = false;
}

/* A drawing of that many rows says nothing to the eye. */
static bool is_too_long(const Figure *figure) {
    enum { MOST_ROWS = 1000 };
    return drawers[figure->kind]->count_rows(figure) > MOST_ROWS;
}

/* A figure being placed, part by part. */
typedef struct {
    Flow *flow;
    const Figure *figure;
    const FigureDrawer *drawer;
    Canvas canvas;
    uint32_t row_count;
    float *row_height;
    float fixed_height, caption_height;
} FigurePlan;

static Style caption_style(const Flow *flow, ElementId element) {
    return (Style){WEIGHT_BOLD, flow->design->text_pt, flow->design->ink, .owner = owner_element(element)};
}

static FigurePlan plan_figure(Flow *flow, const Figure *figure) {
    FigurePlan plan = {.flow = flow, .figure = figure, .drawer = drawers[figure->kind]};
    Style style = caption_style(flow, 0);
    if (figure->caption.len)
        plan.caption_height = paragraph_height(flow, figure->caption, 0, &style) + caption_gap_pt;
    plan.canvas = (Canvas){.flow = flow, .box = {flow->left, 0, flow->width, 0}, .size_pt = words_size(flow)};
    plan.row_count = plan.drawer->count_rows(figure);
    plan.row_height = ARENA_ARRAY(flow->arena, float, plan.row_count + 1);
    plan.fixed_height = plan.drawer->fixed_height(&plan.canvas, figure);
    for (uint32_t r = 0; r < plan.row_count; r++)
        plan.row_height[r] = plan.drawer->row_height(&plan.canvas, figure, r);
    arena_reset(flow->scratch);
    return plan;
}

/* Returns the height of a part, rows of which are counted up to `most_pt`; *fit is how many those are. */
static float part_height(const FigurePlan *plan, uint32_t first, float most_pt, uint32_t *fit) {
    const float slack_pt = 0.01F;
    float height = plan->fixed_height + (first ? 0 : plan->caption_height);
    for (*fit = 0; first + *fit < plan->row_count; ++*fit) {
        if (height + plan->row_height[first + *fit] > most_pt + slack_pt)
            break;
        height += plan->row_height[first + *fit];
    }
    return height;
}

/* A figure of up to half a page stands whole, and a higher one that a page holds where that leaves no large part of one
 * empty; of any other a few rows must stand with its caption. `large` is a share of the page. */
static float start_height(const FigurePlan *plan, float large) {
    enum { LEAST_ROWS = 3 };
    uint32_t fit;
    float whole = part_height(plan, 0, INFINITY, &fit), page = flow_height(plan->flow);
    bool is_near_end = flow_room(plan->flow) < page * large;
    if (fit <= LEAST_ROWS || whole <= page / 2 || (whole <= page && is_near_end))
        return whole;
    float height = plan->caption_height + plan->fixed_height;
    for (uint32_t r = 0; r < LEAST_ROWS; r++)
        height += plan->row_height[r];
    return height;
}

float figure_start_height(Flow *flow, const Figure *figure) {
    if (is_too_long(figure))
        return 0;
    FigurePlan plan = plan_figure(flow, figure);
    const float large = 0.6F; /* more than when it is placed: what is over it is to stand on the same page */
    return start_height(&plan, large);
}

/* Places rows of the figure on the current page, as a Figure of their own where they are not all. */
static void place_part(const FigurePlan *plan, FigureRows rows, uint32_t number) {
    Flow *flow = plan->flow;
    bool is_whole = rows.count == plan->row_count;
    Str alt = is_whole ? plan->figure->alt
                       : str_format(flow->arena, "%.*s (part %u)",
                                    STR_ARG(utf8_fit(plan->figure->alt, LONGEST_ALT - 40)), number);
    ElementId element = add_element(flow, 0, alt);
    float top = flow->y, height = plan->fixed_height;
    if (rows.first == 0 && plan->figure->caption.len) {
        Style style = caption_style(flow, pages_add_element(flow->pages, ROLE_CAPTION, element));
        paragraph_place(flow, plan->figure->caption, 0, &style);
        flow->y += caption_gap_pt;
    }
    for (uint32_t r = 0; r < rows.count; r++)
        height += plan->row_height[rows.first + r];
    Canvas canvas = plan->canvas;
    canvas.owner = owner_element(element);
    canvas.box = (Rect){flow->left, flow->y, flow->width, height};
    plan->drawer->draw(&canvas, plan->figure, rows);
    arena_reset(flow->scratch);
    flow->y += height;
    flow->is_page_fresh = false;
    set_box(flow, element, (Rect){flow->left, top, flow->width, flow->y - top});
}

void figure_place(Flow *flow, const Figure *figure) {
    if (is_too_long(figure)) {
        raise_left_out(flow, figure);
        return;
    }
    FigurePlan plan = plan_figure(flow, figure);
    const float large = 0.45F;
    flow_need(flow, start_height(&plan, large));
    uint32_t number = 0;
    for (FigureRows rows = {0, 0}; rows.first < plan.row_count; rows.first += rows.count) {
        if (number)
            flow_new_page(flow);
        part_height(&plan, rows.first, flow_room(flow), &rows.count);
        if (!rows.count) {
            raise_left_out(flow, figure);
            return;
        }
        place_part(&plan, rows, ++number);
    }
    flow->y += after_figure_pt;
}

uint32_t figure_draw_alone(Flow *flow, const Figure *figure, float width_pt) {
    if (is_too_long(figure)) {
        raise_left_out(flow, figure);
        return UINT32_MAX;
    }
    flow->width = width_pt;
    FigurePlan plan = plan_figure(flow, figure);
    float height = plan.fixed_height;
    for (uint32_t r = 0; r < plan.row_count; r++)
        height += plan.row_height[r];
    flow->page = pages_add_page(flow->pages, width_pt, height);
    Canvas canvas = plan.canvas;
    canvas.owner = owner_element(add_element(flow, 0, figure->alt));
    canvas.box.height = height;
    plan.drawer->draw(&canvas, figure, (FigureRows){0, plan.row_count});
    arena_reset(flow->scratch);
    return flow->page;
}
