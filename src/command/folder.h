/* Folder: what the files of a folder are, by their names: papers, what planpack wrote there, and what is not read. */
#ifndef COMMAND_FOLDER_H
#define COMMAND_FOLDER_H

#include "base/str.h"

/* OURS: what planpack writes, and the files that an open Word document leaves beside itself; no reader misses them.
 * README: it tells about the folder. FORMAT: a document of a format that is not read. OTHER: all else. */
typedef enum { FOLDER_PAPER, FOLDER_OURS, FOLDER_README, FOLDER_FORMAT, FOLDER_OTHER } FolderKind;

/* The files of a folder, hidden ones and folders left out. `names` is NULL when it cannot be read. */
typedef struct {
    Arena *arena;
    const Str *names; /* sorted by their bytes */
    size_t count;
    bool has_findings; /* a findings.txt: a run wrote here */
} Folder;

/* What a file is; of a FORMAT, `what` says which and what can be done. */
typedef struct {
    FolderKind kind;
    const char *what;
} FolderFile;

Folder folder_open(Arena *arena, const char *path);

/* Returns what a file of the folder is. Ends of names are compared without case. */
FolderFile folder_judge(const Folder *folder, Str name);

#endif
