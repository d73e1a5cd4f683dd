// What leaves us, in other people's tools: minisign and sha256sum, age and unzip, poppler and qpdf.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CANDOR, ROOT, temporaryFolder } from './support/candor.mjs';

const folder = temporaryFolder();
const key = join(folder, 'candor.key');
const env = { ...process.env, CANDOR_KEY_PASSWORD: 'seven green lanterns by the quay' };
const run = (command, args, options = {}) => spawnSync(command, args, { encoding: 'utf8', env, ...options });

/** Runs Candor, which must succeed. */
function candor(...args) {
  const { status, stderr } = run(CANDOR, args);
  assert.equal(status, 0, stderr);
}

test('minisign and sha256sum accept a signed bundle, and refuse a changed one', () => {
  candor('keygen', '-o', key);
  const site = join(folder, 'site');
  cpSync(join(ROOT, 'example-site'), site, { recursive: true });
  const public_key = readFileSync(join(folder, 'candor.pub'), 'utf8').split('\n')[1];
  const trust = readFileSync(join(site, 'trust.yaml'), 'utf8');
  writeFileSync(join(site, 'trust.yaml'), trust.replace('language: en\n', `language: en\nsigning: {public_key: ${public_key}}\n`));
  candor('build', site, '-o', join(folder, 'public'), '--date', '2026-11-23', '-q');
  candor('bundle', site, 'meadowbrook-clinics', '--plain', '--no-ledger', '--key', key, '-o', join(folder, 'bundles'), '--date', '2026-11-23');
  const [name] = readdirSync(join(folder, 'bundles')).filter((name) => !name.startsWith('.'));
  const cwd = join(folder, 'bundles', name);

  const published = join(folder, 'public', 'minisign.pub');
  const verified = run('minisign', ['-Vm', 'SHA256SUMS', '-p', published], { cwd });
  assert.equal(verified.status, 0, verified.stderr);
  assert.match(verified.stdout, /Trusted comment: bundle:[0-9A-Z]{6} issued:2026-11-23 expires:\d{4}-\d\d-\d\d/);
  assert.equal(run('minisign', ['-Vm', 'SHA256SUMS', '-P', public_key], { cwd }).status, 0);
  const summed = run('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd });
  assert.equal(summed.status, 0, summed.stdout);

  writeFileSync(join(cwd, 'index.html'), 'changed');
  assert.notEqual(run('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd }).status, 0);
  writeFileSync(join(cwd, 'SHA256SUMS'), readFileSync(join(cwd, 'SHA256SUMS'), 'utf8').replace(/^./, 'f'));
  assert.notEqual(run('minisign', ['-Vm', 'SHA256SUMS', '-p', published], { cwd }).status, 0);
});

/** A copy of the example with a profile more. */
function siteFor(recipients) {
  const site = join(temporaryFolder(), 'site');
  cpSync(join(ROOT, 'example-site'), site, { recursive: true });
  const keys = recipients.length > 0 ? `recipients: ${JSON.stringify(recipients)}\n` : '';
  writeFileSync(join(site, 'prospects/zephyr.yaml'), `name: Zephyr Airships\nnda: {signed: 2026-01-01}\n${keys}`);
  return site;
}

/** The only file in `folder` that ends so. */
const only = (folder, ending) => join(folder, readdirSync(folder).find((name) => !name.startsWith('.') && name.endsWith(ending)));

test('age opens what was sealed for its keys and for SSH keys, and unzip what was in it', () => {
  const identity = join(folder, 'age.key');
  assert.equal(run('age-keygen', ['-o', identity]).status, 0);
  const ssh = join(folder, 'id_ed25519');
  assert.equal(run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', ssh]).status, 0);
  chmodSync(ssh, 0o600);
  const recipients = [run('age-keygen', ['-y', identity]).stdout.trim(), readFileSync(`${ssh}.pub`, 'utf8').trim()];
  const output = join(folder, 'sealed');
  candor('bundle', siteFor(recipients), 'zephyr', '-o', output, '--date', '2026-11-23');
  for (const key of [identity, ssh]) {
    const zip = `${key}.zip`;
    const opened = run('age', ['-d', '-i', key, '-o', zip, only(output, '.zip.age')]);
    assert.equal(opened.status, 0, opened.stderr);
    assert.equal(run('unzip', ['-tq', zip]).status, 0);
    candor('verify', zip, '--date', '2026-11-23');
  }
  const other = join(folder, 'other.key');
  run('age-keygen', ['-o', other]);
  assert.notEqual(run('age', ['-d', '-i', other, '-o', join(folder, 'none.zip'), only(output, '.zip.age')]).status, 0);
});

test('age opens what was sealed with a passphrase', () => {
  const output = join(folder, 'worded');
  const words = join(folder, 'words.txt');
  candor('bundle', siteFor([]), 'zephyr', '--passphrase-file', words, '-o', output, '--date', '2026-11-23');
  const passphrase = readFileSync(words, 'utf8').trim().split('\t')[2];
  const zip = join(folder, 'worded.zip');
  // age asks a terminal alone: Python brings one.
  const answer = `
import os, pty, sys
child, terminal = pty.fork()
if child == 0:
    os.execvp("age", ["age", "-d", "-o", sys.argv[2], sys.argv[1]])
said = b""
try:
    while not said.rstrip().endswith(b"passphrase:"):
        said += os.read(terminal, 1024)
    os.write(terminal, sys.argv[3].encode() + b"\\n")
    while os.read(terminal, 1024):
        pass
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
`;
  const opened = run('python3', ['-c', answer, only(output, '.zip.age'), zip, passphrase], { timeout: 60_000 });
  assert.equal(opened.status, 0, opened.stdout + opened.stderr);
  assert.equal(run('unzip', ['-tq', zip]).status, 0);
});

test('a passphrase goes to an open file descriptor', () => {
  const output = join(folder, 'described');
  const sealed = run('sh', ['-c', '"$@" --passphrase-fd 3 3>"$WORDS"', 'sh', CANDOR, 'bundle', siteFor([]), 'zephyr', '-o', output, '--date', '2026-11-23'], {
    env: { ...env, WORDS: join(folder, 'fd.txt') },
  });
  assert.equal(sealed.status, 0, sealed.stderr);
  assert.match(readFileSync(join(folder, 'fd.txt'), 'utf8'), /^zephyr\tzephyr-2026-11-23-[0-9A-Z]{6}\t([a-z]+-){9}[a-z]+\n$/);
});

test('poppler reads the mark on every page, in order, and qpdf finds nothing wrong; a page saved anew is traced', () => {
  const site = siteFor([]);
  candor('bundle', site, 'zephyr', '--plain', '-o', join(folder, 'marked'), '--date', '2026-11-23');
  const bundle = only(join(folder, 'marked'), '');
  const id = bundle.split('-').pop();
  const documents = [join(bundle, 'soc2-summary.pdf'), ...readdirSync(join(bundle, 'documents')).filter((name) => name.endsWith('.pdf')).map((name) => join(bundle, 'documents', name))];
  for (const document of documents) {
    const checked = run('qpdf', ['--check', document]);
    assert.equal(checked.status, 0, checked.stdout + checked.stderr);
    const pages = run('pdftotext', ['-layout', document, '-']).stdout.split('\f').slice(0, -1);
    assert.ok(pages.length > 0);
    for (const [number, text] of pages.entries()) {
      assert.ok(text.includes(`Prepared for Zephyr Airships · 23 November 2026 · Bundle ${id}`), `${document}, page ${number + 1}: ${text.slice(-300)}`);
    }
  }
  const [summary] = documents;
  const info = run('pdfinfo', [summary]).stdout;
  assert.match(info, /Title:\s+SOC 2 summary/);
  assert.match(info, /Tagged:\s+yes/);
  assert.match(run('pdfinfo', ['-struct', summary]).stdout, /H1 .*[\s\S]*Table/);
  // The artifact isn’t part of the structure: a screen reader doesn't read it on each page.
  // Poppler takes minutes for that of the summary, and the mark comes onto all documents in one way.
  const structure = run('pdfinfo', ['-struct-text', documents[1]]).stdout;
  assert.match(structure, /"\w/);
  assert.ok(!structure.includes('Confidential under NDA'));
  const text = run('pdftotext', [summary, '-']).stdout;
  const order = ['1. Independent service auditor', '2. Management', '3. System description', '4. Criteria, controls', '5. Other information'];
  const places = order.map((heading) => text.lastIndexOf(`\n${heading}`));
  assert.deepEqual(places, [...places].sort((a, b) => a - b), 'the sections come in order');
  const page = join(folder, 'page.pdf');
  assert.equal(run('qpdf', ['--empty', '--pages', summary, '7', '--', page]).status, 0);
  for (const copy of [page, join(bundle, 'section-4.html'), documents[1]]) {
    const traced = run(CANDOR, ['trace', copy, '--site', site]);
    assert.equal(traced.status, 0, traced.stderr);
    assert.match(traced.stdout, new RegExp(`bundle ${id} for Zephyr Airships`));
  }
  // A paragraph that somebody copied out of the PDF, without the line at the foot.
  const copied = run('pdftotext', ['-f', '7', '-l', '7', summary, '-']).stdout.replaceAll(id, '');
  const pasted = run(CANDOR, ['trace', '-', '--site', site], { input: copied });
  assert.match(pasted.stdout, new RegExp(`bundle ${id} .*fingerprint in the text`), pasted.stderr);
});

/** A document of one page, as plain text: what the page says of itself, its content, and more objects from 6 on. */
function pageOf(entries, content, ...more) {
  const objects = [
    '<</Type /Catalog /Pages 2 0 R /OCProperties <</OCGs [6 0 R] /D <</OFF [6 0 R] /Order [6 0 R]>>>>>>',
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    `<</Type /Page /Parent 2 0 R /Resources <</Font <</F1 5 0 R>> /Properties <</L 6 0 R>>>> /Contents 4 0 R ${entries}>>`,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
    '<</Type /OCG /Name (Hidden)>>',
    ...more,
  ];
  let text = '%PDF-1.7\n';
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const [index, object] of objects.entries()) {
    table += `${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  return `${text}${table}trailer\n<</Size ${objects.length + 1} /Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
}

/** How many pixels of a PPM have the mark's colour: in its upper half, in its lower half. */
function marksIn(file) {
  const bytes = readFileSync(file);
  const [head, width, height] = /^P6\s(?:#.*\s)*(\d+)\s(\d+)\s255\s/.exec(bytes.subarray(0, 200).toString('latin1'));
  const counts = [0, 0];
  for (let at = head.length; at < bytes.length; at += 3) {
    const [red, green, blue] = bytes.subarray(at, at + 3);
    if (red > 60 && red < 170 && red - green > 25 && Math.abs(green - blue) < 12) {
      counts[(at - head.length) / 3 / width < height / 2 ? 0 : 1] += 1;
    }
  }
  return counts;
}

test('poppler and MuPDF show the mark on pages that lost it once', () => {
  const a4 = '/MediaBox [0 0 595 842]';
  const text = 'BT /F1 12 Tf 5 5 Td (Hello) Tj ET';
  const stamp = '<</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 22>>\nstream\n0 0 1 rg 0 0 9 9 re f \nendstream';
  const documents = {
    'as-usual': pageOf(a4, text),
    'one-q-too-many': pageOf(a4, 'q BT /F1 12 Tf 50 700 Td (Hello) Tj ET Q Q'),
    'begins-with-q': pageOf(a4, `Q ${text} Q`),
    'a-matrix-left-behind': pageOf(a4, `q ${text} 0.001 0 0 0.001 900 900 cm`),
    'a-clip-left-behind': pageOf(a4, `${text} 0 0 1 1 re W n`),
    'a-path-begun': pageOf(a4, `${text} 0 0 1 1 re W`),
    'text-left-open': pageOf(a4, 'BT /F1 12 Tf 50 400 Td 3 Tr (Hello) Tj'),
    'a-hidden-layer-left-open': pageOf(a4, `/OC /L BDC ${text}`),
    'turned-by-a-real-number': pageOf(`${a4} /Rotate 90.0`, text),
    'turned-back': pageOf(`${a4} /Rotate -90`, text),
    'a-tiny-picture': pageOf('/MediaBox [0 0 20.16 13.44]', text),
    'a-poster': pageOf('/MediaBox [0 0 14400 14400]', text),
    'a-crop-box-beyond-the-page': pageOf(`${a4} /CropBox [400 9000 -500 300]`, text),
    'a-stamp-at-the-foot': pageOf(`${a4} /Annots [8 0 R]`, text, stamp, '<</Type /Annot /Subtype /Stamp /F 4 /Rect [0 0 595 40] /AP <</N 7 0 R>>>>'),
  };
  const site = siteFor([]);
  let list = readFileSync(join(site, 'data/documents.yaml'), 'utf8');
  for (const [name, contents] of Object.entries(documents)) {
    list += `\n- id: ${name}\n  title: The document ${name}\n  kind: policy\n  file: documents/${name}.pdf\n`;
    writeFileSync(join(site, `documents/${name}.pdf`), contents);
  }
  writeFileSync(join(site, 'data/documents.yaml'), list);
  candor('bundle', site, 'zephyr', '--plain', '--no-ledger', '-o', join(folder, 'odd'), '--date', '2026-11-23');
  for (const name of Object.keys(documents)) {
    const document = join(only(join(folder, 'odd'), ''), `documents/${name}.pdf`);
    const drawn = { poppler: join(folder, `${name}-poppler`), mupdf: join(folder, `${name}-mupdf.ppm`) };
    assert.equal(run('pdftoppm', ['-singlefile', '-scale-to', '1600', document, drawn.poppler]).status, 0);
    assert.equal(run('mutool', ['draw', '-q', '-F', 'ppm', '-w', '1600', '-h', '1600', '-o', drawn.mupdf, document]).status, 0);
    for (const [viewer, file] of Object.entries({ poppler: `${drawn.poppler}.ppm`, mupdf: drawn.mupdf })) {
      const [head, foot] = marksIn(file);
      const [there, elsewhere] = name === 'a-stamp-at-the-foot' ? [head, foot] : [foot, head];
      assert.ok(there > 60 && elsewhere === 0, `${name} in ${viewer}: ${head} pixels in the upper half, ${foot} in the lower`);
    }
    assert.ok(run('pdftotext', [document, '-']).stdout.includes('Prepared for Zephyr Airships'), name);
    assert.equal(run('qpdf', ['--check', document]).status, 0, name);
  }
});
