// The preview in a real browser: many tabs, many pages, live; and what a page elsewhere learns of it, which is nothing.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { launch, openContext, openPage, openTab } from './support/browser.mjs';
import { preview, temporaryFolder } from './support/candor.mjs';
import { serve } from './support/server.mjs';
import { look, stranger } from './support/stranger.mjs';

const TABS = 10;
/** Of every forty, three hung once. `CANDOR_NAVIGATIONS` sets another number. */
const NAVIGATIONS = Number(process.env.CANDOR_NAVIGATIONS ?? 300);
const [browser, { site, port, close }, elsewhere] = await Promise.all([launch(), preview(), stranger()]);
const own = `http://127.0.0.1:${port}`;
after(async () => {
  await browser.close();
  await elsewhere.close();
  close();
});

/** The pages that a page of the preview links to, itself first. */
const linked = (page) => page.evaluate(() => {
  const links = [...document.querySelectorAll('a[href]')].map(({ href }) => href.split('#')[0]);
  const pages = links.filter((href) => href.startsWith(location.origin) && /(\/|\.html)$/.test(href));
  return [...new Set([location.href, ...pages])];
});

// Tried: ten tabs of the preview.
// Before: 3 of 40 page loads hung; a seventh tab stalled.
test('hundreds of navigations over every view in ten tabs never hang, and every tab hears of a change', async () => {
  const context = await openContext(browser, { viewport: { width: 480, height: 320 } });
  const tabs = await Promise.all(Array.from({ length: TABS }, () => openTab(context)));
  await tabs[0].goto(`${own}/public/`);
  const views = await tabs[0].locator('#candor-preview nav a').evaluateAll((links) => links.map(({ href }) => href));
  assert.equal(views.length, 9, views.join(' '));
  const addresses = new Set();
  for (const view of views) {
    await tabs[0].goto(view);
    for (const address of await linked(tabs[0])) addresses.add(address);
  }
  const all = [...addresses];
  assert.ok(all.length > 40, `${all.length} pages`);
  const failed = [];
  await Promise.all(tabs.map(async (tab, number) => {
    for (let step = 0; step < NAVIGATIONS / TABS; step++) {
      const address = all[(number * (NAVIGATIONS / TABS) + step) % all.length];
      const status = await tab.goto(address, { waitUntil: 'domcontentloaded' }).then((answer) => answer.status(), ({ message }) => message);
      if (status !== 200) failed.push(`${address}: ${status}`);
    }
  }));
  assert.deepEqual(failed, [], `${failed.length} of ${NAVIGATIONS} navigations`);
  assert.deepEqual(tabs.flatMap(({ problems }) => problems), []);

  // All ten stay open, each on a view of its own or one of its pages.
  await Promise.all(tabs.map((tab, number) => tab.goto(views[number % views.length])));
  const built = (tab) => tab.locator('script[data-version]').getAttribute('data-version').then(Number);
  const before = await Promise.all(tabs.map(built));
  writeFileSync(join(site, 'content/faq/zephyr.md'), '---\nquestion: Is the zephyr calm?\n---\nCalm.\n');
  await Promise.all(tabs.map((tab, number) => tab.waitForFunction(
    (version) => Number(document.querySelector('script[data-version]')?.dataset.version) > version, before[number])));
  await context.close();
});

test('every view can be read without scripts', async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${own}/public/`);
  const views = await page.locator('#candor-preview nav a').evaluateAll((links) => links.map(({ href }) => href));
  for (const view of views) {
    await page.goto(view);
    assert.equal(await page.locator('h1').count(), 1, view);
    assert.ok((await page.locator('body').innerText()).length > 300, view);
    assert.equal(await page.locator('#candor-preview nav').isVisible(), true, view);
  }
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

/** What is there, and what isn't: pages, documents, files that a browser saves instead of showing, the preview's own. */
const THERE = ['/nda/marlow-quist/', '/nda/marlow-quist/soc2-summary.pdf', '/internal/controls/inf-02/', '/public/favicon.svg',
  '/public/_headers', '/_candor/events', '/_candor/preview.js', '/'];
const NOT_THERE = ['/nda/nobody/', '/internal/controls/zzz-99/', '/nowhere'];

/** What a page at `from` sees of each address, in words. */
async function seen(from, addresses) {
  const context = await openContext(browser, { acceptDownloads: false });
  const answers = await Promise.all(addresses.map(async (address) => {
    const page = await context.newPage();
    await page.goto(from);
    return [address, JSON.stringify(await page.evaluate(look, address), null, 1)];
  }));
  await context.close();
  return answers;
}

for (const [name, from, to] of [
  ['another port', () => elsewhere.origin, own],
  ['another name', () => elsewhere.named, own],
  ['another port of localhost', () => elsewhere.named, `http://localhost:${port}`],
  ['the same port by its other name', () => `http://localhost:${port}/_candor/preview.css`, own],
]) {
  test(`a page at ${name} can not tell what is in the preview from what is not`, async () => {
    const answers = await seen(from(), [...NOT_THERE, ...THERE].map((path) => to + path));
    const [[, nothing]] = answers;
    assert.match(nothing, /"window": "closed"/);
    for (const [address, answer] of answers) assert.equal(answer, nothing, address);
  });
}

test('the same page learns from a server that lets it', async (t) => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'nda'));
  writeFileSync(join(folder, 'nda/index.html'), '<!doctype html><title>There</title>');
  const open = await serve(folder);
  t.after(() => open.close());
  const answers = await seen(elsewhere.named, [`${open.origin}/nda/`, `${open.origin}/nobody/`]);
  const [there, notThere] = answers.map(([, answer]) => JSON.parse(answer));
  const telling = Object.keys(there).filter((way) => there[way] !== notThere[way]);
  assert.ok(telling.includes('object') && telling.includes('prefetch'), telling.join(', '));
});

test('a link elsewhere leads a person to the page, with and without scripts', async () => {
  const paths = ['/public/faq/', '/nda/marlow-quist/', '/public/controls/?q=access'];
  for (const javaScriptEnabled of [true, false]) {
    const context = await openContext(browser, { javaScriptEnabled });
    const page = await context.newPage();
    // Without scripts a place in the page takes a click.
    for (const path of javaScriptEnabled ? [...paths, '/public/faq/#main'] : paths) {
      await page.goto(elsewhere.named);
      await page.evaluate((href) => document.body.append(Object.assign(document.createElement('a'), { href, textContent: 'there' })), own + path);
      await page.getByText('there').click();
      await page.locator('#candor-preview').waitFor();
      await page.waitForURL(own + path);
    }
    await context.close();
  }
});

test('a link elsewhere with the token leads in on a network, with and without scripts', async (t) => {
  const { address, close } = await preview('--host', '127.0.0.1');
  t.after(close);
  for (const javaScriptEnabled of [true, false]) {
    const context = await openContext(browser, { javaScriptEnabled });
    const page = await openTab(context, { javaScriptEnabled });
    await page.goto(elsewhere.named);
    await page.evaluate((href) => document.body.append(Object.assign(document.createElement('a'), { href, textContent: 'there' })), address);
    await page.getByText('there').click();
    await page.waitForURL((url) => url.pathname === '/public/' && url.search === '');
    await page.locator('#candor-preview').waitFor();
    // The page elsewhere is no part of the preview.
    assert.deepEqual(page.problems.filter((problem) => !problem.includes(elsewhere.named)), []);
    await context.close();
  }
});
