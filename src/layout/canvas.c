#include "layout/canvas.h"

#include <math.h>

#include "base/utf8.h"

/* A label of a drawing is short; no more of one is looked at. */
enum { LONGEST_LABEL = 600 };

static const float slack_pt = 0.01F;

void canvas_fill(const Canvas *canvas, Rect area, Colour colour) {
    pages_place_fill(canvas->flow->pages, canvas->flow->page, canvas->owner, area, colour);
}

static void place_rule(const Canvas *canvas, Point from, Point to, Pen pen) {
    Rect box = {from.x, from.y, to.x - from.x, to.y - from.y};
    pages_place_rule(canvas->flow->pages, canvas->flow->page, canvas->owner, (Rule){box, pen.line_pt, pen.colour});
}

/* A dashed line is made of short ones, of which the last ends where the line does. */
void canvas_line(const Canvas *canvas, Point from, Point to, Pen pen) {
    const float dash_pt = 3.2F, gap_pt = 2.2F;
    float width = to.x - from.x, height = to.y - from.y, length = hypotf(width, height);
    if (!pen.is_dashed || length <= dash_pt) {
        place_rule(canvas, from, to, pen);
        return;
    }
    for (float at = 0; at < length; at += dash_pt + gap_pt) {
        float start = at / length, end = fminf(at + dash_pt, length) / length;
        place_rule(canvas, (Point){from.x + width * start, from.y + height * start},
                   (Point){from.x + width * end, from.y + height * end}, pen);
    }
}

void canvas_frame(const Canvas *canvas, Rect area, Pen pen) {
    float half = pen.line_pt / 2, right = area.x + area.width - half, bottom = area.y + area.height - half;
    Point corners[] = {
        {area.x + half, area.y + half}, {right, area.y + half}, {right, bottom}, {area.x + half, bottom}};
    pages_place_path(canvas->flow->pages, canvas->flow->page, canvas->owner,
                     (Outline){corners, 4, pen.line_pt, pen.colour});
}

void canvas_shape(const Canvas *canvas, const Point *points, uint32_t count, Colour colour) {
    pages_place_path(canvas->flow->pages, canvas->flow->page, canvas->owner, (Outline){points, count, 0, colour});
}

float canvas_line_height(const Canvas *canvas) { return line_height(canvas->flow, canvas->size_pt); }

/* The space at the end keeps labels that follow each other apart for who hears them. */
static const Text *prepare(const Canvas *canvas, Str words, Weight weight, float cap_em) {
    Flow *flow = canvas->flow;
    Str spaced = str_format(flow->scratch, "%.*s ", STR_ARG(str_trim(words)));
    return text_prepare(flow->scratch, flow->shaper, spaced, weight, cap_em);
}

static const Text *prepare_whole(const Canvas *canvas, Str words, Weight weight) {
    const float never_em = 10000;
    return prepare(canvas, words, weight, never_em);
}

float canvas_words_width(const Canvas *canvas, Str words, Weight weight) {
    return prepare_whole(canvas, utf8_fit(words, LONGEST_LABEL), weight)->natural_em * canvas->size_pt;
}

float canvas_widest_word(const Canvas *canvas, Str words, Weight weight) {
    return prepare_whole(canvas, utf8_fit(words, LONGEST_LABEL), weight)->word_em * canvas->size_pt;
}

/* Returns the words as one line of at most `room_pt`: as many characters as fit with an ellipsis behind them. NULL
 * where not even that fits. */
static const Text *fit_line(const Canvas *canvas, Str words, float room_pt, Weight weight) {
    const Text *whole = prepare_whole(canvas, words, weight), *best = NULL;
    float room_em = (room_pt + slack_pt) / canvas->size_pt;
    if (whole->natural_em <= room_em)
        return whole;
    for (size_t least = 0, most = words.len; least < most;) {
        size_t middle = least + (most - least) / 2;
        Str cut = str_format(canvas->flow->scratch, "%.*s…", STR_ARG(str_trim(utf8_fit(words, middle))));
        const Text *text = prepare_whole(canvas, cut, weight);
        if (text->natural_em <= room_em) {
            best = text;
            least = middle + 1;
        } else {
            most = middle;
        }
    }
    return best;
}

static void place_line(const Canvas *canvas, const Text *text, const TextLine *line, Rect room, WordsLook look) {
    float spare = room.width - line->width_em * canvas->size_pt;
    float x = room.x + (look.align == WORDS_LEFT ? 0 : look.align == WORDS_RIGHT ? spare : spare / 2);
    Style style = {look.weight, canvas->size_pt, look.colour, .owner = canvas->owner};
    line_place(canvas->flow, text, line, (Point){x, room.y}, &style);
}

/* A word that is wider than the room is broken; the cap says from which width on one may be. */
static const Text *break_words(const Canvas *canvas, Str words, float width_pt, Weight weight, TextLines *lines) {
    float width_em = (width_pt + slack_pt) / canvas->size_pt;
    const Text *text = prepare(canvas, words, weight, fminf(canvas->flow->design->word_cap_em, width_em));
    text_break(canvas->flow->scratch, text, width_em, lines);
    return text;
}

uint32_t canvas_count_lines(const Canvas *canvas, Str words, float width_pt, uint32_t most) {
    TextLines lines = {0};
    break_words(canvas, utf8_fit(words, LONGEST_LABEL), width_pt, WEIGHT_REGULAR, &lines);
    return lines.count < most ? (uint32_t)lines.count : most;
}

/* Sets what is left of the words on the last line there is room for. */
static void place_rest(const Canvas *canvas, Str words, Rect room, WordsLook look) {
    const Text *text = fit_line(canvas, str_trim(words), room.width, look.weight);
    TextLine line = {.count = text ? text->count : 0, .width_em = text ? text->natural_em : 0};
    if (text)
        place_line(canvas, text, &line, room, look);
}

void canvas_words(const Canvas *canvas, Str words, Rect room, WordsLook look) {
    TextLines lines = {0};
    words = str_trim(utf8_fit(words, LONGEST_LABEL));
    if (!words.len)
        return;
    const Text *text = break_words(canvas, words, room.width, look.weight, &lines);
    float height = canvas_line_height(canvas);
    size_t most = (size_t)fmaxf(1, (room.height + slack_pt) / height), done = 0;
    for (size_t i = 0; i < lines.count && i < most; i++, room.y += height) {
        bool is_cut = i + 1 == most && i + 1 < lines.count;
        if (is_cut || lines.at[i].width_em * canvas->size_pt > room.width + slack_pt) {
            place_rest(canvas,
                       is_cut ? str_from(words, done) : str_slice(words, done, done + text_length(text, &lines.at[i])),
                       room, look);
        } else {
            place_line(canvas, text, &lines.at[i], room, look);
        }
        done += text_length(text, &lines.at[i]);
    }
}
