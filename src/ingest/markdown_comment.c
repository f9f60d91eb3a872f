#include "ingest/markdown_comment.h"

#include "base/utf8.h"

enum { COMMENTS_TOLD = 20, QUOTED_BYTES = 120, MARK_BYTES = 4 };

/* The lines while comments are taken out of them. */
typedef struct {
    Reader *reader;
    TextLines kept;
    StrBuf words, rest; /* of the comment that is open; of the line without its comments */
    Lines lines;        /* of the comment */
    uint32_t count, first_line;
    bool is_open;
    bool has_no_end; /* no comment ends in what follows: it is not looked for again */
} Comments;

/* Tells whether a comment that begins at `from` of line `i` ends somewhere. */
static bool has_end(Comments *comments, size_t i, size_t from) {
    const TextLines *lines = &comments->reader->lines;
    for (; i < lines->count && !comments->has_no_end; i++, from = 0)
        if (str_find(lines->at[i].text, from, "-->") < lines->at[i].text.len)
            return true;
    comments->has_no_end = true;
    return false;
}

static void close_comment(Comments *comments) {
    Reader *reader = comments->reader;
    comments->is_open = false;
    if (comments->count++ == 0)
        comments->first_line = comments->lines.first;
    if (comments->count > COMMENTS_TOLD)
        return;
    Str words = str_collapse(reader->arena, buf_str(&comments->words));
    grid_decide(reader, &reader->source->decisions, (Mark){DECISION_COMMENT_DROPPED, comments->lines}, "\"%.*s\"%s",
                STR_ARG(utf8_fit(words, QUOTED_BYTES)), words.len > QUOTED_BYTES ? " and more" : "");
}

/* Reads line `i`: its words go to `rest`, those of comments to `words`. Returns whether the line has a comment. */
static bool read_line(Comments *comments, size_t i) {
    const TextLine *line = &comments->reader->lines.at[i];
    Str text = line->text;
    bool is_changed = comments->is_open;
    for (size_t at = 0; at <= text.len;) {
        if (!comments->is_open) {
            size_t start = str_find(text, at, "<!--");
            bool is_comment = start < text.len && has_end(comments, i, start + MARK_BYTES);
            buf_add(&comments->rest, str_slice(text, at, is_comment ? start : text.len));
            if (!is_comment)
                return is_changed;
            comments->is_open = is_changed = true;
            comments->lines.first = line->number;
            comments->words.len = 0;
            at = start + MARK_BYTES;
        }
        size_t end = str_find(text, at, "-->");
        buf_add(&comments->words, str_slice(text, at, end));
        if (end == text.len) {
            buf_add_byte(&comments->words, ' ');
            return true;
        }
        comments->lines.last = line->number;
        close_comment(comments);
        at = end + 3;
    }
    return is_changed;
}

/* Adds the line as it is without its comments; one that held nothing else leaves no blank line behind. */
static void keep_rest(Comments *comments, const TextLine *line) {
    Arena *arena = comments->reader->arena;
    Str rest = buf_str(&comments->rest);
    if (str_is_blank(rest))
        return;
    TextLine kept = *line;
    while (rest.at[rest.len - 1] == ' ')
        rest.len--;
    kept.text = str_copy(arena, rest);
    kept.tabs = 0;
    for (size_t c = 0; c < rest.len; c++)
        kept.tabs += rest.at[c] == '\t';
    vec_push(arena, &comments->kept, kept);
}

void markdown_comments_drop(Reader *reader) {
    Comments comments = {.reader = reader, .words = buf_open(reader->work), .rest = buf_open(reader->work)};
    for (size_t i = 0; i < reader->lines.count; i++) {
        comments.rest.len = 0;
        if (reader->lines.at[i].is_literal && !comments.is_open)
            vec_push(reader->arena, &comments.kept, reader->lines.at[i]);
        else if (read_line(&comments, i))
            keep_rest(&comments, &reader->lines.at[i]);
        else
            vec_push(reader->arena, &comments.kept, reader->lines.at[i]);
    }
    if (comments.count == 0)
        return;
    reader->lines = comments.kept;
    finding_raise(&reader->source->findings, FINDING_COMMENTS_DROPPED, (Place){.line = comments.first_line},
                  "%u comment%s", comments.count, comments.count == 1 ? "" : "s");
}
