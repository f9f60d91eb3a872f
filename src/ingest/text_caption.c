/* Captions: paragraphs of which the file says that they are one, and the tables that they name. */
#include "ingest/text_prose.h"

enum { CAPTION_BYTES = 500 };

/* The tables right above and right below a caption that have no title of their own. */
typedef struct {
    Table *above, *below;
} Neighbours;

static Table *find_untitled(const Units *units, size_t i) {
    bool is_table = i < units->count && units->at[i].kind == UNIT_TABLE;
    return is_table && units->at[i].table->title.len == 0 ? units->at[i].table : NULL;
}

static Neighbours find_neighbours(const Units *units, size_t i) {
    if (!units->at[i].is_caption || units->at[i].text.len > CAPTION_BYTES)
        return (Neighbours){NULL, NULL};
    return (Neighbours){i ? find_untitled(units, i - 1) : NULL, find_untitled(units, i + 1)};
}

static void name_table(Reader *reader, Unit *unit, Table *table, bool is_over) {
    unit->caption_of = table;
    table->title = unit->label.len ? str_format(reader->arena, "%.*s %.*s", STR_ARG(unit->label), STR_ARG(unit->text))
                                   : unit->text;
    grid_decide(reader, &table->decisions, (Mark){DECISION_CAPTION, unit->lines},
                "marked as a caption, it stands right %s the table", is_over ? "above" : "below");
}

/* A caption between two tables names the one on the side where the paper's other captions have theirs. */
void text_caption_find(Reader *reader, Units *units) {
    size_t over = 0, under = 0;
    for (size_t i = 0; i < units->count; i++) {
        Neighbours near = find_neighbours(units, i);
        over += near.below && !near.above;
        under += near.above && !near.below;
    }
    for (size_t i = 0; i < units->count; i++) {
        Neighbours near = find_neighbours(units, i);
        bool is_over = near.below && (!near.above || over >= under);
        if (near.above || near.below)
            name_table(reader, &units->at[i], is_over ? near.below : near.above, is_over);
    }
}
