#!/usr/bin/env python3
"""check_extremes.py PLANPACK FOLDER [--whole]

Writes the papers of make_extremes.py into FOLDER and builds each under limits of time and memory: the findings must say how the form
had to change (cards, broken words), and nothing else, and the HTML edition must be sound and hold the words of the report. With --whole the papers have their full size, and other programs judge the
PDFs here: qpdf their build, poppler their words and boxes. Exit 1 when one of them fails."""
import os
import resource
import subprocess
import sys
import tempfile

import check_html
import html_file
import make_extremes
import papers

SECONDS, MEMORY = 120, 3 << 30


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def build(planpack, path, out):
    """What is wrong with building the paper, or None. A sanitized build maps more address space than any limit allows."""
    done = subprocess.run([planpack, "build", "-q", "--format=pdf,html", path, "-o", out], stderr=subprocess.PIPE, check=False,
                          preexec_fn=None if "asan" in planpack else limit)
    return None if done.returncode == 0 else "status %d: %s" % (done.returncode, done.stderr.decode("utf-8", "replace")[:300])


def findings_in(out):
    with open(os.path.join(out, "findings.txt"), encoding="utf-8") as handle:
        return sorted(line.rstrip()[:-1].rsplit("[", 1)[1] for line in handle if line.rstrip().endswith("]"))


def judge(planpack, path, pdf):
    """The checks of other programs that fail, each with its last words."""
    extract = pdf[:-4] + ".json"
    with open(extract, "wb") as handle:
        subprocess.run([planpack, "extract", "-q", path], stdout=handle, check=False)
    tools = os.path.dirname(os.path.abspath(__file__))
    commands = {"qpdf": ["qpdf", "--check", pdf], "words": ["python3", os.path.join(tools, "check_words.py"), pdf, extract],
                "boxes": ["python3", os.path.join(tools, "check_boxes.py"), pdf]}
    for name, command in commands.items():
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode:
            yield "%s: %s" % (name, done.stdout.decode("utf-8", "replace")[-300:])


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    planpack, is_whole = sys.argv[1], "--whole" in sys.argv
    failures, pages, count = [], [], 0
    with tempfile.TemporaryDirectory() as folder:
        for name, path in make_extremes.write(sys.argv[2], is_whole).items():
            out = os.path.join(folder, name)
            wrong = build(planpack, path, out)
            count += 1
            if wrong:
                failures.append("%s: %s" % (name, wrong))
                continue
            wanted, found = sorted(make_extremes.PAPERS[name][1]), findings_in(out)
            if wanted != found:
                failures.append("%s: the findings are %s, not %s" % (name, found, wanted))
            stem = os.path.join(out, os.path.splitext(name)[0])
            pages.append(stem + ".html")
            failures += ["%s, HTML: %s" % (name, wrong) for wrong in check_html.check_alone(planpack, "service-plan", pages[-1], path)[1]]
            if is_whole:
                pdf = stem + ".pdf"
                failures += ["%s, %s" % (name, wrong) for wrong in judge(planpack, path, pdf)]
        failures += html_file.judge(pages)
    return papers.report("extremes", failures, max(0, count - len(failures)))


if __name__ == "__main__":
    sys.exit(main())
