import * as glue from './ENTRY_bg.js';
import { startedByCaller } from './slim.js';

export const { init, initSync } = startedByCaller(glue, './ENTRY_bg.js');

EXPORTS
