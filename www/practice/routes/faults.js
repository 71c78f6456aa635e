import { readNumbers } from '../query.js';
import { json, problem } from '../respond.js';

const LONGEST_WAIT = 30_000;

export const faults = [
  { method: '*', path: '/flaky', run: flaky },
  { method: '*', path: '/slow', run: slow },
  { method: '*', path: '/network-error', run: () => Response.error() },
];

/** Fails the first `fail` requests of a `key`, then works for ever. */
async function flaky({ url, store, now }) {
  const { values, refusal } = readNumbers(url.searchParams, {
    fail: [2, 0, 100], status: [503, 400, 599], retryAfter: [null, 0, 86_400],
  });
  if (refusal) return refusal;
  const key = url.searchParams.get('key') ?? 'default';
  const attempt = await store.update(`flaky:${key}`, (count = 0) => count + 1);
  if (attempt > values.fail) return json({ ok: true, key, attempt });

  const headers = {};
  if (values.retryAfter !== null) {
    const asDate = url.searchParams.get('form') === 'date';
    headers['retry-after'] = asDate
      ? new Date(now() + values.retryAfter * 1000).toUTCString()
      : String(values.retryAfter);
  }
  const detail = `attempt ${attempt} of ${values.fail} that fail`;
  return problem(values.status, detail, { headers, attempt });
}

/** Takes its time before the headers, or between the two halves of the body. */
async function slow({ url, request, sleep }) {
  const { values, refusal } = readNumbers(url.searchParams, { ms: [1000, 0, LONGEST_WAIT] });
  if (refusal) return refusal;
  const part = url.searchParams.get('part') ?? 'headers';
  if (part !== 'headers' && part !== 'body') return problem(400, 'part must be headers or body');

  const data = { ok: true, waited: values.ms, part };
  if (part === 'headers') {
    await sleep(values.ms, request.signal);
    return json(data);
  }
  return new Response(halves(JSON.stringify(data), () => sleep(values.ms, request.signal)), {
    headers: { 'content-type': 'application/json' },
  });
}

function halves(text, pause) {
  const bytes = new TextEncoder().encode(text);
  const middle = bytes.length >> 1;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.subarray(0, middle));
    },
    async pull(controller) {
      await pause();
      controller.enqueue(bytes.subarray(middle));
      controller.close();
    },
  }, { highWaterMark: 1 });
}
