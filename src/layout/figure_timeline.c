/* The timeline: a line for each action with its label at the left, its time as a bar under an axis of dates. What has
 * no known beginning or end is drawn open there; what has neither says "no date". */
#include <math.h>

#include "layout/figure_part.h"

/* In points. */
static const float gap_pt = 10, mark_gap_pt = 3, open_pt = 30, least_bar_pt = 3;

/* The axis: days `first` to `last` between `left` and `left` + `width`, with a mark each `step` months. */
typedef struct {
    float label, left, width;
    int32_t first, last;
    int64_t step;
    bool has_dates, has_today;
} Axis;

typedef struct {
    int64_t year;
    uint32_t month, day; /* from 1 on */
} Date;

/* Counts from 1 March 0000, so that the leap day is a year's last. */
static Date date_of(int64_t day) {
    day += 719468;
    int64_t era = (day >= 0 ? day : day - 146096) / 146097, rest = day - era * 146097;
    int64_t year = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    int64_t of_year = rest - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    Date date = {year + era * 400, 0, (uint32_t)(of_year - (153 * month + 2) / 5 + 1)};
    date.month = (uint32_t)(month < 10 ? month + 3 : month - 9);
    date.year += date.month <= 2;
    return date;
}

/* The day on which a month begins, months counted from January 0000. */
static int64_t day_of_month(int64_t months) {
    int64_t year = months / 12, month = months % 12 + 1;
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
    int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static int64_t months_of(int64_t day) {
    Date date = date_of(day);
    return date.year * 12 + date.month - 1;
}

static const char *const month_names[] = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};

static Str day_words(Arena *arena, int32_t day) {
    Date date = date_of(day);
    return str_format(arena, "%u %s %lld", date.day, month_names[date.month - 1], (long long)date.year);
}

/* Days that are no plan's would make the axis useless; they count as unknown. */
static bool is_known(bool has, int32_t day) {
    enum { FIRST = -36525, LAST = 219150 }; /* 1870 to 2570 */
    return has && day >= FIRST && day <= LAST;
}

static bool has_start(const FigureSpan *span) { return is_known(span->has_start, span->start); }
static bool has_end(const FigureSpan *span) { return is_known(span->has_end, span->end); }

static void widen(Axis *axis, int32_t day) {
    axis->first = axis->has_dates && axis->first < day ? axis->first : day;
    axis->last = axis->has_dates && axis->last > day ? axis->last : day;
    axis->has_dates = true;
}

/* The paper's date is drawn where that does not squeeze the actions. */
static void add_today(Axis *axis, const Figure *figure) {
    if (!is_known(figure->has_today, figure->today) || !axis->has_dates)
        return;
    int64_t length = (int64_t)axis->last - axis->first + 366;
    axis->has_today = figure->today > axis->first - length && figure->today < axis->last + length;
    if (axis->has_today)
        widen(axis, figure->today);
}

/* Gives the axis whole steps, as many as their dates have room for. */
static void find_steps(Axis *axis, float room_pt) {
    static const int64_t steps[] = {1, 3, 6, 12, 24, 60, 120, 240, 600, 1200};
    int64_t from = months_of(axis->first), to = months_of(axis->last) + 1;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        axis->step = steps[i];
        int64_t begin = from / steps[i] * steps[i], end = (to + steps[i] - 1) / steps[i] * steps[i];
        axis->first = (int32_t)day_of_month(begin);
        axis->last = (int32_t)day_of_month(end);
        if ((float)((end - begin) / steps[i]) * room_pt <= axis->width)
            return;
    }
}

/* Right of the bars there is room for the shape of a state, and for the word of those that are overdue. */
static float room_behind(const Canvas *canvas, const Figure *figure) {
    float room = canvas->size_pt + mark_gap_pt;
    for (uint32_t i = 0; i < figure->span_count; i++)
        if (figure->spans[i].is_overdue)
            return room + mark_gap_pt + canvas_words_width(canvas, STR("overdue"), WEIGHT_REGULAR) + 1;
    return room;
}

static float label_width(const Canvas *canvas) {
    const float share = 0.4F;
    return canvas->box.width * share;
}

static Axis find_axis(const Canvas *canvas, const Figure *figure) {
    Axis axis = {.label = label_width(canvas)};
    axis.left = canvas->box.x + axis.label + gap_pt;
    axis.width = canvas->box.width - axis.label - gap_pt - room_behind(canvas, figure);
    for (uint32_t i = 0; i < figure->span_count; i++) {
        if (has_start(&figure->spans[i]))
            widen(&axis, figure->spans[i].start);
        if (has_end(&figure->spans[i]))
            widen(&axis, figure->spans[i].end);
    }
    add_today(&axis, figure);
    if (axis.has_dates)
        find_steps(&axis, canvas_words_width(canvas, STR("Sept 2000"), WEIGHT_REGULAR) + mark_gap_pt);
    return axis;
}

static float x_of(const Axis *axis, int64_t day) {
    double range = (double)axis->last - axis->first, at = (double)(day - axis->first);
    double share = range > 0 ? fmax(0, fmin(1, at / range)) : 0.5;
    return axis->left + axis->width * (float)share;
}

/* A line for the paper's date, one for the dates, and one for the key of open ends. */
static float head_height(const Canvas *canvas, const Axis *axis) {
    return canvas_line_height(canvas) * (float)(axis->has_dates + axis->has_today) + mark_gap_pt;
}

static bool has_open_ends(const Figure *figure) {
    for (uint32_t i = 0; i < figure->span_count; i++)
        if (has_start(&figure->spans[i]) != has_end(&figure->spans[i]))
            return true;
    return false;
}

static float fixed_height(const Canvas *canvas, const Figure *figure) {
    Axis axis = find_axis(canvas, figure);
    float key = has_open_ends(figure) ? canvas_line_height(canvas) + mark_gap_pt : 0;
    return head_height(canvas, &axis) + key;
}

static uint32_t count_spans(const Figure *figure) { return figure->span_count; }

static float row_height(const Canvas *canvas, const Figure *figure, uint32_t row) {
    return figure_label_height(canvas, figure->spans[row].label, label_width(canvas));
}

/* The dates over the axis and a thin line down from each. */
static void draw_axis(const Canvas *canvas, const Axis *axis, float top, float bottom) {
    const Design *design = canvas->flow->design;
    float line = canvas_line_height(canvas), right = axis->left + axis->width;
    WordsLook look = {.colour = design->muted_ink};
    for (int64_t month = months_of(axis->first); day_of_month(month) <= axis->last; month += axis->step) {
        float x = x_of(axis, day_of_month(month)), next = x_of(axis, day_of_month(month + axis->step));
        canvas_line(canvas, (Point){x, top}, (Point){x, bottom}, (Pen){0.4F, design->rule, false});
        const char *name = month_names[month % 12];
        Str words = axis->step < 12 ? str_format(canvas->flow->scratch, "%.3s %lld", name, (long long)(month / 12))
                                    : str_format(canvas->flow->scratch, "%lld", (long long)(month / 12));
        if (next > x && x < right)
            canvas_words(canvas, words, (Rect){x + 2, top, next - x - 2, line}, look);
    }
}

/* The line of the paper's date, with the date over it on the side where there is room. */
static void draw_today(const Canvas *canvas, const Axis *axis, const Figure *figure, float bottom) {
    Str words = day_words(canvas->flow->scratch, figure->today);
    Colour colour = canvas->flow->design->ink;
    float x = x_of(axis, figure->today), top = canvas->box.y, line = canvas_line_height(canvas);
    float width = canvas_words_width(canvas, words, WEIGHT_BOLD) + 1;
    bool is_left = x + mark_gap_pt + width > canvas->box.x + canvas->box.width;
    Rect room = {is_left ? x - mark_gap_pt - width : x + mark_gap_pt, top, width, line};
    canvas_line(canvas, (Point){x, top + 2}, (Point){x, bottom}, (Pen){1.2F, colour, true});
    canvas_words(canvas, words, room, (WordsLook){WEIGHT_BOLD, colour, is_left ? WORDS_RIGHT : WORDS_LEFT});
}

/* An end that is known is a firm stroke, from which a dashed line leads towards the one that is not. */
static void draw_open(const Canvas *canvas, Rect bar, float x, float to, Colour colour) {
    float half = 1, middle = bar.y + bar.height / 2;
    canvas_fill(canvas, (Rect){x - half, bar.y, 2 * half, bar.height}, colour);
    canvas_line(canvas, (Point){x, middle}, (Point){to, middle}, (Pen){2, colour, true});
}

/* Draws a span's bar; returns where it ends. */
static float draw_bar(const Canvas *canvas, const Axis *axis, const FigureSpan *span, Rect bar) {
    Colour colour = figure_bar_colour(canvas, span->is_overdue ? STATE_ADVERSE : span->state);
    float left = axis->left + 1, right = axis->left + axis->width - 1;
    if (has_start(span) && has_end(span)) {
        float x = x_of(axis, span->start), end = x_of(axis, (int64_t)span->end + 1);
        bar.x = fminf(x, right + 1 - least_bar_pt);
        bar.width = fmaxf(end - bar.x, least_bar_pt);
        canvas_fill(canvas, bar, colour);
        return bar.x + bar.width;
    }
    if (has_end(span)) {
        float x = fmaxf(left, fminf(x_of(axis, (int64_t)span->end + 1), right));
        draw_open(canvas, bar, x, fmaxf(axis->left, x - open_pt), colour);
        return x + 1;
    }
    float x = fmaxf(left, fminf(x_of(axis, span->start), right)), end = fminf(right + 1, x + open_pt);
    draw_open(canvas, bar, x, end, colour);
    return end;
}

/* Words beside a bar stand on paper, not on the lines of the axis. Returns their width. */
static float draw_remark(const Canvas *canvas, const char *words, Rect room, Colour colour) {
    const Colour paper = 0xFFFFFF;
    room.width = canvas_words_width(canvas, str_of(words), WEIGHT_REGULAR) + 1;
    canvas_fill(canvas, (Rect){room.x - 1, room.y, room.width + 1, room.height}, paper);
    canvas_words(canvas, str_of(words), room, (WordsLook){.colour = colour});
    return room.width;
}

static void draw_row(const Canvas *canvas, const Axis *axis, const FigureSpan *span, Rect area) {
    const Design *design = canvas->flow->design;
    float line = canvas_line_height(canvas), bar = canvas->size_pt * 0.9F, middle = area.y + area.height / 2;
    figure_label_draw(canvas, span->label, (Rect){area.x, area.y, axis->label, area.height});
    Rect room = {axis->left + 2, middle - line / 2, axis->width, line};
    float x = axis->left;
    if (has_start(span) || has_end(span)) {
        x = draw_bar(canvas, axis, span, (Rect){0, middle - bar / 2, 0, bar});
    } else {
        x += draw_remark(canvas, "no date", room, design->muted_ink) + mark_gap_pt;
    }
    x += mark_gap_pt;
    State state = span->is_overdue ? STATE_ADVERSE : span->state;
    x += figure_mark_draw(canvas, state, (Point){x, middle}, false) + mark_gap_pt;
    room.x = x;
    if (span->is_overdue)
        draw_remark(canvas, "overdue", room, design->state[STATE_ADVERSE].ink);
}

/* Says what the open ends mean. */
static void draw_key(const Canvas *canvas, float top) {
    const Design *design = canvas->flow->design;
    float line = canvas_line_height(canvas), bar = canvas->size_pt * 0.7F, x = canvas->box.x;
    Rect sample = {0, top + (line - bar) / 2, 0, bar};
    draw_open(canvas, sample, x + 1, x + open_pt, design->accent);
    Rect room = {x + open_pt + mark_gap_pt, top, canvas->box.width - open_pt - mark_gap_pt, line};
    canvas_words(canvas, STR("only the start or only the end is known"), room,
                 (WordsLook){.colour = design->muted_ink});
}

static void draw_timeline(const Canvas *canvas, const Figure *figure, FigureRows rows) {
    Axis axis = find_axis(canvas, figure);
    Rect area = canvas->box;
    area.y += head_height(canvas, &axis);
    float bottom = area.y;
    for (uint32_t r = rows.first; r < rows.first + rows.count; r++)
        bottom += row_height(canvas, figure, r);
    if (axis.has_dates)
        draw_axis(canvas, &axis, canvas->box.y + (axis.has_today ? canvas_line_height(canvas) : 0), bottom);
    if (axis.has_today)
        draw_today(canvas, &axis, figure, bottom);
    for (uint32_t r = rows.first; r < rows.first + rows.count; r++) {
        area.height = row_height(canvas, figure, r);
        draw_row(canvas, &axis, &figure->spans[r], area);
        area.y += area.height;
        canvas_line(canvas, (Point){area.x, area.y}, (Point){axis.left + axis.width, area.y},
                    (Pen){0.3F, canvas->flow->design->rule, false});
    }
    if (has_open_ends(figure))
        draw_key(canvas, bottom + mark_gap_pt);
}

const FigureDrawer figure_timeline_drawer = {false, count_spans, fixed_height, row_height, draw_timeline};
