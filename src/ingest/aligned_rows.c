/* Rows: which lines of a region make a row. Blank lines tell where they stand
 * between rows throughout; else every column is asked whether it begins anew or goes on. */
#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"
#include "ingest/infer.h"

enum {
    START_SCORE = 2,
    SURE_SCORE = 5,
    SHORT_BYTES = 24,
    GAP_SCORE = 2,
    EVEN_SCORE = 3,
    DIVIDED_SCORE = -4,
    PLACES_TOLD = 12,
    GROUPS = 2
};

/* A region while its lines are made rows. */
typedef struct {
    Reader *reader;
    const AlignedLines *lines;
    const AlignedRegion *region;
    uint32_t first, last; /* columns */
    AlignedDealer dealer;
    AlignedCells now, before; /* the line in hand and the one above it in its row */
    uint32_t *left;           /* of each column: where its texts begin */
    AlignedWidths widths;
    AlignedStyle style;
    bool *seen;               /* columns with text in the row so far */
    bool *starts;             /* for each line: it begins a row */
    uint32_t row_filled;      /* columns that the row's first line fills */
    size_t row;               /* rows begun so far */
    size_t top;               /* rows of the header so far, one at least */
    size_t unkeyed;           /* rows so far that leave the first column blank in their first line */
    size_t row_lines, groups; /* lines of the row so far; rows so far that were one line in the first column alone */
    size_t head;              /* lines at the top that repeat the header of the page before */
    bool is_wordy;            /* the line in hand holds no figures but those of periods and units */
    bool are_units;           /* it holds units alone */
    bool is_centred;          /* blank lines part rows whose cells stand in the middle of their lines */
    bool is_counted;          /* rows begin with the lines on which the second column counts */
} Rows;

static void deal(Rows *rows, size_t i) {
    AlignedCells swap = rows->before;
    rows->before = rows->now;
    rows->now = swap;
    aligned_cells_deal(&rows->dealer, i, &rows->now);
    if (rows->last - rows->first == rows->region->count + 1)
        return;
    rows->now.filled = 0;
    for (uint32_t c = rows->first; c < rows->last; c++)
        rows->now.filled += rows->now.texts[c].len > 0;
}

/* Measures where the columns' texts begin, how long a line of each is and can be. */
static void measure(Rows *rows) {
    uint32_t columns = rows->region->count + 1, right = 0;
    for (uint32_t c = 0; c < columns; c++)
        rows->left[c] = ALIGNED_WIDTH;
    for (size_t i = rows->region->from; i < rows->region->to; i++) {
        deal(rows, i);
        for (uint32_t c = 0; c < columns; c++) {
            if (rows->now.texts[c].len == 0 || rows->now.crossing)
                continue;
            rows->left[c] = rows->now.lefts[c] < rows->left[c] ? rows->now.lefts[c] : rows->left[c];
            uint32_t length = rows->now.rights[c] - rows->now.lefts[c];
            rows->widths.longest[c] = length > rows->widths.longest[c] ? length : rows->widths.longest[c];
            right = c + 1 == columns && rows->now.rights[c] > right ? rows->now.rights[c] : right;
        }
    }
    for (uint32_t c = 0; c < columns; c++) {
        uint32_t end = c + 1 < columns ? rows->left[c + 1] - ALIGNED_REAL_GAP : right;
        rows->widths.room[c] = end > rows->left[c] ? end - rows->left[c] : 0;
    }
}

/* "April" above "2011" is one date. */
static bool is_date_wrapped(Arena *arena, Str above, Str text) {
    return kind_has_letter(above) && text.len < 6 && kind_of(above) == KIND_DATE && kind_is_figure(text) &&
           kind_of(str_format(arena, "%.*s %.*s", STR_ARG(above), STR_ARG(text))) == KIND_DATE;
}

/* "Reporting to:" above "Agreed:" are two labels; what else stands under a label's colon is of it. Under a label
 * of two lines stands another one, whose own colon may stand on its next line, when its value is beside it. */
static int rate_label(Str text, bool has_key, bool may_be_label) {
    if (!str_ends(text, ":"))
        return may_be_label && kind_starts_upper(text) ? 1 : -2;
    return has_key ? 2 : 1;
}

/* Tells whether the text of a column goes on in a sentence: it begins in small letters, as others of the column do not
 * where rows begin, and is no address. */
static bool is_lower(const Rows *rows, uint32_t c) {
    Str text = rows->now.texts[c];
    return kind_starts_lower(text) && !rows->style.small[c] && !kind_is_address(text);
}

static bool ends_digit(Str text) { return text.len && text.at[text.len - 1] >= '0' && text.at[text.len - 1] <= '9'; }

/* How much speaks for a column beginning anew under the text right above, negative for its going on. */
static int rate_adjacent(Rows *rows, uint32_t c, Arena *scratch) {
    Str above = rows->before.texts[c], text = rows->now.texts[c];
    bool has_key = rows->now.texts[rows->first].len > 0;
    if (aligned_is_dash_wrapped(above, text, rows->widths.room[c]))
        return -2;
    if (!rows->are_units && aligned_is_divided(above, text, rows->widths.longest[c]))
        return DIVIDED_SCORE;
    if (kind_bullet(text))
        return 0;
    if (aligned_are_values(above, text))
        return 2;
    if (is_lower(rows, c) || kind_ends_joint(above) || aligned_is_bracketed(above, text))
        return -2;
    if (str_ends(above, ":"))
        return rate_label(text, has_key, c == rows->first && rows->row_lines > 1 && rows->now.filled > 1);
    bool is_top = rows->row <= rows->top;
    /* A head may end with any word ("By when"). */
    if (!is_top && kind_ends_open(above))
        return -2;
    /* Nor does a line of words, periods and units alone begin the data. */
    if (is_top && !has_key && rows->is_wordy)
        return 0;
    /* "2004/05" above "Actual" is one head. */
    if (is_top && !has_key && kind_is_period(above) && !kind_is_figure(text))
        return 0;
    if (kind_is_figure(above) && kind_is_figure(text))
        return is_date_wrapped(scratch, above, text) ? 0 : 2;
    /* Far more room than the word needs: no wrapping but an end parts the two. */
    if (aligned_would_fit(above, text, rows->widths.room[c] * 2 / 3))
        return has_key ? 3 : rows->now.filled > 1;
    if (aligned_would_fit(above, text, rows->widths.room[c]))
        return has_key ? 2 : rows->now.filled > 1;
    if (kind_ends_sentence(above) && kind_starts_upper(text))
        return has_key;
    if (kind_starts_digit(above) && kind_starts_digit(text))
        return has_key;
    if (ends_digit(above) && ends_digit(text) && text.len < SHORT_BYTES)
        return 1;
    return kind_starts_upper(text) || kind_starts_digit(text) || kind_is_figure(text) || kind_is_address(text) ||
                   rows->style.small[c]
               ? 0
               : -1;
}

/* A tick or dash under a head is a value, too. */
static bool is_figure_under(const Rows *rows, uint32_t c) {
    Str above = rows->before.texts[c], text = rows->now.texts[c];
    if (kind_of(text) == KIND_MARK && !kind_has_letter(text))
        return kind_has_letter(above) && kind_of(above) != KIND_MARK;
    return above.len && kind_is_figure(text) && kind_has_digit(text) && !kind_is_period(text) && !kind_is_unit(text) &&
           !kind_is_figure(above);
}

/* "3 Possible" under "Likelihood". */
static bool is_counted_under(const Rows *rows, uint32_t c) {
    Str above = rows->before.texts[c], text = rows->now.texts[c];
    return above.len && kind_starts_digit(text) && !kind_starts_digit(above) && !kind_is_period(text);
}

/* Where rows before were one line in the first column, which head those below, so may a line that begins anew there. A
 * word alone that had no room above, under a name in capitals, is the name's last ("Annual Governance" over
 * "Statement"). */
static bool may_be_group(const Rows *rows) {
    Str above = rows->before.texts[rows->first], text = rows->now.texts[rows->first];
    if (kind_count_words(text, 2) == 1 && kind_count_words(above, 2) > 1 && !aligned_is_new_label(above, text) &&
        !aligned_would_fit(above, text, rows->widths.room[rows->first]))
        return false;
    return rows->now.filled == 1 && kind_starts_upper(text) && kind_has_letter(str_slice(text, 0, 1)) &&
           !kind_ends_sentence(text) && !kind_ends_open(above);
}

/* A text in small letters, or a name in brackets under another ("Cllr Rowe" over "(Leisure)"). */
static bool goes_on_under(const Rows *rows, uint32_t c) {
    Str above = rows->before.texts[c], text = rows->now.texts[c];
    return above.len && text.len && (is_lower(rows, c) || aligned_is_bracketed(above, text));
}

/* Tells whether the line holds no figures but those of periods and units ("£000"). */
static bool is_wordy(const Rows *rows) {
    for (uint32_t c = rows->first; c < rows->last; c++) {
        Str text = rows->now.texts[c];
        if (kind_has_digit(text) && !kind_is_period(text) && !kind_is_unit(text))
            return false;
    }
    return true;
}

/* Tells whether the line holds nothing but sums, each right under one: a total without a name. */
static bool is_sums(const Rows *rows) {
    enum { SUM_BYTES = 4 };
    for (uint32_t c = rows->first; c < rows->last; c++) {
        Str text = rows->now.texts[c];
        bool has_sign = str_find_byte(text, 0, ',') < text.len || str_find_byte(text, 0, '.') < text.len;
        if (text.len && (kind_of(text) != KIND_NUMBER || kind_of(rows->before.texts[c]) != KIND_NUMBER || !has_sign ||
                         text.len < SUM_BYTES))
            return false;
    }
    return rows->now.filled > 0;
}

/* Rates the line in hand as the first of a new row, column by column. */
static int rate_start(Rows *rows, Arena *scratch) {
    int score = 0;
    bool is_top = rows->row <= rows->top, has_figure = false, key_goes_on = false, goes_on = false;
    rows->is_wordy = is_wordy(rows);
    rows->are_units = aligned_are_units(&rows->now, (AlignedPart){rows->first, rows->last});
    uint32_t figures_under = 0, counted_under = 0, under = 0, unlike = 0, periods = 0, begins = 0;
    for (uint32_t c = rows->first; c < rows->last; c++) {
        bool is_key = c == rows->first;
        if (rows->now.texts[c].len == 0)
            continue;
        has_figure |= kind_of(rows->now.texts[c]) == KIND_NUMBER && !kind_is_unit(rows->now.texts[c]);
        figures_under += is_figure_under(rows, c);
        counted_under += is_counted_under(rows, c);
        under += rows->before.texts[c].len > 0;
        periods += kind_is_period(rows->before.texts[c]);
        unlike += ends_digit(rows->before.texts[c]) && !kind_has_digit(rows->now.texts[c]);
        int adjacent = rows->before.texts[c].len ? rate_adjacent(rows, c, scratch) : 0;
        key_goes_on |= is_key && adjacent < 0;
        goes_on |= !is_key && goes_on_under(rows, c);
        begins += adjacent >= 0 && !kind_bullet(rows->now.texts[c]);
        if (rows->before.texts[c].len)
            score += adjacent;
        else if (rows->seen[c])
            score += is_key ? 3 : is_lower(rows, c) ? 0 : 2;
        else if (!is_top)
            score += is_key ? 2 : 1;
    }
    bool has_key = rows->now.texts[rows->first].len > 0;
    /* Each of three columns would have to break before a capital for the line to go on in the row. */
    if (!is_top && under == rows->last - rows->first && under > 2 && begins == under)
        score++;
    /* Under a first cell that is merged down all columns beside it begin anew. */
    if (!is_top && !has_key && rows->now.filled + 1 == rows->last - rows->first && rows->now.filled > 2 &&
        begins == rows->now.filled)
        score += rows->unkeyed > 0 ? 2 : 1;
    /* Where all cells wrap, one of them goes on for sure, and others end ("Yes"). */
    if (!is_top && has_key && goes_on && !has_figure && under == rows->now.filled &&
        rows->now.filled < rows->row_filled)
        score -= 2;
    /* The heads of columns often stand on the last line of the header. */
    if (is_top && has_key && !rows->seen[rows->first] && !has_figure)
        score -= 3;
    /* Figures under heads are data; "Quarter" may be wrapped before its number, but not beside a filled first cell. */
    if (is_top && (figures_under > 0 || (has_key && counted_under * 2 > rows->now.filled)))
        score += has_key ? 2 : 1;
    if (is_top && has_key && figures_under * 2 > rows->now.filled)
        score += 2;
    if (has_key && rows->now.filled >= 2 && rows->now.filled == rows->row_filled)
        score++;
    if (!has_key && rows->now.filled * 2 < rows->row_filled)
        score += is_sums(rows) ? 1 : -1;
    if (rows->groups >= GROUPS && may_be_group(rows))
        score += 2;
    /* A text that ends in a figure is whole: where all texts of the line are words under such, they begin anew. */
    if (rows->style.is_even && !key_goes_on && (!is_top || under > periods) && under > 0 &&
        (rows->now.filled >= rows->row_filled || unlike == rows->now.filled) && (!is_top || has_key))
        score += EVEN_SCORE;
    return score;
}

/* A line that is a row of its own whatever stands around it: a text across columns, or a ruled line. */
static bool is_alone(const Rows *rows) {
    if (rows->now.filled == 1 && rows->now.crossing > 0)
        return true;
    for (uint32_t c = rows->first; c < rows->last; c++)
        if (rows->now.texts[c].len && !kind_is_rule(rows->now.texts[c]))
            return false;
    return rows->now.filled > 0;
}

/* A text across columns that stands at the top of a region, over the heads of single columns. */
static bool is_upper_header(const Rows *rows) { return rows->row <= 1 && rows->now.crossing > 0; }

static bool begins_key(const Rows *rows) {
    return rows->now.texts[rows->first].len > 0 && !kind_starts_lower(rows->now.texts[rows->first]);
}

/* Tells whether the texts behind a blank line go on where those above it stop. */
static bool goes_on(const Rows *rows) {
    uint32_t lower = 0;
    if (rows->now.texts[rows->first].len || rows->now.filled == 0)
        return false;
    for (uint32_t c = rows->first; c < rows->last; c++)
        lower += rows->now.texts[c].len && rows->before.texts[c].len && kind_starts_lower(rows->now.texts[c]) &&
                 !kind_ends_sentence(rows->before.texts[c]);
    return lower == rows->now.filled;
}

/* The key of a row can stand lower than its other cells, or higher: where its first lines stood alone above the line in
 * hand, the row begins with them. Returns that line. */
static size_t find_key_start(const Rows *rows, size_t i) {
    size_t at = i;
    if (!kind_starts_lower(rows->now.texts[rows->first]))
        return i;
    while (at > rows->region->from + 1 && rows->lines->at[at].gap == 0 && !rows->starts[at - rows->region->from]) {
        const AlignedLine *above = &rows->lines->at[at - 1];
        for (uint32_t w = 1; w < above->count; w++)
            if (aligned_is_parted(above, w))
                return i;
        Str text = aligned_text(above, 0, above->count);
        if (above->words[0].from != rows->left[rows->first])
            return i;
        at--;
        if (!kind_starts_lower(text))
            return at;
    }
    return i;
}

/* Tells whether line `i`, the last, is the end of the first cell above: alone right under a row, it heads nothing, and
 * the two are longer than any other line of their column. A label or a note in brackets is of its own, and what ends in
 * a figure is whole. */
static bool ends_last_key(const Rows *rows, size_t i) {
    uint32_t c = rows->first;
    Str above = rows->before.texts[c], text = rows->now.texts[c];
    return i + 1 == rows->region->to && rows->lines->at[i].gap == 0 && rows->row > 1 && rows->now.filled == 1 &&
           text.len && above.len && rows->before.filled > 1 && rows->row_lines == 1 &&
           rows->widths.longest[c] < utf8_count(above) + 1 + utf8_count(text) &&
           kind_has_letter(str_slice(text, 0, 1)) && str_find_byte(text, 0, ':') == text.len &&
           !kind_ends_sentence(above) && !ends_digit(above);
}

static void begin_row(Rows *rows) {
    rows->groups += rows->row_lines == 1 && rows->row_filled == 1 && rows->seen[rows->first];
    rows->row++;
    rows->unkeyed += rows->row > rows->top && rows->now.texts[rows->first].len == 0;
    rows->row_lines = 0;
    rows->row_filled = rows->now.filled;
    for (uint32_t c = rows->first; c < rows->last; c++)
        rows->seen[c] = false;
}

/* The first column begins anew after lines of the row that it left blank. */
static bool is_key_again(const Rows *rows) {
    uint32_t c = rows->first;
    return rows->now.texts[c].len && rows->seen[c] && rows->before.texts[c].len == 0;
}

/* The line fills its first column and as many others as the row's first line: where blank lines part rows, a page that
 * rounds their distance leaves out a few. A key in brackets goes on in the one above. */
static bool is_as_full(const Rows *rows) {
    Str key = rows->now.texts[rows->first];
    return key.len && !str_starts(key, "(") && rows->now.filled >= rows->row_filled;
}

static void note_seen(Rows *rows) {
    rows->row_lines++;
    for (uint32_t c = rows->first; c < rows->last; c++)
        rows->seen[c] |= rows->now.texts[c].len > 0;
}

/* Walks down the lines and marks where rows begin. Where blank lines part rows they alone decide; returns the number of
 * blocks between blank lines in which a row would begin inside. */
static size_t mark_starts(Rows *rows, bool by_gaps, bool by_texts, size_t *blocks) {
    size_t divided = 0;
    bool was_alone = true, is_divided = false;
    Arena *scratch = arena_open();
    rows->row = rows->row_lines = rows->groups = rows->unkeyed = 0;
    rows->top = 1;
    *blocks = 0;
    for (size_t i = rows->region->from; i < rows->region->to; i++) {
        deal(rows, i);
        bool has_gap = i > rows->region->from && rows->lines->at[i].gap > 0;
        bool is_head = rows->region->over.widths && i <= rows->region->over.low,
             alone = !is_head && (is_alone(rows) || is_upper_header(rows)),
             is_under =
                 rows->row == 1 && aligned_spans_tell(&rows->now, rows->seen, (AlignedPart){rows->first, rows->last}),
             start = was_alone || alone || is_under;
        if (rows->now.filled == 0) {
            /* The other of two tables side by side goes on alone. */
            AlignedCells swap = rows->before;
            rows->before = rows->now;
            rows->now = swap;
            rows->starts[i - rows->region->from] = false;
            continue;
        }
        if (is_head)
            is_under = start = i == rows->region->from || i == rows->region->over.line + 1;
        else if (rows->region->over.widths && i == rows->region->over.low + 1 && begins_key(rows))
            start = true;
        else if (rows->head && i - rows->region->from <= rows->head)
            start |= i - rows->region->from == rows->head;
        else if (!start && has_gap && by_gaps)
            start = !goes_on(rows);
        else if (!start && by_texts)
            start = !ends_last_key(rows, i) && rate_start(rows, scratch) + (has_gap ? GAP_SCORE : 0) >= START_SCORE;
        else if (!start && !has_gap && !rows->is_centred && (is_key_again(rows) || is_as_full(rows)))
            start = rate_start(rows, scratch) >= SURE_SCORE;
        if (has_gap || *blocks == 0) {
            ++*blocks;
            divided += is_divided;
            is_divided = false;
        } else {
            is_divided |= start && !was_alone && !alone;
        }
        if (start)
            begin_row(rows);
        if (is_under)
            rows->top = rows->row;
        note_seen(rows);
        rows->starts[i - rows->region->from] = start;
        if (start && !alone && !is_head) {
            rows->starts[i - rows->region->from] = false;
            rows->starts[find_key_start(rows, i) - rows->region->from] = true;
        }
        was_alone = alone;
        arena_reset(scratch);
    }
    arena_close(scratch);
    return divided + is_divided;
}

static void report(Rows *rows, const Grid *grid, size_t lines) {
    const AlignedRegion *region = rows->region;
    Reader *reader = rows->reader;
    Lines place = {grid->rows.at[0].lines.first, grid->rows.at[grid->rows.count - 1].lines.last};
    StrBuf places = buf_open(reader->arena);
    for (uint32_t g = rows->first; g + 1 < rows->last && g < rows->first + PLACES_TOLD; g++)
        buf_add_format(&places, "%s%u", g > rows->first ? ", " : "", region->gutters[g].from + 1);
    grid_decide(reader, &reader->source->decisions, (Mark){DECISION_COLUMNS_ALIGNED, place},
                "%u columns; blank at characters %.*s over %zu lines", rows->last - rows->first,
                STR_ARG(buf_str(&places)), lines);
    if (lines > grid->rows.count)
        grid_decide(reader, &reader->source->decisions, (Mark){DECISION_LINES_MERGED, place}, "%zu lines make %zu rows",
                    lines, grid->rows.count);
    aligned_doubt_report(reader, grid);
}

static Rows open_rows(Reader *reader, const AlignedLines *lines, const AlignedRegion *region) {
    Arena *arena = reader->arena;
    uint32_t columns = region->count + 1;
    return (Rows){.reader = reader,
                  .lines = lines,
                  .region = region,
                  .dealer = aligned_dealer_open(arena, lines, region),
                  .now = aligned_cells_make(arena, region),
                  .before = aligned_cells_make(arena, region),
                  .left = ARENA_ARRAY(arena, uint32_t, columns),
                  .widths = {ARENA_ARRAY(arena, uint32_t, columns), ARENA_ARRAY(arena, uint32_t, columns)},
                  .seen = ARENA_ARRAY(arena, bool, columns),
                  .starts = ARENA_ARRAY(arena, bool, region->to - region->from)};
}

/* Finds where rows begin: by blank lines when these part rows throughout, else by the texts. */
static void find_starts(Rows *rows, const AlignedHeader *header) {
    size_t blocks, divided = mark_starts(rows, true, true, &blocks);
    AlignedPart part = {rows->first, rows->last};
    rows->is_centred =
        blocks > 1 && ((rows->head && header->is_centred) || aligned_centred_tell(rows->lines, rows->region, part));
    if (rows->is_centred || (blocks > 1 && divided * 5 <= blocks * 2)) {
        mark_starts(rows, true, false, &blocks);
        if (!rows->is_centred)
            aligned_paragraphs_join(rows->lines, rows->region, part, rows->starts);
    } else {
        mark_starts(rows, false, true, &blocks);
        AlignedRegion body = *rows->region;
        body.from = body.over.widths ? body.over.low + 1 : body.from + rows->head;
        body.is_body = rows->head > 0;
        aligned_shape_part(rows->lines, &body, part, &rows->widths, rows->starts + (body.from - rows->region->from));
    }
    rows->is_counted = aligned_counted_mark(rows->lines, rows->region, part, rows->starts);
}

/* Counts the lines at the top that say what the first row of the table before says: its header, repeated. */
static size_t count_repeated(const Rows *rows, const AlignedHeader *header) {
    size_t n = 0;
    while (n < header->count && rows->region->from + n < rows->region->to &&
           kind_fold_equal(rows->lines->at[rows->region->from + n].line->text, header->lines[n]))
        n++;
    return n == header->count ? n : 0;
}

/* Keeps the lines of the first row, which may be a header that the next page repeats. */
static void keep_header(const Rows *rows, AlignedHeader *header) {
    if (rows->head)
        return;
    header->is_centred = rows->is_centred;
    header->count = 0;
    for (size_t i = rows->region->from; i < rows->region->to; i++) {
        bool is_head = rows->region->over.widths && i <= rows->region->over.low;
        if (i > rows->region->from && rows->starts[i - rows->region->from] && !is_head)
            return;
        if (header->count == ALIGNED_HEADER_LINES)
            break;
        header->lines[header->count++] = rows->lines->at[i].line->text;
    }
    header->count = 0;
}

/* Where the second column counts, the first cell may be merged down over several rows, and its lines stand beside
 * two of them: it stays whole, in the upper row. */
static void keep_key(Rows *rows, AlignedMerge *merge, size_t i) {
    Str *key = &rows->now.texts[rows->first];
    const StrBuf *number = &merge->cells[rows->first + 1].text; /* none in a header */
    if (!rows->is_counted || number->len == 0 || !kind_starts_digit(buf_str(number)) || rows->lines->at[i].gap > 0 ||
        rows->before.texts[rows->first].len == 0 || rows->style.small[rows->first] || !kind_starts_lower(*key))
        return;
    aligned_merge_text(merge, rows->first, *key, rows->lines->at[i].line->number);
    *key = STR("");
}

void aligned_rows_read(Reader *reader, const AlignedLines *lines, const AlignedRegion *region, AlignedPart part,
                       AlignedHeader *header) {
    Rows rows = open_rows(reader, lines, region);
    rows.first = part.first;
    rows.last = part.last;
    measure(&rows);
    rows.style = aligned_style_find(reader->arena, lines, region, part, rows.widths.longest);
    rows.head = count_repeated(&rows, header);
    find_starts(&rows, header);
    keep_header(&rows, header);
    AlignedMerge merge = aligned_merge_open(reader, region, part, rows.widths);
    Grid *grid = ARENA_NEW(reader->arena, Grid);
    size_t count = 0;
    for (size_t i = region->from; i < region->to; i++) {
        deal(&rows, i);
        if (rows.now.filled == 0)
            continue;
        if (rows.starts[i - region->from]) {
            keep_key(&rows, &merge, i);
            if (!aligned_merge_finish(&merge, grid))
                break;
        }
        if (rows.head && i - region->from == rows.head)
            merge.foot = &header->foot;
        aligned_merge_line(&merge, &rows.now, lines->at[i].line->number);
        merge.row.is_over |= region->over.widths && i == region->over.line;
        count++;
    }
    aligned_merge_finish(&merge, grid);
    aligned_cut_keep(reader->arena, region, &rows.now, rows.widths.room, &header->foot);
    if (grid->rows.count == 0)
        return;
    grid->is_apart = part.first > 0;
    grid_add_grid(reader, grid, lines->at[region->from].gap);
    report(&rows, grid, count);
}
