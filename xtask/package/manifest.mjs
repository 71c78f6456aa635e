import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes `package.json` with the version of the crate, and without the features left out. */
export const writeManifest = ({ template, stage, version, features }) => {
  const manifest = JSON.parse(readFileSync(join(template, 'package.json'), 'utf8'));
  const present = (path) => {
    const feature = path.match(/^\.\/(client|jwt|webhooks)\b/)?.[1];
    return feature === undefined || features.includes(feature);
  };
  manifest.version = version;
  manifest.exports = Object.fromEntries(
    Object.entries(manifest.exports).filter(([path]) => present(path)),
  );
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
};
