/* Matrix: where the risks of a plan stand on its own scale of likelihood and impact. */
#ifndef COMPOSE_MATRIX_H
#define COMPOSE_MATRIX_H

#include "compose/figures.h"

/* Adds the matrix of the plan's risks to the figures, in `arena`, with the risks of its fullest cells and a line round
 * what is above a stated appetite; or why there is none. */
void matrix_add(Arena *arena, const Plan *plan, Figures *figures);

#endif
