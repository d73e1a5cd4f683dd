// The dark scheme, and a site in another language.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildChangedExample, example } from './support/candor.mjs';
import { oneOfEachKind } from './support/html.mjs';
import { session } from './support/session.mjs';

const { site } = example();
const { open } = session(site);
const GERMAN = buildChangedExample({
  'trust.yaml': (yaml) => yaml.replace(/^language: en$/m, 'language: de\nreport: {pdf: false}'),
});
const german = session(GERMAN);

/** How bright the ground and the text of a page are, from 0 to 1, as painted. */
const brightness = (page) => page.evaluate(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const of = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return alpha === 0 ? null : (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  };
  const { documentElement, body } = document;
  return {
    ground: of(getComputedStyle(body).backgroundColor) ?? of(getComputedStyle(documentElement).backgroundColor),
    text: of(getComputedStyle(document.querySelector('main')).color),
  };
});

test('the dark scheme has a dark ground and light text, the light one the reverse, on each kind of page', async () => {
  const page = await open('/');
  const under = async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    return brightness(page);
  };
  for (const { address } of oneOfEachKind(site)) {
    await page.goto(address);
    const [byDay, byNight] = [await under('light'), await under('dark')];
    assert.ok(byDay.ground > 0.9 && byDay.text < 0.3, `${address}: ${JSON.stringify(byDay)}`);
    assert.ok(byNight.ground < 0.15 && byNight.text > 0.7, `${address}: ${JSON.stringify(byNight)}`);
  }
});

test('the scheme follows the system while the page is open', async () => {
  const page = await open('/', { colorScheme: 'light' });
  const before = await brightness(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.ok((await brightness(page)).ground < before.ground - 0.5);
});

test('a German site says so, and its interface is German', async () => {
  const english = await (await open('/')).locator('nav.site-nav').textContent();
  const page = await german.open('/');
  assert.equal(await page.locator('html').getAttribute('lang'), 'de');
  const navigation = await page.locator('nav.site-nav').textContent();
  assert.match(navigation, /Dokumente/);
  assert.match(navigation, /Kontrollen/);
  for (const word of ['Overview', 'Controls', 'Documents', 'Reports']) {
    assert.ok(english.includes(word) && !navigation.includes(word), `${word} in ${navigation}`);
  }
  assert.match(await page.locator('a.skip').textContent(), /Inhalt/);
  assert.match(await page.locator('body').innerText(), /23\. November 2026/);
});
