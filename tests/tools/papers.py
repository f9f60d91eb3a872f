"""What the checks of this folder share: reading what `planpack extract` prints, and folding text before it is compared."""
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata


def load_sources(path):
    """The sources of an extract file, always as a list."""
    with open(path, encoding="utf-8") as handle:
        data = json.load(handle)
    return data if isinstance(data, list) else [data]


def lines_folded(text):
    """NFC, each line's white space collapsed, empty lines dropped: line breaks count, other white space does not."""
    text = unicodedata.normalize("NFC", text or "").replace("\u00a0", " ").replace("\u00ad", "")
    parts = (re.sub(r"\s+", " ", part).strip() for part in text.split("\n"))
    return "\n".join(part for part in parts if part)


def flat(text):
    """The words alone, on one line."""
    return re.sub(r"\s+", " ", lines_folded(text))


def squeezed(text):
    """No white space at all, for looking text up in what a PDF reader gives back."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text or "").replace("\u00ad", ""))


def is_group(row):
    return isinstance(row, dict) and "group" in row


def cells_of(row):
    """The cells of a row as the program or a reading writes it; none for a group row."""
    if is_group(row):
        return []
    return row["cells"] if isinstance(row, dict) else row


def texts_of(source, is_cards=lambda table: False):
    """Every text of a source in reading order: (what, text); what is heading, paragraph, item, title, header, cell or group. The
    header of a table that `is_cards` is told with each row, as its labels: there what is label."""
    tables, above = {table["number"]: table for table in source["tables"]}, ""
    for block in source["blocks"]:
        if block["kind"] == "table":
            table = tables[block["table"]]
            # A title that a heading above it holds ("Consultation" below "Planned consultation") is no text of its own.
            if table["title"] and squeezed(table["title"]) not in above:
                yield "title", table["title"]
            for what, text in texts_of_table(table):
                yield "label" if what == "header" and is_cards(table) else what, text
        elif block["kind"] == "list":
            for item in block["items"]:
                yield "item", item if isinstance(item, str) else item["text"]
        else:
            above += squeezed((block.get("number") or "") + block["text"]) + "\n"
            yield block["kind"], block["text"]


def texts_of_table(table):
    for row in table["header"]:
        for cell in row:
            if cell:
                yield "header", cell
    for row in table["rows"]:
        if is_group(row):
            yield "group", row["group"]
        for cell in cells_of(row):
            if cell:
                yield "cell", cell


def output_of(command):
    """The standard output of a command as text; a failing command ends the check."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        sys.exit("%s: status %d: %s" % (command[0], done.returncode, done.stderr.decode("utf-8", "replace").strip()))
    return done.stdout.decode("utf-8", "replace")


# Letters of scripts that run from right to left. The readers of PDFs tell them as they are drawn, line by line from the left, so
# they are compared letter by letter and not word by word.
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def qpdf_text(value):
    """A string of qpdf's JSON, which marks Unicode with u: and other bytes with b:."""
    return value[2:] if value.startswith("u:") else bytes.fromhex(value[2:]).decode("latin-1")


def actual_texts(pdf, key="/ActualText"):
    """The ActualText (or what `key` names) of every structure element that has one, in the tree's order, read by qpdf."""
    objects = json.loads(output_of(["qpdf", "--json=2", "--json-stream-data=none", pdf, "-"]))["qpdf"][1]
    value_of = {name[4:]: entry.get("value") for name, entry in objects.items() if name.startswith("obj:")}
    root = value_of[objects["trailer"]["value"]["/Root"]]
    stack, out = [root.get("/StructTreeRoot")], []
    while stack:
        node = stack.pop()
        node = value_of.get(node, node) if isinstance(node, str) else node
        if isinstance(node, list):
            stack += reversed(node)
        elif isinstance(node, dict):
            if key in node:
                out.append(qpdf_text(node[key]))
            stack.append(node.get("/K"))
    return out


def structure_text(pdf):
    """What pdfinfo says of a PDF's structure tree. It goes through a page anew for each element and would make the file's colour profile
    ready each time: its copy, written by qpdf, names none, which changes no word and takes a tenth of the time."""
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "plain.pdf")
        output_of(["qpdf", "--object-streams=disable", pdf, copy])
        with open(copy, "rb+") as handle:
            plain = handle.read().replace(b"/OutputIntents", b"/OutputIntentX")
            handle.seek(0)
            handle.write(plain)
        return output_of(["pdfinfo", "-struct-text", copy])


def tree_texts(pdf):
    """(ours, rest): what the structure tree of a PDF says, as pdfinfo reads it: what planpack itself adds (the table of contents, the
    section "At a glance", figures), and all but that. A mark that is drawn has no text for pdfinfo; its place is filled with its
    ActualText."""
    drawn, ours, rest = actual_texts(pdf), [], []
    indent_of_ours, is_figure, indent_of_heading, in_glance = None, False, None, False
    for line in structure_text(pdf).split("\n"):
        word, indent = line.strip(), len(line) - len(line.lstrip())
        is_text = len(word) >= 2 and word[0] == '"' and word[-1] == '"'
        if indent_of_ours is not None and indent <= indent_of_ours and word:
            indent_of_ours = None
        if not is_text and re.match(r"(TOC|Figure)\b", word) and indent_of_ours is None:
            indent_of_ours, is_figure = indent, word.startswith("Figure")
        if not is_text and re.match(r"H[1-6]\b", word):
            indent_of_heading, in_glance = indent, False
        elif is_text and indent_of_heading is not None:
            in_glance, indent_of_heading = word[1:-1] == "At a glance", None
        if is_text:
            is_drawn = len(word) == 2 and drawn and not (indent_of_ours is not None and is_figure)
            text = drawn.pop(0) if is_drawn else word[1:-1]
            (rest if indent_of_ours is None and not in_glance else ours).append(text)
    return "".join(ours), "".join(rest)


def report(name, failures, passed):
    """Prints the failures and a count; returns the exit status."""
    for failure in failures[:40]:
        print("    " + failure)
    if len(failures) > 40:
        print("    ... and %d more" % (len(failures) - 40))
    print("%s: %d passed, %d failed" % (name, passed, len(failures)))
    return 1 if failures else 0
