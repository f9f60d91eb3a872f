/* Output: files in the folder that -o names; nothing is written elsewhere. */
#ifndef COMMAND_OUTPUT_H
#define COMMAND_OUTPUT_H

#include "base/finding.h"
#include "command/command.h"

/* Makes the output folder. Returns DONE, or what the program ends with, having said why: USAGE when something else
 * stands there, NOTHING when it cannot be made. */
Status output_open(Arena *arena, const Options *options);

/* Writes a file in the output folder, whole or not at all. Returns false when it failed, raised as OUTPUT_FAILED. */
bool output_write(Arena *arena, const Options *options, Str name, Str bytes, Findings *findings);

#endif
