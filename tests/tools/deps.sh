#!/bin/sh
# deps.sh PURPOSE...: says which of the packages in $NEEDS (the Makefile's list) these purposes lack, and installs them with apt-get, as
# root or by sudo. A package is known by what it gives, so that another system's package of another name will do.
set -u

# there KIND NAME: whether what shows the package is there.
there() {
    case $1 in
    command) command -v "$2" ;;
    header) echo "#include <$2>" | "${CC:-gcc}" -E -DPCRE2_CODE_UNIT_WIDTH=8 -x c - ;;
    font) find /usr/share/fonts /usr/local/share/fonts -name "$2" | grep . ;;
    file) test -e "$2" ;;
    runtime) test -e "$(clang -print-file-name="$2")" ;;
    esac >/dev/null 2>&1
}

missing=$(printf '%s\n' "$NEEDS" | while read -r purpose package kind name; do
    case " $* " in *" $purpose "*) there "$kind" "$name" || echo "$package" ;; esac
done)
[ -n "$missing" ] || exit 0
echo "installing what is missing:" $missing
command -v apt-get >/dev/null || {
    echo "there is no apt-get here: install them by hand" >&2
    exit 1
}
as=
[ "$(id -u)" = 0 ] || as=sudo
$as apt-get -q update && $as env DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends $missing
