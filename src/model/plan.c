#include "model/plan.h"

const char *plan_kind_name(Kind kind) {
    static const char *const names[] = {
#define KIND(id, name) name,
#include "model/kinds.def"
#undef KIND
    };
    return names[kind];
}

const RiskScore *plan_current_score(const Risk *risk, bool is_rated) {
    static const ScoreKind order[] = {SCORE_RESIDUAL, SCORE_UNSTATED, SCORE_INHERENT};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < risk->scores.count; i++) {
            const RiskScore *score = &risk->scores.at[i];
            if (score->kind == order[k] && (score->rating.level.is_known || !is_rated))
                return score;
        }
    return NULL;
}

/* A cell that no reader took is unread, whatever its use says. */
static void count_cell(PlanLedger *ledger, const Cell *cell, CellUse use) {
    if (cell->text.len == 0)
        return;
    ledger->non_empty++;
    ledger->placed += use == CELL_PLACED;
    ledger->registered += use == CELL_REGISTERED;
    ledger->unread += use != CELL_PLACED && use != CELL_REGISTERED;
}

void plan_count(Plan *plan) {
    plan->ledger = (PlanLedger){0};
    for (size_t t = 0; t < plan->source->tables.count; t++) {
        const PlanTable *table = &plan->tables[t];
        uint32_t width = table->table->column_count;
        for (size_t r = 0; r < table->table->rows.count; r++) {
            const Row *row = &table->table->rows.at[r];
            for (uint32_t c = 0; c < (row->kind == ROW_GROUP ? 1 : width); c++)
                count_cell(&plan->ledger, &row->cells[c], table->uses[r * width + c]);
        }
    }
}

bool plan_ledger_balances(const PlanLedger *ledger) {
    return ledger->placed + ledger->registered + ledger->unread == ledger->non_empty;
}
