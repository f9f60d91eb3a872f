#!/usr/bin/env python3
"""check_injection.py PLANPACK

Papers that would like to be markup: their words, links and file names hold tags, quotes, ends of comments and of scripts, addresses that
run, characters that HTML may not hold. The samples with such words in every cell and line of some length, and small papers in text,
Markdown, CSV and Word for what has a place of its own (links, the title, the name of the file). The HTML editions and the page of the run
must be sound by two parsers (html_file.py) and hold the words of the report, all of them as words; addresses that run must be no links.
Exit 1 when one of them is otherwise."""
import os
import re
import subprocess
import sys
import tempfile
import zipfile

import check_html
import html_file
import make_docx
import papers

WORDS = ["<script>alert(1)</script>", "</script></style></title></textarea>", "<img src=x onerror=alert(1)>", "\"><svg onload='alert(1)'>",
         "' onmouseover='alert(1)' \" onfocus=\"alert(1)", "]]> --> <!-- <![CDATA[", "&lt;b&gt; &amp;amp; &#60;i&#62; &#0; &notin", "javascript:alert(1)",
         "</td></tr></table></main></body></html>", "\u202e\u2066gnirts\u2069", "\u2028\u2029\u0085", "\ufffe\uffff\ufdd0\U0010ffff", "\ud800 \udfff",
         "\0\x01\x1b[31m", "<plaintext><noscript><math><mi>", "${7*7} {{7*7}} <%= 7 %> <?php ?>"]
ADDRESSES = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "\x01javascript:alert(1)", " javascript:alert(1)", "data:text/html,<script>",
             "vbscript:x", "file:///etc/passwd", "//example.org/x", "#\"><script>", "https://example.org/\"onclick=\"alert(1)", "https://example.org/'><script>",
             "mailto:a@example.org?subject=\"><script>", "https:javascript:alert(1)", "http://", "https://example.org/\u202e\u0000<>"]
NAMES = ["\"><script>alert(1)<.txt", "javascript:alert(1).txt", "a&lt;b'c.txt", "..%2f..%2fx.txt", "#?&=;.txt", "\u202etxt.exe.txt", "caf\udce9.txt"]


def utf8(text):
    return text.encode("utf-8", "surrogatepass")


def soiled(text):
    """A paper with hostile words behind each line or cell that has three words at least."""
    count = 0

    def soil(found):
        nonlocal count
        count += 1
        return found.group() + " " + WORDS[count % len(WORDS)].replace("\u2028\u2029\u0085", "\u2028")

    return re.sub(r"[^\t\n\",|]*\w[^\t\n\",|]* \w[^\t\n\",|]* \w[^\t\n\",|]*", soil, text)


def small_papers():
    """name: bytes."""
    every = [word for word in WORDS if "\n" not in word]
    yield "title.txt", utf8("Plan %s\n\n" % every[0] + "".join("Lead %s: A. B.\n" % word for word in every) + "\n1.1 The first\n\nText.\n")
    lines = "".join("1.%d Part %s\n\nText of %s stands here.\n\n- an item %s\n- another\n\n" % (i, w, w, w) for i, w in enumerate(every, 1))
    yield "lines.txt", utf8("Service Plan\n\n" + lines)
    yield "cells.txt", utf8("Service Plan\n\nRef\tName %s\tSum\n" % every[2] + "".join("%d\tOf %s\t4,000\n" % (i, w) for i, w in enumerate(every)))
    yield "links.md", utf8("# Plan\n\n" + "".join("[link %d](%s) and [two](<%s>)\n\n" % (i, a, a) for i, a in enumerate(ADDRESSES)) +
                           "|Name|Sum|\n|-|-|\n" + "".join("|[cell %d](%s)|1|\n" % (i, a) for i, a in enumerate(ADDRESSES)))


def word_paper():
    """A Word document whose links lead to the addresses."""
    fit = [re.sub(r"[\0-\x1f]", "", a) for a in ADDRESSES]
    told = [a.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") for a in fit]
    links = "".join('<w:p><w:hyperlink r:id="rId%d"><w:r><w:t>Link %d %s</w:t></w:r></w:hyperlink></w:p>' % (i + 1, i, a) for i, a in enumerate(told))
    relations = make_docx.relations([("hyperlink", a) for a in told]).replace('"/>', '" TargetMode="External"/>')
    document = '<w:document xmlns:w="%s" xmlns:r="%s"><w:body>%s</w:body></w:document>' % (make_docx.W, make_docx.R, links)
    return [("[Content_Types].xml", make_docx.types(["document"])), ("_rels/.rels", make_docx.relations([("officeDocument", "word/document.xml")])),
            ("word/document.xml", document), ("word/_rels/document.xml.rels", relations)]


def write(folder):
    """Writes the papers; returns their paths."""
    made = dict(small_papers())
    for sample in ("cadderby.txt", "velmouth.txt", "ottermarsh.csv", "wrayborough.md"):
        with open(os.path.join("samples", sample), encoding="utf-8") as handle:
            made["soiled-" + sample] = utf8(soiled(handle.read()))
    for name in NAMES:
        made[name] = utf8("Plan of %s\n\nName\tSum\nBaths\t4\n" % name.replace("\udce9", "e"))
    for name, data in made.items():
        with open(os.path.join(folder, name), "wb") as handle:
            handle.write(data)
    with zipfile.ZipFile(os.path.join(folder, "word-links.docx"), "w") as package:
        for part, text in word_paper():
            package.writestr(part, text)
    return [os.path.join(folder, name) for name in [*made, "word-links.docx"]]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    failures, passed = [], 0
    with tempfile.TemporaryDirectory() as folder:
        out, written = os.path.join(folder, "out"), write(folder)
        done = subprocess.run([sys.argv[1], "build", "-q", "--format=html", *written, "-o", out], stderr=subprocess.PIPE, check=False)
        if done.returncode:
            sys.exit("status %d: %s" % (done.returncode, done.stderr.decode("utf-8", "replace")[:300]))
        index = os.path.join(out, "index.html")
        failures += ["index.html: %s" % fault for fault in html_file.faults_of(html_file.read(index), out)]
        pages = [index]
        for path in written:
            pages.append(os.path.join(out, os.path.splitext(os.path.basename(path))[0] + ".html"))
            wrong = check_html.check_alone(sys.argv[1], "service-plan", pages[-1], path)[1]
            failures += ["%r: %s" % (os.path.basename(path), fault) for fault in wrong]
            passed += not wrong
        failures += html_file.judge(pages)
    return papers.report("HTML, words that would be markup", failures, passed)


if __name__ == "__main__":
    sys.exit(main())
