import * as glue from './ENTRY_bg.js';
import base64 from './ENTRY_bg.wasm.js';
import { compilesAtStartupOnly, decodeBase64, startOnFirstUse } from './loader.js';

const start = startOnFirstUse(
  glue,
  './ENTRY_bg.js',
  () => new WebAssembly.Module(decodeBase64(base64)),
);
if (compilesAtStartupOnly()) start();

EXPORTS
