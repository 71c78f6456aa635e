// One call against the fault server, and what it came to as a word.

import {
  BodyError, Client, HttpError, NetworkError, RateLimitError, TimeoutError,
} from 'fetchwright/client';

import { ok } from '../../harness.js';

const LIMITS = { attempt: 400, total: 1_500 };
/** What a busy machine may add to a limit of time. */
const SLACK_MS = 250;

const CLASSES = {
  ERR_BODY_JSON: BodyError,
  ERR_BODY_TOO_LARGE: BodyError,
  ERR_BODY_TRUNCATED: NetworkError,
  ERR_HTTP_STATUS: HttpError,
  ERR_NETWORK: NetworkError,
  ERR_RATE_LIMITED: RateLimitError,
  ERR_REDIRECT: NetworkError,
  ERR_TIMEOUT: TimeoutError,
};

/** A client that neither waits nor insists, unless it is told to. */
export const impatient = (baseUrl, options) =>
  new Client({
    baseUrl,
    timeout: LIMITS,
    retry: { limit: 1, baseDelay: 1, maxDelay: 10 },
    ...options,
  });

/** Sends one call, and says how it ended once that is known to be a way that is documented. */
export async function endingOf(client, method, fault, reader, limit = LIMITS.total) {
  const query = { key: crypto.randomUUID() };
  const body = method === 'post' ? { json: { a: 1 } } : {};
  const begin = Date.now();
  let word;
  try {
    const value = await client[method](`/${fault}`, { query, ...body })[reader]();
    word = value === undefined ? 'none' : 'ok';
  } catch (error) {
    word = wordOf(error);
  }
  const took = Date.now() - begin;
  ok(took <= limit + SLACK_MS, `an end within the limit, not after ${took} ms with ${word}`);
  return word;
}

/** An error's code, with the kind of a timeout and in place of the status of an answer. */
function wordOf(error) {
  const { code, kind, status } = error ?? {};
  ok(code in CLASSES, `a typed error, got ${error?.name} ${code}: ${error?.message}`);
  ok(error instanceof CLASSES[code], `${code} of its class, got ${error.name}`);
  if (code === 'ERR_TIMEOUT') return `${code} ${kind}`;
  return code === 'ERR_HTTP_STATUS' ? String(status) : code;
}
