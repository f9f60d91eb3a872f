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

bool planning_open(Arena *arena, const Options *options, Planning *planning, Findings *findings) {
    const char *folder = str_z(arena, data_folder(arena, "vocabulary", "src/normalise/vocabulary", "roles.xml"));
    *planning =
        (Planning){.options = {.folder = folder, .council = options->council, .is_relative = options->is_relative}};
    planning->vocabulary = vocabulary_open(arena, folder, options->vocabulary, findings);
    return planning->vocabulary && read_actuals(arena, options, planning, findings);
}

void planning_close(Planning *planning) {
    if (planning->vocabulary)
        vocabulary_close(planning->vocabulary);
}

Plan *planning_read(Arena *arena, const Planning *planning, const Source *source) {
    return normalise_source(arena, source, planning->vocabulary, &planning->options);
}
