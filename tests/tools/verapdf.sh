#!/bin/sh
# verapdf.sh [--fast] PDF...: judges PDFs by veraPDF: PDF/UA-1 and PDF/A-2a, and, unless --fast, where ../shared/verapdf (or PROFILES)
# holds them the profiles for the tagged structure of ISO 32000-1 and for WCAG 2.2. One Java machine a profile, for all files.
# Prints what failed, file by file, then a line for each profile.
# Status: 0 all passed, 1 a rule failed or a file could not be read, 2 veraPDF cannot be had. That is a failure where
# REQUIRE_VERAPDF=1 is set; else callers may take it for "not judged".
# veraPDF comes from Maven, once, into the user's cache; nothing is written into the repository.
set -u

version=1.28.2
cache=${XDG_CACHE_HOME:-$HOME/.cache}/planpack/verapdf-$version
root=$(cd "$(dirname "$0")/../.." && pwd)
profiles=${PROFILES:-$root/../shared/verapdf}

unavailable() {
    echo "verapdf: not judged: $1" >&2
    [ "${REQUIRE_VERAPDF:-0}" = 1 ] && exit 1
    exit 2
}

# Makes a project of two dependencies for Maven in the cache and has it copy their jars there. A folder is only called
# complete when all of them stand in it, so that an interrupted run is taken up again.
fetch_jars() {
    command -v mvn >/dev/null || unavailable "Maven is not installed"
    {
        echo '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        echo '<groupId>planpack.check</groupId><artifactId>judge</artifactId><version>1</version><packaging>pom</packaging>'
        echo '<dependencies>'
        for artifact in org.verapdf.apps:greenfield-apps org.verapdf:wcag-validation; do
            echo "<dependency><groupId>${artifact%:*}</groupId><artifactId>${artifact#*:}</artifactId>" \
                "<version>$version</version></dependency>"
        done
        echo '</dependencies></project>'
    } >"$cache/pom.xml"
    mvn -q -B -f "$cache/pom.xml" dependency:copy-dependencies -DoutputDirectory="$cache" >"$cache/maven.log" 2>&1 ||
        unavailable "Maven could not fetch veraPDF; see $cache/maven.log"
    : >"$cache/complete"
}

# judge NAME OPTION VALUE PDF...: one profile over all files. veraPDF prints a line PASS or FAIL for each file, and
# behind FAIL what failed; a file that it cannot read has neither. Java's quick compiler and its collector of one thread take half the
# processor time: the machine ends before a better translation would pay. Of such machines two run at a time, whatever checks stand
# side by side, since each may take 3 GiB: they hold a lock on one of two files that every complete cache has.
judge() {
    name=$1 option=$2 value=$3
    shift 3
    exec 8<"$cache/complete"
    flock -n 8 || { exec 8<"$cache/pom.xml" && flock 8; }
    java -Xmx3g -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$cache/*" org.verapdf.apps.GreenfieldCliWrapper "$option" "$value" --format text -v "$@" \
        >"$report" 2>&1
    exec 8<&-
    passed=$(grep -c '^PASS ' "$report")
    if [ "$passed" -ne $# ]; then
        # The date and the words of Java's log say nothing that the lines below them do not.
        grep -vE '^PASS |^(WARNING|INFO): |^[A-Z][a-z]{2} [0-9]+, [0-9]{4} ' "$report" | cut -c 1-300 | head -n 200
        status=1
    fi
    echo "$name: $passed of $# passed"
}

more="ISO-32000-1-Tagged WCAG-2-2-Machine"
[ "${1:-}" != --fast ] || { more= && shift; }
[ $# -gt 0 ] || {
    echo "usage: verapdf.sh [--fast] PDF..." >&2
    exit 1
}
for pdf in "$@"; do
    [ -r "$pdf" ] || {
        echo "verapdf: cannot read $pdf" >&2
        exit 1
    }
done
command -v java >/dev/null || unavailable "Java is not installed"
. "$(dirname "$0")/fetch_once.sh"
[ -e "$cache/complete" ] || fetch_once veraPDF maven.log fetch_jars
report=$(mktemp) || exit 1
trap 'rm -f "$report"' EXIT
status=0
judge "PDF/UA-1" --flavour ua1 "$@"
judge "PDF/A-2a" --flavour 2a "$@"
for profile in $more; do
    [ ! -r "$profiles/$profile.xml" ] || judge "$profile" --profile "$profiles/$profile.xml" "$@"
done
exit $status
