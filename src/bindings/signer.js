// Signing requests with a shared secret: an HMAC (RFC 2104) over what is about to be sent.

import { invalid, oneOf, readOptions, text } from './arguments.js';
import { hex } from './bytes.js';
import { OptionsError } from './errors.js';

const PLACE = 'auth.hmac.';
const NAMES = [
  'algorithm', 'encoding', 'format', 'header', 'keyId', 'keyIdHeader', 'payload', 'secret', 'timestamp',
  'timestampHeader',
];

/** The name of the header that holds the signature, and the function that signs one attempt. */
export const signerOf = (options) => {
  const plan = planOf(options);
  return [plan.header, (...request) => signed(plan, ...request)];
};

/** The header fields and the body to send. What is signed is what is sent: bytes. */
const signed = async (plan, url, method, given, content) => {
  if (typeof content?.getReader === 'function') {
    const hint = 'a signature needs all of it: pass bytes or a Blob';
    throw invalid('body', 'no stream where requests are signed', hint);
  }
  const { subtle } = crypto;
  if (!subtle) throw invalid('auth.hmac', 'used on https or localhost: `crypto.subtle` is missing');
  const whole = new Response(content);
  // Bun forgets it once the body is read, and tells none of a text.
  const type = whole.headers.get('content-type') ?? (typeof content === 'string' && TEXT);
  const body = new Uint8Array(await whole.arrayBuffer());
  const headers = new Headers(given);
  if (type && !headers.has('content-type')) headers.set('content-type', type);
  const { algorithm, encoding, format, header, keyId, keyIdHeader, payload, timestampHeader } = plan;
  const bodyHash = hex(await subtle.digest('SHA-256', body));
  const timestamp = plan.timestamp();
  // Copies: what a function of the caller's does to them is not sent.
  const request = {
    method, url: new URL(url), headers: new Headers(headers), body: body.slice(), bodyHash, timestamp,
    keyId,
  };
  const message = bytesOf(await payload(request));
  if (!message) throw invalid(`${PLACE}payload`, 'a function that returns a string or bytes');
  const hmac = { name: 'HMAC', hash: algorithm };
  const key = await subtle.importKey('raw', plan.secret, hmac, false, ['sign']);
  const signature = ENCODINGS[encoding](await subtle.sign('HMAC', key, message));
  if (timestampHeader) put(headers, timestampHeader, timestamp);
  if (keyIdHeader && keyId !== undefined) put(headers, keyIdHeader, keyId);
  put(headers, header, await format(signature, request));
  return content == null ? { headers } : { headers, body };
};

const TEXT = 'text/plain;charset=UTF-8';

const bytesOf = (value) => {
  if (typeof value === 'string') return new TextEncoder().encode(value);
  return ArrayBuffer.isView(value) ? value : undefined;
};

const ENCODINGS = {
  base64: (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))),
  hex,
};

/** The host's own error would quote the value, and workerd takes any character (RFC 9110 §5). */
const put = (headers, name, value) => {
  const isField = ['number', 'string'].includes(typeof value) && NAME.test(name) && VALUE.test(value);
  if (!isField) {
    const message = 'a header of `auth.hmac` has a name or a value that none can have';
    throw new OptionsError('ERR_HEADER_INVALID', message, { option: 'auth.hmac' });
  }
  headers.set(name, value);
};

const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const VALUE = /^[\t -~\x80-\xff]*$/;

const canonical = ({ method, url, bodyHash, timestamp }) =>
  `${timestamp}.${method}.${url.pathname}${url.search}.${bodyHash}`;

const planOf = (options) => {
  const plan = {
    algorithm: 'SHA-256',
    encoding: 'hex',
    format: (signature) => signature,
    header: 'x-signature',
    keyIdHeader: 'x-key-id',
    payload: canonical,
    timestamp: () => Math.floor(Date.now() / 1000),
    timestampHeader: 'x-timestamp',
    ...readOptions(options, NAMES, PLACE),
  };
  oneOf(`${PLACE}algorithm`, plan.algorithm, ['SHA-256', 'SHA-512']);
  oneOf(`${PLACE}encoding`, plan.encoding, Object.keys(ENCODINGS));
  for (const name of ['format', 'payload', 'timestamp']) {
    if (typeof plan[name] !== 'function') throw invalid(PLACE + name, 'a function');
  }
  if (plan.keyId !== undefined) text(`${PLACE}keyId`, plan.keyId);
  text(`${PLACE}header`, plan.header);
  for (const name of ['header', 'keyIdHeader', 'timestampHeader']) {
    if (plan[name] !== false) put(new Headers(), text(PLACE + name, plan[name]), plan.keyId ?? '');
  }
  const secret = bytesOf(plan.secret)?.slice();
  if (!secret?.length) throw invalid(`${PLACE}secret`, 'a string or bytes, not empty');
  return { ...plan, secret };
};
