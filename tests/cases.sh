#!/bin/sh
# cases.sh [BUILD [CASE...]]: the small papers of tests/cases, each for one rule. want.tables holds the tables as a person reads
# them; want.source, want.report, want.pages, want.text hold dumps of those stages; want.findings a line "ID LINE" for each finding, 0
# for a finding without a line; a case without it must have none. The presence of another file asks for the comparison. A file `layout` names the layout of those dumps. Prints what
# differs, then "cases: N passed, N failed".
set -u
build=${1:-build}
[ $# -gt 0 ] && shift
planpack=$build/planpack
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. tests/tools/python.sh
passed=0
failed=0
[ $# -gt 0 ] || set -- $(ls tests/cases)

# same WANT GOT: nothing when equal, else the difference, and the case counts as failed.
same() {
    diff -u "$1" "$2" >"$work/diff" && return
    sed 's/^/    /' "$work/diff"
    good=0
}

for name in "$@"; do
    folder=tests/cases/$name
    input=$folder/input.txt
    good=1
    layout=
    [ ! -e "$folder/layout" ] || layout=$(cat "$folder/layout")
    if [ -e "$folder/want.tables" ]; then
        "$planpack" extract "$input" >"$work/extract.json" 2>"$work/messages" &&
            python3 tests/tools/check_readings.py "$work/extract.json" "$folder/want.tables" >"$work/log" 2>&1 &&
            python3 tests/tools/check_ledger.py "$work/extract.json" >>"$work/log" 2>&1 ||
            { sed 's/^/    /' "$work/messages" "$work/log"; good=0; }
    fi
    for stage in source report pages text; do
        [ -e "$folder/want.$stage" ] || continue
        "$planpack" dump --stage=$stage ${layout:+--layout "$layout"} "$input" >"$work/$stage" 2>"$work/messages" || { sed 's/^/    /' "$work/messages"; good=0; }
        same "$folder/want.$stage" "$work/$stage"
    done
    tests/tools/findings.sh "$planpack" "$input" >"$work/findings" 2>"$work/messages"
    if [ -e "$folder/want.findings" ]; then same "$folder/want.findings" "$work/findings"; else same /dev/null "$work/findings"; fi
    if [ $good = 1 ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "case $name failed"; fi
done
echo "cases: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
