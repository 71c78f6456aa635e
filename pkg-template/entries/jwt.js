// What the entries for JWT have beside the glue.
import { localKeySetWith, remoteKeySetWith } from './key-sets.js';

export const localKeySet = /* @__PURE__ */ localKeySetWith(glue);
export const remoteKeySet = /* @__PURE__ */ remoteKeySetWith(glue);
