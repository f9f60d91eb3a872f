/* Finding: something a person must know, with its place. The catalogue is findings.def: one line there makes the id,
 * the words, the advice and what `planpack explain ID` prints. */
#ifndef BASE_FINDING_H
#define BASE_FINDING_H

#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"

typedef enum { LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR } Level;

typedef enum {
#define FINDING(id, level, wrong, done, advice) FINDING_##id,
#include "base/findings.def"
#undef FINDING
    FINDING_COUNT
} FindingId;

/* A catalogue entry. A message reads "WRONG (detail); DONE [ID]". */
typedef struct {
    const char *id;
    Level level;
    const char *wrong, *done, *advice;
} FindingKind;

/* Where, as a person would say it. Zero or empty means unknown. Numbers are 1-based. */
typedef struct {
    uint32_t line, table, row;
    Str column; /* the column's header, or the place in words */
} Place;

typedef struct {
    FindingId id;
    Str file; /* as the user named it */
    Place place;
    Str detail;     /* what exactly, or empty */
    uint32_t order; /* in which they were raised */
} Finding;

/* The findings of a document in the order they were raised. `arena` keeps their words. */
typedef struct {
    Arena *arena;
    Str file;
    VEC(Finding) list;
} Findings;

Findings findings_open(Arena *arena, Str file);

/* Adds a finding; `detail` is a printf format, or NULL for none. The words of `place` are copied. */
void finding_raise(Findings *findings, FindingId id, Place place, const char *detail, ...)
    __attribute__((format(printf, 4, 5)));

/* Puts the findings in the order of their lines, those of one line as they were raised, those without a line last. */
void findings_sort(Findings *findings);

/* Returns the catalogue entry of an id. */
const FindingKind *finding_kind(FindingId id);

/* Returns the finding as one line without its end: "FILE:LINE: table T, row R, "COLUMN": LEVEL: WRONG (DETAIL); DONE
 * [ID]". */
Str finding_message(Arena *arena, const Finding *finding);

/* Returns the word for a level. */
const char *level_word(Level level);

#endif
