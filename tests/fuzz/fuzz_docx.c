/* From the bytes of a Word file to its grids and to a source: nothing is trusted, not the archive and not its parts. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "ingest/ingest.h"
#include "output/json_found.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool drop(void *receiver, Str bytes) {
    *(size_t *)receiver += bytes.len;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_open();
    Str bytes = {arena_copy(arena, data, size), size}, name = STR("fuzz.docx");
    const IngestOptions options = {.part_mib = 4, .total_mib = 8, .is_original = size % 2};
    Findings findings = findings_open(arena, name);
    const Found *found = ingest_find(arena, name, bytes, &options, &findings);
    size_t written = 0;
    if (found && !json_found_write(found, (JsonPaper){name, name, name}, (JsonSink){drop, &written}))
        abort();
    const Source *source = ingest_read_as(arena, name, bytes, &options);
    if (source->is_refused ? source->findings.list.count == 0 : !ledger_balances(&source->ledger))
        abort();
    arena_close(arena);
    return 0;
}
