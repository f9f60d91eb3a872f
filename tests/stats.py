#!/usr/bin/env python3
"""stats.py [--check] [FOLDER ...]: the sizes of C sources (default: src) beside their budgets.

Prints how long functions are, which are too long or take too many parameters, which files are too long, and how many
lines are comments. With --check only what is over a hard limit is printed, and the exit status is 1 when anything is."""
import re
import sys
from pathlib import Path

LONGEST_FUNCTION, MOST_PARAMETERS, LONGEST_FILE = 100, 5, 600
# Functions whose parameters a library lays down.
CALLBACKS = {("docx_xml.c", "on_start")}

# What hides braces and semicolons that are none: comments, preprocessor lines, strings and characters.
HIDING = re.compile(r'/\*.*?\*/|//[^\n]*|^[ \t]*#(?:[^\n\\]|\\.|\\\n)*|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'', re.S | re.M)


def blank(found):
    return re.sub(r"[^\n]", " ", found.group())


def count_parameters(head):
    """The number of parameters of a function whose definition begins with `head`, which ends with ')'."""
    depth, at = 0, len(head)
    while at > 0:
        at -= 1
        depth += {")": 1, "(": -1}.get(head[at], 0)
        if depth == 0:
            break
    inside, depth, commas = head[at + 1:-1].strip(), 0, 0
    for c in inside:
        depth += {"(": 1, ")": -1}.get(c, 0)
        commas += c == "," and depth == 0
    return 0 if inside in ("", "void") else commas + 1


def find_functions(text):
    """Yields (name, line, length in lines, parameters): blocks outside all others whose head ends with ')'."""
    bare = HIDING.sub(blank, text)
    depth, head_at, start = 0, 0, None
    for found in re.finditer(r"[{};]", bare):
        c, at = found.group(), found.start()
        if c == "{":
            head = bare[head_at:at].rstrip()
            if depth == 0 and head.endswith(")") and "=" not in head:
                start = head_at + len(bare[head_at:at]) - len(bare[head_at:at].lstrip())
                name = re.findall(r"(\w+)\s*\(", head)
                parameters = count_parameters(head)
            depth += 1
        elif c == "}":
            depth -= 1
            if depth == 0 and start is not None:
                line = bare.count("\n", 0, start) + 1
                plain = [n for n in name if n not in ("__attribute__", "format", "printf")]
                yield plain[0], line, bare.count("\n", start, at) + 1, parameters
                start = None
        if depth == 0:
            head_at = at + 1


def count_comment_lines(text):
    """Lines that hold a comment and nothing else."""
    marked = re.sub(r"/\*.*?\*/|//[^\n]*", lambda m: re.sub(r"[^\n]", "\0", m.group()), text, flags=re.S)
    return sum(1 for line in marked.split("\n") if "\0" in line and not line.replace("\0", "").strip())


def main():
    check = "--check" in sys.argv
    folders = [a for a in sys.argv[1:] if not a.startswith("-")] or ["src"]
    lengths, over, lines, comments = [], [], 0, 0
    files = sorted(f for folder in folders for f in Path(folder).rglob("*.[ch]"))
    for file in files:
        text = file.read_text(encoding="utf-8")
        count = text.count("\n")
        lines += count
        comments += count_comment_lines(text)
        if count > LONGEST_FILE:
            over.append(f"{file}: {count} lines, at most {LONGEST_FILE}")
        for name, line, length, parameters in find_functions(text):
            lengths.append((length, f"{file}:{line}: {name}"))
            if length > LONGEST_FUNCTION:
                over.append(f"{file}:{line}: {name}: {length} lines, at most {LONGEST_FUNCTION}")
            if parameters > MOST_PARAMETERS and (file.name, name) not in CALLBACKS:
                over.append(f"{file}:{line}: {name}: {parameters} parameters, at most {MOST_PARAMETERS}")
    lengths.sort()
    if not check and lengths:
        print(f"{len(files)} files, {lines} lines, {len(lengths)} functions")
        print(f"function length: median {lengths[len(lengths) // 2][0]} (budget 15), "
              f"95 % {lengths[int(len(lengths) * 0.95)][0]} (60), longest {lengths[-1][0]} (100)")
        print(f"comment-only lines: {100 * comments / lines:.1f} % (12 to 20)")
        print("longest functions:")
        for length, where in reversed(lengths[-5:]):
            print(f"  {length:4} {where}")
    for text in over:
        print(("over: " if not check else "") + text)
    return 1 if check and over else 0


sys.exit(main())
