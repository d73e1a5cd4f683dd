// Words stay whole, things in a row keep clear of each other, and columns hold something: on telephones, in several languages and brands, and on paper.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { PHONE } from './support/browser.mjs';
import { ROOT, buildFolder, example, temporaryFolder } from './support/candor.mjs';
import { oneOfEachKind, pages } from './support/html.mjs';
import { session } from './support/session.mjs';

const { site, bundle } = example();
const developer = buildFolder(join(ROOT, 'examples/brands/developer'));
const consumer = buildFolder(join(ROOT, 'examples/brands/consumer'));

/** The example with its German words, and with Italian words of the interface; no PDF is looked at. */
const german = () => inLanguages((yaml) => yaml);
const italian = () => inLanguages((yaml) => yaml.replace('languages: [en, de]', 'languages: [en, it, de]'));
function inLanguages(change) {
  const folder = join(temporaryFolder(), 'site');
  cpSync(join(ROOT, 'example-site'), folder, { recursive: true, filter: (path) => path !== join(ROOT, 'example-site/dist') });
  cpSync(join(ROOT, 'examples/languages'), folder, { recursive: true });
  const settings = join(folder, 'trust.yaml');
  writeFileSync(settings, `${change(readFileSync(settings, 'utf8'))}\nreport: {pdf: false}\n`);
  return buildFolder(folder);
}

/**
 * Words that stand on two lines, though nothing in them is a place to break at, and fields of the header that lie on one
 * another. Runs in the page.
 */
function broken(longest) {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    // Code may break anywhere, and where hyphens are allowed, a word may be parted by one; in headings only longer words are.
    const { hyphens, hyphenateLimitChars } = getComputedStyle(element);
    if (element.closest('pre, code, .id, svg, script, style, .visually-hidden, .across, option') || (hyphens === 'auto' && hyphenateLimitChars === 'auto')) continue;
    if (!element.checkVisibility({ contentVisibilityAuto: true })) continue;
    for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{N}'’]{2,}/gu)) {
      if (word.length > longest) continue;
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = [...range.getClientRects()].filter(({ width }) => width > .5);
      if (lines.some(({ top }) => Math.abs(top - lines[0].top) > 4)) found.push(`${word} in ${element.localName}.${element.className}`);
    }
  }
  const boxes = [...document.querySelectorAll('.site-header :is(.logo, .brand-name, .search-button, .languages, .menu-button)')]
    .filter((element) => element.checkVisibility())
    .map((element) => [element.className, element.getBoundingClientRect()]);
  for (const [index, [name, box]] of boxes.entries()) {
    for (const [other, { left, right }] of boxes.slice(index + 1)) if (box.left < right - 1 && left < box.right - 1) found.push(`${name} lies on ${other}`);
  }
  return [...new Set(found)];
}

/** Columns of tables and of rows in which nothing stands, in any row. Runs in the page. */
function empty() {
  const tables = [...document.querySelectorAll('main table')].flatMap((table) => {
    const rows = [...table.querySelectorAll('tbody tr')];
    const heads = [...table.querySelectorAll('thead th')];
    return heads.filter((_, column) => rows.every((row) => !row.children[column]?.textContent.trim())).map((head) => `${table.className}: ${head.textContent}`);
  });
  const rows = [...document.querySelectorAll('main .rows')].filter((list) => {
    const ids = [...list.querySelectorAll(':scope > .row > .row-id')];
    return ids.length > 0 && ids.every((id) => !id.textContent.trim()) && !document.querySelector('.row-id:not(:empty)');
  });
  return [...tables, ...rows.map((list) => `${list.className}: no ids`)];
}

const sites = [
  ['the example', site, oneOfEachKind(site)],
  ['a brand in letters of one width', developer, pages(developer)],
  ['the German pages', german, (built) => pages(built).filter(({ address }) => /^\/de\/((controls\/acc-0[14]|frameworks\/iso27001|[a-z-]+)\/)?$/.test(address))],
  ['the Italian pages', italian, (built) => pages(built).filter(({ address }) => /^\/it\/([a-z-]+\/)?$/.test(address))],
  ['a bundle', bundle, pages(bundle)],
];

for (const [name, given, which] of sites) {
  suite(name, () => {
    const built = typeof given === 'function' ? given() : given;
    const addresses = (typeof which === 'function' ? which(built) : which).map(({ address }) => address);
    const { open } = session(built);

    test('keeps its words whole, and its header clear, on a telephone and beyond', async () => {
      assert.ok(addresses.length > 10, `${addresses}`);
      const page = await open('/', { viewport: PHONE });
      for (const address of addresses) {
        await page.goto(address);
        for (const width of [320, 390, 768, 1000]) {
          await page.setViewportSize({ width, height: 800 });
          assert.deepEqual(await page.evaluate(broken, 19), [], `${address} at ${width}`);
        }
        assert.deepEqual(await page.evaluate(empty), [], address);
      }
    });

    test('keeps its words whole on paper', async () => {
      // The room that a sheet leaves between its edges.
      const page = await open('/', { viewport: { width: 673, height: 950 } });
      await page.emulateMedia({ media: 'print' });
      for (const address of addresses) {
        await page.goto(address);
        assert.deepEqual(await page.evaluate(broken, 19), [], address);
      }
    });
  });
}

suite('columns that would be empty', () => {
  const { open } = session(consumer);

  test('a table of subprocessors has those of which something is known', async () => {
    const page = await open('/subprocessors/');
    const heads = await page.locator('.subprocessors thead th').allInnerTexts();
    assert.deepEqual(heads.map((head) => head.replace(/ .$/, '')), ['Name', 'Purpose', 'Location', 'Since']);
    assert.deepEqual(await page.evaluate(empty), []);
  });
});

suite('on paper', () => {
  const publicSite = session(site);
  const brand = session(developer);

  /** The lines of each sheet of a printed page. */
  async function sheets(open, address) {
    const page = await open(address);
    const run = spawnSync('pdftotext', ['-layout', '-', '-'], { input: await page.pdf({ preferCSSPageSize: true, format: 'A4' }), encoding: 'utf8' });
    assert.equal(run.status, 0, run.stderr);
    return run.stdout.split('\f').slice(0, -1).map((sheet) => sheet.split('\n').map((line) => line.trim()).filter(Boolean));
  }

  test('no head of a table is left behind by its rows, and it is there again on the next sheet', async () => {
    for (const address of ['/criteria/', '/policies/pol-01/', '/subprocessors/']) {
      const heads = { '/criteria/': /^Criterion\s+Controls$/, '/policies/pol-01/': /^Version\s+Date\s+What changed$/, '/subprocessors/': /^Name\s+Purpose/ }[address];
      const all = await sheets(publicSite.open, address);
      for (const lines of all) assert.ok(!heads.test(lines.at(-2)), `${address}: ${lines.slice(-4).join('\n')}`);
      assert.ok(all.some((lines) => lines.some((line) => heads.test(line))), address);
    }
    const current = (await sheets(publicSite.open, '/subprocessors/')).filter((lines) => lines.some((line) => /Data processing/.test(line)));
    for (const lines of current) assert.ok(lines.some((line) => /^Name\s+Purpose/.test(line)), lines.join('\n'));
  });

  test('no row of a list has a sheet of its own', async () => {
    const last = (await sheets(brand.open, '/')).at(-1);
    assert.notEqual(last.length, 3, last.join('\n'));
  });

  test('the parts of a short report follow one another, and those of a long one begin a sheet', () => {
    const count = (folder) => Number(/Pages:\s+(\d+)/.exec(spawnSync('pdfinfo', [join(folder, 'report.pdf')], { encoding: 'utf8' }).stdout)[1]);
    assert.equal(count(consumer), 3, 'cover, contents with the first part, and the rest');
    assert.equal(count(developer), 3);
    assert.ok(count(site) > 14);
  });
});

suite('a bundle on a telephone', () => {
  const { open } = session(bundle);

  test('begins with what its page says: the list of its sections is folded', async () => {
    for (const address of ['/section-3.html', '/contacts.html', '/frameworks.html']) {
      const page = await open(address, { viewport: PHONE });
      const { y } = await page.locator('main h1').first().boundingBox();
      assert.ok(y < PHONE.height / 2, `${address}: ${y}`);
      assert.ok(!(await page.locator('.bundle-nav a').first().isVisible()), address);
      await page.locator('.bundle-nav summary').click();
      assert.ok(await page.locator('.bundle-nav a').first().isVisible(), address);
      await page.close();
    }
  });

  test('shows them beside the text where there is room', async () => {
    const page = await open('/section-2.html', { viewport: { width: 1440, height: 900 } });
    assert.ok(await page.locator('.bundle-nav a').first().isVisible());
    assert.ok(!(await page.locator('.bundle-nav summary').isVisible()));
  });
});
