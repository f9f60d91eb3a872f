/* Headings: what makes a line one. */
#include <string.h>

#include "base/utf8.h"
#include "ingest/cell_kind.h"
#include "ingest/text_prose.h"

enum {
    STRONG_BYTES = 140,
    STRONG_WORDS = 16,
    PLAIN_BYTES = 90,
    PLAIN_WORDS = 9,
    LONG_BYTES = 60,
    BARE_NUMBER_LIMIT = 30,
    SEEN_AHEAD = 64,
    CONTENTS_LIMIT = 400
};

bool text_unit_long(const Unit *unit) {
    return unit->kind == UNIT_TEXT &&
           (unit->text.len > LONG_BYTES || (kind_ends_sentence(unit->text) && kind_count_words(unit->text, 5) > 4));
}

static char last_byte(Str text) { return text.len ? text.at[text.len - 1] : 0; }

/* Tells whether a bare number ("1 Purpose") can be a section's: the sections before it or inside it are there. */
static bool fits_sequence(const Units *units, size_t i) {
    const Unit *unit = &units->at[i];
    size_t len = unit->number.len;
    if (unit->value > BARE_NUMBER_LIMIT)
        return false;
    for (size_t j = i + 1; j < units->count && j < i + SEEN_AHEAD; j++) {
        const Unit *other = &units->at[j];
        if (other->kind != UNIT_NUMBERED && other->kind != UNIT_HEADING)
            continue;
        bool is_inside = other->number.len > len && other->number.at[len] == '.' &&
                         str_equal(str_slice(other->number, 0, len), unit->number);
        if (is_inside || (other->depth == 1 && other->value == unit->value + 1 && j > i + 1))
            return true;
    }
    return unit->value > 1;
}

static bool is_month(Str text) {
    static const char *const months[] = {"january", "february",  "march",   "april",    "may",      "june", "july",
                                         "august",  "september", "october", "november", "december", NULL};
    size_t at = 0;
    return kind_word_in(kind_next_word(text, &at), months);
}

/* Tells whether a capital letter ("B. Risks") can number a section: the letter before it or behind it does, and neither
 * stands right beside it, as in a list. */
static bool fits_letters(const Units *units, size_t i) {
    const Unit *unit = &units->at[i];
    size_t from = i > SEEN_AHEAD ? i - SEEN_AHEAD : 0, end = i + SEEN_AHEAD;
    bool is_found = false;
    for (size_t j = from; j < units->count && j < end; j++) {
        const Unit *other = &units->at[j];
        bool is_letter = other->kind == UNIT_NUMBERED && other->style == 'a' && other->number.len == 1;
        if (!is_letter || (other->value != unit->value + 1 && other->value + 1 != unit->value))
            continue;
        if (j == i + 1 || j + 1 == i)
            return false;
        is_found |= (j > i) == (other->value > unit->value);
    }
    return is_found;
}

bool text_heading_strong(const Units *units, size_t i) {
    const Unit *unit = &units->at[i];
    if (unit->kind == UNIT_HEADING)
        return true;
    if (unit->kind != UNIT_NUMBERED && unit->kind != UNIT_KEYWORD)
        return false;
    Str text = unit->text;
    bool is_short = text.len <= STRONG_BYTES && kind_count_words(text, STRONG_WORDS + 1) <= STRONG_WORDS;
    bool leads_in = last_byte(text) == ':' && text_has_sentence_word(text);
    if (!is_short || leads_in || strchr(".,;", last_byte(text)) || kind_ends_open(text))
        return false;
    if (unit->kind == UNIT_KEYWORD)
        return !kind_starts_lower(text);
    if (unit->style == 'a' && unit->number.len == 1)
        return kind_starts_upper(text) && text.len <= PLAIN_BYTES && fits_letters(units, i);
    if (unit->style != '1' || unit->number.len == 0 || !kind_starts_upper(text))
        return false;
    return unit->has_number_dot || (!is_month(text) && fits_sequence(units, i));
}

static bool is_capitals(Str text) {
    size_t letters = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (utf8_is_lower(c))
            return false;
        letters += utf8_is_upper(c);
    }
    return letters >= 4;
}

/* Tells whether a word of the text stands in a list that ends with NULL. */
static bool has_word_of(Str text, const char *const *list) {
    for (size_t at = 0; at < text.len;) {
        Str word = kind_next_word(text, &at);
        if (word.len && kind_word_in(word, list))
            return true;
    }
    return false;
}

/* Words that make a short line a sentence, a remark or an order. */
bool text_has_sentence_word(Str text) {
    static const char *const verbs[] = {"is",     "are",    "was",  "were", "will",  "has",     "have", "had",
                                        "can",    "should", "must", "may",  "shall", "be",      "been", "see",
                                        "please", "add",    "note", "nb",   "refer", "contact", "tel",  "email",
                                        "none",   "nil",    "n/a",  "yes",  "no",    "tbc",     "tba",  NULL};
    return has_word_of(text, verbs);
}

/* Most words begin with a capital, the last among them. */
static bool is_title_case(Str text) {
    size_t words = 0, capital = 0;
    Str last = STR("");
    for (size_t at = 0; at < text.len;) {
        Str word = kind_next_word(text, &at);
        if (word.len == 0)
            break;
        last = word;
        if (word.len < 4 && kind_starts_lower(word))
            continue;
        words++;
        capital += !kind_starts_lower(word);
    }
    return words > 0 && capital * 3 >= words * 2 && !kind_starts_lower(last);
}

/* Tells whether what follows can be the matter that the heading heads. */
static bool has_matter(const Units *units, size_t i) {
    if (i + 1 >= units->count)
        return false;
    const Unit *next = &units->at[i + 1];
    if (next->kind == UNIT_TABLE || next->kind == UNIT_ITEM || text_unit_long(next) || text_leader_count(units, i + 1))
        return true;
    if (next->kind == UNIT_NUMBERED && !text_heading_strong(units, i + 1))
        return true;
    return text_list_count(units, i + 1) > 1;
}

/* "Priority 2: Homes", "Objective 3": a word, a number and a title. Captions of tables and figures are none. */
bool text_heading_counted(Str text) {
    static const char *const captions[] = {"table", "figure", "chart", "page", "box", "map", "note", "step", NULL};
    size_t at = 0;
    Str word = kind_next_word(text, &at), number = kind_next_word(text, &at);
    if (word.len < 3 || !kind_starts_upper(word) || kind_has_digit(word) || kind_word_in(word, captions))
        return false;
    while (number.len && strchr(":.-", number.at[number.len - 1]))
        number.len--;
    return number.len > 0 && number.len < 3 && kind_is_ordinal(number);
}

/* "Page 3 of 7", with or without the running title before it: what a page prints at its edge. */
static bool is_page_furniture(Str text) {
    static const char *const words[] = {"page", NULL};
    for (size_t at = 0; at < text.len;) {
        Str word = kind_next_word(text, &at);
        size_t behind = at;
        if (word.len && kind_word_in(word, words) && kind_starts_digit(kind_next_word(text, &behind)))
            return true;
    }
    return false;
}

/* Tells whether a line points at what follows it: "These include". */
static bool leads_in(Str text) {
    static const char *const words[] = {"these",   "this",     "following", "follows",  "below",
                                        "include", "includes", "including", "comprise", "comprises",
                                        "consist", "consists", "provides",  "provide",  NULL};
    return has_word_of(text, words);
}

/* "What do we do?": a question over a text that answers it. */
static bool is_question(Str text) {
    static const char *const words[] = {"what", "why", "how", "who", "when", "where", "which", NULL};
    size_t at = 0;
    return last_byte(text) == '?' && kind_word_in(kind_next_word(text, &at), words) && kind_starts_upper(text);
}

/* Tells whether a few words behind a blank line stand right over a line of prose that begins anew, far longer: the line
 * had room for its words, so what parts the two is an end. */
static bool is_close_heading(const Units *units, size_t i) {
    const Unit *unit = &units->at[i], *next = unit + 1;
    bool is_set_off = i > 0 && (unit->gap > 0 || units->at[i - 1].kind == UNIT_TABLE);
    return is_set_off && next->kind == UNIT_TEXT && next->gap == 0 && kind_starts_upper(next->text) &&
           unit->text.len * 2 < LONG_BYTES && text_unit_long(next) && kind_ends_sentence(next->text);
}

bool text_heading_plain(const Units *units, size_t i) {
    const Unit *unit = &units->at[i];
    Str text = unit->text;
    bool is_short = text.len <= PLAIN_BYTES && kind_count_words(text, PLAIN_WORDS + 1) <= PLAIN_WORDS;
    if (unit->kind != UNIT_TEXT || !is_short || unit->was_link || !has_matter(units, i))
        return false;
    const Unit *next = &units->at[i + 1];
    if (kind_says_contents(text) && text_leader_count(units, i + 1))
        return true;
    bool is_close = is_close_heading(units, i);
    /* A line with a label and its value is whole, so what stands right under it begins anew. */
    bool stands_alone =
        (i == 0 || unit->gap > 0 || str_find(units->at[i - 1].text, 0, ": ") < units->at[i - 1].text.len ||
         units->at[i - 1].kind == UNIT_TABLE) &&
        (next->gap > 0 || is_close || next->kind == UNIT_TABLE || next->kind == UNIT_ITEM ||
         (next->kind == UNIT_NUMBERED && kind_says_contents(text)));
    char first = text.at[0], last = last_byte(text);
    if (is_question(text))
        return stands_alone && next->gap > 0 && !is_question(next->text);
    bool has_label = str_find(text, 0, ": ") < text.len && !text_heading_counted(text);
    if (!stands_alone || has_label || strchr("(*#^[\"'", first) || strchr(".,;!?-", last) || kind_ends_open(text))
        return false;
    if (is_page_furniture(text) || !kind_has_letter(text) || kind_starts_lower(text) || kind_is_rule(text) ||
        text_has_sentence_word(text))
        return false;
    if (last == ':')
        return next->kind == UNIT_TABLE && is_title_case(str_slice(text, 0, text.len - 1));
    if (is_capitals(text) || text_heading_counted(text) || unit->was_bold || is_title_case(text))
        return true;
    /* Over a list it is a heading when the items begin anew; the lead-in of a sentence has items that go on in small
     * letters. */
    bool heads_list = next->kind == UNIT_ITEM && next->gap > 0 && !kind_starts_lower(next->text) && !leads_in(text);
    return kind_count_words(text, 7) <= 6 && !kind_starts_digit(text) &&
           (text_unit_long(next) || next->kind == UNIT_TABLE || heads_list);
}

size_t text_heading_contents(const Units *units, size_t i) {
    size_t end = i, siblings = 0;
    while (end < units->count && end - i < CONTENTS_LIMIT && text_heading_strong(units, end)) {
        const Unit *unit = &units->at[end], *before = end > i ? &units->at[end - 1] : NULL;
        /* The list of contents is over where it begins again. */
        if (before && unit->kind == units->at[i].kind && unit->depth == units->at[i].depth &&
            unit->value <= units->at[i].value)
            break;
        siblings += before && unit->depth == before->depth && unit->kind == before->kind;
        end++;
    }
    return end - i >= 3 && siblings >= 1 && siblings * 2 >= end - i - 1 ? end - i : 0;
}
