import { sha256 } from './digest.js';

/**
 * What tells a delivery from all others, as a text, or null where nothing does.
 *
 * The provider's id, if it is signed: in a header that is not, whoever repeats a delivery can write
 * another one. There the body counts, which a repeated delivery cannot change; without any id, the
 * body and its signed time.
 */
export const replayIdOf = async ({ provider, id, timestamp, body }, request) => {
  const header = SIGNED_FORMS.get(provider);
  if (header) return JSON.stringify([provider, 'signature', request.headers.get(header)]);
  if (id !== null && !UNSIGNED_ID.has(provider)) return JSON.stringify([provider, 'id', id]);
  if (REPEATS_ITSELF.has(provider)) return null;
  const time = id === null ? timestamp : null;
  return JSON.stringify([provider, 'body', time, await sha256(body)]);
};

/** Providers that name a delivery in a header that the signature does not cover. */
const UNSIGNED_ID = new Set([
  'bitbucket', 'box', 'coinbase-cdp', 'github', 'jira', 'linear', 'razorpay', 'sentry', 'shopify',
  'zendesk',
]);

/** Providers that sign the fields of a form, in whatever order the body has them, by header. */
const SIGNED_FORMS = new Map([
  ['mandrill', 'x-mandrill-signature'],
  ['twilio', 'x-twilio-signature'],
]);

/** Providers whose notice of a second change may be the same bytes as that of the first. */
const REPEATS_ITSELF = new Set(['dropbox', 'ms-graph', 'shopify-app-proxy']);
