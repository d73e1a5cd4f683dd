// Reveal: what not everyone sees, outlined with its flag, the rule that decided and the place, which opens in an editor.

import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { launch, openPage } from './support/browser.mjs';
import { preview, temporaryFolder } from './support/candor.mjs';

const PATIENCE = 60_000;
const folder = temporaryFolder();
const opened = join(folder, 'opened.txt');
writeFileSync(join(folder, 'editor'), `#!/bin/sh\necho "$*" > '${opened}'\n`);
chmodSync(join(folder, 'editor'), 0o755);
const [browser, { site, port, close }] = await Promise.all([launch(), preview('--editor', `${join(folder, 'editor')} {line} {file}`)]);
const own = `http://127.0.0.1:${port}`;
after(async () => {
  await browser.close();
  close();
});

async function open(path) {
  const page = await openPage(browser);
  page.setDefaultTimeout(PATIENCE);
  await page.goto(own + path);
  return page;
}
const bar = (page) => page.locator('#candor-preview');
/** What is outlined: its words, its label, and what whoever points at it reads. */
const outlined = (page) => page.locator('.candor-mark').evaluateAll((marks) => marks.map((mark) => ({
  words: mark.textContent.trim().replace(/\s+/g, ' '), label: mark.dataset.label, title: mark.title, kind: mark.localName,
})));

test('each restricted value and passage of a control is outlined with its flag, its rule and its place', async () => {
  const page = await open('/internal/controls/inf-01/');
  assert.equal(await page.locator('.candor-mark').count(), 0);
  await bar(page).getByText('Reveal').click();
  await page.waitForURL(`${own}/reveal/controls/inf-01/`);
  const marks = await outlined(page);
  const source = readFileSync(join(site, 'content/controls/infrastructure/inf-01.md'), 'utf8').split('\n');
  const line = (text) => source.findIndex((each) => each.includes(text)) + 1;
  const expected = [
    ['Head of Platform Engineering (R. Castellane)', 'internal', 'policy controls.owner: internal', line('owner:'), 'span'],
    ['The two regions share no network.', 'nda', 'its own flag nda', line('The two regions share'), 'div'],
    ['Relay hosts still carry the old peering route', 'internal', 'its own flag internal', line('Relay hosts still'), 'div'],
  ];
  for (const [words, label, rule, number, kind] of expected) {
    const mark = marks.find((each) => each.words.startsWith(words));
    assert.ok(mark, `${words} in ${JSON.stringify(marks, null, 1)}`);
    assert.deepEqual([mark.label, mark.kind], [label, kind], words);
    assert.equal(mark.title, `${label} · ${rule} · content/controls/infrastructure/inf-01.md:${number}`, words);
  }
  const label = await page.locator('.candor-mark').first().evaluate((mark) => getComputedStyle(mark, '::after').content);
  assert.match(label, /internal|nda/);
  // A link stays within what is revealed, and the switch leads back to the same page.
  await page.locator('.crumbs a').click();
  await page.waitForURL(`${own}/reveal/controls/`);
  await bar(page).getByText('Reveal').click();
  await page.waitForURL(`${own}/internal/controls/`);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('questions and the report are revealed too', async () => {
  const page = await open('/reveal/faq/');
  for (const [path, words, label] of [
    ['faq/', 'Firnwell carries cyber cover of ten million euros', 'nda'],
    ['report/', 'Marlow Quist LLP examined', 'nda'],
  ]) {
    await page.goto(`${own}/reveal/${path}`);
    const mark = (await outlined(page)).find((each) => each.words.startsWith(words));
    assert.equal(mark?.label, label, path);
  }
  await page.context().close();
});

test('what a prospect does not see is dimmed, on every page until another is chosen', async () => {
  const page = await open('/reveal/controls/inf-01/');
  const dimmed = () => page.locator('.candor-mark').evaluateAll((marks) => {
    const all = marks.map((mark) => [mark.dataset.label, mark.classList.contains('is-withheld')]);
    return Object.fromEntries(all);
  });
  const as = bar(page).locator('.as select');
  assert.deepEqual(await dimmed(), { internal: false, nda: false, 'nda:auditor': false });
  await as.selectOption({ label: 'Meadowbrook Clinics Group' });
  assert.deepEqual(await dimmed(), { internal: true, nda: false, 'nda:auditor': true });
  await as.selectOption({ label: 'Public' });
  assert.deepEqual(await dimmed(), { internal: true, nda: true, 'nda:auditor': true });
  await as.selectOption({ label: 'Marlow Quist LLP' });
  await page.goto(`${own}/reveal/controls/acc-05/`);
  assert.equal(await as.evaluate((select) => select.selectedOptions[0].textContent), 'Marlow Quist LLP');
  assert.deepEqual(Object.values(await dimmed()).includes(true), true);
  await page.context().close();
});

test('a place opens in the editor, and only one that the preview shows, and only from its own page', async () => {
  const page = await open('/reveal/controls/inf-01/');
  await bar(page).locator('.marks > summary').click();
  await bar(page).getByRole('button', { name: 'content/controls/infrastructure/inf-01.md:7' }).click();
  const start = Date.now();
  while (!existsSync(opened) || readFileSync(opened, 'utf8') === '') {
    assert.ok(Date.now() - start < PATIENCE, 'the editor was not started');
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.equal(readFileSync(opened, 'utf8'), `7 ${join(site, 'content/controls/infrastructure/inf-01.md')}\n`);
  const ask = (query, path = '/_candor/open') => page.evaluate(([path, query]) => fetch(`${path}?${encodeURIComponent(query)}`, { method: 'POST' })
    .then(async (answer) => `${answer.status} ${await answer.text()}`), [path, query]);
  for (const query of ['trust.yaml:1:1', '../../etc/passwd:1:1', '/etc/passwd:1:1', 'content/controls/infrastructure/inf-01.md:1:1', '', 'a']) {
    assert.equal(await ask(query), '403 the preview opens only what it shows', query);
  }
  assert.match(await ask('content/controls/infrastructure/inf-01.md:7:8', '/public/'), /^403 /);
  const foreign = await page.context().request.post(`${own}/_candor/open?${encodeURIComponent('content/controls/infrastructure/inf-01.md:7:8')}`,
    { headers: { Origin: 'http://evil.example' } });
  assert.equal(foreign.status(), 403);
  await page.context().close();
});

test('what exposure.lock does not list is marked where it would be shown', async () => {
  const page = await open('/reveal/controls/inf-01/');
  assert.equal(await page.locator('.candor-mark[data-kind=new]').count(), 0);
  const trust = join(site, 'trust.yaml');
  writeFileSync(trust, readFileSync(trust, 'utf8').replace('controls.owner: internal', 'controls.owner: public'));
  await page.locator('.candor-mark[data-kind=new]').first().waitFor();
  const [mark] = (await outlined(page)).filter(({ label }) => label.startsWith('new'));
  assert.equal(mark.label, 'new to public');
  assert.match(mark.words, /^Head of Platform Engineering/);
  assert.match(mark.title, /policy controls.owner: public/);
  await page.context().close();
});
