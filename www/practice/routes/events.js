import { isObject, readJson } from '../body.js';
import { readNumbers } from '../query.js';
import { json, problem } from '../respond.js';
import { WEBHOOK_SECRETS } from '../secrets.js';

const SCHEME = 'standard-webhooks';
const SECRET = WEBHOOK_SECRETS[SCHEME];
const MOST_ATTEMPTS = 4;
const FIRST_WAIT = 20;

export const events = [
  { method: 'GET', path: '/events', run: list },
  { method: 'POST', path: '/events', run: create },
  { method: 'POST', path: '/subscriptions', run: subscribe },
  { method: 'POST', path: '/inbox', run: receive },
];

/** What happened after the event with the number `after`: what a poller asks again and again. */
async function list({ url, store }) {
  const { values, refusal } = readNumbers(url.searchParams, { after: [0, 0, 1_000_000] });
  if (refusal) return refusal;
  const all = (await store.get('events')) ?? [];
  return json({ data: all.filter(({ id }) => id > values.after), meta: { last: all.length } });
}

async function subscribe(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  if (!isObject(value) || !/^\/inbox(\?fail=\d)?$/.test(value.path)) {
    return problem(422, 'path must be /inbox, or /inbox?fail=1 for one that fails at first');
  }
  const { path } = value;
  await context.store.update('subscriptions', (paths = []) => [...new Set([...paths, path])]);
  return json({ path, secret: SECRET }, { status: 201 });
}

/** Something happens. The answer waits for the deliveries, so that they can be looked at. */
async function create(context) {
  const { store, toolkit } = context;
  if (!toolkit.signWebhook) return problem(501, 'this server runs without the webhook functions');
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  if (!isObject(value) || typeof value.type !== 'string') return problem(422, 'an event has a type');
  const { type, data = null } = value;
  const all = await store.update('events', (rows = []) => [...rows, { id: rows.length + 1, type, data }]);
  const event = all.at(-1);
  const paths = (await store.get('subscriptions')) ?? [];
  const deliveries = await Promise.all(paths.map((path) => deliver(context, path, event)));
  return json({ ...event, deliveries }, { status: 201 });
}

/** Sends an event until it is taken. Each attempt is signed anew; the id stays. */
async function deliver({ url, basePath, dispatch, toolkit, now, sleep, request }, path, event) {
  const body = JSON.stringify(event);
  const attempts = [];
  let headers;
  for (let wait = FIRST_WAIT; attempts.length < MOST_ATTEMPTS; wait *= 2) {
    if (attempts.length > 0) await sleep(wait, request.signal);
    const options = { now: Math.floor(now() / 1000), id: `evt_${event.id}` };
    const signed = await toolkit.signWebhook(SCHEME, { headers: {}, body }, SECRET, options);
    headers = { 'content-type': 'application/json', ...signed };
    const target = new URL(`${basePath}${path}`, url);
    const answer = await dispatch(new Request(target, { method: 'POST', headers, body }));
    attempts.push(answer.status);
    if (answer.ok) break;
  }
  return { path, headers, body, attempts };
}

/** Verifies a delivery, takes each event once, and fails the first `fail` of them if asked to. */
async function receive({ url, request, body, store, toolkit, now }) {
  const { values, refusal } = readNumbers(url.searchParams, { fail: [0, 0, 9] });
  if (refusal) return refusal;
  if (!toolkit.verifyWebhook) return problem(501, 'this server runs without the webhook functions');
  const secrets = (await store.get(`secrets:${SCHEME}`)) ?? [SECRET];
  const delivery = { headers: request.headers, body };
  const at = { now: Math.floor(now() / 1000) };
  let event;
  try {
    event = await toolkit.verifyWebhook(SCHEME, delivery, secrets, at);
  } catch ({ code, message }) {
    return problem(code === 'ERR_WEBHOOK_HEADER_MISSING' ? 400 : 401, message, { code });
  }
  const count = await store.update('inbox-deliveries', (count = 0) => count + 1);
  if (count <= values.fail) return problem(503, 'the receiver is being restarted');
  return json({ result: (await claim(store, event.id)) ? 'processed' : 'seen before' });
}

async function claim(store, id) {
  let isNew;
  await store.update('inbox', (ids = []) => {
    isNew = !ids.includes(id);
    return isNew ? [...ids, id] : ids;
  });
  return isNew;
}
