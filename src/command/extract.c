#include "command/as_found.h"
#include "command/command.h"
#include "command/input.h"
#include "command/names.h"
#include "command/output.h"
#include "command/say.h"
#include "output/csv.h"
#include "output/json.h"

/* JSON is gathered for all papers before a byte is written, so that a program that reads it never sees half an array.
 */
typedef struct {
    const Options *options;
    StrBuf json; /* what standard output will get */
    Names names; /* of CSV files */
    Seen seen;
    Outcome outcome;
} Extraction;

/* Adds the paper as the next object of the array. */
static bool add_json(Extraction *job, const Source *source) {
    size_t before = job->json.len;
    buf_add_z(&job->json, job->outcome.done ? ",\n" : "[\n");
    if (json_add_source(&job->json, source))
        return true;
    job->json.len = before;
    say_words("%.*s: out of memory; it is left out", STR_ARG(source->file));
    return false;
}

/* Writes the tables as NAME-t01.csv, NAME-t02.csv ... */
static bool write_tables(Extraction *job, Arena *arena, Source *source, Str stem) {
    Str name = names_claim(&job->names, stem);
    if (!str_equal(name, stem))
        finding_raise(&source->findings, FINDING_NAME_CLASH, (Place){0}, "%.*s-t01.csv", STR_ARG(name));
    bool is_written = true;
    for (size_t i = 0; is_written && i < source->tables.count; i++) {
        const Table *table = source->tables.at[i];
        Str file = str_format(arena, "%.*s-t%02u.csv", STR_ARG(name), table->number);
        Str bytes = csv_write_table(arena, table, job->options->is_raw, &source->findings);
        is_written = output_write(arena, job->options, file, bytes, &source->findings);
    }
    return is_written;
}

/* The findings come last: writing the output may raise some of its own. */
static void extract_paper(Extraction *job, const Input *input) {
    Arena *arena = arena_open();
    Source *source = input_read(arena, job->options, input, &job->seen, NULL);
    bool is_done = !source->is_refused;
    if (is_done && job->options->format == FORMAT_CSV)
        is_done = write_tables(job, arena, source, input->stem);
    else if (is_done)
        is_done = add_json(job, source);
    findings_sort(&source->findings);
    say_decisions(job->options, source);
    say_findings(arena, job->options, &source->findings);
    if (is_done)
        job->outcome.done++;
    else if (!job->seen.is_repeat)
        job->outcome.failed++;
    arena_close(arena);
}

/* Even when no paper could be read, standard output is valid JSON: an empty array. */
static Status run_extract(Arena *arena, const Options *options) {
    if (options->arguments.count == 0)
        return say_no_source("extract");
    if (options->format == FORMAT_JSON && options->has_output) {
        say_words("extract: JSON goes to standard output; -o is for --format csv");
        return STATUS_USAGE;
    }
    if (options->is_as_found)
        return as_found_run(arena, options);
    Status status = STATUS_DONE;
    if (options->format == FORMAT_CSV && (status = output_open(arena, options)) != STATUS_DONE)
        return status;
    Inputs inputs = input_find(arena, options->arguments.at, options->arguments.count);
    Extraction job = {
        .options = options, .json = buf_open(arena), .names = names_open(arena), .seen = seen_open(arena)};
    for (size_t i = 0; i < inputs.count; i++) {
        say_progress(arena, options, (Progress){i, inputs.count, inputs.at[i].name});
        extract_paper(&job, &inputs.at[i]);
    }
    if (options->format == FORMAT_CSV)
        return outcome_status(job.outcome);
    buf_add_z(&job.json, job.outcome.done ? "\n]\n" : "[]\n");
    return say_output(arena, buf_str(&job.json)) ? outcome_status(job.outcome) : STATUS_NOTHING;
}

const Command command_extract = {
    .name = "extract",
    .arguments = "SOURCE...",
    .summary = "the tables and words of papers, as JSON on standard output or as CSV files",
    .details = "planpack extract plan.txt >plan.json\nplanpack extract --format=csv -o tables plan.txt",
    .options = OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_RAW) |
               OPTION_BIT(OPTION_AS_FOUND) | OPTION_READING,
    .run = run_extract,
};
