// Secrets of every kind, sent through every fault: none of them shows in what a program may print.

import { Client, explain } from 'fetchwright/client';

import { equal, ok, test } from './harness.js';

const CANARY = 'canary-7Yw2xQ';
const HIDDEN = [CANARY, btoa(`ada:${CANARY}`).replaceAll('=', ''), encodeURIComponent(`${CANARY}/é`)];
const LIMITS = { timeout: { attempt: 150, total: 400 }, retry: { limit: 1, baseDelay: 1 } };

const KINDS = {
  'bearer': { auth: { bearer: CANARY } },
  'bearer from a function': { auth: { bearer: async () => CANARY } },
  'basic': { auth: { basic: { username: 'ada', password: CANARY } } },
  'an API key': { auth: { apiKey: CANARY } },
  'an API key in a header': { auth: { apiKey: CANARY, header: 'x-mine', prefix: 'Key ' } },
  'an API key in the query': { auth: { apiKey: CANARY, query: 'key' } },
  'headers': { headers: { 'x-auth-token': CANARY, 'x-client-secret': CANARY } },
  'a query': { query: { secret: CANARY, other: `${CANARY}/é` } },
};

/** Of those that stand in different places, several at once. */
const TOGETHER = {
  'a token, headers and a query': {
    ...KINDS['bearer from a function'], ...KINDS.headers, ...KINDS['a query'],
  },
  'basic': KINDS.basic,
  'an API key': KINDS['an API key'],
  'an API key in the query': KINDS['an API key in the query'],
};

/** What hosts print of a value, and what a logger that walks over it would find. */
function printed(value) {
  const host = globalThis.Deno?.inspect ?? globalThis.Bun?.inspect
    ?? globalThis.process?.getBuiltinModule?.('node:util').inspect;
  const texts = [String(value), JSON.stringify(value), host?.(value) ?? ''];
  const walk = (part, depth) => {
    if (typeof part === 'string') texts.push(part);
    if (Object(part) !== part || depth > 5) return;
    const names = part instanceof Error ? ['name', 'message', 'stack', 'cause'] : [];
    for (const name of [...names, ...Object.keys(part)]) walk(part[name], depth + 1);
  };
  walk(value, 0);
  return texts.join('\n');
}

function hidden(value, where) {
  const text = printed(value);
  const found = HIDDEN.find((secret) => text.includes(secret));
  if (found) {
    const at = text.indexOf(found);
    throw new Error(`${where} shows ${found}: ${text.slice(Math.max(0, at - 120), at + 40)}`);
  }
}

/** Sends one call, and looks at all that it leaves to print. */
async function look(baseUrl, options, method, path, where) {
  const entries = [];
  const client = new Client({ baseUrl, ...LIMITS, ...options, log: (entry) => entries.push(entry) });
  const content = method === 'POST' ? { json: { password: CANARY } } : {};
  const error = await client.request(method, path, content).text().then(() => undefined, (it) => it);
  hidden(entries, `${where}: the log`);
  ok(entries.length > 0, `${where}: a log`);
  if (error === undefined) return 0;
  ok(error.code !== undefined, `${where}: a typed error, not ${error}`);
  hidden(error, where);
  hidden(explain(error), `${where}: its explanation`);
  return 1;
}

for (const [kinds, options] of Object.entries(TOGETHER)) {
  test(`canary: ${kinds}: in no error and no log`, async ({ faults }) => {
    const names = await new Client({ baseUrl: faults }).get('/names').json();
    let errors = 0;
    // As many at a time as a host opens connections for.
    const queue = names.flatMap((name) => [['GET', name], ['POST', name]]);
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [method, name] = next;
        const found = await look(faults, options, method, `/${name}`, `${method} ${name}`);
        errors += found;
      }
    };
    await Promise.all(Array.from({ length: 24 }, work));
    ok(errors > 150, `errors to look at, not ${errors}`);
  });
}

for (const [kind, options] of Object.entries(KINDS)) {
  test(`canary: ${kind} shows nowhere where nothing answers`, async ({ refused }) => {
    for (const method of ['GET', 'POST']) equal(await look(refused, options, method, '/', method), 1);
  });

  test(`canary: ${kind} shows in no curl command`, () => {
    const client = new Client({ baseUrl: 'https://api.example', ...options });
    const command = client.toCurl('GET', '/a');
    // Of a query, only the key of `auth` is masked: what else is secret there, nobody knows.
    if (kind !== 'a query') hidden(command, 'the command');
  });
}

test('canary: what a server quotes shows in no error', async () => {
  const body = JSON.stringify({ detail: `no such key: ${CANARY}`, title: CANARY });
  for (const type of ['application/problem+json', 'application/json', 'text/plain']) {
    const fetch = async () => new Response(body, { status: 400, headers: { 'content-type': type } });
    const error = await new Client({ fetch, auth: { bearer: CANARY } })
      .get('https://api.example/').catch((thrown) => thrown);
    hidden(error, type);
    ok(JSON.stringify(error.data).includes(CANARY), 'the data, for who asks for it');
  }
});

test('canary: what a fetch of the caller throws keeps its secrets too', async () => {
  const thrown = [];
  const fetch = async (url) => {
    const cause = Object.assign(new Error(`no route to ${url}`), { code: 'ENOROUTE', path: url });
    thrown.push(new TypeError(`cannot fetch ${url}`, { cause }));
    throw thrown.at(-1);
  };
  const client = new Client({ fetch, retry: 0, auth: { apiKey: CANARY, query: 'key' } });
  const error = await client.get('https://api.example/').catch((it) => it);
  hidden(error, 'the cause');
  equal([error.cause.name, error.cause.cause.code], ['TypeError', 'ENOROUTE']);
  ok(error.cause.message.includes('https://api.example/'), `the host: ${error.cause.message}`);
  const plain = await client.extend({ auth: { bearer: CANARY } })
    .get('https://api.example/').catch((it) => it);
  ok(plain.cause === thrown.at(-1), 'the very error where it shows nothing');
});
