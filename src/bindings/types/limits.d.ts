/** How fast requests go out, when a server is left alone, and what has been counted. */

/**
 * A token bucket per origin. Whoever has to wait waits in line, and leaves it on abort; a call whose
 * turn would come after its total time limit ends in `TimeoutError` at once.
 */
export interface RateLimitOptions {
  /** So many requests per `per`. */
  requests: number;
  /** Milliseconds. @default 1000 */
  per?: number;
  /** So many at once after a pause. @default requests */
  burst?: number;
}

/** When requests to an origin end in `NetworkError` `ERR_CIRCUIT_OPEN` without being sent. */
export interface BreakerOptions {
  /**
   * After so many failures in a row: statuses from 500, and attempts without a response. Other
   * statuses are successes, and an abort says nothing. @default 5
   */
  failures?: number;
  /** For so long; then one request tries, and decides. Milliseconds. @default 30_000 */
  openFor?: number;
}

/** What a client has done, together with those that `extend` made of it with the same limits. */
export interface ClientStats {
  /** Calls that were begun. */
  requests: number;
  /** Attempts of these calls, also those that shared the request of another; redirects are not counted. */
  attempts: number;
  /** Those of them that repeated another after a failure. */
  retries: number;
  /** Calls that were answered out of the cache, also after the server has confirmed that. */
  cacheHits: number;
  /** Time that calls have waited for delays between attempts and for the rate limit. Milliseconds. */
  waitedMs: number;
}
