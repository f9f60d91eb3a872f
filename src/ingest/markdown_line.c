#include "ingest/markdown_line.h"

#include <string.h>

#include "base/utf8.h"

enum { TAB_COLUMNS = 4, DEEPEST = 6, NUMBER_DIGITS = 9 };

static size_t skip_indent(Str text, uint32_t *indent) {
    size_t at = 0;
    *indent = 0;
    for (; at < text.len && (text.at[at] == ' ' || text.at[at] == '\t'); at++)
        *indent += text.at[at] == '\t' ? TAB_COLUMNS - *indent % TAB_COLUMNS : 1;
    return at;
}

static bool is_space_at(Str text, size_t at) { return at >= text.len || text.at[at] == ' ' || text.at[at] == '\t'; }

static size_t count_run(Str text, size_t at) {
    size_t end = at;
    while (end < text.len && text.at[end] == text.at[at])
        end++;
    return end - at;
}

size_t markdown_line_stroke(Str text, size_t from) {
    for (size_t at = from; at < text.len; at++) {
        if (text.at[at] == '\\')
            at++;
        else if (text.at[at] == '|')
            return at;
    }
    return text.len;
}

/* Tells whether the text ends with a stroke that no backslash makes a sign. */
static bool ends_with_stroke(Str text) {
    size_t slashes = 0;
    if (text.len < 2 || text.at[text.len - 1] != '|')
        return false;
    while (slashes + 1 < text.len && text.at[text.len - 2 - slashes] == '\\')
        slashes++;
    return slashes % 2 == 0;
}

Str markdown_line_row(Str text) {
    text = str_trim(text);
    if (ends_with_stroke(text))
        text.len--;
    return text.len && text.at[0] == '|' ? str_from(text, 1) : text;
}

uint32_t markdown_line_cells(Str text) {
    Str row = markdown_line_row(text);
    uint32_t count = 1;
    for (size_t at = markdown_line_stroke(row, 0); at < row.len; at = markdown_line_stroke(row, at + 1))
        count++;
    return count;
}

/* Tells whether a cell is a rule: hyphens, perhaps with a colon at an end. */
static bool is_rule_cell(Str cell) {
    cell = str_trim(cell);
    size_t from = cell.len && cell.at[0] == ':', end = cell.len;
    if (end > from && cell.at[end - 1] == ':')
        end--;
    return end > from && cell.at[from] == '-' && count_run(cell, from) == end - from;
}

uint32_t markdown_line_rule(const TextLine *line) {
    Str text = str_trim(line->text), row = markdown_line_row(line->text);
    /* Cheap to say no: every line is asked. */
    if (text.len < 3 || !strchr("|:-", text.at[0]) || str_find_byte(text, 0, '|') == text.len)
        return 0;
    uint32_t count = 0;
    for (size_t from = 0; from <= row.len; count++) {
        size_t end = str_find_byte(row, from, '|');
        if (!is_rule_cell(str_slice(row, from, end)))
            return 0;
        from = end + 1;
    }
    return count;
}

/* "## Words ##": one to six signs and a space. */
static bool read_heading(Str text, MarkdownLine *out) {
    size_t level = text.at[0] == '#' ? count_run(text, 0) : 0;
    if (level == 0 || level > DEEPEST || !is_space_at(text, level))
        return false;
    Str words = str_trim(str_from(text, level));
    size_t end = words.len;
    while (end > 0 && words.at[end - 1] == '#')
        end--;
    if (end == 0 || words.at[end - 1] == ' ')
        words = str_trim(str_slice(words, 0, end));
    *out = (MarkdownLine){.kind = MARKDOWN_HEADING, .level = (uint32_t)level, .text = words};
    return words.len > 0;
}

/* A line of three hyphens, stars or underscores or more, spaces between them or not; equals signs only underline. */
static bool read_rule(Str text, MarkdownLine *out) {
    char sign = text.at[0];
    size_t count = 0;
    bool has_space = false;
    if (!strchr("-*_=", sign))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != sign && text.at[i] != ' ')
            return false;
        count += text.at[i] == sign;
        has_space |= text.at[i] == ' ';
    }
    bool is_underline = !has_space && count > 1 && (sign == '=' || sign == '-');
    if (!is_underline && (count < 3 || sign == '='))
        return false;
    *out = (MarkdownLine){.kind = is_underline ? MARKDOWN_UNDERLINE : MARKDOWN_RULE, .level = sign == '=' ? 1 : 2};
    return true;
}

/* "- words", "* words", "+ words", "1. words", "1) words". */
static bool read_item(Str text, uint32_t indent, MarkdownLine *out) {
    size_t len = strchr("-*+", text.at[0]) ? 1 : 0, digits = 0;
    while (len == 0 && digits < text.len && digits <= NUMBER_DIGITS && utf8_is_digit((unsigned char)text.at[digits]))
        digits++;
    if (digits > 0 && digits <= NUMBER_DIGITS && digits < text.len && strchr(".)", text.at[digits]))
        len = digits + 1;
    if (len == 0 || len >= text.len || !is_space_at(text, len))
        return false;
    uint32_t spaces;
    size_t words = len + skip_indent(str_from(text, len), &spaces);
    *out = (MarkdownLine){.kind = MARKDOWN_ITEM,
                          .text = str_from(text, words),
                          .label = str_slice(text, 0, len),
                          .is_counted = digits > 0,
                          .indent = indent,
                          .inner = indent + (uint32_t)len + spaces};
    return words < text.len;
}

static bool is_fence(Str text) {
    size_t run = text.at[0] == '`' || text.at[0] == '~' ? count_run(text, 0) : 0;
    return run >= 3 && str_find_byte(text, run, '`') == text.len;
}

MarkdownLine markdown_line_read(const TextLine *line) {
    MarkdownLine out = {.kind = MARKDOWN_BLANK};
    if (str_is_blank(line->text))
        return out;
    uint32_t indent;
    Str text = str_trim(str_from(line->text, skip_indent(line->text, &indent)));
    if (read_heading(text, &out) || read_rule(text, &out) || read_item(text, indent, &out))
        return out;
    bool is_row =
        text.len > 2 && text.at[0] == '|' && ends_with_stroke(text) && markdown_line_stroke(text, 1) < text.len - 1;
    out = (MarkdownLine){.kind = MARKDOWN_TEXT, .text = text, .indent = indent};
    if (is_fence(text))
        out.kind = MARKDOWN_FENCE;
    else if (is_row)
        out = (MarkdownLine){.kind = MARKDOWN_ROW, .text = markdown_line_row(text)};
    return out;
}
