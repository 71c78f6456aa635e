import { isObject, readJson } from '../body.js';
import { empty, json, problem } from '../respond.js';

const ENVIRONMENTS = ['test', 'live'];
const LONGEST_OVERLAP = 7 * 86_400;
const MOST_ROWS = 200;

/**
 * Keys of a provider, of an environment each, and the API that they open. The routes below
 * `/access/keys` stand for the pages on which a customer who has signed in manages them.
 *
 * Where a real server sees the address of its caller, this one, which has no connection to look at,
 * reads it from `X-Practice-Address`, and trusts that. No real server may trust a header for this.
 */
export const access = [
  { method: 'GET', path: '/access/keys', run: list },
  { method: 'POST', path: '/access/keys', run: issue },
  { method: 'DELETE', path: '/access/keys/:id', run: retire },
  { method: 'POST', path: '/access/keys/:id/rotate', run: rotate },
  { method: 'PUT', path: '/access/keys/:id/addresses', run: restrict },
  { method: 'GET', path: '/access/usage', run: usage },
  { method: 'GET', path: '/access/:environment/balance', run: guarded(balance) },
  { method: 'POST', path: '/access/:environment/charges', run: guarded(charge) },
];

async function list({ store }) {
  return json({ data: (await load(store)).map(shown) });
}

async function issue(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const environment = isObject(value) ? value.environment : undefined;
  if (!ENVIRONMENTS.includes(environment)) return problem(422, 'environment must be test or live');
  return created(context, await add(context, environment));
}

/** A key that is not listed any more opens nothing from this moment on. */
async function retire({ store, params }) {
  let isKnown = false;
  await change(store, (keys) => {
    isKnown = keys.some(({ id }) => id === params.id);
    return keys.filter(({ id }) => id !== params.id);
  });
  return isKnown ? empty(204) : unknown(params);
}

/** Issues the successor of a key, which goes on for `overlapSeconds`. */
async function rotate(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const seconds = isObject(value) ? value.overlapSeconds : undefined;
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > LONGEST_OVERLAP) {
    return problem(422, `overlapSeconds must be a whole number from 0 to ${LONGEST_OVERLAP}`);
  }
  const ends = context.now() + seconds * 1000;
  const { refusal: unknownKey, key } = await edit(context, { ends });
  return unknownKey ?? created(context, await add(context, key.environment, key.addresses));
}

async function restrict(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const addresses = isObject(value) ? value.addresses : undefined;
  const isList = Array.isArray(addresses) && addresses.every(isAddress);
  if (!isList) return problem(422, 'addresses must be a list of IPv4 or IPv6 addresses; none is any');
  const { refusal: unknownKey, key } = await edit(context, { addresses });
  return unknownKey ?? json(shown(key));
}

async function usage({ store, url }) {
  const wanted = url.searchParams.get('key');
  const rows = (await store.get('access/usage')) ?? [];
  return json({ data: wanted === null ? rows : rows.filter(({ key }) => key === wanted) });
}

/** Lets `run` be reached with a key of the environment, and logs every request as servers do. */
function guarded(run) {
  return async (context) => {
    const { request, url, path, params, store, now } = context;
    if (!ENVIRONMENTS.includes(params.environment)) return problem(404, `there is nothing at ${path}`);
    const secret = secretOf(context);
    const time = now();
    const key = (await load(store)).find((known) => known.secret === secret && isInUse(known, time));
    const address = request.headers.get('x-practice-address');
    const response = refusalOf(key, params, address) ?? await run(context);
    const row = {
      time: new Date(time).toISOString(), key: key?.id ?? null, address,
      line: `${request.method} ${path}${url.search}`, status: response.status,
    };
    await store.update('access/usage', (rows = []) => [...rows, row].slice(-MOST_ROWS));
    return response;
  };
}

const isInUse = ({ ends }, time) => ends === null || ends > time;

/** A key as `X-API-Key`, or as the parameter `key`, which some APIs still allow. */
const secretOf = ({ request, url }) => request.headers.get('x-api-key') ?? url.searchParams.get('key');

function refusalOf(key, { environment }, address) {
  const headers = { 'www-authenticate': 'ApiKey realm="access"' };
  if (!key) return problem(401, 'send a key that is in use as X-API-Key', { headers });
  if (key.environment !== environment) {
    return problem(401, `${key.id} is a key of ${key.environment}, not of ${environment}`, { headers });
  }
  const isKnown = key.addresses.length === 0 || key.addresses.includes(address);
  return isKnown ? undefined : problem(403, `${key.id} may not be used from ${address ?? 'there'}`);
}

async function balance({ store, params: { environment } }) {
  const charges = (await store.get(`access/charges/${environment}`)) ?? [];
  const total = charges.reduce((sum, { amount }) => sum + amount, 0);
  return json({ environment, charges: charges.length, total });
}

async function charge(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const amount = isObject(value) ? value.amount : undefined;
  if (!Number.isInteger(amount) || amount < 1) return problem(422, 'amount must be a whole number of cents');
  const { store, params: { environment } } = context;
  const name = `access/charges/${environment}`;
  const charges = await store.update(name, (rows = []) => [...rows, { id: rows.length + 1, amount }]);
  return json({ environment, ...charges.at(-1) }, { status: 201 });
}

/** Issues a key; exported for routes that hand out several kinds of credentials. */
export async function add({ store, now }, environment, addresses = []) {
  const secret = `practice_${environment}_${crypto.randomUUID().replaceAll('-', '')}`;
  const number = await store.update('access/count', (count = 0) => count + 1);
  const key = { id: `key-${number}`, environment, secret, addresses, created: now(), ends: null };
  await change(store, (keys) => [...keys, key]);
  return key;
}

async function edit({ store, params }, members) {
  let key;
  await change(store, (keys) => keys.map((known) =>
    known.id === params.id ? (key = { ...known, ...members }) : known));
  return key ? { key } : { refusal: unknown(params) };
}

/** The only answer that has the secret. */
function created({ basePath }, key) {
  const headers = { location: `${basePath}/access/keys/${key.id}` };
  return json({ ...shown(key), secret: key.secret }, { status: 201, headers });
}

const shown = ({ id, environment, secret, addresses, created, ends }) =>
  ({ id, environment, hint: `…${secret.slice(-4)}`, addresses, created: dated(created), ends: dated(ends) });

const dated = (time) => (time === null ? null : new Date(time).toISOString());

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;
const IPV6 = /^[\da-f:]*:[\da-f:]+$/i;

const isAddress = (text) => typeof text === 'string' && (IPV4.test(text) || IPV6.test(text));

const unknown = ({ id }) => problem(404, `there is no key ${id}`);

const load = async (store) => (await store.get('access/keys')) ?? [];

const change = (store, editKeys) => store.update('access/keys', (keys = []) => editKeys(keys));
