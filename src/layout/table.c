#include "layout/table.h"

#include <math.h>

#include "base/utf8.h"

enum { SPAN_ROWS = 64 };

/* A firm rule ends the header; the rules between rows are thin, for they only guide the eye. In points. */
static const float after_table_pt = 12, caption_gap_pt = 4, rule_pt = 0.5F, firm_rule_pt = 1.2F;

/* A table being placed. */
typedef struct {
    Flow *flow;
    const TablePlan *plan;
    const ReportTable *table;
    const Columns *columns;
    ElementId element, body; /* Table; the TBody being filled, 0 for none */
    RowBox *header, *repeat; /* the header as it stands first, and as later pages repeat it */
    float header_height, repeat_height;
    ColumnHeaders headers;
    uint32_t *covered_until; /* for each column the last row that a span of it reaches */
    bool is_body_on_page;
} Placer;

/* Rules and fills say nothing that the structure does not: a screen reader passes over them (RULES 2). */
static Owner artifact(void) { return owner_artifact(ARTIFACT_LAYOUT); }

/* In points from the page's left edge. */
static float right_edge(const Columns *columns) {
    uint32_t last = columns->column_count - 1;
    return columns->left[last] + columns->width[last];
}

/* A fill is placed before the words that stand on it. */
static void fill_row(const Placer *p, float height, Colour colour) {
    Rect box = {p->flow->left, p->flow->y, right_edge(p->columns) - p->flow->left, height};
    pages_place_fill(p->flow->pages, p->flow->page, artifact(), box, colour);
}

/* A rule over the whole table at the current height. */
static void rule_across(const Placer *p, float line_pt, Colour colour) {
    Rect box = {p->flow->left, p->flow->y, right_edge(p->columns) - p->flow->left, 0};
    pages_place_rule(p->flow->pages, p->flow->page, artifact(), (Rule){box, line_pt, colour});
}

/* Rules below a row, but not through a cell that reaches further down. */
static void rule_below(const Placer *p, uint32_t row) {
    for (uint32_t c = 0; c < p->columns->column_count;) {
        uint32_t from = c;
        while (c < p->columns->column_count && p->covered_until[c] <= row)
            c++;
        if (c > from) {
            Rect box = {p->columns->left[from], p->flow->y, 0, 0};
            box.width = p->columns->left[c - 1] + p->columns->width[c - 1] - box.x;
            pages_place_rule(p->flow->pages, p->flow->page, artifact(), (Rule){box, rule_pt, p->flow->design->rule});
        }
        c += c == from;
    }
}

/* A group's heading heads what stands in its row group; PDF has no word for that but Row, in a TBody of its own. */
static Scope scope_of(CellRole role) { return role == CELL_COLUMN_HEADER ? SCOPE_COLUMN : SCOPE_ROW; }

void row_add_elements(Flow *flow, RowBox *row, const Columns *columns, ElementId parent, const ColumnHeaders *headers) {
    ElementId tr = pages_add_element(flow->pages, ROLE_TR, parent);
    for (uint32_t c = 0; c < columns->column_count; c++) {
        CellBox *box = &row->cells[c];
        if (!box->cell)
            continue;
        bool is_header = box->cell->role != CELL_DATA && box->part_count > 0;
        box->element = pages_add_element(flow->pages, is_header ? ROLE_TH : ROLE_TD, tr);
        Element *element = pages_element(flow->pages, box->element);
        element->scope = is_header ? scope_of(box->cell->role) : SCOPE_NONE;
        element->colspan = box->cell->colspan;
        element->rowspan = box->cell->rowspan;
        if (headers && !row->is_group) {
            element->headers = headers->at[c];
            element->header_count = headers->count[c];
        }
    }
}

void table_place_caption(Flow *flow, const ReportTable *table, ElementId parent) {
    if (!table->caption.len)
        return;
    ElementId caption = pages_add_element(flow->pages, ROLE_CAPTION, parent);
    Style style = {WEIGHT_BOLD, flow->design->text_pt, flow->design->ink, .owner = owner_element(caption)};
    paragraph_place(flow, table->caption, 0, &style);
    flow->y += caption_gap_pt;
}

/* The caption with the gap under it, as table_place_caption places it. */
static float caption_height(Flow *flow, const ReportTable *table) {
    Style style = {.weight = WEIGHT_BOLD, .size_pt = flow->design->text_pt};
    return table->caption.len ? paragraph_height(flow, table->caption, 0, &style) + caption_gap_pt : 0;
}

/* Adds to a block of rows what cells that span several of them need beyond: to the last row of each. Returns the
 * block's height. */
static float settle_spans(RowBox *rows, uint32_t count, const Columns *columns) {
    for (uint32_t r = 0; r < count; r++)
        for (uint32_t c = 0; c < columns->column_count; c++) {
            const CellBox *box = &rows[r].cells[c];
            if (!box->cell || box->cell->rowspan <= 1)
                continue;
            float height = 0;
            uint32_t last = r;
            for (uint32_t k = r; k < count && k < r + box->cell->rowspan; k++)
                height += rows[last = k].height;
            rows[last].height += fmaxf(0, box->height - height);
        }
    float sum = 0;
    for (uint32_t r = 0; r < count; r++)
        sum += rows[r].height;
    return sum;
}

/* A table's header rows, or shorter ones in their place. */
typedef struct {
    const ReportTable *table;
    const Columns *columns;
    const ReportRow *rows;
} HeaderRows;

/* Returns the header's rows set, in `arena`. */
static RowBox *measure_header(Flow *flow, Arena *arena, const HeaderRows *header, float *height) {
    uint32_t count = header->table->header_count;
    RowBox *rows = ARENA_ARRAY(arena, RowBox, count + 1);
    for (uint32_t r = 0; r < count; r++)
        rows[r] = row_measure(flow, arena, &header->rows[r], header->columns, (Place){.table = header->table->number});
    *height = settle_spans(rows, count, header->columns);
    return rows;
}

/* Returns the last row of the block that begins at `first`: rows that a span ties together, the row after a group
 * heading, and the table's last rows, `least` of them, so that none stands alone on the last page. */
static uint32_t block_end(const ReportTable *table, uint32_t first, uint32_t least) {
    uint32_t end = first;
    for (uint32_t r = first; r <= end && r < table->row_count && r - first < SPAN_ROWS; r++) {
        for (uint32_t c = 0; c < table->column_count; c++)
            if (table->rows[r].cells[c].rowspan > 1 && r + table->rows[r].cells[c].rowspan - 1 > end)
                end = r + table->rows[r].cells[c].rowspan - 1;
        if (table->rows[r].is_group && r == end)
            end++;
    }
    if (end >= first + SPAN_ROWS)
        end = first + SPAN_ROWS - 1;
    return end + least < table->row_count ? end : table->row_count - 1;
}

/* Most blocks are single rows without spans, for which nothing needs settling. */
static bool has_spans(const ReportTable *table, uint32_t first, uint32_t end) {
    for (uint32_t r = first; r <= end; r++)
        for (uint32_t c = 0; c < table->column_count; c++)
            if (table->rows[r].cells[c].rowspan > 1)
                return true;
    return false;
}

/* Makes the first row of each span high enough for all of it, so that the rows may stand on different pages. */
static void untie_spans(RowBox *rows, uint32_t count, const Columns *columns) {
    for (uint32_t r = 0; r < count; r++)
        for (uint32_t c = 0; c < columns->column_count; c++)
            if (rows[r].cells[c].cell)
                rows[r].height = fmaxf(rows[r].height, rows[r].cells[c].height);
}

/* Returns the height of a block of rows that spans tie together, set in scratch memory. */
static float tied_height(Flow *flow, const TablePlan *plan, uint32_t first, uint32_t end) {
    uint32_t count = end - first + 1;
    RowBox *rows = ARENA_ARRAY(flow->scratch, RowBox, count);
    for (uint32_t i = 0; i < count; i++)
        rows[i] = row_measure(flow, flow->scratch, &plan->table->rows[first + i], &plan->columns, (Place){0});
    return settle_spans(rows, count, &plan->columns);
}

/* Returns the height of the body from its start on, as far as it must stand together: a small table whole, of any other
 * the first row with the group headings over it. */
static float body_start_height(Flow *flow, const TablePlan *plan, float header_height) {
    const ReportTable *table = plan->table;
    enum { FIRST_ROWS = 2 };
    float third = flow_height(flow) / 3, whole = 0, start = 0;
    uint32_t started = 0;
    for (uint32_t r = table->header_count; r < table->row_count && header_height + whole <= third; r++) {
        RowBox row = row_measure(flow, flow->scratch, &table->rows[r], &plan->columns, (Place){0});
        whole += row.height;
        if (started == 0 || (started < FIRST_ROWS && start + row.height <= third))
            start += fminf(row.height, third);
        started += !row.is_group;
    }
    uint32_t first = table->header_count, end = first < table->row_count ? block_end(table, first, 2) : first;
    if (end > first && has_spans(table, first, end))
        start = fmaxf(start, fminf(tied_height(flow, plan, first, end), flow_height(flow) / 2));
    return header_height + whole <= third ? fmaxf(whole, start) : start;
}

float table_start_height(Flow *flow, const TablePlan *plan) {
    if (plan->is_cards)
        return cards_start_height(flow, plan);
    float header = 0;
    const ReportTable *table = plan->table;
    Findings unheard, *findings = flow_mute(flow, &unheard);
    measure_header(flow, flow->scratch, &(HeaderRows){table, &plan->columns, table->rows}, &header);
    float body = body_start_height(flow, plan, header);
    flow->findings = findings;
    arena_reset(flow->scratch);
    return header + body + caption_height(flow, table);
}

/* Places the header's rows: as its elements the first time, as artifacts after that. */
static void place_header(Placer *p, RowBox *rows, float height, bool is_repeat) {
    const Design *design = p->flow->design;
    if (p->table->header_count)
        fill_row(p, height, design->header_fill);
    for (uint32_t r = 0; r < p->table->header_count; r++) {
        row_rewind(&rows[r], p->columns);
        row_place_part(p->flow, &rows[r], p->columns, INFINITY, is_repeat);
        p->flow->y += rows[r].height;
    }
    rule_across(p, p->table->header_count ? firm_rule_pt : rule_pt,
                p->table->header_count ? design->firm_rule : design->rule);
    p->is_body_on_page = false;
}

/* Sets the header as later pages repeat it. A high one, whose cells explain a scale or a unit below their name, repeats
 * the names alone: on the page where it stands first all of it can be read. */
static void measure_repeat(Placer *p) {
    const float high = 1 / 8.0F;
    p->repeat = p->header;
    p->repeat_height = p->header_height;
    if (p->header_height <= flow_height(p->flow) * high)
        return;
    Arena *arena = p->flow->arena;
    ReportRow *rows = ARENA_ARRAY(arena, ReportRow, p->table->header_count);
    for (uint32_t r = 0; r < p->table->header_count; r++) {
        rows[r].cells = arena_copy(arena, p->table->rows[r].cells, p->columns->column_count * sizeof *rows[r].cells);
        for (uint32_t c = 0; c < p->columns->column_count; c++)
            if (rows[r].cells[c].part_count > 1)
                rows[r].cells[c].part_count = 1;
    }
    p->repeat = measure_header(p->flow, arena, &(HeaderRows){p->table, p->columns, rows}, &p->repeat_height);
}

/* What names a row that goes on: its header's words, or none. */
static Str name_of(const RowBox *row, const Columns *columns) {
    for (uint32_t c = 0; row && c < columns->column_count; c++) {
        const ReportCell *cell = row->cells[c].cell;
        if (cell && cell->role == CELL_ROW_HEADER && cell->part_count)
            return cell->parts[0].text;
    }
    return STR("");
}

/* Says at the top of a page which row or card goes on; `row` is NULL for a card. */
static void place_continued(Placer *p, const RowBox *row) {
    enum { SHOWN = 60 };
    float size = p->flow->design->note_pt;
    Style style = {WEIGHT_REGULAR, size, p->flow->design->muted_ink, .owner = owner_artifact(ARTIFACT_REPEATED)};
    Str words = STR("continued"), name = p->plan->card_row ? p->table->caption : name_of(row, p->columns);
    if (name.len)
        words = str_format(p->flow->arena, "%.*s%s, continued", STR_ARG(utf8_fit(name, SHOWN)),
                           name.len > SHOWN ? "…" : "");
    const Text *text = line_fit(p->flow, words, p->flow->width, &style);
    p->flow->y += p->columns->style.pad_y_pt / 2;
    line_place_whole(p->flow, text, (Point){p->flow->left + p->columns->style.pad_x_pt, p->flow->y}, &style);
    p->flow->y += line_height(p->flow, size);
}

/* Goes to a new page and repeats the header there, as an artifact: a header is tagged once, where it stands first. A
 * header higher than a third of the page would leave too little for the rows. */
static void break_page(Placer *p) {
    flow_new_page(p->flow);
    if (p->table->header_count && p->repeat_height <= flow_height(p->flow) / 3)
        place_header(p, p->repeat, p->repeat_height, true);
    if (p->plan->card_row)
        place_continued(p, NULL);
    p->is_body_on_page = false;
}

/* Lists for each column the header cells over it: where there are two rows of them, Scope alone does not say (RULES 3).
 */
static void list_headers(Placer *p) {
    uint32_t n = p->columns->column_count, rows = p->table->header_count;
    if (rows < 2)
        return;
    p->headers = (ColumnHeaders){ARENA_ARRAY(p->flow->arena, ElementId *, n), ARENA_ARRAY(p->flow->arena, uint32_t, n)};
    for (uint32_t c = 0; c < n; c++)
        p->headers.at[c] = ARENA_ARRAY(p->flow->arena, ElementId, rows);
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t c = 0; c < n; c++) {
            const CellBox *box = &p->header[r].cells[c];
            if (!box->cell || box->part_count == 0)
                continue;
            pages_element(p->flow->pages, box->element)->has_id = true;
            for (uint32_t k = c; k < c + box->cell->colspan && k < n; k++)
                p->headers.at[k][p->headers.count[k]++] = box->element;
        }
}

/* Places a row that is not to stand on one page whole, over as many as it takes. */
static void place_split(Placer *p, RowBox *row) {
    for (bool is_start = true; is_start || !row_is_done(row, p->columns); is_start = false) {
        if (!is_start) {
            break_page(p);
            if (!p->plan->card_row)
                place_continued(p, row);
        }
        p->flow->y += row_place_part(p->flow, row, p->columns, p->flow->bottom, false);
        p->is_body_on_page = true;
    }
}

/* A header too high for a page goes over several, like a row, and is not repeated. */
static void place_first_header(Placer *p) {
    HeaderRows rows = {p->table, p->columns, p->table->rows};
    p->header = measure_header(p->flow, p->flow->arena, &rows, &p->header_height);
    measure_repeat(p);
    if (p->table->header_count) {
        ElementId thead = pages_add_element(p->flow->pages, ROLE_THEAD, p->element);
        for (uint32_t r = 0; r < p->table->header_count; r++)
            row_add_elements(p->flow, &p->header[r], p->columns, thead, NULL);
        list_headers(p);
    }
    if (p->header_height <= flow_height(p->flow) / 2) {
        flow_need(p->flow, p->header_height); /* the caption may have ended anywhere */
        place_header(p, p->header, p->header_height, false);
        return;
    }
    for (uint32_t r = 0; r < p->table->header_count; r++)
        place_split(p, &p->header[r]);
    rule_across(p, firm_rule_pt, p->flow->design->firm_rule);
}

/* Makes room for a height that is to stand together. */
static void need(Placer *p, float height) {
    const float slack_pt = 0.01F;
    if (p->is_body_on_page && height > flow_room(p->flow) + slack_pt)
        break_page(p);
}

/* Places one row with its elements. A row higher than a third of a page may be split where it stands; any other goes
 * whole to the next page when it does not fit (LOOK, Type and page). */
static void place_row(Placer *p, RowBox *row, uint32_t index) {
    const ReportRow *from = &p->table->rows[index];
    if (!p->body || from->is_group)
        p->body = pages_add_element(p->flow->pages, ROLE_TBODY, p->element);
    row_add_elements(p->flow, row, p->columns, p->body, p->headers.at ? &p->headers : NULL);
    for (uint32_t c = 0; c < p->columns->column_count; c++)
        for (uint32_t k = 0; k < from->cells[c].colspan && from->cells[c].rowspan > 1; k++)
            p->covered_until[c + k] = index + from->cells[c].rowspan - 1;
    const float least_lines = 3;
    float line = line_height(p->flow, p->columns->style.size_pt), least = least_lines * line;
    bool is_splittable = row->height > flow_height(p->flow) / 3;
    need(p, is_splittable ? fminf(least, row->height) : row->height);
    flow_note_anchor(p->flow, from->anchor);
    if (row->height > flow_room(p->flow) + 0.01F) {
        place_split(p, row);
    } else {
        if (row->is_group)
            fill_row(p, row->height, p->flow->design->group_fill);
        row_place_part(p->flow, row, p->columns, INFINITY, false);
        p->flow->y += row->height;
    }
    p->is_body_on_page = true;
    p->flow->is_page_fresh = false; /* also for a row without words */
    rule_below(p, index);
}

/* Settles a block that spans tie together: whole where it is no higher than half a page and has room; else each span is
 * part of its first row, so that the rows may stand on different pages and no words run off one. Returns its height. */
static float settle_block(Placer *p, RowBox *rows, uint32_t count) {
    float *heights = ARENA_ARRAY(p->flow->scratch, float, count), sum = 0;
    for (uint32_t i = 0; i < count; i++)
        heights[i] = rows[i].height;
    sum = settle_spans(rows, count, p->columns);
    if (sum <= flow_height(p->flow) / 2)
        need(p, sum);
    if (sum <= flow_room(p->flow))
        return sum;
    for (uint32_t i = 0; i < count; i++)
        rows[i].height = heights[i];
    untie_spans(rows, count, p->columns);
    sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += rows[i].height;
    return sum;
}

/* Places a block of rows: together where it is no higher than a third of a page, its group heading with its first row
 * always. */
static void place_block(Placer *p, uint32_t first, uint32_t end) {
    uint32_t count = end - first + 1;
    RowBox *rows = ARENA_ARRAY(p->flow->scratch, RowBox, count);
    float sum = 0, third = flow_height(p->flow) / 3;
    for (uint32_t i = 0; i < count; i++) {
        Place place = {.table = p->table->number, .row = p->plan->card_row};
        if (!place.row)
            place.row = first + i + 1 - p->table->header_count;
        rows[i] = row_measure(p->flow, p->flow->scratch, &p->table->rows[first + i], p->columns, place);
        sum += rows[i].height;
    }
    if (has_spans(p->table, first, end))
        sum = settle_block(p, rows, count);
    if (sum <= third)
        need(p, sum);
    else if (rows[0].is_group && count > 1)
        need(p, rows[0].height + fminf(rows[1].height, third));
    for (uint32_t i = 0; i < count; i++)
        place_row(p, &rows[i], first + i);
    arena_reset(p->flow->scratch);
}

void table_place(Flow *flow, const TablePlan *plan) {
    if (plan->is_cards) {
        cards_place(flow, plan);
        return;
    }
    const ReportTable *table = plan->table;
    Placer p = {.flow = flow, .plan = plan, .table = table, .columns = &plan->columns};
    p.covered_until = ARENA_ARRAY(flow->arena, uint32_t, table->column_count);
    flow_need(flow, fminf(table_start_height(flow, plan), flow_height(flow) * 0.6F));
    flow_note_anchor(flow, plan->anchor);
    p.element = pages_add_element(flow->pages, ROLE_TABLE, 0);
    table_place_caption(flow, table, p.element);
    place_first_header(&p);
    for (uint32_t r = table->header_count; r < table->row_count;) {
        uint32_t end = block_end(table, r, plan->card_row ? 3 : 2);
        place_block(&p, r, end);
        r = end + 1;
    }
    flow->y += after_table_pt;
}
