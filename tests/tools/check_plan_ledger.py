#!/usr/bin/env python3
"""check_plan_ledger.py EXTRACT.json MODEL.json: what `planpack model` made of each paper accounts for every cell that `planpack
extract` found in bodies and groups: the ledger counts as many, its parts sum to that, and every word of every cell stands
somewhere in the model, as often as in the tables. Prints what is missing, then counts of papers."""
import collections
import json
import re
import sys


def cells(source):
    for table in source['tables']:
        for row in table['rows']:
            yield from ([row['group']] if 'group' in row else row['cells'])


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ('findings', 'file', 'sha256'):
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def words(texts):
    return collections.Counter(w for text in texts for w in re.findall(r'\w+', text))


def faults(source, plan):
    filled = [c for c in cells(source) if c]
    ledger = plan['ledger']
    if ledger['non_empty'] != len(filled):
        yield 'the ledger counts %d cells, the tables hold %d' % (ledger['non_empty'], len(filled))
    if ledger['placed'] + ledger['registered'] + ledger['unread'] != ledger['non_empty']:
        yield 'the ledger does not balance: %s' % ledger
    if ledger['unread']:
        yield '%d cells are unread' % ledger['unread']
    lost = words(filled) - words(strings(plan))
    if lost:
        yield 'words lost: %s' % ', '.join(sorted(lost)[:12])


def main():
    with open(sys.argv[1], encoding='utf-8') as f:
        sources = json.load(f)
    with open(sys.argv[2], encoding='utf-8') as f:
        plans = {p['file']: p for p in json.load(f)}
    passed = failed = 0
    for source in sources:
        plan = plans.get(source['file'])
        found = list(faults(source, plan)) if plan else ['no model of it']
        passed += not found
        failed += bool(found)
        for fault in found:
            print('  %s: %s' % (source['file'], fault))
    print('model ledger: %d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


sys.exit(main())
