#!/usr/bin/env python3
"""check_html.py HTML EXTRACT.json FILE [PDF]

Reads an HTML edition with a parser of its own and asks whether it is sound and says what the paper says. Sound: each tag is closed
where it must be, an id stands once, a link leads to an id of the file or to http, https or mailto, headings skip no level, a table's
rows have its columns, `headers` name header cells of the same table, nothing is run or fetched, the policy names the style sheet's
digest. Its words: each word of the source stands there at least as often (as check_words.py asks of the PDF), and with the PDF no
word of the page is one that the PDF has not, and the figures are told alike. Exit 1 when anything fails."""
import base64
import collections
import hashlib
import html.parser
import re
import sys

import check_words
import papers

VOID = {"meta", "br", "link", "img", "hr", "input"}
PLAIN = set("html head title style meta body a main nav div span p ul li h1 h2 h3 h4 h5 h6 table caption thead tbody tr th td figure "
            "figcaption svg symbol use polygon line rect text".split())


class Reader(html.parser.HTMLParser):
    """Gathers the words beside the faults."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack, self.faults, self.words, self.alts = [], [], [], []
        self.ids, self.links, self.levels, self.style, self.policy = [], [], [], "", ""
        self.tables = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag not in PLAIN:
            self.faults.append("a tag that is none of ours: %s" % tag)
        if len(values) != len(attrs):
            self.faults.append("an attribute twice in %s" % tag)
        for name in values:
            if name.startswith("on") or name in ("style", "src", "srcset", "action", "background", "xlink:href"):
                self.faults.append("%s has %s" % (tag, name))
        if "id" in values:
            self.ids.append(values["id"])
        if "href" in values:
            self.links.append(values["href"])
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if tag == "html" and not values.get("lang"):
            self.faults.append("no language")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.levels.append(int(tag[1]))
        if tag == "table":
            self.tables.append({"rows": [], "headers": set(), "named": set()})
        elif tag == "tr":
            self.tables[-1]["rows"].append([])
        elif tag in ("td", "th"):
            table = self.tables[-1]
            table["rows"][-1].append((int(values.get("colspan", 1)), int(values.get("rowspan", 1))))
            table["named"].update((values.get("headers") or "").split())
            if tag == "th":
                table["headers"].add(values.get("id"))
                if values.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                    self.faults.append("a header cell without scope")
        if tag not in VOID:
            self.stack.append(tag)
        self.words.append("\n" if tag not in ("a", "span", "use", "svg", "symbol", "polygon") else "")

    def handle_startendtag(self, tag, attrs):
        if "svg" not in self.stack:
            self.faults.append("%s closes itself" % tag)
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop() != tag:
            self.faults.append("%s is closed where it is not open" % tag)

    def handle_data(self, data):
        if "style" in self.stack:
            self.style += data
        elif "svg" in self.stack:
            self.alts += [data] if self.stack[-1] == "title" else []
        elif "head" not in self.stack and "nav" not in self.stack:
            self.words.append(data)

    def handle_comment(self, data):
        self.faults.append("a comment: %r" % data[:40])


def check_table(table):
    reach, widths = collections.Counter(), set()
    for r, row in enumerate(table["rows"]):
        column = 0
        for colspan, rowspan in row:
            while reach[column] > r:
                column += 1
            for k in range(column, column + colspan):
                if reach[k] > r:
                    yield "cells over each other in row %d" % r
                reach[k] = r + rowspan
            column += colspan
        widths.add(max(k for k in reach if reach[k] > r) + 1 if any(reach[k] > r for k in reach) else 0)
    if len(widths) > 1:
        yield "rows of %s columns" % sorted(widths)
    if reach and max(reach.values()) > len(table["rows"]):
        yield "a span beyond the last row"
    if table["named"] - table["headers"]:
        yield "headers that are none of the table: %s" % sorted(table["named"] - table["headers"])[:3]


def soundness(reader):
    yield from reader.faults
    if reader.stack:
        yield "left open: %s" % reader.stack
    for name, count in collections.Counter(reader.ids).items():
        if count > 1 or not name or any(c.isspace() for c in name):
            yield "id %r stands %d times" % (name, count)
    for link in reader.links:
        if not (link[1:] in reader.ids if link.startswith("#") else link.lower().startswith(("http://", "https://", "mailto:"))):
            yield "a link that leads nowhere: %r" % link[:80]
    if reader.levels[:1] != [1] or reader.levels.count(1) != 1 or any(b > a + 1 for a, b in zip(reader.levels, reader.levels[1:])):
        yield "headings of the levels %s" % reader.levels
    digest = base64.b64encode(hashlib.sha256(reader.style.encode()).digest()).decode()
    if not reader.policy.startswith("default-src 'none'; style-src 'sha256-%s';" % digest):
        yield "the policy is %r" % reader.policy
    for number, table in enumerate(reader.tables, 1):
        for fault in check_table(table):
            yield "table %d: %s" % (number, fault)


def lost_words(words, source):
    wanted = collections.Counter()
    for _, text in papers.texts_of(source):
        wanted += check_words.tokens_of(text)
    for token in (wanted - words):
        yield "%r stands %d times, the source has %d" % (token, words[token], wanted[token])


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    data = open(sys.argv[1], encoding="utf-8").read()
    reader = Reader()
    reader.feed(data)
    reader.close()
    source = [s for s in papers.load_sources(sys.argv[2]) if s["file"] == sys.argv[3]][0]
    words = check_words.tokens_of("".join(reader.words))
    failures = list(soundness(reader)) + list(lost_words(words, source))
    if len(sys.argv) > 4:
        text = papers.output_of(["pdftotext", "-raw", "-enc", "UTF-8", sys.argv[4], "-"]) + " ".join(papers.actual_texts(sys.argv[4]))
        solid = papers.squeezed(text)
        said = set(check_words.tokens_of(text)) | {"Skip", "to", "the", "content"}
        drawn = {re.sub(r" \(part \d+\)$", "", alt) for alt in papers.actual_texts(sys.argv[4], "/Alt")}
        failures += ["only one of the editions draws %r" % alt[:80] for alt in drawn ^ set(reader.alts)]
        failures += ["%r is no word of the PDF" % word for word in words if word not in said and word not in solid]
    return papers.report("HTML of " + sys.argv[1], ["%s: %s" % (sys.argv[1], f) for f in failures], len(words))


if __name__ == "__main__":
    sys.exit(main())
