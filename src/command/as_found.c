#include "command/as_found.h"

#include "base/digest.h"
#include "command/input.h"
#include "command/say.h"
#include "ingest/ingest.h"
#include "output/json_found.h"

typedef struct {
    const Options *options;
    Arena *arena;
    Seen seen;
    Outcome outcome;
    bool is_cut; /* standard output takes no more */
} Job;

static bool add_output(void *receiver, Str bytes) {
    Job *job = receiver;
    Str why;
    job->is_cut = !file_add_output(job->arena, bytes, &why);
    if (job->is_cut)
        say_words("standard output: %.*s", STR_ARG(why));
    return !job->is_cut;
}

/* A file is whole in memory before its grids are written; what is refused prints nothing. */
static void find_paper(Job *job, const Input *input) {
    Arena *arena = arena_open();
    Findings findings = findings_open(arena, input->name);
    FileBytes file = {0};
    Found *found = NULL;
    if (input_load(arena, input, &job->seen, &file, &findings))
        found = ingest_find(arena, input->name, file.bytes, &job->options->reading, &findings);
    if (found) {
        Str format = ingest_is_word(input->name, file.bytes) ? STR("docx") : STR("text");
        JsonPaper paper = {input->name, digest_sha256(arena, file.bytes), format};
        bool is_written = add_output(job, job->outcome.done ? STR(",\n") : STR("[\n")) &&
                          json_found_write(found, paper, (JsonSink){add_output, job});
        found = is_written ? found : NULL;
    }
    say_findings(arena, job->options, &findings);
    if (found)
        job->outcome.done++;
    else if (!job->seen.is_repeat && !input->aside.is_aside)
        job->outcome.failed++;
    arena_close(arena);
}

Status as_found_run(Arena *arena, const Options *options) {
    Inputs inputs = input_find(arena, options->arguments.at, options->arguments.count);
    Job job = {.options = options, .arena = arena, .seen = seen_open(arena)};
    for (size_t i = 0; i < inputs.count && !job.is_cut; i++) {
        say_progress(arena, options, (Progress){i, inputs.count, inputs.at[i].name});
        find_paper(&job, &inputs.at[i]);
    }
    if (job.is_cut || !say_output(arena, job.outcome.done ? STR("\n]\n") : STR("[]\n")))
        return STATUS_NOTHING;
    return outcome_status(job.outcome);
}
