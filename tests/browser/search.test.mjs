// Search, by keyboard from the first key to the highlighted page; from a server and from a folder.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { example } from './support/candor.mjs';
import { session } from './support/session.mjs';

const { site } = example();
const { open } = session(site);
const input = (page) => page.locator('#search-input');
const results = (page) => page.locator('#search-results [role=option]');

/** Where a result leads: the option is a link, or holds one. */
const target = (result) => result.evaluate((option) => (option.matches('a') ? option : option.querySelector('a')).href);

/** Opens the search by its key and types. */
async function search(page, words) {
  await page.locator('#search-open').waitFor({ state: 'visible' });
  await page.keyboard.press('/');
  await input(page).waitFor({ state: 'visible' });
  await page.keyboard.type(words);
}

/** How many ranges the page highlights. */
const highlighted = (page) => page.evaluate(() => CSS.highlights.get('search')?.size ?? 0);
const focused = (page, selector) => page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector);

test('a slash, a word, Enter: the page opens with the words highlighted', async () => {
  const page = await open('/');
  await search(page, 'encryption');
  await results(page).first().waitFor();
  const found = await target(results(page).first());
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === new URL(found).pathname && url.searchParams.get('q') === 'encryption');
  assert.match(await page.locator('main').innerText(), /encryption/i);
  await page.waitForFunction(() => (CSS.highlights.get('search')?.size ?? 0) > 0);
  const texts = await page.evaluate(() => [...CSS.highlights.get('search')].map((range) => range.toString().toLowerCase()));
  assert.ok(texts.every((text) => text.startsWith('encrypt')), texts.join());
  assert.deepEqual(page.problems, []);
});

test('a page that nobody came to by search highlights nothing', async () => {
  const page = await open('/controls/');
  assert.equal(await highlighted(page), 0);
});

test('arrows move through the results, and Enter follows the active one', async () => {
  const page = await open('/');
  await search(page, 'access');
  await results(page).nth(1).waitFor();
  assert.equal(await input(page).getAttribute('aria-expanded'), 'true');
  const active = () => page.evaluate(() => {
    const id = document.querySelector('#search-input').getAttribute('aria-activedescendant');
    return [...document.querySelectorAll('#search-results [role=option]')].findIndex((option) => option.id === id && id !== '');
  });
  const [before] = [await active()];
  await page.keyboard.press('ArrowDown');
  const first = await active();
  assert.equal(first, before + 1);
  await page.keyboard.press('ArrowDown');
  assert.equal(await active(), first + 1);
  await page.keyboard.press('ArrowUp');
  assert.equal(await active(), first);
  await page.keyboard.press('ArrowDown');
  assert.ok(await focused(page, '#search-input'), 'the focus stays in the field');
  assert.equal(await page.locator('#search-results [aria-selected=true]').count(), 1);
  const found = await target(results(page).nth(first + 1));
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === new URL(found).pathname && url.searchParams.get('q') === 'access');
});

for (const words of ['ENCRYPTION', 'encryp', 'Encryption key', 'acc-04']) {
  test(`results for ${JSON.stringify(words)} mark what was typed`, async () => {
    const page = await open('/');
    await search(page, words);
    await results(page).first().waitFor();
    const marks = await page.locator('#search-results mark').allInnerTexts();
    assert.ok(marks.length > 0);
    const typed = words.toLowerCase().split(/[ -]/);
    assert.ok(marks.every((mark) => typed.some((word) => mark.toLowerCase().includes(word))), marks.join());
  });
}

test('a title ranks before a mention', async () => {
  const page = await open('/');
  await search(page, 'subprocessors');
  await results(page).first().waitFor();
  assert.match(await target(results(page).first()), /\/subprocessors\//);
});

test('where nothing is found the page says so', async () => {
  const page = await open('/');
  const before = page.locator('#search-status');
  await search(page, 'qqqqzzzz');
  await page.waitForFunction(() => document.querySelector('#search-status').textContent.trim() !== '');
  assert.equal(await results(page).count(), 0);
  assert.ok(await before.isVisible());
  assert.deepEqual(page.problems, []);
});

test('Escape closes the search and gives the focus back', async () => {
  const page = await open('/controls/');
  const link = page.locator('main a').first();
  await link.focus();
  await search(page, 'access');
  await page.keyboard.press('Escape');
  // A search field may take the first Escape to empty itself.
  if (await page.locator('#search').isVisible()) await page.keyboard.press('Escape');
  await page.locator('#search').waitFor({ state: 'hidden' });
  assert.ok(await link.evaluate((element) => element === document.activeElement));
});

test('the button and Control and K open the search too, and a slash in a field is a slash', async () => {
  const page = await open('/controls/');
  await page.locator('#search-open').click();
  await input(page).waitFor({ state: 'visible' });
  assert.ok(await focused(page, '#search-input'));
  await page.keyboard.type('a/b');
  assert.equal(await input(page).inputValue(), 'a/b');
  await page.keyboard.press('Escape');
  if (await page.locator('#search').isVisible()) await page.keyboard.press('Escape');
  await page.locator('#search').waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+k');
  await input(page).waitFor({ state: 'visible' });
  await page.keyboard.press('Escape');
  const filter = page.locator('#control-filter input[name=q]');
  await filter.focus();
  await page.keyboard.type('/');
  assert.ok(!(await page.locator('#search').isVisible()));
  assert.equal(await filter.inputValue(), '/');
});

test('the index is loaded when it is first needed', async () => {
  const page = await open('/');
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.locator('#search-open').waitFor({ state: 'visible' });
  const before = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  assert.ok(before.length > 0 && !before.some((url) => url.includes('search-index')));
  await search(page, 'access');
  await results(page).first().waitFor();
  assert.equal(requests.filter((url) => url.includes('search-index')).length, 1);
});

test('in a folder, without a server, search finds and opens pages', async () => {
  for (const path of ['/index.html', '/controls/acc-01/index.html']) {
    const page = await open(`${pathToFileURL(site)}${path}`);
    await search(page, 'encryption');
    await results(page).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.protocol === 'file:' && url.pathname.endsWith('.html') && url.searchParams.get('q') === 'encryption');
    await page.waitForFunction(() => (CSS.highlights.get('search')?.size ?? 0) > 0);
    assert.match(await page.locator('main').innerText(), /encryption/i);
    assert.deepEqual(page.problems, []);
  }
});

test('without scripts there is no button for a search that could not work', async () => {
  const page = await open('/', { javaScriptEnabled: false });
  assert.equal(await page.locator('#search-open').count(), 1);
  assert.ok(!(await page.locator('#search-open').isVisible()) && !(await page.locator('#search').isVisible()));
});

test('a bundle is searched from its folder, and leads to a control in its section', async () => {
  const page = await open(`${pathToFileURL(example().bundle)}/section-1.html`);
  await search(page, 'leavers');
  await results(page).first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname.endsWith('/section-4.html') && url.hash === '#acc-03');
  await page.waitForFunction(() => (CSS.highlights.get('search')?.size ?? 0) > 0);
  assert.deepEqual(page.problems, []);
});
