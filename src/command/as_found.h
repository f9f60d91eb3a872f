/* As found: `extract --as-found`, the grids of papers before any interpretation. */
#ifndef COMMAND_AS_FOUND_H
#define COMMAND_AS_FOUND_H

#include "command/command.h"

/* Writes the grids of the papers named by the options as a JSON array to standard output, paper by paper: a paper that
 * cannot be read writes nothing. */
Status as_found_run(Arena *arena, const Options *options);

#endif
