// npm's launcher stands between a person, or a pipeline, and the program: neither may notice.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { emptyFolder, name, root, run, tools, version } from './support/packages.mjs';

const platform = `${process.platform}-${process.arch}`;
const scope = `@${name}`;

/** The launcher as it is packed, beside a program that is this script of sh. */
function installed(script, { of = version } = {}) {
  const folder = emptyFolder();
  run(join(tools, 'python'), [join(root, 'packaging/package.py'), 'npm-launcher', '--output', folder]);
  mkdirSync(join(folder, 'node_modules', name), { recursive: true });
  run('tar', ['-xzf', join(folder, `${name}-${version}.tgz`), '--strip-components=1', '-C', join(folder, 'node_modules', name)]);
  if (script !== null) {
    const place = join(folder, 'node_modules', scope, platform);
    mkdirSync(join(place, 'bin'), { recursive: true });
    writeFileSync(join(place, 'package.json'), JSON.stringify({ name: `${scope}/${platform}`, version: of }));
    writeFileSync(join(place, 'bin/candor'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(place, 'bin/candor'), 0o755);
  }
  return join(folder, 'node_modules', name, 'candor.mjs');
}

test('words, input, output and exit code pass through', () => {
  const launcher = installed('printf "%s|" "$@"; cat; echo said >&2; exit 42');
  const done = run(process.execPath, [launcher, 'check', 'a b', '', '--deny=*'], { input: 'typed', expected: 42 });
  assert.equal(done.stdout, 'check|a b||--deny=*|typed');
  assert.equal(done.stderr, 'said\n');
});

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
  test(`${signal} reaches the program, which ends as it likes`, { timeout: 60_000 }, async () => {
    const launcher = installed(`trap 'echo tidied; exit 7' ${signal.slice(3)}; echo ready; n=0; while [ $n -lt 600 ]; do n=$((n + 1)); sleep 0.05; done`);
    const child = spawn(process.execPath, [launcher], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    let said = '';
    for await (const part of child.stdout) {
      said += part;
      if (String(part).includes('ready')) child.kill(signal);
    }
    assert.deepEqual([said, await ended], ['ready\ntidied\n', [7, null]]);
  });
}

test('a program that a signal ended looks so from outside, and nothing is left running', { timeout: 60_000 }, async () => {
  const launcher = installed('echo $$; exec sleep 60');
  const child = spawn(process.execPath, [launcher], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [part] = await once(child.stdout, 'data');
  const program = Number(String(part).trim());
  child.kill('SIGTERM');
  assert.deepEqual(await ended, [null, 'SIGTERM']);
  assert.throws(() => process.kill(program, 0), { code: 'ESRCH' });
});

const refused = [
  ['the platform’s package is missing', () => installed(null), [`${scope}/${platform}`, '--omit=optional', 'npm install']],
  ['the platform’s package has another version', () => installed('exit 0', { of: '0.0.1' }), ['0.0.1', version]],
  ['the program can’t be run', () => {
    const launcher = installed('exit 0');
    chmodSync(join(launcher, `../../${scope}/${platform}/bin/candor`), 0o644);
    return launcher;
  }, ['can’t be run'.replace('’', "'")]],
  ['there is no package for the platform', () => {
    const launcher = installed('exit 0');
    const manifest = join(launcher, '../package.json');
    const told = JSON.parse(readFileSync(manifest, 'utf8'));
    delete told.optionalDependencies[`${scope}/${platform}`];
    writeFileSync(manifest, JSON.stringify(told));
    return launcher;
  }, [platform, 'cargo install']],
];
for (const [what, prepare, words] of refused) {
  test(`it says so when ${what}`, () => {
    const done = run(process.execPath, [prepare()], { expected: 3 });
    for (const word of words) assert.ok(done.stderr.includes(word), `“${word}” is said in: ${done.stderr}`);
    assert.equal(done.stdout, '');
  });
}

test('it has no dependency and runs no script while installing', () => {
  const told = JSON.parse(readFileSync(join(installed(null), '../package.json'), 'utf8'));
  assert.deepEqual([told.scripts, told.dependencies, Object.keys(told.bin)], [undefined, undefined, ['candor']]);
});
