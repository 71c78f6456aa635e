// The providers, as data for tables and menus.

import { PROVIDERS } from './providers.js';

let frozen;

/** All providers, those that sign nothing last. The same frozen array each time. */
export const webhookProviders = () => {
  frozen ??= Object.freeze(
    PROVIDERS.map((info) => Object.freeze({ ...info, headers: Object.freeze(info.headers) })),
  );
  return frozen;
};
