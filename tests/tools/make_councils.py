#!/usr/bin/env python3
"""make_councils.py COUNCILS.csv >src/normalise/councils.tsv: the councils that planpack knows, cut from mySociety's list.

Kept: what names a council, places it and dates it. A start that is not the 1st of April is the day its record was made and is left
out. Other names lose what only repeats the names and the suffixes of statistics ("... UA")."""
import csv
import sys

NOTE = """\
# Councils of the United Kingdom, present and ended. A cut of "UK local authority names and codes" by mySociety
# (github.com/mysociety/uk_local_authority_names_and_codes), Creative Commons Attribution 4.0 (creativecommons.org/licenses/by/4.0);
# changed: fewer columns, starts that are no start of a council and repeated names left out. Made by tests/tools/make_councils.py.
# Other names hold misspellings met in papers: they find a council and are never printed."""
COLUMNS = ("code", "name", "short_name", "gss", "type", "nation", "region", "county", "start", "end", "successor",
           "population_2020", "former_gss", "other_names")


def other_names(row):
    known = {row["official-name"].lower(), row["nice-name"].lower()}
    kept = []
    # A comma divides names and stands within some; a name with commas of its own is whole in the official columns.
    for name in row["alt-names"].split(","):
        name = " ".join(name.split())
        lower = name.lower()
        parts = [part.strip() for part in row["nice-name"].lower().split(",")]
        is_piece = lower.endswith(" of") or (len(parts) > 1 and not all(part in lower for part in parts))
        if len(name) < 4 or lower in known or lower.endswith((" ua", " boro")) or is_piece:
            continue
        known.add(lower)
        kept.append(name)
    return "|".join(kept)


def main():
    print(NOTE)
    print("\t".join(COLUMNS))
    for row in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
        start = row["start-date"] if row["start-date"].endswith("-04-01") else ""
        former = "|".join(code.strip() for code in row["former-gss-codes"].split(",") if code.strip())
        print("\t".join((row["local-authority-code"], row["official-name"], row["nice-name"], row["gss-code"],
                         row["local-authority-type-name"], row["nation"], row["region"], row["county-la"], start,
                         row["end-date"], row["replaced-by"], row["pop-2020"], former, other_names(row))))


main()
