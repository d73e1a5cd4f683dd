// The list of what is inside the program (an SBOM), beside what the program itself tells and by the format's own schema.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { made, program, run, tools, version } from './support/packages.mjs';

const bill = JSON.parse(readFileSync(made.sbom, 'utf8'));

test('the list is about this program, and is what CycloneDX says that it is', () => {
  const { name, version: told, type, hashes } = bill.metadata.component;
  const checksum = createHash('sha256').update(readFileSync(program)).digest('hex');
  assert.deepEqual({ name, told, type, hashes }, { name: 'candor', told: version, type: 'application', hashes: [{ alg: 'SHA-256', content: checksum }] });

  const judge = 'import sys; from cyclonedx.schema import SchemaVersion; from cyclonedx.validation.json import JsonStrictValidator\n'
    + 'sys.exit(JsonStrictValidator(SchemaVersion.V1_6).validate_str(sys.stdin.read()) is not None)';
  const judged = (text) => run(join(tools, 'python'), ['-c', judge], { input: text, expected: null }).status;
  assert.equal(judged(JSON.stringify(bill)), 0);
  assert.equal(judged(JSON.stringify({ ...bill, components: [{ ...bill.components[0], type: 'crate' }] })), 1, 'the schema can refuse');
});

test('every crate whose name stands in the program is in the list, and no crate is that only tests use', () => {
  const listed = new Set(bill.components.map((component) => `${component.name}-${component.version}`));
  // Where a panic would come from.
  const text = readFileSync(program, 'latin1');
  const told = new Set([...text.matchAll(/registry\/src\/[^/\0]+\/([A-Za-z0-9_-]+-\d+\.\d+\.\d+[^/\0]*)\//g)].map((match) => match[1]));
  assert.ok(told.size > 150, `${told.size} crates tell of themselves`);
  assert.deepEqual([...told].filter((crate) => !listed.has(crate)), []);
  const names = new Set(bill.components.map((component) => component.name));
  for (const inside of ['tera', 'typst', 'serde_json']) assert.ok(names.has(inside), inside);
  for (const outside of ['proptest', 'snapbox', 'serde_derive', 'candor']) assert.ok(!names.has(outside), outside);
});

test('each crate has its address, its licence and the checksum that Cargo.lock holds it to, and is linked with what is listed', () => {
  const lock = readFileSync(new URL('../../Cargo.lock', import.meta.url), 'utf8');
  for (const { name, version: of, purl, licenses, hashes } of bill.components) {
    assert.equal(purl.replaceAll('%2B', '+'), `pkg:cargo/${name}@${of}`);
    assert.ok(licenses?.length > 0, `${name} has a licence`);
    const block = lock.split('\n\n').find((crate) => crate.includes(`name = "${name}"\nversion = "${of}"\n`));
    assert.ok(block?.includes(`checksum = "${hashes[0].content}"`), `${name} ${of}`);
  }
  const known = new Set([bill.metadata.component, ...bill.components].map((component) => component['bom-ref']));
  assert.equal(known.size, bill.components.length + 1);
  assert.deepEqual(bill.dependencies.map((one) => one.ref).sort(), [...known].sort());
  assert.deepEqual(bill.dependencies.flatMap((one) => one.dependsOn ?? []).filter((ref) => !known.has(ref)), []);
});
