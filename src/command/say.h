/* Say: words for people, on standard error; and what a program reads, on standard output. */
#ifndef COMMAND_SAY_H
#define COMMAND_SAY_H

#include "base/finding.h"
#include "command/command.h"
#include "model/source.h"

/* Prints "planpack: WORDS" on standard error. */
void say_words(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Says that a verb needs a paper; returns USAGE. */
Status say_no_source(const char *verb);

/* Prints the messages of findings, with -q those of errors only. */
void say_findings(Arena *arena, const Options *options, const Findings *findings);

/* Prints lines that tell of the whole run, not with -q. */
void say_table(const Options *options, Str lines);

/* With -v only: prints each decision that was taken while the paper was read, with its lines and evidence. */
void say_decisions(const Options *options, const Source *source);

typedef struct {
    size_t index, count; /* of the paper, from 0 */
    Str name;
} Progress;

/* Says which of several papers is being made: on a terminal only, in a line that the next words wipe away. */
void say_progress(Arena *arena, const Options *options, Progress progress);

/* Writes `bytes` to standard output and closes it. Returns false when they did not all arrive (a full disk), which is
 * said. */
bool say_output(Arena *arena, Str bytes);

#endif
