// The same program and date give the same packages, wherever and whenever they are made; and nobody's name is in them.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS, bytes, emptyFolder, made, make, run } from './support/packages.mjs';

test('each package has the same bytes, made again elsewhere, with other rights and in another time zone', () => {
  const elsewhere = join(emptyFolder(), 'a longer/name');
  mkdirSync(elsewhere, { recursive: true });
  const before = process.umask(0o077);
  make(KINDS, elsewhere, { environment: { TZ: 'Pacific/Auckland', LC_ALL: 'C' }, cwd: elsewhere });
  process.umask(before);
  const all = (folder) => readdirSync(folder).sort().map((file) => [file, bytes(join(folder, file))]);
  assert.ok(all(made.folder).length >= KINDS.length);
  assert.deepEqual(all(elsewhere), all(made.folder));
});

test('the archives name no user of the machine that packed them', () => {
  for (const tarball of [made.tarball, ...made.npm]) {
    const owners = run('tar', ['-tvzf', tarball, '--numeric-owner']).stdout.trim().split('\n').map((line) => line.split(/\s+/)[1]);
    assert.deepEqual([...new Set(owners)], ['0/0'], tarball);
  }
});
