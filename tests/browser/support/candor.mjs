// Sites and bundles, made by the real binary as of one day.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
export const BASE_URL = 'https://trust.firnwell.example';
export const CANDOR = process.env.CANDOR ?? join(ROOT, 'target/debug/candor');
const DATE = '2026-11-23';
const EXAMPLE = join(ROOT, 'example-site');

/** The example's public site and a plain bundle: those that `run.mjs` built for all tests, else built now. */
export function example() {
  const shared = process.env.CANDOR_EXAMPLE ?? buildExample(temporaryFolder());
  const bundles = join(shared, 'bundles');
  const name = readdirSync(bundles).find((entry) => entry.startsWith('meadowbrook-clinics'));
  return { site: join(shared, 'public'), bundle: join(bundles, name) };
}

/** Builds what `example` returns, below `folder`. */
export function buildExample(folder) {
  build(EXAMPLE, join(folder, 'public'));
  candor('bundle', EXAMPLE, 'meadowbrook-clinics', '--plain', '--no-ledger', '-o', join(folder, 'bundles'));
  return folder;
}

/** The public site of a copy of the example in which `files`, by path, have been changed by a function or replaced. */
export function buildChangedExample(files) {
  const folder = temporaryFolder();
  cpSync(EXAMPLE, join(folder, 'site'), { recursive: true, filter: (path) => path !== join(EXAMPLE, 'dist') });
  const changed = Object.entries(files).map(([path, change]) => {
    const before = join(folder, 'site', path);
    return [path, typeof change === 'function' ? change(readFileSync(before, 'utf8')) : change];
  });
  return buildFiles(Object.fromEntries(changed), folder);
}

/** The public site of a site folder that holds these files, by path. */
export function buildFiles(files, folder = temporaryFolder()) {
  for (const [path, contents] of Object.entries(files)) {
    const file = join(folder, 'site', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
  return build(join(folder, 'site'), join(folder, 'public'));
}

/** The public site of a site folder as it is. */
export function buildFolder(site) {
  return build(site, join(temporaryFolder(), 'public'));
}

/** A running preview of a copy of the example, with these options: `{ site, address, port, close }`. */
export async function preview(...options) {
  const site = join(temporaryFolder(), 'site');
  cpSync(EXAMPLE, site, { recursive: true, filter: (path) => path !== join(EXAMPLE, 'dist') });
  return previewOf(site, ...options);
}

/** A running preview of a site folder as it is, with these options: `{ site, address, port, close }`. */
export async function previewOf(site, ...options) {
  const child = spawn(CANDOR, ['serve', site, '--port', '0', '--date', DATE, ...options], { stdio: ['ignore', 'pipe', 'ignore'] });
  const said = await new Promise((heard, failed) => {
    createInterface({ input: child.stdout }).once('line', heard);
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`candor serve ended with ${code}`)));
  });
  const [, address, port] = /^preview of .* at (http:\/\/127\.0\.0\.1:(\d+)\/(?:\?token=\w+)?)$/.exec(said);
  return { site, address, port: Number(port), close: () => child.kill() };
}

function build(site, output) {
  candor('build', site, '-o', output);
  return output;
}

function candor(...args) {
  assert.ok(existsSync(CANDOR), `${CANDOR} is not there: run cargo build, or set CANDOR`);
  const environment = { ...process.env, NO_COLOR: '1' };
  delete environment.SOURCE_DATE_EPOCH;
  const run = spawnSync(CANDOR, [...args, '--date', DATE, '--quiet'], { encoding: 'utf8', env: environment });
  assert.equal(run.status, 0, `candor ${args.join(' ')}\n${run.stderr}`);
}

/** An empty folder that goes when the process ends. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'candor-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
