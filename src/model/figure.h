/* Figure: a drawing in a report as its data, with the words that stand for it. It knows no coordinates: layout draws
 * it, the HTML edition draws it again, and both say `alt` to who does not see it. */
#ifndef MODEL_FIGURE_H
#define MODEL_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"

/* What a thing's state is, in the order in which states are counted. Always told by word and shape, and by colour only
 * beside them. */
typedef enum {
    STATE_NONE, /* nothing is said */
    STATE_ADVERSE,
    STATE_NEUTRAL,
    STATE_FAVOURABLE,
    STATE_COMPLETE,
    STATE_NOT_RATED,
    STATE_COUNT
} State;

typedef enum {
#define FIGURE(id, name) FIGURE_##id,
#include "model/figures.def"
#undef FIGURE
    FIGURE_COUNT
} FigureKind;

/* STRIP: a status and how many have it. SPARKLINE: a period and what was achieved. BAR: the figure itself. BUDGET: an
 * activity or kind of money and its amount in pounds, which may be negative. */
typedef struct {
    Str label;
    Str words; /* the value as it is to be printed beside its mark: "17", "97.1%", "£1.82m" */
    double value;
    bool is_known;
    State state;
} FigureValue;

/* MATRIX: one cell. `level` orders the bands, 0 the lowest, for a tint that rises; the band's word is printed, too. */
typedef struct {
    Str band, score;
    uint32_t level;
    Str *refs; /* of the risks that stand here */
    uint32_t ref_count;
    bool is_above_appetite;
} FigureCell;

/* MATRIX: a risk that moved from one cell to another, counted as FigureMatrix.cells are. */
typedef struct {
    Str ref;
    uint32_t from, to;
} FigureMove;

typedef struct {
    Str down_title, right_title; /* "Likelihood", "Impact" */
    Str *down, *right;           /* the words of the levels, the highest of `down` first, the lowest of `right` first */
    uint32_t down_count, right_count;
    FigureCell *cells; /* down_count rows of right_count */
    uint32_t level_count;
    FigureMove *moves;
    uint32_t move_count;
    bool has_appetite; /* some cells are above the stated appetite, others are not */
} FigureMatrix;

/* TIMELINE: an action. Days are counted from 1 January 1970; what is unknown is not drawn as if it were known. */
typedef struct {
    Str label;
    int32_t start, end;
    bool has_start, has_end;
    State state;
    bool is_overdue;
} FigureSpan;

typedef struct {
    FigureKind kind;
    Str alt;     /* written from the data; never empty */
    Str caption; /* what and when, or empty: a figure in a cell has none */
    FigureValue *values;
    uint32_t value_count;
    double target; /* SPARKLINE, BAR: where has_target */
    bool has_target;
    bool is_lower_better;
    const FigureMatrix *matrix;
    FigureSpan *spans;
    uint32_t span_count;
    int32_t today; /* TIMELINE: the paper's date, where has_today */
    bool has_today;
} Figure;

#endif
