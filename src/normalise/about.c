#include "normalise/about.h"

#include "normalise/phrases.h"
#include "normalise/value.h"

/* What a label stands for is the surer the higher: a service's plan is of the service, whatever department it is in. */
typedef enum { DEPARTMENT_NONE, DEPARTMENT_TEAM, DEPARTMENT_GROUP, DEPARTMENT_SERVICE } DepartmentRank;

typedef struct {
    Normaliser *normaliser;
    DepartmentRank department;
    bool has_period; /* stated by a label */
    VEC(Str) names;  /* folded, of the plan's people */
    bool is_leading; /* what is read stands before the paper's first section */
    StrBuf kept;     /* the words that the plan has taken of the pair that is read */
} About;

/* A label is a few words; longer ones are sentences with a colon. */
enum { LONGEST_LABEL = 60, LONGEST_LINE = 400, LEADING_BLOCKS = 12, MOST_ROLES = 80, MOST_PEOPLE = 400 };

static Str fold(const About *about, Str words) { return phrases_fold(about->normaliser->arena, words); }

/* "Lead Officers:" and "Portfolio Holder(s)" name the role of each. */
static Str singular(Str label) {
    label = str_trim(label);
    if (str_ends(label, ":"))
        label = str_trim(str_slice(label, 0, label.len - 1));
    if (str_ends(label, "(s)"))
        return str_slice(label, 0, label.len - 3);
    bool is_plural = str_ends(label, "rs") || str_ends(label, "ds");
    return is_plural ? str_slice(label, 0, label.len - 1) : label;
}

static bool holds_words(const About *about, Str words, Str part) {
    Arena *arena = about->normaliser->arena;
    Str all = fold(about, words), wanted = fold(about, part);
    return str_find(all, 0, str_z(arena, wanted)) < all.len;
}

/* One word is a post or a service that was taken for a name, unless a title stands before it. */
static bool is_full_name(Str name) { return str_find_byte(str_trim(name), 0, ' ') < str_trim(name).len; }

static void keep(About *about, Str words, Str more) {
    buf_add_format(&about->kept, "%.*s %.*s ", STR_ARG(words), STR_ARG(more));
}

/* Adds a person once, under the first name met; further roles are added to hers. No council's paper names hundreds. */
static void add_person(About *about, Person person, Origin origin) {
    Arena *arena = about->normaliser->arena;
    Plan *plan = about->normaliser->plan;
    Str name = fold(about, person.name);
    for (size_t i = 0; i < plan->people.count; i++) {
        Person *known = &plan->people.at[i].person;
        if (!str_equal(about->names.at[i], name))
            continue;
        if (known->role.len == 0)
            known->role = person.role;
        else if (person.role.len && known->role.len < MOST_ROLES && !holds_words(about, known->role, person.role))
            known->role = str_format(arena, "%.*s; %.*s", STR_ARG(known->role), STR_ARG(person.role));
        keep(about, known->name, known->role);
        return;
    }
    if (plan->people.count == MOST_PEOPLE)
        return;
    keep(about, person.name, person.role);
    vec_push(arena, &about->names, name);
    vec_push(arena, &plan->people, (PlanPerson){person, origin});
}

/* Adds who is named in the words under a label. Returns the names, joined, empty for none. A name's own post goes with
 * its label. */
static Str add_people(About *about, Str label, Str words, Origin origin) {
    Arena *arena = about->normaliser->arena;
    People people = value_parse_people(arena, words);
    Str role = singular(label);
    StrBuf names = buf_open(arena);
    for (size_t i = 0; i < people.count; i++) {
        Person person = people.at[i];
        if (!is_full_name(person.name))
            continue;
        buf_add_format(&names, "%s%.*s", buf_str(&names).len ? ", " : "", STR_ARG(person.name));
        if (person.role.len && !holds_words(about, role, person.role))
            person.role = str_format(arena, "%.*s; %.*s", STR_ARG(role), STR_ARG(person.role));
        else
            person.role = role;
        add_person(about, person, origin);
    }
    return buf_str(&names);
}

static bool take_department(About *about, DepartmentRank rank, Str label, Str value) {
    Plan *plan = about->normaliser->plan;
    if (!about->is_leading || rank <= about->department)
        return false;
    about->department = rank;
    plan->department = str_collapse(about->normaliser->arena, value);
    plan->department_basis = str_format(about->normaliser->arena, "stated: \"%.*s\"", STR_ARG(str_trim(label)));
    keep(about, plan->department, label);
    return true;
}

static bool take_period(About *about, Str label, Str value) {
    Period period;
    Arena *arena = about->normaliser->arena;
    if (!about->is_leading || about->has_period ||
        (!value_parse_period(arena, value, &period) && !value_find_period(arena, value, &period, NULL)))
        return false;
    about->has_period = true;
    const char *how =
        str_equal_z(period.basis, "stated") ? "" : str_z(arena, str_format(arena, "%.*s; ", STR_ARG(period.basis)));
    period.basis = str_format(arena, "%sstated: \"%.*s\"", how, STR_ARG(singular(label)));
    about->normaliser->plan->period = period;
    keep(about, period.raw, period.basis);
    return true;
}

/* Takes what a label and its value say; false when they say nothing that is looked for here. */
static bool take_pair(About *about, Str label, Str value, Origin origin) {
    static const struct {
        const char *name;
        DepartmentRank rank;
    } departments[] = {
        {"service_area", DEPARTMENT_SERVICE}, {"department", DEPARTMENT_GROUP}, {"team", DEPARTMENT_TEAM}};
    static const char *const no_person[] = {"council", "date", "status"};
    Plan *plan = about->normaliser->plan;
    if (str_trim(label).len > LONGEST_LABEL || str_is_blank(value))
        return false;
    about->kept = buf_open(about->normaliser->arena);
    Str name = vocabulary_find(about->normaliser->vocabulary, WORDS_PERSON, label);
    for (size_t i = 0; i < sizeof departments / sizeof *departments; i++)
        if (str_equal_z(name, departments[i].name))
            return take_department(about, departments[i].rank, singular(label), value);
    for (size_t i = 0; i < sizeof no_person / sizeof *no_person; i++)
        if (str_equal_z(name, no_person[i]))
            return false;
    if (str_equal_z(name, "period"))
        return take_period(about, label, value);
    Str names = name.len ? add_people(about, label, value, origin) : STR("");
    if (names.len && about->is_leading && str_equal_z(name, "portfolio_holder") && plan->portfolio_holder.len == 0)
        plan->portfolio_holder = names;
    return names.len > 0;
}

/* "Project Manager: Project Sponsor: Joanne Wagstaffe": a label without a value is passed over. */
static bool take_line(About *about, Str line, Origin origin) {
    if (line.len > LONGEST_LINE)
        return false;
    size_t colon = str_find_byte(line, 0, ':');
    while (colon < line.len) {
        Str label = str_slice(line, 0, colon), value = str_trim(str_from(line, colon + 1));
        size_t next = str_find_byte(value, 0, ':');
        Str second = str_slice(value, 0, next);
        if (next == value.len || second.len > LONGEST_LABEL ||
            vocabulary_find(about->normaliser->vocabulary, WORDS_PERSON, second).len == 0)
            return take_pair(about, label, value, origin);
        line = value;
        colon = next;
    }
    return false;
}

static Origin row_origin(const Table *table, size_t r) {
    const Row *row = &table->rows.at[r];
    return (Origin){table->number, (uint32_t)r + 1, row->line_count ? row->line_numbers[0] : 0, row->place};
}

static bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Tells whether the plan has taken every word of the cell: what was left out must stay with the form. */
static bool is_all_kept(const About *about, Str words) {
    Str kept = buf_str(&about->kept);
    if (words.len > VALUE_BYTES)
        return false;
    for (size_t at = 0; at < words.len;) {
        size_t end = at;
        while (end < words.len && is_word_byte(words.at[end]))
            end++;
        if (end > at) {
            const char *word = str_z(about->normaliser->arena, str_slice(words, at, end));
            size_t found = str_find(kept, 0, word), behind = found + (end - at);
            while (found < kept.len && ((found > 0 && is_word_byte(kept.at[found - 1])) ||
                                        (behind < kept.len && is_word_byte(kept.at[behind])))) {
                found = str_find(kept, found + 1, word);
                behind = found + (end - at);
            }
            if (found == kept.len)
                return false;
        }
        at = end > at ? end : end + 1;
    }
    return true;
}

static void mark(const About *about, PlanTable *plan_table, size_t row, uint32_t c) {
    const Table *table = plan_table->table;
    if (is_all_kept(about, table->rows.at[row].cells[c].text))
        plan_table->uses[row * table->column_count + c] = CELL_PLACED;
}

/* Of a form each cell that is a label goes with the next one; a cell may hold both, and so may one of a table without a
 * header. */
static void read_form_row(About *about, PlanTable *plan_table, size_t r) {
    const Table *table = plan_table->table;
    const Cell *cells = table->rows.at[r].cells;
    for (uint32_t c = 0; c < table->column_count; c++) {
        Str words = cells[c].text;
        if (words.len == 0)
            continue;
        bool has_next = (table->is_form || about->is_leading) && c + 1 < table->column_count;
        if (take_line(about, words, row_origin(table, r))) {
            mark(about, plan_table, r, c);
        } else if (has_next && take_pair(about, words, cells[c + 1].text, row_origin(table, r))) {
            mark(about, plan_table, r, c);
            mark(about, plan_table, r, c + 1);
        }
    }
}

/* Labels and values that the reader of tables took for a table with a header. */
static bool looks_like_form(const About *about, const Table *table) {
    size_t known = 0;
    for (size_t r = 0; r < table->rows.count && table->column_count == 2; r++) {
        Str label = table->rows.at[r].cells[0].text;
        known += label.len && label.len <= LONGEST_LABEL &&
                 vocabulary_find(about->normaliser->vocabulary, WORDS_PERSON, label).len > 0;
    }
    return known >= 2 && 3 * known >= table->rows.count;
}

static bool is_people_role(Str role) {
    static const char *const roles[] = {"owner", "sponsor", "portfolio_holder", "contact", "deputy"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_equal_z(role, roles[i]))
            return true;
    return false;
}

/* Who is named in the columns of a table. */
static void read_column(About *about, const PlanTable *plan_table, uint32_t c) {
    const Table *table = plan_table->table;
    if (!is_people_role(plan_table->columns[c].role) || !table->columns)
        return;
    Arena *arena = about->normaliser->arena;
    for (size_t r = 0; r < table->rows.count; r++) {
        if (table->rows.at[r].kind != ROW_BODY)
            continue;
        People people = value_parse_people(arena, table->rows.at[r].cells[c].text);
        for (size_t i = 0; i < people.count; i++) {
            Person person = people.at[i];
            if (person.role.len == 0)
                person.role = str_collapse(arena, table->columns[c]);
            if (is_full_name(person.name))
                add_person(about, person, row_origin(table, r));
        }
    }
}

static void read_header_pair(About *about, const Table *table) {
    Origin origin = {.table = table->number, .line = table->lines.first, .place = table->place};
    if (table->header_count == 1 && table->column_count == 2)
        take_pair(about, table->header[0].cells[0].text, table->header[0].cells[1].text, origin);
}

static void read_table(About *about, PlanTable *plan_table) {
    const Table *table = plan_table->table;
    bool is_form = table->is_form || table->header_count == 0;
    if (!is_form && about->is_leading) {
        is_form = true;
        read_header_pair(about, table);
    }
    for (size_t r = 0; r < table->rows.count && is_form; r++)
        if (table->rows.at[r].kind == ROW_BODY)
            read_form_row(about, plan_table, r);
    for (uint32_t c = 0; c < table->column_count && !is_form; c++)
        read_column(about, plan_table, c);
}

/* The lines below the title, and what stands before the first section: paragraphs, lists, and the form it begins with.
 */
static void read_leading(About *about) {
    const Source *source = about->normaliser->plan->source;
    about->is_leading = true;
    for (size_t i = 0; i < source->front.count; i++)
        take_line(about, source->front.at[i], (Origin){.place = STR("")});
    for (size_t i = 0; i < source->blocks.count && i < LEADING_BLOCKS; i++) {
        const Block *block = &source->blocks.at[i];
        if (block->kind == BLOCK_HEADING && (i > 0 || about_first_heading(source).len == 0))
            break;
        Origin origin = {.line = block->lines.first, .place = STR("")};
        if (block->kind == BLOCK_PARAGRAPH)
            take_line(about, block->text, origin);
        for (size_t k = 0; k < block->items.count; k++)
            take_line(about, block->items.at[k].text,
                      (Origin){.line = block->items.at[k].lines.first, .place = STR("")});
        if (block->table && (block->table->is_form || looks_like_form(about, block->table)))
            read_table(about, &about->normaliser->plan->tables[block->table->number - 1]);
    }
    about->is_leading = false;
}

/* Where no label says it: in the title, then in the lines below, then in the first heading. */
static void find_department(About *about) {
    Plan *plan = about->normaliser->plan;
    const Source *source = plan->source;
    if (plan->department.len)
        return;
    plan->department = about_title_department(about->normaliser, source->title);
    plan->department_basis = plan->department.len ? STR("inferred from the title") : STR("");
    for (size_t i = 0; i < source->front.count && plan->department.len == 0; i++) {
        Str line = source->front.at[i];
        if (str_find_byte(line, 0, ':') == line.len)
            plan->department = about_line_department(about->normaliser, line);
        if (plan->department.len)
            plan->department_basis = STR("inferred from a line below the title");
    }
    if (plan->department.len)
        return;
    plan->department = about_title_department(about->normaliser, about_first_heading(source));
    plan->department_basis = plan->department.len ? STR("inferred from the first heading") : STR("");
}

void about_read(Normaliser *normaliser) {
    About about = {.normaliser = normaliser, .kept = buf_open(normaliser->arena)};
    about_read_title(normaliser);
    read_leading(&about);
    for (size_t i = 0; i < normaliser->plan->source->tables.count; i++)
        read_table(&about, &normaliser->plan->tables[i]);
    find_department(&about);
}
