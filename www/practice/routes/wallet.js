import { json, problem } from '../respond.js';
import { LEGACY_PASSWORD } from '../secrets.js';
import { add } from './access.js';
import { grant } from './oauth.js';
import { tokenFor } from './sso.js';

/** Credentials of each kind at once, for whoever compares them. */
export const wallet = [{ method: 'POST', path: '/wallet', run: fill }];

async function fill(context) {
  if (!context.toolkit.signJwt) return problem(501, 'this server runs without the jwt functions');
  const { secret: apiKey } = await add(context, 'test');
  const accessToken = await grant(context, { client: 'practice-app', scope: 'calendar.read', user: 'ada' });
  const jwt = await tokenFor(context, { sub: 'billing', aud: 'files' });
  const basic = { username: 'ada', password: LEGACY_PASSWORD };
  return json({ apiKey, accessToken, jwt, basic }, { status: 201 });
}
