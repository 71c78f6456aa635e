// Fills the staging directory of the npm package from three wasm-pack builds, the hand-written
// modules and `pkg-template/`. Run by `cargo xtask pack`; everything it writes depends on nothing
// but its input, so that two runs agree byte for byte.

import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { commonJsTwins } from './commonjs.mjs';
import { writeEntries, writeIndex } from './entries.mjs';
import { writeGlue } from './glue.mjs';
import { writeManifest } from './manifest.mjs';
import { typeTwins } from './types.mjs';

const { values: options } = parseArgs({
  options: {
    root: { type: 'string' }, // the checkout
    builds: { type: 'string' }, // holds one directory of wasm-pack output per feature
    stage: { type: 'string' }, // where the package goes
    version: { type: 'string' },
    features: { type: 'string' }, // comma-separated
  },
});

const { root, stage } = options;
const features = options.features.split(',');
const dist = join(stage, 'dist');
const template = join(root, 'pkg-template');
const bindings = join(root, 'src/bindings');

rmSync(stage, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

for (const name of ['LICENSE-APACHE', 'LICENSE-MIT', 'README.md']) {
  copyFileSync(join(root, name), join(stage, name));
}
const rooms = ['client', 'jwt', 'webhooks'].map((name) => join(template, name));
for (const folder of [template, ...rooms, bindings, join(bindings, 'types')]) copyModules(folder);

const exportsOf = {};
for (const feature of features) {
  const build = join(options.builds, feature);
  const names = writeGlue({ feature, build, template, dist });
  exportsOf[feature] = writeEntries({ feature, names, template, dist });
}
writeIndex({ exportsOf, dist });
typeTwins(dist);
await commonJsTwins(dist);
writeManifest({ template, stage, version: options.version, features });

function copyModules(from) {
  for (const name of readdirSync(from)) {
    if (/\.(js|d\.ts)$/.test(name)) copyFileSync(join(from, name), join(dist, name));
  }
}
