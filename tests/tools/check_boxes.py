#!/usr/bin/env python3
"""check_boxes.py PDF...

Asks pdftotext where every word of a PDF stands: its box must lie inside its page, and no two words may overlap. Half a point is
forgiven: the boxes are those of the font, and a kerned pair is a little closer. Exit 1 when a word is clipped or covered."""
import re
import subprocess
import sys

import papers

PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)"')
WORD = re.compile(r'<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*)</word>')
SLACK = 0.5


def pages_of(pdf):
    """For each page (width, height, words); a word is (left, top, right, bottom, text)."""
    reader = subprocess.Popen(["pdftotext", "-bbox", "-enc", "UTF-8", pdf, "-"], stdout=subprocess.PIPE, encoding="utf-8", errors="replace")
    width, height, words = 0, 0, None
    for line in reader.stdout:
        page, word = PAGE.search(line), WORD.search(line)
        if page:
            width, height, words = float(page.group(1)), float(page.group(2)), []
        elif word:
            words.append(tuple(float(word.group(i)) for i in range(1, 5)) + (word.group(5),))
        elif "</page>" in line:
            yield width, height, words
    if reader.wait() != 0:
        sys.exit("pdftotext cannot read " + pdf)


def overlaps_of(words):
    """Pairs of words whose boxes share more than the slack both ways: each word against those that start above its end."""
    words = sorted(words, key=lambda w: (w[1], w[0]))
    for i, one in enumerate(words):
        for other in words[i + 1:]:
            if other[1] >= one[3] - SLACK:
                break
            if other[0] < one[2] - SLACK and other[2] > one[0] + SLACK:
                yield one, other


def outside_of(pages):
    """Says of each word that does not stand on its page where it does."""
    for number, (width, height, words) in enumerate(pages, 1):
        for left, top, right, bottom, text in words:
            if left < -SLACK or top < -SLACK or right > width + SLACK or bottom > height + SLACK:
                yield "page %d: %r stands outside the page: %.1f,%.1f to %.1f,%.1f" % (number, text[:40], left, top, right, bottom)


def check(pdf, failures):
    """Returns how many words and pages it has; adds what is wrong."""
    pages, count = list(pages_of(pdf)), 0
    failures += ["%s, %s" % (pdf, wrong) for wrong in outside_of(pages)]
    for number, (_, _, words) in enumerate(pages, 1):
        count += len(words)
        for one, other in overlaps_of(words):
            failures.append("%s, page %d: %r and %r overlap at %.1f,%.1f" % (pdf, number, one[4][:40], other[4][:40], other[0], other[1]))
    return count, len(pages)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    failures, words, pages = [], 0, 0
    for pdf in sys.argv[1:]:
        found = check(pdf, failures)
        words, pages = words + found[0], pages + found[1]
    if not words:
        failures.append("no words were found")
    return papers.report("boxes of %d pages" % pages, failures, max(0, words - len(failures)))


if __name__ == "__main__":
    sys.exit(main())
