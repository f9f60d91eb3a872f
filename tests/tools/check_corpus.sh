#!/usr/bin/env bash
# check_corpus.sh BUILD: the Word files in ../shared/docx and the hostile ones that ../shared/tools/make_hostile.py writes. Their tables
# as found must be those that an independent reader found, hostile files must be refused or read as they should be, within 2 s of
# processor time and 300 MiB in each of the verbs, the HTML of all that can be read must be sound by two parsers, and the PDFs must pass veraPDF
# (VERAPDF=none: they are not judged). Prints what differs, then counts.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$1 planpack=$1/planpack shared=../shared
[ -d "$shared/docx" ] || { echo "passed over: there are no Word files of others beside the project"; exit 0; }
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT
worst=0
told() {
    cat "$2"
    [ "$3" -eq 0 ] || worst=1
}
. tests/tools/side_by_side.sh

hostile() {
    python3 "$shared/tools/make_hostile.py" "$work/hostile" >/dev/null && python3 tests/tools/word_corpus.py hostile "$planpack" "$work/hostile"
}

# made: the editions of all that can be read.
made() {
    built=0 failed=0 refused=0
    for paper in "$shared"/docx/*.do[ct][xm]; do
        if ! "$planpack" extract --as-found "$paper" >/dev/null 2>&1; then
            refused=$((refused + 1))
        elif "$planpack" build -q --format=pdf,html "$paper" -o "$work/made" >"$work/log" 2>&1; then
            built=$((built + 1))
        else
            failed=$((failed + 1))
            head -n 3 "$work/log"
        fi
    done
    echo "PDFs of Word files: $built passed, $failed failed"
    echo "  and $refused files that cannot be read"
    python3 tests/tools/html_file.py "$work"/made/*.html && [ $failed -eq 0 ]
}

beside tables python3 tests/tools/word_corpus.py tables "$planpack" "$shared"
beside hostile hostile
beside made made
end_beside
[ "${VERAPDF:-all}" = none ] && exit $worst
"$shared/verapdf/verapdf-all" --fast "$work"/made/*.pdf || worst=1
exit $worst
