"""What the checks of this folder share: reading what `planpack extract` prints, and folding text before it is compared."""
import json
import re
import subprocess
import sys
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


def texts_of(source):
    """Every text of a source in reading order: (what, text); what is heading, paragraph, item, title, header, cell or group."""
    tables, above = {table["number"]: table for table in source["tables"]}, ""
    for block in source["blocks"]:
        if block["kind"] == "table":
            table = tables[block["table"]]
            # A title is often the heading right above, and then it is no text of its own.
            if table["title"] and squeezed(table["title"]) not in above:
                yield "title", table["title"]
            yield from texts_of_table(table)
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


def report(name, failures, passed):
    """Prints the failures and a count; returns the exit status."""
    for failure in failures[:40]:
        print("    " + failure)
    if len(failures) > 40:
        print("    ... and %d more" % (len(failures) - 40))
    print("%s: %d passed, %d failed" % (name, passed, len(failures)))
    return 1 if failures else 0
