/* Input: the papers that the command line names: files, folders searched for papers, and "-" for standard input. */
#ifndef COMMAND_INPUT_H
#define COMMAND_INPUT_H

#include "base/file.h"
#include "command/options.h"
#include "command/seen.h"
#include "model/source.h"

/* A file of a folder that is told and not read, which is no fault: the finding that tells it, and what it is. */
typedef struct {
    bool is_aside;
    FindingId id;
    const char *what;
} InputAside;

/* A paper to be read, or a source of which nothing can be read. */
typedef struct {
    const char *path;
    Str name;      /* as people are told it */
    Str stem;      /* what its outputs are named after */
    bool is_found; /* in a folder, not named itself */
    bool is_empty; /* a folder without papers */
    InputAside aside;
    size_t skipped_count; /* the last input of a folder: files of the folder that are no documents by their names */
    Str skipped;          /* the first of them */
} Input;

typedef VEC(Input) Inputs;

/* Returns the papers that `sources` name, in their order; those of a folder in the natural order of their names
 * (str_compare_natural), with the documents of formats that are not read and a README set aside among them; hidden
 * files, those below it and those that planpack writes (findings.txt, NAME-t01.csv beside its paper) left out. */
Inputs input_find(Arena *arena, const char *const *sources, size_t count);

/* Reads a paper into `arena`. Never NULL: what cannot be read is refused with a finding (FILE_..., FOLDER_EMPTY), and
 * so is one found in a folder that `seen` holds already (PAPER_REPEATED) or that is set aside (FORMAT_UNREAD,
 * FOLDER_README). Raises FOLDER_SKIPPED. *modified, which may
 * be NULL, is set to the file's time in seconds since 1970, 0 for standard input. */
Source *input_read(Arena *arena, const Options *options, const Input *input, Seen *seen, int64_t *modified);

/* Reads a paper's bytes and notes them in `seen`. Returns false when they cannot be read or are not to be read again,
 * raised in *findings; FOLDER_SKIPPED is raised, too. */
bool input_load(Arena *arena, const Input *input, Seen *seen, FileBytes *file, Findings *findings);

#endif
