/* From bytes to what `model` prints: whatever tables the reader makes of the bytes, each of their cells is accounted
 * for, and JSON and the reasons are written. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/data.h"
#include "ingest/ingest.h"
#include "normalise/normalise.h"
#include "normalise/vocabulary.h"
#include "output/json_plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds, const char *what) {
    if (holds)
        return;
    fprintf(stderr, "not so: %s\n", what);
    abort();
}

typedef struct {
    const Councils *councils;
    Vocabulary *vocabulary;
} Words;

/* The words are read once: they cost more than a paper. */
static const Words *find_words(void) {
    static Words words;
    if (words.vocabulary)
        return &words;
    Arena *arena = arena_open();
    Findings findings = findings_open(arena, STR("vocabulary"));
    const char *folder = str_z(arena, data_folder(arena, "vocabulary", "src/normalise/vocabulary", "roles.xml"));
    words.vocabulary = vocabulary_open(arena, folder, NULL, &findings);
    const char *list = str_z(arena, data_folder(arena, "vocabulary", "src/normalise", "councils.tsv"));
    words.councils = council_open_list(arena, list, &findings);
    must(words.councils != NULL, "the list of councils is read");
    must(words.vocabulary != NULL, "the vocabulary is read");
    return &words;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const Words *words = find_words();
    Arena *arena = arena_open();
    Str bytes = {arena_copy(arena, data, size), size};
    Source *source = ingest_read(arena, STR("fuzz.txt"), bytes);
    NormaliseOptions options = {.councils = words->councils, .actuals = source};
    Plan *plan = normalise_source(arena, source, words->vocabulary, &options);
    must(plan_ledger_balances(&plan->ledger), "the ledger balances");
    must(plan->ledger.unread == 0, "every cell is read");
    StrBuf json = buf_open(arena);
    must(json_add_plan(&json, plan), "JSON is written");
    must(source->tables.count == 0 || normalise_explain(arena, plan).len > 0, "reasons are told");
    arena_close(arena);
    return 0;
}
