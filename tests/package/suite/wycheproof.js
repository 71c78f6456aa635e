// Project Wycheproof's verdicts on HS256, each case one test.

import { JwtError, importKey, verifyJws } from 'fetchwright/jwt';

import macs from '../vectors/wycheproof/hmac_sha256_test.json' with { type: 'json' };
import tokens from '../vectors/wycheproof/json_web_signature_test.json' with { type: 'json' };
import { equal, rejects, test } from './harness.js';

/**
 * Four verdicts contradict RFC 7515: 367 and 370 are called badly padded and yet are the very token
 * of 357, 372 and 373 have a `?` in base64url and yet are called valid.
 */
const CORRECTED = { 367: true, 370: true, 372: false, 373: false };

for (const group of tokens.testGroups) {
  if (group.private?.alg !== 'HS256') continue;
  for (const { tcId, comment, jws, result } of group.tests) {
    test(`Wycheproof JWS ${tcId}: ${comment}`, async () => {
      const key = await importKey(group.private, 'HS256');
      // One case has a token in the JSON serialization, as an object.
      const token = typeof jws === 'string' ? jws : JSON.stringify(jws);
      if (CORRECTED[tcId] ?? result === 'valid') return verifyJws(token, key);
      return rejects(() => verifyJws(token, key), JwtError);
    });
  }
}

/** JWS knows no truncated tags and no keys shorter than the hash. */
const TAG_BITS = 256;
const MINIMUM_KEY_BITS = 256;

for (const { keySize, tagSize, tests } of macs.testGroups) {
  if (tagSize !== TAG_BITS) continue;
  for (const { tcId, comment, key, msg, tag, result } of tests) {
    test(`Wycheproof HMAC ${tcId}: ${comment || result}`, async () => {
      if (keySize < MINIMUM_KEY_BITS) {
        return rejects(() => importKey(bytes(key), 'HS256'), JwtError, 'ERR_JWT_KEY');
      }
      const imported = await importKey(bytes(key), 'HS256');
      const token = await asToken(bytes(key), bytes(msg), bytes(tag));
      if (result !== 'valid') {
        return rejects(() => verifyJws(token, imported), JwtError, 'ERR_JWT_SIGNATURE');
      }
      return equal((await verifyJws(token, imported)).payload, bytes(msg));
    });
  }
}

/** The message as a payload; what the case changed in the tag is changed in the signature. */
async function asToken(key, message, tag) {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const platformKey = await crypto.subtle.importKey('raw', key, hmac, false, ['sign']);
  const sign = async (data) => new Uint8Array(await crypto.subtle.sign('HMAC', platformKey, data));
  const input = `eyJhbGciOiJIUzI1NiJ9.${base64url(message)}`;
  const right = await sign(message);
  const signature = await sign(new TextEncoder().encode(input));
  return `${input}.${base64url(signature.map((byte, at) => byte ^ right[at] ^ tag[at]))}`;
}

const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

const base64url = (data) =>
  btoa(String.fromCharCode(...data)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
