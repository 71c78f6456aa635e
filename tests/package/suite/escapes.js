// Paths that try to leave the base URL, read by the URL parser of each host.

import { Client, OptionsError } from 'fetchwright/client';

import { equal, ok, test } from './harness.js';

const BASE = 'https://api.example/v1';
const REFUSED = 'refused';

/** What each comes to: the path under the base, or a refusal before credentials are attached. */
const PROBES = {
  // Another origin, by the reference itself (RFC 3986 §4.2) or by what parsers make of it.
  '//evil.example': REFUSED,
  '//evil.example/v1/a': REFUSED,
  '///evil.example': REFUSED,
  '////evil.example': REFUSED,
  '\\\\evil.example': REFUSED,
  '/\\evil.example': REFUSED,
  '\\/evil.example': REFUSED,
  '/\t/evil.example': REFUSED,
  '/\n/evil.example': REFUSED,
  '\t//evil.example': REFUSED,
  '\u0000//evil.example': REFUSED,
  ' //evil.example': '/v1/%20//evil.example',
  '/ /evil.example': '/v1/%20/evil.example',
  '//api.example:444/v1/a': REFUSED,
  '//api.example.evil.example/v1/a': REFUSED,
  '//user@api.example/v1/a': REFUSED,
  '//api.example@evil.example/v1/a': REFUSED,
  'https://evil.example/v1/a': REFUSED,
  'HTTPS://EVIL.EXAMPLE/v1/a': REFUSED,
  'https:evil.example': REFUSED,
  'https:/evil.example': REFUSED,
  'https:\\\\evil.example': REFUSED,
  'http://api.example/v1/a': REFUSED,
  'https://api.example./v1/a': REFUSED,
  'https://api.example:8443/v1/a': REFUSED,
  'https://api.example/v2/a': REFUSED,
  'https://api.example/v10': REFUSED,
  'https://user:password@api.example/v1/a': REFUSED,
  // Other schemes.
  'javascript:alert(1)': REFUSED,
  'data:text/plain,a': REFUSED,
  'file:///etc/passwd': REFUSED,
  'blob:https://api.example/a': REFUSED,
  'ftp://api.example/v1/a': REFUSED,
  'ws://api.example/v1/a': REFUSED,
  'about:blank': REFUSED,
  // Out of the path.
  '..': REFUSED,
  '../': REFUSED,
  '../admin': REFUSED,
  '/../admin': REFUSED,
  '/a/../../admin': REFUSED,
  '%2e%2e/admin': REFUSED,
  '%2E%2E/admin': REFUSED,
  '.%2e/admin': REFUSED,
  '%2e./admin': REFUSED,
  '/a/%2e%2e/%2e%2e/admin': REFUSED,
  '/./../admin': REFUSED,
  '..\\admin': REFUSED,
  '/v1/../../admin': REFUSED,
  '../v1x': REFUSED,
  '../v10/a': REFUSED,
  // What only looks like it, and stays.
  '.evil.example': '/v1/.evil.example',
  '@evil.example': '/v1/@evil.example',
  ':443@evil.example': '/v1/:443@evil.example',
  ':8443': '/v1/:8443',
  '/users:batch': '/v1/users:batch',
  '/a/../b': '/v1/b',
  '/a/./b': '/v1/a/b',
  '%2f%2fevil.example': '/v1/%2f%2fevil.example',
  '%5c%5cevil.example': '/v1/%5c%5cevil.example',
  '/a//b': '/v1/a//b',
  '/...': '/v1/...',
  '/..a': '/v1/..a',
  '/a..': '/v1/a..',
  '%252e%252e/admin': '/v1/%252e%252e/admin',
  '/a%00b': '/v1/a%00b',
  '../v1/a': '/v1/a',
  'https://api.example/v1/a': '/v1/a',
  'HTTPS://API.EXAMPLE:443/v1/a': '/v1/a',
  '//api.example/v1/a': '/v1/a',
  '': '/v1',
  '/': '/v1',
  '?a=//evil.example': '/v1',
  '#//evil.example': '/v1',
};

/** Where a call ends: the URL that is fetched, or a refusal with nothing fetched. */
async function end(path, options) {
  const fetched = [];
  const fetch = async (url, { headers }) => {
    fetched.push(url);
    equal(headers.get('authorization'), 'Bearer canary');
    return new Response('');
  };
  const client = new Client({ baseUrl: BASE, auth: { bearer: 'canary' }, fetch, retry: 0 });
  try {
    await client.get(path, options);
  } catch (error) {
    ok(error instanceof OptionsError, `an OptionsError, not ${error}`);
    ok(!String(error).includes('evil'), 'nothing of the path in the error');
    equal(fetched, []);
    return REFUSED;
  }
  equal(fetched.length, 1);
  return fetched[0];
}

const isUnder = (href) => {
  const { origin, pathname } = new URL(href);
  return origin === 'https://api.example' && (pathname === '/v1' || pathname.startsWith('/v1/'));
};

for (const [path, expected] of Object.entries(PROBES)) {
  test(`escape: ${JSON.stringify(path)}`, async () => {
    const found = await end(path);
    equal(found === REFUSED ? found : new URL(found).pathname, expected);
    ok(found === REFUSED || isUnder(found), `under the base: ${found}`);
  });
}

test('escape: no mixture of the pieces leaves the base', async () => {
  const pieces = ['/', '\\', '.', '..', '%2e', '%2f', '@', ':', '//', 'evil.example', 'v1', '?', '#',
    '\t', ' ', 'https:', '%5c', ';', 'é', '\u3002', '\uff0f', '\u2024', '%00'];
  let stayed = 0;
  for (const first of pieces) {
    for (const second of pieces) {
      for (const third of ['/', 'evil.example', '../', '@evil.example']) {
        const found = await end(first + second + third);
        if (found === REFUSED) continue;
        ok(isUnder(found), `${JSON.stringify(first + second + third)} came to ${found}`);
        stayed += 1;
      }
    }
  }
  ok(stayed > 500, `${stayed} that stay`);
});

test('escape: a parameter stays in its place', async () => {
  for (const [id, expected] of [
    ['../admin', '/v1/users/..%2Fadmin/x'], ['//evil.example', '/v1/users/%2F%2Fevil.example/x'],
    ['a/b', '/v1/users/a%2Fb/x'], ['a\\b', '/v1/users/a%5Cb/x'], ['a?b#c', '/v1/users/a%3Fb%23c/x'],
    ['%2e%2e', '/v1/users/%252e%252e/x'], ['@evil.example:1', '/v1/users/%40evil.example%3A1/x'],
    ['..', REFUSED], ['.', REFUSED], ['', REFUSED],
  ]) {
    const found = await end('/users/{id}/x', { params: { id } });
    equal(found === REFUSED ? found : new URL(found).pathname, expected, id);
  }
});

test('escape: where absolute URLs may leave, credentials stay', async () => {
  const sent = [];
  const fetch = async (url, { headers }) => (sent.push([url, [...headers ?? []]]), new Response(''));
  const client = new Client({
    baseUrl: BASE, allowAbsoluteUrls: true, fetch, auth: { bearer: 'canary' },
    headers: { 'x-api-key': 'canary', accept: 'a/b' }, query: { key: 'canary' },
  });
  for (const path of ['https://evil.example/', '//evil.example/', 'https://api.example:444/v1/']) {
    await client.get(path);
    equal(sent.at(-1)[1], [['accept', 'a/b']]);
    ok(!sent.at(-1)[0].includes('canary'), 'no query of the client');
  }
  for (const path of ['../admin', '/../admin', '%2e%2e/']) {
    const error = await client.get(path).catch((thrown) => thrown);
    equal(error.code, 'ERR_URL_OUTSIDE_BASE');
  }
});
