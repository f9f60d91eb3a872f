#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/vec.h"

/* errno in words; strerror speaks the C locale's English, since no locale is ever set. */
static Str reason(Arena *arena) { return str_copy(arena, str_of(strerror(errno))); }

static FileBytes failed(Arena *arena, FileStatus status) { return (FileBytes){.status = status, .why = reason(arena)}; }

/* Reads the rest of `fd`; a first guess of the size saves copies. The size that the file states is not trusted: pipes
 * and /proc say 0, and a file may grow while it is read. One byte more than the guess is asked for, so that the end
 * shows without another round of growing. */
static FileBytes read_all(Arena *arena, int fd, size_t guess, size_t limit) {
    size_t room = guess + 1, len = 0;
    char *bytes = arena_alloc(arena, room);
    for (;;) {
        if (len == room) {
            char *moved = arena_alloc(arena, room * 2 + 65536);
            memcpy(moved, bytes, len);
            bytes = moved;
            room = room * 2 + 65536;
        }
        ssize_t got = read(fd, bytes + len, room - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failed(arena, errno == EISDIR ? FILE_IS_FOLDER : FILE_UNREADABLE);
        if (got == 0)
            return (FileBytes){.status = FILE_READ, .bytes = {bytes, len}};
        len += (size_t)got;
        if (len > limit)
            return (FileBytes){.status = FILE_TOO_LARGE, .why = str_format(arena, "more than %zu bytes", limit)};
    }
}

FileBytes file_read_fd(Arena *arena, int fd) { return read_all(arena, fd, 4096, SIZE_MAX / 4); }

/* The kind and the size are asked of the open file and not of its name, which may lead elsewhere a moment later. A pipe
 * is waited for, as any program does that is given one. */
FileBytes file_read(Arena *arena, const char *path, size_t limit) {
    if (strcmp(path, "-") == 0)
        return read_all(arena, STDIN_FILENO, 65536, limit);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return failed(arena, FILE_MISSING);
    struct stat status = {0};
    FileBytes read = {0};
    if (fstat(fd, &status) != 0)
        read = failed(arena, FILE_UNREADABLE);
    else if (S_ISDIR(status.st_mode))
        read = (FileBytes){.status = FILE_IS_FOLDER, .why = STR("it is a folder")};
    else if ((uintmax_t)status.st_size > limit)
        read = (FileBytes){.status = FILE_TOO_LARGE, .why = str_format(arena, "more than %zu bytes", limit)};
    else
        read = read_all(arena, fd, (size_t)status.st_size, limit);
    close(fd);
    read.modified = (int64_t)status.st_mtime;
    return read;
}

/* write may take less than it is given (a signal, a disk nearly full): what is left is offered again until it fails. */
bool file_write_fd(int fd, Str bytes) {
    for (size_t done = 0; done < bytes.len;) {
        ssize_t put = write(fd, bytes.at + done, bytes.len - done);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        done += (size_t)put;
    }
    return true;
}

/* Makes a rename in the folder last over a crash. A file system that cannot do this is no reason to fail. */
static void sync_folder(Arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    const char *folder = slash == path ? "/" : slash ? str_z(arena, (Str){path, (size_t)(slash - path)}) : ".";
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

/* mkstemp makes files for their owner only; a paper is for everyone the user's umask allows. */
static mode_t usual_mode(void) {
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* The temporary file stands in the same folder, because rename is only atomic within one file system. Its name begins
 * with a dot, so that a folder of papers which is also the output folder does not take it for one. fsync comes before
 * the rename: after a crash the name must not lead to an empty file. */
bool file_write(Arena *arena, const char *path, Str bytes, Str *why) {
    Str name = str_of(path);
    size_t folder = name.len - path_name(name).len;
    char *temporary = (char *)str_z(arena, str_format(arena, "%.*s.planpack-XXXXXX", (int)folder, path));
    int fd = mkstemp(temporary);
    if (fd < 0) {
        *why = reason(arena);
        return false;
    }
    bool ok = file_write_fd(fd, bytes) && fchmod(fd, usual_mode()) == 0 && fsync(fd) == 0;
    if (!ok)
        *why = reason(arena);
    if (close(fd) != 0 && ok) {
        *why = reason(arena);
        ok = false;
    }
    if (ok && rename(temporary, path) != 0) {
        *why = reason(arena);
        ok = false;
    }
    if (!ok) {
        unlink(temporary);
        return false;
    }
    sync_folder(arena, path);
    return true;
}

/* Some file systems only say at close that the bytes did not fit. */
bool file_add_output(Arena *arena, Str bytes, Str *why) {
    bool ok = file_write_fd(STDOUT_FILENO, bytes);
    if (!ok)
        *why = reason(arena);
    return ok;
}

bool file_write_output(Arena *arena, Str bytes, Str *why) {
    bool ok = file_write_fd(STDOUT_FILENO, bytes);
    if (!ok)
        *why = reason(arena);
    if (close(STDOUT_FILENO) != 0 && ok) {
        *why = reason(arena);
        ok = false;
    }
    return ok;
}

bool file_is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool file_exists(const char *path) {
    struct stat status;
    return stat(path, &status) == 0;
}

bool file_is_same(const char *one, const char *other) {
    struct stat a, b;
    return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

bool file_is_inside(const char *path, const char *folder) {
    struct stat status;
    char *file = realpath(path, NULL), *above = realpath(folder, NULL);
    bool is_inside = false;
    if (file && above && stat(file, &status) == 0 && S_ISREG(status.st_mode)) {
        const char *name = strrchr(file, '/'); /* of a path that begins with one */
        size_t len = strcmp(above, "/") == 0 ? 0 : strlen(above);
        is_inside = (size_t)(name - file) == len && memcmp(file, above, len) == 0;
    }
    free(file);
    free(above);
    return is_inside;
}

/* Tries to make every folder on the way: asking first whether it is there would race with another run. */
bool file_make_folder(Arena *arena, const char *path, Str *why) {
    if (!*path) {
        *why = STR("a folder needs a name");
        return false;
    }
    char *part = (char *)str_z(arena, str_of(path));
    for (char *at = part + 1;; at++) {
        char kept = *at;
        if (kept != '/' && kept != '\0')
            continue;
        *at = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST) {
            *why = reason(arena);
            return false;
        }
        *at = kept;
        if (kept == '\0')
            break;
    }
    if (file_is_folder(path))
        return true;
    *why = STR("it exists and is not a folder");
    return false;
}

/* The order of readdir differs from machine to machine; that of bytes does not. */
static int compare_names(const void *a, const void *b) { return str_compare(*(const Str *)a, *(const Str *)b); }

/* Only regular files (stat follows links): a pipe or a device in a folder of papers would be waited for without end. */
Str *file_list(Arena *arena, const char *folder, size_t *count) {
    DIR *dir = opendir(folder);
    if (!dir)
        return NULL;
    VEC(Str) names = {0};
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        const char *path = str_z(arena, str_format(arena, "%s/%s", folder, entry->d_name));
        struct stat status;
        if (entry->d_name[0] != '.' && stat(path, &status) == 0 && S_ISREG(status.st_mode))
            vec_push(arena, &names, str_copy(arena, str_of(entry->d_name)));
    }
    closedir(dir);
    if (names.count)
        qsort(names.at, names.count, sizeof *names.at, compare_names);
    *count = names.count;
    return names.count ? names.at : ARENA_NEW(arena, Str);
}

Str path_name(Str path) {
    size_t at = path.len;
    while (at > 0 && path.at[at - 1] != '/')
        at--;
    return str_from(path, at);
}

/* A name that begins with its only dot has no ending: it would be left without a stem. */
Str path_stem(Str path) {
    Str name = path_name(path);
    for (size_t at = name.len; at > 1; at--)
        if (name.at[at - 1] == '.')
            return str_slice(name, 0, at - 1);
    return name;
}
