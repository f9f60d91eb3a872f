/* Lines: each cut into words with the columns they stand in. */
#include "base/utf8.h"
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"

enum { TAB_STOP = 8, MARK_REACH = 8, SIGNS = 8 };

typedef VEC(AlignedWord) Words;

/* Signs that stand alone as cells somewhere in the paper, as ticks do under heads: nowhere in it are they list marks.
 */
typedef struct {
    Str at[SIGNS];
    uint32_t count;
} CellSigns;

/* A sign alone that can be a list mark; letters and numbers that count items may be cells. */
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

/* Round bullets and dashes mark items even where others of them stand alone. */
static bool may_be_cell_sign(Str sign) {
    return !str_equal(sign, STR("\xE2\x80\xA2")) && !str_equal(sign, STR("\xC2\xB7")) && !str_equal(sign, STR("*")) &&
           !str_equal(sign, STR("\xEF\x82\xB7")) && !str_equal(sign, STR("-")) && !str_equal(sign, STR("\xE2\x80\x93"));
}

static bool is_cell_sign(const CellSigns *signs, Str sign) {
    for (uint32_t s = 0; s < signs->count; s++)
        if (str_equal(signs->at[s], sign))
            return true;
    return false;
}

/* Tells whether a dash before word `w`, more than a space away, is the nil of its column: the next column's dash or
 * figure follows. */
static bool is_nil(Str text, const Words *words, size_t w, bool is_dash) {
    const AlignedWord *word = &words->at[w];
    bool is_alone = w + 1 == words->count || word[1].from - word->to >= ALIGNED_REAL_GAP;
    Str next = str_slice(text, word->at, word->end);
    return is_dash && word->from - word[-1].to >= ALIGNED_REAL_GAP && is_alone &&
           (is_bullet(next) || (kind_has_digit(next) && kind_is_figure(next)));
}

/* Marks the words that are list marks; what stands alone without one near is noted in `found`. */
static void find_marks(Str text, Words *words, const CellSigns *cells, CellSigns *found) {
    for (size_t w = 0; w < words->count; w++) {
        AlignedWord *word = &words->at[w];
        Str sign = str_slice(text, word->at, word->end);
        if ((w > 0 && word->from - word[-1].to < ALIGNED_REAL_GAP) || !is_bullet(sign))
            continue;
        bool is_near = w + 1 < words->count && words->at[w + 1].from - word->to <= MARK_REACH;
        bool is_dash = str_equal(sign, STR("-")) || str_equal(sign, STR("\xE2\x80\x93"));
        word->is_mark = is_near && !is_cell_sign(cells, sign) && !is_nil(text, words, w + 1, is_dash);
        if (!is_near && w > 0 && found->count < SIGNS && may_be_cell_sign(sign) && !is_cell_sign(found, sign))
            found->at[found->count++] = sign;
    }
}

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
    return true;
}

static AlignedLines cut_lines(Arena *arena, const TextLines *lines, const CellSigns *cells, CellSigns *found) {
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
            find_marks(line->text, &words, cells, found);
            made.words = arena_copy(arena, words.at, words.count * sizeof *words.at);
            made.count = (uint32_t)words.count;
        }
        vec_push(arena, &cut, made);
        gap = 0;
    }
    return cut;
}

AlignedLines aligned_lines_cut(Arena *arena, const TextLines *lines) {
    CellSigns none = {.count = 0}, cells = {.count = 0};
    AlignedLines cut = cut_lines(arena, lines, &none, &cells);
    return cells.count ? cut_lines(arena, lines, &cells, &none) : cut;
}

Str aligned_text(const AlignedLine *line, uint32_t first_word, uint32_t word_count) {
    if (word_count == 0)
        return STR("");
    return str_slice(line->line->text, line->words[first_word].at, line->words[first_word + word_count - 1].end);
}

bool aligned_is_parted(const AlignedLine *line, uint32_t w) {
    return w > 0 && !line->words[w - 1].is_mark && line->words[w].from - line->words[w - 1].to >= ALIGNED_REAL_GAP;
}

bool aligned_is_multiple(const AlignedLine *line) {
    for (uint32_t w = 1; w < line->count; w++)
        if (aligned_is_parted(line, w))
            return true;
    return false;
}

uint32_t aligned_left(const AlignedLine *line) { return line->words[0].from; }

uint32_t aligned_right(const AlignedLine *line) { return line->words[line->count - 1].to; }

uint32_t aligned_text_end(const AlignedLine *line, uint32_t w) {
    for (w++; w < line->count && !aligned_is_parted(line, w);)
        w++;
    return w;
}
