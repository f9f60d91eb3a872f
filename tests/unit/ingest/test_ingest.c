#include "reading.h"

static Source *read_buf(Arena *arena, const StrBuf *buf) {
    Source *source = ingest_read(arena, STR("big.txt"), buf_str(buf));
    assert_true(ledger_balances(&source->ledger));
    return source;
}

static void chooses_a_reader(void **state) {
    assert_str(*state, read_paper(*state, "P\n\nRef\tSum\nA\t1\nB\t2\n")->dialect, "rows");
    assert_str(*state, read_paper(*state, "P\n\n\tRef\n\tSum\n\n\tA\n\t1\n\n\tB\n\t2\n")->dialect, "cells");
    Source *source = read_paper(*state, "P\n\nWords and no more of them.\n");
    assert_str(*state, source->dialect, "prose");
    assert_int_equal(count_decisions(&source->decisions, DECISION_READER_CHOSEN), 1);
    assert_str(*state, source->format, "text");
    assert_int_equal(source->sha256.len, 64);
}

static void refuses_what_holds_no_words(void **state) {
    Source *source = ingest_read(*state, STR("f"), STR("</p>\n<br>\n"));
    assert_true(source->is_refused);
    assert_int_equal(count_findings(source, FINDING_FILE_EMPTY), 1);
    assert_true(ingest_read(*state, STR("f"), STR("\t\n \n"))->is_refused);
    assert_true(ingest_read(*state, STR("f"), STR("a\0b"))->is_refused);
}

static void the_name_changes_nothing(void **state) {
    Str paper = STR("Plan 2020\n\nRef\tSum\nA\t1\n");
    Source *one = ingest_read(*state, STR("a.txt"), paper), *two = ingest_read(*state, STR("other.doc"), paper);
    two->file = one->file;
    assert_true(str_equal(source_dump(*state, one), source_dump(*state, two)));
}

static void reads_wide_and_long_tables(void **state) {
    StrBuf wide = buf_open(*state), rows = buf_open(*state);
    for (int r = 0; r < 4; r++)
        for (int c = 0; c < 5000; c++)
            buf_add_format(&wide, "%s%d%s", r ? "" : "Column ", c * (r + 1), c < 4999 ? "\t" : "\n");
    Source *source = read_buf(*state, &wide);
    assert_int_equal(source->tables.at[0]->column_count, 5000);
    assert_int_equal(source->tables.at[0]->rows.count, 3);
    buf_add_z(&rows, "Ref\tWork\tScore\n");
    for (int r = 0; r < 100000; r++)
        buf_add_format(&rows, "R%d\tThing\t%d\n", r, r % 9);
    source = read_buf(*state, &rows);
    assert_int_equal(source->tables.at[0]->rows.count, 100000);
}

static void holds_its_bounds(void **state) {
    StrBuf line = buf_open(*state), many = buf_open(*state);
    for (int i = 0; i < 20000; i++)
        buf_add_z(&line, "a\t");
    buf_add_z(&line, "\nb\tc\n");
    Source *source = read_buf(*state, &line);
    assert_int_equal(count_findings(source, FINDING_TABLE_TOO_LARGE), 1);
    for (int i = 0; i < 400000; i++)
        buf_add_z(&many, "a\tb\tc\n");
    source = read_buf(*state, &many);
    assert_int_equal(count_findings(source, FINDING_TABLE_TOO_LARGE), 1);
    assert_true(source->ledger.non_empty <= 1000000);
}

static void dumps(void **state) {
    Source *source = read_paper(*state, "Plan 2020\n\n1. Risks\n\nRef\tSum\nA\t1\nB\t2\n");
    Str dump = source_dump(*state, source);
    assert_true(str_find(dump, 0, "heading 1 [3-3] number \"1\" \"Risks\"\n") < dump.len);
    assert_true(str_find(dump, 0, "    row 6: \"A\" | \"1\"\n") < dump.len);
    assert_true(str_find(dump, 0, "ledger non_empty 6 body 4 header 2") < dump.len);
    assert_string_equal(decision_name(DECISION_ROW_CONTINUED), "ROW_CONTINUED");
    assert_true(strlen(decision_meaning(DECISION_ROW_CONTINUED)) > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(chooses_a_reader),         UNIT(refuses_what_holds_no_words),
        UNIT(the_name_changes_nothing), UNIT(reads_wide_and_long_tables),
        UNIT(holds_its_bounds),         UNIT(dumps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
