// Bytes and the spellings that vectors and tokens have for them.

export const fromHex = (hex) =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

export const fromText = (text) => new TextEncoder().encode(text);

/** Bytes in order, lists of bytes included. */
export const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));

export const base64url = (data) =>
  btoa(String.fromCharCode(...data)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

export const fromBase64url = (text) =>
  fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));

export const fromBase64 = (text) =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** The DER inside a PEM document. */
export const fromPem = (pem) => fromBase64(pem.replace(/-----[^-]+-----/g, '').replace(/\s/g, ''));
