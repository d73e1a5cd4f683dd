// The updates by kind.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { example } from './support/candor.mjs';
import { session } from './support/session.mjs';

const { open } = session(example().site);
const rows = (page) => page.locator('main li.row[data-kind]').evaluateAll((elements) => elements
  .map((row) => ({ kind: row.dataset.kind, shown: row.checkVisibility() })));

test('a button for a kind leaves the updates of that kind, in the address too', async () => {
  const page = await open('/updates/');
  await page.locator('#update-kinds').waitFor({ state: 'visible' });
  const all = await rows(page);
  assert.ok(all.length > 3 && all.every((row) => row.shown));
  const kinds = await page.locator('#update-kinds button[data-kind]').evaluateAll((buttons) => buttons.map((button) => button.dataset.kind));
  assert.ok(kinds.filter(Boolean).length > 1);
  for (const kind of kinds.filter(Boolean)) {
    const button = page.locator(`#update-kinds button[data-kind="${kind}"]`);
    await button.click();
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    assert.equal(await page.locator('#update-kinds [aria-pressed=true]').count(), 1);
    assert.equal(new URL(page.url()).searchParams.get('kind'), kind);
    const expected = all.map((row) => ({ kind: row.kind, shown: row.kind === kind }));
    assert.ok(expected.some((row) => row.shown), `an update of the kind ${kind}`);
    assert.deepEqual(await rows(page), expected);
  }
});

test('an address with a kind opens with that kind, and back restores', async () => {
  const page = await open('/updates/');
  await page.locator('#update-kinds').waitFor({ state: 'visible' });
  const button = page.locator('#update-kinds button[data-kind]:not([data-kind=""])').first();
  const kind = await button.getAttribute('data-kind');
  await button.click();
  await page.reload();
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  assert.ok((await rows(page)).every((row) => row.shown === (row.kind === kind)));
  await page.goBack();
  assert.ok((await rows(page)).every((row) => row.shown));
});

test('without scripts every update is there and no button promises anything', async () => {
  const page = await open('/updates/', { javaScriptEnabled: false });
  const all = await rows(page);
  assert.ok(all.length > 3 && all.every((row) => row.shown));
  assert.equal(await page.locator('#update-kinds').count(), 1);
  assert.ok(!(await page.locator('#update-kinds').isVisible()));
});
