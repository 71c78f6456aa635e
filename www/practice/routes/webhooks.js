import { isObject, readJson } from '../body.js';
import { empty, json, problem } from '../respond.js';
import { RECEIVER_OPTIONS, WEBHOOK_SECRETS } from '../secrets.js';

const MOST_SECRETS = 5;
const MOST_REMEMBERED = 100;

/** A request that nobody could have signed is malformed; one whose proof fails is unauthorised. */
const UNAUTHORIZED = new Set([
  'ERR_WEBHOOK_REPLAYED', 'ERR_WEBHOOK_SIGNATURE', 'ERR_WEBHOOK_TIMESTAMP',
]);

export const webhooks = [
  { method: 'POST', path: '/webhooks/:provider/send', run: send },
  { method: 'POST', path: '/webhooks/:provider/receive', run: receive },
  { method: 'PUT', path: '/webhooks/:provider/secrets', run: rotate },
];

/** Signs `payload` and returns the delivery, or posts it to `to` and returns the answer as well. */
async function send(context) {
  const { params, toolkit, now } = context;
  const refused = unready(context);
  if (refused) return refused;
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  if (!isObject(value) || value.payload === undefined) {
    return problem(422, 'send a JSON object with a payload');
  }
  const receiver = value.to === undefined ? null : destination(context, value.to);
  if (value.to !== undefined && !receiver) {
    return problem(422, 'to must be a path of this API or a URL on this machine');
  }
  const [secret] = await secretsOf(context);
  const body = JSON.stringify(value.payload);
  const at = { now: Math.floor(now() / 1000) };
  const input = { headers: {}, body, method: 'POST', url: receiver?.target };
  let signed;
  try {
    signed = await toolkit.signWebhook(params.provider, input, secret, at);
  } catch (error) {
    // The signature of some is in no header, that of others covers an address.
    if (typeof error.code !== 'string') throw error;
    return problem(422, error.message, { code: error.code, hint: error.hint });
  }
  const headers = { 'content-type': 'application/json', ...signed };
  if (!receiver) return json({ headers, body });

  const delivery = new Request(receiver.target, { method: 'POST', headers, body });
  try {
    const response = await receiver.deliver(delivery);
    const answer = { status: response.status, body: await response.text() };
    return json({ headers, body, answer });
  } catch {
    return problem(502, 'the receiver could not be reached');
  }
}

/** Verifies what arrived and writes the verdict into the journal. */
async function receive(context) {
  const { params, body, toolkit, now, note } = context;
  const refused = unready(context);
  if (refused) return refused;
  const { headers, method, url } = context.request;
  const at = { ...RECEIVER_OPTIONS[params.provider], now: Math.floor(now() / 1000) };
  try {
    const secrets = await secretsOf(context);
    const input = { headers, method, url, body };
    const event = await toolkit.verifyWebhook(params.provider, input, secrets, at);
    const repetition = await seenBefore(context);
    await note({ verdict: { ok: true, ...(repetition && { repetition }) } });
    return json({ verified: true, id: event.id, timestamp: event.timestamp, repetition });
  } catch (error) {
    if (typeof error.code !== 'string') throw error;
    const { code, hint } = error;
    await note({ verdict: { ok: false, code } });
    return problem(UNAUTHORIZED.has(code) ? 401 : 400, error.message, { code, hint });
  }
}

/**
 * Whether the same was delivered before. It is known by its body, as the id of many providers is in
 * a header that is not signed, and whoever repeats a delivery can write another one.
 */
async function seenBefore({ params, url, body, store }) {
  const digest = await crypto.subtle.digest('SHA-256', body);
  const known = `${url.search} ${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
  let repetition = false;
  await store.update(`delivered:${params.provider}`, (seen = []) => {
    repetition = seen.includes(known);
    return repetition ? seen : [...seen, known].slice(-MOST_REMEMBERED);
  });
  return repetition;
}

/**
 * Sets the secrets that a receiver accepts: two of them while a rotation is under way. What was
 * delivered before is forgotten.
 */
async function rotate(context) {
  const { params, store } = context;
  const refused = unready(context);
  if (refused) return refused;
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const secrets = isObject(value) ? value.secrets : undefined;
  const valid = Array.isArray(secrets) && secrets.length >= 1 && secrets.length <= MOST_SECRETS &&
    secrets.every((secret) => typeof secret === 'string' && secret !== '');
  if (!valid) return problem(422, `secrets must be a list of 1 to ${MOST_SECRETS} texts`);
  await store.update(`secrets:${params.provider}`, () => secrets);
  await store.update(`delivered:${params.provider}`, () => []);
  return empty(204);
}

function unready({ params, toolkit }) {
  if (!Object.hasOwn(WEBHOOK_SECRETS, params.provider)) {
    return problem(404, `there is no practice receiver for ${params.provider}`);
  }
  if (!toolkit.signWebhook || !toolkit.verifyWebhook) {
    return problem(501, 'this server runs without the webhook functions');
  }
  return null;
}

const secretsOf = async ({ params, store }) =>
  (await store.get(`secrets:${params.provider}`)) ?? [WEBHOOK_SECRETS[params.provider]];

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Where a delivery goes: `{ target, deliver }`, or null. Only this API and this machine, lest a
 * foreign page use the sender to reach other hosts.
 */
function destination({ url, basePath, dispatch, fetch }, to) {
  if (typeof to !== 'string') return null;
  if (!to.startsWith('/')) {
    const target = URL.canParse(to) ? new URL(to) : null;
    const web = target?.protocol === 'http:' || target?.protocol === 'https:';
    return web && LOOPBACK.test(target.hostname) ? { target, deliver: fetch } : null;
  }
  if (!URL.canParse(`${basePath}${to}`, url)) return null;
  const target = new URL(`${basePath}${to}`, url);
  const own = target.origin === url.origin && target.pathname.startsWith(`${basePath}/`);
  return own ? { target, deliver: dispatch } : null;
}
