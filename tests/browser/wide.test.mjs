// Words and tables that are wider than their place: on a phone, a desktop and paper, and in the typeset report.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sideways } from './support/browser.mjs';
import { buildFiles, temporaryFolder } from './support/candor.mjs';
import { session } from './support/session.mjs';

const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const RESOURCE = 'arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (columns) => [
  row(Array.from({ length: columns }, (_, at) => `Responsibility${at}`)),
  row(Array.from({ length: columns }, () => '---')),
  row(Array.from({ length: columns }, (_, at) => (at % 2 ? RESOURCE : `\`${DIGEST}\``))),
].join('\n');
const TEXT = `A digest ${DIGEST}${DIGEST}, a key ${RESOURCE} and a word ${'w'.repeat(140)}.

## ${'Heading'.repeat(25)}

${table(5)}

${table(12)}

\`\`\`
${DIGEST.repeat(3)}
\`\`\`

${Array.from({ length: 14 }, (_, depth) => `${'  '.repeat(depth)}- ${DIGEST}`).join('\n')}

> > > > > ${DIGEST}${DIGEST}
`;

const folder = buildFiles({
  'trust.yaml': `company: {name: Oakmoss, product: Ledger, url: https://oakmoss.example}
language: en
scope: {criteria: [security]}
visibility: {default: public}
lints: {scope/uncovered-criterion: off}
`,
  'content/system/monitoring.md': `---\nsection: monitoring\n---\n\n${TEXT}`,
  'content/faq/wide.md': `---\nquestion: Wide?\n---\n\n${TEXT}`,
});
const { open } = session(folder);

for (const width of [320, 390, 1280]) {
  test(`no page scrolls sideways, ${width} pixels wide`, async () => {
    for (const address of ['/report/', '/faq/']) {
      const page = await open(address, { viewport: { width, height: 800 } });
      assert.equal(await sideways(page), '', address);
      assert.deepEqual(page.problems, []);
    }
  });
}

/** The words of a PDF, page by page: `{ text, left, top, right, bottom }`, and each page's width. */
function words(file) {
  const run = spawnSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout.split('<page ').slice(1).map((page) => ({
    width: Number(/width="([\d.]+)"/.exec(page)[1]),
    words: [...page.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g)]
      .map(([, left, top, right, bottom, text]) => ({ left: +left, top: +top, right: +right, bottom: +bottom, text })),
  }));
}

test('the printed page keeps every word on the paper', async () => {
  const page = await open('/report/');
  const file = join(temporaryFolder(), 'printed.pdf');
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true, format: 'A4' }));
  for (const { width, words: found } of words(file)) {
    assert.deepEqual(found.filter(({ left, right }) => left < 0 || right > width), []);
  }
});

test('no word of the typeset report runs over another one', () => {
  for (const [number, { words: found }] of words(join(folder, 'report.pdf')).entries()) {
    const over = found.flatMap((a, at) => found.slice(at + 1).filter((b) => {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      // Lines stand closer than their boxes are high.
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return across > 1 && down > 0.6 * Math.min(a.bottom - a.top, b.bottom - b.top);
    }).map((b) => [a.text, b.text]));
    assert.deepEqual(over, [], `page ${number + 1}`);
  }
});
