/* Record: a row of a table that is being read as an object. Each cell is taken once, by the field its column fills;
 * what is not taken stays beside the object, so no word is lost. The kinds' readers share this page. */
#ifndef NORMALISE_RECORD_H
#define NORMALISE_RECORD_H

#include "model/plan.h"
#include "normalise/vocabulary.h"

/* A plan while it is made. */
typedef struct {
    Arena *arena;
    Plan *plan;
    Vocabulary *vocabulary;
    bool says_unsure;
} Normaliser;

typedef struct {
    Normaliser *normaliser;
    PlanTable *table;
    size_t row;
    Str group;        /* the group row above, or empty */
    uint32_t *owners; /* for each cell the row of the one that is merged over it, else its own */
} Record;

enum { RECORD_NONE = 0xFFFFFFFFU };

/* Opens the records of a table: the next body row that holds a cell; group rows are taken as the group of those that
 * follow. Begins before the first row; false at the end. */
Record record_open(Normaliser *normaliser, PlanTable *table);
bool record_next(Record *record);

/* Returns the first column from `from` on that fills the field, RECORD_NONE for none. */
uint32_t record_find(const Record *record, const char *field, uint32_t from);

/* Returns a cell's words; those of the cell above that is merged over it where it is blank. */
Str record_words(const Record *record, uint32_t column);

/* The same, and the cell counts as placed in a field. Of a field all columns that fill it are taken, joined by line
 * ends. */
Str record_take(Record *record, uint32_t column);
Str record_take_field(Record *record, const char *field);
/* As record_take_field, of a cell's list items or paragraphs one text each. */
Texts record_take_list(Record *record, const char *field);

/* Tells whether the row only goes on with a list of the object above: its cells stand in columns that fill `field`, and
 * those that name the object are blank. */
bool record_goes_on(const Record *record, const char *field);

/* Returns what was not taken; it counts as registered. Columns that repeat a period's heading have it in their name. */
Besides record_rest(Record *record);

/* Returns the row's group: the group row above, else a column that names one. */
Str record_group(Record *record);

Origin record_origin(const Record *record);
/* Returns the place of a cell for a finding. */
Place record_place(const Record *record, uint32_t column);

/* Raises DATE_IMPOSSIBLE where the cell of a column reads as a date that no calendar has. */
void record_check_date(const Record *record, uint32_t column, const DateValue *date);

/* Returns the heading of a column, empty when the table has none. */
Str record_heading(const Record *record, uint32_t column);

/* Keeps a table as one that the scale of risks was read from: all its cells are placed. */
void record_keep_scale(Normaliser *normaliser, PlanTable *table);

/* The readers of kinds, each in a file of its own. They read all rows of a table into the plan. */
void kind_measures_read(Normaliser *normaliser, PlanTable *table);
void kind_risks_read(Normaliser *normaliser, PlanTable *table);
void kind_scale_read(Normaliser *normaliser, PlanTable *table);
void kind_matrix_read(Normaliser *normaliser, PlanTable *table);
void kind_actions_read(Normaliser *normaliser, PlanTable *table);
void kind_budget_read(Normaliser *normaliser, PlanTable *table);
void kind_entries_read(Normaliser *normaliser, PlanTable *table);

/* Reads lists and paragraphs of prose whose heading says what they list: services, objectives (kind_lists.c). */
void kind_lists_read(Normaliser *normaliser);
/* Reads staff that paragraphs count under a heading about them (kind_prose.c). */
void kind_prose_read(Normaliser *normaliser);
/* Reads the appetite for risk that a paragraph states, once the scale is known (kind_appetite.c). */
void kind_appetite_read(Normaliser *normaliser);

/* Returns the sentence of a paragraph that holds the bytes from..to. */
Str kind_prose_sentence(Str text, size_t from, size_t to);

#endif
