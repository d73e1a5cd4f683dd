// What leaves us, in other people's tools: a signed bundle with minisign and sha256sum.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CANDOR, ROOT, temporaryFolder } from './support/candor.mjs';

const folder = temporaryFolder();
const key = join(folder, 'candor.key');
const env = { ...process.env, CANDOR_KEY_PASSWORD: 'seven green lanterns by the quay' };
const run = (command, args, options = {}) => spawnSync(command, args, { encoding: 'utf8', env, ...options });

/** Runs Candor, which must succeed. */
function candor(...args) {
  const { status, stderr } = run(CANDOR, args);
  assert.equal(status, 0, stderr);
}

test('minisign and sha256sum accept a signed bundle, and refuse a changed one', () => {
  candor('keygen', '-o', key);
  const site = join(folder, 'site');
  cpSync(join(ROOT, 'example-site'), site, { recursive: true });
  const public_key = readFileSync(join(folder, 'candor.pub'), 'utf8').split('\n')[1];
  const trust = readFileSync(join(site, 'trust.yaml'), 'utf8');
  writeFileSync(join(site, 'trust.yaml'), trust.replace('language: en\n', `language: en\nsigning: {public_key: ${public_key}}\n`));
  candor('build', site, '-o', join(folder, 'public'), '--date', '2026-11-23', '-q');
  candor('bundle', site, 'meadowbrook-clinics', '--plain', '--key', key, '-o', join(folder, 'bundles'), '--date', '2026-11-23');
  const [name] = readdirSync(join(folder, 'bundles')).filter((name) => !name.startsWith('.'));
  const cwd = join(folder, 'bundles', name);

  const published = join(folder, 'public', 'minisign.pub');
  const verified = run('minisign', ['-Vm', 'SHA256SUMS', '-p', published], { cwd });
  assert.equal(verified.status, 0, verified.stderr);
  assert.match(verified.stdout, /Trusted comment: bundle:[0-9A-Z]{6} issued:2026-11-23 expires:\d{4}-\d\d-\d\d/);
  assert.equal(run('minisign', ['-Vm', 'SHA256SUMS', '-P', public_key], { cwd }).status, 0);
  const summed = run('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd });
  assert.equal(summed.status, 0, summed.stdout);

  writeFileSync(join(cwd, 'index.html'), 'changed');
  assert.notEqual(run('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd }).status, 0);
  writeFileSync(join(cwd, 'SHA256SUMS'), readFileSync(join(cwd, 'SHA256SUMS'), 'utf8').replace(/^./, 'f'));
  assert.notEqual(run('minisign', ['-Vm', 'SHA256SUMS', '-p', published], { cwd }).status, 0);
});
