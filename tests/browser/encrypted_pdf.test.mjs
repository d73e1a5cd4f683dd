// The encrypted PDF in other people's tools: qpdf, poppler, MuPDF, Chromium.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { launch, openPage } from './support/browser.mjs';
import { CANDOR, temporaryFolder } from './support/candor.mjs';
import { DATE, candor, keyPair, smallSite } from './support/sealed.mjs';

const folder = temporaryFolder();
const run = (command, ...args) => spawnSync(command, args, { encoding: 'utf8' });

const { key } = keyPair(folder);
const site = smallSite(join(folder, 'site'), {
  'data/documents.yaml': '- {id: pentest, title: Penetration test, kind: other, file: documents/pentest.txt}\n',
  'documents/pentest.txt': 'Nobody got in.\n',
  'trust.yaml': `company: {name: Oakmoss Archives, product: Oakmoss Vault, url: https://oakmoss.example}
base_url: https://trust.oakmoss.example
visibility: {default: public, segments: [banks]}
`,
});
const output = join(folder, 'out');
candor('bundle', site, 'zephyr', '--pdf-encrypted', '--key', key, '--passphrase-dir', join(folder, 'secrets'), '-o', output, '--date', DATE);
const name = readdirSync(output).find((entry) => entry.endsWith('.pdf'));
const file = join(output, name);
const id = name.replace('.pdf', '').split('-').pop();
const passphrase = readFileSync(join(folder, 'secrets', readdirSync(join(folder, 'secrets'))[0]), 'utf8').trim();
const opened = join(folder, 'opened.pdf');

test('it is one file beside its signature: AES-256, revision 6, which forbids nothing and says nothing without the passphrase', () => {
  assert.deepEqual(readdirSync(output).filter((entry) => !entry.startsWith('.')).sort(), [name, `${name}.minisig`]);
  const told = run('qpdf', `--password=${passphrase}`, '--show-encryption', file).stdout;
  assert.match(told, /^R = 6$/m);
  assert.deepEqual([...told.matchAll(/(stream|string|file) encryption method: (\w+)/g)].map(([, , method]) => method), ['AESv3', 'AESv3', 'AESv3']);
  assert.doesNotMatch(told, /not allowed/);
  const checked = run('qpdf', `--password=${passphrase}`, '--check', file);
  assert.equal(checked.status, 0, checked.stdout + checked.stderr);
  // Neither whose it is nor what it is called can be read in it, and no claim of a standard that forbids encryption.
  assert.doesNotMatch(readFileSync(file, 'latin1'), /Zephyr|Oakmoss|candor-bundle|pdfaid/);
});

test('qpdf, poppler and MuPDF open it with the passphrase and with no other', () => {
  const text = run('pdftotext', '-upw', passphrase, file, '-');
  assert.equal(text.status, 0, text.stderr);
  assert.match(text.stdout, new RegExp(`Prepared for Zephyr Airships · 23 November 2026 · Bundle ${id}`));
  assert.match(run('pdfinfo', '-upw', passphrase, file).stdout, /Tagged:\s+yes[\s\S]*Encrypted:\s+yes \(print:yes copy:yes change:yes/);
  const drawn = run('mutool', 'draw', '-p', passphrase, '-F', 'txt', file, '1');
  assert.match(drawn.stdout, /Zephyr Airships/, drawn.stderr);
  for (const wrong of ['', 'wrong', passphrase.slice(1), passphrase.toUpperCase()]) {
    assert.notEqual(run('qpdf', `--password=${wrong}`, '--check', file).status, 0, wrong);
    assert.notEqual(run('pdftotext', '-upw', wrong, file, '-').status, 0, wrong);
    assert.notEqual(run('mutool', 'draw', '-p', wrong, '-F', 'txt', file, '1').status, 0, wrong);
  }
});

test('the bundle’s documents are attached to it, each as it is in the bundle', () => {
  const listed = run('pdfdetach', '-upw', passphrase, '-list', file).stdout;
  for (const attached of ['pentest.txt', 'manifest.json', 'SHA256SUMS', 'SHA256SUMS.minisig']) assert.match(listed, new RegExp(`: ${attached}$`, 'm'), attached);
  assert.doesNotMatch(listed, /\.(html|css|js)$/m);
  const saved = join(folder, 'attached');
  mkdirSync(saved);
  assert.equal(run('pdfdetach', '-upw', passphrase, '-saveall', '-o', saved, file).status, 0);
  assert.equal(readFileSync(join(saved, 'pentest.txt'), 'utf8'), 'Nobody got in.\n');
  const sums = readFileSync(join(saved, 'SHA256SUMS'), 'utf8');
  const [hash] = run('sha256sum', join(saved, 'pentest.txt')).stdout.split(' ');
  assert.ok(sums.includes(`${hash}  documents/pentest.txt`), sums);
});

test('it is traced as it was handed out, without its password and by a page of it; verify says how to check it', () => {
  assert.equal(run('qpdf', `--password=${passphrase}`, '--decrypt', file, opened).status, 0);
  const onePage = join(folder, 'page.pdf');
  assert.equal(run('qpdf', '--empty', '--pages', opened, '1', '--', onePage).status, 0);
  for (const [copy, told] of [[file, /the file itself, as it was handed out/], [opened, /metadata, mark on the pages.*SHA256SUMS.minisig/], [onePage, /mark on the pages/]]) {
    const traced = run(CANDOR, 'trace', copy, '--site', site);
    assert.equal(traced.status, 0, traced.stderr);
    assert.match(traced.stdout, new RegExp(`bundle ${id} for Zephyr Airships`));
    assert.match(traced.stdout, told);
  }
  const verified = run(CANDOR, 'verify', file);
  assert.equal(verified.status, 2);
  assert.match(verified.stderr, /is sealed[\s\S]*minisign -Vm FILE\.pdf/);
  assert.equal(run('minisign', '-Vm', file, '-p', join(folder, 'candor.pub')).status, 0);
  assert.match(run(CANDOR, 'issued', site, '--format', 'json', '--date', DATE).stdout, new RegExp(`"bundle": "${id}"`));
});

test('Chromium asks for the passphrase, refuses a wrong one, and shows the pages with the right one', async () => {
  const browser = await launch();
  try {
    const page = await openPage(browser);
    await page.goto(pathToFileURL(file).href);
    // The browser's own viewer, which is an extension of it.
    const viewer = await (async () => {
      for (let tries = 0; tries < 100; tries += 1) {
        const frame = page.frames().find((frame) => frame.url().startsWith('chrome-extension:'));
        if (frame) return frame;
        await page.waitForTimeout(50);
      }
      throw new Error('Chromium shows no viewer');
    })();
    const dialog = viewer.locator('viewer-password-dialog');
    const field = dialog.locator('#password input');
    await field.waitFor();
    await field.fill('wrong');
    await field.press('Enter');
    await dialog.locator('#password[invalid]').waitFor();
    await field.fill(passphrase);
    await field.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await viewer.locator('viewer-toolbar #title').waitFor();
    const pages = Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', '-upw', passphrase, file).stdout)[1]);
    await viewer.waitForFunction((pages) => document.querySelector('pdf-viewer')?.shadowRoot?.querySelector('viewer-toolbar')?.docLength === pages, pages);
  } finally {
    await browser.close();
  }
});
