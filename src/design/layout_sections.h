/* Layout sections: the <sections> of a layout, which say what of a paper is printed first and what happens to the rest.
 */
#ifndef DESIGN_LAYOUT_SECTIONS_H
#define DESIGN_LAYOUT_SECTIONS_H

#include "base/config_xml.h"
#include "design/design.h"

/* Reads the <sections> below `root`, which the schema has let pass, into `design`, in `arena`; without them nothing
 * changes. False when they cannot be used: file.fault is raised on their line. */
bool layout_sections_read(Arena *arena, const ConfigElement *root, ConfigFile file, Design *design, Findings *findings);

#endif
