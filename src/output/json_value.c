#include "output/json_value.h"

static void put_text(JsonTree *tree, json_t *object, const char *key, Str words) {
    json_tree_put(tree, object, key, json_tree_text_or_null(tree, words));
}

/* What most values have none of is left out. */
static void put_if_any(JsonTree *tree, json_t *object, const char *key, Str words) {
    if (words.len)
        put_text(tree, object, key, words);
}

json_t *json_value_day(const JsonTree *tree, Day day) {
    return json_tree_text_or_null(tree, value_write_day(tree->arena, day));
}

json_t *json_value_decimal(Decimal number) {
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    if (!number.is_known)
        return json_null();
    if (number.places == 0)
        return json_integer(number.digits);
    return number.places < sizeof powers / sizeof *powers ? json_real((double)number.digits / powers[number.places])
                                                          : json_null();
}

json_t *json_value_figure(const JsonTree *tree, const Quantity *quantity) {
    if (quantity->absence != ABSENT_NOT)
        return json_null();
    if (quantity->unit == UNIT_YES_NO)
        return json_boolean(quantity->is_yes);
    if (quantity->unit == UNIT_DATE)
        return json_value_day(tree, quantity->day);
    return json_value_decimal(quantity->number);
}

json_t *json_value_level(const JsonTree *tree, const Score *score) {
    return score->level.is_known ? json_value_decimal(score->level) : json_tree_text_or_null(tree, score->raw);
}

json_t *json_value_texts(JsonTree *tree, const Texts *texts) {
    json_t *array = json_array();
    for (size_t i = 0; i < texts->count; i++)
        json_tree_append(tree, array, json_tree_text(tree, texts->at[i]));
    return array;
}

json_t *json_value_date(JsonTree *tree, const DateValue *date) {
    json_t *object = json_object();
    json_tree_put(tree, object, "raw", json_tree_text(tree, date->raw));
    json_tree_put(tree, object, "earliest", json_value_day(tree, date->earliest));
    json_tree_put(tree, object, "latest", json_value_day(tree, date->latest));
    json_tree_put(tree, object, "precision", json_string(value_precision_word(date->precision)));
    put_text(tree, object, "issue", date->issue);
    return object;
}

json_t *json_value_period(JsonTree *tree, const Period *period) {
    if (period->raw.len == 0)
        return json_null();
    json_t *object = json_object();
    json_tree_put(tree, object, "from", json_value_day(tree, period->from));
    json_tree_put(tree, object, "to", json_value_day(tree, period->to));
    json_tree_put(tree, object, "raw", json_tree_text(tree, period->raw));
    put_text(tree, object, "basis", period->basis);
    return object;
}

json_t *json_value_money(JsonTree *tree, const Money *money) {
    json_t *object = json_object();
    json_tree_put(tree, object, "raw", json_tree_text(tree, money->raw));
    json_tree_put(tree, object, "amount", money->is_known ? json_integer(money->pence) : json_null());
    if (money->is_approximate)
        json_tree_put(tree, object, "approximate", json_true());
    if (money->is_yearly)
        json_tree_put(tree, object, "yearly", json_true());
    put_if_any(tree, object, "absence", str_of(value_absence_word(money->absence)));
    put_if_any(tree, object, "issue", money->issue);
    return object;
}

json_t *json_value_quantity(JsonTree *tree, const Quantity *quantity) {
    json_t *object = json_object();
    json_tree_put(tree, object, "raw", json_tree_text(tree, quantity->raw));
    json_tree_put(tree, object, "value", json_value_figure(tree, quantity));
    put_text(tree, object, "unit", str_of(value_unit_word(quantity->unit)));
    put_if_any(tree, object, "absence", str_of(value_absence_word(quantity->absence)));
    put_if_any(tree, object, "issue", quantity->issue);
    return object;
}

json_t *json_value_score(JsonTree *tree, const Score *score) {
    json_t *object = json_object();
    json_tree_put(tree, object, "raw", json_tree_text(tree, score->raw));
    json_tree_put(tree, object, "level", json_value_decimal(score->level));
    put_text(tree, object, "label", score->label);
    put_if_any(tree, object, "range", score->range);
    return object;
}

json_t *json_value_scores(JsonTree *tree, const Scores *scores) {
    json_t *array = json_array();
    for (size_t i = 0; i < scores->count; i++)
        json_tree_append(tree, array, json_value_score(tree, &scores->at[i]));
    return array;
}

json_t *json_value_people(JsonTree *tree, const People *people) {
    json_t *array = json_array();
    for (size_t i = 0; i < people->count; i++) {
        json_t *object = json_object();
        put_text(tree, object, "role", people->at[i].role);
        put_text(tree, object, "name", people->at[i].name);
        json_tree_append(tree, array, object);
    }
    return array;
}

json_t *json_value_besides(JsonTree *tree, const Besides *besides) {
    json_t *array = json_array();
    for (size_t i = 0; i < besides->count; i++) {
        json_t *object = json_object();
        json_tree_put(tree, object, "column", json_tree_text(tree, besides->at[i].column));
        json_tree_put(tree, object, "text", json_tree_text(tree, besides->at[i].text));
        json_tree_append(tree, array, object);
    }
    return array;
}

json_t *json_value_origin(JsonTree *tree, const Origin *origin) {
    json_t *object = json_object();
    json_tree_put(tree, object, "table", origin->table ? json_tree_number(origin->table) : json_null());
    json_tree_put(tree, object, "row", origin->row ? json_tree_number(origin->row) : json_null());
    json_tree_put(tree, object, "line", origin->line ? json_tree_number(origin->line) : json_null());
    put_if_any(tree, object, "path", origin->place);
    return object;
}
