import { isObject, readJson } from '../body.js';
import { once } from '../once.js';
import { empty, json, problem } from '../respond.js';
import { WEBHOOK_SECRETS } from '../secrets.js';

const SCHEME = 'standard-webhooks';
const EVENTS = [
  ...Array.from({ length: 20 }, (_, index) => ({ type: 'delivered', email: `user${index}@example.com` })),
  ...Array.from({ length: 8 }, (_, index) => ({ type: 'open', email: `user${index}@example.com` })),
  ...Array.from({ length: 2 }, (_, index) => ({ type: 'click', email: `user${index}@example.com` })),
];

export const mail = [
  { method: 'POST', path: '/mail/send', run: send },
  { method: 'GET', path: '/mail/outbox', run: outbox },
  { method: 'POST', path: '/mail/outages', run: startOutage },
  { method: 'GET', path: '/mail/events', run: signedEvents },
  { method: 'GET', path: '/mail/lists/:list/members', run: members },
  { method: 'PUT', path: '/mail/lists/:list/members/:email', run: join },
  { method: 'POST', path: '/mail/jobs', run: schedule },
];

/** One message for each personalization; 202, since they are queued and not yet delivered. */
async function send(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const wrong = faultOf(value);
  if (wrong) return problem(422, wrong);
  const trouble = await troubleOf(context);
  if (trouble === 'down') return problem(503, 'the mail service is down');
  const answer = await once(context, async () => {
    const queued = value.personalizations.map((one) => ({ template: value.template_id, ...one }));
    await context.store.update('outbox', (rows = []) => [...rows, ...queued]);
    return { data: { queued: queued.length }, status: 202 };
  });
  return trouble === 'answer lost' ? Response.error() : answer;
}

function faultOf(value) {
  if (!isObject(value) || typeof value.template_id !== 'string') return 'template_id must be a text';
  const { personalizations: all, template_id: template } = value;
  if (!Array.isArray(all) || all.length === 0) return 'personalizations must be a list with a member';
  if (!all.every((one) => /^[^\s@]+@[^\s@]+$/.test(one?.to))) return 'each message needs an address as to';
  const isWelcome = template === 'welcome';
  return isWelcome && !all.every(({ lead_id: id }) => id) ? 'the template welcome needs a lead_id' : null;
}

/**
 * In an outage the first request is queued and its answer lost, all others are refused, and so is the
 * first one after it.
 */
async function troubleOf({ store, now }) {
  let trouble = null;
  await store.update('mail-outage', (outage) => {
    if (!outage) return outage;
    if (now() >= outage.until) {
      trouble = 'down';
      return undefined;
    }
    trouble = outage.seen ? 'down' : 'answer lost';
    return { ...outage, seen: true };
  });
  return trouble;
}

async function startOutage(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  if (!isObject(value) || !(value.minutes > 0)) return problem(422, 'minutes must be above zero');
  const until = context.now() + value.minutes * 60_000;
  await context.store.update('mail-outage', () => ({ until, seen: false }));
  return empty(204);
}

async function outbox({ store }) {
  return json({ data: (await store.get('outbox')) ?? [] });
}

/** What a delivery of tracking events looks like: headers and a body that they sign. */
async function signedEvents({ toolkit, now }) {
  if (!toolkit.signWebhook) return problem(501, 'this server runs without the webhook functions');
  const body = JSON.stringify({ type: 'mail.events', data: EVENTS });
  const at = { now: Math.floor(now() / 1000) };
  return json({ headers: await toolkit.signWebhook(SCHEME, { body }, WEBHOOK_SECRETS[SCHEME], at), body });
}

async function members({ store, params }) {
  return json({ data: (await store.get(`list:${params.list}`)) ?? [] });
}

async function join({ store, params }) {
  let isNew;
  await store.update(`list:${params.list}`, (rows = []) => {
    isNew = !rows.includes(params.email);
    return isNew ? [...rows, params.email] : rows;
  });
  return json({ email: params.email, status: 'subscribed' }, { status: isNew ? 201 : 200 });
}

/** The first request always comes too early. */
async function schedule(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  if (!isObject(value) || typeof value.template_id !== 'string') {
    return problem(422, 'a job has a template_id');
  }
  const count = await context.store.update('mail-job-requests', (count = 0) => count + 1);
  if (count === 1) return problem(503, 'the scheduler is busy', { headers: { 'retry-after-ms': '100' } });
  return once(context, async () => ({ data: { id: 'job_1', ...value }, status: 202 }));
}
