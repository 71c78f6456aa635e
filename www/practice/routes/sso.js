import { bearerOf } from '../bearer.js';
import { isObject, readJson } from '../body.js';
import { json, problem } from '../respond.js';
import { suspectsOf } from '../suspects.js';

const KEYS = 'sso/keys';
const ES256 = { name: 'ECDSA', namedCurve: 'P-256' };
const LONGEST_LIFE = 86_400;
const SERVICES = ['files', 'mail', 'payroll'];

/**
 * An issuer of tokens that publishes its keys, and services that believe it. Each service takes the
 * tokens that name it in `aud`.
 */
export const sso = [
  { method: 'GET', path: '/sso/jwks', run: publish },
  { method: 'POST', path: '/sso/rotate', run: rotate },
  { method: 'POST', path: '/sso/tokens', run: signing(issue) },
  { method: 'GET', path: '/sso/suspects', run: signing(suspects) },
  { method: 'GET', path: '/sso/services/:name', run: signing(enter) },
];

async function publish({ store }) {
  const keys = (await load(store)).map(({ kid, jwk }) => publicOf(kid, jwk));
  return json({ keys }, { type: 'application/jwk-set+json' });
}

/** Signs with a new key from now on. The old ones stay published, for tokens that are still about. */
async function rotate({ store }) {
  await load(store);
  const fresh = await generate();
  const keys = await store.update(KEYS, (known) => [...known, fresh]);
  return json({ kid: fresh.kid, published: keys.length }, { status: 201 });
}

function signing(run) {
  return (context) =>
    context.toolkit.signJwt ? run(context) : problem(501, 'this server runs without the jwt functions');
}

async function issue(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const { subject, audience, expiresIn = 300 } = isObject(value) ? value : {};
  if (!isName(subject)) return problem(422, 'subject must be a text');
  const names = [audience].flat();
  if (names.length === 0 || !names.every(isName)) {
    return problem(422, 'audience must be the name of a service, or a list of names');
  }
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > LONGEST_LIFE) {
    return problem(422, `expiresIn must be a whole number from 1 to ${LONGEST_LIFE}`);
  }
  const token = await tokenFor(context, { sub: subject, aud: audience }, expiresIn);
  return json({ access_token: token, token_type: 'Bearer', expires_in: expiresIn }, { status: 201 });
}

/** Signs claims with the newest key; exported for routes that hand out several kinds of credentials. */
export async function tokenFor(context, claims, expiresInSeconds = 300) {
  const { toolkit, store, now } = context;
  const { kid, jwk } = (await load(store)).at(-1);
  const key = await toolkit.importKey(jwk, 'ES256');
  const options = { keyId: kid, expiresInSeconds, now: Math.floor(now() / 1000) };
  return toolkit.signJwt({ iss: issuerOf(context), ...claims }, key, options);
}

/** A genuine token for a service, and others that it must refuse. */
async function suspects(context) {
  const audience = context.url.searchParams.get('audience') ?? 'files';
  if (!SERVICES.includes(audience)) return problem(400, `audience must be one of ${SERVICES.join(', ')}`);
  const { kid, jwk } = (await load(context.store)).at(-1);
  const time = Math.floor(context.now() / 1000);
  const issuer = issuerOf(context);
  return json(await suspectsOf(context.toolkit, { kid, jwk, issuer, audience, time }));
}

async function enter(context) {
  const { request, params, toolkit, store, now, note } = context;
  if (!SERVICES.includes(params.name)) return problem(404, `there is no service ${params.name}`);
  const token = bearerOf(request);
  if (!token) return refused('', 'send a token as Authorization: Bearer');
  const keys = await load(store);
  const find = ({ kid }) => {
    const known = keys.find((key) => key.kid === kid);
    if (known) return toolkit.importKey(publicOf(kid, known.jwk), 'ES256');
    throw Object.assign(new Error('no key is called so'), { code: 'ERR_JWKS_NO_MATCHING_KEY' });
  };
  try {
    const options = { issuer: issuerOf(context), audience: params.name, now: Math.floor(now() / 1000) };
    const { claims } = await toolkit.verifyJwt(token, find, options);
    await note({ verdict: { ok: true } });
    return json({ service: params.name, subject: claims.sub });
  } catch (error) {
    if (typeof error.code !== 'string') throw error;
    await note({ verdict: { ok: false, code: error.code } });
    return refused(', error="invalid_token"', error.message, { code: error.code });
  }
}

const refused = (reason, detail, members) =>
  problem(401, detail, { headers: { 'www-authenticate': `Bearer realm="sso"${reason}` }, ...members });

const issuerOf = ({ url, basePath }) => `${url.origin}${basePath}/sso`;

const isName = (value) => typeof value === 'string' && value !== '';

const publicOf = (kid, { kty, crv, x, y }) => ({ kty, crv, x, y, kid, alg: 'ES256', use: 'sig' });

async function load(store) {
  const known = await store.get(KEYS);
  if (known) return known;
  const first = await generate();
  return store.update(KEYS, (keys) => keys ?? [first]);
}

async function generate() {
  const { privateKey } = await crypto.subtle.generateKey(ES256, true, ['sign', 'verify']);
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', privateKey);
  return { kid: crypto.randomUUID().slice(0, 8), jwk: { kty, crv, x, y, d } };
}
