/* Lines: each cut into words with the columns they stand in. */
#include "base/utf8.h"
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { TAB_STOP = 8, MARK_REACH = 8 };

typedef VEC(AlignedWord) Words;

/* A bullet alone; letters and numbers that count items may be cells. */
static bool is_bullet(Str word) {
    char text[8];
    if (word.len == 0 || word.len > 4 || kind_has_letter(word) || kind_has_digit(word))
        return false;
    for (size_t i = 0; i < word.len; i++)
        text[i] = word.at[i];
    text[word.len] = ' ';
    text[word.len + 1] = 'x';
    return kind_bullet((Str){text, word.len + 2}) == word.len + 1;
}

static bool is_space(uint32_t c) { return c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A); }

/* Cuts the line; false when it is wider than a page. */
static bool cut_words(Arena *arena, Str text, Words *words) {
    uint32_t column = 0;
    bool is_open = false;
    words->count = 0;
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        if (is_space(c)) {
            is_open = false;
            column = c == '\t' ? (column / TAB_STOP + 1) * TAB_STOP : column + 1;
            continue;
        }
        if (column >= ALIGNED_WIDTH)
            return false;
        if (!is_open)
            vec_push(arena, words, (AlignedWord){.from = column, .at = (uint32_t)from});
        is_open = true;
        column++;
        words->at[words->count - 1].to = column;
        words->at[words->count - 1].end = (uint32_t)at;
    }
    for (size_t w = 0; w + 1 < words->count; w++) {
        AlignedWord *word = &words->at[w];
        bool begins_text = w == 0 || word->from - word[-1].to >= ALIGNED_REAL_GAP;
        word->is_mark = begins_text && words->at[w + 1].from - word->to <= MARK_REACH &&
                        is_bullet(str_slice(text, word->at, word->end));
    }
    return true;
}

AlignedLines aligned_lines_cut(Arena *arena, const TextLines *lines) {
    AlignedLines cut = {0};
    Words words = {0};
    uint32_t gap = 0, page = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const TextLine *line = &lines->at[i];
        page += line->starts_page;
        if (str_is_blank(line->text)) {
            gap++;
            continue;
        }
        bool fits = cut_words(arena, line->text, &words);
        AlignedLine made = {.line = line, .gap = gap, .page = page};
        if (fits) {
            made.words = arena_copy(arena, words.at, words.count * sizeof *words.at);
            made.count = (uint32_t)words.count;
        }
        vec_push(arena, &cut, made);
        gap = 0;
    }
    return cut;
}

Str aligned_text(const AlignedLine *line, uint32_t first_word, uint32_t word_count) {
    if (word_count == 0)
        return STR("");
    return str_slice(line->line->text, line->words[first_word].at, line->words[first_word + word_count - 1].end);
}

bool aligned_is_parted(const AlignedLine *line, uint32_t w) {
    return w > 0 && !line->words[w - 1].is_mark && line->words[w].from - line->words[w - 1].to >= ALIGNED_REAL_GAP;
}
