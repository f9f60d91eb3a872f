/* Picture: a PNG as plain pixels. The one door to libpng; what it is given may come from anybody. */
#ifndef BASE_PICTURE_H
#define BASE_PICTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* What a picture may have at most; a side may also be no more than so many times as long as the other. */
enum {
    PICTURE_MOST_BYTES = 1024 * 1024,
    PICTURE_LONGEST_SIDE = 4000,
    PICTURE_MOST_PIXELS = 4 * 1000 * 1000,
    PICTURE_MOST_SIDES = 20
};

/* Pixels of eight bits a part, row by row from the top, in sRGB; what was transparent stands on white. */
typedef struct {
    uint32_t width, height; /* at least 1 */
    bool is_grey;           /* a byte a pixel, else three: red, green, blue */
    Str pixels;
    Str png; /* the same pixels as a PNG that holds nothing else */
} Picture;

/* Reads a PNG of any kind (grey, palette, colours; 1 to 16 bits; interlaced or not) into `arena`. NULL with the reason
 * in *why, as words that follow "which": no PNG, cut off, damaged, or over one of the bounds, which are held before
 * anything is decoded. Texts, colour profiles and other companions of the pixels are not looked at. */
const Picture *picture_read(Arena *arena, Str bytes, Str *why);

#endif
