// `client.batch`: many requests, so many of them at a time.

import { checkSignal, follow } from './abort.js';
import { invalid, readOptions, whole } from './arguments.js';

/** Resolves to one result per request, in their order; a request that fails fails alone. */
export const batch = async (client, requests, options = {}) => {
  const { concurrency = 6, stopOnError = false, signal } =
    readOptions(options, ['concurrency', 'signal', 'stopOnError']);
  whole('concurrency', concurrency, 1, 1_000);
  if (typeof stopOnError !== 'boolean') throw invalid('stopOnError', 'true or false');
  checkSignal(signal);
  const source = sourceOf(requests);
  const results = [];
  const controller = new AbortController();
  const stop = controller.signal;
  const unfollow = follow(signal, () => controller.abort(signal.reason));

  /** Takes one request after the other, as long as there are any. */
  const work = async () => {
    while (!stop.aborted) {
      const { done, value } = await source.next();
      if (done || stop.aborted) return;
      const index = results.push(CANCELLED) - 1;
      const result = await send(client, value, stop);
      // What fails because of the end is not the failure that it was.
      if (result.status === 'rejected' && stop.aborted) return;
      results[index] = result;
      if (stopOnError && result.status === 'rejected') controller.abort(STOPPED);
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, work));
    if (signal?.aborted) throw signal.reason;
    return results;
  } finally {
    unfollow();
    // Where what gives the requests has thrown, nobody will see the answers any more.
    controller.abort(STOPPED);
    source.end();
  }
};

/** The result of one request; `stop` ends it as its own signal does. */
const send = async (client, request, stop) => {
  const controller = new AbortController();
  const unfollow = [];
  try {
    const { method = 'GET', url, ...options } = described(request);
    checkSignal(options.signal);
    for (const signal of [stop, options.signal]) {
      unfollow.push(follow(signal, () => controller.abort(signal.reason)));
    }
    const call = client.request(method, url, { ...options, signal: controller.signal });
    const response = await call;
    const value = await (isJson(response) ? call.json() : call.text());
    return { status: 'fulfilled', value, response };
  } catch (reason) {
    return { status: 'rejected', reason };
  } finally {
    for (const end of unfollow) end();
  }
};

const described = (request) => {
  if (typeof request === 'string' || request instanceof URL) return { url: request };
  if (Object(request) !== request) throw invalid('requests', 'URLs, or objects with a `url`');
  return request;
};

const isJson = ({ headers }) => /[/+]json\s*(;|$)/i.test(headers.get('content-type') ?? '');

/** An iterator whose `next` may be called by many at once: they are answered in their order. */
const sourceOf = (requests) => {
  const begin = requests?.[Symbol.asyncIterator] ?? requests?.[Symbol.iterator];
  if (typeof begin !== 'function' || typeof requests === 'string') {
    throw invalid('requests', 'an array, or something else to iterate over');
  }
  const iterator = begin.call(requests);
  let last = Promise.resolve({ done: false });
  return {
    next() {
      last = last.then((earlier) => (earlier.done ? earlier : iterator.next()));
      return last;
    },
    /** Lets a generator that has more to give clean up; what it throws then has no place to go. */
    end() {
      last.then(({ done }) => done || iterator.return?.()).catch(() => {});
    },
  };
};

const CANCELLED = Object.freeze({ status: 'cancelled' });
const STOPPED = Symbol('stopped');
