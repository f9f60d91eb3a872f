#!/bin/sh
# check_html.sh BUILD PAPER...: builds the HTML edition of papers in every layout and judges it from its bytes: alone and beside the PDF it
# is the same, a parser of its own finds it sound and with the words of report, paper and PDF, axe-core finds nothing against it in a
# browser, nor against the page of the run. Without axe its check is passed over with a word, unless REQUIRE_AXE=1. Prints what failed, then counts.
set -u
build=$1
shift
tools=tests/tools
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1700000000
worst=0

# edition FOLDER OPTION...: builds the papers of the command line.
edition() {
    folder=$1
    shift
    "$build/planpack" build -q "$@" -o "$work/$folder" >"$work/log" 2>&1 || { cat "$work/log"; echo "HTML: 0 passed, 1 failed"; exit 1; }
}
"$build/planpack" extract "$@" >"$work/extract.json" 2>/dev/null
for layout in layouts/*.xml; do
    layout=$(basename "$layout" .xml) formats=html
    [ "$layout" != service-plan ] || formats=pdf,html
    edition "$layout" --layout "$layout" --format "$formats" "$@"
    python3 $tools/check_html.py "$build/planpack" "$layout" "$work/$layout" "$work/extract.json" "$@" || worst=1
done
[ $# -lt 2 ] || python3 $tools/check_index.py "$work/service-plan" "$@" || worst=1
edition alone --format html "$@"
rm -f "$work/alone/index.html" # it tells which files there are
for page in "$work"/alone/*.html; do cmp "$page" "$work/service-plan/${page##*/}"; done >"$work/log" 2>&1
bad=$(wc -l <"$work/log")
[ "$bad" -eq 0 ] || worst=1
cat "$work/log"
echo "HTML alone and beside the PDF, the same bytes: $(($# - bad)) passed, $bad failed"
[ "${SKIP_AXE:-0}" = 1 ] && exit $worst
# Status 2: axe cannot be had; where it is required judge_html.sh axe makes that a failure itself.
$tools/judge_html.sh axe "$work"/service-plan/*.html "$work"/exceptions/*.html "$work"/performance-report/*.html >"$work/log" 2>&1
case $? in
0) cat "$work/log" ;;
2) sed 's/$/: passed over/' "$work/log" ;;
*) cat "$work/log" && worst=1
    grep -q ' passed, ' "$work/log" || echo "accessible HTML: 0 passed, 1 failed" ;;
esac
exit $worst
