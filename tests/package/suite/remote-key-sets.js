// When a set is fetched, from where, and when not: over real HTTP, and with a `fetch` that keeps
// count where the time has to pass.

import { Client } from 'fetchwright/client';
import { JwtError, OptionsError, remoteKeySet, verifyJwt } from 'fetchwright/jwt';

import { movedClock } from './clock.js';
import { equal, ok, rejects, test, throws } from './harness.js';
import { keyPair } from './issuer.js';

const CLAIMS = { sub: 'ada', exp: 1_700_000_060 };
const NOW = { now: 1_700_000_000 };

/** Where no request may wait for what another one began. */
const isolates = () => globalThis.navigator?.userAgent === 'Cloudflare-Workers';

/** An issuer behind the practice API: where its keys are, and how often they were asked for. */
const openIssuer = async ({ server }) => {
  const path = `/issuers/${crypto.randomUUID()}/jwks`;
  const [one, two] = [await keyPair('ES256', '1'), await keyPair('ES256', '2')];
  const keys = [{ ...one.jwk, kid: 'one' }];
  const publish = async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ keys });
    await fetch(server + path, { method: 'PUT', headers, body });
  };
  await publish();
  return {
    url: server + path,
    path,
    token: await one.sign(CLAIMS, { kid: 'one' }),
    newToken: await two.sign(CLAIMS, { kid: 'two' }),
    rotate: () => (keys.unshift({ ...two.jwk, kid: 'two' }), publish()),
    async requests() {
      const answer = await fetch(`${server}/__journal?method=GET&path=${encodeURIComponent(path)}`);
      return (await answer.json()).entries;
    },
  };
};

const verify = async (token, set) => equal((await verifyJwt(token, set, NOW)).claims, CLAIMS);
const refuse = (token, set, code) => rejects(() => verifyJwt(token, set, NOW), JwtError, code);

test('a remote set is fetched for the first token, and not for the next ones', async (context) => {
  const { url, token, requests } = await openIssuer(context);
  const set = remoteKeySet(url);
  equal([set.fresh, set.coolingDown, set.state, (await requests()).length], [false, false, undefined, 0]);
  for (let time = 0; time < 5; time++) await verify(token, set);
  equal([set.fresh, set.coolingDown, set.reloading], [true, true, false]);
  equal((await requests()).length, 1);
});

test('tokens that arrive together share one fetch', async (context) => {
  const { url, token, requests } = await openIssuer(context);
  const set = remoteKeySet(new URL(url));
  const loading = set.reload();
  ok(set.reloading, 'a fetch that is under way');
  await Promise.all([loading, ...[1, 2, 3, 4].map(() => verify(token, set))]);
  equal([set.reloading, (await requests()).length], [false, isolates() ? 5 : 1]);
});

test('a key that is new is found after the cooldown, and not before', async (context) => {
  const { url, newToken, rotate, requests } = await openIssuer(context);
  const [patient, prompt] = [remoteKeySet(url), remoteKeySet(url, { cooldownSeconds: 0 })];
  await refuse(newToken, patient, 'ERR_JWKS_NO_MATCHING_KEY');
  await refuse(newToken, prompt, 'ERR_JWKS_NO_MATCHING_KEY');
  await rotate();
  const before = (await requests()).length;
  await refuse(newToken, patient, 'ERR_JWKS_NO_MATCHING_KEY');
  equal((await requests()).length, before);
  await verify(newToken, prompt);
  equal((await requests()).length, before + 1);
  await patient.reload();
  await verify(newToken, patient);
  equal((await requests()).length, before + 2);
});

test('the headers of a request are those of the option', async (context) => {
  const { url, token, requests } = await openIssuer(context);
  await verify(token, remoteKeySet(url, { headers: { 'x-key': 'abc' } }));
  await remoteKeySet(url, { headers: [['accept', 'text/plain']] }).reload();
  const [first, second] = (await requests()).map(({ headers }) => headers);
  equal([first['x-key'], first.accept], ['abc', 'application/jwk-set+json, application/json']);
  equal(second.accept, 'text/plain');
});

test('a client may fetch a set, with its base, its headers and its retries', async (context) => {
  const { url, path, token, requests } = await openIssuer(context);
  let failures = 1;
  const flaky = (...args) =>
    failures-- > 0 ? Promise.resolve(new Response('', { status: 503 })) : fetch(...args);
  const client = new Client({
    baseUrl: context.server, auth: { bearer: 'abc' }, fetch: flaky, retry: { baseDelay: 1 },
  });
  await verify(token, remoteKeySet(url, { fetch: client }));
  const [{ headers }] = await requests();
  equal(headers.authorization, 'Bearer abc');
  const outside = remoteKeySet(`https://id.example${path}`, { fetch: client });
  const error = await rejects(() => outside.reload(), JwtError, 'ERR_JWKS_FETCH');
  equal(error.cause.code, 'ERR_URL_OUTSIDE_BASE');
});

const UNUSABLE = {
  'a redirect': ['/status/302', /redirect/],
  'a redirect for good': ['/status/308', /redirect/],
  'status 404': ['/status/404', /status 404/],
  'status 500': ['/status/500', /status 500/],
  'status 204': ['/status/204', /status 204/],
  'status 203': ['/status/203', /status 203/],
  'what is no set': ['/menu', /array of `keys`/],
  'too late': ['/slow?ms=5000', /within 0.2 s/, { timeoutSeconds: 0.2 }],
  'too slowly': ['/slow?ms=5000&part=body', /within 0.2 s/, { timeoutSeconds: 0.2 }],
  'too much': ['/menu', /longer than 100 bytes/, { maxBytes: 100 }],
  'nothing': ['/network-error', /could not be fetched/],
};

for (const [name, [path, message, options]] of Object.entries(UNUSABLE)) {
  test(`a server that answers ${name} has no key set`, async ({ server }) => {
    const { sign } = await keyPair('ES256');
    const token = await sign(CLAIMS);
    const client = new Client({ retry: 0 });
    for (const fetch of [undefined, client]) {
      const set = remoteKeySet(server + path, { fetch, ...options });
      const begin = Date.now();
      const error = await refuse(token, set, 'ERR_JWKS_FETCH');
      ok(Date.now() - begin < 2_500, 'an end long before the server answers');
      ok(message.test(error.message) && error.hint, `what happened, got ${error.message}`);
      equal([set.fresh, set.coolingDown, set.reloading], [false, false, false]);
    }
  });
}

test('a redirect is not followed', async ({ server }) => {
  const read = async () => (await fetch(`${server}/__journal?path=/menu`)).json();
  const before = (await read()).entries.length;
  await rejects(() => remoteKeySet(`${server}/status/302`).reload(), JwtError, 'ERR_JWKS_FETCH');
  equal((await read()).entries.length, before);
});

test('a server that does not listen has no key set', async ({ refused }) => {
  const error = await rejects(() => remoteKeySet(refused).reload(), JwtError, 'ERR_JWKS_FETCH');
  ok(error.cause instanceof Error, 'the cause');
});

test('a state saves the fetch', async (context) => {
  const { url, token, newToken, rotate, requests } = await openIssuer(context);
  const first = remoteKeySet(url);
  await verify(token, first);
  const stored = JSON.stringify(first.state);
  const second = remoteKeySet(url, { state: JSON.parse(stored) });
  equal([second.fresh, second.coolingDown], [true, true]);
  await verify(token, second);
  equal(JSON.stringify(second.state), stored);
  await rotate();
  const old = { ...JSON.parse(stored), fetchedAt: Date.now() - 31_000 };
  await verify(newToken, remoteKeySet(url, { state: old }));
  equal((await requests()).length, 2);
});

test('a state that is old, or from a clock that runs ahead', async (context) => {
  const { url, token } = await openIssuer(context);
  const { jwks } = await (async () => {
    const set = remoteKeySet(url);
    await set.reload();
    return set.state;
  })();
  const old = remoteKeySet(url, { state: { jwks, fetchedAt: Date.now() - 600_000 } });
  equal([old.fresh, old.coolingDown], [false, false]);
  await verify(token, old);
  const ahead = remoteKeySet(url, { state: { jwks, fetchedAt: Date.now() + 1e9 } });
  ok(ahead.fresh && ahead.state.fetchedAt <= Date.now(), 'the present');
  equal(remoteKeySet(url, { state: null }).state, undefined);
});

// ---- Time, without waiting for it ----

/** A set whose issuer has one key or two; `count` fetches were made. */
const countedSet = async (options) => {
  const [one, two] = [await keyPair('ES256', '1'), await keyPair('ES256', '2')];
  const issuer = {
    count: 0,
    fails: false,
    keys: [{ ...one.jwk, kid: 'one' }],
    token: await one.sign(CLAIMS, { kid: 'one' }),
    newToken: await two.sign(CLAIMS, { kid: 'two' }),
    rotate: () => issuer.keys.push({ ...two.jwk, kid: 'two' }),
  };
  const fetch = async () => {
    issuer.count++;
    if (issuer.fails) throw new TypeError('no network');
    return Response.json({ keys: issuer.keys });
  };
  issuer.set = remoteKeySet('https://id.example/jwks', { fetch, ...options });
  return issuer;
};

/** A test in which time passes; afterwards it is what it was. */
const timed = (name, body) =>
  test(name, async () => {
    try {
      await body();
    } finally {
      movedClock.reset();
    }
  });

timed('a set is used for ten minutes and then fetched again', async () => {
  const issuer = await countedSet();
  await verify(issuer.token, issuer.set);
  movedClock.pass(599_000);
  await verify(issuer.token, issuer.set);
  equal(issuer.count, 1);
  movedClock.pass(1_000);
  equal([issuer.set.fresh, issuer.set.coolingDown], [false, false]);
  await verify(issuer.token, issuer.set);
  equal(issuer.count, 2);
});

timed('a set that has become old is of no use while it cannot be fetched', async () => {
  const issuer = await countedSet({ maxAgeSeconds: 60 });
  await verify(issuer.token, issuer.set);
  movedClock.pass(60_000);
  issuer.fails = true;
  await refuse(issuer.token, issuer.set, 'ERR_JWKS_FETCH');
  await refuse(issuer.token, issuer.set, 'ERR_JWKS_FETCH');
  issuer.fails = false;
  await verify(issuer.token, issuer.set);
  equal(issuer.count, 4);
});

timed('a key that the issuer has withdrawn is forgotten', async () => {
  const issuer = await countedSet();
  await verify(issuer.token, issuer.set);
  issuer.keys.pop();
  issuer.rotate();
  movedClock.pass(600_000);
  await refuse(issuer.token, issuer.set, 'ERR_JWKS_NO_MATCHING_KEY');
  await verify(issuer.newToken, issuer.set);
});

timed('made-up tokens have the issuer asked once in thirty seconds', async () => {
  const issuer = await countedSet();
  const { sign } = await keyPair('ES256', '2');
  const madeUp = await Promise.all([1, 2, 3].map((kid) => sign(CLAIMS, { kid: String(kid) })));
  for (const token of madeUp) await refuse(token, issuer.set, 'ERR_JWKS_NO_MATCHING_KEY');
  equal(issuer.count, 1);
  movedClock.pass(30_000);
  for (const token of madeUp) await refuse(token, issuer.set, 'ERR_JWKS_NO_MATCHING_KEY');
  equal(issuer.count, 2);
});

timed('an algorithm that the set does not take causes no fetch', async () => {
  const issuer = await countedSet();
  const { sign } = await keyPair('ES256');
  await refuse(await sign(CLAIMS, { alg: 'HS256' }), issuer.set, 'ERR_JWT_ALGORITHM');
  equal(issuer.count, 0);
});

timed('a fetch that failed does not start the cooldown', async () => {
  const issuer = await countedSet();
  await verify(issuer.token, issuer.set);
  movedClock.pass(30_000);
  issuer.fails = true;
  await refuse(issuer.newToken, issuer.set, 'ERR_JWKS_FETCH');
  await verify(issuer.token, issuer.set);
  issuer.fails = false;
  issuer.rotate();
  await verify(issuer.newToken, issuer.set);
  equal(issuer.count, 3);
});

timed('a clock that is set back makes no set young', async () => {
  const issuer = await countedSet();
  await verify(issuer.token, issuer.set);
  movedClock.pass(-1_000);
  equal([issuer.set.fresh, issuer.set.coolingDown], [false, false]);
  await verify(issuer.token, issuer.set);
  equal([issuer.count, issuer.set.fresh], [2, true]);
});

timed('without a maximum age a set is fetched once', async () => {
  const issuer = await countedSet({ cooldownSeconds: Infinity, maxAgeSeconds: Infinity });
  await verify(issuer.token, issuer.set);
  movedClock.pass(1e12);
  await verify(issuer.token, issuer.set);
  await refuse(issuer.newToken, issuer.set, 'ERR_JWKS_NO_MATCHING_KEY');
  equal(issuer.count, 1);
});

test('without any age a set is fetched for each token', async () => {
  const issuer = await countedSet({ cooldownSeconds: 0, maxAgeSeconds: 0 });
  await verify(issuer.token, issuer.set);
  await verify(issuer.token, issuer.set);
  equal(issuer.count, 2);
});

test('where requests are apart, the fetch that began last decides', async () => {
  const answers = [];
  const fetch = () => new Promise((resolve) => answers.push(resolve));
  const set = remoteKeySet('https://id.example/jwks', { fetch });
  const had = Object.getOwnPropertyDescriptor(globalThis, 'EdgeRuntime');
  globalThis.EdgeRuntime = 'vercel';
  try {
    const loads = [set.reload(), set.reload(), set.reload()];
    const answer = (place, kid) => answers[place](Response.json({ keys: [{ kid }] }));
    answer(1, 'second');
    await loads[1];
    equal([set.state.jwks.keys, set.reloading], [[{ kid: 'second' }], true]);
    answer(0, 'first');
    await loads[0];
    equal(set.state.jwks.keys, [{ kid: 'second' }]);
    answer(2, 'third');
    await loads[2];
    equal([set.state.jwks.keys, set.reloading], [[{ kid: 'third' }], false]);
  } finally {
    if (had) Object.defineProperty(globalThis, 'EdgeRuntime', had);
    else delete globalThis.EdgeRuntime;
  }
});

test('keys are fetched over TLS, or from this machine', async () => {
  const fetch = async () => Response.json({ keys: [] });
  const at = (url) => remoteKeySet(url, { fetch });
  for (const url of [
    'https://id.example/jwks', 'http://localhost/', 'http://a.localhost:80/', 'http://127.0.0.1:1/',
    'http://127.255.0.9/', 'http://[::1]:8080/', 'HTTPS://ID.EXAMPLE', 'http://2130706433/',
  ]) {
    await at(url).reload();
    await at(new URL(url)).reload();
  }
  for (const url of [
    'http://id.example/', 'http://localhost.example/', 'http://127.0.0.1.example/', 'http://10.0.0.1/',
    'http://[::2]/', 'http://0.0.0.0/',
  ]) {
    throws(() => at(url), OptionsError, 'ERR_HTTPS_REQUIRED');
  }
});
