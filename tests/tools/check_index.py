#!/usr/bin/env python3
"""check_index.py FOLDER FILE...

The page of a run, FOLDER/index.html, beside what the run wrote: sound by a parser of its own and by the standard's, a row for each paper in
the order of the command line, with links to its files, the pages that its PDF has and as many findings as findings.txt lists. Exit 1 when
anything is otherwise."""
import html
import os
import re
import sys

import html_file
import papers

ROW = re.compile(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td><td class="num">(\d*)</td><td class="num">(\d+)</td><td>(.*?)</td></tr>')


def findings_of(folder):
    """paper: how many findings findings.txt lists; a paper's lines stand behind its name, behind a blank line."""
    with open(os.path.join(folder, "findings.txt"), encoding="utf-8") as handle:
        parts = [part.split("\n") for part in handle.read().strip().split("\n\n")]
    return {part[0]: sum(line.endswith("]") for line in part[1:]) for part in parts}


def wanted_row(folder, name, counts):
    stem = os.path.splitext(os.path.basename(name))[0]
    pages = papers.output_of(["qpdf", "--show-npages", os.path.join(folder, stem + ".pdf")]).strip()
    return [name, ["./%s.html" % stem, "./%s.pdf" % stem], pages, str(counts[name]), "written"]


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    folder, files = sys.argv[1], sys.argv[2:]
    index, counts = os.path.join(folder, "index.html"), findings_of(sys.argv[1])
    with open(index, encoding="utf-8") as handle:
        page = handle.read()
    rows = [[html.unescape(name), re.findall(r'href="([^"]*)"', links), *rest] for name, links, *rest in ROW.findall(page)]
    wanted = [wanted_row(folder, name, counts) for name in files]
    failures = list(html_file.faults_of(html_file.read(index), folder)) + html_file.judge([index])
    failures += ["%s, the run says %s" % (row, want) for row, want in zip(rows, wanted) if row != want]
    if len(rows) != len(files) or "<p>%d papers." % len(files) not in page:
        failures.append("%d rows, %d papers" % (len(rows), len(files)))
    return papers.report("page of the run", failures, len(files))


if __name__ == "__main__":
    sys.exit(main())
