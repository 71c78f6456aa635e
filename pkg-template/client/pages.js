// `client.paginate`: page after page, as far as its reader goes. How the next one is found is in
// paging.js.

import { checkSignal, follow } from './abort.js';
import { invalid, whole } from './arguments.js';
import { FetchwrightError, PaginationError } from './errors.js';
import { checkReader, itemsOf, wayOf } from './paging.js';

/** The items of all pages; each iteration begins at the first page. */
export class Pages {
  #plan;

  constructor(client, path, options) {
    this.#plan = planOf(client, path, options);
  }

  [Symbol.asyncIterator]() {
    return reading(this.#plan, itemByItem);
  }

  pages() {
    return reading(this.#plan, walk);
  }

  async collect(limit) {
    whole('limit', limit, 0, MOST);
    const items = [];
    if (limit === 0) return items;
    const maxItems = Math.min(limit, this.#plan.maxItems);
    for await (const page of reading({ ...this.#plan, maxItems }, walk)) items.push(...page.items);
    return items;
  }
}

const planOf = (client, path, options) => {
  if (Object(options) !== options) throw invalid('options', 'an object');
  const { items, maxItems = MOST, maxPages = 10_000, method = 'GET', prefetch = false, ...rest } =
    options;
  whole('maxItems', maxItems, 1, MOST);
  whole('maxPages', maxPages, 1, MOST);
  if (typeof prefetch !== 'boolean') throw invalid('prefetch', 'true or false');
  if (rest.throwHttpErrors === false) throw invalid('throwHttpErrors', 'true: an error is no page');
  if (items !== undefined) checkReader('items', items);
  const { signal } = rest;
  checkSignal(signal);
  const way = wayOf(client, method, path, rest);
  return { client, items, maxItems, maxPages, method, prefetch, signal, way };
};

/** An iterator whose `return` also ends what it is waiting for. */
const reading = (plan, read) => {
  const controller = new AbortController();
  const iterator = read(plan, controller);
  return {
    next: () => iterator.next(),
    return(value) {
      controller.abort(LEFT);
      return iterator.return(value);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
};

async function* itemByItem(plan, controller) {
  for await (const { items } of walk(plan, controller)) yield* items;
}

/** An async generator: calls of its `next` that overlap are answered in their order. */
async function* walk(plan, controller) {
  const { signal } = controller;
  const unfollow = follow(plan.signal, () => controller.abort(plan.signal.reason));
  const seen = { count: 0, keys: new Set(), text: undefined };
  try {
    let target = plan.way.first();
    let loading = load(plan, target, 1, signal);
    for (let number = 1; target; number += 1) {
      const page = await loading;
      if (signal.aborted) throw signal.reason;
      target = advance(plan, page, target, seen);
      const loadNext = () => target && load(plan, target, number + 1, signal);
      if (plan.prefetch) loading = loadNext();
      yield page;
      if (!plan.prefetch) loading = loadNext();
    }
  } catch (error) {
    if (signal.reason !== LEFT) throw error;
  } finally {
    unfollow();
    controller.abort(LEFT);
  }
}

/** Where the next page is, unless this was the last, or nobody wants more. */
const advance = ({ maxItems, maxPages, way }, page, target, seen) => {
  const { items, number } = page;
  seen.count += items.length;
  const next = way.next(page, target, seen.count);
  if (seen.count >= maxItems) items.length -= seen.count - maxItems;
  if (!next || seen.count >= maxItems || number >= maxPages) return undefined;
  // A server that does not know the parameter answers with the same page over and over.
  const text = next.key === undefined ? JSON.stringify(items, printable) : undefined;
  if (seen.keys.has(next.key) || (text !== undefined && text === seen.text)) {
    const message = `page ${number} leads back to one that was read before`;
    const hint = 'compare the names of the parameters with the documentation of the API';
    throw new PaginationError('ERR_PAGE_LOOP', message, { page: number, hint });
  }
  if (next.key !== undefined) seen.keys.add(next.key);
  seen.text = text;
  return next;
};

/** A value that JSON has, in place of a large integer. */
const printable = (_, value) => (typeof value === 'bigint' ? `${value}` : value);

const load = (plan, target, number, signal) => {
  const loading = loadPage(plan, target, number, signal);
  loading.catch(() => {}); // One that was fetched ahead may fail before anybody asks for it.
  return loading;
};

const loadPage = async ({ client, items, method }, target, number, signal) => {
  try {
    const call = client.request(method, target.path, { ...target.options, signal });
    const data = await call.json();
    const response = await call;
    const url = response.url || target.url || '';
    return { number, items: itemsOf(items, data, number), data, url, response };
  } catch (error) {
    if (error instanceof FetchwrightError) error.page = number;
    throw error;
  }
};

const LEFT = Symbol('nobody reads on');
const MOST = Number.MAX_SAFE_INTEGER;
