// Each package is made of the program, installed where there is nothing else, and used: a new site, its first page.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { bare, emptyFolder, files, firstPage, home, made, manifest, name, root, run, there, tools, version } from './support/packages.mjs';
import { registry } from './support/registry.mjs';

test('the tarball lies where cargo binstall looks for it, and its program runs', () => {
  const folder = emptyFolder();
  const { tarball } = made;
  const said = (key) => manifest.match(new RegExp(`^\\[package\\.metadata\\.binstall\\](?:\\n.+)*\\n${key} = "(.+)"$`, 'm'))[1];
  const target = basename(tarball).match(/^candor-.+?-([a-z0-9_]+-[a-z]+-.+)\.tar\.gz$/)[1];
  const fill = (template) => template
    .replaceAll('{ repo }', home).replaceAll('{ version }', version).replaceAll('{ target }', target)
    .replaceAll('{ bin }', 'candor').replaceAll('{ binary-ext }', '').replaceAll('{ archive-suffix }', '.tar.gz');
  assert.equal(fill(said('pkg-url')), `${home}/releases/download/v${version}/${basename(tarball)}`);

  run('tar', ['-xzf', tarball, '-C', folder]);
  firstPage([join(folder, fill(said('bin-dir')))], { env: bare(folder) });
  const inside = files(join(folder, dirname(fill(said('bin-dir')))));
  for (const wanted of ['LICENSE', 'THIRD-PARTY-NOTICES.txt', 'licenses/libertinus-serif.txt', 'man/candor.1', 'man/candor-build.1', 'completions/_candor']) {
    assert.ok(inside.includes(wanted), `${wanted} is in ${inside.join(', ')}`);
  }
});

test('the wheel installs into an empty environment, runs, and asks for no newer system than it needs', () => {
  const folder = emptyFolder();
  const { wheel } = made;
  run('python3', ['-m', 'venv', '--without-pip', join(folder, 'venv')]);
  const env = bare(folder, join(folder, 'venv/bin'));
  run(join(tools, 'uv'), ['pip', 'install', '--offline', '--no-index', '--python', join(folder, 'venv/bin/python'), wheel], { env });
  firstPage([join(folder, 'venv/bin/candor')], { env });
  assert.ok(existsSync(join(folder, 'venv/share/man/man1/candor-build.1')), 'the manual is installed');
  assert.ok(existsSync(join(folder, 'venv/share/zsh/site-functions/_candor')), 'the completions are installed');

  run(join(tools, 'twine'), ['check', '--strict', wheel]);
  const platform = basename(wheel, '.whl').split('-').at(-1);
  assert.match(run(join(tools, 'auditwheel'), ['show', wheel]).stdout.replaceAll(/\s+/g, ' '), new RegExp(`tag( to)?: "${platform}"|platform tag to "${platform}"`));
});

test('uvx runs the wheel without installing it', () => {
  const folder = emptyFolder();
  const env = bare(folder);
  firstPage([join(tools, 'uvx'), '--offline', '--no-index', '--find-links', made.folder, '--python', '/usr/bin/python3', '--from', name, 'candor'], { folder, env });
});

test('npm installs the platform’s package and no other, and its launcher runs the program', async () => {
  const folder = emptyFolder();
  const shop = await registry(made.npm);
  try {
    const place = join(folder, 'empty');
    mkdirSync(place);
    const env = { ...bare(folder, dirname(process.execPath)), npm_config_registry: shop.address, npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false' };
    await shop.while('npm', ['install', '--ignore-scripts', name], { cwd: place, env });
    firstPage([join(place, 'node_modules/.bin/candor')], { folder: place, env });
    assert.deepEqual(shop.downloads.sort(), [`@${name}/${process.platform}-${process.arch}`, name].sort());
    const said = await shop.while('npx', ['--yes', name, '--version'], { cwd: folder, env });
    assert.equal(said.trim(), `candor ${version}`);
  } finally {
    shop.close();
  }
});

test('the Debian package installs, and lintian finds nothing', (t) => {
  if (!made.deb) return t.skip('there is no dpkg on this machine');
  const folder = emptyFolder();
  const { deb } = made;
  const place = join(folder, 'root');
  run('sh', ['-c', 'mkdir -p "$0/var/lib/dpkg" && : > "$0/var/lib/dpkg/status"', place]);
  run('dpkg', ['--root', place, '--log', join(folder, 'log'), '--force-not-root', '--force-depends', '--install', deb], { env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` } });
  firstPage([join(place, 'usr/bin/candor')], { env: bare(folder) });
  for (const wanted of ['man/man1/candor-build.1.gz', 'bash-completion/completions/candor', 'zsh/vendor-completions/_candor', 'doc/candor/copyright', 'doc/candor/THIRD-PARTY-NOTICES.gz']) {
    assert.ok(existsSync(join(place, 'usr/share', wanted)), `${wanted} is installed`);
  }
  run('lintian', ['--allow-root', '--fail-on', 'error,warning', deb]);
});

test('the container runs read-only, as nobody in particular, without a shell and without a network', (t) => {
  if (!made.container) return t.skip('a container holds a program for Linux');
  const missing = ['buildah', 'umoci', 'runc'].filter((tool) => !there(tool));
  if (missing.length > 0) return t.skip(`${missing.join(', ')} can't be had on this machine`);
  if (process.getuid() !== 0) return t.skip('building and running an image here takes root');
  const folder = emptyFolder();
  const storage = ['--root', join(folder, 'storage'), '--runroot', join(folder, 'run'), '--storage-driver', 'vfs'];
  const build = (tag) => {
    run('buildah', [...storage, 'bud', '--isolation', 'chroot', '--timestamp', '1767225600', '--quiet', '--tag', tag, made.container]);
    run('buildah', [...storage, 'push', '--quiet', tag, `oci:${join(folder, tag)}:candor`]);
    return readFileSync(join(folder, tag, 'index.json'), 'utf8').match(/sha256:[0-9a-f]+/)[0];
  };
  assert.equal(build('first'), build('second'), 'the same image twice');

  run('umoci', ['unpack', '--image', `${join(folder, 'first')}:candor`, join(folder, 'bundle')]);
  const inside = files(join(folder, 'bundle/rootfs'));
  const programs = inside.filter((file) => !/^usr\/share\/doc\/|^lib|^usr\/lib/.test(file));
  assert.deepEqual(programs, ['usr/bin/candor'], 'nothing else in the image can be run');
  run('sh', ['-c', 'mkdir "$0" && chown 65532:65532 "$0"', join(folder, 'site')]);
  for (const [index, words] of [['new', 'x', '--yes'], ['build', 'x']].entries()) {
    run('node', [join(root, 'tests/packaging/support/harden.mjs'), join(folder, 'bundle/config.json'), join(folder, 'site'), ...words]);
    run('runc', ['--root', join(folder, 'runc'), 'run', '--bundle', join(folder, 'bundle'), `candor-${process.pid}-${index}`]);
  }
  assert.ok(existsSync(join(folder, 'site/x/dist/public/index.html')), 'the first page is there');
});
