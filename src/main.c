/* planpack: council plans to accessible appendices. The verbs stand in command/. */
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "command/command.h"

/* A caller may have closed a standard stream; a paper opened later would then take its number and be written over.
 * Opened the wrong way round, the stream fails as a closed one does. Returns false when that cannot be had. */
static bool hold_standard_streams(void) {
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
            return false;
    return true;
}

int main(int argc, char **argv) {
    if (!hold_standard_streams())
        return STATUS_NOTHING;
    /* Who stops reading our messages must not stop the papers: a failed write is seen where it happens. */
    signal(SIGPIPE, SIG_IGN);
    return (int)command_run(argc - 1, argv + 1);
}
