#!/usr/bin/env python3
"""check_models.py PLANPACK WORK: what `planpack model` says of papers, held against careful readings of them by eye
(tests/readings/NAME.model.json, and those beside the real papers), counted by ../shared/tools/check_model.py where it stands.
tests/readings/models.txt says how many facts of each agree and why the others do not: fewer is a failure, more asks for the
page to be brought up to date. Also the ledger of each paper (check_plan_ledger.py) and the same model from a paper's text and its
Word twin. WORK is a folder for what is made on the way."""
import glob
import json
import os
import re
import subprocess
import sys

TOOLS = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(TOOLS, '..', '..', '..', 'shared')
COMPARE = os.path.join(SHARED, 'tools', 'check_model.py')


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


def wanted():
    """The page of counts: NAME RIGHT of TOTAL, then words."""
    with open(os.path.join(TOOLS, '..', 'readings', 'models.txt'), encoding='utf-8') as f:
        for line in f:
            match = re.match(r'(\S+) (\d+) of (\d+)', line)
            if match:
                yield match.group(1), int(match.group(2)), int(match.group(3))


def find(name, places):
    return next((hit for place in places for hit in glob.glob(place % name)), None)


def facts(planpack, work):
    passed = failed = 0
    for name, right, total in wanted():
        paper = find(name, ['samples/%s.*', os.path.join(SHARED, 'seeds', '%s*')])
        reading = find(name, ['tests/readings/%s.model.json', os.path.join(SHARED, 'golden', '%s.model.json')])
        if not paper or not reading or not os.path.exists(COMPARE):
            continue
        made = os.path.join(work, name + '.model.json')
        with open(made, 'w', encoding='utf-8') as out:
            subprocess.run([planpack, 'model', '-q', paper], stdout=out, check=False)
        told = run(sys.executable, COMPARE, made, reading, '--show', '9').stdout
        match = re.search(r': (\d+) of (\d+) facts$', told.strip())
        found = (int(match.group(1)), int(match.group(2))) if match else (0, 0)
        good = found == (right, total)
        passed, failed = passed + good, failed + (not good)
        print('  %s: %d of %d facts' % (name, *found))
        if not good:
            print(told)
            print('  %s: models.txt says %d of %d' % (name, right, total))
    return passed, failed


def strip(value):
    """A model without what its file's form decides: places, findings about the file, digests."""
    if isinstance(value, dict):
        if 'rows' in value:  # a table as it stands: how its caption is told differs
            value = {k: v for k, v in value.items() if k not in ('title', 'section')}
        return {k: strip(v) for k, v in value.items()
                if k not in ('origin', 'file', 'sha256', 'findings', 'line', 'path', 'basis', 'ledger')}
    return [strip(v) for v in value] if isinstance(value, list) else value


def differences(a, b, path=''):
    if type(a) is not type(b):
        yield '%s: %r, %r' % (path, a, b)
    elif isinstance(a, dict):
        for key in sorted(set(a) | set(b)):
            yield from differences(a.get(key), b.get(key), path + '/' + key)
    elif isinstance(a, list):
        if len(a) != len(b):
            yield '%s: %d, %d' % (path, len(a), len(b))
        for i, (x, y) in enumerate(zip(a, b)):
            yield from differences(x, y, '%s/%d' % (path, i))
    elif a != b:
        yield '%s: %r, %r' % (path, a, b)


def stem(paper):
    return os.path.splitext(os.path.basename(paper))[0]


def twins(planpack, work, papers):
    extract = os.path.join(work, 'extract.json')
    with open(extract, 'w', encoding='utf-8') as out:
        subprocess.run([planpack, 'extract', '-q', *papers], stdout=out, check=False)
    reports, folder = os.path.join(work, 'model-reports'), os.path.join(work, 'model-twins')
    os.makedirs(reports, exist_ok=True)
    for paper in papers:
        with open(os.path.join(reports, stem(paper) + '.txt'), 'w', encoding='utf-8') as out:
            subprocess.run([planpack, 'dump', '--stage=report', '-q', paper], stdout=out, check=False)
    subprocess.run([sys.executable, os.path.join(TOOLS, 'make_docx.py'), extract, reports, folder], check=True,
                   stdout=subprocess.DEVNULL)
    passed = failed = 0
    for paper in papers:
        twin = os.path.join(folder, stem(paper) + '.docx')
        models = [json.loads(run(planpack, 'model', '-q', p).stdout)[0] for p in (paper, twin)]
        found = list(differences(*map(strip, models)))
        passed, failed = passed + (not found), failed + bool(found)
        for difference in found[:6]:
            print('  %s: text and Word differ at %s' % (paper, difference))
    return passed, failed


def main():
    planpack, work, papers = sys.argv[1], sys.argv[2], sys.argv[3:]
    worst = 0
    for name, (passed, failed) in (('model facts', facts(planpack, work)), ('model twins', twins(planpack, work, papers))):
        if passed + failed:
            print('%s: %d passed, %d failed' % (name, passed, failed))
        worst = worst or failed
    model = os.path.join(work, 'models.json')
    with open(model, 'w', encoding='utf-8') as out:
        subprocess.run([planpack, 'model', '-q', *papers], stdout=out, check=False)
    ledger = run(sys.executable, os.path.join(TOOLS, 'check_plan_ledger.py'), os.path.join(work, 'extract.json'), model)
    print(ledger.stdout, end='')
    return 1 if worst or ledger.returncode else 0


sys.exit(main())
