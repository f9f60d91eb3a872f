#!/bin/sh
# check_papers.sh BUILD PAPER...: builds the papers twice and has other programs judge the PDFs from their bytes: qpdf their build,
# poppler their words, where each stands and the order in which they are read out, veraPDF the four profiles. Both runs must give the same bytes.
# JUDGED names another build whose PDFs were judged so: its bytes must come again, and are not judged again.
# LAYOUT names another layout than the default, VERAPDF=fast leaves two profiles out (PDF/UA-1 and PDF/A-2a stay), VERAPDF=none all. Without veraPDF its
# checks are passed over with a word, unless REQUIRE_VERAPDF=1. Prints what failed, then counts.
set -u
build=$1
shift
planpack=$build/planpack
tools=tests/tools
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1700000000
for run in first second; do
    "$planpack" build --layout "${LAYOUT:-service-plan}" "$@" -o "$work/$run" >"$work/log" 2>&1 || { cat "$work/log"; echo "build: 0 passed, 1 failed"; exit 1; }
    planpack=${JUDGED:-$build}/planpack
done
"$planpack" extract "$@" >"$work/extract.json" 2>/dev/null
worst=0

# count NAME COMMAND...: a check of every PDF; its output is shown where it fails.
count() {
    name=$1 good=0 bad=0
    shift
    for paper in $papers; do
        pdf=$work/first/$(basename "${paper%.*}").pdf
        if "$@" "$pdf" "$paper" >"$work/log" 2>&1; then
            good=$((good + 1))
        else
            bad=$((bad + 1)) worst=1
            sed "s|$work/first/||g; s/^/    /" "$work/log"
        fi
    done
    echo "$name${LAYOUT:+ ($LAYOUT)}: $good passed, $bad failed"
}
same() { cmp "$1" "$work/second/$(basename "$1")"; }
sound() { qpdf --check "$1"; }
words() { python3 $tools/check_words.py "$1" "$work/extract.json" "$2"; }
boxes() { python3 $tools/check_boxes.py "$1"; }
order() { python3 $tools/check_order.py "$1" "$work/extract.json" "$2"; }

papers=$*
count "two runs, the same bytes" same
[ -z "${JUDGED:-}" ] || exit $worst
count "qpdf --check" sound
# A layout with sections prints in an order of its own, and may leave out.
sections=${PLANPACK_DATA:-.}/layouts/${LAYOUT:-service-plan}.xml
grep -q 'rest="leave-out"' "$sections" || count "words, read back" words
count "words on the page, none over another" boxes
grep -q '<sections' "$sections" || count "reading order" order
# Status 2: veraPDF cannot be had; where it is required verapdf.sh makes that a failure itself.
fast=
case ${VERAPDF:-all} in none) exit $worst ;; fast) fast=--fast ;; esac
$tools/verapdf.sh $fast "$work"/first/*.pdf >"$work/log" 2>&1
case $? in
0 | 1)
    python3 $tools/check_verapdf.py "$work/log" "$work/extract.json" >"$work/verdict" || worst=1
    grep -q ' passed, ' "$work/verdict" || { cat "$work/log"; echo "veraPDF: 0 passed, 1 failed"; worst=1; }
    sed "s/^\([^ ].*\):/\1${LAYOUT:+ ($LAYOUT)}:/" "$work/verdict"
    ;;
*) sed 's/$/: passed over/' "$work/log" ;;
esac
exit $worst
