/* Cell kind: what sort of text a cell or a line holds, judged by its shape alone. These are the senses that every
 * inference shares. */
#ifndef INGEST_CELL_KIND_H
#define INGEST_CELL_KIND_H

#include <stdint.h>

#include "base/str.h"

/* MARK stands for nothing in particular: "N/A", "TBC", "-". SHORT is a label or a few words, LONG a sentence or list.
 */
typedef enum { KIND_EMPTY, KIND_MARK, KIND_NUMBER, KIND_DATE, KIND_SHORT, KIND_LONG, KIND_COUNT } CellKind;

CellKind kind_of(Str text);

/* A number or a date. */
bool kind_is_figure(Str text);

/* A year, a pair of years or a quarter, perhaps with a unit: what may head a column of figures. */
bool kind_is_period(Str text);

/* Tells whether a year of this century or the last stands in the text. */
bool kind_has_year(Str text);

/* "Contents", "Table of contents": what stands over a list of contents, and nothing else. */
bool kind_says_contents(Str text);

/* A unit alone, as it stands in or under a header: "£000", "%", "FTE". */
bool kind_is_unit(Str text);

/* Only hyphens, dashes, underscores or equals signs, three or more: a ruled line, no text. */
bool kind_is_rule(Str text);

/* A section number: "1", "2.4", "1.2.1", "3." */
bool kind_is_ordinal(Str text);

/* Tells whether a word that heads columns in councils' tables stands first or last in a short text. */
bool kind_is_header_word(Str text);

/* Returns the text without raised figures at its end, as the marks of notes are. */
Str kind_strip_notes(Str text);

/* How a text begins and ends; marks of notes at its end are no part of a sentence. An open end is a word that cannot
 * end a sentence ("of", "the", "key"). */
bool kind_starts_lower(Str text);
bool kind_starts_upper(Str text);
bool kind_ends_sentence(Str text);
bool kind_ends_open(Str text);

/* Tells whether the text ends inside a word or name: in a hyphen, also a soft one, a stroke or an ampersand. */
bool kind_ends_joint(Str text);

bool kind_starts_digit(Str text);
bool kind_has_digit(Str text);
bool kind_has_letter(Str text);

/* Returns the length of the list mark at the start of a text ("• ", "- ", "<li>"), white space after it included; 0 for
 * none. */
size_t kind_bullet(Str text);

/* Returns the number of words; counting stops at `limit`. */
size_t kind_count_words(Str text, size_t limit);

/* Returns the word that starts at or after *at and moves *at behind it; empty at the end. White space parts words. */
Str kind_next_word(Str text, size_t *at);

/* Returns the last word, or an empty string. */
Str kind_last_word(Str text);

/* Tells whether the text begins with an address of the web, "https://...". */
bool kind_is_address(Str text);

/* Tells whether a word, its case and the punctuation around it ignored, is in a list that ends with NULL. */
bool kind_word_in(Str word, const char *const *list);

/* Equal when case, white space, punctuation and the signs that recognition confuses (I l 1, O 0) do not count. */
bool kind_fold_equal(Str a, Str b);

/* Returns a number that is equal for texts that fold to the same. */
uint64_t kind_fold_hash(Str text);

#endif
