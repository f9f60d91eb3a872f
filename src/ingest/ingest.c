#include "ingest/ingest.h"

#include "base/digest.h"
#include "ingest/dialect.h"
#include "ingest/docx.h"
#include "ingest/docx_source.h"
#include "ingest/infer.h"
#include "ingest/text_columns.h"
#include "ingest/text_prose.h"

static const Dialect dialects[] = {
#define DIALECT(name, score, read) {#name, score, read},
#include "ingest/dialects.def"
#undef DIALECT
};

enum {
    DIALECT_COUNT = sizeof dialects / sizeof *dialects,
    LARGEST_TEXT = 16 * 1024 * 1024,
    LARGEST_CELL = 1024 * 1024
};

/* Returns the dialect that is surest of the lines; the choice is a decision of the source. */
static const Dialect *choose_dialect(Reader *reader) {
    DialectScore best = {-1, STR("")};
    const Dialect *chosen = &dialects[0];
    Arena *scratch = arena_open();
    Reader outside = *reader;
    outside.lines = dialect_csv_outside(reader, scratch);
    for (size_t i = 0; i < DIALECT_COUNT; i++) {
        bool is_csv = dialects[i].score == dialect_csv_score;
        DialectScore score = dialects[i].score(is_csv ? reader : &outside);
        if (score.score <= best.score)
            continue;
        best = score;
        chosen = &dialects[i];
    }
    arena_close(scratch);
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
    finding_raise(findings, FINDING_HYPHEN_JOINED, (Place){.line = notes->hyphen_line},
                  "%u word%s, the first \"%.*s\" as \"%.*s\"", notes->hyphens, notes->hyphens == 1 ? "" : "s",
                  STR_ARG(notes->hyphen_word), STR_ARG(notes->hyphen_joined));
    grid_decide(reader, &reader->source->decisions,
                (Mark){DECISION_HYPHEN_JOINED, (Lines){notes->hyphen_line, notes->hyphen_line}},
                "%u word%s, the first \"%.*s\" as \"%.*s\"", notes->hyphens, notes->hyphens == 1 ? "" : "s",
                STR_ARG(notes->hyphen_word), STR_ARG(notes->hyphen_joined));
}

static void read_text(Reader *reader) {
    const Dialect *dialect = choose_dialect(reader);
    dialect->read(reader);
    infer_tables(reader);
    text_prose_read(reader);
    report_notes(reader);
    Source *source = reader->source;
    text_columns_report(reader, dialect->read != dialect_aligned_read && dialect->read != dialect_prose_read);
    if (source->blocks.count == 0 && source->title.len == 0) {
        source->is_refused = true;
        finding_raise(&source->findings, FINDING_FILE_EMPTY, (Place){0}, "tags of another format only");
    }
    source->dialect = source->tables.count ? str_of(dialect->name) : STR("prose");
}

/* Returns what the Word reader is to do. */
static DocxOptions docx_options(const IngestOptions *asked, bool is_as_stored) {
    DocxOptions options = {.is_original = asked->is_original, .is_as_stored = is_as_stored};
    options.limits = docx_limits_default();
    /* What is to be read by people, line by line, is smaller than what can be told as found. */
    if (!is_as_stored) {
        options.limits.text_bytes = LARGEST_TEXT;
        options.limits.cell_bytes = LARGEST_CELL;
    }
    if (asked->part_mib)
        options.limits.part_bytes = asked->part_mib << 20;
    if (asked->total_mib)
        options.limits.total_bytes = asked->total_mib << 20;
    if (asked->cells)
        options.limits.cells = asked->cells;
    if (asked->depth)
        options.limits.depth = asked->depth;
    return options;
}

static void read_word(Reader *reader, Str bytes, const IngestOptions *options) {
    Source *source = reader->source;
    source->format = STR("docx");
    DocxOptions word = docx_options(options, false);
    Found *found = docx_read(reader->arena, reader->work, bytes, &word, &source->findings);
    source->is_refused = !found;
    if (!found)
        return;
    docx_source_read(reader, found);
    report_notes(reader);
}

bool ingest_is_word(Str file, Str bytes) { return docx_claims(file, bytes); }

Source *ingest_read(Arena *arena, Str file, Str bytes) {
    return ingest_read_as(arena, file, bytes, &(IngestOptions){0});
}

Source *ingest_read_as(Arena *arena, Str file, Str bytes, const IngestOptions *options) {
    Source *source = ARENA_NEW(arena, Source);
    *source = (Source){.file = file,
                       .sha256 = options->sha256.len ? options->sha256 : digest_sha256(arena, bytes),
                       .format = STR("text"),
                       .dialect = STR("prose"),
                       .title = STR("")};
    source->findings = findings_open(arena, file);
    Reader reader = {.arena = arena, .work = arena_open(), .source = source, .notes = {.paper = bytes}};
    reader.notes.work = reader.work;
    if (docx_claims(file, bytes)) {
        read_word(&reader, bytes, options);
    } else {
        reader.lines = text_lines_read(arena, source, bytes, options->encoding);
        reader.notes.lines = &reader.lines;
        if (!source->is_refused)
            read_text(&reader);
    }
    arena_close(reader.work);
    return source;
}

/* A text's rows as found: a cell between each two tabs. */
static FoundTable *found_grid(Arena *arena, const Grid *grid, size_t number) {
    FoundTable *table = ARENA_NEW(arena, FoundTable);
    table->place = str_format(arena, "body/table %zu", number);
    for (size_t r = 0; r < grid->rows.count; r++) {
        const GridRow *row = &grid->rows.at[r];
        FoundRow out = {.cells = ARENA_ARRAY(arena, FoundTableCell, row->count), .count = row->count};
        for (uint32_t c = 0; c < row->count; c++)
            out.cells[c] = (FoundTableCell){
                .text = row->cells[c].text, .column = c, .colspan = 1, .rowspan = 1, .shade = FOUND_NO_SHADE};
        table->column_count = row->count > table->column_count ? row->count : table->column_count;
        vec_push(arena, &table->rows, out);
    }
    return table;
}

Found *ingest_find(Arena *arena, Str file, Str bytes, const IngestOptions *options, Findings *findings) {
    if (docx_claims(file, bytes)) {
        DocxOptions word = docx_options(options, true);
        return docx_read(arena, arena, bytes, &word, findings);
    }
    Source source = {.file = file, .findings = *findings};
    Reader reader = {.arena = arena, .work = arena, .source = &source, .notes = {.paper = bytes, .work = arena}};
    reader.lines = text_lines_read(arena, &source, bytes, options->encoding);
    reader.notes.lines = &reader.lines;
    Found *found = source.is_refused ? NULL : ARENA_NEW(arena, Found);
    if (found)
        choose_dialect(&reader)->read(&reader);
    for (size_t i = 0; i < reader.pieces.count; i++) {
        if (reader.pieces.at[i].kind != PIECE_GRID)
            continue;
        FoundTable *table = found_grid(arena, reader.pieces.at[i].grid, found->tables.count + 1);
        vec_push(arena, &found->tables, table);
    }
    *findings = source.findings;
    return found;
}
