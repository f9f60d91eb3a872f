/* The sparkline: what was achieved, period by period, with the target as a dashed line. Nothing is drawn across a
 * period that is not known. */
#include <math.h>

#include "layout/figure_part.h"
#include "layout/mark.h"

/* What is drawn between the lowest and the highest value. */
typedef struct {
    double least, most;
} Scale;

static void widen(Scale *scale, double value) {
    if (value < scale->least)
        scale->least = value;
    if (value > scale->most)
        scale->most = value;
}

/* Returns false when nothing is known. */
static bool find_scale(const Figure *figure, Scale *scale) {
    *scale = (Scale){INFINITY, -INFINITY};
    for (uint32_t i = 0; i < figure->value_count; i++)
        if (figure->values[i].is_known && isfinite(figure->values[i].value))
            widen(scale, figure->values[i].value);
    bool is_known = scale->least <= scale->most;
    if (figure->has_target && isfinite(figure->target))
        widen(scale, figure->target);
    return is_known;
}

static const float dot_pt = 2.2F, line_pt = 1.2F;

/* The height of a value; one that all share stands in the middle. */
static float height_of(const Rect *area, const Scale *scale, double value) {
    double range = scale->most - scale->least;
    double share = range > 0 ? (value - scale->least) / range : 0.5;
    return area->y + area->height * (float)(1 - share);
}

static float sparkline_height(const Canvas *canvas, const Figure *figure, uint32_t row) {
    (void)figure;
    (void)row;
    const float high_em = 5;
    return canvas->size_pt * high_em;
}

static void draw_values(const Canvas *canvas, const Figure *figure, const Rect *area, const Scale *scale) {
    Colour colour = canvas->flow->design->accent;
    float step = figure->value_count > 1 ? area->width / (float)(figure->value_count - 1) : 0;
    Point before = {0, 0}, last = {0, 0};
    bool has_before = false;
    State state = STATE_NONE;
    for (uint32_t i = 0; i < figure->value_count; i++) {
        const FigureValue *value = &figure->values[i];
        if (!value->is_known || !isfinite(value->value)) {
            has_before = false;
            continue;
        }
        Point at = {area->x + (figure->value_count > 1 ? step * (float)i : area->width / 2), 0};
        at.y = height_of(area, scale, value->value);
        if (has_before)
            canvas_line(canvas, before, at, (Pen){line_pt, colour, false});
        mark_draw_dot(canvas->flow, canvas->owner, at, line_pt, colour);
        before = last = at;
        has_before = true;
        state = value->state;
    }
    mark_draw_dot(canvas->flow, canvas->owner, last, dot_pt, figure_bar_colour(canvas, state));
}

static void draw_sparkline(const Canvas *canvas, const Figure *figure, FigureRows rows) {
    (void)rows;
    const float edge_pt = 3;
    Rect box = canvas->box,
         area = {box.x + edge_pt, box.y + edge_pt, box.width - 2 * edge_pt, box.height - 2 * edge_pt};
    Scale scale;
    bool is_known = find_scale(figure, &scale);
    if (figure->has_target && isfinite(figure->target)) {
        float y = is_known ? height_of(&area, &scale, figure->target) : area.y + area.height / 2;
        canvas_line(canvas, (Point){box.x, y}, (Point){box.x + box.width, y},
                    (Pen){0.8F, canvas->flow->design->muted_ink, true});
    }
    if (is_known)
        draw_values(canvas, figure, &area, &scale);
    else
        canvas_line(canvas, (Point){area.x, box.y + box.height}, (Point){area.x + area.width, box.y + box.height},
                    (Pen){0.5F, canvas->flow->design->rule, false});
}

const FigureDrawer figure_sparkline_drawer = {true, figure_one_row, figure_no_height, sparkline_height, draw_sparkline};
