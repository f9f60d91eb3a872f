/* Merge: the lines of a row, cell by cell made one text. What wraps is joined with a space, what begins anew stands on
 * a line of its own. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"
#include "ingest/cell_text.h"

bool aligned_is_dash_wrapped(Str above, Str text, uint32_t room) {
    return (str_starts(text, "- ") || str_starts(text, "\xE2\x80\x93 ")) && above.len && !kind_bullet(above) &&
           !kind_ends_sentence(above) && !str_ends(above, ":") && !str_ends(above, ";") &&
           !aligned_would_fit(above, text, room);
}

AlignedMerge aligned_merge_open(Reader *reader, const AlignedRegion *region, AlignedPart part, AlignedWidths widths) {
    uint32_t columns = region->count + 1;
    return (AlignedMerge){.reader = reader,
                          .region = region,
                          .part = part,
                          .widths = widths,
                          .cells = ARENA_ARRAY(reader->arena, AlignedMergedCell, columns),
                          .whole = ARENA_ARRAY(reader->arena, Str, columns)};
}

/* Tells whether the line begins the next item of the cell's numbered list, or the first behind a colon or a sentence,
 * and notes its number. */
static bool counts_on(AlignedMergedCell *cell, Str text) {
    uint32_t value = 0;
    char style = 0;
    if (cell_text_list_number(text, &value, &style) == 0)
        return false;
    bool may_begin =
        cell->text.len == 0 || kind_ends_sentence(cell->last) || str_ends(cell->last, ":") || str_ends(cell->last, ";");
    bool is_next = cell->number > 0 && cell->style == style && value == cell->number + 1;
    if (!is_next && !(value == 1 && may_begin))
        return false;
    cell->number = value;
    cell->style = style;
    return true;
}

/* Tells whether the line goes on in the cell's last paragraph; in a list a mark begins the next item. */
static bool joins_paragraph(const AlignedMergedCell *cell, Str text, uint32_t room) {
    Str above = cell->last;
    if (kind_bullet(text))
        return !cell->is_list && aligned_is_dash_wrapped(above, text, room);
    return kind_starts_lower(text) || kind_ends_open(above) || !aligned_would_fit(above, text, room * 8 / 9) ||
           !kind_ends_sentence(above);
}

/* Tells whether the text goes on behind a slash inside a word or a number. */
static bool is_behind_slash(Str above, Str text) {
    Str first = str_slice(text, 0, 1);
    return above.len > 1 && str_ends(above, "/") && above.at[above.len - 2] != ' ' &&
           (kind_has_letter(first) ||
            (kind_has_digit(first) && kind_has_digit(str_slice(above, above.len - 2, above.len - 1))));
}

/* Adds a line to a cell: a paragraph's lines with a space, behind a slash inside a word or in a divided word with
 * nothing. */
static void add_text(AlignedMergedCell *cell, Str text, bool is_divided, uint32_t room) {
    bool is_item = !is_divided && counts_on(cell, text);
    bool joins = cell->text.len && !is_item && (is_divided || joins_paragraph(cell, text, room));
    cell->is_list = cell->text.len ? cell->is_list || (!joins && kind_bullet(text)) : kind_bullet(text) > 0;
    if (cell->text.len && !joins)
        buf_add_byte(&cell->text, '\n');
    else if (cell->text.len && !is_divided && !is_behind_slash(cell->last, text))
        buf_add_byte(&cell->text, ' ');
    buf_add(&cell->text, text);
    cell->last = text;
}

void aligned_merge_text(AlignedMerge *merge, uint32_t column, Str text, uint32_t number) {
    AlignedMergedCell *cell = &merge->cells[column];
    Str collapsed = str_collapse(merge->reader->arena, text);
    if (collapsed.len == 0)
        return;
    cell->text.arena = merge->reader->arena;
    if (cell->text.len == 0)
        cell->lines.first = number;
    cell->lines.last = number;
    bool is_divided =
        cell->text.len && !merge->are_units && aligned_is_divided(cell->last, collapsed, merge->widths.longest[column]);
    add_text(cell, collapsed, is_divided, merge->widths.room[column]);
}

void aligned_merge_line(AlignedMerge *merge, const AlignedCells *cells, uint32_t number) {
    if (merge->row.numbers.count == 0)
        merge->row.lines.first = number;
    merge->row.lines.last = number;
    vec_push(merge->reader->arena, &merge->row.numbers, number);
    merge->are_units = aligned_are_units(cells, merge->part);
    for (uint32_t c = merge->part.first; c < merge->part.last; c++)
        aligned_merge_text(merge, c, cells->texts[c], number);
    merge->are_units = false;
}

bool aligned_merge_finish(AlignedMerge *merge, Grid *grid) {
    Reader *reader = merge->reader;
    uint32_t first = merge->part.first, count = merge->part.last - first;
    if (merge->row.numbers.count == 0)
        return true;
    merge->row.cells = grid_make_cells(reader, count);
    merge->row.count = count;
    if (!merge->row.cells)
        return false;
    for (uint32_t c = 0; c <= merge->region->count; c++)
        merge->whole[c] = merge->cells[c].text.len ? buf_str(&merge->cells[c].text) : STR("");
    merge->row.is_cut = merge->foot && aligned_cut_tell(merge->foot, merge->region, merge->whole);
    merge->foot = NULL;
    for (uint32_t c = 0; c < count; c++) {
        AlignedMergedCell *cell = &merge->cells[first + c];
        if (cell->text.len)
            merge->row.cells[c] = grid_make_token(reader, str_copy(reader->arena, buf_str(&cell->text)), cell->lines);
        if (merge->row.is_over)
            merge->row.cells[c].over = merge->region->over.widths[first + c];
        cell->text.len = 0;
        cell->number = 0;
    }
    vec_push(reader->arena, &grid->rows, merge->row);
    merge->row = (GridRow){0};
    return true;
}
