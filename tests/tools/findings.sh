#!/bin/sh
# findings.sh PLANPACK PAPER: a line "ID LINE" for each finding of the paper, by line; LINE is 0 where a finding has none.
set -u
"$1" dump --stage=findings "$2" | sed -nE 's/^[^:]*:([0-9]+): .*\[([A-Z0-9_]+)\]$/\2 \1/p; t; s/^.*\[([A-Z0-9_]+)\]$/\1 0/p' | LC_ALL=C sort -k2n -k1
