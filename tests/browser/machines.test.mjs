// The files for machines, as parsers that others wrote read them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parseFeed } from 'feedsmith';
import ICAL from 'ical.js';
import jsonld from 'jsonld';
import robotsParser from 'robots-parser';
import { BASE_URL, CANDOR, ROOT, example } from './support/candor.mjs';
import { parseHeaders } from './support/headers.mjs';
import { oneOfEachKind, pages, read } from './support/html.mjs';
import { parseSecurityTxt } from './support/security-txt.mjs';
import { session } from './support/session.mjs';

const { site, bundle } = example();
const { open } = session(site);
const modules = createRequire(import.meta.url);

/** Runs xmllint without the network; fails with what it says. */
function xmllint(...args) {
  const run = spawnSync('xmllint', ['--noout', '--nonet', ...args], { encoding: 'utf8' });
  assert.equal(run.status, 0, `xmllint: ${run.error ?? run.stderr}`);
}

/** Whether a host that serves the site at its base URL has this address. */
function isThere(url) {
  const path = decodeURIComponent(new URL(url).pathname);
  return url.startsWith(`${BASE_URL}/`) && existsSync(join(site, path, path.endsWith('/') ? 'index.html' : ''));
}

for (const path of ['updates/feed.xml', 'subprocessors/feed.xml']) {
  test(`${path} is an Atom feed whose entries lead to pages`, () => {
    xmllint(join(site, path));
    const { format, feed } = parseFeed(read(site, path));
    assert.equal(format, 'atom');
    assert.ok(feed.title && feed.id && feed.updated, 'RFC 4287 §4.1.1');
    assert.equal(feed.links.find(({ rel }) => rel === 'self').href, `${BASE_URL}/${path}`);
    assert.ok(feed.entries.length > 1);
    assert.equal(new Set(feed.entries.map(({ id }) => id)).size, feed.entries.length, 'ids are unique');
    for (const entry of feed.entries) {
      assert.ok(entry.title && entry.id && !Number.isNaN(Date.parse(entry.updated)), 'RFC 4287 §4.1.2');
      assert.ok(new URL(entry.id).protocol, 'an id is an IRI');
      assert.ok(entry.authors?.length > 0 || feed.authors?.length > 0, 'someone wrote it');
      const [link] = entry.links.filter(({ rel }) => rel === undefined || rel === 'alternate');
      assert.ok(isThere(link.href), link.href);
    }
    const dates = feed.entries.map(({ updated }) => Date.parse(updated));
    assert.deepEqual(dates, [...dates].sort((a, b) => b - a), 'the newest first');
    assert.equal(Date.parse(feed.updated), Math.max(...dates));
  });
}

test('each feed is announced by the page it belongs to', async () => {
  for (const [address, path] of [['/updates/', 'updates/feed.xml'], ['/subprocessors/', 'subprocessors/feed.xml']]) {
    const page = await open(address);
    const announced = await page.locator('link[rel=alternate][type="application/atom+xml"]').evaluateAll((links) => links.map(({ href }) => href));
    assert.ok(announced.some((href) => href.endsWith(path)), `${address}: ${announced}`);
  }
});

test('the sitemap fits its schema and names the pages, all of them, once', () => {
  const schema = join(dirname(modules.resolve('sitemap/package.json')), 'schema/sitemap.xsd');
  xmllint('--schema', schema, join(site, 'sitemap.xml'));
  const named = [...read(site, 'sitemap.xml').matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url);
  const expected = pages(site).map(({ address }) => BASE_URL + address).filter((url) => !url.endsWith('.html'));
  assert.deepEqual([...named].sort(), expected.sort());
});

test('robots.txt lets every crawler in and leads to the sitemap', () => {
  const robots = robotsParser(`${BASE_URL}/robots.txt`, read(site, 'robots.txt'));
  assert.deepEqual(robots.getSitemaps(), [`${BASE_URL}/sitemap.xml`]);
  for (const { address } of oneOfEachKind(site)) assert.ok(robots.isAllowed(BASE_URL + address, 'anyone'), address);
});

test('security.txt is as RFC 9116 asks', () => {
  const fields = parseSecurityTxt(read(site, '.well-known/security.txt'));
  assert.deepEqual(fields.get('canonical'), [`${BASE_URL}/.well-known/security.txt`]);
  assert.deepEqual(fields.get('contact'), ['mailto:security@firnwell.example', 'https://firnwell.example/security/report']);
  assert.ok(Date.parse(fields.get('expires')) > Date.parse('2026-11-23'));
  assert.throws(() => parseSecurityTxt('Contact: security@firnwell.example\nExpires: 2027-10-31T00:00:00Z\n'), /Invalid URL/);
  assert.throws(() => parseSecurityTxt('Contact: mailto:security@firnwell.example\n'), /no expires/);
});

/** schema.org's context without the network: its terms in its vocabulary. */
async function documentLoader(url) {
  assert.match(url, /^https?:\/\/schema\.org\/?$/, 'no other context is used');
  return { contextUrl: null, documentUrl: url, document: { '@context': { '@vocab': 'https://schema.org/' } } };
}

/** The types of everything that a page says in JSON-LD. */
async function typesOf(path) {
  const scripts = [...read(site, path).matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)].map(([, json]) => JSON.parse(json));
  const expanded = await Promise.all(scripts.map((data) => jsonld.expand(data, { documentLoader })));
  const types = [];
  JSON.stringify(expanded, (key, value) => {
    if (key === '@type' && Array.isArray(value)) types.push(...value);
    return value;
  });
  return types.map((type) => type.replace('https://schema.org/', ''));
}

const TYPES = {
  'index.html': ['Organization', 'WebSite'],
  'controls/acc-01/index.html': ['BreadcrumbList', 'ListItem'],
  'faq/index.html': ['FAQPage', 'Question', 'Answer'],
};

for (const [path, expected] of Object.entries(TYPES)) {
  test(`${path} says in JSON-LD what it is: ${expected.join(', ')}`, async () => {
    const types = await typesOf(path);
    for (const type of expected) assert.ok(types.includes(type), `${type} among ${types}`);
  });
}

test('each kind of page but the one for missing addresses has JSON-LD that expands', async () => {
  for (const { path } of oneOfEachKind(site)) {
    const types = await typesOf(path);
    assert.ok(path === '404.html' || types.length > 0, path);
    assert.ok(types.every((type) => /^[A-Z][A-Za-z]+$/.test(type)), `${path}: ${types}`);
  }
});

test('the calendar of changes of subprocessors has whole-day events', () => {
  const calendar = new ICAL.Component(ICAL.parse(read(site, 'subprocessors/changes.ics')));
  assert.equal(calendar.name, 'vcalendar');
  assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
  assert.ok(calendar.getFirstPropertyValue('prodid'));
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  assert.ok(events.length > 0);
  assert.equal(new Set(events.map(({ uid }) => uid)).size, events.length);
  for (const event of events) {
    assert.ok(event.summary && event.startDate.isDate, event.uid);
    assert.ok(event.component.getFirstPropertyValue('dtstamp'), 'RFC 5545 §3.6.1 asks for a DTSTAMP');
  }
});

test('lines of the calendar end and fold as RFC 5545 §3.1 asks', () => {
  const lines = read(site, 'subprocessors/changes.ics').split('\r\n');
  assert.equal(lines.pop(), '', 'the last line ends too');
  for (const line of lines) {
    assert.ok(!/[\r\n]/.test(line) && Buffer.byteLength(line) <= 75, line);
  }
});

test('_headers holds what a host must send, and its policy is the one in the pages', () => {
  const rules = parseHeaders(read(site, '_headers'));
  const everywhere = new Map(rules.find(({ path }) => path === '/*').headers.map(([name, value]) => [name.toLowerCase(), value]));
  for (const name of ['content-security-policy', 'strict-transport-security', 'x-content-type-options', 'referrer-policy']) {
    assert.ok(everywhere.has(name), name);
  }
  const directives = (policy) => policy.split(';').map((directive) => directive.trim()).filter(Boolean);
  const header = directives(everywhere.get('content-security-policy'));
  assert.ok(header.includes("frame-ancestors 'none'") && header.includes("default-src 'none'"));
  assert.ok(!header.some((directive) => /unsafe|\*|https?:/.test(directive)), `${header}`);
  const inPages = header.filter((directive) => !directive.startsWith('frame-ancestors'));
  for (const { path } of pages(site)) {
    const [, escaped] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(read(site, path)) ?? [];
    assert.deepEqual(directives(escaped.replaceAll('&#39;', "'").replaceAll('&#x27;', "'")), inPages, path);
  }
});

test('the badge is a picture in SVG that says what it shows and loads nothing', () => {
  xmllint(join(site, 'badge.svg'));
  const badge = read(site, 'badge.svg');
  assert.match(badge, /<title[^>]*>[^<]+<\/title>|aria-label="[^"]+"/);
  assert.ok(!/<script|<foreignObject|\son\w+=|(href|src)="https?:/i.test(badge));
});

const SCHEMAS = join(ROOT, 'tests/machines/schemas.mjs');

test('the OSCAL files and trust.json fit their schemas', { skip: !existsSync(SCHEMAS) && 'its script is not there yet' }, () => {
  const run = spawnSync(process.execPath, [SCHEMAS, site], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stdout + run.stderr);
});

/** Asserts that a value fits a schema that is published in docs/. */
function fits(value, schema) {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(join(ROOT, 'docs', schema), 'utf8')));
  assert.ok(validate(value), JSON.stringify(validate.errors));
}

test("a bundle's manifest fits its schema, which refuses what it doesn't know", () => {
  const manifest = JSON.parse(readFileSync(join(bundle, 'manifest.json'), 'utf8'));
  fits(manifest, 'manifest.schema.json');
  assert.throws(() => fits({ ...manifest, revision: 'abc' }, 'manifest.schema.json'));
});

test('findings as JSON fit their schema', () => {
  const check = spawnSync(CANDOR, ['check', 'example-site', '--for', 'skerry-couriers', '--format', 'json', '--date', '2026-11-23'], { cwd: ROOT, encoding: 'utf8' });
  const report = JSON.parse(check.stdout);
  fits(report, 'findings.schema.json');
  assert.equal(report.findings[0].places[0].path, 'example-site/prospects/skerry-couriers.yaml');
});
