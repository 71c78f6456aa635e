// Places in a path, forms, and what is handed to `fetch` as it is.

import { Client, OptionsError } from 'fetchwright/client';

import { equal, ok, rejects, test } from './harness.js';

/** A client whose requests are collected instead of sent. */
const collecting = (options) => {
  const sent = [];
  const fetch = async (url, init) => (sent.push({ url, ...init }), new Response('{}'));
  return { client: new Client({ baseUrl: 'https://api.example/v1', fetch, ...options }), sent };
};

const refused = async (path, options, option) => {
  const { client, sent } = collecting();
  const error = await rejects(() => client.post(path, options), OptionsError, 'ERR_OPTION_INVALID');
  equal(error.option, option);
  equal(sent.length, 0);
};

const SEGMENTS = [
  'plain', 'a b', 'a/b', '../admin', '..%2Fadmin', '%2e%2e', '//evil.example', '?a=1', '#a', '\\',
  'a;b,c=d&e+f', "!$'()*:@", 'Zoë 🔑', '\r\n', '\0', '...', '{id}',
];

test('a value in the path arrives as one segment', async ({ server }) => {
  const client = new Client({ baseUrl: server });
  for (const value of SEGMENTS) {
    const { url } = await client.get('/echo/{value}/end', { params: { value } });
    const [first, segment, last, ...more] = new URL(url).pathname.slice(1).split('/');
    equal([first, decodeURIComponent(segment), last, more], ['echo', value, 'end', []]);
  }
});

test('params may be numbers and booleans, and pairs', async () => {
  const { client, sent } = collecting();
  await client.get('/{a}/{b}/{c}/{a}', { params: { a: 1, b: true, c: 2n ** 64n } });
  await client.get('/{a}', { params: [['a', 'x']] });
  equal(sent.map(({ url }) => url), [
    'https://api.example/v1/1/true/18446744073709551616/1', 'https://api.example/v1/x',
  ]);
});

test('params have to fit the path one by one', async () => {
  await refused('/users/{id}', { params: {} }, 'params.id');
  await refused('/users/{id}', { params: { id: undefined } }, 'params.id');
  await refused('/users', { params: { id: 1 } }, 'params.id');
  for (const id of ['', '.', '..']) await refused('/users/{id}', { params: { id } }, 'params.id');
  for (const params of ['id=1', null, 7, { id: {} }, { id: null }]) {
    await refused('/users/{id}', { params }, 'params');
  }
});

test('a path without params is left as it is', async () => {
  const { client, sent } = collecting();
  await client.get('/{id}');
  equal(new URL(sent[0].url).pathname, '/v1/%7Bid%7D');
});

const FORMS = {
  'a record': { a: 'b c&d', list: ['1', '2'], none: null, gone: undefined, é: '€' },
  'pairs': [['a', 'b c&d'], ['list', 1], ['list', 2], ['none', null], ['é', '€']],
  'URLSearchParams': new URLSearchParams('a=b+c%26d&list=1&list=2&none=&%C3%A9=%E2%82%AC'),
};

for (const [name, form] of Object.entries(FORMS)) {
  test(`a form may be ${name}`, async ({ server }) => {
    const seen = await new Client({ baseUrl: server }).post('/echo', { form }).json();
    equal(seen.headers['content-type'], 'application/x-www-form-urlencoded;charset=UTF-8');
    equal([...new URLSearchParams(seen.body)], [
      ['a', 'b c&d'], ['list', '1'], ['list', '2'], ['none', ''], ['é', '€'],
    ]);
  });
}

test('a request has one body', async () => {
  await refused('/', { form: {}, json: {} }, 'json');
  await refused('/', { body: 'a', form: {} }, 'form');
  await refused('/', { form: { a: { b: 1 } } }, 'form');
});

const MEMBERS = {
  cache: 'no-store', cf: { cacheTtl: 5 }, credentials: 'include', integrity: 'sha256-x',
  keepalive: true, mode: 'cors', next: { revalidate: 60 }, priority: 'low',
  referrer: 'about:client', referrerPolicy: 'no-referrer',
};

test('members of fetch are handed on, and only those that were given', async () => {
  const { client, sent } = collecting({ credentials: 'omit', mode: 'cors' });
  await client.get('/', MEMBERS);
  await client.get('/', { credentials: 'include' });
  await client.extend({ integrity: 'sha256-y' }).get('/');
  await collecting().client.get('/');
  const handedOn = sent.map((init) =>
    Object.fromEntries(Object.entries(init).filter(([name]) => name in MEMBERS)));
  equal(handedOn, [
    MEMBERS,
    { credentials: 'include', mode: 'cors' },
    { credentials: 'omit', integrity: 'sha256-y', mode: 'cors' },
  ]);
  const bare = collecting();
  await bare.client.get('/');
  ok(Object.keys(MEMBERS).every((name) => !(name in bare.sent[0])), 'nothing that was not given');
});

test('members that fetch would refuse are refused', async () => {
  const wrong = {
    cache: 'yes', cf: 1, credentials: 'yes', integrity: 1, keepalive: 'yes', mode: 'navigate',
    next: null, priority: '', redirect: 'none', referrer: 1, referrerPolicy: 'none',
  };
  for (const [name, value] of Object.entries(wrong)) await refused('/', { [name]: value }, name);
});
