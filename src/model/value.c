#include "model/value.h"

const char *value_precision_word(DatePrecision precision) {
    static const char *const words[DATE_PRECISION_COUNT] = {
        [DATE_MISSING] = "missing", [DATE_DAY] = "day",           [DATE_MONTH] = "month",
        [DATE_QUARTER] = "quarter", [DATE_YEAR] = "year",         [DATE_FINANCIAL_YEAR] = "financial year",
        [DATE_SPAN] = "span",       [DATE_END] = "end of period", [DATE_AFTER] = "after",
        [DATE_BEFORE] = "before",   [DATE_INVALID] = "invalid",   [DATE_PENDING] = "pending",
        [DATE_ONGOING] = "ongoing", [DATE_UNREAD] = "unread",
    };
    return words[precision];
}

const char *value_unit_word(Unit unit) {
    static const char *const words[UNIT_COUNT] = {
        [UNIT_NONE] = "",           [UNIT_PERCENT] = "%",   [UNIT_MONEY] = "£",       [UNIT_SECONDS] = "seconds",
        [UNIT_MINUTES] = "minutes", [UNIT_HOURS] = "hours", [UNIT_DAYS] = "days",     [UNIT_WEEKS] = "weeks",
        [UNIT_MONTHS] = "months",   [UNIT_YEARS] = "years", [UNIT_YES_NO] = "yes/no", [UNIT_DATE] = "date",
    };
    return words[unit];
}

const char *value_absence_word(Absence absence) {
    static const char *const words[] = {
        [ABSENT_NOT] = "",
        [ABSENT_BLANK] = "blank",
        [ABSENT_PENDING] = "pending",
        [ABSENT_NOT_APPLICABLE] = "not applicable",
        [ABSENT_NOT_COLLECTED] = "not collected",
        [ABSENT_UNREAD] = "unread",
    };
    return words[absence];
}

Str value_write_day(Arena *arena, Day day) {
    return day.year == 0 ? STR("") : str_format(arena, "%04d-%02d-%02d", day.year, day.month, day.day);
}

/* Writes the number with so many places, in 128 bits: 19 digits and 18 more always fit. */
static __int128 widen(Decimal number, uint8_t places) {
    __int128 digits = number.digits;
    for (; number.places < places; number.places++)
        digits *= 10;
    return digits;
}

int value_compare(Decimal a, Decimal b) {
    uint8_t places = a.places > b.places ? a.places : b.places;
    __int128 x = widen(a, places), y = widen(b, places);
    return (x > y) - (x < y);
}

Decimal value_subtract(Decimal a, Decimal b) {
    uint8_t places = a.places > b.places ? a.places : b.places;
    __int128 digits = widen(a, places) - widen(b, places);
    if (!a.is_known || !b.is_known || digits > INT64_MAX || digits < INT64_MIN)
        return (Decimal){0};
    return (Decimal){.is_known = true, .places = places, .digits = (int64_t)digits};
}

/* Zeros at the end of the decimals say nothing of the number; its words keep them. */
Str value_write_decimal(Arena *arena, Decimal number) {
    if (!number.is_known)
        return STR("");
    uint64_t size = number.digits < 0 ? -(uint64_t)number.digits : (uint64_t)number.digits;
    uint64_t scale = 1;
    unsigned places = number.places;
    for (; places > 0 && size % 10 == 0; places--)
        size /= 10;
    for (unsigned i = 0; i < places; i++)
        scale *= 10;
    const char *sign = number.digits < 0 ? "-" : "";
    if (places == 0)
        return str_format(arena, "%s%llu", sign, (unsigned long long)size);
    return str_format(arena, "%s%llu.%0*llu", sign, (unsigned long long)(size / scale), (int)places,
                      (unsigned long long)(size % scale));
}
