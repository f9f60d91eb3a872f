#include "command/as_found.h"
#include "command/command.h"
#include "command/names.h"
#include "command/output.h"
#include "command/papers.h"
#include "command/say.h"
#include "output/csv.h"
#include "output/json.h"

typedef struct {
    const Options *options;
    PaperArray array;
    Names names; /* of CSV files */
} Extraction;

static bool add_source(StrBuf *out, const void *source) { return json_add_source(out, source); }

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

static bool extract_paper(void *context, Arena *arena, const Input *input, Source *source) {
    Extraction *job = context;
    if (job->options->format == FORMAT_CSV)
        return write_tables(job, arena, source, input->stem);
    return papers_add_object(&job->array, source->file, add_source, source);
}

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
    Extraction job = {.options = options, .array = papers_open_array(arena), .names = names_open(arena)};
    Outcome outcome = papers_run(arena, options, extract_paper, &job);
    return options->format == FORMAT_CSV ? outcome_status(outcome) : papers_write_array(arena, &job.array, outcome);
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
