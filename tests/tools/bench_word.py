#!/usr/bin/env python3
"""bench_word.py PLANPACK: what reading a long Word table costs: a document.xml of 1 MB with 2,000 rows of five cells, written as Word
writes it. `extract --as-found` as a whole process, and `extract` and `build` for comparison: the median wall time and time on a
processor of nine runs, most memory at once, beside `xmllint --stream` on the unpacked part, where that is installed. A child starts with the memory of Python
itself, some 18 MiB, and is never told as less."""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile

RUNS, ROWS, SIZE = 9, 2000, 1 << 20
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'


def cell(text):
    return ('<w:tc><w:tcPr><w:tcW w:w="1800" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>' % text)


def document():
    """Returns a document.xml of 1 MB: the last cell of each row is as long as it takes."""
    def rows(words):
        return ''.join('<w:tr>%s</w:tr>' % ''.join(map(cell, ('R%04d' % r, 'Measure %d' % r, '%d%%' % (r % 101), 'Amber', words)))
                       for r in range(ROWS))
    frame = (HEAD + '<w:document xmlns:w="%s"><w:body><w:tbl><w:tblPr/><w:tblGrid>%s</w:tblGrid>' % (W, '<w:gridCol w:w="1800"/>' * 5),
             '</w:tbl><w:sectPr/></w:body></w:document>')
    room = (SIZE - sum(map(len, frame)) - len(rows(''))) // ROWS
    return rows('x' * max(room, 0)).join(frame)


def write(folder):
    part, package = os.path.join(folder, 'document.xml'), os.path.join(folder, 'long.docx')
    with open(part, 'w', encoding='utf-8') as f:
        f.write(document())
    with zipfile.ZipFile(package, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('[Content_Types].xml', HEAD + '<Types xmlns="%scontent-types"><Default Extension="rels" ContentType="application/'
                   'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="%s"/></Types>'
                   % (PACKAGE, MAIN))
        z.writestr('_rels/.rels', HEAD + '<Relationships xmlns="%srelationships"><Relationship Id="r1" Type="%s/officeDocument" '
                   'Target="word/document.xml"/></Relationships>' % (PACKAGE, OFFICE))
        z.write(part, 'word/document.xml')
    return part, package


def measure(command):
    """Returns seconds, seconds on a processor, most memory in KiB of one run."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit('%s: status %d' % (' '.join(command), os.waitstatus_to_exitcode(status)))
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss


def main():
    planpack = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        part, package = write(folder)
        commands = [('extract --as-found', [planpack, 'extract', '--as-found', package]),
                    ('extract', [planpack, 'extract', package]),
                    ('build', [planpack, 'build', '-q', '-o', os.path.join(folder, 'out'), package])]
        if shutil.which('xmllint'):
            commands.insert(0, ('xmllint --stream', ['xmllint', '--stream', '--noout', part]))
        print('Word table of %d rows, document.xml of %d bytes' % (ROWS, os.path.getsize(part)))
        print('%-34s %7s %7s %6s' % ('', 'ms', 'cpu ms', 'MiB'))
        for name, command in commands:
            runs = [measure(command) for _ in range(RUNS)]
            seconds, busy = (statistics.median(r[i] for r in runs) for i in (0, 1))
            print('%-34s %7.1f %7.1f %6.1f' % (name, seconds * 1000, busy * 1000, max(r[2] for r in runs) / 1024))


main()
