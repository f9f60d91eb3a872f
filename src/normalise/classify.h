/* Classify: what a table is about, from its headings, its title and section, and its cells together. */
#ifndef NORMALISE_CLASSIFY_H
#define NORMALISE_CLASSIFY_H

#include "normalise/record.h"

enum { CLASSIFY_THRESHOLD = 50 };

/* Judges a table and fills *plan_table in the normaliser's arena: kind, confidence, reasons, columns. Below the
 * threshold it stays a register; a kind that came close is KIND_UNSURE. */
void classify_table(Normaliser *normaliser, const Table *table, PlanTable *plan_table);

/* Tells whether the cells make a risk matrix: scores that are the products of their places (kind_matrix.c). */
bool kind_matrix_claims(const Table *table);

#endif
