/* Run table: what was read in a run and how, a line for each paper, for the eyes of who started it. */
#ifndef COMMAND_RUN_TABLE_H
#define COMMAND_RUN_TABLE_H

#include <stdint.h>

#include "model/source.h"

typedef enum { PAPER_WRITTEN, PAPER_REPEATED, PAPER_NOT_READ, PAPER_NOT_WRITTEN, PAPER_LOST } PaperOutcome;

/* What became of a paper. It is told from process to process, so it holds no address but the names, which are set
 * last. */
typedef struct {
    char form[16], encoding[16]; /* "rows", "word" ...; empty for UTF-8 and Word */
    uint32_t tables, pages;
    size_t findings;
    PaperOutcome outcome;
    Str name, file; /* the paper's, and that of its files without their ending */
} RunPaper;

/* Returns the outcome in words. */
const char *run_outcome_words(PaperOutcome outcome);

/* Returns what is known of a source that was read; pages are 0, the outcome PAPER_NOT_WRITTEN. */
RunPaper run_paper_of(const Source *source);

/* Returns the table as lines, in `arena`. Names stand last, so that a long one moves no column. */
Str run_table_write(Arena *arena, const RunPaper *papers, size_t count);

#endif
