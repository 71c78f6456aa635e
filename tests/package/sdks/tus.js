// `upload` in parts, to the tus server of those who write the protocol: what it stores is the file.

import { Client, HttpError, NetworkError } from 'fetchwright/client';

import { cutting } from './cutting.js';
import { equal, ok, rejects, test } from './harness.js';

const SIZE = 1_000_003;
const PART = 200_000;
const FILE = Uint8Array.from({ length: SIZE }, (_, index) => (index * index) >> 7);

const hashOf = async (bytes) => {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

const clientOf = (url) => new Client({ baseUrl: url, retry: 0 });

/** An upload through `url`, and what its hooks were told. */
async function uploaded(url, data, options) {
  const told = { loaded: [], response: undefined, uploadUrl: undefined };
  told.response = await clientOf(url).upload('/files', data, {
    chunkSize: PART,
    onProgress: ({ loaded }) => told.loaded.push(loaded),
    onUploadUrl: (uploadUrl) => { told.uploadUrl = uploadUrl; },
    ...options,
  });
  return told;
}

/** What the server has of the file with that URL. */
const storedAt = (url, uploadUrl) =>
  clientOf(url).get('/stored/{id}', { params: { id: uploadUrl.split('/').at(-1) } }).json();

/** The server has these bytes, and takes them for the whole file. */
async function isStored(url, uploadUrl, bytes = FILE) {
  const { offset, sha256, size } = await storedAt(url, uploadUrl);
  equal([offset, size], [bytes.length, bytes.length], 'bytes');
  equal(sha256, await hashOf(bytes), 'SHA-256');
}

const isGrowing = (loaded) => loaded.every((bytes, index) => index === 0 || bytes >= loaded[index - 1]);

test('tus: a file arrives in parts', async ({ tus }) => {
  const { loaded, response, uploadUrl } = await uploaded(tus, FILE);
  equal(loaded, [0, PART, 2 * PART, 3 * PART, 4 * PART, 5 * PART, SIZE]);
  equal(response.status, 204);
  ok(uploadUrl.startsWith(`${tus}/files/`), uploadUrl);
  await isStored(tus, uploadUrl);
});

test('tus: a file arrives in one part, and in parts that fit to the byte', async ({ tus }) => {
  const one = await uploaded(tus, new Blob([FILE]), { chunkSize: SIZE + 1 });
  equal(one.loaded, [0, SIZE]);
  await isStored(tus, one.uploadUrl);
  const even = FILE.subarray(3, 3 + 2 * PART);
  const two = await uploaded(tus, even);
  equal(two.loaded, [0, PART, 2 * PART]);
  await isStored(tus, two.uploadUrl, even);
});

test('tus: a connection that ends amid a part is gone on with', async ({ tus }) => {
  const proxy = await cutting(tus, { cuts: [50_000, 350_000, 350_001, 800_000] });
  try {
    const { loaded, uploadUrl } = await uploaded(proxy.url, FILE);
    ok(proxy.isDone(), 'all of the cuts');
    ok(isGrowing(loaded), `no step back: ${loaded}`);
    ok(loaded.some((bytes) => bytes % PART !== 0 && bytes < SIZE), `the part of a part: ${loaded}`);
    await isStored(tus, uploadUrl);
  } finally {
    await proxy.close();
  }
});

test('tus: a part whose answer is lost is not stored twice', async ({ tus }) => {
  let lost = 0;
  const loses = (bytes) => String(bytes).startsWith('HTTP/1.1 204') && (lost += 1) % 2 === 1;
  const proxy = await cutting(tus, { loses });
  try {
    const { loaded, uploadUrl } = await uploaded(proxy.url, FILE);
    ok(lost > 3, `answers that were lost: ${lost}`);
    equal(loaded.at(-1), SIZE);
    await isStored(tus, uploadUrl);
  } finally {
    await proxy.close();
  }
});

test('tus: an upload that is aborted amid a part goes on later', async ({ tus }) => {
  const controller = new AbortController();
  const proxy = await cutting(tus, { cuts: [350_000], onCut: () => controller.abort('enough') });
  let uploadUrl;
  const onUploadUrl = (url) => { uploadUrl = url; };
  try {
    const running = uploaded(proxy.url, FILE, { onUploadUrl, signal: controller.signal });
    equal(await running.catch((reason) => reason), 'enough');
  } finally {
    await proxy.close();
  }
  // The way that it went is gone, the file is where it was.
  const later = uploadUrl.replace(proxy.url, tus);
  const { loaded } = await uploaded(tus, FILE, { uploadUrl: later });
  ok(loaded[1] >= PART && loaded[1] < 2 * PART, `from where it ended: ${loaded}`);
  await isStored(tus, later);
});

test('tus: a file of nothing', async ({ tus }) => {
  const { loaded, response, uploadUrl } = await uploaded(tus, new Blob([]));
  equal([loaded, response.status], [[0], 201]);
  await isStored(tus, uploadUrl, new Uint8Array(0));
  const again = await uploaded(tus, new Blob([]), { uploadUrl });
  equal(again.response.status, 200);
});

test('tus: an upload that is whole already sends nothing', async ({ tus }) => {
  const { uploadUrl } = await uploaded(tus, FILE);
  const again = await uploaded(tus, FILE, { uploadUrl });
  equal([again.loaded, again.response.status], [[0, SIZE], 200]);
  await isStored(tus, uploadUrl);
});

test('tus: the server reads the name and the type', async ({ tus }) => {
  const file = new File(['abc'], 'Zoë, 文 😀.txt', { type: 'text/plain;charset=utf-8' });
  const { uploadUrl } = await uploaded(tus, file);
  const { metadata } = await storedAt(tus, uploadUrl);
  equal(metadata, { filename: file.name, filetype: file.type });
  const bare = await uploaded(tus, FILE.subarray(0, 5));
  equal((await storedAt(tus, bare.uploadUrl)).metadata, undefined);
});

test('tus: another file does not go on where one ended', async ({ tus }) => {
  const stop = new RangeError('stop');
  let uploadUrl;
  const onUploadUrl = (url) => { uploadUrl = url; };
  const onProgress = ({ loaded }) => { if (loaded > 0) throw stop; };
  const first = () => uploaded(tus, FILE, { onProgress, onUploadUrl });
  equal((await rejects(first, RangeError)) === stop, true);
  for (const other of [FILE.subarray(0, PART), FILE.subarray(1), new Blob([FILE, FILE])]) {
    await rejects(() => uploaded(tus, other, { uploadUrl }), NetworkError, 'ERR_UPLOAD');
  }
  equal((await storedAt(tus, uploadUrl)).offset, PART);
});

test('tus: what the server refuses is an error with its status', async ({ tus }) => {
  const large = await rejects(() => uploaded(tus, new Uint8Array((4 << 20) + 1)), HttpError);
  equal([large.status, large.data.trim()], [413, 'Maximum size exceeded']);
  const uploadUrl = `${tus}/files/0123456789abcdef`;
  equal((await rejects(() => uploaded(tus, FILE, { uploadUrl }), HttpError)).status, 404);
});
