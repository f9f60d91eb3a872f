/* Keep: where a line may end by UAX 14 and yet reads badly: between a figure and its unit, in a date, before a dash.
 * The words are not changed for it: who copies them has the paper's own spaces. */
#ifndef LAYOUT_KEEP_H
#define LAYOUT_KEEP_H

#include <stddef.h>
#include <stdint.h>

/* GENTLY: a line ends here only where it has no other place to. FIRMLY: never. */
typedef enum { KEEP_NOT, KEEP_GENTLY, KEEP_FIRMLY } Keep;

/* Returns how firmly characters i and i + 1 of a paragraph, between which a line may end, belong together. */
Keep keep_at(const uint32_t *characters, size_t count, size_t i);

#endif
