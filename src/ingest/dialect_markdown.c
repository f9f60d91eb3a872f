/* Markdown: headings, lists and paragraphs by their marks, tables between upright strokes. What the marks say is taken
 * as certain, but for what heads a table: programs that write Markdown rule off the first row whatever it is. */
#include <string.h>

#include "ingest/cell_kind.h"
#include "ingest/cell_text.h"
#include "ingest/dialect.h"
#include "ingest/markdown_comment.h"
#include "ingest/markdown_front.h"
#include "ingest/markdown_inline.h"
#include "ingest/markdown_line.h"
#include "ingest/markdown_marks.h"
#include "ingest/text_prose.h"

enum { DEPTH_LIMIT = 8, WRAPPED_BYTES = 40, UNDERLINED_BYTES = 140 };

static const TextLine *line_at(const Reader *reader, size_t i) {
    static const TextLine none = {.text = {"", 0}, .is_blank = true};
    return i < reader->lines.count ? &reader->lines.at[i] : &none;
}

static bool has_stroke(Str text) { return markdown_line_stroke(text, 0) < text.len; }

/* Tells whether a table begins on the line: it stands between strokes, or is ruled off from the next with as many
 * cells. */
static bool begins_table(const Reader *reader, size_t i) {
    Str text = line_at(reader, i)->text;
    if (line_at(reader, i)->is_literal)
        return false;
    if (markdown_line_read(line_at(reader, i)).kind == MARKDOWN_ROW)
        return true;
    uint32_t rule = has_stroke(text) ? markdown_line_rule(line_at(reader, i + 1)) : 0;
    /* One column needs a stroke on either side. */
    Str row = markdown_line_row(text);
    return rule > 0 && markdown_line_cells(text) == rule && (rule > 1 || row.len + 2 == str_trim(text).len);
}

/* What speaks for a file being Markdown. */
typedef struct {
    size_t headings, rules, rows, tabbed;
} Signs;

static Signs count_signs(const Reader *reader) {
    Signs signs = {0};
    MarkdownLine above = {.kind = MARKDOWN_BLANK};
    for (size_t i = 0; i < reader->lines.count; i++) {
        const TextLine *line = line_at(reader, i);
        MarkdownLine read = markdown_line_read(line);
        bool stands_free = above.kind == MARKDOWN_BLANK || line_at(reader, i + 1)->is_blank;
        signs.headings += read.kind == MARKDOWN_HEADING && stands_free;
        signs.headings += read.kind == MARKDOWN_UNDERLINE && read.level == 1 && above.kind == MARKDOWN_TEXT;
        signs.rows += read.kind == MARKDOWN_ROW && above.kind == MARKDOWN_ROW;
        signs.rules += i > 0 && markdown_line_rule(line) > 1 && has_stroke(line_at(reader, i - 1)->text);
        signs.tabbed += line->tabs > 0 && read.kind != MARKDOWN_ITEM;
        above = read;
    }
    return signs;
}

DialectScore dialect_markdown_score(const Reader *reader) {
    Signs signs = count_signs(reader);
    Str evidence = str_format(reader->arena, "%zu headings with their marks, %zu tables ruled, %zu lines of strokes",
                              signs.headings, signs.rules, signs.rows);
    if (signs.rules)
        return (DialectScore){97, evidence};
    if (signs.rows)
        return (DialectScore){90, evidence};
    /* A stray heading of another program's does not make cells between tabs prose. */
    int score = signs.headings == 0 ? 0 : signs.tabbed == 0 ? 93 : 2;
    return (DialectScore){score, evidence};
}

/* A paper while it is read. */
typedef struct {
    Reader *reader;
    MarkdownRefs refs;
    StrBuf text; /* of the paragraph or item that is open */
    Lines lines;
    uint32_t gap, text_gap; /* blank lines before here, and before the open text */
    size_t last_len, text_lines;
    FoundBlock *item;            /* the open item */
    uint32_t inner[DEPTH_LIMIT]; /* where the words of the open items begin */
    uint32_t depth;
    Str marks[DEPTH_LIMIT];        /* of the last item of each level, as written, empty for none */
    uint32_t repeats[DEPTH_LIMIT]; /* how often it was written before */
    bool is_broken;                /* the last line of the open text ends in a line break */
    bool is_definition;            /* the open item is a term and its meaning, or one more */
    size_t front_count;            /* pieces of the front matter */
    bool has_title;                /* the first of them is the paper's title */
} Markdown;

static Lines own_lines(const TextLine *line) { return (Lines){line->number, line->number}; }

static void add_found(Markdown *md, FoundBlock *block, Lines lines, uint32_t gap) {
    vec_push(md->reader->arena, &md->reader->pieces,
             (Piece){.kind = PIECE_LINE, .text = block->text, .lines = lines, .gap = gap, .found = block});
}

/* Words without marks, and without tags of HTML. */
static Str plain_words(Markdown *md, Str text, uint32_t line) {
    bool is_bold = false;
    Arena *arena = md->reader->arena;
    md->refs.line = line;
    return cell_text_clean_line(arena, markdown_inline(arena, text, &md->refs), line, &is_bold, &md->reader->notes);
}

/* Tells whether all of a paragraph is bold: such a line may be a heading. */
static bool is_all_bold(Str text) {
    bool is_marked =
        (str_starts(text, "**") && str_ends(text, "**")) || (str_starts(text, "__") && str_ends(text, "__"));
    return is_marked && text.len > 4 && str_find(text, 2, str_starts(text, "**") ? "**" : "__") == text.len - 2;
}

/* Ends the open paragraph or item. */
static void close_text(Markdown *md) {
    Reader *reader = md->reader;
    Str text = buf_str(&md->text);
    if (md->item) {
        md->item->text = plain_words(md, text, md->lines.first);
        if (md->item->text.len)
            add_found(md, md->item, md->lines, md->text_gap);
    } else if (is_all_bold(text)) {
        FoundBlock *block = ARENA_NEW(reader->arena, FoundBlock);
        *block = (FoundBlock){.text = plain_words(md, text, md->lines.first), .is_bold = true};
        add_found(md, block, md->lines, md->text_gap);
    } else if (text.len) {
        md->refs.line = md->lines.first;
        Str words = markdown_inline(reader->arena, text, &md->refs);
        for (size_t from = 0; from < words.len; md->text_gap = 0) {
            size_t end = str_find_byte(words, from, '\n');
            if (!str_is_blank(str_slice(words, from, end)))
                grid_add_line(reader, str_copy(reader->arena, str_slice(words, from, end)), md->lines, md->text_gap);
            from = end + 1;
        }
    }
    md->text = buf_open(reader->arena);
    md->item = NULL;
    md->is_broken = md->is_definition = false;
    md->text_lines = 0;
}

/* Returns the words of a line without the backslash that breaks the line at its end, and notes whether it is broken. */
static Str cut_break(Markdown *md, Str text, const TextLine *line) {
    size_t slashes = 0;
    while (slashes < text.len && text.at[text.len - 1 - slashes] == '\\')
        slashes++;
    md->is_broken = line->ends_broken || slashes % 2 == 1;
    return slashes % 2 ? str_slice(text, 0, text.len - 1) : text;
}

static void open_text(Markdown *md, Str text, const TextLine *line) {
    close_text(md);
    buf_add(&md->text, cut_break(md, text, line));
    md->lines = own_lines(line);
    md->text_gap = md->gap;
    md->last_len = text.len;
    md->text_lines = 1;
}

static void extend_text(Markdown *md, Str text, const TextLine *line) {
    buf_add_byte(&md->text, md->is_broken && !md->item ? '\n' : ' ');
    buf_add(&md->text, cut_break(md, text, line));
    md->lines.last = line->number;
    md->last_len = text.len;
    md->text_lines++;
}

static void end_list(Markdown *md) {
    md->depth = 0;
    md->marks[0] = STR("");
}

/* Returns the mark of an item as it prints: items that all have the same number are counted from it. */
static Str count_mark(Markdown *md, const MarkdownLine *read) {
    bool is_again = read->is_counted && str_equal(md->marks[md->depth], read->label);
    uint64_t number = 0;
    for (size_t i = 0; i + 1 < read->label.len; i++)
        number = number * 10 + (uint64_t)(read->label.at[i] - '0');
    md->repeats[md->depth] = is_again ? md->repeats[md->depth] + 1 : 0;
    md->marks[md->depth] = read->label;
    if (md->depth + 1 < DEPTH_LIMIT)
        md->marks[md->depth + 1] = STR("");
    if (!is_again)
        return read->label;
    return str_format(md->reader->arena, "%llu%c", (unsigned long long)number + md->repeats[md->depth],
                      read->label.at[read->label.len - 1]);
}

/* Tells whether the line gives the meaning of the term above it (": words"). */
static bool is_meaning(const Markdown *md, Str text) {
    bool has_term = md->text_lines == 1 && !md->item && md->text.len <= UNDERLINED_BYTES;
    return text.len > 2 && text.at[0] == ':' && text.at[1] == ' ' && md->gap <= 1 && (has_term || md->is_definition);
}

/* A term and its meaning are an item of a list, as "Term: meaning"; one more meaning is an item of its own. */
static void take_meaning(Markdown *md, const MarkdownLine *read, const TextLine *line) {
    Str words = str_trim(str_from(read->text, 1));
    uint32_t first = line->number;
    if (!md->is_definition) {
        Str term = buf_str(&md->text);
        words = str_format(md->reader->arena, "%.*s: %.*s", STR_ARG(term), STR_ARG(words));
        first = md->lines.first;
        md->gap = md->text_gap;
        md->text.len = 0;
    }
    open_text(md, words, line);
    md->lines.first = first;
    md->item = ARENA_NEW(md->reader->arena, FoundBlock);
    *md->item = (FoundBlock){.kind = FOUND_ITEM, .label = STR("")};
    md->is_definition = true;
    md->depth = 1;
    md->inner[0] = read->indent + 2;
}

/* A line of colons behind a table is its caption. */
static bool is_caption(const Markdown *md, Str text) {
    const Pieces *pieces = &md->reader->pieces;
    return text.len > 2 && text.at[0] == ':' && text.at[1] == ' ' && md->gap <= 1 && md->text.len == 0 &&
           pieces->count && pieces->at[pieces->count - 1].kind == PIECE_GRID;
}

static void take_caption(Markdown *md, Str text, Lines lines) {
    FoundBlock *block = ARENA_NEW(md->reader->arena, FoundBlock);
    *block = (FoundBlock){.text = plain_words(md, str_trim(str_from(text, 1)), lines.first), .is_caption = true};
    add_found(md, block, lines, md->gap);
}

/* Lines right below each other are one paragraph, as Markdown has it, where they look broken at a column: short lines
 * ("Owner: ...", "Date: ...") are meant as they stand. */
static void take_text(Markdown *md, const MarkdownLine *read, const TextLine *line) {
    if (is_meaning(md, read->text)) {
        take_meaning(md, read, line);
        return;
    }
    if (is_caption(md, read->text)) {
        take_caption(md, read->text, own_lines(line));
        return;
    }
    bool is_inside = md->gap == 0 && md->text_lines > 0;
    bool is_wrapped =
        is_inside && (md->item || md->is_broken || md->last_len >= WRAPPED_BYTES || kind_starts_lower(read->text));
    bool is_in_item = md->item && md->gap > 0 && read->indent >= md->inner[md->depth - 1];
    if (is_wrapped || is_in_item) {
        extend_text(md, read->text, line);
        return;
    }
    open_text(md, read->text, line);
    if (md->text_gap > 0)
        end_list(md);
}

/* Returns what an item of a list of tasks says, "[x]" and "[ ]" as boxes. */
static Str task_words(Arena *arena, Str text) {
    bool is_task =
        text.len > 4 && text.at[0] == '[' && strchr(" xX", text.at[1]) && text.at[2] == ']' && text.at[3] == ' ';
    if (!is_task)
        return text;
    const char *box = text.at[1] == ' ' ? "\xE2\x98\x90" : "\xE2\x98\x91";
    return str_format(arena, "%s %.*s", box, STR_ARG(str_from(text, 4)));
}

/* An item stands inside those whose words begin left of its mark. */
static void take_item(Markdown *md, const MarkdownLine *read, const TextLine *line) {
    open_text(md, task_words(md->reader->arena, read->text), line);
    while (md->depth > 0 && read->indent < md->inner[md->depth - 1])
        md->depth--;
    if (md->depth == DEPTH_LIMIT)
        md->depth--;
    md->item = ARENA_NEW(md->reader->arena, FoundBlock);
    *md->item = (FoundBlock){
        .kind = FOUND_ITEM, .level = md->depth, .label = count_mark(md, read), .is_counted = read->is_counted};
    md->inner[md->depth++] = read->inner;
}

/* Returns the length of a section number at the start of a heading ("2.1 ", "3. ", "4 Risks"), 0 for none. */
static size_t match_number(Str text) {
    size_t at = 0;
    Str word = kind_next_word(text, &at);
    Str rest = str_trim(str_from(text, at));
    bool has_dot = str_find_byte(word, 0, '.') < word.len;
    bool is_number = kind_is_ordinal(word) && (has_dot || (word.len < 3 && !kind_has_digit(rest)));
    return is_number && kind_starts_upper(rest) ? at : 0;
}

/* Returns a heading without the attributes in braces at its end ("Aims {#aims}"), which only programs read. */
static Str cut_attributes(Str text) {
    size_t open = text.len;
    while (open > 0 && text.at[open - 1] != '{')
        open--;
    bool has_them = open > 1 && str_ends(text, "}") && strchr("#.-", text.at[open]) && text.at[open - 2] == ' ';
    return has_them ? str_trim(str_slice(text, 0, open - 1)) : text;
}

static void add_heading(Markdown *md, uint32_t level, Str text, Lines lines) {
    Str words = plain_words(md, cut_attributes(text), lines.first);
    size_t number = match_number(words);
    FoundBlock *block = ARENA_NEW(md->reader->arena, FoundBlock);
    *block = (FoundBlock){.kind = FOUND_HEADING,
                          .level = level,
                          .label = str_trim(str_slice(words, 0, number)),
                          .text = str_trim(str_from(words, number))};
    end_list(md);
    if (block->text.len)
        add_found(md, block, lines, 1);
}

/* A line of hyphens or equals signs right below one line of words makes it a heading; else it parts paragraphs. */
static void take_underline(Markdown *md, const MarkdownLine *read, const TextLine *line) {
    Str text = buf_str(&md->text);
    bool is_heading =
        md->text_lines == 1 && md->gap == 0 && !md->item && text.len <= UNDERLINED_BYTES && !kind_ends_sentence(text);
    if (!is_heading) {
        close_text(md);
        return;
    }
    Str words = str_copy(md->reader->arena, text);
    Lines lines = {md->lines.first, line->number};
    md->text.len = 0;
    close_text(md);
    add_heading(md, read->level, words, lines);
}

/* ---- tables */

/* Cuts a line at its strokes. False when it has more cells than can be held. */
static bool cut_row(Markdown *md, const TextLine *line, GridRow *row) {
    Reader *reader = md->reader;
    Str text = markdown_line_row(line->text);
    uint32_t count = markdown_line_cells(line->text);
    Token *cells = count <= GRID_COLUMN_LIMIT ? grid_make_cells(reader, count) : NULL;
    if (!cells)
        return false;
    bool is_rule = markdown_line_rule(line) > 0;
    md->refs.line = line->number;
    size_t from = 0;
    for (uint32_t c = 0; c < count; c++) {
        size_t end = markdown_line_stroke(text, from);
        Str cell = str_trim(str_slice(text, from, end));
        cell = is_rule ? STR("---") : markdown_inline(reader->arena, cell, &md->refs);
        cells[c] = grid_make_token(reader, cell, own_lines(line));
        from = end + 1;
    }
    *row = (GridRow){.cells = cells, .count = count, .lines = own_lines(line)};
    vec_push(reader->arena, &row->numbers, line->number);
    return true;
}

/* Tells whether a row holds nothing and stands over the rule: a table without header, as Markdown has to write it. */
static bool is_no_header(const Reader *reader, size_t i) {
    Str row = markdown_line_row(line_at(reader, i)->text);
    for (size_t c = 0; c < row.len; c++)
        if (row.at[c] != '|' && row.at[c] != ' ')
            return false;
    return markdown_line_rule(line_at(reader, i + 1)) > 0;
}

/* Tells whether the line heads a table of its own below the one above it. */
static bool heads_next(const Reader *reader, size_t i, uint32_t width) {
    uint32_t rule = markdown_line_rule(line_at(reader, i + 1));
    return rule > 1 && rule != width && rule == markdown_line_cells(line_at(reader, i)->text);
}

/* Reads the rows from `i` on as one grid; returns the line behind them, or `i` when there is no room for the first. */
static size_t read_table(Markdown *md, size_t i) {
    Reader *reader = md->reader;
    Grid *grid = ARENA_NEW(reader->arena, Grid);
    uint32_t width = 0;
    for (; has_stroke(line_at(reader, i)->text) && !line_at(reader, i)->is_literal; i++) {
        GridRow row;
        if (width == 0 && is_no_header(reader, i)) {
            i++;
            continue;
        }
        if ((width > 0 && heads_next(reader, i, width)) || !cut_row(md, line_at(reader, i), &row))
            break;
        if (markdown_line_rule(line_at(reader, i)) == 0)
            row.is_ruled = markdown_line_rule(line_at(reader, i + 1)) > 0;
        width = width ? width : row.count;
        vec_push(reader->work, &grid->rows, row);
    }
    grid->is_counted = true;
    if (width == 1) /* no contrast between columns can tell more than the rule does */
        grid->is_exact = grid->rows.at[0].is_marked = true;
    if (grid->rows.count)
        grid_add_grid(reader, grid, md->gap);
    return i;
}

/* A row for which there is no room is a line of words. */
static size_t take_table(Markdown *md, size_t i) {
    close_text(md);
    size_t end = read_table(md, i);
    md->depth = 0;
    if (end > i)
        return end;
    const TextLine *line = line_at(md->reader, i);
    if (!md->reader->is_full)
        finding_raise(&md->reader->source->findings, FINDING_TABLE_TOO_LARGE, (Place){.line = line->number}, NULL);
    md->reader->is_full = true;
    grid_add_line(md->reader, line->text, own_lines(line), md->gap);
    return i + 1;
}

/* Reads the front matter: the title stands above all headings, the others are lines below it; returns the line behind
 * it. */
static size_t read_front(Markdown *md) {
    Reader *reader = md->reader;
    MarkdownFront front = markdown_front_read(reader);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < front.list.count; i++) {
            const MarkdownFrontLine *from = &front.list.at[i];
            if (from->is_title != (pass == 0))
                continue;
            FoundBlock *block = ARENA_NEW(reader->arena, FoundBlock);
            *block = (FoundBlock){.text = from->text};
            if (from->is_title && !md->has_title)
                add_heading(md, 0, from->text, from->lines);
            else
                add_found(md, block, from->lines, 0);
            md->has_title |= from->is_title;
        }
    }
    md->front_count = reader->pieces.count;
    return front.end;
}

/* A line of a block of code stands as it is written. */
static void take_literal(Markdown *md, const TextLine *line) {
    close_text(md);
    FoundBlock *block = ARENA_NEW(md->reader->arena, FoundBlock);
    *block = (FoundBlock){.text = str_trim(line->text)};
    if (block->text.len)
        add_found(md, block, own_lines(line), md->gap);
}

/* Reads what stands at line `i`; returns the line behind it. */
static size_t take_line(Markdown *md, size_t i) {
    const TextLine *line = line_at(md->reader, i);
    MarkdownLine read = markdown_line_read(line);
    if (read.kind == MARKDOWN_BLANK) {
        md->gap++;
        return i + 1;
    }
    if (begins_table(md->reader, i) && !md->reader->is_full) {
        i = take_table(md, i);
        md->gap = 0;
        return i;
    }
    if (line->is_literal)
        take_literal(md, line);
    else if (read.kind == MARKDOWN_HEADING) {
        close_text(md);
        add_heading(md, read.level, read.text, own_lines(line));
    } else if (read.kind == MARKDOWN_UNDERLINE)
        take_underline(md, &read, line);
    else if (read.kind == MARKDOWN_ITEM)
        take_item(md, &read, line);
    else if (read.kind == MARKDOWN_TEXT || read.kind == MARKDOWN_ROW)
        take_text(md, &read, line);
    else
        close_text(md);
    md->gap = 0;
    return i + 1;
}

static FoundBlock *heading_of(const Piece *piece) {
    bool is_heading = piece->kind == PIECE_LINE && piece->found && piece->found->kind == FOUND_HEADING;
    return is_heading ? (FoundBlock *)(uintptr_t)piece->found : NULL;
}

/* Puts the lines of the front matter behind the heading that they stand before, where none of them is the title, and
 * takes out a heading that says the title once more. */
static void settle_front(Markdown *md) {
    Reader *reader = md->reader;
    Pieces *pieces = &reader->pieces;
    size_t at = md->front_count;
    FoundBlock *heading = at > 0 && at < pieces->count ? heading_of(&pieces->at[at]) : NULL;
    if (!heading)
        return;
    Piece piece = pieces->at[at];
    if (!md->has_title) {
        memmove(pieces->at + 1, pieces->at, at * sizeof *pieces->at);
        pieces->at[0] = piece;
        return;
    }
    Str said = heading->label.len
                   ? str_format(reader->work, "%.*s %.*s", STR_ARG(heading->label), STR_ARG(heading->text))
                   : heading->text;
    if (!kind_fold_equal(said, pieces->at[0].text))
        return;
    grid_decide(reader, &reader->source->decisions, (Mark){DECISION_TITLE_TWICE, piece.lines}, "\"%.*s\"",
                STR_ARG(said));
    memmove(pieces->at + at, pieces->at + at + 1, (pieces->count - at - 1) * sizeof *pieces->at);
    pieces->count--;
}

/* Adds the notes behind the paper, each with its number; their own words may refer to others. */
static void add_notes(Markdown *md) {
    Reader *reader = md->reader;
    for (size_t i = 0, has_rest = 0;; i++) {
        if (i == md->refs.notes.count && !has_rest++)
            markdown_refs_number_rest(&md->refs, reader->arena);
        if (i == md->refs.notes.count)
            break;
        const MarkdownRef note = md->refs.list.at[md->refs.notes.at[i]];
        FoundBlock *block = ARENA_NEW(reader->arena, FoundBlock);
        *block = (FoundBlock){.kind = FOUND_NOTE,
                              .text = plain_words(md, note.text, note.lines.first),
                              .label = str_format(reader->arena, "%zu", i + 1),
                              .is_counted = true};
        add_found(md, block, note.lines, i == 0);
    }
}

/* Short lines of the front matter stand below the title. */
static void settle_front_lines(const Markdown *md) {
    const Pieces *pieces = &md->reader->pieces;
    const FoundBlock *title = pieces->count ? heading_of(&pieces->at[0]) : NULL;
    size_t end = md->front_count + !md->has_title;
    for (size_t i = 1; title && title->is_title && i < end && i < pieces->count; i++) {
        FoundBlock *line = (FoundBlock *)(uintptr_t)pieces->at[i].found;
        line->is_front = line->text.len <= TITLE_BYTES;
    }
}

void dialect_markdown_read(Reader *reader) {
    Markdown md = {.reader = reader, .text = buf_open(reader->arena)};
    size_t front = read_front(&md);
    TextLines *lines = &reader->lines;
    if (front)
        *lines = (TextLines){.at = lines->at + front, .count = lines->count - front, .room = 0};
    markdown_marks_fences(reader);
    markdown_comments_drop(reader);
    markdown_marks_quotes(reader);
    md.refs = markdown_refs_take(reader);
    for (size_t i = 0; i < reader->lines.count;)
        i = take_line(&md, i);
    close_text(&md);
    settle_front(&md);
    add_notes(&md);
    markdown_refs_report(reader, &md.refs);
    text_title_settle(reader, true);
    if (front)
        settle_front_lines(&md);
}
