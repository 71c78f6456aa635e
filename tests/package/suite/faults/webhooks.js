// Malformed deliveries, secrets and options: a typed error at once, and the next call works.

import { FetchwrightError, OptionsError, WebhookError } from 'fetchwright';
import { signWebhook, verifyWebhook, verifyWebhookSync } from 'fetchwright/webhooks';

import { equal, ok, rejects, test, throws } from '../harness.js';
import { junkBut } from './junk.js';

const NOW = 1_700_000_000;
const BODY = '{"id":"evt_1"}';
const SECRETS = {
  'github': 'It is a secret',
  'slack': '8f742231b10e8888abcd99yyyzzz85a5',
  'standard-webhooks': 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  'stripe': 'whsec_test_secret',
};

const signed = (provider) =>
  signWebhook(provider, { headers: {}, body: BODY }, SECRETS[provider], { id: 'msg_1', now: NOW });

/** A test after which every provider still verifies. */
const faulty = (name, body) =>
  test(`bad webhook: ${name}`, async () => {
    await body();
    for (const [provider, secret] of Object.entries(SECRETS)) {
      const input = { headers: signed(provider), body: BODY };
      equal(verifyWebhookSync(provider, input, secret, { now: NOW }).text(), BODY);
    }
  });

const VALUES = {
  'nothing': '',
  'a space': ' ',
  'garbage': 'garbage',
  'separators alone': ',,,===,,,',
  'names without values': 't=,v1=,v0=,sha256=',
  'a time that is no number': 't=now,v1=00,v0=00',
  'a time beyond every clock': `t=${'9'.repeat(400)},v1=00`,
  'a negative time': 't=-1,v1=00',
  'letters that are not ASCII': 't=1,v1=é',
  'hex of odd length': 'sha256=abc',
  'an empty signature': 'v1,',
  'a hundred thousand characters': `sha256=${'a'.repeat(100_000)}`,
  'thousands of signatures': `t=1${',v1=00'.repeat(10_000)}`,
};

for (const provider of Object.keys(SECRETS)) {
  for (const [name, value] of Object.entries(VALUES)) {
    faulty(`${provider}: a header with ${name} is refused`, async () => {
      for (const header of Object.keys(signed(provider))) {
        // What names a delivery without being signed may hold anything.
        if (header === 'x-github-delivery') continue;
        const headers = { ...signed(provider), [header]: value };
        const check = () =>
          verifyWebhookSync(provider, { headers, body: BODY }, SECRETS[provider], { now: NOW });
        const { code } = throws(check, WebhookError);
        ok(/_(HEADER_MALFORMED|HEADER_MISSING|SIGNATURE)$/.test(code), `a refusal, got ${code}`);
      }
    });
  }
}

const verifyBoth = async (args, ErrorClass, code) => {
  throws(() => verifyWebhookSync(...args), ErrorClass, code);
  await rejects(() => verifyWebhook(...args), ErrorClass, code);
};
const good = () => ({ headers: signed('stripe'), body: BODY });
const arrayOf = (name) => name === 'an array' || name === 'an array of arrays';

for (const [name, value] of junkBut()) {
  faulty(`${name} is no provider`, () =>
    verifyBoth([value, good(), 'x'], WebhookError, 'ERR_WEBHOOK_PROVIDER_UNKNOWN'));

  faulty(`${name} is no delivery`, () =>
    verifyBoth(['stripe', value, SECRETS.stripe, { now: NOW }], FetchwrightError));

  faulty(`${name} is no body`, () =>
    verifyBoth(
      ['stripe', { ...good(), body: value }, SECRETS.stripe, { now: NOW }],
      FetchwrightError,
    ));

  faulty(`${name} is no set of headers`, () =>
    verifyBoth(['stripe', { headers: value, body: BODY }, SECRETS.stripe], FetchwrightError));

  faulty(`${name} is no secret`, () =>
    verifyBoth(['stripe', good(), value], FetchwrightError, arrayOf(name) ? undefined
      : 'ERR_WEBHOOK_SECRET'));

  faulty(`${name} cannot be signed`, () => {
    throws(() => signWebhook('stripe', { headers: {}, body: value }, 'whsec_x'), FetchwrightError);
    throws(() => signWebhook('stripe', value, 'whsec_x'), FetchwrightError);
  });
}

for (const [name, provider] of [
  ['no text', ''], ['another case', 'Stripe'], ['a prototype', '__proto__'], ['spaces', ' stripe'],
]) {
  faulty(`a provider that is ${name} is unknown`, () =>
    verifyBoth([provider, good(), 'x'], WebhookError, 'ERR_WEBHOOK_PROVIDER_UNKNOWN'));
}

for (const [name, secret] of [['no text', ''], ['an empty list', []], ['a list of none', ['']]]) {
  faulty(`a secret that is ${name} is refused`, () =>
    verifyBoth(['stripe', good(), secret, { now: NOW }], FetchwrightError));
}

faulty('a secret that is not base64 is refused', () =>
  verifyBoth(['standard-webhooks', good(), 'whsec_!!!'], WebhookError, 'ERR_WEBHOOK_SECRET'));

faulty('a Request cannot be read synchronously', () => {
  const request = new Request('https://example.com', { method: 'POST', ...good() });
  const check = () => verifyWebhookSync('stripe', request, SECRETS.stripe, { now: NOW });
  throws(check, WebhookError, 'ERR_WEBHOOK_BODY');
});

faulty('a Request that was read before is refused', async () => {
  const request = new Request('https://example.com', { method: 'POST', ...good() });
  await request.text();
  const check = () => verifyWebhook('stripe', request, SECRETS.stripe, { now: NOW });
  await rejects(check, WebhookError, 'ERR_WEBHOOK_BODY');
});

for (const [name, reading] of Object.entries({
  'rejects': () => Promise.reject(new Error('reset')),
  'rejects with text': () => Promise.reject('reset'),
  'rejects with nothing': () => Promise.reject(),
  'throws': () => {
    throw new Error('reset');
  },
  'gives junk': () => Promise.resolve({ byteLength: 5 }),
  'gives nothing': () => undefined,
})) {
  faulty(`a request whose body ${name} is refused`, async () => {
    const request = { headers: new Headers(signed('stripe')), arrayBuffer: reading };
    const check = () => verifyWebhook('stripe', request, SECRETS.stripe, { now: NOW });
    const { code } = await rejects(check, WebhookError);
    ok(/_(BODY|SIGNATURE)$/.test(code), `a refused body, got ${code}`);
  });
}

for (const value of ['300', -1, NaN, Infinity, {}, true]) {
  const shown = typeof value === 'object' ? 'an object' : `${typeof value} ${value}`;
  faulty(`toleranceSeconds may not be ${shown}`, () =>
    verifyBoth(
      ['stripe', good(), SECRETS.stripe, { now: NOW, toleranceSeconds: value }],
      OptionsError, 'ERR_OPTION_INVALID',
    ));
}

for (const value of ['1700000000', -1, NaN, Infinity, null, new Date(0)]) {
  const shown = value instanceof Date ? 'a date' : `${typeof value} ${value}`;
  faulty(`now may not be ${shown}`, () =>
    verifyBoth(
      ['stripe', good(), SECRETS.stripe, { now: value }], OptionsError, 'ERR_OPTION_INVALID',
    ));
}

faulty('an unknown option is refused by name', async () => {
  const options = { tolerance: 300 };
  const check = () => verifyWebhookSync('stripe', good(), SECRETS.stripe, options);
  equal(throws(check, OptionsError, 'ERR_OPTION_UNKNOWN').option, 'tolerance');
  const sign = () => signWebhook('stripe', { headers: {}, body: '' }, 'whsec_x', { time: 1 });
  equal(throws(sign, OptionsError, 'ERR_OPTION_UNKNOWN').option, 'time');
});

for (const id of ['', 'a,b', 'a b', 'a\nb', 'é', 5, {}, null]) {
  faulty(`${JSON.stringify(id)} is no id to sign`, () => {
    const provider = 'standard-webhooks';
    const input = { headers: {}, body: '' };
    const sign = () => signWebhook(provider, input, SECRETS[provider], { id });
    throws(sign, OptionsError, 'ERR_OPTION_INVALID');
  });
}

faulty('headers with an iterator that throws are refused', () => {
  const headers = {
    * [Symbol.iterator]() {
      yield ['stripe-signature', 't=1'];
      throw new Error('iterator');
    },
  };
  return verifyBoth(['stripe', { headers, body: BODY }, SECRETS.stripe], FetchwrightError);
});
