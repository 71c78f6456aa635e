import * as glue from './ENTRY_bg.js';
import module from './ENTRY_bg.wasm?module';
import { startOnFirstUse } from './loader.js';

startOnFirstUse(glue, './ENTRY_bg.js', () => module);

EXPORTS
