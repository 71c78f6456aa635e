// As worker.js, with the package imported while the worker starts: only then does workerd compile.

import { Client, decodeJwt, verifyWebhookSync } from 'fetchwright';

import { modules } from './modules.js';
import { runSuite } from '../suite/index.js';

const preloaded = [Client, decodeJwt, verifyWebhookSync].every(Boolean);

export default {
  async fetch(request) {
    return Response.json(await runSuite({ ...(await request.json()), modules, preloaded }));
  },
};
