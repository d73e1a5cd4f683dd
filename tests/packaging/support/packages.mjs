// What the tests of packages share: the packages, made once, and commands with what they said.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after } from 'node:test';
import assert from 'node:assert/strict';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
/** The environment that `tests/packages` installs its Python tools into. */
export const tools = join(process.env.CANDOR_TOOLS ?? join(root, 'target/tools/packages'), 'bin');
/** The program that is packed. */
export const program = process.env.CANDOR_PROGRAM;
export const KINDS = process.env.CANDOR_KINDS?.split(' ');
/** What Cargo.toml says, which everything else must repeat. */
export const manifest = readFileSync(join(root, 'Cargo.toml'), 'utf8');
export const version = manifest.match(/^version = "(.+)"$/m)[1];
export const name = manifest.match(/^\[package\.metadata\.packages\]\nname = "(.+)"$/m)[1];
export const home = manifest.match(/^repository = "(.+)"$/m)[1];

export function emptyFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'candor-packages-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a command to its end; `expected` is the exit code that it should have, and `null` accepts any. */
export function run(command, words, { expected = 0, ...options } = {}) {
  const done = spawnSync(command, words, { encoding: 'utf8', maxBuffer: 1 << 26, timeout: 300_000, ...options });
  assert.ifError(done.error);
  if (expected !== null) {
    assert.equal(done.status, expected, `${command} ${words.join(' ')}\n${done.stdout}${done.stderr}`);
  }
  return done;
}

/** Makes packages, as a release does, only packed less tightly; returns their paths. */
export function make(kinds, output, { environment = {}, cwd = root } = {}) {
  const words = [join(root, 'packaging/package.py'), ...kinds, '--quick', '--binary', program, '--output', output];
  const env = { ...process.env, SOURCE_DATE_EPOCH: '1767225600', ...environment };
  return run(join(tools, 'python'), words, { env, cwd }).stdout.trim().split('\n');
}

const all = process.env.CANDOR_PACKAGES;

/** The packages that `tests/packages` made, by kind. */
export const made = {
  folder: all,
  tarball: join(all, readdirSync(all).find((file) => file.endsWith('.tar.gz'))),
  wheel: join(all, readdirSync(all).find((file) => file.endsWith('.whl'))),
  npm: readdirSync(all).filter((file) => file.endsWith('.tgz')).map((file) => join(all, file)),
  sbom: readdirSync(all).filter((file) => file.endsWith('.cdx.json')).map((file) => join(all, file))[0],
  deb: readdirSync(all).filter((file) => file.endsWith('.deb')).map((file) => join(all, file))[0],
  container: readdirSync(all).filter((file) => file.startsWith('container-')).map((file) => join(all, file))[0],
};

/** From an installed program to the first page: what a package is for. */
export function firstPage(words, { folder = emptyFolder(), env = process.env } = {}) {
  const [command, ...before] = words;
  assert.equal(run(command, [...before, '--version'], { cwd: folder, env }).stdout.trim(), `candor ${version}`);
  run(command, [...before, 'new', 'x', '--yes'], { cwd: folder, env });
  run(command, [...before, 'build', 'x'], { cwd: folder, env });
  assert.match(readFileSync(join(folder, 'x/dist/public/index.html'), 'utf8'), /<!doctype html>/i);
}

/** Every file below a folder with its mode and the hash of its bytes. */
export function bytes(path) {
  if (!statSync(path).isDirectory()) return [createHash('sha256').update(readFileSync(path)).digest('hex')];
  return files(path).map((file) => `${file} ${(statSync(join(path, file)).mode & 0o777).toString(8)} ${bytes(join(path, file))}`);
}

export function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

export function there(command) {
  return spawnSync('sh', ['-c', 'command -v "$0"', command]).status === 0;
}

/** An empty environment: no `candor` on the path but the one that was installed, and no settings of whoever runs the test. */
export function bare(folder, path) {
  mkdirSync(join(folder, 'home'), { recursive: true });
  return { HOME: join(folder, 'home'), PATH: [path, '/usr/bin', '/bin'].filter(Boolean).join(':'), LANG: 'C.UTF-8' };
}
