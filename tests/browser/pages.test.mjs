// Every page loads cleanly and on its own, has the landmarks that readers rely on, and needs no script.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { example } from './support/candor.mjs';
import { oneOfEachKind, pages } from './support/html.mjs';
import { session } from './support/session.mjs';

const { site, bundle } = example();
const { open } = session(site);
const bundleSession = session(bundle);

for (const [name, folder, from] of [['the public site', site, open], ['a bundle', bundle, bundleSession.open]]) {
  test(`every page of ${name} loads cleanly, with a title of its own, one main landmark and one top heading`, async () => {
    const titles = new Map();
    const page = await from('/index.html');
    for (const { address } of pages(folder)) {
      const answer = await page.goto(address);
      assert.equal(answer.status(), 200, address);
      // No error, no foreign request, no missing file.
      assert.deepEqual(page.problems, [], address);
      assert.equal(await page.locator('h1').count(), 1, `h1 of ${address}`);
      assert.equal(await page.locator('main:visible').count(), 1, `main of ${address}`);
      const title = await page.title();
      assert.ok(title.length > 5, `title of ${address}`);
      assert.ok(!titles.has(title), `${address} and ${titles.get(title)} are both called ${title}`);
      titles.set(title, address);
    }
  });
}

test('an address that is not there is answered with the page that says so', async () => {
  const page = await open('/');
  const answer = await page.goto('/no/such/page/');
  assert.equal(answer.status(), 404);
  assert.match(await page.locator('h1').innerText(), /not/i);
  const style = await page.evaluate(() => [...document.styleSheets].length);
  assert.ok(style > 0, 'the page for missing addresses has its style at any depth');
});

test('the text of each kind of page is the same with and without scripts', async () => {
  const readers = await Promise.all([open('/'), open('/', { javaScriptEnabled: false })]);
  for (const { address } of oneOfEachKind(site)) {
    const [withScripts, without] = await Promise.all(readers.map(async (page) => {
      await page.goto(address);
      return writtenText(page.locator('main'));
    }));
    assert.ok(without.length > 40, `${address} has text without scripts`);
    assert.equal(withScripts, without, address);
  }
});

/** What an element shows, apart from what scripts bring or show: controls, forms and their outputs. */
async function writtenText(locator) {
  return locator.evaluate((element) => {
    const added = 'form, search, output, [data-copy], [role=status], [data-kind][aria-pressed], #update-kinds, #control-none';
    for (const part of element.querySelectorAll(added)) part.remove();
    return element.innerText.replace(/\s+/g, ' ').trim();
  });
}

test('the navigation leads to each of its pages without scripts, on a desktop and on a phone', async () => {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
    const page = await open('/', { javaScriptEnabled: false, viewport });
    const links = page.locator('nav.site-nav a');
    const count = await links.count();
    assert.ok(count >= 6, `${count} links in the navigation`);
    for (let index = 0; index < count; index++) {
      await page.goto('/');
      const menu = page.locator('[popovertarget=site-nav]');
      if (await menu.isVisible()) await menu.click();
      const name = await links.nth(index).innerText();
      const target = await links.nth(index).evaluate((link) => link.href);
      await links.nth(index).click();
      await page.waitForURL(target);
      assert.equal(await page.locator('nav.site-nav [aria-current=page]').first().textContent(), name);
    }
    assert.deepEqual(page.problems, []);
  }
});
