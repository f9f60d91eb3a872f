/* Every dialect reads any bytes, also such as another is surer of: the first byte names the dialect, or the variable
 * DIALECT, the others are the text. What comes of it holds together as every source does. */
#include <string.h>

#include "ingest/dialect.h"
#include "ingest/infer.h"
#include "ingest/text_prose.h"
#include "source_checks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const Dialect dialects[] = {
#define DIALECT(name, score, read) {#name, score, read},
#include "ingest/dialects.def"
#undef DIALECT
};

enum { DIALECT_COUNT = sizeof dialects / sizeof *dialects };

static const Dialect *choose_dialect(uint8_t byte) {
    const char *name = getenv("DIALECT");
    for (size_t i = 0; name && i < DIALECT_COUNT; i++)
        if (strcmp(dialects[i].name, name) == 0)
            return &dialects[i];
    require(!name, "DIALECT names a dialect");
    return &dialects[byte % DIALECT_COUNT];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 2)
        return 0;
    const Dialect *dialect = choose_dialect(data[0]);
    Arena *arena = arena_open();
    Str bytes = {arena_copy(arena, data + 1, size - 1), size - 1};
    Source *source = ARENA_NEW(arena, Source);
    *source =
        (Source){.file = STR("fuzz.txt"), .format = STR("text"), .dialect = str_of(dialect->name), .title = STR("")};
    source->findings = findings_open(arena, source->file);
    Reader reader = {.arena = arena, .work = arena_open(), .source = source, .notes = {.paper = bytes}};
    reader.lines = text_lines_read(arena, source, bytes, ENCODING_GUESSED);
    reader.notes.lines = &reader.lines;
    reader.notes.work = reader.work;
    if (!source->is_refused) {
        dialect->score(&reader);
        dialect->read(&reader);
        infer_tables(&reader);
        text_prose_read(&reader);
        check_source(arena, source);
    }
    arena_close(reader.work);
    arena_close(arena);
    return 0;
}
