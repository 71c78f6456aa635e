// Runs the suite inside a request handler, where workerd forbids most of what startup may do.

import { modules } from './modules.js';
import { runSuite } from '../suite/index.js';

export default {
  async fetch(request) {
    return Response.json(await runSuite({ ...(await request.json()), modules }));
  },
};
