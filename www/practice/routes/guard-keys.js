import { bearerOf } from '../bearer.js';
import { isObject, readJson } from '../body.js';
import { empty, json, problem } from '../respond.js';

const DAY = 86_400_000;
const SCOPES = ['keys:write', 'log:read', 'orders:write', 'reports:read', 'users:read'];
const NAME = /^[\w-]{1,40}$/;

/** The keys that exist at first; like every secret here, they are public on purpose. */
const FIRST = {
  admin: { secret: 'practice-key-admin', scopes: SCOPES, expires: null, lastUsed: null },
  dashboard: {
    secret: 'practice-key-dashboard', scopes: ['users:read'], expires: null, lastUsed: null,
  },
  reporting: {
    secret: 'practice-key-reporting', scopes: ['reports:read', 'users:read'], expires: null,
    lastUsed: null,
  },
};

/** Keys with a name, scopes and an end. A secret is shown once, where its key is made. */
export const guardKeys = [
  { method: 'GET', path: '/guard/keys', run: guarded('keys:write', list) },
  { method: 'POST', path: '/guard/keys', run: guarded('keys:write', create) },
  { method: 'DELETE', path: '/guard/keys/:name', run: guarded('keys:write', remove) },
  { method: 'GET', path: '/guard/access-log', run: guarded('log:read', readLog) },
];

/** Lets `run` be reached with a key that has the scope, and logs every access, refused or not. */
export function guarded(scope, run) {
  return async (context) => {
    const holder = await holderOf(context);
    const response = refusalOf(holder, scope) ?? await run({ ...context, holder });
    const { request, path, store, now } = context;
    const entry = {
      time: new Date(now()).toISOString(), key: holder?.name ?? null, method: request.method, path,
      status: response.status,
    };
    await store.update('guard/log', (entries = []) => [...entries, entry]);
    return response;
  };
}

/** The key that a request was sent with, as `{ name, scopes }`, or undefined. */
export async function holderOf({ request, store, now }) {
  const sent = bearerOf(request);
  const time = now();
  const isSent = ([, { secret, expires }]) => secret === sent && !(expires <= time && expires !== null);
  const [name, key] = Object.entries(await load(store)).find(isSent) ?? [];
  if (name === undefined) return undefined;
  await change(store, (keys) => ({ ...keys, [name]: { ...keys[name], lastUsed: time } }));
  return { name, scopes: key.scopes };
}

function refusalOf(holder, scope) {
  if (!holder) {
    const headers = { 'www-authenticate': 'Bearer realm="guard"' };
    return problem(401, 'send a key that is in use as Authorization: Bearer', { headers });
  }
  if (holder.scopes.includes(scope)) return undefined;
  const challenge = `Bearer realm="guard", error="insufficient_scope", scope="${scope}"`;
  const headers = { 'www-authenticate': challenge };
  return problem(403, `the key ${holder.name} lacks the scope ${scope}`, { headers, missing: { scope } });
}

async function list({ store }) {
  const rows = Object.entries(await load(store)).map(([name, key]) => shown(name, key));
  return json({ data: rows });
}

async function create(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const { name, scopes, days } = isObject(value) ? value : {};
  const fault = faultOf({ name, scopes, days });
  if (fault) return problem(422, fault);
  const { store, now, basePath } = context;
  const secret = `practice-${crypto.randomUUID()}`;
  const key = { secret, scopes, expires: now() + days * DAY, lastUsed: null };
  let isTaken = false;
  await change(store, (keys) => {
    isTaken = Object.hasOwn(keys, name);
    return isTaken ? keys : { ...keys, [name]: key };
  });
  if (isTaken) return problem(409, `there is a key ${name} already`);
  const headers = { location: `${basePath}/guard/keys/${name}` };
  return json({ ...shown(name, key), secret }, { status: 201, headers });
}

function faultOf({ name, scopes, days }) {
  if (typeof name !== 'string' || !NAME.test(name)) return 'name must be letters, digits, - and _';
  const isKnown = Array.isArray(scopes) && scopes.length > 0
    && scopes.every((scope) => SCOPES.includes(scope));
  if (!isKnown) return `scopes must be some of ${SCOPES.join(', ')}`;
  const isDays = Number.isInteger(days) && days >= 1 && days <= 365;
  return isDays ? undefined : 'days must be a whole number from 1 to 365';
}

async function remove({ store, params }) {
  let isKnown = false;
  await change(store, ({ [params.name]: removed, ...others }) => {
    isKnown = removed !== undefined;
    return others;
  });
  return isKnown ? empty(204) : problem(404, `there is no key ${params.name}`);
}

async function readLog({ store }) {
  return json({ data: (await store.get('guard/log')) ?? [] });
}

const shown = (name, { scopes, expires, lastUsed }) =>
  ({ name, scopes, expires: dated(expires), lastUsed: dated(lastUsed) });

const dated = (time) => (time === null ? null : new Date(time).toISOString());

const load = async (store) => (await store.get('guard/keys')) ?? FIRST;

const change = (store, edit) => store.update('guard/keys', (keys = FIRST) => edit(keys));
