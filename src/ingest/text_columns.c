#include "ingest/text_columns.h"

#include "base/utf8.h"
#include "ingest/aligned.h"

/* Three lines with two gaps in the same places: two such lines may be chance. */
enum { RUN_LINES = 3, RUN_GAPS = 2, ENDLESS = INT32_MAX };

/* A blank stretch between two words, in characters from the line's start. */
typedef struct {
    uint32_t from, to;
} Gap;

typedef VEC(Gap) Gaps;

/* The gaps of a line: its indent, those between words, and all that is behind it. */
typedef struct {
    Gaps gaps;
    uint32_t inner; /* of them between words */
    uint32_t width;
} LineGaps;

/* Lines below each other that share gaps. */
typedef struct {
    Gaps shared;
    size_t full;    /* lines with enough gaps of their own */
    uint32_t first; /* number of the first */
    bool is_wide;   /* one is wider than a table's may be */
} Run;

/* Runs of one sort. */
typedef struct {
    size_t lines, runs;
    uint32_t first;
} Tally;

static void read_gaps(Arena *arena, Str text, LineGaps *line) {
    uint32_t column = 0, from = 0;
    line->gaps.count = 0;
    line->inner = 0;
    for (size_t at = 0; at < text.len; column++) {
        if (utf8_next(text, &at) == ' ')
            continue;
        if (column - from >= ALIGNED_REAL_GAP) {
            vec_push(arena, &line->gaps, (Gap){from, column});
            line->inner += from > 0;
        }
        from = column + 1;
    }
    line->width = column;
    vec_push(arena, &line->gaps, (Gap){from, ENDLESS});
}

/* Leaves of `shared` what is blank in the line, too; both are in order. */
static void share_gaps(Arena *arena, Gaps *shared, const Gaps *line, Gaps *spare) {
    spare->count = 0;
    for (size_t a = 0, b = 0; a < shared->count && b < line->count;) {
        Gap x = shared->at[a], y = line->at[b];
        Gap both = {x.from > y.from ? x.from : y.from, x.to < y.to ? x.to : y.to};
        if (both.from + ALIGNED_REAL_GAP <= both.to)
            vec_push(arena, spare, both);
        if (x.to < y.to)
            a++;
        else
            b++;
    }
    Gaps kept = *shared;
    *shared = *spare;
    *spare = kept;
}

/* Marks the lines of tables; line numbers begin with 1. */
static uint32_t *count_tables(const Reader *reader, Arena *arena) {
    uint32_t last = reader->lines.at[reader->lines.count - 1].number;
    uint32_t *counts = ARENA_ARRAY(arena, uint32_t, (size_t)last + 2);
    for (size_t i = 0; i < reader->source->tables.count; i++) {
        Lines lines = reader->source->tables.at[i]->lines;
        if (lines.first > last || lines.last > last)
            continue;
        counts[lines.first]++;
        counts[lines.last + 1]--;
    }
    for (uint32_t n = 1; n <= last; n++)
        counts[n] += counts[n - 1];
    return counts;
}

/* The lines while they are looked at. */
typedef struct {
    Arena *arena;
    LineGaps line;
    Run run;
    Gaps spare;
    Tally wide, other;
} Search;

static void close_run(Search *search) {
    Run *run = &search->run;
    Tally *tally = run->is_wide ? &search->wide : &search->other;
    if (run->full >= RUN_LINES) {
        tally->first = tally->runs++ == 0 ? run->first : tally->first;
        tally->lines += run->full;
    }
    run->full = 0;
    run->is_wide = false;
}

/* Takes the line into the run, or closes that and begins another. */
static void take_line(Search *search, const TextLine *text) {
    Run *run = &search->run;
    LineGaps *line = &search->line;
    read_gaps(search->arena, text->text, line);
    if (run->full > 0) {
        share_gaps(search->arena, &run->shared, &line->gaps, &search->spare);
        if (run->shared.count < RUN_GAPS)
            close_run(search);
    }
    if (line->inner < RUN_GAPS)
        return;
    if (run->full++ == 0) {
        run->first = text->number;
        run->shared.count = 0;
        for (size_t i = 0; i + 1 < line->gaps.count; i++)
            if (line->gaps.at[i].from > 0)
                vec_push(search->arena, &run->shared, line->gaps.at[i]);
    }
    run->is_wide |= line->width > ALIGNED_WIDTH;
}

static void report(Reader *reader, FindingId id, const Tally *tally) {
    if (tally->runs)
        finding_raise(&reader->source->findings, id, (Place){.line = tally->first}, "%zu lines in %zu place%s",
                      tally->lines, tally->runs, tally->runs == 1 ? "" : "s");
}

void text_columns_report(Reader *reader, bool is_aligned_out) {
    Search search = {.arena = arena_open()};
    const uint32_t *tables = count_tables(reader, search.arena);
    for (size_t i = 0; i < reader->lines.count; i++) {
        const TextLine *text = &reader->lines.at[i];
        if (text->tabs > 0 || tables[text->number] > 0)
            close_run(&search);
        else if (!text->is_blank)
            take_line(&search, text);
    }
    close_run(&search);
    report(reader, FINDING_COLUMNS_WIDE, &search.wide);
    if (is_aligned_out)
        report(reader, FINDING_COLUMNS_UNREAD, &search.other);
    arena_close(search.arena);
}
