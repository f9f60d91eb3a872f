/* Sign: ticks, crosses, boxes and arrows that the usual fonts lack, by one that looks alike and says the same. */
#ifndef LAYOUT_SIGN_H
#define LAYOUT_SIGN_H

#include <stdint.h>

/* Returns a sign that can be drawn in the place of `character`, 0 when there is none. */
uint32_t sign_find_like(uint32_t character);

#endif
