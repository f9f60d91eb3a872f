"""HTML files that planpack writes, read by a parser of their own. Sound is: each tag is closed where it must be, an id stands once, a link
leads to an id of the file or to http, https or mailto (of a run's index.html also to a file beside it), headings skip no level, a table's
rows have its columns, `headers` name header cells of the same table, nothing is run or fetched, the policy names the style sheet's digest
and lets pictures of the file itself be seen only where there is one, and no tag, attribute or character is one that planpack does not write."""
import base64
import collections
import hashlib
import html.parser
import os
import re
import subprocess
import sys
import urllib.parse

import papers

VOID = {"meta", "br", "link", "img", "hr", "input"}
PLAIN = set("html head title style meta body a main nav div img span p ul li h1 h2 h3 h4 h5 h6 table caption thead tbody tr th td figure "
            "figcaption svg symbol use polygon line rect text".split())
ATTRIBUTES = set("lang charset http-equiv content name class id href role tabindex scope headers colspan rowspan viewbox focusable width height points "
                 "fill stroke stroke-width x y x1 y1 x2 y2 font-size font-weight direction unicode-bidi text-anchor textlength lengthadjust".split())
# Of a picture alone.
PICTURE_ATTRIBUTES = {"src", "alt"}
# What HTML may not hold, and what planpack has no use for.
UNFIT = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef%s]" % "".join(chr(plane << 16 | c) for plane in range(17) for c in (0xFFFE, 0xFFFF)))


def is_own_picture(address):
    """A PNG that stands in the file itself."""
    kind, _, data = address.partition(",")
    return kind == "data:image/png;base64" and base64.b64decode(data, validate=True).startswith(b"\x89PNG\r\n\x1a\n")


class Reader(html.parser.HTMLParser):
    """Gathers the words beside the faults: `words` are all but those of the contents and of drawings; of these `told` leaves out
    whole figures, `paper` also the section "At a glance"."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack, self.faults, self.words, self.told, self.paper, self.alts = [], [], [], [], [], []
        self.section = ""
        self.ids, self.links, self.levels, self.style, self.policy = [], [], [], "", ""
        self.tables, self.pictures = [], 0

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag not in PLAIN:
            self.faults.append("a tag that is none of ours: %s" % tag)
        if len(values) != len(attrs):
            self.faults.append("an attribute twice in %s" % tag)
        for name in values:
            if name not in ATTRIBUTES and not name.startswith("aria-") and not (tag == "img" and name in PICTURE_ATTRIBUTES):
                self.faults.append("%s has %s" % (tag, name))
        if tag == "img":
            self.alts.append(values.get("alt"))
            self.pictures += 1
            if not (values.get("alt") or "").strip() or not is_own_picture(values.get("src") or ""):
                self.faults.append("a picture without words, or from elsewhere")
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
        if tag == "h2":
            self.section = ""
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
            self.section += data if "h2" in self.stack else ""
            if "main" in self.stack and "figure" not in self.stack:
                self.told.append(data)
                self.paper += [] if self.section == "At a glance" else [data]

    def handle_comment(self, data):
        self.faults.append("a comment: %r" % data[:40])


def read(path):
    """The reader of a file, with all of it read."""
    with open(path, encoding="utf-8", newline="") as handle:
        text = handle.read()
    reader = Reader()
    reader.faults += ["a character that has no place in HTML: %r" % c for c in sorted(set(UNFIT.findall(text)))]
    reader.feed(text)
    reader.close()
    return reader


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


def leads_somewhere(link, ids, folder):
    if link.startswith("#"):
        return link[1:] in ids
    if folder and link.startswith("./"):
        return os.path.exists(os.path.join(folder, urllib.parse.unquote(link, errors="surrogateescape")))
    return link.lower().startswith(("http://", "https://", "mailto:"))


def faults_of(reader, folder=None):
    """What is unsound; `folder` holds what index.html may lead to."""
    yield from reader.faults
    if reader.stack:
        yield "left open: %s" % reader.stack
    for name, count in collections.Counter(reader.ids).items():
        if count > 1 or not name or any(c.isspace() for c in name):
            yield "id %r stands %d times" % (name, count)
    ids = set(reader.ids)
    for link in reader.links:
        if not leads_somewhere(link, ids, folder):
            yield "a link that leads nowhere: %r" % link[:80]
    if reader.levels[:1] != [1] or reader.levels.count(1) != 1 or any(b > a + 1 for a, b in zip(reader.levels, reader.levels[1:])):
        yield "headings of the levels %s" % reader.levels
    digest = base64.b64encode(hashlib.sha256(reader.style.encode()).digest()).decode()
    pictures = " img-src data:;" if reader.pictures else ""
    if reader.policy != "default-src 'none'; style-src 'sha256-%s';%s base-uri 'none'; form-action 'none'" % (digest, pictures):
        yield "the policy is %r" % reader.policy
    for number, table in enumerate(reader.tables, 1):
        for fault in check_table(table):
            yield "table %d: %s" % (number, fault)


def judge(paths):
    """The faults that the standard's own parser finds in files, as lines; none where it cannot be had (judge_html.sh says when that is a
    failure)."""
    paths = [path for path in paths if not re.search("[\ud800-\udfff]", path)]  # Node opens no file whose name is no UTF-8
    if not paths or os.environ.get("SKIP_AXE") == "1":
        return []
    tool = os.path.join(os.path.dirname(os.path.abspath(__file__)), "judge_html.sh")
    done = subprocess.run([tool, "html5", *paths], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    return [line.strip() for line in lines] if done.returncode == 1 else []


def main():
    """html_file.py HTML...: judges files by both parsers; links of index.html may lead to files beside it."""
    failures = ["%s: %s" % (path, fault) for path in sys.argv[1:] for fault in faults_of(read(path), os.path.dirname(path))]
    failures += judge(sys.argv[1:])
    return papers.report("HTML files", failures, len(sys.argv) - 1 - len({failure.split(":")[0] for failure in failures}))


if __name__ == "__main__":
    sys.exit(main())
