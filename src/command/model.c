#include "command/command.h"
#include "command/papers.h"
#include "command/planning.h"
#include "command/say.h"
#include "output/json_plan.h"

typedef struct {
    const Options *options;
    Planning planning;
    PaperArray array;
    StrBuf reasons; /* of --explain */
} Modelling;

static bool add_plan(StrBuf *out, const void *plan) { return json_add_plan(out, plan); }

static bool model_paper(void *context, Arena *arena, const Input *input, Source *source) {
    (void)input;
    Modelling *job = context;
    Plan *plan = planning_read(arena, &job->planning, source);
    source->findings = plan->findings;
    if (!job->options->wants_reasons)
        return papers_add_object(&job->array, source->file, add_plan, plan);
    buf_add(&job->reasons, normalise_explain(arena, plan));
    return true;
}

static Status run_model(Arena *arena, const Options *options) {
    if (options->arguments.count == 0)
        return say_no_source("model");
    Modelling job = {.options = options, .array = papers_open_array(arena), .reasons = buf_open(arena)};
    Findings findings = findings_open(arena, STR("planpack"));
    bool is_open = planning_open(arena, options, &job.planning, &findings);
    job.planning.options.says_unsure = true;
    say_findings(arena, options, &findings);
    if (!is_open) {
        planning_close(&job.planning);
        return STATUS_USAGE;
    }
    Outcome outcome = papers_run(arena, options, model_paper, &job);
    planning_close(&job.planning);
    if (!options->wants_reasons)
        return papers_write_array(arena, &job.array, outcome);
    return say_output(arena, buf_str(&job.reasons)) ? outcome_status(outcome) : STATUS_NOTHING;
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
