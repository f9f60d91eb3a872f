#include "design/contrast.h"

#include <math.h>

/* A channel of sRGB as light. */
static double light(uint32_t byte) {
    double share = byte / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t colour) {
    return 0.2126 * light(colour >> 16 & 0xFF) + 0.7152 * light(colour >> 8 & 0xFF) + 0.0722 * light(colour & 0xFF);
}

double contrast_ratio(uint32_t one, uint32_t other) {
    double a = luminance(one), b = luminance(other);
    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}
