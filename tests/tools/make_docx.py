#!/usr/bin/env python3
"""make_docx.py EXTRACT.json REPORTS OUTDIR: writes each paper of what `planpack extract` printed as a Word document, NAME.docx, as
Word writes them: styles, automatic numbers, lists in cells, header rows marked on every other table and only bold on the others, merged
cells, content controls round cells and rows, tracked changes in some cells and one tracked row. What is an item in a cell, and how deep
a list's items lie, is not in the extract: the folder REPORTS holds it as NAME.txt, what `planpack dump --stage=report` prints. The
same files come out each time.

make_docx.py --wrap DOCUMENT.xml... OUTDIR: puts each document.xml into the smallest package that holds it."""
import json
import os
import re
import sys
import zipfile
from xml.sax.saxutils import escape

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.'
BY = 'w:author="A. Officer" w:date="2024-01-02T03:04:05Z"'


def types(parts):
    overrides = ''.join('<Override PartName="/word/%s.xml" ContentType="%s%s+xml"/>' %
                        (p, TYPE, 'document.main' if p == 'document' else p) for p in parts)
    return (HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            'ContentType="application/xml"/>' + overrides + '</Types>')


def relations(named):
    return (HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
            ''.join('<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>' % (i + 1, R, kind, target)
                    for i, (kind, target) in enumerate(named)) + '</Relationships>')


def read_report(path):
    """Returns the texts of cells' items without a label, and the depth of the items of lists by their text."""
    with open(path, encoding='utf-8') as f:
        text = f.read()
    items = set(re.findall(r'\*\[([^\n]*?)\](?=\*?\[|$)', text, re.M))
    return items, {t: int(level) for level, t in re.findall(r'^item (\d+): \S* (.*)$', text, re.M)}


def style(sid, name, inner='', based='Normal'):
    return ('<w:style w:type="paragraph" w:styleId="%s"%s><w:name w:val="%s"/>%s%s</w:style>' %
            (sid, ' w:default="1"' if sid == 'Normal' else '', name,
             '' if sid == 'Normal' else '<w:basedOn w:val="%s"/>' % based, inner))


def styles():
    heads = ''.join(style('Heading%d' % n, 'heading %d' % n, '<w:pPr><w:outlineLvl w:val="%d"/></w:pPr>' % (n - 1))
                    for n in range(1, 7))
    return (HEAD + '<w:styles xmlns:w="%s">' % W + style('Normal', 'Normal') + style('Title', 'Title') + heads +
            style('ListBullet', 'List Bullet', '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') + '</w:styles>')


# Labels that lists count with: how one is told, what Word calls it, and its text. A bare number is one where the items count from 1.
COUNTED = [(re.compile(r'(\d+)\. (.*)', re.S), 'decimal', '%1.'), (re.compile(r'\(([a-z])\) (.*)', re.S), 'lowerLetter', '(%1)'),
           (re.compile(r'(\d+) (.*)', re.S), 'decimal', '%1')]


def counted(items):
    """Returns which kind of label all items have, and their texts without it."""
    for kind, (pattern, _, _) in enumerate(COUNTED):
        found = [pattern.fullmatch(i) for i in items]
        if all(found) and (kind < 2 or [m.group(1) for m in found] == [str(n + 1) for n in range(len(items))]):
            return kind, [m.group(2) for m in found]
    return None, items


def numbering(lists):
    """`lists`: the kind of each counted list, which is numbered from 2 on."""
    levels = ''.join('<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/><w:rPr>'
                     '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:lvl>' % n for n in range(9))
    kinds = ''.join('<w:abstractNum w:abstractNumId="%d"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText '
                    'w:val="%s"/></w:lvl></w:abstractNum>' % (k + 1, c[1], c[2]) for k, c in enumerate(COUNTED))
    uses = ''.join('<w:num w:numId="%d"><w:abstractNumId w:val="%d"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
                   '</w:lvlOverride></w:num>' % (n + 2, kind + 1) for n, kind in enumerate(lists))
    return (HEAD + '<w:numbering xmlns:w="%s"><w:abstractNum w:abstractNumId="0">%s</w:abstractNum>%s<w:num w:numId="1">'
            '<w:abstractNumId w:val="0"/></w:num>%s</w:numbering>' % (W, levels, kinds, uses))


def run(text, bold=False):
    return '<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>' % ('<w:rPr><w:b/></w:rPr>' if bold else '', escape(text))


def paragraph(text, style_id=None, bold=False, tracked=False, number=0, level=0):
    inner = '<w:pStyle w:val="%s"/>' % style_id if style_id else ''
    if number:
        inner += '<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>' % (level, number)
    properties = '<w:pPr>%s</w:pPr>' % inner if inner else ''
    words = text.rsplit(' ', 1)
    if tracked and len(words) == 2:
        inner = (run(words[0], bold) + '<w:del w:id="1" %s><w:r><w:delText xml:space="preserve"> struck out</w:delText></w:r>'
                 '</w:del><w:ins w:id="2" %s>%s</w:ins>' % (BY, BY, run(' ' + words[1], bold)))
    else:
        inner = run(text, bold) if text else ''
    return '<w:p>%s%s</w:p>' % (properties, inner)


class Counter:
    """Decides which cells are dressed up: every nth, so that the file is the same each time. Knows the items of cells."""

    def __init__(self, items):
        self.seen = 0
        self.items = items

    def every(self, n):
        self.seen += 1
        return self.seen % n == 0


def cell(text, counter, span=1, merge=None, bold=False):
    properties = '<w:tcW w:w="1000" w:type="dxa"/>'
    if span > 1:
        properties += '<w:gridSpan w:val="%d"/>' % span
    if merge:
        properties += '<w:vMerge%s/>' % (' w:val="restart"' if merge == 'restart' else '')
    lines = text.split('\n')
    body = ''.join(paragraph(l, bold=bold, tracked=counter.every(5), number=int(l in counter.items)) for l in lines)
    out = '<w:tc><w:tcPr>%s</w:tcPr>%s</w:tc>' % (properties, body)
    if counter.every(7):
        out = '<w:sdt><w:sdtPr><w:alias w:val="field"/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>' % out
    return out


def row(cells, spans, index, counter, header=False, bold=False):
    out, skip = '', 0
    for c, text in enumerate(cells):
        if skip:
            skip -= 1
            continue
        merge, wide = None, 1
        for s in spans:
            if s['column'] == c and s['row'] <= index < s['row'] + s['rowspan']:
                wide = s['colspan']
                if s['rowspan'] > 1:
                    merge = 'restart' if s['row'] == index else 'continue'
        skip = wide - 1
        out += cell(text, counter, wide, merge, bold)
    return '<w:tr>%s%s</w:tr>' % ('<w:trPr><w:tblHeader/></w:trPr>' if header else '', out)


def table(t, counter):
    width = len(t['header'][0]) if t['header'] else max([len(r['cells']) for r in t['rows'] if 'cells' in r] or [1])
    marked = t['number'] % 2 == 1
    out = '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>%s</w:tblGrid>' % ('<w:gridCol w:w="1000"/>' * width)
    if any(d['id'] == 'TITLE_ROW' for d in t['decisions']):
        out += '<w:tr>%s</w:tr>' % cell(t['title'], counter, width, bold=True)
    for i, cells in enumerate(t['header']):
        out += row(cells, [s for s in t['spans'] if s['where'] == 'header'], i, counter, marked, True)
    body = [s for s in t['spans'] if s['where'] == 'body']
    for i, r in enumerate(t['rows']):
        if 'group' in r:
            one = '<w:tr>%s</w:tr>' % cell(r['group'], counter, width, bold=True)
        else:
            one = row(r['cells'], body, i, counter)
        if counter.every(11):
            one = '<w:sdt><w:sdtPr/><w:sdtContent>%s</w:sdtContent></w:sdt>' % one
        out += one
    if t['rows'] and marked:
        gone = ''.join('<w:tc><w:tcPr/><w:p><w:del w:id="3" %s><w:r><w:delText>gone</w:delText></w:r></w:del></w:p></w:tc>' % BY
                       for _ in range(width))
        out += '<w:tr><w:trPr><w:del w:id="4" %s/></w:trPr>%s</w:tr>' % (BY, gone)
    return out + '</w:tbl>'


def document(source, report):
    items, levels = read_report(report)
    counter, lists, out = Counter(items), [], ''
    tables = {t['number']: t for t in source['tables']}
    for line in source['front']:
        out += paragraph(line)
    if source['title']:
        out += paragraph(source['title'], 'Title')
    for b in source['blocks']:
        if b['kind'] == 'heading':
            out += paragraph((b['number'] + ' ' if b['number'] else '') + b['text'], 'Heading%d' % min(b['level'], 6))
        elif b['kind'] == 'list':
            kind, items = counted(b['items'])
            if kind is None:
                out += ''.join(paragraph(i, 'ListBullet', number=int(levels.get(i, 0) > 0), level=levels.get(i, 0)) for i in items)
            else:
                lists.append(kind)
                out += ''.join(paragraph(i, number=len(lists) + 1) for i in items)
        elif b['kind'] == 'table':
            out += table(tables[b['table']], counter) + '<w:p/>'
        else:
            out += paragraph(b['text'])
    text = HEAD + '<w:document xmlns:w="%s" xmlns:r="%s"><w:body>%s<w:sectPr/></w:body></w:document>' % (W, R, out)
    return text, lists


def pack(path, parts):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, data in parts:
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, data)


def write(path, text, lists=()):
    pack(path, [('[Content_Types].xml', types(['document', 'styles', 'numbering'])),
                ('_rels/.rels', relations([('officeDocument', 'word/document.xml')])), ('word/document.xml', text),
                ('word/_rels/document.xml.rels', relations([('styles', 'styles.xml'), ('numbering', 'numbering.xml')])),
                ('word/styles.xml', styles()), ('word/numbering.xml', numbering(lists))])


def main():
    arguments = [a for a in sys.argv[1:] if a != '--wrap']
    if len(arguments) < (2 if '--wrap' in sys.argv else 3):
        sys.exit(__doc__)
    folder = arguments[-1]
    os.makedirs(folder, exist_ok=True)
    if '--wrap' in sys.argv:
        for path in arguments[:-1]:
            name = os.path.splitext(os.path.basename(path))[0]
            with open(path, encoding='utf-8') as f:
                write(os.path.join(folder, name + '.docx'), f.read())
        return
    with open(arguments[0], encoding='utf-8') as f:
        for source in json.load(f):
            name = os.path.splitext(os.path.basename(source['file']))[0]
            write(os.path.join(folder, name + '.docx'), *document(source, os.path.join(arguments[1], name + '.txt')))


if __name__ == '__main__':
    main()
