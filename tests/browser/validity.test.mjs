// HTML and CSS as the Nu Html Checker and csstree's validator read them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { validate } from 'csstree-validator';
import { example } from './support/candor.mjs';
import { files, pages, read } from './support/html.mjs';

const { site, bundle } = example();
const CHECKER = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

/** What is wrong is mostly wrong on every page. */
const MOST_SHOWN = 12;

/** What csstree doesn't know yet: margins and margin boxes of pages, CSS Paged Media Level 3 §4 and §5. */
const PAGED_MEDIA = /^Unknown at-rule (descriptor `margin(-[a-z]+)?`|`@(top|right|bottom|left)-[a-z-]+`)$/;

for (const [name, folder] of [['public site', site], ['bundle', bundle]]) {
  test(`the HTML of the ${name} is valid`, () => {
    const paths = pages(folder).map(({ path }) => join(folder, path));
    const errors = check(paths);
    assert.deepEqual(errors.slice(0, MOST_SHOWN), [], `${errors.length} errors`);
  });

  test(`the CSS of the ${name} is valid`, () => {
    const sheets = files(folder, '.css');
    assert.ok(sheets.length > 0);
    for (const path of sheets) {
      const errors = validate(read(folder, path), path).filter(({ message }) => !PAGED_MEDIA.test(message));
      assert.deepEqual(errors.map(({ message, line, css }) => `${path}:${line}: ${message} ${css ?? ''}`), []);
    }
  });
}

test('both find an error where there is one', () => {
  assert.ok(check(['-'], '<!doctype html><html lang="en"><title>Test</title><p><table></p></table>').length > 0);
  assert.ok(validate('a { colour: red }').length > 0);
});

/** The checker's errors for files, or for `input` when the only path is `-`. */
function check(paths, input) {
  // The checker's exit code only counts errors; its report says which.
  const run = spawnSync('java', ['-Xss4m', '-jar', CHECKER, '--errors-only', '--format', 'json', ...paths], {
    encoding: 'utf8',
    input,
    maxBuffer: 64 * 1024 * 1024,
  });
  assert.ok(run.stderr.trimStart().startsWith('{'), `the checker ran: ${run.error ?? run.stderr}`);
  return JSON.parse(run.stderr).messages.map(({ url, lastLine, message, extract }) => `${url}:${lastLine}: ${message} ${extract ?? ''}`);
}
