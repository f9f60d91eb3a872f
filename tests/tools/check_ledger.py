#!/usr/bin/env python3
"""check_ledger.py EXTRACT.json [PAPER...]

For every source of an extract: the parts of its ledger sum to its whole, nothing was left unread, and the ledger's counts are
those of the tables that were printed. For each PAPER given (in the order of the sources) whose tables stand one row a line, the
non-empty cells are counted again from the bytes: the non-empty fields of the lines that hold tabs. Exit 1 when a count differs."""
import re
import sys

import papers

PARTS = ["body", "header", "group", "title", "repeated_header", "separator", "joined", "unread"]


def check_source(source, failures):
    ledger, name = source["ledger"], source["file"]
    parts = sum(ledger[part] for part in PARTS)
    if parts != ledger["non_empty"]:
        failures.append("%s: the ledger's parts sum to %d, its whole is %d" % (name, parts, ledger["non_empty"]))
    if ledger["unread"]:
        failures.append("%s: %d cells were not read" % (name, ledger["unread"]))
    rows = [row for table in source["tables"] for row in table["rows"]]
    printed = {
        "body": sum(1 for row in rows for cell in papers.cells_of(row) if cell),
        "header": sum(1 for table in source["tables"] for row in table["header"] for cell in row if cell),
        "group": sum(1 for row in rows if papers.is_group(row)),
    }
    for part, count in printed.items():
        if ledger[part] != count:
            failures.append("%s: the ledger has %d cells in %s, the tables hold %d" % (name, ledger[part], part, count))


def fields_of_rows(text):
    """The non-empty fields of the lines with tabs; markup without words is no text."""
    bare = re.sub(r"<[^<>\n]*>|\*\*", "", text)
    return sum(1 for line in bare.split("\n") if "\t" in line for field in line.split("\t") if field.strip())


def lone_groups(source, lines):
    """Group rows that lost their tabs: cells of the table, though their line holds no tab."""
    return sum(1 for table in source["tables"] for row in table["rows"]
               if papers.is_group(row) and "\t" not in lines[row["lines"][0] - 1])


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sources, failures, checked = papers.load_sources(sys.argv[1]), [], 0
    for source in sources:
        check_source(source, failures)
        checked += 1
    for source, path in zip(sources, sys.argv[2:]):
        if source["dialect"] != "rows":
            continue
        checked += 1
        with open(path, encoding="utf-8") as handle:
            text = handle.read()
        count = fields_of_rows(text) + lone_groups(source, text.split("\n"))
        if source["ledger"]["non_empty"] != count:
            failures.append("%s: the ledger begins with %d cells, the paper has %d" % (path, source["ledger"]["non_empty"], count))
    return papers.report("ledger", failures, max(0, checked - len(failures)))


if __name__ == "__main__":
    sys.exit(main())
