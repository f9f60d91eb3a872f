#!/bin/sh
# fuzz.sh BUILD SECONDS: runs each fuzz target built there for so long, starting from the sample papers and the cases.
# Each run is the same walk as far as time lets it go (a fixed seed): what fails here fails again. An input that ends a target is
# kept in BUILD/found and its report is printed.
set -u
build=${1:-build-fuzz} seconds=${2:-15}
worst=0 count=0
mkdir -p "$build/found"
for target in "$build"/tests/fuzz/fuzz_*; do
    case $target in *.o | *.d) continue ;; esac
    [ -x "$target" ] || continue
    name=$(basename "$target")
    corpus=$build/corpus/$name
    mkdir -p "$corpus"
    for paper in samples/*.txt samples/*.csv samples/[[:lower:]]*.md tests/cases/*/input.*; do
        [ -e "$paper" ] && cp "$paper" "$corpus/$(echo "$paper" | tr / -)"
    done
    case $name in
    fuzz_document) cp tests/fuzz/seeds/*.xml "$corpus" ;;
    fuzz_values) cut -f 1 tests/unit/normalise/*.tsv | split -a 4 -l 1 - "$corpus/row-" ;;
    fuzz_forms) # the first byte asks for no encoding
        for paper in "$corpus"/samples-* "$corpus"/tests-*; do { printf '\000' && cat "$paper"; } >"$paper.new" && mv "$paper.new" "$paper"; done
        cp tests/fuzz/seeds/*.txt "$corpus"
        ;;
    fuzz_docx | fuzz_paper) python3 tests/tools/make_docx.py --wrap tests/fuzz/seeds/*.xml "$corpus" ;;
    esac
    log=$build/$name.log
    if "$target" -seed=1 -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=20000 \
        -artifact_prefix="$build/found/$name-" "$corpus" >"$log" 2>&1; then
        echo "$name: no fault in $(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' "$log") runs, $seconds seconds"
    else
        tail -n 60 "$log"
        worst=1
    fi
    count=$((count + 1))
done
[ $count -gt 0 ] || { echo "no fuzz target was built"; exit 1; }
exit $worst
