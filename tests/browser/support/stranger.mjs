// A page elsewhere that wants to know what a server holds, and tries every way that a browser gives it.

import { createServer } from 'node:http';

/** A server of empty pages, reachable as `origin` by 127.0.0.1 and as `named` by localhost. */
export async function stranger() {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end('<!doctype html><title>Elsewhere</title><body>');
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  const close = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { origin: `http://127.0.0.1:${port}`, named: `http://localhost:${port}`, close };
}

/** Runs in the stranger's page: what it sees of an address, by the way it looked. */
export async function look(address) {
  /** In milliseconds: by then a server on this machine has answered. */
  const PATIENCE = 10_000;
  const patient = (seen) => Promise.race([seen, new Promise((late) => setTimeout(late, PATIENCE, 'nothing'))]);
  const element = (name, attributes) => {
    const made = Object.assign(document.createElement(name), attributes);
    const seen = new Promise((heard) => {
      for (const event of ['load', 'error', 'loadedmetadata']) made.addEventListener(event, () => heard(event));
    });
    document.body.append(made);
    return patient(seen).then((event) => {
      const size = [made.naturalWidth, made.duration, made.contentWindow?.length, made.sheet === null].join(' ');
      made.remove();
      return `${event} ${size}`;
    });
  };
  const fetched = (options) => patient(fetch(address, options).then(({ type, status }) => `${type} ${status}`, ({ name }) => name));
  const streamed = () => patient(new Promise((heard) => {
    const source = new EventSource(address);
    source.onopen = () => heard('open');
    source.onerror = () => heard('error');
  }));
  const windowed = async () => {
    const other = open(address);
    const start = performance.now();
    while (!other.closed && performance.now() - start < PATIENCE) await new Promise((later) => setTimeout(later, 5));
    let inside = 'closed';
    try {
      if (!other.closed) inside = `${other.length} frames, ${other.location.href}`;
    } catch ({ name }) {
      inside = `${other.length} frames, ${name}`;
    }
    return inside;
  };
  const ways = {
    object: element('object', { data: address }),
    embed: element('embed', { src: address }),
    iframe: element('iframe', { src: address }),
    img: element('img', { src: address }),
    script: element('script', { src: address }),
    module: element('script', { src: address, type: 'module' }),
    style: element('link', { rel: 'stylesheet', href: address }),
    prefetch: element('link', { rel: 'prefetch', href: address }),
    preload: element('link', { rel: 'preload', as: 'fetch', href: address }),
    video: element('video', { src: address }),
    'fetch no-cors': fetched({ mode: 'no-cors' }),
    'fetch cors': fetched({ mode: 'cors' }),
    'fetch HEAD': fetched({ mode: 'no-cors', method: 'HEAD' }),
    'fetch POST': fetched({ mode: 'no-cors', method: 'POST', body: 'x' }),
    import: patient(import(address).then(() => 'module', ({ name }) => name)),
    font: patient(new FontFace('probe', `url(${address})`).load().then(() => 'font', ({ name }) => name)),
    events: streamed(),
  };
  const seen = {};
  for (const [way, answer] of Object.entries(ways)) seen[way] = await answer;
  // Last, since this page is in the background after it.
  seen.window = await windowed();
  const timings = performance.getEntriesByType('resource').filter(({ name }) => name === address);
  seen.timings = timings.map(({ initiatorType, responseStatus, transferSize, encodedBodySize }) =>
    [initiatorType, responseStatus, transferSize, encodedBodySize].join(' ')).sort().join('; ');
  return seen;
}
