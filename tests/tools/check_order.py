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


def ordered(text):
    """The text without white space, and without the letters that are told in another order than they are read."""
    return papers.RIGHT_TO_LEFT.sub("", papers.squeezed(text))


def check_sequence(tree, source, failures):
    """Finds every text after the one before it; returns how many were found."""
    place, found = 0, 0

    def is_cards(table):
        """Each row stands under a caption that counts it."""
        return "ow1of%d" % sum(not papers.is_group(row) for row in table["rows"]) in tree

    for what, text in papers.texts_of(source, is_cards):
        # A cell of several paragraphs has labels between them when the tree holds a list.
        for part in text.split("\n"):
            wanted = ordered(part)
            at = tree.find(wanted, 0 if what == "label" else place)
            if at >= 0 and what == "label":
                found += 1
            elif at >= 0:
                place, found = at + len(wanted), found + 1
            else:
                before = "out of order" if wanted in tree else "missing"
                failures.append("%s: %s %r" % (before, what, part[:70]))
    return found


def check_once(tree, source, failures):
    """Long texts of cells stand in the tree no more often than in the source; so does a table's row of headers."""
    # Two cells side by side may read as one elsewhere. A caption tells a table's title once more where the title is the heading above it.
    texts = [text for _, text in papers.texts_of(source)] + [table["title"] for table in source["tables"]]
    texts += [source.get("title") or ""] + (source.get("front") or [])
    wanted = collections.Counter(ordered(part) for text in texts for part in text.split("\n"))
    whole = "".join(ordered(text) for text in texts)
    checked = 0
    for table in source["tables"]:
        parts = {ordered(part) for what, text in papers.texts_of_table(table) if what == "cell" for part in text.split("\n")}
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
    return ordered("".join(cell for row in table["header"] for cell in row))


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    pdf = sys.argv[1]
    sources = [s for s in papers.load_sources(sys.argv[2]) if len(sys.argv) < 4 or s["file"] == sys.argv[3]]
    if len(sources) != 1:
        sys.exit("%s: %d sources to compare it with" % (pdf, len(sources)))
    # Our own contents tell every heading beforehand.
    tree, failures = ordered(papers.tree_texts(pdf)[1]), []
    found = check_sequence(tree, sources[0], failures)
    missing = len(failures)
    checked = check_once(tree, sources[0], failures)
    return papers.report("order of " + pdf, failures, found + checked - (len(failures) - missing))


if __name__ == "__main__":
    sys.exit(main())
