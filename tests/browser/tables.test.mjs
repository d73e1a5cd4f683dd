// Tables that sort by a click on a column's head.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { example } from './support/candor.mjs';
import { oneOfEachKind, read } from './support/html.mjs';
import { session } from './support/session.mjs';

const { site } = example();
const { open } = session(site);

/** The keys of a column, with the row's place before anything was sorted. */
function column(table, index) {
  return table.evaluate((element, index) => [...element.tBodies[0].rows].map((row) => ({
    key: row.cells[index].dataset.sort ?? row.cells[index].textContent.trim(),
    place: Number(row.dataset.testPlace),
  })), index);
}

/** Numbers by size, all else as the language sorts. */
function comparison(keys) {
  const numbers = keys.every((key) => key !== '' && Number.isFinite(Number(key)));
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return numbers ? (a, b) => Number(a) - Number(b) : (a, b) => collator.compare(a, b);
}

const withTables = oneOfEachKind(site).filter(({ path }) => /<table[^>]*\sdata-sortable/.test(read(site, path)));

test('there are tables to sort', () => {
  assert.ok(withTables.some(({ address }) => address === '/subprocessors/'), withTables.map(({ address }) => address).join());
});

for (const { address } of withTables) {
  test(`each column of ${address} sorts up, down, and back`, async () => {
    const page = await open(address);
    for (const table of await page.locator('table[data-sortable]').all()) {
      await table.evaluate((element) => [...element.tBodies[0].rows].forEach((row, place) => (row.dataset.testPlace = place)));
      const heads = await table.locator('thead th[scope=col]').all();
      assert.ok(heads.length > 1);
      for (const head of heads) {
        if ((await head.locator('button').count()) === 0) continue;
        const index = await head.evaluate((cell) => cell.cellIndex);
        const first = await column(table, index);
        const compare = comparison(first.map(({ key }) => key));
        const up = [...first].sort((a, b) => compare(a.key, b.key));
        const down = [...first].sort((a, b) => compare(b.key, a.key));
        for (const [order, expected] of [['ascending', up], ['descending', down], [null, first]]) {
          await head.locator('button').click();
          const sorted = await head.getAttribute('aria-sort');
          assert.equal(sorted === 'none' ? null : sorted, order, `aria-sort of column ${index}`);
          assert.deepEqual(await column(table, index), expected, `column ${index} ${order}`);
        }
      }
      assert.ok((await table.locator('thead th[scope=col] button').count()) > 1, 'there are columns to sort by');
    }
    assert.deepEqual(page.problems, []);
  });
}

test('a key works the button of a column', async () => {
  const page = await open('/subprocessors/');
  const button = page.locator('table[data-sortable] thead button').first();
  await button.focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('table[data-sortable] th[aria-sort=ascending]').count(), 1);
});

test('without scripts a table has no buttons', async () => {
  const page = await open('/subprocessors/', { javaScriptEnabled: false });
  assert.ok((await page.locator('table[data-sortable] tbody tr').count()) > 3);
  assert.equal(await page.locator('table[data-sortable] button').count(), 0);
});
