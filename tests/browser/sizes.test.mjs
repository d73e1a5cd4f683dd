// How much a reader loads: the budgets for pages, style, scripts and the search index.

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { test } from 'node:test';
import { example } from './support/candor.mjs';
import { files, pages, read } from './support/html.mjs';
import { session } from './support/session.mjs';

const { site } = example();
const { open } = session(site);

/** As it goes over the wire: every static host compresses text. */
const OVERVIEW = 60 * 1024;
const CSS = 12 * 1024;
const JS = 6 * 1024;
const INDEX_PART_OF_TEXT = 0.15;

/**
 * The bytes of what a page loads, by kind of resource, as they go over the wire. The index isn't among them: a page
 * loads it on demand.
 */
async function loaded(address) {
  const page = await open('/404.html');
  const sizes = { document: 0, stylesheet: 0, script: 0 };
  const answers = [];
  page.on('response', (answer) => answers.push(answer));
  await page.goto(address, { waitUntil: 'networkidle' });
  for (const answer of answers) {
    const kind = answer.request().resourceType();
    if (kind in sizes) sizes[kind] += gzipSync(await answer.body()).length;
  }
  await page.context().close();
  return sizes;
}

test('the overview takes 60 KB at most over the wire: HTML, CSS and JavaScript', async () => {
  const { document, stylesheet, script } = await loaded('/');
  assert.ok(document > 0 && stylesheet > 0);
  const total = document + stylesheet + script;
  assert.ok(total <= OVERVIEW, `${document} + ${stylesheet} + ${script} = ${total} bytes`);
});

test('no page loads more than 12 KB of CSS or 6 KB of JavaScript over the wire', async () => {
  for (const address of ['/', '/controls/', '/report/', '/status/', '/updates/', '/subprocessors/']) {
    const { stylesheet, script } = await loaded(address);
    assert.ok(stylesheet > 0 && stylesheet <= CSS, `${address}: ${stylesheet} bytes of CSS`);
    assert.ok(script > 0 && script <= JS, `${address}: ${script} bytes of JavaScript`);
  }
});

test('the search index is at most 15 % of the text of all pages', async () => {
  const indexes = files(site).filter((path) => /^assets\/search-index\b.*\.js$/.test(path));
  assert.equal(indexes.length, 1, `one index among ${files(site, '.js')}`);
  const page = await open('/', { javaScriptEnabled: false });
  let text = 0;
  for (const { address } of pages(site)) {
    await page.goto(address);
    text += Buffer.byteLength(await page.locator('main').innerText());
  }
  const index = Buffer.byteLength(read(site, indexes[0]));
  assert.ok(index > 1000, `${index} bytes of index`);
  assert.ok(index <= text * INDEX_PART_OF_TEXT, `${index} bytes of index for ${text} bytes of text`);
});
