// The report on paper.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { example, temporaryFolder } from './support/candor.mjs';
import { session } from './support/session.mjs';

const { open } = session(example().site);

/** The text of each sheet of the printed report, printed once. */
let printed;
const sheets = () => (printed ??= print());

async function print() {
  const page = await open('/report/');
  const file = join(temporaryFolder(), 'report.pdf');
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: true, format: 'A4' }));
  const run = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  assert.equal(run.status, 0, `pdftotext: ${run.error ?? run.stderr}`);
  return run.stdout.split('\f').slice(0, -1);
}

test('the report has several pages, and none is empty', async () => {
  const found = await sheets();
  assert.ok(found.length > 3, `${found.length} pages`);
  for (const [index, sheet] of found.entries()) assert.ok(sheet.trim().length > 20, `page ${index + 1}: ${sheet}`);
});

test('the first page is a cover: whose report, on what, for which time', async () => {
  const [cover] = await sheets();
  assert.match(cover, /Firnwell/);
  assert.match(cover, /SOC 3|[Rr]eport/);
  assert.match(cover, /30 September 2026/);
});

test('every page after the cover bears its number', async () => {
  const numbered = (await sheets()).slice(1).map((sheet, index) => {
    const lines = sheet.trim().split('\n');
    return [lines[0], ...lines.slice(-2)].some((line) => new RegExp(`\\b${index + 2}\\b`).test(line));
  });
  assert.ok(numbered.length > 2 && numbered.every(Boolean), `numbers on pages: ${numbered}`);
});

test('what only works on a screen is not on paper', async () => {
  const text = (await sheets()).join('\n');
  assert.ok(!text.includes('Skip to content'));
  assert.ok(!/^\s*(Menu|Search)\s*$/m.test(text));
});
