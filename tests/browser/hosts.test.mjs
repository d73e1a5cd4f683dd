// What real servers send with each file of a site, at the root of a host and below a path of it; and the same promises in the
// formats of hosts that can't be run here.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { launch, openPage } from './support/browser.mjs';
import { ROOT, buildChangedExample, temporaryFolder } from './support/candor.mjs';
import { headersFor, parseHeaders } from './support/headers.mjs';
import { HOSTS, ask, headersOf, start } from './support/hosts.mjs';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const EVERYWHERE = {
  'content-security-policy': POLICY,
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'public, max-age=0, must-revalidate';

/** What is made for programs, which those of other sites may read too. */
const MACHINES = [
  'trust.json', 'trust.schema.json', 'badge.svg', 'oscal/catalog.json', 'oscal/component-definition.json', 'oscal/mapping.json', 'llms.txt',
  '.well-known/security.txt', '.well-known/trust.json', 'changes.json', 'history/2026-10-01.json', 'history/2026-11-23.json', 'updates/feed.xml', 'subprocessors/feed.xml', 'subprocessors/changes.ics', 'minisign.pub',
  'de/badge.svg', 'de/updates/feed.xml', 'de/subprocessors/feed.xml', 'de/subprocessors/changes.ics',
];
const TYPES = {
  '.asc': 'text/plain; charset=utf-8',
  '.atom': 'application/atom+xml',
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp4': 'video/mp4',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
  '.pdf': 'application/pdf',
  '.pem': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.tsv': 'text/tab-separated-values; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.vcf': 'text/vcard; charset=utf-8',
  '.vtt': 'text/vtt; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.xml': 'application/xml',
  '.yaml': 'application/yaml',
  '.zip': 'application/zip',
};
const FEED = 'application/atom+xml';
const KEY = 'text/plain; charset=utf-8';
const PACKED = /\.(css|csv|html|ics|js|json|md|svg|txt|webmanifest|xml)$/;
/** Former addresses of a page, as its author writes them: with letters of every kind that an address may have. */
const ALIASES = ['/updates/a%20former%20title/', '/Alt/K\u00e4se & Brot/', "/it's (a+b)=c;d,e!$1@~/", '/[x]{y}`z/', '/100%25/', '/security.html'];
const LANGUAGES = ['', '/de'];
/** The same in each language as browsers ask for them, and as files have them. */
const FORMER = LANGUAGES.flatMap((language) => ALIASES.map((alias) => {
  const address = new URL(`${language}${alias}`, 'https://trust.example').pathname;
  const file = decodeURIComponent(address).slice(1).replace(/\/$/, '/index.html');
  return { address, file, language };
}));
const isFormer = (path) => FORMER.some(({ file }) => file === path);
const NOW = '/updates/2025-08-13-our-first-soc-2-report-of-type-1/';

const samples = new Map();

/**
 * The example at a path of its host, packed, with a former address, and a file of each kind that servers' own lists lack:
 * `{ folder, site }`. It names no host: `candor headers` prints what each reads, and the Rust tests show which files it gets.
 */
function sample(base) {
  if (!samples.has(base)) samples.set(base, make(base));
  return samples.get(base);
}

function make(base) {
  const settings = `base_url: https://trust.firnwell.example${base}\ncompress: true\nhistory: true\nlanguages: [en, de]`;
  const files = {
    'trust.yaml': (text) => text.replace(/^language: .*\n/m, '').replace(/^base_url: .*$/m, settings),
    'content/updates/2025-08-13-soc-2-type-1.md': (text) => text.replace('---\n', `---\naliases: ${JSON.stringify(ALIASES)}\n`),
    'history/2026-10-01.json': '{"generator": "candor", "version": 1, "date": "2026-10-01"}',
    'static/numbers.csv': `day,uptime\n${'2026-11-01,99.9\n'.repeat(100)}`,
    'static/app.webmanifest': '{"name": "Trust"}',
    'static/notes.md': '# Notes\n',
    'static/days.ics': 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
    'static/picture.avif': 'not really a picture',
    'static/.well-known/mta-sts.txt': 'version: STSv1\n',
    'static/with space/\u00fc & (1) +x.txt': 'A name as people give them.\n',
    'static/archive.tar.gz': 'not really an archive',
    'static/old.rss/feed.atom': '<feed xmlns="http://www.w3.org/2005/Atom"/>\n',
    ...Object.fromEntries(['asc', 'mjs', 'mp4', 'ods', 'pem', 'tsv', 'vcf', 'vtt', 'wasm', 'webp', 'woff2', 'yaml'].map((ending) => [`static/kinds/one.${ending}`, `${ending}\n`])),
  };
  const folder = buildChangedExample(files);
  return { folder, site: join(dirname(folder), 'site') };
}

/** All files below a folder, by their paths in it. */
function filesIn(folder) {
  const entries = readdirSync(folder, { recursive: true }).map((path) => String(path));
  return entries.filter((path) => statSync(join(folder, path)).isFile()).map((path) => path.replaceAll('\\', '/')).sort();
}

const written = (path) => `/${path.split('/').map(encodeURIComponent).join('/')}`;
const addressOf = (path) => written(path).replace(/(^|\/)index\.html$/, '$1');
const isPacked = (path) => /\.(br|gz)$/.test(path) && !path.endsWith('.tar.gz');
const isSettings = (path) => ['.htaccess', '.candor-files', '_headers', '_redirects', 'vercel.json'].includes(path);
const typeOf = (path) => {
  if (path === 'minisign.pub') return KEY;
  return path.endsWith('feed.xml') ? FEED : TYPES[extname(path)];
};

/** Every header that an answer must have, and none that it mustn't. */
function judge(answer, what, { type, cache, forAnyOrigin = false }) {
  const expected = { ...EVERYWHERE, 'cache-control': cache };
  if (type) expected['content-type'] = type;
  if (forAnyOrigin) expected['access-control-allow-origin'] = '*';
  const heard = Object.fromEntries(Object.keys(expected).map((name) => [name, plainly(answer.headers[name])]));
  assert.deepEqual(heard, expected, what);
  if (!forAnyOrigin) assert.equal(answer.headers['access-control-allow-origin'], undefined, what);
  for (const name of Object.keys(expected)) {
    assert.equal(answer.names.filter((other) => other === name).length, 1, `${what}: ${name} stands once`);
  }
}

/** Servers differ in the case of an encoding's name. */
const plainly = (value) => value?.replace('charset=UTF-8', 'charset=utf-8');

// Each server and each site has a folder that goes when the process ends.
process.setMaxListeners(50);

const DEPLOYING = join(ROOT, 'docs/deploying.md');
/** From the table's head to its last row. */
const TABLE = /\| file \| status [^]*?\n(?!\|)/;

/** A table in Markdown of what comes with files of each kind. */
async function tableOf(kinds, get) {
  const rows = [];
  for (const [kind, address] of kinds) {
    const { status, headers } = await get(address);
    const own = ['content-type', 'cache-control', 'access-control-allow-origin'].map((name) => plainly(headers[name]) ?? 'none');
    const everywhere = Object.entries(EVERYWHERE).filter(([name, value]) => headers[name] === value).length;
    rows.push([kind, status, ...own.map((value) => (value === 'none' ? '' : `\`${value}\``)), everywhere]);
  }
  const all = Object.keys(EVERYWHERE).length;
  const head = ['file', 'status', '`Content-Type`', '`Cache-Control`', '`Access-Control-Allow-Origin`', `of the ${all} above`];
  const line = (cells) => `| ${cells.join(' | ')} |\n`.replaceAll('|  |', '| |');
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

for (const host of HOSTS) {
  for (const base of ['', '/trust']) {
    describe(`${host} at ${base || 'the root'}`, () => {
      let server;
      let folder;
      const get = (address, headers) => ask(server.origin, base + address, headers);

      before(async () => {
        const made = sample(base);
        const root = temporaryFolder();
        cpSync(made.folder, join(root, base), { recursive: true });
        if (host === 'apache') writeFileSync(join(root, base, '.htaccess'), headersOf(host, made.site));
        chmodSync(root, 0o755);
        folder = join(root, base);
        server = await start(host, made.site, root);
      });
      after(async () => {
        await server?.close();
        assert.doesNotMatch(server?.said() ?? '', /\[(warn|emerg)\]/, 'nginx finds nothing to complain of in its file');
      });

      test('each file comes with every header that its kind has, and with no other kind\'s', async () => {
        const paths = filesIn(folder).filter((path) => !isSettings(path) && !isPacked(path) && !isFormer(path));
        assert.ok(paths.length > 100, 'the whole site is there');
        for (const path of MACHINES.filter((path) => path !== 'minisign.pub')) assert.ok(paths.includes(path), path);
        for (const path of paths) {
          const answer = await get(addressOf(path));
          assert.equal(answer.status, 200, path);
          assert.deepEqual(answer.body, readFileSync(join(folder, path)), path);
          const cache = path.startsWith('assets/') ? FOR_EVER : ASK_AGAIN;
          const type = typeOf(path);
          assert.ok(type || extname(path) === '.typ', `${path} has a type that the test knows`);
          judge(answer, path, { type, cache, forAnyOrigin: MACHINES.includes(path) });
        }
      });

      test('texts are sent packed to who can unpack them, with the same headers', async () => {
        const texts = filesIn(folder).filter((path) => PACKED.test(path) && existsSync(join(folder, `${path}.gz`)) && !isFormer(path));
        assert.ok(texts.length > 50);
        for (const path of texts) {
          const plain = readFileSync(join(folder, path));
          for (const [accepted, encoding, unpack] of [['gzip, br', 'br', brotliDecompressSync], ['gzip', 'gzip', gunzipSync]]) {
            const answer = await get(addressOf(path), { 'Accept-Encoding': accepted });
            assert.equal(answer.headers['content-encoding'], encoding, `${path}: ${accepted}`);
            assert.match(answer.headers.vary ?? '', /accept-encoding/i, path);
            assert.deepEqual(unpack(answer.body), plain, path);
            const cache = path.startsWith('assets/') ? FOR_EVER : ASK_AGAIN;
            judge(answer, `${path}, packed`, { type: typeOf(path), cache, forAnyOrigin: MACHINES.includes(path) });
          }
        }
      });

      test('what isn\'t there gets the site\'s own page, with the headers of a page', async () => {
        const page = readFileSync(join(folder, '404.html'));
        const asset = filesIn(join(folder, 'assets')).find((path) => path.endsWith('.css'));
        const nothing = ['/de/nothing/', '/nothing/', '/nothing', '/assets/nothing.css', '/nothing.json', '/subprocessors/nothing.ics', '/assets/'];
        const refused = ['/index.html.gz', '/trust.json.br', `/assets/${asset}.gz`, '/.candor-files', '/.htaccess', '/_headers', '/_redirects', '/vercel.json', '/.git/config'];
        for (const address of [...nothing, ...refused]) {
          const answer = await get(address);
          assert.equal(answer.status, 404, address);
          assert.deepEqual(answer.body, page, address);
          judge(answer, address, { type: TYPES['.html'], cache: ASK_AGAIN });
        }
      });

      test('a folder\'s and a former address lead on, with every header', async () => {
        for (const [address, to, statuses] of [
          ['/controls', '/controls/', [301, 308]],
          ['/de/controls', '/de/controls/', [301, 308]],
          ...FORMER.map(({ address, language }) => [address, language + NOW, [301]]),
          ...(base ? [['', '/', [301, 308]]] : []),
        ]) {
          const answer = await get(address);
          assert.ok(statuses.includes(answer.status), `${address}: ${answer.status}`);
          const location = new URL(answer.headers.location, server.origin + base + address);
          assert.equal(decodeURIComponent(location.pathname), base + to, address);
          judge(answer, address, { cache: ASK_AGAIN });
        }
      });

      test('the table of headers in docs/deploying.md is what it sends', async () => {
        const asset = filesIn(join(folder, 'assets')).find((path) => path.endsWith('.css'));
        const table = await tableOf([
          ['a page', '/controls/'], ['a file in `assets/`', `/assets/${asset}`], ['another file', '/numbers.csv'], ['`trust.json`', '/trust.json'],
          ['a feed', '/updates/feed.xml'], ['the calendar', '/subprocessors/changes.ics'], ['an unknown address', '/assets/nothing.css'],
        ], get);
        const docs = readFileSync(DEPLOYING, 'utf8');
        if (process.env.SNAPSHOTS === 'overwrite') writeFileSync(DEPLOYING, docs.replace(TABLE, () => table));
        else assert.equal(TABLE.exec(docs)?.[0], table);
      });

      test('the commands of docs/machines.md fetch what they say', () => {
        const docs = readFileSync(join(ROOT, 'docs/machines.md'), 'utf8');
        const lines = docs.split('\n').filter((line) => line.startsWith('curl ')).map((line) => line.replace('https://trust.example.com', server.origin + base));
        assert.ok(lines.length > 3);
        const kept = temporaryFolder();
        for (const line of lines) {
          const run = spawnSync('sh', ['-c', line], { cwd: kept, encoding: 'utf8' });
          assert.equal(run.status, 0, `${line}\n${run.stderr}`);
        }
        assert.deepEqual(readFileSync(join(kept, 'today.json')), readFileSync(join(folder, 'trust.json')));
        assert.deepEqual(readFileSync(join(kept, 'updates.xml')), readFileSync(join(folder, 'updates/feed.xml')));
      });

      if (host === 'nginx') {
        test('pages work in a browser', async () => {
          const browser = await launch();
          after(() => browser.close());
          for (const address of ['/', '/controls/', '/nothing/deeper/']) {
            const page = await openPage(browser);
            await page.goto(server.origin + base + address);
            const problems = page.problems.filter((problem) => !problem.includes('404'));
            assert.deepEqual(problems, [], address);
            assert.ok(await page.evaluate(() => document.styleSheets.length > 0 && document.styleSheets[0].cssRules.length > 0), address);
          }
        });
      }
    });
  }
}

describe('hosts that can\'t be run here', () => {
  const { folder, site } = sample('');
  const paths = filesIn(folder).filter((path) => !isSettings(path) && !isPacked(path));

  /** Judges what a host's rules say for each file. `has` tells all that they say, in order. */
  function judgeAll(host, has) {
    for (const path of paths) {
      const headers = has(addressOf(path));
      const isMachine = MACHINES.includes(path);
      const answer = { headers: Object.fromEntries(headers), names: headers.map(([name]) => name) };
      const cache = path.startsWith('assets/') ? FOR_EVER : ASK_AGAIN;
      judge(answer, `${host}: ${path}`, { type: isMachine ? typeOf(path) : undefined, cache, forAnyOrigin: isMachine });
    }
  }

  for (const host of ['netlify', 'cloudflare']) {
    test(`${host}: the rules of _headers give each file every header once`, () => {
      const rules = parseHeaders(headersOf(host, site));
      judgeAll(host, (address) => {
        const headers = headersFor(rules, address).map(([name, value]) => [name.toLowerCase(), value]);
        // The host's own where none is written.
        return headers.some(([name]) => name === 'cache-control') ? headers : [...headers, ['cache-control', ASK_AGAIN]];
      });
    });
  }

  test('vercel: the rules of vercel.json give each file every header, the later one\'s where two have it', () => {
    const config = JSON.parse(headersOf('vercel', site));
    judgeAll('vercel', (address) => {
      const headers = new Map();
      // A pattern is a regular expression; a stroke before a letter of its own takes that letter as it is.
      for (const rule of config.headers.filter(({ source }) => new RegExp(`^${source}$`).test(address))) {
        for (const { key, value } of rule.headers) headers.set(key.toLowerCase(), value);
      }
      return [...headers];
    });
    for (const { address, language } of FORMER) {
      // A stroke before a letter takes that letter as it is.
      const rules = config.redirects.filter(({ source }) => source.replaceAll(/\\(.)/g, '$1') === address);
      assert.deepEqual(rules.map((rule) => [rule.destination, rule.statusCode]), [[language + NOW, 301]], address);
    }
  });

  test('S3 and CloudFront: the template sends every header, and leads on from former addresses', () => {
    const { Resources: resources } = JSON.parse(headersOf('s3', sample('/trust').site));
    const configOf = (name) => resources[name].Properties.ResponseHeadersPolicyConfig;
    for (const [name, cache] of [['PageHeaders', ASK_AGAIN], ['AssetHeaders', FOR_EVER], ['MachineHeaders', ASK_AGAIN]]) {
      const { SecurityHeadersConfig: security, CustomHeadersConfig: custom, CorsConfig: cors } = configOf(name);
      const headers = Object.fromEntries(custom.Items.map((item) => [item.Header.toLowerCase(), item.Value]));
      headers['content-security-policy'] = security.ContentSecurityPolicy.ContentSecurityPolicy;
      headers['strict-transport-security'] = `max-age=${security.StrictTransportSecurity.AccessControlMaxAgeSec}`;
      headers['referrer-policy'] = security.ReferrerPolicy.ReferrerPolicy;
      if (security.ContentTypeOptions) headers['x-content-type-options'] = 'nosniff';
      if (cors) [headers['access-control-allow-origin']] = cors.AccessControlAllowOrigins.Items;
      judge({ headers, names: Object.keys(headers) }, name, { cache, forAnyOrigin: name === 'MachineHeaders' });
    }
    const { DistributionConfig: distribution } = resources.Distribution.Properties;
    const patterns = distribution.CacheBehaviors.filter((rule) => rule.ResponseHeadersPolicyId.Ref === 'MachineHeaders');
    const single = MACHINES.filter((path) => path !== 'minisign.pub' && !path.startsWith('history/'));
    const expected = [...single, 'history/*'].map((path) => `/trust/${path}`);
    assert.deepEqual(patterns.map((rule) => rule.PathPattern).sort(), expected.sort());
    const handler = new Function(`${resources.Addresses.Properties.FunctionCode}; return handler;`)();
    const led = (uri) => handler({ request: { uri } });
    assert.equal(led('/trust/controls/').uri, '/trust/controls/index.html');
    assert.equal(led('/trust/trust.json').uri, '/trust/trust.json');
    assert.equal(led('/trust/controls').headers.location.value, '/trust/controls/');
    for (const { address, language } of FORMER) assert.equal(led(`/trust${address}`).headers.location.value, `/trust${language}${NOW}`);
    assert.equal(led('/trust/%zz/').uri, '/trust/%zz/index.html');
  });
});
