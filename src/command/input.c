#include "command/input.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "command/folder.h"
#include "ingest/ingest.h"

/* Larger than any plan: papers are some hundred kilobytes. A paper of nothing but short rows takes some hundred times
 * its size in memory until its pages are written, so this is also what a machine must be able to bear. */
static const size_t LARGEST_PAPER = (size_t)16 * 1024 * 1024;

/* A Word document is packed, and most of a large one are pictures, which are never unpacked. */
static const size_t LARGEST_WORD = (size_t)64 * 1024 * 1024;

/* So many files of a folder that are no papers are told one by one, the others by their number. */
enum { ASIDES_LISTED = 200 };

static Input file_input(Arena *arena, Str path) {
    return (Input){.path = str_z(arena, path), .name = path, .stem = path_stem(path)};
}

static int compare_inputs(const void *a, const void *b) {
    return str_compare_natural(path_name(((const Input *)a)->name), path_name(((const Input *)b)->name));
}

/* Returns why a file of a folder is not read, and what it is. */
static InputAside aside_of(FolderFile file) {
    if (file.kind == FOLDER_README)
        return (InputAside){.is_aside = true, .id = FINDING_FOLDER_README, .what = "it describes the folder"};
    return (InputAside){file.kind == FOLDER_FORMAT, FINDING_FORMAT_UNREAD, file.what};
}

/* Folders below are not searched: an archive of old papers beside the new ones would be published with them. */
static void add_folder(Arena *arena, const char *path, Inputs *inputs) {
    Folder folder = folder_open(arena, path);
    if (!folder.names) { /* reading it as a file will say why */
        vec_push(arena, inputs, file_input(arena, str_of(path)));
        return;
    }
    size_t before = inputs->count, papers = 0, skipped_count = 0;
    const char *between = str_ends(str_of(path), "/") ? "" : "/";
    Str skipped = STR("");
    for (size_t i = 0; i < folder.count; i++) {
        Str name = folder.names[i];
        FolderFile file = folder_judge(&folder, name);
        InputAside aside = aside_of(file);
        if (aside.is_aside && inputs->count - before - papers >= ASIDES_LISTED)
            aside.is_aside = false, file.kind = FOLDER_OTHER;
        if (file.kind == FOLDER_OTHER && skipped_count++ == 0)
            skipped = name;
        if (file.kind != FOLDER_PAPER && !aside.is_aside)
            continue;
        Input input = file_input(arena, str_format(arena, "%s%s%.*s", path, between, STR_ARG(name)));
        input.is_found = true;
        input.aside = aside;
        papers += file.kind == FOLDER_PAPER;
        vec_push(arena, inputs, input);
    }
    if (inputs->count > before)
        qsort(inputs->at + before, inputs->count - before, sizeof *inputs->at, compare_inputs);
    if (papers == 0)
        vec_push(arena, inputs, (Input){.path = path, .name = str_of(path), .is_empty = true});
    inputs->at[inputs->count - 1].skipped = skipped;
    inputs->at[inputs->count - 1].skipped_count = skipped_count;
}

Inputs input_find(Arena *arena, const char *const *sources, size_t count) {
    Inputs inputs = {0};
    for (size_t i = 0; i < count; i++) {
        if (strcmp(sources[i], "-") == 0)
            vec_push(arena, &inputs,
                     (Input){.path = "-", .name = STR("standard input"), .stem = STR("standard-input")});
        else if (file_is_folder(sources[i]))
            add_folder(arena, sources[i], &inputs);
        else
            vec_push(arena, &inputs, file_input(arena, str_of(sources[i])));
    }
    return inputs;
}

/* A paper that is due and was not looked at must not go missing without a word. */
static void note_skipped(const Input *input, Findings *findings) {
    if (input->skipped_count)
        finding_raise(findings, FINDING_FOLDER_SKIPPED, (Place){0}, "%zu of them, the first %.*s", input->skipped_count,
                      STR_ARG(input->skipped));
}

/* A copy in a folder is an accident; a file that is named twice is meant twice. Returns false for the copy. */
static bool note_seen(Arena *arena, const Input *input, Seen *seen, Str bytes, Findings *findings) {
    seen->digest = digest_sha256(arena, bytes);
    Str before = seen_find(seen, seen->digest);
    seen->is_repeat = input->is_found && before.len > 0;
    if (seen->is_repeat)
        finding_raise(findings, FINDING_PAPER_REPEATED, (Place){0}, "%.*s", STR_ARG(before));
    seen_add(seen, seen->digest, input->name);
    return !seen->is_repeat;
}

/* FILE_IS_FOLDER is met only when a file turned into a folder after the command line was looked at. */
bool input_load(Arena *arena, const Input *input, Seen *seen, FileBytes *file, Findings *findings) {
    static const FindingId troubles[] = {[FILE_MISSING] = FINDING_FILE_MISSING,
                                         [FILE_UNREADABLE] = FINDING_FILE_UNREADABLE,
                                         [FILE_TOO_LARGE] = FINDING_FILE_TOO_LARGE,
                                         [FILE_IS_FOLDER] = FINDING_FILE_UNREADABLE};
    note_skipped(input, findings);
    seen->digest = STR("");
    seen->is_repeat = false;
    if (input->aside.is_aside) {
        finding_raise(findings, input->aside.id, (Place){0}, input->aside.id == FINDING_FORMAT_UNREAD ? "%s" : NULL,
                      input->aside.what);
        return false;
    }
    if (input->is_empty) {
        finding_raise(findings, FINDING_FOLDER_EMPTY, (Place){0}, NULL);
        return false;
    }
    *file = file_read(arena, input->path, LARGEST_WORD);
    if (file->status == FILE_READ && file->bytes.len > LARGEST_PAPER && !ingest_is_word(input->name, file->bytes))
        *file = (FileBytes){.status = FILE_TOO_LARGE, .why = STR("")};
    if (file->status != FILE_READ)
        finding_raise(findings, troubles[file->status], (Place){0}, file->why.len ? "%.*s" : NULL, STR_ARG(file->why));
    return file->status == FILE_READ && note_seen(arena, input, seen, file->bytes, findings);
}

/* What cannot be read becomes a source that holds nothing but the reason why: what reads sources needs no second way to
 * hear of a fault. */
Source *input_read(Arena *arena, const Options *options, const Input *input, Seen *seen, int64_t *modified) {
    Findings findings = findings_open(arena, input->name);
    FileBytes file = {0};
    bool is_loaded = input_load(arena, input, seen, &file, &findings);
    if (modified)
        *modified = is_loaded ? file.modified : 0;
    Source *source = ARENA_NEW(arena, Source);
    *source = (Source){.file = input->name, .findings = findings, .is_refused = true};
    IngestOptions reading = options->reading;
    reading.sha256 = seen->digest;
    if (is_loaded)
        source = ingest_read_as(arena, input->name, file.bytes, &reading);
    if (is_loaded)
        note_skipped(input, &source->findings);
    return source;
}
