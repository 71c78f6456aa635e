// Asking a token endpoint (RFC 6749 §3.2). What is sent there is secret, and so is what comes back:
// errors show neither.

import { invalid, oneOf, readOptions, text } from './arguments.js';
import { OAuthError, OptionsError } from './errors.js';
import { excerpt } from './reading.js';

/** An endpoint with those who ask it, and the options of `names` that were given beside. */
export const endpointOf = (options, names, place) => {
  const {
    allowSecretInBrowser, clientAuthentication = 'basic', clientId, clientSecret, params, tokenUrl,
    ...rest
  } = readOptions(options, [...NAMES, ...names], place);
  const isPublic = clientSecret === undefined;
  if (!isPublic) {
    text(`${place}clientSecret`, clientSecret);
    if (allowSecretInBrowser !== true && isBrowser()) {
      throw invalid(`${place}clientSecret`, 'left out in a browser', BROWSER_HINT);
    }
  }
  oneOf(`${place}clientAuthentication`, clientAuthentication, ['basic', 'body']);
  const endpoint = {
    url: secureUrl(`${place}tokenUrl`, tokenUrl).href,
    clientId: text(`${place}clientId`, clientId),
    clientSecret,
    params: pairsOf(`${place}params`, params),
    inBody: isPublic || clientAuthentication === 'body',
  };
  return [endpoint, rest];
};

const NAMES = [
  'allowSecretInBrowser', 'clientAuthentication', 'clientId', 'clientSecret', 'params', 'tokenUrl',
];

const BROWSER_HINT =
  'whoever opens the page can read it: use a server, or PKCE without a secret; ' +
  '`allowSecretInBrowser: true` if it is no secret';

/** Whether users can look into the memory: of pages and their workers, not of servers. */
const isBrowser = () => {
  const { Bun, Deno, EdgeRuntime, document, navigator, process } = globalThis;
  if (document) return true;
  const isServer = Bun || Deno || EdgeRuntime || process?.versions?.node;
  return !isServer && navigator?.userAgent !== 'Cloudflare-Workers' && !!globalThis.location?.href;
};

/** A URL that secrets may be sent to (RFC 6749 §3.1 and §3.2). */
export const secureUrl = (option, value) => {
  const url = urlOf(value);
  if (!/^https?:/.test(url?.protocol) || url.username || url.password || url.hash) {
    const message = `\`${option}\` must be an http(s) URL without user name, password and fragment`;
    throw new OptionsError('ERR_URL_INVALID', message, { option });
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    throw new OptionsError('ERR_HTTPS_REQUIRED', `\`${option}\` must begin with https:`, { option });
  }
  return url;
};

const urlOf = (value) => {
  try {
    return new URL(value);
  } catch {
    return undefined;
  }
};

/** `localhost` names (RFC 6761 §6.3) and loopback addresses, as a URL has them. */
const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Further parameters, which extensions and servers of their own kind ask for. */
export const pairsOf = (option, record = {}) => {
  if (Object(record) !== record || !Object.values(record).every(isText)) {
    throw invalid(option, 'a record of strings');
  }
  return Object.entries(record);
};

/** A scope as it is sent: a text, or a list of them. */
export const scopeOf = (option, scope = []) => {
  const list = [scope].flat();
  if (!list.every(isText)) throw invalid(option, 'a string or an array of strings');
  return list.join(' ') || undefined;
};

const isText = (value) => typeof value === 'string';

/** Adds what is there of `members` to parameters, in place of others with the name. */
export const setAll = (parameters, members) => {
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined) parameters.set(name, value);
  }
};

/** Milliseconds that an endpoint may take. */
export const LIMIT_MS = 10_000;

/** Asks for tokens; `secrets` are those of the grant. Rejects with an `OAuthError`. */
export const requestTokens = async (endpoint, grant, secrets, fetch) => {
  const controller = new AbortController();
  const { url, init, authorization } = requestOf(endpoint, grant);
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('10 s have passed')), LIMIT_MS);
  });
  let answer;
  try {
    const { signal } = controller;
    answer = await Promise.race([receive(url, { ...init, signal }, fetch), late]);
  } catch (cause) {
    throw failure('could not be reached', { cause });
  } finally {
    clearTimeout(timer);
    controller.abort(); // Of what is read to its end there is nothing left to abort.
  }
  return tokensOf(answer, [endpoint.clientSecret, authorization, ...secrets]);
};

/** Client authentication by the header or in the body (RFC 6749 §2.3.1). */
const requestOf = ({ url, clientId, clientSecret, inBody, params }, grant) => {
  const parameters = new URLSearchParams(params);
  setAll(parameters, grant);
  const headers = new Headers({
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  });
  const authorization = inBody ? '' : btoa(`${encoded(clientId)}:${encoded(clientSecret)}`);
  if (inBody) setAll(parameters, { client_id: clientId, client_secret: clientSecret });
  else headers.set('authorization', `Basic ${authorization}`);
  const init = { method: 'POST', headers, body: `${parameters}`, redirect: 'manual' };
  return { url, init, authorization };
};

/** As in a form (RFC 6749 appendix B). */
const encoded = (value) => `${new URLSearchParams({ '': value })}`.slice(1);

const receive = async (url, init, fetch) => {
  // Called bare: workerd minds any other `this`.
  const response = await (fetch ?? globalThis.fetch)(url, init);
  const { status, redirected } = response;
  // A browser shows a redirect as status 0; another client has followed it before we see anything.
  const isRedirect = redirected === true || status === 0 || (status > 299 && status < 400);
  // Of a longer answer there is only the beginning, which is no JSON.
  return { status, isRedirect, content: isRedirect ? '' : await excerpt(response, 65_536) };
};

/** What an answer grants (RFC 6749 §5.1). Some servers send an error with status 200. */
const tokensOf = ({ status, isRedirect, content }, secrets) => {
  if (isRedirect) throw failure('redirects, where credentials do not follow', { status });
  const raw = parsed(content);
  if (!(status >= 200 && status < 300) || raw?.error) {
    throw refusal('token endpoint', raw?.error, raw?.error_description, secrets, status);
  }
  const { access_token: accessToken, token_type: tokenType = 'Bearer', expires_in: life } = raw ?? {};
  const isBearer = isText(tokenType) && tokenType.toLowerCase() === 'bearer';
  if (!isBearer || !isText(accessToken) || !/^[ -~]+$/.test(accessToken)) {
    throw failure('sent no Bearer token', { status });
  }
  const tokens = { accessToken, tokenType, raw };
  // Some servers send the number as a text.
  const seconds = isText(life) ? Number.parseFloat(life) : life;
  if (Number.isFinite(seconds)) tokens.expiresAt = Date.now() + seconds * 1000;
  for (const [name, member] of Object.entries(MEMBERS)) {
    if (isText(raw[member]) && raw[member]) tokens[name] = raw[member];
  }
  return tokens;
};

const MEMBERS = { refreshToken: 'refresh_token', scope: 'scope', idToken: 'id_token' };

/** The engine's own error would quote the text. */
const parsed = (content) => {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
};

/** The error for what a server says of one; `secrets` are what it may repeat. */
export const refusal = (who, error, description, secrets, status) => {
  const shown = (value, most) => {
    if (!isText(value)) return undefined;
    // Shorter ones are none, and in every other word.
    const known = secrets.filter((secret) => secret?.length > 3);
    const masked = known.reduce((masked, secret) => masked.replaceAll(secret, '***'), value);
    return masked.replace(/[^ -~]+/g, ' ').slice(0, most);
  };
  const oauthError = shown(error, 64);
  const message = `the ${who} refused: ${oauthError ?? `status ${status}`}`;
  const oauthErrorDescription = shown(description, 200);
  return new OAuthError('ERR_OAUTH', message, { oauthError, oauthErrorDescription, status });
};

const failure = (what, details) =>
  new OAuthError('ERR_OAUTH', `the token endpoint ${what}`, details);
