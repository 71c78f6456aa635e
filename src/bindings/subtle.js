// Signatures that SubtleCrypto checks, with the keys it has imported before.

/**
 * From how many bytes on SubtleCrypto is quicker than wasm, as `cargo xtask bench --crossover` finds:
 * it hashes faster, but it takes time to ask, most of all where other threads answer.
 */
const longFor = ({ navigator, process, Bun, Deno }) => {
  if (navigator?.userAgent === 'Cloudflare-Workers') return 2048;
  if (Bun) return 32_768;
  return process?.versions || Deno ? 45_056 : 4096;
};

export const LONG = longFor(globalThis);

const MAX_KEYS = 16;

const ecdsa = (curve, hash) => ({
  format: 'spki',
  key: { name: 'ECDSA', namedCurve: curve },
  check: { name: 'ECDSA', hash },
});
const rsa = (hash) => ({
  format: 'spki',
  key: { name: 'RSASSA-PKCS1-v1_5', hash },
  check: { name: 'RSASSA-PKCS1-v1_5' },
});

const hmac = (hash) => ({ format: 'raw', key: { name: 'HMAC', hash }, check: 'HMAC' });

/** By the numbers that Rust gives them. */
const ALGORITHMS = [
  ecdsa('P-256', 'SHA-256'),
  ecdsa('P-384', 'SHA-384'),
  hmac('SHA-1'),
  hmac('SHA-256'),
  hmac('SHA-512'),
  rsa('SHA-1'),
  rsa('SHA-256'),
  {
    format: 'spki',
    key: { name: 'RSA-PSS', hash: 'SHA-512' },
    check: { name: 'RSA-PSS', saltLength: 64 },
  },
];

/** Those that were met last, the first of them in front. */
const known = [];

/**
 * A key, which is imported once it is asked: a SubjectPublicKeyInfo, or the secret of an HMAC, as a
 * view of wasm memory. To compare the few there are is quicker than to look for a text of one.
 */
export const keyOf = (algorithm, bytes) => {
  for (const key of known) if (key.algorithm === algorithm && isSame(key.bytes, bytes)) return key;
  const key = { algorithm, bytes: bytes.slice(), imported: undefined };
  if (known.length >= MAX_KEYS) known.shift();
  known.push(key);
  return key;
};

const isSame = (one, other) => {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
};

/** Whether any of the keys made a signature. One that the host does not take has made none. */
export const isSignedByAny = async ({ algorithm, keys, signatures }, message) => {
  const { check } = ALGORITHMS[algorithm];
  for (const key of keys) {
    key.imported ??= await importOf(key).catch(() => undefined);
    if (key.imported === undefined) continue;
    for (const signature of signatures) {
      if (await crypto.subtle.verify(check, key.imported, signature, message)) return true;
    }
  }
  return false;
};

const importOf = ({ algorithm, bytes }) => {
  const { format, key } = ALGORITHMS[algorithm];
  return crypto.subtle.importKey(format, bytes, key, false, ['verify']);
};
