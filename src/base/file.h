/* File: whole files in, whole files out. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/str.h"

typedef enum { FILE_READ, FILE_MISSING, FILE_UNREADABLE, FILE_TOO_LARGE, FILE_IS_FOLDER } FileStatus;

/* What was read. `why` is the system's reason in words when status is not FILE_READ. */
typedef struct {
    FileStatus status;
    Str bytes;
    Str why;
    int64_t modified; /* seconds since 1970, 0 for standard input */
} FileBytes;

/* Reads a file, or standard input for the path "-", into `arena`; more than `limit` bytes give FILE_TOO_LARGE. */
FileBytes file_read(Arena *arena, const char *path, size_t limit);

/* Writes `bytes` to `path` whole or not at all: temporary file in the same folder, fsync, rename, the folder's fsync;
 * the result of close is checked. Returns true, or false with the reason in `why` (in `arena`); what stood there stays.
 */
bool file_write(Arena *arena, const char *path, Str bytes, Str *why);

/* Writes bytes to standard output, which stays open: for output that is too large to be gathered. */
bool file_add_output(Arena *arena, Str bytes, Str *why);

/* Writes `bytes` to standard output and closes it, so that a full disk shows. Returns false with the reason. */
bool file_write_output(Arena *arena, Str bytes, Str *why);

/* The same of an open descriptor: everything that comes until its end, and all of `bytes` into it (false: it failed).
 */
FileBytes file_read_fd(Arena *arena, int fd);
bool file_write_fd(int fd, Str bytes);

/* Makes the folder and those above it. Returns false with the reason, also when `path` is something else than a folder.
 */
bool file_make_folder(Arena *arena, const char *path, Str *why);

bool file_is_folder(const char *path);
bool file_exists(const char *path);

/* Tells whether two paths lead to the same file. */
bool file_is_same(const char *one, const char *other);

/* Tells whether `path` leads to a regular file that stands in `folder` itself, links followed. */
bool file_is_inside(const char *path, const char *folder);

/* Returns the names of the regular files in a folder in byte order, hidden ones left out; count in *count. NULL when it
 * cannot be read. */
Str *file_list(Arena *arena, const char *folder, size_t *count);

/* The last part of a path, and that part without its last ending (".txt"). */
Str path_name(Str path);
Str path_stem(Str path);

#endif
