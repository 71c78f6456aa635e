// Every case, by the section of the RFC that it is about.

import { AGE } from './cases/age.js';
import { FRESHNESS } from './cases/freshness.js';
import { INVALIDATION } from './cases/invalidation.js';
import { KEYS } from './cases/keys.js';
import { METHODS } from './cases/methods.js';
import { REQUESTS } from './cases/requests.js';
import { STALE_SERVING } from './cases/stale.js';
import { STORING } from './cases/storing.js';
import { UPDATES } from './cases/updating.js';
import { VALIDATION } from './cases/validation.js';
import { VARY } from './cases/vary.js';

export const CASES = [
  ...STORING, ...FRESHNESS, ...AGE, ...VARY, ...VALIDATION, ...UPDATES, ...INVALIDATION,
  ...REQUESTS, ...STALE_SERVING, ...KEYS, ...METHODS,
];
