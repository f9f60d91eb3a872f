#!/bin/sh
# twins.sh PLANPACK EXTRACT.json: writes the papers of what `planpack extract` printed as Word documents and reads them again: their
# tables must be the same, two readings give the same bytes, and the appendices of a paper and of its twin have the same objects,
# as qpdf reads them: words, places, structure tree, bookmarks.
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

# objects PDF: its objects, without what names the paper's file or is made of that name.
objects() {
    qpdf --qdf --object-streams=disable "$1" - | grep -avE '^  /(Subject|ID) |^<dc:description>|^[0-9]+( 00000 n )?$'
}

"$planpack" build -q --date 2026-01-01 -o "$work/word" "$work"/twins/*.docx || worst=1
passed=0 failed=0
for text in "$work"/text/*.pdf; do
    name=$(basename "$text" .pdf)
    objects "$text" >"$work/a"
    objects "$work/word/$name.pdf" >"$work/b"
    if [ -s "$work/a" ] && cmp -s "$work/a" "$work/b"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1)) worst=1
        echo "$name: the Word twin's appendix differs:"
        diff -a "$work/a" "$work/b" | head -n 12
    fi
done
echo "twins, appendices: $passed passed, $failed failed"
exit $worst
