#!/usr/bin/env python3
"""word_corpus.py tables PLANPACK SHARED: `extract --as-found` on every file of SHARED/docx, compared with SHARED/docx/expected by
SHARED/tools/check_tables.py; counted by what is expected.
word_corpus.py hostile PLANPACK FOLDER: the files that make_hostile.py wrote into FOLDER: accepted ones hold their table, refused ones
print none. `extract` and `build` of the same file must agree with that (a paper too large to be read line by line may be refused there) and
each of the three ends within 300 MiB (not under sanitizers: UNBOUNDED=1) and within 20 s of processor time. The aim is 2 s: what takes
longer is said, but a slow machine fails no test. Prints what is wrong, then a line of counts for each kind."""
import collections
import json
import os
import re
import resource
import subprocess
import sys
import tempfile

GOOD = [['A1', 'B1'], ['A2', 'B2']]
LIMIT_KIB, AIM_SECONDS, LIMIT_SECONDS = 300 * 1024, 2.0, 20.0


def rows_of(manifest):
    with open(manifest, encoding='utf-8') as f:
        head = f.readline().rstrip('\n').split('\t')
        return [dict(zip(head, line.rstrip('\n').split('\t'))) for line in f if line.strip()]


def check_tables(planpack, shared):
    passed, failed = collections.Counter(), collections.Counter()
    for entry in rows_of(os.path.join(shared, 'docx', 'MANIFEST.tsv')):
        run = subprocess.run([planpack, 'extract', '--as-found', os.path.join(shared, 'docx', entry['file'])], capture_output=True)
        with tempfile.NamedTemporaryFile(suffix='.json') as got:
            got.write(run.stdout)
            got.flush()
            judged = subprocess.run([sys.executable, os.path.join(shared, 'tools', 'check_tables.py'), got.name,
                                     os.path.join(shared, 'docx', 'expected', entry['file'] + '.json'), '--status',
                                     str(run.returncode)], capture_output=True, text=True)
        kind = entry['expect']
        passed[kind] += judged.returncode == 0
        failed[kind] += judged.returncode != 0
        if judged.returncode:
            print('%s: %s%s' % (entry['file'], judged.stdout[:400], run.stderr.decode(errors='replace')[:200]))
    for kind in sorted(passed):
        print('Word files, %s: %d passed, %d failed' % (kind, passed[kind], failed[kind]))
    return sum(failed.values())


def measure(command):
    """Returns status, output, errors, seconds of processor time and peak memory in KiB of a command."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen(command, stdout=out, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        out.seek(0)
        err.seek(0)
        return (os.waitstatus_to_exitcode(status), out.read().decode(errors='replace'), err.read().decode(errors='replace'),
                usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def is_read_well(entry, output):
    tables = json.loads(output)[0]['tables']
    rows = [[c['text'] for c in r] for t in tables for r in t['rows']]
    if entry['group'] == 'text':
        return len(tables) == 1
    if 'one table, one cell' in entry['note']:
        return len(tables) == 1 and len(rows) == 1
    return rows == GOOD


def judge(entry, status, output, errors):
    """Returns what is wrong, or None."""
    refused = status not in (0, 3) and '"rows"' not in output
    if status not in (0, 4) or re.search(r'Sanitizer|runtime error', errors):
        return 'status %d: %s' % (status, errors[:300])
    if 'root:' in output:
        return 'holds a file of this machine'
    if entry['expect'] == 'refuse' and not refused:
        return 'not refused'
    if entry['expect'] == 'accept' and (refused or not is_read_well(entry, output)):
        return 'not read as it should be: %s' % errors[:200]
    if refused and not errors:
        return 'refused without a word'
    return None


def over_limit(seconds, kib):
    """Returns what a run took when that is too much, or None; says it when it is only longer than it should be."""
    slack = os.environ.get('UNBOUNDED') == '1'
    took = '%.1f s, %d MiB' % (seconds, kib / 1024)
    if seconds > LIMIT_SECONDS or (kib > LIMIT_KIB and not slack):
        return took
    if seconds > AIM_SECONDS and not slack:
        print('a run took longer than it should: ' + took)
    return None


def judge_later(as_found, status, errors):
    """Returns what is wrong with an extract or a build, or None; `as_found` is the status of `extract --as-found`."""
    if status not in (0, 4) or re.search(r'Sanitizer|runtime error', errors):
        return 'status %d: %s' % (status, errors[:300])
    if status and not as_found and 'DOCX_TOO_LARGE' not in errors:
        return 'refused, though it can be told as found: %s' % errors[:200]
    if as_found and not status:
        return 'made of a file that was refused as found'
    return None


def check_file(planpack, entry, path):
    """Runs the three verbs; returns the status of the first and what is wrong, or None."""
    status, output, errors, seconds, kib = measure([planpack, 'extract', '--as-found', path])
    wrong = judge(entry, status, output, errors) or over_limit(seconds, kib)
    for verb in ('extract', 'build'):
        with tempfile.TemporaryDirectory() as out:
            options = ['-q', '-o', out] if verb == 'build' else []
            later, _, errors, seconds, kib = measure([planpack, verb, *options, path])
        trouble = judge_later(status, later, errors) or over_limit(seconds, kib)
        wrong = wrong or (trouble and '%s: %s' % (verb, trouble))
    return status, wrong


def check_hostile(planpack, folder):
    counts, failed = collections.Counter(), 0
    for entry in rows_of(os.path.join(folder, 'MANIFEST.tsv')):
        status, wrong = check_file(planpack, entry, os.path.join(folder, entry['file']))
        if wrong:
            print('%s: %s' % (entry['file'], wrong))
        failed += wrong is not None
        kind = entry['expect']
        if kind == 'either':
            kind = 'either, refused' if status else 'either, accepted'
        counts[kind, wrong is None] += 1
    for kind in sorted({k for k, _ in counts}):
        print('hostile Word files, %s: %d passed, %d failed' % (kind, counts[kind, True], counts[kind, False]))
    return failed


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ('tables', 'hostile'):
        sys.exit(__doc__)
    # A run that is out of hand must not take the machine with it.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    check = check_tables if sys.argv[1] == 'tables' else check_hostile
    return 1 if check(sys.argv[2], sys.argv[3]) else 0


sys.exit(main())
