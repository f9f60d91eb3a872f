/* Marks: Word's round bullets of the second level, which programs write as the letter o. Where it stands alone as a
 * cell anywhere, it is a value of the paper and none is a bullet. */
#include "base/utf8.h"
#include "ingest/aligned.h"

enum { ROUND_MARKS = 3, MARK_REACH = 3 };

/* Tells whether the letter at `at` stands alone: behind a gap or at the line's start, a space or the end behind it. */
static bool is_lone(Str text, size_t at) {
    bool is_free = at == 0 || (text.at[at - 1] == ' ' && (at == 1 || text.at[at - 2] == ' '));
    return is_free && (at + 1 == text.len || text.at[at + 1] == ' ');
}

/* Returns where the words behind the letter begin. */
static size_t words_behind(Str text, size_t at) {
    for (at++; at < text.len && text.at[at] == ' ';)
        at++;
    return at;
}

/* Tells whether a capital stands near behind it. In Welsh it is a word, which stands a space from the one before. */
static bool is_round(Str text, size_t at) {
    size_t next = words_behind(text, at), behind = next;
    return is_lone(text, at) && next <= at + 1 + MARK_REACH && next < text.len &&
           utf8_is_upper(utf8_next(text, &behind));
}

/* Returns where the next such letter stands from `from` on; the text's length for none. */
static size_t find_round(Str text, size_t from) {
    size_t at = str_find_byte(text, from, 'o');
    while (at < text.len && !is_round(text, at))
        at = str_find_byte(text, at + 1, 'o');
    return at;
}

/* Counts such letters in the line; *values those that stand alone without words near behind them. */
static size_t count_round(Str text, size_t *values) {
    size_t count = 0;
    for (size_t at = str_find_byte(text, 0, 'o'); at < text.len; at = str_find_byte(text, at + 1, 'o')) {
        size_t next = words_behind(text, at);
        count += is_round(text, at);
        *values += is_lone(text, at) && (next == text.len || next > at + 1 + MARK_REACH);
    }
    return count;
}

static Str with_bullets(Arena *arena, Str text) {
    StrBuf out = buf_open(arena);
    size_t from = 0;
    for (size_t at = find_round(text, 0); at < text.len; at = find_round(text, from)) {
        buf_add(&out, str_slice(text, from, at));
        buf_add(&out, STR("\xE2\x80\xA2"));
        from = at + 1;
    }
    buf_add(&out, str_from(text, from));
    return buf_str(&out);
}

TextLines aligned_marks_round(Arena *arena, const TextLines *lines, size_t *count) {
    size_t values = 0;
    *count = 0;
    for (size_t i = 0; i < lines->count; i++)
        *count += count_round(lines->at[i].text, &values);
    *count = *count < ROUND_MARKS || values > 0 ? 0 : *count;
    if (*count == 0)
        return *lines;
    TextLines marked = {0};
    for (size_t i = 0; i < lines->count; i++) {
        TextLine line = lines->at[i];
        if (find_round(line.text, 0) < line.text.len)
            line.text = with_bullets(arena, line.text);
        vec_push(arena, &marked, line);
    }
    return marked;
}
