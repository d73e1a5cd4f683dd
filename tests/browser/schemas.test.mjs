// JSON Schemas of the authors' files: a validator that others wrote accepts the example and refuses what is broken, as
// Candor does.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parseDocument } from 'yaml';
import { CANDOR, ROOT } from './support/candor.mjs';

const EXAMPLE = join(ROOT, 'example-site');

function candor(...args) {
  return spawnSync(CANDOR, args, { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
// Sizes of numbers, which schemars tells and which say nothing more than the minimum beside them.
for (const format of ['uint8', 'uint32', 'uint64', 'int64', 'double']) ajv.addFormat(format, true);

const validators = Object.fromEntries(
  candor('schema')
    .stdout.trim()
    .split('\n')
    .map((line) => line.split(/\s+/)[0])
    .map((name) => [name, ajv.compile(JSON.parse(candor('schema', name).stdout))]),
);

/** The kind of a file, by its path in a site. */
function kindOf(path) {
  const [folder, name] = path.split('/');
  const content = { controls: 'control', system: 'system', updates: 'update', faq: 'faq', answers: 'answer', pages: 'page', policies: 'policy', questionnaires: 'questionnaire' };
  if (folder === 'content') return content[name];
  if (folder === 'data') return name.replace(/\.yaml$/, '');
  return { prospects: 'prospect', frameworks: 'framework' }[folder] ?? 'trust';
}

/** What the validator says of a file: nothing if it is well. Tags are YAML's, and no part of the value. */
function complaints(path, text) {
  const yaml = path.endsWith('.md') ? text.split(/^---$/m)[1] : text;
  const document = parseDocument(yaml, { logLevel: 'silent' });
  assert.deepEqual(document.errors, [], path);
  const validate = validators[kindOf(path)];
  return validate(document.toJS()) ? [] : validate.errors.map((error) => `${error.instancePath}: ${error.message}`);
}

const sources = readdirSync(EXAMPLE, { recursive: true }).filter(
  (path) => /^(trust\.yaml|content\/.*\.(md|yaml)|data\/.*\.yaml|frameworks\/.*\.yaml|prospects\/.*\.yaml)$/.test(path) && !path.startsWith('dist'),
);

test('every file of the example is as its schema says', () => {
  assert.ok(sources.length > 80, `${sources.length} files`);
  const kinds = new Set(sources.map(kindOf));
  assert.equal(kinds.size, Object.keys(validators).length, `every kind is there: ${[...kinds]}`);
  for (const path of sources) assert.deepEqual(complaints(path, readFileSync(join(EXAMPLE, path), 'utf8')), [], path);
});

test('every file of a new site is as its schema says, and names it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-'));
  assert.equal(candor('new', join(folder, 'site')).status, 0);
  const files = readdirSync(join(folder, 'site'), { recursive: true }).filter((path) => /\.(md|yaml)$/.test(path) && path !== 'README.md' && !path.startsWith('letters'));
  assert.ok(files.length > 10);
  for (const path of files) {
    const text = readFileSync(join(folder, 'site', path), 'utf8');
    assert.deepEqual(complaints(path, text), [], path);
    if (!path.endsWith('.yaml')) continue;
    const [, schema] = text.match(/^# yaml-language-server: \$schema=(\S+)\n/) ?? assert.fail(path);
    const named = JSON.parse(readFileSync(resolve(folder, 'site', dirname(path), schema), 'utf8'));
    assert.deepEqual(named, JSON.parse(candor('schema', kindOf(path)).stdout), path);
  }
  rmSync(folder, { recursive: true });
});

const broken = [
  ['trust.yaml', 'a misspelt setting', (text) => text.replace('base_url:', 'base_ulr:')],
  ['trust.yaml', 'an address without a scheme', (text) => text.replace('https://trust.', 'trust.')],
  ['trust.yaml', 'a colour that is none', (text) => text.replace('"#0b6e7f"', 'teal')],
  ['trust.yaml', 'a category that does not exist', (text) => text.replace('[security, availability', '[security, reliability')],
  ['trust.yaml', 'a company without a product', (text) => text.replace('  product: Firnwell Trace\n', '')],
  ['trust.yaml', 'segments as text', (text) => text.replace('[healthcare, auditor]', 'healthcare')],
  ['trust.yaml', 'a level that does not exist', (text) => `${text}\nlints: {report/stale: never}\n`],
  ['content/controls/*', 'a misspelt key', (text) => text.replace('title:', 'titel:')],
  ['content/controls/*', 'an impossible id', (text) => text.replace(/^id: .*$/m, 'id: "a b"')],
  ['content/controls/*', 'a day that is none', (text) => text.replace(/^since: .*$/m, 'since: Jun 1 2018')],
  ['content/controls/*', 'an allowance without a reason', (text) => text.replace(/^category:/m, 'allow: [{lint: wording/vague}]\ncategory:')],
  ['content/controls/*', 'criteria as text', (text) => text.replace(/^criteria: .*$/m, 'criteria: CC6.1')],
  ['content/system/*', 'a section that does not exist', (text) => text.replace(/^section: .*$/m, 'section: assertions')],
  ['content/updates/*', 'a kind that does not exist', (text) => text.replace(/^kind: .*$/m, 'kind: gossip')],
  ['content/faq/*', 'an answer without a question', (text) => text.replace(/^question: .*\n/m, '')],
  ['content/pages/*', 'a slug with a slash', (text) => text.replace(/^slug: .*$/m, 'slug: a/b')],
  ['trust.yaml', 'a number of days without bound', (text) => text.replace(/status_days: \d+/, 'status_days: 99999999')],
  ['content/controls/*', 'a year long past', (text) => text.replace(/^since: \d{4}/m, 'since: 0018')],
  ['data/status/*', 'an uptime beyond a hundred', (text) => text.replace(/uptime: [0-9.]+/, 'uptime: 250')],
  ['prospects/pellworth-grocers.yaml', 'a term of no days', (text) => `${text}\nexpires_in: 0\n`],
  ['data/reports.yaml', 'a type that does not exist', (text) => text.replace('type: 2', 'type: 3')],
  ['data/reports.yaml', 'an opinion that does not exist', (text) => text.replace('opinion: unqualified', 'opinion: clean')],
  ['data/reports.yaml', 'a period without an end', (text) => text.replace(/period: \{start: ([0-9-]+), end: [0-9-]+\}/, 'period: {start: $1}')],
  ['data/documents.yaml', 'a flag that is none', (text) => text.replace(/visibility: \w+/, 'visibility: secret')],
  ['data/subprocessors.yaml', 'a subprocessor without a place', (text) => text.replace(/^ {2}location: .*\n/m, '')],
  ['data/subservice.yaml', 'a method that does not exist', (text) => text.replace('method: carve_out', 'method: carved')],
  ['data/user-controls.yaml', 'a mapping instead of a list', () => 'id: CUEC-01\ntext: Something.\n'],
  ['data/status/*', 'a state that does not exist', (text) => text.replace('status: operating', 'status: fine')],
  ['prospects/pellworth-grocers.yaml', 'a section that does not exist', (text) => text.replace('[1, 2, 3, 4, 5', '[1, 6')],
  ['prospects/pellworth-grocers.yaml', 'a profile without a name', (text) => text.replace(/^name: .*\n/m, '')],
];

for (const [pattern, what, change] of broken) {
  test(`both refuse ${what} in ${pattern}`, () => {
    const path = sources.filter((path) => path.startsWith(pattern.replace('*', ''))).find((path) => {
      const text = readFileSync(join(EXAMPLE, path), 'utf8');
      return change(text) !== text;
    });
    assert.ok(path, 'a file that can be broken so');
    const text = change(readFileSync(join(EXAMPLE, path), 'utf8'));
    assert.notDeepEqual(complaints(path, text), [], path);

    const site = mkdtempSync(join(tmpdir(), 'candor-'));
    cpSync(EXAMPLE, site, { recursive: true, filter: (source) => source !== join(EXAMPLE, 'dist') });
    writeFileSync(join(site, path), text);
    const { status, stderr } = candor('check', site, '--date', '2026-11-23', '--quiet');
    rmSync(site, { recursive: true });
    assert.equal(status, 1, `${path}: ${stderr}`);
  });
}
