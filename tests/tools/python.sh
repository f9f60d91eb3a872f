# python.sh, for the scripts that read it: Python, which the checks start hundreds of times, is then the program itself and no script before it
# (pyenv's), and does not look for what is installed beside it, since no check needs that. It takes a fifth of the time. It wants a folder $work.
mkdir "$work/bin"
printf '#!/bin/sh\nexec "%s" -S "$@"\n' "$(python3 -c 'import sys; print(sys.executable)')" >"$work/bin/python3"
chmod +x "$work/bin/python3"
PATH=$work/bin:$PATH
