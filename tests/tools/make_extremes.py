#!/usr/bin/env python3
"""Papers whose tables, words and rows are larger than any page: what must never be clipped. Each name says what one holds; the small
ones keep a test short, the whole ones have 5,000 columns, cells of 1 MB, lines of 5 MB, 100,000 rows. Words differ, so that a
lost one shows. The same call writes the same bytes.

make_extremes.py FOLDER [--whole]"""
import os
import sys

SYLLABLES = "ba ce di fo gu ha le mi no pu ra se ti vo wu".split()
# How large each kind is in a test, and whole: columns, bytes of a cell, of a line, pages of a row, rows, letters of a word.
SIZES = {"columns": (90, 5000), "cell": (20000, 1 << 20), "line": (30000, 5 << 20), "pages": (4, 40), "rows": (250, 100000),
         "word": (400, 20000)}
PAGE_WORDS = 260


def word(number):
    """A word of two to five syllables that no other number has in the same thousands."""
    out = ""
    for _ in range(2 + number % 4):
        out, number = out + SYLLABLES[number % 15], number // 15 + 7
    return out


def words(count, first=0):
    return " ".join(word(first + i) for i in range(count))


def words_of_size(size, first=0):
    """Words of about so many bytes together."""
    out, length = [], 0
    while length < size:
        out.append(word(first + len(out)))
        length += len(out[-1]) + 1
    return " ".join(out)


def sentence(number):
    return "%s %d by %s." % (words(6 + number % 9, number).capitalize(), number, word(number + 3))


def heading_of(column):
    """A column's heading: words alone, so that it tells itself from what stands below."""
    return words(1 + column % 2, column).capitalize()


def table(rows, columns, cell):
    return [[heading_of(c) for c in range(columns)]] + [[cell(r, c) for c in range(columns)] for r in range(rows)]


def as_rows(rows):
    return "\n".join("\t".join(row) for row in rows) + "\n"


def as_cells(rows):
    return "\n\n".join("\n".join("\t" + cell for cell in row) for row in rows) + "\n"


def as_csv(rows):
    return "\r\n".join(",".join('"%s"' % cell.replace('"', '""') for cell in row) for row in rows) + "\r\n"


def paper(*parts):
    return "Service Plan of the Extremes\n\n" + "\n".join(parts)


def short_cell(r, c):
    """A reference, words, a date, a sum or a share, as the columns of plans are."""
    kinds = [lambda: "%d.%d" % (r + 1, c + 1), lambda: "%s %s %d" % (word(r * 31 + c), word(c), r + 1),
             lambda: "%02d/%02d/2026" % (r % 28 + 1, c % 12 + 1), lambda: "£%d,%03d" % (c % 90 + 1, r * 7 % 1000),
             lambda: "%d.%d%%" % (r % 100, c % 10)]
    return kinds[c % 5]()


def long_row(pages):
    """A row whose cells fill so many pages at the width of their column, between two short rows."""
    rows = table(3, 4, short_cell)
    rows[2][1] = words(pages * PAGE_WORDS)
    rows[2][2] = words(pages * PAGE_WORDS // 3, 5000)
    return rows


def long_heads(pages):
    """The same under heads of 160 words each."""
    return [[words(160, c * 400).capitalize() for c in range(4)]] + long_row(pages)[1:]


def sentence_cell(r, c):
    return sentence(r) if c == 2 else short_cell(r, c)


def wide_words(size):
    """Words without a place to break: in a heading, a paragraph, an item, a title, a header and a cell."""
    solid = "".join(word(i) for i in range(size // 6))
    address = "https://www.example.org/" + "/".join(word(i) for i in range(size // 8))
    rows = [["Ref", "Head" + solid[:300], "Sum"], ["1", solid, "12.50"], ["2", address, "3.75"], ["3", "plain words", "100"]]
    return "1.1 " + solid[:200] + "\n", "A paragraph with " + solid + " in it.\n", "- an item", "- " + solid[:400] + "\n", as_rows(rows)


HUGE_HEADS = ["Ref", "Text", "Sum"]


def huge_cell(size):
    return [HUGE_HEADS, ["1", words_of_size(size), "4.20"], ["2", "short", "11"]]


def scattered(r, c):
    """A cell in fifty has words."""
    return short_cell(r, c) if c % 50 == r else ""


# name: the kind of its size, the findings that tell how the form had to change, and what makes it.
PAPERS = {
    "columns-30.txt": ("columns", ["TABLE_AS_CARDS"], lambda n: paper(as_rows(table(6, 30, short_cell)))),
    "columns-30-cells.txt": ("columns", ["TABLE_AS_CARDS"], lambda n: paper(as_cells(table(6, 30, short_cell)))),
    "columns-30-csv.csv": ("columns", ["TABLE_AS_CARDS"], lambda n: as_csv(table(6, 30, short_cell))),
    "columns-30-figures.txt": ("columns", ["TABLE_NO_HEADER"],
                               lambda n: as_rows([["%d" % (r * c + 1) for c in range(30)] for r in range(6)])),
    "columns-most.txt": ("columns", ["TABLE_AS_CARDS"], lambda n: paper(as_rows(table(2, n, short_cell)))),
    "columns-most-empty.txt": ("columns", ["TABLE_AS_CARDS"], lambda n: paper(as_rows(table(3, n, scattered)))),
    "cell-huge.txt": ("cell", [], lambda n: paper(as_rows(huge_cell(n)))),
    "cell-huge-cells.txt": ("cell", [], lambda n: paper(as_cells(huge_cell(n)))),
    "cell-huge-csv.csv": ("cell", [], lambda n: as_csv(huge_cell(n))),
    # Not the heading's word: short enough to end every line at a syllable, with a hyphen.
    "word-wide.txt": ("word", ["TABLE_NO_HEADER"] + ["WORD_BROKEN"] * 4, lambda n: paper(*wide_words(n))),
    "line-prose.txt": ("line", [], lambda n: paper(words_of_size(n))),
    "line-of-cells.txt": ("line", [], lambda n: paper("Ref\tText\n1\t" + words_of_size(n))),
    "row-of-pages.txt": ("pages", [], lambda n: paper(as_rows(long_row(n)))),
    "row-of-pages-heads.txt": ("pages", ["TABLE_NO_HEADER"], lambda n: paper(as_rows(long_heads(n)))),
    "rows-many.txt": ("rows", [], lambda n: paper(as_rows(table(n, 6, sentence_cell)))),
    "rows-many-csv.csv": ("rows", [], lambda n: as_csv(table(n, 6, short_cell))),
    "rows-many-cells.txt": ("rows", [], lambda n: paper(as_cells(table(n, 6, short_cell)))),
}


def write(folder, is_whole):
    """Writes them all; returns their paths by name."""
    os.makedirs(folder, exist_ok=True)
    paths = {}
    for name, (kind, _, make) in PAPERS.items():
        paths[name] = os.path.join(folder, name)
        with open(paths[name], "w", encoding="utf-8", newline="") as handle:
            handle.write(make(SIZES[kind][1 if is_whole else 0]))
    return paths


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    write(sys.argv[1], "--whole" in sys.argv)
