#!/usr/bin/env python3
"""check_layout_manual.py PAGE SCHEMA [FOLDER]

Holds the manual page of layouts and their schema together: each element of the schema has its place on the page, where its attributes,
the few words they may hold and the bounds of their numbers stand, too; and each element that the page names is one of the schema. (Kinds
and roles are told by `planpack model` and the vocabulary.) With FOLDER the page's examples are written there as example-1.xml and on.
Prints what failed, then "manual of layouts: N passed, M failed"."""
import re
import sys
import xml.etree.ElementTree as tree

RNG = "{http://relaxng.org/ns/structure/1.0}"
MANY = 8  # words that stand elsewhere


def plain(troff):
    """Troff's words without its requests and escapes."""
    text = re.sub(r"^\.[A-Z]+ ?", "", troff.replace("\\-", "-").replace("\\(dq", '"'), flags=re.M)
    return re.sub(r"\\f.", "", text)


def entries(page):
    """(tag, body) of each entry of the section on elements."""
    section = re.search(r"^\.SH ELEMENTS$(.*?)^\.SH ", page, re.M | re.S).group(1)
    for entry in re.split(r"^\.TP\n", section, flags=re.M)[1:]:
        tag, _, body = entry.partition("\n")
        yield plain(tag), plain(body)


def leaves(define, pattern, kind):
    """The nearest patterns of a kind below a pattern, references followed, other elements and attributes left out."""
    for kid in pattern:
        if kid.tag == RNG + kind:
            yield kid
        elif kid.tag == RNG + "ref":
            yield from leaves(define, define[kid.get("name")], kind)
        elif kid.tag not in (RNG + "element", RNG + "attribute"):
            yield from leaves(define, kid, kind)


def facts(define, attribute):
    """What the page must say of an attribute: the words it may hold, the bounds of its numbers and of its length."""
    values = [value.text for value in leaves(define, attribute, "value")]
    bounds = [param.text for param in leaves(define, attribute, "param") if param.get("name") != "pattern"]
    return (values if len(values) <= MANY else []) + bounds


def says(body, word):
    spans = re.findall(r"\b([a-z]+)(\d) *\"? *to *\"? *\1(\d)\b", body)
    listed = {"%s%d" % (stem, n) for stem, first, last in spans for n in range(int(first), int(last) + 1)}
    return word in listed or re.search(r"(?<![\w-])%s(?![\w-])" % re.escape(word), body)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    page = open(sys.argv[1], encoding="utf-8").read()
    grammar = tree.parse(sys.argv[2]).getroot()
    define = {d.get("name"): d for d in grammar.iter(RNG + "define")}
    described = list(entries(page))
    faults, passed, elements = [], 0, set()
    for element in grammar.iter(RNG + "element"):
        name = element.get("name")
        elements.add(name)
        bodies = [tag + "\n" + body for tag, body in described if re.search("<%s[ >]" % name, tag)] or \
                 [body for tag, body in described if "<%s>" % name in body]
        missing = [] if bodies else ["<%s> has no entry" % name]
        for attribute in leaves(define, element, "attribute"):
            for word in [attribute.get("name")] + facts(define, attribute):
                if bodies and not says(bodies[0], word):
                    missing.append('<%s>, %s: "%s" is not told' % (name, attribute.get("name"), word))
        faults += missing
        passed += not missing
    for tag, body in described:
        faults += ["<%s> is no element" % name for name in re.findall(r"<([a-z-]+)", tag + body) if name not in elements]
    for fault in faults:
        print("    %s: %s" % (sys.argv[1], fault))
    if len(sys.argv) > 3:
        for number, example in enumerate(re.findall(r"^((?:<\?xml[^\n]*\n)?<layout.*?^</layout>)$", page, re.M | re.S), 1):
            with open("%s/example-%d.xml" % (sys.argv[3], number), "w", encoding="utf-8") as file:
                file.write(plain(example) + "\n")
    print("manual of layouts: %d passed, %d failed" % (passed, len(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
