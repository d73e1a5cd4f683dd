// WCAG 2.2 AA as far as axe can tell, in both schemes and at two widths; the keyboard's way; no sideways scrolling.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { DESKTOP, PHONE, sideways } from './support/browser.mjs';
import { example } from './support/candor.mjs';
import { oneOfEachKind, pages } from './support/html.mjs';
import { session } from './support/session.mjs';

const { site, bundle } = example();
const publicSite = session(site);
const bundleSite = session(bundle);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** What depends on colours alone, so that the other rules need not run again for another scheme. */
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** What axe finds on the page, a line a node. */
async function violations(page, runOnly = TAGS) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const found = await page.evaluate((runOnly) => axe.run(document, { runOnly, resultTypes: ['violations'] }), runOnly);
  assert.ok(runOnly === COLOURS || found.passes.length > 10, `axe looked at ${page.url()}`);
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`));
}

for (const [name, { open }, addresses] of [
  ['the public site', publicSite, oneOfEachKind(site).map(({ address }) => address)],
  ['a bundle', bundleSite, pages(bundle).map(({ address }) => address)],
]) {
  test(`axe finds nothing on any kind of page of ${name}, light and dark, on a desktop and on a phone`, async () => {
    // Past the content security policy, which rightly refuses axe.
    const page = await open('/', { bypassCSP: true });
    for (const address of addresses) {
      await page.goto(address);
      for (const [device, viewport, colorScheme, rules] of [
        ['desktop', DESKTOP, 'light', TAGS],
        ['desktop', DESKTOP, 'dark', COLOURS],
        ['phone', PHONE, 'dark', TAGS],
        ['phone', PHONE, 'light', COLOURS],
      ]) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await violations(page, rules), [], `${address}, ${colorScheme}, ${device}`);
      }
    }
  });
}

test('axe finds nothing in an open search with results, nor in a filter without', async () => {
  const page = await publicSite.open('/controls/?q=no+control+says+this', { bypassCSP: true });
  await page.locator('#control-none').waitFor({ state: 'visible' });
  assert.deepEqual(await violations(page), []);
  await page.locator('#search-open').click();
  await page.keyboard.type('access');
  await page.locator('#search-results [role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  assert.deepEqual(await violations(page), []);
});

test('no kind of page scrolls sideways at any width', async () => {
  const tooWide = [];
  for (const [{ open }, found] of [[publicSite, oneOfEachKind(site)], [bundleSite, pages(bundle)]]) {
    const page = await open('/');
    for (const { address } of found) {
      await page.goto(address);
      for (const width of [320, 390, 768, 1600]) {
        await page.setViewportSize({ width, height: 800 });
        tooWide.push([address, width, await sideways(page)]);
      }
    }
  }
  assert.ok(tooWide.length > 80);
  assert.deepEqual(tooWide.filter(([, , excess]) => excess), []);
});

for (const address of ['/', '/controls/', '/status/']) {
  test(`Tab goes through ${address} in the order of the document, and shows where it is`, async () => {
    const { open } = publicSite;
    const page = await open(address);
    const stops = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
      .filter((element) => element.checkVisibility({ checkVisibilityCSS: true })).length);
    assert.ok(stops > 20, `${stops} stops on ${address}`);
    let last = -1;
    for (let stop = 0; stop < stops; stop++) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(describeFocus);
      if (stop === 0) assert.equal(focus.href, '#main', 'the first stop is the link past the header');
      assert.ok(focus.index > last, `${focus.html} comes in order`);
      assert.ok(focus.visible, `${focus.html} is in view`);
      assert.ok(focus.outlined, `${focus.html} shows its focus`);
      last = focus.index;
    }
  });
}

/** Runs in the page. */
function describeFocus() {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return {
    index: [...document.querySelectorAll('*')].indexOf(element),
    html: element.outerHTML.slice(0, 120),
    href: element.getAttribute('href'),
    visible: box.width > 0 && box.height > 0 && box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0,
    outlined: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
  };
}

test('the link past the header moves the focus into the content', async () => {
  const page = await publicSite.open('/controls/');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.closest('main') !== null));
});

test('on a phone the menu opens and closes by keyboard', async () => {
  const page = await publicSite.open('/', { viewport: PHONE });
  const menu = page.locator('[popovertarget=site-nav]');
  const navigation = page.locator('#site-nav');
  assert.ok(await menu.isVisible() && !(await navigation.isVisible()));
  await menu.focus();
  await page.keyboard.press('Enter');
  await navigation.waitFor({ state: 'visible' });
  await page.keyboard.press('Escape');
  await navigation.waitFor({ state: 'hidden' });
  assert.ok(await menu.evaluate((button) => button === document.activeElement), 'the focus is back on the button');
});
