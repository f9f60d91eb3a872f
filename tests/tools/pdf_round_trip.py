#!/usr/bin/env python3
"""pdf_round_trip.py PLANPACK [-v] [-k FOLDER] [--office | --printed | --hold PAGE] [NAME...]

Tables that went through a PDF and `pdftotext -layout`, read back as text that spaces align and held against what was printed: the PDFs
that planpack makes of the papers at hand, by a layout that adds nothing to their tables (BARE), against the readings; with --office the PDFs that LibreOffice makes of the Word files in
../shared/docx against the tables that ../shared/docx/expected lists (merged cells count once; tables of one cell or one column are
left out); with --printed the PDFs that LibreOffice makes of the readings' tables, as a word processor lays them out (WAYS). -k keeps PDFs and texts in FOLDER, where they are found again; -v prints for each table what differs; NAME chooses papers
by the start of their names. White space is not compared: a PDF does not tell a wrapped line from a paragraph.

What a print does not carry is counted by its cause (print_causes.py), never left out: "NAME: N of M tables, N of M cells; CAUSE N".
Prints such a line for each paper and kind; no count is a failure, but with --hold those of planpack's own
PDFs that are lower than the page's (tests/readings/pdf_round_trips.txt), paper by paper."""
import argparse
import collections
import difflib
import glob
import html
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import golden_tables
import papers
import print_causes

SECONDS = 120
# How tables are printed: the page, where cells stand in a tall row, and to which side heads and figures are set.
WAYS = {
    "top": ("A4 landscape", "top", "left", "left"),
    "middle": ("A4 landscape", "middle", "center", "right"),
    "tall": ("A4 portrait", "top", "left", "center"),
}
NUMBER = re.compile(r"^[(£≤≥<>=+-]*[\d,.]+[)%k]*$")


# Trend and status, figures, the glance and contents are planpack's own words, which no reading holds.
BARE = '<layout from="service-plan"><show glance="no" figures="no" states="no" contents-from="99"/></layout>\n'


def text_of(pdf, path):
    if not os.path.exists(path):
        subprocess.run(["pdftotext", "-layout", pdf, path], check=True, timeout=SECONDS)
    return path


def tables_of(planpack, text):
    done = subprocess.run([planpack, "extract", text], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False, timeout=SECONDS)
    return json.loads(done.stdout)[0]["tables"] if done.stdout.strip() else []


def bare(text):
    """A text without white space, and without the signs that mark items."""
    return print_causes.MARKS.sub("", papers.squeezed(text))


def rows_of(table):
    """The texts of each row, blank cells and rows left out; a header is rows like others."""
    rows = [[bare(cell) for cell in row] for row in table["header"]]
    for row in table["rows"]:
        rows.append([bare(row["group"])] if papers.is_group(row) else [bare(c) for c in papers.cells_of(row)])
    return [tuple(cell for cell in row if cell) for row in rows if any(row)]


class Count:
    def __init__(self):
        self.equal = self.tables = self.right = self.cells = 0
        self.causes = collections.Counter()

    def add(self, other):
        self.equal, self.tables = self.equal + other.equal, self.tables + other.tables
        self.right, self.cells = self.right + other.right, self.cells + other.cells
        self.causes.update(other.causes)

    def __str__(self):
        counts = "%d of %d tables, %d of %d cells" % (self.equal, self.tables, self.right, self.cells)
        return "; ".join([counts] + ["%s %d" % cause for cause in sorted(self.causes.items())])


def differences(rows, want):
    return list(difflib.unified_diff([" | ".join(r) for r in want], [" | ".join(r) for r in rows], "want", "got", lineterm="", n=0))[2:]


def tell_difference(have, want, name):
    words = {cell for row in want for cell in row}
    nearest = max(have, key=lambda rows: sum(cell in words for row in rows for cell in row), default=[])
    print("\n".join([name] + ["    " + line for line in differences(nearest, want)]))


def below_title(want):
    """The rows below a first one of one cell: in a print such a row is a line above the table, its title or a paragraph."""
    return want[1:] if len(want[0]) == 1 and len(want) > 2 else None


def compare(got, wanted, verbose, causes=()):
    """The count of a paper. A table is equal when one has its rows, text for text, or all below a first one of one cell; a cell is right
    when its text stands in a cell of its own, each of these used once. Of a table that differs, `causes` says why its print does not carry it."""
    count = Count()
    have = [rows_of(table) for table in got]
    pool = collections.Counter(cell for rows in have for row in rows for cell in row)
    for want, cause in itertools.zip_longest(wanted, causes):
        count.tables += 1
        found = next((rows for rows in (want, below_title(want)) if rows in have), None)
        if found:
            count.equal += 1
            have.remove(found)
        else:
            count.causes[cause or "differ"] += 1
            if verbose:
                tell_difference(have, want, "  table %d: %s" % (count.tables, cause or "differs"))
        for cell in (cell for row in want for cell in row):
            count.cells += 1
            if pool[cell] > 0:
                pool[cell] -= 1
                count.right += 1
    return count


def wanted_of(text, tables):
    """(text, rows of each table wanted, for each why its print does not carry it) of readings."""
    printed = print_causes.Print(text)
    rows = [[*table.reading["header"], *([row["group"]] if papers.is_group(row) else papers.cells_of(row) for row in table.reading["rows"])]
            for table in tables]
    return text, [rows_of(table.reading) for table in tables], [printed.cause_of_reading(table) for table in rows]


def own_papers(planpack, folder, names):
    """Yields (name, text, rows of each table wanted, causes) of planpack's own PDFs."""
    bare = os.path.join(folder, "bare.xml")
    with open(bare, "w", encoding="utf-8") as handle:
        handle.write(BARE)
    for stem, tables in golden_tables.readings():
        paper = next(iter(glob.glob("samples/%s.*" % stem) + glob.glob("../shared/seeds/%s*.txt" % stem)), None)
        if paper is None or (names and not any(stem.startswith(name) for name in names)):
            continue
        out = os.path.join(folder, "own-" + stem)
        done = subprocess.run([planpack, "build", "-q", "--layout", bare, paper, "-o", out], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, check=False)
        pdfs = glob.glob(os.path.join(out, "*.pdf"))
        if done.returncode or len(pdfs) != 1:
            print("%s: no PDF" % stem)
            continue
        text = out + ".txt"
        if os.path.exists(text):
            os.remove(text)  # this planpack's PDF may differ from the last one's
        yield stem, *wanted_of(text_of(pdfs[0], text), tables)


def page_of(tables, way):
    """The tables as a page of HTML, each under a heading and between paragraphs."""
    size, valign, head, figure = WAYS[way]
    parts = ["<html><head><meta charset='utf-8'><style>@page { size: %s; margin: 1.5cm } body { font: 10pt Arial }</style></head><body>" % size]
    for number, table in enumerate(tables, 1):
        parts.append("<h2>%d Table of the plan</h2><p>What the table holds is looked at by the committee.</p>"
                     "<table width='100%%' border='1' cellspacing='0' cellpadding='6'><thead>" % number)
        for row in table.header:
            parts.append("<tr>%s</tr>" % "".join("<th valign='%s' align='%s'>%s</th>" % (valign, head, shown(text)) for text in row))
        parts.append("</thead><tbody>")
        for i, row in enumerate(table.body):
            if i in table.groups:
                parts.append("<tr><td colspan='%d'>%s</td></tr>" % (table.width, shown(row[0])))
            else:
                parts.append("<tr>%s</tr>" % "".join(
                    "<td valign='%s' align='%s'>%s</td>" % (valign, figure if NUMBER.match(t) else "left", shown(t)) for t in row))
        parts.append("</tbody></table><p>It stands as it was agreed.</p>")
    return "".join(parts) + "</body></html>"


def shown(text):
    return html.escape(text).replace("\n", "<br>")


def to_pdf(folder, paper, *options):
    subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.abspath(os.path.join(folder, "office-home")), "--headless",
                    *options, "--convert-to", "pdf", "--outdir", folder, paper],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def printed_papers(folder, names):
    """Yields the same of the readings' tables as LibreOffice prints them."""
    for stem, tables in golden_tables.readings():
        for way in WAYS:
            base = os.path.join(folder, "%s-%s" % (stem, way))
            if names and not any(os.path.basename(base).startswith(name) for name in names):
                continue
            if not os.path.exists(base + ".pdf"):
                with open(base + ".html", "w", encoding="utf-8") as handle:
                    handle.write(page_of(tables, way))
                to_pdf(folder, base + ".html", "--infilter=HTML (StarWriter)")
            if os.path.exists(base + ".pdf"):
                yield os.path.basename(base), *wanted_of(text_of(base + ".pdf", base + ".txt"), tables)


def printed_text(cell):
    """The text of a cell as it is printed: with the numbers of its items, where Word's file tells whose they are."""
    paragraphs, labels = cell["text"].split("\n"), cell.get("labels", [])
    if len(paragraphs) == len(labels):
        return "\n".join(" ".join(pair) for pair in zip(labels, paragraphs))
    return cell["text"]


def expected_tables(entry):
    """Yields each table of two cells side by side in two rows or more, and its rows as they are compared."""
    for table in entry.get("tables") or []:
        rows = [tuple(t for t in (bare(printed_text(cell)) for cell in row) if t) for row in table["rows"]]
        rows = [row for row in rows if row]
        if sum(len(row) > 1 for row in rows) > 1:
            yield table, rows


def office_papers(folder, names):
    """Yields the same of LibreOffice's PDFs, and for each table why its print does not carry it."""
    for path in sorted(glob.glob("../shared/docx/expected/*.json")):
        with open(path, encoding="utf-8") as handle:
            entry = json.load(handle)
        wanted = list(expected_tables(entry))
        stem = os.path.splitext(entry["file"])[0]
        if not wanted or (names and not any(stem.startswith(name) for name in names)):
            continue
        pdf = os.path.join(folder, stem + ".pdf")
        if not os.path.exists(pdf):
            to_pdf(folder, os.path.join("../shared/docx", entry["file"]))
        if os.path.exists(pdf):
            text = text_of(pdf, os.path.join(folder, stem + ".txt"))
            printed = print_causes.Print(text)
            yield stem, text, [rows for _, rows in wanted], [printed.cause(table) for table, _ in wanted]


def run(planpack, kind, found, verbose):
    total = Count()
    for name, text, *wanted in found:
        count = compare(tables_of(planpack, text), wanted[0], verbose, *wanted[1:])
        print("%s %s: %s" % (kind, name[:60], count))
        total.add(count)
    print("%s, all: %s" % (kind, total))


def hold(planpack, folder, page):
    """Holds the counts of a page, NAME EQUAL of TOTAL, each for itself: fewer of one PDF is a failure whatever the others win; more asks
    for the page to be brought up to date."""
    with open(page, encoding="utf-8") as handle:
        said = {name: int(equal) for name, equal in re.findall(r"^(\S+) (\d+) of \d+", handle.read(), re.M)}
    found = {name: compare(tables_of(planpack, text), wanted, False).equal for name, text, wanted, _ in own_papers(planpack, folder, list(said))}
    for name in (name for name in found if found[name] > said[name]):
        print("%s: %d tables, more than %s says; it may say so" % (name, found[name], page))
    fewer = ["%s: %d tables, %s says %d" % (name, found[name], page, said[name]) for name in found if found[name] < said[name]]
    return papers.report("PDF round trips", fewer, len(found) - len(fewer))


def main():
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument("planpack")
    options.add_argument("-v", action="store_true", dest="verbose")
    options.add_argument("-k", dest="folder")
    options.add_argument("--office", action="store_true")
    options.add_argument("--printed", action="store_true")
    options.add_argument("--hold")
    options.add_argument("names", nargs="*")
    given = options.parse_intermixed_args()
    with tempfile.TemporaryDirectory() as work:
        folder = given.folder or work
        os.makedirs(folder, exist_ok=True)
        if given.hold:
            return hold(given.planpack, folder, given.hold)
        if given.printed and shutil.which("soffice"):
            run(given.planpack, "printed", printed_papers(folder, given.names), given.verbose)
        elif not given.office and not given.printed:
            run(given.planpack, "own", own_papers(given.planpack, folder, given.names), given.verbose)
        elif shutil.which("soffice") and os.path.isdir("../shared/docx"):
            run(given.planpack, "office", office_papers(folder, given.names), given.verbose)
        else:
            print("office: passed over, there is no soffice or no folder of Word files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
