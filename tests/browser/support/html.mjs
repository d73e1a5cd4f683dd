// The pages of a built folder, as files.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** All files below a folder whose names end so: paths with slashes, in order. */
export function files(folder, ending = '') {
  const walk = (current) =>
    readdirSync(current, { withFileTypes: true }).flatMap((entry) => {
      const path = join(current, entry.name);
      return entry.isDirectory() ? walk(path) : [relative(folder, path).split(sep).join('/')];
    });
  return walk(folder).filter((path) => path.endsWith(ending)).sort();
}

export function read(folder, path) {
  return readFileSync(join(folder, path), 'utf8');
}

/** The HTML files of a folder, in order: `{ path, kind, address }`, the address as on a server. */
export function pages(folder) {
  const found = files(folder, '.html').map((path) => {
    const address = '/' + path.replace(/(^|\/)index\.html$/, '$1');
    return { path, address, kind: kind(address) };
  });
  // A site with nothing public has its first page and the one for unknown addresses.
  assert.ok(found.length >= 2, `only ${found.length} pages in ${folder}`);
  return found;
}

/** Controls share a kind, updates too; each other page is one of its own, so that a new one is never left out. */
function kind(address) {
  const [, parent] = /^\/(controls|updates)\/./.exec(address) ?? [];
  return parent ? `one of ${parent}` : address;
}

/** What a public site must have for a test of each kind of page to be worth its name. */
const PUBLIC_KINDS = ['/', '/controls/', 'one of controls', '/criteria/', '/report/', '/reports/', '/documents/',
  '/subprocessors/', '/status/', '/updates/', 'one of updates', '/faq/', '/security/', '/how-to-read-our-reports/', '/404.html'];

/** The first page of each kind in the example's public site. */
export function oneOfEachKind(site) {
  const byKind = new Map();
  for (const page of pages(site)) if (!byKind.has(page.kind)) byKind.set(page.kind, page);
  for (const kind of PUBLIC_KINDS) assert.ok(byKind.has(kind), `no page of the kind ${kind}`);
  return [...byKind.values()];
}
