/* Layout logo: the <logo> of a layout, a PNG that stands beside it. */
#ifndef DESIGN_LAYOUT_LOGO_H
#define DESIGN_LAYOUT_LOGO_H

#include "base/config_xml.h"
#include "design/design.h"

/* Reads the <logo> below `root`, which the schema has let pass, and its file into `design`, in `arena`; without it
 * nothing changes. False when it cannot be used: file.fault is raised on its line. */
bool layout_logo_read(Arena *arena, const ConfigElement *root, ConfigFile file, Design *design, Findings *findings);

#endif
