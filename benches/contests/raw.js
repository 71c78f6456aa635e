// SubtleCrypto and nothing besides: the key is imported and the signature decoded beforehand.

const HMAC = { name: 'HMAC', hash: 'SHA-256' };

const encoder = new TextEncoder();

/** Resolves to a function that verifies the HMAC, in hex, of `prefix` and a body. */
export async function raw(secret, mac, prefix = '') {
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), HMAC, false, ['verify']);
  const signature = Uint8Array.from(mac.match(/../g), (byte) => parseInt(byte, 16));
  return (body) => crypto.subtle.verify('HMAC', key, signature, messageOf(prefix, body));
}

function messageOf(prefix, body) {
  if (typeof body === 'string') return encoder.encode(prefix + body);
  if (prefix === '') return body;
  const message = new Uint8Array(prefix.length + body.length);
  encoder.encodeInto(prefix, message);
  message.set(body, prefix.length);
  return message;
}
