"""Golden readings as plain grids, for tools that write them in another form and read them back: tests/readings, and those that
stand beside the project in ../shared/golden."""
import glob
import json
import os

import papers

FOLDERS = ["tests/readings", "../shared/golden"]


class Golden:
    """A table of a reading: `header` and `body` are rows of `width` texts each; the body row of a group has its text in the first
    cell, the others empty, and its index is in `groups`. `reading` is the table as its file holds it."""

    def __init__(self, reading):
        self.reading = reading
        self.title = reading.get("title") or ""
        rows = [[row["group"]] if papers.is_group(row) else papers.cells_of(row) for row in reading["rows"]]
        self.width = max([reading.get("columns") or 0] + [len(row) for row in reading["header"] + rows])
        self.header = [pad(row, self.width) for row in reading["header"]]
        self.body = [pad(row, self.width) for row in rows]
        self.groups = {i for i, row in enumerate(reading["rows"]) if papers.is_group(row)}

    def rows(self):
        return self.header + self.body


def pad(row, width):
    return [text or "" for text in row] + [""] * (width - len(row))


def readings():
    """[(stem, [Golden])] of every reading at hand, by name."""
    found = {}
    for folder in FOLDERS:
        for path in glob.glob(os.path.join(folder, "*.tables.json")):
            with open(path, encoding="utf-8") as handle:
                found[os.path.basename(path).split(".")[0]] = [Golden(table) for table in json.load(handle)]
    return sorted(found.items())
