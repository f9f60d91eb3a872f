/* The summary strip: one bar split by how many have each state, and under it shape, number and word of each. */
#include <math.h>

#include "layout/figure_part.h"

/* In points: between parts, between entries of the key, between a shape and its words. */
static const float gap_pt = 2, entry_gap_pt = 16, mark_gap_pt = 4, key_gap_pt = 5;

static float bar_height(const Canvas *canvas) { return canvas->size_pt * 2.4F; }

static double value_of(const FigureValue *value) { return value->is_known && value->value > 0 ? value->value : 0; }

static Str entry_words(const Canvas *canvas, const FigureValue *value) {
    return str_format(canvas->flow->scratch, "%.*s %.*s", STR_ARG(value->words), STR_ARG(value->label));
}

static float mark_room(const Canvas *canvas, State state) {
    return state == STATE_NONE ? 0 : canvas->size_pt * 0.9F + mark_gap_pt;
}

/* Goes through the key's entries, which flow like words; draws them where asked to. Returns the key's height. */
static float set_key(const Canvas *canvas, const Figure *figure, float top, bool is_drawn) {
    float x = canvas->box.x, y = top, right = x + canvas->box.width, line = canvas_line_height(canvas);
    WordsLook look = {.colour = canvas->flow->design->ink};
    for (uint32_t i = 0; i < figure->value_count; i++) {
        const FigureValue *value = &figure->values[i];
        Str words = entry_words(canvas, value);
        float mark = mark_room(canvas, value->state);
        float width = fminf(canvas_words_width(canvas, words, WEIGHT_REGULAR) + 0.5F, canvas->box.width - mark);
        if (x > canvas->box.x && x + mark + width > right) {
            x = canvas->box.x;
            y += line;
        }
        if (is_drawn) {
            figure_mark_draw(canvas, value->state, (Point){x, y + line / 2}, false);
            canvas_words(canvas, words, (Rect){x + mark, y, width, line}, look);
        }
        x += mark + width + entry_gap_pt;
    }
    return figure->value_count ? y + line - top : 0;
}

/* What is off track is dark; all else is light with a dark edge, so that the eye goes there first, in grey too. */
static void draw_part(const Canvas *canvas, const FigureValue *value, Rect area) {
    const Design *design = canvas->flow->design;
    const StateLook *look = &design->state[value->state];
    bool is_dark = value->state == STATE_ADVERSE;
    canvas_fill(canvas, area, is_dark ? look->ink : look->tint);
    canvas_frame(canvas, area, (Pen){1, look->ink, false});
    float words = canvas_words_width(canvas, value->words, WEIGHT_BOLD) + 0.5F;
    float mark = mark_room(canvas, value->state), x = area.x + (area.width - mark - words) / 2;
    if (x < area.x + mark_gap_pt)
        return;
    figure_mark_draw(canvas, value->state, (Point){x, area.y + area.height / 2}, is_dark);
    float line = canvas_line_height(canvas);
    Rect room = {x + mark, area.y + (area.height - line) / 2, words, line};
    canvas_words(canvas, value->words, room, (WordsLook){WEIGHT_BOLD, is_dark ? look->tint : look->ink, WORDS_LEFT});
}

/* Widths are in proportion, but none too small to be seen. */
static void draw_bar(const Canvas *canvas, const Figure *figure) {
    const float least_pt = 6;
    double sum = 0;
    uint32_t parts = 0;
    for (uint32_t i = 0; i < figure->value_count; i++) {
        sum += value_of(&figure->values[i]);
        parts += value_of(&figure->values[i]) > 0;
    }
    Rect area = {canvas->box.x, canvas->box.y, canvas->box.width, bar_height(canvas)};
    float spare = canvas->box.width - (float)parts * (least_pt + gap_pt) + gap_pt;
    if (!parts || spare < 0) {
        canvas_frame(canvas, area, (Pen){1, canvas->flow->design->muted_ink, false});
        return;
    }
    for (uint32_t i = 0; i < figure->value_count; i++) {
        double value = value_of(&figure->values[i]);
        if (value <= 0)
            continue;
        area.width = least_pt + spare * (float)(value / sum);
        draw_part(canvas, &figure->values[i], area);
        area.x += area.width + gap_pt;
    }
}

static float strip_height(const Canvas *canvas, const Figure *figure, uint32_t row) {
    (void)row;
    return bar_height(canvas) + key_gap_pt + set_key(canvas, figure, 0, false);
}

static void draw_strip(const Canvas *canvas, const Figure *figure, FigureRows rows) {
    (void)rows;
    draw_bar(canvas, figure);
    set_key(canvas, figure, canvas->box.y + bar_height(canvas) + key_gap_pt, true);
}

const FigureDrawer figure_strip_drawer = {false, figure_one_row, figure_no_height, strip_height, draw_strip};
