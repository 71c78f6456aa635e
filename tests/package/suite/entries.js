// What the package exports, what loading it costs, and that its entry points belong together.

import * as root from 'fetchwright';
import * as client from 'fetchwright/client';
import * as jwt from 'fetchwright/jwt';
import * as webhooks from 'fetchwright/webhooks';

import { equal, test, throws } from './harness.js';

const ERRORS = [
  'BodyError', 'FetchwrightError', 'HttpError', 'JwtError', 'NetworkError', 'OAuthError',
  'OptionsError', 'PaginationError', 'RateLimitError', 'TimeoutError', 'WebhookError',
];
const CLIENT = [
  'Client', 'authorizationUrl', 'backoffSchedule', 'cacheApiStore', 'createPkce', 'exchangeCode',
  'explain', 'fromCurl', 'kvCacheStore', 'memoryCacheStore', 'methodInfo', 'parseLinkHeader',
  'parseRateLimit', 'statusInfo',
];
const JWT = [
  'Key', 'KeySet', 'decodeJwt', 'importKey', 'localKeySet', 'remoteKeySet', 'signJwt', 'thumbprint',
  'verifyJws', 'verifyJwt', 'verifyJwtSync', 'verifySignature',
];
const WEBHOOKS = [
  'ReplayGuard', 'Scheme', 'denoKvReplayStore', 'detectProvider', 'durableReplayStore',
  'memoryReplayStore', 'redisReplayStore', 'signWebhook', 'signWebhookRequest', 'verifyWebhook',
  'verifyWebhookSync', 'webhookChallenge', 'webhookHandler', 'webhookProviders',
];

const sorted = (...lists) => lists.flat().sort();

// A bundler adds `default` to a CommonJS module; hosts/both.mjs holds that there is none in ours.
const namesOf = (entry) => sorted(Object.keys(entry)).filter((name) => name !== 'default');

test('fetchwright exports what is documented', () => {
  equal(namesOf(root), sorted(CLIENT, ERRORS, JWT, WEBHOOKS));
});

test('fetchwright/client exports what is documented', () => {
  equal(namesOf(client), sorted(CLIENT, ERRORS));
});

test('fetchwright/jwt exports what is documented', () => {
  equal(namesOf(jwt), sorted(JWT, ERRORS));
});

test('fetchwright/webhooks exports what is documented', () => {
  equal(namesOf(webhooks), sorted(WEBHOOKS, ERRORS));
});

test('a slim entry beside a full one shares its wasm', async () => {
  const malformed = (decode) => throws(() => decode('a.b.c'), jwt.JwtError, 'ERR_JWT_MALFORMED');
  malformed(jwt.decodeJwt);
  const slim = await import('fetchwright/jwt/slim');
  malformed(slim.decodeJwt);
  malformed(jwt.decodeJwt);
  const key = await slim.importKey('a secret of more than thirty-two bytes', 'HS256');
  equal(jwt.verifyJwtSync(await jwt.signJwt({ exp: 1 }, key), key, { now: 0 }).claims.exp, 1);
});
