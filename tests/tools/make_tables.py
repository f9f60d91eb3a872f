#!/usr/bin/env python3
"""make_tables.py PAGES FILE

Writes a paper of tables that prints on about so many pages: sections with a table of 31 rows and 6 columns each, as plans have
them (a reference, words, a date, sums, a state). The same call writes the same bytes."""
import sys

STATES = ("On target", "Within tolerance", "Outside tolerance", "Not yet reported")
NAMES = "Riverside Harbour Market Library Crescent Meadow Station Orchard Gateway Common".split()
ROWS = 31


def row(section, number):
    name = NAMES[(section + number) % len(NAMES)]
    return ["%d.%d" % (section, number), "%s %s works" % (name, NAMES[number % 7].lower()), "%02d/%02d/2026" % (number % 28 + 1, section % 12 + 1),
            "£%d,%03d" % (number % 90 + 1, section * 37 % 1000), "%d.%d%%" % (number * 7 % 100, section % 10), STATES[(section * number) % 4]]


def paper(pages):
    lines = ["Delivery Plan", ""]
    for section in range(1, pages + 1):
        lines += ["%d. %s programme" % (section, NAMES[section % len(NAMES)]), "", "Reference\tProject\tEnds\tBudget\tSpent\tState"]
        lines += ["\t".join(row(section, number)) for number in range(1, ROWS)] + [""]
    return "\n".join(lines)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[2], "w", encoding="utf-8") as handle:
        handle.write(paper(int(sys.argv[1])))


if __name__ == "__main__":
    main()
