#!/bin/sh
# accept.sh BUILD CASE: shows how a case's dumps differ from what it wants, then rewrites those it wants. Tables are not rewritten:
# want.tables is a person's reading, and a change of it is written by hand.
set -u
build=${1:-build}
name=${2:-}
folder=tests/cases/$name
[ -n "$name" ] && [ -e "$folder/input.txt" ] || { echo "usage: make accept CASE=NAME, one of:" $(ls tests/cases) >&2; exit 2; }
layout=
[ ! -e "$folder/layout" ] || layout=$(cat "$folder/layout")
for want in "$folder"/want.*; do
    stage=${want##*.}
    case $stage in
    tables) continue ;;
    findings) tests/tools/findings.sh "$build/planpack" "$folder/input.txt" >"$want.new" ;;
    *) "$build/planpack" dump --stage="$stage" ${layout:+--layout "$layout"} "$folder/input.txt" >"$want.new" || { rm -f "$want.new"; exit 1; } ;;
    esac
    diff -u "$want" "$want.new"
    mv "$want.new" "$want"
done
