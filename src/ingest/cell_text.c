#include "ingest/cell_text.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "ingest/cell_kind.h"
#include "ingest/cell_markup.h"
#include "ingest/cell_mend.h"
#include "ingest/links.h"

enum { NUMBER_LIMIT = 200 };

static bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static uint32_t roman_value(Str word) {
    static const char *const numerals[] = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"};
    for (uint32_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (strlen(numerals[i]) == word.len && strncasecmp(numerals[i], word.at, word.len) == 0)
            return i + 1;
    return 0;
}

size_t cell_text_list_number(Str text, uint32_t *value, char *style) {
    size_t at = text.len && text.at[0] == '(', from = at;
    while (at < text.len && at - from < 5 &&
           (is_ascii_letter(text.at[at]) || utf8_is_digit((unsigned char)text.at[at])))
        at++;
    Str word = str_slice(text, from, at);
    if (word.len == 0 || at + 1 >= text.len || !strchr(from ? ")" : ".)", text.at[at]) || text.at[at + 1] != ' ')
        return 0;
    if (utf8_is_digit((unsigned char)word.at[0])) {
        *value = 0;
        for (size_t i = 0; i < word.len; i++) {
            if (!utf8_is_digit((unsigned char)word.at[i]))
                return 0;
            *value = *value * 10 + (uint32_t)(word.at[i] - '0');
        }
        *style = '1';
    } else if (word.len == 1 && word.at[0] != 'i') {
        *value = (uint32_t)((word.at[0] | 32) - 'a') + 1;
        *style = 'a';
    } else {
        *value = roman_value(word);
        *style = 'i';
    }
    if (*value == 0 || *value > NUMBER_LIMIT)
        return 0;
    at++;
    while (at < text.len && text.at[at] == ' ')
        at++;
    return at < text.len ? at : 0;
}

typedef VEC(CellPart) Parts;

/* Adds a paragraph or item of the plain text. */
static void add_part(Arena *arena, Parts *parts, Str plain, uint32_t line, TextNotes *notes) {
    CellPart part = {.text = plain};
    if (plain.len && plain.at[0] == MARKUP_ITEM) {
        size_t end = str_find_byte(plain, 0, MARKUP_LABEL_END);
        part.is_item = true;
        part.label = str_slice(plain, 1, end);
        part.text = str_from(plain, end + 1);
    }
    part.text = cell_mend_end(cell_mend(arena, str_collapse(arena, part.text), line, notes));
    if (part.text.len)
        vec_push(arena, parts, part);
}

/* Paragraphs numbered 1, 2, 3 in a row are items of a list. */
static void mark_numbered(Parts *parts) {
    uint32_t want = 1;
    char style = 0;
    for (size_t i = 0; i < parts->count; i++) {
        uint32_t value;
        char found;
        size_t len = cell_text_list_number(parts->at[i].text, &value, &found);
        if (parts->at[i].is_item || !len || value != want || (style && found != style))
            return;
        style = found;
        want++;
    }
    for (size_t i = 0; parts->count > 1 && i < parts->count; i++) {
        uint32_t value;
        size_t len = cell_text_list_number(parts->at[i].text, &value, &style);
        parts->at[i].is_item = true;
        parts->at[i].label = str_trim(str_slice(parts->at[i].text, 0, len));
        parts->at[i].text = str_from(parts->at[i].text, len);
    }
}

/* Finds where the number `want` begins an item inside a text that holds a whole list: " 2. " before a capital letter.
 */
static size_t find_number(Str text, size_t from, uint32_t want, char style) {
    for (size_t at = str_find_byte(text, from, ' '); at < text.len; at = str_find_byte(text, at + 1, ' ')) {
        uint32_t value;
        char found;
        Str rest = str_from(text, at + 1);
        size_t len = cell_text_list_number(rest, &value, &found);
        if (len && value == want && found == style && kind_starts_upper(str_from(rest, len)))
            return at + 1;
    }
    return text.len;
}

/* Parts a text that holds a whole numbered list, where the list is clear: it starts with 1 and reaches 3, or its second
 * number stands behind the end of a sentence. */
static void part_flat_list(Arena *arena, Parts *parts) {
    uint32_t value;
    char style;
    if (parts->count != 1 || parts->at[0].is_item)
        return;
    Str text = parts->at[0].text;
    size_t len = cell_text_list_number(text, &value, &style);
    if (!len || value != 1 || style != '1' || !kind_starts_upper(str_from(text, len)))
        return;
    size_t second = find_number(text, len, 2, style);
    bool is_clear = second < text.len &&
                    (kind_ends_sentence(str_slice(text, 0, second)) || find_number(text, second, 3, style) < text.len);
    if (!is_clear)
        return;
    parts->count = 0;
    size_t from = 0;
    for (uint32_t want = 2; from < text.len; want++) {
        size_t next = find_number(text, from, want, style);
        vec_push(arena, parts, (CellPart){.text = str_trim(str_slice(text, from, next))});
        from = next;
    }
    mark_numbered(parts);
}

/* Joins the parts; a number is kept with its item, a bullet is not. */
static Str join_parts(Arena *arena, const Parts *parts) {
    if (parts->count == 1 && !parts->at[0].is_item)
        return parts->at[0].text;
    StrBuf out = buf_open(arena);
    for (size_t i = 0; i < parts->count; i++) {
        const CellPart *part = &parts->at[i];
        if (i)
            buf_add_byte(&out, '\n');
        if (part->is_item && (kind_has_digit(part->label) || kind_has_letter(part->label))) {
            buf_add(&out, part->label);
            buf_add_byte(&out, ' ');
        }
        buf_add(&out, part->text);
    }
    return buf_str(&out);
}

/* Returns the plain text of a chain of tokens. */
static Str chain_to_plain(Arena *arena, const Token *token, bool *is_changed) {
    Str first = markup_to_plain(arena, token->text, NULL, is_changed);
    if (!token->more)
        return first;
    StrBuf out = buf_open(arena);
    buf_add(&out, first);
    for (token = token->more; token; token = token->more) {
        Str plain = markup_to_plain(arena, token->text, NULL, is_changed);
        if (!token->starts_part) {
            while (out.len && (out.at[out.len - 1] == '\n' || out.at[out.len - 1] == ' '))
                out.len--;
            plain = str_trim(plain);
        }
        buf_add_byte(&out, token->starts_part ? '\n' : ' ');
        buf_add(&out, plain);
    }
    return buf_str(&out);
}

static Lines chain_lines(const Token *token) {
    Lines lines = token->lines;
    for (token = token->more; token; token = token->more)
        lines.last = token->lines.last > lines.last ? token->lines.last : lines.last;
    return lines;
}

/* The links of a chain of tokens, told where they stand in the cell's parts. */
static void place_links(Arena *arena, const Token *token, Cell *cell) {
    FoundLinks *links = NULL;
    for (; token; token = token->more)
        links_add(arena, &links, token->links);
    if (!links)
        return;
    Str *texts = ARENA_ARRAY(arena, Str, cell->part_count);
    for (uint32_t i = 0; i < cell->part_count; i++)
        texts[i] = cell->parts[i].text;
    links_place(arena, links, (LinkTexts){texts, cell->part_count, 0}, &cell->links);
}

Cell cell_text_read(Arena *arena, const Token *token, TextNotes *notes) {
    Cell cell = {.text = STR(""), .lines = chain_lines(token)};
    bool is_changed = false;
    Str plain = chain_to_plain(arena, token, &is_changed);
    Parts parts = {0};
    /* most cells are one paragraph, and a paper has hundreds of thousands of cells */
    parts.room = plain.len > 0;
    parts.at = ARENA_ARRAY(arena, CellPart, parts.room);
    for (size_t from = 0; from < plain.len;) {
        size_t end = str_find_byte(plain, from, '\n');
        add_part(arena, &parts, str_slice(plain, from, end), token->lines.first, notes);
        from = end + 1;
    }
    if (is_changed && notes->markup++ == 0)
        notes->markup_line = token->lines.first;
    if (parts.count == 0)
        return cell;
    part_flat_list(arena, &parts);
    mark_numbered(&parts);
    cell.parts = parts.at;
    cell.part_count = (uint32_t)parts.count;
    cell.text = join_parts(arena, &parts);
    place_links(arena, token, &cell);
    return cell;
}

Str cell_text_clean_line(Arena *arena, Str text, uint32_t line, bool *is_bold, TextNotes *notes) {
    bool is_changed = false;
    Str plain = str_copy(arena, markup_to_plain(arena, text, is_bold, &is_changed));
    /* A line of prose stays one line: what part it is, a heading or an item, is judged elsewhere. */
    char *bytes = (char *)(uintptr_t)plain.at;
    for (size_t i = 0; i < plain.len; i++)
        if (bytes[i] == '\n' || bytes[i] == MARKUP_ITEM || bytes[i] == MARKUP_LABEL_END)
            bytes[i] = ' ';
    if (is_changed && notes->markup++ == 0)
        notes->markup_line = line;
    return cell_mend(arena, str_collapse(arena, plain), line, notes);
}
