import { empty, json, problem } from '../respond.js';
import { LEGACY_PASSWORD } from '../secrets.js';

const USER = 'ada';
const TOKENS = 'legacy/tokens';

/** What older and simple systems want: Basic, with a password or with a token in its place. */
export const legacy = [
  { method: 'GET', path: '/legacy/printer', run: guarded(byPassword, printer) },
  { method: 'POST', path: '/legacy/tokens', run: guarded(byPassword, issue) },
  { method: 'DELETE', path: '/legacy/tokens/:id', run: guarded(byPassword, revoke) },
  { method: 'GET', path: '/legacy/issues', run: guarded(byToken, issues) },
];

/** Lets `run` be reached with credentials that `accepts` says are right. */
function guarded(accepts, run) {
  return async (context) => {
    const credentials = credentialsOf(context);
    if (!credentials) return refused('send a user name and a password as Authorization: Basic');
    const isRight = credentials.user === USER && await accepts(credentials.password, context);
    return isRight ? run(context) : refused('user name or password is wrong');
  };
}

/** RFC 7617: the first colon ends the name, and the text is UTF-8. */
function credentialsOf({ request }) {
  const [, encoded] = /^Basic +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  try {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
    const [, user, password] = /^([^:]*):(.*)$/s.exec(new TextDecoder().decode(bytes)) ?? [];
    return user === undefined ? undefined : { user, password };
  } catch {
    return undefined;
  }
}

function refused(detail) {
  return problem(401, detail, { headers: { 'www-authenticate': 'Basic realm="legacy", charset="UTF-8"' } });
}

function byPassword(password) {
  return password === LEGACY_PASSWORD;
}

/** The password itself opens nothing here, so that no program needs it. */
async function byToken(password, { store }) {
  return ((await store.get(TOKENS)) ?? []).some(({ token }) => token === password);
}

function printer() {
  return json({ printer: 'second floor', paper: 'A4', sheets: 120 });
}

async function issue({ store, basePath }) {
  const token = crypto.randomUUID();
  const number = await store.update('legacy/count', (count = 0) => count + 1);
  const id = `token-${number}`;
  await store.update(TOKENS, (tokens = []) => [...tokens, { id, token }]);
  return json({ id, token }, { status: 201, headers: { location: `${basePath}/legacy/tokens/${id}` } });
}

async function revoke({ store, params }) {
  let isKnown = false;
  await store.update(TOKENS, (tokens = []) => {
    isKnown = tokens.some(({ id }) => id === params.id);
    return tokens.filter(({ id }) => id !== params.id);
  });
  return isKnown ? empty(204) : problem(404, `there is no token ${params.id}`);
}

function issues() {
  return json({ data: [{ id: 'OPS-7', title: 'The printer is out of paper' }] });
}
