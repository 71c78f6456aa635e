import { isObject, readJson } from '../body.js';
import { empty, json, problem } from '../respond.js';
import { WEBHOOK_SECRETS } from '../secrets.js';

const MOST_SECRETS = 5;

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
  const input = { headers: {}, body };
  const signed = await toolkit.signWebhook(params.provider, input, secret, at);
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
  const { request, params, body, toolkit, now, note } = context;
  const refused = unready(context);
  if (refused) return refused;
  const input = { headers: request.headers, body };
  const at = { now: Math.floor(now() / 1000) };
  try {
    const secrets = await secretsOf(context);
    const event = await toolkit.verifyWebhook(params.provider, input, secrets, at);
    await note({ verdict: { ok: true } });
    return json({ verified: true, id: event.id, timestamp: event.timestamp });
  } catch (error) {
    if (typeof error.code !== 'string') throw error;
    const { code, hint } = error;
    await note({ verdict: { ok: false, code } });
    return problem(UNAUTHORIZED.has(code) ? 401 : 400, error.message, { code, hint });
  }
}

/** Sets the secrets that a receiver accepts: two of them while a rotation is under way. */
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
