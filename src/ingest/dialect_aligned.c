/* Aligned: columns that only spaces align, page after page. */
#include "ingest/aligned.h"
#include "ingest/cell_kind.h"
#include "ingest/dialect.h"

enum { SCORE_TABLES = 80, SCORE_PAGES = 3, TAB_SHARE = 50 };

/* The lines of the paper without its furniture, and the regions among them. */
typedef struct {
    AlignedLines all, text;
    AlignedRegions regions;
    size_t furniture, numbered; /* lines of furniture; lines that a margin counts */
    size_t round;               /* letters that stand for bullets */
} Layout;

/* Takes the furniture out; the blank lines around it stay as gaps. */
static AlignedLines drop_furniture(Arena *arena, const AlignedLines *all) {
    AlignedLines text = {0};
    uint32_t gap = 0;
    for (size_t i = 0; i < all->count; i++) {
        AlignedLine line = all->at[i];
        line.gap += gap;
        gap = line.is_furniture ? line.gap : 0;
        if (!line.is_furniture)
            vec_push(arena, &text, line);
    }
    return text;
}

static Layout read_layout(Arena *arena, const TextLines *lines) {
    Layout layout = {0};
    TextLines text = aligned_numbers_drop(arena, lines, &layout.numbered);
    text = aligned_marks_round(arena, &text, &layout.round);
    layout.all = aligned_lines_cut(arena, &text);
    layout.furniture = aligned_furniture_mark(arena, &layout.all);
    layout.text = drop_furniture(arena, &layout.all);
    aligned_contents_mark(&layout.text);
    aligned_numbered_mark(&layout.text);
    layout.regions = aligned_regions_find(arena, &layout.text);
    return layout;
}

DialectScore dialect_aligned_score(const Reader *reader) {
    size_t tabbed = 0, lines = 0;
    for (size_t i = 0; i < reader->lines.count; i++)
        tabbed += reader->lines.at[i].tabs > 0;
    if (tabbed * TAB_SHARE > reader->lines.count)
        return (DialectScore){0, STR("the lines have tabs")};
    Arena *scratch = arena_open();
    Layout layout = read_layout(scratch, &reader->lines);
    size_t tables = 0;
    for (size_t r = 0; r < layout.regions.count; r++) {
        AlignedRegion *region = &layout.regions.at[r];
        aligned_beside_find(scratch, &layout.text, region);
        tables += !region->is_prose;
        lines += region->to - region->from;
    }
    size_t regions = layout.regions.count, furniture = layout.furniture, numbered = layout.numbered;
    arena_close(scratch);
    if (tables > 0)
        return (DialectScore){SCORE_TABLES,
                              str_format(reader->arena, "%zu lines stand in columns, in %zu blocks", lines, tables)};
    if (furniture > 0 || regions > 0 || numbered > 0)
        return (DialectScore){SCORE_PAGES, STR("pages with heads or feet, prose in columns, or numbered lines")};
    return (DialectScore){0, STR("no lines stand in columns")};
}

static uint32_t gap_before(const AlignedLines *lines, size_t i) {
    bool is_new_page = i > 0 && lines->at[i].page != lines->at[i - 1].page;
    return is_new_page && lines->at[i].gap == 0 ? 1 : lines->at[i].gap;
}

static void read_line(Reader *reader, AlignedLines *lines, size_t i) {
    const TextLine *line = lines->at[i].line;
    grid_add_line(reader, line->text, (Lines){line->number, line->number}, gap_before(lines, i));
    Piece *piece = &reader->pieces.at[reader->pieces.count - 1];
    piece->goes_on = lines->at[i].goes_on;
    piece->is_running = lines->at[i].is_running;
}

/* Reads prose in columns: each column from its top to its bottom. */
static void read_columns(Reader *reader, const AlignedLines *lines, const AlignedRegion *region) {
    AlignedDealer dealer = aligned_dealer_open(reader->arena, lines, region);
    AlignedCells cells = aligned_cells_make(reader->arena, region);
    for (uint32_t c = 0; c <= region->count; c++) {
        uint32_t gap = 1;
        for (size_t i = region->from; i < region->to; i++) {
            aligned_cells_deal(&dealer, i, &cells);
            uint32_t number = lines->at[i].line->number;
            if (cells.texts[c].len)
                grid_add_line(reader, cells.texts[c], (Lines){number, number}, gap + lines->at[i].gap);
            gap = cells.texts[c].len ? 0 : gap + 1;
        }
    }
    Lines place = {lines->at[region->from].line->number, lines->at[region->to - 1].line->number};
    grid_decide(reader, &reader->source->decisions, (Mark){DECISION_PROSE_COLUMNS, place},
                "%u columns, filled line after line with running text", region->count + 1);
}

static void read_region(Reader *reader, AlignedLines *lines, AlignedRegion *region, AlignedHeader *header,
                        bool *is_told) {
    lines->at[region->from].gap = gap_before(lines, region->from);
    AlignedParting parting = aligned_beside_find(reader->arena, lines, region);
    if (region->is_prose) {
        read_columns(reader, lines, region);
        return;
    }
    if (!*is_told)
        finding_raise(&reader->source->findings, FINDING_COLUMNS_BY_SPACES,
                      (Place){.line = lines->at[region->from].line->number}, NULL);
    *is_told = true;
    Lines place = {lines->at[region->from].line->number, lines->at[region->to - 1].line->number};
    uint32_t columns = region->count + 1, left = parting.is_sure ? parting.column : columns;
    if (parting.is_sure)
        grid_decide(reader, &reader->source->decisions, (Mark){DECISION_TABLES_BESIDE, place},
                    "%u and %u columns, with heads and first columns of their own", left, columns - left);
    else if (parting.column)
        grid_decide(reader, &reader->source->decisions, (Mark){DECISION_TABLES_JOINED, place},
                    "another may begin with column %u; too little tells", parting.column + 1);
    AlignedHeader beside = {.count = 0};
    aligned_rows_read(reader, lines, region, (AlignedPart){0, left}, header);
    if (left < columns)
        aligned_rows_read(reader, lines, region, (AlignedPart){left, columns}, &beside);
}

static void report_numbers(Reader *reader, size_t numbered) {
    Lines place = {1, reader->lines.at[reader->lines.count - 1].number};
    if (numbered == 0)
        return;
    grid_decide(reader, &reader->source->decisions, (Mark){DECISION_LINE_NUMBERS_DROPPED, place},
                "%zu numbers, each one more than the one before or 1", numbered);
    finding_raise(&reader->source->findings, FINDING_LINE_NUMBERS_DROPPED, (Place){0}, "%zu numbers", numbered);
}

static void report_round(Reader *reader, size_t round) {
    Lines place = {1, reader->lines.at[reader->lines.count - 1].number};
    if (round > 0)
        grid_decide(reader, &reader->source->decisions, (Mark){DECISION_LETTER_BULLETS, place},
                    "%zu letters before capitals, none alone in a cell", round);
}

void dialect_aligned_read(Reader *reader) {
    Layout layout = read_layout(reader->arena, &reader->lines);
    AlignedLines *lines = &layout.text;
    bool is_told = false;
    AlignedHeader header = {.count = 0};
    report_numbers(reader, layout.numbered);
    report_round(reader, layout.round);
    aligned_furniture_report(reader, &layout.all);
    for (size_t i = 0, r = 0; i < lines->count;) {
        if (r < layout.regions.count && layout.regions.at[r].from == i) {
            read_region(reader, lines, &layout.regions.at[r], &header, &is_told);
            i = layout.regions.at[r++].to;
        } else {
            read_line(reader, lines, i++);
        }
    }
}
