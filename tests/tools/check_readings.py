#!/usr/bin/env python3
"""check_readings.py EXTRACT.json READING.json...

Compares the tables that `planpack extract` printed with a person's reading of the same paper (tests/readings/README.md).
Tables are paired by the lines they share, or in order where the reading gives no lines (the want.tables of a case).
A header is compared as the sequence of its texts, a group row by its text, a body row cell by cell; line breaks inside a
cell count. Where the reading lists a correction, the raw text is right too. Prints each difference and a count for each
reading. Exit 0 when all are equal, 1 when not."""
import difflib
import json
import os
import re
import sys

import papers

GROUP = "\0group"  # opens a group row's key, which no cell's text can equal


def source_for(sources, reading_path):
    stem = os.path.basename(reading_path).split(".")[0]
    named = [s for s in sources if os.path.basename(s["file"]).startswith(stem)]
    chosen = named or sources
    if len(chosen) != 1:
        sys.exit("%s: %d sources to compare it with" % (reading_path, len(chosen)))
    return chosen[0]


def shared_lines(table, want):
    first, last = (table.get("lines") or [0, 0])[0], (table.get("lines") or [0, 0])[-1]
    return min(last, want["line_end"]) - max(first, want["line_start"]) + 1


def pair_tables(tables, wants):
    """[(table or None, want or None)]: each table at most once."""
    if any("line_start" not in want for want in wants):
        count = max(len(tables), len(wants))
        return [(tables[i] if i < len(tables) else None, wants[i] if i < len(wants) else None) for i in range(count)]
    free, pairs = list(tables), []
    for want in wants:
        best = max(free, key=lambda table: shared_lines(table, want), default=None)
        if best is not None and shared_lines(best, want) > 0:
            free.remove(best)
            pairs.append((best, want))
        else:
            pairs.append((None, want))
    return pairs + [(table, None) for table in free]


def header_texts(header):
    return [papers.flat(cell) for row in header for cell in row if papers.flat(cell)]


def row_key(row, width):
    if papers.is_group(row):
        return (GROUP, papers.flat(row["group"]))
    cells = [papers.lines_folded(cell) for cell in papers.cells_of(row)]
    return tuple(cells + [""] * (width - len(cells)))


def raw_texts(want, row, column):
    """The uncorrected texts of a cell; a hyphen and a space at a line's end may stand or not."""
    return [re.sub(r"[\s-]", "", c["raw"].replace("\t", " ")) for c in want.get("corrections", [])
            if c.get("where") != "header" and c.get("row") == row and c.get("col", 0) == column]


def compare_rows(got, expected, index, want):
    """(cells right, [differences]) of two rows that belong together; `index` is the row's place in the reading."""
    if GROUP in (got + expected):
        if got == expected:
            return 1, []
        return 0, ["row %d: got %r, want %r" % (index + 1, got, expected)]
    right, wrong = 0, []
    for column, text in enumerate(expected):
        mine = got[column] if column < len(got) else ""
        if mine == text or re.sub(r"[\s-]", "", mine) in raw_texts(want, index, column):
            right += 1 if text else 0
        else:
            wrong.append("row %d, column %d: got %r, want %r" % (index + 1, column + 1, mine, text))
    wrong += ["row %d, column %d: got %r, want no such column" % (index + 1, column + 1, text)
              for column, text in enumerate(got) if column >= len(expected)]
    return right, wrong


def compare_table(table, want):
    """(cells right, [differences]) of a table and its reading."""
    wrong = []
    got_header, want_header = header_texts(table["header"]), header_texts(want["header"])
    corrected = any(c.get("where") == "header" for c in want.get("corrections", []))
    if got_header != want_header and not corrected:
        wrong.append("header: got %r, want %r" % (got_header, want_header))
    width = want.get("columns") or max([len(papers.cells_of(r)) for r in want["rows"]] + [len(h) for h in want["header"]] + [0])
    got = [row_key(row, width) for row in table["rows"]]
    expected = [row_key(row, width) for row in want["rows"]]
    right = 0
    matcher = difflib.SequenceMatcher(None, got, expected, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        for i in range(max(b - a, d - c)):
            if a + i >= b:
                wrong.append("row %d is missing: %r" % (c + i + 1, expected[c + i]))
            elif c + i >= d:
                wrong.append("a row that the paper does not hold: %r" % (got[a + i],))
            else:
                good, bad = compare_rows(got[a + i], expected[c + i], c + i, want)
                right, wrong = right + good, wrong + bad
    return right, wrong


def check_reading(sources, path):
    with open(path, encoding="utf-8") as handle:
        wants = json.load(handle)
    tables = source_for(sources, path)["tables"]
    equal = wrong_tables = cells = total = 0
    for table, want in pair_tables(tables, wants):
        if want is None:
            print("    table %s, lines %s: not in the reading" % (table["number"], table.get("lines")))
            wrong_tables += 1
            continue
        total += sum(1 for row in want["rows"] for cell in papers.cells_of(row) if cell) + sum(map(papers.is_group, want["rows"]))
        right, wrong = compare_table(table, want) if table else (0, ["no such table"])
        cells, equal, wrong_tables = cells + right, equal + (not wrong), wrong_tables + bool(wrong)
        for line in wrong:
            print("    %s: %s" % (want.get("id", "table"), line))
    print("%s: %d of %d cells and groups; tables: %d passed, %d failed"
          % (os.path.basename(path), cells, total, equal, wrong_tables))
    return wrong_tables == 0


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sources = papers.load_sources(sys.argv[1])
    return 0 if all([check_reading(sources, path) for path in sys.argv[2:]]) else 1


if __name__ == "__main__":
    sys.exit(main())
