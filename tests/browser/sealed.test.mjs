// The sealed page in a browser: from a folder and from a server, with the right words and wrong ones, altered, expired,
// large; and the same page opened by a program that knows its description alone.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, cpSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DESKTOP, PHONE, launch, openPage, sideways } from './support/browser.mjs';
import { CANDOR, ROOT, temporaryFolder } from './support/candor.mjs';
import { openSealedPage } from './support/open-sealed-page.mjs';
import { serve } from './support/server.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const folder = temporaryFolder();
let browser;
before(async () => { browser = await launch(); });
const closing = [];
after(async () => {
  await Promise.all(closing.map((close) => close()));
  await browser.close();
});

/** A sealed page of the example, after `change` has had its site: its path, and its passphrase. */
function seal(name, date, change = () => {}) {
  const site = join(folder, name);
  cpSync(join(ROOT, 'example-site'), site, { recursive: true });
  change(site);
  const words = join(folder, `${name}.txt`);
  const run = spawnSync(CANDOR, ['bundle', site, 'meadowbrook-clinics', '--passphrase-file', words, '-o', join(folder, `${name}-out`), '--date', date], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  const file = readdirSync(join(folder, `${name}-out`)).find((entry) => entry.endsWith('.html'));
  return { page: join(folder, `${name}-out`, file), passphrase: readFileSync(words, 'utf8').trim().split('\t')[2] };
}

const sealed = seal('plain', '2026-11-23');

async function unlock(page, passphrase) {
  await page.fill('#passphrase', passphrase);
  await page.click('button[type=submit]');
}

const heading = (page) => page.frameLocator('#view').locator('h1');

for (const [from, address] of [
  ['a folder', async () => [pathToFileURL(sealed.page).href, () => {}]],
  ['a server', async () => {
    const server = await serve(dirname(sealed.page));
    return [`${server.origin}/${encodeURIComponent(sealed.page.split('/').pop())}`, () => server.close()];
  }],
]) {
  test(`from ${from}: wrong words are refused, right ones open the whole bundle, and nothing is kept or asked for`, async () => {
    const [url, close] = await address();
    closing.push(close);
    const page = await openPage(browser, { acceptDownloads: true });
    await page.goto(url);
    await unlock(page, 'ten words that are not the right ones at all');
    await page.locator('#message.bad').waitFor();
    assert.match(await page.textContent('#message'), /doesn’t open this file/);
    await page.context().setOffline(true);
    // People type spaces and capitals.
    await unlock(page, sealed.passphrase.toUpperCase().replaceAll('-', '  '));
    await page.locator('#room').waitFor({ state: 'visible' });
    await heading(page).waitFor();
    assert.match(await heading(page).textContent(), /SOC 2 summary/);
    await page.frameLocator('#view').getByRole('link', { name: 'Criteria, controls, tests and results' }).first().click();
    await page.waitForFunction(() => document.querySelector('#view').contentDocument?.querySelector('h1')?.textContent.startsWith('Criteria'));
    // The style sheet is there: the mark's bar has its colour.
    const ground = await page.frameLocator('#view').locator('.confidential').evaluate((bar) => getComputedStyle(bar).position);
    assert.equal(ground, 'sticky');
    await page.click('#back');
    await page.waitForFunction(() => document.querySelector('#view').contentDocument?.querySelector('h1')?.textContent.includes('SOC 2 summary'));
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
    const saved = await download.path();
    assert.match(download.suggestedFilename(), /^meadowbrook-clinics-2026-11-23-[0-9A-Z]{6}\.zip$/);
    assert.equal(spawnSync('unzip', ['-tq', saved]).status, 0);
    const kept = await page.evaluate(async () => [document.cookie, location.search, location.hash, (await indexedDB.databases?.())?.length ?? 0]);
    assert.deepEqual(kept, ['', '', '', 0]);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test('a document opens inside the page and can be saved', async () => {
  const page = await openPage(browser, { acceptDownloads: true });
  await page.goto(pathToFileURL(sealed.page).href);
  await unlock(page, sealed.passphrase);
  await heading(page).waitFor();
  const link = page.frameLocator('#view').locator('a[href="documents/pentest-2026.pdf"]').first();
  if (await page.evaluate(() => navigator.pdfViewerEnabled)) {
    await link.click();
    await page.locator('#shown').waitFor({ state: 'visible' });
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-one')]);
    assert.equal(download.suggestedFilename(), 'pentest-2026.pdf');
    assert.ok(readFileSync(await download.path()).subarray(0, 5).equals(Buffer.from('%PDF-')));
  } else {
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    assert.equal(download.suggestedFilename(), 'pentest-2026.pdf');
  }
  await page.context().close();
});

/** The page, opened from its folder. */
async function opened(options = {}) {
  const page = await openPage(browser, options);
  await page.goto(pathToFileURL(sealed.page).href);
  await unlock(page, sealed.passphrase);
  await heading(page).waitFor();
  await page.waitForFunction(() => !document.querySelector('#view').inert);
  return page;
}

test('every page of the bundle can be reached by its links, says its title, and breaks no policy', async () => {
  const page = await opened();
  const seen = new Set(['section-1.html']);
  const open = [...seen];
  while (open.length > 0) {
    const at = open.shift();
    // A link that any page could have leads there, as if it had been clicked.
    await page.evaluate((path) => {
      const inside = document.querySelector('#view').contentDocument;
      const link = inside.createElement('a');
      link.href = path;
      inside.body.append(link);
      document.querySelector('#view').title = '';
      link.click();
    }, at);
    await page.waitForFunction(() => { const view = document.querySelector('#view'); return view.title !== '' && !view.inert; });
    const { title, inside, links, images } = await page.evaluate(() => {
      const view = document.querySelector('#view');
      const inside = view.contentDocument;
      return {
        title: view.title,
        inside: inside.title,
        links: [...inside.querySelectorAll('a[href]')].map((link) => link.getAttribute('href').split('#')[0]),
        images: [...inside.images].filter((image) => !image.complete || image.naturalWidth === 0).map((image) => image.src),
      };
    });
    assert.ok(inside.length > 0 && title === inside, `${at}: ${title}, ${inside}`);
    assert.deepEqual(images, [], at);
    for (const link of new Set(links.filter((link) => /^[\w/-]+\.html$/.test(link) && !seen.has(link)))) {
      seen.add(link);
      open.push(link);
    }
  }
  assert.ok(['section-1.html', 'section-2.html', 'section-3.html', 'section-4.html', 'section-5.html'].every((path) => seen.has(path)), [...seen].join(' '));
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('no script of a bundle runs, whoever wrote it', async () => {
  const page = await opened();
  await page.evaluate(() => {
    const inside = document.querySelector('#view').contentDocument;
    const script = inside.createElement('script');
    script.textContent = 'parent.document.title = "ran"';
    const image = inside.createElement('img');
    image.setAttribute('onerror', 'parent.document.title = "ran"');
    image.src = 'blob:none';
    inside.body.append(script, image);
  });
  await page.waitForTimeout(300);
  assert.doesNotMatch(await page.title(), /ran/);
  assert.ok(page.problems.some((problem) => problem.includes('script-src')), page.problems.join('\n'));
  await page.context().close();
});

test('the opened page is accessible and fits a phone', async () => {
  for (const [colorScheme, viewport] of [['light', DESKTOP], ['dark', PHONE]]) {
    const page = await opened({ colorScheme, viewport });
    assert.equal(await sideways(page), '');
    await page.evaluate(AXE);
    // The bundle's own pages are judged with the plain bundle.
    const { violations } = await page.evaluate(() => globalThis.axe.run({ exclude: ['iframe'] }, { iframes: false }));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    await page.context().close();
  }
});

test('what was altered is refused with a clear message, and nothing of it is shown', async () => {
  const html = readFileSync(sealed.page, 'utf8');
  const alter = (pattern, letter) => {
    const at = html.search(pattern) + html.match(pattern)[0].length + 40;
    return html.slice(0, at) + (html[at] === letter ? 'B' : letter) + html.slice(at + 1);
  };
  const cases = [
    [alter(/class="piece">/, 'A'), /altered or damaged/],
    [html.replace(/<script type="text\/plain" class="piece">[^<]*<\/script>\n?$/m, ''), /altered or damaged/],
    [html.replace('"expires":"2027', '"expires":"2037'), /altered on its way/],
  ];
  for (const [number, [altered, message]] of cases.entries()) {
    const file = join(folder, `altered-${number}.html`);
    writeFileSync(file, altered);
    const page = await openPage(browser);
    await page.goto(pathToFileURL(file).href);
    await unlock(page, sealed.passphrase);
    await page.locator('#message.bad').waitFor();
    assert.match(await page.textContent('#message'), message);
    assert.equal(await page.locator('#room').isVisible(), false);
    await page.context().close();
  }
});

test('past its date the page says so, and that a fresh one is needed', async () => {
  const old = seal('old', '2026-11-23');
  const page = await openPage(browser);
  await page.clock.setFixedTime(new Date('2027-06-01T12:00:00'));
  await page.goto(pathToFileURL(old.page).href);
  assert.match(await page.textContent('#expired'), /has passed.*fresh one/);
  await page.context().close();
});

test('the closed page is accessible, light and dark', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await openPage(browser, { colorScheme });
    await page.goto(pathToFileURL(sealed.page).href);
    // The page's policy lets no other script in, so axe runs where the debugger puts it.
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    await page.context().close();
  }
});

test('a program that knows the description alone opens the same page', () => {
  const zip = openSealedPage(readFileSync(sealed.page, 'utf8'), sealed.passphrase);
  const file = join(folder, 'opened.zip');
  writeFileSync(file, zip);
  const tested = spawnSync('unzip', ['-tq', file], { encoding: 'utf8' });
  assert.equal(tested.status, 0, tested.stdout);
  assert.throws(() => openSealedPage(readFileSync(sealed.page, 'utf8'), 'another-passphrase'));
});

test('sixty megabytes of documents open without freezing the tab', async () => {
  const large = seal('large', '2026-11-23', (site) => {
    writeFileSync(join(site, 'documents/archive.bin'), randomBytes(60 << 20));
    appendFileSync(join(site, 'data/documents.yaml'), '\n- id: archive\n  visibility: nda\n  title: Archive of configurations\n  kind: other\n  file: documents/archive.bin\n  allow: [{lint: leak/not-searched, reason: random bytes}]\n');
    const trust = join(site, 'trust.yaml');
    writeFileSync(trust, `${readFileSync(trust, 'utf8')}\nlimits: {file_bytes: 80000000}\n`);
  });
  assert.ok(statSync(large.page).size > 80_000_000);
  const page = await openPage(browser);
  page.setDefaultTimeout(60_000);
  await page.goto(pathToFileURL(large.page).href);
  await page.evaluate(() => {
    globalThis.longest = 0;
    let last = performance.now();
    setInterval(() => { const now = performance.now(); globalThis.longest = Math.max(globalThis.longest, now - last); last = now; }, 10);
  });
  await unlock(page, large.passphrase);
  await page.locator('#room').waitFor({ state: 'visible' });
  const longest = await page.evaluate(() => globalThis.longest);
  assert.ok(longest < 1000, `the tab stood still for ${Math.round(longest)} ms`);
  await page.context().close();
});
