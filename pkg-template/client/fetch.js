// `client.fetch`: what the Fetch Standard says of input and init, for the client's own calls.

import { unlessAborted } from './abort.js';

/** A function that takes what `fetch` takes and sends it as calls of this client. */
export const fetchWith = (client) => async (input, init) => {
  // Members by name: `init` may be a Request, whose members are inherited.
  const { method, headers, body, signal } = init ?? {};
  const from = isRequest(input) ? input : undefined;
  const options = {
    headers: headers ?? from?.headers,
    signal: signal === undefined ? from?.signal : signal,
    throwHttpErrors: false,
  };
  const sent = body ?? (from && (await bodyOf(from, options.signal)));
  const { redirect, ...members } = { ...(from && chosenBy(from)), ...init };
  options.redirect = redirect;
  const isReplayable = sent === undefined || isRepeatable(sent);
  if (!isReplayable) members.duplex ??= 'half';
  const url = from?.url ?? String(input);
  return client._fetch(method ?? from?.method ?? 'GET', url, options, sent, isReplayable, members);
};

/** By its shape: it may be a polyfill's, or of another realm. */
const isRequest = (input) => typeof input?.url === 'string' && typeof input.method === 'string';

/** All of it, so that it can be sent again. Of a body that was read there is nothing left to send. */
const bodyOf = async (request, signal) => {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const bytes = await unlessAborted(signal, request.arrayBuffer());
  return bytes.byteLength > 0 ? bytes : undefined;
};

/** Whether a second attempt would send the same. */
const isRepeatable = (body) =>
  typeof body === 'string'
  || ArrayBuffer.isView(body)
  || [ArrayBuffer, Blob, FormData, URLSearchParams].some((kind) => body instanceof kind);

/** The members of a Request that somebody chose: hosts may refuse to be given the others. */
const chosenBy = (request) => {
  // The host's own defaults: Bun's are not those of the Fetch Standard.
  const plain = new Request('http://localhost');
  const chosen = MEMBERS.filter((name) => {
    const given = request[name];
    return given !== undefined && given !== plain[name] && given !== 'navigate';
  });
  return Object.fromEntries(chosen.map((name) => [name, request[name]]));
};

/** Fetch Standard §5.4, and what Cloudflare adds to it. */
const MEMBERS = [
  'cache',
  'cf',
  'credentials',
  'integrity',
  'keepalive',
  'mode',
  'redirect',
  'referrer',
  'referrerPolicy',
];
