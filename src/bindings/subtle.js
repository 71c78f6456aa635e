// Signatures that SubtleCrypto checks, with the keys it has imported before.

/**
 * From how many bytes on SubtleCrypto is quicker than wasm, as `cargo xtask bench --crossover` finds:
 * it hashes faster, but it takes time to ask, most of all where other threads answer.
 */
const longFor = ({ navigator, process, Bun, Deno }) => {
  if (navigator?.userAgent === 'Cloudflare-Workers') return 1536;
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

const hmac = (hash) => ({ format: 'raw', key: { name: 'HMAC', hash }, check: { name: 'HMAC' } });

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

/** The one that was imported first goes first. */
const imported = new Map();

/**
 * Whether any of `keys` made one of the signatures. Each is a SubjectPublicKeyInfo, or the secret of
 * an HMAC. A key that the host does not take has made none.
 */
export const isSignedByAny = async (number, keys, signatures, message) => {
  for (const bytes of keys) {
    const key = await importOnce(number, bytes).catch(() => undefined);
    if (key === undefined) continue;
    for (const signature of signatures) {
      if (await crypto.subtle.verify(ALGORITHMS[number].check, key, signature, message)) return true;
    }
  }
  return false;
};

const importOnce = (number, bytes) => {
  const id = `${number}:${String.fromCharCode(...bytes)}`;
  let key = imported.get(id);
  if (key === undefined) {
    const { format, key: algorithm } = ALGORITHMS[number];
    key = crypto.subtle.importKey(format, bytes, algorithm, false, ['verify']);
    if (imported.size >= MAX_KEYS) imported.delete(imported.keys().next().value);
    imported.set(id, key);
    key.catch(() => imported.delete(id));
  }
  return key;
};
