#include "command/say.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

/* A terminal that can wipe a line, where progress is shown and wiped. */
static bool has_live_line(void) {
    const char *term = getenv("TERM");
    return isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
}

/* Progress must not run into the next words. */
static void wipe_line(void) {
    if (has_live_line())
        fputs("\r\033[K", stderr);
}

void say_words(const char *format, ...) {
    wipe_line();
    fputs("planpack: ", stderr);
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

Status say_no_source(const char *verb) {
    say_words("%s needs a paper: a file, a folder, or - for standard input; see planpack %s --help", verb, verb);
    return STATUS_USAGE;
}

/* -q leaves errors: a paper that is missing from the output must never go unsaid. */
static void say_finding(Arena *arena, const Options *options, const Finding *finding) {
    if (options->is_quiet && finding_kind(finding->id)->level != LEVEL_ERROR)
        return;
    Str line = finding_message(arena, finding);
    fprintf(stderr, "%.*s\n", STR_ARG(line));
}

void say_findings(Arena *arena, const Options *options, const Findings *findings) {
    wipe_line();
    for (size_t i = 0; i < findings->list.count; i++)
        say_finding(arena, options, &findings->list.at[i]);
}

void say_table(const Options *options, Str lines) {
    if (options->is_quiet)
        return;
    wipe_line();
    fprintf(stderr, "%.*s", STR_ARG(lines));
}

/* Decisions of a long paper are many: each line's memory is used again for the next. */
static void print_decisions(const Source *source, const Decisions *decisions, uint32_t table) {
    Arena *arena = arena_open();
    for (size_t i = 0; i < decisions->count; i++) {
        const Decision *decision = &decisions->at[i];
        Str place = table ? str_format(arena, " table %u:", table) : STR("");
        Str line = str_format(arena, "%.*s:%u:%.*s %s (%.*s) [%s]", STR_ARG(source->file), decision->lines.first,
                              STR_ARG(place), decision_meaning(decision->id), STR_ARG(decision->evidence),
                              decision_name(decision->id));
        line = str_one_line(arena, line);
        fprintf(stderr, "%.*s\n", STR_ARG(line));
        arena_reset(arena);
    }
    arena_close(arena);
}

void say_decisions(const Options *options, const Source *source) {
    if (!options->is_verbose)
        return;
    wipe_line();
    print_decisions(source, &source->decisions, 0);
    for (size_t i = 0; i < source->tables.count; i++)
        print_decisions(source, &source->tables.at[i]->decisions, source->tables.at[i]->number);
}

/* One paper needs no progress, and a log file no line that is wiped. */
void say_progress(Arena *arena, const Options *options, Progress progress) {
    if (options->is_quiet || progress.count < 2 || !has_live_line())
        return;
    Str name = str_one_line(arena, progress.name);
    fprintf(stderr, "\r\033[K%zu of %zu: %.*s", progress.index + 1, progress.count, STR_ARG(name));
}

/* Called once in a run, at its end: it closes the stream. */
bool say_output(Arena *arena, Str bytes) {
    Str why = STR("");
    if (file_write_output(arena, bytes, &why))
        return true;
    say_words("standard output cannot be written (%.*s)", STR_ARG(why));
    return false;
}
