#include <strings.h>

#include "command/command.h"
#include "command/say.h"
#include "command/suggest.h"

static void add_id(StrBuf *buf, size_t index) {
    const FindingKind *kind = finding_kind((FindingId)index);
    buf_add_format(buf, "%s (%s)\n  What is wrong: %s.\n  What planpack did: %s.\n  What to do: %s\n", kind->id,
                   level_word(kind->level), kind->wrong, kind->done, kind->advice);
}

/* Adds what the ID means; returns false, having said so, when there is none of that name. */
static bool explain_id(Arena *arena, StrBuf *buf, const char *written) {
    const char *names[FINDING_COUNT];
    for (size_t i = 0; i < FINDING_COUNT; i++) {
        names[i] = finding_kind((FindingId)i)->id;
        if (strcasecmp(names[i], written) == 0) {
            add_id(buf, i);
            return true;
        }
    }
    Str hint = suggest_name(arena, str_of(written), names, FINDING_COUNT);
    say_words("unknown ID \"%s\"%.*s; planpack explain lists them", written, STR_ARG(hint));
    return false;
}

static Status run_explain(Arena *arena, const Options *options) {
    StrBuf buf = buf_open(arena);
    for (size_t i = 0; i < options->arguments.count; i++)
        if (!explain_id(arena, &buf, options->arguments.at[i]))
            return STATUS_USAGE;
    if (options->arguments.count == 0)
        for (size_t i = 0; i < FINDING_COUNT; i++)
            add_id(&buf, i);
    return say_output(arena, buf_str(&buf)) ? STATUS_DONE : STATUS_NOTHING;
}

const Command command_explain = {
    .name = "explain",
    .arguments = "[ID...]",
    .summary = "what a finding means and what to do (all of them without an ID)",
    .details = "An ID stands in brackets at the end of a message: planpack explain NAME_CLASH",
    .run = run_explain,
};
