// Sealed pages of a small site, and pages that somebody who knows the passphrase sealed anew around other files.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CANDOR } from './candor.mjs';
import { openSealedPage } from './open-sealed-page.mjs';

export const DATE = '2026-11-23';

const env = { ...process.env, CANDOR_KEY_PASSWORD: 'seven green lanterns by the quay' };

/** Runs Candor, which must succeed. */
export function candor(...args) {
  const { status, stdout, stderr } = spawnSync(CANDOR, args, { encoding: 'utf8', env });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** A key for signing in `folder`: its path, and its public half. */
export function keyPair(folder, name = 'candor') {
  const key = join(folder, `${name}.key`);
  candor('keygen', '-o', key);
  return { key, publicKey: readFileSync(join(folder, `${name}.pub`), 'utf8').split('\n')[1] };
}

const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 32" width="120" height="32"><rect width="32" height="32" rx="6" fill="#7a3b12"/><rect x="42" y="11" width="78" height="10" fill="#7a3b12"/></svg>';

/** A public key: what is sealed for it only takes no time to guard a passphrase. */
const RECIPIENT = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

/** A site of a few files, for two prospects who don't see the same, below `folder`. */
export function smallSite(folder, changed = {}) {
  const files = {
    'trust.yaml': `company: {name: Oakmoss Archives, product: Oakmoss Vault, url: https://oakmoss.example}
base_url: https://trust.oakmoss.example
brand: {accent: "#7a3b12", logo: static/logo.svg, radius: 8}
report: {pdf: false}
visibility: {default: public, segments: [banks]}
`,
    'static/logo.svg': LOGO,
    'data/documents.yaml': '[]\n',
    'content/pages/backups.md': '---\ntitle: Backups\n---\n\nEvery night a copy of the vault travels to a second country.\n\n## Restoring {#restoring}\n\nWe restore a vault of each size every quarter, and café records the times.\n',
    'prospects/zephyr.yaml': 'name: Zephyr Airships\ncontact: {name: Ada Quill, email: ada@zephyr.example}\nnda: {signed: 2026-09-01}\n' + `recipients: [${RECIPIENT}]\n`,
    'prospects/quarry-bank.yaml': 'name: Quarry Bank\nsegments: [banks]\nnda: {signed: 2026-09-01}\n' + `recipients: [${RECIPIENT}]\n`,
    ...changed,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The sealed page of a prospect: its path, its text, and its passphrase. */
export function seal(site, prospect, output, ...options) {
  const words = `${output}.txt`;
  candor('bundle', site, prospect, '--page', '--passphrase-file', words, '-o', output, '--date', DATE, ...options);
  const page = join(output, readdirSync(output).find((entry) => entry.endsWith('.html')));
  return { page, html: readFileSync(page, 'utf8'), passphrase: readFileSync(words, 'utf8').trim().split('\t')[2] };
}

/** The files of a zip as `change` leaves them, which is Python with their contents in `files`, by path below the zip's folder. */
function rezipped(zip, change) {
  const program = `
import io, sys, zipfile
old = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
root = old.namelist()[0].split("/")[0]
files = {name.split("/", 1)[1]: old.read(name) for name in old.namelist()}
${change}
out = io.BytesIO()
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
    for name, data in files.items():
        new.writestr(root + "/" + name, data)
sys.stdout.buffer.write(out.getvalue())
`;
  const run = spawnSync('python3', ['-c', program], { input: zip, maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, String(run.stderr));
  return run.stdout;
}

/** What wraps a page's key. It takes its time. */
function wrappingKey(passphrase, { salt, rounds }) {
  return pbkdf2Sync(passphrase, Buffer.from(salt, 'base64'), rounds, 32, 'sha256');
}

/** So few rounds are quick; the page takes the number from its header. */
const ROUNDS = 1000;

const opened = new Map();

/** What is within a page, opened once for all that is done with it: its zip, and the key that sealed it. */
function inside({ html, passphrase }) {
  if (!opened.has(html)) {
    const found = (pattern) => pattern.exec(html)[1];
    const header = found(/id="header">([^<]*)</);
    const wrapped = Buffer.from(found(/id="key">([^<]*)</), 'base64');
    const wrapping = wrappingKey(passphrase, JSON.parse(header).kdf);
    const old = createDecipheriv('aes-256-gcm', wrapping, wrapped.subarray(0, 12)).setAAD(Buffer.from(header)).setAuthTag(wrapped.subarray(-16));
    const key = Buffer.concat([old.update(wrapped.subarray(12, -16)), old.final()]);
    opened.set(html, { fields: JSON.parse(header), nonce: wrapped.subarray(0, 12), key, zip: openSealedPage(html, passphrase) });
  }
  return opened.get(html);
}

/** A page like this one, sealed for the same passphrase around files that `change` has had, in Python, under a header with these fields. */
export function resealed({ html, passphrase }, change, changed = {}) {
  const { fields, nonce: wrapNonce, key, zip: before } = inside({ html, passphrase });
  const zip = rezipped(before, change);
    const pieces = [];
  for (let at = 0; at < zip.length; at += fields.piece) pieces.push(zip.subarray(at, at + fields.piece));
  const kdf = { ...fields.kdf, rounds: ROUNDS };
  const wrapping = wrappingKey(passphrase, kdf);
  const header = JSON.stringify({ ...fields, ...changed, kdf, bytes: zip.length, pieces: pieces.length });
  const encrypt = (secret, nonce, data) => {
    const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(header));
    return Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]);
  };
  const sealed = pieces.map((piece, number) => {
    const nonce = Buffer.alloc(12);
    Buffer.from(fields.nonce, 'base64').copy(nonce);
    nonce.writeUInt32BE(number, 7);
    nonce[11] = number === pieces.length - 1 ? 1 : 0;
    return `<script type="text/plain" class="piece">${encrypt(key, nonce, piece).toString('base64')}</script>\n`;
  });
  return html
    .replace(/<script type="text\/plain" class="piece">[^<]*<\/script>\n/g, '')
    .replace(/(id="header">)[^<]*/, (_, before) => before + header)
    .replace(/(id="key">)[^<]*/, (_, before) => before + Buffer.concat([wrapNonce, encrypt(wrapping, wrapNonce, key)]).toString('base64'))
    .replace(/(id="key">[^<]*<\/script>\n)/, (before) => before + sealed.join(''));
}
