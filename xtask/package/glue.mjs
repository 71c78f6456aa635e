import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { MODULE, shortenNames } from './names.mjs';

/**
 * Takes over the glue and the wasm of one feature. Returns the names that it exports to users.
 *
 * The JavaScript modules that Rust imports come with each build in a `snippets/` directory of its
 * own; the package holds one copy for all, beside the glue.
 */
export const writeGlue = ({ feature, build, template, dist }) => {
  const glue = readFileSync(join(build, `${feature}_bg.js`), 'utf8');
  const shared = glue.replaceAll(/(['"])\.\/snippets\/[^/'"]+\/src\/bindings\//g, '$1./');
  const foreign = shared.match(/\.\/snippets\/[^'"]+/);
  if (foreign) throw new Error(`${feature}: unexpected snippet outside src/bindings: ${foreign}`);
  const wasm = `${feature}_bg.wasm`;
  const { bytes, imports, exports } = shortenNames(readFileSync(join(build, wasm)));
  const short = shared.replaceAll(/\bwasm\.(\w+)/g, (_, name) => `wasm.${known(exports, name)}`);
  writeFileSync(join(dist, `${feature}_bg.js`), short + importList(imports, `./${feature}_bg.js`));

  writeFileSync(join(dist, wasm), bytes);
  copyFileSync(join(template, 'entries/wasm.d.ts'), join(dist, `${wasm}.d.ts`));
  writeFileSync(join(dist, `${wasm}.js`), `export default '${bytes.toString('base64')}';\n`);

  return exportedNames(readFileSync(join(build, `${feature}.js`), 'utf8'));
};

const known = (exports, name) => {
  if (exports.has(name)) return exports.get(name);
  throw new Error(`the glue takes \`${name}\` from the wasm, which does not export it`);
};

/**
 * Code that gives the loader what the wasm imports, be it past the glue: wasm-bindgen lets it call
 * a function directly where no argument needs converting.
 */
const importList = (imports, glueName) => {
  const list = [...imports].map(([short, { module, name }]) => {
    const place = module === glueName ? '' : `${namespaceOf(module)}.`;
    return `    ${short}: ${place}${name},\n`;
  });
  const modules = new Set([...imports.values()].map(({ module }) => module));
  modules.delete(glueName);
  return [
    ...[...modules].map((module) => `import * as ${namespaceOf(module)} from './${basename(module)}';\n`),
    `export const __imports = {\n  ${MODULE}: {\n`,
    ...list,
    '  },\n};\n',
  ].join('');
};

const namespaceOf = (module) => `${basename(module, '.js').replaceAll('-', '_')}_module`;

/**
 * wasm-bindgen's own entry, which is of no other use, lists the public names of the glue. Those
 * that start with an underscore are for hand-written modules alone.
 */
const exportedNames = (entry) => {
  const list = entry.match(/export \{([^}]*)\} from/)?.[1] ?? '';
  return list.split(',').map((name) => name.trim()).filter((name) => /^[^_]/.test(name)).sort();
};
