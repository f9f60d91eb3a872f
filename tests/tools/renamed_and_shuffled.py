#!/usr/bin/env python3
"""renamed_and_shuffled.py PLANPACK PAPER...

No rule of the reader may hang on one paper's name, order or words. Makes variants of each paper: the file renamed, the headings
in other words (their letters turned, so that case, length and numbers stay), and whole tables moved, with the line above them,
into each other's places. The tables' headers, rows, groups and cells must stay what they were; only where they stand and what
section they are in may change. Exit 1 when a table changes."""
import codecs
import json
import os
import re
import subprocess
import sys
import tempfile

import papers


def extract(planpack, path):
    done = subprocess.run([planpack, "extract", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=60)
    if done.returncode != 0:
        sys.exit("%s: status %d: %s" % (path, done.returncode, done.stderr.decode("utf-8", "replace")[:300]))
    return json.loads(done.stdout.decode("utf-8"))[0]


def table_key(table):
    rows = [["group", row["group"]] if papers.is_group(row) else row["cells"] for row in table["rows"]]
    spans = [[s["where"], s["row"], s["column"], s["rowspan"], s["colspan"]] for s in table["spans"]]
    return json.dumps([table["header"], rows, spans], ensure_ascii=False)


def bare(line):
    return re.sub(r"\s*\(cont(inued|d)?\.?\)$", "", line.strip(), flags=re.IGNORECASE)


def headings_turned(lines, source):
    """The lines with every heading in other words, also where a later page repeats it; a "(continued)" after it stays."""
    texts = {bare(lines[block["lines"][0] - 1]): block["text"] for block in source["blocks"] if block["kind"] == "heading"}
    return [line.replace(texts[bare(line)], codecs.encode(texts[bare(line)], "rot13")) if texts.get(bare(line)) else line
            for line in lines]


def neighbours(lines, first, last):
    """The indices of the lines with words before and after lines[first..last]; -1 and len(lines) where there are none."""
    before, after = first - 1, last + 1
    while before >= 0 and not lines[before].strip():
        before -= 1
    while after < len(lines) and not lines[after].strip():
        after += 1
    return before, after


def movable_chunks(lines, source):
    """[(first, last)] of the tables that can move without changing what a person reads: the line above each is the paper's
    own text, and no other table follows right after it, with which a table of the same width would be one. Tables side by side share
    their lines, and what a page's end cuts takes the page's head and foot along: these stay."""
    prose = {number for block in source["blocks"] if block["kind"] != "table" and block["lines"]
             for number in range(block["lines"][0], block["lines"][-1] + 1)}
    chunks = []
    for table in source["tables"]:
        first, last = table["lines"][0] - 1, table["lines"][-1] - 1
        before, after = neighbours(lines, first, last)
        beside = any(other is not table and other["lines"][0] <= last + 1 and other["lines"][-1] > first for other in source["tables"])
        if beside or any("\f" in line for line in lines[max(before, 0):last + 1]):
            continue
        if before + 1 in prose and "\t" not in lines[before] and (after == len(lines) or "\t" not in lines[after]):
            chunks.append((before, last))
    return chunks


def chunks_moved(lines, chunks, turn):
    """The lines with each chunk in the place of the one `turn` places on."""
    out, place = [], 0
    for index, (first, last) in enumerate(chunks):
        source_first, source_last = chunks[(index + turn) % len(chunks)]
        out += lines[place:first] + lines[source_first:source_last + 1]
        place = last + 1
    return out + lines[place:]


def compare(name, got, want, failures):
    mine, theirs = sorted(map(table_key, got["tables"])), sorted(map(table_key, want["tables"]))
    for key in [key for key in theirs if key not in mine]:
        failures.append("%s: a table changed or is gone: %s" % (name, key[:160]))
    if len(mine) != len(theirs):
        failures.append("%s: %d tables, were %d" % (name, len(mine), len(theirs)))


def check_paper(planpack, path, folder, failures):
    want = extract(planpack, path)
    with open(path, encoding="utf-8", newline="") as handle:
        lines = handle.read().split("\n")
    chunks = movable_chunks(lines, want)
    variants = {"renamed": lines, "reworded": headings_turned(lines, want)}
    for turn in range(1, min(len(chunks), 4)):
        variants["moved by %d" % turn] = chunks_moved(lines, chunks, turn)
    for name, variant in variants.items():
        copy = os.path.join(folder, "Minutes of the 3rd meeting.text")
        with open(copy, "w", encoding="utf-8", newline="") as handle:
            handle.write("\n".join(variant))
        compare("%s, %s" % (path, name), extract(planpack, copy), want, failures)
    return len(variants)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    failures, checked = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for path in sys.argv[2:]:
            checked += check_paper(sys.argv[1], path, folder, failures)
    return papers.report("variants", failures, max(0, checked - len(failures)))


if __name__ == "__main__":
    sys.exit(main())
