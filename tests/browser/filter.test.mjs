// The filter of the controls: counts that add up, and a state that lives in the address.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { example } from './support/candor.mjs';
import { session } from './support/session.mjs';

const { open } = session(example().site);
const SELECTS = ['category', 'criterion', 'status', 'framework'];
/** The attribute of a row that each select goes by; some hold several values. */
const ATTRIBUTES = { category: 'category', criterion: 'criteria', status: 'status', framework: 'frameworks' };

/** The controls' page, with the filter at work. */
async function openControls(query = '', options = {}) {
  const page = await open(`/controls/${query}`, options);
  await page.locator('#control-filter').waitFor({ state: 'visible' });
  return page;
}

/** All rows, as `{ category: [value], …, text, shown }`. */
function rows(page) {
  return page.locator('[data-group] li.row[data-category]').evaluateAll((elements, attributes) => elements.map((row) => ({
    ...Object.fromEntries(Object.entries(attributes).map(([name, key]) => [name, (row.dataset[key] ?? '').split(' ').filter(Boolean)])),
    id: row.querySelector('a').getAttribute('href'),
    text: row.textContent.toLowerCase(),
    shown: row.checkVisibility(),
  })), ATTRIBUTES);
}

const shown = async (page) => (await rows(page)).filter((row) => row.shown);

/** The options of a select that stand for a value: `{ value, count }`. */
async function options(page, name) {
  const texts = await page.locator(`#control-filter select[name=${name}] option`).evaluateAll((elements) => elements
    .filter((option) => option.value !== '').map((option) => [option.value, option.textContent.trim()]));
  return texts.map(([value, text]) => {
    const count = /\((\d+)\)$/.exec(text);
    assert.ok(count, `the option ${text} shows its count`);
    return { value, count: Number(count[1]) };
  });
}

const choose = (page, name, value) => page.locator(`#control-filter select[name=${name}]`).selectOption(value);
const query = (page) => Object.fromEntries(new URL(page.url()).searchParams);

test('without scripts there is no filter, and every control is there', async () => {
  const page = await open('/controls/', { javaScriptEnabled: false });
  assert.equal(await page.locator('#control-filter').count(), 1);
  assert.ok(!(await page.locator('#control-filter').isVisible()));
  const all = await rows(page);
  assert.ok(all.length > 40, `${all.length} rows`);
  assert.ok(all.every((row) => row.shown));
});

test('each option shows how many controls it leaves, and leaves them', async () => {
  const page = await openControls();
  const all = await rows(page);
  for (const name of SELECTS) {
    const found = await options(page, name);
    assert.ok(found.length > 0, `options of ${name}`);
    for (const { value, count } of found) {
      const expected = all.filter((row) => row[name].includes(value));
      assert.equal(count, expected.length, `${name} ${value}`);
      await choose(page, name, value);
      assert.deepEqual((await shown(page)).map(({ id }) => id), expected.map(({ id }) => id), `${name} ${value}`);
      assert.match(await page.locator('#control-count').innerText(), new RegExp(`^${count}\\b.*\\b${all.length}\\b`));
      await choose(page, name, '');
    }
  }
  assert.equal((await shown(page)).length, all.length);
  assert.deepEqual(page.problems, []);
});

test('counts follow the other filters, and those of a single-valued filter add up', async () => {
  const page = await openControls();
  const [first] = (await options(page, 'category')).filter(({ count }) => count > 2);
  await choose(page, 'category', first.value);
  const left = await shown(page);
  for (const name of ['criterion', 'status', 'framework']) {
    for (const { value, count } of await options(page, name)) {
      assert.equal(count, left.filter((row) => row[name].includes(value)).length, `${name} ${value}`);
    }
  }
  const sum = (await options(page, 'status')).reduce((total, { count }) => total + count, 0);
  assert.equal(sum, left.length);
  const [before] = (await options(page, 'category')).filter(({ value }) => value === first.value);
  assert.equal(before.count, first.count, 'a filter leaves its own counts alone');
});

test('filters work together, and sections without a match go', async () => {
  const page = await openControls();
  const [category] = (await options(page, 'category')).filter(({ count }) => count > 2);
  await choose(page, 'category', category.value);
  const [status] = (await options(page, 'status')).filter(({ count }) => count > 0);
  await choose(page, 'status', status.value);
  const left = await shown(page);
  assert.equal(left.length, status.count);
  assert.ok(left.every((row) => row.category.includes(category.value) && row.status.includes(status.value)));
  const sections = page.locator('[data-group]');
  assert.ok((await sections.count()) > 3);
  for (const section of await sections.all()) {
    const visibleRows = await section.locator('li.row:visible').count();
    assert.equal(await section.isVisible(), visibleRows > 0);
  }
});

test('a choice is in the address, survives a reload, and goes with the back button', async () => {
  const page = await openControls();
  const all = (await shown(page)).length;
  const { value, count } = (await options(page, 'category'))[0];
  await choose(page, 'category', value);
  assert.deepEqual(query(page), { category: value });
  const status = (await options(page, 'status')).find((option) => option.count > 0);
  await choose(page, 'status', status.value);
  assert.deepEqual(query(page), { category: value, status: status.value });

  await page.reload();
  await page.locator('#control-filter').waitFor({ state: 'visible' });
  assert.equal(await page.locator('select[name=category]').inputValue(), value);
  assert.equal((await shown(page)).length, status.count);

  await page.goBack();
  assert.deepEqual(query(page), { category: value });
  assert.equal(await page.locator('select[name=status]').inputValue(), '');
  assert.equal((await shown(page)).length, count);
  await page.goBack();
  assert.deepEqual(query(page), {});
  assert.equal((await shown(page)).length, all);
  await page.goForward();
  assert.deepEqual(query(page), { category: value });
  assert.equal((await shown(page)).length, count);
});

test('typed text filters without regard to case, and adds no history', async () => {
  const page = await openControls();
  const all = await rows(page);
  const history = await page.evaluate(() => history.length);
  await page.locator('#control-filter input[name=q]').pressSequentially('ENCRYPT');
  await page.waitForFunction(() => new URLSearchParams(location.search).get('q') === 'ENCRYPT');
  const left = await shown(page);
  assert.ok(left.length > 0 && left.length < all.length, `${left.length} controls`);
  assert.ok(left.every(({ text }) => text.includes('encrypt')));
  assert.equal(await page.evaluate(() => history.length), history);
  await page.locator('#control-filter input[name=q]').fill('');
  await page.waitForFunction(() => location.search === '', null, { timeout: 5000 });
  assert.equal((await shown(page)).length, all.length);
});

test('an address with a state opens in that state', async () => {
  const status = (await options(await openControls(), 'status')).at(-1);
  const page = await openControls(`?status=${status.value}&q=a`);
  assert.equal(await page.locator('select[name=status]').inputValue(), status.value);
  assert.equal(await page.locator('#control-filter input[name=q]').inputValue(), 'a');
  const left = await shown(page);
  assert.ok(left.length > 0 && left.every((row) => row.status.includes(status.value)));
});

test('where nothing matches the page says so, and a reset brings everything back', async () => {
  const page = await openControls();
  assert.ok(!(await page.locator('#control-none').isVisible()));
  await choose(page, 'category', (await options(page, 'category'))[0].value);
  await page.locator('#control-filter input[name=q]').fill('no control says this');
  await page.locator('#control-none').waitFor({ state: 'visible' });
  assert.equal((await shown(page)).length, 0);
  assert.match(await page.locator('#control-count').innerText(), /^0\b/);
  await page.locator('#control-filter button').click();
  await page.locator('#control-none').waitFor({ state: 'hidden' });
  assert.ok((await rows(page)).every((row) => row.shown));
  assert.deepEqual(query(page), {});
  assert.deepEqual(page.problems, []);
});
