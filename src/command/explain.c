#include <strings.h>

#include "command/command.h"
#include "command/say.h"
#include "command/suggest.h"
#include "model/source.h"

/* Findings and decisions share one list of ids: who reads one in a message need not know which it is. */
enum { IDS = (int)FINDING_COUNT + (int)DECISION_COUNT };

/* Findings first, then decisions, by one running index. */
static const char *id_name(size_t index) {
    return index < FINDING_COUNT ? finding_kind((FindingId)index)->id
                                 : decision_name((DecisionId)(index - FINDING_COUNT));
}

/* A decision has no advice: it tells a maintainer what was inferred, and asks nobody to act. */
static void add_id(StrBuf *buf, size_t index) {
    if (index < FINDING_COUNT) {
        const FindingKind *kind = finding_kind((FindingId)index);
        buf_add_format(buf, "%s (%s)\n  What is wrong: %s.\n  What planpack did: %s.\n  What to do: %s\n", kind->id,
                       level_word(kind->level), kind->wrong, kind->done, kind->advice);
    } else {
        DecisionId id = (DecisionId)(index - FINDING_COUNT);
        buf_add_format(buf, "%s (decision)\n  What it means: %s.\n", decision_name(id), decision_meaning(id));
    }
}

/* Adds what the ID means; returns false, having said so, when there is none of that name. */
static bool explain_id(Arena *arena, StrBuf *buf, const char *written) {
    const char *names[IDS];
    for (size_t i = 0; i < IDS; i++) {
        names[i] = id_name(i);
        if (strcasecmp(names[i], written) == 0) {
            add_id(buf, i);
            return true;
        }
    }
    Str hint = suggest_name(arena, str_of(written), names, IDS);
    say_words("unknown ID \"%s\"%.*s; planpack explain lists them", written, STR_ARG(hint));
    return false;
}

/* Nothing is printed when one of several IDs is unknown: half an answer looks like a whole one. */
static Status run_explain(Arena *arena, const Options *options) {
    StrBuf buf = buf_open(arena);
    for (size_t i = 0; i < options->arguments.count; i++)
        if (!explain_id(arena, &buf, options->arguments.at[i]))
            return STATUS_USAGE;
    if (options->arguments.count == 0)
        for (size_t i = 0; i < IDS; i++)
            add_id(&buf, i);
    return say_output(arena, buf_str(&buf)) ? STATUS_DONE : STATUS_NOTHING;
}

const Command command_explain = {
    .name = "explain",
    .arguments = "[ID...]",
    .summary = "what a finding or a decision means and what to do (all of them without an ID)",
    .details = "An ID stands in brackets at the end of a message: planpack explain NAME_CLASH",
    .run = run_explain,
};
