#!/usr/bin/env python3
"""check_words.py PDF EXTRACT.json [FILE]

Asks pdftotext whether the PDF gives back every word of the paper: of each non-empty cell, header and group row, and of the
headings, paragraphs and lists. Counted: a word that stands five times in the source stands five times at least in the PDF.
A word is a run of letters and digits, every other mark counts as one, so that a line end at a hyphen or a slash changes
nothing; text is compared after NFC. A mark that is drawn and not written may be missing from pdftotext when the structure
tree says it (ActualText). FILE picks the source of an extract with several. Exit 1 when words are lost."""
import collections
import re
import sys
import unicodedata

import papers

TOKEN = re.compile(r"[^\W_]+|[^\s]")


def tokens_of(text):
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    letters = papers.RIGHT_TO_LEFT.findall(text)
    return collections.Counter(TOKEN.findall(papers.RIGHT_TO_LEFT.sub(" ", text)) + letters)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    pdf = sys.argv[1]
    sources = [s for s in papers.load_sources(sys.argv[2]) if len(sys.argv) < 4 or s["file"] == sys.argv[3]]
    if len(sources) != 1:
        sys.exit("%s: %d sources to compare it with" % (pdf, len(sources)))
    # -raw keeps the order and the hyphens of the page; the other modes join words at line ends.
    page_text = papers.output_of(["pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"])
    printed, tagged, solid = tokens_of(page_text), None, papers.squeezed(page_text)
    wanted, first_seen = collections.Counter(), {}
    for what, text in papers.texts_of(sources[0]):
        for token, count in tokens_of(text).items():
            wanted[token] += count
            first_seen.setdefault(token, "%s %r" % (what, text[:60]))
    failures = []
    for token, count in wanted.items():
        if printed[token] >= count:
            continue
        if tagged is None:
            told = papers.tree_texts(pdf)
            tagged, solid_tagged = tokens_of(" ".join(told)), papers.squeezed("\n".join(told))
        # A word too long for its column is broken between letters: it is whole once the line ends are gone, or in the tree, which
        # has no furniture between two pages.
        if tagged[token] >= count or (len(token) >= 8 and max(solid.count(token), solid_tagged.count(token)) >= count):
            continue
        failures.append("%s: %r stands %d times, the source has %d (first in %s)"
                        % (pdf, token, printed[token], count, first_seen[token]))
    return papers.report("words of " + pdf, failures, len(wanted) - len(failures))


if __name__ == "__main__":
    sys.exit(main())
