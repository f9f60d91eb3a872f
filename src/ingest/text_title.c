/* Title: which line names the paper, by its words, and by the headings that its file marks. */
#include <string.h>

#include "ingest/cell_kind.h"
#include "ingest/text_prose.h"

enum { SHEET_ROWS = 2 };

bool text_title_section(Str text) {
    static const char *const words[] = {"contents",   "introduction", "foreword", "summary",
                                        "background", "overview",     "purpose",  NULL};
    return kind_count_words(text, 2) == 1 && kind_word_in(text, words);
}

/* Tells whether a line says when something was made or how it stands then ("As at 31 March 2026", "Run date: 01/04/2026
 * 10:32"): such words, a date and perhaps a time. */
static bool is_date_line(Str text) {
    static const char *const words[] = {"as",      "at",      "of",   "on",      "date",     "dated", "run",  "printed",
                                        "updated", "version", "last", "created", "exported", "from",  "data", NULL};
    size_t at = 0, from = 0;
    for (Str word = kind_next_word(text, &at); word.len && kind_word_in(word, words); word = kind_next_word(text, &at))
        from = at;
    Str date = str_trim(str_from(text, from)), time = kind_last_word(date);
    if (time.len < date.len && str_find_byte(time, 0, ':') < time.len)
        date = str_trim(str_slice(date, 0, date.len - time.len));
    return kind_of(date) == KIND_DATE;
}

int text_title_rate(Str text) {
    static const char *const papers[] = {"plan",      "plans",     "strategy",  "report",    "register", "review",
                                         "programme", "framework", "statement", "scorecard", NULL};
    static const char *const meetings[] = {"cabinet", "committee", "meeting", "panel", NULL};
    bool is_paper = false, is_meeting = false;
    for (size_t at = 0; at < text.len;) {
        Str word = kind_next_word(text, &at);
        is_paper |= word.len && kind_word_in(word, papers);
        is_meeting |= word.len && kind_word_in(word, meetings);
    }
    if (is_date_line(text) || (is_meeting && !is_paper))
        return -1;
    return (kind_has_year(text) ? 2 : 0) + is_paper;
}

/* Returns the value beside a label that is one of the words, from its row's other texts: the only one; else nothing. */
static Str value_beside(const Str *texts, uint32_t count, const char *const *labels) {
    Str label = texts[0], value = STR("");
    while (label.len && (str_ends(label, ":") || str_ends(label, " ")))
        label.len--;
    bool is_named = false;
    for (size_t l = 0; labels[l] && !is_named; l++)
        is_named = kind_fold_equal(label, (Str){labels[l], strlen(labels[l])});
    for (uint32_t c = 1; c < count && is_named; c++) {
        if (texts[c].len && value.len)
            return STR("");
        value = texts[c].len ? texts[c] : value;
    }
    return value;
}

Str text_title_sheet(Arena *arena, const Table *table) {
    static const char *const titles[] = {
        "title", "report title", "title of report", "subject", "report subject", "subject of report", NULL};
    static const char *const others[] = {"report to",
                                         "report of",
                                         "report by",
                                         "report author",
                                         "author",
                                         "date",
                                         "date of meeting",
                                         "meeting",
                                         "meeting date",
                                         "committee",
                                         "portfolio",
                                         "portfolio holder",
                                         "presented by",
                                         "lead officer",
                                         "contact officer",
                                         "ward(s) affected",
                                         "wards affected",
                                         "ward",
                                         "exempt",
                                         "public report",
                                         "background papers",
                                         NULL};
    Str title = STR(""), *texts = ARENA_ARRAY(arena, Str, table->column_count + 1);
    size_t known = 0;
    for (size_t r = 0; r < table->header_count + table->rows.count; r++) {
        const Row *row = r < table->header_count ? &table->header[r] : &table->rows.at[r - table->header_count];
        if (row->kind != ROW_BODY)
            continue;
        for (uint32_t c = 0; c < table->column_count; c++)
            texts[c] = row->cells[c].text;
        Str value = value_beside(texts, table->column_count, titles);
        title = title.len ? title : value;
        known += value_beside(texts, table->column_count, others).len > 0;
    }
    bool is_title = known >= SHEET_ROWS && title.len <= TITLE_BYTES;
    return is_title ? str_collapse(arena, title) : STR("");
}

static FoundBlock *heading_of(const Piece *piece) {
    bool is_heading = piece->kind == PIECE_LINE && piece->found && piece->found->kind == FOUND_HEADING;
    return is_heading ? (FoundBlock *)(uintptr_t)piece->found : NULL;
}

static bool is_short_line(const Piece *piece) {
    bool is_item = piece->found && (piece->found->kind == FOUND_ITEM || piece->found->kind == FOUND_NOTE);
    return piece->kind == PIECE_LINE && !is_item && piece->text.len <= TITLE_BYTES && !kind_ends_sentence(piece->text);
}

/* Returns the heading that opens the paper, NULL for none: behind short lines it must say more of a title than they do.
 * A paper whose file names its title needs no other. */
static FoundBlock *find_opening(const Reader *reader, size_t *at) {
    int best = 0;
    for (size_t i = 0; i < reader->pieces.count && i < TITLE_LINES; i++) {
        const Piece *piece = &reader->pieces.at[i];
        FoundBlock *heading = heading_of(piece);
        *at = i;
        if (heading)
            return i == 0 || text_title_rate(heading->text) > best ? heading : NULL;
        if (!is_short_line(piece) || (piece->found && piece->found->is_title))
            return NULL;
        int points = text_title_rate(piece->text);
        best = points > best ? points : best;
    }
    return NULL;
}

/* Tells whether nothing but short lines stands between the heading at `from` and the next one. */
static bool has_no_matter(const Reader *reader, size_t from) {
    for (size_t i = from + 1; i < reader->pieces.count; i++) {
        if (heading_of(&reader->pieces.at[i]))
            return true;
        if (!is_short_line(&reader->pieces.at[i]))
            return false;
    }
    return false;
}

/* The other headings of a paper, seen from the one that opens it. */
typedef struct {
    uint32_t outermost;
    int best; /* points of the one that is most of a title, among those of the opening one's level */
} Others;

static Others look_at_others(const Reader *reader, const FoundBlock *opening) {
    Others others = {.outermost = UINT32_MAX, .best = -1};
    for (size_t i = 0; i < reader->pieces.count; i++) {
        const FoundBlock *heading = heading_of(&reader->pieces.at[i]);
        if (!heading || heading == opening)
            continue;
        int points = opening && heading->level == opening->level ? text_title_rate(heading->text) : -1;
        others.outermost = heading->level < others.outermost ? heading->level : others.outermost;
        others.best = points > others.best ? points : others.best;
    }
    return others;
}

/* Tells whether a heading is numbered, by its file or in its words ("1. Introduction", "2.1 Homes"). */
static bool is_numbered(const FoundBlock *heading) {
    size_t at = 0;
    Str word = kind_next_word(heading->text, &at);
    bool has_dot = str_find_byte(word, 0, '.') < word.len;
    return heading->label.len > 0 || (kind_is_ordinal(word) && (has_dot || word.len < 3));
}

/* Among its like a heading is the title where it names a year, where it has nothing to head, or where it alone names a
 * kind of paper. */
static bool is_title(const Reader *reader, const FoundBlock *opening, size_t at, const Others *others) {
    if (is_numbered(opening) || text_title_section(opening->text))
        return false;
    if (opening->level != others->outermost)
        return opening->level < others->outermost;
    int points = text_title_rate(opening->text);
    return kind_has_year(opening->text) || has_no_matter(reader, at) || (points > 0 && points > others->best);
}

void text_title_settle(Reader *reader, bool lifts) {
    size_t at = 0;
    FoundBlock *opening = find_opening(reader, &at);
    Others others = look_at_others(reader, opening);
    if (opening)
        opening->is_title = is_title(reader, opening, at, &others);
    bool has_title = opening && opening->is_title;
    if (!has_title && opening && opening->level < others.outermost)
        others.outermost = opening->level;
    for (size_t i = 0; (lifts || has_title) && i < reader->pieces.count; i++) {
        FoundBlock *heading = heading_of(&reader->pieces.at[i]);
        if (heading && !heading->is_title)
            heading->level -= others.outermost - 1;
    }
}
