#include "ingest/ingest.h"

#include "base/digest.h"
#include "ingest/dialect.h"
#include "ingest/infer.h"
#include "ingest/text_prose.h"

static const Dialect dialects[] = {
#define DIALECT(name, score, read) {#name, score, read},
#include "ingest/dialects.def"
#undef DIALECT
};

enum { DIALECT_COUNT = sizeof dialects / sizeof *dialects };

/* Returns the dialect that is surest of the lines; the choice is a decision of the source. */
static const Dialect *choose_dialect(Reader *reader) {
    DialectScore best = {-1, STR("")};
    const Dialect *chosen = &dialects[0];
    for (size_t i = 0; i < DIALECT_COUNT; i++) {
        DialectScore score = dialects[i].score(reader);
        if (score.score <= best.score)
            continue;
        best = score;
        chosen = &dialects[i];
    }
    Lines lines = {1, reader->lines.at[reader->lines.count - 1].number};
    grid_decide(reader, &reader->source->decisions, (Mark){DECISION_READER_CHOSEN, lines}, "%s, %d of 100: %.*s",
                chosen->name, best.score, STR_ARG(best.evidence));
    return chosen;
}

/* What happened all over the paper is one finding, with its first place. */
static void report_notes(Reader *reader) {
    const TextNotes *notes = &reader->notes;
    Findings *findings = &reader->source->findings;
    if (notes->markup)
        finding_raise(findings, FINDING_MARKUP_REMOVED, (Place){.line = notes->markup_line}, "%u place%s",
                      notes->markup, notes->markup == 1 ? "" : "s");
    if (notes->misread)
        finding_raise(findings, FINDING_LETTER_MISREAD, (Place){.line = notes->misread_line},
                      "%u place%s, the first \"%.*s\"", notes->misread, notes->misread == 1 ? "" : "s",
                      STR_ARG(notes->misread_word));
    if (notes->hyphens == 0)
        return;
    finding_raise(findings, FINDING_HYPHEN_JOINED, (Place){.line = notes->hyphen_line}, "%u word%s, the first \"%.*s\"",
                  notes->hyphens, notes->hyphens == 1 ? "" : "s", STR_ARG(notes->hyphen_word));
    grid_decide(reader, &reader->source->decisions,
                (Mark){DECISION_HYPHEN_JOINED, (Lines){notes->hyphen_line, notes->hyphen_line}},
                "%u word%s, the first \"%.*s\"", notes->hyphens, notes->hyphens == 1 ? "" : "s",
                STR_ARG(notes->hyphen_word));
}

static void read_text(Reader *reader) {
    const Dialect *dialect = choose_dialect(reader);
    dialect->read(reader);
    infer_tables(reader);
    text_prose_read(reader);
    report_notes(reader);
    Source *source = reader->source;
    if (source->blocks.count == 0 && source->title.len == 0) {
        source->is_refused = true;
        finding_raise(&source->findings, FINDING_FILE_EMPTY, (Place){0}, "tags of another format only");
    }
    source->dialect = source->tables.count ? str_of(dialect->name) : STR("prose");
}

Source *ingest_read(Arena *arena, Str file, Str bytes) {
    Source *source = ARENA_NEW(arena, Source);
    *source = (Source){.file = file,
                       .sha256 = digest_sha256(arena, bytes),
                       .format = STR("text"),
                       .dialect = STR("prose"),
                       .title = STR("")};
    source->findings = findings_open(arena, file);
    Reader reader = {.arena = arena, .source = source, .notes = {.paper = bytes}};
    reader.lines = text_lines_read(arena, source, bytes);
    if (!source->is_refused)
        read_text(&reader);
    return source;
}
