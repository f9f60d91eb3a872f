/* Text in any form and encoding: the first byte says which encoding is asked for, the rest is the file. Whatever it is,
 * the ledger balances and every word is UTF-8; and the marks of Markdown taken out of it leave no more than there was.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/ingest.h"
#include "ingest/markdown_inline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds, const char *what) {
    if (holds)
        return;
    fprintf(stderr, "does not hold: %s\n", what);
    abort();
}

static void check_words(Str words) { require(utf8_first_fault(words) == words.len, "words are UTF-8"); }

static void check_source(const Source *source) {
    require(ledger_balances(&source->ledger), "the ledger balances");
    require(source->ledger.unread == 0, "every cell was read");
    check_words(source->title);
    for (size_t i = 0; i < source->blocks.count; i++) {
        const Block *block = &source->blocks.at[i];
        require(block->kind != BLOCK_HEADING || block->level > 0, "a heading has a level");
        check_words(block->text);
        for (size_t j = 0; j < block->items.count; j++)
            check_words(block->items.at[j].text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_open();
    const IngestOptions options = {.encoding = size ? data[0] % (ENCODING_ISO_8859_1 + 1) : 0};
    Str bytes = {arena_copy(arena, data + (size > 0), size - (size > 0)), size - (size > 0)};
    check_source(ingest_read_as(arena, STR("fuzz.txt"), bytes, &options));
    require(markdown_inline(arena, bytes, NULL).len <= bytes.len, "marks are taken away, and nothing is added");
    arena_close(arena);
    return 0;
}
