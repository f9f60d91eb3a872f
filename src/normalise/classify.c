#include "normalise/classify.h"

#include <ctype.h>

#include "normalise/heading.h"
#include "normalise/value.h"

/* What speaks for a kind. */
typedef struct {
    Kind kind;
    int32_t score;
    uint32_t known, tells; /* columns that it has fields for; those that speak for it of themselves */
    int32_t title;
} Verdict;

enum {
    COLUMNS_JUDGED = 64, /* a table has said what it is about by then */
    PRIOR = 3,           /* a kind needs as much evidence as this, and 1 for each column it does not know */
    TITLE_ALONE = 3,     /* the weight of a title that names a kind outright */
    OUTRIGHT = 70
};

/* What was chosen for the columns so far. */
typedef struct {
    const KindColumn *columns[COLUMNS_JUDGED];
    const Heading *headings[COLUMNS_JUDGED];
    uint32_t count;
} Choice;

static const KindColumn *find_role(const KindColumns *columns, uint32_t role) {
    for (size_t k = 0; k < columns->count; k++)
        if (columns->at[k].role == role)
            return &columns->at[k];
    return NULL;
}

/* Two headings that differ do not fill one field when one of them can mean something else; those of several periods do.
 */
static bool is_taken(const Choice *choice, const KindColumn *column, const Heading *heading) {
    for (uint32_t i = 0; i < choice->count && column->field.len && !heading->period.raw.len; i++)
        if (choice->columns[i] && str_equal(choice->columns[i]->field, column->field) &&
            !str_equal(choice->headings[i]->name, heading->name))
            return true;
    return false;
}

/* Returns the kind's column for a heading: that of the likeliest role it knows whose field is free, else of the
 * likeliest; NULL for none. */
static const KindColumn *find_column(const KindColumns *columns, const Heading *heading, const Choice *choice) {
    const KindColumn *first = NULL;
    for (uint32_t i = 0; i < heading->role_count; i++) {
        const KindColumn *column = find_role(columns, heading->roles[i]);
        if (column && !is_taken(choice, column, heading))
            return column;
        if (!first)
            first = column;
    }
    return first;
}

static void choose(Choice *choice, const KindColumn *column, const Heading *heading) {
    choice->columns[choice->count] = column;
    choice->headings[choice->count++] = heading;
}

/* Returns the field that names a thing of the kind: its first. */
static const KindColumn *find_name_column(const KindColumns *columns) {
    for (size_t i = 0; i < columns->count; i++)
        if (columns->at[i].field.len)
            return &columns->at[i];
    return NULL;
}

static bool has_field(const Choice *choice, Str field) {
    for (uint32_t i = 0; i < choice->count; i++)
        if (choice->columns[i] && str_equal(choice->columns[i]->field, field))
            return true;
    return false;
}

/* A blank heading over words names the rows, as the first column of many budget tables does. */
static bool names_rows(const Table *table, uint32_t column) {
    if (!table->columns || column > 0 || table->columns[0].len)
        return false;
    size_t words = 0, filled = 0;
    for (size_t r = 0; r < table->rows.count; r++) {
        Str cell = table->rows.at[r].cells[0].text;
        filled += cell.len > 0;
        words += cell.len > 0 && !value_parse_decimal(cell).is_known;
    }
    return filled > 0 && words * 2 > filled;
}

/* Chooses a column of the kind for each heading; NULL for those it has none for. */
static Choice choose_columns(Normaliser *normaliser, Kind kind, const Table *table, const Heading *headings) {
    const KindColumns *columns = vocabulary_columns(normaliser->vocabulary, kind);
    Choice choice = {.count = 0};
    for (uint32_t c = 0; c < table->column_count && c < COLUMNS_JUDGED; c++)
        choose(&choice, find_column(columns, &headings[c], &choice), &headings[c]);
    const KindColumn *name = find_name_column(columns);
    if (name && names_rows(table, 0) && !has_field(&choice, name->field))
        choice.columns[0] = name;
    return choice;
}

/* Returns a heading without its number. */
static Str without_number(Str heading) {
    size_t at = 0;
    while (at < heading.len && ((heading.at[at] >= '0' && heading.at[at] <= '9') || heading.at[at] == '.'))
        at++;
    return at && at < heading.len && heading.at[at] == ' ' ? str_trim(str_from(heading, at)) : heading;
}

static int32_t judge_title(Normaliser *normaliser, Kind kind, const Table *table) {
    int32_t title = vocabulary_judge_title(normaliser->vocabulary, kind, without_number(table->title));
    int32_t section = vocabulary_judge_title(normaliser->vocabulary, kind, without_number(table->section));
    return title > section ? title : section;
}

/* Tells whether most cells of a column are names: words, no amounts and no codes ("S1"). */
static bool holds_names(const Table *table, uint32_t column) {
    size_t names = 0, filled = 0;
    for (size_t r = 0; r < table->rows.count; r++) {
        const Row *row = &table->rows.at[r];
        Str cell = row->kind == ROW_BODY ? row->cells[column].text : STR("");
        bool has_digit = false;
        for (size_t i = 0; i < cell.len; i++)
            has_digit |= cell.at[i] >= '0' && cell.at[i] <= '9';
        filled += cell.len > 0;
        names += cell.len > 0 && isalpha((unsigned char)cell.at[0]) &&
                 (!has_digit || str_find_byte(cell, 0, ' ') < cell.len);
    }
    return names * 2 > filled;
}

/* Returns the column that names the rows of a table by its cells alone: the first, or the second behind one of codes;
 * the number of columns for none. */
static uint32_t find_names(const Table *table) {
    enum { COLUMNS_TRIED = 2 };
    for (uint32_t c = 0; c < table->column_count && c < COLUMNS_TRIED; c++)
        if (holds_names(table, c))
            return c;
    return table->column_count;
}

/* The first column of a budget names its rows, whatever its heading says: "Fund", "Directorate", "£'000". */
static void name_budget(Normaliser *normaliser, const Table *table, Choice *choice) {
    const KindColumn *name = find_name_column(vocabulary_columns(normaliser->vocabulary, KIND_BUDGET));
    uint32_t column = table->columns ? find_names(table) : table->column_count;
    if (name && column < choice->count && !has_field(choice, name->field))
        choice->columns[column] = name;
}

/* Things that nothing names are not what they seem: two columns of scores alone are a scale, not risks. */
static bool is_nameless(Kind kind, const Choice *choice, const Table *table) {
    if (kind == KIND_BUDGET)
        return !has_field(choice, STR("activity")) && find_names(table) == table->column_count;
    static const char *const names[KIND_COUNT] = {
        [KIND_MEASURES] = "name", [KIND_RISKS] = "description", [KIND_ACTIONS] = "title"};
    return names[kind] && !has_field(choice, str_of(names[kind])) && !has_field(choice, STR("purpose"));
}

static bool spoke_before(const Choice *choice, uint32_t index) {
    for (uint32_t i = 0; i < index; i++)
        if (choice->columns[i] == choice->columns[index])
            return true;
    return false;
}

/* A column that comes again, as periods do, speaks once. */
static Verdict judge_kind(Normaliser *normaliser, Kind kind, const Table *table, const Heading *headings) {
    Choice choice = choose_columns(normaliser, kind, table, headings);
    Verdict verdict = {.kind = kind, .title = judge_title(normaliser, kind, table)};
    verdict.score = verdict.title;
    for (uint32_t c = 0; c < choice.count; c++) {
        const KindColumn *column = choice.columns[c];
        verdict.known += column != NULL;
        if (!column || spoke_before(&choice, c))
            continue;
        verdict.score += column->weight;
        verdict.tells += column->weight > 1;
    }
    if (is_nameless(kind, &choice, table))
        verdict.score /= 2;
    return verdict;
}

static uint32_t confidence_of(const Verdict *verdict, uint32_t columns) {
    uint32_t judged = columns < COLUMNS_JUDGED ? columns : COLUMNS_JUDGED;
    int32_t unknown = (int32_t)(judged - verdict->known);
    if (verdict->score <= 0 || (verdict->tells == 0 && verdict->title == 0))
        return 0;
    return (uint32_t)(100 * verdict->score / (verdict->score + PRIOR + unknown));
}

static bool is_better(const Verdict *a, const Verdict *b) {
    return a->score != b->score ? a->score > b->score : a->title > b->title;
}

/* Of equals the kind that the title speaks for, then the one that stands first in kinds.def. */
static Verdict find_kind(Normaliser *normaliser, const Table *table, const Heading *headings, uint32_t *confidence) {
    Verdict best = {.kind = KIND_REGISTER};
    *confidence = 0;
    for (int kind = KIND_REGISTER + 1; kind < KIND_COUNT; kind++) {
        Verdict verdict = judge_kind(normaliser, (Kind)kind, table, headings);
        uint32_t sure = confidence_of(&verdict, table->column_count);
        if (sure < *confidence || (sure == *confidence && !is_better(&verdict, &best)))
            continue;
        best = verdict;
        *confidence = sure;
    }
    return best;
}

/* Without headings the title alone speaks; a form is a form unless its title names a kind outright. */
static Verdict judge_headless(Normaliser *normaliser, const Table *table, uint32_t *confidence) {
    Verdict best = {.kind = table->is_form ? KIND_FORM : KIND_REGISTER};
    *confidence = table->is_form ? OUTRIGHT : 0;
    if (kind_matrix_claims(table)) {
        best.kind = KIND_RISK_MATRIX;
        *confidence = OUTRIGHT;
        return best;
    }
    for (int kind = KIND_REGISTER + 1; kind < KIND_COUNT && !table->is_chart; kind++) {
        int32_t title = judge_title(normaliser, (Kind)kind, table);
        if (title < TITLE_ALONE || title <= best.title || table->column_count > 3)
            continue;
        best = (Verdict){.kind = (Kind)kind, .score = title, .title = title};
        *confidence = OUTRIGHT;
    }
    return best;
}

/* The columns of a table without headings: the kind's own first fields, in their order. */
static void fill_headless(Normaliser *normaliser, PlanTable *plan_table) {
    const KindColumns *columns = vocabulary_columns(normaliser->vocabulary, plan_table->kind);
    size_t next = 0;
    for (uint32_t c = 0; c < plan_table->table->column_count; c++) {
        while (next < columns->count && columns->at[next].field.len == 0)
            next++;
        if (next == columns->count)
            return;
        PlanColumn *column = &plan_table->columns[c];
        column->field = columns->at[next].field;
        column->type = columns->at[next].type;
        column->words = STR("by its place, without a heading");
        do
            next++;
        while (next < columns->count && str_equal(columns->at[next].field, column->field));
    }
}

static void fill_column(Normaliser *normaliser, PlanColumn *out, const KindColumn *column, const Heading *heading) {
    *out = (PlanColumn){.period = heading->period, .basis = heading->rest, .scale = heading->scale};
    if (heading->role_count)
        out->role = vocabulary_role(normaliser->vocabulary, column ? column->role : heading->roles[0])->name;
    if (column) {
        out->field = column->field;
        out->type = column->type;
    }
    out->words = heading->rest;
}

static Str write_reasons(Normaliser *normaliser, const Verdict *verdict, const Table *table) {
    if (!table->columns)
        return verdict->title ? STR("no headings; its title or section says so")
                              : STR("no headings; the shape of its cells");
    return str_format(normaliser->arena, "%u of %u headings fit, %d for headings, %d for title and section",
                      verdict->known, table->column_count, verdict->score - verdict->title, verdict->title);
}

void classify_table(Normaliser *normaliser, const Table *table, PlanTable *plan_table) {
    Arena *arena = normaliser->arena;
    *plan_table = (PlanTable){.table = table};
    plan_table->columns = ARENA_ARRAY(arena, PlanColumn, table->column_count);
    plan_table->uses = ARENA_ARRAY(arena, CellUse, table->rows.count * table->column_count);
    Heading *headings = ARENA_ARRAY(arena, Heading, table->column_count);
    for (uint32_t c = 0; table->columns && c < table->column_count; c++)
        headings[c] = heading_read(normaliser, table, c);
    Verdict verdict = table->columns && !table->is_chart && !kind_matrix_claims(table)
                          ? find_kind(normaliser, table, headings, &plan_table->confidence)
                          : judge_headless(normaliser, table, &plan_table->confidence);
    plan_table->reasons = write_reasons(normaliser, &verdict, table);
    plan_table->kind = plan_table->confidence >= CLASSIFY_THRESHOLD ? verdict.kind : KIND_REGISTER;
    if (plan_table->kind != verdict.kind && normaliser->says_unsure)
        finding_raise(&normaliser->plan->findings, FINDING_KIND_UNSURE,
                      (Place){.line = table->lines.first, .table = table->number}, "perhaps %s, %u of 100",
                      plan_kind_name(verdict.kind), plan_table->confidence);
    Choice choice = choose_columns(normaliser, plan_table->kind, table, headings);
    if (plan_table->kind == KIND_BUDGET)
        name_budget(normaliser, table, &choice);
    for (uint32_t c = 0; table->columns && c < table->column_count; c++)
        fill_column(normaliser, &plan_table->columns[c], c < choice.count ? choice.columns[c] : NULL, &headings[c]);
    if (!table->columns && verdict.title)
        fill_headless(normaliser, plan_table);
}
