import { readdirSync } from 'node:fs';

import { build } from 'esbuild';

/**
 * A `.cjs` beside each module, one for one: a module that several entries share stays shared, and
 * with it the identity of the error classes.
 */
export const commonJsTwins = async (dist) => {
  const modules = readdirSync(dist).filter((name) => /(?<!\.worker)\.js$/.test(name));
  await build({
    absWorkingDir: dist, // Comments in the output name files relative to it.
    entryPoints: modules,
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    banner: { js: "'use strict';" },
    platform: 'neutral',
    target: 'es2022',
    logLevel: 'warning',
    plugins: [keepSiblingsApart],
  });
};

/** Leaves relative imports in place and points them at the twins. */
const keepSiblingsApart = {
  name: 'keep-siblings-apart',
  setup(build) {
    build.onResolve({ filter: /^\.\// }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path: path.replace(/\.js$/, '.cjs'), external: true },
    );
  },
};
