/* Links of the paper to those of the report. */
#ifndef COMPOSE_LINKS_H
#define COMPOSE_LINKS_H

#include "model/report.h"
#include "model/source.h"

/* Returns the links of part `part` that a reader can follow, `shift` bytes further on. `from` may be NULL. */
ReportLinks links_compose(Arena *arena, const SourceLinks *from, uint32_t part, size_t shift);

#endif
