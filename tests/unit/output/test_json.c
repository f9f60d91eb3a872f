#include "../unit.h"

#include "output/json.h"

/* Two columns with a header, a row, a group, a span and a decision: all that a table can show. */
static Table *make_table(Arena *arena) {
    Table *table = ARENA_NEW(arena, Table);
    *table = (Table){.number = 1,
                     .title = STR("Measures"),
                     .section = STR("1 Performance"),
                     .lines = {3, 6},
                     .column_count = 2,
                     .header_count = 1};
    table->header = ARENA_NEW(arena, Row);
    table->header->cells = ARENA_ARRAY(arena, Cell, 2);
    table->header->cells[0].text = STR("Measure");
    table->header->cells[1].text = STR("Target");
    table->columns = ARENA_ARRAY(arena, Str, 2);
    table->columns[0] = STR("Measure");
    table->columns[1] = STR("Target");
    Row row = {ROW_BODY, ARENA_ARRAY(arena, Cell, 2), ARENA_ARRAY(arena, uint32_t, 2), 2, {0}};
    row.cells[0].text = STR("say \"yes\"\nor no");
    row.line_numbers[0] = 4;
    row.line_numbers[1] = 6;
    Row group = {ROW_GROUP, ARENA_ARRAY(arena, Cell, 1), ARENA_ARRAY(arena, uint32_t, 1), 1, {0}};
    group.cells[0].text = STR("Housing");
    group.line_numbers[0] = 5;
    vec_push(arena, &table->rows, row);
    vec_push(arena, &table->rows, group);
    vec_push(arena, &table->spans, (Span){SPAN_BODY, 0, 1, 2, 1});
    vec_push(arena, &table->decisions, (Decision){DECISION_READER_CHOSEN, {4, 6}, STR("tabs")});
    return table;
}

static Source make_source(Arena *arena) {
    Source source = {.file = STR("plan.txt"), .sha256 = STR("ab"), .format = STR("text"), .dialect = STR("rows")};
    source.title = STR("A plan");
    source.ledger = (Ledger){.non_empty = 5, .body = 1, .header = 2, .group = 1, .unread = 1};
    vec_push(arena, &source.front, STR("2026"));
    Table *table = make_table(arena);
    vec_push(arena, &source.tables, table);
    vec_push(
        arena, &source.blocks,
        (Block){.kind = BLOCK_HEADING, .level = 1, .number = STR("1"), .text = STR("Performance"), .lines = {2, 2}});
    vec_push(arena, &source.blocks, (Block){.kind = BLOCK_TABLE, .table = table, .lines = {3, 6}});
    vec_push(arena, &source.blocks, (Block){.kind = BLOCK_PARAGRAPH, .text = STR("Words.")});
    return source;
}

static Str written(Arena *arena, const Source *source) {
    StrBuf out = buf_open(arena);
    assert_true(json_add_source(&out, source));
    return buf_str(&out);
}

/* The JSON without the white space between its parts (none of the texts here has any that matters). */
static Str tighten(Arena *arena, Str json) {
    StrBuf buf = buf_open(arena);
    for (size_t i = 0; i < json.len; i++)
        if (json.at[i] != '\n' && (json.at[i] != ' ' || (i > 0 && json.at[i - 1] != '\n' && json.at[i - 1] != ' ' &&
                                                         json.at[i - 1] != ':' && json.at[i - 1] != ',')))
            buf_add_byte(&buf, json.at[i]);
    return buf_str(&buf);
}

static void writes_keys_in_order(void **state) {
    Source source = make_source(*state);
    Str json = tighten(*state, written(*state, &source));
    const char *want =
        "{\"file\":\"plan.txt\",\"sha256\":\"ab\",\"format\":\"text\",\"dialect\":\"rows\",\"title\":\"A plan\","
        "\"front\":[\"2026\"],\"blocks\":["
        "{\"kind\":\"heading\",\"level\":1,\"number\":\"1\",\"text\":\"Performance\",\"lines\":[2,2]},"
        "{\"kind\":\"table\",\"table\":1,\"lines\":[3,6]},"
        "{\"kind\":\"paragraph\",\"text\":\"Words.\",\"lines\":null}],"
        "\"tables\":[{\"number\":1,\"title\":\"Measures\",\"section\":\"1 Performance\",\"lines\":[3,6],"
        "\"header\":[[\"Measure\",\"Target\"]],\"columns\":[\"Measure\",\"Target\"],"
        "\"rows\":[{\"cells\":[\"say \\\"yes\\\"\\nor "
        "no\",\"\"],\"lines\":[4,6]},{\"group\":\"Housing\",\"lines\":[5]}],"
        "\"spans\":[{\"where\":\"body\",\"row\":0,\"column\":1,\"rowspan\":2,\"colspan\":1}],"
        "\"decisions\":[{\"id\":\"READER_CHOSEN\",\"lines\":[4,6],\"evidence\":\"tabs\"}]}],"
        "\"ledger\":{\"non_empty\":5,\"body\":1,\"header\":2,\"group\":1,\"title\":0,\"repeated_header\":0,"
        "\"separator\":0,\"joined\":0,\"unread\":1}}";
    assert_str(*state, json, want);
}

static Str write_list(Arena *arena, bool is_ordered) {
    Block block = {.kind = BLOCK_LIST, .is_ordered = is_ordered, .lines = {1, 2}};
    vec_push(arena, &block.items, (ListItem){.text = STR("first"), .label = is_ordered ? STR("a)") : STR("-")});
    vec_push(arena, &block.items, (ListItem){.text = STR("second")});
    Source source = {.file = STR("f")};
    vec_push(arena, &source.blocks, block);
    return tighten(arena, written(arena, &source));
}

static void keeps_the_labels_that_count(void **state) {
    Str bullets = write_list(*state, false), letters = write_list(*state, true);
    assert_true(str_find(bullets, 0, "\"items\":[\"first\",\"second\"]") < bullets.len);
    assert_true(str_find(letters, 0, "\"items\":[\"a) first\",\"second\"]") < letters.len);
}

static void says_no_header_with_empty_arrays(void **state) {
    Source source = {.file = STR("f")};
    Table table = {.number = 1, .column_count = 1};
    vec_push(*state, &source.tables, &table);
    Str json = tighten(*state, written(*state, &source));
    assert_true(str_find(json, 0, "\"header\":[],\"columns\":[],\"rows\":[]") < json.len);
}

/* A file's name is bytes; JSON is UTF-8. */
static void mends_what_is_no_utf8(void **state) {
    Source source = {.file = STR("plan-\xE9.txt")};
    Str json = written(*state, &source);
    assert_true(str_find(json, 0, "plan-\xEF\xBF\xBD.txt") < json.len);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(writes_keys_in_order),
        UNIT(keeps_the_labels_that_count),
        UNIT(says_no_header_with_empty_arrays),
        UNIT(mends_what_is_no_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
