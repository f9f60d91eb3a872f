#!/bin/sh
# judge_html.sh CHECK HTML...: has CHECK judge HTML files: `axe` is axe-core in headless Chromium (check_axe.js), `html5` the parser that the HTML
# standard lays down (check_html5.js). Prints what failed, then a line of counts.
# Status: 0 all passed, 1 one failed, 2 the check cannot be had. That is a failure where REQUIRE_AXE=1 is set; else callers may take it
# for "not judged".
# axe-core, parse5 and puppeteer-core, which steers the browser, come from npm, once, into the user's cache; nothing is written into
# the repository.
set -u

axe=4.10.3 puppeteer=22.15.0 parse5=7.2.1
cache=${XDG_CACHE_HOME:-$HOME/.cache}/planpack/html-$axe-$puppeteer-$parse5

unavailable() {
    echo "HTML: not judged: $1" >&2
    [ "${REQUIRE_AXE:-0}" = 1 ] && exit 1
    exit 2
}

# A folder is only called complete when all stands in it, so that an interrupted run is taken up again.
fetch_packages() {
    command -v npm >/dev/null || unavailable "npm is not installed"
    npm install --prefix "$cache" --no-audit --no-fund --ignore-scripts --omit=optional \
        "axe-core@$axe" "puppeteer-core@$puppeteer" "parse5@$parse5" >"$cache/npm.log" 2>&1 ||
        unavailable "npm could not fetch axe-core; see $cache/npm.log"
    : >"$cache/complete"
}

[ $# -gt 1 ] || {
    echo "usage: judge_html.sh CHECK HTML..." >&2
    exit 1
}
command -v node >/dev/null || unavailable "Node is not installed"
[ "$1" != axe ] || BROWSER=$(command -v chromium || command -v chromium-browser) || unavailable "Chromium is not installed"
export BROWSER
. "$(dirname "$0")/fetch_once.sh"
[ -e "$cache/complete" ] || fetch_once axe-core npm.log fetch_packages
script=$(dirname "$0")/check_$1.js
shift
exec node "$script" "$cache/node_modules" "$@"
