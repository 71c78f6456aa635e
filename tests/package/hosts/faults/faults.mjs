// Every fault by its name.

import { BODIES } from './bodies.mjs';
import { CODINGS } from './codings.mjs';
import { CONNECTIONS } from './connections.mjs';
import { FRAMES } from './frames.mjs';
import { HEADS } from './heads.mjs';
import { LIMITS } from './limits.mjs';
import { REDIRECTS } from './redirects.mjs';

/** Each takes the means to reply and the request, with `count`: how often its `key` has come. */
export const FAULTS = {
  ...BODIES,
  ...CODINGS,
  ...CONNECTIONS,
  ...FRAMES,
  ...HEADS,
  ...LIMITS,
  ...REDIRECTS,
};
