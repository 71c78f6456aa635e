import { bearerOf } from '../bearer.js';
import { json } from '../respond.js';
import { SERVICE_KEY } from '../secrets.js';

/** Where three well-known services look for a key, and how each says that it found none. */
export const services = [
  { method: 'GET', path: '/services/openai/v1/models', run: openai },
  { method: 'GET', path: '/services/stripe/v1/balance', run: stripe },
  { method: 'GET', path: '/services/sendgrid/v3/scopes', run: sendgrid },
];

function openai({ request }) {
  if (bearerOf(request) === SERVICE_KEY) return json({ object: 'list', data: [{ id: 'practice-model' }] });
  const message = 'No key was found. Send it in an Authorization header using Bearer.';
  return json({ error: { message, type: 'invalid_request_error' } }, unauthorized('Bearer'));
}

/** As the user name of Basic, with no password, or as Bearer. */
function stripe({ request }) {
  const isKey = basicOf(request) === `${SERVICE_KEY}:` || bearerOf(request) === SERVICE_KEY;
  if (isKey) return json({ object: 'balance', available: [{ amount: 1200, currency: 'eur' }] });
  const message = 'No key was found. Send it as the user name of Basic, or as Bearer.';
  return json({ error: { message, type: 'invalid_request_error' } }, unauthorized('Basic'));
}

function sendgrid({ request }) {
  if (bearerOf(request) === SERVICE_KEY) return json({ scopes: ['mail.send'] });
  const message = 'authorization required';
  return json({ errors: [{ field: null, message }] }, unauthorized('Bearer'));
}

const unauthorized = (scheme) =>
  ({ status: 401, headers: { 'www-authenticate': `${scheme} realm="services"` } });

function basicOf(request) {
  try {
    return atob(/^Basic +(\S+)$/i.exec(request.headers.get('authorization'))?.[1]);
  } catch {
    return undefined;
  }
}
