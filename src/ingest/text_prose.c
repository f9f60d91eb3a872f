#include "ingest/text_prose.h"

#include <string.h>

#include "ingest/cell_kind.h"
#include "ingest/links.h"

enum { CAPTION_BYTES = 100, CAPTION_WORDS = 14, CHAPTERS = 200 };

/* A walk over the units: what the headings so far are. */
typedef struct {
    Reader *reader;
    Units units;
    bool is_title_heading;  /* the title is a heading by its file */
    int title_points;       /* what speaks for the title */
    uint32_t last_numbered; /* level of the last numbered heading, 0 for none */
    Str section;
    VEC(Str) chapters; /* titles without number in the paper's table of contents */
} Walk;

/* Tells whether the paragraph `a` stops inside a sentence that `b` goes on with. */
static bool is_cut(const Unit *a, const Unit *b) {
    if (a->kind != UNIT_TEXT || b->kind != UNIT_TEXT || a->caption_of || b->caption_of || kind_ends_sentence(a->text) ||
        kind_count_words(a->text, 8) < 8)
        return false;
    if (kind_starts_lower(b->text))
        return kind_count_words(b->text, 2) > 1;
    return kind_ends_open(a->text) && text_unit_long(b);
}

static bool is_title_line(const Units *units, size_t i) {
    const Unit *unit = &units->at[i];
    if (unit->is_title || unit->is_front || unit->caption_of)
        return !unit->caption_of;
    static const char *const appendix[] = {"appendix", "annex", NULL};
    size_t at = 0;
    if (text_leader_count(units, i) || (i + 1 < units->count && is_cut(unit, &units->at[i + 1])))
        return false;
    if (i + 2 < units->count && text_heading_strong(units, i + 1) && is_cut(unit, &units->at[i + 2]))
        return false;
    if (unit->kind == UNIT_KEYWORD)
        return kind_word_in(kind_next_word(unit->text, &at), appendix) && i < 2;
    if (unit->kind == UNIT_NUMBERED)
        return unit->depth == 1 && !unit->has_number_dot && unit->text.len < TITLE_BYTES &&
               !text_heading_strong(units, i);
    Str words = kind_strip_notes(unit->text);
    return unit->kind == UNIT_TEXT && unit->text.len <= TITLE_BYTES && !str_ends(words, ".") && !str_ends(words, ":") &&
           !text_heading_counted(unit->text) && !text_title_section(unit->text);
}

/* A paragraph that its file calls the title is. A running head is where no other line speaks for itself. */
static int rate_unit(const Unit *unit) {
    int points = unit->is_title ? 100 : text_title_rate(unit->text);
    return unit->is_running && points > 0 ? 0 : points;
}

/* A line that may stand under a title: in capitals, with a year, or with a word for a body, an office or a version. */
static bool is_front_line(Str text) {
    static const char *const words[] = {"council",  "department", "directorate", "service",   "services", "office",
                                        "division", "portfolio",  "cabinet",     "committee", "version",  "draft",
                                        "appendix", "annex",      "holder",      "officer",   "officers", "lead",
                                        "manager",  "director",   "head",        "author",    "contact",  "date",
                                        "cllr",     "councillor", "executive",   NULL};
    bool has_lower = false, has_word = false;
    for (size_t i = 0; i < text.len && !has_lower; i++)
        has_lower = text.at[i] >= 'a' && text.at[i] <= 'z';
    for (size_t at = 0; at < text.len;) {
        Str word = kind_next_word(text, &at);
        has_word |= word.len && kind_word_in(word, words);
    }
    return has_word || !has_lower || kind_has_year(text);
}

/* Returns how many units from the first on are the title block: short lines up to the first section, table, list or
 * long paragraph, behind the title only such as stand under titles. *title is the one with the most for it, of equals
 * the first. */
static size_t measure_title(const Units *units, size_t *title) {
    size_t count = 0, best = 0;
    while (count < units->count && count < TITLE_LINES && is_title_line(units, count))
        count++;
    for (size_t i = 1; i < count; i++)
        if (rate_unit(&units->at[i]) > rate_unit(&units->at[best]))
            best = i;
    for (size_t i = best + 1; i < count; i++)
        if (!units->at[i].is_front && !is_front_line(units->at[i].text))
            count = i;
    /* The last line may already head what follows. */
    if (count > best + 1 && count < units->count && !units->at[count - 1].is_front &&
        text_heading_plain(units, count - 1) && !kind_has_year(units->at[count - 1].text))
        count--;
    *title = best;
    return count;
}

static Str whole_text(Arena *arena, const Unit *unit) {
    return unit->label.len ? str_format(arena, "%.*s %.*s", STR_ARG(unit->label), STR_ARG(unit->text)) : unit->text;
}

static void place_title_links(Walk *walk, size_t i, uint32_t part) {
    const Unit *unit = &walk->units.at[i];
    Str text = whole_text(walk->reader->arena, unit);
    links_place(walk->reader->arena, unit->links, (LinkTexts){&text, 1, part}, &walk->reader->source->links);
}

/* Takes the title block. */
static size_t read_title(Walk *walk) {
    Source *source = walk->reader->source;
    size_t title = 0, count = measure_title(&walk->units, &title);
    if (count)
        place_title_links(walk, title, 0);
    walk->title_points = count ? rate_unit(&walk->units.at[title]) : 0;
    walk->is_title_heading = count && walk->units.at[title].kind == UNIT_HEADING;
    for (size_t i = 0; i < count; i++) {
        Str text = whole_text(walk->reader->arena, &walk->units.at[i]);
        if (i != title)
            place_title_links(walk, i, (uint32_t)source->front.count + 1);
        if (i == title)
            source->title = text;
        else
            vec_push(walk->reader->arena, &source->front, text);
    }
    if (count)
        grid_decide(walk->reader, &source->decisions, (Mark){DECISION_TITLE_CHOSEN, walk->units.at[title].lines},
                    "%d points (a year, a word for a paper), the most of %zu short lines at the start",
                    text_title_rate(source->title), count);
    return count;
}

/* Takes the title from a front sheet right behind the title block, or a heading over it, when no line of the block
 * speaks for itself. */
static void read_sheet(Walk *walk, size_t i) {
    Source *source = walk->reader->source;
    Arena *arena = walk->reader->arena;
    i += i < walk->units.count && walk->units.at[i].kind == UNIT_TEXT;
    /* Links tell the lines of the title block by their places. */
    bool has_title = source->title.len && (walk->title_points > 0 || source->links);
    if (i >= walk->units.count || walk->units.at[i].kind != UNIT_TABLE || has_title)
        return;
    Str title = text_title_sheet(arena, walk->units.at[i].table);
    if (title.len == 0)
        return;
    if (source->title.len)
        vec_push(arena, &source->front, source->title);
    for (size_t f = source->front.count; source->title.len && f-- > 1;) {
        Str swap = source->front.at[f];
        source->front.at[f] = source->front.at[f - 1];
        source->front.at[f - 1] = swap;
    }
    source->title = title;
    grid_decide(walk->reader, &source->decisions, (Mark){DECISION_TITLE_CHOSEN, walk->units.at[i].lines},
                "a row of the front sheet names it");
}

static void add_heading(Walk *walk, uint32_t level, Str number, Str text, Lines lines) {
    Block block = {.kind = BLOCK_HEADING, .level = level, .number = number, .text = text, .lines = lines};
    vec_push(walk->reader->arena, &walk->reader->source->blocks, block);
    walk->section = number.len ? str_format(walk->reader->arena, "%.*s %.*s", STR_ARG(number), STR_ARG(text)) : text;
}

static void add_paragraph(Walk *walk, Str text, Lines lines) {
    vec_push(walk->reader->arena, &walk->reader->source->blocks,
             (Block){.kind = BLOCK_PARAGRAPH, .number = STR(""), .text = text, .lines = lines});
}

/* Gives the last block its links. */
static void add_links(Walk *walk, const FoundLinks *links) {
    Source *source = walk->reader->source;
    Block *block = &source->blocks.at[source->blocks.count - 1];
    links_place(walk->reader->arena, links, (LinkTexts){&block->text, 1, 0}, &block->links);
}

static void read_strong_heading(Walk *walk, const Unit *unit) {
    walk->last_numbered = unit->depth;
    add_heading(walk, unit->depth, unit->number, unit->text, unit->lines);
    add_links(walk, unit->links);
}

/* Notes which titles a table of contents lists without a number: sections of the paper, however they look. */
static void read_contents_table(Walk *walk, const Table *table) {
    static const char *const pages[] = {"page", "pages", NULL};
    uint32_t last = table->column_count - 1;
    if (!table->columns || table->column_count < 2 || !kind_word_in(table->columns[last], pages))
        return;
    for (size_t i = 0; i < table->rows.count && walk->chapters.count < CHAPTERS; i++) {
        const Row *row = &table->rows.at[i];
        if (row->kind == ROW_BODY && (last == 1 || row->cells[0].text.len == 0))
            vec_push(walk->reader->arena, &walk->chapters, row->cells[last - 1].text);
    }
}

static bool is_chapter(const Walk *walk, Str text) {
    for (size_t i = 0; i < walk->chapters.count; i++)
        if (kind_fold_equal(walk->chapters.at[i], text))
            return true;
    return false;
}

/* A plain heading stands one below the nearest numbered one; capitals and the table of contents make a section. */
static void read_plain_heading(Walk *walk, const Unit *unit) {
    bool is_section = text_title_section(unit->text) || is_chapter(walk, unit->text);
    bool has_lower = false;
    for (size_t i = 0; i < unit->text.len && !has_lower; i++)
        has_lower = unit->text.at[i] >= 'a' && unit->text.at[i] <= 'z';
    uint32_t level = has_lower && !is_section ? walk->last_numbered + 1 : 1;
    add_heading(walk, level, STR(""), unit->text, unit->lines);
    add_links(walk, unit->links);
}

static void read_contents(Walk *walk, size_t i, size_t count) {
    Reader *reader = walk->reader;
    Block block = {.kind = BLOCK_LIST,
                   .number = STR(""),
                   .text = STR(""),
                   .lines = {walk->units.at[i].lines.first, walk->units.at[i + count - 1].lines.last}};
    uint32_t outer = walk->units.at[i].depth;
    for (size_t j = i; j < i + count; j++) {
        const Unit *unit = &walk->units.at[j];
        uint32_t level = unit->depth > outer ? unit->depth - outer : 0;
        links_place(reader->arena, unit->links, (LinkTexts){&unit->text, 1, (uint32_t)(j - i)}, &block.links);
        vec_push(reader->arena, &block.items, (ListItem){unit->text, unit->number, level, unit->lines});
        block.is_ordered |= unit->number.len > 0;
    }
    vec_push(reader->arena, &reader->source->blocks, block);
    grid_decide(reader, &reader->source->decisions, (Mark){DECISION_CONTENTS_LINES, block.lines},
                "%zu headings with nothing between them", count);
}

static void report_join(Walk *walk, DecisionId id, Lines lines, const char *why) {
    grid_decide(walk->reader, &walk->reader->source->decisions, (Mark){id, lines}, "%s", why);
    finding_raise(&walk->reader->source->findings, FINDING_PARAGRAPH_JOINED, (Place){.line = lines.first},
                  "lines %u and %u", lines.first, lines.last);
}

/* A page break left the heading between the two halves of a sentence: the heading goes before it. */
static bool is_interleaved(const Walk *walk, size_t i) {
    const Units *units = &walk->units;
    return i + 2 < units->count && text_heading_strong(units, i + 1) && kind_starts_lower(units->at[i + 2].text) &&
           is_cut(&units->at[i], &units->at[i + 2]);
}

/* Reads the paragraph at `i` with all that goes on from it; returns the unit behind it. */
static size_t read_paragraph(Walk *walk, size_t i) {
    const Units *units = &walk->units;
    Arena *arena = walk->reader->arena;
    const Unit *unit = &units->at[i];
    StrBuf text = buf_open(arena);
    Lines lines = unit->lines;
    FoundLinks *links = NULL;
    size_t next = i + 1;
    buf_add(&text, whole_text(arena, unit));
    links_add(arena, &links, unit->links);
    if (is_interleaved(walk, i)) {
        read_strong_heading(walk, &units->at[i + 1]);
        lines.last = units->at[i + 2].lines.last;
        report_join(walk, DECISION_PARAGRAPH_INTERLEAVED, lines,
                    "the line before the heading stops inside a sentence, the one behind it goes on in lower case");
        buf_add_byte(&text, ' ');
        buf_add(&text, units->at[i + 2].text);
        links_add(arena, &links, units->at[i + 2].links);
        next = i + 3;
    }
    for (; next < units->count && is_cut(&units->at[next - 1], &units->at[next]); next++) {
        report_join(walk, DECISION_PARAGRAPH_JOINED,
                    (Lines){units->at[next - 1].lines.last, units->at[next].lines.first},
                    "it stops without the end of a sentence, the next line goes on");
        buf_add_byte(&text, ' ');
        buf_add(&text, units->at[next].text);
        links_add(arena, &links, units->at[next].links);
        lines.last = units->at[next].lines.last;
    }
    add_paragraph(walk, buf_str(&text), lines);
    add_links(walk, links);
    return next;
}

/* A section number alone on a line, its title on the next. */
static bool is_split_heading(const Units *units, size_t i) {
    const Unit *unit = &units->at[i];
    if (unit->kind != UNIT_TEXT || !kind_is_ordinal(unit->text) ||
        str_find_byte(unit->text, 0, '.') == unit->text.len || i + 1 >= units->count)
        return false;
    const Unit *title = &units->at[i + 1];
    return title->kind == UNIT_TEXT && title->gap <= 2 && title->text.len < 100 && kind_starts_upper(title->text) &&
           !kind_ends_sentence(title->text);
}

static void read_split_heading(Walk *walk, size_t i) {
    Unit unit = walk->units.at[i];
    unit.number = unit.text;
    while (unit.number.len && unit.number.at[unit.number.len - 1] == '.')
        unit.number.len--;
    unit.depth = 1;
    for (size_t c = 0; c < unit.number.len; c++)
        unit.depth += unit.number.at[c] == '.';
    unit.text = walk->units.at[i + 1].text;
    unit.lines.last = walk->units.at[i + 1].lines.last;
    read_strong_heading(walk, &unit);
    grid_decide(walk->reader, &walk->reader->source->decisions, (Mark){DECISION_HEADING_TWO_LINES, unit.lines},
                "a section number alone, a short line behind it");
}

/* A line of who made the paper, and when ("Prepared by: Jane Smith"), names no table. */
static bool is_maker_line(Str text) {
    static const char *const words[] = {"prepared", "produced", "author", "user",   "run",     "date",   "contact",
                                        "owner",    "lead",     "source", "filter", "version", "status", NULL};
    size_t colon = str_find_byte(text, 0, ':'), at = 0;
    return colon < text.len && kind_count_words(str_slice(text, 0, colon), 4) < 4 &&
           kind_word_in(kind_next_word(text, &at), words);
}

/* A short line that is no sentence can name the table under it. */
static bool is_caption_text(Str text) {
    return text.len <= CAPTION_BYTES && !is_maker_line(text) &&
           kind_count_words(text, CAPTION_WORDS + 1) <= CAPTION_WORDS && !strchr("(*", text.at[0]) &&
           !str_ends(kind_strip_notes(text), ".") && !kind_ends_open(text) && !text_has_sentence_word(text);
}

/* Names a table after the heading or the short line right above it, or the heading that became the paper's title,
 * unless it has a title of its own. */
static void read_table(Walk *walk, Table *table) {
    Source *source = walk->reader->source;
    table->section = walk->section;
    read_contents_table(walk, table);
    if (table->title.len == 0 && source->blocks.count == 0) {
        table->title = walk->is_title_heading ? source->title : table->title;
    } else if (table->title.len == 0) {
        const Block *above = &source->blocks.at[source->blocks.count - 1];
        bool is_caption = above->kind == BLOCK_PARAGRAPH && is_caption_text(above->text);
        if (above->kind == BLOCK_HEADING || is_caption)
            table->title = above->text;
        if (str_ends(table->title, ":"))
            table->title.len--;
    }
    vec_push(walk->reader->arena, &source->blocks,
             (Block){.kind = BLOCK_TABLE, .number = STR(""), .text = STR(""), .table = table, .lines = table->lines});
}

static void read_caption(Walk *walk, const Unit *unit) {
    Source *source = walk->reader->source;
    add_paragraph(walk, whole_text(walk->reader->arena, unit), unit->lines);
    source->blocks.at[source->blocks.count - 1].caption_of = unit->caption_of;
    add_links(walk, unit->links);
}

static size_t read_numbered(Walk *walk, size_t i) {
    const Units *units = &walk->units;
    size_t count = text_heading_contents(units, i);
    size_t items = text_list_count(units, i);
    if (items > 0 && items >= count)
        return text_list_read(walk->reader, units, i);
    if (count) {
        read_contents(walk, i, count);
        return i + count;
    }
    if (!text_heading_strong(units, i))
        return read_paragraph(walk, i);
    read_strong_heading(walk, &units->at[i]);
    return i + 1;
}

/* Reads what stands at `i`; returns the unit behind it. */
static size_t read_unit(Walk *walk, size_t i) {
    const Units *units = &walk->units;
    const Unit *unit = &units->at[i];
    if (unit->caption_of) {
        read_caption(walk, unit);
        return i + 1;
    }
    if (unit->kind == UNIT_TABLE) {
        read_table(walk, unit->table);
        return i + 1;
    }
    if (text_leader_count(units, i))
        return text_leader_read(walk->reader, units, i);
    if (unit->kind == UNIT_ITEM)
        return text_list_read(walk->reader, units, i);
    if (unit->kind == UNIT_HEADING && unit->is_certain) {
        read_strong_heading(walk, unit);
        return i + 1;
    }
    if (unit->kind != UNIT_TEXT)
        return read_numbered(walk, i);
    if (is_split_heading(units, i)) {
        read_split_heading(walk, i);
        return i + 2;
    }
    if (text_heading_plain(units, i)) {
        read_plain_heading(walk, unit);
        return i + 1;
    }
    return read_paragraph(walk, i);
}

void text_prose_read(Reader *reader) {
    Walk walk = {.reader = reader, .units = text_units_read(reader), .section = STR("")};
    text_caption_find(reader, &walk.units);
    size_t first = read_title(&walk);
    read_sheet(&walk, first);
    for (size_t i = first; i < walk.units.count;)
        i = read_unit(&walk, i);
}
