// The compact form of a token, taken apart and put together without any judgement. Signing and
// verifying are the package's business; this lets the page forge what the package must refuse.

const encoder = new TextEncoder();

export const encodePart = (value) => encodeBytes(encoder.encode(JSON.stringify(value)));

function encodeBytes(bytes) {
  const binary = String.fromCharCode(...bytes);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Flips the lowest bit of the byte `offset` bytes into `text` within an encoded part. */
export function flipBit(part, text, offset) {
  const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  bytes[binary.indexOf(text) + offset] ^= 1;
  return encodeBytes(bytes);
}

/** A token by HS256 with a text as its key that the package would not take for one. */
export async function hmacToken(claims, text) {
  const signed = `${encodePart({ alg: 'HS256', typ: 'JWT' })}.${encodePart(claims)}`;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(text), algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, encoder.encode(signed));
  return `${signed}.${encodeBytes(new Uint8Array(signature))}`;
}

/** Always three parts: what a token lacks is empty, what it has beyond belongs to the last. */
export function splitToken(token) {
  const [header = '', payload = '', ...rest] = token.split('.');
  return { header, payload, signature: rest.join('.') };
}

export const joinToken = ({ header, payload, signature }) => `${header}.${payload}.${signature}`;
