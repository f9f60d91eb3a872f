#include <string.h>

#include "command/command.h"
#include "command/say.h"
#include "command/suggest.h"

/* Adds "  NAME   WORDS", the words in one column. */
static void add_entry(StrBuf *buf, Str name, const char *words) {
    enum { COLUMN = 24 };
    int gap = name.len < COLUMN ? (int)(COLUMN - name.len) : 1;
    buf_add_format(buf, "  %.*s%*s%s\n", STR_ARG(name), gap, "", words);
}

/* Written from the entries of the commands and options themselves: help cannot lag behind what they do. */
Str help_program(Arena *arena) {
    StrBuf buf = buf_open(arena);
    buf_add_z(&buf, "planpack turns the plan tables that councils publish into accessible PDF appendices.\n\n"
                    "Usage: planpack VERB [OPTIONS] SOURCE...\n\n"
                    "A SOURCE is a file, a folder searched for papers, or - for standard input.\n\nVerbs:\n");
    size_t count = 0;
    const Command *const *commands = command_list(&count);
    for (size_t i = 0; i < count; i++)
        add_entry(&buf, str_of(commands[i]->name), commands[i]->summary);
    buf_add_z(&buf, "\nplanpack VERB --help tells of a verb, planpack --version which planpack this is.\n\n"
                    "Exit status: 0 all was done; 2 the command line is wrong and nothing was written;\n"
                    "3 some papers could not be read or written, the others are done; 4 nothing could be done.\n");
    return buf_str(&buf);
}

/* "-o, --output=DIR"; without a letter the long name stands where it would stand with one. */
static Str option_words(Arena *arena, const OptionKind *kind) {
    Str letter = kind->letter ? str_format(arena, "-%c, ", kind->letter) : STR("    ");
    Str value = kind->value ? str_format(arena, "=%s", kind->value) : STR("");
    return str_format(arena, "%.*s--%s%.*s", STR_ARG(letter), kind->name, STR_ARG(value));
}

Str help_command(Arena *arena, const Command *command) {
    StrBuf buf = buf_open(arena);
    buf_add_format(&buf, "Usage: planpack %s [OPTIONS] %s\n\n%s\n", command->name, command->arguments,
                   command->summary);
    if (command->details)
        buf_add_format(&buf, "\n%s\n", command->details);
    buf_add_z(&buf, "\nOptions:\n");
    for (unsigned id = 0; id < OPTION_COUNT; id++)
        if ((command->options | OPTION_COMMON) & OPTION_BIT(id))
            add_entry(&buf, option_words(arena, option_kind(id)), option_kind(id)->help);
    return buf_str(&buf);
}

/* The topics are the verbs and "man". */
static Status run_help(Arena *arena, const Options *options) {
    const char *topic = options->arguments.count ? options->arguments.at[0] : NULL;
    size_t count = 0;
    const Command *const *commands = command_list(&count);
    const char **topics = ARENA_ARRAY(arena, const char *, count + 1);
    Str words = topic ? STR("") : help_program(arena);
    if (topic && strcmp(topic, "man") == 0)
        words = help_manual(arena);
    for (size_t i = 0; i < count; i++) {
        topics[i] = commands[i]->name;
        if (topic && strcmp(topic, topics[i]) == 0)
            words = help_command(arena, commands[i]);
    }
    topics[count++] = "man";
    if (options->arguments.count > 1) {
        say_words("help is on one topic at a time");
        return STATUS_USAGE;
    }
    if (words.len == 0) {
        Str hint = suggest_name(arena, str_of(topic), topics, count);
        say_words("there is no help on \"%s\"%.*s; planpack --help lists the verbs", topic, STR_ARG(hint));
        return STATUS_USAGE;
    }
    return say_output(arena, words) ? STATUS_DONE : STATUS_NOTHING;
}

const Command command_help = {
    .name = "help",
    .arguments = "[VERB | man]",
    .summary = "how to use planpack or a verb; man: the manual page, as troff",
    .run = run_help,
};
