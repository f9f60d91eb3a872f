#include "ingest/markdown_marks.h"

#include <string.h>

#include "base/utf8.h"

enum { SHORTEST_FENCE = 3, FENCE_INDENT = 12, DEEPEST_QUOTE = 8 };

/* A line of three backticks or waves or more, with words behind it where it opens. */
typedef struct {
    char sign;
    size_t length;
    bool is_bare;
} Fence;

static Fence read_fence(const TextLine *line) {
    Str text = str_trim(line->text);
    Fence fence = {.sign = text.len ? text.at[0] : ' '};
    if (!strchr("`~", fence.sign) || line->text.len - text.len > FENCE_INDENT)
        return (Fence){.sign = 0};
    while (fence.length < text.len && text.at[fence.length] == fence.sign)
        fence.length++;
    fence.is_bare = fence.length == text.len;
    bool is_fence = fence.length >= SHORTEST_FENCE && str_find_byte(text, fence.length, '`') == text.len;
    return is_fence ? fence : (Fence){.sign = 0};
}

/* Returns the line that closes the fence of line `i`; the number of lines when there is none. */
static size_t find_closing(const TextLines *lines, size_t i, Fence open) {
    for (size_t end = i + 1; end < lines->count; end++) {
        Fence fence = read_fence(&lines->at[end]);
        if (fence.sign == open.sign && fence.is_bare && fence.length >= open.length)
            return end;
    }
    return lines->count;
}

void markdown_marks_fences(Reader *reader) {
    const TextLines *lines = &reader->lines;
    TextLines kept = {0};
    size_t end = 0;        /* of the block that is open, 0 for none */
    bool has_closing[128]; /* of each sign: false once none closes */
    memset(has_closing, true, sizeof has_closing);
    for (size_t i = 0; i < lines->count; i++) {
        TextLine line = lines->at[i];
        Fence fence = end == 0 ? read_fence(&line) : (Fence){.sign = 0};
        if (fence.sign && has_closing[(unsigned char)fence.sign]) {
            end = find_closing(lines, i, fence);
            has_closing[(unsigned char)fence.sign] = end < lines->count;
            end = end < lines->count ? end : 0;
            if (end)
                continue;
        }
        if (end && i == end) {
            end = 0;
            continue;
        }
        line.is_literal = end > 0;
        vec_push(reader->arena, &kept, line);
    }
    reader->lines = kept;
}

static size_t skip_space(Str text, size_t at) {
    while (at < text.len && (text.at[at] == ' ' || text.at[at] == '\t'))
        at++;
    return at;
}

static bool has_angle(const TextLines *lines, size_t i) {
    if (i >= lines->count || lines->at[i].is_literal)
        return false;
    Str text = lines->at[i].text;
    size_t at = skip_space(text, 0);
    return at < text.len && text.at[at] == '>';
}

/* Tells whether the angle at the start of a line says "more than". */
static bool is_comparison(Str rest) {
    size_t at = skip_space(rest, 0);
    return at < rest.len && (utf8_is_digit((unsigned char)rest.at[at]) || strchr("=\xC2", rest.at[at]));
}

/* Returns the line without its angles; its indent stays. */
static Str strip_angles(Reader *reader, Str text) {
    size_t indent = skip_space(text, 0), at = indent;
    for (int depth = 0; depth < DEEPEST_QUOTE && at < text.len && text.at[at] == '>'; depth++) {
        at++;
        size_t next = skip_space(text, at);
        bool is_deeper = next < text.len && text.at[next] == '>';
        at = is_deeper ? next : at + (at < text.len && text.at[at] == ' ');
    }
    Str rest = str_from(text, at);
    if (str_starts(rest, "[!") && str_ends(rest, "]") && str_find_byte(rest, 0, ' ') == rest.len)
        rest = str_slice(rest, 2, rest.len - 1); /* "[!NOTE]": what the quotation is */
    return indent ? str_format(reader->arena, "%.*s%.*s", (int)indent, text.at, STR_ARG(rest)) : rest;
}

void markdown_marks_quotes(Reader *reader) {
    TextLines *lines = &reader->lines;
    bool was_angle = false;
    for (size_t i = 0; i < lines->count; i++) {
        TextLine *line = &lines->at[i];
        bool is_angle = has_angle(lines, i);
        Str rest = str_from(line->text, skip_space(line->text, 0) + 1);
        bool is_alone = !was_angle && !has_angle(lines, i + 1);
        was_angle = is_angle;
        if (!is_angle || (is_alone && is_comparison(rest)))
            continue;
        line->text = strip_angles(reader, line->text);
        line->is_blank = str_is_blank(line->text);
    }
}
