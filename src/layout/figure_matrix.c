/* The risk matrix on the paper's own scale: its words at both axes, each cell with its band's word on a tint that
 * rises, the risks that stand there, how they moved, and a line round what is above the stated appetite. */
#include <math.h>

#include "layout/figure_part.h"
#include "layout/mark.h"

/* In points. */
static const float pad_pt = 4, least_pad_pt = 1.5F, gap_pt = 6, lane_pt = 12, appetite_pt = 2.4F, sample_pt = 30;

/* Cells narrower or lower than that hold no reference that can be read. */
enum {
    LEAST_CELL_EM = 3,
    MOST_LEVELS = 24,
    MOST_MOVES = 40,
    MOST_REF_LINES = 4,
    MOST_BAND_LINES = 3,
    MOST_LABEL_LINES = 4
};

/* More references than these fit in no cell. */
enum { LOOKED_AT = 64 };

/* Where the grid stands, and how large its cells are. `lane` is the room that arrows have at the right and the bottom
 * of each cell, where no words are. */
typedef struct {
    float left, cell_width, lane, label, pad;
    float top[MOST_LEVELS + 1]; /* of each row, and where the last ends */
    uint32_t band_lines[MOST_LEVELS], ref_lines[MOST_LEVELS];
} Grid;

static const FigureCell *cell_at(const FigureMatrix *matrix, uint32_t row, uint32_t column) {
    return &matrix->cells[(size_t)row * matrix->right_count + column];
}

/* The band's word and, where it has one, the score, as the paper writes them. */
static Str band_words(const Canvas *canvas, const FigureCell *cell) {
    const char *between = cell->band.len && cell->score.len ? " " : "";
    return str_format(canvas->flow->scratch, "%.*s%s%.*s", STR_ARG(cell->band), between, STR_ARG(cell->score));
}

/* Returns the first `count` references of a cell as words, with how many more there are. */
static Str ref_words(const Canvas *canvas, const FigureCell *cell, uint32_t count) {
    StrBuf words = buf_open(canvas->flow->scratch);
    for (uint32_t i = 0; i < count; i++)
        buf_add_format(&words, "%s%.*s", i ? ", " : "", STR_ARG(cell->refs[i]));
    if (count < cell->ref_count)
        buf_add_format(&words, "%s+%u", count ? " " : "", cell->ref_count - count);
    return buf_str(&words);
}

/* Returns the words of as many references as fit on the lines. */
static Str fit_refs(const Canvas *canvas, const FigureCell *cell, float width_pt, uint32_t lines) {
    uint32_t count = cell->ref_count < LOOKED_AT ? cell->ref_count : LOOKED_AT;
    while (count > 0 && canvas_count_lines(canvas, ref_words(canvas, cell, count), width_pt, lines + 1) > lines)
        count--;
    return ref_words(canvas, cell, count);
}

static float room_of_words(const Grid *grid) { return grid->cell_width - 2 * grid->pad - grid->lane; }

/* A row is as high as its fullest cell, up to a few lines of references. */
static uint32_t most_ref_lines(const Canvas *canvas, const FigureMatrix *matrix, uint32_t row, float width_pt) {
    uint32_t most = 1;
    for (uint32_t c = 0; c < matrix->right_count; c++) {
        const FigureCell *cell = cell_at(matrix, row, c);
        if (!cell->ref_count)
            continue;
        Str words = ref_words(canvas, cell, cell->ref_count < LOOKED_AT ? cell->ref_count : LOOKED_AT);
        uint32_t lines = canvas_count_lines(canvas, words, width_pt, MOST_REF_LINES);
        most = lines > most ? lines : most;
    }
    return most;
}

static uint32_t most_band_lines(const Canvas *canvas, const FigureMatrix *matrix, uint32_t row, float width_pt) {
    uint32_t most = 1;
    for (uint32_t c = 0; c < matrix->right_count; c++) {
        Str words = band_words(canvas, cell_at(matrix, row, c));
        uint32_t lines = canvas_count_lines(canvas, words, width_pt, MOST_BAND_LINES);
        most = lines > most ? lines : most;
    }
    return most;
}

static bool is_too_large(const FigureMatrix *matrix) {
    return !matrix || !matrix->down_count || !matrix->right_count || matrix->down_count > MOST_LEVELS ||
           matrix->right_count > MOST_LEVELS;
}

static float widest_band(const Canvas *canvas, const FigureMatrix *matrix) {
    float widest = LEAST_CELL_EM * canvas->size_pt;
    for (uint32_t i = 0; i < matrix->down_count * matrix->right_count; i++)
        widest = fmaxf(widest, canvas_widest_word(canvas, band_words(canvas, &matrix->cells[i]), WEIGHT_REGULAR));
    return widest;
}

/* Cells that would else break a word have less room round their words. */
static Grid find_grid(const Canvas *canvas, const FigureMatrix *matrix) {
    const float most_label = 0.25F;
    Grid grid = {.lane = matrix->move_count ? lane_pt : 0, .pad = pad_pt};
    for (uint32_t i = 0; i < matrix->down_count; i++)
        grid.label = fmaxf(grid.label, canvas_words_width(canvas, matrix->down[i], WEIGHT_REGULAR) + 1);
    grid.label = fminf(fmaxf(grid.label, canvas_words_width(canvas, matrix->down_title, WEIGHT_BOLD) + 1),
                       canvas->box.width * most_label);
    grid.left = canvas->box.x + grid.label + gap_pt;
    grid.cell_width = (canvas->box.width - grid.label - gap_pt) / (float)matrix->right_count;
    if (room_of_words(&grid) < widest_band(canvas, matrix))
        grid.pad = least_pad_pt;
    float line = canvas_line_height(canvas);
    grid.top[0] = canvas->box.y + line + 2;
    for (uint32_t r = 0; r < matrix->down_count; r++) {
        grid.ref_lines[r] = most_ref_lines(canvas, matrix, r, room_of_words(&grid));
        grid.band_lines[r] = most_band_lines(canvas, matrix, r, room_of_words(&grid));
        uint32_t lines = canvas_count_lines(canvas, matrix->down[r], grid.label, MOST_LABEL_LINES);
        lines = lines > grid.band_lines[r] + grid.ref_lines[r] ? lines : grid.band_lines[r] + grid.ref_lines[r];
        grid.top[r + 1] = grid.top[r] + line * (float)lines + 2 * pad_pt + grid.lane;
    }
    return grid;
}

/* The canvas of the whole: in large print its words are smaller, but not by much, where the cells would else break
 * them. */
static Canvas matrix_canvas(const Canvas *canvas, const FigureMatrix *matrix) {
    const float least_share = 0.7F, step = 0.1F, least_pt = 9;
    Canvas out = *canvas;
    for (float share = 1; share > least_share - step / 2 && canvas->size_pt * share >= least_pt; share -= step) {
        out.size_pt = canvas->size_pt * share;
        Grid grid = find_grid(&out, matrix);
        if (room_of_words(&grid) >= widest_band(&out, matrix))
            break;
    }
    return out;
}

/* The canvas of the words under the grid: smaller, but not by much, where that keeps a word whole. */
static Canvas foot_canvas(const Canvas *canvas, const FigureMatrix *matrix, const Grid *grid) {
    const float least_share = 0.75F, least_pt = 9;
    Canvas out = *canvas;
    float widest = 0;
    for (uint32_t i = 0; i < matrix->right_count; i++)
        widest = fmaxf(widest, canvas_widest_word(canvas, matrix->right[i], WEIGHT_REGULAR));
    float share = widest > 0 ? (grid->cell_width - 2) / widest : 1;
    if (share < 1 && share >= least_share)
        out.size_pt = fmaxf(out.size_pt * share, least_pt);
    return out;
}

/* The height of the words of the levels under the grid. */
static float foot_height(const Canvas *canvas, const FigureMatrix *matrix, const Grid *grid) {
    Canvas foot = foot_canvas(canvas, matrix, grid);
    uint32_t lines = 1;
    for (uint32_t i = 0; i < matrix->right_count; i++) {
        uint32_t needed = canvas_count_lines(&foot, matrix->right[i], grid->cell_width - 2, MOST_LABEL_LINES);
        lines = needed > lines ? needed : lines;
    }
    return canvas_line_height(&foot) * (float)lines;
}

static uint32_t key_lines(const FigureMatrix *matrix) {
    return (matrix->has_appetite ? 1 : 0) + (matrix->move_count ? 1 : 0);
}

/* One too large to be read is higher than any page, and so is left out. */
static float matrix_height(const Canvas *given, const Figure *figure, uint32_t row) {
    (void)row;
    if (is_too_large(figure->matrix))
        return INFINITY;
    Canvas smaller = matrix_canvas(given, figure->matrix), *canvas = &smaller;
    Grid grid = find_grid(canvas, figure->matrix);
    if (room_of_words(&grid) < LEAST_CELL_EM * canvas->size_pt)
        return INFINITY;
    float line = canvas_line_height(canvas);
    float height = grid.top[figure->matrix->down_count] - canvas->box.y + pad_pt;
    return height + foot_height(canvas, figure->matrix, &grid) + line * (float)(1 + key_lines(figure->matrix));
}

/* Between two colours, part by part. */
static Colour blend(Colour from, Colour to, float share) {
    Colour out = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        float a = (float)(from >> shift & 0xFF), b = (float)(to >> shift & 0xFF);
        out |= (Colour)lroundf(a + (b - a) * share) << shift;
    }
    return out;
}

static Colour band_colour(const Canvas *canvas, const FigureMatrix *matrix, uint32_t level) {
    const Design *design = canvas->flow->design;
    float most = matrix->level_count > 1 ? (float)(matrix->level_count - 1) : 1;
    return blend(design->band_low, design->band_high, fminf(1, (float)level / most));
}

static Rect cell_area(const Grid *grid, uint32_t row, uint32_t column) {
    return (Rect){grid->left + grid->cell_width * (float)column, grid->top[row], grid->cell_width,
                  grid->top[row + 1] - grid->top[row]};
}

static void draw_cell(const Canvas *canvas, const FigureMatrix *matrix, const Grid *grid, uint32_t index) {
    const Design *design = canvas->flow->design;
    uint32_t row = index / matrix->right_count, column = index % matrix->right_count;
    const FigureCell *cell = cell_at(matrix, row, column);
    Rect area = cell_area(grid, row, column);
    float line = canvas_line_height(canvas);
    canvas_fill(canvas, area, band_colour(canvas, matrix, cell->level));
    canvas_frame(canvas, area, (Pen){0.6F, design->muted_ink, false});
    Rect room = {area.x + grid->pad, area.y + pad_pt, room_of_words(grid), line * (float)grid->band_lines[row]};
    canvas_words(canvas, band_words(canvas, cell), room, (WordsLook){.colour = design->ink});
    room.y += line * (float)canvas_count_lines(canvas, band_words(canvas, cell), room.width, grid->band_lines[row]);
    room.height = line * (float)grid->ref_lines[row];
    if (cell->ref_count)
        canvas_words(canvas, fit_refs(canvas, cell, room.width, grid->ref_lines[row]), room,
                     (WordsLook){WEIGHT_BOLD, design->ink, WORDS_LEFT});
}

/* The words of both axes. Returns the height below them. */
static float draw_axes(const Canvas *canvas, const FigureMatrix *matrix, const Grid *grid) {
    const Design *design = canvas->flow->design;
    float line = canvas_line_height(canvas), x = canvas->box.x;
    WordsLook bold = {WEIGHT_BOLD, design->ink, WORDS_LEFT}, plain = {WEIGHT_REGULAR, design->ink, WORDS_LEFT};
    canvas_words(canvas, matrix->down_title, (Rect){x, canvas->box.y, canvas->box.width, line}, bold);
    for (uint32_t r = 0; r < matrix->down_count; r++) {
        float lines = (float)canvas_count_lines(canvas, matrix->down[r], grid->label, MOST_LABEL_LINES);
        Rect area = cell_area(grid, r, 0);
        Rect room = {x, area.y + (area.height - lines * line) / 2, grid->label, lines * line};
        canvas_words(canvas, matrix->down[r], room, plain);
    }
    float y = grid->top[matrix->down_count] + 2, foot = foot_height(canvas, matrix, grid);
    plain.align = bold.align = WORDS_CENTRED;
    Canvas small = foot_canvas(canvas, matrix, grid);
    for (uint32_t c = 0; c < matrix->right_count; c++)
        canvas_words(&small, matrix->right[c],
                     (Rect){grid->left + grid->cell_width * (float)c + 1, y, grid->cell_width - 2, foot}, plain);
    Rect title = {grid->left, y + foot, grid->cell_width * (float)matrix->right_count, line};
    canvas_words(canvas, matrix->right_title, title, bold);
    return y + foot + line;
}

/* Tells whether a cell is above the appetite; outside the grid nothing is. */
static bool is_above(const FigureMatrix *matrix, int64_t row, int64_t column) {
    if (row < 0 || column < 0 || row >= matrix->down_count || column >= matrix->right_count)
        return false;
    return cell_at(matrix, (uint32_t)row, (uint32_t)column)->is_above_appetite;
}

/* A firm line between each cell that is above the appetite and a neighbour within it. */
static void draw_appetite(const Canvas *canvas, const FigureMatrix *matrix, const Grid *grid) {
    Pen pen = {appetite_pt, canvas->flow->design->ink, false};
    for (uint32_t r = 0; r < matrix->down_count; r++)
        for (uint32_t c = 0; c < matrix->right_count; c++) {
            Rect area = cell_area(grid, r, c);
            float right = area.x + area.width, bottom = area.y + area.height, half = appetite_pt / 2;
            if (c + 1 < matrix->right_count && is_above(matrix, r, c) != is_above(matrix, r, (int64_t)c + 1))
                canvas_line(canvas, (Point){right, area.y - (r ? half : 0)}, (Point){right, bottom + half}, pen);
            if (r + 1 < matrix->down_count && is_above(matrix, r, c) != is_above(matrix, (int64_t)r + 1, c))
                canvas_line(canvas, (Point){area.x - half, bottom}, (Point){right, bottom}, pen);
        }
}

/* The head of an arrow at `to`, which came from the direction of `from`. */
static void draw_head(const Canvas *canvas, Point from, Point to) {
    const float length = 5, half = 2.4F;
    float width = to.x - from.x, height = to.y - from.y, whole = hypotf(width, height);
    if (whole <= 0)
        return;
    float x = width / whole, y = height / whole;
    Point back = {to.x - x * length, to.y - y * length};
    Point corners[] = {to, {back.x - y * half, back.y + x * half}, {back.x + y * half, back.y - x * half}};
    canvas_shape(canvas, corners, 3, canvas->flow->design->ink);
}

static bool is_move(const FigureMatrix *matrix, const FigureMove *move) {
    uint32_t cells = matrix->down_count * matrix->right_count;
    return move->from < cells && move->to < cells && move->from != move->to;
}

/* Arrows keep to the lanes of the cells: along the bottom of the cell they begin in, up or down at the right of the
 * column they lead to, so that none runs over words. Each has a place of its own in its lane, as far as there is room.
 */
static void draw_move(const Canvas *canvas, const FigureMatrix *matrix, const Grid *grid, uint32_t index) {
    enum { PLACES = 4 };
    const FigureMove *move = &matrix->moves[index];
    float place = 2 + (lane_pt - 4) * (float)(index % PLACES) / (PLACES - 1);
    Rect from = cell_area(grid, move->from / matrix->right_count, move->from % matrix->right_count);
    Rect to = cell_area(grid, move->to / matrix->right_count, move->to % matrix->right_count);
    Pen pen = {0.9F, canvas->flow->design->ink, false};
    Point start = {from.x + from.width / 2 + 3 * (float)(index % PLACES), from.y + from.height - place};
    Point turn = {to.x + to.width - place, start.y};
    mark_draw_dot(canvas->flow, canvas->owner, start, 1.6F, pen.colour);
    bool is_level = move->from / matrix->right_count == move->to / matrix->right_count;
    if (is_level) {
        turn.x = to.x + to.width / 2 + (to.x < from.x ? 8.0F : -8.0F);
        canvas_line(canvas, start, turn, pen);
        draw_head(canvas, start, turn);
        return;
    }
    Point end = {turn.x, to.y + to.height - lane_pt - 3};
    if (to.y > from.y)
        end.y = to.y + canvas_line_height(canvas);
    canvas_line(canvas, start, turn, pen);
    canvas_line(canvas, turn, end, pen);
    draw_head(canvas, turn, end);
}

static void draw_key(const Canvas *canvas, const FigureMatrix *matrix, float top) {
    const Design *design = canvas->flow->design;
    float line = canvas_line_height(canvas), x = canvas->box.x;
    Rect room = {x + sample_pt + gap_pt, top, canvas->box.width - sample_pt - gap_pt, line};
    WordsLook look = {.colour = design->ink};
    if (matrix->has_appetite) {
        Point from = {x, room.y + line / 2}, to = {x + sample_pt, room.y + line / 2};
        canvas_line(canvas, from, to, (Pen){appetite_pt, design->ink, false});
        canvas_words(canvas, STR("limit of the stated appetite"), room, look);
        room.y += line;
    }
    if (matrix->move_count) {
        Point from = {x + 2, room.y + line / 2}, to = {x + sample_pt, room.y + line / 2};
        mark_draw_dot(canvas->flow, canvas->owner, from, 1.6F, design->ink);
        canvas_line(canvas, from, to, (Pen){0.9F, design->ink, false});
        draw_head(canvas, from, to);
        canvas_words(canvas, STR("how a risk moved"), room, look);
    }
}

static void draw_matrix(const Canvas *given, const Figure *figure, FigureRows rows) {
    (void)rows;
    const FigureMatrix *matrix = figure->matrix;
    Canvas smaller = matrix_canvas(given, matrix), *canvas = &smaller;
    Grid grid = find_grid(canvas, matrix);
    for (uint32_t i = 0; i < matrix->down_count * matrix->right_count; i++)
        draw_cell(canvas, matrix, &grid, i);
    float y = draw_axes(canvas, matrix, &grid);
    if (matrix->has_appetite)
        draw_appetite(canvas, matrix, &grid);
    for (uint32_t i = 0; i < matrix->move_count && i < MOST_MOVES; i++)
        if (is_move(matrix, &matrix->moves[i]))
            draw_move(canvas, matrix, &grid, i);
    draw_key(canvas, matrix, y);
}

const FigureDrawer figure_matrix_drawer = {false, figure_one_row, figure_no_height, matrix_height, draw_matrix};
