import { phraseOf } from './phrases.js';

/** Statuses that the Fetch standard forbids to carry a body. */
const NULL_BODY = new Set([204, 205, 304]);

export function json(data, { status = 200, headers = {}, type = 'application/json' } = {}) {
  if (NULL_BODY.has(status)) return empty(status, headers);
  const body = `${JSON.stringify(data, null, 2)}\n`;
  return new Response(body, {
    status,
    statusText: phraseOf(status),
    headers: { 'content-type': type, ...headers },
  });
}

/** An error as RFC 9457 describes it. `extra` holds extension members. */
export function problem(status, detail, { headers, ...extra } = {}) {
  const members = { type: 'about:blank', title: phraseOf(status), status, detail, ...extra };
  return json(members, { status, headers, type: 'application/problem+json' });
}

export function empty(status = 204, headers = {}) {
  return new Response(null, { status, statusText: phraseOf(status), headers });
}
