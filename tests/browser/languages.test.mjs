// A site in several languages: the switch keeps the page, texts that aren't translated say their language, and nothing is asked of other hosts.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { ROOT, buildFolder } from './support/candor.mjs';
import { session } from './support/session.mjs';

const site = mkdtempSync(join(tmpdir(), 'candor-languages-'));
cpSync(join(ROOT, 'example-site'), site, { recursive: true, filter: (path) => !path.endsWith('/dist') });
cpSync(join(ROOT, 'examples/languages'), site, { recursive: true });

suite('a site in two languages', () => {
  const { open } = session(buildFolder(site));

  test('the switch keeps the page, there and back', async () => {
    for (const path of ['/', '/controls/', '/controls/acc-01/', '/faq/', '/report/']) {
      const page = await open(path);
      await page.click('.languages summary');
      await page.click('.languages a[hreflang="de"]');
      await page.waitForURL((url) => url.pathname === `/de${path}`);
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'de', path);
      await page.click('.languages summary');
      await page.click('.languages a[hreflang="en"]');
      await page.waitForURL((url) => url.pathname === path);
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'en', path);
      assert.deepEqual(page.problems, []);
      await page.close();
    }
  });

  test('what is not translated is marked, and what is translated is not', async () => {
    const marks = async (path) => {
      const page = await open(path);
      const found = await page.evaluate(() => ({
        title: document.querySelector('h1 [lang="en"]') !== null,
        text: document.querySelector('.prose[lang="en"]') !== null,
        own: document.querySelectorAll('main [lang="de"]').length,
      }));
      assert.deepEqual(page.problems, []);
      await page.close();
      return found;
    };
    assert.deepEqual(await marks('/de/controls/acc-01/'), { title: false, text: false, own: 0 });
    assert.deepEqual(await marks('/de/controls/acc-02/'), { title: true, text: true, own: 0 });
  });

  test('search finds what stands in its language, and stays in it', async () => {
    const page = await open('/de/');
    await page.keyboard.press('/');
    await page.keyboard.type('Hardwareschlüssel');
    const first = page.locator('dialog a[href*="acc-01"]').first();
    await first.waitFor();
    assert.match(await first.evaluate((link) => link.href), /\/de\/controls\/acc-01\//);
    assert.deepEqual(page.problems, []);
  });

  test('the header has one row at every width, and nothing leaves the screen', async () => {
    for (const width of [1440, 1200, 1088, 768, 390, 320]) {
      const page = await open('/de/', { viewport: { width, height: 900 } });
      const { height, over } = await page.evaluate(() => ({
        height: document.querySelector('.site-header').offsetHeight,
        over: document.documentElement.scrollWidth - innerWidth,
      }));
      assert.ok(height <= 82, `the header is ${height} pixels high at ${width}`);
      assert.ok(over <= 0, `${over} pixels leave the screen at ${width}`);
      await page.click('.languages summary');
      const out = await page.evaluate(() => {
        const box = document.querySelector('.languages nav').getBoundingClientRect();
        return box.left < 0 || box.right > innerWidth;
      });
      assert.ok(!out, `the languages leave the screen at ${width}`);
      await page.close();
    }
  });
});
