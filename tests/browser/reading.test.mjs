// Reading with ease: on a telephone nothing lies outside the screen, what is long folds, and paper has what paper needs.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { PHONE } from './support/browser.mjs';
import { ROOT, buildChangedExample, buildFiles, buildFolder, example, temporaryFolder } from './support/candor.mjs';
import { oneOfEachKind, pages } from './support/html.mjs';
import { session } from './support/session.mjs';

const { site, bundle } = example();
const publicSite = session(site);
const bundleSite = session(bundle);
const NARROW = [390, 320];
const WIDE = { width: 1440, height: 900 };

/** Cells and pictures that reach outside the window, where nothing scrolls to show them. Runs in the page. */
function outside() {
  const scrolls = (element) => element !== null
    && (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const isShown = (element) => element.checkVisibility({ contentVisibilityAuto: true }) && !element.closest('.visually-hidden');
  return [...document.querySelectorAll('main :is(th, td, caption, svg)')]
    .filter((element) => isShown(element) && !scrolls(element.parentElement) && !element.classList.contains('rosette'))
    .filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && (left < -1 || right > innerWidth + 1 || element.scrollWidth > element.clientWidth + 1);
    })
    .concat([...document.querySelectorAll('main .timeline :is(text, .row-label)')].filter((label) => label.getBoundingClientRect().right > innerWidth + 1))
    .map((element) => `${element.localName}.${element.className.baseVal ?? element.className} ${element.textContent.trim().slice(0, 40)}`);
}

/** The page as those are told of it who don't see it: `{ id, parent, role }`, in the order of the document. */
async function accessibilityTree(page) {
  const { nodes } = await (await page.context().newCDPSession(page)).send('Accessibility.getFullAXTree');
  return nodes.filter((node) => !node.ignored || node.parentId).map((node) => ({ id: node.nodeId, parent: node.parentId, role: node.ignored ? '' : node.role.value }));
}

/** Whether a node stands below another one. */
function isWithin(tree, node, above) {
  const parents = new Map(tree.map(({ id, parent }) => [id, parent]));
  for (let id = parents.get(node.id); id !== undefined; id = parents.get(id)) if (id === above.id) return true;
  return false;
}

/** An author's table, as wide as authors make them. */
const AUTHORS_TABLE = `
| Responsibility | Product | Region | Retention | Encryption | Access |
| --- | --- | --- | --- | --- | --- |
| Availability | Telemetry | Netherlands | Ninety days | Authenticated | Operations |
`;
const authored = buildFiles({
  'trust.yaml': `company: {name: Oakmoss, product: Ledger, url: https://oakmoss.example}
language: en
scope: {criteria: [security]}
visibility: {default: public}
report: {pdf: false}
lints: {scope/uncovered-criterion: off}
`,
  'content/controls/c-1.md': `---\nid: C-1\ntitle: Retention\ncategory: Data\ncriteria: [CC6.1]\n---\n${AUTHORS_TABLE}`,
  'content/system/data.md': `---\nsection: data\n---\n${AUTHORS_TABLE}`,
  'content/faq/one.md': `---\nquestion: How long?\n---\n${AUTHORS_TABLE}`,
  'content/updates/one.md': `---\ndate: 2026-11-10\ntitle: Retention\nkind: news\n---\n${AUTHORS_TABLE}`,
  'data/reports.yaml': `- {id: long, kind: other, name: ${'Assurance of the transport of vaccines and blood '.repeat(2)}, status: issued, issued: 2026-01-10, valid_from: 2026-01-10, valid_until: 2028-12-31, auditor: {firm: Marlow}}
`,
  'content/pages/one.md': `---\ntitle: Retention\n---\n${AUTHORS_TABLE}`,
  'data/subprocessors.yaml': `- {name: ${'Rechenzentrum'.repeat(3)}, purpose: Hosting, location: Utrecht, data: [Readings], url: https://one.example}
- {name: Two, purpose: ${'Benachrichtigung'.repeat(3)}, location: Utrecht, data: [${'Telefonnummer'.repeat(3)}]}
`,
});
const authoredSite = session(authored);

/** The words of each sheet of a PDF: `{ word, top, bottom }`. */
function typeset(file) {
  const run = spawnSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout.split('<page ').slice(1).map((sheet) => [...sheet.matchAll(/yMin="([-\d.]+)" xMax="[-\d.]+" yMax="([-\d.]+)">(.*?)<\/word>/g)]
    .map(([, top, bottom, word]) => ({ word, top: Number(top), bottom: Number(bottom) })));
}

describe('on a telephone', () => {
  for (const [name, { open }, addresses] of [
    ['the public site', publicSite, oneOfEachKind(site)],
    ['a bundle', bundleSite, pages(bundle)],
    ['a site with wide tables and long words', authoredSite, pages(authored)],
  ]) {
    test(`no cell of a table and no picture of ${name} lies outside the screen, unless it scrolls there`, async () => {
      const page = await open('/index.html', { viewport: PHONE });
      for (const { address } of addresses) {
        await page.goto(address);
        for (const width of NARROW) {
          await page.setViewportSize({ width, height: 800 });
          await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
          assert.deepEqual(await page.evaluate(outside), [], `${address}, ${width}`);
        }
      }
    });
  }

  test('what scrolls takes the focus, has a name, and shows a shadow at the side where there is more', async () => {
    const page = await authoredSite.open('/', { viewport: PHONE });
    let seen = 0;
    for (const { address } of pages(authored)) {
      await page.goto(address);
      await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
      const scrollers = await page.evaluate(() => [...document.querySelectorAll('main *')]
        .filter((element) => element.scrollWidth > element.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX))
        .map((element) => ({ focus: element.tabIndex, name: element.getAttribute('aria-label'), shadow: getComputedStyle(element).backgroundImage, attachment: getComputedStyle(element).backgroundAttachment })));
      seen += scrollers.length;
      for (const { focus, name, shadow, attachment } of scrollers) {
        assert.equal(focus, 0, address);
        assert.ok(name, address);
        assert.match(shadow, /gradient/, address);
        assert.match(attachment, /local/, address);
      }
    }
    assert.ok(seen >= 5, `${seen} scrollers`);
  });

  test('a table whose rows are blocks is still a table to those who don\'t see it, and names each cell', async () => {
    for (const [address, selector, roles] of [
      ['/subprocessors/', '.subprocessors', ['rowheader', 'gridcell', 'gridcell', 'gridcell', 'gridcell']],
      ['/criteria/', '.criteria-table', ['rowheader', 'gridcell']],
      ['/status/', '.months', ['rowheader', 'gridcell']],
    ]) {
      const page = await publicSite.open(address, { viewport: PHONE });
      assert.equal(await page.locator(`${selector} tbody td`).first().evaluate((cell) => getComputedStyle(cell).display !== 'table-cell'), true, address);
      const tree = await accessibilityTree(page);
      const table = tree.find((node) => node.role === 'table');
      const row = tree.filter((node) => node.role === 'row' && isWithin(tree, node, table)).find((node) => tree.some((cell) => cell.role === 'rowheader' && isWithin(tree, cell, node)));
      assert.ok(table && row, `${address} has a table with rows`);
      const cells = tree.filter((node) => ['rowheader', 'cell', 'gridcell'].includes(node.role) && isWithin(tree, node, row));
      assert.deepEqual(cells.map(({ role }) => role.replace(/^cell$/, 'gridcell')), roles, address);
      assert.ok(tree.some((node) => node.role === 'columnheader' && isWithin(tree, node, table)), `${address} has heads of columns`);
    }
    const page = await publicSite.open('/subprocessors/', { viewport: PHONE });
    const labels = await page.locator('.subprocessors tbody tr').last().locator('td').evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, '::before').content));
    for (const [index, label] of ['Purpose', 'Location', 'Data', 'Since'].entries()) assert.ok(labels[index].includes(`"${label}"`), labels[index]);
  });

  test('the first control stands on the first screen, below a filter that is folded', async () => {
    for (const width of NARROW) {
      const page = await publicSite.open('/controls/', { viewport: { width, height: PHONE.height } });
      await page.locator('#control-filter').waitFor({ state: 'visible' });
      const box = await page.locator('[data-group] .row').first().boundingBox();
      assert.ok(box.y + box.height < PHONE.height, `${width}: ${box.y} and ${box.height} high`);
      assert.ok(!(await page.locator('#control-filter select').first().isVisible()));
      await page.locator('#control-filter summary').click();
      assert.ok(await page.locator('#control-filter select').first().isVisible());
    }
    const asked = await publicSite.open('/controls/?status=operating', { viewport: PHONE });
    await asked.locator('#control-filter').waitFor({ state: 'visible' });
    assert.ok(await asked.locator('#control-filter select').first().isVisible(), 'a filter at work is open');
  });

  test('no page is more than twice as high as on a desktop', async () => {
    const page = await publicSite.open('/');
    for (const { address } of oneOfEachKind(site)) {
      await page.goto(address);
      const height = async (viewport) => {
        await page.setViewportSize(viewport);
        return page.evaluate(() => document.querySelector('main').scrollHeight);
      };
      const [desktop, phone] = [await height(WIDE), await height({ width: 390, height: 900 })];
      assert.ok(phone <= 2 * desktop, `${address}: ${phone} against ${desktop}`);
    }
  });
});

describe('what folds', () => {
  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? 'with scripts' : 'without scripts';
    test(`an answer opens on its address, ${how}, and each question has its address to copy`, async () => {
      const page = await publicSite.open('/faq/', { javaScriptEnabled });
      const anchors = await page.locator('.fold > a.anchor').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      assert.ok(anchors.length > 10);
      assert.equal(anchors.length, await page.locator('.fold summary').count());
      for (const anchor of [anchors[0], anchors.at(-1)]) {
        await page.goto('/404.html');
        await page.goto(`/faq/${anchor}`);
        const answer = page.locator(`.fold:has(h3[id="${decodeURIComponent(anchor.slice(1))}"]) .prose`);
        await answer.waitFor({ state: 'visible' });
        assert.ok((await answer.innerText()).length > 20);
      }
      assert.ok(!(await page.locator('.fold .prose').first().isVisible()), 'the others are folded');
    });
  }

  test('an answer of the page opens when an address within it is followed', async () => {
    const page = await publicSite.open('/faq/');
    const question = page.locator('.fold').nth(1);
    await question.hover();
    await question.locator('a.anchor').click();
    await question.locator('.prose').waitFor({ state: 'visible' });
    assert.ok(await question.locator('details').evaluate((fold) => fold.open));
  });

  test('groups of a thousand controls are folded, open for what the filter finds, and are laid out only then', async () => {
    const controls = Array.from({ length: 1000 }, (_, index) => `C-${String(index + 1).padStart(4, '0')}`);
    const folder = buildFiles(Object.fromEntries([
      ['trust.yaml', 'company: {name: Oakmoss, product: Ledger, url: https://oakmoss.example}\nlanguage: en\nscope: {criteria: [security]}\nvisibility: {default: public}\nreport: {pdf: false}\nlints: {scope/uncovered-criterion: off}\n'],
      ...controls.map((id, index) => [`content/controls/${id}.md`, `---\nid: ${id}\ntitle: Number ${index + 1}\ncategory: Group ${index % 20 + 1}\ncriteria: [CC6.1]\n---\nDone.\n`]),
    ]));
    const { serve } = await import('./support/server.mjs');
    const server = await serve(folder);
    try {
      const page = await publicSite.open(`${server.origin}/controls/`);
      assert.equal(await page.locator('[data-group] .row').count(), 1000);
      assert.equal(await page.locator('[data-group] .row:visible').count(), 0);
      assert.ok((await page.evaluate(() => document.documentElement.scrollHeight)) < 3000);
      await page.locator('#control-filter input[name=q]').fill('Number 777');
      await page.waitForFunction(() => document.querySelectorAll('[data-group]:not([hidden])').length === 1);
      assert.equal(await page.locator('[data-group] .row:visible').count(), 1);
    } finally {
      await server.close();
    }
  });
});

test('the first screen of the overview says who, what is held, since when, and how to get more', async () => {
  for (const viewport of [WIDE, PHONE]) {
    const page = await publicSite.open('/', { viewport });
    const hero = page.locator('.hero');
    for (const [what, locator] of [
      ['who', hero.getByText('Firnwell Trust Center')],
      ['of what', hero.getByRole('heading', { level: 1 })],
      ['what is held', hero.getByText('SOC 2® Type 2', { exact: true })],
      ['with which result', hero.getByText('Unqualified (clean) opinion')],
      ['since when', hero.getByText('period to 30 September 2026')],
      ['how to get more', hero.getByRole('link', { name: 'Request access' })],
    ]) {
      const box = await locator.first().boundingBox();
      assert.ok(box && box.y >= 0 && box.y + box.height <= viewport.height, `${what} at ${viewport.width}: ${JSON.stringify(box)}`);
    }
  }
});

test('the report\'s contents stay in view on a wide screen', async () => {
  const page = await publicSite.open('/report/', { viewport: WIDE });
  await page.locator('.part').last().scrollIntoViewIfNeeded();
  await page.locator('.part').nth(3).locator('h2').scrollIntoViewIfNeeded();
  for (const link of await page.locator('.contents a').all()) {
    const box = await link.boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= WIDE.height, `${await link.innerText()}: ${box.y}`);
  }
});

test('the pattern of the cover never runs under figures', async () => {
  for (const width of [1440, 768, 390, 320]) {
    const page = await publicSite.open('/', { viewport: { width, height: 900 } });
    const ground = await page.evaluate(() => {
      const { backgroundColor } = getComputedStyle(document.querySelector('.figures'));
      return [backgroundColor, getComputedStyle(document.querySelector('.hero')).backgroundColor];
    });
    assert.equal(ground[0], ground[1], `${width}`);
    assert.doesNotMatch(ground[0], /rgba\(0, 0, 0, 0\)/);
  }
});

test('each gated document has its own request, with its title as the subject', async () => {
  const page = await publicSite.open('/documents/');
  const gated = page.locator('section[aria-labelledby=gated] .row');
  assert.ok((await gated.count()) > 3);
  for (const row of await gated.all()) {
    const title = await row.locator('.row-title').innerText();
    const href = await row.locator('a.request-link').getAttribute('href');
    assert.ok(href.startsWith('mailto:'), href);
    assert.ok(new URL(href).searchParams.get('subject').includes(title), href);
  }
  assert.equal(await page.locator('section[aria-labelledby=available] a.request-link').count(), 0);
});

test('subprocessors have one heading for what is current, and say once what holds for most', async () => {
  const page = await publicSite.open('/subprocessors/');
  const text = await page.locator('main').innerText();
  assert.equal(text.split('None needed').length, 2, text);
  const current = await page.locator('main :is(h2, caption:not(.visually-hidden))').evaluateAll((heads) => heads.filter((head) => head.textContent.startsWith('Current')).length);
  assert.equal(current, 1);
  const history = await page.locator('section[aria-labelledby=history] time:visible').evaluateAll((times) => times.map((time) => time.dateTime));
  assert.deepEqual(history, ['2026-11-10'], 'the history holds what was announced or ended, not what was there before');
  await page.locator('section[aria-labelledby=history] summary').click();
  assert.ok((await page.locator('section[aria-labelledby=history] time:visible').count()) > 5);
});

test('a subprocessor without a basis for transfers is never given that of others', async () => {
  const folder = buildChangedExample({
    'trust.yaml': (yaml) => `${yaml}\nreport: {pdf: false}\n`,
    'data/subprocessors.yaml': (yaml) => `${yaml}\n- {name: Newly Found, purpose: Mail, location: Utrecht}\n`,
  });
  assert.match(readFileSync(join(folder, 'subprocessors/index.html'), 'utf8'), /Newly Found/);
  assert.doesNotMatch(readFileSync(join(folder, 'subprocessors/index.html'), 'utf8'), /where nothing else is stated/);
});

test('a short page fills the window', async () => {
  for (const viewport of [WIDE, { width: 768, height: 1800 }]) {
    const page = await publicSite.open('/no/such/page/', { viewport });
    const { bottom } = await page.locator('.site-footer').evaluate((footer) => footer.getBoundingClientRect().toJSON());
    assert.ok(Math.abs(bottom - viewport.height) < 2, `${viewport.width}: ${bottom}`);
  }
});

describe('on paper', () => {
  test('no footer has a sheet of its own, and no line stands there that only works on a screen', async () => {
    const page = await publicSite.open('/');
    const file = join(temporaryFolder(), 'page.pdf');
    for (const { address } of oneOfEachKind(site)) {
      await page.goto(address);
      writeFileSync(file, await page.pdf({ preferCSSPageSize: true, format: 'A4' }));
      const run = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
      assert.equal(run.status, 0, `pdftotext: ${run.error ?? run.stderr}`);
      const sheets = run.stdout.split('\f').slice(0, -1).map((sheet) => sheet.trim().split('\n').filter((line) => line.trim()));
      // Who says it stands at the head of the first sheet, so that nothing of it is left for a sheet of its own.
      const [first, ...others] = sheets;
      assert.ok(first.slice(0, 6).some((line) => line.includes('Firnwell B.V.')), `${address}, the first sheet:\n${first.join('\n')}`);
      for (const sheet of others) assert.ok(sheet.length > 1 && !sheet.some((line) => line.includes('sales@firnwell.example')), `${address}:\n${sheet.join('\n')}`);
      for (const line of sheets.flat()) {
        assert.doesNotMatch(line, /→|↕|Show as a table|Filter controls|Clear filters|Request access$|Subscribe to changes|Machine-readable data|Updates as a feed|^Copy$|Read it as a PDF/, address);
      }
    }
  });

  test('no title stands alone at the foot of a sheet of the typeset documents, and a chart has its legend beside it', () => {
    for (const file of [join(site, 'report.pdf'), join(bundle, 'soc2-summary.pdf')]) {
      const sheets = typeset(file).slice(2);
      assert.ok(sheets.length > 5, file);
      for (const [index, words] of sheets.entries()) {
        // Between the head and the foot, which every sheet has.
        const text = words.filter(({ top, bottom }) => top > 60 && bottom < 762);
        const last = Math.max(...text.map(({ bottom }) => bottom));
        const line = text.filter(({ bottom }) => bottom > last - 3);
        assert.ok(Math.max(...line.map(({ top, bottom }) => bottom - top)) < 15, `${file}, sheet ${index + 3}: ${line.map(({ word }) => word).join(' ')}`);
        const has = (phrase) => words.map(({ word }) => word).join(' ').includes(phrase);
        assert.ok(!has('Reports over time') || has('Examined period'), `${file}, sheet ${index + 3}`);
      }
    }
  });

  test('what stands at the head of the first sheet leaves room for the title', async () => {
    const brands = ['consumer', 'bank', 'developer'].map((brand) => session(buildFolder(join(ROOT, 'examples/brands', brand))));
    for (const { open } of [publicSite, ...brands]) {
      // The room that a sheet leaves between its edges.
      const page = await open('/', { viewport: { width: 673, height: 950 } });
      await page.emulateMedia({ media: 'print' });
      const { bottom, top } = await page.evaluate(() => ({
        bottom: document.querySelector('.footer-grid').getBoundingClientRect().bottom,
        top: document.querySelector('main').getBoundingClientRect().top,
      }));
      assert.ok(bottom <= top, `${await page.title()}: ${bottom} and ${top}`);
    }
  });

  test('every answer is printed open', async () => {
    const page = await publicSite.open('/faq/');
    await page.emulateMedia({ media: 'print' });
    for (const answer of await page.locator('.fold .prose').all()) assert.ok(await answer.isVisible());
  });
});
