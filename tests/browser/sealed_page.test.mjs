// The sealed page as its reader meets it, on a laptop's first screen and on a phone's: opened, verified, searched; by mouse and
// by keyboard alone.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch, openPage, sideways } from './support/browser.mjs';
import { temporaryFolder } from './support/candor.mjs';
import { keyPair, resealed, seal, smallSite } from './support/sealed.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENS = { laptop: { width: 1366, height: 650 }, phone: { width: 390, height: 844 } };

const folder = temporaryFolder();
const { key, publicKey } = keyPair(folder);
const site = smallSite(join(folder, 'site'), {
  'content/pages/vaults.md': '---\ntitle: Vaults\nvisibility: nda:banks\n---\n\nThe granite vaults lie below Quarry Bank alone.\n',
});
const sealed = seal(site, 'zephyr', join(folder, 'sealed'), '--key', key);
const unsigned = seal(site, 'zephyr', join(folder, 'unsigned'));

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** The page in a browser, still closed. */
async function closed(html, options = {}) {
  const file = join(folder, `page-${Math.random().toString(36).slice(2)}.html`);
  writeFileSync(file, html);
  const page = await openPage(browser, options);
  await page.goto(pathToFileURL(file).href);
  return page;
}

/** The same, opened. */
async function opened(html, options = {}, { passphrase } = sealed) {
  const page = await closed(html, options);
  await page.fill('#passphrase', passphrase);
  await page.keyboard.press('Enter');
  await page.frameLocator('#view').locator('h1').waitFor();
  await page.waitForFunction(() => !document.querySelector('#view').inert);
  return page;
}

/** Presses a button that stands behind the menu on a phone. */
async function press(page, button) {
  if (await page.isVisible('#more') && !await page.isVisible(button)) await page.click('#more');
  await page.click(button);
}

const violations = async (page) => {
  // The page's policy lets no other script in, so axe runs where the debugger puts it.
  await page.evaluate(AXE);
  const found = await page.evaluate(() => globalThis.axe.run({ exclude: ['iframe'] }, { iframes: false }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
};

const isInView = (page, selector) => page.evaluate((selector) => {
  const { top, bottom, left, right } = document.querySelector(selector).getBoundingClientRect();
  return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth && bottom > top;
}, selector);

const verdict = async (page) => {
  await press(page, '#verify');
  await page.waitForFunction(() => document.querySelector('#told .outcome'));
  return (await page.innerText('#told')).replace(/\s+/g, ' ');
};

for (const [screen, viewport] of Object.entries(SCREENS)) {
  test(`on a ${screen} the field has the focus on the first screen, below the publisher’s logo, and the terms follow`, async () => {
    const page = await closed(sealed.html, { viewport });
    assert.equal(await page.evaluate(() => document.activeElement.id), 'passphrase');
    for (const part of ['.logo', 'h1', '#passphrase', 'button[type=submit]', '#hint']) assert.ok(await isInView(page, part), part);
    assert.match(await page.innerText('.publisher'), /Oakmoss Archives/);
    assert.equal(await page.evaluate(() => document.querySelector('.logo').naturalWidth), 120);
    const order = await page.evaluate(() => document.querySelector('#form').compareDocumentPosition(document.querySelector('#agree')));
    assert.equal(order & 4, 4, 'the terms come after the form');
    assert.equal(await sideways(page), '');
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test(`on a ${screen} what is wrong with a passphrase is said above the field and in view, in words that tell what to do`, async () => {
    const page = await closed(sealed.html, { viewport });
    const right = sealed.passphrase.split('-');
    const cases = [
      [right.slice(1).join(' '), /ten words, and you typed 9/],
      [right.toReversed().join('-'), /doesn’t open this file. Check each word, .* for this copy, [0-9A-Z]{6}/],
    ];
    for (const [typed, told] of cases) {
      await page.fill('#passphrase', typed);
      await page.keyboard.press('Enter');
      await page.locator('#message.bad').waitFor();
      assert.match(await page.innerText('#message'), told);
      for (const part of ['#message', '#passphrase', 'button[type=submit]']) assert.ok(await isInView(page, part), `${part}: ${typed}`);
      assert.ok(await page.evaluate(() => document.querySelector('#message').getBoundingClientRect().bottom <= document.querySelector('#passphrase').getBoundingClientRect().top));
      assert.equal(await page.evaluate(() => document.activeElement.id), 'passphrase');
    }
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test(`on a ${screen} the opened page has a short header, verifies, searches, and asks for nothing`, async () => {
    const page = await opened(sealed.html, { viewport });
    await page.context().setOffline(true);
    const height = await page.evaluate(() => document.querySelector('#room header').offsetHeight);
    assert.ok(height <= 60, `${height} pixels`);
    assert.match(await verdict(page), new RegExp(`^Signed by Oakmoss Archives, \\d+ files intact The key is ${publicKey.replaceAll(/[+/]/g, '\\$&')}`));
    assert.deepEqual(await violations(page), []);
    assert.ok(await isInView(page, '#verdict-hide') && await isInView(page, '#told'));
    await page.click('#verdict-hide');
    if (await page.isVisible('#more')) await page.click('#more');
    await page.fill('#query', 'CAFE quarter');
    await page.locator('#hits button').first().waitFor();
    assert.match(await page.innerText('#hits'), /Backups\s+We restore a vault of each size every quarter, and café/);
    assert.deepEqual(await violations(page), []);
    assert.equal(await sideways(page), '');
    await page.click('#hits button');
    await page.waitForFunction(() => document.querySelector('#view').contentDocument?.querySelector('h1')?.textContent.includes('Backups'));
    assert.ok(!await page.isVisible('#results'));
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test('by keyboard alone a reader opens, searches, goes to a place, comes back, verifies and closes', async () => {
  const page = await closed(sealed.html, { viewport: SCREENS.laptop });
  await page.keyboard.type(sealed.passphrase.replaceAll('-', ' '));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'view');
  const focus = async (id) => {
    // Backwards from the bundle's page: its links come before the header's buttons.
    for (let tries = 0; tries < 80 && await page.evaluate(() => document.activeElement.id) !== id; tries += 1) await page.keyboard.press('Shift+Tab');
    assert.equal(await page.evaluate(() => document.activeElement.id), id);
  };
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'query');
  await page.keyboard.type('second country');
  await page.locator('#hits button').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('#view').contentDocument?.querySelector('h1')?.textContent.includes('Backups') && document.activeElement.id === 'view');
  await focus('back');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !document.querySelector('#view').contentDocument?.querySelector('h1')?.textContent.includes('Backups'));
  await page.focus('#view');
  await focus('verify');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('#told .outcome'));
  await page.keyboard.press('Escape');
  assert.ok(!await page.isVisible('#verdict'));
  assert.equal(await page.evaluate(() => document.activeElement.id), 'verify');
  await page.focus('#query');
  await page.keyboard.press('Escape');
  assert.ok(!await page.isVisible('#results'));
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

// What was sealed by somebody who knows the passphrase, and isn't what the publisher signed.
const TAMPERED = [
  ['a changed page', 'files["index.html"] += b" "', /isn’t as it was made. Don’t rely on it: index.html was changed/],
  ['a page that is gone', 'del files["section-3.html"]', /section-3.html is missing/],
  ['a page more', 'files["extra.html"] = b"more"', /extra.html was added/],
  ['a list that fits a changed page', `
import hashlib
files["index.html"] += b" "
lines = [line for line in files["SHA256SUMS"].decode().splitlines() if not line.endswith("  index.html")]
files["SHA256SUMS"] = "".join(line + "\\n" for line in lines + [hashlib.sha256(files["index.html"]).hexdigest() + "  index.html"]).encode()`, /The signature, SHA256SUMS.minisig, doesn’t hold/],
  ['no signature', 'del files["SHA256SUMS.minisig"]', /The signature, SHA256SUMS.minisig, is missing/],
  ['a changed comment', 'files["SHA256SUMS.minisig"] = files["SHA256SUMS.minisig"].replace(b"issued:2026", b"issued:2027")', /doesn’t hold/],
  ['a signature that is none', 'files["SHA256SUMS.minisig"] = b"signed"', /doesn’t hold/],
  ['no list', 'del files["SHA256SUMS"]', /The list of all files, SHA256SUMS, is missing/],
];

test('whatever was changed inside is told plainly, and never passes for signed', async () => {
  for (const [what, change, told] of TAMPERED) {
    const page = await opened(resealed(sealed, change));
    const said = await verdict(page);
    assert.match(said, told, what);
    assert.doesNotMatch(said, /Signed by/, what);
    await page.context().close();
  }
});

test('another copy’s signature is told, and another key’s', async () => {
  const other = seal(site, 'zephyr', join(folder, 'other'), '--key', key);
  const { key: second } = keyPair(folder, 'second');
  const foreign = seal(site, 'zephyr', join(folder, 'foreign'), '--key', second);
  // The list's signature of one copy under the header of another.
  const header = (of) => /id="header">([^<]*)</.exec(of.html)[1];
  for (const [page, told] of [[other, /another copy’s/], [foreign, /another key than the publisher’s/]]) {
    const { public_key, bundle } = JSON.parse(header(sealed));
    const html = resealed(page, 'pass', { public_key, bundle });
    const tab = await opened(html, {}, page);
    const said = await verdict(tab);
    assert.match(said, told);
    await tab.context().close();
  }
});

test('without a signature the files are intact and nobody is named; a browser without Ed25519 says that it didn’t check', async () => {
  const page = await opened(unsigned.html, {}, unsigned);
  const said = await verdict(page);
  assert.match(said, /^\d+ files intact .* isn’t signed/);
  await page.context().close();

  const old = await closed(sealed.html);
  await old.evaluate(() => {
    const { importKey } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.importKey = function without(format, data, algorithm, ...rest) {
      if (algorithm === 'Ed25519') return Promise.reject(new DOMException('Unrecognized name', 'NotSupportedError'));
      return importKey.call(this, format, data, algorithm, ...rest);
    };
  });
  await old.fill('#passphrase', sealed.passphrase);
  await old.keyboard.press('Enter');
  await old.frameLocator('#view').locator('h1').waitFor();
  const unchecked = await verdict(old);
  assert.match(unchecked, /files intact .*wasn’t checked.*minisign -Vm SHA256SUMS -P /);
  assert.doesNotMatch(unchecked, /Signed by/);
  await old.context().close();
});

test('nothing of another reader is in a sealed page or in its search: not a page, not a company’s other name, not its logo', async () => {
  const flagged = smallSite(join(folder, 'flagged'), {
    'trust.yaml': `company: {name: Oakmoss Archives, product: Oakmoss Vault, url: https://oakmoss.example}
base_url: https://trust.oakmoss.example
brand:
  accent: !nda:banks "#123456"
  logo: !nda:banks static/logo.svg
report: {pdf: false}
visibility: {default: public, segments: [banks]}
`,
    'content/pages/vaults.md': '---\ntitle: Vaults\nvisibility: nda:banks\n---\n\nThe granite vaults lie below Quarry Bank alone.\n',
  });
  const [one, other] = ['zephyr', 'quarry-bank'].map((prospect) => seal(flagged, prospect, join(folder, `flagged-${prospect}`)));
  assert.doesNotMatch(one.html, /#123456|data:image/);
  assert.match(other.html, /data:image\/svg\+xml/);
  for (const [sealedPage, count] of [[one, 0], [other, 1]]) {
    const page = await opened(sealedPage.html, {}, sealedPage);
    await page.fill('#query', 'granite vaults');
    await page.locator('#results').waitFor({ state: 'visible' });
    const hits = await page.locator('#hits button').count();
    assert.ok(count === 0 ? hits === 0 : hits > 0, `${hits} hits`);
    await page.context().close();
  }
});
