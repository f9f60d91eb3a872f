#!/usr/bin/env python3
"""check_html.py PLANPACK LAYOUT FOLDER EXTRACT.json FILE...

Reads the HTML edition of each paper in FOLDER, made with LAYOUT, with a parser of its own and asks whether it is sound (html_file.py) and
says what the paper says. Its words are those of the report, all of them in its order, as `dump --stage=report` tells it; where the layout
prints the paper whole, each word of the source stands there at least as often, and where it keeps the paper's order every heading,
paragraph, item and cell stands behind the one before it (as check_words.py and check_order.py ask of the PDF). With a PDF beside it no
word of the page is one that the PDF has not, and the figures are told alike. Exit 1 when anything fails."""
import collections
import os
import re
import sys

import check_order
import check_words
import html_file
import papers

ITEM = re.compile(r"^(?:title|front|paragraph|heading \d+|item \d+): ", re.M)
TABLE = re.compile(r'^table \d+: \d+ columns, \d+ header rows "(.*)"$', re.M)
CELL = re.compile(r"^    (?:(?:column|row|group) header )?(?:number )?(?:spans \d+x\d+ )?", re.M)
LINKS = re.compile(r"(?: \{\d+\+\d+ [^}\n]*\})+$", re.M)
LEFT_OUT = re.compile(r"^(?:language: .*|header: .*|contents|  row)$", re.M)


def one_sequence(text):
    """A text without white space and what a dump writes between words; bullets are labels where the paper has none."""
    return re.sub(r"[\[\]*•]", "", papers.squeezed(text))


def report_words(dump):
    dump = LINKS.sub("", LEFT_OUT.sub("", dump))
    return one_sequence(CELL.sub("", TABLE.sub(r"\1", ITEM.sub("", dump))))


def check_report(reader, dump):
    """The words of the page are those of the report, in its order."""
    told, wanted = one_sequence("".join(reader.told)), html_file.UNFIT.sub("\ufffd", report_words(dump))
    if told != wanted:
        at = len(os.path.commonprefix([told, wanted]))
        yield "after %r stands %r, in the report %r" % (told[max(0, at - 30):at], told[at:at + 40], wanted[at:at + 40])


def lost_words(words, source):
    wanted = collections.Counter()
    for _, text in papers.texts_of(source):
        wanted += check_words.tokens_of(text)
    for token in (wanted - words):
        yield "%r stands %d times, the source has %d" % (token, words[token], wanted[token])


def check_order_of(reader, source):
    failures = []
    check_order.check_sequence(check_order.ordered("".join(reader.paper)), source, failures)
    return failures


def check_beside(reader, words, pdf):
    """The words and figures of the page are those of the PDF."""
    text = papers.output_of(["pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"]) + " ".join(papers.actual_texts(pdf))
    solid = papers.squeezed(text)
    said = set(check_words.tokens_of(text)) | {"Skip", "to", "the", "content"}
    drawn = {re.sub(r" \(part \d+\)$", "", alt) for alt in papers.actual_texts(pdf, "/Alt")}
    yield from ("only one of the editions draws %r" % alt[:80] for alt in drawn ^ set(reader.alts))
    yield from ("%r is no word of the PDF" % word for word in words if word not in said and word not in solid)


def check_alone(planpack, layout, path, name):
    """The page of a paper as read, and what is wrong with it by itself and beside the report."""
    reader = html_file.read(path)
    dump = papers.output_of([planpack, "dump", "-q", "--stage=report", "--layout", layout, name])
    return reader, list(html_file.faults_of(reader)) + list(check_report(reader, dump))


def check(planpack, layout, path, source):
    reader, failures = check_alone(planpack, layout, path, source["file"])
    words = check_words.tokens_of("".join(reader.words))
    with open(os.path.join(os.environ.get("PLANPACK_DATA", "."), "layouts", layout + ".xml"), encoding="utf-8") as handle:
        design = handle.read()
    if 'rest="leave-out"' not in design:
        failures += lost_words(words, source)
    if "<sections" not in design:
        failures += check_order_of(reader, source)
    pdf = os.path.splitext(path)[0] + ".pdf"
    if os.path.exists(pdf):
        failures += check_beside(reader, words, pdf)
    return failures


def main():
    if len(sys.argv) < 6:
        sys.exit(__doc__)
    planpack, layout, folder, extract, *files = sys.argv[1:]
    sources, failures, passed = {source["file"]: source for source in papers.load_sources(extract)}, [], 0
    for name in files:
        path = os.path.join(folder, os.path.splitext(os.path.basename(name))[0] + ".html")
        wrong = check(planpack, layout, path, sources[name])
        failures += ["%s: %s" % (os.path.basename(path), fault) for fault in wrong]
        passed += not wrong
    return papers.report("HTML, sound and with the words of report and paper (%s)" % layout, failures, passed)


if __name__ == "__main__":
    sys.exit(main())
