/* Run table: what was read in a run and how, a line for each paper, for the eyes of who started it. */
#ifndef COMMAND_RUN_TABLE_H
#define COMMAND_RUN_TABLE_H

#include <stdint.h>

#include "model/source.h"

/* ASIDE: a file of a folder that is told and not read. */
typedef enum { PAPER_WRITTEN, PAPER_REPEATED, PAPER_NOT_READ, PAPER_NOT_WRITTEN, PAPER_LOST, PAPER_ASIDE } PaperOutcome;

/* What became of a paper. It is told from process to process, so it holds no address but the names and `aside`, which
 * are set last. */
typedef struct {
    char form[16], encoding[16]; /* "rows", "word" ...; empty for UTF-8 and Word */
    uint32_t tables, pages;
    size_t findings;
    PaperOutcome outcome;
    FindingId fault;   /* of a paper that was refused: its first error */
    const char *aside; /* what a file that was set aside is */
    Str name, file;    /* the paper's, and that of its files without their ending */
} RunPaper;

/* Returns the outcome in words. */
const char *run_outcome_words(PaperOutcome outcome);

/* Returns why a paper was not read, in words, or an empty string. */
const char *run_reason_words(const RunPaper *paper);

/* Returns what is known of a source that was read; pages are 0, the outcome PAPER_NOT_WRITTEN. */
RunPaper run_paper_of(const Source *source);

/* Returns the table as lines, in `arena`. Names stand last, so that a long one moves no column;
 * behind that of a paper that was not read stands why. */
Str run_table_write(Arena *arena, const RunPaper *papers, size_t count);

#endif
