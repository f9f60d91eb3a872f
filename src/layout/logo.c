#include "layout/logo.h"

static const float gap_pt = 18, below_pt = 10;

LogoRoom logo_place(Flow *flow) {
    const DesignLogo *logo = &flow->design->logo;
    if (!logo->picture)
        return (LogoRoom){0, 0};
    const float largest_share = 1 / 3.0F;
    bool is_beside = logo->width_pt <= flow->width * largest_share;
    float scale = logo->width_pt > flow->width ? flow->width / logo->width_pt : 1;
    Rect box = {flow->left, flow->y, logo->width_pt * scale, logo->height_pt * scale};
    if (is_beside)
        box.x += flow->width - box.width;
    ElementId element = pages_add_element(flow->pages, ROLE_FIGURE, 0);
    *pages_extras(flow->pages, element) = (ElementExtras){.alt = logo->alt, .box = box};
    pages_place_picture(flow->pages, flow->page, owner_element(element), box, logo->picture);
    flow->is_page_fresh = false;
    if (is_beside)
        return (LogoRoom){box.width + gap_pt, box.y + box.height};
    flow->y += box.height + below_pt;
    return (LogoRoom){0, 0};
}
