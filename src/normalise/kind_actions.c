/* Actions and projects: what is to be done, by whom, from when to when, and what comes of it. */
#include "normalise/period.h"
#include "normalise/record.h"
#include "normalise/value.h"

static void read_milestones(Record *record, Action *action) {
    Arena *arena = record->normaliser->arena;
    for (uint32_t c = record_find(record, "milestones", 0); c != RECORD_NONE;
         c = record_find(record, "milestones", c + 1)) {
        Milestone milestone = {.period = period_resolve(record->normaliser, record->table->columns[c].period)};
        milestone.text = record_take(record, c);
        if (milestone.text.len == 0)
            continue;
        milestone.date = value_parse_date(arena, milestone.text);
        vec_push(arena, &action->milestones, milestone);
    }
}

/* Where no column says when it ends, the last date of what it is to reach does. */
static void infer_end(const Record *record, Action *action) {
    if (record_find(record, "end", 0) != RECORD_NONE)
        return;
    for (size_t i = action->milestones.count; i > 0; i--) {
        const DateValue *date = &action->milestones.at[i - 1].date;
        if (date->latest.year == 0)
            continue;
        action->end = *date;
        action->end.issue = STR("inferred from the milestone's words");
        return;
    }
}

static bool is_before(Day a, Day b) {
    return a.year != b.year ? a.year < b.year : a.month != b.month ? a.month < b.month : a.day < b.day;
}

/* What no calendar has, or ends before it begins, is told and kept. */
static void check_dates(const Record *record, const Action *action) {
    uint32_t start = record_find(record, "start", 0), end = record_find(record, "end", 0);
    record_check_date(record, start, &action->start);
    record_check_date(record, end, &action->end);
    bool are_days = action->start.precision == DATE_DAY && action->end.precision == DATE_DAY;
    if (start == RECORD_NONE || end == RECORD_NONE || !are_days ||
        !is_before(action->end.latest, action->start.earliest))
        return;
    Arena *arena = record->normaliser->arena;
    finding_raise(&record->normaliser->plan->findings, FINDING_DATE_ORDER, record_place(record, end), "%.*s, %.*s",
                  STR_ARG(str_one_line(arena, action->start.raw)), STR_ARG(str_one_line(arena, action->end.raw)));
}

static Action read_action(Record *record) {
    Normaliser *normaliser = record->normaliser;
    Arena *arena = normaliser->arena;
    Action action = {.origin = record_origin(record), .group = record_group(record)};
    action.ref = record_take_field(record, "ref");
    action.title = record_take_field(record, "title");
    action.description = record_take_field(record, "description");
    if (action.title.len == 0)
        action.title = action.description;
    action.areas = record_take_field(record, "areas");
    action.priority = record_take_field(record, "priority");
    action.outcome = record_take_field(record, "outcome");
    action.resources = record_take_field(record, "resources");
    action.owner_words = record_take_field(record, "owner");
    action.owners = value_parse_people(arena, action.owner_words.len ? action.owner_words : action.resources);
    uint32_t budget = record_find(record, "budget", 0);
    action.budget =
        value_parse_money(arena, record_take_field(record, "budget"),
                          budget == RECORD_NONE ? IN_POUNDS : value_find_money_unit(record_heading(record, budget)));
    action.start = value_parse_date(arena, record_take_field(record, "start"));
    action.end = value_parse_date(arena, record_take_field(record, "end"));
    check_dates(record, &action);
    read_milestones(record, &action);
    infer_end(record, &action);
    action.major_words = record_take_field(record, "major");
    int major = value_parse_answer(action.major_words);
    action.major = major == 1 ? ANSWER_YES : major == 0 ? ANSWER_NO : ANSWER_UNKNOWN;
    action.status = record_take_field(record, "status");
    action.status_kind = vocabulary_find(normaliser->vocabulary, WORDS_STATUS, action.status);
    action.beside = record_rest(record);
    return action;
}

/* Words that name somebody with more behind it ("Research Officer Support from IT staff") are told by the names that
 * stand alone elsewhere in the column. */
static void adopt_owners(Normaliser *normaliser, Action *actions, size_t count) {
    enum { KNOWN = 64 };
    Str known[KNOWN];
    size_t known_count = 0;
    for (size_t i = 0; i < count && known_count < KNOWN; i++)
        for (size_t p = 0; p < actions[i].owners.count && known_count < KNOWN; p++) {
            const Person *person = &actions[i].owners.at[p];
            Str name = person->role.len ? person->role : person->name;
            bool is_known = false;
            for (size_t k = 0; k < known_count && !is_known; k++)
                is_known = str_equal(known[k], name);
            if (!is_known && name.len)
                known[known_count++] = name;
        }
    for (size_t i = 0; i < count; i++) {
        Str words = actions[i].owner_words.len ? actions[i].owner_words : actions[i].resources;
        if (actions[i].owners.count || !words.len)
            continue;
        for (size_t k = 0; k < known_count; k++)
            if (str_find(words, 0, str_z(normaliser->arena, known[k])) < words.len)
                vec_push(normaliser->arena, &actions[i].owners, (Person){.role = known[k], .name = STR("")});
    }
}

void kind_actions_read(Normaliser *normaliser, PlanTable *table) {
    size_t first = normaliser->plan->actions.count;
    Record record = record_open(normaliser, table);
    while (record_next(&record)) {
        if (normaliser->plan->actions.count > first && record_goes_on(&record, "milestones"))
            read_milestones(&record, &normaliser->plan->actions.at[normaliser->plan->actions.count - 1]);
        else
            vec_push(normaliser->arena, &normaliser->plan->actions, read_action(&record));
    }
    if (normaliser->plan->actions.count > first)
        adopt_owners(normaliser, normaliser->plan->actions.at + first, normaliser->plan->actions.count - first);
}
