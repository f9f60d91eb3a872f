/* Contents: lines of a table of contents end with page numbers, so that they stand in two columns without being a
 * table. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { CONTENTS_LINES = 3, LEADER_DOTS = 5 };

/* Returns the number that ends the line behind a gap; 0 for none. */
static uint32_t page_number(const AlignedLine *line) {
    if (line->count < 2 || !aligned_is_parted(line, line->count - 1))
        return 0;
    Str word = aligned_text(line, line->count - 1, 1);
    uint32_t number = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (word.at[i] < '0' || word.at[i] > '9' || number > 9999)
            return 0;
        number = number * 10 + (uint32_t)(word.at[i] - '0');
    }
    return number;
}

/* Tells whether a row of dots leads to the end of the line; behind a colon it is for a hand to write on. */
static bool has_leader(const AlignedLine *line) {
    uint32_t dots = 0;
    Str text = line->line->text;
    size_t i = text.len;
    for (; i > 0 && dots < LEADER_DOTS; i--) {
        if (text.at[i - 1] == '.')
            dots++;
        else if (text.at[i - 1] != ' ' && dots > 0)
            return false;
        else if (text.len - i > 12)
            return false;
    }
    while (i > 0 && (text.at[i - 1] == '.' || text.at[i - 1] == ' '))
        i--;
    return dots >= LEADER_DOTS && (i == 0 || text.at[i - 1] != ':');
}

/* Returns the end of the run of lines from `i` on that end with page numbers, none lower than the one before. */
static size_t run_end(const AlignedLines *lines, size_t i) {
    uint32_t last = 0;
    for (; i < lines->count && lines->at[i].gap < 3; i++) {
        uint32_t number = page_number(&lines->at[i]);
        bool is_wrapped = number == 0 && last > 0 && i + 1 < lines->count && page_number(&lines->at[i + 1]) >= last;
        if (!is_wrapped && (number == 0 || number < last))
            break;
        last = number ? number : last;
    }
    return i;
}

void aligned_contents_mark(AlignedLines *lines) {
    for (size_t i = 0; i < lines->count; i++) {
        if (has_leader(&lines->at[i]))
            lines->at[i].count = 0;
        if (lines->at[i].count == 0 || !kind_says_contents(aligned_text(&lines->at[i], 0, lines->at[i].count)))
            continue;
        size_t end = run_end(lines, i + 1);
        for (size_t l = i + 1; end - i > CONTENTS_LINES && l < end; l++)
            lines->at[l].count = 0;
    }
}
