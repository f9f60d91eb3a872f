#include "layout/keep.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

typedef struct {
    const uint32_t *characters;
    size_t count;
} Characters;

/* A dash between digits makes a range, 2023–2026, which reads badly over two lines; UAX 14 would allow the break. */
static bool is_in_range(const Characters *all, size_t i) {
    enum { EN_DASH = 0x2013 };
    return all->characters[i] == EN_DASH && i > 0 && i + 1 < all->count && utf8_is_digit(all->characters[i - 1]) &&
           utf8_is_digit(all->characters[i + 1]);
}

/* Longer stretches than this may be broken at their space: kept whole they would need columns wider than words do. */
enum { KEPT_CHARACTERS = 9 };

/* As many characters are looked at on either side: one bracket before a stretch that is kept, three signs behind it,
 * and one more than that, which tells a longer one. */
enum { MOST_SEEN = KEPT_CHARACTERS + 5 };

/* The characters that stand together at one side of a space: from `at` on, `count` of them, MOST_SEEN at most. */
typedef struct {
    size_t at, count;
} Stretch;

static Stretch stretch_before(const Characters *all, size_t space) {
    size_t at = space;
    while (at > 0 && all->characters[at - 1] != ' ' && space - at < MOST_SEEN)
        at--;
    return (Stretch){at, space - at};
}

static Stretch stretch_after(const Characters *all, size_t space) {
    size_t end = space + 1;
    while (end < all->count && all->characters[end] != ' ' && end - space - 1 < MOST_SEEN)
        end++;
    return (Stretch){space + 1, end - space - 1};
}

/* Points, commas and what closes a bracket. */
static bool is_end_sign(uint32_t c) { return c < 0x80 && c && strchr(".,;:)", (int)c); }

/* Tells whether a stretch is too long to be kept, or empty. A bracket before it and points and commas behind it do not
 * count. */
static bool is_unkept(const Characters *all, Stretch stretch) {
    if (!stretch.count || stretch.count == MOST_SEEN)
        return true;
    size_t count = stretch.count - (all->characters[stretch.at] == '(');
    while (count && is_end_sign(all->characters[stretch.at + stretch.count - 1])) {
        stretch.count--;
        count--;
    }
    return count > KEPT_CHARACTERS;
}

/* Tells whether the stretch is one of the words, but for a bracket before and points and commas behind it. */
static bool is_one_of(const Characters *all, Stretch stretch, const char *const *words) {
    bool is_bracket = stretch.count && all->characters[stretch.at] == '(';
    stretch.at += is_bracket;
    stretch.count -= is_bracket;
    for (; *words; words++) {
        size_t k = 0;
        while (k < stretch.count && (*words)[k] && all->characters[stretch.at + k] == (unsigned char)(*words)[k])
            k++;
        if ((*words)[k])
            continue;
        while (k < stretch.count && is_end_sign(all->characters[stretch.at + k]))
            k++;
        if (k == stretch.count)
            return true;
    }
    return false;
}

static bool is_currency(uint32_t c) { return c == '$' || c == 0xA3 || c == 0x20AC; }

static bool is_dash(uint32_t c) { return c == '-' || c == 0x2013 || c == 0x2014; }

/* Tells whether a figure stands at the place, or a sum with its sign. */
static bool is_figure_at(const Characters *all, size_t at) {
    if (at < all->count && is_currency(all->characters[at]))
        at++;
    return at < all->count && utf8_is_digit(all->characters[at]);
}

/* Tells whether a figure ends before the place: "17", "80%". */
static bool is_figure_before(const Characters *all, size_t at) {
    if (at > 0 && all->characters[at - 1] == '%')
        at--;
    return at > 0 && utf8_is_digit(all->characters[at - 1]);
}

/* "17 of 38", "lines 46 to 63": both spaces stay with the figures at their sides. */
static bool is_in_count(const Characters *all, Stretch before, Stretch after) {
    static const char *const counting[] = {"of", "to", NULL};
    size_t space = after.at - 1, behind = after.at + after.count + 1;
    if (is_one_of(all, after, counting))
        return is_figure_before(all, space) && is_figure_at(all, behind);
    return is_one_of(all, before, counting) && is_figure_at(all, after.at) && before.at > 0 &&
           is_figure_before(all, before.at - 1);
}

/* "1 April", "1st April", "April 2011". */
static bool is_in_date(const Characters *all, Stretch before, Stretch after) {
    enum { MOST_OF_DAY = 5 }; /* "(31st" */
    static const char *const months[] = {"January", "February",  "March",   "April",    "May",      "June", "July",
                                         "August",  "September", "October", "November", "December", "Jan",  "Feb",
                                         "Mar",     "Apr",       "Jun",     "Jul",      "Aug",      "Sept", "Sep",
                                         "Oct",     "Nov",       "Dec",     NULL};
    size_t first = before.at + (all->characters[before.at] == '(');
    if (before.count <= MOST_OF_DAY && utf8_is_digit(all->characters[first]))
        return is_one_of(all, after, months);
    return utf8_is_digit(all->characters[after.at]) && is_one_of(all, before, months);
}

/* A figure and its unit ("97 %", "5 km"), a sign and its sum ("£ 5"), "Page 3" and "no. 3". */
static bool is_unit(const Characters *all, Stretch before, Stretch after) {
    static const char *const units[] = {"%", "m", "bn", "km", "kg", "ha", "kWh", "am", "pm", "a.m", "p.m", NULL};
    static const char *const numbered[] = {"Page", "page", "No", "no", "p", NULL};
    if (utf8_is_digit(all->characters[after.at - 2]))
        return is_one_of(all, after, units);
    bool is_number = utf8_is_digit(all->characters[after.at]);
    if (before.count == 1 && is_currency(all->characters[before.at]))
        return is_number;
    return is_number && is_one_of(all, before, numbered);
}

/* Units that are words ("5 minutes"), and what is numbered ("Table 3"). */
static bool is_wordy_unit(const Characters *all, Stretch before, Stretch after) {
    static const char *const units[] = {"seconds", "minutes", "hours", "days",  "weeks", "months",
                                        "years",   "day",     "week",  "month", "year",  "hour",
                                        "minute",  "million", "per",   "FTE",   NULL};
    static const char *const numbered[] = {"Table", "table",   "Line",    "line",    "lines",    "Row", "row",
                                           "Part",  "Quarter", "Section", "section", "Appendix", NULL};
    if (utf8_is_digit(all->characters[after.at - 2]))
        return is_one_of(all, after, units);
    return utf8_is_digit(all->characters[after.at]) && is_one_of(all, before, numbered);
}

Keep keep_at(const uint32_t *characters, size_t count, size_t i) {
    const Characters all = {characters, count};
    if (is_in_range(&all, i))
        return KEEP_FIRMLY;
    if (characters[i] != ' ' || i == 0 || i + 1 >= count)
        return KEEP_NOT;
    Stretch before = stretch_before(&all, i), after = stretch_after(&all, i);
    if (is_unkept(&all, before) || is_unkept(&all, after))
        return KEEP_NOT;
    if (after.count == 1 && is_dash(characters[after.at])) /* a row of dashes may be broken anywhere */
        return is_dash(characters[i - 1]) ? KEEP_NOT : KEEP_FIRMLY;
    if (is_unit(&all, before, after))
        return KEEP_FIRMLY;
    bool is_gentle =
        is_in_count(&all, before, after) || is_in_date(&all, before, after) || is_wordy_unit(&all, before, after);
    return is_gentle ? KEEP_GENTLY : KEEP_NOT;
}
