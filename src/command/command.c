#include "command/command.h"

#include <string.h>

#include "command/say.h"
#include "command/suggest.h"

/* commands.def is read twice: to declare the entries, then to list them. */
#define COMMAND(name) extern const Command command_##name;
#include "command/commands.def"
#undef COMMAND

static const Command *const commands[] = {
#define COMMAND(name) &command_##name,
#include "command/commands.def"
#undef COMMAND
};

enum { COMMANDS = sizeof commands / sizeof *commands };

const Command *const *command_list(size_t *count) {
    *count = COMMANDS;
    return commands;
}

/* A job without papers cannot be: a verb without a source is refused before. */
Status outcome_status(Outcome outcome) {
    if (outcome.failed == 0)
        return STATUS_DONE;
    return outcome.done ? STATUS_PARTLY : STATUS_NOTHING;
}

/* A slip is the usual case: the word that was meant comes before the list of all. */
static Status complain_verb(Arena *arena, const char *name) {
    const char *names[COMMANDS];
    for (size_t i = 0; i < COMMANDS; i++)
        names[i] = commands[i]->name;
    Str hint = suggest_name(arena, str_of(name), names, COMMANDS);
    say_words("unknown verb \"%s\"%.*s; planpack --help lists them", name, STR_ARG(hint));
    return STATUS_USAGE;
}

/* --help is looked at after all options, so that `planpack build --help` works and a fault beside it is said. */
static Status run_verb(Arena *arena, const Command *command, char **arguments) {
    Options options;
    Str why = STR("");
    if (!options_parse(arena, command->options | OPTION_COMMON, arguments, &options, &why)) {
        say_words("%.*s; see planpack %s --help", STR_ARG(why), command->name);
        return STATUS_USAGE;
    }
    if (options.wants_help)
        return say_output(arena, help_command(arena, command)) ? STATUS_DONE : STATUS_NOTHING;
    return command->run(arena, &options);
}

/* What stands in the verb's place: a verb, or one of the few options of the program itself. */
static Status run_first(Arena *arena, const char *first, char **rest) {
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i]->name, first) == 0)
            return run_verb(arena, commands[i], rest);
    bool wants_help = strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0;
    if (wants_help || strcmp(first, "--version") == 0) {
        Str words = wants_help ? help_program(arena) : STR("planpack " PLANPACK_VERSION "\n");
        return say_output(arena, words) ? STATUS_DONE : STATUS_NOTHING;
    }
    if (first[0] != '-')
        return complain_verb(arena, first);
    static const char *const names[] = {"--help", "--version"};
    Str hint = suggest_name(arena, str_of(first), names, sizeof names / sizeof *names);
    say_words("unknown option %s%.*s; a verb comes first, planpack --help lists them", first, STR_ARG(hint));
    return STATUS_USAGE;
}

/* The arena of the job is closed on every way out, so that a leak shows as one under the sanitizers. */
Status command_run(int count, char **arguments) {
    Arena *arena = arena_open();
    Status status = STATUS_USAGE;
    if (count > 0)
        status = run_first(arena, arguments[0], arguments + 1);
    else
        say_words("nothing to do: name a verb, as in planpack build PAPER; planpack --help lists them");
    arena_close(arena);
    return status;
}
