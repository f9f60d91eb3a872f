#!/usr/bin/env python3
"""round_trips.py PLANPACK [-k FOLDER]

Every table of the golden readings at hand is written as CSV (commas, semicolons, tabs; as a spreadsheet exports a sheet) and as
Markdown with headings, a file a paper, and read back by `planpack extract`: header, groups and every cell must be as they were.

What a form cannot carry is left out of the comparison and counted: the sheet has no blank line but rows without words, so rows
with nothing entered; Markdown has no table without a header and no header of two rows, so the reader is left to infer both from
the rows above and below its ruled line. -k keeps the files. Exit 1 when a table differs."""
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile

import check_readings
import golden_tables
import papers


def quoted(rows, delimiter):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def as_csv(delimiter):
    def write(stem, tables):
        parts = [quoted([["Service plan %s 2020" % stem]], delimiter)]
        for number, table in enumerate(tables, 1):
            parts.append(quoted([["Table %d: %s" % (number, title(table))]], delimiter) + "\r\n" + quoted(table.rows(), delimiter))
        return "\r\n".join(parts)
    return write


def as_sheet(stem, tables):
    """All rows as wide as the widest, blank lines as rows of commas, a mark at the start."""
    rows = [["Service plan %s 2020" % stem], []]
    for number, table in enumerate(tables, 1):
        rows += [["Table %d: %s" % (number, title(table))], []] + table.rows() + [[]]
    width = max(map(len, rows))
    return "\ufeff" + quoted([golden_tables.pad(row, width) for row in rows], ",")


def title(table):
    return papers.flat(table.title) or "no title"


def escaped(text):
    """A cell of Markdown: a stroke is escaped, line breaks are <br>."""
    return re.sub(r"([\\`*_\[\]|<])", r"\\\1", text).replace("\n", "<br>")


def markdown_row(row, outer):
    """A row that begins or ends with an empty cell needs its outer strokes."""
    line = " | ".join(map(escaped, row))
    return "| %s |" % line if outer or not (row[0] and row[-1]) else line


def as_markdown(outer):
    def write(stem, tables):
        lines = ["# Service plan %s 2020" % stem, ""]
        for number, table in enumerate(tables, 1):
            rows = table.rows()
            rule = ["---", ":--", "--:", ":-:"] * table.width
            lines += ["## Table %d: %s" % (number, escaped(title(table))), ""]
            lines += [markdown_row(rows[0], outer), "|%s|" % "|".join(rule[: table.width])]
            lines += [markdown_row(row, outer) for row in rows[1:]] + [""]
        return "\n".join(lines)
    return write


FORMS = {
    "commas": ("csv", as_csv(",")),
    "semicolons": ("csv", as_csv(";")),
    "tabs": ("tsv", as_csv("\t")),
    "sheet": ("csv", as_sheet),
    "strokes": ("md", as_markdown(True)),
    "strokes-inside": ("md", as_markdown(False)),
}


def without_empty_rows(table):
    kept = [row for row in table["rows"] if papers.is_group(row) or any(papers.cells_of(row))]
    return dict(table, rows=kept)


def check_form(name, source, tables, left_out):
    """(tables equal, cells right, [differences])"""
    equal, cells, failures = 0, 0, []
    got_tables = source["tables"]
    if len(got_tables) != len(tables):
        failures.append("%s: %d tables, want %d" % (name, len(got_tables), len(tables)))
    for got, table in zip(got_tables, tables):
        want = table.reading
        if name.startswith("sheet"):
            left_out["rows with nothing entered"] += sum(not any(row) for row in table.body)
            got, want = without_empty_rows(got), without_empty_rows(want)
        right, wrong = check_readings.compare_table(got, dict(want, corrections=[]))
        cells += right
        equal += not wrong
        failures += ["%s: %s: %s" % (name, want.get("id", "table"), line) for line in wrong[:3]]
    return equal, cells, failures


def main():
    planpack = sys.argv[1]
    folder = sys.argv[3] if len(sys.argv) > 3 else None
    failures, equal, left_out = [], 0, {"rows with nothing entered": 0}
    with tempfile.TemporaryDirectory() as work:
        folder = folder or work
        os.makedirs(folder, exist_ok=True)
        for form, (ending, write) in FORMS.items():
            form_equal = form_all = form_cells = 0
            for stem, tables in golden_tables.readings():
                path = os.path.join(folder, "%s-%s.%s" % (stem, form, ending))
                with open(path, "w", encoding="utf-8", newline="") as handle:
                    handle.write(write(stem, tables))
                done = subprocess.run([planpack, "extract", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
                if done.returncode:
                    failures.append("%s: status %d" % (path, done.returncode))
                    continue
                got = check_form("%s %s" % (form, stem), json.loads(done.stdout)[0], tables, left_out)
                form_equal, form_cells, form_all = form_equal + got[0], form_cells + got[1], form_all + len(tables)
                failures += got[2]
            print("    %s: %d of %d tables equal, %d cells and groups" % (form, form_equal, form_all, form_cells))
            equal += form_equal
    print("    not carried by a sheet and not compared: %d rows with nothing entered" % left_out["rows with nothing entered"])
    return papers.report("round trips", failures, equal)


if __name__ == "__main__":
    sys.exit(main())
