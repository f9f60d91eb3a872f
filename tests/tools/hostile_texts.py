"""Text that no council writes: the makers of tests/tools/hostile_text.py. ONCE holds what is read at one size, GROWING what is also
read at twice the size: name -> (what must come of it, a function of the size in bytes to the bytes).

What must come of it: "read", or "refused" (nothing is made of it, and that is said); then the ids of findings that must be raised."""

LATIN = "Riverside baths reopened after the works in May ".split()


def utf8(text):
    return text.encode("utf-8", "surrogatepass")


def rows(count, width, cell="cell"):
    return "\n".join("\t".join("%s %d.%d" % (cell, i, j) for j in range(width)) for i in range(count)) + "\n"


def cells(count, width):
    return "\n\n".join("\n".join("\t%d-%d" % (i, j) for j in range(width)) for i in range(count)) + "\n"


def table(*more):
    """A small table, with lines that follow it."""
    return "Name\tSum\tEnds\nLifts\t4,000\tMay\n" + "".join(more)


def scrambled(count, seed=12345):
    """Bytes in no order, the same each time."""
    out = bytearray()
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        out.append(seed >> 16 & 0xFF)
    return bytes(out)


def spelt(number):
    """A number in letters: lines that differ in more than their figures."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def random_widths(count):
    return "".join("\t".join("c%d" % (i + j) for j in range(byte % 23)) + "\n" for i, byte in enumerate(scrambled(count)))


def sample(first, last, step=1):
    """Characters of a stretch of Unicode, a word of eight to a cell, as rows of four."""
    every = [chr(c) for c in range(first, last, step) if not 0xD800 <= c < 0xE000]
    words = ["".join(every[i:i + 8]) for i in range(0, len(every), 8)]
    return "A\tB\tC\tD\n" + "\n".join("\t".join(words[i:i + 4]) for i in range(0, len(words), 4)) + "\n"


ONCE = {
    # bytes
    "nothing": ("refused FILE_EMPTY", lambda n: b""),
    "one letter": ("read", lambda n: b"a"),
    "blank lines": ("refused FILE_EMPTY", lambda n: b"\n" * n),
    "spaces": ("refused FILE_EMPTY", lambda n: b" " * n),
    "tabs only": ("refused FILE_EMPTY", lambda n: b"\t" * n),
    "lines of one tab": ("refused FILE_EMPTY", lambda n: b"\t\n" * (n // 2)),
    "tabs and spaces by turns": ("refused FILE_EMPTY", lambda n: b"\t " * (n // 2)),
    "NULs only": ("refused FILE_BINARY", lambda n: b"\0" * n),
    "NULs between letters": ("read", lambda n: b"N\0a\0m\0e\0\t\0S\0u\0m\0\n\0" * (n // 18)),
    "every byte": ("read CONTROLS_DROPPED", lambda n: bytes(range(1, 256)) * (n // 256) + b"\tx\ty\n"),
    "bytes in no order": ("refused FILE_BINARY", scrambled),
    "cut characters": ("read TEXT_NOT_UTF8", lambda n: utf8("Name\tSum\n" + "£\t€\n" * 50)[:-3]),
    "continuation bytes": ("read", lambda n: b"A\tB\n" + b"\x80" * n + b"\tx\n"),
    "overlong UTF-8": ("read TEXT_NOT_UTF8", lambda n: b"A\tB\n" + b"\xc0\xaf\xe0\x80\xaf\t\xf0\x80\x80\xaf\n" * (n // 10)),
    "surrogates in UTF-8": ("read TEXT_NOT_UTF8", lambda n: b"A\tB\n" + b"\xed\xa0\x80\t\xed\xbf\xbf\n" * (n // 8)),
    "beyond Unicode": ("read TEXT_NOT_UTF8", lambda n: b"A\tB\n" + b"\xf5\x80\x80\x80\t\xff\xfe\n" * (n // 8)),
    "half a UTF-16 file": ("read TEXT_NOT_UTF8", lambda n: b"\xff\xfe" + "Name\tSum\nA\t1\n".encode("utf-16-le")[:-1]),
    "UTF-16 in halves": ("read TEXT_NOT_UTF8", lambda n: b"\xfe\xff" + b"\xd8\x00\x00A\x00\t\xdc\x00\x00\n" * (n // 10)),
    "a mark of UTF-16 alone": ("refused FILE_EMPTY", lambda n: b"\xff\xfe"),
    "marks of order": ("read", lambda n: b"\xef\xbb\xbf" * (n // 3) + b"A\tB\nx\ty\n"),
    "no characters": ("read", lambda n: utf8(table("\ufffe\uffff\t\ufdd0\t\U0010ffff\n" * 100))),
    "control characters": ("read CONTROLS_DROPPED", lambda n: b"Name\tSum\n\x01\x02\t\x1b[31m\n\x7f\t\x0c\n" * 50),
    "struck over": ("read CONTROLS_DROPPED", lambda n: b"N\x08Na\x08am\x08me\x08e\tS\x08Su\x08um\x08m\n" * (n // 25)),
    "old Mac line ends": ("read", lambda n: b"Name\tSum\rA\t1\rB\t2\r"),
    "line ends of all kinds": ("read", lambda n: utf8("Name\tSum\r\r\n\n\rA\t1\x0bB\t2\u2028C\t3\u2029D\t4\x85E\t5\n" * (n // 60))),
    "form feeds": ("read", lambda n: b"Name\tSum\n" + b"\x0c" * n + b"A\t1\n"),
    # shapes of tables
    "wide": ("read", lambda n: utf8(rows(3, n // 40))),
    "header only": ("read TABLE_NO_ROWS", lambda n: b"Name\tSum\tEnds\n"),
    "header without end": ("read TABLE_TOO_LARGE", lambda n: utf8("Plan\n\n" + "\t".join("Head %c%d" % (97 + i % 26, i) for i in range(20000 + n // 10)) + "\n")),
    "one column": ("read CELLS_UNREAD", lambda n: b"\tcell\n" * (17000 + n // 60)),
    "staircase": ("read", lambda n: utf8("".join("\t".join("c" * 2 for _ in range(i)) + "\n" for i in range(2, int((n / 1.5) ** 0.5))))),
    "staircase down": ("read", lambda n: utf8("".join("\t".join("c" * 2 for _ in range(i)) + "\n" for i in range(int((n / 1.5) ** 0.5), 1, -1)))),
    "rows of random widths": ("read ROW_SHORT", lambda n: utf8(random_widths(n // 40))),
    "a cell without end": ("read", lambda n: utf8(table("Baths\t" + "words " * (n // 6) + "\tJune\n"))),
    "one letter in a million": ("read", lambda n: utf8(table("Baths\t" + "a" * n + "\tJune\n"))),
    "quotes": ("read", lambda n: utf8("a,b\n" + '"' * n + ",x\n")),
    "a quote never closed": ("read", lambda n: utf8('Name,Sum,Ends\nLifts,"4,000,May\n' + "Baths,2,June\n" * (n // 13))),
    "line ends in quotes": ("read", lambda n: utf8('Name,Sum,Ends\nLifts,"' + "\n" * n + '",May\nBaths,1,June\n')),
    "separators by turns": ("read", lambda n: utf8("a,b;c|d\te\n1;2,3\t4|5\n" * (n // 20))),
    "pipes": ("read", lambda n: utf8("|a|b|\n|-|-|\n" + "|" * n + "\n")),
    "rules of pipes": ("read", lambda n: utf8("|a|b|\n" + "|-|-|\n" * (n // 6))),
    # marks of other formats
    "list without end": ("read", lambda n: utf8("A\tB\nx\t<ul>" + "<li>• " * (n // 8) + "\n")),
    "tags without end": ("read", lambda n: utf8("A\tB\nx\t" + "<ul " * (n // 8) + "\ny\t" + "<" * n + "\n")),
    "tags in tags": ("read MARKUP_REMOVED", lambda n: utf8(table("Baths\t" + "<ul><li>" * (n // 20) + "x" + "</li></ul>" * (n // 20) + "\tJune\n"))),
    "asterisks": ("read", lambda n: utf8("A\tB\n" + "*" * n + "\t" + "[" * n + "](\n")),
    "entities": ("read MARKUP_REMOVED", lambda n: utf8(table("&amp;" * (n // 5) + "\t&#x110000;&#0;&lt\t&" + "#" * 1000 + "\n"))),
    "brackets": ("read", lambda n: utf8("A\tB\nx\t" + "(" * (n // 2) + ")" * (n // 2) + "\n")),
    # outlines
    "a heading of a megabyte": ("read", lambda n: utf8("1.1 " + "Heading words " * (n // 14) + "\n\nText.\n")),
    "numbers as headings": ("read", lambda n: utf8("".join("%s Heading\n\n" % ".".join("1" for _ in range(k % 200 + 1)) for k in range(n // 400)))),
    "a number without end": ("read", lambda n: utf8("1." * (n // 2) + " Heading\n\nText.\n")),
    "hashes": ("read", lambda n: utf8("#" * n + " Heading\n\nText.\n\n" + "# Part\n\n" * (n // 10))),
    "lists ten thousand deep": ("read", lambda n: utf8("".join(" " * min(2 * i, 400) + "- item\n" for i in range(n // 400)))),
    "labels of all kinds": ("read", lambda n: utf8("".join("%s item\n" % label for label in ("a)", "(iv)", "1.", "•", "-", "IX.", "*")) * (n // 50))),
    # Unicode
    "combining marks": ("read", lambda n: utf8("A\tB\n" + "e" + "\u0301" * (n // 4) + "\tx\n")),
    "marks on every letter": ("read", lambda n: utf8(table("e\u0301\u0327\u0332\u0489\tH\u0336\u0353\u0354\to\u20dd\n" * (n // 40)))),
    "right to left": ("read", lambda n: utf8("\u202eA\tB\u2067\n" + "\u05d0\u2066\t\u202c\n" * 100)),
    "directions never closed": ("read", lambda n: utf8(table("\u202a\u202b\u202d\u202e\u2066\u2067\u2068" * (n // 21) + "x\ty\tz\n"))),
    "directions by turns": ("read", lambda n: utf8(table("\u05d0a" * (n // 3) + "\t" + "\u0661\u05d0 1 " * 500 + "\tx\n"))),
    "zero width": ("read", lambda n: utf8(table("\u200b\u200c\u200d\u2060\ufeff" * (n // 15) + "\ta\u200bb\tx\n"))),
    "soft hyphens": ("read", lambda n: utf8(table("\u00ad" * (n // 2) + "\ta\u00adb\tx\n"))),
    "spaces of all kinds": ("read", lambda n: utf8(table("\u00a0\u2003\u3000\u202f\u1680" * (n // 14) + "\ta\u2003b\tx\n"))),
    "flags and families": ("read", lambda n: utf8(table("\U0001f1ec\U0001f1e7\U0001f1fc\t\U0001f468\u200d\U0001f469\u200d\U0001f467\t\u2764\ufe0f\n" * (n // 50)))),
    "a word of wide signs": ("read", lambda n: utf8("A\tB\tC\tD\n" + "\ufdfd\t\ufdfa\t\u2e3b\t\ufdfb\n" * 20 + "\ufdfd" * 300 + "\tx\ty\tz\n")),
    "no spaces": ("read", lambda n: utf8("A\tB\n" + "\u4e2d\u6587" * (n // 12) + "\t" + "\u0e01\u0e33" * (n // 12) + "\n")),
    "every letter": ("read", lambda n: utf8(sample(0x20, 0x3000))),
    "every sign": ("read", lambda n: utf8(sample(0x3000, 0x10000, 7))),
    "other planes": ("read", lambda n: utf8(sample(0x10000, 0x110000, 977))),
    "ligatures": ("read", lambda n: utf8(table("ffi ffl fi fl ff \ufb01\ufb03\tAVAToTy\t1\u20442\n" * (n // 45)))),
}
GROWING = {
    "rows": ("read", lambda n: utf8(rows(n // 55, 6))),
    "rows with gaps": ("read", lambda n: utf8(rows(n // 36, 4).replace("\n", "\n\n"))),
    "rows with blank keys": ("read", lambda n: utf8("A\tB\tC\n" + "\tx y\t\n" * (n // 6))),
    "group rows": ("read", lambda n: utf8("A\tB\tC\n" + "Group\t\t\nx\ty\tz\n" * (n // 14))),
    "groups alone": ("read", lambda n: utf8("A\tB\tC\n" + "Group\t\t\n" * (n // 8))),
    "repeated headers": ("read", lambda n: utf8("Ref\tName\tSum\n1\ta\tb\n\n" * (n // 20))),
    "a header again and again": ("read TABLE_NO_ROWS", lambda n: utf8("Ref\tName\tSum\n" * (n // 13))),
    "thousands of tables": ("read", lambda n: b"".join(utf8("Table %d\n\nRef\tName %d\tSum\n1\ta\tb\n2\tc\td\n\nA sentence stands between.\n\n" % (i, i)) for i in range(n // 70))),
    "separators": ("read", lambda n: utf8("a\tb\n" + "---\t---\n" * (n // 8))),
    "cells": ("read", lambda n: utf8(cells(n // 40, 6))),
    "cells without rows": ("read", lambda n: utf8("\n".join("\tcell %d" % i for i in range(n // 11)))),
    "lists": ("read", lambda n: b"- item\n" * (n // 7)),
    "deeper lists": ("read", lambda n: utf8("".join(" " * (i % 40) + "- item %d\n" % i for i in range(n // 30)))),
    "headings": ("read", lambda n: b"1.1 Heading\n\nText.\n\n" * (n // 20)),
    "headings alone": ("read", lambda n: utf8("".join("%d.%d Heading of part %d\n\n" % (i // 9 + 1, i % 9 + 1, i) for i in range(n // 24)))),
    "paragraphs": ("read", lambda n: utf8(" ".join(LATIN) * (n // 48))),
    "lines of prose": ("read", lambda n: utf8((" ".join(LATIN) + "\n") * (n // 49))),
    "cut lines": ("read", lambda n: utf8(("words that were cut-\noff at the end of a\nline, \n") * (n // 48))),
    "page numbers": ("read", lambda n: utf8("".join("Page %d of 9\n\fWords of the part %s.\n" % (i, spelt(i)) for i in range(n // 30)))),
    "dotted contents": ("read", lambda n: utf8("".join("%d Part of the plan ........ %d\n" % (i, i) for i in range(n // 32)))),
    "furniture": ("read", lambda n: utf8(("Council Plan 2026\nRef\tName\tSum\n1\ta\tb\n2\tc\td\n7\n\f") * (n // 44))),
    "forms": ("read", lambda n: utf8(("Name:\tLifts\nSum:\t4,000\nEnds:\tMay\n\n") * (n // 34))),
    "aligned": ("read COLUMNS_BY_SPACES", lambda n: utf8("Name      Sum      Ends\nLifts     4,000    May\n" * (n // 46))),
    "aligned wide": ("read", lambda n: utf8(("%s\n" % "  ".join("c%02d" % i for i in range(60))) * (n // 300))),
    "aligned over each other's gaps": ("read", lambda n: utf8("".join("".join("x%-5d" % j if (i + j) % 2 else " " * 6 for j in range(100)) + "\n" for i in range(n // 600)))),
    "aligned and drifting": ("read", lambda n: utf8("".join(" " * (i % 40) + "Lifts %-6d   wraps   4,%03d   May 2026\n" % (i, i % 1000) for i in range(n // 60)))),
    "aligned, a page a row": ("read", lambda n: utf8("".join("\fHead\n\nLifts %-6d   wraps   4,000\n               over\n\nPage %d\n" % (i, i) for i in range(n // 60)))),
    "csv": ("read", lambda n: utf8('Name,Sum,"Ends, if any"\nLifts,"4,000",May\n' * (n // 43))),
    "csv of semicolons": ("read", lambda n: utf8("Name;Sum;Ends\nLifts;4,5;May\n" * (n // 27))),
    "budgets under one heading": ("read", lambda n: utf8("# Plan\n\n" + "".join("Money of part %d and of what it needs is told below.\n\n|Service|Budget 2025/26|\n|-|-|\n|Parks|10|\n\n" % i for i in range(n // 108)))),
    "pipe tables": ("read", lambda n: utf8("|a|b|\n|-|-|\n|1|2|\n\n" * (n // 19))),
    "marks": ("read MARKUP_REMOVED", lambda n: utf8(table("**a** _b_ `c`\t[d](e)\t&amp; <li>f\n" * (n // 35)))),
    "hostile words": ("read", lambda n: utf8("A\tB\n" + "".join("%d/%d\t(%d)\n" % (i, i, i) for i in range(n // 18)))),
    "blank lines between": ("read", lambda n: utf8("word\n" + "\n" * 20) * (n // 25)),
}
