#include "layout/mark.h"

#include <math.h>

_Static_assert(STATE_LOOKS == (int)STATE_COUNT, "a look for each state");

/* Corners enough for a circle of a few points to look round. */
enum { ROUND = 28, MOST_POINTS = 32 };

/* In em: a shape is about as high as capitals are, and stands clear of its words. */
static const float mark_em = 0.86F, indent_em = 1.25F;

/* Outlines in the unit square. The ticks are drawn in the tint on the circle and the square. */
static const Point diamond[] = {{0.5F, 0}, {1, 0.5F}, {0.5F, 1}, {0, 0.5F}};
static const Point triangle[] = {{0.5F, 0.02F}, {1, 0.95F}, {0, 0.95F}};
static const Point bar[] = {{0.44F, 0.33F}, {0.56F, 0.33F}, {0.56F, 0.64F}, {0.44F, 0.64F}};
static const Point bar_foot[] = {{0.44F, 0.72F}, {0.56F, 0.72F}, {0.56F, 0.84F}, {0.44F, 0.84F}};
static const Point square_outline[] = {{0.04F, 0.04F}, {0.96F, 0.04F}, {0.96F, 0.96F}, {0.04F, 0.96F}};
static const Point tick[] = {{0.2F, 0.54F},  {0.3F, 0.44F},  {0.44F, 0.58F},
                             {0.71F, 0.26F}, {0.81F, 0.36F}, {0.45F, 0.78F}};

#define COUNT(array) (uint32_t)(sizeof(array) / sizeof *(array))

/* An outline of the unit square, and whether it is painted in the tint. */
typedef struct {
    const Point *points;
    uint32_t count;
    bool is_tint;
} Stroke;

typedef struct {
    bool is_round;
    bool is_open; /* only its edge is drawn */
    Stroke strokes[3];
} Shape;

static const Shape shapes[STATE_COUNT] = {
    [STATE_ADVERSE] = {.strokes = {{triangle, COUNT(triangle), false},
                                   {bar, COUNT(bar), true},
                                   {bar_foot, COUNT(bar_foot), true}}},
    [STATE_NEUTRAL] = {.strokes = {{diamond, COUNT(diamond), false}}},
    [STATE_FAVOURABLE] = {.is_round = true, .strokes = {{tick, COUNT(tick), true}}},
    [STATE_COMPLETE] = {.strokes = {{square_outline, COUNT(square_outline), false}, {tick, COUNT(tick), true}}},
    [STATE_NOT_RATED] = {.is_round = true, .is_open = true},
};

/* Makes the corners of a circle. */
static void make_round(Point *points, Point centre, float radius) {
    const float turn = 6.2831853F;
    for (int i = 0; i < ROUND; i++) {
        float angle = turn * (float)i / ROUND;
        points[i] = (Point){centre.x + radius * cosf(angle), centre.y + radius * sinf(angle)};
    }
}

void mark_draw_dot(Flow *flow, Owner owner, Point centre, float radius_pt, Colour colour) {
    Point points[ROUND];
    make_round(points, centre, radius_pt);
    pages_place_path(flow->pages, flow->page, owner, (Outline){points, ROUND, 0, colour});
}

static void draw_stroke(Flow *flow, const Stroke *stroke, Rect square, const MarkPaint *paint) {
    Point points[MOST_POINTS];
    for (uint32_t i = 0; i < stroke->count; i++)
        points[i] =
            (Point){square.x + square.width * stroke->points[i].x, square.y + square.height * stroke->points[i].y};
    Colour colour = stroke->is_tint ? paint->tint : paint->ink;
    pages_place_path(flow->pages, flow->page, paint->owner, (Outline){points, stroke->count, 0, colour});
}

void mark_draw(Flow *flow, State state, Rect square, const MarkPaint *paint) {
    const Shape *shape = &shapes[state];
    if (shape->is_round) {
        Point points[ROUND];
        float radius = square.width / 2, line = shape->is_open ? square.width * 0.16F : 0;
        make_round(points, (Point){square.x + radius, square.y + radius}, radius - line / 2);
        pages_place_path(flow->pages, flow->page, paint->owner, (Outline){points, ROUND, line, paint->ink});
    }
    for (uint32_t i = 0; i < COUNT(shape->strokes) && shape->strokes[i].count; i++)
        draw_stroke(flow, &shape->strokes[i], square, paint);
}

MarkPaint mark_paint(const Flow *flow, State state) {
    const StateLook *look = &flow->design->state[state];
    return (MarkPaint){owner_artifact(ARTIFACT_LAYOUT), look->ink, look->tint};
}

void mark_place(Flow *flow, State state, Point at, float size_pt) {
    float side = mark_em * size_pt;
    MarkPaint paint = mark_paint(flow, state);
    Rect square = {at.x, at.y + (line_height(flow, size_pt) - side) / 2, side, side};
    mark_draw(flow, state, square, &paint);
}

float mark_indent_em(State state) { return state == STATE_NONE ? 0 : indent_em; }
