/* Cell words: words that tell what a cell is, whatever their case, and in which sense they do. */
#ifndef INGEST_CELL_WORDS_H
#define INGEST_CELL_WORDS_H

#include <stdint.h>

#include "base/str.h"

enum {
    WORD_MONTH = 1,
    WORD_DATE = 2,       /* stands around a date without making a sentence of it */
    WORD_QUARTER = 4,    /* of a year */
    WORD_UNIT = 8,       /* stands with a period at the head of a column ("2020/21 £000") */
    WORD_LONE_UNIT = 16, /* another, which stands alone only */
    WORD_MARK = 32,      /* stands for nothing in particular */
    WORD_OPEN = 64,      /* cannot end a sentence or a label */
    WORD_HEADER = 128    /* heads columns */
};

/* Returns the senses of the word, 0 when no list has it. Punctuation around it counts. */
unsigned cell_word_senses(Str word);

#endif
