// A static file server on this machine, as plain as a host's: files, `index.html` for folders, `404.html`, `_headers`.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { headersFor, parseHeaders } from './headers.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.pdf': 'application/pdf',
  '.woff2': 'font/woff2',
};

/** Serves a folder; `{ origin, close }`. */
export async function serve(folder) {
  const headersFile = join(folder, '_headers');
  const rules = existsSync(headersFile) ? parseHeaders(readFileSync(headersFile, 'utf8')) : [];
  const server = createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const { status, file } = locate(folder, address);
    for (const [name, value] of headersFor(rules, address)) response.setHeader(name, value);
    if (status === 308) response.setHeader('Location', `${address}/`);
    if (file) response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.writeHead(status).end(file && readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

function locate(folder, address) {
  const path = join(folder, address);
  if (path.startsWith(folder) && existsSync(path)) {
    if (!statSync(path).isDirectory()) return { status: 200, file: path };
    if (!address.endsWith('/')) return { status: 308 };
    if (existsSync(join(path, 'index.html'))) return { status: 200, file: join(path, 'index.html') };
  }
  const notFound = join(folder, '404.html');
  return { status: 404, file: existsSync(notFound) ? notFound : undefined };
}
