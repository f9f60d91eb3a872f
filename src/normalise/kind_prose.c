/* Prose that counts staff: "nine full time members of staff", "There are currently 23 posts". Many plans have no table
 * of it. The sentence is kept beside the number. */
#include "base/pattern.h"
#include "normalise/record.h"
#include "normalise/value.h"

static const char staff_form[] =
    "\\b(an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]{1,4}(?:\\.[0-9]{1,2})?) "
    "((?:(?:additional|new|further|extra|permanent|temporary|fixed term|vacant) )*)"
    "((?:full|part)[ -]time\\b ?(?:equivalent )?)?"
    "(members? of staff|staff|posts?|employees?|officers?|FTEs?)\\b";

/* "a member of staff" counts nobody; "a part time post" does. */
static Decimal read_count(const PatternMatch *match) {
    static const char *const words[] = {"one",   "two",   "three", "four", "five",   "six",
                                        "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
    Str number = match->group[1];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal_z(number, words[i]))
            return (Decimal){.is_known = true, .digits = (int64_t)i + 1};
    if (number.at[0] == 'a')
        return (Decimal){.is_known = match->group[3].len > 0, .digits = 1};
    return value_parse_decimal(number);
}

Str kind_prose_sentence(Str text, size_t from, size_t to) {
    size_t start = from, end = to;
    while (start > 0 && !(text.at[start - 1] == ' ' && start > 1 && text.at[start - 2] == '.'))
        start--;
    while (end < text.len && !(text.at[end] == '.' && (end + 1 == text.len || text.at[end + 1] == ' ')))
        end++;
    return str_slice(text, start, end < text.len ? end + 1 : end);
}

static void read_paragraph(Normaliser *normaliser, const Pattern *form, const Block *block, bool is_about_staff) {
    Arena *arena = normaliser->arena;
    PatternMatch match;
    for (size_t at = 0; at < block->text.len && pattern_find(form, block->text, at, &match); at = match.to) {
        Decimal count = read_count(&match);
        bool says_hours = match.group[3].len > 0;
        if (!count.is_known || (!is_about_staff && !says_hours))
            continue;
        Entry entry = {.kind = KIND_WORKFORCE, .origin = {.line = block->lines.first, .place = STR("")}};
        Quantity number = {.raw = match.group[1], .number = count};
        vec_push(arena, &entry.fields, (Field){.name = STR("item"), .type = FIELD_TEXT, .raw = match.group[0]});
        vec_push(arena, &entry.fields,
                 (Field){.name = STR("count"), .type = FIELD_QUANTITY, .raw = match.group[1], .quantity = number});
        vec_push(arena, &entry.fields,
                 (Field){.name = STR("statement"),
                         .type = FIELD_TEXT,
                         .raw = kind_prose_sentence(block->text, match.from, match.to)});
        vec_push(arena, &normaliser->plan->entries, entry);
    }
}

/* Under another heading than that of the workforce only those count whose hours are told: "two officers" may be
 * anything. */
void kind_prose_read(Normaliser *normaliser) {
    const Source *source = normaliser->plan->source;
    Pattern *form = pattern_open(staff_form);
    bool is_about_staff = false;
    for (size_t i = 0; i < source->blocks.count; i++) {
        const Block *block = &source->blocks.at[i];
        if (block->kind == BLOCK_HEADING)
            is_about_staff = vocabulary_judge_title(normaliser->vocabulary, KIND_WORKFORCE, block->text) > 0;
        if (block->kind == BLOCK_PARAGRAPH)
            read_paragraph(normaliser, form, block, is_about_staff);
    }
    pattern_close(form);
}
