/** Lists that come in pages. */

import type { RequestOptions } from './client.js';

/** How a list is read. What is an option of a request goes with every page, but for Next's `next`. */
export type PaginateOptions<T = unknown> = Omit<RequestOptions, 'next' | 'throwHttpErrors'> &
  PageLimits &
  PageItems<T> &
  (ByLink | ByPage | ByOffset | ByCursor);

/**
 * The next page is where the response says. It has to be of the origin of the first one, or the
 * reading ends in `ERR_PAGE_ORIGIN`; credentials never go elsewhere.
 */
export interface ByLink {
  by: 'link';
  /**
   * Where the body has the URL: a path such as `'links.next'`, or a function. `null`, `undefined`,
   * `false` and an empty text are the end.
   * @default the `Link` header with `rel="next"` (RFC 8288)
   */
  next?: PageReader<string | null | undefined | false>;
}

/** Pages have numbers. The last is an empty one, one with fewer items than `size`, or of `total`. */
export interface ByPage extends Placed {
  by: 'page';
  /** @default 'page' */
  pageParam?: string;
  /** @default 'per_page' */
  sizeParam?: string;
  /**
   * Items per page, sent only where it is given. No more than the server allows: what it cuts short
   * would look like the last page.
   */
  size?: number;
  /** The number of the first page. @default 1 */
  firstPage?: number;
  /** Where the body has the number of all items; then a short page is not the end. */
  total?: PageReader<number | string>;
}

/** Pages begin at the number of items before them. The end is as with {@link ByPage}. */
export interface ByOffset extends Placed {
  by: 'offset';
  /** @default 'offset' */
  offsetParam?: string;
  /** @default 'limit' */
  limitParam?: string;
  /** As {@link ByPage.size}. */
  limit?: number;
  /** How many items are skipped. @default 0 */
  firstOffset?: number;
  /** As {@link ByPage.total}. */
  total?: PageReader<number | string>;
}

/** Each page names the next. Empty pages in between are no end. */
export interface ByCursor extends Placed {
  by: 'cursor';
  /** @default 'cursor' */
  cursorParam?: string;
  /**
   * Where the body has the cursor: a path such as `'meta.next'`, or a function. `null`, `undefined`,
   * `false` and an empty text are the end.
   */
  next: PageReader<string | number | bigint | null | undefined | false>;
}

export interface Placed {
  /** Where the parameters go: into the query, or beside the members of `json`. @default 'query' */
  in?: 'query' | 'json';
}

export interface PageLimits {
  /** @default 'GET' */
  method?: string;
  /** After how many pages the reading ends, without an error. @default 10_000 */
  maxPages?: number;
  /** After how many items the reading ends, without an error. @default unlimited */
  maxItems?: number;
  /** Fetches the next page while this one is read. @default false */
  prefetch?: boolean;
}

export interface PageItems<T> {
  /**
   * Where the items are: a path such as `'data.users'`, or a function. `null` is an empty list.
   * @default the body, or the one list in it that is named `data`, `items`, `results`, `records`,
   * `entries`, `values` or `value`
   */
  items?: PageReader<T[] | null>;
}

/** The path of a member, or a function of the parsed body, which is what a server made it. */
export type PageReader<R> = string | ((data: any) => R);

/**
 * The items of all pages. Leaving a loop early cancels what is under way; overlapping calls of
 * `next()` are answered in their order. Errors have the number of their page as `page`.
 *
 * @throws {PaginationError} `ERR_PAGE_SHAPE` where no items, cursor or total are found,
 * `ERR_PAGE_LOOP` where a page leads back to an earlier one, `ERR_PAGE_ORIGIN`
 */
export interface Pages<T = unknown> extends AsyncIterable<T> {
  [Symbol.asyncIterator](): AsyncIterableIterator<T>;
  /** Whole pages. */
  pages(): AsyncIterableIterator<Page<T>>;
  /** No more than `limit` items, and only the pages that they are on. */
  collect(limit: number): Promise<T[]>;
}

export interface Page<T = unknown> {
  /** From 1. */
  number: number;
  items: T[];
  /** The parsed body. */
  data: unknown;
  /** Of the response, or of the request where that has none; empty where neither is known. */
  url: string;
  /** The host's own response; its body has been read. */
  response: Response;
}
