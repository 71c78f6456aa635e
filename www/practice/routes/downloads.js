import { readNumbers } from '../query.js';
import { empty, json } from '../respond.js';

const SIZE = 300_000;
const BREATH = 60;
const BYTES = new Uint8Array(SIZE).map((_, index) => (index * 31 + (index >> 8)) % 256);
const TAG = '"tiles-v1"';
const SHARED = {
  'accept-ranges': 'bytes',
  'content-disposition': 'attachment; filename="tiles.bin"',
  'content-type': 'application/octet-stream',
  etag: TAG,
};

export const downloads = [
  { method: 'GET', path: '/downloads/tiles', run: describeFile },
  { method: 'GET', path: '/downloads/tiles/file', run: give },
];

async function describeFile() {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', BYTES));
  const sha256 = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return json({ name: 'tiles.bin', size: SIZE, sha256 });
}

/** The file or a range of it. `cut=60` breaks the first answer off after 60 % of it. */
async function give({ url, request, store, sleep }) {
  const { values, refusal } = readNumbers(url.searchParams, { cut: [100, 1, 100] });
  if (refusal) return refusal;
  const range = rangeOf(request.headers);
  if (range?.start >= SIZE) return empty(416, { ...SHARED, 'content-range': `bytes */${SIZE}` });
  if (range) {
    const { start, end } = range;
    const headers = { ...SHARED, 'content-range': `bytes ${start}-${end}/${SIZE}` };
    return answerWith(BYTES.subarray(start, end + 1), 206, headers);
  }
  const isFirst = (await store.update('tiles', (count = 0) => count + 1)) === 1;
  if (values.cut === 100 || !isFirst) return answerWith(BYTES, 200, SHARED);
  const body = cutShort(BYTES.slice(0, SIZE * values.cut / 100), () => sleep(BREATH, request.signal));
  return new Response(body, { headers: { ...SHARED, 'content-length': String(SIZE) } });
}

const answerWith = (bytes, status, headers) =>
  new Response(bytes.slice(), { status, headers: { ...headers, 'content-length': String(bytes.length) } });

/** One range of bytes; anything else, and a version that is not this one, means the whole file. */
function rangeOf(headers) {
  const found = /^bytes=(\d+)-(\d*)$/.exec(headers.get('range') ?? '');
  if (!found || (headers.get('if-range') ?? TAG) !== TAG) return null;
  const start = Number(found[1]);
  const last = found[2] === '' ? Infinity : Number(found[2]);
  return last < start ? null : { start, end: Math.min(last, SIZE - 1) };
}

/** What was sent gets time to arrive: an error throws away what is still on its way. */
function cutShort(bytes, breathe) {
  let isSent = false;
  return new ReadableStream({
    async pull(controller) {
      if (isSent) {
        await breathe();
        return controller.error(new Error('cut short on purpose'));
      }
      isSent = true;
      controller.enqueue(bytes);
    },
  }, { highWaterMark: 0 });
}
