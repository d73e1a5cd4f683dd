#!/usr/bin/env node
// Runs the program that npm installed for this platform, as if it had been called itself: its exit code, its signals.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const CANNOT_RUN = 3; // as the program's own “an input or output failed”
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGCONT'];

const { name, version, optionalDependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const platform = `${process.platform}-${process.arch}`;
const wanted = `@${name}/${platform}`;

function stop(...lines) {
  process.stderr.write(`candor: ${lines.join('\n  ')}\n`);
  process.exit(CANNOT_RUN);
}

function program() {
  if (!(wanted in optionalDependencies)) {
    stop(`there is no package for ${platform}`, `There are packages for: ${Object.keys(optionalDependencies).map((each) => each.split('/')[1]).join(', ')}.`,
      'Elsewhere, compile it: cargo install --locked candor');
  }
  const require = createRequire(import.meta.url);
  let found;
  try {
    found = require.resolve(`${wanted}/package.json`);
  } catch {
    stop(`the package ${wanted}, which holds the program for this platform, isn't installed`,
      'npm leaves it out when optional dependencies are omitted (--omit=optional, --no-optional), or when',
      'node_modules or its lock file was made on another platform. Install it beside this one:',
      `npm install ${wanted}@${version}`);
  }
  const installed = JSON.parse(readFileSync(found, 'utf8')).version;
  if (installed !== version) {
    stop(`${wanted} has version ${installed}, and ${name} has version ${version}`, `Install the same: npm install ${name}@${version} ${wanted}@${version}`);
  }
  return require.resolve(`${wanted}/bin/candor${process.platform === 'win32' ? '.exe' : ''}`);
}

const path = program();
let child;
// Before the program starts: else a signal in between would end us and leave it running.
const forwarded = SIGNALS.filter((signal) => {
  try {
    process.on(signal, () => child.kill(signal));
    return true;
  } catch {
    return false; // this platform has no such signal
  }
});
child = spawn(path, process.argv.slice(2), { stdio: 'inherit', windowsHide: true });
child.on('error', (error) => stop(`the program can't be run: ${error.message}`));
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code);
  // Whoever called us sees the same end: by a signal, not by a code.
  for (const each of forwarded) process.removeAllListeners(each);
  process.kill(process.pid, signal);
});
