/* Contrast: how far two colours stand apart. */
#ifndef DESIGN_CONTRAST_H
#define DESIGN_CONTRAST_H

#include <stdint.h>

/* Returns the contrast ratio of two colours 0xRRGGBB as WCAG 2.2 defines it: 1 (alike) to 21 (black and white). */
double contrast_ratio(uint32_t one, uint32_t other);

#endif
