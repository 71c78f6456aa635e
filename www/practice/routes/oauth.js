import { json, problem } from '../respond.js';
import { OAUTH_CLIENTS } from '../secrets.js';

const LIFE_SECONDS = 300;
const CODE = 'oauth/code/';
const REFRESH = 'oauth/refresh/';
const ACCESS = 'oauth/access/';

/** A small authorization server: RFC 6749 with PKCE, `iss`, and refresh tokens that are used once. */
export const oauth = [
  { method: 'GET', path: '/oauth/authorize', run: authorize },
  { method: 'POST', path: '/oauth/token', run: token },
  { method: 'POST', path: '/oauth/revoke', run: revoke },
  { method: 'GET', path: '/oauth/me', run: whoAmI },
];

/** Everybody is signed in already, and says yes; or no, with the scope `none`. */
async function authorize(context) {
  const { refusal, back } = await answerOf(context);
  return refusal ?? new Response(null, { status: 302, headers: { location: back.href } });
}

/** Where a user goes back to, with a code or an error; or a refusal, where that must not be followed. */
export async function answerOf({ url, store }, { user, isAllowed = true } = {}) {
  const asked = Object.fromEntries(url.searchParams);
  const isKnown = Object.hasOwn(OAUTH_CLIENTS, asked.client_id) && URL.canParse(asked.redirect_uri);
  if (!isKnown) return { refusal: problem(400, 'client_id or redirect_uri is not known') };
  const back = new URL(asked.redirect_uri);
  back.searchParams.set('iss', url.origin);
  if (asked.state !== undefined) back.searchParams.set('state', asked.state);
  const error = isAllowed ? refusalOf(asked) : 'access_denied';
  if (error) back.searchParams.set('error', error);
  else back.searchParams.set('code', await keep(store, CODE, { ...asked, user }));
  return { back };
}

function refusalOf({ response_type: type, code_challenge_method: method, scope }) {
  if (type !== 'code') return 'unsupported_response_type';
  if (scope === 'none') return 'access_denied';
  return method === 'S256' ? undefined : 'invalid_request';
}

const GRANTS = {
  async authorization_code(form, { store }) {
    const asked = await take(store, CODE, form.code);
    const fits = asked && asked.redirect_uri === form.redirect_uri;
    return fits && asked.code_challenge === (await challengeOf(form.code_verifier ?? ''))
      ? { client: asked.client_id, scope: asked.scope, user: asked.user }
      : undefined;
  },
  async client_credentials({ scope }, { client }) {
    return { client, scope, isAlone: true };
  },
  async refresh_token(form, { store }) {
    return take(store, REFRESH, form.refresh_token);
  },
};

async function token({ request, body, store, now }) {
  const form = Object.fromEntries(new URLSearchParams(new TextDecoder().decode(body)));
  const [client, secret] = credentialsOf(request, form);
  const isKnown = Object.hasOwn(OAUTH_CLIENTS, client) && OAUTH_CLIENTS[client] === secret;
  if (!isKnown) return json({ error: 'invalid_client' }, { status: 401 });
  const type = form.grant_type;
  if (!Object.hasOwn(GRANTS, type)) return refused('unsupported_grant_type');
  if (type === 'client_credentials' && secret === undefined) return refused('unauthorized_client');
  const granted = await GRANTS[type](form, { client, store });
  if (granted?.client !== client) return refused('invalid_grant');
  const tokens = {
    access_token: await grant({ store, now }, granted),
    token_type: 'Bearer',
    expires_in: LIFE_SECONDS,
    scope: granted.scope,
  };
  if (!granted.isAlone) tokens.refresh_token = await keep(store, REFRESH, granted);
  return json(tokens);
}

/** Makes an access token; exported for routes that hand out several kinds of credentials. */
export const grant = ({ store, now }, granted) =>
  keep(store, ACCESS, { ...granted, ends: now() + LIFE_SECONDS * 1000 });

/** RFC 7009: what is not known is as good as revoked. */
async function revoke({ body, store }) {
  await take(store, ACCESS, new URLSearchParams(new TextDecoder().decode(body)).get('token'));
  return json({});
}

async function whoAmI(context) {
  const { refusal, granted } = await grantOf(context);
  return refusal ?? json({ client: granted.client, scope: granted.scope ?? null });
}

/** What the token of a request allows, as `{ granted }` with client, scope and user, or a refusal. */
export async function grantOf({ request, store, now }) {
  const sent = (request.headers.get('authorization') ?? '').replace(/^Bearer +/i, '');
  const granted = await store.get(ACCESS + sent);
  if (granted?.ends > now()) return { granted };
  const headers = { 'www-authenticate': 'Bearer realm="practice", error="invalid_token"' };
  return { refusal: problem(401, 'send a token that POST /oauth/token gave', { headers }) };
}

const refused = (error) => json({ error }, { status: 400 });

/** Id and secret of the header (RFC 6749 §2.3.1), or of the form. */
function credentialsOf(request, form) {
  const [, basic] = /^Basic +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (basic === undefined) return [form.client_id, form.client_secret];
  const [id, ...secret] = atob(basic).split(':');
  const decode = (text) => new URLSearchParams(`a=${text}`).get('a');
  return [decode(id), decode(secret.join(':'))];
}

async function challengeOf(verifier) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const text = btoa(String.fromCharCode(...new Uint8Array(hash)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function keep(store, prefix, value) {
  const name = crypto.randomUUID();
  await store.update(prefix + name, () => value);
  return name;
}

/** What was kept, once. */
async function take(store, prefix, name) {
  let taken;
  await store.update(prefix + name, (value) => {
    taken = value;
    return undefined;
  });
  return taken;
}
