// Handshakes: the request that a provider sends before the first delivery, and the answer.

import { PURPOSE } from './webhook.js';

/** `webhookChallenge` of one entry point, on the functions of its glue. */
export const challengeWith = (glue, verifyWebhook) => async (provider, request, secret, options) => {
  // To verify it says what is wrong with a request that was read before.
  if (request?.bodyUsed) return verifyWebhook(provider, request, secret, options);
  const input = await inputOf(request);
  const reply = glue._run(PURPOSE.challenge, provider, input, secret, options, undefined, 0);
  if (reply === null) return null;
  if (reply.isConditional) await verifyWebhook(provider, input, secret, options);
  const { status, headers, body, confirmUrl } = reply;
  const response = new Response(body === '' ? null : body, { status, headers });
  if (confirmUrl) Object.defineProperty(response, 'confirmUrl', { value: confirmUrl });
  return response;
};

/** What is no handshake is read by others after us, so that a request is read in a copy. */
const inputOf = async (request) => {
  if (typeof request?.clone !== 'function') return request;
  const { headers, method, url } = request;
  return { headers, method, url, body: await request.clone().arrayBuffer() };
};
