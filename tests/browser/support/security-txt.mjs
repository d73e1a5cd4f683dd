// A strict reader of security.txt, written from RFC 9116 alone.

/** The fields of RFC 9116 §2.5: whether one may repeat, and whether its value is a URI. */
const FIELDS = {
  acknowledgments: { repeats: true, uri: true },
  canonical: { repeats: true, uri: true },
  contact: { repeats: true, uri: true },
  encryption: { repeats: true, uri: true },
  expires: { repeats: false, uri: false },
  hiring: { repeats: true, uri: true },
  policy: { repeats: true, uri: true },
  'preferred-languages': { repeats: false, uri: false },
};
/** RFC 3339 §5.6, as §2.5.5 asks for. */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
/** RFC 5646 §2.1: longer languages are reserved, and none is registered. */
const LANGUAGE = /^([A-Za-z]{2,3}|[Xx])(-[A-Za-z0-9]{1,8})*$/;

/** The fields as `Map` of name, in lower case, to values. Throws at the first line that the RFC doesn't allow. */
export function parseSecurityTxt(text) {
  const fields = new Map();
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  for (const line of text.split(/\r?\n/).slice(0, -1)) {
    if (line === '' || line.startsWith('#')) continue;
    const [, name, value] = /^([A-Za-z][A-Za-z0-9-]*): (\S.*)$/.exec(line) ?? fail(`not a field: ${line}`);
    add(fields, name.toLowerCase(), value);
  }
  for (const required of ['contact', 'expires']) if (!fields.has(required)) fail(`no ${required}`);
  return fields;
}

function add(fields, name, value) {
  const field = FIELDS[name] ?? fail(`an unknown field: ${name}`);
  const values = fields.get(name) ?? [];
  if (values.length > 0 && !field.repeats) fail(`${name} stands twice`);
  if (field.uri && !['https:', 'mailto:', 'tel:', 'openpgp4fpr:', 'dns:'].includes(new URL(value).protocol)) fail(`${name}: ${value}`);
  if (name === 'expires' && !(DATE_TIME.test(value) && !Number.isNaN(Date.parse(value)))) fail(`${name}: ${value}`);
  if (name === 'preferred-languages' && !value.split(/\s*,\s*/).every((tag) => LANGUAGE.test(tag))) fail(`${name}: ${value}`);
  fields.set(name, [...values, value]);
}

function fail(reason) {
  throw new Error(reason);
}
