#!/usr/bin/env python3
"""Measures `candor answer` against questionnaires whose answers are known.

    tests/measure/answers.py CANDOR SET LIBRARY.csv [OTHER.csv]

LIBRARY.csv has the columns id, question, answer (yes, partial, no, n/a) and comment. It becomes a site of one control an answer,
whose status carries that answer, and of one record in the library. OTHER.csv asks the same ids in other words; without it, what
is asked in other words is left out. Nothing is kept but the figures, which are printed as a table.
"""

import csv, json, re, subprocess, sys, tempfile
from pathlib import Path

DATE = '2026-11-23'
STATES = {'yes': 'operating', 'partial': 'partial', 'no': 'planned', 'n/a': 'not_applicable'}
KEYS = {'yes': 'yes', 'partial': 'partial', 'no': 'no', 'n/a': 'not_applicable'}
CLAIMS = ['no', 'partial', 'yes']


def rows(path):
    with open(path, encoding='utf-8') as file:
        return [row for row in csv.DictReader(file) if row['answer'] in STATES]


def site(folder, name, library):
    """A site whose library has these answers, readable for one prospect."""
    for part in ('content/controls', 'content/answers', 'data', 'prospects'):
        (folder / part).mkdir(parents=True)
    (folder / 'trust.yaml').write_text(
        'company: {name: Oakmoss, product: Ledger, url: https://oakmoss.example}\nlanguage: en\n'
        'scope: {criteria: [security]}\nvisibility: {default: public}\nlints: {scope/uncovered-criterion: off}\n')
    (folder / 'prospects/p.yaml').write_text('name: Skerry\nnda: {signed: 2026-01-01}\n')
    states = []
    for number, row in enumerate(library):
        control = f'C-{number}'
        text = json.dumps(row['question'], ensure_ascii=False)
        (folder / f'content/controls/c-{number}.md').write_text(
            f'---\nid: {control}\ntitle: Measure {number}\ncategory: A\ncriteria: [CC6.1]\n---\nIt is done.\n')
        body = re.sub(r'[^\w .,;()-]+', ' ', row['comment']).strip() or 'See the control.'
        ref = json.dumps(f'{name}:{row["id"]}')
        (folder / f'content/answers/a-{number}.md').write_text(
            f'---\nquestions: [{text}]\nrefs: [{ref}]\ncontrols: [{control}]\n---\n{body}\n')
        states.append(f'  {control}: {{status: {STATES[row["answer"]]}, as_of: {DATE}}}\n')
    (folder / 'data/status.yaml').write_text('controls:\n' + ''.join(states))


def ask(candor, folder, name, asked, with_ids):
    """The cells that the ledger keeps of a questionnaire."""
    file = folder / f'{name}-asked.csv'
    with open(file, 'w', encoding='utf-8', newline='') as out:
        writer = csv.writer(out)
        writer.writerow((['ID'] if with_ids else []) + ['Question', 'Answer', 'Comment'])
        writer.writerows(([row['id']] if with_ids else []) + [row['question'], '', ''] for row in asked)
    before = ledger(folder)
    output = folder.parent / f'out-{len(before)}.csv'
    done = subprocess.run([candor, 'answer', file, '--site', folder, '--for', 'p', '-o', output, '--date', DATE],
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return ledger(folder)[-1]['cells']


def ledger(folder):
    path = folder / 'issued.jsonl'
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def figures(layer, asked, cells, library):
    """A line of the table: of all that is asked, how much is answered how."""
    by_text = {' '.join(cell['question'].split()): cell for cell in cells}
    owners = {f'content/answers/a-{number}.md': row['id'] for number, row in enumerate(library)}
    right = wrong = over = proposed = fits = blank = 0
    for row in asked:
        cell = by_text.get(' '.join(row['question'].split()), {})
        truth, said = KEYS[row['answer']], cell.get('answer')
        if said is None:
            is_proposed = cell.get('how') == 'text'
            proposed += is_proposed
            fits += is_proposed and owners.get(cell.get('record')) == row['id']
            blank += not is_proposed
        elif said == truth:
            right += 1
        else:
            wrong += 1
            over += said == 'not_applicable' or truth not in CLAIMS or CLAIMS.index(said) > CLAIMS.index(truth)
    total = len(asked)
    share = lambda count: f'{count} ({100 * count / total:.0f} %)'
    print(f'| {layer} | {total} | {share(right + wrong)} | {right} | {wrong} | {over} | {share(proposed)}, {fits} fit | {share(blank)} |')


def main():
    candor, name, path = sys.argv[1:4]
    library = rows(path)
    seen = set()
    library = [row for row in library if not (row['question'] in seen or seen.add(row['question']))]
    print('| layer | asked | answered | right | wrong | overclaims | proposed | blank |\n|---|---|---|---|---|---|---|---|')
    other = []
    if len(sys.argv) > 4:
        ids = {row['id']: row for row in library}
        texts = {row['question'] for row in library}
        other = [{**row, 'answer': ids[row['id']]['answer']} for row in rows(sys.argv[4])
                 if row['id'] in ids and row['question'] not in texts]
    with tempfile.TemporaryDirectory() as temporary:
        def fresh(number, entries):
            folder = Path(temporary) / str(number) / 'site'
            site(folder, name, entries)
            return folder
        folder = fresh(0, library)
        figures('ids', library, ask(candor, folder, name, library, True), library)
        figures('wording of the library', library, ask(candor, folder, 'asked', library, False), library)
        if other:
            folder = fresh(1, library)
            figures('text, other words', other, ask(candor, folder, 'asked', other, False), library)
            figures('ids, other words', other, ask(candor, folder, name, other, True), library)
            figures('earlier answers', other, ask(candor, folder, 'asked', other, False), library)
        kept = [row for number, row in enumerate(library) if number % 2]
        left = [row for number, row in enumerate(library) if not number % 2]
        figures('text, not in the library', left, ask(candor, fresh(2, kept), 'asked', left, False), kept)


main()
