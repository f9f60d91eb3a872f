#!/bin/sh
# check_html.sh BUILD PAPER...: builds the HTML edition of papers twice, beside the PDF and alone, and judges it from its bytes: both
# runs the same, a parser of its own finds it sound and with the words of the paper and of the PDF, axe-core finds nothing against it
# in a browser, nor against the page of the run. Without axe its check is passed over with a word, unless REQUIRE_AXE=1. Prints what failed, then counts.
set -u
build=$1
shift
planpack=$build/planpack
tools=tests/tools
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1700000000
"$planpack" build --format=pdf,html "$@" -o "$work/both" >"$work/log" 2>&1 &&
    "$planpack" build --format=html "$@" -o "$work/alone" >"$work/log" 2>&1 || { cat "$work/log"; echo "HTML: 0 passed, 1 failed"; exit 1; }
"$planpack" extract "$@" >"$work/extract.json" 2>/dev/null
worst=0

# count NAME COMMAND...: a check of every file; its output is shown where it fails.
count() {
    name=$1 good=0 bad=0
    shift
    for paper in $papers; do
        stem=$(basename "${paper%.*}")
        if "$@" "$stem" "$paper" >"$work/log" 2>&1; then
            good=$((good + 1))
        else
            bad=$((bad + 1)) worst=1
            sed "s|$work/both/||g; s/^/    /" "$work/log"
        fi
    done
    echo "$name: $good passed, $bad failed"
}
same() { cmp "$work/both/$1.html" "$work/alone/$1.html"; }
sound() { python3 $tools/check_html.py "$work/both/$1.html" "$work/extract.json" "$2" "$work/both/$1.pdf"; }

papers=$*
count "HTML alone and beside the PDF, the same bytes" same
count "HTML, sound and with the words of the PDF" sound
[ "${SKIP_AXE:-0}" = 1 ] && exit $worst
# Status 2: axe cannot be had; where it is required axe.sh makes that a failure itself.
$tools/axe.sh "$work"/both/*.html >"$work/log" 2>&1
case $? in
0) cat "$work/log" ;;
2) sed 's/$/: passed over/' "$work/log" ;;
*) cat "$work/log" && worst=1
    grep -q ' passed, ' "$work/log" || echo "accessible HTML: 0 passed, 1 failed" ;;
esac
exit $worst
