/* Papers: what the verbs share that go through papers one by one, in one process, and print what they make of them. */
#ifndef COMMAND_PAPERS_H
#define COMMAND_PAPERS_H

#include "command/command.h"
#include "command/input.h"

/* What is done with a paper that could be read; returns false when it failed. The paper's findings are told afterwards:
 * the work may raise some of its own. */
typedef bool (*PaperWork)(void *job, Arena *arena, const Input *input, Source *source);

/* Reads the papers that the options name, each into an arena of its own, and has the work done on each. Decisions (-v)
 * and findings are told. */
Outcome papers_run(Arena *arena, const Options *options, PaperWork work, void *job);

/* A JSON array of an object for each paper. It is gathered for all papers before a byte is written, so that a program
 * that reads it never sees half an array. */
typedef struct {
    StrBuf text;
    size_t count;
} PaperArray;

PaperArray papers_open_array(Arena *arena);
/* Appends an object by `add`, which returns false, having added nothing, when there was no memory for it. */
bool papers_add_object(PaperArray *array, Str file, bool (*add)(StrBuf *out, const void *object), const void *object);
/* Writes the array to standard output, an empty one when no paper could be read; returns how the run went. */
Status papers_write_array(Arena *arena, PaperArray *array, Outcome outcome);

#endif
