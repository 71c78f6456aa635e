// Requests as curl commands and back: what comes back is sent as the first would have been.

import { Client, OptionsError, fromCurl } from 'fetchwright/client';

import { equal, ok, rejects, test, throws } from './harness.js';

const BASE = 'https://api.example.com/v1';
const CANARY = 'canary-5f1c';

/** What `fetch` is asked for by a call. */
async function sent(options, method, path, request) {
  let seen;
  const fetch = async (url, init) => ((seen = await asData(url, init)), new Response('{}'));
  const fixed = { retry: 0, idempotencyKey: false, fetch };
  await new Client({ ...options, ...fixed }).request(method, path, request);
  return seen;
}

async function asData(url, { method, headers, body }) {
  const fields = Object.fromEntries(new Headers(headers ?? []));
  if (body instanceof FormData) return { url: String(url), method, fields, form: [...body] };
  // What Fetch adds for this kind of body. Bun's own objects add nothing for text.
  const host = new Response(body);
  const type = typeof body === 'string' ? 'text/plain;charset=UTF-8' : host.headers.get('content-type');
  fields['content-type'] ??= type ?? undefined;
  return { url: String(url), method, fields, body: body === undefined ? undefined : await host.text() };
}

function form(...pairs) {
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  return data;
}

/** Method, path and options of calls; each is printed, read, and sent both ways. */
const ROUND_TRIPS = {
  'a GET': ['GET', '/users'],
  'a URL object': ['GET', new URL(`${BASE}/users`)],
  'a query': ['GET', '/users', { query: { page: 1, tag: ['a', 'b'], q: 'é &=?#' } }],
  'brackets in the query': ['GET', '/users?filter[name]=a&{b}=[1-3]'],
  'an apostrophe in the path': ['GET', "/users/o'brien"],
  'HEAD': ['HEAD', '/users'],
  'OPTIONS': ['OPTIONS', '/users'],
  'DELETE': ['DELETE', '/users/1'],
  'DELETE with a body': ['DELETE', '/users/1', { json: { why: 'gone' } }],
  'QUERY': ['QUERY', '/users', { json: { name: 'a' } }],
  'POST without a body': ['POST', '/users'],
  'json': ['POST', '/users', { json: { name: 'Zoë', list: [1, null, true] } }],
  'json that is text': ['POST', '/users', { json: 'text' }],
  'json with quotation marks': ['POST', '/users', { json: { a: `it's "so" \\ $HOME \`id\` !` } }],
  'PUT': ['PUT', '/users/1', { json: {} }],
  'PATCH with its own type': [
    'PATCH', '/users/1', { json: { a: 1 }, headers: { 'content-type': 'application/merge-patch+json' } },
  ],
  'text': ['POST', '/notes', { body: 'plain text' }],
  'an empty text': ['POST', '/notes', { body: '' }],
  'text with line breaks': ['POST', '/notes', { body: 'a\nb\r\nc\td' }],
  'text that begins with an at sign': ['POST', '/notes', { body: '@file' }],
  'text that begins with a dash': ['POST', '/notes', { body: '--data' }],
  'text with shell characters': ['POST', '/notes', { body: '$(id) `id` "$X" \\ ; | & > < # * ? ~ !' }],
  'text in quotation marks': ['POST', '/notes', { body: `''"'"''` }],
  'emoji and other scripts': ['POST', '/notes', { body: '🔑 ключ 鍵 \u2028' }],
  'control characters': ['POST', '/notes', { body: '\u0001\u001b\u007f' }],
  'bytes that are text': ['POST', '/notes', { body: new TextEncoder().encode('Zoë') }],
  'an ArrayBuffer': ['POST', '/notes', { body: new TextEncoder().encode('a').buffer }],
  'URLSearchParams': ['POST', '/login', { body: new URLSearchParams({ user: 'a b', pass: '&=é' }) }],
  'a form': ['POST', '/forms', { body: form(['a', '1'], ['b', '@x;type=y'], ['b', '"<é'], ['', '']) }],
  'headers': ['GET', '/users', { headers: { 'X-One': "it's", 'x-two': '', 'x-three': 'a: b; c' } }],
  'a header twice': ['GET', '/users', { headers: [['accept', 'a/b'], ['accept', 'c/d']] }],
  'a bearer token': ['GET', '/users', { auth: { bearer: CANARY } }],
  'basic': ['GET', '/users', { auth: { basic: { username: 'Zoë', password: `a:b'"` } } }],
  'an API key': ['GET', '/users', { auth: { apiKey: CANARY, prefix: 'Key ' } }],
  'an API key in the query': ['GET', '/users', { auth: { apiKey: `${CANARY}&`, query: 'key' } }],
  'a cookie': ['GET', '/users', { headers: { cookie: 'a=1; b=2' } }],
};

for (const [name, [method, path, options]] of Object.entries(ROUND_TRIPS)) {
  test(`toCurl and fromCurl agree on ${name}`, async () => {
    const client = new Client({ baseUrl: BASE });
    const command = client.toCurl(method, path, { ...options, revealSecrets: true });
    const spec = fromCurl(command);
    equal(spec.ignored, []);
    const expected = await sent({ baseUrl: BASE }, method, path, options);
    equal(await sent({}, spec.method, spec.url, spec), expected, command);
    const { method: ofSpec, url, ...rest } = spec;
    equal(await sent({}, ofSpec, url, rest), expected, 'taken apart');
    equal(new Client().toCurl(ofSpec, url, { ...rest, revealSecrets: true }), command);
  });
}

test('there are 30 round trips and more', () => {
  ok(Object.keys(ROUND_TRIPS).length >= 30, 'thirty');
});

test('a command is written for a shell', () => {
  const client = new Client({ baseUrl: BASE, headers: { accept: 'a/b' } });
  equal(client.toCurl('post', 'users', { json: { name: "O'Brien" } }), [
    'curl \\',
    '  --url https://api.example.com/v1/users \\',
    "  --header 'accept: a/b' \\",
    "  --header 'content-type: application/json' \\",
    `  --data-raw '{"name":"O'\\''Brien"}'`,
  ].join('\n'));
});

for (const [name, options, shown] of [
  ['a bearer token', { auth: { bearer: CANARY } }, "'authorization: Bearer ***'"],
  ['basic', { auth: { basic: { username: 'a', password: CANARY } } }, "'authorization: Basic ***'"],
  ['an API key', { auth: { apiKey: CANARY, header: 'x-mine' } }, "'x-mine: ***'"],
  ['an API key in the query', { auth: { apiKey: CANARY, query: 'key' } }, "?key=***'"],
  ['a header', { headers: { Authorization: `Token ${CANARY}` } }, "'authorization: Token ***'"],
  ['a cookie', { headers: { cookie: `a=${CANARY}` } }, "'cookie: ***'"],
  ['a token in another header', { headers: { 'X-Auth-Token': CANARY } }, "'x-auth-token: ***'"],
]) {
  test(`toCurl masks ${name}`, () => {
    for (const command of [
      new Client({ baseUrl: BASE, ...options }).toCurl('GET', '/'),
      new Client({ baseUrl: BASE }).toCurl('GET', '/', { ...options, revealSecrets: false }),
    ]) {
      ok(!command.includes(CANARY), 'no secret');
      ok(command.includes(shown), `${shown}, got ${command}`);
    }
  });
}

test('toCurl asks for no token and makes up no key', () => {
  const never = () => ok(false, 'that it is not called');
  const options = { baseUrl: BASE, auth: { bearer: never }, idempotencyKey: never, fetch: never };
  const command = new Client(options).toCurl('POST', '/', { json: 1 });
  ok(command.includes('authorization: Bearer ***'), 'a token to fill in');
  ok(!command.includes('idempotency-key'), 'no key');
  const own = { headers: { 'idempotency-key': 'mine' } };
  ok(new Client(options).toCurl('POST', '/', own).includes('idempotency-key: mine'), 'the own key');
});

test('what only a file can hold is named', () => {
  const client = new Client({ baseUrl: BASE });
  const upload = form(['file', new File(['x'], "it's.txt")]);
  const command = (body) => client.toCurl('POST', '/', { body });
  ok(command(upload).endsWith(`--form 'file=@it'\\''s.txt'`), command(upload));
  for (const body of [new Uint8Array([255]), new Blob(['x'], { type: 'a/b' }), 'a\0b']) {
    ok(command(body).endsWith('--data-binary @body'), command(body));
  }
  ok(command(new Blob(['x'], { type: 'a/b' })).includes('content-type: a/b'), 'its type');
  throws(() => fromCurl(command(upload)), OptionsError, 'ERR_CURL_UNSUPPORTED');
});

test('toCurl refuses what the call would refuse', async () => {
  const client = new Client({ baseUrl: BASE });
  for (const [method, path, options] of [
    ['GET', 'https://evil.example/'], ['GET', '/../x'], ['CONNECT', '/'], ['GET', '/', { body: 'a' }],
    ['GET', '/', { jsno: 1 }], [5, '/'], ['GET', 5], ['GET', '/', { auth: { bearer: 'a\n' } }],
  ]) {
    const error = throws(() => client.toCurl(method, path, options), OptionsError);
    await rejects(() => client.request(method, path, options), OptionsError, error.code);
  }
  throws(() => client.toCurl('GET', '/', { revealSecrets: 1 }), OptionsError, 'ERR_OPTION_INVALID');
  const call = () => client.get('/', { revealSecrets: true });
  await rejects(call, OptionsError, 'ERR_OPTION_UNKNOWN');
});

test('a description that contradicts the call is refused', async () => {
  const client = new Client({ baseUrl: BASE, fetch: async () => new Response('') });
  const spec = fromCurl(`curl ${BASE}/a -d b`);
  await client.post(spec.url, spec);
  await rejects(() => client.put(spec.url, spec), OptionsError, 'ERR_OPTION_UNKNOWN');
  await rejects(() => client.post('/b', spec), OptionsError, 'ERR_OPTION_UNKNOWN');
});

/** What browsers copy, and what documentation shows. */
const COPIES = {
  'Chrome, for bash': `curl 'https://a.example/api?x=1' \\
  -H 'accept: */*' \\
  -b 'sid=abc' \\
  -H 'content-type: application/json' \\
  --data-raw $'{"name":"it\\'s\\u0021"}'`,
  'Chrome, for cmd': `curl ^"https://a.example/api?x=1^" ^
  -H ^"accept: */*^" ^
  -b ^"sid=abc^" ^
  -H ^"content-type: application/json^" ^
  --data-raw ^"^{^\\^"name^\\^":^\\^"it's^!^\\^"^}^"`,
  'Firefox': `curl 'https://a.example/api?x=1' --compressed -X POST -H 'Accept: */*' ` +
    `-H 'Cookie: sid=abc' -H 'Content-Type: application/json' --data-raw '{"name":"it'\\''s!"}'`,
  'documentation': `$ curl -sSL "https://a.example/api?x=1" \\
     -H "Accept: */*" --cookie "sid=abc" \\
     --json '{"name":"it'"'"'s!"}' | jq .`,
};

for (const [name, command] of Object.entries(COPIES)) {
  test(`fromCurl reads a command of ${name}`, () => {
    const { method, url, headers, json } = fromCurl(command);
    equal([method, url, json], ['POST', 'https://a.example/api?x=1', { name: "it's!" }]);
    const expected = [['accept', '*/*'], ['content-type', 'application/json'], ['cookie', 'sid=abc']];
    equal(headers.sort(), expected);
  });
}

test('fromCurl lists what it leaves out, and hides that from a call', () => {
  const spec = fromCurl('curl -sko out --compressed a.example | jq .');
  equal(spec.ignored, ['--silent', '--insecure', '--output', '--compressed', '|']);
  equal(Object.keys(spec), ['method', 'url', 'headers']);
});

test('fromCurl returns json only where it is printed just so', () => {
  const read = (text) => fromCurl(`curl a.example --json '${text}'`);
  equal(read('{"a":1}').json, { a: 1 });
  for (const text of ['{ "a": 1 }', '{"a":1e2}', '{"a":12345678901234567890}', '{"a":1,"a":2}', '{']) {
    equal([read(text).json, read(text).body], [undefined, text]);
  }
});

test('credentials of a command become auth', () => {
  const auth = (options) => fromCurl(`curl https://a.example ${options}`).auth;
  equal(auth('-u a:b:c'), { basic: { username: 'a', password: 'b:c' } });
  equal(auth('--oauth2-bearer abc'), { bearer: 'abc' });
  const spec = fromCurl('curl https://a%40b:c@a.example/x');
  equal([spec.url, spec.auth.basic.username], ['https://a.example/x', 'a@b']);
});

for (const [command, code, option] of [
  ['', 'ERR_CURL_SYNTAX'],
  ['wget https://a.example', 'ERR_CURL_SYNTAX'],
  [`curl 'https://a.example`, 'ERR_CURL_SYNTAX'],
  ['curl https://a.example?b&c', 'ERR_CURL_SYNTAX'],
  ['curl https://a.example -H', 'ERR_CURL_SYNTAX', '--header'],
  ['curl', 'ERR_CURL_SYNTAX'],
  ['curl a b', 'ERR_CURL_SYNTAX'],
  [`curl a -F file=@${CANARY}`, 'ERR_CURL_UNSUPPORTED', '--form'],
  [`curl a -d @${CANARY}`, 'ERR_CURL_UNSUPPORTED', '--data'],
  [`curl a --data=${CANARY}`, 'ERR_CURL_UNSUPPORTED', '--data'],
  [`curl a --cert ${CANARY}`, 'ERR_CURL_UNSUPPORTED', '--cert'],
  [`curl a -u ${CANARY}`, 'ERR_CURL_UNSUPPORTED', '--user'],
  [`curl a -H 'b c: ${CANARY}'`, 'ERR_HEADER_INVALID', '--header'],
]) {
  test(`fromCurl refuses ${JSON.stringify(command)}`, () => {
    const error = throws(() => fromCurl(command), OptionsError, code);
    equal(error.option, option);
    ok(error.hint, 'a hint');
    ok(!JSON.stringify([error, error.stack, error.hint]).includes(CANARY), 'no value');
  });
}

for (const value of [undefined, null, 5, {}, ['curl a'], new String('curl a')]) {
  test(`${JSON.stringify(value)} (${typeof value}) is no command`, () => {
    throws(() => fromCurl(value), OptionsError, 'ERR_OPTION_INVALID');
  });
}
