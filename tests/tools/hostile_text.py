#!/usr/bin/env python3
"""hostile_text.py PLANPACK [--growth | --table]

Text that no council writes (hostile_texts.py): enormous lines, thousands of columns, markup without end, bytes that are no
characters. Each is extracted and built under a limit of time and memory. The program must end by itself with the status expected,
say what is expected, print JSON that parses and whose ledger balances, make a PDF that qpdf finds sound and in which every
word stands on its page, and HTML that its own parser and that of the standard find sound. Some are read at two sizes: twice the size may not take four times as long.

--table prints, for each text as it is read and as it is built, what came of it, the seconds on a processor and the most memory.

--growth counts the instructions of both sizes instead, with callgrind: twice the size may take 2.5 times as many (and a text that is
3.5 times as large at twice the number 4.4). That is the same on a busy machine. Exit 1 when one of them does otherwise."""
import json
import os
import re
import resource
import subprocess
import sys
import tempfile

import check_boxes
import hostile_texts
import html_file
import papers

SECONDS, MEMORY = 20, 1 << 30
STATUS = {"read": 0, "refused": 4}
EXTRACTED, BUILT, COUNTED = 100000, 20000, 60000


class Run:
    """One run of the program: its status, its seconds on a processor, its most memory in KiB and what it
    printed."""

    def __init__(self, command, is_limited):
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as said:
            child = subprocess.Popen(command, stdout=output, stderr=said, preexec_fn=limit if is_limited else limit_time)
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = self.status = os.waitstatus_to_exitcode(status)
            self.seconds, self.memory = used.ru_utime, used.ru_maxrss
            output.seek(0)
            said.seek(0)
            self.output, self.said = output.read(), said.read().decode("utf-8", "replace")

    def row(self, name):
        """A line of the table: what came of the text, the findings above a note, seconds, MiB."""
        ids = sorted(set(re.findall(r": (?:warning|error): .*\[([A-Z_]+)\]", self.said)))
        outcome = {0: "read", 4: "refused"}.get(self.status, "status %d" % self.status)
        return "%-48s %-8s %7.2f s %7.1f MiB  %s" % (name, outcome, self.seconds, self.memory / 1024, " ".join(ids))


def limit_time():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def limit():
    limit_time()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def check_run(run, want):
    """What is wrong with how a run ended, or None."""
    outcome, *ids = want.split()
    if run.status < 0:
        return "ended by signal %d after %.1f s" % (-run.status, run.seconds)
    if run.status != STATUS[outcome]:
        return "status %d" % run.status
    if outcome == "refused" and not run.said:
        return "refused without a word"
    missing = [i for i in ids if "[%s]" % i not in run.said]
    return "did not say " + ", ".join(missing) if missing else None


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


def check_pdf(pdf):
    """What is wrong with the PDF, or None. Marks and signs that other programs draw over each other do not count: only the page does."""
    if subprocess.run(["qpdf", "--check", pdf], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode:
        return "qpdf finds the PDF unsound"
    return next(check_boxes.outside_of(check_boxes.pages_of(pdf)), None)


class Judge:
    def __init__(self, planpack, folder):
        self.planpack, self.failures, self.count, self.prints = planpack, [], 0, "--table" in sys.argv
        self.path, self.out = os.path.join(folder, "hostile.txt"), os.path.join(folder, "out")
        self.pages = []  # HTML, for one run of the standard's parser
        # A sanitized build maps more address space than any limit allows, and takes its time.
        self.is_limited = "asan" not in planpack
        self.share = 1 if self.is_limited else 4
        self.starts = {}  # words and outcome: instructions for a text of one letter, which is read, or of none, which is refused

    def note(self, name, wrong):
        self.count += 1
        if wrong:
            self.failures.append("%s: %s" % (name, wrong))

    def print_row(self, run, name):
        if self.prints:
            print(run.row(name), flush=True)

    def write(self, make, size):
        with open(self.path, "wb") as handle:
            handle.write(make(size))

    def extract(self, name, want, make, size):
        """Returns the seconds it took."""
        self.write(make, size // self.share)
        run = Run([self.planpack, "extract", self.path], self.is_limited)
        self.print_row(run, name)
        self.note(name, check_run(run, want) or check_output(run.output))
        return run.seconds

    def build(self, name, want, make):
        self.write(make, BUILT // self.share)
        out = os.path.join(self.out, re.sub(r"\W+", "-", name))
        run = Run([self.planpack, "build", "-q", "--format=pdf,html", self.path, "-o", out], self.is_limited)
        pdf, page = (os.path.join(out, "hostile" + ending) for ending in (".pdf", ".html"))
        self.print_row(run, name + ", built")
        wrong = check_run(run, want.split()[0])
        if not wrong and run.status == 0:
            wrong = check_pdf(pdf) if os.path.exists(pdf) else "there is no PDF"
            wrong = wrong or next(html_file.faults_of(html_file.read(page)), None)
            self.pages.append(page)
        self.note(name + ", built", wrong)

    def grow(self, name, want, make):
        once, twice = (self.extract(name, want, make, EXTRACTED * times) for times in (1, 2))
        if twice > 1 and twice > 4 * once:
            self.failures.append("%s: %.2f s, and %.2f s for twice as much" % (name, once, twice))

    def instructions(self, verb, make, size):
        self.write(make, size)
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", self.planpack] + verb + [self.path]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        return int(re.search(rb"Collected : (\d+)", done.stderr).group(1))

    def count_growth(self, name, want, make):
        """A start that costs the same for every text is taken off: for a refusal that of one, which makes no PDF."""
        outcome, larger = want.split()[0], len(make(2 * COUNTED)) / len(make(COUNTED))
        for verb in (["extract", "-q"], ["build", "-q", "-o", self.out], ["build", "-q", "--format=html", "-o", self.out]):
            words = " ".join(word for word in verb if word not in ("-q", "-o", self.out))
            if (words, outcome) not in self.starts:
                self.starts[words, outcome] = self.instructions(verb, lambda size: b"a" if outcome == "read" else b"", 1)
            start = self.starts[words, outcome]
            once, twice = (self.instructions(verb, make, COUNTED * times) - start for times in (1, 2))
            print("%-28s %-19s %8.1f M, %8.1f M for x %.2f as much: x %.2f"
                  % (name, words, once / 1e6, twice / 1e6, larger, twice / once), flush=True)
            self.note(name, "%s: x %.2f" % (words, twice / once) if twice > 1.25 * larger * once else None)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        judge = Judge(sys.argv[1], folder)
        for name, (want, make) in hostile_texts.ONCE.items():
            if "--growth" in sys.argv:
                if len(make(2 * COUNTED)) > 1.9 * len(make(COUNTED)):  # some have one size
                    judge.count_growth(name, want, make)
            else:
                judge.extract(name, want, make, EXTRACTED)
                judge.build(name, want, make)
        for name, (want, make) in hostile_texts.GROWING.items():
            if "--growth" in sys.argv:
                judge.count_growth(name, want, make)
            else:
                judge.grow(name, want, make)
                judge.build(name, want, make)
        judge.failures += html_file.judge(judge.pages)
    return papers.report("hostile text", judge.failures, max(0, judge.count - len(judge.failures)))


if __name__ == "__main__":
    sys.exit(main())
