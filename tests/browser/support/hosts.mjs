// Servers of Debian on this machine, each with what `candor headers` prints for it: nginx, Apache, Caddy.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { CANDOR, temporaryFolder } from './candor.mjs';

/** In milliseconds. */
const LONGEST_START = 15_000;

export const HOSTS = ['nginx', 'apache', 'caddy'];

/** What Candor prints for a host. */
export function headersOf(host, site) {
  const run = spawnSync(CANDOR, ['headers', site, '--format', host, '--date', '2026-11-23'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout;
}

/** A server of this kind for the folder `root`, in which the site stands; `{ origin, close }`. */
export async function start(host, site, root) {
  const port = await freePort();
  const folder = temporaryFolder();
  // A server that root starts reads files as somebody else.
  chmodSync(folder, 0o755);
  const [command, args, environment] = KINDS[host]({ folder, port, root, headers: headersOf(host, site) });
  assert.ok(existsSync(command), `${command} is not there: tests/install installs it`);
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { said += text; });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const origin = `http://127.0.0.1:${port}`;
  const begin = Date.now();
  while (!(await answers(origin))) {
    assert.ok(child.exitCode === null && Date.now() - begin < LONGEST_START, `${host} doesn't start:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { origin, said: () => said, close: () => { child.kill('SIGTERM'); return ended; } };
}

const answers = (origin) => ask(origin, '/').then(() => true, () => false);

/** One question, and its answer as it came over the wire: `{ status, headers, lines, body }`. */
export function ask(origin, address, headers = {}) {
  return new Promise((answered, failed) => {
    const asked = request(`${origin}${address}`, { headers, agent: false }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', failed);
      response.on('end', () => {
        const names = response.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
        answered({ status: response.statusCode, headers: response.headers, names, body: Buffer.concat(parts) });
      });
    });
    asked.on('error', failed);
    asked.end();
  });
}

function freePort() {
  return new Promise((found) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

const KINDS = {
  nginx({ folder, port, root, headers }) {
    writeFileSync(join(folder, 'candor.conf'), headers.replace('# brotli_static on;', 'brotli_static on;'));
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
    const user = process.getuid() === 0 ? 'user www-data;' : '';
    writeFileSync(join(folder, 'nginx.conf'), `
      load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
      daemon off; ${user} pid ${folder}/pid; error_log stderr warn; worker_processes 1;
      events {}
      http {
        access_log off; ${temporary.join(' ')}
        server { listen 127.0.0.1:${port}; root ${root}; include candor.conf; }
      }`);
    return ['/usr/sbin/nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {}];
  },

  apache({ folder, port, root }) {
    const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers', 'rewrite']
      .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`);
    const user = process.getuid() === 0 ? 'User www-data\nGroup www-data' : '';
    writeFileSync(join(folder, 'apache.conf'), `
ServerRoot ${folder}
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${folder}/pid
DefaultRuntimeDir ${folder}
ErrorLog ${folder}/error.log
${modules.join('\n')}
${user}
TypesConfig /etc/mime.types
DocumentRoot ${root}
<Directory ${root}>
  AllowOverride All
  Options FollowSymLinks
  Require all granted
</Directory>
`);
    return ['/usr/sbin/apache2', ['-f', join(folder, 'apache.conf'), '-D', 'FOREGROUND'], {}];
  },

  caddy({ folder, port, root, headers }) {
    writeFileSync(join(folder, 'candor.caddy'), headers);
    writeFileSync(join(folder, 'Caddyfile'),
      `{\n  admin off\n  auto_https off\n}\nimport candor.caddy\nhttp://127.0.0.1:${port} {\n  root * ${root}\n  import candor\n}\n`);
    mkdirSync(join(folder, 'home'));
    const home = join(folder, 'home');
    const environment = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
    return ['/usr/bin/caddy', ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], environment];
  },
};
