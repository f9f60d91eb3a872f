/* Budget bars: a line for each activity or kind of money, what is negative to the left of nought. */
#include <math.h>

#include "layout/figure_part.h"

/* Where the columns stand: labels, bars, amounts. */
typedef struct {
    float label, bars_x, bars, amount;
    float nought;
    double scale; /* of the bars, in points a pound */
} Columns;

/* On a wide page the amounts stay near their bars, for the eye to find them. In points. */
static const float gap_pt = 8, most_bars_pt = 330;

static bool is_drawn(const FigureValue *value) { return value->is_known && isfinite(value->value); }

/* Labels take what they need, up to two fifths; amounts what they need, up to a third. */
static Columns find_columns(const Canvas *canvas, const Figure *figure) {
    const float most_label = 0.4F, most_amount = 0.33F;
    Columns out = {0};
    double least = 0, most = 0;
    for (uint32_t i = 0; i < figure->value_count; i++) {
        const FigureValue *value = &figure->values[i];
        out.label = fmaxf(out.label, canvas_words_width(canvas, value->label, WEIGHT_REGULAR));
        out.amount = fmaxf(out.amount, canvas_words_width(canvas, value->words, WEIGHT_REGULAR));
        least = is_drawn(value) ? fmin(least, value->value) : least;
        most = is_drawn(value) ? fmax(most, value->value) : most;
    }
    Rect box = canvas->box;
    out.label = fminf(out.label + 0.5F, box.width * most_label);
    out.amount = fminf(out.amount + 0.5F, box.width * most_amount);
    out.bars_x = box.x + out.label + gap_pt;
    out.bars = fminf(box.width - out.label - out.amount - 2 * gap_pt, most_bars_pt);
    out.scale = most > least ? (double)out.bars / (most - least) : 0;
    out.nought = out.bars_x - (float)(least * out.scale);
    return out;
}

static uint32_t count_values(const Figure *figure) { return figure->value_count; }

/* The labels' column is found again for each row only as wide as it may be: a row is never lower than it must. */
static float row_height(const Canvas *canvas, const Figure *figure, uint32_t row) {
    const float most_label = 0.4F;
    return figure_label_height(canvas, figure->values[row].label, canvas->box.width * most_label);
}

static void draw_row(const Canvas *canvas, const FigureValue *value, const Columns *columns, Rect area) {
    const Design *design = canvas->flow->design;
    float line = canvas_line_height(canvas), bar = fminf(canvas->size_pt * 1.1F, area.height);
    figure_label_draw(canvas, value->label, (Rect){area.x, area.y, columns->label, area.height});
    if (is_drawn(value)) {
        Rect box = {columns->nought, area.y + (area.height - bar) / 2, (float)(fabs(value->value) * columns->scale),
                    bar};
        if (value->value < 0) {
            box.x -= box.width;
            canvas_fill(canvas, box, design->header_fill);
            canvas_frame(canvas, box, (Pen){1, design->accent, false});
        } else {
            canvas_fill(canvas, box, figure_bar_colour(canvas, value->state));
        }
    }
    Rect room = {columns->bars_x + columns->bars + gap_pt, area.y + (area.height - line) / 2, columns->amount, line};
    canvas_words(canvas, value->words.len ? value->words : STR("–"), room,
                 (WordsLook){WEIGHT_REGULAR, design->ink, WORDS_RIGHT});
}

static void draw_budget(const Canvas *canvas, const Figure *figure, FigureRows rows) {
    Columns columns = find_columns(canvas, figure);
    Rect area = canvas->box;
    for (uint32_t r = rows.first; r < rows.first + rows.count; r++) {
        area.height = row_height(canvas, figure, r);
        draw_row(canvas, &figure->values[r], &columns, area);
        area.y += area.height;
    }
    canvas_line(canvas, (Point){columns.nought, canvas->box.y}, (Point){columns.nought, area.y},
                (Pen){0.8F, canvas->flow->design->ink, false});
}

const FigureDrawer figure_budget_drawer = {false, count_values, figure_no_height, row_height, draw_budget};
