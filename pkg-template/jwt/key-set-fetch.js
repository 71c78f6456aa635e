// Fetching a key set: from the one address that the caller chose, and within limits, as a stranger
// decides how long the answer is and how long it takes.

import { readAll } from './body.js';
import { BodyError, JwtError } from './errors.js';
import { readDocument } from './key-set.js';

/** The function that fetches a set anew; it rejects with `ERR_JWKS_FETCH` where that fails. */
export const loaderWith = (glue, source) => async () => {
  const controller = new AbortController();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(tooLate(source)), source.timeoutSeconds * 1000);
  });
  try {
    const text = await Promise.race([receive(source, controller.signal), late]);
    const document = readDocument(glue, text);
    if (document.fault !== undefined) throw notAKeySet(document.fault);
    return document;
  } catch (cause) {
    controller.abort();
    throw failure(source, cause);
  } finally {
    clearTimeout(timer);
  }
};

const receive = async ({ url, send, headers: sent, maxBytes }, signal) => {
  const headers = new Headers(sent); // A `fetch` of the caller's may add to them.
  const response = await send(url.href, { method: 'GET', headers, redirect: 'manual', signal });
  const reader = response.body?.getReader?.();
  // Not every stream is one that the signal of its request stops.
  signal.addEventListener('abort', () => discard(reader));
  if (signal.aborted) return discard(reader);
  checkStatus(response);
  if (reader) return decode(await readAll(reader, maxBytes));
  const text = await response.text();
  if (text.length > maxBytes) throw new BodyError('ERR_BODY_TOO_LARGE', 'the body is too long');
  return text;
};

/** Only what the address itself answers, and answers in full, is the set. */
const checkStatus = ({ status, redirected }) => {
  if (status === 200 && redirected !== true) return;
  if (!Number.isInteger(status)) throw new TypeError('`fetch` resolved to no Response');
  // A browser shows a redirect as status 0; a client follows it before we see anything.
  const isRedirect = redirected === true || status === 0 || (status >= 300 && status < 400);
  throw isRedirect ? redirectedAway() : unexpectedStatus(status);
};

const decode = (bytes) => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notAKeySet('is not UTF-8');
  }
};

/** Tells the sender to stop; whether it listens is not waited for. */
const discard = async (reader) => {
  try {
    await reader?.cancel();
  } catch {
    // It has stopped already.
  }
};

/** Why what was sent is no key set, as the predicate of a sentence. */
class Refusal {
  constructor(fault, hint) {
    this.fault = fault;
    this.hint = hint;
  }
}

const failure = (source, cause) => {
  const { fault, hint } = refusalFor(source, cause);
  const details = { hint, cause: isA(Refusal, cause) ? undefined : cause };
  // The path may name a tenant, and the query hold a key.
  return new JwtError('ERR_JWKS_FETCH', `the key set of ${source.url.origin} ${fault}`, details);
};

const refusalFor = ({ maxBytes }, cause) => {
  if (isA(Refusal, cause)) return cause;
  if (isA(BodyError, cause)) return tooLong(maxBytes);
  return new Refusal(
    'could not be fetched',
    'Check the host name and the network; `cause` holds what was thrown. The next token that needs ' +
      'the set tries again.',
  );
};

/** A `fetch` may throw anything, also a proxy that throws at every look. */
const isA = (Class, value) => {
  try {
    return value instanceof Class;
  } catch {
    return false;
  }
};

const tooLate = ({ timeoutSeconds }) =>
  new Refusal(
    `did not arrive within ${timeoutSeconds} s`,
    'Raise `timeoutSeconds` if the server is known to be slow. The next token that needs the set ' +
      'tries again.',
  );

const tooLong = (maxBytes) =>
  new Refusal(
    `is longer than ${maxBytes} bytes`,
    'Check that the URL is that of a key set; raise `maxBytes` if the set is that long.',
  );

const redirectedAway = () =>
  new Refusal(
    'was answered with a redirect',
    'Redirects are not followed, as they could lead to the keys of somebody else. Pass the URL that ' +
      'the set is at.',
  );

const unexpectedStatus = (status) =>
  new Refusal(
    `was answered with status ${status}`,
    "Check the URL: it is the `jwks_uri` in the issuer's metadata.",
  );

const notAKeySet = (fault) =>
  new Refusal(
    fault,
    'The URL must answer with a JSON Web Key Set, `{ "keys": [...] }`; it is the `jwks_uri` in the ' +
      "issuer's metadata.",
  );
