#include "../unit.h"

#include "base/digest.h"

/* The examples of FIPS 180-2. */
static void digests(void **state) {
    assert_str(*state, digest_sha256(*state, STR("")),
               "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_str(*state, digest_sha256(*state, STR("abc")),
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(digests)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
