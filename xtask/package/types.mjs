import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A `.d.cts` beside each `.d.ts`, since CommonJS users resolve other files than ESM users. */
export const typeTwins = (dist) => {
  for (const name of readdirSync(dist)) {
    if (!name.endsWith('.d.ts') || name.endsWith('.wasm.d.ts')) continue;
    const text = readFileSync(join(dist, name), 'utf8');
    const twin = text.replaceAll(/(from|import\()(\s*)(['"])(\.\/[^'"]+)\.js\3/g, '$1$2$3$4.cjs$3');
    writeFileSync(join(dist, name.replace(/\.ts$/, '.cts')), twin);
  }
};
