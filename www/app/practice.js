// The practice API with the package's own functions, the same in the service worker and the page.

import * as jwt from 'fetchwright/jwt/slim';
import * as webhooks from 'fetchwright/webhooks/slim';

import { createHandler } from '../practice/handler.js';
import { lazily } from './lazy.js';

/** The handler below `root`/practice, where `root` is the URL of the page's directory. */
export function createPractice(root) {
  const call = (load, name) => async (...args) => (await load())[name](...args);
  const loadJwt = lazily(() => jwt, new URL('wasm/jwt.wasm', root));
  const loadWebhooks = lazily(() => webhooks, new URL('wasm/webhooks.wasm', root));
  return createHandler({
    basePath: new URL('practice', root).pathname,
    toolkit: {
      importKey: call(loadJwt, 'importKey'),
      signJwt: call(loadJwt, 'signJwt'),
      verifyJwt: call(loadJwt, 'verifyJwt'),
      signWebhook: call(loadWebhooks, 'signWebhook'),
      verifyWebhook: call(loadWebhooks, 'verifyWebhook'),
    },
  });
}
