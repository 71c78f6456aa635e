/** Many requests at once. */

import type { RequestOptions } from './client.js';

export interface BatchOptions {
  /** So many are under way at a time. @default 6 */
  concurrency?: number;
  /**
   * Whether the first failure is the end: what is under way is cancelled, and nothing more is sent.
   * Requests that were not begun have no result then.
   * @default false
   */
  stopOnError?: boolean;
  /** Cancels all of it. Rejects with `signal.reason`, untouched. */
  signal?: AbortSignal | null;
}

/** A URL to get, or a request as `fromCurl` gives it. */
export type BatchRequest = string | URL | (RequestOptions & { method?: string; url: string | URL });

/** What became of one request; the first two are those of `Promise.allSettled`. */
export type BatchResult<T = unknown> =
  /** `value` is the parsed body where its type is JSON, else its text. The body is read. */
  | { status: 'fulfilled'; value: T; response: Response }
  | { status: 'rejected'; reason: unknown }
  /** It was under way when another failed, with `stopOnError`. */
  | { status: 'cancelled' };
