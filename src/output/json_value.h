/* JSON of values: a figure, a date, a sum, a period, people, each with its words beside it. */
#ifndef OUTPUT_JSON_VALUE_H
#define OUTPUT_JSON_VALUE_H

#include "model/plan.h"
#include "output/json_tree.h"

/* null for what is unknown. */
json_t *json_value_day(const JsonTree *tree, Day day);
json_t *json_value_decimal(Decimal number);
/* The figure alone: a number, true or false, a date, or null. */
json_t *json_value_figure(const JsonTree *tree, const Quantity *quantity);
/* The level of a score, its words where it has none, or null. */
json_t *json_value_level(const JsonTree *tree, const Score *score);

json_t *json_value_texts(JsonTree *tree, const Texts *texts);
json_t *json_value_date(JsonTree *tree, const DateValue *date);
json_t *json_value_period(JsonTree *tree, const Period *period);
json_t *json_value_money(JsonTree *tree, const Money *money);
json_t *json_value_quantity(JsonTree *tree, const Quantity *quantity);
json_t *json_value_score(JsonTree *tree, const Score *score);
json_t *json_value_scores(JsonTree *tree, const Scores *scores);
json_t *json_value_people(JsonTree *tree, const People *people);
json_t *json_value_besides(JsonTree *tree, const Besides *besides);
json_t *json_value_origin(JsonTree *tree, const Origin *origin);

#endif
