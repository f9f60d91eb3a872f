/* From the bytes of a document.xml, in a sound package round it, to a source: what the events of the markup can do. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "../word_file.h"
#include "ingest/ingest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_open();
    const WordPart part = {"word/document.xml", {arena_copy(arena, data, size), size}};
    Str file = word_file(arena, &part, 1), name = STR("fuzz.docx");
    const IngestOptions options = {.is_original = size % 2};
    Findings findings = findings_open(arena, name);
    ingest_find(arena, name, file, &options, &findings);
    const Source *source = ingest_read_as(arena, name, file, &options);
    if (source->is_refused ? source->findings.list.count == 0 : !ledger_balances(&source->ledger))
        abort();
    arena_close(arena);
    return 0;
}
