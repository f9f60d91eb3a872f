/* Logo: the picture of a layout in the title block of page one, a Figure with its alternative text. */
#ifndef LAYOUT_LOGO_H
#define LAYOUT_LOGO_H

#include "layout/flow.h"

/* What a logo beside the title takes: so much of the width, at its right end, and the page down to `bottom_pt`. Both
 * are 0 for none and for one above the title. */
typedef struct {
    float width_pt, bottom_pt;
} LogoRoom;

/* Places the design's logo at the flow's place, at the right where words have room beside it, else above them at the
 * left, no wider than the text. It is read out before the title. */
LogoRoom logo_place(Flow *flow);

#endif
