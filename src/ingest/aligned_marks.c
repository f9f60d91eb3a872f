/* Marks: Word's round bullets of the second level, which programs write as the letter o. */
#include "base/utf8.h"
#include "ingest/aligned.h"

enum { ROUND_MARKS = 3, MARK_REACH = 8 };

/* Returns where the next such letter stands from `from` on: alone behind a gap or at the line's start, a capital behind
 * it; the text's length for none. In Welsh it is a word, which stands a space from the one before. */
static size_t find_round(Str text, size_t from) {
    for (size_t at = str_find_byte(text, from, 'o'); at < text.len; at = str_find_byte(text, at + 1, 'o')) {
        bool is_free = at == 0 || (text.at[at - 1] == ' ' && (at == 1 || text.at[at - 2] == ' '));
        size_t next = at + 1;
        while (next < text.len && next <= at + MARK_REACH && text.at[next] == ' ')
            next++;
        if (is_free && next > at + 1 && next < text.len && utf8_is_upper((unsigned char)text.at[next]))
            return at;
    }
    return text.len;
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

TextLines aligned_marks_round(Arena *arena, const TextLines *lines) {
    size_t count = 0;
    for (size_t i = 0; i < lines->count; i++)
        for (size_t at = 0; count < ROUND_MARKS && at < lines->at[i].text.len; at++) {
            at = find_round(lines->at[i].text, at);
            count += at < lines->at[i].text.len;
        }
    if (count < ROUND_MARKS)
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
