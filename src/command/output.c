#include "command/output.h"

#include "base/file.h"
#include "command/say.h"

/* A file where the folder should be is a slip of the command line; a folder that cannot be made is a fault of the disk.
 */
Status output_open(Arena *arena, const Options *options) {
    Str why = STR("");
    if (file_make_folder(arena, options->output, &why))
        return STATUS_DONE;
    say_words("the output folder \"%s\" cannot be used: %.*s", options->output, STR_ARG(why));
    return file_exists(options->output) ? STATUS_USAGE : STATUS_NOTHING;
}

bool output_write(Arena *arena, const Options *options, Str name, Str bytes, Findings *findings) {
    const char *between = str_ends(str_of(options->output), "/") ? "" : "/";
    const char *path = str_z(arena, str_format(arena, "%s%s%.*s", options->output, between, STR_ARG(name)));
    Str why = STR("");
    bool is_written = file_write(arena, path, bytes, &why);
    if (!is_written)
        finding_raise(findings, FINDING_OUTPUT_FAILED, (Place){0}, "%s: %.*s", path, STR_ARG(why));
    else if (options->is_verbose)
        say_words("wrote %s", path);
    return is_written;
}
