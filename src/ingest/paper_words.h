/* Paper words: which words stand whole in a text, how often, and which are divided. */
#ifndef INGEST_PAPER_WORDS_H
#define INGEST_PAPER_WORDS_H

#include "ingest/text_lines.h"

typedef struct PaperWords PaperWords;

/* Returns the words of the lines in `arena`: runs of English letters that are neither part of a compound ("up-to-date")
 * nor of a word that a hyphen or soft hyphen at a line's end or before a space divides; and of each compound its parts
 * two by two ("up-to", "to-date"). The time is that of reading the lines once; of more than 200,000 different words the
 * later ones are left out. */
PaperWords *paper_words_read(Arena *arena, const TextLines *lines);

/* Returns how often the word, or two words with a hyphen between, stands in the lines; capitals do not matter. */
uint32_t paper_words_count(const PaperWords *words, Str word);

/* Tells whether an abbreviation ("PIs") stands there letter for letter. */
bool paper_words_has_exact(const PaperWords *words, Str word);

/* Returns how many words a hyphen with nothing behind it divides, of which the first halves are in *halves: small
 * letters, and a small letter or the line's end behind the hyphen. At most 512 are kept. */
size_t paper_words_halves(const PaperWords *words, const Str **halves);

#endif
