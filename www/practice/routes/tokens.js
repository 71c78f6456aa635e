import { bearerOf } from '../bearer.js';
import { isObject, readJson } from '../body.js';
import { json, problem } from '../respond.js';
import { TOKEN_PUBLIC_KEY, TOKEN_SECRET } from '../secrets.js';

const ISSUER = 'practice';
const LONGEST_LIFE = 86_400;

export const tokens = [
  { method: 'POST', path: '/tokens', run: issue },
  { method: 'GET', path: '/me', run: (context) => whoAmI(context, TOKEN_SECRET, 'HS256') },
  {
    method: 'GET',
    path: '/me/by-public-key',
    run: (context) => whoAmI(context, TOKEN_PUBLIC_KEY, 'RS256'),
  },
];

async function issue(context) {
  const { toolkit, now } = context;
  if (!toolkit.signJwt) return problem(501, 'this server runs without the jwt functions');
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const { subject, expiresIn = 300 } = isObject(value) ? value : {};
  if (typeof subject !== 'string' || subject === '') {
    return problem(422, 'subject must be a text');
  }
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > LONGEST_LIFE) {
    return problem(422, `expiresIn must be a whole number from 1 to ${LONGEST_LIFE}`);
  }
  const iat = Math.floor(now() / 1000);
  const key = await toolkit.importKey(TOKEN_SECRET, 'HS256');
  const claims = { iss: ISSUER, sub: subject, iat, exp: iat + expiresIn };
  const token = await toolkit.signJwt(claims, key);
  const body = { access_token: token, token_type: 'Bearer', expires_in: expiresIn };
  return json(body, { status: 201 });
}

/** The protected route: who the token says is calling, once the token has been verified. */
async function whoAmI({ request, toolkit, now, note }, secret, algorithm) {
  if (!toolkit.verifyJwt) return problem(501, 'this server runs without the jwt functions');
  const token = bearerOf(request);
  if (!token) {
    const headers = { 'www-authenticate': 'Bearer realm="practice"' };
    return problem(401, 'send a token as Authorization: Bearer', { headers });
  }
  const key = await toolkit.importKey(secret, algorithm);
  try {
    const options = { issuer: ISSUER, now: Math.floor(now() / 1000) };
    const { claims } = await toolkit.verifyJwt(token, key, options);
    await note({ verdict: { ok: true } });
    return json({ subject: claims.sub, claims });
  } catch (error) {
    if (typeof error.code !== 'string') throw error;
    await note({ verdict: { ok: false, code: error.code } });
    const headers = { 'www-authenticate': 'Bearer realm="practice", error="invalid_token"' };
    return problem(401, error.message, { headers, code: error.code });
  }
}
