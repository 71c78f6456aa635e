import { json, problem } from '../respond.js';
import { answerOf, grantOf } from './oauth.js';

const MEANINGS = {
  'calendar.read': 'See the events of your calendar',
  'contacts.read': 'See your contacts',
};
const USERS = {
  ada: {
    calendar: [{ title: 'Notes on the engine', at: '2026-03-02T10:00:00Z' }],
    contacts: ['charles@example.com'],
  },
  grace: {
    calendar: [{ title: 'Moth hunt', at: '2026-03-02T15:45:00Z' }],
    contacts: ['howard@example.com'],
  },
};

/**
 * The page on which a user decides what an app may do, and data of users that tokens open. A real page
 * answers with a redirect to the app; this one says in JSON where that would lead, as the apps that ask
 * here are at no real address.
 */
export const consent = [
  { method: 'GET', path: '/oauth/consent', run: show },
  { method: 'POST', path: '/oauth/consent', run: decide },
  { method: 'GET', path: '/oauth/calendar', run: guarded('calendar.read', ({ calendar }) => calendar) },
  { method: 'GET', path: '/oauth/contacts', run: guarded('contacts.read', ({ contacts }) => contacts) },
];

function show({ url }) {
  const scopes = scopesOf(url.searchParams.get('scope'));
  const asks = scopes.map((scope) => MEANINGS[scope] ?? scope);
  return json({ app: url.searchParams.get('client_id'), asks });
}

async function decide(context) {
  const { user, allow } = Object.fromEntries(new URLSearchParams(new TextDecoder().decode(context.body)));
  if (!Object.hasOwn(USERS, user)) return problem(422, `user must be ${Object.keys(USERS).join(' or ')}`);
  if (!['yes', 'no'].includes(allow)) return problem(422, 'allow must be yes or no');
  const { refusal, back } = await answerOf(context, { user, isAllowed: allow === 'yes' });
  return refusal ?? json({ location: back.href });
}

/** Lets `run` read the data of the user who gave a token the scope. */
function guarded(scope, run) {
  return async (context) => {
    const { refusal, granted } = await grantOf(context);
    if (refusal) return refusal;
    if (granted.user === undefined || !scopesOf(granted.scope).includes(scope)) return lacking(scope);
    return json({ user: granted.user, data: run(USERS[granted.user]) });
  };
}

function lacking(scope) {
  const challenge = `Bearer realm="practice", error="insufficient_scope", scope="${scope}"`;
  const headers = { 'www-authenticate': challenge };
  return problem(403, `no user has granted ${scope} to this token`, { headers });
}

const scopesOf = (text) => (text ?? '').split(' ').filter(Boolean);
