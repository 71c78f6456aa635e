// Whole bodies: how large they may be, what is said of JSON that is none, large integers, schemas.

import { BodyError, Client, HttpError, OptionsError } from 'fetchwright/client';

import { delay, equal, ok, rejects, test } from './harness.js';

const CANARY = 'canary-5f1c';

/** A client that gets the same answer every time. */
const answered = (body, options, init) => {
  const fetch = async () => new Response(body, init);
  return new Client({ baseUrl: 'https://api.example', fetch, retry: 0, ...options });
};

/** A body of `size` bytes in pieces, and what became of it. */
const pieces = (size, piece = 1_000) => {
  const seen = { sent: 0, isCancelled: false };
  const body = new ReadableStream({
    pull(controller) {
      if (seen.sent >= size) return controller.close();
      const length = Math.min(piece, size - seen.sent);
      seen.sent += length;
      controller.enqueue(new Uint8Array(length).fill(0x31));
      return undefined;
    },
    cancel() {
      seen.isCancelled = true;
    },
  });
  return { body, seen };
};

const READERS = ['json', 'text', 'bytes', 'blob'];

test('a body has at most so many bytes', async () => {
  for (const reader of READERS) {
    const fits = answered(pieces(100, 30).body, { maxResponseBytes: 100 });
    const body = await fits.get('/')[reader]();
    const text = '1'.repeat(100);
    const read = { json: Number(text), text }[reader] ?? text;
    equal(body.arrayBuffer ? await body.text() : body.buffer ? `${[...body].map((code) => code - 48).join('')}` : body, read);
    const { body: large, seen } = pieces(10_000, 30);
    const limited = answered(large, { maxResponseBytes: 99 });
    await rejects(() => limited.get('/')[reader](), BodyError, 'ERR_BODY_TOO_LARGE');
    await delay(1);
    ok(seen.isCancelled && seen.sent < 1_000, 'a sender that was told to stop');
  }
});

test('a body may be limited for one request, and by no limit', async () => {
  const options = { maxResponseBytes: 9 };
  await rejects(() => answered('1234567890').get('/', options).text(), BodyError, 'ERR_BODY_TOO_LARGE');
  const client = answered('1234567890', options);
  equal(await client.get('/', { maxResponseBytes: Infinity }).text(), '1234567890');
  equal(await answered('', { maxResponseBytes: 0 }).get('/').text(), '');
  for (const maxResponseBytes of [-1, 1.5, NaN, '5', null]) {
    const error = await rejects(() => client.get('/', { maxResponseBytes }), OptionsError);
    equal([error.code, error.option], ['ERR_OPTION_INVALID', 'maxResponseBytes']);
  }
});

test('a length beyond the limit ends a body before it comes', async () => {
  const { body, seen } = pieces(1_000_000);
  const headers = { 'content-length': '1000000' };
  const client = answered(body, { maxResponseBytes: 10_000 }, { headers });
  await rejects(() => client.get('/').text(), BodyError, 'ERR_BODY_TOO_LARGE');
  ok(seen.sent <= 2_000, 'next to nothing sent');
});

test('the length of a body that is coded says nothing', async () => {
  for (const length of ['1', '5000']) {
    const headers = { 'content-encoding': 'gzip', 'content-length': length };
    equal(await answered('12345', { maxResponseBytes: 5 }, { headers }).get('/').text(), '12345');
    const tight = answered('12345', { maxResponseBytes: 4 }, { headers });
    await rejects(() => tight.get('/').text(), BodyError, 'ERR_BODY_TOO_LARGE');
  }
});

test('a response without a stream is measured once it is read', async () => {
  const like = { status: 200, headers: { get: () => null }, text: async () => '12345' };
  const client = (maxResponseBytes) =>
    new Client({ baseUrl: 'https://api.example', fetch: async () => like, maxResponseBytes });
  equal(await client(5).get('/').text(), '12345');
  await rejects(() => client(4).get('/').text(), BodyError, 'ERR_BODY_TOO_LARGE');
});

test('a body that was counted is still what its type says', async () => {
  const form = new FormData();
  form.set('a', 'é');
  const made = new Response(form);
  const headers = { 'content-type': made.headers.get('content-type') };
  const bytes = new Uint8Array(await made.arrayBuffer());
  const read = await answered(bytes, {}, { headers }).get('/').formData();
  equal(read.get('a'), 'é');
  const typed = { headers: { 'content-type': 'image/x-tiny' } };
  const blob = await answered(bytes, {}, typed).get('/').blob();
  equal([blob.size, blob.type], [bytes.length, 'image/x-tiny']);
  equal(await answered('\ufeff"é😀"').get('/').json(), 'é😀');
  const own = await answered('123').get('/').bytes();
  equal([own.length, own.buffer.byteLength], [3, 3]);
});

test('bodies from a server are limited', async ({ server, faults }) => {
  const client = new Client({ baseUrl: server, maxResponseBytes: 60 });
  await rejects(() => client.get('/menu').json(), BodyError, 'ERR_BODY_TOO_LARGE');
  equal(await new Client({ baseUrl: server }).get('/slow?part=body&ms=1', { maxResponseBytes: 60 })
    .json(), { ok: true, waited: 1, part: 'body' });
  const huge = new Client({ baseUrl: faults, maxResponseBytes: 1 << 20, retry: 0 });
  await rejects(() => huge.get('/json-huge').json(), BodyError, 'ERR_BODY_TOO_LARGE');
  await rejects(() => huge.get('/gzip-bomb').bytes(), BodyError, 'ERR_BODY_TOO_LARGE');
});

test('of an error, the limit takes as much as there may be', async () => {
  const client = answered(pieces(2_000_000).body, { maxResponseBytes: 7 }, { status: 500 });
  const error = await rejects(() => client.get('/'), HttpError, 'ERR_HTTP_STATUS');
  equal(error.data, '1111111');
});

const NOT_JSON = [
  ['{"a": 1,}', 8, 1, 9],
  ['', undefined],
  [' ', 1, 1, 2],
  [`["${CANARY}é😀" x`, 2 + CANARY.length + 5, 1, CANARY.length + 8],
  [`{\n  "${CANARY}": tru }`, 22, 2, 21],
  [`<!doctype ${CANARY}>`, 0, 1, 1],
  [`"${'😀'.repeat(40_000)}${CANARY}`, 80_001 + CANARY.length, 1, 80_002 + CANARY.length],
];

test('JSON that is none has a place, and shows nothing of itself', async () => {
  for (const [text, position, line, column] of NOT_JSON) {
    const call = answered(text).get('/').json();
    if (position === undefined) {
      equal(await call, undefined);
      continue;
    }
    const error = await rejects(() => call, BodyError, 'ERR_BODY_JSON');
    equal([error.position, error.line], [position, line], text.slice(0, 30));
    ok(error.message.endsWith(` at line ${line}, column ${column}`), error.message);
    ok(!`${error.stack}${JSON.stringify(error)}`.includes(CANARY), 'no payload');
  }
});

test('JSON that only the host refuses has no place', async () => {
  const text = () => Promise.resolve(Symbol('text'));
  const fetch = async () => ({ status: 200, headers: { get: () => null }, text });
  const client = new Client({ baseUrl: 'https://api.example', fetch });
  const error = await rejects(() => client.get('/').json(), BodyError, 'ERR_BODY_JSON');
  equal([error.position, error.message], [undefined, 'the body is not valid JSON']);
});

const LARGE = `{"id": 9007199254740993, "list": [-9007199254740993, 9007199254740991, 12345678901234567890],
  "__proto__": 9007199254740992, "text": "9007199254740993", "real": 9007199254740993.5, "é😀": 1e30}`;

test('integers that no number holds are kept where that is asked for', async () => {
  const client = answered(LARGE, { bigIntegers: true });
  const read = await client.get('/').json();
  equal([read.id, ...read.list], [9007199254740993n, -9007199254740993n, 9007199254740991,
    12345678901234567890n]);
  equal([read.text, read.real, read['é😀']], ['9007199254740993', 9007199254740994, 1e30]);
  equal(Object.getOwnPropertyDescriptor(read, '__proto__').value, 9007199254740992n);
  equal((await client.get('/', { bigIntegers: false }).json()).id, 9007199254740992);
  equal((await answered(LARGE).get('/').json()).id, 9007199254740992);
  equal(await answered('12345678901234567890', { bigIntegers: true }).get('/').json(),
    12345678901234567890n);
  const long = answered(`[1${'0'.repeat(999)}, ${'9'.repeat(5_000_000)}, 1]`, { bigIntegers: true });
  equal(await long.get('/').json(), [10n ** 999n, Infinity, 1]);
  const broken = answered('[12345678901234567890 1]', { bigIntegers: true });
  equal((await rejects(() => broken.get('/').json(), BodyError, 'ERR_BODY_JSON')).position, 22);
  const error = await rejects(() => client.get('/', { bigIntegers: 1 }), OptionsError);
  equal(error.option, 'bigIntegers');
});

test('large integers do not confuse pages', async () => {
  const fetch = async (url) =>
    new Response(new URL(url).searchParams.get('page') === '1' ? '[12345678901234567890]' : '[]');
  const client = new Client({ baseUrl: 'https://api.example', fetch, bigIntegers: true });
  equal(await client.paginate('/', { by: 'page' }).collect(9), [12345678901234567890n]);
});

/** What a schema library makes: text of at least `length` as `name`, put into capitals. */
const schema = (length, wait = (outcome) => outcome) => ({
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: ({ name }) =>
      wait(name?.length >= length
        ? { value: { name: name.toUpperCase() } }
        : { issues: [{ message: 'too short', path: ['name', { key: 0 }] }, { message: CANARY }] }),
  },
});

test('a schema says what a response is', async () => {
  const client = answered(`{"name":"ada"}`);
  for (const wait of [undefined, async (outcome) => outcome]) {
    equal(await client.get('/').json(schema(3, wait)), { name: 'ADA' });
    const read = () => client.get('/').json(schema(4, wait));
    const error = await rejects(read, BodyError, 'ERR_SCHEMA');
    equal(error.issues, [{ message: 'too short', path: ['name', 0] }, { message: CANARY, path: [] }]);
    ok(!`${error.stack}${JSON.stringify(error)}`.includes(CANARY), 'no payload');
  }
  const callable = Object.assign(() => {}, schema(3));
  equal(await client.get('/').json(callable), { name: 'ADA' });
  for (const wrong of [null, {}, () => {}, { '~standard': {} }]) {
    const error = await rejects(() => client.get('/').json(wrong), OptionsError);
    equal([error.code, error.option], ['ERR_OPTION_INVALID', 'schema']);
  }
  const own = new RangeError('own');
  const failing = { '~standard': { validate: () => { throw own; } } };
  equal(await client.get('/').json(failing).catch((error) => error === own), true);
});

test('a schema says what may be sent', async () => {
  const sent = [];
  const fetch = async (_, { body }) => (sent.push(body), new Response());
  const client = new Client({ baseUrl: 'https://api.example', fetch });
  const json = { name: 'ada' };
  await client.post('/', { schema: schema(3), json });
  await client.post('/', { json, schema: schema(3) });
  const error = await rejects(() => client.post('/', { json, schema: schema(4) }), BodyError, 'ERR_SCHEMA');
  equal(error.issues[0].path, ['name', 0]);
  for (const options of [
    { json, schema: {} }, { schema: schema(3) }, { json, schema: schema(3, async (outcome) => outcome) },
  ]) {
    const refused = await rejects(() => client.post('/', options), OptionsError, 'ERR_OPTION_INVALID');
    equal(refused.option, 'schema');
  }
  equal(sent, ['{"name":"ADA"}', '{"name":"ADA"}']);
});
