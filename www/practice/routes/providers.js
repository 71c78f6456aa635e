import { json, problem } from '../respond.js';
import { OAUTH_CLIENTS } from '../secrets.js';

const CODE = 'providers/code/';

/** How well-known authorization servers differ: what they may be asked for, and what they give. */
const PROVIDERS = {
  google: {
    scopes: ['openid', 'email', 'profile', 'https://www.googleapis.com/auth/calendar.readonly'],
    tokensOf: ({ access_type: type }) =>
      ({ expires_in: 3599, ...(type === 'offline' && { refresh_token: random() }) }),
  },
  facebook: {
    scopes: ['public_profile', 'email'],
    tokensOf: () => ({ expires_in: 5400 }),
  },
  linkedin: {
    scopes: ['openid', 'profile', 'email', 'w_member_social'],
    tokensOf: () => ({ expires_in: 5_184_000 }),
  },
  github: {
    scopes: ['read:user', 'user:email', 'repo'],
    tokensOf: ({ scope }) => ({ scope: scope.replaceAll(' ', ',') }),
    isForm: true,
  },
};

/** Everybody who is asked by them agrees. Where that leads is said in JSON, not by a redirect. */
export const providers = [
  { method: 'GET', path: '/providers/:id/consent', run: knowing(show) },
  { method: 'POST', path: '/providers/:id/consent', run: knowing(agree) },
  { method: 'POST', path: '/providers/:id/token', run: knowing(token) },
];

function knowing(run) {
  return (context) => {
    const { id } = context.params;
    if (Object.hasOwn(PROVIDERS, id)) return run(context, PROVIDERS[id]);
    return problem(404, `there is no provider ${id}, but ${Object.keys(PROVIDERS).join(', ')}`);
  };
}

function show({ url, params }, provider) {
  const { refusal, asked } = read(url, provider);
  return refusal ?? json({ provider: params.id, asks: asked.scope.split(' ') });
}

async function agree({ url, params, store }, provider) {
  const { refusal, asked } = read(url, provider);
  if (refusal) return refusal;
  const code = random();
  await store.update(CODE + code, () => ({ ...asked, provider: params.id }));
  const back = new URL(asked.redirect_uri);
  back.searchParams.set('code', code);
  if (asked.state !== undefined) back.searchParams.set('state', asked.state);
  return json({ location: back.href });
}

function read(url, { scopes }) {
  const asked = Object.fromEntries(url.searchParams);
  const isKnown = Object.hasOwn(OAUTH_CLIENTS, asked.client_id) && URL.canParse(asked.redirect_uri);
  if (!isKnown) return { refusal: problem(400, 'client_id or redirect_uri is not known') };
  const unknown = (asked.scope ?? '').split(' ').filter((scope) => !scopes.includes(scope));
  if (unknown.length === 0) return { asked };
  const detail = `no scope here is called ${unknown.join(' or ')}`;
  return { refusal: problem(400, detail, { error: 'invalid_scope' }) };
}

async function token({ request, body, params, store }, { tokensOf, isForm = false }) {
  const form = Object.fromEntries(new URLSearchParams(new TextDecoder().decode(body)));
  const asked = await take(store, form.code);
  const fits = asked?.provider === params.id && asked.redirect_uri === form.redirect_uri;
  if (!fits) return json({ error: 'invalid_grant' }, { status: 400 });
  const tokens = { access_token: random(), token_type: 'bearer', ...tokensOf(asked) };
  const wantsJson = (request.headers.get('accept') ?? '').includes('application/json');
  return isForm && !wantsJson ? formOf(tokens) : json(tokens);
}

const formOf = (tokens) =>
  new Response(`${new URLSearchParams(tokens)}`, {
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  });

const random = () => crypto.randomUUID();

async function take(store, code) {
  let taken;
  await store.update(CODE + code, (value) => {
    taken = value;
    return undefined;
  });
  return taken;
}
