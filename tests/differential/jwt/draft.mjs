// A token in the making: members before they are printed, texts before they are encoded, segments
// before and after they are signed. Mutations change it at any of these stages.

import { ALPHANUMERIC } from '../lib/random.mjs';
import { ALGORITHMS, pairOf, signatureOf } from './algorithms.mjs';
import { publish } from './keys.mjs';

/** When the tests take place. Seconds since 1970. */
export const NOW = 1_760_000_000;
const ISSUER = 'https://issuer.example';
const AUDIENCE = 'https://api.example';

/** A draft of a token that is right in every way, and of the call that verifies it. */
export function draftOf(random, algorithm) {
  const claims = claimsOf(random);
  const pair = pairOf(algorithm, 0, random);
  return {
    algorithm,
    pair,
    signer: { algorithm, pair },
    header: headerOf(random, algorithm),
    claims,
    edits: { header: [], payload: [], segments: [], signature: [], token: [] },
    key: { form: random.pick(formsOf(algorithm, pair)), jwk: [], pair },
    now: NOW,
    options: optionsOf(random, claims),
    labels: [],
  };
}

/** Members are pairs of a name and JSON text, so that anything can be said, also twice. */
export const member = (name, value) => [name, JSON.stringify(value)];

/** Replaces a member, or adds it. */
export function setMember(members, name, text) {
  const found = members.find(([own]) => own === name);
  if (found) found[1] = text;
  else members.push([name, text]);
}

/** The case that a draft makes: a token, a key, a time and options. */
export function finish(random, draft) {
  const { algorithm, edits, now, options, labels } = draft;
  const header = apply(edits.header, Buffer.from(print(draft.header)));
  const payload = apply(edits.payload, Buffer.from(print(draft.claims)));
  const segments = apply(edits.segments, [base64url(header), base64url(payload)]);
  const input = segments.join('.');
  const { signer } = draft;
  const right = signer.sign ? signer.sign(input) : signatureOf(signer.algorithm, signer.pair, input);
  const signature = apply(edits.signature, right);
  const token = apply(edits.token, `${input}.${base64url(signature)}`);
  return { algorithm, token, key: publish(random, draft), now, options, labels };
}

const print = (members) =>
  `{${members.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;

const apply = (edits, value) => edits.reduce((edited, edit) => edit(edited), value);

export const base64url = (bytes) => Buffer.from(bytes).toString('base64url');

function headerOf(random, algorithm) {
  const header = [member('alg', algorithm)];
  if (random.chance(0.6)) header.push(member('typ', random.pick(['JWT', 'at+jwt'])));
  if (random.chance(0.3)) header.push(member('kid', random.text(8, ALPHANUMERIC)));
  return header;
}

function claimsOf(random) {
  const claims = [member('iss', ISSUER), member('sub', 'ada'), member('exp', NOW + 600)];
  if (random.chance(0.5)) {
    claims.push(member('aud', random.chance(0.7) ? AUDIENCE : ['other', AUDIENCE]));
  }
  if (random.chance(0.5)) claims.push(member('iat', NOW - 60));
  if (random.chance(0.3)) claims.push(member('nbf', NOW - 60));
  if (random.chance(0.3)) {
    claims.push(member('roles', ['admin', 'Zo\u00eb \u{1f511}', 1.5, null, { a: [true] }]));
  }
  return claims;
}

/** Options in the words of ours; adapters translate them. */
function optionsOf(random, claims) {
  const has = (name) => claims.some(([own]) => own === name);
  const options = {};
  if (has('aud')) options.audience = random.chance(0.8) ? AUDIENCE : [AUDIENCE, 'elsewhere'];
  if (random.chance(0.4)) {
    options.issuer = random.chance(0.8) ? ISSUER : ['https://other.example', ISSUER];
  }
  if (random.chance(0.2)) options.subject = 'ada';
  if (random.chance(0.2) && has('iat')) options.maxAgeSeconds = 300;
  if (random.chance(0.2)) options.clockToleranceSeconds = 30;
  if (random.chance(0.1)) options.requiredClaims = ['sub'];
  return options;
}

/** In which forms the key can be handed over. */
export function formsOf(algorithm, { certificate }) {
  const { family, name } = ALGORITHMS[algorithm];
  if (family === 'oct') return ['bytes', 'bytes', 'jwk'];
  const forms = ['jwk', 'jwk', 'jwk', 'spki', 'der', 'crypto'];
  if (certificate) forms.push('x509');
  if (family === 'Ed25519' || name === 'ECDSA') forms.push('raw');
  return forms;
}
