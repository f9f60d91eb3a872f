#include <math.h>

#include "layout/table.h"

/* The columns of all cards of a table: labels, values. */
typedef struct {
    Flow *flow;
    const ReportTable *table;
    ReportCell *labels; /* one for each column of the table */
    ReportCell *names;  /* the same without what explains them, for cards after the first that lists the column */
    bool *is_listed;    /* for each column: a placed card has it, and has explained it */
    Columns columns;
    Str anchor;   /* of the table */
    Arena *arena; /* of the card being placed */
} Cards;

/* A cell of words that are ours or a label. */
static ReportCell text_cell(Arena *arena, Str text, CellRole role) {
    ReportPart *part = ARENA_NEW(arena, ReportPart);
    part->text = text;
    return (ReportCell){.parts = part, .part_count = text.len ? 1 : 0, .colspan = 1, .rowspan = 1, .role = role};
}

/* A column without a header is named by its place: nothing is invented. */
static Str label_of(const Cards *cards, uint32_t column) {
    const ReportTable *table = cards->table;
    if (table->column_names && table->column_names[column].len)
        return table->column_names[column];
    return str_format(cards->flow->arena, "Column %u", column + 1);
}

/* Returns the first line of a column's heading; empty without one. */
static Str first_line(const ReportTable *table, uint32_t column) {
    const ReportCell *head = &table->rows[0].cells[column];
    return head->colspan == 1 && head->part_count ? head->parts[0].text : STR("");
}

/* A long heading that explains a scale or a unit below its name does so on the first card that lists it, if no other
 * column has the name. */
static Str name_of(const Cards *cards, uint32_t column) {
    enum { LONG_LABEL = 40 };
    const ReportTable *table = cards->table;
    Str label = label_of(cards, column);
    if (table->header_count != 1 || label.len < LONG_LABEL)
        return label;
    Str name = first_line(table, column);
    for (uint32_t c = 0; c < table->column_count; c++)
        if (c != column && str_equal(first_line(table, c), name))
            return label;
    return name.len ? name : label;
}

static bool is_empty_cell(const ReportCell *cell) { return cell->part_count == 0 && !cell->figure; }

static uint32_t count_empty(const ReportRow *row, uint32_t columns) {
    uint32_t count = 0;
    for (uint32_t c = 0; c < columns; c++)
        count += row->cells[c].colspan > 0 && is_empty_cell(&row->cells[c]);
    return count;
}

/* Tells whether no column has a name: then an empty cell says nothing, not even that something was asked for. */
static bool is_nameless(const ReportTable *table) {
    for (uint32_t c = 0; table->column_names && c < table->column_count; c++)
        if (table->column_names[c].len)
            return false;
    return true;
}

static bool has_words(const ReportRow *row, uint32_t columns) {
    for (uint32_t c = 0; c < columns; c++)
        if (row->cells[c].colspan > 0 && !is_empty_cell(&row->cells[c]))
            return true;
    return false;
}

/* Where most values are empty a card counts them and does not list them. */
static bool is_counted(uint32_t empty, uint32_t columns) {
    enum { MANY = 8 };
    return empty > MANY && empty * 2 > columns;
}

/* What the card of a row lists. */
typedef struct {
    uint32_t empty; /* columns */
    bool is_short;  /* it counts the empty ones */
    bool leaves_empty;
} CardPlan;

static CardPlan plan_card(const ReportTable *table, const ReportRow *row) {
    CardPlan out = {.empty = count_empty(row, table->column_count)};
    bool nameless = is_nameless(table) && has_words(row, table->column_count);
    out.is_short = !nameless && is_counted(out.empty, table->column_count);
    out.leaves_empty = out.is_short || nameless;
    return out;
}

static bool is_on_card(const CardPlan *plan, const ReportCell *cell) {
    return cell->colspan > 0 && !(plan->leaves_empty && is_empty_cell(cell));
}

/* The most fields that a card of the table lists. */
static uint32_t most_fields(const ReportTable *table) {
    uint32_t most = 0;
    bool nameless = is_nameless(table);
    for (uint32_t r = table->header_count; r < table->row_count; r++) {
        uint32_t empty = count_empty(&table->rows[r], table->column_count), fields = table->column_count;
        fields -= nameless ? empty : is_counted(empty, fields) ? empty - 1 : 0;
        most = fields > most && !table->rows[r].is_group ? fields : most;
    }
    return most;
}

/* The usual style, but the tighter one where only that sets the fields of a card, a line each, on one page. */
static const TableStyle *choose_style(const Flow *flow, const ReportTable *table) {
    const TableStyle *style = &flow->design->table[0], *tight = &flow->design->table[1];
    float fields = (float)most_fields(table), page = flow_height(flow) * 0.9F; /* the rest is for the caption */
    bool fits = fields * (line_height(flow, style->size_pt) + 2 * style->pad_y_pt) <= page;
    bool fits_tight = fields * (line_height(flow, tight->size_pt) + 2 * tight->pad_y_pt) <= page;
    return !fits && fits_tight ? tight : style;
}

/* In em of the type size: how long the labels are, and the values of some of the rows. */
typedef struct {
    uint32_t columns, rows;
    float *labels, *values; /* values: row * columns + column, all parts in a line */
    float widest;           /* label */
} FieldLengths;

static FieldLengths measure_fields(const Cards *cards) {
    enum { SAMPLED_ROWS = 24, SAMPLED_CELLS = 2400 };
    Flow *flow = cards->flow;
    const ReportTable *table = cards->table;
    uint32_t n = table->column_count, most = n * SAMPLED_ROWS > SAMPLED_CELLS ? SAMPLED_CELLS / n + 1 : SAMPLED_ROWS;
    FieldLengths out = {.columns = n,
                        .labels = ARENA_ARRAY(flow->arena, float, n),
                        .values = ARENA_ARRAY(flow->arena, float, (size_t)n *most)};
    for (uint32_t c = 0; c < n; c++) {
        const Text *label = text_prepare(flow->scratch, flow->shaper, name_of(cards, c), WEIGHT_BOLD, 100);
        out.labels[c] = label->natural_em;
        out.widest = fmaxf(out.widest, label->natural_em);
        arena_reset(flow->scratch);
    }
    uint32_t stride = (table->row_count - table->header_count) / most + 1;
    for (uint32_t r = table->header_count; r < table->row_count; r += stride, out.rows++)
        for (uint32_t c = 0; c < n && !table->rows[r].is_group; c++)
            for (uint32_t i = 0; i < table->rows[r].cells[c].part_count; i++) {
                Str words = table->rows[r].cells[c].parts[i].text;
                out.values[out.rows * n + c] +=
                    text_prepare(flow->scratch, flow->shaper, words, WEIGHT_REGULAR, 100)->natural_em;
                arena_reset(flow->scratch);
            }
    return out;
}

/* About how many lines the cards have where labels and values are so wide. */
static float count_lines(const FieldLengths *lengths, float label_em, float value_em) {
    float lines = 0;
    for (uint32_t r = 0; r < lengths->rows; r++)
        for (uint32_t c = 0; c < lengths->columns; c++)
            lines += fmaxf(1, fmaxf(ceilf(lengths->labels[c] / label_em),
                                    ceilf(lengths->values[r * lengths->columns + c] / value_em)));
    return lines;
}

/* The labels' column is as wide as the widest label, or narrower where that makes the cards lower; half of the page at
 * most. */
static float solve_labels(const Cards *cards, const TableStyle *style) {
    static const float shares[] = {1 / 4.0F, 1 / 3.0F, 2 / 5.0F, 1 / 2.0F};
    FieldLengths lengths = measure_fields(cards);
    float pad = 2 * style->pad_x_pt + 1, widest = lengths.widest * style->size_pt + pad, best = 0, fewest = INFINITY;
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        float width = fminf(widest, cards->flow->width * shares[i]);
        float lines =
            count_lines(&lengths, (width - pad) / style->size_pt, (cards->flow->width - width - pad) / style->size_pt);
        if (lines < fewest) {
            fewest = lines;
            best = width;
        }
    }
    return best;
}

static Cards open_cards(Flow *flow, const TablePlan *plan) {
    Cards cards = {.flow = flow, .table = plan->table};
    const TableStyle *style = choose_style(flow, plan->table);
    uint32_t n = plan->table->column_count;
    cards.labels = ARENA_ARRAY(flow->arena, ReportCell, n);
    cards.names = ARENA_ARRAY(flow->arena, ReportCell, n);
    cards.is_listed = ARENA_ARRAY(flow->arena, bool, n);
    for (uint32_t c = 0; c < n; c++) {
        cards.labels[c] = text_cell(flow->arena, label_of(&cards, c), CELL_ROW_HEADER);
        cards.names[c] = text_cell(flow->arena, name_of(&cards, c), CELL_ROW_HEADER);
    }
    float *widths = ARENA_ARRAY(flow->arena, float, 2), *left = ARENA_ARRAY(flow->arena, float, 2);
    widths[0] = solve_labels(&cards, style);
    widths[1] = flow->width - widths[0];
    left[0] = flow->left;
    left[1] = flow->left + widths[0];
    cards.columns = (Columns){2, left, widths, ARENA_ARRAY(flow->arena, float, 2), *style, true};
    return cards;
}

/* Adds a label with its value, which may be NULL for none. */
static void add_pair(Cards *cards, ReportTable *card, const ReportCell *label, const ReportCell *value) {
    ReportCell *pair = ARENA_ARRAY(cards->arena, ReportCell, 2);
    pair[0] = *label;
    pair[1] = value ? *value : text_cell(cards->arena, STR("–"), CELL_DATA);
    pair[1].role = CELL_DATA;
    pair[1].align = ALIGN_LEFT;
    pair[1].colspan = pair[1].rowspan = 1;
    card->rows[card->row_count++].cells = pair;
}

/* Returns the card of a row: a table of labels and values. A value that the paper leaves empty is a dash; where most
 * are empty, they are counted instead. */
static ReportTable card_of(Cards *cards, const ReportRow *row, uint32_t number, uint32_t count) {
    Arena *arena = cards->arena;
    const ReportTable *table = cards->table;
    ReportTable card = {.number = table->number, .column_count = 2, .is_form = true};
    const char *between = table->caption.len ? ", row" : "Row";
    card.caption = str_format(arena, "%.*s%s %u of %u", STR_ARG(table->caption), between, number, count);
    const CardPlan plan = plan_card(table, row);
    card.rows = ARENA_ARRAY(arena, ReportRow, table->column_count - (plan.leaves_empty ? plan.empty : 0) + 1);
    for (uint32_t c = 0; c < table->column_count; c++) {
        const ReportCell *cell = &row->cells[c];
        if (is_on_card(&plan, cell))
            add_pair(cards, &card, cards->is_listed[c] ? &cards->names[c] : &cards->labels[c],
                     is_empty_cell(cell) ? NULL : cell);
    }
    if (plan.is_short) {
        ReportCell label = text_cell(arena, STR("Nothing entered"), CELL_ROW_HEADER);
        ReportCell value =
            text_cell(arena, str_format(arena, "in %u of %u columns", plan.empty, table->column_count), CELL_DATA);
        add_pair(cards, &card, &label, &value);
    }
    return card;
}

/* The card's height, measured no further than a page. */
static float card_height(Cards *cards, const ReportTable *card) {
    Flow *flow = cards->flow;
    ReportTable first = *card;
    first.row_count = card->row_count ? 1 : 0;
    float height = table_start_height(flow, &(TablePlan){.table = &first, .columns = cards->columns});
    for (uint32_t r = 1; r < card->row_count && height < flow_height(flow); r++) {
        Findings unheard, *findings = flow_mute(flow, &unheard);
        height += row_measure(flow, flow->scratch, &card->rows[r], &cards->columns, (Place){0}).height;
        flow->findings = findings;
        arena_reset(flow->scratch);
    }
    return height;
}

/* Notes the columns that the card of a row, now placed, has. */
static void note_listed(Cards *cards, const ReportRow *row) {
    const CardPlan plan = plan_card(cards->table, row);
    for (uint32_t c = 0; c < cards->table->column_count; c++)
        cards->is_listed[c] |= is_on_card(&plan, &row->cells[c]);
}

/* A card is kept on one page, but that no more than a third of the page before it stays empty for it. */
static void place_card(Cards *cards, uint32_t index, uint32_t number, uint32_t count) {
    const ReportRow *row = &cards->table->rows[cards->table->header_count + index - 1];
    ReportTable card = card_of(cards, row, number, count);
    TablePlan plan = {.table = &card, .columns = cards->columns, .card_row = index, .anchor = row->anchor};
    float height = card_height(cards, &card);
    float whole = flow_height(cards->flow), third = whole / 3;
    if (height <= third || (height <= whole && flow_room(cards->flow) < third))
        flow_need(cards->flow, height);
    if (number == 1)
        flow_note_anchor(cards->flow, cards->anchor);
    table_place(cards->flow, &plan);
    note_listed(cards, row);
    arena_reset(cards->arena);
}

/* Returns how much of the first card from row `r` of the table on must stand with the headings of its groups, and
 * these: as much as place_card keeps together. */
static float start_height(Cards *cards, uint32_t r) {
    Flow *flow = cards->flow;
    const ReportTable *table = cards->table;
    bool is_titled = r == table->header_count && table->caption.len && table->rows[r].is_group;
    float headings = is_titled ? line_height(flow, flow->design->text_pt) : 0;
    float page = flow_height(flow);
    for (; r < table->row_count && table->rows[r].is_group; r++)
        headings += line_height(flow, flow->design->text_pt) + cards->columns.style.pad_y_pt;
    if (r == table->row_count)
        return headings;
    ReportTable card = card_of(cards, &table->rows[r], 1, 1);
    float height = card_height(cards, &card);
    arena_reset(cards->arena);
    return headings + (height > page ? page / 4 : fminf(height, page / 3));
}

/* Places a line that heads the cards below it. */
static void place_heading(Flow *flow, Words words) {
    Style style = {WEIGHT_BOLD, flow->design->text_pt, flow->design->ink,
                   .owner = owner_element(pages_add_element(flow->pages, ROLE_P, 0))};
    paragraph_place_words(flow, &words, 0, &style);
}

/* A group's heading, row `r` of the table, stands over the cards of its rows. The title of a table that begins with one
 * stands over that: in the order of the paper, though each card has it too. */
static void place_group(Cards *cards, uint32_t r) {
    Flow *flow = cards->flow;
    const ReportTable *table = cards->table;
    const ReportRow *row = &table->rows[r];
    flow_need(flow, start_height(cards, r));
    if (r == table->header_count && table->caption.len)
        place_heading(flow, (Words){.text = table->caption});
    flow_note_anchor(flow, row->anchor);
    for (uint32_t i = 0; i < row->cells[0].part_count; i++)
        place_heading(flow, (Words){row->cells[0].parts[i].text, row->cells[0].parts[i].links});
    flow_space(flow, cards->columns.style.pad_y_pt);
}

/* Groups are not counted: "row 3 of 12" counts what the table lists. */
static uint32_t body_rows(const ReportTable *table) {
    uint32_t count = 0;
    for (uint32_t r = table->header_count; r < table->row_count; r++)
        count += !table->rows[r].is_group;
    return count;
}

float cards_start_height(Flow *flow, const TablePlan *plan) {
    if (!body_rows(plan->table))
        return 0;
    Cards cards = open_cards(flow, plan);
    cards.arena = arena_open();
    float height = start_height(&cards, plan->table->header_count);
    arena_close(cards.arena);
    return height;
}

/* A column that no card lists, because it is empty wherever cards count what is empty, is named below them: its heading
 * is in the paper. */
static void place_unlisted(Cards *cards) {
    Flow *flow = cards->flow;
    const ReportTable *table = cards->table;
    StrBuf names = buf_open(cards->arena);
    for (uint32_t c = 0; c < table->column_count && table->column_names; c++)
        if (!cards->is_listed[c] && table->column_names[c].len)
            buf_add_format(&names, "%s%.*s",
                           names.len ? "; " : "Columns without any entry: ", STR_ARG(table->column_names[c]));
    if (!names.len)
        return;
    Style style = {WEIGHT_REGULAR, cards->columns.style.size_pt, flow->design->ink,
                   .owner = owner_element(pages_add_element(flow->pages, ROLE_P, 0))};
    paragraph_place(flow, buf_str(&names), 0, &style);
    flow->y += style.size_pt;
}

void cards_place(Flow *flow, const TablePlan *plan) {
    Cards cards = open_cards(flow, plan);
    cards.anchor = plan->anchor;
    cards.arena = arena_open();
    uint32_t count = body_rows(plan->table), number = 0;
    for (uint32_t r = plan->table->header_count; r < plan->table->row_count; r++) {
        const ReportRow *row = &plan->table->rows[r];
        if (row->is_group)
            place_group(&cards, r);
        else
            place_card(&cards, r + 1 - plan->table->header_count, ++number, count);
    }
    place_unlisted(&cards);
    arena_close(cards.arena);
}
