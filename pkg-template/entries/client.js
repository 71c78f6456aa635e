// What the entry for requests has beside the glue.
export { methodInfo } from './methods.js';
export { statusInfo } from './statuses.js';
