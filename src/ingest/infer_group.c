/* Groups: rows with one filled cell. Most head the rows that follow; some are data rows with nothing entered, or the
 * name of the thing the next row describes. */
#include <string.h>

#include "ingest/cell_kind.h"
#include "ingest/infer.h"

static bool is_single(const GridRow *row) {
    uint32_t first = 0;
    return row->use == USE_GROUP ||
           (row->use == USE_BODY && grid_filled(row, &first) == 1 && first == 0 && !infer_has_colours(row));
}

/* Returns the next row that stays a row of the table, or NULL. */
static GridRow *next_kept(Draft *draft, size_t i) {
    for (i++; i < draft->rows.count; i++)
        if (draft->rows.at[i].use == USE_BODY || draft->rows.at[i].use == USE_GROUP)
            return &draft->rows.at[i];
    return NULL;
}

/* A reference such as "LPI 401" or "CO02": short, with letters and digits. */
static bool is_reference(Str text) {
    return text.len <= 16 && kind_has_digit(text) && kind_has_letter(text) && !kind_starts_digit(text) &&
           kind_count_words(text, 4) <= 3;
}

/* Tells whether the keys of the table's full rows are references too. */
static bool are_keys_references(const Draft *draft) {
    size_t references = 0, keys = 0;
    for (size_t i = 0; i < draft->rows.count && keys < 64; i++) {
        const GridRow *row = &draft->rows.at[i];
        if (row->use != USE_BODY || is_single(row) || row->cells[0].text.len == 0)
            continue;
        keys++;
        references += is_reference(row->cells[0].text);
    }
    return keys > 0 && references * 2 > keys;
}

/* A heading shows itself: numbered, in capitals, in bold, or with a colon at its end. */
static bool has_heading_style(Str text) {
    bool has_lower = false;
    for (size_t i = 0; i < text.len && !has_lower; i++)
        has_lower = text.at[i] >= 'a' && text.at[i] <= 'z';
    size_t at = 0;
    Str word = kind_next_word(text, &at);
    bool is_numbered = word.len < text.len && kind_is_ordinal(word);
    return is_numbered || (!has_lower && kind_has_letter(text) && text.len > 4) || str_starts(text, "**") ||
           str_ends(text, ":");
}

/* Counts the words of four letters or more that two texts share. */
static size_t count_shared_words(Str name, Str text) {
    size_t shared = 0;
    for (size_t at = 0; at < name.len;) {
        Str word = kind_next_word(name, &at);
        for (size_t other = 0; word.len > 2 && other < text.len && other < 120;) {
            Str candidate = kind_next_word(text, &other);
            if (candidate.len && kind_fold_equal(word, candidate)) {
                shared++;
                break;
            }
        }
    }
    return shared;
}

/* Tells whether the next row's first cell describes at length what this row names. */
static bool names_next(const GridRow *row, const GridRow *next) {
    Str name = row->cells[0].text, text = next->cells[0].text;
    return kind_count_words(name, 13) <= 12 && kind_of(text) == KIND_LONG && count_shared_words(name, text) >= 2;
}

static void join_name(Reader *reader, Draft *draft, GridRow *row, GridRow *next) {
    /* The name stands first, so the next row's text is hung behind it and moved over. */
    Token *rest = ARENA_NEW(reader->arena, Token);
    *rest = next->cells[0];
    next->cells[0] = row->cells[0];
    grid_join(reader, &next->cells[0], rest, true);
    row->use = USE_JOINED;
    GridRow whole = *row;
    grid_join_lines(reader, &whole, next);
    next->numbers.at = whole.numbers.at;
    next->numbers.count = whole.numbers.count;
    next->numbers.room = whole.numbers.room;
    next->lines.first = row->lines.first;
    grid_decide(reader, &draft->decisions, (Mark){DECISION_ROW_NAME_JOINED, next->lines},
                "a row with one cell names what the next row's first cell describes");
}

bool infer_is_remark(Str text) {
    static const char *const words[] = {"note", "notes", "nb", "total", "totals", "source", NULL};
    size_t at = 0;
    return kind_word_in(kind_next_word(text, &at), words);
}

/* Tells whether a one-cell row heads the rows that follow it. */
static bool is_group(const Draft *draft, const GridRow *row, const GridRow *next, bool keys_are_references) {
    Str text = row->cells[0].text;
    if (draft->is_form || !next || is_single(next) || kind_of(text) == KIND_LONG || kind_of(text) == KIND_NUMBER)
        return false;
    if (infer_is_remark(text))
        return false;
    if ((keys_are_references && is_reference(text)) || kind_starts_lower(text))
        return false;
    return draft->width > 2 || row->is_spanning || row->is_bold || has_heading_style(text);
}

/* A title row whose like comes again, with the header again below it, heads the first of several groups. */
static void regroup_title(Reader *reader, Draft *draft) {
    size_t again = 0;
    for (size_t i = 0; i + 1 < draft->rows.count; i++)
        again += draft->rows.at[i].use == USE_GROUP && draft->rows.at[i + 1].use == USE_REPEATED;
    for (size_t i = 0; again > 0 && i < draft->rows.count && draft->rows.at[i].use != USE_HEADER; i++) {
        GridRow *row = &draft->rows.at[i];
        if (row->use != USE_TITLE || row->cells[0].text.len == 0)
            continue;
        row->use = USE_GROUP;
        grid_settle(reader, &row->cells[0], FATE_GROUP);
        draft->title = STR("");
        grid_decide(reader, &draft->decisions, (Mark){DECISION_GROUP_ROW, row->lines},
                    "a title whose like stands again over the repeated header");
    }
}

void infer_groups(Reader *reader, Draft *draft) {
    bool keys_are_references = are_keys_references(draft);
    for (size_t i = 0; i < draft->rows.count; i++) {
        GridRow *row = &draft->rows.at[i];
        if (!is_single(row))
            continue;
        GridRow *next = next_kept(draft, i);
        if (row->use == USE_BODY && draft->width > 2 && next && !is_single(next) && names_next(row, next)) {
            join_name(reader, draft, row, next);
            continue;
        }
        if (row->use == USE_BODY && !is_group(draft, row, next, keys_are_references)) {
            if (draft->width > 2)
                grid_decide(reader, &draft->decisions, (Mark){DECISION_ROW_UNFILLED, row->lines},
                            "one filled cell, but no full row below it");
            continue;
        }
        row->use = USE_GROUP;
        grid_settle(reader, &row->cells[0], FATE_GROUP);
        grid_decide(reader, &draft->decisions, (Mark){DECISION_GROUP_ROW, row->lines},
                    "one filled cell, and full rows below it");
    }
    regroup_title(reader, draft);
}
