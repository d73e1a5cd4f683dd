// A site in several languages: the switch keeps the page, texts that aren't translated say their language, and nothing is asked of other hosts.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { openPage, launch } from './support/browser.mjs';
import { ROOT, buildFolder, previewOf } from './support/candor.mjs';
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

test('the preview has a menu of languages that keeps the page and the audience', async (t) => {
  const [browser, { port, close }] = await Promise.all([launch(), previewOf(site)]);
  t.after(async () => {
    await browser.close();
    close();
  });
  const own = `http://127.0.0.1:${port}`;
  const menu = (page) => page.locator('#candor-preview nav[aria-label="Languages"]');
  const turn = async (page, name, to) => {
    await menu(page).locator('summary').click();
    await menu(page).getByRole('link', { name }).click();
    await page.waitForURL(own + to);
  };
  for (const javaScriptEnabled of [true, false]) {
    const page = await openPage(browser, { javaScriptEnabled });
    for (const path of ['controls/acc-01/', 'faq/', '']) {
      await page.goto(`${own}/public/${path}`);
      await turn(page, 'Deutsch', `/public/de/${path}`);
      assert.equal(await page.locator('html').getAttribute('lang'), 'de', path);
      assert.equal(await menu(page).locator('[aria-current]').innerText(), 'Deutsch', path);
      // Whoever else looks at it reads on in the same language.
      await page.locator('#candor-preview .menu > summary').click();
      await page.locator('#candor-preview .menu').getByRole('link', { name: 'Internal' }).click();
      await page.waitForURL(`${own}/internal/de/${path}`);
      await turn(page, 'English', `/internal/${path}`);
      assert.equal(await page.locator('html').getAttribute('lang'), 'en', path);
    }
    await page.goto(`${own}/nda/meadowbrook-clinics/`);
    assert.equal(await menu(page).count(), 0, 'a bundle is in its prospect’s language');
    assert.deepEqual(page.problems, []);
    await page.context().close();
  }
});
