/* Titles: "Winchester City Council – Housing Service Plan 2020-21 (draft)" names a council, a department, a kind of
 * paper and a period, in any order. */
#include "base/pattern.h"
#include "normalise/about.h"
#include "normalise/value.h"

/* Marks that divide a title into pieces. A hyphen within a word or a year does not. */
static const char DIVIDER[] =
    "\\s+[-\xE2\x80\x93\xE2\x80\x94|]+\\s+|\\s*[:\xE2\x80\x93\xE2\x80\x94|]\\s+|\\n|[()\\[\\]]";

/* What a piece may begin with that says nothing of a department. */
static const char LEAD_IN[] = "^(?:(?i:for|of|the|our|draft|final|annual|revised|updated|interim|appendix|annex|and|in|"
                              "to|[A-Z](?=[ :]))\\b[ ,.]*)+";

/* What a line below a title is when it names no department. */
static const char NO_DEPARTMENT[] =
    "(?i)\\b(?:appendix|annex|agenda|item|report|version|draft|final|committee|cabinet|executive board|meeting|"
    "council|contents|page|date|year|vision|confidential|exempt|restricted|public|published|introduction|"
    "foreword|updated?|approved|www|http)\\b|[0-9@]|[.!?]$";

/* Without the marks that are left at its ends when something was taken out. */
static Str trim_marks(Str words) {
    static const char *const marks[] = {" ", ",", ".", ":", ";", "-", "/", "*", "\xE2\x80\x93", "\xE2\x80\x94"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t len = str_of(marks[i]).len;
        bool is_cut = str_starts(words, marks[i]) || str_ends(words, marks[i]);
        if (str_starts(words, marks[i]))
            words = str_from(words, len);
        if (str_ends(words, marks[i]))
            words = str_slice(words, 0, words.len - len);
        if (is_cut)
            i = (size_t)-1; /* another mark may stand behind this one */
    }
    return words;
}

/* Returns what follows a council's name in the piece, the piece itself when it names none, empty when it is all name.
 */
static Str without_council(Str piece) {
    static const char word[] = "council";
    for (size_t at = 0; at + sizeof word - 1 <= piece.len; at++)
        if (str_ends_folded(str_slice(piece, 0, at + sizeof word - 1), word) && (at == 0 || piece.at[at - 1] == ' ')) {
            Str rest = str_from(piece, at + sizeof word - 1);
            bool is_whole_word = rest.len == 0 || rest.at[0] == ' ' || rest.at[0] == ',';
            return is_whole_word ? rest : piece;
        }
    return piece;
}

/* Returns the piece without council, period and words that lead in. */
static Str strip_piece(Arena *arena, Str piece) {
    Period period;
    Str rest = without_council(piece);
    Str without = rest;
    if (value_find_period(arena, rest, &period, &without))
        rest = without;
    Pattern *lead_in = pattern_open(LEAD_IN);
    PatternMatch match;
    rest = trim_marks(str_trim(rest));
    if (pattern_find(lead_in, rest, 0, &match))
        rest = trim_marks(str_from(rest, match.to));
    pattern_close(lead_in);
    return rest;
}

typedef VEC(Str) Pieces;

static Pieces cut_pieces(Arena *arena, Str title) {
    Pieces pieces = {0};
    Pattern *divider = pattern_open(DIVIDER);
    PatternMatch match;
    size_t from = 0;
    while (pattern_find(divider, title, from, &match) && match.to > from) {
        vec_push(arena, &pieces, str_slice(title, from, match.from));
        from = match.to;
    }
    vec_push(arena, &pieces, str_from(title, from));
    pattern_close(divider);
    return pieces;
}

/* Of the piece that holds the kind of paper what stands before it, else behind it; else the piece before, else behind.
 */
Str about_title_department(Normaliser *normaliser, Str title) {
    Arena *arena = normaliser->arena;
    Pieces pieces = cut_pieces(arena, title);
    for (size_t i = 0; i < pieces.count; i++) {
        Str piece = pieces.at[i], span;
        if (vocabulary_locate(normaliser->vocabulary, WORDS_DOCUMENT, piece, &span).len == 0)
            continue;
        size_t at = (size_t)(span.at - piece.at);
        Str before = strip_piece(arena, str_slice(piece, 0, at));
        Str behind = strip_piece(arena, str_from(piece, at + span.len));
        if (before.len || behind.len)
            return before.len ? before : behind;
        Str last = i > 0 ? strip_piece(arena, pieces.at[i - 1]) : STR("");
        Str next = i + 1 < pieces.count ? about_line_department(normaliser, pieces.at[i + 1]) : STR("");
        return last.len ? last : next;
    }
    return STR("");
}

/* A department's name is a few words without a figure. */
Str about_line_department(Normaliser *normaliser, Str line) {
    enum { LONGEST_NAME = 80 };
    Arena *arena = normaliser->arena;
    Pieces pieces = cut_pieces(arena, line);
    Pattern *other = pattern_open(NO_DEPARTMENT);
    Str found = STR("");
    for (size_t i = 0; i < pieces.count && !found.len; i++) {
        Str piece = str_trim(pieces.at[i]);
        if (piece.len && piece.len <= LONGEST_NAME && !pattern_find(other, piece, 0, NULL) &&
            vocabulary_find(normaliser->vocabulary, WORDS_DOCUMENT, piece).len == 0)
            found = trim_marks(piece);
    }
    pattern_close(other);
    return found;
}

static bool read_type(Normaliser *normaliser, Str words, const char *where) {
    Plan *plan = normaliser->plan;
    Str span, name = vocabulary_locate(normaliser->vocabulary, WORDS_DOCUMENT, words, &span);
    if (name.len == 0)
        return false;
    StrBuf type = buf_open(normaliser->arena);
    for (size_t i = 0; i < name.len; i++)
        buf_add_byte(&type, name.at[i] == '_' ? ' ' : name.at[i]);
    plan->document_type = buf_str(&type);
    plan->document_type_basis = str_format(normaliser->arena, "stated: \"%.*s\" (%s)", STR_ARG(span), where);
    return true;
}

Str about_first_heading(const Source *source) {
    bool has_heading = source->blocks.count && source->blocks.at[0].kind == BLOCK_HEADING;
    return has_heading && source->blocks.at[0].number.len == 0 ? source->blocks.at[0].text : STR("");
}

/* A line of the title block that is an appendix's letter and nothing else is part of what the paper is called by. */
static const char APPENDIX[] = "^(?i:appendix|annex|enclosure|schedule) (?:[A-Z]|[0-9]{1,2})(?:[.-]?[0-9]{1,2})?$";

static void add_appendix(Normaliser *normaliser) {
    Plan *plan = normaliser->plan;
    Pattern *pattern = pattern_open(APPENDIX);
    for (size_t i = 0; i < plan->source->front.count; i++) {
        Str line = plan->source->front.at[i];
        if (!pattern_find(pattern, line, 0, NULL) || plan->title.len == 0)
            continue;
        plan->title = str_format(normaliser->arena, "%.*s (%.*s)", STR_ARG(plan->title), STR_ARG(line));
        break;
    }
    pattern_close(pattern);
}

void about_read_title(Normaliser *normaliser) {
    Plan *plan = normaliser->plan;
    const Source *source = plan->source;
    bool has_type = read_type(normaliser, source->title, "title");
    bool has_period = value_find_period(normaliser->arena, source->title, &plan->period, NULL);
    for (size_t i = 0; i < source->front.count; i++) {
        has_type = has_type || read_type(normaliser, source->front.at[i], "below the title");
        has_period = has_period || value_find_period(normaliser->arena, source->front.at[i], &plan->period, NULL);
    }
    add_appendix(normaliser);
    Str heading = about_first_heading(source);
    if (!has_type)
        read_type(normaliser, heading, "first heading");
    if (!has_period && !value_find_period(normaliser->arena, heading, &plan->period, NULL))
        plan->period = (Period){.raw = STR(""), .basis = STR("")};
}
