#!/bin/sh
# command.sh PLANPACK: the command line as its users hold it: words, files, exit status. (What bad papers and full disks do is
# in tools/bad_input.sh.) Prints what is otherwise, then "command line: N passed, N failed".
set -u
planpack=$(realpath "$1")
top=$(realpath "$(dirname "$0")/..")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
unset SOURCE_DATE_EPOCH

# run STATUS WORDS ARGUMENTS...: runs planpack; WORDS stand in what it prints, on either stream.
run() {
    status=$1 words=$2
    shift 2
    timeout 60 "$planpack" "$@" >"$work/stdout" 2>"$work/stderr" </dev/null
    got=$?
    if [ $got -ne "$status" ] || { [ -n "$words" ] && ! cat "$work/stdout" "$work/stderr" | grep -qF -- "$words"; }; then
        failed=$((failed + 1))
        echo "    planpack $*: status $got, want $status with \"$words\": $(head -c 300 "$work/stderr")"
    else
        passed=$((passed + 1))
    fi
}

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

# created PDF WANT: the PDF's date as pdfinfo says it in UTC.
created() { TZ=UTC pdfinfo -isodates "$1" | grep -q "^CreationDate: *$2"; }
silent() { [ ! -s "$work/stderr" ]; }
listed() { [ "$(ls "$1" | tr '\n' ' ')" = "$2 " ]; }

mkdir "$work/in" && cd "$work/in" || exit 1
printf 'Contracts\n\nContract\tSupplier\tEnds\nLifts\tHoist & Co\tMay 2026\nWindows\t=Brightside\tJune 2025\n' >plan.txt
mkdir papers other empty
for paper in b.md a.txt A.TXT; do sed "s/Contracts/Contracts $paper/" plan.txt >papers/$paper; done
cp plan.txt papers/notes.log
cp plan.txt papers/.hidden.txt
cp plan.txt papers/findings.txt
printf 'a,b\n1,2\n' >papers/a-t01.csv
printf 'a,b\n1,2\n' >papers/figures-t01.csv
cp plan.txt other/plan.txt

# Help, the manual page and the completion tell of the same verbs and options.
run 0 "Usage: planpack extract [OPTIONS] SOURCE..." help extract
run 2 'there is no help on "bild" (did you mean "build"?)' help bild
"$planpack" help man >planpack.1
holds "the manual page is sound troff" sh -c 'command -v groff >/dev/null || exit 0; test -z "$(groff -man -ww -z planpack.1 2>&1)"'
sed 's/\\-/-/g; s/\\f[BIR]//g' planpack.1 >manual
for verb in $("$planpack" --help | sed -n '/^Verbs:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    holds "the manual page has the verb $verb" grep -q "planpack $verb" manual
    for option in $("$planpack" "$verb" --help | sed -n 's/^  .\{4\}\(--[a-z-]*\).*/\1/p'); do
        holds "the manual page has $verb $option" grep -qE -- "^(-., )?$option(=|\$)" manual
        holds "the completion has $verb $option" bash -c 'compopt() { :; }; . "$0" && COMP_WORDS=("$1" "$2" "$3") COMP_CWORD=2 && _planpack; [[ " ${COMPREPLY[*]} " =~ " $3"=?" " ]]' \
            "$top/completions/planpack.bash" "$planpack" "$verb" "$option"
    done
done
completes() { bash -c 'compopt() { :; }; . "$0" && COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) && _planpack; echo "${COMPREPLY[@]}"' "$top/completions/planpack.bash" "$planpack" "$@" | grep -qxF -- "$want"; }
want=extract holds "the completion has verbs" completes ext
want=large-print holds "the completion has layouts" completes build --layout lar
rm planpack.1 manual

# Patterns that divide words are data: without them a paper is made all the same, and told of when a word needed them.
mkdir -p data/fonts apart/bin apart/share/planpack/fonts
cp "$planpack" apart/bin/planpack
cp -r "$top/layouts" "$top/src/normalise/vocabulary" "$top/src/normalise/councils.tsv" apart/share/planpack
mv apart/share/planpack/councils.tsv apart/share/planpack/vocabulary
grep -v '^hyphens' "$top/fonts/faces.conf" >apart/share/planpack/fonts/faces.conf
printf 'Wards\n\nWard\tWords\nMarl\t%s\n' "$(printf 'Commencement%.0s' 1 2 3 4 5 6 7 8 9)" >long.txt
holds "a paper without patterns tells of it" sh -c 'apart/bin/planpack build -o out long.txt 2>&1 | grep -q "HYPHENS_MISSING"'
holds "a paper is made without patterns" test -s out/long.pdf
holds "patterns that no word needs are not missed" sh -c '! apart/bin/planpack build -o out plan.txt 2>&1 | grep -q HYPHENS'
run 0 "" build -o out long.txt
holds "patterns are found" sh -c '! grep -q HYPHENS "$0"' "$work/stderr"

# A font without a soft hyphen draws its hyphen, in a Span that is read as a soft one.
body=$(find -L /usr/share/fonts -name LiberationSans-Regular.ttf | head -1)
python3 "$top/tests/tools/font_without.py" "$body" AD data/fonts/plain.ttf
printf "folder .\nbody plain.ttf\n" >data/fonts/faces.conf # ours serves for all else
PLANPACK_DATA=$PWD/data run 0 "" dump --stage=pages long.txt
holds "a hyphen that the font lacks is read as a soft one" grep -q "Span actual=\"$(printf '\302\255')\"" "$work/stdout"
run 0 "" dump --stage=pages long.txt
holds "a soft hyphen of the font's own needs no Span" sh -c '! grep -q "Span actual" "$0"' "$work/stdout"
rm -r data apart long.txt out

# Returns are joined to the measures of a plan, and told when they are not.
printf 'Measures 2020/21\n\nMeasure\tTarget\tTolerance\tQuarter 1\nPercentage of calls answered\t80%%\t>=-5%%\t\nInvoices paid on time\t90%%\t>=-5%%\t\n' >measures.txt
printf 'Measure,Period,Value,Narrative\nPercentage of calls answered,Q1,70%%,Two vacancies\nTrees planted,Q1,12,\n' >q1.csv
run 0 "q1.csv:3: table 1, row 2: warning: no measure of the plan is certainly the one that is meant" model --actuals q1.csv measures.txt
holds "a return is judged by the plan's target" grep -q '"status": *"adverse"' "$work/stdout"
holds "and keeps its narrative" grep -q 'Two vacancies' "$work/stdout"
printf 'Measure,Period,Comment\nPercentage of calls answered,Q1,x\nInvoices,Q1,y\n' >q2.csv
run 0 'no column is headed value; its columns are "Measure", "Period", "Comment"' model --actuals q2.csv measures.txt
printf 'Service,Notes\nHousing,good\nWaste,bad\n' >q2.csv
run 0 'no column is headed value; its columns are "Service", "Notes"' model --actuals q2.csv measures.txt
printf 'No figures came in.\n' >q2.csv
run 0 "the returns cannot be read (it holds no table)" model --actuals q2.csv measures.txt
rm measures.txt q1.csv q2.csv

# What a council's own folder names and what is not there is said, and ours serves.
mkdir -p own/fonts
printf 'folder .\nbody Nosuch.ttf\nbodyy other.ttf\n' >own/fonts/faces.conf
PLANPACK_DATA=own run 0 'own/fonts/faces.conf: body Nosuch.ttf); the next that serves was taken [FONT_UNFOUND]' build -o out plan.txt
holds "so is a word that means nothing" grep -q 'own/fonts/faces.conf:3: warning: .*("bodyy").*FACES_FAULT' "$work/stderr"
PLANPACK_DATA=nowhere run 0 "PLANPACK_DATA names no folder (nowhere)" build -o out plan.txt
rm -r own out

# Help and what is wrong with a command line.
run 0 "Usage: planpack VERB" --help
run 0 "Exit status" -h
run 0 "planpack " --version
holds "--version is one line" test "$(wc -l <"$work/stdout")" = 1
for verb in build extract explain dump; do
    run 0 "Usage: planpack $verb" $verb --help
    holds "$verb --help says nothing on standard error" silent
done
run 2 "name a verb"
run 2 'unknown verb "biuld" (did you mean "build"?)' biuld plan.txt
run 2 'unknown option --formt (did you mean "--format"?)' extract --formt=csv plan.txt
run 2 "unknown option -z" build -z plan.txt
run 2 "did you mean \"--version\"" --versoin
run 2 "build needs a paper" build
run 2 "extract needs a paper" extract -q
run 2 "--date needs a date" build --date 31.3.2026 plan.txt
run 2 "no layout has that name (\"servce-plan\"; there are " build --layout servce-plan plan.txt
run 2 "--layout needs the name of a layout" build --layout= plan.txt
printf '<layout from="service-plan">\n<colours text="#777777"/>\n</layout>\n' >papers/pale.xml
run 2 "papers/pale.xml:2: error: two colours of the layout are too alike (text on the page: #777777 on #FFFFFF is 4.47 to 1" \
    build --layout papers/pale.xml plan.txt
rm papers/pale.xml
run 2 "--lang needs a language tag" build --lang en_GB plan.txt
run 2 "--format needs json or csv" extract --format=html plan.txt
run 2 "--encoding needs utf-8, utf-16le, utf-16be, windows-1252 or iso-8859-1" extract --encoding=latin9 plan.txt
run 2 "dump takes one paper" dump plan.txt other/plan.txt
run 2 "unknown ID" explain NO_SUCH_THING
run 2 'did you mean "NAME_CLASH"' explain NAME_CLSH
run 0 "What to do" explain name_clash
run 0 "FILE_MISSING" explain
holds "nothing was written by all this" listed . "empty other papers plan.txt"

# build: names, folders, dates, quiet.
run 0 "1 paper written to out" build plan.txt
holds "the PDF and the findings are there" listed out "findings.txt plan.pdf"
holds "findings.txt names the paper" grep -qx "plan.txt" out/findings.txt
run 0 "NAME_CLASH" build plan.txt other/plan.txt -o clash
holds "a clash is numbered" listed clash "findings.txt index.html plan-2.pdf plan.pdf"
holds "a clash is listed" grep -q "^other/plan.txt: note: .*plan-2.pdf.*NAME_CLASH" clash/findings.txt
run 0 "" build papers -o folder
holds "a folder's papers, no outputs, no others" listed folder "A.pdf a.pdf b.pdf figures-t01.pdf findings.txt index.html"
mkdir many
for paper in plan-10.txt plan-2.txt plan-1.txt "a-name-that-is-longer-than-any-line-of-a-terminal-$(printf '%0150d' 1).txt"; do
    sed "s/Contracts/Contracts $paper/" plan.txt >"many/$paper"
done
cp many/plan-2.txt many/plan-3.txt
printf 'Line\tSum\nCaf\351\t\243900\nBins\t\24350\n' >many/z.txt
: >many/empty.txt
run 3 "PAPER_REPEATED" build many -o table
holds "papers come in the natural order of their names" sh -c \
    'sed -n "s/.* many.\(plan-[0-9]*\).txt$/\1/p" "$1" | tr "\n" " " | grep -qx "plan-1 plan-2 plan-3 plan-10 "' sh "$work/stderr"
holds "a copy is not made again" test ! -e table/plan-3.pdf -a -s table/plan-2.pdf
holds "a copy is told in findings.txt" grep -q "^many/plan-3.txt: note: .*(many/plan-2.txt)" table/findings.txt
holds "the table tells form, encoding, tables, pages, findings, outcome" grep -qE \
    '^rows     Windows-1252  +1  +1  +[0-9]+  written     many/z.txt$' "$work/stderr"
holds "the table tells of a copy" grep -qE '^-  +-  +-  +1  read before many/plan-3.txt$' "$work/stderr"
holds "the table tells what was not read" grep -qE '^-  +-  +-  +1  not read    many/empty.txt: the file holds no words$' "$work/stderr"
holds "a long name moves no column" sh -c 'sed -n "/^form/,/^planpack/p" "$1" | grep -v "^planpack" | cut -c1-63 | grep -vcE "^.{61}  *$|^.{63}" | grep -qx 0' sh "$work/stderr"
run 3 "" build -q many -o table
holds "-q leaves the table out" sh -c '! grep -q "^form" "$1"' sh "$work/stderr"
run 3 "PAPER_REPEATED" extract many
holds "a copy is extracted once" python3 -c 'import json,sys; assert len(json.load(open(sys.argv[1]))) == 5' "$work/stdout"
run 0 "NAME_CLASH" build plan.txt plan.txt -o twice
rm -r many
# What a folder holds beside its papers is told, and is no fault of the run; what planpack wrote there itself is not.
mkdir mixed && cp plan.txt mixed/plan.txt && cp plan.txt mixed/README.md && { cat plan.txt; echo "More."; } >mixed/readme.notes.txt
for other in plan.pdf plan-2.pdf Plan.HTM paper.odt old.DOC sums.xlsx index.html 'talk.pptx' '~$plan.docx' picture.png; do : >"mixed/$other"; done
run 0 "mixed/sums.xlsx: warning: the folder holds a document of a format that is not read (a workbook: save each of its sheets as CSV); it was left out [FORMAT_UNREAD]" build mixed -o mixed-out
holds "a folder's other documents are told, a README and our own kind apart" sh -c 'test "$(grep -c "FORMAT_UNREAD" "$1")" = 8 && test "$(grep -c "mixed/README.md: note:.*FOLDER_README" "$1")" = 1' sh "$work/stderr"
holds "the table lists them with the reason" grep -qE '^-  +-  +-  +1  not read    mixed/plan.pdf: a PDF: print its text with pdftotext -layout' "$work/stderr"
holds "so does the page of the run" grep -q "not read: an old Word document: save it in Word as .docx" mixed-out/index.html
holds "whose count keeps them apart" grep -q "2 papers, and 9 other files that were not read." mixed-out/index.html
holds "only papers are made" listed mixed-out "findings.txt index.html plan.pdf readme.notes.pdf"
run 0 "README.pdf" build -v mixed/README.md -o named
run 0 "" extract mixed
run 0 "" extract --as-found mixed
cp mixed-out/findings.txt mixed
run 0 "" build mixed -o mixed-again
holds "beside a findings.txt the PDFs and pages of its papers are ours" sh -c '! grep -qE "mixed/(plan.pdf|plan-2.pdf|index.html)" "$1" && grep -q "mixed/Plan.HTM" "$1"' sh "$work/stderr"
rm mixed/*.txt
run 4 "FOLDER_EMPTY" build mixed -o unread
holds "a folder without papers tells what it holds" grep -q "^mixed/paper.odt: warning:.*FORMAT_UNREAD" unread/findings.txt
rm -r mixed
run 4 "FOLDER_EMPTY" build empty -o none
run 3 "FOLDER_EMPTY" build empty plan.txt -o one
run 0 "" build -q -o quiet -- plan.txt
holds "-q is silent" silent
run 0 "wrote loud/plan.pdf" build -v -o loud plan.txt
run 0 "" build plan.txt -o deep/er/still
run 0 "" build --format html plan.txt -o html
holds "HTML in the PDF's place" listed html "findings.txt plan.html"
run 0 "" build --format=pdf --format=html plan.txt -o editions
holds "or beside it" listed editions "findings.txt plan.html plan.pdf"
run 0 "plan-2.html" build --format html plan.txt other/plan.txt -o clash-html
holds "the page of the run leads to both" sh -c 'grep -q "href=\"./plan.html\"" clash-html/index.html && grep -q "href=\"./plan-2.html\"" clash-html/index.html'
mkdir again && cp plan.txt again/index.txt && { cat plan.txt; echo "More to come."; } >again/plan.txt
run 0 "index-2.html" build --format html again -o again
holds "a paper called index is not in its place" listed again "findings.txt index-2.html index.html index.txt plan.html plan.txt"
run 0 "2 papers written" build --format html again -o again
holds "its own outputs are not read again" listed again "findings.txt index-2.html index.html index.txt plan.html plan.txt"
run 2 "--format needs pdf, html or pdf,html" build --format=pdf,htm plan.txt
holds "folders are made" test -s deep/er/still/plan.pdf
holds "two runs give the same bytes" cmp quiet/plan.pdf loud/plan.pdf
run 0 "" build --date 2026-02-28 plan.txt -o dated
holds "--date dates the PDF" created dated/plan.pdf 2026-02-28T00:00:00
touch -d 2001-02-03T04:05:06Z plan.txt
run 0 "" build plan.txt -o dated
holds "a file's time dates the PDF" created dated/plan.pdf 2001-02-03T04:05:06
SOURCE_DATE_EPOCH=1000000000 run 0 "" build plan.txt -o dated
holds "SOURCE_DATE_EPOCH dates the PDF" created dated/plan.pdf 2001-09-09T01:46:40
SOURCE_DATE_EPOCH=1000000000 run 0 "" build --date 2026-02-28 plan.txt -o dated
holds "--date comes first" created dated/plan.pdf 2026-02-28T00:00:00
SOURCE_DATE_EPOCH=today run 2 "SOURCE_DATE_EPOCH" build plan.txt -o dated
printf '<layout from="service-plan"><page orientation="landscape"/></layout>\n' >turned.xml
run 0 "" build --layout turned.xml plan.txt -o turned
holds "a layout of one's own turns the paper" sh -c 'pdfinfo turned/plan.pdf | grep -q "^Page size: *841.89 x 595.28"'
rm turned.xml
printf '<layout from="service-plan"><show glance="no" figures="no" states="no" contents-from="99"/></layout>\n' >plain.xml
run 0 "" dump --stage=pages "$top/samples/cadderby.txt"
holds "a glance, figures behind tables, states in them and contents, unless a layout leaves them out" sh -c \
    'grep -q "H2 .At a glance" "$1" && grep -q "^  Figure alt=" "$1" && grep -q "TH scope=column \"Status\"" "$1" && grep -q "^  TOC" "$1"' sh "$work/stdout"
run 0 "" dump --stage=pages "$top/samples/velmouth.txt"
holds "the matrix has the line of the appetite that a paragraph states, its key and its words" sh -c \
    'grep -q "Figure alt=.Risk matrix.* 3 of the 10 stand above the appetite" "$1" && grep -q "limit of the stated appetite" "$1"' sh "$work/stdout"
run 0 "" dump --stage=report --layout exceptions "$top/samples/velmouth.txt"
holds "a risk above the stated appetite needs attention for that" grep -q "\[Above the risk appetite" "$work/stdout"
run 0 "" dump --stage=report "$top/samples/skelderbeck.txt"
holds "a register without scores on a scale says why it has no matrix" grep -q "^paragraph: There is no risk matrix: the paper does not give" "$work/stdout"
printf 'Plan\n\nRisk register\nRisk\tLikelihood\tImpact\nA\t1\t1\nB\t1\t1\nC\t1\t1\nD\t1\t1\nE\t2\t2\n\nRisk matrix\nLikely ... Remote\tMedium 3\tHigh 6\tHigh 9\n\tLow 2\tMedium 4\tHigh 6\n\tLow 1\tLow 2\tMedium 3\n\tImpact: low to high\t\t\n' >risks.txt
run 0 "" dump --stage=report risks.txt
holds "what a cell of the matrix may have no room for is listed" grep -q "Likelihood 1, impact 1: no. 1, no. 2, no. 3, no. 4" "$work/stdout"
rm risks.txt
run 0 "" dump --stage=pages --layout plain.xml "$top/samples/cadderby.txt"
holds "a layout leaves them out" sh -c '! grep -qE "H2 .At a glance|^  Figure alt=|^  TOC|TH scope=column .Status.$" "$1"' sh "$work/stdout"
rm plain.xml
printf 'measure,period,value,narrative\nFly-tips cleared,2024/25,61%%,Both vans were off the road.\n' >returns.csv
run 0 "Both vans were off the road." dump --stage=report --actuals returns.csv "$top/tests/cases/measures-key/input.txt"
holds "a figure that was returned stands beside the rating it gave" grep -qF '[Outside tolerance][Returned: 61% (2024/25)]' "$work/stdout"
holds "headings in lower case are headings: nothing to tell of them" sh -c '! grep -q TABLE_NO_HEADER "$1"' sh "$work/stderr"
holds "what explains a measure outside tolerance stands with its status" grep -qF '(2024/25)][Higher is better (inferred)][Both vans' "$work/stdout"
run 0 "is counted as a share of the target" dump --stage=report --tolerance=relative "$top/tests/cases/measures-key/input.txt"
printf 'measure,target,actual\nDays to issue a licence (lower is better),10,12\nDays to answer,10,12\n' >days.csv
run 0 "" model days.csv
holds "a measure's name may state which side is good" sh -c 'test "$(grep -o "stated: lower is better" "$1" | wc -l)" = 1' sh "$work/stdout"
printf '<!DOCTYPE html>\n<table><tr><td>A</td></tr></table>\n' >page.html
run 4 "neither text nor a Word document (it is a web page (HTML))" build page.html -o web
rm days.csv page.html
rm returns.csv
holds "standard input is read" sh -c '"$0" build - -o stdin <plan.txt' "$planpack"
holds "standard input is dated 1970" created stdin/standard-input.pdf 1970-01-01T00:00:00
holds "--lang is the PDF's language" sh -c '"$0" build --lang cy -o welsh plan.txt && qpdf --qdf --object-streams=disable welsh/plan.pdf - | grep -aq "/Lang (cy)"' "$planpack"

# A paper that needs more memory than there is: the others are made, and it is said. (A sanitizer needs more from the start.)
limit=300000
if sh -c "ulimit -v $limit && '$planpack' --version" >"$work/log" 2>&1; then
    awk 'BEGIN { print "Long\n\nName\tValue"; for (i = 0; i < 150000; i++) print "row " i "\tvalue " i }' >huge.txt
    sh -c "ulimit -v $limit && '$planpack' build plan.txt huge.txt other/plan.txt -o lost" >"$work/log" 2>&1
    holds "a paper beyond memory: status 3" test $? = 3
    holds "a paper beyond memory: the others are made" listed lost "findings.txt index.html plan-2.pdf plan.pdf"
    holds "a paper beyond memory: listed" grep -q "^huge.txt: error: .*PAPER_LOST" lost/findings.txt
    rm huge.txt
else
    echo "    a paper beyond memory: skipped, no limit can be set here"
fi

# extract: JSON, CSV.
run 0 '"dialect"' extract plan.txt
holds "extract says nothing on standard error" silent
holds "it is JSON" python3 -c 'import json,sys; d = json.load(open(sys.argv[1])); assert len(d) == 1 and list(d[0])[:2] == ["file", "sha256"]' "$work/stdout"
run 3 "FILE_MISSING" extract plan.txt no.txt
holds "what cannot be read is left out" python3 -c 'import json,sys; assert len(json.load(open(sys.argv[1]))) == 1' "$work/stdout"
run 4 "FILE_MISSING" extract no.txt
holds "an empty array is JSON too" python3 -c 'import json,sys; assert json.load(open(sys.argv[1])) == []' "$work/stdout"
run 0 "CSV_FORMULA" extract --format csv plan.txt -o csv
holds "a file a table" listed csv "plan-t01.csv"
printf "Contract,Supplier,Ends\r\nLifts,Hoist & Co,May 2026\r\nWindows,'=Brightside,June 2025\r\n" >want.csv
holds "the CSV is as RFC 4180 says" cmp want.csv csv/plan-t01.csv
run 0 "" extract --raw --format=csv plan.txt -o csv
sed "s/'=/=/" want.csv >raw.csv
holds "--raw leaves the cells" cmp raw.csv csv/plan-t01.csv
printf 'Line\tSum\nCaf\351\t\243900\nBins\t\200500\n' >old.txt
for verb in extract "extract --as-found" "dump --stage=source" "build -v -o old"; do
    # shellcheck disable=SC2086
    run 0 "" $verb --encoding=windows-1252 old.txt
    holds "$verb --encoding: nothing was guessed" sh -c '! grep -q WINDOWS_TEXT "$1"' sh "$work/stderr"
done
run 0 "€500" extract --encoding=windows-1252 old.txt
run 0 "TEXT_NOT_UTF8" extract --encoding=utf-8 old.txt
run 0 "€500" extract --encoding=Windows-1252 old.txt
printf 'Line\tSum\nCaf\303\251\t\302\243900\nBins\t\302\24330\n' >new.txt
for encoding in windows-1252 iso-8859-1 utf-16le utf-16be; do
    run 0 "the bytes are those of UTF-8); it was read as asked [ENCODING_DOUBTED]" extract --encoding=$encoding new.txt
done
run 0 "" extract --encoding=utf-8 new.txt
holds "an encoding that the bytes bear out is not doubted" silent
rm new.txt
rm old.txt
holds "a pipe is read" sh -c 'cat plan.txt | "$0" extract - | grep -q "standard input"' "$planpack"

# What standard output cannot take is said.
for arguments in "--help" "--version" "explain" "extract plan.txt" "dump plan.txt"; do
    # shellcheck disable=SC2086
    "$planpack" $arguments >/dev/full 2>"$work/stderr"
    holds "$arguments to a full device: status 4" test $? = 4
    holds "$arguments to a full device: said" grep -q "No space left" "$work/stderr"
done
"$planpack" extract plan.txt >&- 2>"$work/stderr"
holds "extract to a closed standard output: status 4" test $? = 4

# What an officer states: a council of the list, words of her own; what is wrong with them is said and nothing is made.
run 0 "Warwick District Council" model --council=warwick plan.txt
run 0 "E07000222" model --council=WAW plan.txt
run 2 "COUNCIL_UNLISTED" model --council=Nowhere plan.txt
run 2 "no-such.xml: error" model --vocabulary=no-such.xml plan.txt
printf '<vocabulary>\n<role name="owner"><is>Captain</is></role>\n</vocabulary>\n' >own.xml
run 0 "" model --vocabulary=own.xml plan.txt
printf '<vocabulary>\n<role name="owner">\n<word>Captain</word></role></vocabulary>\n' >own.xml
run 2 "own.xml:3: error: the vocabulary cannot be used (<word> stands in <role>; allowed there: <is>, <has>, <like>)" \
    model --vocabulary=own.xml plan.txt
rm own.xml

# dump: each stage.
for stage in source report pages findings text; do
    run 0 "" dump --stage=$stage plan.txt
done
run 0 "Hoist & Co" dump --stage=text plan.txt

echo "command line: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
