# fetch_once WHAT LOG COMMAND: fills $cache by COMMAND where it is not complete; for scripts that have `unavailable`. Of checks side by
# side one fetches; what came of it holds for those that waited.
fetch_once() {
    { mkdir -p "$cache" && [ -w "$cache" ]; } || unavailable "$cache cannot be written"
    exec 9>"$cache/lock"
    flock -n 9 || { flock 9 && [ -e "$cache/complete" ]; } ||
        unavailable "another check could not fetch $1; see $cache/$2"
    [ -e "$cache/complete" ] || "$3"
    exec 9>&-
}
