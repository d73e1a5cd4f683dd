// Three brands, made from keys alone: fonts load from their own files, the navigation stands in one row or folds, pictures keep clear of
// words, and nothing is asked of other hosts.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { ROOT, buildFolder } from './support/candor.mjs';
import { session } from './support/session.mjs';

const WIDTHS = [1440, 1200, 1088, 768, 500, 390, 320];

for (const [brand, family] of [['consumer', 'Libertinus Serif'], ['bank', 'Libertinus Serif'], ['developer', 'DejaVu Sans Mono']]) {
  suite(`the brand of ${brand}`, () => {
    const { open } = session(buildFolder(join(ROOT, 'examples/brands', brand)));

    test('fonts load from its own files, and nothing is missing or asked elsewhere', async () => {
      const page = await open('/');
      const loaded = await page.evaluate(async () => {
        await document.fonts.ready;
        return [...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family.replaceAll('"', ''));
      });
      assert.ok(loaded.includes(family), `loaded: ${loaded}`);
      assert.deepEqual(page.problems, []);
    });

    test('the header has one row at every width, and nothing leaves the screen', async () => {
      for (const width of WIDTHS) {
        const page = await open('/', { viewport: { width, height: 900 } });
        const { height, over } = await page.evaluate(() => ({
          height: document.querySelector('.site-header').offsetHeight,
          over: document.documentElement.scrollWidth - innerWidth,
        }));
        assert.ok(height <= 82, `the header is ${height} pixels high at ${width}`);
        assert.ok(over <= 0, `${over} pixels leave the screen at ${width}`);
        await page.close();
      }
    });

    test('the words of the cover can be read on it', async () => {
      for (const colorScheme of ['light', 'dark']) {
        const page = await open('/', { colorScheme });
        const low = await page.evaluate(() => {
          const channels = (colour) => {
            const canvas = document.createElement('canvas').getContext('2d');
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
          };
          const luminance = (colour) => {
            const [r, g, b] = channels(colour).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const contrast = (one, other) => {
            const [a, b] = [luminance(one), luminance(other)].sort((x, y) => y - x);
            return (a + 0.05) / (b + 0.05);
          };
          const ground = getComputedStyle(document.querySelector('.hero')).backgroundColor;
          const words = [...document.querySelectorAll('.hero :is(h1, .label, .hero-text, .figures dt, .figures dd, .held-name, .held-state)')];
          const poor = words.filter((element) => contrast(getComputedStyle(element).color, ground) < 4.5);
          const buttons = [...document.querySelectorAll('.hero .button:not(.is-quiet)')];
          const dull = buttons.filter((element) => contrast(getComputedStyle(element).color, getComputedStyle(element).backgroundColor) < 4.5);
          return [...poor, ...dull].map((element) => element.textContent.trim());
        });
        assert.deepEqual(low, [], colorScheme);
      }
    });
  });
}

suite('what a brand adds to pages', () => {
  const { open } = session(buildFolder(join(ROOT, 'examples/brands/consumer')));

  test('a group of the navigation opens, leads to its pages and closes', async () => {
    const page = await open('/', { viewport: { width: 1440, height: 900 } });
    const link = page.locator('.nav-group a').first();
    assert.ok(!(await link.isVisible()));
    await page.locator('.nav-group summary').click();
    assert.ok(await link.isVisible());
    await page.keyboard.press('Escape');
    assert.ok(!(await link.isVisible()));
    await page.locator('.nav-group summary').click();
    await link.click();
    assert.match(page.url(), /\/controls\/$/);
  });

  test('the picture keeps clear of the words', async () => {
    for (const width of [1440, 1024, 900, 390]) {
      const page = await open('/', { viewport: { width, height: 900 } });
      const overlaps = await page.evaluate(() => {
        const picture = document.querySelector('.cover-picture').getBoundingClientRect();
        const range = document.createRange();
        return [...document.querySelectorAll('.hero :is(h1, .hero-text, .held-words)')].filter((element) => {
          range.selectNodeContents(element);
          // The picture begins as air: its first tenth can't be seen.
          return [...range.getClientRects()].some((box) => box.right > picture.left + picture.width / 10 && box.left < picture.right
            && box.bottom > picture.top && box.top < picture.bottom);
        }).map((element) => element.textContent);
      });
      assert.deepEqual(overlaps, [], `at ${width}`);
      await page.close();
    }
  });

  test('the badge page copies its HTML', async () => {
    const page = await open('/badge/', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('[data-copy]').click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^<a href="https:\/\/trust\.pampel\.example\/"><img src="https:\/\/trust\.pampel\.example\/badge\.svg"/);
  });
});
