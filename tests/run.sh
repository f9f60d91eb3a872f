#!/bin/sh
# run.sh [BUILD]: every test of what BUILD holds, in about six minutes on two processors: unit tests, cases, readings, ledger, variants, bad and
# hostile input, and the checks of finished PDFs. A group prints what failed in full and "NAME: N passed, N failed"; the last line
# is the sum of these. JUDGED names a build whose papers were judged: the same bytes need no second judgement. Papers of real councils are read where they stand beside the project (../shared/seeds); without them the
# samples are enough. Exit 1 when anything failed.
set -u
cd "$(dirname "$0")/.." || exit 1
build=${1:-build}
planpack=$build/planpack
tools=tests/tools
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# count NAME LOG STATUS: prints what a check said, adds up the counts that its lines end with; what is indented is detail.
count() {
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

# group NAME COMMAND...: runs one check and counts it.
group() {
    name=$1
    shift
    "$@" >"$work/log" 2>&1
    count "$name" "$work/log" $?
}

# beside COMMAND...: runs one check beside the others; end_beside NAME waits for it and counts it.
beside() {
    { "$@" >"$work/beside" 2>&1; echo $? >"$work/beside.status"; } &
}
end_beside() {
    wait
    count "$1" "$work/beside" "$(cat "$work/beside.status")"
}

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

# pages LAYOUT...: the finished PDFs of each; veraPDF judges two of them by all profiles, the others by two.
pages() {
    worst=0
    for layout; do
        more='' profiles=all
        case $layout in
        service-plan) more="$work/extremes/*" ;;
        large-print) ;;
        *) profiles=fast ;;
        esac
        LAYOUT=$layout VERAPDF=$profiles tests/check_papers.sh "$build" $papers $more || worst=1
    done
    return $worst
}

papers="$* samples/*.docx"
group unit tests/unit.sh "$build"
group extremes python3 $tools/check_extremes.py "$planpack" "$work/extremes"
# The longest checks, most of them veraPDF, have a processor of their own.
beside pages service-plan large-print
group HTML tests/check_html.sh "$build" "$@" samples/*.docx
group "HTML of hostile words" python3 $tools/check_injection.py "$planpack"
group cases tests/cases.sh "$build"
group readings readings
group outlines python3 $tools/check_outline.py "$work/extract.json" tests/readings/*.outline.txt
group ledger python3 $tools/check_ledger.py "$work/extract.json" "$@"
group "round trips" python3 $tools/round_trips.py "$planpack"
group "aligned round trips" python3 $tools/aligned_round_trip.py "$planpack" --hold tests/readings/round_trips.txt
group "PDF round trips" python3 $tools/pdf_round_trip.py "$planpack" --hold tests/readings/pdf_round_trips.txt
group models python3 $tools/check_models.py "$planpack" "$work" "$@"
group variants python3 $tools/renamed_and_shuffled.py "$planpack" "$@"
group "command line" tests/command.sh "$planpack"
group "bad input" $tools/bad_input.sh "$planpack"
group "hostile text" python3 $tools/hostile_text.py "$planpack"
group "Word twins" $tools/twins.sh "$planpack" "$work/extract.json"
group pages pages $(basename -s .xml layouts/*.xml | grep -vxE 'service-plan|large-print')
end_beside pages
group "a council's own folder" tests/check_council.sh "$build"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
