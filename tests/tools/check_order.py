#!/usr/bin/env python3
"""check_order.py PDF EXTRACT.json [FILE]

Reads the text of the PDF's structure tree (pdfinfo -struct-text), as a screen reader meets it, and checks that the headings,
paragraphs, lists and tables of the paper stand in it in the source's order, each table row by row and cell by cell, and that
nothing of a table is told twice: a header that is repeated on the next page is an artifact, and a long cell's text stands as
often as in the source. White space is left out of the comparison. Exit 1 when something is out of order, missing or doubled."""
import collections
import sys

import papers

LONG = 24  # characters; a shorter text may well stand in the paper's other parts too (contents, key, figures)


def check_sequence(tree, source, failures):
    """Finds every text after the one before it; returns how many were found."""
    place, found = 0, 0
    for what, text in papers.texts_of(source):
        # A cell of several paragraphs has labels between them when the tree holds a list.
        for part in text.split("\n"):
            wanted = papers.squeezed(part)
            at = tree.find(wanted, place)
            if at >= 0:
                place, found = at + len(wanted), found + 1
            else:
                before = "out of order" if wanted in tree else "missing"
                failures.append("%s: %s %r" % (before, what, part[:70]))
    return found


def check_once(tree, source, failures):
    """Long texts of cells stand in the tree no more often than in the source; so does a table's row of headers."""
    wanted = collections.Counter(papers.squeezed(part) for _, text in papers.texts_of(source) for part in text.split("\n"))
    whole = "\n".join(papers.squeezed(text) for _, text in papers.texts_of(source))
    checked = 0
    for table in source["tables"]:
        parts = {papers.squeezed(part) for what, text in papers.texts_of_table(table) if what == "cell" for part in text.split("\n")}
        for part in parts:
            if len(part) < LONG:
                continue
            checked += 1
            if tree.count(part) > max(whole.count(part), wanted[part]):
                failures.append("told %d times, the source has it %d times: %r" % (tree.count(part), whole.count(part), part[:70]))
    rows = collections.Counter(header_text(table) for table in source["tables"])
    for text, count in rows.items():
        checked += 1
        if len(text) >= LONG and tree.count(text) > count:
            failures.append("a header row is told %d times, the paper has %d such tables: %r" % (tree.count(text), count, text[:70]))
    return checked


def header_text(table):
    return papers.squeezed("".join(cell for row in table["header"] for cell in row))


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    pdf = sys.argv[1]
    sources = [s for s in papers.load_sources(sys.argv[2]) if len(sys.argv) < 4 or s["file"] == sys.argv[3]]
    if len(sources) != 1:
        sys.exit("%s: %d sources to compare it with" % (pdf, len(sources)))
    tree = tree_text(pdf)
    failures = []
    passed = check_sequence(tree, sources[0], failures) + check_once(tree, sources[0], failures)
    return papers.report("order of " + pdf, failures, passed - len(failures))


def tree_text(pdf):
    """The quoted texts of pdfinfo -struct-text, joined without white space."""
    out = []
    for line in papers.output_of(["pdfinfo", "-struct-text", pdf]).split("\n"):
        line = line.strip()
        if len(line) >= 2 and line.startswith('"') and line.endswith('"'):
            out.append(papers.squeezed(line[1:-1]))
    return "".join(out)


if __name__ == "__main__":
    sys.exit(main())
