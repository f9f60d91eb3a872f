#!/usr/bin/env python3
"""hostile_text.py PLANPACK

Text that no council writes: enormous lines, thousands of columns, markup without end, bytes that are no characters. Each is
extracted under a limit of time and memory; the program must end by itself with one of its statuses, print JSON that parses where
it prints any, and keep its ledger balanced. The larger ones run at two sizes: twice the size may not take four times as long.
Exit 1 when one of them does otherwise."""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

import papers

SECONDS, MEMORY = 20, 2 << 30
STATUSES = (0, 3, 4)


def rows(count, width, cell="cell"):
    return "\n".join("\t".join("%s %d.%d" % (cell, i, j) for j in range(width)) for i in range(count)) + "\n"


def cells(count, width):
    return "\n\n".join("\n".join("\t%d-%d" % (i, j) for j in range(width)) for i in range(count)) + "\n"


# name: a function of the size n to the bytes; the ones of GROWING are run at n and 2n.
ONCE = {
    "tabs only": lambda n: b"\t" * n,
    "one line of letters": lambda n: b"a" * n,
    "lines of one tab": lambda n: b"\t\n" * n,
    "wide": lambda n: rows(3, n // 40).encode(),
    "no characters": lambda n: bytes(range(1, 256)) * (n // 256) + b"\tx\ty\n",
    "cut characters": lambda n: ("Name\tSum\n" + "£\t€\n" * 50).encode()[:-3],
    "combining marks": lambda n: ("A\tB\n" + "e" + "\u0301" * (n // 4) + "\tx\n").encode(),
    "right to left": lambda n: ("\u202eA\tB\u2067\n" + "\u05d0\u2066\t\u202c\n" * 100).encode(),
    "list without end": lambda n: ("A\tB\nx\t<ul>" + "<li>• " * (n // 8) + "\n").encode(),
    "tags without end": lambda n: ("A\tB\nx\t" + "<ul " * (n // 8) + "\ny\t" + "<" * n + "\n").encode(),
    "asterisks": lambda n: ("A\tB\n" + "*" * n + "\t" + "[" * n + "](\n").encode(),
    "numbers as headings": lambda n: "".join("%s Heading\n\n" % ".".join("1" * 1 for _ in range(k % 200 + 1)) for k in range(n // 400)).encode(),
    "quotes": lambda n: ("a,b\n" + '"' * n + ",x\n").encode(),
    "pipes": lambda n: ("|a|b|\n|-|-|\n" + "|" * n + "\n").encode(),
    "control characters": lambda n: b"Name\tSum\n\x01\x02\t\x1b[31m\n\x7f\t\x0c\n" * 50,
    "old Mac line ends": lambda n: b"Name\tSum\rA\t1\rB\t2\r",
    "half a UTF-16 file": lambda n: b"\xff\xfe" + "Name\tSum\nA\t1\n".encode("utf-16-le")[:-1],
}
GROWING = {
    "rows": lambda n: rows(n, 6).encode(),
    "rows with gaps": lambda n: rows(n, 4).replace("\n", "\n\n").encode(),
    "rows with blank keys": lambda n: ("A\tB\tC\n" + "\tx y\t\n" * n).encode(),
    "group rows": lambda n: ("A\tB\tC\n" + "Group\t\t\nx\ty\tz\n" * n).encode(),
    "repeated headers": lambda n: "Ref\tName\tSum\n1\ta\tb\n\n".encode() * n,
    "separators": lambda n: ("a\tb\n" + "---\t---\n" * n).encode(),
    "cells": lambda n: cells(n, 6).encode(),
    "cells without rows": lambda n: "\n".join("\tcell %d" % i for i in range(6 * n + 1)).encode(),
    "lists": lambda n: "- item\n".encode() * n,
    "headings": lambda n: "1.1 Heading\n\nText.\n\n".encode() * n,
    "aligned": lambda n: "Name      Sum      Ends\nLifts     4,000    May\n".encode() * n,
    "csv": lambda n: 'Name,Sum,"Ends, if any"\nLifts,"4,000",May\n'.encode() * n,
}


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(planpack, path):
    """(status or None when it took too long, seconds, standard output)"""
    start = time.monotonic()
    # A sanitized build maps more address space than any limit allows.
    limits = None if "asan" in planpack else limit
    try:
        done = subprocess.run([planpack, "extract", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS,
                              check=False, preexec_fn=limits)
    except subprocess.TimeoutExpired:
        return None, SECONDS, b""
    return done.returncode, time.monotonic() - start, done.stdout


def check_output(output):
    """What is wrong with the JSON, or None."""
    if not output.strip():
        return None
    try:
        sources = json.loads(output.decode("utf-8"))
    except ValueError as error:
        return "the output is no JSON: %s" % error
    for source in sources:
        ledger = source.get("ledger")
        if ledger and 2 * ledger["non_empty"] != sum(ledger.values()):
            return "the ledger does not balance: %s" % ledger
    return None


def check_pdf(planpack, name, data, folder, failures):
    """Builds a smaller one, and has qpdf look at the PDF where there is one."""
    path, out = os.path.join(folder, "hostile.txt"), os.path.join(folder, "out")
    with open(path, "wb") as handle:
        handle.write(data)
    try:
        status = subprocess.run([planpack, "build", "-q", path, "-o", out], stderr=subprocess.DEVNULL, timeout=SECONDS,
                                check=False).returncode
    except subprocess.TimeoutExpired:
        failures.append("%s (%d bytes), build: not done in %d seconds" % (name, len(data), SECONDS))
        return
    pdf = os.path.join(out, "hostile.pdf")
    if status not in STATUSES or (status == 0) != os.path.exists(pdf):
        failures.append("%s (%d bytes), build: status %d" % (name, len(data), status))
    elif status == 0:
        if subprocess.run(["qpdf", "--check", pdf], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode:
            failures.append("%s: qpdf finds the PDF unsound" % name)
        os.remove(pdf)


def check(planpack, name, data, folder, failures):
    """Runs one text; returns its seconds."""
    path = os.path.join(folder, "hostile.txt")
    with open(path, "wb") as handle:
        handle.write(data)
    status, seconds, output = run(planpack, path)
    if status is None:
        failures.append("%s (%d bytes): not done in %d seconds" % (name, len(data), SECONDS))
    elif status not in STATUSES:
        failures.append("%s (%d bytes): status %d" % (name, len(data), status))
    else:
        wrong = check_output(output)
        if wrong:
            failures.append("%s: %s" % (name, wrong))
    return seconds


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    failures, count = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for name, make in ONCE.items():
            check(sys.argv[1], name, make(200000), folder, failures)
            check_pdf(sys.argv[1], name, make(20000), folder, failures)
            count += 2
        for name, make in GROWING.items():
            once = check(sys.argv[1], name, make(10000), folder, failures)
            twice = check(sys.argv[1], name + ", twice", make(20000), folder, failures)
            check_pdf(sys.argv[1], name, make(1000), folder, failures)
            count += 2
            if twice > 0.5 and twice > 3.5 * once:
                failures.append("%s: %.2f s, and %.2f s for twice as much" % (name, once, twice))
    return papers.report("hostile text", failures, max(0, count - len(failures)))


if __name__ == "__main__":
    sys.exit(main())
