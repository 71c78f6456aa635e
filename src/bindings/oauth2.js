// Access tokens by OAuth 2.0: asked for when they are needed, kept until shortly before they expire.

import { invalid, oneOf, text } from './arguments.js';
import { LIMIT_MS, endpointOf, requestTokens, scopeOf } from './token-endpoint.js';

const PLACE = 'auth.oauth2.';
const NAMES = ['audience', 'grant', 'onTokens', 'refreshToken', 'scope', 'skewSeconds', 'tokens'];

/** The sources that are ours. */
const sources = new WeakSet();

/** Asks a source for a token, with what it needs to know: ours are told what to fetch with. */
export const askForToken = (source, rejected, fetch) => {
  if (sources.has(source)) return source(rejected, fetch);
  return rejected === undefined ? source() : source({ rejected });
};

/** The source of tokens that `auth.oauth2` describes. */
export const tokenSource = (options) => {
  const plan = planOf(options);
  let { refreshToken } = plan;
  const keep = (tokens) => ({ ...tokens, freshUntil: freshUntil(tokens, plan.skewMs) });
  let latest = plan.tokens && keep(plan.tokens);
  let flight;

  const renew = async (fetch) => {
    const { grant, audience, scope } = plan;
    const parameters = { grant_type: grant, audience, scope, refresh_token: refreshToken };
    const tokens = await requestTokens(plan.endpoint, parameters, [refreshToken], fetch);
    // A server that replaces refresh tokens takes each of them once (RFC 6749 §6).
    if (grant === REFRESH) refreshToken = tokens.refreshToken ?? refreshToken;
    latest = keep(tokens);
    return tokens;
  };

  const source = (rejected, fetch) => {
    if (latest?.freshUntil > Date.now() && latest.accessToken !== rejected) return latest.accessToken;
    // One that belongs to a request which its host has ended meanwhile would never land.
    if (flight && Date.now() - flight.begun <= LIMIT_MS) return tokenOf(flight.renewal);
    const own = { begun: Date.now(), renewal: renew(fetch) };
    flight = own;
    const land = () => {
      if (flight === own) flight = undefined;
    };
    own.renewal.then(land, land);
    return tokenOf(own.renewal, plan.onTokens);
  };
  sources.add(source);
  return source;
};

/** The token, once the caller has had the chance to store what came with it. */
const tokenOf = async (renewal, onTokens) => {
  const tokens = await renewal;
  await onTokens?.({ ...tokens });
  return tokens.accessToken;
};

/** Half of a life that is shorter than the skew, or every call would ask anew. */
const freshUntil = ({ expiresAt = Infinity }, skewMs) =>
  expiresAt - Math.min(skewMs, (expiresAt - Date.now()) / 2);

const REFRESH = 'refresh_token';

const planOf = (options) => {
  const [endpoint, rest] = endpointOf(options, NAMES, PLACE);
  const { audience, onTokens, scope, skewSeconds = 30, tokens } = rest;
  if (tokens !== undefined) text(`${PLACE}tokens.accessToken`, tokens?.accessToken);
  const { refreshToken = tokens?.refreshToken } = rest;
  const { grant = refreshToken === undefined ? 'client_credentials' : REFRESH } = rest;
  oneOf(`${PLACE}grant`, grant, ['client_credentials', REFRESH]);
  const isRefresh = grant === REFRESH;
  if (isRefresh) text(`${PLACE}refreshToken`, refreshToken);
  else if (refreshToken !== undefined) throw invalid(`${PLACE}grant`, `'${REFRESH}' with a refresh token`);
  if (audience !== undefined) text(`${PLACE}audience`, audience);
  if (onTokens !== undefined && typeof onTokens !== 'function') {
    throw invalid(`${PLACE}onTokens`, 'a function');
  }
  if (!Number.isFinite(skewSeconds) || skewSeconds < 0) {
    throw invalid(`${PLACE}skewSeconds`, 'a number of seconds, not negative');
  }
  return {
    endpoint, grant, audience, onTokens, refreshToken, tokens,
    scope: scopeOf(`${PLACE}scope`, scope),
    skewMs: skewSeconds * 1000,
  };
};
