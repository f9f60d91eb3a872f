#!/bin/sh
# unit.sh BUILD: runs the unit tests built there. Prints what failed or was skipped, then "unit: N passed, N failed". A program that ends
# early, on a signal or by a sanitizer, counts as one failure more.
set -u
build=${1:-build}
passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for program in $(find "$build/tests/unit" -type f -name 'test_*' -perm -u+x | sort); do
    CMOCKA_MESSAGE_OUTPUT=TAP "$program" >"$log" 2>&1 </dev/null
    status=$?
    good=$(grep -c '^ok ' "$log")
    # What passes itself over (SKIP) has not failed, though cmocka calls it "not ok".
    bad=$(grep '^not ok ' "$log" | grep -vc '# SKIP')
    sed -n 's/^not ok [0-9]* # SKIP/unit: skipped/p' "$log"
    [ $status -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
    if [ "$bad" -gt 0 ]; then
        echo "$program: status $status"
        grep -v '^ok ' "$log"
    fi
    passed=$((passed + good)) failed=$((failed + bad))
done
[ $((passed + failed)) -gt 0 ] || { echo "no unit test was run"; failed=1; }
echo "unit: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
