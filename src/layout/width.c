#include "layout/width.h"

#include <math.h>

enum { STEPS = 96 };

/* A row is about as high as its longest cell: its height is the 4-norm of its cells' line counts, smooth enough to
 * follow downhill. Adds to `gain` how fast the heights fall for each column when it widens. */
static void add_gains(const WidthNeeds *needs, const float *inner_em, float *gain) {
    for (uint32_t row = 0; row < needs->row_count; row++) {
        const float *need = needs->row_need + (size_t)row * needs->column_count;
        float sum = 0;
        for (uint32_t c = 0; c < needs->column_count; c++) {
            float lines = need[c] / inner_em[c];
            sum += lines * lines * lines * lines;
        }
        if (sum <= 0)
            continue;
        float height = sqrtf(sqrtf(sum)), scale = 1 / (height * height * height);
        for (uint32_t c = 0; c < needs->column_count; c++) {
            float lines = need[c] / inner_em[c];
            gain[c] += lines > 1 ? scale * lines * lines * lines * lines / inner_em[c] : 0;
        }
    }
}

/* Gives `spare` to the columns in steps, each to the one whose widening lowers the rows most, none beyond its natural
 * width. Returns what nobody needed. */
static float give_spare(Arena *scratch, const WidthNeeds *needs, float spare_em, float *inner_em) {
    uint32_t n = needs->column_count;
    float *gain = ARENA_ARRAY(scratch, float, n);
    float step = spare_em / STEPS;
    for (int s = 0; s < STEPS && spare_em > 0; s++) {
        for (uint32_t c = 0; c < n; c++)
            gain[c] = 0;
        add_gains(needs, inner_em, gain);
        uint32_t best = n;
        for (uint32_t c = 0; c < n; c++)
            if (inner_em[c] < needs->natural[c] && (best == n || gain[c] > gain[best]))
                best = c;
        if (best == n)
            break;
        float wanted = needs->natural[best] - inner_em[best], given = fminf(fminf(step, wanted), spare_em);
        inner_em[best] += given;
        spare_em -= given;
    }
    return fmaxf(spare_em, 0);
}

/* Spreads what is left over the columns in proportion to their widths, so that the table is as wide as the page. */
static void spread_rest(uint32_t n, float rest_em, float *inner_em) {
    float sum = 0;
    for (uint32_t c = 0; c < n; c++)
        sum += inner_em[c];
    for (uint32_t c = 0; c < n && sum > 0; c++)
        inner_em[c] += rest_em * inner_em[c] / sum;
}

/* Widens columns to their widest whole words, an address or a long name, where a tenth of the width is still left to
 * share out after that. Returns what is spare then. */
static float keep_words_whole(const WidthNeeds *needs, float spare_em, float total_em, float *inner_em) {
    const float slack_em = 0.02F;
    float more_em = 0;
    for (uint32_t c = 0; c < needs->column_count; c++)
        more_em += fmaxf(needs->word[c] + slack_em - inner_em[c], 0);
    if (spare_em - more_em < total_em / 10)
        return spare_em;
    for (uint32_t c = 0; c < needs->column_count; c++)
        inner_em[c] = fmaxf(inner_em[c], needs->word[c] + slack_em);
    return spare_em - more_em;
}

bool width_solve(Arena *scratch, const WidthNeeds *needs, const WidthFrame *frame, float *widths_pt) {
    const float least_em = 0.8F,
                slack_em = 0.02F; /* an empty column is still seen; a line that just fits is not broken */
    uint32_t n = needs->column_count;
    float *inner_em = ARENA_ARRAY(scratch, float, n);
    float spare_em = (frame->width_pt - frame->pad_pt * (float)n) / frame->size_pt;
    for (uint32_t c = 0; c < n; c++) {
        inner_em[c] = fmaxf(needs->minimum[c], least_em) + slack_em;
        spare_em -= inner_em[c];
    }
    if (spare_em < 0)
        return false;
    spare_em = keep_words_whole(needs, spare_em, frame->width_pt / frame->size_pt, inner_em);
    spread_rest(n, give_spare(scratch, needs, spare_em, inner_em), inner_em);
    for (uint32_t c = 0; c < n; c++)
        widths_pt[c] = inner_em[c] * frame->size_pt + frame->pad_pt;
    return true;
}
