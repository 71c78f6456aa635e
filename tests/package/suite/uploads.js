// Files that are sent in one request, or in parts that are gone on with where they broke off.

import { Client, HttpError, NetworkError, OptionsError } from 'fetchwright/client';

import { equal, ok, rejects, test } from './harness.js';

const SIZE = 50_000;
const FILE = Uint8Array.from({ length: SIZE }, (_, index) => index % 251);
const clientOf = ({ faults }) => new Client({ baseUrl: faults, retry: 0 });
const asked = (options) => ({ query: { key: crypto.randomUUID(), ...options } });

/** Uploads, and resolves to the last response, the progress, and what the server has. */
async function sent(context, path, data, { mode, ...options } = {}) {
  const { query } = asked(mode && { mode });
  const loaded = [];
  const onProgress = (progress) => loaded.push(progress);
  const client = clientOf(context);
  const response = await client.upload(path, data, { query, onProgress, ...options });
  const { base64, ...rest } = await client.get('/uploaded', { query }).json();
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return { response, loaded, bytes, query, ...rest };
}

function same(bytes, wanted = FILE) {
  equal(bytes.length, wanted.length, 'bytes');
  equal(bytes.findIndex((byte, index) => byte !== wanted[index]), -1, 'the first byte that is wrong');
}

for (const [path, protocol] of [['/tus', 'tus'], ['/session', 'content-range']]) {
  const options = { protocol, chunkSize: 20_000 };

  test(`upload: ${protocol}, in parts`, async (context) => {
    const found = await sent(context, path, FILE, options);
    same(found.bytes);
    equal(found.loaded, [0, 20_000, 40_000, SIZE].map((loaded) => ({ loaded, total: SIZE })));
    equal([found.parts, found.response.status], [3, protocol === 'tus' ? 204 : 201]);
  });

  test(`upload: ${protocol}, goes on where it broke off`, async (context) => {
    const found = await sent(context, path, FILE, { ...options, mode: 'breaks' });
    same(found.bytes);
    ok(found.loaded.every(({ loaded }, index) =>
      index === 0 || loaded >= found.loaded[index - 1].loaded), 'no step back');
    ok(found.parts > 3, `more parts than without: ${found.parts}`);
  });

  test(`upload: ${protocol}, a Blob, a view and nothing at all`, async (context) => {
    const blob = new Blob([FILE.subarray(0, 1_000)], { type: 'text/x' });
    same((await sent(context, path, blob, options)).bytes, FILE.subarray(0, 1_000));
    same((await sent(context, path, FILE.subarray(5, 905), options)).bytes, FILE.subarray(5, 905));
    const { bytes } = await sent(context, path, new Uint8Array(0), options);
    equal(bytes.length, 0);
  });

  test(`upload: ${protocol}, an abort ends it`, async (context) => {
    const controller = new AbortController();
    const { signal } = controller;
    const onProgress = ({ loaded }) => loaded > 0 && controller.abort('enough');
    const running = clientOf(context).upload(path, FILE, { ...asked(), ...options, onProgress, signal });
    equal(await running.catch((reason) => reason), 'enough');
  });
}

test('upload: tus tells the name and the type', async (context) => {
  const file = new File([FILE], 'Zoë.txt', { type: 'image/x' });
  const { metadata } = await sent(context, '/tus', file, { chunkSize: 1e6 });
  equal(metadata, `filename ${btoa('Zo\u00c3\u00ab.txt')},filetype ${btoa('image/x')}`);
});

test('upload: a part is sent again while the file is locked', async (context) => {
  same((await sent(context, '/tus', FILE, { chunkSize: 30_000, mode: 'locks' })).bytes);
});

test('upload: an earlier one goes on', async (context) => {
  const client = clientOf(context);
  const { query } = asked();
  let uploadUrl;
  const stop = new RangeError('stop');
  const first = client.upload('/tus', FILE, {
    query,
    chunkSize: 20_000,
    onUploadUrl: (url) => { uploadUrl = url; },
    onProgress: ({ loaded }) => { if (loaded > 0) throw stop; },
  });
  equal((await rejects(() => first, RangeError)) === stop, true);
  const resume = { uploadUrl, chunkSize: 20_000 };
  for (const other of [FILE.subarray(0, 20_000), FILE.subarray(1)]) {
    await rejects(() => client.upload('/tus', other, resume), NetworkError, 'ERR_UPLOAD');
  }
  const loaded = [];
  await client.upload('/tus', FILE, { ...resume, onProgress: (progress) => loaded.push(progress.loaded) });
  equal(loaded, [0, 20_000, 40_000, SIZE]);
  const { base64 } = await client.get('/uploaded', { query }).json();
  same(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
});

test('upload: what cannot go on is an error', async (context) => {
  const call = (mode) => clientOf(context).upload('/tus', FILE, { ...asked({ mode }), chunkSize: 9_000 });
  equal((await rejects(() => call('refuses'), HttpError)).status, 403);
  for (const mode of ['away', 'nowhere', 'misled']) {
    await rejects(() => call(mode), NetworkError, 'ERR_UPLOAD');
  }
  await rejects(() => call('lies'), NetworkError, 'ERR_UPLOAD');
  const never = clientOf(context).upload('/status', FILE, { ...asked(), chunkSize: 9_000, resumes: 1 });
  await rejects(() => never, NetworkError, 'ERR_UPLOAD');
});

test('upload: in one request', async (context) => {
  const loaded = [];
  const onProgress = (progress) => loaded.push(progress.loaded);
  const client = clientOf(context);
  const seen = async (data, options) =>
    (await client.upload('/seen', data, { onProgress, ...options })).json();
  const put = await seen(new Blob(['abc'], { type: 'text/x' }));
  equal([put.method, put.body, put.headers['content-type']], ['PUT', 'abc', 'text/x']);
  equal(loaded, [0, 3]);
  equal((await seen(new TextEncoder().encode('abc'), { method: 'POST' })).method, 'POST');
  const form = new FormData();
  form.append('file', new File(['abc'], 'a.txt'));
  const posted = await seen(form);
  equal(posted.method, 'POST');
  ok(posted.body.includes('filename="a.txt"') && posted.body.includes('abc'), 'the file');
});

test('upload: options of the wrong kind are refused', async (context) => {
  const form = new FormData();
  for (const [data, options, option] of [
    ['text', {}, 'data'], [{}, {}, 'data'], [null, {}, 'data'], [form, { chunkSize: 5 }, 'chunkSize'],
    [FILE, { chunkSize: 0 }, 'chunkSize'], [FILE, { chunkSize: 5, method: 'PUT' }, 'method'],
    [FILE, { protocol: 's3' }, 'protocol'], [FILE, { resumes: -1 }, 'resumes'],
    [FILE, { onProgress: 5 }, 'onProgress'], [FILE, { onUploadUrl: 5 }, 'onUploadUrl'],
    [FILE, { signal: 5 }, 'signal'], [FILE, { chnkSize: 5 }, 'chnkSize'],
  ]) {
    const error = await rejects(() => clientOf(context).upload('/tus', data, options), OptionsError);
    equal(error.option, option);
  }
});
