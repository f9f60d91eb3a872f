/* Appetite: the rating up to which a council bears a risk, where a paragraph states one for all: "The Council's
 * appetite is 9", "the risk appetite is set at Medium". Papers that state two (for kinds of risk) have none that holds
 * for all. */
#include <strings.h>

#include "base/pattern.h"
#include "base/utf8.h"
#include "normalise/record.h"
#include "normalise/value.h"

/* The word, a verb near it, "a score of" and the like, "3 x 4 =", then a number that is no share, fraction or date, or
 * one word or two that may be a band's. */
static const char appetite_form[] = "\\b(?i:appetite|risk tolerance)\\b[^.;]{0,60}?"
                                    "\\b(?:is|are|as|at|of|was|be)\\b"
                                    "(?: (?:a|an|any|the|set|at|of|score|rating|level|up|to))* "
                                    "(?:[0-9]{1,2} ?[x×] ?[0-9]{1,2} ?= ?)?[“\"'‘]?"
                                    "([0-9]{1,3}(?![0-9]|[.,][0-9]| ?%|/|th\\b)|[A-Z][A-Za-z]+(?: [A-Za-z]+)?)";

/* A band of the scale that the words begin with, in whatever case; empty when they begin with none. */
static Str find_band(const RiskScale *scale, Str words) {
    Str found = {0};
    for (size_t i = 0; i < scale->bands.count; i++) {
        Str band = scale->bands.at[i].band;
        bool is_word = words.len == band.len || (words.len > band.len && words.at[band.len] == ' ');
        if (band.len > found.len && is_word && strncasecmp(words.at, band.at, band.len) == 0)
            found = band;
    }
    return found;
}

/* Returns what a paragraph states; neither a level nor a band when it is none of the scale's. */
static RiskAppetite read_statement(const RiskScale *scale, const Block *block, const PatternMatch *match) {
    RiskAppetite stated = {.raw = kind_prose_sentence(block->text, match->from, match->to),
                           .origin = {.line = block->lines.first, .place = STR("")}};
    Str words = match->group[1];
    if (utf8_is_digit((unsigned char)words.at[0]))
        stated.level = value_parse_decimal(words);
    else
        stated.band = find_band(scale, words);
    return stated;
}

static bool is_same(const RiskAppetite *a, const RiskAppetite *b) {
    return a->level.is_known == b->level.is_known && a->level.digits == b->level.digits && str_equal(a->band, b->band);
}

void kind_appetite_read(Normaliser *normaliser) {
    const Source *source = normaliser->plan->source;
    RiskScale *scale = &normaliser->plan->risk_scale;
    Pattern *form = pattern_open(appetite_form);
    bool differ = false;
    PatternMatch match;
    for (size_t i = 0; i < source->blocks.count && !differ; i++) {
        const Block *block = &source->blocks.at[i];
        if (block->kind != BLOCK_PARAGRAPH || !pattern_find(form, block->text, 0, &match))
            continue;
        RiskAppetite stated = read_statement(scale, block, &match);
        if (!stated.level.is_known && !stated.band.len)
            continue;
        differ = scale->appetite.raw.len && !is_same(&stated, &scale->appetite);
        if (!scale->appetite.raw.len)
            scale->appetite = stated;
    }
    if (differ)
        scale->appetite = (RiskAppetite){0};
    pattern_close(form);
}
