#include "normalise/value.h"
#include "normalise/value_figure.h"

/* The tokens from..to of a step while it is taken apart. */
typedef struct {
    const Scan *scan;
    size_t from, to;
} Piece;

static bool is_mark_in(const Scan *scan, size_t i, const char *marks) {
    for (; *marks; marks++)
        if (scan_is_mark(scan, i, (uint32_t)*marks))
            return true;
    return false;
}

/* Takes off what leads from a level to its label: "=", a dash, a colon. */
static void trim_marks(Piece *piece) {
    while (piece->from < piece->to && is_mark_in(piece->scan, piece->from, "=-:.,;"))
        piece->from++;
    while (piece->to > piece->from && is_mark_in(piece->scan, piece->to - 1, "=-:,;"))
        piece->to--;
}

/* Returns the bracket that closes the one at `open`, or piece->to. */
static size_t find_close(const Piece *piece, size_t open) {
    size_t depth = 0;
    for (size_t i = open; i < piece->to; i++) {
        depth += scan_is_mark(piece->scan, i, '(');
        if (scan_is_mark(piece->scan, i, ')') && --depth == 0)
            return i;
    }
    return piece->to;
}

static void unwrap(Piece *piece) {
    if (piece->from < piece->to && scan_is_mark(piece->scan, piece->from, '(') &&
        find_close(piece, piece->from) + 1 == piece->to) {
        piece->from++;
        piece->to--;
    }
}

/* "4 x 3 = 12": the product is the score; without one the words stay as they are. */
static bool take_product(Piece *piece, Score *score) {
    const Scan *scan = piece->scan;
    size_t times = piece->from + 1;
    if (!scan_is_digits(scan, piece->from) || !(scan_is_one_of(scan, times, "x") || scan_is_mark(scan, times, 0xD7)) ||
        !scan_is_digits(scan, times + 1))
        return false;
    const char *issue;
    size_t count = scan_is_mark(scan, times + 2, '=') ? scan_read_number(scan, times + 3, &score->level, &issue) : 0;
    if (count == 0)
        score->label = score->raw;
    return true;
}

/* A level in front: "4 (Very Likely)", "5 - Catastrophic", "16 Red". */
static bool take_front(Piece *piece, Score *score) {
    const Scan *scan = piece->scan;
    const char *issue;
    size_t count = scan_read_number(scan, piece->from, &score->level, &issue), at = piece->from + count;
    bool is_joined = scan_is_joined(scan, at) && at < piece->to;
    bool is_more = is_joined && (scan->at[at].kind == TOKEN_WORD || scan_is_mark(scan, at, '%'));
    bool is_range = scan_is_mark(scan, at, '-') && scan_is_digits(scan, at + 1);
    if (count == 0 || is_more || is_range) {
        score->level = (Decimal){0};
        return false;
    }
    piece->from = at;
    return true;
}

/* A level behind: "High = 5", "High (12)", "Low 4". */
static void take_back(Piece *piece, Score *score) {
    const Scan *scan = piece->scan;
    bool is_bracketed = piece->to > piece->from && scan_is_mark(scan, piece->to - 1, ')');
    size_t at = piece->to - is_bracketed;
    while (at > piece->from && (scan_is_digits(scan, at - 1) ||
                                (scan_is_mark(scan, at - 1, '.') && at < piece->to && scan_is_joined(scan, at))))
        at--;
    const char *issue;
    Decimal level;
    size_t count = scan_read_number(scan, at, &level, &issue), before = at - (at > piece->from);
    bool is_range = before > piece->from && scan_is_mark(scan, before, '-') && scan_is_digits(scan, before - 1);
    if (count == 0 || at + count + is_bracketed != piece->to || at == piece->from || is_range)
        return;
    bool is_word = scan->at[before].kind == TOKEN_WORD && !scan_is_joined(scan, at);
    if (is_bracketed ? !scan_is_mark(scan, before, '(') : !is_word && !is_mark_in(scan, before, "=-:"))
        return;
    score->level = level;
    piece->to = is_bracketed ? before : at;
}

/* A level in brackets between label and range: "Almost Certain (5) > 90%". Returns where the range begins, or 0. */
static size_t take_middle(const Piece *piece, Score *score) {
    const Scan *scan = piece->scan;
    for (size_t i = piece->from + 1; i + 2 < piece->to; i++) {
        const char *issue;
        if (!scan_is_mark(scan, i, '(') || !scan_is_digits(scan, i + 1) || !scan_is_mark(scan, i + 2, ')'))
            continue;
        scan_read_number(scan, i + 1, &score->level, &issue);
        score->label = scan_words(scan, piece->from, i);
        score->range = scan_words(scan, i + 3, piece->to);
        return i;
    }
    return 0;
}

/* Tells whether a token begins the range that a label stands for: "≥80%", "21-79%", "£50k". */
static bool begins_range(const Scan *scan, size_t i) {
    if (scan_is_joined(scan, i) && !scan_is_mark(scan, i - 1, '('))
        return false; /* "C3" */
    return scan_is_digits(scan, i) || is_mark_in(scan, i, "<>~") || scan_is_mark(scan, i, 0x2265) ||
           scan_is_mark(scan, i, 0x2264) || scan_is_mark(scan, i, MARK_POUND);
}

static Str piece_words(const Piece *piece) { return scan_words(piece->scan, piece->from, piece->to); }

static bool has_word(const Piece *piece) {
    for (size_t i = piece->from; i < piece->to; i++)
        if (piece->scan->at[i].kind == TOKEN_WORD)
            return true;
    return false;
}

static void take_label(Piece *piece, Score *score) {
    trim_marks(piece);
    unwrap(piece);
    Piece range = *piece;
    while (range.from < range.to && !begins_range(range.scan, range.from))
        range.from++;
    if (range.from < range.to) {
        piece->to = range.from;
        /* The bracket before a range closes at its end; one that closes earlier belongs to the label. */
        if (range.from > piece->from && scan_is_mark(range.scan, range.from - 1, '(')) {
            piece->to--;
            range.to -= scan_is_mark(range.scan, range.to - 1, ')');
        }
    }
    trim_marks(piece);
    score->label = has_word(piece) ? piece_words(piece) : STR("");
    score->range = range.from < range.to ? piece_words(&range) : STR("");
}

static Score score_of(const Scan *scan, size_t from, size_t to) {
    Score score = {.raw = scan_words(scan, from, to), .label = STR(""), .range = STR("")};
    Piece piece = {scan, from, to};
    if (from == to || take_product(&piece, &score))
        return score;
    if (!take_front(&piece, &score)) {
        if (take_middle(&piece, &score))
            return score;
        take_back(&piece, &score);
    }
    Piece rest = piece;
    take_label(&rest, &score);
    if (!score.level.is_known && score.label.len == 0)
        score.label = score.raw, score.range = STR("");
    return score;
}

Score value_parse_score(Arena *arena, Str text) {
    (void)arena;
    Scan scan;
    scan_open(&scan, text);
    Score score = {.label = STR(""), .range = STR("")};
    if (!(scan_is_bare(&scan) && !scan_is_mark(&scan, 0, '?')))
        score = score_of(&scan, 0, scan.count);
    score.raw = text;
    return score;
}

enum { SCALE_STEPS = 32 };

/* Tells whether a line of the text ends between the tokens before `i` and at it. */
static bool is_line_start(const Scan *scan, size_t i) {
    if (i == 0)
        return true;
    Str gap = str_slice(scan->text, scan->at[i - 1].to, scan->at[i].from);
    return str_find_byte(gap, 0, '\n') < gap.len;
}

/* Returns where the step that begins at `i` ends: its line, a semicolon, a comma, or the next level of "1=Low 2=High".
 */
static size_t find_step_end(const Scan *scan, size_t i) {
    bool is_level_first = scan_is_digits(scan, i), has_equals = false;
    for (size_t at = i; at < scan->count; at++) {
        if (at > i && is_line_start(scan, at))
            return at;
        if (scan_is_mark(scan, at, ';') || (scan_is_mark(scan, at, ',') && !scan_is_joined(scan, at + 1)))
            return at + 1;
        if (at > i && has_equals && is_level_first && scan_is_digits(scan, at) && scan_is_mark(scan, at + 1, '='))
            return at;
        if (has_equals && !is_level_first && scan_is_digits(scan, at) && scan_is_mark(scan, at - 1, '='))
            return at + 1;
        has_equals |= scan_is_mark(scan, at, '=');
    }
    return scan->count;
}

/* Steps rise; those of one level keep their order. */
static void add_step(Arena *arena, Scores *steps, Score step) {
    vec_push(arena, steps, step);
    for (size_t k = steps->count - 1; k > 0 && value_compare(step.level, steps->at[k - 1].level) < 0; k--) {
        steps->at[k] = steps->at[k - 1];
        steps->at[k - 1] = step;
    }
}

Scores value_parse_scale(Arena *arena, Str text, Str *rest) {
    Scan scan;
    scan_open(&scan, text);
    Scores steps = {0};
    StrBuf others = buf_open(arena);
    for (size_t i = 0, end; i < scan.count; i = end) {
        end = find_step_end(&scan, i);
        Piece piece = {&scan, i, end};
        trim_marks(&piece);
        Score step = score_of(&scan, piece.from, piece.to);
        if (step.level.is_known && step.label.len && steps.count < SCALE_STEPS)
            add_step(arena, &steps, step);
        else {
            buf_add_z(&others, others.len ? "\n" : "");
            buf_add(&others, scan_words(&scan, i, end));
        }
    }
    if (steps.count < 2)
        steps = (Scores){0};
    if (rest)
        *rest = steps.count ? buf_str(&others) : str_trim(text);
    return steps;
}

/* The marks before the figure of a tolerance. */
typedef struct {
    bool is_less, is_more, is_either;
} ToleranceMarks;

static ToleranceMarks read_marks(const Scan *scan) {
    ToleranceMarks marks = {0};
    for (size_t i = 0; i < scan->count; i++) {
        bool is_plus = scan_is_mark(scan, i, '+');
        marks.is_less |= scan_is_mark(scan, i, '<') || scan_is_mark(scan, i, 0x2264);
        marks.is_more |= scan_is_mark(scan, i, '>') || scan_is_mark(scan, i, 0x2265);
        marks.is_either |= scan_is_mark(scan, i, 0xB1) || scan_match(scan, i, "plus or minus") ||
                           scan_match(scan, i, "either way") ||
                           (is_plus && scan_is_mark(scan, i + 1, '/') && scan_is_mark(scan, i + 2, '-')) ||
                           (is_plus && scan_is_one_of(scan, i + 1, "or") && scan_is_mark(scan, i + 2, '-'));
    }
    return marks;
}

static bool has_any(const Scan *scan, const char *words) {
    for (size_t i = 0; i < scan->count; i++)
        if (scan_is_one_of(scan, i, words))
            return true;
    return false;
}

/* A level of the measure itself, not a distance from its target. */
static bool is_floor(const Scan *scan, const ValueFigure *figure) {
    for (size_t i = 0; i < figure->from; i++)
        if (scan_is_one_of(scan, i, "floor amber red min minimum threshold"))
            return true;
    return scan_match(scan, figure->to, "or above") || scan_match(scan, figure->to, "or more") ||
           scan_match(scan, figure->to, "or better") || scan_find(scan, 0, "at least") < scan->count;
}

static ToleranceKind kind_of(const Scan *scan, const ValueFigure *figure, ToleranceMarks marks) {
    bool is_negative = figure->is_signed && (figure->number.digits < 0 || scan_is_mark(scan, figure->from, '-'));
    if (marks.is_either)
        return TOLERANCE_EITHER;
    if (is_floor(scan, figure))
        return TOLERANCE_FLOOR;
    if (is_negative)
        return TOLERANCE_BELOW;
    if (marks.is_more) /* ">5%": better by 5, or worse, or a level: nothing is certain; ">=80%" can only be a level */
        return figure->unit == UNIT_PERCENT && figure->number.digits < 20 ? TOLERANCE_UNREAD : TOLERANCE_FLOOR;
    if (marks.is_less || figure->is_signed)
        return TOLERANCE_ABOVE;
    if (has_any(scan, "below under"))
        return TOLERANCE_BELOW;
    return has_any(scan, "above over") ? TOLERANCE_ABOVE : TOLERANCE_PLAIN;
}

/* "+5% / -5%": the same size on both sides. */
static bool is_mirrored(const Reading *reading) {
    const ValueFigure *a = &reading->figures[0], *b = &reading->figures[1];
    return a->is_signed && b->is_signed && a->number.digits == -b->number.digits &&
           a->number.places == b->number.places && a->unit == b->unit;
}

Tolerance value_parse_tolerance(Arena *arena, Str text) {
    Reading reading;
    Tolerance tolerance = {.raw = text};
    value_figure_read_all(arena, &reading, text);
    const Scan *scan = &reading.scan;
    ValueFigure *figure = &reading.figures[0];
    Absence absence = scan_find_absence(scan, reading.figure_count > 0);
    if (absence == ABSENT_BLANK || absence == ABSENT_NOT_APPLICABLE)
        return tolerance;
    tolerance.kind = TOLERANCE_UNREAD;
    if ((scan->count == 1 && scan_is_one_of(scan, 0, "none nil zero")) || scan_match(scan, 0, "no tolerance")) {
        tolerance.kind = TOLERANCE_PLAIN;
        tolerance.amount = (Decimal){.is_known = true};
        return tolerance;
    }
    bool is_mirror = reading.figure_count == 2 && is_mirrored(&reading);
    if (absence != ABSENT_NOT || reading.figure_count == 0 || (reading.figure_count > 1 && !is_mirror) ||
        !figure->number.is_known)
        return tolerance;
    tolerance.kind = is_mirror ? TOLERANCE_EITHER : kind_of(scan, figure, read_marks(scan));
    if (tolerance.kind == TOLERANCE_UNREAD)
        return tolerance;
    tolerance.unit = figure->unit;
    tolerance.is_points = has_any(scan, "point points pp ppt ppts");
    tolerance.amount = figure->number;
    if (tolerance.amount.digits < 0)
        tolerance.amount.digits = -tolerance.amount.digits;
    return tolerance;
}
