#!/usr/bin/env python3
"""check_twins.py TEXT.json WORD.json: the papers that `planpack extract` printed from text and from their Word twins must have the
same tables: headers, columns, rows, groups, cells. Prints each difference; then "twins: N tables passed, M failed"."""
import json
import os
import sys


def stem(source):
    return os.path.splitext(os.path.basename(source['file']))[0]


def shape(table):
    return {'header': table['header'], 'columns': table['columns'],
            'rows': [{k: r[k] for k in ('group', 'cells') if k in r} for r in table['rows']]}


def differences(text, word):
    a, b = shape(text), shape(word)
    for key in ('header', 'columns'):
        if a[key] != b[key]:
            yield '%s: text %s, Word %s' % (key, a[key], b[key])
    if len(a['rows']) != len(b['rows']):
        yield 'rows: text %d, Word %d' % (len(a['rows']), len(b['rows']))
    for i, (x, y) in enumerate(zip(a['rows'], b['rows'])):
        if x != y:
            yield 'row %d: text %s, Word %s' % (i + 1, x, y)


def main():
    with open(sys.argv[1], encoding='utf-8') as f:
        texts = {stem(s): s for s in json.load(f)}
    with open(sys.argv[2], encoding='utf-8') as f:
        words = {stem(s): s for s in json.load(f)}
    passed = failed = 0
    for name, text in sorted(texts.items()):
        word = words.get(name, {'tables': []})
        if len(text['tables']) != len(word['tables']):
            print('%s: text has %d tables, Word %d' % (name, len(text['tables']), len(word['tables'])))
            failed += abs(len(text['tables']) - len(word['tables']))
        for x, y in zip(text['tables'], word['tables']):
            found = list(differences(x, y))
            passed += not found
            failed += bool(found)
            for difference in found[:4]:
                print('%s: table %d: %s' % (name, x['number'], difference))
    print('twins: %d tables passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


sys.exit(main())
