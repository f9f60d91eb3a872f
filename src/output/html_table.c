#include "output/html_part.h"

/* The header cells over a place of a table, as a list of ids; where spans or several rows of headers leave it to more
 * than scope to say which these are. */
typedef struct {
    Html *html;
    const ReportTable *table;
    bool has_ids;
    Str *over;              /* for each column the ids of its headers */
    Str *beside;            /* for each column the id of the row header that reaches down in it, or empty */
    uint32_t *beside_until; /* the last row that it reaches */
    Str beside_row;         /* the ids of all row headers that reach the row in hand */
    Str group;              /* the id of the group's header, or empty */
    uint32_t spans_until;   /* the last row that a span from above reaches: no row group ends before it */
} Headers;

static bool is_header(const ReportCell *cell) { return cell->role != CELL_DATA && cell->part_count > 0; }

static bool needs_ids(const ReportTable *table) {
    if (table->header_count > 1)
        return true;
    for (uint32_t r = 0; r < table->row_count; r++)
        for (uint32_t c = 0; c < table->column_count && !table->rows[r].is_group; c++) {
            const ReportCell *cell = &table->rows[r].cells[c];
            if (cell->colspan && is_header(cell) && (cell->colspan > 1 || cell->rowspan > 1))
                return true;
        }
    return false;
}

static Str cell_id(const Headers *headers, uint32_t row, uint32_t column) {
    return str_format(headers->html->arena, "t%ur%uc%u", headers->html->table, row, column);
}

static void join(Headers *headers, Str *list, Str id) {
    *list = list->len ? str_format(headers->html->arena, "%.*s %.*s", STR_ARG(*list), STR_ARG(id)) : id;
}

/* Notes what the header cells of a row head. */
static void note_row(Headers *headers, uint32_t row) {
    const ReportTable *table = headers->table;
    for (uint32_t c = 0; c < table->column_count; c++) {
        const ReportCell *cell = &table->rows[row].cells[c];
        if (!cell->colspan)
            continue;
        if (row + cell->rowspan - 1 > headers->spans_until)
            headers->spans_until = row + cell->rowspan - 1;
        if (!headers->has_ids || !is_header(cell))
            continue;
        Str id = cell_id(headers, row, c);
        for (uint32_t k = c; cell->role == CELL_COLUMN_HEADER && k < c + cell->colspan && k < table->column_count; k++)
            join(headers, &headers->over[k], id);
        if (cell->role == CELL_GROUP_HEADER)
            headers->group = id;
        if (cell->role == CELL_ROW_HEADER) {
            headers->beside[c] = id;
            headers->beside_until[c] = row + cell->rowspan - 1;
        }
    }
    headers->beside_row = STR("");
    for (uint32_t c = 0; c < table->column_count; c++)
        if (headers->beside[c].len && headers->beside_until[c] >= row)
            join(headers, &headers->beside_row, headers->beside[c]);
}

static void add_headers(Headers *headers, uint32_t row, uint32_t column, const ReportCell *cell) {
    const ReportTable *table = headers->table;
    Str list = STR("");
    if (row < table->header_count || cell->role == CELL_GROUP_HEADER)
        return;
    for (uint32_t k = column; k < column + cell->colspan && k < table->column_count; k++)
        if (headers->over[k].len && (k == column || !str_equal(headers->over[k], headers->over[k - 1])))
            join(headers, &list, headers->over[k]);
    if (headers->group.len)
        join(headers, &list, headers->group);
    if (cell->role == CELL_DATA && headers->beside_row.len)
        join(headers, &list, headers->beside_row);
    if (!list.len)
        return;
    buf_add_format(headers->html->out, " headers=\"%.*s\"", STR_ARG(list));
}

static const char *scope_of(const ReportCell *cell) {
    if (cell->role == CELL_COLUMN_HEADER)
        return cell->colspan > 1 ? "colgroup" : "col";
    return cell->role == CELL_GROUP_HEADER ? "rowgroup" : "row";
}

static void add_classes(StrBuf *out, const ReportCell *cell) {
    if (cell->align != ALIGN_NUMBER && cell->state == STATE_NONE)
        return;
    buf_add_z(out, " class=\"");
    if (cell->align == ALIGN_NUMBER)
        buf_add_z(out, cell->state == STATE_NONE ? "num" : "num ");
    if (cell->state != STATE_NONE)
        buf_add_format(out, "s%d", (int)cell->state);
    buf_add_byte(out, '"');
}

/* Paragraphs and items of a cell; items in a row are a list. One paragraph alone needs no element. */
static void add_parts(Html *html, const ReportCell *cell) {
    bool is_plain = cell->part_count == 1 && !cell->parts[0].is_item;
    for (uint32_t i = 0; i < cell->part_count; i++) {
        const ReportPart *part = &cell->parts[i];
        if (part->is_item) {
            VEC(ReportListItem) items = {0};
            for (; i < cell->part_count && cell->parts[i].is_item; i++) {
                part = &cell->parts[i];
                ReportListItem item = {.text = part->text, .label = part->label, .links = part->links};
                vec_push(html->arena, &items, item);
            }
            i--;
            html_add_list(html, items.at, (uint32_t)items.count);
            continue;
        }
        buf_add_z(html->out, is_plain ? "" : "<p>");
        if (i == 0)
            html_add_mark(html, cell->state);
        html_add_words(html, (HtmlWords){part->text, part->links});
        buf_add_z(html->out, is_plain ? "" : "</p>");
    }
    if (cell->figure)
        html_add_cell_figure(html, cell->figure);
}

static void add_cell(Headers *headers, uint32_t row, uint32_t column) {
    Html *html = headers->html;
    const ReportCell *cell = &headers->table->rows[row].cells[column];
    const char *name = is_header(cell) ? "th" : "td";
    buf_add_format(html->out, "<%s", name);
    if (is_header(cell))
        buf_add_format(html->out, " scope=\"%s\"", scope_of(cell));
    if (headers->has_ids && is_header(cell))
        buf_add_format(html->out, " id=\"%.*s\"", STR_ARG(cell_id(headers, row, column)));
    if (headers->has_ids)
        add_headers(headers, row, column, cell);
    if (cell->colspan > 1)
        buf_add_format(html->out, " colspan=\"%u\"", cell->colspan);
    if (cell->rowspan > 1)
        buf_add_format(html->out, " rowspan=\"%u\"", cell->rowspan);
    add_classes(html->out, cell);
    buf_add_byte(html->out, '>');
    add_parts(html, cell);
    buf_add_format(html->out, "</%s>", name);
}

/* A group's header begins a row group, unless a span reaches over it. */
static void add_row(Headers *headers, uint32_t row) {
    Html *html = headers->html;
    const ReportTable *table = headers->table;
    bool is_first = row == table->header_count;
    if (table->rows[row].is_group) {
        headers->group = STR("");
        if (!is_first && headers->spans_until < row)
            buf_add_z(html->out, "</tbody>\n<tbody>\n");
    }
    note_row(headers, row);
    buf_add_z(html->out, table->rows[row].is_group ? "<tr class=\"group\"" : "<tr");
    html_add_anchor(html, table->rows[row].anchor);
    buf_add_byte(html->out, '>');
    for (uint32_t c = 0; c < table->column_count; c++)
        if (table->rows[row].cells[c].colspan)
            add_cell(headers, row, c);
    buf_add_z(html->out, "</tr>\n");
}

/* The box that a wide table scrolls in can be reached by the keyboard and says what it holds. */
static void open_box(Html *html, const ReportItem *item) {
    buf_add_z(html->out, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
    if (item->table->caption.len) {
        html_add_text(html->out, item->table->caption);
        buf_add_z(html->out, ", ");
    }
    buf_add_format(html->out, "table %u of %u\"", html->table, html->table_count);
    html_add_anchor(html, item->anchor);
    buf_add_z(html->out, item->table->is_form ? ">\n<table class=\"form\">\n" : ">\n<table>\n");
}

void html_add_table(Html *html, const ReportItem *item) {
    const ReportTable *table = item->table;
    html->table++;
    Headers headers = {.html = html, .table = table, .has_ids = needs_ids(table)};
    headers.over = ARENA_ARRAY(html->arena, Str, table->column_count);
    headers.beside = ARENA_ARRAY(html->arena, Str, table->column_count);
    headers.beside_until = ARENA_ARRAY(html->arena, uint32_t, table->column_count);
    open_box(html, item);
    if (table->caption.len) {
        buf_add_z(html->out, "<caption>");
        html_add_text(html->out, table->caption);
        buf_add_z(html->out, "</caption>\n");
    }
    for (uint32_t r = 0; r < table->row_count; r++) {
        if (r == 0 && table->header_count)
            buf_add_z(html->out, "<thead>\n");
        if (r == table->header_count)
            buf_add_z(html->out, r ? "</thead>\n<tbody>\n" : "<tbody>\n");
        add_row(&headers, r);
    }
    buf_add_z(html->out, table->row_count > table->header_count ? "</tbody>\n" : "</thead>\n");
    buf_add_z(html->out, "</table>\n</div>\n");
}
