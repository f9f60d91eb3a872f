#!/bin/sh
# twins.sh PLANPACK EXTRACT.json: writes the papers of what `planpack extract` printed as Word documents and reads them again: their
# tables must be the same, two readings give the same bytes, and the appendices of a paper and of its twin have the same words and
# the same structure tree, as poppler reads them.
set -u
planpack=$1 extract=$2
tools=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/reports"
python3 -c 'import json, sys; print("\n".join(s["file"] for s in json.load(open(sys.argv[1]))))' "$extract" >"$work/files"
while read -r paper; do
    name=$(basename "$paper")
    "$planpack" dump --stage=report "$paper" >"$work/reports/${name%.*}.txt" 2>/dev/null
    "$planpack" build -q --date 2026-01-01 -o "$work/text" "$paper" || exit 1
done <"$work/files"
python3 "$tools/make_docx.py" "$extract" "$work/reports" "$work/twins" || exit 1
"$planpack" extract "$work"/twins/*.docx >"$work/word.json" 2>"$work/messages" || { cat "$work/messages"; exit 1; }
"$planpack" extract "$work"/twins/*.docx >"$work/again.json" 2>/dev/null
python3 "$tools/check_twins.py" "$extract" "$work/word.json"
worst=$?
if cmp -s "$work/word.json" "$work/again.json"; then
    echo "twins, two readings: 1 passed, 0 failed"
else
    echo "twins, two readings: 0 passed, 1 failed"
    worst=1
fi

# read_pdf PDF STEM: its words, a line each, and its structure tree with the words and attributes of each element.
read_pdf() {
    pdftotext -raw "$1" - | tr -s ' \f\n' '\n' >"$2.words"
    pdfinfo -struct-text "$1" >"$2.tree" 2>/dev/null
}

"$planpack" build -q --date 2026-01-01 -o "$work/word" "$work"/twins/*.docx || worst=1
passed=0 failed=0
for text in "$work"/text/*.pdf; do
    name=$(basename "$text" .pdf)
    read_pdf "$text" "$work/a"
    read_pdf "$work/word/$name.pdf" "$work/b"
    for kind in words tree; do
        if [ -s "$work/a.$kind" ] && cmp -s "$work/a.$kind" "$work/b.$kind"; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1)) worst=1
            echo "$name: the $kind of the Word twin's appendix differ:"
            diff "$work/a.$kind" "$work/b.$kind" | head -n 12
        fi
    done
done
echo "twins, words and trees of appendices: $passed passed, $failed failed"
exit $worst
