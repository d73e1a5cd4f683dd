// The documentation as a site: it builds, its links lead somewhere, and what it says to copy can be read.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { parseDocument } from 'yaml';
import { ROOT } from './support/candor.mjs';

const MDBOOK = join(ROOT, 'target/tools/bin/mdbook');
const folder = mkdtempSync(join(tmpdir(), 'candor-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const pages = readdirSync(join(ROOT, 'docs'), { recursive: true }).filter((path) => path.endsWith('.md'));

test('every page is in the book, and the book builds without a warning', () => {
  const summary = readFileSync(join(ROOT, 'docs/SUMMARY.md'), 'utf8');
  for (const page of pages) if (page !== 'SUMMARY.md') assert.ok(summary.includes(`(${page})`), page);
  const run = spawnSync(MDBOOK, ['build', ROOT, '--dest-dir', folder], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  assert.doesNotMatch(run.stderr + run.stdout, /WARN|ERROR/);
});

test('every link in the book leads somewhere', () => {
  const ids = new Map();
  const idsOf = (path) => {
    if (!ids.has(path)) ids.set(path, new Set([...readFileSync(path, 'utf8').matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id)));
    return ids.get(path);
  };
  let count = 0;
  for (const page of pages.filter((page) => page !== 'SUMMARY.md')) {
    const path = join(folder, page.replace(/\.md$/, '.html'));
    const main = readFileSync(path, 'utf8').match(/<main>([\s\S]*)<\/main>/)[1];
    for (const [, href] of main.matchAll(/<a [^>]*href="([^"]+)"/g)) {
      if (/^[a-z]+:/.test(href)) continue;
      const [file, fragment] = href.replaceAll('&amp;', '&').split('#');
      const target = file ? resolve(dirname(path), decodeURI(file)) : path;
      assert.ok(existsSync(target), `${page}: ${href}`);
      if (fragment) assert.ok(idsOf(target).has(decodeURIComponent(fragment)), `${page}: ${href}`);
      count += 1;
    }
  }
  assert.ok(count > 150, `${count} links`);
});

/** What is wrong with a block of this language; nothing for languages without a judge here. */
function wrong(language, text) {
  if (language === 'json') {
    try {
      JSON.parse(text);
    } catch (error) {
      return error.message;
    }
  }
  if (language === 'yaml') return parseDocument(text, { logLevel: 'silent' }).errors.join('\n');
  const file = join(folder, `block.${language}`);
  writeFileSync(file, text);
  if (language === 'sh') return spawnSync('bash', ['-n', file], { encoding: 'utf8' }).stderr;
  return '';
}

test('what the guides say to copy can be read', () => {
  const judged = { json: 0, yaml: 0, sh: 0 };
  for (const page of pages.filter((page) => !page.startsWith('lints/'))) {
    const text = readFileSync(join(ROOT, 'docs', page), 'utf8');
    for (const [, language, block] of text.matchAll(/^```(\w+)[^\n]*\n([\s\S]*?)^```$/gm)) {
      assert.equal(wrong(language, block), '', `${page}:\n${block}`);
      if (language in judged) judged[language] += 1;
    }
  }
  for (const [language, count] of Object.entries(judged)) assert.ok(count > 0, language);
});

test('each host that trust.yaml may name has its row, and what is copied publishes only what is locked', () => {
  const text = readFileSync(join(ROOT, 'docs/deploying.md'), 'utf8');
  const rows = text.split('## From a pipeline')[1].split('\n## ')[0];
  for (const host of ['github-pages', 'netlify', 'cloudflare', 'vercel', 's3', 'nginx', 'caddy', 'apache', 'none']) assert.ok(rows.includes(`\`${host}\``), host);
  for (const [line] of text.matchAll(/^candor build.*$/gm)) assert.match(line, /--locked/);
});
