// Signing users in (RFC 6749 §4.1) with PKCE (RFC 7636): where to send them, and what comes back.

import { invalid, readOptions, text } from './arguments.js';
import { OAuthError } from './errors.js';
import {
  endpointOf, pairsOf, refusal, requestTokens, scopeOf, secureUrl, setAll,
} from './token-endpoint.js';

export const createPkce = async () => {
  const verifier = randomText();
  const { subtle } = crypto;
  if (!subtle) {
    const hint = 'browsers have it on https and localhost only';
    throw new OAuthError('ERR_OAUTH', 'there is no `crypto.subtle`', { hint });
  }
  const hash = await subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { verifier, challenge: base64url(new Uint8Array(hash)), method: 'S256' };
};

/** 43 characters, of 32 random bytes (RFC 7636 §4.1). */
const randomText = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (it) => ({ '+': '-', '/': '_' })[it] ?? '');

export const authorizationUrl = (options) => {
  const { authorizationUrl, clientId, params, pkce, redirectUri, scope, state = randomText() } =
    readOptions(options, AUTHORIZATION);
  const url = secureUrl('authorizationUrl', authorizationUrl);
  for (const [name, value] of pairsOf('params', params)) url.searchParams.set(name, value);
  if (pkce !== undefined && pkce?.method !== 'S256') throw invalid('pkce', 'what `createPkce` gives');
  setAll(url.searchParams, {
    response_type: 'code',
    client_id: text('clientId', clientId),
    redirect_uri: redirectOf(redirectUri),
    scope: scopeOf('scope', scope),
    state: text('state', state),
    code_challenge: pkce && text('pkce', pkce.challenge),
    code_challenge_method: pkce?.method,
  });
  return url;
};

const AUTHORIZATION = [
  'authorizationUrl', 'clientId', 'params', 'pkce', 'redirectUri', 'scope', 'state',
];

/** As it was registered: a `URL` would be written in another way. */
const redirectOf = (uri) => text('redirectUri', uri instanceof URL ? uri.href : uri);

export const exchangeCode = async (options) => {
  const [endpoint, given] = endpointOf(options, EXCHANGE, '');
  const { fetch, verifier } = given;
  const redirectUri = redirectOf(given.redirectUri);
  if (fetch !== undefined && typeof fetch !== 'function') throw invalid('fetch', 'a function');
  if (verifier !== undefined) text('verifier', verifier);
  const code = codeOf(given, redirectUri);
  const parameters = {
    grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier,
  };
  return requestTokens(endpoint, parameters, [code, verifier], fetch);
};

const EXCHANGE = ['callbackUrl', 'code', 'fetch', 'issuer', 'redirectUri', 'state', 'verifier'];

/** The code, of a callback only if that is the answer to what was asked. */
const codeOf = ({ callbackUrl, code, issuer, state }, redirectUri) => {
  if (callbackUrl === undefined) {
    if (issuer === undefined && state === undefined) return text('code', code);
    throw invalid('callbackUrl', 'there, to be compared with `state` and `issuer`');
  }
  if (code !== undefined) throw invalid('code', 'left out with `callbackUrl`');
  text('state', state, 'the one in the URL of `authorizationUrl`, as you stored it');
  const { searchParams } = parsedCallback(callbackUrl, redirectUri);
  // None may be there twice (RFC 6749 §3.1).
  const member = (name) => {
    const [value, ...more] = searchParams.getAll(name);
    if (more.length > 0) throw stranger(`has \`${name}\` twice`);
    return value;
  };
  if (member('state') !== state) throw stranger('has another `state`');
  if (issuer !== undefined && member('iss') !== text('issuer', issuer)) {
    throw stranger('is of another `iss`'); // RFC 9207 §2.4
  }
  const error = member('error');
  if (error !== undefined) {
    throw refusal('authorization server', error, member('error_description'), [state]);
  }
  const granted = member('code');
  if (!granted) throw stranger('has no `code`');
  return granted;
};

const parsedCallback = (url, base) => {
  try {
    return new URL(url, base); // Servers know the path alone.
  } catch {
    throw invalid('callbackUrl', 'the URL that the user came back to');
  }
};

const stranger = (what) => new OAuthError('ERR_OAUTH_CALLBACK', `the callback ${what}`);
