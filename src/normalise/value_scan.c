#include "normalise/value_scan.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "normalise/value.h"

/* 10^18 - 1 fits in 63 bits. */
enum { MOST_DIGITS = 18 };

static bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_superscript(uint32_t c) {
    return c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

/* No-break, figure, thin and narrow spaces stand where a plain one would. */
static bool is_space(uint32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F;
}

/* Marks that say the same are made one. */
static uint32_t plain_mark(uint32_t c) {
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xAD)
        return '-';
    return c == 0x2018 || c == 0x2019 || c == 0x2BC || c == '`' ? '\'' : c;
}

/* Papers read from a PDF carry the commands of TeX for some marks. */
static size_t match_command(Str text, size_t at, uint32_t *mark) {
    static const struct {
        const char *name;
        uint32_t mark;
    } commands[] = {{"pounds", MARK_POUND}, {"geq", 0x2265}, {"ge", 0x2265}, {"leq", 0x2264}, {"le", 0x2264},
                    {"pm", 0xB1},           {"times", 0xD7}, {"%", '%'},     {"&", '&'},      {"$", '$'}};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (str_starts(str_from(text, at + 1), commands[i].name)) {
            *mark = commands[i].mark;
            return 1 + strlen(commands[i].name);
        }
    }
    return 0;
}

/* Returns the length of what stands at `at` and only points to a note: "^{1}", "^1", "[1]" behind a word. */
static size_t note_length(Str text, size_t at, bool is_first) {
    char c = text.at[at];
    size_t end = at + 1;
    if (c == '^' && end < text.len && text.at[end] == '{') {
        size_t close = str_find_byte(text, end, '}');
        end = close < text.len ? close + 1 : end;
    } else if (c == '^')
        while (end < text.len && is_ascii_digit(text.at[end]))
            end++;
    else if (c == '[' && !is_first) {
        while (end < text.len && end < at + 3 && (is_ascii_digit(text.at[end]) || is_ascii_letter(text.at[end])))
            end++;
        if (end == at + 1 || end >= text.len || text.at[end++] != ']')
            return 0;
    } else
        return 0;
    return end - at;
}

static bool is_note_mark(uint32_t c, bool is_spaced) {
    return c == '*' || c == 0x2020 || c == 0x2021 || is_superscript(c) || (c == '#' && !is_spaced);
}

static Token read_digits(Str text, size_t at) {
    Token token = {.kind = TOKEN_DIGITS, .from = (uint16_t)at};
    for (; at < text.len && is_ascii_digit(text.at[at]); at++) {
        if (++token.digit_count > MOST_DIGITS)
            token.number = -1;
        else
            token.number = token.number * 10 + (text.at[at] - '0');
    }
    token.to = (uint16_t)at;
    return token;
}

/* An apostrophe between letters is part of the word. */
static Token read_word(Str text, size_t at) {
    Token token = {.kind = TOKEN_WORD, .from = (uint16_t)at};
    while (at < text.len) {
        size_t next = at;
        uint32_t c = utf8_next(text, &next);
        bool is_inside = plain_mark(c) == '\'' && next < text.len && is_ascii_letter(text.at[next]);
        if (!utf8_is_letter(c) && !is_inside)
            break;
        at = next;
    }
    token.to = (uint16_t)at;
    return token;
}

static Token read_token(Str text, size_t at) {
    size_t next = at;
    uint32_t c = utf8_next(text, &next), mark = plain_mark(c);
    if (is_ascii_digit(text.at[at]))
        return read_digits(text, at);
    if (utf8_is_letter(c))
        return read_word(text, at);
    size_t len = c == '\\' ? match_command(text, at, &mark) : 0;
    return (Token){.kind = TOKEN_MARK, .from = (uint16_t)at, .to = (uint16_t)(len ? at + len : next), .mark = mark};
}

void scan_open(Scan *scan, Str text) {
    scan->text = text = utf8_fit(text, VALUE_BYTES);
    scan->count = 0;
    bool is_tex = str_find_byte(text, 0, '\\') < text.len || str_find(text, 0, "^{") < text.len;
    bool is_spaced = true;
    for (size_t at = 0; at < text.len && scan->count < SCAN_TOKENS;) {
        size_t next = at, note = note_length(text, at, scan->count == 0);
        uint32_t c = utf8_next(text, &next);
        if (note || is_note_mark(c, is_spaced) || (c == '$' && is_tex) || is_space(c)) {
            is_spaced |= is_space(c);
            at = note ? at + note : next;
            continue;
        }
        Token token = read_token(text, at);
        token.is_spaced = is_spaced;
        is_spaced = false;
        at = token.to;
        scan->at[scan->count++] = token;
    }
}

bool scan_is_digits(const Scan *scan, size_t i) { return i < scan->count && scan->at[i].kind == TOKEN_DIGITS; }

bool scan_is_mark(const Scan *scan, size_t i, uint32_t mark) {
    return i < scan->count && scan->at[i].kind == TOKEN_MARK && scan->at[i].mark == mark;
}

bool scan_is_joined(const Scan *scan, size_t i) { return i < scan->count && !scan->at[i].is_spaced; }

/* The word of a list that begins at `words`; its length. */
static size_t word_length(const char *words) {
    size_t len = 0;
    while (words[len] && words[len] != ' ')
        len++;
    return len;
}

static bool is_word(const Scan *scan, size_t i, const char *word, size_t len) {
    if (i >= scan->count || scan->at[i].kind != TOKEN_WORD)
        return false;
    const Token *token = &scan->at[i];
    return (size_t)(token->to - token->from) == len && strncasecmp(scan->text.at + token->from, word, len) == 0;
}

size_t scan_find_word(const Scan *scan, size_t i, const char *words) {
    size_t place = 1;
    if (i >= scan->count || scan->at[i].kind != TOKEN_WORD)
        return 0;
    for (const char *word = words; *word; place++) {
        size_t len = word_length(word);
        if (is_word(scan, i, word, len))
            return place;
        word += len + (word[len] == ' ');
    }
    return 0;
}

bool scan_is_one_of(const Scan *scan, size_t i, const char *words) { return scan_find_word(scan, i, words) > 0; }

size_t scan_match(const Scan *scan, size_t i, const char *phrase) {
    size_t count = 0;
    for (const char *word = phrase; *word; count++) {
        size_t len = word_length(word);
        if (!is_word(scan, i + count, word, len))
            return 0;
        word += len + (word[len] == ' ');
    }
    return count;
}

size_t scan_find(const Scan *scan, size_t i, const char *phrase) {
    while (i < scan->count && !scan_match(scan, i, phrase))
        i++;
    return i;
}

Str scan_words(const Scan *scan, size_t from, size_t to) {
    if (from >= to || from >= scan->count)
        return STR("");
    return str_slice(scan->text, scan->at[from].from, scan->at[to - 1].to);
}

bool scan_is_bare(const Scan *scan) {
    for (size_t i = 0; i < scan->count; i++)
        if (scan->at[i].kind != TOKEN_MARK)
            return false;
    return true;
}

/* Adds the digits of a token behind those of a number; false when that is more than a Decimal holds. */
static bool add_digits(Decimal *number, const Token *token) {
    int64_t scale = 1;
    if (token->number < 0)
        return false;
    for (uint16_t i = 0; i < token->digit_count; i++)
        if (__builtin_mul_overflow(scale, 10, &scale))
            return false;
    return !__builtin_mul_overflow(number->digits, scale, &number->digits) &&
           !__builtin_add_overflow(number->digits, token->number, &number->digits);
}

/* A group of three digits behind a comma. */
static bool is_group(const Scan *scan, size_t i) {
    return scan_is_mark(scan, i, ',') && scan_is_joined(scan, i) && scan_is_digits(scan, i + 1) &&
           scan_is_joined(scan, i + 1);
}

/* Takes the decimals at `i`, a point and digits; returns how many tokens they take. */
static size_t read_decimals(const Scan *scan, size_t i, Decimal *number, const char **issue) {
    if (!scan_is_mark(scan, i, '.') || !scan_is_digits(scan, i + 1) || !scan_is_joined(scan, i + 1))
        return 0;
    if (!add_digits(number, &scan->at[i + 1]) || scan->at[i + 1].digit_count > MOST_DIGITS)
        *issue = "a figure beyond all bounds";
    number->places = (uint8_t)scan->at[i + 1].digit_count;
    return 2;
}

size_t scan_read_number(const Scan *scan, size_t i, Decimal *number, const char **issue) {
    *number = (Decimal){.is_known = true};
    *issue = NULL;
    size_t at = i;
    if (scan_is_digits(scan, at)) {
        bool is_first = true;
        if (!add_digits(number, &scan->at[at++]))
            *issue = "a figure beyond all bounds";
        for (; is_group(scan, at); at += 2, is_first = false) {
            if (scan->at[at + 1].digit_count != 3 || (is_first && scan->at[i].digit_count > 3))
                *issue = "a comma out of place";
            else if (!*issue && !add_digits(number, &scan->at[at + 1]))
                *issue = "a figure beyond all bounds";
        }
        if (scan_is_joined(scan, at))
            at += read_decimals(scan, at, number, issue);
    } else
        at += read_decimals(scan, at, number, issue);
    if (at == i || *issue)
        *number = (Decimal){0};
    return at - i;
}

/* Words that begin a cell and say why it has no value; the first that fits decides. */
static const struct {
    const char *words;
    Absence absence;
    bool is_weak; /* a figure beside them is a value all the same */
} ABSENT_WORDS[] = {
    {"not yet", ABSENT_PENDING, false},
    {"not available until", ABSENT_PENDING, false},
    {"not applicable", ABSENT_NOT_APPLICABLE, false},
    {"not required", ABSENT_NOT_APPLICABLE, false},
    {"not available", ABSENT_NOT_COLLECTED, false},
    {"not collected", ABSENT_NOT_COLLECTED, false},
    {"not measured", ABSENT_NOT_COLLECTED, false},
    {"not recorded", ABSENT_NOT_COLLECTED, false},
    {"not reported", ABSENT_NOT_COLLECTED, false},
    {"not surveyed", ABSENT_NOT_COLLECTED, false},
    {"not known", ABSENT_NOT_COLLECTED, false},
    {"no survey", ABSENT_NOT_COLLECTED, false},
    {"no data", ABSENT_NOT_COLLECTED, false},
    {"no information", ABSENT_NOT_COLLECTED, false},
    {"no figures", ABSENT_NOT_COLLECTED, false},
    {"no longer", ABSENT_NOT_COLLECTED, false},
    {"data not", ABSENT_NOT_COLLECTED, false},
    {"data unavailable", ABSENT_NOT_COLLECTED, false},
    {"unavailable", ABSENT_NOT_COLLECTED, false},
    {"unknown", ABSENT_NOT_COLLECTED, false},
    {"tbc", ABSENT_PENDING, false},
    {"tba", ABSENT_PENDING, false},
    {"tbd", ABSENT_PENDING, false},
    {"to be confirmed", ABSENT_PENDING, false},
    {"to be agreed", ABSENT_PENDING, false},
    {"to be determined", ABSENT_PENDING, false},
    {"to be decided", ABSENT_PENDING, false},
    {"to be defined", ABSENT_PENDING, false},
    {"to be announced", ABSENT_PENDING, false},
    {"to be advised", ABSENT_PENDING, false},
    {"to be set", ABSENT_PENDING, false},
    {"to be established", ABSENT_PENDING, false},
    {"to be developed", ABSENT_PENDING, false},
    {"to be finalised", ABSENT_PENDING, false},
    {"to be arranged", ABSENT_PENDING, false},
    {"to follow", ABSENT_PENDING, false},
    {"new", ABSENT_PENDING, true},
    {"awaiting", ABSENT_PENDING, false},
    {"awaited", ABSENT_PENDING, false},
    {"pending", ABSENT_PENDING, false},
    {"baseline", ABSENT_PENDING, true},
    {"establish baseline", ABSENT_PENDING, true},
    {"due", ABSENT_PENDING, true},
};

/* "N/A", "n.a.": two letters with a mark between; "NA" stands for itself. */
static bool is_not_applicable(const Scan *scan, size_t i) {
    bool is_apart = scan_is_one_of(scan, i, "n") && scan_is_one_of(scan, i + 2, "a") && scan_is_joined(scan, i + 1) &&
                    (scan_is_mark(scan, i + 1, '/') || scan_is_mark(scan, i + 1, '.'));
    return is_apart || (scan->count == 1 && scan_is_one_of(scan, i, "na"));
}

/* A question mark for a figure: "??", "£??", "??%", "?". */
static bool is_asking(const Scan *scan, size_t i) {
    return scan_is_mark(scan, i, '?') && (scan->count == i + 1 || scan_is_mark(scan, i + 1, '?'));
}

Absence scan_find_absence(const Scan *scan, bool has_figure) {
    size_t i = 0;
    while (scan_is_mark(scan, i, MARK_POUND) || scan_is_mark(scan, i, '('))
        i++;
    if (is_asking(scan, i))
        return ABSENT_PENDING;
    if (scan_is_bare(scan))
        return ABSENT_BLANK;
    if (is_not_applicable(scan, i))
        return ABSENT_NOT_APPLICABLE;
    if (scan_is_one_of(scan, i, "t") && scan_is_mark(scan, i + 1, '.') && scan_is_one_of(scan, i + 2, "b"))
        return ABSENT_PENDING; /* "T.B.C." */
    for (size_t k = 0; k < sizeof ABSENT_WORDS / sizeof *ABSENT_WORDS; k++)
        if (scan_match(scan, i, ABSENT_WORDS[k].words) && !(has_figure && ABSENT_WORDS[k].is_weak))
            return ABSENT_WORDS[k].absence;
    return ABSENT_NOT;
}
