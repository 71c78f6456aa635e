import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

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
  const direct = directImports(join(build, wasm), `./${feature}_bg.js`);
  writeFileSync(join(dist, `${feature}_bg.js`), shared + direct);

  copyFileSync(join(build, wasm), join(dist, wasm));
  copyFileSync(join(template, 'entries/wasm.d.ts'), join(dist, `${wasm}.d.ts`));
  const base64 = readFileSync(join(build, wasm)).toString('base64');
  writeFileSync(join(dist, `${wasm}.js`), `export default '${base64}';\n`);

  return exportedNames(readFileSync(join(build, `${feature}.js`), 'utf8'));
};

/**
 * Code that gives the loader what the wasm imports past the glue: wasm-bindgen lets it call a
 * function directly where no argument needs converting.
 */
const directImports = (wasm, glueName) => {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(wasm)));
  const modules = [...new Set(imports.map(({ module }) => module))].filter((m) => m !== glueName);
  const names = modules.map((module) => basename(module, '.js'));
  return [
    ...names.map((name) => `import * as ${name}_module from './${name}.js';\n`),
    'export const __modules = {\n',
    ...modules.map((module, i) => `  '${module}': ${names[i]}_module,\n`),
    '};\n',
  ].join('');
};

/**
 * wasm-bindgen's own entry, which is of no other use, lists the public names of the glue. Those
 * that start with an underscore are for hand-written modules alone.
 */
const exportedNames = (entry) => {
  const list = entry.match(/export \{([^}]*)\} from/)?.[1] ?? '';
  return list.split(',').map((name) => name.trim()).filter((name) => /^[^_]/.test(name)).sort();
};
