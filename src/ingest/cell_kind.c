#include "ingest/cell_kind.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "ingest/cell_words.h"

static bool is_edge_punctuation(uint32_t c) { return c < 0x80 && !utf8_is_letter(c) && !utf8_is_digit(c) && c != '%'; }

Str kind_next_word(Str text, size_t *at) {
    while (*at < text.len && (text.at[*at] == ' ' || (text.at[*at] >= '\t' && text.at[*at] <= '\r')))
        ++*at;
    size_t from = *at;
    while (*at < text.len && text.at[*at] != ' ' && !(text.at[*at] >= '\t' && text.at[*at] <= '\r'))
        ++*at;
    return str_slice(text, from, *at);
}

static Str strip_edges(Str word) {
    while (word.len && is_edge_punctuation((unsigned char)word.at[0]))
        word = str_from(word, 1);
    while (word.len && is_edge_punctuation((unsigned char)word.at[word.len - 1]))
        word.len--;
    return word;
}

static bool is_listed(Str word, const char *const *list) {
    /* Most words differ in their first letter already; 0x20 is the bit of its case. */
    for (; word.len && *list; list++)
        if (((**list ^ *word.at) & ~0x20) == 0 && strlen(*list) == word.len &&
            strncasecmp(*list, word.at, word.len) == 0)
            return true;
    return false;
}

bool kind_is_address(Str text) {
    size_t at = 0;
    Str word = kind_next_word(text, &at);
    return str_find(word, 0, "://") < word.len;
}

bool kind_word_in(Str word, const char *const *list) {
    if (word.len >= 24)
        return false;
    Str bare = strip_edges(word);
    return is_listed(word, list) || (bare.len < word.len && is_listed(bare, list));
}

/* Tells whether a word has a sense, the punctuation around it ignored. */
static bool has_sense(Str word, unsigned sense) {
    Str bare = strip_edges(word);
    return cell_word_senses(word) & sense || (bare.len < word.len && cell_word_senses(bare) & sense);
}

size_t kind_count_words(Str text, size_t limit) {
    size_t count = 0;
    for (size_t at = 0; count < limit && kind_next_word(text, &at).len;)
        count++;
    return count;
}

static uint32_t first_character(Str text) {
    size_t at = 0;
    return text.len ? utf8_next(text, &at) : 0;
}

/* The first letter, digit or other telling sign behind opening quotes, brackets and bold marks. */
static uint32_t first_telling(Str text) {
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (c != '"' && c != '\'' && c != '(' && c != '[' && c != '*' && c != 0x2018 && c != 0x201C && c != ' ')
            return c;
    }
    return 0;
}

bool kind_starts_lower(Str text) { return utf8_is_lower(first_telling(text)); }

bool kind_starts_upper(Str text) { return utf8_is_upper(first_telling(text)); }

bool kind_starts_digit(Str text) { return utf8_is_digit(first_character(text)); }

bool kind_has_digit(Str text) {
    for (size_t i = 0; i < text.len; i++)
        if (utf8_is_digit((unsigned char)text.at[i]))
            return true;
    return false;
}

bool kind_has_letter(Str text) {
    for (size_t at = 0; at < text.len;)
        if (utf8_is_letter(utf8_next(text, &at)))
            return true;
    return false;
}

Str kind_strip_notes(Str text) {
    for (;;) {
        size_t len = text.len;
        unsigned char last = len ? (unsigned char)text.at[len - 1] : 0;
        if (last < 0xB0 || last > 0xB9) /* asked of every cell many times over */
            return text;
        size_t mark = str_ends(text, "\xC2\xB9") || str_ends(text, "\xC2\xB2") || str_ends(text, "\xC2\xB3") ? 2
                      : len > 2 && text.at[len - 3] == '\xE2' && text.at[len - 2] == '\x81'                  ? 3
                                                                                                             : 0;
        if (mark == 0)
            return text;
        text = str_trim(str_slice(text, 0, len - mark));
    }
}

/* Without closing brackets and quotes, of which a sentence's end may stand inside. */
static Str strip_closers(Str text) {
    static const char *const closers[] = {"\"",           "'",    ")",     "]",     "*", "\xE2\x80\x99",
                                          "\xE2\x80\x9D", "</p>", "</ul>", "</li>", NULL};
    for (bool again = true; again;) {
        again = false;
        /* Asked of every cell many times over: the last byte tells nearly always. */
        if (!text.len || !strchr("\"')]*>\x99\x9D", text.at[text.len - 1]))
            break;
        for (size_t i = 0; closers[i]; i++) {
            if (!str_ends(text, closers[i]))
                continue;
            text = str_trim(str_slice(text, 0, text.len - strlen(closers[i])));
            again = true;
        }
    }
    return text;
}

bool kind_ends_sentence(Str text) {
    text = strip_closers(kind_strip_notes(str_trim(text)));
    return text.len && memchr(".!?:;", text.at[text.len - 1], 5);
}

Str kind_last_word(Str text) {
    text = str_trim(text);
    size_t from = text.len;
    while (from > 0 && text.at[from - 1] != ' ' && text.at[from - 1] != '\n' && text.at[from - 1] != '\t')
        from--;
    return str_from(text, from);
}

bool kind_ends_open(Str text) {
    Str word = kind_last_word(text);
    /* With a capital ("By When") it is part of a name or a heading. */
    return word.len &&
           (word.at[word.len - 1] == ',' || (kind_starts_lower(word) && cell_word_senses(word) & WORD_OPEN));
}

bool kind_ends_joint(Str text) {
    return str_ends(text, "-") || str_ends(text, "\xC2\xAD") || str_ends(text, "/") || str_ends(text, "&");
}

bool kind_is_rule(Str text) {
    size_t marks = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (c == ' ' || c == ':' || c == '|')
            continue;
        if (c != '-' && c != '_' && c != '=' && c != 0x2013 && c != 0x2014)
            return false;
        marks++;
    }
    return marks >= 3;
}

bool kind_is_ordinal(Str text) {
    size_t digits = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (utf8_is_digit((unsigned char)text.at[i])) {
            if (++digits > 3)
                return false;
        } else if (text.at[i] == '.' && digits > 0) {
            digits = 0;
        } else {
            return false;
        }
    }
    return text.len && utf8_is_digit((unsigned char)text.at[0]);
}

/* Returns the length of a number's sign or mark at `at`: currency, per cent, comparison, brackets, separators. */
static bool is_number_sign(uint32_t c) {
    return (c < 0x80 && c != 0 && strchr("$%.,()+-<>=/ ?*~#'", (int)c)) || c == 0xA3 || c == 0x20AC || c == 0x2013 ||
           c == 0x2212 || c == 0x2264 || c == 0x2265 || c == 0xA0;
}

/* Digits with signs and at most two letters for the unit ("k", "m", "pp"); "£??" is a sum that is not known. */
static bool is_number(Str text) {
    size_t digits = 0, letters = 0;
    bool unknown = false;
    if (text.len > 40)
        return false;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        digits += utf8_is_digit(c);
        letters += utf8_is_letter(c);
        /* A unit stands behind the figure; "H1" and "CO02" are references. */
        if (letters > 0 && (digits == 0 || utf8_is_digit(c)))
            return false;
        unknown |= c == '?' || c == 0xA3;
        if (!utf8_is_digit(c) && !utf8_is_letter(c) && !is_number_sign(c))
            return false;
    }
    return letters <= 2 && (digits > 0 || (unknown && letters == 0 && text.len > 2));
}

static bool is_year(Str word) {
    return word.len == 4 && (str_starts(word, "19") || str_starts(word, "20")) &&
           utf8_is_digit((unsigned char)word.at[2]) && utf8_is_digit((unsigned char)word.at[3]);
}

/* Counts of what a text that may be a date is made of. */
typedef struct {
    size_t years, months, groups, quarters, units, other;
} DateParts;

/* Signs between the parts of a date. A zero byte counts as one, as strchr has it. */
static bool parts_date(char c) {
    switch (c) {
    case ' ':
    case '.':
    case '/':
    case '-':
    case ',':
    case '(':
    case ')':
    case '\n':
    case '\'':
    case '\0':
        return true;
    default:
        return false;
    }
}

static Str next_date_part(Str text, size_t *at) {
    while (*at < text.len && parts_date(text.at[*at]))
        ++*at;
    size_t from = *at;
    while (*at < text.len && !parts_date(text.at[*at])) {
        if (text.at[*at] == '\xE2' && str_starts(str_from(text, *at), "\xE2\x80\x93"))
            break;
        ++*at;
    }
    Str part = str_slice(text, from, *at);
    if (part.len == 0 && *at < text.len)
        *at += 3;
    return part;
}

static void count_date_part(DateParts *parts, Str part) {
    size_t digits = 0;
    while (digits < part.len && utf8_is_digit((unsigned char)part.at[digits]))
        digits++;
    bool is_suffixed = digits > 0 && digits < 3 && part.len == digits + 2;
    unsigned senses = cell_word_senses(part);
    if (is_year(part))
        parts->years++;
    else if (senses & WORD_UNIT)
        parts->units++;
    else if (senses & WORD_QUARTER)
        parts->quarters++;
    else if ((digits == part.len && digits <= 2) || is_suffixed)
        parts->groups++;
    else if (senses & WORD_MONTH)
        parts->months++;
    else if (!(senses & WORD_DATE))
        parts->other++;
}

static DateParts read_date_parts(Str text) {
    DateParts parts = {0};
    for (size_t at = 0; at < text.len && parts.other == 0;) {
        Str part = next_date_part(text, &at);
        if (part.len)
            count_date_part(&parts, part);
    }
    return parts;
}

static bool is_date(Str text) {
    if (text.len > 60)
        return false;
    DateParts parts = read_date_parts(text);
    bool is_numeric = parts.groups >= 3 && text.len <= 12 && !strchr("(+-<>=", text.at[0]);
    return parts.other + parts.units == 0 && (parts.years || parts.months || parts.quarters || is_numeric);
}

bool kind_says_contents(Str text) {
    return kind_fold_equal(text, STR("contents")) || kind_fold_equal(text, STR("table of contents"));
}

bool kind_is_unit(Str text) { return cell_word_senses(text) & (WORD_UNIT | WORD_LONE_UNIT); }

bool kind_has_year(Str text) {
    for (size_t i = 0; i + 4 <= text.len; i++) {
        bool starts = i == 0 || !utf8_is_digit((unsigned char)text.at[i - 1]);
        bool ends = i + 4 == text.len || !utf8_is_digit((unsigned char)text.at[i + 4]);
        if (starts && ends && is_year(str_slice(text, i, i + 4)))
            return true;
    }
    return false;
}

/* "21/22": two years in short, one after the other. */
static bool is_short_years(Str word) {
    for (size_t i = 0; i < word.len; i++)
        if (word.len != 5 || (i == 2 ? !strchr("/-", word.at[i]) : !utf8_is_digit((unsigned char)word.at[i])))
            return false;
    return word.len == 5 &&
           (word.at[0] - '0') * 10 + word.at[1] - '0' + 1 == (word.at[3] - '0') * 10 + word.at[4] - '0';
}

/* "Apr-24", "April 24": a month, then a year in short. */
static bool is_month_and_year(Str text) {
    size_t at = 0;
    Str month = next_date_part(text, &at), year = next_date_part(text, &at);
    return cell_word_senses(month) & WORD_MONTH && year.len == 2 && utf8_is_digit((unsigned char)year.at[0]) &&
           utf8_is_digit((unsigned char)year.at[1]) && at == text.len;
}

bool kind_is_period(Str text) {
    text = str_trim(text);
    if (text.len > 40 || text.len < 2)
        return false;
    if (is_short_years(kind_last_word(text)) || is_month_and_year(text))
        return kind_count_words(text, 3) < 3;
    DateParts parts = read_date_parts(text);
    /* A day belongs to a date, not to a period: "2020/21" and "April 2020" are one, "1 April 2020" and "01.04.2020" are
     * none. */
    bool has_day = parts.months ? parts.groups > 0 : parts.groups == 2 && parts.years == 1 && !parts.quarters;
    return parts.other == 0 && !has_day && (parts.years || parts.quarters || parts.months) &&
           parts.groups <= (parts.years ? 1 + parts.years : parts.quarters);
}

/* A line of a cell that is a sentence: it is long, or it has words enough and ends like one. */
static bool is_long_line(Str line) {
    if (line.len > 100 || kind_bullet(line))
        return true;
    return line.len > 25 && kind_count_words(line, 5) >= 5 && line.at[line.len - 1] == '.';
}

CellKind kind_of(Str text) {
    text = str_trim(text);
    if (text.len == 0)
        return KIND_EMPTY;
    if (text.len < 8 && (has_sense(text, WORD_MARK) || !(kind_has_letter(text) || kind_has_digit(text))))
        return strchr("?\xC2", text.at[0]) && text.len > 2 ? KIND_NUMBER : KIND_MARK;
    if (is_date(text))
        return KIND_DATE;
    if (is_number(text))
        return KIND_NUMBER;
    for (size_t from = 0; from < text.len;) {
        size_t end = str_find_byte(text, from, '\n');
        if (is_long_line(str_slice(text, from, end)))
            return KIND_LONG;
        from = end + 1;
    }
    return KIND_SHORT;
}

bool kind_is_figure(Str text) {
    CellKind kind = kind_of(text);
    return kind == KIND_NUMBER || kind == KIND_DATE;
}

bool kind_is_header_word(Str text) {
    size_t end = str_find_byte(text, 0, '\n');
    Str line = str_trim(str_slice(text, 0, end));
    if (line.len == 0 || line.len > 80 || kind_count_words(line, 11) > 10)
        return false;
    size_t at = 0;
    return has_sense(kind_next_word(line, &at), WORD_HEADER) || has_sense(kind_last_word(line), WORD_HEADER);
}

typedef struct {
    const char *mark;
    bool needs_space;
} BulletMark;

/* Marks of list items. A dash needs a space behind it, or it is a minus sign. */
static const BulletMark bullet_marks[] = {
    {"\xE2\x80\xA2", false},
    {"\xC2\xB7", true},
    {"\xE2\x96\xAA", false},
    {"\xE2\x97\x8F", false},
    {"\xE2\x97\x8B", false},
    {"\xE2\x97\xA6", false},
    {"\xE2\x96\xA0", false},
    {"\xE2\x96\xA1", false},
    {"\xE2\x80\xA3", false},
    {"\xE2\x9E\xA2", false},
    {"\xEF\x82\xB7", false},
    {"\xE2\x81\x83", false},
    {"\xE2\x80\x93", true},
    {"\xE2\x9C\x93", true},
    {"\xC2\xA7", true},
    {"-", true},
    {"*", true},
    {"<ul", false},
    {"<li", false},
    {"<ol", false},
};

/* Tells whether the sign at the start is one of a symbol font, which such fonts keep at U+F020 to U+F0FF. */
static bool is_symbol(Str text) {
    size_t at = 0;
    uint32_t c = text.len > 3 && *text.at == '\xEF' ? utf8_next(text, &at) : 0;
    return c >= 0xF020 && c <= 0xF0FF && text.at[at] == ' ';
}

/* Returns where the text behind a mark of `len` bytes begins; a section sign before a number is no mark. */
static size_t behind_mark(Str text, size_t len, bool needs_space) {
    size_t from = len;
    while (from < text.len && (text.at[from] == ' ' || text.at[from] == '\t'))
        from++;
    if (from == text.len || (needs_space && from == len) ||
        (str_starts(text, "\xC2\xA7") && utf8_is_digit((unsigned char)text.at[from])))
        return 0;
    return from;
}

/* Tells whether a dash before the rest of the line is the sign of a number ("- 4%", "- 2 days"), not a list mark. */
static bool is_sign_of_number(Str text, size_t from) {
    static const char *const changes[] = {"point", "points", "pts", "pp", "ppts", NULL};
    if (!str_starts(text, "-") && !str_starts(text, "\xE2\x80\x93"))
        return false;
    Str rest = str_trim(str_slice(text, from, str_find_byte(text, from, '\n')));
    if (rest.len == 0 || rest.len > 40 || !kind_has_digit(rest))
        return false;
    size_t at = 0;
    Str number = kind_next_word(rest, &at), unit = str_trim(str_from(rest, at));
    return kind_of(rest) == KIND_NUMBER ||
           (kind_of(number) == KIND_NUMBER && unit.len && (kind_is_unit(unit) || kind_word_in(unit, changes)));
}

size_t kind_bullet(Str text) {
    /* Asked of every cell many times over: its first byte tells nearly always. */
    if (text.len == 0 || ((unsigned char)*text.at < 0x80 && !strchr("-*<", *text.at)))
        return 0;
    for (size_t i = 0; i < sizeof bullet_marks / sizeof *bullet_marks; i++) {
        if (*bullet_marks[i].mark != *text.at || !str_starts(text, bullet_marks[i].mark))
            continue;
        size_t from = behind_mark(text, strlen(bullet_marks[i].mark), bullet_marks[i].needs_space);
        if (from > 0)
            return is_sign_of_number(text, from) ? 0 : from;
    }
    return is_symbol(text) ? behind_mark(text, 3, true) : 0;
}

/* Returns the next sign that counts when texts are compared, 0 at the end. */
static uint32_t next_folded(Str text, size_t *at) {
    while (*at < text.len) {
        uint32_t c = utf8_next(text, at);
        if (c < 0x80 && utf8_is_upper(c))
            c += 'a' - 'A';
        if (c == 'i' || c == '1' || c == '|')
            return 'l';
        if (c == '0')
            return 'o';
        if (utf8_is_letter(c) || utf8_is_digit(c) || c == 0xA3 || c == '%')
            return c;
    }
    return 0;
}

bool kind_fold_equal(Str a, Str b) {
    size_t at_a = 0, at_b = 0;
    for (;;) {
        uint32_t in_a = next_folded(a, &at_a), in_b = next_folded(b, &at_b);
        if (in_a != in_b)
            return false;
        if (in_a == 0)
            return (a.len == 0) == (b.len == 0);
    }
}

uint64_t kind_fold_hash(Str text) {
    uint64_t hash = 1469598103934665603U;
    uint32_t c;
    for (size_t at = 0; (c = next_folded(text, &at)) != 0;)
        hash = (hash ^ c) * 1099511628211U;
    return hash;
}
