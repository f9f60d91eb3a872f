/* Data: where the files that the program reads at run time stand. */
#ifndef BASE_DATA_H
#define BASE_DATA_H

#include "base/str.h"

/* Returns the folder NAME that holds `file`: in $PLANPACK_DATA when it is there, else in share/planpack beside an
 * installed program's folder, else in a folder above the program (its own sources), as NAME or IN_TREE. When none holds
 * the file, the answer is where the first of these would be. */
Str data_folder(Arena *arena, const char *name, const char *in_tree, const char *file);

/* The same of what $PLANPACK_DATA stands beside and does not replace: there only when no other folder holds the file.
 */
Str data_shipped_folder(Arena *arena, const char *name, const char *file);

/* Returns the folder NAME in $PLANPACK_DATA, where a council keeps its own; empty when that is not set. */
Str data_own_folder(Arena *arena, const char *name);

#endif
