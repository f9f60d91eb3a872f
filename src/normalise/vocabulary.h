/* Vocabulary: what councils call things, as data. The XML files of vocabulary/ hold it, vocabulary.rng judges them; an
 * officer lays a file of her own over ours. A thing is known by phrases (phrases.h): <is> is all of the words (but what
 * stands in brackets), <has> stands somewhere in them, several divided by ";", "..." for any words between; <like> is a
 * PCRE2 expression, found anywhere in them without regard to case. */
#ifndef NORMALISE_VOCABULARY_H
#define NORMALISE_VOCABULARY_H

#include "base/finding.h"
#include "model/plan.h"

/* What a heading can mean: "owner", "start", "target", ... Words for it, and how its cells are read. */
typedef struct {
    Str name;
    FieldType type; /* how a field is read that says nothing else */
} ColumnRole;

/* In a kind of table, a column with `role` fills `field` (empty: it speaks for the kind and fills nothing), and says
 * with `weight` that the table is of this kind (negative: that it is not). */
typedef struct {
    uint32_t role;
    Str field;
    int32_t weight;
    FieldType type;
} KindColumn;

typedef VEC(KindColumn) KindColumns;

typedef enum {
    WORDS_STATUS,   /* "complete", "in_progress", "not_started", "overdue", "on_target", "cancelled" */
    WORDS_POLARITY, /* in a measure's name: "higher_is_better", "lower_is_better" */
    WORDS_COURSE,   /* in a measure's name: "adds_up" over the year, or stands at a "level" */
    WORDS_CONCEPT,  /* in a measure's name: "foi_on_time", "complaints_stage_1", "sickness", ... */
    WORDS_UNIT,     /* in a measure's name or heading: "percent", "days", "hours", "minutes", "weeks", "money", "count",
                       "yes_no" */
    WORDS_SCORE,    /* in a risk heading: "inherent", "residual", "target" */
    WORDS_BUDGET,   /* in a budget heading or row label: "expenditure", "income", "net", "fte", "total" */
    WORDS_DOCUMENT, /* in a title: "service plan", "business plan", "performance report", "risk register", ... */
    WORDS_PERSON, /* a label: "portfolio_holder", "lead_officer", "head_of_service", "director", "service_area", ... */
    WORDS_TEMPLATE, /* guidance of the form that was left in */
    WORDS_LIST_COUNT
} WordList;

typedef struct Vocabulary Vocabulary;

/* Reads the XML files of `folder`, and `own` (a path, or NULL) laid over them: a role, kind or word of the same name
 * gains patterns and columns, a new one is added. NULL when a file is missing, is not well-formed, breaks the schema or
 * holds a faulty pattern: VOCABULARY_FAULT names file, line, element and what is allowed there. Of equal words those of
 * `own` go before ours. Close it with vocabulary_close; what it gives back lives as long as `arena`. */
Vocabulary *vocabulary_open(Arena *arena, const char *folder, const char *own, Findings *findings);
void vocabulary_close(Vocabulary *vocabulary);

uint32_t vocabulary_role_count(const Vocabulary *vocabulary);
const ColumnRole *vocabulary_role(const Vocabulary *vocabulary, uint32_t role);
/* Returns the role of this name, or vocabulary_role_count when there is none. */
uint32_t vocabulary_role_named(const Vocabulary *vocabulary, const char *name);

/* Finds the roles a heading can mean, the likeliest first, at most `room`; returns how many. The longest match outside
 * brackets is the likeliest, then the longest within; of equals the one that stands first in the files. */
enum { VOCABULARY_ROLES = 8 };
uint32_t vocabulary_find_roles(Vocabulary *vocabulary, Str heading, uint32_t *roles, uint32_t room);

/* Returns the columns a kind can have, in the order of the files; a column of `own` goes before ours. */
const KindColumns *vocabulary_columns(const Vocabulary *vocabulary, Kind kind);
/* Returns what a title or section says for a kind: the weight of its longest match, 0 for none. */
int32_t vocabulary_judge_title(Vocabulary *vocabulary, Kind kind, Str title);

/* Returns the name that the words stand for in a list, empty for none; the longest match in them wins. */
Str vocabulary_find(Vocabulary *vocabulary, WordList list, Str words);

/* The same of a phrase without gaps, with the part of the words that it is in *span. */
Str vocabulary_locate(Vocabulary *vocabulary, WordList list, Str words, Str *span);

#endif
