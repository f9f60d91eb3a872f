#!/bin/sh
# bench.sh BUILD PAPER...: what papers cost, from the start of the program to the file. First the papers named and ones of 10, 100,
# 1,000 and 5,000 pages of tables (tools/make_tables.py): the median wall time and time on a processor (the second is the one to
# compare on a busy machine), pages a second, most memory at once, size of the PDF. Then the instructions, counted by callgrind: they
# are the same on every run, so that a change of a hundredth shows. Last, a long table in Word (tools/bench_word.py), and how the
# instructions for hostile text grow with its size.
set -u
exec python3 - "$@" <<'PY'
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

build, papers = sys.argv[1], sys.argv[2:]
planpack = os.path.join(build, "planpack")
PAGES = (10, 100, 1000, 5000)


def run(paper, folder):
    """Builds the paper once; returns seconds, seconds on a processor, most memory in KiB."""
    start = time.perf_counter()
    child = subprocess.Popen([planpack, "build", "-q", "-o", folder, paper])
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{paper}: status {os.waitstatus_to_exitcode(status)}")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss


def pages_of(pdf):
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", info, re.M).group(1))


def pdf_of(paper, folder):
    return os.path.join(folder, os.path.splitext(os.path.basename(paper))[0] + ".pdf")


def time_paper(paper, folder, count):
    runs = [run(paper, folder) for _ in range(count)]
    pdf = pdf_of(paper, folder)
    pages, size = pages_of(pdf), os.path.getsize(pdf)
    seconds, busy = (statistics.median(r[i] for r in runs) for i in (0, 1))
    print(f"{os.path.basename(pdf)[:-4][:34]:34} {seconds * 1000:8.1f} {busy * 1000:8.1f} {pages:6} {pages / busy:8.0f} "
          f"{max(r[2] for r in runs) / 1024:7.1f} {size / 1024:9.1f}", flush=True)


def count_instructions(arguments):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", planpack] + arguments
    said = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True).stderr
    return int(re.search(r"Collected : (\d+)", said).group(1))


def count_tables(paper, cells, folder):
    """What reading costs, and all of it, in millions of instructions; what is left is compose, layout and output."""
    read = count_instructions(["extract", "-q", paper])
    whole = count_instructions(["build", "-q", "-o", folder, paper])
    pages = pages_of(pdf_of(paper, folder))
    print(f"{os.path.basename(paper)[:-4]:34} extract {read / 1e6:8.1f} M, build {whole / 1e6:8.1f} M: "
          f"{whole / cells:8.0f} a cell, {whole / pages / 1e6:6.2f} M a page", flush=True)


with tempfile.TemporaryDirectory() as folder:
    tables = [os.path.join(folder, f"tables-{pages}.txt") for pages in PAGES]
    for pages, path in zip(PAGES, tables):
        subprocess.run([sys.executable, "tests/tools/make_tables.py", str(pages), path], check=True)
    print(f"{'paper':34} {'ms':>8} {'cpu ms':>8} {'pages':>6} {'pages/s':>8} {'MiB':>7} {'PDF KiB':>9}")
    for paper in papers + tables:
        time_paper(paper, folder, 3 if os.path.getsize(paper) > 1000000 else 20)
    for pages, path in list(zip(PAGES, tables))[:2]:
        with open(path, encoding="utf-8") as handle:
            count_tables(path, sum(line.count("\t") + 1 for line in handle if "\t" in line), folder)
    last = ["bench_word.py", planpack], ["hostile_text.py", planpack, "--growth"]
    sys.exit(max(subprocess.run([sys.executable, "tests/tools/" + tool[0]] + tool[1:]).returncode for tool in last))
PY
