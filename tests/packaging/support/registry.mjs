// An npm registry on loopback, of these packages. It knows the packages of every platform by name, as the real one
// would, but has a file of this machine's alone, so that fetching another fails.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import assert from 'node:assert/strict';

export async function registry(tarballs) {
  const packages = new Map();
  for (const file of tarballs) {
    const tarball = readFileSync(file);
    const manifest = JSON.parse(spawnSync('tar', ['-xOzf', file, 'package/package.json'], { encoding: 'utf8' }).stdout);
    packages.set(manifest.name, { manifest, tarball });
  }
  const launcher = [...packages.values()].find(({ manifest }) => manifest.optionalDependencies).manifest;
  for (const [name, version] of Object.entries(launcher.optionalDependencies)) {
    const [os, cpu] = name.split('/')[1].split('-');
    if (!packages.has(name)) packages.set(name, { manifest: { name, version, os: [os], cpu: [cpu] }, tarball: null });
  }

  const downloads = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url);
    const file = path.startsWith('/-/file/');
    const found = packages.get(path.slice(file ? '/-/file/'.length : 1));
    if (found && file) downloads.push(found.manifest.name);
    if (!found || (file && !found.tarball)) {
      response.writeHead(404).end('{}');
    } else if (file) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(found.tarball);
    } else {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(page(found)));
    }
  });
  const page = ({ manifest, tarball }) => ({
    name: manifest.name,
    'dist-tags': { latest: manifest.version },
    versions: {
      [manifest.version]: {
        ...manifest,
        dist: { tarball: `${address()}-/file/${manifest.name}`, integrity: `sha512-${createHash('sha512').update(tarball ?? '').digest('base64')}` },
      },
    },
  });
  const address = () => `http://127.0.0.1:${server.address().port}/`;
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));

  return {
    address: address(),
    downloads,
    close: () => server.close(),
    /** Runs a command while the registry answers; returns what it printed. */
    while: (command, words, options) => new Promise((done, failed) => {
      const child = spawn(command, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000 });
      let out = '';
      let said = '';
      child.stdout.on('data', (part) => { out += part; });
      child.stderr.on('data', (part) => { said += part; });
      child.on('error', failed);
      child.on('close', (code) => {
        try {
          assert.equal(code, 0, `${command} ${words.join(' ')}\n${out}${said}`);
          done(out);
        } catch (error) {
          failed(error);
        }
      });
    }),
  };
}
