const RETRY = { limit: 2, baseDelay: 300 };

/** What each choice sends. The code on display is printed from the same data that is run. */
export const SCENARIOS = {
  ok: {
    method: 'get', path: '/menu', client: { retry: RETRY },
  },
  flaky: {
    method: 'get', path: '/flaky', query: { fail: 2, status: 503 }, client: { retry: RETRY },
  },
  limited: {
    method: 'get', path: '/flaky', query: { fail: 1, status: 429, retryAfter: 2 },
    client: { retry: RETRY },
  },
  post: {
    method: 'post', path: '/flaky', query: { fail: 1, status: 502 },
    json: { dish: 'curry', table: 7 }, client: { retry: RETRY },
  },
  timeout: {
    method: 'get', path: '/slow', query: { ms: 5000 },
    client: { timeout: { attempt: 600 }, retry: RETRY },
  },
};
