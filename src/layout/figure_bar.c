/* The bar: one figure from nought, with its target as a line across. */
#include <math.h>

#include "layout/figure_part.h"

static float bar_height(const Canvas *canvas, const Figure *figure, uint32_t row) {
    (void)figure;
    (void)row;
    const float high_em = 2;
    return canvas->size_pt * high_em;
}

/* The value that is drawn, or NULL when none is known. */
static const FigureValue *known_value(const Figure *figure) {
    const FigureValue *value = figure->value_count ? &figure->values[0] : NULL;
    return value && value->is_known && isfinite(value->value) ? value : NULL;
}

static void draw_bar(const Canvas *canvas, const Figure *figure, FigureRows rows) {
    (void)rows;
    const float inset = 0.28F, target_inset = 0.1F, target_pt = 1.6F, halo_pt = 0.8F, beyond = 1.08F;
    const Colour paper = 0xFFFFFF; /* round the target's line, so that it is seen on a bar, too */
    const FigureValue *value = known_value(figure);
    bool has_target = figure->has_target && isfinite(figure->target);
    double amount = value ? value->value : 0, target = has_target ? figure->target : 0;
    double least = fmin(0, fmin(amount, target)), most = fmax(0, fmax(amount, target));
    Rect box = canvas->box, track = {box.x, box.y + box.height * inset, box.width, box.height * (1 - 2 * inset)};
    const Design *design = canvas->flow->design;
    double range = (most - least) * (double)beyond, scale = range > 0 ? (double)box.width / range : 0;
    float nought = box.x - (float)(least * scale);
    canvas_fill(canvas, track, design->header_fill);
    if (value) {
        Rect bar = track;
        bar.x = nought + (float)(fmin(0, amount) * scale);
        bar.width = (float)(fabs(amount) * scale);
        canvas_fill(canvas, bar, figure_bar_colour(canvas, value->state));
    }
    if (has_target) {
        const float edge = target_pt / 2 + halo_pt;
        float x = fmaxf(box.x + edge, fminf(nought + (float)(target * scale), box.x + box.width - edge));
        Point top = {x, box.y + box.height * target_inset}, bottom = {x, box.y + box.height * (1 - target_inset)};
        canvas_line(canvas, top, bottom, (Pen){target_pt + 2 * halo_pt, paper, false});
        canvas_line(canvas, top, bottom, (Pen){target_pt, design->ink, false});
    }
}

const FigureDrawer figure_bar_drawer = {true, figure_one_row, figure_no_height, bar_height, draw_bar};
