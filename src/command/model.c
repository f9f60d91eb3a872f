#include "command/command.h"
#include "command/input.h"
#include "command/planning.h"
#include "command/say.h"
#include "output/json_plan.h"

/* As with extract, all is gathered before a byte is written. */
typedef struct {
    const Options *options;
    Planning planning;
    StrBuf out;
    Seen seen;
    Outcome outcome;
} Modelling;

static bool add_plan(Modelling *job, Arena *arena, Source *source) {
    Plan *plan = planning_read(arena, &job->planning, source);
    source->findings = plan->findings;
    if (job->options->wants_reasons) {
        buf_add(&job->out, normalise_explain(arena, plan));
        return true;
    }
    size_t before = job->out.len;
    buf_add_z(&job->out, job->outcome.done ? ",\n" : "[\n");
    if (json_add_plan(&job->out, plan))
        return true;
    job->out.len = before;
    say_words("%.*s: out of memory; it is left out", STR_ARG(source->file));
    return false;
}

static void model_paper(Modelling *job, const Input *input) {
    Arena *arena = arena_open();
    Source *source = input_read(arena, job->options, input, &job->seen, NULL);
    bool is_done = !source->is_refused && add_plan(job, arena, source);
    findings_sort(&source->findings);
    say_findings(arena, job->options, &source->findings);
    if (is_done)
        job->outcome.done++;
    else if (!job->seen.is_repeat)
        job->outcome.failed++;
    arena_close(arena);
}

static Status run_model(Arena *arena, const Options *options) {
    if (options->arguments.count == 0)
        return say_no_source("model");
    Modelling job = {.options = options, .out = buf_open(arena), .seen = seen_open(arena)};
    Findings findings = findings_open(arena, STR("planpack"));
    bool is_open = planning_open(arena, options, &job.planning, &findings);
    say_findings(arena, options, &findings);
    if (!is_open) {
        planning_close(&job.planning);
        return STATUS_USAGE;
    }
    Inputs inputs = input_find(arena, options->arguments.at, options->arguments.count);
    for (size_t i = 0; i < inputs.count; i++) {
        say_progress(arena, options, (Progress){i, inputs.count, inputs.at[i].name});
        model_paper(&job, &inputs.at[i]);
    }
    planning_close(&job.planning);
    if (!options->wants_reasons)
        buf_add_z(&job.out, job.outcome.done ? "\n]\n" : "[]\n");
    return say_output(arena, buf_str(&job.out)) ? outcome_status(job.outcome) : STATUS_NOTHING;
}

const Command command_model = {
    .name = "model",
    .arguments = "SOURCE...",
    .summary = "what papers say in one shape for all councils, as JSON on standard output",
    .details = "planpack model plan.txt >plan.json\nplanpack model --explain plan.txt\n"
               "planpack model --actuals q3.csv plan.txt",
    .options = OPTION_BIT(OPTION_EXPLAIN) | OPTION_PLANNING | OPTION_READING,
    .run = run_model,
};
