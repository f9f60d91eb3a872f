#!/bin/sh
# lint.sh: the rules of the sources that a compiler does not hold. Each fault is a line "PLACE: what is wrong"; the last
# line counts the rules that hold and those that do not. Run it from the top of the tree.
set -u
passed=0 failed=0

# rule NAME COMMAND...: the rule holds when the command prints nothing.
rule() {
    name=$1
    shift
    faults=$("$@" 2>&1)
    if [ -z "$faults" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '%s:\n' "$name"
        printf '%s\n' "$faults" | sed 's/^/  /'
    fi
}

# code PATTERN: matches in lines of code; a line that begins as a comment is none.
code() {
    grep -rnE --include='*.[ch]' --include='*.def' "$1" src | grep -vE '^[^:]+:[0-9]+:[[:space:]]*(/\*|\*|//)'
}

# Borders: what a folder may include of ours.
border() {
    folder=$1 allowed=$2
    [ ! -d "src/$folder" ] ||
        grep -rnE --include='*.[ch]' '^#include "' "src/$folder" | grep -vE "#include \"($allowed)" |
        sed "s~\$~ (src/$folder may not include this)~"
}
check_borders() {
    border base 'base/'
    border model '(base|model)/'
    border ingest '(base|ingest)/|model/(source\.h|found\.h|decisions\.def)"'
    border normalise '(base|normalise)/|model/((source|plan|value)\.h|(kinds|decisions)\.def)"'
    border design '(base|design)/'
    border compose '(base|design|compose)/|model/(source|plan|value|figure|report)\.h"'
    border layout '(base|design|layout)/|model/(report|figure|pages|drawings)\.h"|model/figures\.def"'
    border output '(base|output)/|model/'
    border command '(base|model|ingest|normalise|design|compose|layout|output|command)/'
}
rule "borders between folders" check_borders
check_nouns() {
    grep -nE '#include "model/' src/output/pdf* | grep -vE 'model/pages(_kids)?\.h"'
    grep -nE '#include "model/' src/output/json.[ch] src/output/csv* | grep -v 'model/source\.h"'
    grep -nE '#include "model/' src/output/json_found* | grep -v 'model/found\.h"'
    grep -nE '#include "model/' src/output/html* | grep -vE '"model/(report|drawings)\.h"'
    grep -nE '#include "' src/main.c | grep -v '"command/command\.h"'
}
rule "an output knows the one noun it writes, main.c the commands" check_nouns

# Doors: the only files that may include a library's headers.
door() {
    header=$1 files=$2
    grep -rnE --include='*.[ch]' "#include <($header)" src | grep -vE "^src/($files):" |
        sed "s~\$~ (its one door is $files)~"
}
check_doors() {
    door 'hpdf' 'output/pdf[a-z_]*\.[ch]'
    door 'libdeflate' 'output/pdf[a-z_]*\.[ch]'
    door 'pcre2' 'base/pattern\.c'
    door '(harfbuzz/)?hb(-ot|-ft)?\.h' 'layout/shape\.c|output/pdf_font\.c'
    door '(harfbuzz/)?hb-subset' 'output/pdf_font\.c'
    door '(linebreak|unibreak|fribidi)' 'layout/break\.c'
    door 'hyphen\.h' 'layout/hyphen\.c'
    door 'jansson' 'output/json_tree\.[ch]'
    door 'zip\.h' 'ingest/docx_package\.c'
    door 'png\.h' 'base/picture\.c'
    door 'libxml' 'ingest/docx_xml\.c|base/config_xml\.c'
    door 'nettle' 'base/digest\.c'
}
rule "a library has one door" check_doors

# Banned functions, each with its reason.
banned() { code "(^|[^A-Za-z0-9_>.])($1) *\\(" | sed "s~\$~ ($2)~"; }
check_bans() {
    banned 'v?sprintf|strcpy|strcat|gets|stpcpy' 'writes without a bound'
    banned 'strtok|localtime|gmtime|ctime|asctime|strerror_l|setenv|putenv' 'keeps hidden state'
    banned 'atoi|atol|atoll|atof' 'cannot say that its input is no number'
    banned 'strto(d|f|ld)|setlocale|newlocale|uselocale' 'depends on the locale; a number is read with its own words kept'
    banned 'time|clock|gettimeofday|clock_gettime' 'the same input must give the same bytes'
    banned 'rand|srand|random|drand48' 'the same input must give the same bytes'
    banned 'setjmp|longjmp|sigsetjmp|siglongjmp' 'leaves arenas and handles open'
    banned 'system|popen|exec[lv]p?e?' 'a paper must not start a program'
    banned 'alloca' 'input must not decide the size of the stack'
    banned 'HPDF_SetPDFAConformance|HPDF_PDFA_SetPDFAConformance' 'puts an empty structure tree over ours'
}
rule "banned functions" check_bans

# Names of what we define (a definition begins in column 0).
check_names() {
    code '^[A-Za-z].*[ *]([a-z0-9]+_)*(get|process|handle|manage|util|misc|helper)(_[a-z0-9_]+)?\(.*(\{|,)$'
}
rule "verbs that say nothing (get, process, handle, manage, util, misc, helper)" check_names

check_format() {
    git ls-files '*.c' '*.h' | tr '\n' '\0' | xargs -0 clang-format --dry-run -Werror 2>&1 | grep 'error:'
}
rule "clang-format" check_format

rule "budgets of functions and files" python3 tests/stats.py --check src

# What a layout can name is what papers are read for.
check_layout_names() {
    names() { sed -n "s/.*$1.*/\\1/p" "$2" | sort; }
    values() { sed -n "/<define name=\"$1\">/,/<\/define>/p" layouts/layout.rng | grep -o '<value>[^<]*' | cut -d'>' -f2 | grep -vx trend | sort; }
    [ "$(names 'KIND([A-Z_]*, "\([a-z_]*\)")' src/model/kinds.def)" = "$(values kind)" ] || echo "layouts/layout.rng: kinds differ from src/model/kinds.def"
    [ "$(names '<role name="\([a-z_]*\)"' src/normalise/vocabulary/roles.xml)" = "$(values role)" ] || echo "layouts/layout.rng: roles differ from the vocabulary"
}
rule "layouts name the kinds and roles there are" check_layout_names

check_marks() {
    words='TO''DO|FIX''ME|X''XX|HA''CK'
    git grep -nE "\\b($words)\\b" -- . ':!samples' ':!tests/cases' ':!tests/readings'
    git grep -nE '(^|[^A-Za-z0-9_.])/(work|root|home|Users)/' -- . ':!samples' ':!tests/cases' ':!tests/readings'
}
rule "marks of unfinished work, paths of one machine" check_marks

check_makefile() {
    grep -nE '(^|[^%*_A-Za-z])[a-z_]+\.[ch]\b' Makefile | grep -vE '(header|tests/)'
    awk 'END { if (NR > 150) print "Makefile: " NR " lines, at most 150" }' Makefile
}
rule "the Makefile names no source file and is short" check_makefile

check_headers() {
    for header in $(git ls-files 'src/*.h'); do
        guard=$(echo "${header#src/}" | tr 'a-z/.' 'A-Z__')
        grep -q "^#ifndef $guard\$" "$header" || echo "$header: guard is not $guard"
        head -n 1 "$header" | grep -q '^/\* ' || echo "$header: does not begin by saying what it is"
    done
}
rule "a header has its guard and says what it is" check_headers

# Variables that can change: whatever the compiler put into .data or .bss.
check_variables() {
    for object in $(find build/src -name '*.o' 2>/dev/null); do
        objdump -t "$object" | awk -v file="$object" '$3 == "O" && ($4 ~ /^\.(bss|data)$/) { print file ": " $NF }'
    done
}
rule "no variable outlives its function" check_variables

echo "lint: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
