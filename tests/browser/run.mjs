// Runs the browser tests: `node tests/browser/run.mjs [FILE…]`. The example is built once, for all of them.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildExample, temporaryFolder } from './support/candor.mjs';

const MOST_BROWSERS = 4;
/** In milliseconds; on two cores the run takes a third of it. */
const LONGEST_RUN = 20 * 60 * 1000;

const folder = dirname(fileURLToPath(import.meta.url));
const all = readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).map((name) => join(folder, name));
const chosen = process.argv.slice(2);
const browsers = Math.min(availableParallelism(), MOST_BROWSERS);
const run = spawnSync(
  process.execPath,
  ['--test', '--test-reporter=spec', `--test-concurrency=${browsers}`, ...(chosen.length > 0 ? chosen : all)],
  { stdio: 'inherit', timeout: LONGEST_RUN, env: { ...process.env, CANDOR_EXAMPLE: buildExample(temporaryFolder()) } },
);
process.exitCode = run.status ?? 1;
