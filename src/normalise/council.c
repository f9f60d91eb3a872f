#include "normalise/council.h"

#include "base/file.h"
#include "normalise/council_part.h"

enum { LARGEST_LIST = 1024 * 1024, COLUMNS = 14 };

/* Digits alone; what else stands there counts for nothing. */
static uint32_t read_digits(Str words) {
    uint32_t number = 0;
    for (size_t i = 0; i < words.len && i < 9; i++)
        if (words.at[i] >= '0' && words.at[i] <= '9')
            number = number * 10 + (uint32_t)(words.at[i] - '0');
    return number;
}

/* "2019-03-31", or nothing. */
static Day read_day(Str words) {
    if (words.len != 10)
        return (Day){0};
    return (Day){(int16_t)read_digits(str_slice(words, 0, 4)), (uint8_t)read_digits(str_slice(words, 5, 7)),
                 (uint8_t)read_digits(str_slice(words, 8, 10))};
}

/* A line of fewer columns than the list has is no council. */
static void read_line(Arena *arena, Councils *councils, Str line) {
    Str cell[COLUMNS] = {0};
    size_t count = 0;
    for (size_t at = 0; at <= line.len && count < COLUMNS; count++) {
        size_t end = str_find_byte(line, at, '\t');
        cell[count] = str_slice(line, at, end);
        at = end + 1;
    }
    if (count < COLUMNS || str_equal_z(cell[0], "code"))
        return;
    Council council = {.code = cell[0], .name = cell[1], .short_name = cell[2], .gss = cell[3]};
    council.type = cell[4], council.nation = cell[5], council.region = cell[6], council.county = cell[7];
    council.start = read_day(cell[8]), council.end = read_day(cell[9]);
    council.successor = cell[10], council.population = read_digits(cell[11]);
    vec_push(arena, &councils->list, council);
    vec_push(arena, &councils->other_names, cell[13]);
}

const Councils *council_open_list(Arena *arena, const char *folder, Findings *findings) {
    Councils *councils = ARENA_NEW(arena, Councils);
    const char *path = str_z(arena, str_format(arena, "%s/councils.tsv", folder));
    FileBytes file = file_read(arena, path, LARGEST_LIST);
    for (size_t at = 0; at < file.bytes.len;) {
        size_t end = str_find_byte(file.bytes, at, '\n');
        Str line = str_slice(file.bytes, at, end);
        if (!str_starts(line, "#"))
            read_line(arena, councils, line);
        at = end + 1;
    }
    if (councils->list.count == 0)
        finding_raise(findings, FINDING_COUNCILS_UNREAD, (Place){0}, "%s: %.*s", path, STR_ARG(file.why));
    councils->clues = council_clue_open(arena, councils->list.at, councils->other_names.at, councils->list.count);
    return councils;
}

size_t council_count(const Councils *councils) { return councils->list.count; }

const Council *council_at(const Councils *councils, size_t index) { return &councils->list.at[index]; }

/* How well a name fits a council: its name or code, then its short name, then another name; 0 not at all. */
static int fit_name(Arena *scratch, const Councils *councils, size_t index, Str folded) {
    const Council *council = council_at(councils, index);
    const Str exact[] = {council->name, council->code, council->gss};
    for (size_t i = 0; i < sizeof exact / sizeof *exact; i++)
        if (str_equal(phrases_fold(scratch, exact[i]), folded))
            return 3;
    if (str_equal(phrases_fold(scratch, council->short_name), folded))
        return 2;
    Str others = councils->other_names.at[index];
    for (size_t at = 0; at < others.len;) {
        size_t end = str_find_byte(others, at, '|');
        if (str_equal(phrases_fold(scratch, str_slice(others, at, end)), folded))
            return 1;
        at = end + 1;
    }
    return 0;
}

const Council *council_named(const Councils *councils, Str name) {
    Arena *scratch = arena_open();
    Str folded = phrases_fold(scratch, name);
    const Council *best = NULL;
    int best_rank = 0;
    bool is_tied = false;
    for (size_t i = 0; i < councils->list.count && folded.len; i++) {
        const Council *council = council_at(councils, i);
        int fit = fit_name(scratch, councils, i, folded), rank = fit ? fit * 2 + (council->end.year == 0) : 0;
        if (rank > best_rank) {
            best = council;
            best_rank = rank;
            is_tied = false;
        } else if (rank && rank == best_rank) {
            is_tied = true;
        }
    }
    arena_close(scratch);
    return is_tied ? NULL : best;
}
