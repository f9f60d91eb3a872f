#!/bin/sh
# axe.sh HTML...: has axe-core judge HTML files in headless Chromium, wide and at 320 pixels. Prints what failed, then a line of counts.
# Status: 0 all passed, 1 a rule failed, 2 axe cannot be had. That is a failure where REQUIRE_AXE=1 is set; else callers may take it
# for "not judged".
# axe-core and puppeteer-core, which steers the browser, come from npm, once, into the user's cache; nothing is written into the
# repository.
set -u

axe=4.10.3 puppeteer=22.15.0
cache=${XDG_CACHE_HOME:-$HOME/.cache}/planpack/axe-$axe-$puppeteer

unavailable() {
    echo "axe: not judged: $1" >&2
    [ "${REQUIRE_AXE:-0}" = 1 ] && exit 1
    exit 2
}

# A folder is only called complete when all stands in it, so that an interrupted run is taken up again.
fetch() {
    command -v npm >/dev/null || unavailable "npm is not installed"
    mkdir -p "$cache" || unavailable "$cache cannot be written"
    npm install --prefix "$cache" --no-audit --no-fund --ignore-scripts --omit=optional \
        "axe-core@$axe" "puppeteer-core@$puppeteer" >"$cache/npm.log" 2>&1 ||
        unavailable "npm could not fetch axe-core; see $cache/npm.log"
    : >"$cache/complete"
}

[ $# -gt 0 ] || {
    echo "usage: axe.sh HTML..." >&2
    exit 1
}
command -v node >/dev/null || unavailable "Node is not installed"
browser=$(command -v chromium || command -v chromium-browser) || unavailable "Chromium is not installed"
[ -e "$cache/complete" ] || fetch
exec node "$(dirname "$0")/check_axe.js" "$cache/node_modules" "$browser" "$@"
