// What a release says of itself: one version, one address, workflows that a machine of the host's would take.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { emptyFolder, files, home, name, program, root, run, there, tools, version } from './support/packages.mjs';

const workflows = files(join(root, '.github/workflows')).map((file) => join(root, '.github/workflows', file));
const steps = workflows.flatMap((path) => Object.entries(parse(readFileSync(path, 'utf8')).jobs).flatMap(([job, { steps, defaults }]) => (
  steps.map((step) => ({ ...step, workflow: basename(path), job, defaults }))
)));

test('the host’s schemas accept every workflow and template', () => {
  const check = (schema, ...paths) => run(join(tools, 'check-jsonschema'), ['--builtin-schema', schema, ...paths]);
  const github = (path) => join(root, '.github', path);
  check('vendor.github-workflows', ...workflows);
  check('vendor.dependabot', github('dependabot.yml'));
  check('vendor.github-issue-config', github('ISSUE_TEMPLATE/config.yml'));
  const forms = files(github('ISSUE_TEMPLATE')).filter((file) => file !== 'config.yml');
  assert.ok(forms.length > 0);
  check('vendor.github-issue-forms', ...forms.map((file) => github(`ISSUE_TEMPLATE/${file}`)));
});

test('an audit finds nothing in the workflows that a stranger could use', () => {
  run(join(tools, 'zizmor'), ['--offline', '--no-progress', '--persona', 'pedantic', '--min-severity', 'medium', join(root, '.github')]);
});

test('every action is pinned by the hash of a commit, with its version beside it', () => {
  const lines = workflows.flatMap((path) => readFileSync(path, 'utf8').split('\n')).filter((line) => line.includes('uses:'));
  assert.ok(lines.length > 5);
  assert.deepEqual(lines.filter((line) => !/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)), []);
});

test('shellcheck finds nothing in the workflows’ scripts, nor in those of the tests', (t) => {
  if (!there('shellcheck')) return t.skip('shellcheck can’t be had on this machine');
  const folder = emptyFolder();
  const scripts = steps.filter((step) => step.run).map((step, index) => {
    const path = join(folder, `${step.workflow}-${step.job}-${index}.sh`);
    writeFileSync(path, `#!/usr/bin/env bash\nset -e\n${step.run.replaceAll(/\$\{\{[^}]+\}\}/g, 'value')}\n`);
    return path;
  });
  assert.ok(scripts.length > 10);
  run('shellcheck', [...scripts, ...['.ci/run', ...['all', 'compile', 'document', 'install', 'packages', 'pipelines'].map((name) => `tests/${name}`)].map((path) => join(root, path))]);
});

test('the release’s own steps pack, sum up, sign, and write what Homebrew, Scoop and winget are told', (t) => {
  if (process.platform !== 'linux') return t.skip('the steps are tried with a program for Linux');
  const folder = emptyFolder();
  const target = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-unknown-linux-gnu`;
  mkdirSync(join(folder, `target/${target}/dist`), { recursive: true });
  copyFileSync(program, join(folder, `target/${target}/dist/candor`));
  symlinkSync(join(root, 'packaging'), join(folder, 'packaging'));
  symlinkSync(join(tools, '..'), join(folder, 'tools'));
  mkdirSync(join(folder, 'stand-in'));
  // The machine has minisign; nothing is installed by a test.
  writeFileSync(join(folder, 'stand-in/sudo'), '#!/bin/sh\n');
  chmodSync(join(folder, 'stand-in/sudo'), 0o755);
  const [password, key] = ['correct horse', join(folder, 'key')];
  run('minisign', ['-G', '-p', join(folder, 'key.pub'), '-s', key], { input: `${password}\n${password}\n` });
  const env = {
    ...process.env, PATH: `${join(folder, 'stand-in')}:${process.env.PATH}`, SOURCE_DATE_EPOCH: '1767225600', RUNNER_TEMP: folder, GITHUB_REF_NAME: `v${version}`,
    TARGET: target, KINDS: 'tarball sbom container', SECRET_KEY: readFileSync(key, 'utf8').trim(), PASSWORD: password,
  };
  const step = (title) => {
    const found = steps.find((step) => step.workflow === 'release.yml' && step.name === title);
    assert.ok(found, `release.yml has a step “${title}”`);
    run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', found.run], { cwd: folder, env });
  };

  step('Pack');
  const mine = `candor-${version}-${target}.tar.gz`;
  assert.ok(existsSync(join(folder, 'packages', mine)));
  assert.ok(files(join(folder, 'packages')).some((file) => /^container-.+\.tar$/.test(file)), 'the container is one file, whose rights survive an upload');
  for (const other of ['aarch64-unknown-linux-gnu.tar.gz', 'x86_64-unknown-linux-gnu.tar.gz', 'x86_64-apple-darwin.tar.gz', 'aarch64-apple-darwin.tar.gz', 'x86_64-pc-windows-msvc.zip']) {
    const path = join(folder, 'packages', `candor-${version}-${other}`);
    if (!existsSync(path)) writeFileSync(path, other); // another machine's
  }

  assert.ok(existsSync(join(folder, 'packages', mine.replace('.tar.gz', '.cdx.json'))), 'with the list of what is inside');

  step('Write and sign the checksums');
  run('minisign', ['-V', '-p', join(folder, 'key.pub'), '-m', join(folder, 'packages/SHA256SUMS')]);
  run('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: join(folder, 'packages') });
  assert.ok(!readFileSync(join(folder, 'packages/SHA256SUMS'), 'utf8').includes('key'));

  const sums = readFileSync(join(folder, 'packages/SHA256SUMS'), 'utf8');
  const sum = sums.split('\n').find((line) => line.endsWith(mine)).split(' ')[0];
  const told = (path) => readFileSync(join(folder, 'manifests', path), 'utf8');
  const all = files(join(folder, 'manifests'));
  assert.deepEqual(all.map((path) => [path, /\{(version|home|license|url|folder|sha256|SHA256)\b/.test(told(path))]), all.map((path) => [path, false]), 'nothing is left to fill in');
  assert.ok(told('candor.rb').includes(`url "${home}/releases/download/v${version}/${mine}"\n      sha256 "${sum}"`), told('candor.rb'));
  const scoop = JSON.parse(told('candor.json'));
  assert.deepEqual([scoop.version, scoop.architecture['64bit'].extract_dir], [version, `candor-${version}-x86_64-pc-windows-msvc`]);
  const winget = all.filter((path) => path.endsWith('.yaml')).map((path) => parseAllDocuments(told(path))[0].toJS());
  assert.deepEqual(winget.map((each) => each.PackageVersion), [version, version, version]);
  assert.deepEqual(winget.map((each) => each.ManifestType).sort(), ['defaultLocale', 'installer', 'version']);
});

test('the version stands in Cargo.toml, and the changelog begins with it', () => {
  assert.match(readFileSync(join(root, 'Cargo.lock'), 'utf8'), new RegExp(`name = "candor"\\nversion = "${version.replaceAll('.', '\\.')}"\\n`));
  assert.equal(readFileSync(join(root, 'CHANGELOG.md'), 'utf8').match(/^## (\S+?),? /m)[1], version);
  const said = (path) => readFileSync(join(root, path), 'utf8');
  const repeats = [...files(join(root, 'packaging')).map((file) => `packaging/${file}`), ...files(join(root, '.github')).map((file) => `.github/${file}`), 'README.md', 'docs/guides/getting-online.md']
    .filter((path) => !path.includes('__pycache__') && new RegExp(`candor.{0,20}\\b${version.replaceAll('.', '\\.')}\\b`, 'i').test(said(path)));
  assert.deepEqual(repeats, [], 'nothing else repeats it');
});

test('a program of another version isn’t packed', () => {
  const folder = emptyFolder();
  cpSync(join(root, 'packaging'), join(folder, 'packaging'), { recursive: true });
  copyFileSync(join(root, 'Cargo.lock'), join(folder, 'Cargo.lock'));
  writeFileSync(join(folder, 'Cargo.toml'), readFileSync(join(root, 'Cargo.toml'), 'utf8').replace(`version = "${version}"`, 'version = "9.9.9"'));
  const done = run(join(tools, 'python'), [join(folder, 'packaging/package.py'), 'tarball', '--binary', program, '--output', folder], { expected: 1, env: { ...process.env, SOURCE_DATE_EPOCH: '0' } });
  assert.ok(done.stderr.includes(version) && done.stderr.includes('9.9.9'), done.stderr);
});

/** Hosts that what is handed out may name: where it comes from, and standards. */
const HOSTS = /^(github\.com|ghcr\.io|www\.debian\.org|www\.apache\.org|127\.0\.0\.1|(.+\.)?example(\.(com|org|net))?)$/;

test('no path and no host of the machine that it was written on stands in what is handed out', () => {
  const own = ['packaging', '.github'].flatMap((folder) => files(join(root, folder)).map((file) => `${folder}/${file}`))
    .filter((path) => !path.includes('__pycache__'))
    .concat('README.md', 'CONTRIBUTING.md', 'deny.toml', 'rust-toolchain.toml', '.editorconfig', 'Cargo.toml', 'docs/guides/getting-online.md', 'tests/packages', 'tests/install');
  const strange = own.flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const paths = [...text.matchAll(/(?<![\w.{}$~/-])\/(root|work|home|opt|Users|mnt)\/[\w./-]*/g)].map((match) => match[0]);
    const hosts = [...text.matchAll(/https?:\/\/([\w.-]+)/g)].map((match) => match[1]).filter((host) => !HOSTS.test(host));
    const others = [...text.matchAll(/github\.com\/([\w-]+\/[\w-]+)/g)].map((match) => `github.com/${match[1]}`).filter((address) => `https://${address}` !== home);
    return [...paths, ...hosts, ...others].map((found) => `${path}: ${found}`);
  });
  assert.deepEqual(strange, []);
});

test('what is handed out is optimised throughout, and every exception in a profile is about a crate that is there', () => {
  const json = run(join(tools, 'python'), ['-c', 'import json, sys, tomllib; print(json.dumps([tomllib.load(open(path, "rb")) for path in sys.argv[1:]]))', join(root, 'Cargo.toml'), join(root, 'Cargo.lock')]);
  const [{ profile }, { package: locked }] = JSON.parse(json.stdout);
  assert.deepEqual([profile.dist.inherits, profile.dist['opt-level'], profile.dist.lto, profile.dist['codegen-units'], profile.release.strip, profile.release['opt-level']], ['release', 3, 'fat', 1, true, 3]);
  const settings = Object.entries(profile.release.package);
  const handedOut = settings.map(([crate, setting]) => [crate, { ...profile.release, ...setting, ...profile.dist.package[crate] }['opt-level']]);
  assert.deepEqual(handedOut.filter(([, level]) => level !== 3), [], 'a crate is left without optimising in what is handed out');
  const unoptimised = (packages) => Object.keys(packages).filter((crate) => packages[crate]['opt-level'] === 0).sort();
  assert.deepEqual(unoptimised(profile.dev.package), unoptimised(profile.release.package), 'what builders don’t wait for, developers don’t either');
  const there = (spec) => locked.some((crate) => crate.name === spec.split('@')[0] && (`${crate.version}.`).startsWith(spec.includes('@') ? `${spec.split('@')[1]}.` : ''));
  assert.deepEqual(settings.filter(([spec]) => !there(spec)), [], 'no such crate');
});

test('every library inside is one that deny.toml allows: its licence, its source, itself', () => {
  const judge = (config, expected) => run('cargo', ['deny', '--locked', '--config', config, 'check', 'bans', 'licenses', 'sources'], { cwd: root, env: { ...process.env, PATH: `${tools}:${process.env.PATH}` }, expected });
  judge(join(root, 'deny.toml'), 0);
  // It can fail.
  const rules = readFileSync(join(root, 'deny.toml'), 'utf8');
  for (const [rule, other, code, said] of [['"MPL-2.0", ', '', 4, 'MPL-2.0'], ['{ name = "tokio" }', '{ name = "tera" }', 2, 'tera']]) {
    assert.ok(rules.includes(rule));
    const strict = join(emptyFolder(), 'deny.toml');
    writeFileSync(strict, rules.replace(rule, other));
    assert.ok(judge(strict, code).stderr.includes(said));
  }
  const ignored = rules.match(/RUSTSEC-[\d-]+/g);
  const reasons = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
  assert.deepEqual(ignored.filter((id) => !reasons.includes(id)), [], 'each advisory that is let pass has its reason');
});

test('every file that CONTRIBUTING.md names is there', () => {
  const named = [...readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').matchAll(/`((?:src|tests|content|themes|docs|packaging)\/[\w./-]*)`/g)].map((match) => match[1]);
  assert.ok(named.length > 15);
  assert.deepEqual(named.filter((path) => !existsSync(join(root, path))), []);
});

test('the registry’s name stands in Cargo.toml, and what people are told to type is that name', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  for (const line of [`pipx install ${name}`, `npm install --global ${name}`]) assert.ok(readme.includes(line), `README.md says “${line}”`);
});
