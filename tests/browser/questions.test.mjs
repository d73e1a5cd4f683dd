// The page *Questions*: a questionnaire beside its answers, for whoever asks, by keyboard and by dropping; nothing is kept.

import assert from 'node:assert/strict';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { launch, openContext, openTab } from './support/browser.mjs';
import { preview, temporaryFolder } from './support/candor.mjs';

const [browser, { site, port, close }] = await Promise.all([launch(), preview()]);
const address = `http://127.0.0.1:${port}/_candor/questions`;
after(async () => {
  await browser.close();
  close();
});

const QUESTION = 'Is customer data encrypted at rest?';
const SHEET = `ID,Question,Answer,Comment\nX-1,"${QUESTION}",,\nX-2,"Is <img src=x onerror=alert(1)> the moon made of cheese?",,\n`;

/** Each file below a folder, with when it was changed. */
const files = (folder) => readdirSync(folder, { recursive: true })
  .map((path) => `${path} ${statSync(join(folder, path)).mtimeMs}`).sort();

test('a file is answered with the flags of whoever asks, and nothing is stored', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'asked.csv'), SHEET);
  writeFileSync(join(folder, 'broken.xlsx'), 'no workbook');
  const before = files(site);
  const context = await openContext(browser, { viewport: { width: 1366, height: 768 } });
  const tab = await openTab(context);
  await tab.goto(`http://127.0.0.1:${port}/public/`);
  await tab.locator('#candor-preview summary').first().click();
  await tab.getByRole('link', { name: 'Questions', exact: true }).click();
  await tab.getByRole('heading', { name: 'Questions', level: 1 }).waitFor();

  // By keyboard: the reader, then the file.
  await tab.getByLabel('Answered for').focus();
  await tab.keyboard.press('Tab');
  assert.equal(await tab.evaluate(() => document.activeElement.id), 'questionnaire');
  await tab.locator('#questionnaire').setInputFiles(join(folder, 'asked.csv'));
  const said = tab.locator('#said');
  await tab.waitForFunction(() => /^2 questions: /.test(document.querySelector('#said').textContent));
  const rows = tab.locator('.questions tbody tr');
  assert.match(await rows.nth(1).innerText(), /<img src=x onerror=alert\(1\)> the moon[\s\S]*Blank/);
  assert.equal(await tab.locator('.questions img').count(), 0, 'what a file says is a text');

  // What only readers under NDA may see is in no answer for everybody, and answers for them, with its source.
  const open = await rows.first().innerText();
  assert.ok(/Proposed/.test(open) && !/AES-256|content\/answers/.test(open), open);
  await tab.getByLabel('Answered for').selectOption('nda');
  await tab.waitForFunction(() => /1 answered/.test(document.querySelector('#said').textContent));
  const given = await rows.first().innerText();
  assert.match(given, /Yes[\s\S]*as of \d{4}-\d\d-\d\d[\s\S]*content\/answers\//);

  // Dropped, and one that can't be read.
  await tab.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.csv'));
    document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, SHEET);
  await tab.waitForFunction(() => /^2 questions: /.test(document.querySelector('#said').textContent));
  await tab.locator('#questionnaire').setInputFiles(join(folder, 'broken.xlsx'));
  await tab.waitForFunction(() => /^broken\.xlsx: /.test(document.querySelector('#said').textContent));
  assert.equal(await tab.locator('.questions').count(), 0, await said.textContent());
  assert.deepEqual(files(site), before);

  // Nothing is left in the page that is loaded anew, nor wider than a phone.
  await tab.setViewportSize({ width: 390, height: 844 });
  await tab.goto(address);
  assert.equal(await tab.locator('.questions').count(), 0);
  await tab.locator('#questionnaire').setInputFiles(join(folder, 'asked.csv'));
  await tab.locator('.questions tbody tr').first().waitFor();
  assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out');
  if (process.env.CANDOR_LOOK) await tab.screenshot({ path: process.env.CANDOR_LOOK, fullPage: true });
  assert.deepEqual(tab.problems?.filter((problem) => !/422/.test(problem)) ?? [], []);
  await context.close();
});
