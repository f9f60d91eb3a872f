#include "command/papers.h"

#include "command/say.h"

Outcome papers_run(Arena *arena, const Options *options, PaperWork work, void *job) {
    Inputs inputs = input_find(arena, options->arguments.at, options->arguments.count);
    Seen seen = seen_open(arena);
    Outcome outcome = {0};
    for (size_t i = 0; i < inputs.count; i++) {
        say_progress(arena, options, (Progress){i, inputs.count, inputs.at[i].name});
        Arena *own = arena_open();
        Source *source = input_read(own, options, &inputs.at[i], &seen, NULL);
        bool is_done = !source->is_refused && work(job, own, &inputs.at[i], source);
        findings_sort(&source->findings);
        say_decisions(options, source);
        say_findings(own, options, &source->findings);
        outcome.done += is_done;
        outcome.failed += !is_done && !seen.is_repeat && !inputs.at[i].aside.is_aside;
        arena_close(own);
    }
    return outcome;
}

PaperArray papers_open_array(Arena *arena) { return (PaperArray){.text = buf_open(arena)}; }

bool papers_add_object(PaperArray *array, Str file, bool (*add)(StrBuf *out, const void *object), const void *object) {
    size_t before = array->text.len;
    buf_add_z(&array->text, array->count ? ",\n" : "[\n");
    if (add(&array->text, object)) {
        array->count++;
        return true;
    }
    array->text.len = before;
    say_words("%.*s: out of memory; it is left out", STR_ARG(file));
    return false;
}

Status papers_write_array(Arena *arena, PaperArray *array, Outcome outcome) {
    buf_add_z(&array->text, array->count ? "\n]\n" : "[]\n");
    return say_output(arena, buf_str(&array->text)) ? outcome_status(outcome) : STATUS_NOTHING;
}
