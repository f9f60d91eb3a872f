/* Compose: what to say, and in which order. Until the typed plan exists, an appendix is composed from the source
 * itself. */
#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H

#include "model/report.h"
#include "model/source.h"

typedef struct {
    Str language; /* BCP 47 */
} ComposeOptions;

/* Returns an appendix in `arena` that prints the whole paper in its reading order: title block, contents when it has
 * more than three sections, headings, prose, lists and every table. */
Report *compose_appendix(Arena *arena, const Source *source, const ComposeOptions *options);

#endif
