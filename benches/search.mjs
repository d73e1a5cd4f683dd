// Search in a browser, by a clock that runs in the page. node search.mjs FOLDER WORD RUNS prints a line a run: milliseconds from
// opening the search to the first result, with an index that is still to be fetched; then from another letter to its result.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const [folder, word, runs] = process.argv.slice(2);
const TYPES = { html: 'text/html', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };

const server = createServer(async (request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
  const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
  const type = TYPES[file.split('.').pop()] ?? 'application/octet-stream';
  await readFile(file).then(
    (contents) => response.writeHead(200, { 'content-type': type }).end(contents),
    () => response.writeHead(404).end(),
  );
});
await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });

/** In the page: the time until results stand in the list, from opening and from one more letter. */
async function measured(word) {
  const input = document.querySelector('#search-input');
  const list = document.querySelector('#search-results');
  const until = (typed, act) => new Promise((found, failed) => {
    setTimeout(() => failed(new Error(`nothing was found for “${typed}”`)), 30_000);
    list.replaceChildren();
    const observer = new MutationObserver(() => {
      if (list.childElementCount === 0) return;
      observer.disconnect();
      found(performance.now() - start);
    });
    observer.observe(list, { childList: true });
    input.value = typed;
    const start = performance.now();
    act();
  });
  const first = await until(word.slice(0, -1), () => document.querySelector('#search-open').click());
  const next = await until(word, () => input.dispatchEvent(new Event('input')));
  return [first, next];
}

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (let run = 0; run < Number(runs); run += 1) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.locator('#search-open').waitFor({ state: 'visible' });
  console.log((await page.evaluate(measured, word)).map((time) => time.toFixed(1)).join(' '));
  await context.close();
}
await browser.close();
server.close();
