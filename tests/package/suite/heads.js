// Answers to HEAD, whose fields describe a body that does not come (RFC 9110 §9.3.2).

import { Client, HttpError } from 'fetchwright/client';

import { equal, ok, rejects, test } from './harness.js';

const hidesRedirects = 'location' in globalThis && globalThis.location !== undefined;
const LENGTHS = { 'some bytes': '11', 'more than a body may have': `${200 << 20}` };
const clientOf = ({ faults }, options) => new Client({ baseUrl: faults, retry: 0, ...options });
const sized = (fields) => `/sized?${new URLSearchParams(fields)}`;

/** Every way to read it, of which none finds anything. */
async function isEmpty(client, path, length) {
  const response = await client.head(path);
  equal([response.status, response.headers.get('content-length')], [200, length]);
  equal(await response.text(), '');
  equal(await client.head(path).text(), '');
  equal(await client.head(path).json(), undefined);
  equal((await client.head(path).bytes()).length, 0);
  equal((await client.head(path).blob()).size, 0);
  for await (const line of client.head(path).lines()) throw new Error(`no line, but ${line}`);
}

for (const [what, length] of Object.entries(LENGTHS)) {
  const type = { 'content-type': 'application/json', 'content-length': length };

  test(`head: the length of ${what}`, async (context) => {
    await isEmpty(clientOf(context), sized(type), length);
    await isEmpty(clientOf(context, { dedupe: true }), sized(type), length);
  });

  test(`head: the length of ${what}, after a redirect`, async (context) => {
    const moved = sized({ status: '302 Found', location: sized(type), 'content-length': length });
    await isEmpty(clientOf(context), moved, length);
    // The client itself follows one with fields of its own, where the host lets it.
    if (!hidesRedirects) await isEmpty(clientOf(context, { headers: { 'x-tenant': 'a' } }), moved, length);
  });

  test(`head: an error with the length of ${what}`, async (context) => {
    const path = sized({ ...type, status: '404 Not Found' });
    const error = await rejects(() => clientOf(context).head(path), HttpError);
    equal([error.status, error.data, error.problem], [404, undefined, undefined]);
  });
}

test('head: the length of what is compressed', async (context) => {
  const path = sized({ 'content-encoding': 'gzip', 'content-length': '30' });
  const response = await clientOf(context).head(path);
  ok(response.headers.has('content-encoding'), 'what GET would get');
  for (const read of ['text', 'json']) ok(!(await clientOf(context).head(path)[read]()), 'no body');
});
