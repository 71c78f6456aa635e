import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
  writeFileSync(join(dist, `${feature}_bg.js`), shared);

  const wasm = `${feature}_bg.wasm`;
  copyFileSync(join(build, wasm), join(dist, wasm));
  copyFileSync(join(template, 'entries/wasm.d.ts'), join(dist, `${wasm}.d.ts`));
  const base64 = readFileSync(join(build, wasm)).toString('base64');
  writeFileSync(join(dist, `${wasm}.js`), `export default '${base64}';\n`);

  return exportedNames(readFileSync(join(build, `${feature}.js`), 'utf8'));
};

/** wasm-bindgen's own entry, which is of no other use, lists the public names of the glue. */
const exportedNames = (entry) => {
  const list = entry.match(/export \{([^}]*)\} from/)?.[1] ?? '';
  return list.split(',').map((name) => name.trim()).filter(Boolean).sort();
};
