#!/bin/sh
# bench.sh BUILD PAPER...: what a paper costs, from the start of the program to the file: the median wall time and time on a
# processor of 20 runs (the second is the one to compare on a busy machine), pages, pages a second, most memory at once, size of
# the PDF.
set -u
exec python3 - "$@" <<'PY'
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 20
planpack, papers = os.path.join(sys.argv[1], "planpack"), sys.argv[2:]


def run(paper, folder):
    """Builds the paper once; returns seconds, seconds on a processor, most memory in KiB."""
    start = time.perf_counter()
    child = subprocess.Popen([planpack, "build", "-q", "-o", folder, paper])
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{paper}: status {os.waitstatus_to_exitcode(status)}")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss


print(f"{'paper':34} {'ms':>7} {'cpu ms':>7} {'pages':>6} {'pages/s':>8} {'MiB':>6} {'PDF KiB':>8}")
with tempfile.TemporaryDirectory() as folder:
    for paper in papers:
        runs = [run(paper, folder) for _ in range(RUNS)]
        stem = os.path.splitext(os.path.basename(paper))[0]
        pdf = os.path.join(folder, stem + ".pdf")
        info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
        pages = int(re.search(r"^Pages:\s+(\d+)", info, re.M).group(1))
        seconds, busy = (statistics.median(r[i] for r in runs) for i in (0, 1))
        print(f"{stem[:34]:34} {seconds * 1000:7.1f} {busy * 1000:7.1f} {pages:6} {pages / seconds:8.0f} "
              f"{max(r[2] for r in runs) / 1024:6.1f} {os.path.getsize(pdf) / 1024:8.1f}")
PY
