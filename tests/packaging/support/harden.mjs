// Rewrites a runc bundle's config.json as an operator would run the image: `node harden.mjs CONFIG SITE WORD…`.

import { readFileSync, writeFileSync } from 'node:fs';

const [path, site, ...words] = process.argv.slice(2);
const config = JSON.parse(readFileSync(path, 'utf8'));
config.root.readonly = true;
config.process.terminal = false;
config.process.args = [config.process.args[0], ...words];
config.process.capabilities = {};
if (config.process.user.uid !== 65532) throw new Error(`the image runs as ${config.process.user.uid}`);
config.mounts = [...config.mounts.filter((mount) => mount.destination !== '/site'),
  { destination: '/site', type: 'bind', source: site, options: ['bind', 'rw', 'nosuid', 'nodev'] }];
writeFileSync(path, JSON.stringify(config));
