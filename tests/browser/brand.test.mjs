// Three brands, made from keys alone: fonts load from their own files, the navigation stands in one row or folds, pictures keep clear of
// words, and nothing is asked of other hosts.

import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { ROOT, buildFolder, temporaryFolder } from './support/candor.mjs';
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

/** The developers' site with everything that a brand may have too much of. */
function overdone() {
  const site = join(temporaryFolder(), 'site');
  cpSync(join(ROOT, 'examples/brands/developer'), site, { recursive: true });
  const trust = readFileSync(join(site, 'trust.yaml'), 'utf8');
  const [before, after] = [trust.slice(0, trust.indexOf('brand:')), trust.slice(trust.indexOf('scope:'))];
  const legal = 'Ferrule is a trade mark of Ferrule Obst- und Gemüseverarbeitungsgesellschaft mbH; all others belong to their owners. '.repeat(6);
  writeFileSync(join(site, 'trust.yaml'), `${before
    .replace('name: ferrule', 'name: شركة فيرول Ferrule')
    .replace('product: ferrule/trust', 'product: The Ferrule Continuous Attestation and Supply-Chain-Transparenzinformationssystem for Enterprises')}
brand: {accent: "#e8ff00", cover: {color: "#fdfdfd", pattern: waves}, radius: 48, palette: {second: "#fafafa"}}
overview: {sections: [faq, {section: subprocessors, title: Who else, limit: 1}, how-we-build, reports, controls, documents, company]}
navigation:
  - overview
  - controls
  - {title: Evidence and documents, items: [reports, documents, report, {title: External evidence of our auditors over the years, url: https://x.example}]}
  - how-we-build
  - criteria
  - updates
  - subprocessors
  - {title: More, items: [faq, security, badge]}
  - {title: Status, url: https://status.ferrule.example}
footer: {text: We answer., links: [security, {title: Impressum, url: https://ferrule.example/imprint}], legal: "${legal}"}
${after}`);
  return site;
}

suite('a brand that overdoes it', () => {
  const { open } = session(buildFolder(overdone()));

  test('keeps to the screen, keeps its words whole, and can be read', async () => {
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [1440, 768, 390, 320]) {
        const page = await open('/', { viewport: { width, height: 900 }, colorScheme });
        const { over, header, cut, size } = await page.evaluate(() => ({
          over: document.documentElement.scrollWidth - innerWidth,
          header: document.querySelector('.site-header').offsetHeight,
          cut: [...document.querySelectorAll('h1, h2, h3, .footer-legal, .brand-name, .button')].filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0).map((element) => element.textContent.slice(0, 40)),
          size: parseFloat(getComputedStyle(document.querySelector('h1')).fontSize),
        }));
        assert.ok(over <= 0 && header <= 110 && size <= 64, `${width}: ${over} pixels too wide, header ${header}, name ${size}`);
        assert.deepEqual(cut, [], `${width}`);
        await page.close();
      }
    }
  });

  test('folds its nine entries, and each group opens in the menu', async () => {
    const page = await open('/', { viewport: { width: 1440, height: 900 } });
    await page.locator('.menu-button').click();
    for (const group of await page.locator('.nav-group').all()) {
      await group.locator('summary').click();
      assert.ok(await group.locator('a').first().isVisible());
    }
    assert.deepEqual(page.problems, []);
  });
});
