// How the next page is found, and what of a page are its items.

import { invalid, whole } from './arguments.js';
import { parseLinkHeader } from './client_bg.js';
import { PaginationError } from './errors.js';

/**
 * `first()` and `next(page, target, count)` give the path and the options of a request, with a `key`
 * that is another for every page where that is known.
 */
export const wayOf = (client, method, path, { by, ...options }) => {
  if (!Object.hasOwn(WAYS, by)) throw invalid('by', 'link, page, offset or cursor');
  return WAYS[by](client, method, path, options);
};

const WAYS = {
  link: (client, method, path, { next, ...options }) => {
    if (next !== undefined) checkReader('next', next);
    // What led to the first page is part of the links.
    const { params, query, ...following } = options;
    return {
      first: () => ({ path, options, url: client._urlOf(method, path, options) }),
      next: (page, target) => {
        const found = next === undefined ? linked(page) : read(next, page.data);
        if (isNone(found)) return undefined;
        const url = urlOf(found, page.url);
        if (url === undefined) throw misshapen(page.number, 'has a next link that is no URL');
        if (url.origin !== new URL(target.origin ?? target.url).origin) throw astray(page.number);
        url.hash = '';
        const { href } = url;
        return { path: href, options: following, url: href, origin: url.origin, key: href };
      },
    };
  },

  page: (client, method, path, options) => {
    const { pageParam = 'page', sizeParam = 'per_page', size, firstPage = 1, total, ...rest } =
      options;
    whole('firstPage', firstPage, 0, MOST);
    const numbered = numbering(path, rest, pageParam, sizeParam, size, total);
    return {
      first: () => numbered(firstPage),
      next: (page, _, count) => numbered(firstPage + page.number, page, count),
    };
  },

  offset: (client, method, path, options) => {
    const { offsetParam = 'offset', limitParam = 'limit', limit, firstOffset = 0, total, ...rest } =
      options;
    whole('firstOffset', firstOffset, 0, MOST);
    const numbered = numbering(path, rest, offsetParam, limitParam, limit, total);
    return {
      first: () => numbered(firstOffset),
      next: (page, _, count) => numbered(firstOffset + count, page, firstOffset + count),
    };
  },

  cursor: (client, method, path, { cursorParam = 'cursor', next, ...options }) => {
    checkReader('next', next);
    return {
      first: () => placed(path, options, {}),
      next: ({ data, number }) => {
        const cursor = read(next, data);
        if (isNone(cursor)) return undefined;
        if (!['string', 'number', 'bigint'].includes(typeof cursor)) {
          throw misshapen(number, 'has a cursor that is neither text nor a number');
        }
        return { ...placed(path, options, { [cursorParam]: cursor }), key: `${cursor}` };
      },
    };
  },
};

/** Requests for a place in a list, unless the page before was the last of it. */
const numbering = (path, options, param, sizeParam, size, total) => {
  if (size !== undefined) whole(sizeParam, size, 1, MOST);
  if (total !== undefined) checkReader('total', total);
  return (place, page, count) => {
    if (page && isLast(page, count, size, total)) return undefined;
    return placed(path, options, { [param]: place, ...(size && { [sizeParam]: size }) });
  };
};

const isLast = ({ items, data, number }, count, size, total) => {
  if (items.length === 0) return true;
  if (total === undefined) return items.length < size;
  const all = Number(read(total, data) ?? NaN);
  if (Number.isNaN(all)) throw misshapen(number, 'has no number where `total` looks for it');
  return count >= all;
};

/** A request with these parameters in its query, or in its JSON. */
const placed = (path, { in: place = 'query', ...options }, parameters) => {
  if (place === 'json') {
    return { path, options: { ...options, json: { ...options.json, ...parameters } } };
  }
  if (place !== 'query') throw invalid('in', 'query or json');
  const own = typeof options.query === 'string' ? new URLSearchParams(options.query) : options.query;
  const query = own?.[Symbol.iterator]
    ? [...[...own].filter(([name]) => !(name in parameters)), ...Object.entries(parameters)]
    : { ...own, ...parameters };
  return { path, options: { ...options, query } };
};

/** The target of the first link to the next page of this very resource (RFC 8288 §3.2). */
const linked = ({ response, url }) =>
  parseLinkHeader(response.headers.get('link'), url).find(({ rel, params: { anchor } }) =>
    rel.includes('next') && (anchor === undefined || urlOf(anchor, url)?.href === url))?.url;

const urlOf = (url, base) => {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
};

export const itemsOf = (items, data, number) => {
  const found = items === undefined ? usual(data) : read(items, data);
  if (Array.isArray(found)) return [...found];
  // Nothing, of servers that write an empty list so.
  if (data === undefined || found === null) return [];
  throw misshapen(number, 'has no list of items', 'say by `items` where they are');
};

/** The body itself, or the one list in it that has a usual name. */
const usual = (data) => {
  if (Array.isArray(data)) return data;
  const there = USUAL.map((name) => own(data, name)).filter((value) => value !== undefined);
  const lists = there.filter(Array.isArray);
  return lists.length > 0 ? lists.length === 1 && lists[0] : there[0];
};

const USUAL = ['data', 'items', 'results', 'records', 'entries', 'values', 'value'];

const read = (reader, data) => (typeof reader === 'function' ? reader(data) : at(data, reader));

/** A member by its name, which may have dots (`@odata.nextLink`), or by a path. */
const at = (data, path) => own(data, path) ?? path.split('.').reduce(own, data);

const own = (value, name) =>
  Object(value) === value && Object.hasOwn(value, name) ? value[name] : undefined;

const isNone = (value) => value === undefined || value === null || value === '' || value === false;

export const checkReader = (option, reader) => {
  if (typeof reader !== 'string' && typeof reader !== 'function') {
    throw invalid(option, 'the path of a member, or a function');
  }
};

const misshapen = (page, what, hint) =>
  new PaginationError('ERR_PAGE_SHAPE', `page ${page} ${what}`, { page, hint });

const astray = (page) =>
  new PaginationError('ERR_PAGE_ORIGIN', `page ${page} leads to another origin`, {
    page,
    hint: 'a server behind a proxy may not know its own address: compare scheme, host and port',
  });

const MOST = Number.MAX_SAFE_INTEGER;
