// The preview while its sources change: what is exchanged in the open page, what a reload keeps, errors, findings, and the
// menu of audiences.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { PHONE, launch, openPage, sideways } from './support/browser.mjs';
import { ROOT, preview } from './support/candor.mjs';
import { passage } from './support/passage.mjs';

/** In milliseconds: longer than a build takes while other tests run. */
const PATIENCE = 60_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [browser, { site, port, close }] = await Promise.all([launch(), preview()]);
const own = `http://127.0.0.1:${port}`;
after(async () => {
  await browser.close();
  close();
});

/** A page that remembers that it hasn't been loaded again, with a site that nobody waits for any more. */
async function open(path, options = {}) {
  const page = await openPage(browser, options);
  page.setDefaultTimeout(PATIENCE);
  await page.goto(own + path);
  await settle(page);
  await page.evaluate(() => { window.kept = true; });
  return page;
}
const settle = (page) => page.waitForFunction(() => /finding|warning|error/.test(
  document.querySelector('#candor-preview')?.shadowRoot.querySelector('.findings, .failure')?.textContent ?? ''));
const kept = (page) => page.evaluate(() => window.kept === true);
const write = (path, text) => {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), text);
};
const change = (path, from, to) => {
  const before = readFileSync(join(site, path), 'utf8');
  assert.ok(before.includes(from), `${from} in ${path}`);
  write(path, before.replace(from, to));
};
const bar = (page) => page.locator('#candor-preview');

test('a change of a style sheet alone is shown without loading the page again', async () => {
  const page = await open('/public/controls/');
  const theme = readFileSync(join(ROOT, 'themes/default/assets/style.css'), 'utf8');
  const sheets = () => page.locator('link[rel=stylesheet]:not([href^="/_candor/"])').count();
  const before = await sheets();
  await page.evaluate(() => scrollTo(0, 300));
  write('themes/default/assets/style.css', `${theme}\nbody{--zephyr:calm}\n`);
  await page.waitForFunction(() => getComputedStyle(document.body).getPropertyValue('--zephyr') === 'calm');
  await page.waitForFunction((count) => document.querySelectorAll('link[rel=stylesheet]:not([href^="/_candor/"])').length === count, before);
  assert.equal(await kept(page), true);
  assert.equal(await page.evaluate(() => scrollY), 300);
  rmSync(join(site, 'themes'), { recursive: true });
  await page.waitForFunction(() => getComputedStyle(document.body).getPropertyValue('--zephyr') === '');
  assert.equal(await kept(page), true);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('a style sheet that changes again before it has come is shown once, as it is last', async () => {
  const page = await open('/public/controls/');
  const theme = readFileSync(join(ROOT, 'themes/default/assets/style.css'), 'utf8');
  const sheets = 'link[rel=stylesheet]:not([href^="/_candor/"])';
  const count = () => page.locator(sheets).count();
  const before = await count();
  const held = [];
  await page.route('**/*.css', (route) => { held.push(route); });
  for (const word of ['calm', 'wild']) {
    const seen = held.length;
    write('themes/default/assets/style.css', `${theme}\nbody{--zephyr:${word}}\n`);
    for (let waited = 0; held.length === seen && waited < PATIENCE; waited += 50) await page.waitForTimeout(50);
  }
  for (const route of held) await route.continue().catch(() => {});
  await page.waitForFunction(() => getComputedStyle(document.body).getPropertyValue('--zephyr') === 'wild');
  await page.waitForFunction(([all, number]) => document.querySelectorAll(all).length === number, [sheets, before]);
  assert.equal(await kept(page), true);
  rmSync(join(site, 'themes'), { recursive: true });
  await page.unrouteAll();
  await page.waitForFunction(() => getComputedStyle(document.body).getPropertyValue('--zephyr') === '');
  await page.context().close();
});

test('scroll, focus, filters and open details survive a reload', async () => {
  const page = await open('/public/controls/');
  const filter = page.locator('#control-filter input');
  await filter.fill('log');
  await page.locator('#control-filter select').first().selectOption({ index: 2 });
  await page.evaluate(() => {
    const details = Object.assign(document.createElement('details'), { id: 'own', innerHTML: '<summary>Open</summary>' });
    document.querySelector('main').append(details);
  });
  await filter.focus();
  const state = () => page.evaluate(() => ({
    text: document.querySelector('#control-filter input').value,
    choice: document.querySelector('#control-filter select').selectedIndex,
    rows: document.querySelectorAll('[data-group] .row:not([hidden])').length,
    focus: document.activeElement.closest('#control-filter')?.id,
    scroll: scrollY,
    address: location.href,
  }));
  await page.evaluate(() => scrollTo(0, 260));
  const before = await state();
  assert.ok(before.scroll > 100 && before.focus, JSON.stringify(before));
  change('content/controls/access/acc-01.md', 'title: Single sign-on', 'title: Zephyr sign-on');
  await page.waitForFunction(() => window.kept === undefined && document.readyState === 'complete' && document.body.textContent.includes('Zephyr sign-on'));
  assert.deepEqual(await state(), before);
  change('content/controls/access/acc-01.md', 'title: Zephyr sign-on', 'title: Single sign-on');
  await page.waitForFunction(() => !document.body.textContent.includes('Zephyr sign-on'));
  await page.context().close();
});

test('an error is an overlay over the page as it was, and goes when it is mended', async () => {
  const page = await open('/public/controls/acc-01/');
  const title = await page.title();
  const main = await page.locator('main').innerHTML();
  write('content/faq/zephyr.md', '---\nqestion: Is the <b>zephyr</b> calm?\n---\nCalm.\n');
  await bar(page).locator('.overlay').waitFor();
  const said = await bar(page).locator('.overlay').innerText();
  for (const part of ['error[model/unknown-key]', 'content/faq/zephyr.md:2:1', '^^^^', 'did you mean `question`', '<b>zephyr</b>']) {
    assert.ok(said.includes(part), `${part} in\n${said}`);
  }
  await page.waitForFunction((old) => document.title === `✗ ${old}`, title);
  assert.equal(await page.locator('main').innerHTML(), main, 'the last good page is behind it');
  await page.keyboard.press('Escape');
  assert.equal(await bar(page).locator('.overlay').isVisible(), false);
  // Put away, it stays away until it says something else.
  write('content/faq/zephyr.md', '---\nqestion: Is the <b>zephyr</b> calm?\n---\nVery calm.\n');
  write('content/faq/zephyr.md', '---\nqestions: Is the zephyr calm?\n---\nVery calm.\n');
  await bar(page).locator('.overlay').waitFor();
  rmSync(join(site, 'content/faq/zephyr.md'));
  await bar(page).locator('.failure').waitFor({ state: 'detached' });
  assert.equal(await page.title(), title);
  assert.equal(await kept(page), true, 'all this without loading the page again');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('findings follow the page, counted in the bar, those of the page first', async () => {
  const page = await open('/public/faq/');
  const count = () => bar(page).locator('.findings').first().innerText();
  assert.match(await count(), /^1\s+warning$/);
  write('content/faq/zephyr.md', '---\nquestion: Is the zephyr calm?\n---\nOur service is unhackable.\n');
  await page.waitForFunction(() => /^2 warnings/.test(
    document.querySelector('#candor-preview')?.shadowRoot.querySelector('.findings > summary')?.textContent ?? ''));
  await bar(page).locator('.findings > summary').click();
  const panel = await bar(page).locator('.findings .panel').innerText();
  assert.match(panel, /On this page\s+an absolute promise[\s\S]*content\/faq\/zephyr.md:4\s+Elsewhere\s+Skerry Couriers/);
  await bar(page).locator('.findings li summary').first().click();
  assert.match(await bar(page).locator('.findings li pre').first().innerText(), /\^\^\^\^/);
  rmSync(join(site, 'content/faq/zephyr.md'));
  await page.waitForFunction(() => /^1 warning/.test(
    document.querySelector('#candor-preview')?.shadowRoot.querySelector('.findings > summary')?.textContent ?? ''));
  await page.context().close();
});

test('the menu shows the same page to somebody else, found by a few letters, by keyboard alone', async () => {
  const page = await open('/public/controls/acc-01/');
  const summary = bar(page).locator('.menu > summary');
  const choose = async (letters) => {
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type(letters);
    await page.keyboard.press('Enter');
    await page.waitForLoadState();
  };
  await choose('inter');
  await page.waitForURL(`${own}/internal/controls/acc-01/`);
  await choose('meadow');
  await page.waitForURL(`${own}/nda/meadowbrook-clinics/section-4.html#acc-01`);
  assert.equal(await bar(page).locator('.menu strong').innerText(), 'Meadowbrook Clinics Group');
  await choose('public');
  await page.waitForURL((url) => url.pathname === '/public/controls/');
  await page.goto(`${own}/internal/readiness/`);
  await choose('publ');
  await page.waitForURL(`${own}/public/`);
  // Nobody of that name, arrows, and the way out.
  await summary.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('zzz');
  assert.equal(await bar(page).locator('.menu .none').isVisible(), true);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const focused = () => page.evaluate(() => document.querySelector('#candor-preview').shadowRoot.activeElement?.textContent);
  assert.equal(await focused(), 'Internal');
  await page.keyboard.press('Escape');
  assert.equal(await bar(page).locator('.menu .panel').isVisible(), false);
  assert.match(await focused(), /Public/);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('the bar is one line on a phone, wherever one is', async () => {
  const page = await open('/public/', { viewport: PHONE });
  for (const path of ['/public/', '/internal/controls/acc-01/', '/reveal/controls/inf-01/', '/nda/meadowbrook-clinics/', '/nowhere/']) {
    await page.goto(own + path);
    const { height, width, top } = await bar(page).locator('.bar').evaluate((line) => {
      const { height, width } = line.getBoundingClientRect();
      return { height, width, top: new Set([...line.children].filter((child) => child.offsetHeight > 0 && child.offsetWidth > 1).map((child) => Math.round(child.getBoundingClientRect().bottom))).size };
    });
    assert.ok(height <= 44 && width <= PHONE.width, `${path}: ${width} by ${height}`);
    assert.equal(top, 1, `${path}: on one line`);
    assert.equal(await sideways(page), '', path);
    const cut = await bar(page).locator('.bar > *, .menu').evaluateAll((parts) => parts.filter((part) => part.getBoundingClientRect().right > innerWidth).map((part) => part.className));
    assert.deepEqual(cut, [], path);
  }
  await page.context().close();
});

test('axe finds nothing in the bar, its panels, the overlay and reveal, light and dark', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await open('/internal/controls/acc-01/', { colorScheme });
    const found = async (what) => {
      if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
      const violations = await page.evaluate(() => axe.run(document.querySelector('#candor-preview'), { resultTypes: ['violations'] })
        .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.flat().join(' ')}`))));
      assert.deepEqual(violations, [], `${what}, ${colorScheme}`);
    };
    await found('the bar');
    for (const panel of ['.menu', '.findings']) {
      await bar(page).locator(`${panel} > summary`).first().click();
      await found(panel);
    }
    await page.goto(`${own}/reveal/controls/inf-01/`);
    await settle(page);
    await bar(page).locator('.marks > summary').click();
    await found('reveal');
    const contrast = await page.evaluate(async () => (await axe.run(document.querySelector('main'), { runOnly: ['color-contrast'] })).violations.length);
    assert.equal(contrast, 0, `labels in ${colorScheme}`);
    write('content/faq/zephyr.md', '---\nqestion: Calm?\n---\nCalm.\n');
    await bar(page).locator('.overlay').waitFor();
    await found('the overlay');
    rmSync(join(site, 'content/faq/zephyr.md'));
    await bar(page).locator('.failure').waitFor({ state: 'detached' });
    await page.context().close();
  }
});

test('a style sheet more or less, and a picture that keeps its name, are shown too', async () => {
  const page = await open('/public/controls/');
  const own = () => page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--own'));
  const base = readFileSync(join(ROOT, 'themes/default/base.html'), 'utf8');
  const link = '<link rel="stylesheet" href="/assets/style.css">';
  assert.ok(base.includes(link));
  write('themes/default/assets/own.css', 'body{--own:calm}');
  write('themes/default/base.html', base.replace(link, link + link.replace('style.css', 'own.css')));
  await page.waitForFunction(() => getComputedStyle(document.body).getPropertyValue('--own') === 'calm');
  rmSync(join(site, 'themes'), { recursive: true });
  await page.waitForFunction(() => getComputedStyle(document.body).getPropertyValue('--own') === '');
  assert.equal(await own(), '');
  const logo = readFileSync(join(site, 'static/logo.svg'), 'utf8');
  const shape = () => page.locator('img.logo').evaluate((image) => image.naturalWidth / image.naturalHeight);
  const before = await shape();
  write('static/logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10" width="30" height="10"><path d="M0 0h30v10H0z"/></svg>');
  await page.waitForFunction(() => document.querySelector('img.logo')?.naturalWidth === 30 && document.querySelector('img.logo').naturalHeight === 10);
  write('static/logo.svg', logo);
  await page.waitForFunction((old) => { const image = document.querySelector('img.logo'); return image?.complete && Math.abs(image.naturalWidth / image.naturalHeight - old) < .01; }, before);
  await page.context().close();
});

test('an answer that is cut off costs a tab nothing but that answer', async () => {
  const page = await open('/public/faq/');
  await page.evaluate(() => {
    const ask = window.fetch;
    let cut = false;
    window.fetch = async (...what) => {
      const answer = await ask(...what);
      if (!cut) answer.text = () => Promise.reject(new TypeError('cut off'));
      cut = true;
      window.wasCut = true;
      return answer;
    };
  });
  write('content/faq/zephyr.md', '---\nquestion: Is the zephyr calm?\n---\nCalm.\n');
  await page.waitForFunction(() => window.wasCut);
  write('content/faq/zephyr.md', '---\nquestion: Is the zephyr wild?\n---\nWild.\n');
  await page.waitForFunction(() => document.body.textContent.includes('Is the zephyr wild?'));
  rmSync(join(site, 'content/faq/zephyr.md'));
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('a style sheet that is cut off comes with whatever is told next', async () => {
  const page = await open('/public/controls/');
  let isCut = false;
  await page.route('**/*.css', (route) => {
    isCut = true;
    return route.abort();
  });
  const theme = readFileSync(join(ROOT, 'themes/default/assets/style.css'), 'utf8');
  write('themes/default/assets/style.css', `${theme}\nbody{--zephyr:calm}\n`);
  for (let waited = 0; !isCut && waited < PATIENCE; waited += 50) await page.waitForTimeout(50);
  await page.unroute('**/*.css');
  write('content/faq/zephyr.md', '---\nquestion: Is the zephyr calm?\n---\nCalm.\n');
  await page.waitForFunction(() => getComputedStyle(document.body).getPropertyValue('--zephyr') === 'calm');
  assert.equal(await kept(page), true);
  rmSync(join(site, 'content/faq/zephyr.md'));
  rmSync(join(site, 'themes'), { recursive: true });
  await page.waitForFunction(() => getComputedStyle(document.body).getPropertyValue('--zephyr') === '');
  await page.context().close();
});

test('the bar of reveal fits on the narrowest phone', async () => {
  const page = await open('/reveal/report/', { viewport: { width: 320, height: 640 } });
  // The numbers: their words are there for screen readers, and take no room.
  const cut = await bar(page).locator('.marks > summary, .findings > summary').evaluateAll((parts) => parts.flatMap((part) => {
    const seen = document.createRange();
    seen.selectNode(part.firstChild);
    const [number, room] = [seen.getBoundingClientRect(), part.getBoundingClientRect()];
    const fits = number.width > 0 && number.left >= room.left && number.right <= room.right && room.right <= innerWidth;
    return fits ? [] : [`${part.textContent}: ${number.left} to ${number.right} in ${room.left} to ${room.right}`];
  }));
  assert.deepEqual(cut, []);
  assert.equal(await bar(page).getByRole('link', { name: 'Reveal' }).count(), 1);
  assert.equal(await sideways(page), '');
  await page.context().close();
});

test('a preview that has ended says so in its tabs', async (t) => {
  const other = await preview();
  t.after(() => other.close());
  const page = await openPage(browser);
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`http://127.0.0.1:${other.port}/public/`);
  const title = await page.title();
  other.close();
  await page.waitForFunction((old) => document.title === `◌ ${old}`, title);
  assert.equal(await bar(page).locator('.state').innerText(), 'the preview has ended');
  await bar(page).locator('.menu > summary').click();
  assert.equal(await bar(page).locator('.menu .panel').isVisible(), true, 'the menu still opens');
  await page.context().close();
});

test('a preview that ends before a tab listens says so as well, and the tab comes back with it', async (t) => {
  let lost = true;
  const way = await passage(port, (path) => lost && path === '/_candor/worker.js');
  t.after(way.close);
  const page = await openPage(browser);
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`http://127.0.0.1:${way.port}/public/`);
  await page.waitForFunction(() => document.title.startsWith('◌ '));
  assert.equal(await bar(page).locator('.state').innerText(), 'the preview has ended');
  lost = false;
  await page.waitForFunction(() => !document.title.startsWith('◌ '));
  assert.equal(await bar(page).locator('.state').innerText(), '');
  const theme = readFileSync(join(ROOT, 'themes/default/assets/style.css'), 'utf8');
  write('themes/default/assets/style.css', `${theme}\nbody{--zephyr:calm}\n`);
  await page.waitForFunction(() => getComputedStyle(document.body).getPropertyValue('--zephyr') === 'calm');
  rmSync(join(site, 'themes'), { recursive: true });
  await page.context().close();
});
