#include "layout/flow.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "layout/mark.h"

Findings *flow_mute(Flow *flow, Findings *unheard) {
    Findings *heard = flow->findings;
    *unheard = findings_open(flow->scratch, heard->file);
    flow->findings = unheard;
    return heard;
}

void flow_note_anchor(const Flow *flow, Str name) { anchors_note(&flow->anchors, name, flow->page, flow->y); }

void flow_new_page(Flow *flow) {
    flow->page = pages_add_page(flow->pages, flow->page_width, flow->page_height);
    flow->y = flow->top;
    flow->is_page_fresh = true;
    vec_push(flow->arena, &flow->sections, flow->section);
}

float flow_room(const Flow *flow) { return flow->bottom - flow->y; }

float flow_height(const Flow *flow) { return flow->bottom - flow->top; }

/* The slack swallows what sums of floats are off by: a block measured to fill a page exactly must not be pushed off it.
 */
void flow_need(Flow *flow, float height_pt) {
    const float slack_pt = 0.01F;
    if (height_pt > flow_room(flow) + slack_pt && !flow->is_page_fresh)
        flow_new_page(flow);
}

void flow_space(Flow *flow, float height_pt) {
    if (!flow->is_page_fresh)
        flow->y += height_pt;
}

float line_height(const Flow *flow, float size_pt) { return size_pt * flow->design->line_height; }

/* The distance from the top of a line's box to its baseline. */
static float baseline(const Flow *flow, float size_pt) {
    float ascent = shaper_ascent_em(flow->shaper), descent = shaper_descent_em(flow->shaper);
    return size_pt * (ascent + (flow->design->line_height - ascent - descent) / 2);
}

/* Glyphs of one face that are to become one mark. */
typedef struct {
    uint32_t first, count;
    uint16_t face;
    float x, width;
} Gathered;

/* Words that stand next to each other in one face become one mark: fewer and smaller operators in the file. */
static void place_gathered(Flow *flow, Gathered *run, float y, const Style *style) {
    if (run->count)
        pages_place_text(flow->pages, flow->page, style->owner,
                         (Mark){.face = run->face,
                                .colour = style->colour,
                                .size = style->size_pt,
                                .x = run->x,
                                .y = y,
                                .first = run->first,
                                .count = run->count});
    run->x += run->width;
    *run = (Gathered){.x = run->x, .face = FACE_NONE};
}

/* Copies a piece's glyphs behind those gathered: pieces are shared between all places where their words occur. */
static void add_glyphs(Flow *flow, Gathered *run, const GlyphRun *from, const Style *style) {
    if (!run->count) {
        run->first = (uint32_t)flow->pages->glyphs.count;
        run->face = from->face;
    }
    for (uint32_t i = 0; i < from->count; i++)
        vec_push(flow->arena, &flow->pages->glyphs, from->glyphs[i]);
    run->count += from->count;
    run->width += from->width_em * style->size_pt;
}

/* The box that stands for a character no font holds, on the baseline at x,y. */
static void place_missing(Flow *flow, Point at, const Style *style) {
    float size = style->size_pt, left = at.x + 0.08F * size, right = at.x + 0.62F * size, height = 0.7F * size;
    Point corners[] = {{left, at.y}, {right, at.y}, {right, at.y - height}, {left, at.y - height}};
    pages_place_path(flow->pages, flow->page, style->owner, (Outline){corners, 4, size * 0.06F, style->colour});
}

/* Places a run whose glyphs do not say what they stand for: in a Span that does. */
static void place_actual(Flow *flow, Gathered *run, const GlyphRun *from, float y, const Style *style) {
    place_gathered(flow, run, y, style);
    Style inner = *style;
    if (!owner_is_artifact(style->owner)) {
        ElementId span = pages_add_element(flow->pages, ROLE_SPAN, owner_element_id(style->owner));
        pages_extras(flow->pages, span)->actual_text = str_copy(flow->arena, from->actual);
        inner.owner = owner_element(span);
    }
    if (from->face == FACE_NONE) {
        place_missing(flow, (Point){run->x, y}, &inner);
        run->x += from->width_em * style->size_pt;
        return;
    }
    add_glyphs(flow, run, from, &inner);
    place_gathered(flow, run, y, &inner);
}

/* A line while it is placed: `style` is that of the link at hand, `outer` that of the line. */
typedef struct {
    Flow *flow;
    const Text *text;
    Gathered run;
    const Style *outer;
    Style style;
    float top, baseline;
    uint32_t link; /* the one at hand, from 1 on; 0 for none */
    float link_x;  /* where it begins on this line */
    float blank;   /* the width of the white space at the end of what was placed last */
} Line;

/* Returns the words that say where a link leads. An address alone says nothing of what it is for (WCAG 2.4.9), so ours
 * stand before it. */
static Str describe_link(Arena *arena, Str words, Str address) {
    enum { SHOWN = 200 };
    size_t scheme = strlen("mailto:");
    if (anchors_is_inner(address))
        return str_copy(arena, utf8_fit(words, SHOWN)); /* anchors_lead adds the page */
    bool is_mail = address.len > scheme && strncasecmp(address.at, "mailto:", scheme) == 0;
    Str to = is_mail ? str_from(address, scheme) : address;
    bool is_bare = words.len <= address.len && str_equal(words, str_from(address, address.len - words.len));
    if (is_bare)
        return str_format(arena, "%s to %.*s", is_mail ? "Write" : "Go", STR_ARG(to));
    return str_format(arena, "%.*s: %s to %.*s", STR_ARG(utf8_fit(words, SHOWN)), is_mail ? "write" : "go",
                      STR_ARG(to));
}

/* Ends the link at hand: its area on this page, and a line under its words, since colour alone is not seen by all. */
static void end_link(Line *line) {
    Flow *flow = line->flow;
    if (!line->link)
        return;
    const ReportLink *link = &line->text->words.links.at[line->link - 1];
    float size = line->style.size_pt, width = line->run.x - line->blank - line->link_x;
    Link area = {.element = line->text->link_elements[line->link - 1], .page = flow->page, .target_page = UINT32_MAX};
    area.area = (Rect){line->link_x, line->top, width, line_height(flow, size)};
    area.uri = link->address;
    Str words = str_slice(line->text->words.text, link->start, link->start + link->len);
    area.contents = describe_link(flow->arena, words, link->address);
    vec_push(flow->arena, &flow->pages->links, area);
    Rect under = {line->link_x, line->baseline + 0.13F * size, width, 0};
    pages_place_rule(flow->pages, flow->page, owner_artifact(ARTIFACT_LAYOUT),
                     (Rule){under, 0.05F * size, line->style.colour});
    line->link = 0;
    line->style = *line->outer;
}

/* Turns to the link that a piece is part of, or to none. The element is made when the first of its words is placed. */
static void turn_to_link(Line *line, uint32_t link) {
    if (link && anchors_is_inner(line->text->words.links.at[link - 1].address) &&
        !anchors_find(&line->flow->anchors, line->text->words.links.at[link - 1].address))
        link = 0; /* a place that this report does not have: the words stay, without a link */
    if (link == line->link || owner_is_artifact(line->outer->owner))
        return;
    place_gathered(line->flow, &line->run, line->baseline, &line->style);
    end_link(line);
    if (!link)
        return;
    ElementId *element = &line->text->link_elements[link - 1];
    if (!*element)
        *element = pages_add_element(line->flow->pages, ROLE_LINK, owner_element_id(line->outer->owner));
    line->link = link;
    line->link_x = line->run.x;
    line->style.owner = owner_element(*element);
    line->style.colour = line->flow->design->accent;
}

static void place_piece(Line *line, const Piece *piece) {
    for (uint32_t r = 0; r < piece->run_count; r++) {
        const GlyphRun *from = &piece->runs[r];
        if (from->actual.len) {
            place_actual(line->flow, &line->run, from, line->baseline, &line->style);
            continue;
        }
        if (line->run.count && line->run.face != from->face)
            place_gathered(line->flow, &line->run, line->baseline, &line->style);
        add_glyphs(line->flow, &line->run, from, &line->style);
    }
}

void line_place(Flow *flow, const Text *text, const TextLine *line, Point at, const Style *style) {
    Line placed = {.flow = flow, .text = text, .outer = style, .style = *style, .top = at.y};
    placed.baseline = at.y + baseline(flow, style->size_pt);
    placed.run = (Gathered){.x = at.x, .face = FACE_NONE};
    const uint32_t *order = text->has_rtl_runs ? text_visual_order(flow->scratch, text, line) : NULL;
    for (uint32_t i = 0; i < line->count; i++) {
        const TextPiece *piece = &text->pieces[order ? order[i] : line->first + i];
        turn_to_link(&placed, piece->link);
        place_piece(&placed, piece->piece);
        placed.blank = (piece->piece->width_em - piece->piece->trimmed_em) * style->size_pt;
    }
    if (line->has_hyphen)
        place_piece(&placed, text->hyphen);
    place_gathered(flow, &placed.run, placed.baseline, &placed.style);
    end_link(&placed);
    flow->is_page_fresh = false;
}

Text *line_prepare(Flow *flow, Str words, const Style *style, float *width_pt) {
    Text *text = text_prepare(flow->arena, flow->shaper, words, style->weight, flow->design->word_cap_em);
    *width_pt = text->natural_em * style->size_pt;
    return text;
}

const Text *line_fit(Flow *flow, Str words, float room_pt, const Style *style) {
    TextLines lines = {0};
    const Text *text = text_prepare(flow->scratch, flow->shaper, words, style->weight, flow->design->word_cap_em);
    if (text->natural_em * style->size_pt <= room_pt)
        return text;
    const float ellipsis_em = 1.3F;
    text_break(flow->scratch, text, room_pt / style->size_pt - ellipsis_em, &lines);
    size_t len = text_length(text, &lines.at[0]);
    Str cut = str_format(flow->scratch, "%.*s…", STR_ARG(str_trim(str_slice(words, 0, len))));
    return text_prepare(flow->scratch, flow->shaper, cut, style->weight, flow->design->word_cap_em);
}

void line_place_whole(Flow *flow, const Text *text, Point at, const Style *style) {
    TextLine line = {.first = 0, .count = text->count, .width_em = text->natural_em};
    line_place(flow, text, &line, at, style);
}

void line_fill(Flow *flow, Str words, Mark *mark, float right_pt, const Style *style) {
    const Piece *piece = shape_piece(flow->shaper, words, style->weight, false);
    Gathered run = {.face = FACE_NONE};
    for (uint32_t r = 0; r < piece->run_count; r++)
        add_glyphs(flow, &run, &piece->runs[r], style);
    mark->face = run.face;
    mark->first = run.first;
    mark->count = run.count;
    mark->x = right_pt - run.width;
    mark->y += baseline(flow, style->size_pt);
}

/* Prepared text and its lines, in the scratch arena. */
static Text *break_paragraph(Flow *flow, const Words *words, float indent_pt, const Style *style, TextLines *lines) {
    Text *text = text_prepare_words(flow->scratch, flow->shaper, words, style->weight, flow->design->word_cap_em);
    text_break(flow->scratch, text, (flow->width - indent_pt) / style->size_pt, lines);
    return text;
}

/* No line of a paragraph stands alone at a page's end or beginning: so many keep together, and fewer than two times
 * that are not divided. */
enum { LONE_LINES = 2, UNDIVIDED_LINES = 2 * LONE_LINES - 1 };

/* Returns how many of the lines left go on this page: all, or as many as fit without leaving one alone on either side.
 */
static size_t lines_here(const Flow *flow, size_t left, bool is_start, float height) {
    const float slack_pt = 0.01F;
    float room = flow_room(flow) + slack_pt;
    size_t fit = room > 0 ? (size_t)(room / height) : 0;
    if (fit >= left)
        return left;
    if (fit + 1 == left && fit > 0)
        fit--;
    return is_start && fit < LONE_LINES ? 0 : fit;
}

/* One finding a paragraph, with the words it begins with, is enough to find it. */
static void raise_broken(Flow *flow, Str words, const TextLines *lines) {
    enum { SHOWN = 40 };
    for (size_t i = 0; i < lines->count; i++)
        if (lines->at[i].breaks_word) {
            finding_raise(flow->findings, FINDING_WORD_BROKEN, (Place){.line = flow->line}, "in \"%.*s\"",
                          STR_ARG(utf8_fit(words, SHOWN)));
            return;
        }
}

void paragraph_place(Flow *flow, Str words, float indent_pt, const Style *style) {
    paragraph_place_words(flow, &(Words){.text = words}, indent_pt, style);
}

/* What goes with the first line, whose words begin at x. */
static void begin_paragraph(Flow *flow, float x, const Style *style) {
    flow_note_anchor(flow, style->anchor);
    float indent = mark_indent_em(style->state) * style->size_pt;
    if (style->state != STATE_NONE)
        mark_place(flow, style->state, (Point){x - indent, flow->y}, style->size_pt);
}

void paragraph_place_words(Flow *flow, const Words *words, float indent_pt, const Style *style) {
    TextLines lines = {0};
    const Text *text = break_paragraph(flow, words, indent_pt, style, &lines);
    raise_broken(flow, words->text, &lines);
    float height = line_height(flow, style->size_pt);
    for (size_t done = 0; done < lines.count;) {
        size_t here = lines_here(flow, lines.count - done, done == 0, height);
        if (here == 0 && !flow->is_page_fresh) {
            flow_new_page(flow);
            continue;
        }
        here = here ? here : 1;
        for (size_t i = 0; i < here; i++, done++) {
            const TextLine *line = &lines.at[done];
            float x = flow->left + indent_pt;
            if (done == 0)
                begin_paragraph(flow, x, style);
            if (text->is_rtl)
                x += flow->width - indent_pt - line->width_em * style->size_pt;
            line_place(flow, text, line, (Point){x, flow->y}, style);
            flow->y += height;
        }
    }
    arena_reset(flow->scratch);
}

/* Returns how many lines a paragraph has. */
static size_t count_lines(Flow *flow, Str words, float indent_pt, const Style *style) {
    TextLines lines = {0};
    break_paragraph(flow, &(Words){.text = words}, indent_pt, style, &lines);
    arena_reset(flow->scratch);
    return lines.count;
}

float paragraph_height(Flow *flow, Str words, float indent_pt, const Style *style) {
    return (float)count_lines(flow, words, indent_pt, style) * line_height(flow, style->size_pt);
}

float paragraph_start_height(Flow *flow, Str words, float indent_pt, const Style *style) {
    size_t count = count_lines(flow, words, indent_pt, style);
    return (float)(count > UNDIVIDED_LINES ? LONE_LINES : count) * line_height(flow, style->size_pt);
}
