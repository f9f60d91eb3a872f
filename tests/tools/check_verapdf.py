#!/usr/bin/env python3
"""check_verapdf.py LOG EXTRACT.json

Reads what verapdf.sh printed and counts the files that pass each profile. One rule of WCAG 2.2 depends on the paper's own words:
1.3.1-1 refuses a run of five equal characters ("-----" between two words of a cell). Where that is the only rule that a file
breaks, and its paper holds such runs, each place is named and the file counts as passed; no other failure is allowed. Exit 1 when
a file fails."""
import os
import re
import sys

import papers

EQUAL_RUN = re.compile(r"(\S)\1{4}")
ALLOWED = "1.3.1-1"


def place_of(source, entry):
    """Where a block, table or row stands: a line of text, or a Word file's path."""
    return "%s:%s" % (source["file"], entry.get("path") or (entry.get("lines") or ["?"])[0])


def places_of_runs(source):
    """"FILE:LINE" of every text with a run of five equal characters."""
    places = [source["file"] + ":1"] if any(map(EQUAL_RUN.search, [source.get("title") or ""] + (source.get("front") or []))) else []
    for block in source["blocks"]:
        texts = [block.get("text") or ""] + [item if isinstance(item, str) else item["text"] for item in block.get("items") or []]
        if any(EQUAL_RUN.search(text) for text in texts):
            places.append(place_of(source, block))
    for table in source["tables"]:
        places += [place_of(source, row) for row in table["rows"]
                   if EQUAL_RUN.search("\n".join(papers.cells_of(row)) + row.get("group", ""))]
        if EQUAL_RUN.search("\n".join(cell for row in table["header"] for cell in row)):
            places.append(place_of(source, table))
    return places


def stem(path):
    return os.path.splitext(os.path.basename(path))[0]


def profile_failures(lines):
    """{PDF: [rules]} of the lines that verapdf.sh printed for one profile."""
    failures, pdf = {}, None
    for line in lines:
        found = re.match(r"FAIL (.*\.pdf)\b", line)
        if found:
            pdf = found.group(1)
            failures[pdf] = []
        elif re.match(r"\s+FAIL (\S+)", line) and pdf:
            failures[pdf].append(line.split()[1])
    return failures


def is_allowed(pdf, rules, places):
    return set(rules) == {ALLOWED} and bool(places.get(stem(pdf)))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    places = {stem(source["file"]): places_of_runs(source) for source in papers.load_sources(sys.argv[2])}
    named, lines, worst = set(), [], 0
    with open(sys.argv[1], encoding="utf-8", errors="replace") as handle:
        log = handle.read().split("\n")
    for line in log:
        total = re.match(r"(.*): (\d+) of (\d+) passed$", line)
        if not total:
            lines.append(line)
            continue
        failures, lines = profile_failures(lines), []
        allowed = [pdf for pdf, rules in failures.items() if is_allowed(pdf, rules, places)]
        named.update(place for pdf in allowed for place in places[stem(pdf)])
        passed = int(total.group(2)) + len(allowed)
        for pdf, rules in failures.items():
            if pdf not in allowed:
                print("    %s: %s breaks %s" % (total.group(1), os.path.basename(pdf), " ".join(rules) or "the reader"))
        worst |= passed != int(total.group(3))
        print("%s: %d passed, %d failed" % (total.group(1), passed, int(total.group(3)) - passed))
    for place in sorted(named):
        print("    %s is allowed at %s: five equal characters in the paper" % (ALLOWED, place))
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
