#!/bin/sh
# bad_input.sh PLANPACK: what cannot be read or written. Bad papers: a clear message with the place, status 4 alone and 3 among
# good ones, the others written. Output that cannot be written: status 4, and what stood there before is whole.
# Root may write anywhere, so a folder is made unwritable by a read-only mount, and a disk full by a small one; where mounts are
# not allowed these two are skipped with a word. Exit 1 when something is otherwise.
set -u
planpack=$(realpath "$1")
work=$(mktemp -d)
mounts=
leave() {
    for mount in $mounts; do umount "$mount" 2>/dev/null; done
    rm -rf "$work"
}
trap leave EXIT
passed=0
failed=0

# expect STATUS WORDS NAME COMMAND...: runs it, compares its status, looks for WORDS in what it says on standard error.
expect() {
    status=$1 words=$2 name=$3
    shift 3
    timeout 60 "$@" >"$work/stdout" 2>"$work/stderr"
    got=$?
    if [ "$got" -ne "$status" ]; then
        failed=$((failed + 1))
        echo "    $name: status $got, want $status: $(head -c 300 "$work/stderr")"
    elif [ -n "$words" ] && ! grep -qF -- "$words" "$work/stderr"; then
        failed=$((failed + 1))
        echo "    $name: the message does not say \"$words\": $(head -c 300 "$work/stderr")"
    else
        passed=$((passed + 1))
    fi
}

# holds NAME TEST...: a condition as test(1) takes it.
holds() {
    name=$1
    shift
    if test "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "    $name: not so: $*"; fi
}

cd "$work" || exit 1
printf 'Contracts\n\nContract\tSupplier\tEnds\nLifts\tHoist & Co\tMay 2026\nWindows\tBrightside\tJune 2025\n' >good.txt
cp good.txt second.txt
: >empty.txt
printf ' \n\t\n \r\n' >white.txt
printf 'MZ\000\000\001\002binary\000\003' >binary.txt
head -c 4096 /dev/zero >zeros.txt
mkdir no-papers

for verb in extract build; do
    where=
    [ $verb = build ] && where="-o out-$verb"
    for bad in empty.txt white.txt binary.txt zeros.txt missing.txt no-papers; do
        # shellcheck disable=SC2086
        expect 4 "$bad" "$verb $bad alone" "$planpack" $verb $bad $where
        # shellcheck disable=SC2086
        expect 3 "$bad" "$verb $bad among good papers" "$planpack" $verb good.txt $bad second.txt $where
        if [ $verb = build ]; then
            holds "build $bad: the good papers are there" -s out-build/good.pdf -a -s out-build/second.pdf
            rm -rf out-build
        else
            count=$(python3 -c 'import json,sys; print(sum(bool(s["tables"]) for s in json.load(open("stdout"))))' 2>&1)
            holds "extract $bad: the good papers are printed" "$count" = 2
        fi
    done
done

expect 4 "" "extract to a full device" sh -c '"$0" extract good.txt >/dev/full' "$planpack"
holds "extract to a full device: it says so" -s stderr
echo "a file" >plain
expect 2 plain "build into what is no folder" "$planpack" build good.txt -o plain
expect 4 plain "build below a file" "$planpack" build good.txt -o plain/out
holds "build below a file: the file is whole" "$(cat plain)" = "a file"

# refused FOLDER NAME: a build into a folder that cannot be written leaves what stood there.
refused() {
    expect 4 "" "build into $2" "$planpack" build good.txt -o "$1"
    holds "build into $2: what stood there is whole" "$(head -n 1 "$1/good.pdf" | tr -cd ' -~')" = "an older paper"
    holds "build into $2: no half file is left" "$(find "$1" -type f ! -name good.pdf ! -name findings.txt ! -name index.html | wc -l)" = 0
}
mkdir sealed
echo "an older paper" >sealed/good.pdf
if mount --bind sealed sealed 2>/dev/null && mounts="$work/sealed" && mount -o remount,ro,bind sealed 2>/dev/null; then
    refused sealed "a folder that is read-only"
else
    echo "    a read-only folder: skipped, no mounts here"
fi
mkdir full
if mount -t tmpfs -o size=8k tmpfs full 2>/dev/null; then
    mounts="$mounts $work/full"
    echo "an older paper" >full/good.pdf
    refused full "a disk that is full"
else
    echo "    a full disk: skipped, no mounts here"
fi

echo "bad input and output: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
