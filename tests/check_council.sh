#!/bin/sh
# check_council.sh BUILD: a council with a folder of its own, as planpack-layout(5) tells it: its fonts, colours and logo beside ours, with
# the page's own example. The same paper in its layout (upright), turned and small, and in large print is judged as other papers are: words,
# reading order, veraPDF's four profiles, the HTML edition by a parser and by axe-core; and the logo of each: once, at the
# title, with its words; its pixels whichever kind of PNG it is. Prints what failed, then counts.
set -u
build=$1
planpack=$(realpath "$build/planpack")
tools=tests/tools
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1700000000 PLANPACK_DATA="$work/council"
paper=samples/velmouth.txt alt="Caddermouth Borough Council"
own=$PLANPACK_DATA/layouts
passed=0 failed=0 worst=0

# holds WHAT COMMAND...: the command succeeds.
holds() {
    what=$1
    shift
    if "$@" >"$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "    not so: $what: $(head -c 300 "$work/log")"
    fi
}

# judged COMMAND...: a check that counts for itself.
judged() { "$@" || worst=1; }

# Any font that is not ours is the council's own.
mkdir -p "$own" "$PLANPACK_DATA/fonts"
font=$(fc-list : file 2>/dev/null | sed -n 's/^\(.*LiberationSerif-Regular.ttf\).*/\1/p' | head -n 1)
font=${font:-/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf}
cp "$font" "$PLANPACK_DATA/fonts/Council-Regular.ttf"
cp "$(dirname "$font")/LiberationSerif-Bold.ttf" "$PLANPACK_DATA/fonts/Council-Bold.ttf"
sed -n '/^folder \./,/^bold /{s/\\-/-/g;p}' man/planpack-layout.5 >"$PLANPACK_DATA/fonts/faces.conf"
judged python3 $tools/check_layout_manual.py man/planpack-layout.5 layouts/layout.rng "$own"
sed '/<fonts/d' "$own/example-1.xml" >"$own/council.xml"
python3 $tools/make_logo.py "$own/crest.png"
logo="<logo file=\"crest.png\" alt=\"$alt\"/>"
for base in compact large-print; do echo "<layout from=\"$base\">$logo</layout>" >"$own/council-$base.xml"; done
# A council's service plan is from ours of the same name, and needs not to be asked for.
echo "<layout from=\"service-plan\">$logo</layout>" >"$own/service-plan.xml"

"$planpack" extract $paper >"$work/extract.json" 2>/dev/null
for layout in example-1 example-2 council council-compact council-large-print; do
    holds "$layout makes a paper" "$planpack" build --format pdf,html --layout $layout $paper -o "$work/$layout"
done
holds "the council's service plan is the default" "$planpack" build --format pdf,html $paper -o "$work/default"
for made in council council-compact council-large-print default; do
    pdf=$work/$made/velmouth.pdf
    layout=$([ $made = default ] && echo service-plan || echo $made)
    [ "$made" = default ] || {
        judged env LAYOUT=$made VERAPDF=none tests/check_papers.sh "$build" $paper
        judged python3 $tools/check_html.py "$planpack" $made "$work/$made" "$work/extract.json" $paper
    }
    holds "$made: the council's font, ours for what it lacks, no other" sh -c \
        'pdffonts "$1" | tail -n +3 | cut -c 8- | grep -q "^LiberationSerif" && ! pdffonts "$1" | grep -q LiberationSans' sh "$pdf"
    holds "$made: one picture, on page one" sh -c \
        'test "$(pdfimages -list "$1" | awk "NR > 2 { print \$1, \$3 }")" = "1 image"' sh "$pdf"
    holds "$made: the logo is a figure with its words, read before the title" sh -c \
        '"$1" dump --stage=pages --layout "$2" "$3" | grep -A 1 "^  Figure alt=\"$4\"" | grep -q "^  H1"' sh "$planpack" $layout $paper "$alt"
    holds "$made: the HTML edition has it, too" grep -q "<img [^>]*alt=\"$alt\" src=\"data:image/png;base64," "$work/$made/velmouth.html"
done
holds "without a logo the policy knows no pictures" sh -c 'unset PLANPACK_DATA; "$1" build --format html "$2" -o "$3" && ! grep -qE "<img|img-src" "$3/velmouth.html"' \
    sh "$planpack" $paper "$work/plain"

# Whichever kind of PNG it is, what is seen is the same; grey ones are drawn once more in grey.
for kind in rgba rgb palette sixteen rgba-interlaced palette-interlaced sixteen-interlaced grey grey-alpha grey-interlaced; do
    python3 $tools/make_logo.py "$own/crest.png" $kind
    holds "a logo of the kind $kind" "$planpack" build --layout council $paper -o "$work/$kind"
    pdfimages -png "$work/$kind/velmouth.pdf" "$work/$kind/logo" 2>/dev/null
done
for kind in rgb palette sixteen rgba-interlaced palette-interlaced sixteen-interlaced; do
    holds "$kind is seen as rgba is" cmp "$work/rgba/logo-000.png" "$work/$kind/logo-000.png"
done
for kind in grey-alpha grey-interlaced; do holds "$kind is seen as grey is" cmp "$work/grey/logo-000.png" "$work/$kind/logo-000.png"; done

# What is wrong is said, and nothing is made.
"$planpack" build --layout '?' $paper -o "$work/none" 2>"$work/said"
holds "layouts are listed, the council's before ours, each once" grep -q \
    "there are council-compact, council-large-print, council, example-1, example-2, service-plan, compact, exceptions, large-print, performance-report, risk-register)" "$work/said"
head -c 700 "$own/crest.png" >"$own/cut.png"
printf '<layout from="council">\n<logo file="cut.png" alt="Cut"/></layout>\n' >"$own/faulty.xml"
"$planpack" build --layout faulty $paper -o "$work/none" 2>"$work/said"
holds "a logo that is cut off: status 2, nothing made" test $? = 2 -a ! -e "$work/none"
holds "it is said where and what" grep -qF \
    "faulty.xml:2: error: the layout cannot be used (<logo> names cut.png, which is cut off before its end); nothing was made" "$work/said"

set --
for made in council council-compact council-large-print default; do cp "$work/$made/velmouth.pdf" "$work/$made.pdf" && set -- "$@" "$work/$made.pdf"; done
if [ -z "${JUDGED:-}" ]; then
    $tools/verapdf.sh "$@" >"$work/verdict" 2>&1
    case $? in
    2) sed 's/$/: passed over/' "$work/verdict" ;;
    *) cat "$work/verdict"
        holds "veraPDF passes the council's papers" sh -c '! grep -vE "^[^:]*: ([0-9]+) of \1 passed$" "$1"' sh "$work/verdict" ;;
    esac
fi
if [ "${SKIP_AXE:-0}" != 1 ]; then
    $tools/judge_html.sh axe "$work/council/velmouth.html" "$work/council-large-print/velmouth.html" >"$work/verdict" 2>&1
    case $? in
    0) cat "$work/verdict" ;;
    2) sed 's/$/: passed over/' "$work/verdict" ;;
    *) cat "$work/verdict" && worst=1 ;;
    esac
fi
echo "a council's own folder: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && exit $worst
