#include "command/apart.h"

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

/* The child ends by _exit: what the caller holds open or buffered is not the child's to close. */
static _Noreturn void work_in_child(Arena *arena, ApartWork *work, void *context, int fd) {
    Str told = work(arena, context);
    _exit(file_write_fd(fd, told) ? 0 : 1);
}

/* A child's status, waited for through signals. */
static bool ended_well(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool apart_run(Arena *arena, ApartWork *work, void *context, Str *told) {
    int ends[2];
    if (pipe(ends) != 0) {
        *told = work(arena, context);
        return true;
    }
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        work_in_child(arena, work, context, ends[1]);
    }
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        *told = work(arena, context);
        return true;
    }
    FileBytes read = file_read_fd(arena, ends[0]);
    close(ends[0]);
    *told = read.bytes;
    return ended_well(child) && read.status == FILE_READ;
}
