// The practice API as a module worker, for workerd and the hosts that run it. The state lives as long
// as the isolate does, so a deployment of several forgets at times: it is for practice. A client that
// leaves need not be noticed, so that the journal may show an answer that nobody has read.

import { importKey, signJwt, verifyJwt } from 'fetchwright/jwt';
import { signWebhook, verifyWebhook } from 'fetchwright/webhooks';

import { createHandler } from '../handler.js';

const toolkit = { importKey, signJwt, verifyJwt, signWebhook, verifyWebhook };

let handler;

export default {
  async fetch(request) {
    // Not while the worker starts: random values and timers are only there during a request.
    handler ??= createHandler({ toolkit });
    const response = await handler(request);
    return response.type === 'error' ? broken() : response;
  },
};

/** The nearest that a worker comes to a connection that breaks: a body that ends with an error. */
function broken() {
  const body = new ReadableStream({
    pull(controller) {
      controller.error(new Error('the connection breaks here'));
    },
  });
  return new Response(body);
}
