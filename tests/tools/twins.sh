#!/bin/sh
# twins.sh PLANPACK EXTRACT.json: writes the papers of what `planpack extract` printed as Word documents and reads them again: their
# tables must be the same, and two readings give the same bytes.
set -u
planpack=$1 extract=$2
tools=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$tools/make_docx.py" "$extract" "$work/twins" || exit 1
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
exit $worst
