/* Units: lines of prose, cleaned, each told by how it begins; the lines of one paragraph joined. */
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "ingest/cell_kind.h"
#include "ingest/cell_mend.h"
#include "ingest/cell_text.h"
#include "ingest/links.h"
#include "ingest/text_prose.h"

enum { TAB_COLUMNS = 4, WRAP_PAIRS = 5, BOLD_LINES = 4, FULL_LINE = 70 };

static uint32_t measure_indent(Str raw) {
    uint32_t indent = 0;
    for (size_t i = 0; i < raw.len && (raw.at[i] == ' ' || raw.at[i] == '\t'); i++)
        indent += raw.at[i] == '\t' ? TAB_COLUMNS : 1;
    return indent;
}

/* Returns the length of a section number at the start of a text ("2.4 ", "3. ", "1.2.1. "), white space included. */
static size_t match_section(Str text, Unit *unit) {
    size_t at = 0, digits = 0;
    uint32_t depth = 0, value = 0;
    while (at < text.len && (utf8_is_digit((unsigned char)text.at[at]) || (text.at[at] == '.' && digits))) {
        if (text.at[at] == '.') {
            digits = 0;
        } else {
            value = digits++ ? value * 10 + (uint32_t)(text.at[at] - '0') : (uint32_t)(text.at[at] - '0');
            depth += digits == 1;
        }
        if (digits > 3 || depth > 6)
            return 0;
        at++;
    }
    size_t end = at;
    while (end > 0 && text.at[end - 1] == '.')
        end--;
    unit->has_number_dot = end < at || depth > 1;
    if (depth == 0 || at >= text.len || (text.at[at] != ' ' && text.at[at] != '\t'))
        return 0;
    unit->number = str_slice(text, 0, end);
    unit->depth = depth;
    unit->value = value;
    unit->style = '1';
    /* "2.0" is section 2 as "2" is. */
    if (depth == 2 && value == 0)
        unit->depth = 1;
    while (at < text.len && (text.at[at] == ' ' || text.at[at] == '\t'))
        at++;
    return at;
}

/* "Part 4", "SECTION 1:", "Appendix B": a word for a part of a paper and its number. */
static bool match_keyword(Str text, uint32_t *value) {
    static const char *const words[] = {"part", "section", "appendix", "annex", "chapter", "schedule", NULL};
    size_t at = 0;
    Str word = kind_next_word(text, &at), number = kind_next_word(text, &at);
    if (!kind_word_in(word, words) || word.len == 0 || !utf8_is_upper((unsigned char)word.at[0]))
        return false;
    while (number.len && strchr(":.-,", number.at[number.len - 1]))
        number.len--;
    if (number.len == 0 || number.len > 3 || kind_starts_lower(number))
        return false;
    *value = 0;
    for (size_t i = 0; i < number.len; i++) {
        if (!utf8_is_digit((unsigned char)number.at[i]) && !utf8_is_upper((unsigned char)number.at[i]))
            return false;
        *value = *value * 32 + (uint32_t)(number.at[i] & 31);
    }
    return true;
}

/* Tells a unit's kind by how its text begins, and takes mark or number off. */
static void classify(Unit *unit, Str raw) {
    size_t len = raw.len && raw.at[0] != '<' ? kind_bullet(raw) : 0;
    bool is_bold = str_starts(raw, "**");
    Str text = is_bold ? str_from(raw, 2) : raw;
    unit->text = raw;
    if (len && !is_bold) {
        unit->kind = UNIT_ITEM;
        unit->label = str_trim(str_slice(raw, 0, len));
        unit->text = str_from(raw, len);
        return;
    }
    if (match_keyword(text, &unit->value)) {
        unit->kind = UNIT_KEYWORD;
        unit->depth = 1;
        return;
    }
    len = match_section(text, unit);
    if (!len && (len = cell_text_list_number(text, &unit->value, &unit->style)) > 0)
        unit->depth = 1, unit->has_number_dot = true;
    if (len) {
        unit->kind = UNIT_NUMBERED;
        unit->label = str_trim(str_slice(text, 0, len));
        if (unit->style == 'a' && utf8_is_upper((unsigned char)*text.at))
            unit->number = str_slice(text, 0, 1);
        unit->text = is_bold ? str_from(raw, 2 + len) : str_from(raw, len);
        unit->was_bold = is_bold && str_ends(raw, "**");
    }
}

/* A reader of units: bold may run over line ends. */
typedef struct {
    Reader *reader;
    Units units;
    bool is_bold;
    uint32_t bold_lines; /* since bold was opened */
} Cutter;

static void add_unit(Cutter *cutter, Str raw, const Piece *piece, uint32_t gap) {
    Unit unit = {.indent = measure_indent(piece->text), .gap = gap, .lines = piece->lines};
    unit.label = unit.number = STR("");
    unit.links = piece->links;
    Str trimmed = str_trim(raw);
    cutter->bold_lines = cutter->is_bold ? cutter->bold_lines + 1 : 0;
    if (cutter->bold_lines > BOLD_LINES)
        cutter->is_bold = false;
    bool was_bold = cutter->is_bold;
    unit.goes_on = piece->goes_on && gap == 0;
    unit.is_running = piece->is_running;
    unit.text = trimmed;
    if (!unit.goes_on)
        classify(&unit, trimmed);
    unit.was_link = str_starts(trimmed, "[") && str_ends(trimmed, ")");
    unit.was_bold |=
        str_starts(trimmed, "**") && (str_ends(trimmed, "**") || str_find(trimmed, 2, "**") == trimmed.len);
    if (unit.was_bold && unit.kind == UNIT_NUMBERED && str_ends(unit.text, "**"))
        unit.text.len -= 2;
    unit.text = cell_text_clean_line(cutter->reader->arena, unit.text, piece->lines.first, &cutter->is_bold,
                                     &cutter->reader->notes);
    /* Bold that was opened on the line right above makes one text of the two. */
    if (was_bold && gap == 0 && cutter->units.count && cutter->units.at[cutter->units.count - 1].kind == UNIT_TEXT &&
        unit.kind != UNIT_ITEM) {
        Unit *last = &cutter->units.at[cutter->units.count - 1];
        last->text = str_format(cutter->reader->arena, "%.*s %.*s", STR_ARG(last->text),
                                STR_ARG(unit.kind == UNIT_TEXT ? unit.text : trimmed));
        last->lines.last = piece->lines.last;
        return;
    }
    if (unit.text.len)
        vec_push(cutter->reader->arena, &cutter->units, unit);
}

/* A bold text right behind a plain one, to the end of the line, was a line of its own. */
static size_t find_fused_bold(Str text) {
    size_t at = str_find(text, 0, "**");
    bool is_fused = at > 2 && at + 4 < text.len && str_ends(str_trim(text), "**") &&
                    kind_has_letter(str_slice(text, at - 1, at)) && kind_starts_upper(str_from(text, at + 2)) &&
                    str_find(text, at + 2, "**") + 4 >= text.len;
    return is_fused ? at : text.len;
}

static void cut_line(Cutter *cutter, const Piece *piece) {
    size_t fused = find_fused_bold(piece->text);
    add_unit(cutter, str_slice(piece->text, 0, fused), piece, piece->gap);
    if (fused < piece->text.len)
        add_unit(cutter, str_from(piece->text, fused), piece, 1);
}

/* A paragraph of which the file says what it is; one it says nothing of is told by how it begins, as in text. */
static void add_found(Cutter *cutter, const Piece *piece) {
    const FoundBlock *found = piece->found;
    Str text = str_collapse(cutter->reader->arena, found->text);
    Unit unit = {.gap = 1, .lines = piece->lines, .text = text};
    if (found->kind == FOUND_HEADING) {
        unit.kind = UNIT_HEADING;
        unit.number = found->label;
        while (str_ends(unit.number, "."))
            unit.number.len--;
        unit.depth = found->level;
    } else if (found->kind == FOUND_PARAGRAPH) {
        classify(&unit, text);
    } else {
        unit.kind = UNIT_ITEM;
        unit.label = found->label;
        unit.indent = found->level;
        unit.is_counted = found->is_counted;
        unit.is_note = found->kind == FOUND_NOTE;
    }
    unit.is_certain = found->kind != FOUND_PARAGRAPH;
    unit.was_bold = found->is_bold;
    unit.is_title = found->is_title;
    unit.is_front = found->is_front;
    unit.links = found->links;
    unit.is_caption = found->is_caption && found->kind == FOUND_PARAGRAPH;
    if (unit.text.len)
        vec_push(cutter->reader->arena, &cutter->units, unit);
}

static Units cut_pieces(Reader *reader) {
    Cutter cutter = {.reader = reader};
    for (size_t i = 0; i < reader->pieces.count; i++) {
        const Piece *piece = &reader->pieces.at[i];
        if (piece->found) {
            add_found(&cutter, piece);
            continue;
        }
        if (piece->kind == PIECE_LINE) {
            cut_line(&cutter, piece);
            continue;
        }
        cutter.is_bold = false;
        Unit unit = {.kind = piece->kind == PIECE_TABLE ? UNIT_TABLE : UNIT_HEADING,
                     .gap = 1,
                     .table = piece->table,
                     .lines = piece->lines};
        unit.label = STR("");
        unit.number = piece->number.at ? piece->number : STR("");
        unit.text = piece->text.at ? piece->text : STR("");
        for (size_t c = 0; c < unit.number.len; c++)
            unit.depth += unit.number.at[c] == '.' && c + 1 < unit.number.len;
        unit.depth++;
        vec_push(reader->arena, &cutter.units, unit);
    }
    return cutter.units;
}

/* Returns the length of what marks items only beside others: the letter o, as programs write Word's round bullets, or a
 * dash before a number, which may be its sign; 0 for none. */
static size_t weak_mark(const Unit *unit) {
    Str text = unit->text;
    if (unit->kind != UNIT_TEXT || text.len < 5)
        return 0;
    if (str_starts(text, "o "))
        return !kind_starts_lower(str_from(text, 2));
    return str_starts(text, "- ") ? 1 : str_starts(text, "\xE2\x80\x93 ") ? 3 : 0;
}

/* Such a mark is one only beside another, or inside a list: the letter is a word in Welsh. */
static void mark_weak_items(Units *units) {
    bool was_marked = false;
    for (size_t i = 0; i < units->count; i++) {
        Unit *unit = &units->at[i];
        size_t len = weak_mark(unit);
        bool is_marked = len > 0;
        bool is_beside = (was_marked && unit->gap == 0) ||
                         (i > 0 && unit->gap == 0 && units->at[i - 1].kind == UNIT_ITEM) ||
                         (i + 1 < units->count && weak_mark(&units->at[i + 1]));
        was_marked = is_marked && is_beside;
        if (!was_marked)
            continue;
        unit->kind = UNIT_ITEM;
        unit->label = str_slice(unit->text, 0, len);
        unit->text = str_trim(str_from(unit->text, len));
    }
}

/* A line that begins with a tick and stands beside no other explains a sign (a tick, "present"): it is no list. */
static void keep_lone_ticks(Arena *arena, Units *units) {
    Str tick = STR("\xE2\x9C\x93");
    for (size_t i = 0; i < units->count; i++) {
        Unit *unit = &units->at[i];
        bool is_tick = unit->kind == UNIT_ITEM && !unit->is_certain && str_equal(unit->label, tick);
        bool is_beside =
            (i > 0 && str_equal(unit[-1].label, tick)) || (i + 1 < units->count && str_equal(unit[1].label, tick));
        if (!is_tick || is_beside)
            continue;
        unit->kind = UNIT_TEXT;
        unit->text = str_format(arena, "%.*s %.*s", STR_ARG(unit->label), STR_ARG(unit->text));
        unit->label = STR("");
    }
}

/* How the paper's lines are broken: at the length of their paragraphs, or at a column. */
typedef struct {
    size_t width;
    bool is_wrapped;
} Wrap;

static Wrap measure_wrap(const Units *units) {
    size_t pairs = 0, lower = 0;
    Wrap wrap = {0};
    for (size_t i = 0; i + 1 < units->count; i++) {
        const Unit *a = &units->at[i], *b = &units->at[i + 1];
        if (b->gap > 0 || a->kind == UNIT_TABLE || b->kind != UNIT_TEXT)
            continue;
        pairs++;
        lower += kind_starts_lower(b->text);
        if (a->text.len > wrap.width)
            wrap.width = a->text.len;
    }
    wrap.is_wrapped = pairs >= WRAP_PAIRS && lower * 10 >= pairs * 3 && wrap.width <= 140;
    return wrap;
}

/* Tells whether a line as long as lines of prose stops inside a sentence: at a word that another follows, or in
 * brackets that are open. */
static bool stops_inside(Str line) {
    size_t open = 0;
    for (size_t i = 0; i < line.len; i++)
        open = line.at[i] == '(' ? open + 1 : line.at[i] == ')' && open ? open - 1 : open;
    return line.len >= FULL_LINE && (kind_ends_open(line) || open > 0);
}

/* A figure that begins a line inside a sentence numbers nothing. */
static void mark_figures(Arena *arena, Units *units) {
    for (size_t i = 1; i < units->count; i++) {
        Unit *unit = &units->at[i];
        if (unit->kind != UNIT_NUMBERED || unit->gap > 0 || unit->has_number_dot || unit->style != '1' ||
            !stops_inside(units->at[i - 1].text))
            continue;
        unit->kind = UNIT_TEXT;
        unit->text = str_format(arena, "%.*s %.*s", STR_ARG(unit->label), STR_ARG(unit->text));
        unit->label = unit->number = STR("");
    }
}

/* Tells whether unit `b` goes on in the paragraph of `a`, whose last line is `line_len` bytes long. */
static bool goes_on(const Wrap *wrap, const Unit *a, size_t line_len, const Unit *b) {
    bool can_run = a->kind == UNIT_TEXT || a->kind == UNIT_ITEM || a->kind == UNIT_NUMBERED;
    if (!can_run || b->kind != UNIT_TEXT || b->gap > 0 || text_leader_ends(a->text))
        return false;
    if (b->goes_on)
        return true;
    if (wrap->is_wrapped && line_len * 10 >= wrap->width * 7)
        return true;
    Str line = str_from(a->text, a->text.len - (line_len < a->text.len ? line_len : a->text.len));
    return stops_inside(line) || (kind_starts_lower(b->text) && !kind_ends_sentence(line));
}

Units text_units_read(Reader *reader) {
    Units cut = cut_pieces(reader), units = {0};
    mark_weak_items(&cut);
    mark_figures(reader->arena, &cut);
    keep_lone_ticks(reader->arena, &cut);
    Wrap wrap = measure_wrap(&cut);
    for (size_t i = 0; i < cut.count;) {
        Unit unit = cut.at[i];
        StrBuf text = buf_open(reader->arena);
        FoundLinks *links = NULL;
        links_add(reader->arena, &links, unit.links);
        size_t line_len = unit.text.len, next = i + 1;
        for (; next < cut.count && goes_on(&wrap, &unit, line_len, &cut.at[next]); next++) {
            if (text.len == 0)
                buf_add(&text, unit.text);
            buf_add_byte(&text, ' ');
            buf_add(&text, cut.at[next].text);
            links_add(reader->arena, &links, cut.at[next].links);
            line_len = cut.at[next].text.len;
            unit.lines.last = cut.at[next].lines.last;
            unit.text = buf_str(&text);
        }
        if (next > i + 1)
            unit.text = cell_mend(reader->arena, unit.text, unit.lines.first, &reader->notes);
        unit.text = cell_mend_end(unit.text);
        unit.links = links;
        vec_push(reader->arena, &units, unit);
        i = next;
    }
    return units;
}
