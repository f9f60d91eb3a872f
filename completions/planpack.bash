# Completion for bash. The words come from the program itself, so that they are the ones it knows.
_planpack() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} program=${COMP_WORDS[0]} verb=${COMP_WORDS[1]-} words=
    case $before in
    -o | --output) mapfile -t COMPREPLY < <(compgen -d -- "$word") && return ;;
    --layout) words="$("$program" build --layout '?' - 2>&1 </dev/null | sed -n 's/.*there are \([^)]*\)).*/\1/p' | tr -d ,) $(compgen -f -X '!*.xml' -- "$word")" ;;
    --format) [ "$verb" = build ] && words="pdf html pdf,html" || words="json csv" ;;
    --encoding) words="utf-8 utf-16le utf-16be windows-1252 iso-8859-1" ;;
    --tracked) words="final original" ;;
    --tolerance) words="points relative" ;;
    --stage) words="source plan report pages findings text" ;;
    esac
    if [ -z "$words" ] && [ "$COMP_CWORD" -eq 1 ]; then
        words="$("$program" --help 2>/dev/null | sed -n '/^Verbs:/,/^$/s/^  \([a-z]*\) .*/\1/p') --help --version"
    elif [ -z "$words" ] && [[ $word == -* ]]; then
        words=$("$program" "$verb" --help 2>/dev/null | sed -n 's/^  .*\(--[a-z-]*=\{0,1\}\).*/\1/p')
    elif [ -z "$words" ] && [ "$verb" = help ]; then
        words="$("$program" --help 2>/dev/null | sed -n '/^Verbs:/,/^$/s/^  \([a-z]*\) .*/\1/p') man"
    elif [ -z "$words" ] && [ "$verb" = explain ]; then
        words=$("$program" explain 2>/dev/null | sed -n 's/^\([A-Z0-9_]*\) (.*/\1/p')
    fi
    if [ -n "$words" ]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
        [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        compopt -o filenames
    fi
}
complete -F _planpack planpack
