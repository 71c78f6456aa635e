// Official SDKs that send through `client.fetch`: their calls are repeated, held to a pace and logged,
// and what they return and throw stays their own.

import { Octokit } from '@octokit/core';
import { createClient } from '@supabase/supabase-js';
import { Client } from 'fetchwright/client';
import OpenAI from 'openai';
import Stripe from 'stripe';

import { equal, ok, runTests, test } from './harness.js';
import { busy, limited, serve } from './service.js';
import './tus.js';

const KEY = 'canary-key-0123456789';
const PACE_MS = 60;

/** A client with all that an SDK is to gain, and what it notes. */
function clientOf(options) {
  const entries = [];
  const client = new Client({
    retry: { limit: 2, baseDelay: 1, maxDelay: 5 },
    rateLimit: { requests: 1, per: PACE_MS },
    log: (entry) => entries.push(entry),
    ...options,
  });
  return { client, entries };
}

const OPENAI = {
  make: (fetch, { url }) => new OpenAI({ apiKey: KEY, baseURL: `${url}/v1`, fetch, maxRetries: 0 }),
  call: async (openai) => {
    const messages = [{ role: 'user', content: 'Zoë' }];
    const { choices } = await openai.chat.completions.create({ model: 'm', messages });
    return choices[0].message.content;
  },
  answer: { choices: [{ index: 0, message: { role: 'assistant', content: 'hello' } }] },
  value: 'hello',
  request: ['POST', '/v1/chat/completions'],
  refusal: [401, { error: { message: 'bad key', code: 'invalid_api_key' } }],
  isRefusal: (error) => error instanceof OpenAI.AuthenticationError && error.status === 401,
};

const STRIPE = {
  make: (fetch, { port }) => new Stripe(KEY, {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    httpClient: Stripe.createFetchHttpClient(fetch),
    maxNetworkRetries: 0,
    telemetry: false,
  }),
  call: async (stripe) => (await stripe.customers.create({ name: 'Zoë' })).id,
  answer: { id: 'cus_1', object: 'customer' },
  value: 'cus_1',
  request: ['POST', '/v1/customers'],
  refusal: [402, { error: { type: 'card_error', message: 'declined', code: 'card_declined' } }],
  isRefusal: (error) => error instanceof Stripe.errors.StripeCardError,
};

const OCTOKIT = {
  make: (fetch, { url }) => new Octokit({ auth: KEY, baseUrl: url, request: { fetch } }),
  call: async (octokit) => (await octokit.request('GET /repos/{owner}/{repo}', {
    owner: 'a', repo: 'b',
  })).data.full_name,
  answer: { full_name: 'a/b' },
  value: 'a/b',
  request: ['GET', '/repos/a/b'],
  refusal: [404, { message: 'Not Found' }],
  isRefusal: (error) => error.name === 'HttpError' && error.status === 404,
};

const SUPABASE = {
  make: (fetch, { url }) => createClient(url, KEY, { global: { fetch } }),
  call: async (supabase) => {
    const { data, error } = await supabase.from('users').select('name').eq('id', 1);
    if (error) throw error;
    return data[0].name;
  },
  answer: [{ name: 'Zoë' }],
  value: 'Zoë',
  request: ['GET', '/rest/v1/users?select=name&id=eq.1'],
  refusal: [406, { code: 'PGRST116', message: 'no rows', details: null, hint: null }],
  isRefusal: ({ code }) => code === 'PGRST116',
};

for (const [name, sdk] of Object.entries({ OPENAI, STRIPE, OCTOKIT, SUPABASE })) {
  const { make, call, answer, value, request, refusal, isRefusal } = sdk;
  const label = name.toLowerCase();

  test(`${label}: a busy service is asked again, with the same request`, async () => {
    const service = await serve(busy, limited, { body: answer });
    try {
      const { client, entries } = clientOf();
      equal(await call(make(client.fetch, service)), value);
      equal(service.requests.map(({ method, url }) => [method, url]), [request, request, request]);
      const same = ({ headers, body }) => [headers.authorization, headers['idempotency-key'], body];
      const [first, ...others] = service.requests.map(same);
      ok(first[0].includes(KEY), 'the credentials of the SDK');
      ok(request[0] === 'GET' || first[1], 'an idempotency key');
      equal(others, [first, first]);
      equal(client.stats().retries, 2);
      equal(entries.map(({ status }) => status), [503, 429, 200]);
    } finally {
      await service.close();
    }
  });

  test(`${label}: calls keep to the pace`, async () => {
    const service = await serve({ body: answer });
    try {
      const { client } = clientOf();
      const instance = make(client.fetch, service);
      equal(await Promise.all([call(instance), call(instance), call(instance)]), [value, value, value]);
      const [first, , last] = service.requests.map(({ at }) => at);
      // A clock may be read a little early at the first, and late at the last.
      ok(last - first >= 2 * PACE_MS - 20, `two intervals in ${last - first} ms`);
    } finally {
      await service.close();
    }
  });

  test(`${label}: a refusal is the error of the SDK, and no log has the key`, async () => {
    const service = await serve({ status: refusal[0], body: refusal[1] });
    try {
      const { client, entries } = clientOf();
      const error = await call(make(client.fetch, service)).catch((thrown) => thrown);
      ok(isRefusal(error), `an error of the SDK, not ${error?.name} ${error?.message}`);
      equal(entries.map(({ status, url }) => [status, new URL(url).pathname]), [
        [refusal[0], request[1].split('?')[0]],
      ]);
      ok(!JSON.stringify(entries).includes(KEY), 'no key in the log');
    } finally {
      await service.close();
    }
  });
}

test('openai: a stream arrives as it comes', async () => {
  const events = ['one', 'two'].map((content) => ({ choices: [{ index: 0, delta: { content } }] }));
  const lines = [...events.map((event) => JSON.stringify(event)), '[DONE]'];
  const stream = {
    headers: { 'content-type': 'text/event-stream' },
    body: lines.map((line) => `data: ${line}\n\n`).join(''),
  };
  const service = await serve(busy, stream);
  try {
    const openai = OPENAI.make(clientOf().client.fetch, service);
    const messages = [{ role: 'user', content: 'a' }];
    const words = [];
    for await (const chunk of await openai.chat.completions.create({ model: 'm', messages, stream: true })) {
      words.push(chunk.choices[0].delta.content);
    }
    equal([words, service.requests.length], [['one', 'two'], 2]);
  } finally {
    await service.close();
  }
});

test('openai: a file is sent again in full', async () => {
  const service = await serve(busy, { body: { id: 'file-1', object: 'file' } });
  try {
    const openai = OPENAI.make(clientOf().client.fetch, service);
    const file = new File(['{"a":1}'], 'lines.jsonl', { type: 'application/jsonl' });
    equal((await openai.files.create({ file, purpose: 'batch' })).id, 'file-1');
    equal(service.requests.length, 2);
    for (const { body, headers } of service.requests) {
      ok(headers['content-type'].startsWith('multipart/form-data; boundary='), 'a form');
      ok(body.includes('{"a":1}') && body.includes('filename="lines.jsonl"'), 'the file');
    }
  } finally {
    await service.close();
  }
});

test('supabase: rows are inserted once', async () => {
  const service = await serve(busy, { status: 201, body: '' });
  try {
    const supabase = SUPABASE.make(clientOf().client.fetch, service);
    const { error, status } = await supabase.from('users').insert({ name: 'Zoë' });
    equal([error, status, service.requests.length], [null, 201, 2]);
    equal(service.requests.map(({ body }) => body), ['{"name":"Zoë"}', '{"name":"Zoë"}']);
  } finally {
    await service.close();
  }
});

runTests({ tus: process.argv[2] }).then((outcome) => {
  console.log(`outcome ${JSON.stringify(outcome)}`);
  // The realtime part of an SDK would keep the program alive.
  process.exit(0);
});
