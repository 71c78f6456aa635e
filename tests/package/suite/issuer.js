// Somebody who signs tokens with the platform's own cryptography, and publishes the keys.

const rsa = (name) => ({
  make: { name, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
  use: { name, saltLength: 32 },
});
const ALGORITHMS = {
  ES256: {
    make: { name: 'ECDSA', namedCurve: 'P-256' },
    use: { name: 'ECDSA', hash: 'SHA-256' },
  },
  PS256: rsa('RSA-PSS'),
  RS256: rsa('RSASSA-PKCS1-v1_5'),
};

const made = new Map();

/**
 * The key pair of that name, the same one each time: its public JWK of nothing but the key, its
 * private one, and `sign`, which makes a token of claims and further members of the header.
 */
export const keyPair = (algorithm, name = '1') => {
  const id = `${algorithm} ${name}`;
  if (!made.has(id)) made.set(id, makePair(algorithm));
  return made.get(id);
};

const makePair = async (algorithm) => {
  const { make, use } = ALGORITHMS[algorithm];
  const pair = await crypto.subtle.generateKey(make, true, ['sign', 'verify']);
  return {
    jwk: bare(await crypto.subtle.exportKey('jwk', pair.publicKey)),
    privateJwk: bare(await crypto.subtle.exportKey('jwk', pair.privateKey)),
    sign: async (claims, header) => {
      const input = `${encode({ alg: algorithm, ...header })}.${encode(claims)}`;
      const bytes = new TextEncoder().encode(input);
      const signature = await crypto.subtle.sign(use, pair.privateKey, bytes);
      return `${input}.${base64url(new Uint8Array(signature))}`;
    },
  };
};

/** Without what SubtleCrypto adds; workerd has members that are undefined. */
const bare = ({ alg, ext, key_ops, ...key }) => JSON.parse(JSON.stringify(key));

const encode = (value) => base64url(new TextEncoder().encode(JSON.stringify(value)));

const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
