#include "layout/row.h"

#include <math.h>

#include "layout/figure.h"
#include "layout/mark.h"

/* An item's text stands clear of its bullet; the parts of a cell are a little apart, less than rows are, so that a cell
 * is seen as one thing. In em of the type size. */
static const float item_indent_em = 1.1F, part_gap_em = 0.25F;

/* In points. */
static float part_gap(const Columns *columns) { return columns->style.size_pt * part_gap_em; }

/* Returns the width of a spanning cell: its own column's and those it covers. */
static float span_width(const Columns *columns, uint32_t column, uint32_t colspan) {
    float width = 0;
    for (uint32_t c = column; c < column + colspan && c < columns->column_count; c++)
        width += columns->width[c];
    return width;
}

/* ASCII digits only: other scripts' numbers are not aligned. */
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The part of a number right of where numbers align: from the decimal point, or what follows the last digit. */
static Str number_tail(Str text) {
    size_t end = text.len;
    while (end > 0 && !is_digit(text.at[end - 1]))
        end--;
    if (end == 0)
        return STR("");
    size_t at = end;
    while (at > 0 && is_digit(text.at[at - 1]))
        at--;
    bool is_decimal = at > 1 && text.at[at - 1] == '.' && is_digit(text.at[at - 2]);
    return str_from(text, is_decimal ? at - 1 : end);
}

float number_tail_em(Flow *flow, Arena *arena, Str number, Weight weight) {
    Str tail = number_tail(number);
    return tail.len ? text_prepare(arena, flow->shaper, tail, weight, flow->design->word_cap_em)->natural_em : 0;
}

/* The height of a part with all its lines, or of its drawing. */
static float part_height(const Flow *flow, const PartBox *part, const Columns *columns) {
    if (part->figure)
        return figure_cell_height(flow, part->figure, columns->style.size_pt);
    return (float)part->lines.count * line_height(flow, columns->style.size_pt);
}

/* Breaks a paragraph or item of a cell into lines. An item's text begins right of its label, however long that is, so
 * that the lines of an item stand under each other. */
static PartBox measure_part(Flow *flow, Arena *arena, const ReportPart *part, const CellBox *box,
                            const Columns *columns) {
    float size = columns->style.size_pt, cap = flow->design->word_cap_em;
    PartBox out = {.is_item = part->is_item};
    out.text = text_prepare_words(arena, flow->shaper, &(Words){part->text, part->links}, box->weight, cap);
    if (part->is_item) {
        out.label = text_prepare(arena, flow->shaper, part->label.len ? part->label : STR("•"), box->weight, cap);
        out.indent_pt = fmaxf(item_indent_em, out.label->natural_em + 0.4F) * size;
    }
    float width = box->width - 2 * columns->style.pad_x_pt - box->indent_pt - out.indent_pt;
    text_break(arena, out.text, width / size, &out.lines);
    return out;
}

/* A word that had to be broken is worth a finding: the paper's words print in a way its author did not write. */
static bool breaks_word(const PartBox *part) {
    for (size_t i = 0; i < part->lines.count; i++)
        if (part->lines.at[i].breaks_word)
            return true;
    return false;
}

/* Returns the room between a cell's white space. */
static float inner_width(const CellBox *box, const Columns *columns) {
    return box->width - 2 * columns->style.pad_x_pt - box->indent_pt;
}

/* Sets the parts of a cell, a drawing behind its words. Returns their height without white space around them. */
static float measure_parts(Flow *flow, Arena *arena, CellBox *box, const Columns *columns) {
    const ReportCell *cell = box->cell;
    box->part_count = cell->part_count + (cell->figure != NULL);
    box->parts = ARENA_ARRAY(arena, PartBox, box->part_count);
    float height = 0;
    for (uint32_t i = 0; i < box->part_count; i++) {
        PartBox *part = &box->parts[i];
        if (i < cell->part_count)
            *part = measure_part(flow, arena, &cell->parts[i], box, columns);
        else
            part->figure = cell->figure;
        height += part_height(flow, part, columns) + (i ? part_gap(columns) : 0);
    }
    return height;
}

/* Sets a cell at the width of its column, or of the columns it spans. Its height counts all its parts; how it is shared
 * among the rows it spans is for the table to settle. */
static CellBox measure_cell(Flow *flow, Arena *arena, const ReportCell *cell, uint32_t column, const Columns *columns) {
    CellBox box = {.cell = cell, .column = column, .x = columns->left[column]};
    box.width = span_width(columns, column, cell->colspan);
    bool is_plain = cell->role == CELL_DATA || (cell->role == CELL_ROW_HEADER && !columns->is_form);
    box.weight = is_plain ? WEIGHT_REGULAR : WEIGHT_BOLD;
    box.indent_pt = mark_indent_em(cell->state) * columns->style.size_pt;
    box.height = 2 * columns->style.pad_y_pt + measure_parts(flow, arena, &box, columns);
    if (cell->align == ALIGN_NUMBER && cell->part_count == 1)
        box.tail_pt = number_tail_em(flow, arena, cell->parts[0].text, box.weight) * columns->style.size_pt;
    return box;
}

RowBox row_measure(Flow *flow, Arena *arena, const ReportRow *row, const Columns *columns, Place place) {
    RowBox out = {.cells = ARENA_ARRAY(arena, CellBox, columns->column_count), .is_group = row->is_group};
    bool is_broken = false, is_spanned = false;
    for (uint32_t c = 0; c < columns->column_count; c++) {
        if (row->cells[c].colspan == 0)
            continue;
        out.cells[c] = measure_cell(flow, arena, &row->cells[c], c, columns);
        is_spanned |= row->cells[c].rowspan > 1;
        if (row->cells[c].rowspan <= 1 && out.cells[c].part_count)
            out.height = fmaxf(out.height, out.cells[c].height);
        for (uint32_t p = 0; p < out.cells[c].part_count; p++)
            if (!is_broken && breaks_word(&out.cells[c].parts[p])) {
                is_broken = true;
                place.line = row->cells[c].line;
            }
    }
    /* An empty row is as high as a line, but one that only holds cells of several rows takes its height from those. */
    if (out.height <= 0 && !is_spanned)
        out.height = line_height(flow, columns->style.size_pt) + 2 * columns->style.pad_y_pt;
    if (is_broken)
        finding_raise(flow->findings, FINDING_WORD_BROKEN, place, NULL);
    return out;
}

/* Returns the left edge of a line in its cell. */
static float line_x(const CellBox *box, const PartBox *part, const TextLine *line, const Columns *columns) {
    float pad = columns->style.pad_x_pt, width = line->width_em * columns->style.size_pt;
    float left = box->x + pad + box->indent_pt + part->indent_pt, right = box->x + box->width - pad;
    if (part->text->is_rtl)
        return right - width;
    if (box->cell->align != ALIGN_NUMBER || box->cell->colspan > 1)
        return left;
    bool is_number = box->weight == WEIGHT_REGULAR && box->cell->part_count == 1 && part->lines.count == 1;
    float beyond = is_number ? columns->tail_pt[box->column] - box->tail_pt : 0;
    return fmaxf(left, right - fmaxf(beyond, 0) - width);
}

/* Makes the elements of a part when its first line is placed: not before, so that they stand in the tree in the order
 * in which they are read, and once only, so that a cell that goes on over a page stays one cell (RULES 3). A cell of
 * one paragraph holds its words itself; items that follow each other share a list. */
static void make_elements(Flow *flow, CellBox *box, PartBox *part) {
    if (!part->is_item) {
        box->list = 0;
        part->element = box->part_count > 1 ? pages_add_element(flow->pages, ROLE_P, box->element) : box->element;
        return;
    }
    if (!box->list) {
        box->list = pages_add_element(flow->pages, ROLE_L, box->element);
        bool is_disc = str_equal_z(box->cell->parts[box->next_part].label, "");
        pages_element(flow->pages, box->list)->numbering = is_disc ? NUMBERING_DISC : NUMBERING_DECIMAL;
    }
    ElementId item = pages_add_element(flow->pages, ROLE_LI, box->list);
    part->label_element = pages_add_element(flow->pages, ROLE_LBL, item);
    part->element = pages_add_element(flow->pages, ROLE_LBODY, item);
}

/* How a row is gone through: to see how much of it fits, to place it, or to place it again as a repeated header. */
typedef enum { ROW_TRIED, ROW_PLACED, ROW_REPEATED } RowUse;

/* Places the next line of a cell at the height y. */
static void place_line(Flow *flow, CellBox *box, const Columns *columns, float y, RowUse use) {
    PartBox *part = &box->parts[box->next_part];
    bool is_repeat = use == ROW_REPEATED;
    if (!is_repeat && !part->element)
        make_elements(flow, box, part);
    Style style = {box->weight, columns->style.size_pt, flow->design->ink, .owner = owner_artifact(ARTIFACT_REPEATED)};
    float x = box->x + columns->style.pad_x_pt;
    if (box->cell->state != STATE_NONE) {
        style.colour = flow->design->state[box->cell->state].ink;
        if (box->next_line == 0 && box->next_part == 0)
            mark_place(flow, box->cell->state, (Point){x, y}, style.size_pt);
    }
    if (part->label && box->next_line == 0) {
        if (!is_repeat)
            style.owner = owner_element(part->label_element);
        line_place_whole(flow, part->label, (Point){x + box->indent_pt, y}, &style);
    }
    const TextLine *line = &part->lines.at[box->next_line];
    if (!is_repeat)
        style.owner = owner_element(part->element);
    line_place(flow, part->text, line, (Point){line_x(box, part, line, columns), y}, &style);
}

/* Places the drawing of a cell; a header that is repeated has none. */
static void place_drawing(Flow *flow, const CellBox *box, const Columns *columns, float y, RowUse use) {
    const PartBox *part = &box->parts[box->next_part];
    Rect room = {box->x + columns->style.pad_x_pt + box->indent_pt, y, inner_width(box, columns),
                 part_height(flow, part, columns)};
    if (use == ROW_PLACED)
        figure_place_in_cell(flow, part->figure, room, box->element);
}

/* A part without a line or a drawing has nothing to place. */
static void skip_empty(CellBox *box) {
    while (box->next_part < box->part_count && !box->parts[box->next_part].figure &&
           box->parts[box->next_part].lines.count == 0)
        box->next_part++;
}

/* Goes on behind the line or drawing at hand. */
static void advance(CellBox *box) {
    const PartBox *part = &box->parts[box->next_part];
    if (part->figure || ++box->next_line == part->lines.count) {
        box->next_part++;
        box->next_line = 0;
    }
    skip_empty(box);
}

/* Places what fits of a cell above `limit` and returns the height it takes with the cell's white space. */
static float place_cell(Flow *flow, CellBox *box, const Columns *columns, float limit, RowUse use) {
    const float slack_pt = 0.01F;
    float pad = columns->style.pad_y_pt, y = flow->y + pad;
    skip_empty(box);
    while (box->next_part < box->part_count) {
        const PartBox *at = &box->parts[box->next_part];
        float height = at->figure ? part_height(flow, at, columns) : line_height(flow, columns->style.size_pt);
        if (y + height + pad > limit + slack_pt)
            break;
        if (use != ROW_TRIED && at->figure)
            place_drawing(flow, box, columns, y, use);
        else if (use != ROW_TRIED)
            place_line(flow, box, columns, y, use);
        uint32_t part = box->next_part;
        advance(box);
        y += height + (box->next_part != part ? part_gap(columns) : 0);
    }
    return y + pad - flow->y;
}

/* Returns the height of what fits of a row above `limit`. */
static float try_row(Flow *flow, const RowBox *row, const Columns *columns, float limit) {
    float used = 0;
    for (uint32_t c = 0; c < columns->column_count; c++) {
        CellBox copy = row->cells[c];
        if (copy.cell)
            used = fmaxf(used, place_cell(flow, &copy, columns, limit, ROW_TRIED));
    }
    return used;
}

/* Tints leave the rules between rows to be seen. */
static const float rule_room_pt = 0.6F;

/* Tints the cells that tell a state, before their words are placed on them, over the height that the row has here. */
static void fill_tints(Flow *flow, const RowBox *row, const Columns *columns, float limit) {
    float height = 0;
    for (uint32_t c = 0; c < columns->column_count; c++) {
        const CellBox *box = &row->cells[c];
        if (!box->cell || box->cell->state == STATE_NONE)
            continue;
        if (height <= 0)
            height = isinf(limit) ? row->height : try_row(flow, row, columns, limit);
        Rect area = {box->x, flow->y + rule_room_pt, box->width, height - 2 * rule_room_pt};
        pages_place_fill(flow->pages, flow->page, owner_artifact(ARTIFACT_LAYOUT), area,
                         flow->design->state[box->cell->state].tint);
    }
}

float row_place_part(Flow *flow, RowBox *row, const Columns *columns, float limit, bool is_repeat) {
    float used = 0;
    fill_tints(flow, row, columns, limit);
    for (uint32_t c = 0; c < columns->column_count; c++)
        if (row->cells[c].cell)
            used = fmaxf(used, place_cell(flow, &row->cells[c], columns, limit, is_repeat ? ROW_REPEATED : ROW_PLACED));
    return used;
}

bool row_is_done(const RowBox *row, const Columns *columns) {
    for (uint32_t c = 0; c < columns->column_count; c++)
        if (row->cells[c].cell && row->cells[c].next_part < row->cells[c].part_count)
            return false;
    return true;
}

void row_rewind(RowBox *row, const Columns *columns) {
    for (uint32_t c = 0; c < columns->column_count; c++)
        row->cells[c].next_part = row->cells[c].next_line = 0;
}
