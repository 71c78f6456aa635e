// Files that break off and are gone on with.

import {
  BodyError, Client, HttpError, NetworkError, OptionsError, TimeoutError,
} from 'fetchwright/client';

import { equal, ok, rejects, test } from './harness.js';

const SHA_256_OF_NOTHING =
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const bytesOf = (size) => Uint8Array.from({ length: size }, (_, index) => index % 251);
const clientOf = ({ faults }) => new Client({ baseUrl: faults, retry: 0 });
const file = (options) => ({ query: { key: crypto.randomUUID(), ...options } });

async function same(blob, size) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const wanted = bytesOf(size);
  equal(bytes.length, wanted.length, 'bytes');
  const wrong = bytes.findIndex((byte, index) => byte !== wanted[index]);
  equal(wrong, -1, 'the first byte that is wrong');
}

/** Firefox puts parts together by itself, from its cache. */
async function brokenOrWhole(running, size) {
  try {
    const { blob } = await running;
    ok(globalThis.navigator?.userAgent?.includes('Firefox'), 'an end only in Firefox');
    await same(blob, size);
  } catch (error) {
    if (!(error instanceof NetworkError && error.code === 'ERR_BODY_TRUNCATED')) throw error;
  }
}

const hex = async (bytes) =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0')).join('');

test('download: a file, its type, its name and its progress', async (context) => {
  const seen = [];
  const onProgress = (progress) => seen.push(progress);
  const found = await clientOf(context).download('/file', { ...file({ size: 200_000 }), onProgress });
  await same(found.blob, 200_000);
  equal([found.size, found.type, found.resumes, found.fileName], [
    200_000, 'application/x-file', 0, 'file',
  ]);
  equal([found.blob.type, found.response.status, found.sha256], [
    'application/x-file', 200, undefined,
  ]);
  equal([seen[0], seen.at(-1)], [
    { loaded: 0, total: 200_000 }, { loaded: 200_000, total: 200_000 },
  ]);
  ok(seen.every(({ loaded }, index) => index === 0 || loaded > seen[index - 1].loaded), 'more each time');
});

for (const tag of ['strong', 'dated']) {
  test(`download: goes on where it broke off, ${tag}`, async (context) => {
    const loaded = [];
    const onProgress = (progress) => loaded.push(progress.loaded);
    const options = { ...file({ size: 50_000, cut: 20_000, tag }), onProgress };
    const { blob, resumes } = await clientOf(context).download('/file', options);
    await same(blob, 50_000);
    equal(resumes, 2);
    ok(loaded.every((count, index) => index === 0 || count >= loaded[index - 1]), 'nothing twice');
  });
}

for (const tag of ['weak', 'none', 'fresh']) {
  test(`download: begins anew where the version is unknown, ${tag}`, async (context) => {
    const client = clientOf(context);
    const options = { ...file({ size: 900, cut: 500, tag }), resumes: 2 };
    await brokenOrWhole(client.download('/file', options), 900);
  });
}

test('download: begins anew where the file has changed', async (context) => {
  const options = file({ size: 900, cut: 500, mode: 'changes' });
  await rejects(() => clientOf(context).download('/file', { ...options, resumes: 3 }), NetworkError);
  const ignoring = file({ size: 900, cut: 500, mode: 'ignores' });
  await rejects(() => clientOf(context).download('/file', { ...ignoring, resumes: 1 }), NetworkError);
});

for (const [why, options] of [
  ['the version is unknown', { tag: 'none' }],
  ['the file has changed', { mode: 'changes' }],
  ['the rest is of another version', { mode: 'careless' }],
  ['the server knows no ranges', { mode: 'ignores' }],
]) {
  test(`download: begins anew and ends whole, as ${why}`, async (context) => {
    const client = clientOf(context);
    const found = await client.download('/file', file({ size: 900, cut: 500, once: '', ...options }));
    await same(found.blob, 900);
    ok(found.resumes >= 1, 'more than one request');
  });
}

test('download: header fields come in any form', async (context) => {
  for (const headers of [{ 'x-a': '1', 'x-b': undefined }, [['x-a', '1']], new Headers({ 'x-a': '1' })]) {
    const { blob } = await clientOf(context).download('/seen', { headers });
    const seen = JSON.parse(await blob.text()).headers;
    equal([seen['x-a'], seen['x-b']], ['1', undefined]);
  }
});

test('download: the wrong rest is not taken', async (context) => {
  const options = { ...file({ size: 900, cut: 500, mode: 'wrong' }), resumes: 2 };
  await brokenOrWhole(clientOf(context).download('/file', options), 900);
});

test('download: a refusal of the rest is its error', async (context) => {
  const options = file({ size: 900, cut: 500, mode: 'refuses' });
  const error = await rejects(() => clientOf(context).download('/file', options), HttpError);
  equal(error.status, 403);
  const missing = await rejects(() => clientOf(context).download('/error-for-ever'), HttpError);
  equal(missing.status, 500);
});

test('download: a body that stalls is broken off', async (context) => {
  const options = file({ size: 900, cut: 500, mode: 'stalls' });
  const { blob, resumes } = await clientOf(context).download('/file', { ...options, stallTimeout: 80 });
  await same(blob, 900);
  equal(resumes, 1);
  const call = () => clientOf(context).download('/stalled-body', { stallTimeout: 50, resumes: 0 });
  equal((await rejects(call, TimeoutError, 'ERR_TIMEOUT')).kind, 'body');
});

test('download: an abort ends it, its pauses too', async (context) => {
  for (const options of [
    { ...file({ size: 900, cut: 500, mode: 'stalls' }) },
    { ...file({ size: 9_000, cut: 100 }), resumes: 100 },
  ]) {
    const controller = new AbortController();
    const { signal } = controller;
    const running = clientOf(context).download('/file', { ...options, signal });
    setTimeout(() => controller.abort('enough'), 60);
    equal(await running.catch((reason) => reason), 'enough');
  }
});

test('download: a file that is too large is left', async (context) => {
  const client = clientOf(context);
  const call = (maxBytes) => client.download('/file', { ...file({ size: 1_000 }), maxBytes });
  equal((await call(1_000)).size, 1_000);
  await rejects(() => call(999), BodyError, 'ERR_BODY_TOO_LARGE');
  await rejects(() => client.download('/file', {
    ...file({ size: 300_000, mode: 'silent' }), maxBytes: 1_000,
  }), BodyError, 'ERR_BODY_TOO_LARGE');
});

test('download: the SHA-256 has to fit', async (context) => {
  const sha256 = await hex(bytesOf(900));
  const client = clientOf(context);
  const options = () => file({ size: 900, cut: 500 });
  const found = await client.download('/file', { ...options(), sha256: sha256.toUpperCase() });
  equal([found.sha256, found.resumes], [sha256, 1]);
  const call = () => client.download('/file', { ...options(), sha256: SHA_256_OF_NOTHING });
  await rejects(call, BodyError, 'ERR_BODY_DIGEST');
});

test('download: names are safe', async (context) => {
  for (const [name, expected] of [
    ['attachment; filename="report.pdf"', 'report.pdf'],
    ["attachment; filename=a; filename*=UTF-8''%e2%82%ac%20rates.txt", '€ rates.txt'],
    ['attachment; filename="../../etc/passwd"', 'passwd'],
    ['attachment; filename="..\\\\..\\\\boot.ini"', 'boot.ini'],
    ['attachment; filename="con.txt"', '_con.txt'],
    ['attachment; filename=".."', 'file'],
    ['inline', 'file'],
  ]) {
    const { fileName } = await clientOf(context).download('/file', file({ size: 1, name }));
    equal(fileName, expected, name);
  }
  const { fileName } = await clientOf(context).download('/a/%2e%2e%2fb%20c.txt');
  equal(fileName, 'b c.txt');
});

test('download: what onProgress throws ends it', async (context) => {
  const own = new RangeError('mine');
  const onProgress = () => { throw own; };
  const call = () => clientOf(context).download('/file', { ...file(), onProgress });
  equal((await rejects(call, RangeError)) === own, true);
});

test('download: options of the wrong kind are refused', async (context) => {
  for (const [name, value] of [
    ['maxBytes', -1], ['resumes', 1.5], ['stallTimeout', 0], ['sha256', 'abc'], ['onProgress', 5],
    ['throwHttpErrors', false], ['signal', 5], ['jsn', 1], ['headers', { Range: 'bytes=5-' }],
  ]) {
    const call = () => clientOf(context).download('/file', { ...file(), [name]: value });
    equal((await rejects(call, OptionsError)).option, name);
  }
});
