"""What a print does not carry of a table, judged from the table alone (of a Word file its list in ../shared/docx/expected, else the
reading) and the text of the print, whatever planpack reads. The first that holds is the cause. Of a Word file's table:

inside another    a cell holds a table or a box of text, whose words stand among its own
right to left     most letters are Arabic or Hebrew, whose columns `pdftotext` prints in another order
in capitals       a style prints capitals: the words are there in another case
not printed       a word of a cell is not in the text, whole or divided between lines: hidden, a field that changed, an image's or a
                  formula's, of a font that the PDF tells no letters of, or laid over other words
not side by side  less than two rows show two of their cells on one line: one below the other they are paragraphs

Of a reading's table:

one row           two cells or more stand side by side in one row alone, which a line of prose with wide spaces may be
right to left     a word in a cell of Arabic or Hebrew letters stands in another order, its brackets elsewhere
hyphen            a word is divided behind its hyphen, before a small letter, and stands nowhere whole: so a line's end divides words
not printed       as above
one space apart   no text of a column stands behind a gap or begins a line, and one stands a single space behind the column before"""
import re

# Signs that mark items: those of text fonts, and of symbol fonts where the PDF does not tell what they show.
MARKS = re.compile("[\u2022\u00b7\u25aa\u25cf\u25cb\u25e6\u25a0\u25a1\u2023\u27a2\u2043\uf020-\uf0ff]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
GAP = re.compile("  +")
START = 8  # characters of a text by which it is found in a line


def squeezed(text):
    return MARKS.sub("", "".join(text.replace("\u00ad", "").split()))


def holds_starts(line, cells):
    at = found = 0
    for cell in cells:
        place = line.find(cell[:START], at)
        if place >= 0:
            at, found = place + len(cell[:START]), found + 1
    return found > 1


def holds_texts(texts, cells):
    last = found = 0
    for text in texts:
        place = next((i for i in range(last, len(cells)) if text and text in cells[i]), None)
        if place is not None:
            last, found = place + 1, found + 1
    return found > 1


class Print:
    """The text of a print."""

    def __init__(self, path):
        with open(path, encoding="utf-8", errors="replace") as handle:
            self.text = handle.read().replace("\u00ad", "")
        # Each line as a whole, and cut at its gaps.
        self.lines = [(squeezed(line), [squeezed(text) for text in GAP.split(line.strip())]) for line in self.text.splitlines()]
        self.lines = [line for line in self.lines if line[0]]
        self.words = set(self.text.split())
        self.folded = self.text.casefold()

    def has_word(self, word):
        """A word of the text, or pieces that are: a narrow column divides words between lines."""
        if word in self.text:
            return True
        ends = [True] + [False] * len(word)
        for end in range(1, len(word) + 1):
            ends[end] = any(ends[start] and word[start:end] in self.words for start in range(end))
        return ends[-1]

    def cause_of_words(self, words):
        missing = [word for word in words if not self.has_word(word)]
        if all(word.casefold() in self.folded for word in missing):
            return "in capitals" if missing else None
        return "not printed"

    def shows_beside(self, row):
        """Tells whether a line holds the first characters of two cells, one behind the other, or two texts behind a gap that are of
        two cells."""
        cells = [squeezed(cell) for cell in row]
        return any(holds_starts(line, cells) or (len(texts) > 1 and holds_texts(texts, cells)) for line, texts in self.lines)

    def cause(self, table):
        """Returns the cause for one table, None when the print carries it."""
        cells = [cell for row in table["rows"] for cell in row]
        text = "".join(cell["text"] for cell in cells)
        if any(cell.get("nested") or cell.get("boxes") for cell in cells):
            return "inside another"
        if len(RIGHT_TO_LEFT.findall(text)) * 2 > sum(c.isalpha() for c in text):
            return "right to left"
        unlike = self.cause_of_words(text_words(cells))
        if unlike:
            return unlike
        rows = [[cell["text"] for cell in row if squeezed(cell["text"])] for row in table["rows"]]
        beside = 0
        for row in rows:
            beside += len(row) > 1 and self.shows_beside(row)
            if beside > 1:
                return None
        return "not side by side"


    def is_divided(self, word):
        """Tells whether a word stands nowhere whole, and a text ends with one of its hyphens."""
        return word not in self.text and any(re.search(re.escape(word[: hyphen.end()]) + r"(?:  |$)", self.text, re.M)
                                             for hyphen in re.finditer(r"(?<=[^\W\d])-(?=[a-z])", word))

    def is_tight(self, before, behind):
        """Tells whether the column of the texts `behind` is nowhere parted from the one before it but by single spaces."""
        starts = [" ".join(text.split())[:START] for text in behind if text]
        if any(re.search(r"(?:^|  )" + re.escape(start), self.text, re.M) for start in starts):
            return False
        return any(left and right and "%s %s" % (left.split()[-1], " ".join(right.split())[:START]) in self.text
                   for left, right in zip(before, behind))

    def cause_of_reading(self, rows):
        """Returns the cause for one table of a reading, the texts of its rows, blanks among them; None when the print carries it."""
        if sum(sum(map(bool, row)) > 1 for row in rows) < 2:
            return "one row"
        cells = [cell for row in rows for cell in row]
        if any(RIGHT_TO_LEFT.search(cell) and not all(word in self.text for word in cell.split()) for cell in cells):
            return "right to left"
        words = {word for cell in cells for word in MARKS.sub(" ", cell).split()}
        divided = {word for word in words if self.is_divided(word)}
        unlike = "hyphen" if divided else self.cause_of_words(words)
        if unlike:
            return unlike
        columns = list(zip(*(row for row in rows if len(row) == max(map(len, rows)))))
        return "one space apart" if any(map(self.is_tight, columns, columns[1:])) else None


def text_words(cells):
    return {word for cell in cells for word in MARKS.sub(" ", cell["text"].replace("\u00ad", "")).split()}
