#include "compose/links.h"

/* Longer addresses are no longer what a person follows; their words stay. */
enum { LONGEST_ADDRESS = 2000 };

static bool is_followed(const SourceLink *link) {
    return link->start != LINK_UNPLACED && link->address.len <= LONGEST_ADDRESS &&
           source_is_public_address(link->address);
}

/* Returns the first link of the part, or of one behind it. */
static size_t find_part(const SourceLinks *links, uint32_t part) {
    size_t from = 0, to = links->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (links->at[middle].part < part)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

ReportLinks links_compose(Arena *arena, const SourceLinks *from, uint32_t part, size_t shift) {
    VEC(ReportLink) links = {0};
    for (size_t i = from ? find_part(from, part) : 0; from && i < from->count && from->at[i].part == part; i++) {
        const SourceLink *link = &from->at[i];
        if (is_followed(link))
            vec_push(arena, &links, (ReportLink){link->start + shift, link->words.len, link->address});
    }
    return (ReportLinks){links.at, (uint32_t)links.count};
}
