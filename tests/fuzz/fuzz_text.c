/* From bytes to a source: whatever the bytes are, the ledger balances, it agrees with the tables' cells, and rows,
 * spans and line numbers hold together. */
#include "ingest/ingest.h"
#include "source_checks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_open();
    Str bytes = {arena_copy(arena, data, size), size};
    const Source *source = ingest_read(arena, STR("fuzz.txt"), bytes);
    check_source(arena, source);
    require(source->is_refused == (source->blocks.count == 0 && source->title.len == 0),
            "what is not refused holds something");
    arena_close(arena);
    return 0;
}
