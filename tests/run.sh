#!/usr/bin/env bash
# run.sh [BUILD]: every test of what BUILD holds, in about five minutes on two processors: unit tests, cases, readings, ledger, variants, bad and
# hostile input, and the checks of finished PDFs. A group prints what failed in full and "NAME: N passed, N failed"; the last line
# is the sum of these. JUDGED names a build whose papers were judged: the same bytes need no second judgement. Papers of real councils are read where they stand beside the project (../shared/seeds); without them the
# samples are enough. Exit 1 when anything failed.
set -u
cd "$(dirname "$0")/.." || exit 1
build=${1:-build}
planpack=$build/planpack
tools=tests/tools
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT
passed=0
failed=0

# told NAME LOG STATUS: prints what a check said, adds up the counts that its lines end with; what is indented is detail.
told() {
    cat "$2"
    good=$(sed -n 's/^[^ ].*: \([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1/p' "$2" | awk '{ sum += $1 } END { print sum + 0 }')
    bad=$(sed -n 's/^[^ ].*: \([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\2/p' "$2" | awk '{ sum += $1 } END { print sum + 0 }')
    if [ "$3" -ne 0 ] && [ "$bad" -eq 0 ]; then
        echo "$1: ended with status $3"
        bad=1
    elif [ $((good + bad)) -eq 0 ]; then
        echo "$1: nothing was checked"
        bad=1
    fi
    passed=$((passed + good))
    failed=$((failed + bad))
}
. $tools/side_by_side.sh
. $tools/python.sh

set -- samples/*.txt samples/*.csv samples/[[:lower:]]*.md
for paper in ../shared/seeds/*.txt; do
    [ -e "$paper" ] && set -- "$@" "$paper"
done
"$planpack" extract "$@" >"$work/extract.json" 2>"$work/messages" || { echo "extract failed:"; cat "$work/messages"; }

# The readings of the papers at hand: ours, and those that came with the real papers.
readings() {
    python3 - "$work/extract.json" >"$work/files" <<'PY'
import json, sys
print("\n".join(source["file"] for source in json.load(open(sys.argv[1]))))
PY
    worst=0
    for reading in tests/readings/*.tables.json ../shared/golden/*.tables.json; do
        [ -e "$reading" ] || continue # the real papers' folder is not there
        stem=$(basename "$reading" .tables.json)
        grep -q "/$stem[^/]*$" "$work/files" || continue
        python3 $tools/check_readings.py "$work/extract.json" "$reading" || worst=1
        case $reading in ../shared/*)
            python3 ../shared/tools/check_golden.py "$work/extract.json" "$reading" >"$work/golden" && continue
            cat "$work/golden"
            worst=1
            ;;
        esac
    done
    return $worst
}

# pages LAYOUT [PAPER...]: its finished PDFs, and those of more papers; veraPDF judges two layouts by all profiles, the others by two.
pages() {
    layout=$1 profiles=fast
    shift
    case $layout in service-plan | large-print) profiles=all ;; esac
    LAYOUT=$layout VERAPDF=$profiles tests/check_papers.sh "$build" $papers "$@"
}

papers="$* samples/*.docx"
mkdir "$work/models"
beside extremes python3 $tools/check_extremes.py "$planpack" "$work/extremes"
end_beside
# The longest first: the short ones fill what is left.
beside "pages of service-plan" pages service-plan "$work"/extremes/*
beside "pages of large-print" pages large-print
for layout in $(basename -s .xml layouts/*.xml | grep -vxE 'service-plan|large-print'); do beside "pages of $layout" pages "$layout"; done
beside HTML tests/check_html.sh "$build" "$@" samples/*.docx
beside "hostile text" python3 $tools/hostile_text.py "$planpack"
beside "a council's own folder" tests/check_council.sh "$build"
beside unit tests/unit.sh "$build"
beside cases tests/cases.sh "$build"
beside "command line" tests/command.sh "$planpack"
beside "HTML of hostile words" python3 $tools/check_injection.py "$planpack"
beside readings readings
beside outlines python3 $tools/check_outline.py "$work/extract.json" tests/readings/*.outline.txt
beside ledger python3 $tools/check_ledger.py "$work/extract.json" "$@"
beside "round trips" python3 $tools/round_trips.py "$planpack"
beside "aligned round trips" python3 $tools/aligned_round_trip.py "$planpack" --hold tests/readings/round_trips.txt
beside "PDF round trips" python3 $tools/pdf_round_trip.py "$planpack" --hold tests/readings/pdf_round_trips.txt
beside models python3 $tools/check_models.py "$planpack" "$work/models" "$@"
beside variants python3 $tools/renamed_and_shuffled.py "$planpack" "$@"
beside "bad input" $tools/bad_input.sh "$planpack"
beside "Word twins" $tools/twins.sh "$planpack" "$work/extract.json"
end_beside
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
