import { isObject, readJson } from '../body.js';
import { json, problem } from '../respond.js';
import { guarded } from './guard-keys.js';
import { settingsOf } from './guard-settings.js';

const PASSWORDS = { ada: 'a loom of numbers', grace: 'a nanosecond of wire' };
const MOST_FAILURES = 10;
const WINDOW_SECONDS = 900;

/** Ten failures of one account within a quarter of an hour lock it for the rest, and raise an alert. */
export const guardLogins = [
  { method: 'POST', path: '/guard/login', run: login },
  { method: 'GET', path: '/guard/alerts', run: guarded('log:read', alerts) },
];

async function login(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const { user, password } = isObject(value) ? value : {};
  if (typeof user !== 'string' || typeof password !== 'string') {
    return problem(422, 'send user and password as texts');
  }
  const { store, now } = context;
  const time = now();
  const known = await store.get(failuresOf(user));
  if (isLocked(known, time)) return locked(known, time);
  if (Object.hasOwn(PASSWORDS, user) && PASSWORDS[user] === password) {
    await store.update(failuresOf(user), () => undefined);
    return json({ user });
  }
  await countFailure(store, user, time);
  const { messages } = await settingsOf(store);
  const headers = { 'www-authenticate': 'Bearer realm="guard"' };
  return problem(401, messages === 'exact' ? exactly(user) : 'name or password is wrong', { headers });
}

const failuresOf = (user) => `guard/failures/${user}`;

const isLocked = (known, time) => known?.count >= MOST_FAILURES && known.ends > time;

function locked({ ends }, time) {
  const headers = { 'retry-after': String(Math.ceil((ends - time) / 1000)) };
  return problem(429, 'too many attempts; try again later', { headers });
}

async function countFailure(store, user, time) {
  const { count } = await store.update(failuresOf(user), (known) =>
    known && known.ends > time
      ? { ...known, count: known.count + 1 }
      : { count: 1, ends: time + WINDOW_SECONDS * 1000 });
  if (count !== MOST_FAILURES) return;
  const alert = { time: new Date(time).toISOString(), user, failures: count, action: 'locked' };
  await store.update('guard/alerts', (rows = []) => [...rows, alert]);
}

/** What a server must not say: it tells a stranger which accounts exist. */
const exactly = (user) =>
  Object.hasOwn(PASSWORDS, user) ? `the password of ${user} is wrong` : `there is no account ${user}`;

async function alerts({ store }) {
  return json({ data: (await store.get('guard/alerts')) ?? [] });
}
