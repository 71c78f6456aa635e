// The way of a delivery through a server: method, body, challenge, signature, replay, `onEvent`.
// What went wrong is told to `onError`; the sender gets a status and nothing else.

import { invalid } from './arguments.js';
import { readBody } from './body.js';
import { WebhookError } from './errors.js';
import { isStore, readHandlerOptions } from './handler-options.js';

/** `webhookHandler` of one entry point, on the functions of its glue. */
export const handlerWith = (glue) => (options) => {
  const settings = readHandlerOptions(options);
  return async (request, ...rest) => {
    if (typeof request?.arrayBuffer !== 'function' || typeof request.headers?.get !== 'function') {
      throw invalid('request', 'a Request', 'most frameworks have one of what they call a request');
    }
    const answering = respond(glue, settings, request, rest);
    keepAlive(answering, rest);
    return answering;
  };
};

const respond = async (glue, settings, request, rest) => {
  const report = (error, status) => tell(settings.onError, error, status, request, rest);
  try {
    return await answer(glue, settings, request, rest, report);
  } catch (thrown) {
    const { status, reason, headers } = thrown instanceof Stop ? thrown : new Stop(500, thrown);
    await report(reason, status);
    return new Response(null, { status, headers });
  }
};

/**
 * Workers end with the connection unless told otherwise: a sender that hangs up would leave an event
 * that has been processed unconfirmed, and its next attempt would be processed too.
 */
const keepAlive = (answering, rest) => {
  try {
    rest.find((argument) => typeof argument?.waitUntil === 'function')?.waitUntil(answering);
  } catch {
    // The context of another request, or a proxy that refuses: as if there were none.
  }
};

/** Thrown to answer with a status, which is all that the sender may know of the reason. */
class Stop {
  constructor(status, reason, headers = {}) {
    this.status = status;
    this.reason = reason;
    this.headers = headers;
  }
}

const answer = async (glue, settings, request, rest, report) => {
  const { methods, provider, verification } = settings;
  const isDelivery = methods.includes(request.method);
  if (!isDelivery && request.method !== 'GET' && request.method !== 'HEAD') return refuse(methods);

  const delivery = await receive(request, settings);
  const secret = await settings.secret(request, ...rest);
  const token = settings.verifyToken ? await settings.verifyToken(request, ...rest) : secret;
  const challenge = await judged(answerChallenge(glue, settings, delivery, token));
  if (challenge) {
    await settings.onChallenge?.({ ...delivery, confirmUrl: challenge.confirmUrl }, ...rest);
    return challenge;
  }
  if (!isDelivery) return refuse(methods);

  const event = await judged(glue.verifyWebhook(provider, delivery, secret, verification));
  const lease = await leaseFor(event, settings, request, rest);
  return handOver(event, lease, settings, rest, report);
};

const refuse = (methods) =>
  new Response(null, { status: 405, headers: { allow: methods.join(', ') } });

const receive = async (request, { maxBodyBytes, bodyTimeoutSeconds }) => {
  if (request.bodyUsed || request.body?.locked) {
    const hint = 'let nothing read the request before the handler, or read request.clone() there';
    throw new Stop(500, invalid('request', 'a Request that was not read yet', hint));
  }
  const body = await judged(readBody(request, maxBodyBytes, bodyTimeoutSeconds));
  return { headers: request.headers, body, url: request.url, method: request.method };
};

/** The response to a provider that asks who is there, or null for what is a delivery. */
const answerChallenge = async (glue, { provider, verification }, delivery, token) => {
  if (typeof provider !== 'string') return null; // A `Scheme` describes deliveries alone.
  let refusal;
  for (const secret of Array.isArray(token) ? token : [token]) {
    try {
      return await glue.webhookChallenge(provider, delivery, secret, verification);
    } catch (error) {
      refusal = error; // Another secret may have signed it.
    }
  }
  if (refusal) throw refusal;
  return null;
};

/** Gives what the library threw its status. What a caller's function throws is always 500. */
const judged = async (promise) => {
  try {
    return await promise;
  } catch (error) {
    const status = STATUSES[error?.code] ?? 500;
    // RFC 9110 §15.5.9: what is left of the body is not waited for.
    throw new Stop(status, error, status === 408 ? { connection: 'close' } : {});
  }
};

const STATUSES = {
  ERR_BODY_TOO_LARGE: 413,
  ERR_BODY_TRUNCATED: 400,
  ERR_TIMEOUT: 408,
  ERR_WEBHOOK_BODY: 400,
  ERR_WEBHOOK_HEADER_MALFORMED: 400,
  ERR_WEBHOOK_HEADER_MISSING: 401,
  ERR_WEBHOOK_SIGNATURE: 401,
  ERR_WEBHOOK_TIMESTAMP: 401,
  ERR_WEBHOOK_URL: 400,
};

/** The right to process this delivery, for as long as nobody else has it. */
const leaseFor = async (event, settings, request, rest) => {
  const { replay, replayId, leaseSeconds, duplicateStatus } = settings;
  const id = replay ? await replayId(event, request, ...rest) : null;
  if (id === null) return { async confirm() {}, async release() {} };
  if (typeof id !== 'string') throw invalid('replayId', 'a function that returns a text or null');
  const store = await replay(...rest);
  if (!isStore(store)) throw invalid('replay', 'a ReplayStore or a function that returns one');

  const lease = await takeLease(store, id, settings);
  if (lease === 'done') throw new Stop(duplicateStatus, seen(event, 'was processed before'));
  if (lease !== 'pending') return lease;
  // Not a success: were it one, and the other attempt failed, nobody would send this again.
  const retry = { 'retry-after': `${Math.ceil(leaseSeconds)}` };
  throw new Stop(503, seen(event, 'is being processed'), retry);
};

const takeLease = async (store, id, { leaseSeconds, ttlSeconds }) => {
  try {
    if (store.lease) return await store.lease(id, leaseSeconds);
    if (!(await store.claim(id, ttlSeconds))) return 'done';
  } catch (error) {
    throw new Stop(503, error); // Unprocessed: whether it was seen before is not known.
  }
  return { async confirm() {}, release: async () => store.release?.(id) };
};

const seen = ({ provider }, what) =>
  new WebhookError('ERR_WEBHOOK_REPLAYED', `this delivery ${what}`, { provider });

const handOver = async (event, lease, { onEvent, ttlSeconds }, rest, report) => {
  let result;
  try {
    result = await onEvent(event, ...rest);
  } catch (error) {
    await settle(() => lease.release(), report);
    throw new Stop(500, error);
  }
  const response = isResponse(result) ? result : new Response();
  await settle(() => (response.ok ? lease.confirm(ttlSeconds) : lease.release()), report);
  return response;
};

/** Whether the store heard of it changes nothing for the sender: the event has been processed. */
const settle = async (change, report) => {
  try {
    await change();
  } catch (error) {
    await report(error, 500);
  }
};

// By name, as some runtimes take their responses from another realm.
const isResponse = (value) => Object.prototype.toString.call(value) === '[object Response]';

const tell = async (onError, error, status, request, rest) => {
  try {
    if (onError) await onError(error, request, ...rest);
    else if (status >= 500) console.error(error);
  } catch {
    // The sender waits for its answer, and has no part in this.
  }
};
