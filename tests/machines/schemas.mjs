// `node tests/machines/schemas.mjs DIST`: the JSON files of a built site against their schemas.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const [, , site] = process.argv;
const here = dirname(fileURLToPath(import.meta.url));
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

const pairs = [
  ['oscal/catalog.json', Ajv, join(here, 'oscal_catalog_schema.json')],
  ['oscal/component-definition.json', Ajv, join(here, 'oscal_component_schema.json')],
  ['trust.json', Ajv2020, join(site, 'trust.schema.json')],
];
for (const [path, Validator, schema] of pairs) {
  // NIST's patterns use Unicode classes; numeric formats of other tools are no business of JSON Schema.
  const ajv = new Validator({ allErrors: true, strict: false, unicodeRegExp: true, logger: false });
  addFormats(ajv);
  const validate = ajv.compile(json(schema));
  const fits = validate(json(join(site, path)));
  console.log(`${fits ? 'fits' : 'does not fit'} ${path}`);
  for (const { instancePath, message } of validate.errors ?? []) console.log(`  ${instancePath}: ${message}`);
  if (!fits) process.exitCode = 1;
}
