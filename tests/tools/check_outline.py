#!/usr/bin/env python3
"""check_outline.py EXTRACT.json OUTLINE...

Compares a paper's blocks with a person's outline of it, STEM.outline.txt, a line a block: "H2 1.1 Title" a heading with its level
("H?" where the paper does not show its level), "P" a paragraph, "L 3" a list with the count of its items, "T" a table. Then, from
the paper's bytes, that no word was lost outside tables: every word of the lines that no table takes stands in a block, the title
or the title block. Exit 1 when something differs."""
import collections
import difflib
import os
import re
import sys

import papers

WORD = re.compile(r"[^\W_]+")


def line_of(block):
    if block["kind"] == "heading":
        return " ".join(filter(None, ["H%d" % block["level"], block.get("number"), block["text"]]))
    if block["kind"] == "list":
        return "L %d" % len(block["items"])
    return {"table": "T", "paragraph": "P"}[block["kind"]]


def compare_outline(source, wanted):
    """The differences; a heading of "H?" takes any level."""
    got = [line_of(block) for block in source["blocks"]]
    for index, line in enumerate(wanted):
        if line.startswith("H?") and index < len(got) and re.sub(r"^H\d", "H?", got[index]) == line:
            got[index] = line
    return [line for line in difflib.unified_diff(wanted, got, "outline", "extract", lineterm="", n=0)
            if line[:2] not in ("--", "++", "@@")]


def words_lost(source):
    """Words of the paper's other lines that stand in no block."""
    with open(source["file"], encoding="utf-8") as handle:
        lines = handle.read().split("\n")
    taken = {number for table in source["tables"] for number in range(table["lines"][0], table["lines"][1] + 1)}
    # A row of tabs outside tables is a heading that was taken for a table, with its line of hyphens.
    text = "\n".join(line for number, line in enumerate(lines, 1) if number not in taken)
    text = re.sub(r"<[^<>\n]*>", "", text.replace("\\pounds", "£"))
    have = collections.Counter(WORD.findall(" ".join([source["title"] or ""] + source["front"])))
    for block in source["blocks"]:
        items = [item if isinstance(item, str) else item["text"] for item in block.get("items") or []]
        have.update(WORD.findall(" ".join([block.get("number") or "", block.get("text") or ""] + items)))
    return [word for word, count in collections.Counter(WORD.findall(text)).items() if have[word] < count]


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    failures, checked = [], 0
    sources = papers.load_sources(sys.argv[1])
    for path in sys.argv[2:]:
        stem = os.path.basename(path).split(".")[0]
        source = next(s for s in sources if os.path.basename(s["file"]).startswith(stem))
        with open(path, encoding="utf-8") as handle:
            wanted = handle.read().split("\n")[:-1]
        differences, lost = compare_outline(source, wanted), words_lost(source)
        failures += ["%s: %s" % (stem, line) for line in differences] + ["%s: lost: %s" % (stem, word) for word in lost]
        checked += len(wanted)
    return papers.report("outlines", failures, max(0, checked - len(failures)))


if __name__ == "__main__":
    sys.exit(main())
