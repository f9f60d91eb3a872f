#include "command/planning.h"

#include "base/data.h"
#include "command/input.h"
#include "normalise/vocabulary.h"

static bool read_actuals(Arena *arena, const Options *options, Planning *planning, Findings *findings) {
    if (!options->actuals)
        return true;
    Input input = {.path = options->actuals, .name = str_of(options->actuals)};
    Seen seen = seen_open(arena);
    const Source *source = input_read(arena, options, &input, &seen, NULL);
    for (size_t i = 0; i < source->findings.list.count; i++)
        vec_push(findings->arena, &findings->list, source->findings.list.at[i]);
    planning->options.actuals = source;
    return !source->is_refused;
}

/* A council that is stated must exist: a misspelt one would otherwise be nobody's paper. */
static bool find_stated(Planning *planning, Str stated, Findings *findings) {
    if (stated.len == 0)
        return true;
    planning->options.council = council_named(planning->options.councils, stated);
    if (!planning->options.council)
        finding_raise(findings, FINDING_COUNCIL_UNLISTED, (Place){0}, "%.*s", STR_ARG(stated));
    return planning->options.council;
}

bool planning_open(Arena *arena, const Options *options, Planning *planning, Findings *findings) {
    const char *folder = str_z(arena, data_folder(arena, "vocabulary", "src/normalise/vocabulary", "roles.xml"));
    const char *list = str_z(arena, data_folder(arena, "vocabulary", "src/normalise", "councils.tsv"));
    *planning = (Planning){.options = {.is_relative = options->is_relative}};
    planning->options.councils = council_open_list(arena, list, findings);
    planning->vocabulary = vocabulary_open(arena, folder, options->vocabulary, findings);
    return planning->vocabulary && find_stated(planning, options->council, findings) &&
           read_actuals(arena, options, planning, findings);
}

void planning_close(Planning *planning) {
    if (planning->vocabulary)
        vocabulary_close(planning->vocabulary);
    planning->vocabulary = NULL;
}

Plan *planning_read(Arena *arena, const Planning *planning, const Source *source) {
    return normalise_source(arena, source, planning->vocabulary, &planning->options);
}
