import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A hand-written module must not bear the name of an entry. */
const NEW = { flag: 'wx' };

const WAYS = ['inline.js', 'worker.js', 'slim.js', 'slim.d.ts'];

/**
 * The modules a user imports for one feature: one per way of getting at the wasm. Returns the names
 * that they export, without those of the errors.
 */
export const writeEntries = ({ feature, names, template, dist }) => {
  const written = join(template, 'entries', `${feature}.js`);
  const own = existsSync(written) ? readFileSync(written, 'utf8') : '';
  const lines = [
    ...reexport(names, `./${feature}_bg.js`),
    ...reexport(errorNames(dist), './errors.js'),
    own,
  ];
  for (const way of WAYS) {
    const text = readFileSync(join(template, 'entries', way), 'utf8')
      .replaceAll('ENTRY', feature)
      .replace('EXPORTS\n', () => lines.join(''));
    writeFileSync(join(dist, `${feature}.${way.replace('inline.', '')}`), text, NEW);
  }
  return [...names, ...exportedNames(own)].sort();
};

/** The root of the package, which re-exports every feature. */
export const writeIndex = ({ exportsOf, dist }) => {
  const features = Object.keys(exportsOf);
  const errors = reexport(errorNames(dist), './errors.js');
  for (const suffix of ['.js', '.worker.js']) {
    const lines = features.flatMap((name) => reexport(exportsOf[name], `./${name}${suffix}`));
    writeFileSync(join(dist, `index${suffix}`), [...lines, ...errors].join(''), NEW);
  }
  const types = features.map((name) => `export * from './${name}.js';\n`);
  writeFileSync(join(dist, 'index.d.ts'), types.join(''));
};

const reexport = (names, from) => {
  if (names.length === 0) return [];
  return [`export {\n${names.map((name) => `  ${name},\n`).join('')}} from '${from}';\n`];
};

/** The names in `export { a, b } from` and `export const a`. */
const exportedNames = (code) =>
  [...code.matchAll(/^export (?:\{([^}]*)\}|const (\w+))/gm)].flatMap(([, list, name]) =>
    name ? [name] : list.split(',').map((item) => item.trim()).filter(Boolean),
  );

/** The declarations decide which members of the shared module are public. */
const errorNames = (dist) => {
  const types = readFileSync(join(dist, 'errors.d.ts'), 'utf8');
  return [...types.matchAll(/^export (?:declare )?class (\w+)/gm)].map(([, name]) => name).sort();
};
