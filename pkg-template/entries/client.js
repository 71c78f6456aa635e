// What the entry for requests has beside the glue.
export { authorizationUrl, createPkce, exchangeCode } from './authorization.js';
export { cacheApiStore, kvCacheStore } from './cache-stores.js';
export { memoryCacheStore } from './cache-memory.js';
export { explain } from './explain.js';
export { methodInfo } from './methods.js';
export { Client } from './requests.js';
export { statusInfo } from './statuses.js';
