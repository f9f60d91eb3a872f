/* Layout file: a page design as data. The XML files of layouts/ hold ours, layout.rng judges them and those of
 * councils. */
#ifndef DESIGN_LAYOUT_FILE_H
#define DESIGN_LAYOUT_FILE_H

#include "design/design.h"

/* Where files of a layout are looked for: a council's own folder of layouts (empty for none) before ours, which also
 * holds the schema; folders of fonts. */
typedef struct {
    Str own, shipped;
    const Str *fonts;
    size_t font_count;
} LayoutFolders;

/* Reads the layout of that name, or a file (a path that has a "/" or ends in ".xml"), into *design, words in `arena`;
 * what it does not set and no layout it is from does stays as it is. Returns false when it cannot be used:
 * LAYOUT_UNKNOWN, LAYOUT_FAULT or LAYOUT_CONTRAST says why, with its line. */
bool layout_file_read(Arena *arena, const LayoutFolders *folders, Str layout, Design *design, Findings *findings);

#endif
