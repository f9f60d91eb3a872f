#!/usr/bin/env bash
# fuzz.sh BUILD SECONDS [RUNS]: runs each fuzz target built there for so long, starting from the sample papers and the cases; with
# RUNS so many inputs instead (ten times as many for the quick targets), which is the same walk on every machine: a fault that
# ends it belongs to the change. FUZZ_SEED takes another walk. An input that ends a target is kept in BUILD/found and its report is printed.
set -u
build=${1:-build-fuzz} seconds=${2:-15} runs=${3:-}
worst=0
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT
mkdir -p "$build/found"
told() {
    cat "$2"
    [ "$3" -eq 0 ] || worst=1
}
. tests/tools/side_by_side.sh

# seed NAME CORPUS: the inputs that a target starts from.
seed() {
    name=$1 corpus=$2
    mkdir -p "$corpus"
    for paper in samples/*.txt samples/*.csv samples/[[:lower:]]*.md tests/cases/*/input.*; do
        [ -e "$paper" ] && cp "$paper" "$corpus/${paper//\//-}"
    done
    case $name in
    fuzz_document) cp tests/fuzz/seeds/*.xml "$corpus" ;;
    fuzz_layout) # its own seeds, short and quick: layouts, and pictures of each kind
        rm -f "$corpus"/samples-* "$corpus"/tests-*
        cp layouts/*.xml "$corpus"
        for kind in rgba rgb grey grey-alpha palette sixteen rgba-interlaced palette-interlaced sixteen-interlaced; do
            python3 tests/tools/make_logo.py "$corpus/$kind.png" $kind 24
        done
        { sed 's|</layout>|<logo file="logo.png" alt="Crest" height="30"/></layout>|' layouts/compact.xml && cat "$corpus/palette.png"; } >"$corpus/both"
        ;;
    fuzz_values) cut -f 1 tests/unit/normalise/*.tsv | split -a 4 -l 1 - "$corpus/row-" ;;
    fuzz_forms) # the first byte asks for no encoding
        for paper in "$corpus"/samples-* "$corpus"/tests-*; do { printf '\000' && cat "$paper"; } >"$paper.new" && mv "$paper.new" "$paper"; done
        cp tests/fuzz/seeds/*.txt "$corpus"
        ;;
    fuzz_dialects) # the first byte names the dialect: each paper for one, in turn
        next=0
        for paper in "$corpus"/samples-* "$corpus"/tests-*; do
            { printf "\\$next" && cat "$paper"; } >"$paper.new" && mv "$paper.new" "$paper"
            next=$(((next + 1) % 8))
        done
        ;;
    fuzz_docx | fuzz_paper) python3 tests/tools/make_docx.py --wrap tests/fuzz/seeds/*.xml "$corpus" ;;
    esac
}

# fuzz TARGET: seeds it and runs it; says what came of it.
fuzz() {
    target=$1 name=$(basename "$1")
    corpus=$build/corpus/$name
    seed "$name" "$corpus"
    bound=-max_total_time=$seconds
    case $name:$runs in
    *:) ;;
    fuzz_document:* | fuzz_docx:*) bound=-runs=${runs}0 ;;
    *) bound=-runs=$runs ;;
    esac
    log=$build/$name.log
    if "$target" -seed="${FUZZ_SEED:-1}" "$bound" -timeout=10 -rss_limit_mb=2048 -max_len=20000 \
        -artifact_prefix="$build/found/$name-" "$corpus" >"$log" 2>&1; then
        echo "$name: no fault in $(sed -n 's/^Done \([0-9]*\) runs in \([0-9]*\) .*/\1 runs, \2 seconds/p' "$log")"
    else
        tail -n 60 "$log"
        return 1
    fi
}

# The longest walk first.
for target in "$build"/tests/fuzz/fuzz_paper "$build"/tests/fuzz/fuzz_*; do
    case $target in *.o | *.d) continue ;; */fuzz_paper) [ $begun -eq 0 ] || continue ;; esac
    [ ! -x "$target" ] || beside "$target" fuzz "$target"
done
end_beside
[ $begun -gt 0 ] || { echo "no fuzz target was built"; exit 1; }
exit $worst
