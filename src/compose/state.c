#include "compose/state.h"

const char *state_words(State state) {
    static const char *const words[STATE_COUNT] = {[STATE_NONE] = "",
                                                   [STATE_ADVERSE] = "Outside tolerance",
                                                   [STATE_NEUTRAL] = "Within tolerance",
                                                   [STATE_FAVOURABLE] = "On target",
                                                   [STATE_COMPLETE] = "Complete",
                                                   [STATE_NOT_RATED] = "Not rated"};
    return words[state];
}

State state_of_rating(const Rating *rating) {
    static const State states[] = {[RATED_NOT] = STATE_NOT_RATED,
                                   [RATED_FAVOURABLE] = STATE_FAVOURABLE,
                                   [RATED_NEUTRAL] = STATE_NEUTRAL,
                                   [RATED_ADVERSE] = STATE_ADVERSE,
                                   [RATED_COMPLETE] = STATE_COMPLETE};
    return states[rating->status];
}

/* A reason stands as a sentence of its own: "Not yet reported". */
Str state_of_rating_words(Arena *arena, const Rating *rating) {
    Str words = str_of(state_words(state_of_rating(rating)));
    if (rating->status == RATED_NOT && rating->reason.len) {
        char *reason = arena_copy(arena, rating->reason.at, rating->reason.len);
        if (reason[0] >= 'a' && reason[0] <= 'z')
            reason[0] = (char)(reason[0] - 'a' + 'A');
        words = (Str){reason, rating->reason.len};
    }
    return rating->is_ambiguous ? str_format(arena, "%.*s (by this reading of the rule)", STR_ARG(words)) : words;
}

/* Howard Hinnant's count of days, as the civil calendar has them since 1970. */
int32_t state_day_number(Day day) {
    int32_t year = day.month > 2 ? day.year : day.year - 1;
    int32_t era = year / 400, of_era = year - era * 400;
    int32_t of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

double state_number(Decimal number) {
    double value = (double)number.digits;
    for (int i = 0; i < number.places; i++)
        value /= 10;
    return value;
}

static bool is_complete(const Action *action) { return str_equal_z(action->status_kind, "complete"); }

bool state_is_overdue(const Action *action, int32_t today) {
    return today != STATE_NO_DAY && action->end.latest.year && !is_complete(action) &&
           state_day_number(action->end.latest) < today;
}

State state_of_action(const Action *action, int32_t today) {
    if (is_complete(action))
        return STATE_COMPLETE;
    if (state_is_overdue(action, today) || str_equal_z(action->status_kind, "overdue"))
        return STATE_ADVERSE;
    if (str_equal_z(action->status_kind, "at_risk"))
        return STATE_NEUTRAL;
    return str_equal_z(action->status_kind, "on_target") ? STATE_FAVOURABLE : STATE_NONE;
}

const PeriodValue *state_rated_value(const Measure *measure) {
    for (size_t i = measure->actuals.count; i > 0; i--) {
        const PeriodValue *value = &measure->actuals.at[i - 1];
        if (value->value.absence == ABSENT_NOT && str_equal(value->period.raw, measure->rating.period))
            return value;
    }
    return NULL;
}

Str state_narrative(const Measure *measure) {
    const PeriodValue *value = state_rated_value(measure);
    Str narrative = str_trim(value && value->narrative.len ? value->narrative : measure->narrative);
    for (size_t i = measure->actuals.count; i > 0 && !narrative.len; i--)
        narrative = str_trim(measure->actuals.at[i - 1].narrative);
    return narrative;
}

/* Dates and answers are judged without it. */
Str state_inferred_polarity(const Measure *measure) {
    const PeriodValue *value = state_rated_value(measure);
    RatingStatus status = measure->rating.status;
    bool is_judged = !measure->rating.is_stated &&
                     (status == RATED_FAVOURABLE || status == RATED_NEUTRAL || status == RATED_ADVERSE);
    bool is_figure = value && value->value.unit != UNIT_DATE && value->value.unit != UNIT_YES_NO;
    if (!is_judged || !is_figure || !str_starts(measure->polarity_basis, "inferred"))
        return STR("");
    return measure->polarity == POLARITY_LOWER ? STR("Lower is better (inferred)") : STR("Higher is better (inferred)");
}

static bool holds(const Period *outer, const Period *inner) {
    return outer->from.year && inner->from.year && state_day_number(outer->from) <= state_day_number(inner->from) &&
           state_day_number(outer->to) >= state_day_number(inner->to);
}

const PeriodValue *state_rated_target(const Measure *measure) {
    const PeriodValue *value = state_rated_value(measure);
    for (size_t i = 0; value && i < measure->targets.count; i++) {
        const PeriodValue *target = &measure->targets.at[i];
        if (str_equal(target->period.raw, value->period.raw) || holds(&target->period, &value->period))
            return target;
    }
    return value && measure->targets.count == 1 ? &measure->targets.at[0] : NULL;
}

Str state_tell_date(Arena *arena, const DateValue *date) {
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    Day day = date->latest;
    if (!day.year || day.month < 1 || day.month > 12)
        return str_collapse(arena, date->raw);
    if (date->precision == DATE_MONTH)
        return str_format(arena, "%s %d", months[day.month - 1], day.year);
    return str_format(arena, "%d %s %d", day.day, months[day.month - 1], day.year);
}

/* Where brackets or words stand beside a figure the cell says more than its own figure. */
Str state_tell_figure(Arena *arena, const Quantity *quantity) {
    bool says_more = str_find_byte(quantity->raw, 0, '(') < quantity->raw.len;
    if (!says_more || !quantity->number.is_known)
        return str_collapse(arena, quantity->raw);
    Str number = value_write_decimal(arena, quantity->number);
    if (quantity->unit == UNIT_MONEY)
        return str_format(arena, "£%.*s", STR_ARG(number));
    const char *unit = value_unit_word(quantity->unit);
    return str_format(arena, "%.*s%s%s", STR_ARG(number), quantity->unit == UNIT_PERCENT || !*unit ? "" : " ", unit);
}
