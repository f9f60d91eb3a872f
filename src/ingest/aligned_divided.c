/* Divided: a column too narrow for a word or a figure breaks it between any two signs and writes no hyphen ("Quarte"
 * over "r", "25/09/202" over "4"). A figure is whole again when both pieces make a date, a financial year or a sum that
 * the first alone is not; a word when the second piece is none but ends many. */
#include <string.h>

#include "base/utf8.h"
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

/* A divided line fills its column but for so many signs at most. */
enum { FIGURE_BYTES = 24, NARROWER = 2 };

/* What ends words and is none; some are units, too, which stand side by side where they are. */
static const char *const endings[] = {
    "d",    "e",     "g",     "h",     "l",     "m",     "n",     "r",    "s",    "t",    "y",    "al",   "ce",
    "ch",   "ck",    "ct",    "cy",    "ds",    "ed",    "el",    "en",   "er",   "es",   "ge",   "gy",   "ic",
    "le",   "ll",    "ls",    "ly",    "nd",    "ne",    "ng",    "ns",   "nt",   "ny",   "pt",   "rs",   "rt",
    "ry",   "se",    "sh",    "ss",    "st",    "te",    "th",    "ts",   "ty",   "ue",   "ve",   "ble",  "ced",
    "ces",  "ded",   "ent",   "ers",   "ess",   "ete",   "ety",   "ged",  "ges",  "ial",  "ics",  "ies",  "ing",
    "ion",  "ism",   "ist",   "ity",   "ive",   "ned",   "ngs",   "nts",  "ory",  "ous",  "ple",  "sed",  "ses",
    "ted",  "tes",   "ual",   "ued",   "ure",   "ves",   "ance",  "ated", "ding", "ence", "ents", "ible", "ings",
    "ions", "ised",  "ling",  "ment",  "ming",  "ness",  "ning",  "sing", "sion", "ties", "ting", "tion", "tive",
    "ures", "ality", "ation", "ility", "ition", "ments", "tions", NULL};

static size_t count_digits(Str text, size_t at) {
    size_t from = at;
    while (at < text.len && utf8_is_digit((unsigned char)text.at[at]))
        at++;
    return at - from;
}

static bool is_separator(char sign) { return sign == '/' || sign == '.' || sign == '-'; }

static bool is_century(Str text, size_t at) {
    return str_equal_z(str_slice(text, at, at + 2), "20") || str_equal_z(str_slice(text, at, at + 2), "19");
}

/* "25/09/2024": a day, a month and a year of four digits. */
static bool is_whole_date(Str text) {
    size_t day = count_digits(text, 0), at = day + 1;
    if (day == 0 || day > 2 || day >= text.len || !is_separator(text.at[day]))
        return false;
    size_t month = count_digits(text, at);
    if (month == 0 || month > 2 || at + month >= text.len || text.at[at + month] != text.at[day])
        return false;
    at += month + 1;
    return count_digits(text, at) == 4 && text.len == at + 4 && is_century(text, at);
}

/* "2024/25": a year and the next. */
static bool is_whole_period(Str text) {
    if (text.len != 7 || count_digits(text, 0) != 4 || !is_separator(text.at[4]) || count_digits(text, 5) != 2)
        return false;
    int first = (text.at[2] - '0') * 10 + text.at[3] - '0', second = (text.at[5] - '0') * 10 + text.at[6] - '0';
    return is_century(text, 0) && (first + 1) % 100 == second;
}

/* "£18,000.00", "(1,200)": digits in threes, perhaps with pence. */
static bool is_whole_sum(Str text) {
    size_t at = 0, groups = 0;
    while (at < text.len && !utf8_is_digit((unsigned char)text.at[at]))
        at++;
    if (at == text.len || text.at[at] == '0' || kind_has_letter(str_slice(text, 0, at)))
        return false;
    size_t digits = count_digits(text, at);
    for (at += digits; at < text.len && text.at[at] == ',' && count_digits(text, at + 1) == 3; at += 4)
        groups++;
    if (at < text.len && text.at[at] == '.' && count_digits(text, at + 1) == 2)
        at += 3;
    return digits > 0 && digits < 4 && groups > 0 && (at == text.len || (text.at[at] == ')' && at + 1 == text.len));
}

static bool is_divided_figure(Str above, Str piece) {
    char whole[2 * FIGURE_BYTES];
    if (above.len > FIGURE_BYTES || piece.len > FIGURE_BYTES || !kind_has_digit(above) || !kind_starts_digit(piece))
        return false;
    memcpy(whole, above.at, above.len);
    memcpy(whole + above.len, piece.at, piece.len);
    Str both = {whole, above.len + piece.len};
    return (is_whole_date(both) && count_digits(above, 0) < above.len) || (is_whole_period(both) && above.len > 4) ||
           (is_whole_sum(both) && !is_whole_sum(above));
}

static bool is_word(Str text) {
    for (size_t at = 0; at < text.len;)
        if (!utf8_is_letter(utf8_next(text, &at)))
            return false;
    return text.len > 2;
}

bool aligned_are_units(const AlignedCells *cells, AlignedPart part) {
    static const char *const letters[] = {"d", "g", "h", "l", "m", "t", NULL};
    uint32_t units = 0;
    for (uint32_t c = part.first; c < part.last; c++) {
        Str text = cells->texts[c];
        if (text.len && !kind_is_unit(text) && !kind_word_in(text, letters))
            return false;
        units += text.len > 0;
    }
    return units > 1;
}

bool aligned_is_divided(Str above, Str text, uint32_t longest) {
    size_t at = 0;
    Str piece = kind_next_word(text, &at);
    if (above.len == 0 || piece.len == 0 || str_find_byte(above, 0, ' ') < above.len ||
        utf8_count(above) + utf8_count(piece) < longest || utf8_count(above) + NARROWER < longest)
        return false;
    if (is_divided_figure(above, piece))
        return true;
    return is_word(above) && kind_starts_lower(piece) && kind_word_in(piece, endings);
}
