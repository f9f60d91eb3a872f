#!/usr/bin/env python3
"""aligned_round_trip.py PLANPACK READING.json...
aligned_round_trip.py PLANPACK --hold PAGE

Writes the tables of readings as text that spaces align, in the ways PDFs come out of `pdftotext -layout`: cells wrapped at the width
of their column, pages with running heads, feet and form feeds, headers repeated or not, rows parted by blank lines or not, figures at
the right. Each text is extracted, and its tables must be those that were written, header for header and cell for cell.

What spaces cannot carry is not asked for, and counted: a table of one line (a header without rows), a column without any text, and
where a cell's paragraphs end (line breaks inside cells are not compared). Prints a line for each way; exit 1 when a table differs.
With --hold, the counts of the page (tests/readings/round_trips.txt) are what must come out."""
import json
import os
import re
import subprocess
import sys
import tempfile
import textwrap

import golden_tables
import papers

HEIGHT = 56
# name: (width of a page, blank lines between rows, figures at the right, header on each page)
WAYS = {
    "wide, rows apart": (190, 1, False, True),
    "wide, rows close": (190, 0, False, True),
    "narrow, rows apart, figures right": (130, 1, True, True),
    "narrow, rows close, figures right": (130, 0, True, True),
    "rows apart, header once": (160, 1, True, False),
}
NUMBER = re.compile(r"^[(£≤≥<>=+-]*[\d,.]+[)%k]*$")


class Page:
    """A text that grows line by line and breaks into pages."""

    def __init__(self, head, foot, width):
        self.head, self.foot, self.width, self.pages, self.lines = head, foot, width, [], []

    def room(self):
        return HEIGHT - len(self.lines)

    def add(self, lines):
        self.lines += lines

    def turn(self):
        self.pages.append(self.lines)
        self.lines = []

    def text(self):
        self.turn()
        out = []
        for number, lines in enumerate(self.pages, 1):
            count = "Page %d of %d" % (number, len(self.pages))
            foot = self.foot + " " * max(2, self.width - len(self.foot) - len(count)) + count
            out.append("\n".join([self.head, "", ""] + lines + [""] * (HEIGHT - len(lines) + 2) + [foot]) + "\n")
        return "\f".join(out)


def column_widths(rows, width):
    """The width of each column: what its words need, the rest where the texts are longest."""
    columns = max(len(row) for row in rows)
    natural = [max([len(line) for row in rows for line in row[c].split("\n")] + [1]) for c in range(columns)]
    least = [max([len(word) for row in rows for word in row[c].split()] + [1]) for c in range(columns)]
    room = width - 3 * (columns - 1)
    if sum(natural) <= room:
        return natural
    spare = max(0, room - sum(least))
    wants = [n - m for n, m in zip(natural, least)]
    return [m + spare * want // max(1, sum(wants)) for m, want in zip(least, wants)]


def row_lines(row, widths, right):
    cells = [[piece for part in cell.split("\n") for piece in textwrap.wrap(part, w, break_long_words=False, break_on_hyphens=False)]
             for cell, w in zip(row, widths)]
    lines = []
    for i in range(max([len(cell) for cell in cells] + [1])):
        texts = [cell[i] if i < len(cell) else "" for cell in cells]
        lines.append("   ".join(text.rjust(w) if r else text.ljust(w) for text, w, r in zip(texts, widths, right)).rstrip())
    return lines


def plain_rows(table):
    """(header rows, [(cells, is group)]) of a reading."""
    width = table["columns"] if "columns" in table else len(table["header"][0])
    body = []
    for row in table["rows"]:
        body.append(([papers.flat(row["group"])] + [""] * (width - 1), True) if papers.is_group(row)
                    else ([papers.lines_folded(cell) for cell in row], False))
    return [[papers.flat(cell) for cell in row] for row in table["header"]], body


def write_table(page, table, way):
    width, gap, figures_right, repeats = way
    header, body = plain_rows(table)
    cells = header + [row for row, group in body if not group]
    widths = column_widths(cells, width)
    right = [figures_right and c > 0 and all(NUMBER.match(row[c]) for row, group in body if not group and row[c]) and
             any(row[c] for row, group in body if not group) for c in range(len(widths))]
    top = [line for row in header for line in row_lines(row, widths, right) + [""] * gap]
    page.add(top)
    for row, group in body:
        lines = [row[0]] if group else row_lines(row, widths, right)
        if not any(lines):
            continue
        if page.room() < len(lines) + gap:
            page.turn()
            page.add(top if repeats else [])
        page.add(lines + [""] * gap)


def is_carried(table):
    header, body = plain_rows(table)
    rows = [row for row, group in body if not group and any(row)]
    filled = sum(1 for row in header + rows if sum(1 for cell in row if cell) > 1)
    return filled > 1 and all(any(row[c] for row in header + rows) for c in range(len((header + rows)[0])))


def write_paper(tables, way):
    """(text, tables that it can carry)"""
    page = Page("Lower Wyre Council" + " " * 40 + "Service plan", "Finance and Resources", way[0])
    page.add(["Service plan 2026", "", "The tables of the plan stand below, each under its own heading.", ""])
    written = []
    for number, table in enumerate(tables, 1):
        if not is_carried(table):
            continue
        if page.room() < 20:
            page.turn()
        page.add(["", "", "%d Table of the plan" % number, ""])
        write_table(page, table, way)
        page.add(["", "", "What stands above is looked at again by the committee at the end of the year.", ""])
        written.append(table)
    return page.text(), written


def squeezed_rows(rows):
    """Rows without white space; rows without any text are none."""
    out = []
    for row in rows:
        cells = [papers.squeezed(cell) for cell in papers.cells_of(row)]
        out += [("group", papers.squeezed(row["group"]))] if papers.is_group(row) else [tuple(cells)] if any(cells) else []
    return out


def headers_of(table):
    return [papers.squeezed(cell) for row in table["header"] for cell in row if papers.squeezed(cell)]


def compare(got, want):
    """(cells right, cells, what differs or None)"""
    wanted, rows = squeezed_rows(want["rows"]), squeezed_rows(got["rows"]) if got else []
    total = len(headers_of(want)) + sum(1 for row in wanted for cell in row[-len(row):] if cell)
    if not got:
        return 0, total, "no such table"
    if headers_of(got) != headers_of(want):
        return 0, total, "header: got %r, want %r" % (headers_of(got), headers_of(want))
    if rows != wanted:
        right = sum(1 for a, b in zip(rows, wanted) for x, y in zip(a, b) if y and x == y)
        first = next((i for i, (a, b) in enumerate(zip(rows, wanted)) if a != b), min(len(rows), len(wanted)))
        return right, total, "row %d: got %r, want %r" % (first + 1, rows[first:first + 1], wanted[first:first + 1])
    return total, total, None


def extract(planpack, text):
    with tempfile.TemporaryDirectory() as folder:
        paper = os.path.join(folder, "paper.txt")
        with open(paper, "w", encoding="utf-8") as handle:
            handle.write(text)
        done = subprocess.run([planpack, "extract", paper], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    return json.loads(done.stdout)[0]["tables"]


def try_paper(planpack, path, way):
    """(tables equal, tables, cells right, cells, tables left out, failures) of one reading written in one way."""
    with open(path, encoding="utf-8") as handle:
        tables = json.load(handle)
    text, written = write_paper(tables, way)
    got, failures = extract(planpack, text), []
    equal = right = cells = 0
    for i, want in enumerate(written):
        good, all_cells, wrong = compare(got[i] if i < len(got) else None, want)
        equal, right, cells = equal + (wrong is None), right + good, cells + all_cells
        if wrong:
            failures.append("%s: %s" % (want.get("id", "table %d" % (i + 1)), wrong))
    if len(got) != len(written):
        failures.append("%s: %d tables, want %d" % (os.path.basename(path), len(got), len(written)))
    return equal, len(written), right, cells, len(tables) - len(written), failures


def hold(planpack, page):
    """Holds the counts of a page, NAME RIGHT of TOTAL for each reading at hand, tables in all ways: fewer is a failure, more asks for
    the page to be brought up to date."""
    passed, failures = 0, []
    with open(page, encoding="utf-8") as handle:
        lines = re.findall(r"^(\S+) (\d+) of (\d+)", handle.read(), re.M)
    for name, equal, total in lines:
        paths = [path for folder in golden_tables.FOLDERS for path in [os.path.join(folder, name + ".tables.json")] if os.path.exists(path)]
        if not paths:
            continue
        counts = [try_paper(planpack, paths[0], way) for way in WAYS.values()]
        found = (sum(count[0] for count in counts), sum(count[1] for count in counts))
        if found == (int(equal), int(total)):
            passed += 1
        else:
            failures.append("%s: %d of %d tables, %s says %s of %s" % (name, *found, page, equal, total))
    return papers.report("aligned round trips", failures, passed)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    planpack, readings = sys.argv[1], sys.argv[2:]
    if readings[0] == "--hold":
        return hold(planpack, readings[1])
    passed = failed = 0
    for name, way in WAYS.items():
        equal, total, right, cells, left, failures = [sum(counts, start) for counts, start in
                                                      zip(zip(*(try_paper(planpack, path, way) for path in readings)), [0] * 5 + [[]])]
        for failure in failures:
            print("    " + failure[:300])
        print("aligned, %s: %d of %d cells, %d tables cannot be carried; tables: %d passed, %d failed"
              % (name, right, cells, left, equal, total - equal))
        passed, failed = passed + equal, failed + total - equal
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
