#include "../unit.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum { LIMIT = 1000 };

/* Each test works in a folder of its own; what is in it goes with it. */
static int open_folder(void **state) {
    char name[] = "/tmp/planpack-test-XXXXXX";
    if (!mkdtemp(name) || chdir(name) != 0)
        return -1;
    return open_arena(state);
}

static int close_folder(void **state) {
    Arena *arena = *state;
    char here[64];
    if (!getcwd(here, sizeof here) || strncmp(here, "/tmp/planpack-test-", 19) != 0)
        return -1;
    size_t count = 0;
    Str *names = file_list(arena, ".", &count);
    for (size_t i = 0; names && i < count; i++)
        unlink(str_z(arena, names[i]));
    rmdir("folder/below");
    rmdir("folder");
    bool is_gone = chdir("/") == 0 && rmdir(here) == 0; /* fails when a temporary file was left behind */
    close_arena(state);
    return is_gone ? 0 : -1;
}

static void put(Arena *arena, const char *path, Str bytes) {
    Str why = STR("");
    assert_true(file_write(arena, path, bytes, &why));
}

static void reads_what_it_wrote(void **state) {
    put(*state, "a.txt", STR("one\0two"));
    FileBytes file = file_read(*state, "a.txt", LIMIT);
    assert_int_equal(file.status, FILE_READ);
    assert_true(str_equal(file.bytes, STR("one\0two")));
    assert_true(file.modified > 0);
    put(*state, "a.txt", STR(""));
    file = file_read(*state, "a.txt", LIMIT);
    assert_int_equal(file.status, FILE_READ);
    assert_int_equal(file.bytes.len, 0);
}

static void says_why_it_cannot_read(void **state) {
    FileBytes missing = file_read(*state, "no.txt", LIMIT);
    assert_int_equal(missing.status, FILE_MISSING);
    assert_true(missing.why.len > 0);
    assert_int_equal(file_read(*state, "", LIMIT).status, FILE_MISSING);
    assert_int_equal(file_read(*state, ".", LIMIT).status, FILE_IS_FOLDER);
}

static void holds_the_limit(void **state) {
    char *bytes = arena_alloc(*state, LIMIT + 1);
    put(*state, "a.txt", (Str){bytes, LIMIT});
    assert_int_equal(file_read(*state, "a.txt", LIMIT).status, FILE_READ);
    put(*state, "a.txt", (Str){bytes, LIMIT + 1});
    assert_int_equal(file_read(*state, "a.txt", LIMIT).status, FILE_TOO_LARGE);
    assert_int_equal(file_read(*state, "/dev/zero", LIMIT).status, FILE_TOO_LARGE); /* its size reads as 0 */
}

static void reads_a_pipe(void **state) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "words", 5), 5);
    close(ends[1]);
    FileBytes file = file_read(*state, str_z(*state, str_format(*state, "/dev/fd/%d", ends[0])), LIMIT);
    close(ends[0]);
    assert_int_equal(file.status, FILE_READ);
    assert_str(*state, file.bytes, "words");
}

static void obeys_the_umask(void **state) {
    mode_t before = umask(027);
    put(*state, "a.txt", STR("x"));
    umask(before);
    struct stat status;
    assert_int_equal(stat("a.txt", &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
}

/* A disk that fills up while a paper is written: the limit on a file's size gives the same fault. */
static void keeps_the_old_file_when_writing_fails(void **state) {
    put(*state, "a.pdf", STR("old"));
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 4096;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    Str why = STR("");
    bool is_written = file_write(*state, "a.pdf", (Str){arena_alloc(*state, 10000), 10000}, &why);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(is_written);
    assert_true(why.len > 0);
    assert_str(*state, file_read(*state, "a.pdf", LIMIT).bytes, "old");
}

static void replaces_no_folder(void **state) {
    Str why = STR("");
    assert_true(file_make_folder(*state, "folder", &why));
    assert_false(file_write(*state, "folder", STR("x"), &why));
    assert_true(why.len > 0);
    assert_true(file_is_folder("folder"));
    assert_false(file_write(*state, "none/a.txt", STR("x"), &why));
}

static void makes_folders(void **state) {
    Str why = STR("");
    assert_true(file_make_folder(*state, "folder/below/", &why));
    assert_true(file_make_folder(*state, "folder//below", &why));
    assert_true(file_is_folder("folder/below"));
    assert_false(file_make_folder(*state, "", &why));
    put(*state, "a.txt", STR("x"));
    assert_false(file_make_folder(*state, "a.txt", &why));
    assert_str(*state, why, "it exists and is not a folder");
    assert_false(file_make_folder(*state, "a.txt/below", &why));
}

static void lists_files_by_name(void **state) {
    size_t count = 99;
    assert_non_null(file_list(*state, ".", &count));
    assert_int_equal(count, 0);
    Str why = STR("");
    put(*state, "b.txt", STR("x"));
    put(*state, "B.txt", STR("x"));
    put(*state, "a.txt", STR("x"));
    put(*state, ".hidden", STR("x"));
    assert_true(file_make_folder(*state, "folder", &why));
    Str *names = file_list(*state, ".", &count);
    assert_int_equal(count, 3);
    assert_str(*state, names[0], "B.txt");
    assert_str(*state, names[1], "a.txt");
    assert_str(*state, names[2], "b.txt");
    assert_null(file_list(*state, "none", &count));
    unlink(".hidden");
}

static void takes_paths_apart(void **state) {
    assert_str(*state, path_name(STR("a/b/c.txt")), "c.txt");
    assert_str(*state, path_name(STR("c.txt")), "c.txt");
    assert_str(*state, path_name(STR("a/")), "");
    assert_str(*state, path_stem(STR("a.d/c.tar.txt")), "c.tar");
    assert_str(*state, path_stem(STR("a.d/c")), "c");
    assert_str(*state, path_stem(STR(".txt")), ".txt");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, open_folder, close_folder)

static void a_file_is_inside_its_own_folder_alone(void **state) {
    Str why;
    assert_true(file_make_folder(*state, "folder/below", &why));
    put(*state, "a", STR("a"));
    put(*state, "folder/below/b", STR("b"));
    assert_int_equal(symlink("../a", "folder/out"), 0);
    assert_int_equal(symlink("below/b", "folder/down"), 0);
    assert_int_equal(symlink("a", "same"), 0);
    assert_true(file_is_inside("a", "."));
    assert_true(file_is_inside("folder/below/b", "folder/../folder/below/"));
    assert_true(file_is_inside("same", "."));
    assert_false(file_is_inside("folder/below/b", "folder"));
    assert_false(file_is_inside("folder/out", "folder"));
    assert_false(file_is_inside("folder/down", "folder"));
    assert_false(file_is_inside("folder/below", "folder"));
    assert_false(file_is_inside("none", "."));
    assert_true(file_is_same("same", "./a") && !file_is_same("a", "folder/below/b") && !file_is_same("a", "none"));
    unlink("folder/out");
    unlink("folder/down");
    unlink("folder/below/b");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(reads_what_it_wrote),
        IN_FOLDER(says_why_it_cannot_read),
        IN_FOLDER(holds_the_limit),
        IN_FOLDER(reads_a_pipe),
        IN_FOLDER(obeys_the_umask),
        IN_FOLDER(keeps_the_old_file_when_writing_fails),
        IN_FOLDER(replaces_no_folder),
        IN_FOLDER(makes_folders),
        IN_FOLDER(lists_files_by_name),
        UNIT(takes_paths_apart),
        IN_FOLDER(a_file_is_inside_its_own_folder_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
