/* Command: the verbs of the command line. Each is a file with one const entry, named in commands.def. */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include <stddef.h>

#include "command/options.h"

/* What the program ends with; the words stand in `planpack --help`. */
typedef enum { STATUS_DONE = 0, STATUS_MET = 1, STATUS_USAGE = 2, STATUS_PARTLY = 3, STATUS_NOTHING = 4 } Status;

/* A verb. `options` is a set of OPTION_BIT. `run` may use `arena`, which lives as long as the job. */
typedef struct {
    const char *name;
    const char *arguments; /* what stands behind the name, for the help */
    const char *summary;   /* one line */
    const char *details;   /* lines below it in the verb's own help */
    unsigned options;
    Status (*run)(Arena *arena, const Options *options);
} Command;

/* What became of the documents of a job. */
typedef struct {
    size_t done, failed;
} Outcome;

/* Returns DONE when none failed, NOTHING when none was done, else PARTLY. */
Status outcome_status(Outcome outcome);

/* Runs the program on its arguments (the program's own name left out); every arena it opens is closed again. */
Status command_run(int count, char **arguments);

/* Returns the help of the program, or of one verb, in `arena`. */
Str help_program(Arena *arena);
Str help_command(Arena *arena, const Command *command);

/* Returns the manual page planpack(1) in `arena`, as troff. */
Str help_manual(Arena *arena);

/* Returns the verbs in the order of the help; count in *count. */
const Command *const *command_list(size_t *count);

#endif
