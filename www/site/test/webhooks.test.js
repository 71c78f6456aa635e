import assert from 'node:assert/strict';
import { test } from 'node:test';

import { BODIES, dated } from '../../app/webhook/bodies.js';
import { ACCEPTED, ROUTES } from '../../app/webhook/deliveries.js';
import { fillProviders } from '../providers.js';

const bytes = (text) => new TextEncoder().encode(text);
const text = (body) => new TextDecoder().decode(body);
const sent = (changes) =>
  ({ path: '/hook', headers: { 'x-signature': 'abc0' }, body: bytes('{}'), ...changes });

const PROVIDERS = [
  { id: 'stripe', name: 'Stripe', algorithm: 'HMAC-SHA256', toleranceSeconds: 300, secret: 'a <key>' },
  { id: 'telegram', name: 'Telegram', algorithm: null, toleranceSeconds: null, secret: 'token' },
  { id: 'github', name: 'GitHub', algorithm: 'HMAC-SHA256', toleranceSeconds: null, secret: 'text' },
  { id: 'discord', name: 'Discord', docs: 'https://d.example' },
  { id: 'monday', name: 'monday.com', docs: 'https://m.example', instead: "verify as 'basic-auth'" },
];

test('providers are grouped by what they sign; the others are told what instead', () => {
  const signable = ['github', 'stripe', 'telegram'];
  const filled = fillProviders('<!-- providers -->|<!-- others -->', PROVIDERS, signable);
  const [options, others] = filled.split('|');
  const groups = options.split('</optgroup>').map((group) =>
    [...group.matchAll(/<option value="(\w+)"/g)].map(([, id]) => id));
  assert.deepEqual(groups, [['stripe'], ['github'], ['telegram'], []]);
  assert.match(options, /<option value="stripe" data-about="[^"]*a &lt;key&gt;[^"]*" selected>Stripe</);
  assert.match(others, /Discord<\/a>: it signs with a private key/);
  assert.match(others, /monday.com<\/a>: verify as <code>basic-auth<\/code>/);
});

test('one bit of the amount flips, else of a digit, else of the middle', () => {
  const flipped = (body) => text(ROUTES.flipped.alter(sent({ body: bytes(body) })).body);
  assert.equal(flipped('{"amount":1999,"signature":"77"}'), '{"amount":1998,"signature":"77"}');
  assert.equal(flipped('a1b2c'), 'a1b3c');
  assert.equal(flipped('abc'), 'acc');
  for (const body of Object.values(BODIES)) assert.match(body, /1999/);
});

test('the signature changes where it is: in a header, the address or the body', () => {
  const { alter } = ROUTES.forged;
  const header = alter(sent({}), sent({ headers: { 'x-signature': 'abd0' } }));
  assert.deepEqual([header.headers['x-signature'], header.mark], ['aba0', { part: 'x-signature', index: 2 }]);
  const path = alter(sent({ path: '/hook?s=a1' }), sent({ path: '/hook?s=b1' }));
  assert.deepEqual([path.path, path.mark], ['/hook?s=b1', { part: 'path', index: 8 }]);
  const body = alter(sent({ body: bytes('{"s":"c"}') }), sent({ body: bytes('{"s":"d"}') }));
  assert.deepEqual([text(body.body), body.mark], ['{"s":"a"}', { part: 'body', index: 6 }]);
});

test('a rotation goes from the old secret by way of both to the new one', () => {
  const [next] = ACCEPTED.next('github');
  assert.notEqual(next, 'old');
  assert.deepEqual(ACCEPTED.old('github', 'old'), ['old']);
  assert.deepEqual(ACCEPTED.both('github', 'old'), [next, 'old']);
});

test('only Linear has the time of a delivery in its body', () => {
  assert.match(dated('linear', BODIES.linear, 17), /"webhookTimestamp": 17000\b/);
  assert.equal(dated('github', BODIES.linear, 17), BODIES.linear);
});
