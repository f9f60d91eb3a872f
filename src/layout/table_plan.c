#include <math.h>

#include "layout/figure.h"
#include "layout/mark.h"
#include "layout/table.h"

/* The widths are solved from a sample of the rows, evenly spread: enough to know the columns, and no table makes the
 * solver slow. Minimum and natural widths are taken over all rows, so nothing is ever clipped. */
enum { SAMPLED_ROWS = 256, SAMPLED_CELLS = 20000 };

/* What has been seen of a column: its words, and of its numbers the widest part left of the point. */
typedef struct {
    Flow *flow;
    TablePlan *plan;
    float *number_head_em;
} Measurer;

/* The weight that a cell of this role is set in. */
static Weight weight_of(const ReportTable *table, CellRole role) {
    bool is_plain = role == CELL_DATA || (role == CELL_ROW_HEADER && !table->is_form);
    return is_plain ? WEIGHT_REGULAR : WEIGHT_BOLD;
}

/* In em: the widest word, the widest paragraph, all text in a line. */
typedef struct {
    float minimum, word, natural, length;
} CellNeed;

/* An item needs room for its bullet too. */
static CellNeed measure_cell(Measurer *m, const ReportCell *cell, Weight weight) {
    const float item_indent_em = 1.6F;
    CellNeed need = {0};
    for (uint32_t i = 0; i < cell->part_count; i++) {
        const ReportPart *part = &cell->parts[i];
        Words words = {part->text, part->links};
        const Text *text =
            text_prepare_words(m->flow->scratch, m->flow->shaper, &words, weight, m->flow->design->word_cap_em);
        float indent = (part->is_item ? item_indent_em : 0) + mark_indent_em(cell->state);
        need.minimum = fmaxf(need.minimum, text->minimum_em + indent);
        need.word = fmaxf(need.word, text->word_em + indent);
        need.natural = fmaxf(need.natural, text->natural_em + indent);
        need.length += text->natural_em;
    }
    if (cell->figure) {
        need.minimum = fmaxf(need.minimum, figure_least_em);
        need.natural = fmaxf(need.natural, figure_natural_em);
    }
    return need;
}

/* Numbers align on their point, so a column must hold the widest part left of it beside the widest right of it, which
 * no single number may need. */
static void note_number(Measurer *m, const ReportCell *cell, uint32_t column, float natural) {
    float tail = number_tail_em(m->flow, m->flow->scratch, cell->parts[0].text, WEIGHT_REGULAR);
    m->plan->tail_em[column] = fmaxf(m->plan->tail_em[column], tail);
    m->number_head_em[column] = fmaxf(m->number_head_em[column], natural - tail);
}

/* Gives a spanning cell the width it needs: what its columns lack is shared among them. */
static void widen_span(WidthNeeds *needs, uint32_t column, uint32_t colspan, float minimum) {
    float sum = 0;
    for (uint32_t c = column; c < column + colspan; c++)
        sum += needs->minimum[c];
    for (uint32_t c = column; c < column + colspan && minimum > sum; c++)
        needs->minimum[c] += (minimum - sum) / (float)colspan;
}

/* Adds a row to what the columns need; `sample`, when not NULL, receives the length of each cell's text. A group's
 * heading spans the table and may always be broken, so it widens no column. */
static void measure_row(Measurer *m, const ReportRow *row, float *sample) {
    WidthNeeds *needs = &m->plan->needs;
    for (uint32_t c = 0; c < needs->column_count; c++) {
        const ReportCell *cell = &row->cells[c];
        if (cell->colspan == 0)
            continue;
        Weight weight = weight_of(m->plan->table, cell->role);
        CellNeed need = measure_cell(m, cell, weight);
        m->plan->text_em += need.length;
        if (cell->colspan > 1) {
            if (!row->is_group)
                widen_span(needs, c, cell->colspan, need.minimum);
            continue;
        }
        needs->minimum[c] = fmaxf(needs->minimum[c], need.minimum);
        needs->word[c] = fmaxf(needs->word[c], need.word);
        needs->natural[c] = fmaxf(needs->natural[c], need.natural);
        if (cell->align == ALIGN_NUMBER && weight == WEIGHT_REGULAR && cell->part_count == 1)
            note_number(m, cell, c, need.natural);
        if (sample)
            sample[c] = cell->rowspan > 1 ? need.length / (float)cell->rowspan : need.length;
    }
    arena_reset(m->flow->scratch);
}

TablePlan table_measure(Flow *flow, const ReportTable *table) {
    Arena *arena = flow->arena;
    uint32_t n = table->column_count;
    TablePlan plan = {.table = table, .needs.column_count = n};
    plan.needs.minimum = ARENA_ARRAY(arena, float, n);
    plan.needs.word = ARENA_ARRAY(arena, float, n);
    plan.needs.natural = ARENA_ARRAY(arena, float, n);
    plan.tail_em = ARENA_ARRAY(arena, float, n);
    uint32_t most = SAMPLED_CELLS / (n ? n : 1) < SAMPLED_ROWS ? SAMPLED_CELLS / (n ? n : 1) + 1 : SAMPLED_ROWS;
    uint32_t stride = table->row_count / most + 1;
    plan.needs.row_need = ARENA_ARRAY(arena, float, (size_t)(table->row_count / stride + 1) * n);
    Measurer m = {flow, &plan, ARENA_ARRAY(arena, float, n)};
    for (uint32_t r = 0; r < table->row_count; r++) {
        bool is_sampled = r % stride == 0;
        measure_row(&m, &table->rows[r], is_sampled ? plan.needs.row_need + (size_t)plan.needs.row_count * n : NULL);
        plan.needs.row_count += is_sampled;
    }
    for (uint32_t c = 0; c < n; c++) {
        float number = m.number_head_em[c] + plan.tail_em[c];
        plan.needs.minimum[c] = fmaxf(plan.needs.minimum[c], number);
        plan.needs.natural[c] = fmaxf(plan.needs.natural[c], fmaxf(number, plan.needs.minimum[c]));
    }
    return plan;
}

/* The table with every column at its minimum, in points. */
static float least_width(const TablePlan *plan, const TableStyle *style) {
    float width = 0;
    for (uint32_t c = 0; c < plan->needs.column_count; c++)
        width += (plan->needs.minimum[c] + 0.05F) * style->size_pt + 2 * style->pad_x_pt;
    return width;
}

bool table_fits(const TablePlan *plan, const Design *design, float width_pt) {
    for (int i = 0; i < TABLE_STYLES; i++)
        if (least_width(plan, &design->table[i]) <= width_pt)
            return true;
    return false;
}

/* A column of running text that holds few words a line is hard to read: then tighter type serves better. */
static bool is_cramped(const TablePlan *plan, const TableStyle *style, const float *widths) {
    const float running_em = 40, comfortable_em = 7.5F;
    for (uint32_t c = 0; c < plan->needs.column_count; c++)
        if (plan->needs.natural[c] > running_em && (widths[c] - 2 * style->pad_x_pt) / style->size_pt < comfortable_em)
            return true;
    return false;
}

/* Keeps the solved widths with the left edges they give. */
static void set_columns(Flow *flow, TablePlan *plan, const TableStyle *style, float *widths) {
    uint32_t n = plan->needs.column_count;
    float *left = ARENA_ARRAY(flow->arena, float, n), *tail = ARENA_ARRAY(flow->arena, float, n);
    float x = flow->left;
    for (uint32_t c = 0; c < n; c++) {
        left[c] = x;
        x += widths[c];
        tail[c] = plan->tail_em[c] * style->size_pt;
    }
    plan->columns = (Columns){n, left, widths, tail, *style, plan->table->is_form};
}

void table_solve(Flow *flow, TablePlan *plan) {
    plan->is_cards = true;
    for (int i = 0; i < TABLE_STYLES; i++) {
        const TableStyle *style = &flow->design->table[i];
        float *widths = ARENA_ARRAY(flow->arena, float, plan->needs.column_count);
        WidthFrame frame = {style->size_pt, 2 * style->pad_x_pt, flow->width};
        if (!width_solve(flow->scratch, &plan->needs, &frame, widths))
            continue;
        plan->is_cards = false;
        set_columns(flow, plan, style, widths);
        if (!is_cramped(plan, style, widths))
            break;
    }
    arena_reset(flow->scratch);
    if (plan->is_cards)
        finding_raise(flow->findings, FINDING_TABLE_AS_CARDS, (Place){.table = plan->table->number}, "%u columns",
                      plan->table->column_count);
}
