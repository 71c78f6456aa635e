// The compact form of a token, taken apart and put together without any judgement. Signing and
// verifying are the package's business; this lets the page forge what the package must refuse.

export function encodePart(value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const binary = String.fromCharCode(...bytes);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Always three parts: what a token lacks is empty, what it has beyond belongs to the last. */
export function splitToken(token) {
  const [header = '', payload = '', ...rest] = token.split('.');
  return { header, payload, signature: rest.join('.') };
}

export const joinToken = ({ header, payload, signature }) => `${header}.${payload}.${signature}`;
