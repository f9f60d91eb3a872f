/* The structure tree: what may stand in what, headings, and the grids of tables. */
#include <math.h>

#include "model/pages_check.h"

#define IN(role) (1U << (role))

/* Where an element may stand, for those that may not stand anywhere, and what it may hold, for those that may not hold
 * anything (ISO 32000-1, 14.8.4.2 to 14.8.4.4). */
static const struct {
    uint32_t within, holds;
} rules[ROLE_COUNT] = {
    [ROLE_L] = {.holds = IN(ROLE_LI) | IN(ROLE_CAPTION) | IN(ROLE_L)},
    [ROLE_LI] = {.within = IN(ROLE_L), .holds = IN(ROLE_LBL) | IN(ROLE_LBODY)},
    [ROLE_LBODY] = {.within = IN(ROLE_LI)},
    [ROLE_TABLE] = {.holds = IN(ROLE_CAPTION) | IN(ROLE_THEAD) | IN(ROLE_TBODY)},
    [ROLE_CAPTION] = {.within = IN(ROLE_TABLE) | IN(ROLE_FIGURE) | IN(ROLE_L) | IN(ROLE_TOC)},
    [ROLE_THEAD] = {.within = IN(ROLE_TABLE), .holds = IN(ROLE_TR)},
    [ROLE_TBODY] = {.within = IN(ROLE_TABLE), .holds = IN(ROLE_TR)},
    [ROLE_TR] = {.within = IN(ROLE_THEAD) | IN(ROLE_TBODY), .holds = IN(ROLE_TH) | IN(ROLE_TD)},
    [ROLE_TH] = {.within = IN(ROLE_TR)},
    [ROLE_TD] = {.within = IN(ROLE_TR)},
    [ROLE_TOC] = {.holds = IN(ROLE_TOCI) | IN(ROLE_TOC) | IN(ROLE_CAPTION)},
    [ROLE_TOCI] = {.within = IN(ROLE_TOC), .holds = IN(ROLE_LBL) | IN(ROLE_REFERENCE) | IN(ROLE_P) | IN(ROLE_TOC)},
};

/* A string in a PDF/A-2 file ends at 32,767 bytes (ISO 19005-2, 6.1.13); UTF-16 needs at most two for each of UTF-8. */
enum { LONGEST_WORDS = 16000 };

/* Returns what is wrong with an element by itself, or NULL. */
static const char *element_fault(const Element *element) {
    if (element->scope > SCOPE_BOTH || element->numbering > NUMBERING_DECIMAL)
        return "an attribute of no known value";
    if (element->role == ROLE_TH && element->scope == SCOPE_NONE)
        return "a header cell without scope";
    ElementExtras extras = element_extras(element);
    if (element->role == ROLE_FIGURE && str_is_blank(extras.alt))
        return "a figure without alternative text";
    const Rect *box = &extras.box;
    if (element->role == ROLE_FIGURE &&
        !(box->width > 0 && box->height > 0 && isfinite(box->x + box->y) && isfinite(box->width + box->height)))
        return "a figure without its box";
    if (extras.language.len && !pages_is_language(extras.language))
        return "a language that is no language tag";
    if (extras.alt.len > LONGEST_WORDS || extras.actual_text.len > LONGEST_WORDS)
        return "a text for readers that is longer than a PDF string";
    return NULL;
}

/* Returns what is wrong with the headers that a cell names, or NULL. */
static const char *header_fault(const Pages *pages, const Element *element) {
    for (uint32_t i = 0; i < element->header_count; i++) {
        ElementId id = element->headers[i];
        if (id >= pages->elements.count || pages->elements.at[id].role != ROLE_TH)
            return "a cell whose header is no header cell";
        if (!pages->elements.at[id].has_id)
            return "a cell whose header has no name";
    }
    return NULL;
}

/* Checks that the element may stand in its parent. Returns false when the tree cannot be walked at all. */
static bool check_parent(PagesCheck *check, ElementId id) {
    const Element *element = &check->pages->elements.at[id];
    if (element->role >= ROLE_COUNT || (id && (element->parent >= id || element->role == ROLE_DOCUMENT))) {
        pages_refuse(check, (Place){0}, "element %u has no place in the tree", id);
        return false;
    }
    if (!id)
        return true;
    Role parent = check->pages->elements.at[element->parent].role;
    uint32_t within = rules[element->role].within, holds = rules[parent].holds;
    if ((within && !(within & IN(parent))) || (holds && !(holds & IN(element->role))))
        pages_refuse(check, (Place){0}, "%s in %s", role_name(element->role), role_name(parent));
    return true;
}

/* Elements one by one. Since a parent must stand before its children, what passes is a tree without circles. */
void pages_check_elements(PagesCheck *check) {
    const Pages *pages = check->pages;
    check->has_words = ARENA_ARRAY(check->arena, bool, pages->elements.count);
    if (!pages->elements.count || pages->elements.at[0].role != ROLE_DOCUMENT)
        pages_refuse(check, (Place){0}, "the tree does not begin with Document");
    for (ElementId id = 0; id < pages->elements.count; id++) {
        const Element *element = &pages->elements.at[id];
        if (!check_parent(check, id))
            return;
        const char *fault = element_fault(element);
        if (!fault)
            fault = header_fault(pages, element);
        if (fault)
            pages_refuse(check, (Place){0}, "%s: %s", role_name(element->role), fault);
        ElementExtras extras = element_extras(element);
        check->has_words[id] = extras.actual_text.len || extras.alt.len;
    }
    check->kids = pages_kids_elements(check->arena, pages);
}

/* Walks the tree in reading order, without a stack: a parent is known, and which of its kids comes next is kept. */
void pages_check_headings(PagesCheck *check) {
    const Pages *pages = check->pages;
    PagesKids kids = check->kids;
    uint32_t *next = arena_copy(check->arena, kids.first, pages->elements.count * sizeof *next);
    uint32_t level = 0;
    for (ElementId id = 0; id || next[0] < kids.first[1];) {
        if (next[id] == kids.first[id + 1]) {
            id = pages->elements.at[id].parent;
            continue;
        }
        id = kids.at[next[id]++].index;
        Role role = pages->elements.at[id].role;
        if (role < ROLE_H1 || role > ROLE_H6)
            continue;
        uint32_t this_level = (uint32_t)(role - ROLE_H1) + 1;
        if (this_level > level + 1)
            pages_refuse(check, (Place){0}, "a heading of level %u after level %u", this_level, level);
        level = this_level;
    }
}

/* A table's grid while its rows are laid into it: for each column how many rows the cell in it still covers. */
typedef struct {
    PagesCheck *check;
    const PagesKids *kids;
    uint32_t *covered;
    uint32_t columns, table, row;
} Grid;

/* A table wider than this is a fault of reckoning, and would cost its width for each row. */
enum { MOST_COLUMNS = 4096 };

/* A span of 0 means 1. */
static uint32_t at_least_one(uint32_t span) { return span ? span : 1; }

static Place grid_place(const Grid *grid) { return (Place){.table = grid->table, .row = grid->row}; }

/* The first row says how many columns there are. */
static bool open_grid(Grid *grid, ElementId row) {
    const PagesKids *kids = grid->kids;
    for (uint32_t i = kids->first[row]; i < kids->first[row + 1] && grid->columns <= MOST_COLUMNS; i++)
        grid->columns += at_least_one(grid->check->pages->elements.at[kids->at[i].index].colspan);
    if (!grid->columns || grid->columns > MOST_COLUMNS) {
        pages_refuse(grid->check, grid_place(grid), "%u columns", grid->columns);
        return false;
    }
    grid->covered = ARENA_ARRAY(grid->check->arena, uint32_t, grid->columns);
    return true;
}

/* Lays a cell into the next columns that are free. Returns the column behind it, or 0 when it does not fit. */
static uint32_t lay_cell(Grid *grid, ElementId cell, uint32_t column) {
    const Element *element = &grid->check->pages->elements.at[cell];
    if (element->role == ROLE_TH && !grid->check->has_words[cell])
        pages_refuse(grid->check, grid_place(grid), "a header cell without words");
    while (column < grid->columns && grid->covered[column])
        column++;
    uint32_t end = column + at_least_one(element->colspan);
    if (end > grid->columns)
        return 0;
    for (; column < end; column++) {
        if (grid->covered[column])
            return 0;
        grid->covered[column] = at_least_one(element->rowspan);
    }
    return end;
}

/* Lays a row's cells, then lets one row of every span go by. */
static bool lay_row(Grid *grid, ElementId row) {
    const PagesKids *kids = grid->kids;
    uint32_t column = 0, cell_count = kids->first[row + 1] - kids->first[row], laid = 0;
    while (laid < cell_count && (column = lay_cell(grid, kids->at[kids->first[row] + laid].index, column)) > 0)
        laid++;
    bool is_full = laid == cell_count;
    for (uint32_t i = 0; i < grid->columns; i++) {
        is_full = is_full && grid->covered[i];
        grid->covered[i] -= grid->covered[i] > 0;
    }
    if (!is_full)
        pages_refuse(grid->check, grid_place(grid), "the cells do not fill %u columns", grid->columns);
    return is_full;
}

/* Lays a table's rows until one does not fit. */
static void check_table(Grid *grid, ElementId table) {
    const PagesKids *kids = grid->kids;
    for (uint32_t i = kids->first[table]; i < kids->first[table + 1]; i++) {
        ElementId part = kids->at[i].index;
        if (grid->check->pages->elements.at[part].role == ROLE_CAPTION)
            continue;
        for (uint32_t k = kids->first[part]; k < kids->first[part + 1]; k++) {
            grid->row++;
            if ((grid->row == 1 && !open_grid(grid, kids->at[k].index)) || !lay_row(grid, kids->at[k].index))
                return;
        }
    }
    if (!grid->row)
        pages_refuse(grid->check, grid_place(grid), "a table without rows");
    for (uint32_t i = 0; i < grid->columns; i++)
        if (grid->covered[i]) {
            pages_refuse(grid->check, grid_place(grid), "a cell that spans rows beyond the last");
            return;
        }
}

void pages_check_tables(PagesCheck *check) {
    const Pages *pages = check->pages;
    /* A parent stands before its children, so one pass from the end carries words up. */
    for (ElementId id = (ElementId)pages->elements.count - 1; id > 0; id--)
        if (check->has_words[id])
            check->has_words[pages->elements.at[id].parent] = true;
    uint32_t table = 0;
    for (ElementId id = 0; id < pages->elements.count; id++)
        if (pages->elements.at[id].role == ROLE_TABLE)
            check_table(&(Grid){.check = check, .kids = &check->kids, .table = ++table}, id);
}
